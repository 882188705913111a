"""What the earlier periods of the year tell about this one: changes, standstills, courses."""

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction

from msgspec import Struct

from cchc_xl.domain.consolidation import Consolidation
from cchc_xl.domain.periods import Period
from cchc_xl.domain.plan import Plan, Target
from cchc_xl.domain.results import DerivedState, Remark, Standing, TargetResult, TaskResult
from cchc_xl.domain.text import match_key
from cchc_xl.domain.year import PastPeriod

_CLOSED = (DerivedState.ON_TIME, DerivedState.LATE, DerivedState.NOT_ARISEN)


class TaskChange(Struct, frozen=True):
    """A task whose state is not what it was in the period before."""

    task: str
    before: DerivedState
    after: DerivedState


class Standstill(Struct, frozen=True):
    """An open task of which the reported figures have been the same for at least two periods."""

    task: str
    state: DerivedState
    """Its state now."""
    periods: tuple[str, ...]
    """Ids of the periods that told the same, this one the last."""


class RaisedAgain(Struct, frozen=True):
    """A difficulty of this period that an earlier one had already."""

    remark: Remark
    periods: tuple[str, ...]
    """Ids of the earlier periods, in order, one for each cut-off."""
    same_words: bool
    """Whether one of them used the same words; else the unit told another for the same task."""


class CoursePoint(Struct, frozen=True):
    """What a period said of a target."""

    period: str
    percent: Decimal | None
    standing: Standing
    cumulative: bool
    """Whether the figures count from the beginning of the year, not from that of the period."""


class Forecast(Struct, frozen=True):
    """Where the straight line through the cumulative percentages leads. Never a fact."""

    percent: Decimal
    """At the last cut-off of the plan, kept within 0 to 100."""
    periods: int
    """Through how many periods the line goes, at least two (least squares)."""
    reached: bool


class TargetCourse(Struct, frozen=True):
    """A target over the periods of the year, this one the last."""

    target: str
    points: tuple[CoursePoint, ...]
    forecast: Forecast | None = None
    """None with fewer than two cumulative percentages, and once the year is over."""


def is_cumulative(plan: Plan, period: Period) -> bool:
    """Whether the figures of the period count from the beginning of the year.

    Those of quý III (15 June to 14 September) do not, those of 9 tháng do.
    """
    return period.data_from == plan.first_day


def task_changes(joined: Consolidation) -> tuple[TaskChange, ...]:
    """The tasks whose state has changed since the last period; none when there was no period."""
    if not joined.past:
        return ()
    before = {task.task: task.state for task in joined.past[-1].tasks}
    return tuple(
        TaskChange(task.task, before[task.task], task.state)
        for task in joined.tasks
        if task.task in before and before[task.task] is not task.state
    )


def standstills(plan: Plan, joined: Consolidation) -> tuple[Standstill, ...]:
    """The open tasks without progress since an earlier cut-off or longer.

    Progress is a unit more that has completed the work, another mean percentage, or that the work
    was begun. A task that turned overdue meanwhile has stood still. Nothing is said where the
    percentage of a unit is not known.
    """
    before = earlier_moments(plan, joined)
    return tuple(found for task in joined.tasks if (found := _standstill(joined, before, task)))


def _standstill(
    joined: Consolidation, before: Sequence[PastPeriod], task: TaskResult
) -> Standstill | None:
    if task.state in _CLOSED or task.progress is None:
        return None
    same, later = [joined.period], task
    for period in reversed(before):
        then = next((t for t in period.tasks if t.task == task.task), None)
        if then is None or _advanced(then, later):
            break
        same.insert(0, period.period)
        later = then
    return Standstill(task.task, task.state, tuple(same)) if len(same) > 1 else None


def _advanced(then: TaskResult, now: TaskResult) -> bool:
    begun = then.state is DerivedState.NOT_DUE and now.state is DerivedState.IN_PROGRESS
    figures = (then.completed, then.progress) != (now.completed, now.progress)
    return begun or figures or then.state in _CLOSED


def raised_again(plan: Plan, joined: Consolidation) -> tuple[RaisedAgain, ...]:
    """The difficulties that a unit had told for the same task, or anybody in the same words.

    What a period with the same cut-off says is no earlier telling.
    """
    cutoffs = {period.id: period.cutoff for period in plan.periods}
    before = [
        (period, cutoffs[period.period])
        for period in known_periods(plan, joined)
        if cutoffs[period.period] < cutoffs[joined.period]
    ]
    return tuple(found for remark in joined.difficulties if (found := _raised(before, remark)))


def _raised(before: Sequence[tuple[PastPeriod, date]], remark: Remark) -> RaisedAgain | None:
    words, who = match_key(remark.text), (remark.unit, remark.task)
    told = {
        (period.period, cutoff): [
            match_key(r.text) == words
            for r in period.difficulties
            if match_key(r.text) == words or (r.unit, r.task) == who
        ]
        for period, cutoff in before
    }
    periods = tuple({cutoff: period for (period, cutoff), found in told.items() if found}.values())
    same = any(any(found) for found in told.values())
    return RaisedAgain(remark, periods, same) if periods else None


def target_courses(plan: Plan, joined: Consolidation) -> tuple[TargetCourse, ...]:
    """The course of every target, in the order of the plan."""
    return tuple(_course(plan, joined, target) for target in plan.targets)


def _course(plan: Plan, joined: Consolidation, target: Target) -> TargetCourse:
    results: list[tuple[str, Sequence[TargetResult]]]
    results = [(past.period, past.targets) for past in known_periods(plan, joined)]
    results.append((joined.period, joined.targets))
    points = []
    for period, found in results:
        result = next((r for r in found if r.target == target.id), None)
        points.append(
            CoursePoint(
                period,
                result.percent if result else None,
                result.standing if result else Standing.UNKNOWN,
                is_cumulative(plan, plan.period(period)),
            )
        )
    return TargetCourse(target.id, tuple(points), _forecast(plan, joined, target, points))


def _forecast(
    plan: Plan, joined: Consolidation, target: Target, points: Sequence[CoursePoint]
) -> Forecast | None:
    last = max(period.cutoff for period in plan.periods)
    if plan.period(joined.period).cutoff >= last:
        return None
    line = [
        (plan.period(point.period).cutoff, point.percent)
        for point in points
        if point.cumulative and point.percent is not None
    ]
    if len(line) < 2:
        return None
    exact = min(max(_at(last, line), Fraction(0)), Fraction(100))
    percent = Decimal(exact.numerator) / Decimal(exact.denominator)
    return Forecast(percent, len(line), target.operator.holds(percent, target.value))


def _at(day: date, line: Sequence[tuple[date, Decimal]]) -> Fraction:
    """The straight line through the points (least squares) on a day."""
    xs = [Fraction(x.toordinal()) for x, _ in line]
    ys = [Fraction(y) for _, y in line]
    middle, level = sum(xs, Fraction()) / len(xs), sum(ys, Fraction()) / len(ys)
    width = sum(((x - middle) * (x - middle) for x in xs), Fraction())
    pairs = zip(xs, ys, strict=True)
    rise = sum(((x - middle) * (y - level) for x, y in pairs), Fraction())
    return level + rise / width * (day.toordinal() - middle)


def known_periods(plan: Plan, joined: Consolidation) -> Iterator[PastPeriod]:
    """The earlier periods that the plan still has."""
    known = {period.id for period in plan.periods}
    return (period for period in joined.past if period.period in known)


def earlier_moments(plan: Plan, joined: Consolidation) -> tuple[PastPeriod, ...]:
    """The earlier periods that the plan still has, one for each cut-off before this one.

    Quý III and 9 tháng close on one day: the last of them speaks for it.
    """
    cutoffs = {period.id: period.cutoff for period in plan.periods}
    last = {cutoffs[period.period]: period for period in known_periods(plan, joined)}
    last.pop(cutoffs[joined.period], None)
    return tuple(last.values())
