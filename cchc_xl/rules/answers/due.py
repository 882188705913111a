"""Which tasks count as due by a day, and which fall due in the period after the cut-off."""

from datetime import date

from cchc_xl.domain.consolidation import Consolidation
from cchc_xl.domain.periods import Period, parse_schedule
from cchc_xl.domain.plan import Plan, Task
from cchc_xl.domain.results import DerivedState, TaskResult


def due_tasks(plan: Plan, result: Consolidation, last: date) -> tuple[TaskResult, ...]:
    """The tasks that should be completed by the day, those that have not arisen left out.

    A task with several dates is due at its last one, or as soon as it is overdue. Percentages take
    ``Period.due_day``, what is said of the cut-off takes ``Period.cutoff``.
    """
    tasks, period = {task.id: task for task in plan.tasks}, plan.period(result.period)
    return tuple(r for r in result.tasks if is_due(tasks[r.task], r.state, period, last))


def is_due(task: Task, state: DerivedState, period: Period, last: date) -> bool:
    """Whether a task in that state, or a unit's part of it, counts as due by the day."""
    if state in (DerivedState.OVERDUE, DerivedState.NOT_ARISEN):
        return state is DerivedState.OVERDUE
    dates = task.due_in(period)
    return bool(dates) and dates[-1] <= last


def coming_tasks(
    plan: Plan, result: Consolidation, period: Period
) -> tuple[tuple[TaskResult, date], ...]:
    """The open tasks with a date after the cut-off, up to the end of the next period; that date.

    Work that recurs is due again, whether it was done or not. Overdue tasks are left out. The next
    period ends where the words of its label say; where they say nothing, at the end of the plan's
    year.
    """
    tasks = {task.id: task for task in plan.tasks}
    dates = parse_schedule(period.next_label).dates
    last = dates[-1] if dates else date(plan.year, 12, 31)
    return tuple(
        (r, coming[0])
        for r in result.tasks
        if (tasks[r.task].recurs or not r.state.done)
        and r.state not in (DerivedState.NOT_ARISEN, DerivedState.OVERDUE)
        and (coming := [d for d in tasks[r.task].due_after(period) if d <= last])
    )
