"""What letter and messages of the reminder are built from: how the units stand."""

from datetime import date, timedelta

from msgspec import Struct

from cchc_xl.domain.consolidation import Consolidation, FileUse
from cchc_xl.domain.periods import Period
from cchc_xl.domain.plan import Plan
from cchc_xl.domain.results import DerivedState, EntryResult, UnitResult
from cchc_xl.domain.submission import NOBODY, Confirmation
from cchc_xl.rules.reporting.facts import Facts


class Standing(Struct, frozen=True):
    """How the units stand with their reports; a unit is in one of the first three lists at most."""

    facts: Facts
    silent: tuple[UnitResult, ...]
    """From which nothing came."""
    refused: tuple[UnitResult, ...]
    """From which only files came that cannot be used."""
    faulty: tuple[UnitResult, ...]
    """Whose form counts and has errors."""
    late: tuple[UnitResult, ...]
    """Whose form counts and came after the due date, be it faulty or not."""
    refused_files: dict[str, int]
    """How many files were refused, by unit code."""
    unknown: tuple[str, ...]
    """Names of the files of which it is not known who sent them."""

    @property
    def codes(self) -> tuple[str, ...]:
        """Codes of the units that are reminded, group by group."""
        return tuple(unit.unit for unit in (*self.silent, *self.refused, *self.faulty))


def standing_of(plan: Plan, period: Period, result: Consolidation) -> Standing:
    """How the units stand; each list is in the order of the plan's units.

    ``result`` is that of this plan and period.
    """
    known = {unit.unit for unit in result.units}
    refused: dict[str, int] = {}
    unknown = []
    for file, use in zip(result.received, result.uses, strict=True):
        if use is FileUse.REFUSED:
            unit = file.submission.unit if file.submission else ""
            if unit in known:
                refused[unit] = refused.get(unit, 0) + 1
            else:
                unknown.append(file.source.name)
    units = result.units
    return Standing(
        facts=Facts(plan, period, result),
        silent=tuple(u for u in units if not u.file and u.unit not in refused),
        refused=tuple(u for u in units if not u.file and u.unit in refused),
        faulty=tuple(u for u in units if u.file and u.errors),
        late=tuple(u for u in units if u.late_days),
        refused_files=refused,
        unknown=tuple(unknown),
    )


def made_by(facts: Facts, unit: str) -> Confirmation:
    """Who has filled in the form of a unit that counts; nobody where none does."""
    file = facts.result.counted.get(unit)
    return file.submission.confirmation if file and file.submission else NOBODY


def asked_of(facts: Facts, unit: str) -> str:
    """How much a unit has still to report: ``5 nhiệm vụ phải báo cáo, trong đó …``."""
    asked = [entry for entry in facts.result.entries if entry.unit == unit]
    if not asked:
        return "chỉ tiêu, kinh phí được giao báo cáo"
    words = f"{len(asked)} nhiệm vụ phải báo cáo"
    due = sum(due_date(facts, entry) is not None for entry in asked)
    return f"{words}, trong đó {due} nhiệm vụ đã đến hạn" if due else words


def due_date(facts: Facts, entry: EntryResult) -> date | None:
    """When the unit should have completed it, or None while it need not have or has done so.

    Of a task that the unit has not reported, its last date counts: nothing is known of it before.
    """
    if entry.state is DerivedState.OVERDUE:
        return facts.period.cutoff - timedelta(days=entry.overdue_days)
    dates = facts.plan.task(entry.task).due_in(facts.period)
    if entry.state is DerivedState.NOT_REPORTED and dates and dates[-1] <= facts.period.cutoff:
        return dates[-1]
    return None
