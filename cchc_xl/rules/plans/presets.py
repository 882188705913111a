"""The example plan of a kind of agency, for another year and from any day of it; its marks."""

from collections.abc import Iterator, Sequence
from datetime import date

from msgspec.structs import replace

from cchc_xl.domain.diagnostics import Diagnostic, diagnose
from cchc_xl.domain.kinds import EXAMPLE_NOTE, EXAMPLE_PLACE
from cchc_xl.domain.periods import Period, parse_schedule
from cchc_xl.domain.plan import Plan, Target, Task
from cchc_xl.domain.plan_index import PlanIndex
from cchc_xl.domain.text import format_date, match_key
from cchc_xl.rules.plans.new_year import next_plan


def preset_plan(example: Plan, year: int, begins: date | None = None) -> Plan:
    """The example for that year; ``begins`` is its first day where it is not the usual one.

    Periods that are over by then are left out, and what was due by then is due within the year.
    """
    plan = example if year == example.year else next_plan(example, year)[0]
    if begins is None:
        return plan
    tasks = tuple(_still_due(task, year, begins) for task in plan.tasks)
    return replace(plan, periods=periods_from(plan.periods, begins), tasks=tasks)


def periods_from(periods: tuple[Period, ...], begins: date) -> tuple[Period, ...]:
    """The periods with no day before that one; of two with the same days the first stays."""
    left: dict[tuple[date, date], Period] = {}
    for period in periods:
        if begins <= period.cutoff:
            kept = replace(period, data_from=max(period.data_from, begins))
            left.setdefault((kept.data_from, kept.cutoff), kept)
    return tuple(left.values())


def _still_due(task: Task, year: int, begins: date) -> Task:
    due = task.schedule.dates
    if not due or due[0] >= begins:
        return task
    told = f"Mẫu ghi “{task.schedule.text}”, trước ngày bắt đầu {format_date(begins)}."
    schedule = parse_schedule(f"Trong năm {year}")
    return replace(task, schedule=schedule, note=f"{task.note} {told}".strip())


def examples(plan: Plan, index: PlanIndex) -> Iterator[Diagnostic]:
    """P178: what is still as in the example plan, once for each table."""
    names = ("name", "full_name", "place")
    unnamed = [n for n in names if match_key(EXAMPLE_PLACE) in match_key(getattr(plan.agency, n))]
    if unnamed:
        place = index.info_place(f"agency.{unnamed[0]}")
        value = getattr(plan.agency, unnamed[0])
        yield diagnose("P178", place, what="tên cơ quan, địa danh", value=value)
    yield from _of_table("tasks", "nhiệm vụ", plan.tasks, index)
    yield from _of_table("targets", "chỉ tiêu", plan.targets, index)


def _of_table(
    table: str, word: str, items: Sequence[Task | Target], index: PlanIndex
) -> Iterator[Diagnostic]:
    rows = [n for n, item in enumerate(items) if item.note.startswith(EXAMPLE_NOTE)]
    if rows:
        place = index.place(table, rows[0], "note", items[rows[0]].id)
        yield diagnose("P178", place, what=f"{len(rows)} {word}", value=EXAMPLE_NOTE)


PRESET_CHECKS = (examples,)
