"""The sheet ``Điều chỉnh`` of a consolidated workbook: its rows, and what they are read back to."""

from collections.abc import Iterable, Iterator

from cchc_xl.domain.adjustments import LEFT_BLANK, Adjustment, AdjustmentResult
from cchc_xl.domain.consolidation import Consolidation
from cchc_xl.domain.diagnostics import Place
from cchc_xl.domain.text import format_date, parse_date
from cchc_xl.layouts.table import Row
from cchc_xl.sheets.table_reader import Record, exact_text

_TEXTS = ("period", "unit", "item", "label", "new", "old", "reason", "by")


def adjustment_rows(consolidation: Consolidation) -> Iterator[Row]:
    """A row per adjustment of the period, applied or not, in the order of the plan workbook."""
    for result in consolidation.adjustments:
        given = result.adjustment
        place = given.place
        source = f"{result.file}, ô {result.cell}" if result.cell else result.file
        row: Row = {name: getattr(given, name) or None for name in _TEXTS}
        yield row | {
            "typed": (result.typed or LEFT_BLANK) if result.cell else None,
            "source": source or None,
            "outcome": _outcome(result),
            "day": format_date(given.day) if given.day else None,
            "where": f"{place.sheet}!{place.cell}" if place.cell else None,
            "file": place.file or None,
            "sheet": place.sheet or None,
            "cell": place.cell or None,
        }


def _outcome(result: AdjustmentResult) -> str:
    if result.applied:
        return f"Đã áp dụng: {result.value}"
    return f"Chưa áp dụng, xem lỗi {result.refused} ở trang Lỗi dữ liệu"


def adjustments(rows: Iterable[Record]) -> tuple[Adjustment, ...]:
    """The adjustments as they were used."""
    return tuple(_adjustment(row) for row in rows)


def _adjustment(row: Record) -> Adjustment:
    texts = {name: exact_text(row, name) for name in _TEXTS}
    place = Place(*(exact_text(row, name) for name in ("file", "sheet", "cell")))
    return Adjustment(**texts, day=parse_date(row.text("day")), place=place)
