"""Checks of the times a plan names: what its tasks' words mean, its periods beside its year."""

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta

from cchc_xl.domain.diagnostics import Diagnostic, diagnose
from cchc_xl.domain.periods import Period, Sense, parse_schedule
from cchc_xl.domain.plan import Plan, Task
from cchc_xl.domain.plan_index import PlanIndex
from cchc_xl.domain.text import format_date, one_line
from cchc_xl.domain.units import UnitKind

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_FIRST_MONTH, _LAST_MONTH = 10, 3
"""A period of the year begins in October of the year before at the earliest; what is made of it is
sent by March of the next year at the latest."""


def _last_year(plan: Plan) -> int:
    """The last year that the plan is for: its own, or a later one that its title names."""
    return max(plan.year, *map(int, _YEAR.findall(plan.title)), 0)


def schedules(plan: Plan, index: PlanIndex) -> Iterator[Diagnostic]:
    """What the words about time leave open, where the officer has not settled it.

    P105: no date at all, or two readings; P129: understood as such that name none; P160: no year,
    and the plan has several; P190: times within words that say more; P191: the year is the
    plan's; P192: the beginning or middle of a time.
    """
    for n, task in enumerate(plan.tasks):
        if task.schedule.text and not (task.fixed_due or task.rhythm):
            yield from _left_open(task, n, plan.year, index)


def _left_open(task: Task, n: int, year: int, index: PlanIndex) -> Iterator[Diagnostic]:
    schedule = task.schedule
    line, told = one_line(schedule.text), "; ".join(schedule.told)
    place = index.place("tasks", n, "schedule", task.id)
    due = index.place("tasks", n, "fixed_due", task.id)
    match schedule.sense:
        case Sense.UNKNOWN:
            yield diagnose("P105", place, value=schedule.text, year=year, reason="")
        case Sense.TWO_WAYS:
            reason = f", vì có thể hiểu hai cách: {told}"
            yield diagnose("P105", place, value=schedule.text, year=year, reason=reason)
        case Sense.YEARLESS:
            proposal = "; ".join(parse_schedule(schedule.text, year).told)
            yield diagnose("P160", place, value=line, proposal=proposal, year=year)
        case Sense.OPEN:
            yield diagnose("P129", due, value=line)
        case Sense.SENTENCE:
            days = told or "không mốc nào có ngày"
            yield diagnose("P190", due, value=line, what=days, proposal=told)
        case Sense.DATED if schedule.assumed:
            yield diagnose("P191", place, value=line, proposal=told, year=year)
    if schedule.rough:
        days = "; ".join(map(format_date, schedule.dates))
        yield diagnose("P192", due, value=line, proposal=days)


def year_of_words(title: str, year: int) -> int | None:
    """The year of words that name none: the plan's; None where its title names a later one, too."""
    return year if max((year, *map(int, _YEAR.findall(title)))) == year else None


def two_rhythms(plan: Plan, index: PlanIndex) -> Iterator[Diagnostic]:
    """P169: the rhythm that was chosen is not the one that the words name."""
    for n, task in enumerate(plan.tasks):
        named = task.schedule.rhythm
        if task.rhythm and named and task.rhythm is not named:
            place = index.place("tasks", n, "rhythm", task.id)
            yield diagnose("P169", place, value=task.rhythm.value, proposal=named.value)


def other_years(plan: Plan, index: PlanIndex) -> Iterator[Diagnostic]:
    """P161: a task due before the plan's year or, in a plan of one year, after it.

    Words that name years around the plan's, "2025 - 2030", say themselves that they mean several.
    """
    dated = [task.due_dates[-1].year for task in plan.tasks if task.due_dates]
    of_one_year = 2 * dated.count(plan.year) > len(dated)
    last = _last_year(plan)
    for n, task in enumerate(plan.tasks):
        strange = [
            day
            for day in task.due_dates
            if day.year < plan.year or (of_one_year and day.year > last)
        ]
        named = [int(year) for year in _YEAR.findall(task.schedule.text)]
        a_span = not task.fixed_due and len(task.due_dates) == 1 and len(named) > 1
        around = a_span and min(named) <= plan.year < max(named)
        if strange and not around:
            field = "fixed_due" if task.fixed_due else "schedule"
            place = index.place("tasks", n, field, task.id)
            value = "; ".join(map(format_date, strange))
            yield diagnose("P161", place, value=value, year=plan.year)


def title_year(plan: Plan, index: PlanIndex) -> Iterator[Diagnostic]:
    """P173: the title names a year, and not that of the plan."""
    named = [int(year) for year in _YEAR.findall(plan.title)]
    of_years = named and min(named) <= plan.year <= max(named)
    if named and not of_years:
        yield diagnose("P173", index.info_place("title"), value=plan.title, year=plan.year)


def period_years(plan: Plan, index: PlanIndex) -> Iterator[Diagnostic]:
    """P163: a date of a period that cannot belong to a report of the plan's year."""
    year, last_year = plan.year, _last_year(plan)
    first, last = date(year, 1, 1), date(last_year, 12, 31)
    bounds = {
        "data_from": (date(year - 1, _FIRST_MONTH, 1), last),
        "cutoff": (first, last),
        "unit_due": (first, date(last_year + 1, _LAST_MONTH, 31)),
        "superior_due": (first, date(last_year + 1, _LAST_MONTH, 31)),
        "due_until": (first, last),
    }
    for n, period in enumerate(plan.periods):
        for field, (low, high) in bounds.items():
            day = getattr(period, field)
            if day and not low <= day <= high:
                words = {"value": format_date(day), "allowed": _from_to(low, high), "year": year}
                place = index.place("periods", n, field)
                yield diagnose("P163", place, what=period.label or period.id, **words)


def period_words(plan: Plan, index: PlanIndex) -> Iterator[Diagnostic]:
    """P165: the code or a name of a period says another year than the plan's."""
    last = _last_year(plan)
    allowed = {
        "id": set(range(plan.year, last + 1)),
        "label": set(range(plan.year, last + 1)),
        "next_label": set(range(plan.year, last + 2)),
    }
    for n, period in enumerate(plan.periods):
        for field, years in allowed.items():
            named = {int(year) for year in _YEAR.findall(getattr(period, field))}
            if named and not named & years:
                place = index.place("periods", n, field)
                yield diagnose("P165", place, value=getattr(period, field), year=plan.year)


def period_windows(plan: Plan, index: PlanIndex) -> Iterator[Diagnostic]:
    """P164: a period that neither begins with the first one nor on the day after another ends."""
    sound = [period for period in plan.periods if period.data_from <= period.cutoff]
    for n, period in enumerate(plan.periods):
        if period in sound and (fault := _misplaced(period, sound)):
            what, proposal = fault
            words = {"value": format_date(period.data_from), "what": what}
            place = index.place("periods", n, "data_from")
            allowed = period.label or period.id
            yield diagnose("P164", place, allowed=allowed, proposal=format_date(proposal), **words)


def _misplaced(period: Period, periods: Sequence[Period]) -> tuple[str, date] | None:
    """What is wrong with where the period begins, and the day on which it should."""
    start = min(other.data_from for other in periods)
    day = timedelta(days=1)
    if period.data_from == start or any(p.cutoff + day == period.data_from for p in periods):
        return None
    inside = [p for p in periods if p.data_from < period.data_from <= p.cutoff < period.cutoff]
    if inside:
        before = max(inside, key=lambda p: p.cutoff)
        shared = _from_to(period.data_from, before.cutoff)
        what = f"trùng với {before.label or before.id} ở những ngày {shared}"
        near = period.data_from - start < before.cutoff - period.data_from
        return what, start if near else before.cutoff + day
    ended = [p.cutoff for p in periods if p.cutoff < period.data_from]
    if not ended:
        return f"bỏ sót những ngày {_from_to(start, period.data_from - day)}", start
    proposal = max(ended) + day
    return f"bỏ sót những ngày {_from_to(proposal, period.data_from - day)}", proposal


def same_windows(plan: Plan, index: PlanIndex) -> Iterator[Diagnostic]:
    """P164: two periods of the same days."""
    seen: dict[tuple[date, date], Period] = {}
    for n, period in enumerate(plan.periods):
        other = seen.setdefault((period.data_from, period.cutoff), period)
        if other is not period:
            words = {"what": f"có cùng những ngày với {other.label or other.id}", "proposal": ""}
            words |= {"value": format_date(period.data_from), "allowed": period.label or period.id}
            yield diagnose("P164", index.place("periods", n, "data_from"), **words)


def _from_to(first: date, last: date) -> str:
    return format_date(first) if first == last else f"{format_date(first)}–{format_date(last)}"


def answered_by_nobody(plan: Plan, index: PlanIndex) -> Iterator[Diagnostic]:
    """P168: a task whose leads are known and give no unit that gets a form.

    Names that are unknown, roles without a unit, groups without members and blank cells are told by
    checks of their own.
    """
    kinds = {unit.code: unit.kind for unit in plan.units}
    for n, task in enumerate(plan.tasks):
        if task.leads and all(kinds[code] is UnitKind.UNSPECIFIED for code in task.leads):
            place = index.place("tasks", n, "leads_text", task.id)
            yield diagnose("P168", place, value=one_line(task.leads_text))


TIME_CHECKS: tuple[Callable[[Plan, PlanIndex], Iterator[Diagnostic]], ...] = (
    schedules,
    two_rhythms,
    other_years,
    title_year,
    period_years,
    period_words,
    period_windows,
    same_windows,
    answered_by_nobody,
)
