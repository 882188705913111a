"""Which tasks of the plan, and which of its statistics, stand under which row of the outline."""

from collections.abc import Sequence

from msgspec import Struct

from cchc_xl.domain.outline import Content, OutlineRow, report_kind, rows_for
from cchc_xl.domain.outlines import outline_of, with_sections
from cchc_xl.domain.periods import Period
from cchc_xl.domain.plan import Plan, Section, Task
from cchc_xl.domain.text import match_key


class Placed(Struct, frozen=True):
    """A row of the outline in the report of a period."""

    row: OutlineRow
    heading: str
    """Of a row that has none and a number, the titles of its sections."""
    tasks: tuple[Task, ...]
    groups: tuple[str, ...]
    """Headings of the groups of the statistics."""


def placed(plan: Plan, period: Period) -> tuple[Placed, ...]:
    """The rows of the report of the period, each with what of the plan stands there."""
    rows = rows_for(outline_of(plan), report_kind(period.label))
    rows = with_sections(rows, plan.sections)
    tasks, groups = _tasks(plan, rows), _groups(plan, rows)
    return tuple(
        Placed(row, _heading(plan, row), tuple(tasks[n]), tuple(groups[n]))
        for n, row in enumerate(rows)
    )


def sections_in_order(plan: Plan, period: Period) -> list[Section]:
    """The plan's sections in the order of the report; those that it leaves out come last."""
    named = [match_key(item) for each in placed(plan, period) for item in each.row.sections]
    places = {item: n for n, item in reversed([*enumerate(named)])}
    return sorted(plan.sections, key=lambda section: places.get(match_key(section.id), len(named)))


def _heading(plan: Plan, row: OutlineRow) -> str:
    if row.heading or not row.number:
        return row.heading
    named = [match_key(item) for item in row.sections]
    titles = [section.title for section in plan.sections if match_key(section.id) in named]
    return "; ".join(titles) or (row.content.value if row.content else "")


def _tasks(plan: Plan, rows: Sequence[OutlineRow]) -> list[list[Task]]:
    """The tasks of each row: a task stands in one row only.

    That is the last of those whose words it has, else the first that asks for no words.
    """
    found: list[list[Task]] = [[] for _ in rows]
    naming = _rows_of_sections(rows)
    topics = [[match_key(word) for word in row.topic] for row in rows]
    for task in plan.tasks:
        key, here = match_key(task.text), naming.get(match_key(task.section), [])
        fitting = [n for n in here if any(word in key for word in topics[n])][-1:]
        whole = [n for n in here if not topics[n]]
        for n in (fitting or whole)[:1]:
            found[n].append(task)
    return found


def _groups(plan: Plan, rows: Sequence[OutlineRow]) -> list[list[str]]:
    """The statistics of each row: those it names, else those that bear its sections' titles."""
    found = [list(row.groups) for row in rows]
    named = {match_key(group) for groups in found for group in groups}
    naming = _rows_of_sections(rows)
    for section in plan.sections:
        here = naming.get(match_key(section.id), [])
        whole = [n for n in here if not rows[n].topic]
        for n in (whole or here)[:1] if match_key(section.title) not in named else ():
            found[n].append(section.title)
            named.add(match_key(section.title))
    left = {match_key(i.group): i.group for i in plan.indicators if match_key(i.group) not in named}
    for n, row in enumerate(rows):
        if row.content is Content.STATISTICS and not row.groups:
            found[n] += left.values()
            left = {}
    return found


def _rows_of_sections(rows: Sequence[OutlineRow]) -> dict[str, list[int]]:
    """The numbers of the rows that name a section, by its id in ``match_key``."""
    naming: dict[str, list[int]] = {}
    for n, row in enumerate(rows):
        for item in row.sections:
            naming.setdefault(match_key(item), []).append(n)
    return naming
