"""Targets that lean on each other, and tasks that repeat a target (``TARGET_RULES``)."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from msgspec.structs import replace

from cchc_xl.domain.periods import Period
from cchc_xl.domain.plan import Plan, Target, Task
from cchc_xl.domain.results import DerivedState, TargetResult
from cchc_xl.domain.submission import TargetFigure
from cchc_xl.domain.text import match_key
from cchc_xl.domain.year import PastPeriod

TARGET_RULES = (
    "Số liệu của nhiều đơn vị thành một số theo cột “Cách gộp” ở trang Chỉ tiêu, Chỉ tiêu thống kê "
    "của sổ kế hoạch: cộng lại; lấy số của một đơn vị nói thay; hoặc các đơn vị phải ghi giống "
    "nhau, ghi khác nhau thì chưa có số liệu.",
    "Chỉ tiêu thành phần mà đơn vị để trống mẫu số: khi mẫu số của nó chính là tử số của chỉ tiêu "
    "cha thì lấy tử số chỉ tiêu cha của cùng đơn vị; đơn vị đã ghi mẫu số thì dùng số đơn vị ghi.",
    "Nhiệm vụ nhắc lại chỉ tiêu (cột “Nhiệm vụ” ở trang Chỉ tiêu của sổ kế hoạch) lấy kết quả theo "
    "chỉ tiêu khi mọi đơn vị phải báo cáo đều đã có số liệu: đạt là hoàn thành; chưa đạt mà đã qua "
    "hạn là quá hạn, chưa qua hạn là đang thực hiện. Câu trả lời của đơn vị vẫn được giữ; khác "
    "nhau thì có cảnh báo C117.",
    "Chỉ tiêu đánh giá vào cuối năm (cột “Kỳ đánh giá” ở trang Chỉ tiêu của sổ kế hoạch) mà chưa "
    "đạt thì trước kỳ cuối năm là chưa đến kỳ đánh giá: chỉ nêu tiến độ, không tính là chưa đạt.",
)
"""How the figures of targets are completed and used, as every consolidated workbook tells."""


def same_thing(target: Target, parent: Target) -> bool:
    """Whether the target is measured against the very things that its parent counts.

    Of procedures with online payment (parent), the *payments* may be counted: another thing.
    """
    return match_key(target.denominator) == match_key(parent.numerator)


def parent_of(plan: Plan, target: Target) -> Target | None:
    """The parent whose numerator is the target's denominator, or None."""
    parent = next((t for t in plan.targets if t.id == target.parent), None)
    return parent if parent and same_thing(target, parent) else None


def with_inherited(plan: Plan, figures: Iterable[TargetFigure]) -> dict[str, TargetFigure]:
    """A unit's figures by target, blank denominators taken from the parent where it is known.

    Of targets that are nested more than once each takes from its own parent. Only a figure that has
    a numerator takes one, and only from a parent that has no fault itself.
    """
    found = {figure.target: figure for figure in figures}
    for target in plan.targets:
        figure, parent = found.get(target.id), parent_of(plan, target)
        if figure is None or parent is None or figure.numerator is None:
            continue
        above = found.get(parent.id)
        if figure.denominator is None and above and _sound(above):
            found[target.id] = replace(figure, denominator=above.numerator)
    return found


def _sound(figure: TargetFigure) -> bool:
    part, whole = figure.numerator, figure.denominator
    return part is not None and whole is not None and 0 <= part <= whole


def state_by_targets(
    plan: Plan,
    task: Task,
    answered: DerivedState,
    results: Mapping[str, TargetResult],
    period: Period,
    past: Sequence[PastPeriod] = (),
) -> tuple[DerivedState, int] | None:
    """State and days of delay of a task that repeats targets; None when its answers decide.

    ``answered`` is what the answers of its units give. The answers decide for any other task, and
    as long as a target has no result or a unit that must report it has given no figure. A target is
    known to be reached since the first cut-off of ``past`` that showed it.
    """
    repeated = repeated_targets(plan, task.id)
    if not repeated or not all(_complete(plan, target, results) for target in repeated):
        return None
    dates, cutoff = task.due_in(period), period.cutoff
    last = dates[-1] if dates else None

    def late(day: date) -> int:
        return max(0, (day - last).days) if last else 0

    if all(results[target.id].reached for target in repeated):
        if answered.done:
            return None  # the answers agree, and know the day
        days = late(_known_reached(plan, repeated, past) or cutoff)
        return (DerivedState.LATE, days) if days else (DerivedState.ON_TIME, 0)
    if late(cutoff):
        return DerivedState.OVERDUE, late(cutoff)
    if answered in _OPEN:
        return None
    return (DerivedState.IN_PROGRESS if last else DerivedState.NO_DUE_DATE), 0


_OPEN = (
    DerivedState.IN_PROGRESS,
    DerivedState.NOT_DUE,
    DerivedState.NO_DUE_DATE,
    DerivedState.OVERDUE,
)


def _known_reached(
    plan: Plan, targets: Sequence[Target], past: Sequence[PastPeriod]
) -> date | None:
    """The first cut-off at which all of them were reached already."""
    cutoffs = {period.id: period.cutoff for period in plan.periods}
    for period in past:
        reached = {result.target for result in period.targets if result.reached}
        if reached.issuperset(target.id for target in targets) and period.period in cutoffs:
            return cutoffs[period.period]
    return None


def _complete(plan: Plan, target: Target, results: Mapping[str, TargetResult]) -> bool:
    result = results.get(target.id)
    if result is None or result.reached is None:
        return False
    return {unit for unit, _ in result.figures} >= set(plan.reporting_units(target))


def contradicted(answered: DerivedState | None, state: DerivedState) -> bool:
    """Whether the units' answers say another thing than the target that decides."""
    if answered in (None, DerivedState.NOT_REPORTED):
        return False
    return answered is DerivedState.NOT_ARISEN or answered.done != state.done


def repeated_targets(plan: Plan, task_id: str) -> Sequence[Target]:
    """The targets that a task repeats, in the plan's order."""
    return [target for target in plan.targets if target.task == task_id]
