"""What an adjustment by the officer is about: the period, and the field of a unit's answer."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from cchc_xl.domain import fields
from cchc_xl.domain.adjustments import Adjustment
from cchc_xl.domain.fields import FIELD, Field
from cchc_xl.domain.periods import Period
from cchc_xl.domain.plan import Plan
from cchc_xl.domain.submission import EXTRA_LABEL, ExtraTask
from cchc_xl.domain.text import match_key
from cchc_xl.domain.units import UnitNames


class Slot(NamedTuple):
    """What an adjustment is about: a field of a unit's answer, as the plan names them."""

    unit: str
    item: str
    field: str


class Fault(NamedTuple):
    """What is wrong with a column of an adjustment; ``allowed`` is empty when it is blank."""

    column: str
    header: str
    value: str
    allowed: str


def adjustments_of(plan: Plan, period: Period) -> tuple[Adjustment, ...]:
    """The adjustments of a period, with those whose period is none of the plan's: they are told in
    every one."""
    others = {match_key(other.id) for other in plan.periods if other.id != period.id}
    return tuple(a for a in plan.adjustments if match_key(a.period) not in others)


def faults(plan: Plan, adjustment: Adjustment) -> Iterator[Fault]:
    """What keeps an adjustment from being about anything, column by column."""
    periods, items = [period.id for period in plan.periods], _items(plan)
    known = items.get(match_key(adjustment.item))
    labels = [field.label for field in (known[1] if known else FIELD.values()) if field.adjustable]
    for column, header, right, allowed in (
        ("period", "Mã kỳ", periods, "; ".join(periods)),
        ("label", "Ô điều chỉnh", labels, "; ".join(labels)),
    ):
        value = getattr(adjustment, column)
        if match_key(value) not in map(match_key, right):
            yield Fault(column, header, value, allowed)
    if UnitNames.of(plan.units).find(adjustment.unit) is None:
        yield Fault("unit", "Đơn vị", adjustment.unit, "mã có ở trang Đơn vị")
    if known is None:
        allowed = (
            "mã của một nhiệm vụ, chỉ tiêu, kinh phí hoặc chỉ tiêu thống kê trong kế hoạch; nhiệm "
            "vụ ngoài kế hoạch không điều chỉnh được"
        )
        yield Fault("item", "Nhiệm vụ, chỉ tiêu, kinh phí", adjustment.item, allowed)
    if not adjustment.new:
        yield Fault("new", "Giá trị mới", "", "")


def _items(plan: Plan) -> dict[str, tuple[str, tuple[Field, ...]]]:
    """Id and fields of everything that is answered, by the key of the id."""
    return {
        **{match_key(item.id): (item.id, fields.INDICATOR) for item in plan.indicators},
        **{match_key(line.id): (line.id, fields.BUDGET) for line in plan.budget},
        **{match_key(target.id): (target.id, fields.TARGET) for target in plan.targets},
        **{match_key(task.id): (task.id, fields.STATUS) for task in plan.tasks},
    }


def find_slot(plan: Plan, adjustment: Adjustment) -> Slot | None:
    """What the adjustment is about; None where it names nothing there is, or no new value."""
    if any(faults(plan, adjustment)):
        return None
    item, known = _items(plan)[match_key(adjustment.item)]
    label = match_key(adjustment.label)
    field = next(field for field in known if match_key(field.label) == label)
    return Slot(UnitNames.of(plan.units).find(adjustment.unit) or "", item, field.name)


def why_none(plan: Plan, adjustment: Adjustment, extra: Iterable[ExtraTask]) -> str:
    """In words why ``find_slot`` finds nothing; ``extra`` is the unit's work outside the plan."""
    outside = {match_key(EXTRA_LABEL), *(match_key(task.text) for task in extra)}
    if adjustment.item and match_key(adjustment.item) in outside:
        return (
            "đây là nhiệm vụ ngoài kế hoạch, trang Điều chỉnh không thay được; đề nghị đơn vị sửa "
            "trong biểu rồi gửi lại"
        )
    fault = next(faults(plan, adjustment))
    if not fault.value:
        return f"cột “{fault.header}” còn trống"
    return f"cột “{fault.header}” ghi “{fault.value}”, được phép: {fault.allowed}"
