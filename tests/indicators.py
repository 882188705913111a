"""Small tables of indicators for tests."""

from collections.abc import Mapping
from decimal import Decimal

from msgspec.structs import replace

from cchc_xl.domain.indicators import Indicator, Timing
from cchc_xl.domain.plan import Plan
from cchc_xl.domain.submission import IndicatorFigure
from cchc_xl.rules.indicators.sums import read_sum_rule
from tests.plans import the_plan

OPENING, DURING, CLOSING = Timing.OPENING, Timing.DURING, Timing.CLOSING
DOSSIERS = (
    ("Tổng số hồ sơ phải giải quyết", DURING, "TK02 + TK03 = TK04 + TK05 + TK06"),
    ("Số hồ sơ kỳ trước chuyển sang", OPENING, ""),
    ("Số hồ sơ tiếp nhận mới", DURING, ""),
    ("Số hồ sơ đã giải quyết", DURING, ""),
    ("Số hồ sơ đang giải quyết", CLOSING, ""),
    ("Số hồ sơ trả lại", DURING, ""),
    ("Trong đó: giải quyết đúng hạn", DURING, "≤ TK04"),
    ("Tỷ lệ giải quyết đúng hạn", DURING, "TK07 / TK04"),
)
"""Words, timing and rule of TK01 to TK08."""
KEPT = {"TK01": 12, "TK02": 2, "TK03": 10, "TK04": 8, "TK05": 3, "TK06": 1, "TK07": 7}
"""Figures that keep all rules."""


def table(
    *rows: tuple[str, Timing, str], reporters: Mapping[str, tuple[str, ...]] | None = None
) -> tuple[Indicator, ...]:
    """Indicators TK01 … of the rows; reported by all units together (``N``) unless said."""
    ids = [f"TK{number:02}" for number in range(1, len(rows) + 1)]
    return tuple(
        Indicator(
            id=item,
            group="Cải cách thủ tục hành chính",
            text=text,
            measure=_measure(text, rule),
            timing=timing,
            rule_text=rule,
            rule=read_sum_rule(rule, ids),
            reporters=(reporters or {}).get(item, ("N",)),
        )
        for item, (text, timing, rule) in zip(ids, rows, strict=True)
    )


def _measure(text: str, rule: str) -> str:
    if "triệu đồng" in text:
        return "triệu đồng"
    return "%" if "/" in rule else "hồ sơ"


def dossiers(**reporters: tuple[str, ...]) -> tuple[Indicator, ...]:
    """The table of dossiers, with other reporters by id."""
    return table(*DOSSIERS, reporters=reporters)


def dossier_figures(**changes: float | None) -> tuple[IndicatorFigure, ...]:
    """Figures of all that is asked in the table of dossiers, without fault but for ``changes``."""
    told: dict[str, float | None] = {**KEPT, **changes}
    return tuple(
        IndicatorFigure(item, None if value is None else Decimal(str(value)))
        for item, value in told.items()
    )


def with_dossiers() -> Plan:
    """The 2023 plan with the table of dossiers for its statistics, asked of every unit."""
    units = the_plan().units_with_a_form()
    asked = [replace(indicator, reporters=units) for indicator in dossiers()]
    return replace(the_plan(), indicators=tuple(asked))
