"""What a unit is asked for a period, and which answers its form comes filled in with."""

from dataclasses import replace

from cchc_xl.domain.form import Form
from cchc_xl.domain.periods import Period
from cchc_xl.domain.plan import Plan
from cchc_xl.domain.submission import Submission


def build_form(
    plan: Plan,
    period: Period,
    unit: str,
    *,
    previous: Submission | None = None,
    earlier: Submission | None = None,
    adjusted: frozenset[tuple[str, str]] = frozenset(),
    sample: bool = False,
) -> Form:
    """The form of that unit. Raises KeyError for a code that the plan does not have.

    With ``earlier`` and without ``previous`` it comes filled in with what still holds of that.
    ``adjusted`` are item and field of the earlier answers that the officer had adjusted.
    """
    if earlier and previous is None:
        previous = _still_holding(plan, period, earlier)
    return Form(
        plan=plan,
        period=period,
        unit=plan.unit(unit),
        tasks=tuple(t for t in plan.tasks if unit in plan.answering_units(t)),
        targets=tuple(t for t in plan.targets if unit in plan.reporting_units(t)),
        budget=tuple(b for b in plan.budget if unit in plan.reporting_units(b)),
        indicators=tuple(i for i in plan.indicators if unit in plan.reporting_units(i)),
        cooperating=tuple(t for t in plan.tasks if unit in plan.cooperating_units(t)),
        previous=previous,
        earlier=earlier,
        adjusted=adjusted,
        sample=sample,
    )


def _still_holding(plan: Plan, period: Period, earlier: Submission) -> Submission:
    """The answers to begin with: figures only where both periods count from one day.

    The budget is asked for cumulatively in every period; recurring work is to be done again.
    """
    again = {task.id for task in plan.tasks if task.recurs}
    entries = tuple(replace(e, kept=False) for e in earlier.entries if e.task not in again)
    before = next((p for p in plan.periods if p.id == earlier.period), None)
    same = before is not None and before.data_from == period.data_from
    targets, indicators = (earlier.targets, earlier.indicators) if same else ((), ())
    return replace(earlier, entries=entries, targets=targets, indicators=indicators)
