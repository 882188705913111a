"""What stands in a plan workbook beside its tables, and so in no workbook that is made anew."""

from collections.abc import Iterator

from msgspec import Struct

from cchc_xl.domain.text import match_key, one_line
from cchc_xl.layouts.plan_book import GUIDE_TITLE, INFO, INFO_FIELDS, LISTS_TITLE, TABLES
from cchc_xl.layouts.table import column_letter
from cchc_xl.sheets.grid import Book
from cchc_xl.sheets.plan.typed_rows import Table, find_tables
from cchc_xl.sheets.table_reader import as_text, header_names


class LeftBehind(Struct, frozen=True):
    """Something of the officer's own: a sheet, a column, a row of information, notes at cells."""

    sheet: str
    cell: str
    """Empty for a whole sheet."""
    what: str


def left_behind(book: Book) -> Iterator[LeftBehind]:
    """All of it, sheet by sheet; an empty sheet says nothing."""
    tables, _ = find_tables(book, (INFO, *TABLES))
    known = {table.grid.name: table for table in tables.values()}
    for grid in book.grids:
        table = known.get(grid.name)
        if table is not None:
            yield from _columns(table)
            yield from _labels(table)
        elif match_key(grid.name) not in map(match_key, (GUIDE_TITLE, LISTS_TITLE)) and any(
            value is not None for row in grid.rows for value in row
        ):
            yield LeftBehind(grid.name, "", f"Trang “{grid.name}”")
        for address, words in grid.aside.notes.items():
            yield LeftBehind(grid.name, address, f"Ghi chú gắn ở ô “{one_line(words)}”")


def _columns(table: Table) -> Iterator[LeftBehind]:
    """Columns whose header is none of ours, where anything stands below."""
    names, header = header_names(table.layout), table.found.header
    for column, value in enumerate(table.grid.rows[header]):
        words = one_line(as_text(value))
        below = any(row[column] is not None for row in table.grid.rows[header + 1 :])
        if below and match_key(words) not in names:
            cell = f"{column_letter(column + 1)}{header + 1}"
            yield LeftBehind(table.grid.name, cell, f"Cột “{words or '(không tên)'}”")


def _labels(table: Table) -> Iterator[LeftBehind]:
    """Rows of the general information under labels of the officer's own."""
    if table.layout is not INFO:
        return
    labels = {match_key(row.label) for row in INFO_FIELDS}
    for row in table.rows([], labelled=True):
        words = row.line("label") or row.line("value")
        if match_key(row.line("label")) not in labels:
            yield LeftBehind(table.grid.name, row.origin.cell("label"), f"Dòng “{words}”")
