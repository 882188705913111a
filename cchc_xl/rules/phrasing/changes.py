"""What has changed from one consolidation to the next, in a line or two."""

from cchc_xl.domain.comparison import Comparison, Matter


def change_lines(comparison: Comparison) -> list[str]:
    """How much has changed, by matter, and whose answers."""
    if not comparison.differences:
        return ["Không có gì thay đổi so với lần tổng hợp trước."]
    items = {m: len({one.item for one in comparison.of(m) if not one.answered}) for m in Matter}
    counted = [f"{number} {m.value.lower()}" for m, number in items.items() if number]
    units = dict.fromkeys(one.unit for one in comparison.differences if one.answered)
    lines = [f"Thay đổi so với lần tổng hợp trước: {', '.join(counted)}."] if counted else []
    return lines + ([f"Đơn vị có câu trả lời thay đổi: {', '.join(units)}."] if units else [])
