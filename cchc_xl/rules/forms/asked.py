"""What a unit is asked for a period, and which answers its form comes filled in with."""

from msgspec.structs import replace

from cchc_xl.domain.form import Form
from cchc_xl.domain.periods import Period
from cchc_xl.domain.plan import Plan
from cchc_xl.domain.submission import ExtraTask, State, StatusEntry, Submission


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

    With ``earlier`` and without ``previous`` it comes filled in with the words of that.
    ``adjusted`` are item and field of the earlier answers that the officer had adjusted.
    """
    if earlier and previous is None:
        previous = _words_of(plan, period, earlier)
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


def _words_of(plan: Plan, period: Period, earlier: Submission) -> Submission:
    """The answers to begin with: words, and what proves that a task is completed.

    Percentages and figures are never among them: one of the period before that looks like one of
    this period is the error that nobody finds. They are shown beside, and taken over by a mark.
    Recurring work is to be done again: of it there are none. Work outside the plan that was done,
    and good practices, belong to this report too where the period counts from the same day.
    """
    told = (entry for entry in earlier.entries if not entry.by_mark)
    again = {task.id for task in plan.tasks if task.recurs}
    entries = tuple(_words(entry) for entry in told if entry.task not in again)
    same = _counts_on(plan, period, earlier.period)
    extra = tuple(
        ExtraTask(e.text, _words(e.entry))
        for e in earlier.extra
        if same or e.entry.state is not State.COMPLETED
    )
    return replace(
        earlier,
        entries=entries,
        targets=(),
        budget=(),
        indicators=(),
        extra=extra,
        practices=earlier.practices if same else (),
        confirmation=replace(earlier.confirmation, approved_on=None, rest=None, origin=None),
    )


def _words(entry: StatusEntry) -> StatusEntry:
    proven = _PROOF if entry.state is State.COMPLETED else ()
    return StatusEntry(entry.task, **{name: getattr(entry, name) for name in (*CARRIED, *proven)})


CARRIED = ("state", "result", "difficulty", "proposal", "addressed_to")
"""The fields of a task that come filled in with what was said in the period before."""
_PROOF = ("completed_on", "document", "document_date")
"""Those that do so where the task is completed."""


def counts_on(form: Form) -> bool:
    """Whether the period counts from the same day as the one before, so that a figure of it may
    still hold. The budget is asked for cumulatively in every period."""
    earlier = form.earlier.period if form.earlier else ""
    return _counts_on(form.plan, form.period, earlier)


def _counts_on(plan: Plan, period: Period, earlier: str) -> bool:
    before = [p for p in plan.periods if p.cutoff < period.cutoff]
    known = [p for p in before if p.id == earlier] or before
    return any(p.data_from == period.data_from for p in known)
