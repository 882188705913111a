"""The year in the consolidated workbook: ``Diễn biến``, which has a column per period."""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from cchc_xl.domain.consolidation import Consolidation
from cchc_xl.domain.plan import Plan, Target
from cchc_xl.domain.results import Standing, TaskResult
from cchc_xl.domain.text import format_date, format_gain, format_number
from cchc_xl.domain.year import PastPeriod, PastUnit
from cchc_xl.layouts.summary_book import COURSE_PERIODS
from cchc_xl.layouts.table import Row
from cchc_xl.rules.answers.targets import repeated_targets
from cchc_xl.rules.joining.earlier import past_period
from cchc_xl.rules.scoring.course import year_scores
from cchc_xl.rules.year.history import (
    CoursePoint,
    TargetCourse,
    is_cumulative,
    known_periods,
    raised_again,
    standstills,
    target_courses,
    task_changes,
)
from cchc_xl.sheets.summary.data import BUDGET, INDICATOR, TARGET
from cchc_xl.sheets.summary.gains import Point, gain_words
from cchc_xl.sheets.summary.indicator_course import (
    indicator_change,
    indicator_course,
    point_words,
)
from cchc_xl.sheets.summary.past import DIFFICULTY, PERIOD, SCORE, TASK, UNIT
from cchc_xl.sheets.summary.score_course import percent_gained, score_words

SPENT = " (đã thực hiện, đồng, lũy kế)"
"""After the words of a budget line."""


class _Year(Struct, frozen=True):
    """The periods that the sheet shows, this one the last, each with the field of its column."""

    plan: Plan
    joined: Consolidation
    periods: Sequence[PastPeriod]

    @classmethod
    def of(cls, plan: Plan, joined: Consolidation) -> "_Year":
        """The last periods that have a column."""
        known = (*known_periods(plan, joined), past_period(plan, joined))
        return cls(plan, joined, known[-COURSE_PERIODS:])

    def cells(self, values: Sequence[str | None]) -> Row:
        """A value per shown period, from the left."""
        return {f"p{number}": value for number, value in enumerate(values, 1)}

    def labels(self, periods: Sequence[str]) -> str:
        """The same of several, of those that the plan has."""
        known = {period.id: period.label for period in self.plan.periods}
        return ", ".join(known.get(period, period) for period in periods)


def course_rows(plan: Plan, consolidation: Consolidation) -> Iterator[Row]:
    """First which period stands where, then a row per task, target, budget line, indicator, unit,
    score and difficulty.

    Difficulties are those of this period that were raised before.
    """
    year = _Year.of(plan, consolidation)
    yield year.cells([_window(year, p.period) for p in year.periods]) | {"kind": PERIOD}
    yield from _task_rows(year)
    yield from _target_rows(year)
    yield from _budget_rows(year)
    yield from _indicator_rows(year)
    yield from _unit_rows(year)
    yield from _score_rows(year)
    for raised in raised_again(plan, consolidation):
        remark = raised.remark
        names = {unit.code: unit.name for unit in plan.units}
        told = {*raised.periods, consolidation.period}
        again = "cùng nội dung" if raised.same_words else "nội dung khác"
        yield year.cells(["có nêu" if p.period in told else None for p in year.periods]) | {
            "kind": DIFFICULTY,
            "item": remark.task,
            "text": f"{names.get(remark.unit, remark.unit)}: {remark.text}",
            "note": f"Đã nêu ở {year.labels(raised.periods)} ({again}).",
        }


def _window(year: _Year, period_id: str) -> str:
    period = year.plan.period(period_id)
    whole = is_cumulative(year.plan, period)
    now = "Kỳ này: " if period_id == year.joined.period else ""
    counts = "lũy kế từ đầu năm" if whole else f"trong kỳ, từ {format_date(period.data_from)}"
    return f"{now}{period.label}, đến {format_date(period.cutoff)} (số liệu {counts})"


def _task_rows(year: _Year) -> Iterator[Row]:
    changes = {change.task: change for change in task_changes(year.joined)}
    still = {found.task: found for found in standstills(year.plan, year.joined)}
    for task in year.plan.tasks:
        results = [_of_task(period, task.id) for period in year.periods]
        change, stood = changes.get(task.id), still.get(task.id)
        notes = []
        if stood:
            many = f"{len(stood.periods)} kỳ ({year.labels(stood.periods)})"
            notes.append(f"Không tiến triển qua {many}: tình trạng, k/n và tỷ lệ không đổi.")
        if (now := results[-1]) and now.answered:
            names = ", ".join(t.id for t in repeated_targets(year.plan, task.id))
            notes.append(f"Tính theo chỉ tiêu {names}; đơn vị trả lời: {now.answered.value}.")
        yield year.cells([_task_words(result) for result in results]) | {
            "kind": TASK,
            "item": task.id,
            "text": task.text,
            "change": f"{change.before.value} → {change.after.value}" if change else None,
            "note": " ".join(notes) or None,
        }


def _of_task(period: PastPeriod, task: str) -> TaskResult | None:
    return next((result for result in period.tasks if result.task == task), None)


def _task_words(result: TaskResult | None) -> str | None:
    if result is None:
        return None
    share = f" ({result.completed}/{result.concerned})" if result.answering > 1 else ""
    late = f", {result.overdue_days} ngày" if result.overdue_days else ""
    return f"{result.state.value}{late}{share}"


def _target_rows(year: _Year) -> Iterator[Row]:
    shown = {period.period for period in year.periods}
    for target, course in zip(
        year.plan.targets, target_courses(year.plan, year.joined), strict=True
    ):
        points = [point for point in course.points if point.period in shown]
        yield year.cells([_point_words(point) for point in points]) | {
            "kind": TARGET,
            "item": target.id,
            "text": target.text,
            "change": _points_gained(year, points),
            "note": _forecast(year, target, course),
        }


def _point_words(point: CoursePoint) -> str | None:
    if point.percent is None or point.standing is Standing.UNKNOWN:
        return "chưa có số liệu"
    return f"{format_number(point.percent)}% – {point.standing.value.lower()}"


def _points_gained(year: _Year, points: Sequence[CoursePoint]) -> str | None:
    """The difference to the last period that counts from the beginning of the year, as this one."""
    counted = [Point(year.plan.period(p.period), p.percent, p.cumulative) for p in points]
    return gain_words(counted, "điểm phần trăm")


def _forecast(year: _Year, target: Target, course: TargetCourse) -> str | None:
    if course.forecast is None:
        return None
    last = max(period.cutoff for period in year.plan.periods)
    told = "có thể đạt" if course.forecast.reached else "có thể không đạt"
    return (
        f"Ước tính theo đường thẳng qua {course.forecast.periods} kỳ: đến {format_date(last)} "
        f"khoảng {format_number(course.forecast.percent)}%, {told} mức {target.required}."
    )


def _budget_rows(year: _Year) -> Iterator[Row]:
    for line in year.plan.budget:
        amounts = [
            next((b.spent for b in period.budget if b.line == line.id), None)
            for period in year.periods
        ]
        gained = None
        if len(amounts) > 1 and amounts[-1] is not None and amounts[-2] is not None:
            gained = f"{format_gain(amounts[-1] - amounts[-2])} đồng"
        cells = ["chưa có số liệu" if a is None else format_number(a) for a in amounts]
        yield year.cells(cells) | {
            "kind": BUDGET,
            "item": line.id,
            "text": f"{line.content}{SPENT}",
            "change": gained,
        }


def _indicator_rows(year: _Year) -> Iterator[Row]:
    for indicator in year.plan.indicators:
        points = indicator_course(year.plan, year.periods, indicator)
        measure = f", {indicator.measure}" if indicator.measure else ""
        yield year.cells([point_words(point) for point in points]) | {
            "kind": INDICATOR,
            "item": indicator.id,
            "text": f"{indicator.text} ({indicator.timing.value.lower()}{measure})",
            "change": indicator_change(indicator, points),
        }


def _unit_rows(year: _Year) -> Iterator[Row]:
    for unit in year.joined.units:
        found = [
            next((u for u in period.units if u.unit == unit.unit), None) for period in year.periods
        ]
        yield year.cells([_sending(u) for u in found]) | {
            "kind": UNIT,
            "item": unit.unit,
            "text": year.plan.unit(unit.unit).name,
        }


def _score_rows(year: _Year) -> Iterator[Row]:
    """Means and remarks are in the sheet of the year's scores."""
    names = {unit.code: unit.name for unit in year.plan.units} | {"": year.plan.agency.full_name}
    for course in year_scores(year.plan, year.joined).courses:
        scores = course.scores[-len(year.periods) :]
        yield year.cells([score_words(score) for score in scores]) | {
            "kind": SCORE,
            "item": course.unit or None,
            "text": names.get(course.unit, course.unit),
            "change": percent_gained(scores),
        }


def _sending(unit: PastUnit | None) -> str | None:
    if unit is None:
        return None
    if not unit.file:
        return "chưa gửi"
    return f"trễ {unit.late_days} ngày" if unit.late_days else "đã gửi"
