"""The sheets of what changed between two consolidations, as data."""

from collections.abc import Iterator

from msgspec import Struct

from cchc_xl.domain.comparison import ComparedBook, Comparison, Difference, Matter
from cchc_xl.layouts import comparison_book as book
from cchc_xl.layouts.layout import SheetLayout
from cchc_xl.layouts.table import Row, Value, in_order

HEADER_ROW = 5


class ComparisonSheet(Struct, frozen=True):
    """A sheet that is one table."""

    layout: SheetLayout
    heading: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]
    frozen: int
    """Columns that stay in sight."""


def comparison_sheets(comparison: Comparison) -> Iterator[ComparisonSheet]:
    """All of them in their order."""
    found = comparison.differences
    units = [one for one in found if one.matter is Matter.UNIT]
    answers = [one for one in found if one.answered]
    results = [one for one in found if one.matter is not Matter.UNIT and not one.answered]
    for layout, differences, frozen in (
        (book.RESULTS, results, 3),
        (book.UNITS, units, 2),
        (book.ANSWERS, answers, 2),
    ):
        rows = tuple(tuple(in_order(layout, _row(one))) for one in differences)
        yield ComparisonSheet(layout, _heading(comparison, layout, len(rows)), rows, frozen)


def title(comparison: Comparison) -> str:
    """What the workbook is about."""
    old, new = comparison.old, comparison.new
    if old.period == new.period:
        return f"So sánh hai lần tổng hợp {new.label}"
    return f"So sánh {new.label} với {old.label}"


def _heading(comparison: Comparison, layout: SheetLayout, number: int) -> tuple[str, ...]:
    return (
        f"{layout.heading} – {title(comparison)}",
        f"{comparison.new.agency}. {number} chỗ đổi.",
        f"Sổ trước: {_named(comparison.old)}. Sổ sau: {_named(comparison.new)}.",
    )


def _named(side: ComparedBook) -> str:
    return f"{side.file} ({side.label})"


def _row(one: Difference) -> Row:
    return {
        "unit": one.unit or None,
        "name": one.unit_name or None,
        "matter": one.matter.value,
        "item": one.item or None,
        "text": one.text or one.unit_name or None,
        "field": one.label,
        "before": one.before or None,
        "after": one.after or None,
        "source_before": source(one.file_before, one.cell_before) or None,
        "source_after": source(one.file_after, one.cell_after) or None,
    }


def source(file: str, cell: str) -> str:
    """File and cell in words, as far as they are known."""
    return ", ô ".join(filter(None, (file, cell)))
