"""How each unit stands when its files have come: sent, late, missing, and what goes back."""

from collections.abc import Sequence

from msgspec import Struct

from cchc_xl.domain.consolidation import Files, FileUse, Received
from cchc_xl.domain.diagnostics import errors
from cchc_xl.domain.periods import Period
from cchc_xl.domain.plan import Plan
from cchc_xl.rules.forms.returned import needs_copy, sent_form
from cchc_xl.rules.joining.consolidate import late_days


class Standing(Struct, frozen=True):
    """One unit, by the file of it that counts."""

    unit: str
    name: str
    file: str = ""
    """Empty when none came."""
    late_days: int = 0
    errors: int = 0
    to_mend: bool = False
    """Whether a copy goes back; else the unit gets a receipt."""


def standings(plan: Plan, period: Period, files: Files) -> tuple[Standing, ...]:
    """All units that have a form, in the order of the plan, by their files of that period."""
    counted = {
        answers.unit: file
        for file, use in files.pairs()
        if use is FileUse.USED and (answers := file.submission) and answers.period == period.id
    }
    return tuple(
        _standing(plan, period, code, counted.get(code)) for code in plan.units_with_a_form()
    )


def main_period(plan: Plan, received: Sequence[Received]) -> Period | None:
    """The period of the plan that most files name, the earlier of equals; None for none."""
    named = [file.submission.period for file in received if file.submission]
    known = [period for period in plan.periods if period.id in named]
    return max(known, key=lambda period: named.count(period.id), default=None)


def _standing(plan: Plan, period: Period, code: str, file: Received | None) -> Standing:
    name = plan.unit(code).name
    if file is None:
        return Standing(code, name)
    return Standing(
        code,
        name,
        file.source.name,
        late_days(file, period.unit_due),
        errors(file.diagnostics),
        needs_copy(file, sent_form(file, plan, period)),
    )
