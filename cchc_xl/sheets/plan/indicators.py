"""The table of indicators as a program leaves it that took a sum rule for a formula of its own."""

from collections.abc import Set

from msgspec.structs import replace

from cchc_xl.domain.diagnostics import diagnose
from cchc_xl.domain.indicators import Indicator
from cchc_xl.domain.units import UnitNames
from cchc_xl.rules.plans.nouns import to_indicator
from cchc_xl.sheets.plan.typed_rows import Row
from cchc_xl.sheets.table_reader import as_text

_NOT_COMPUTED = "chưa được tính"
_ERRORS = ("#", "Err:")
"""How Excel and LibreOffice begin what they show in place of a result."""


def read_indicator(row: Row, names: UnitNames, uncomputed: Set[str]) -> Indicator | None:
    """The indicator of the row; without its rule, and P153, where that is a formula's result.

    In a cell that is not formatted as text ``=TK02+TK03`` adds up two cells of column TK, and the
    words are gone. ``uncomputed`` are the addresses of formulas without a result.
    """
    indicator = to_indicator(row, names)
    result = _result(row, uncomputed)
    if indicator is None or not result:
        return indicator
    place = replace(row.place("rule_text"), task=indicator.id)
    row.faults.append(diagnose("P153", place, value=result))
    return replace(indicator, rule_text="")


def _result(row: Row, uncomputed: Set[str]) -> str:
    """What a formula in the cell of the sum rule gives; empty where there is none."""
    value = row.values.get("rule_text")
    if row.origin.cell("rule_text") in uncomputed:
        return _NOT_COMPUTED
    if isinstance(value, str):
        return value if value.strip().startswith(_ERRORS) else ""
    return as_text(value)
