"""Whether figures of several units may be added up, by the words of what is counted."""

import re
from collections.abc import Callable, Iterator

from cchc_xl.domain.combining import Combining
from cchc_xl.domain.diagnostics import Diagnostic, diagnose
from cchc_xl.domain.indicators import Indicator
from cchc_xl.domain.lazy import lazy_pattern
from cchc_xl.domain.plan import Plan, Target
from cchc_xl.domain.plan_index import PlanIndex
from cchc_xl.domain.text import clean, one_line
from cchc_xl.domain.units import UnitKind

_WHOLE = lazy_pattern(
    r"\b((của|tại|do) (cả |toàn )?(cơ quan(?! (nhà nước|có|cấp|khác|liên quan))|sở(?! hữu)|ngành"
    r"|trường(?! hợp)|ubnd|xã|phường|đặc khu|huyện|thành phố)"
    r"|toàn (bộ )?(tỉnh|ngành|quốc|huyện|xã|phường|thành phố|đơn vị|cơ quan|trường|sở)"
    r"|(của )?cả (tỉnh|ngành|huyện|cơ quan|sở)"
    r"|cấp tỉnh, cấp huyện|thuộc thẩm quyền|trên địa bàn)\b",
    re.IGNORECASE,
)
"""Words of what the whole agency has, and each of its units would count again."""
_OWN = lazy_pattern(
    r"\b((từng|mỗi) (phòng|đơn vị|ban|tổ)|(đơn vị|phòng) mình|(do|của) (đơn vị|phòng))\b",
    re.IGNORECASE,
)
"""Words that say that each unit counts its own."""


def whole_agency(item: Target | Indicator) -> str:
    """The words that say that the whole agency is counted; empty where there are none, or where
    what is counted is said to be each unit's own."""
    counted = (item.numerator, item.denominator) if isinstance(item, Target) else (item.text,)
    if any(_OWN.search(one_line(clean(text))) for text in counted):
        return ""
    lines = (one_line(clean(text)) for text in (*counted, item.text))
    return next((found[0] for line in lines if (found := _WHOLE.search(line))), "")


def _rows(plan: Plan) -> Iterator[tuple[str, int, Target | Indicator]]:
    for n, target in enumerate(plan.targets):
        yield "targets", n, target
    for n, indicator in enumerate(plan.indicators):
        yield "indicators", n, indicator


def added_up(plan: Plan, index: PlanIndex) -> Iterator[Diagnostic]:
    """P176: a figure of the whole agency, asked of several units and added up."""
    for table, n, item in _rows(plan):
        units = plan.reporting_units(item)
        if item.combining is Combining.ADD and len(units) > 1 and (words := whole_agency(item)):
            there = index.has(table, n, "combining")
            place = index.place(table, n, "combining" if there else "reporters_text", item.id)
            yield diagnose("P176", place, value=words, count=len(units))


def no_speaker(plan: Plan, index: PlanIndex) -> Iterator[Diagnostic]:
    """P177: one unit speaks for all, and only a group is named."""
    names = {unit.code: unit.name for unit in plan.units}
    groups = {unit.code: unit.name for unit in plan.units if unit.kind is UnitKind.GROUP}
    for table, n, item in _rows(plan):
        first = item.reporters[0] if item.reporters else ""
        if item.combining is Combining.ONE and first in groups:
            code = plan.speakers.get(item.id, "")
            place = index.place(table, n, "reporters_text", item.id)
            yield diagnose("P177", place, value=groups[first], allowed=names.get(code, code))


COMBINING_CHECKS: tuple[Callable[[Plan, PlanIndex], Iterator[Diagnostic]], ...] = (
    added_up,
    no_speaker,
)
