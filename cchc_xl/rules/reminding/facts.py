"""What letter and messages of the reminder are built from: how the units stand."""

from datetime import date, timedelta
from operator import itemgetter

from msgspec import Struct

from cchc_xl.domain.consolidation import Consolidation, FileUse
from cchc_xl.domain.periods import Period
from cchc_xl.domain.plan import Plan
from cchc_xl.domain.results import DerivedState, EntryResult, UnitResult
from cchc_xl.domain.submission import NOBODY, Confirmation
from cchc_xl.domain.text import match_key
from cchc_xl.rules.phrasing import letter_voice as voice
from cchc_xl.rules.phrasing.phrases import day, first_upper
from cchc_xl.rules.reporting.facts import Facts

_LISTED = 3
"""How many of its own tasks that are due the focal unit is told by name."""


class Standing(Struct, frozen=True):
    """How the units stand with their reports; a unit is in one of the first three lists at most.

    The focal unit, which drafts the letter, is in none of the lists: what it owes itself is in
    ``own``.
    """

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
    own: UnitResult | None
    """The focal unit, where its own form is missing, cannot be used or has errors."""

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
    focal = plan.agency.focal_unit
    units = tuple(unit for unit in result.units if unit.unit != focal)
    own = next((u for u in result.units if u.unit == focal and (u.errors or not u.file)), None)
    return Standing(
        facts=Facts(plan, period, result),
        silent=tuple(u for u in units if not u.file and u.unit not in refused),
        refused=tuple(u for u in units if not u.file and u.unit in refused),
        faulty=tuple(u for u in units if u.file and u.errors),
        late=tuple(u for u in units if u.late_days),
        refused_files=refused,
        unknown=tuple(unknown),
        own=own,
    )


def made_by(facts: Facts, unit: str) -> Confirmation:
    """Who has filled in the form of a unit that counts; nobody where none does."""
    file = facts.result.counted.get(unit)
    return file.submission.confirmation if file and file.submission else NOBODY


def asked_of(facts: Facts, unit: str) -> str:
    """How much a unit has still to report: ``18 nhiệm vụ, trong đó 02 nhiệm vụ đã đến hạn``."""
    asked = [entry for entry in facts.result.entries if entry.unit == unit]
    if not asked:
        return facts.say(voice.ASKED_FIGURES)
    due = sum(due_date(facts, entry) is not None for entry in asked)
    said = voice.ASKED_DUE_TASKS if due else voice.ASKED_TASKS
    if due == len(asked):
        said = voice.ASKED_ALL_DUE
    return facts.say(said, {"số nhiệm vụ": count(len(asked)), "số đến hạn": count(due)})


def count(number: int) -> str:
    """The number as letters write it, in two digits at least: ``02``."""
    return f"{number:02}"


def work_of(plan: Plan, *, in_full: bool = False) -> str:
    """What the plan's reports are about: ``nhiệm vụ CCHC``, ``nhiệm vụ chuyển đổi số``.

    Nothing is named where the plan neither says so nor tells it by its title.
    """
    if not plan.usual:
        return f"nhiệm vụ {plan.about}"
    title = match_key(plan.title)
    if not any(match_key(word) in title for word in ("cải cách hành chính", "CCHC")):
        return "nhiệm vụ được giao"
    return "nhiệm vụ cải cách hành chính (CCHC)" if in_full else "nhiệm vụ CCHC"


def own_notes(standing: Standing) -> tuple[str, ...]:
    """What the focal unit itself has still to do, for its own screen; nothing where all is well."""
    unit, facts = standing.own, standing.facts
    if unit is None:
        return ()
    name, tasks = facts.name(unit.unit), due_tasks(facts, unit.unit)
    if unit.file:
        told = f"biểu của chính {name} (đơn vị đầu mối) còn {unit.errors} lỗi phải sửa"
    elif refused := standing.refused_files.get(unit.unit):
        told = f"{name} (đơn vị đầu mối) có {refused} tệp của mình không dùng được, phải lập lại"
    else:
        told = f"chưa có biểu của chính {name} (đơn vị đầu mối): {asked_of(facts, unit.unit)}"
    first = sorted(tasks, key=itemgetter(1))[:_LISTED]
    listed = "; ".join(f"{task} (hạn {day(passed)})" for task, passed in first)
    more = f"; và {len(tasks) - _LISTED} nhiệm vụ khác" if len(tasks) > _LISTED else ""
    also = (f"Nhiệm vụ đã đến hạn của {name}: {listed}{more}.",) if tasks else ()
    return (f"{first_upper(told)}. Nội dung này không ghi vào công văn.", *also)


def due_tasks(facts: Facts, unit: str) -> tuple[tuple[str, date], ...]:
    """Names of the unit's tasks that are due and not done, each with its date."""
    return tuple(
        (facts.planned(entry.task).name, passed)
        for entry in facts.result.entries
        if entry.unit == unit and (passed := due_date(facts, entry))
    )


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
