"""The derived state of a task: for one unit from its answer, for all units from theirs."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from cchc_xl.domain.results import DerivedState, EntryResult
from cchc_xl.domain.submission import State, StatusEntry

ROLL_UP_RULES = (
    "Một đơn vị chủ trì: kết quả của đơn vị là kết quả của nhiệm vụ.",
    "Nhiều đơn vị hoặc nhóm đơn vị chủ trì: mỗi đơn vị tự báo cáo; k/n là số đơn vị đã hoàn thành "
    "trên số đơn vị có phát sinh công việc.",
    "Nhiệm vụ hoàn thành khi mọi đơn vị có phát sinh công việc đều đã hoàn thành; quá hạn khi có "
    "ít nhất một đơn vị quá hạn; không phát sinh khi tất cả đơn vị đều báo không phát sinh. Đã "
    "qua hạn mà còn đơn vị chưa báo cáo thì nhiệm vụ là chưa báo cáo.",
    "Đúng hạn hay quá hạn suy ra từ ngày hoàn thành và thời hạn của kế hoạch tại thời điểm chốt số "
    "liệu, không do đơn vị tự ghi. Nhiệm vụ có nhiều mốc: chưa bắt đầu thì xét mốc đầu, đang "
    "thực hiện hoặc đã hoàn thành thì xét mốc cuối. Nhiệm vụ không có ngày cố định mà đã hoàn "
    "thành được tính là đúng hạn.",
    "Ô để trống là chưa trả lời, không phải số 0.",
)
"""How states are derived and rolled up, as every consolidated workbook tells its readers."""


def derive_state(
    entry: StatusEntry, due_dates: Sequence[date], cutoff: date
) -> tuple[DerivedState, int]:
    """The state at the cut-off and the days of delay, 0 when there is none.

    ``entry`` holds usable values only; ``due_dates`` ascend and may be empty. A task that was not
    begun is measured against its first date, any other against its last.
    """
    if entry.state is None:
        return DerivedState.NOT_REPORTED, 0
    if entry.state is State.NOT_ARISEN:
        return DerivedState.NOT_ARISEN, 0
    if entry.state is State.COMPLETED:
        late = _days(due_dates[-1:], entry.completed_on or cutoff)
        return (DerivedState.LATE, late) if late else (DerivedState.ON_TIME, 0)
    if not due_dates:
        return DerivedState.NO_DUE_DATE, 0
    begun = entry.state is State.IN_PROGRESS
    overdue = _days(due_dates[-1:] if begun else due_dates[:1], cutoff)
    if overdue:
        return DerivedState.OVERDUE, overdue
    return (DerivedState.IN_PROGRESS if begun else DerivedState.NOT_DUE), 0


def mean_progress(results: Sequence[EntryResult]) -> Decimal | None:
    """The mean percentage over the units that have the work; None where one has not told its own.

    Completed work is 100, work that was not begun and has no percentage is 0.
    """
    known = [_progress(r) for r in results if r.state is not DerivedState.NOT_ARISEN]
    percents = [percent for percent in known if percent is not None]
    return sum(percents, Decimal()) / len(known) if known and len(percents) == len(known) else None


def _progress(result: EntryResult) -> Decimal | None:
    if result.state.done:
        return Decimal(100)
    if result.entry.state is State.NOT_STARTED and result.entry.percent is None:
        return Decimal()
    return result.entry.percent if result.entry.state else None


def _days(due: Sequence[date], reached: date) -> int:
    return max(0, (reached - due[0]).days) if due else 0


def roll_up(states: Sequence[DerivedState], *, due_passed: bool = False) -> DerivedState:
    """The state of a task from the states of the units that answer for it (``ROLL_UP_RULES``).

    Units that have not reported count as having the work. Once the last due date has passed,
    nothing can be said of a task until all of them have. ``states`` is not empty.
    """
    concerned = [state for state in states if state is not DerivedState.NOT_ARISEN]
    if not concerned:
        return DerivedState.NOT_ARISEN
    if DerivedState.OVERDUE in concerned:
        return DerivedState.OVERDUE
    if all(state.done for state in concerned):
        return DerivedState.LATE if DerivedState.LATE in concerned else DerivedState.ON_TIME
    reported = [state for state in concerned if state is not DerivedState.NOT_REPORTED]
    if not reported or (due_passed and len(reported) < len(concerned)):
        return DerivedState.NOT_REPORTED
    if DerivedState.NO_DUE_DATE in reported:
        return DerivedState.NO_DUE_DATE
    if all(state is DerivedState.NOT_DUE for state in reported):
        return DerivedState.NOT_DUE
    return DerivedState.IN_PROGRESS
