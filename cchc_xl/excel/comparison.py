"""Writing the workbook of what changed between two consolidations."""

from datetime import date
from pathlib import Path

from cchc_xl.domain.comparison import Comparison
from cchc_xl.excel.book_writer import Book, new_book
from cchc_xl.sheets.comparison.sheets import (
    HEADER_ROW,
    ComparisonSheet,
    comparison_sheets,
    title,
)
from cchc_xl.sheets.summary.sheets import NOTHING

_NO_DAY = date(2000, 1, 1)


def write_comparison(comparison: Comparison, target: Path) -> None:
    """Write the workbook; the same two workbooks give the same bytes.

    Raises:
        CchcError: W108, when the target cannot be written.
    """
    about = title(comparison)
    with new_book(target, about, comparison.new.cutoff or _NO_DAY) as book:
        for data in comparison_sheets(comparison):
            _write(book, data, about)


def _write(book: Book, data: ComparisonSheet, footer: str) -> None:
    sheet = book.sheet(data.layout.title)
    for row, line in enumerate(data.heading, 1):
        sheet.title_line(row, line, size=14 if row == 1 else 11)
    area = sheet.table(data.layout, data.rows, top=HEADER_ROW)
    if not data.rows:
        sheet.title_line(HEADER_ROW + 1, NOTHING)
    sheet.page(footer, header_row=HEADER_ROW)
    sheet.view(area, columns=data.frozen)
