"""Which tasks count as due by the cut-off, and which fall due in the period after it."""

from datetime import date

from cchc_xl.domain.consolidation import Consolidation, DerivedState, TaskResult
from cchc_xl.domain.periods import Period, parse_schedule
from cchc_xl.domain.plan import Plan


def due_tasks(plan: Plan, result: Consolidation, cutoff: date) -> tuple[TaskResult, ...]:
    """The tasks that should be completed by the cut-off, those that have not arisen left out.

    A task with several dates is due at its last one, or as soon as it is overdue.
    """
    return tuple(r for r in result.tasks if _due(plan, r, cutoff))


def _due(plan: Plan, result: TaskResult, cutoff: date) -> bool:
    if result.state in (DerivedState.OVERDUE, DerivedState.NOT_ARISEN):
        return result.state is DerivedState.OVERDUE
    dates = plan.task(result.task).due_dates
    return bool(dates) and dates[-1] <= cutoff


def coming_tasks(
    plan: Plan, result: Consolidation, period: Period
) -> tuple[tuple[TaskResult, date], ...]:
    """The open tasks with a date after the cut-off, up to the end of the next period; that date.

    Overdue tasks are left out. The next period ends where the words of its label say; where they
    say nothing, at the end of the plan's year.
    """
    dates = parse_schedule(period.next_label).dates
    last = dates[-1] if dates else date(plan.year, 12, 31)
    return tuple(
        (r, coming[0])
        for r in result.tasks
        if not r.state.done
        and r.state not in (DerivedState.NOT_ARISEN, DerivedState.OVERDUE)
        and (coming := [d for d in plan.task(r.task).due_dates if period.cutoff < d <= last])
    )
