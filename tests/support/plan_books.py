"""Plans as offices keep them in Excel: the lines and tables of a Word plan typed into sheets."""

from collections.abc import Iterable, Sequence
from pathlib import Path

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from cchc_xl.rules.importing.blocks import Grid, Line
from cchc_xl.word.reading.tables import read_blocks


def plan_book(document: Path, target: Path, *, apart: bool = False) -> Path:
    """The Word plan as a workbook; with ``apart``, each table on a sheet of its own."""
    book = openpyxl.Workbook()
    sheet: Worksheet = book.worksheets[0]
    sheet.title = "Kế hoạch"
    row = 1
    for block in read_blocks(document):
        if isinstance(block, Line):
            if block.text:
                sheet.cell(row, 1, block.text)
                row += 1
            continue
        if apart:
            sheet, row = book.create_sheet(f"Bảng {block.number}"), 1
        row = put_table(sheet, block, row + 1) + 1
    book.save(target)
    return target


def put_table(sheet: Worksheet, grid: Grid, top: int) -> int:
    """Type the table into the sheet, merged as it is in Word; gives the row below."""
    merged: dict[int, tuple[int, int, int]] = {}
    for number, row in enumerate(grid.rows, top):
        for cell in row:
            column = cell.column + 1
            first = merged[column][0] if cell.continued else number
            merged[column] = first, number, cell.span
            if not cell.continued:
                sheet.cell(number, column, cell.text or None)
        below = grid.rows[number - top + 1 :][:1]
        going_on = {cell.column + 1 for cells in below for cell in cells if cell.continued}
        for column, (first, last, span) in merged.items():
            if last == number and column not in going_on and (first < last or span > 1):
                sheet.merge_cells(
                    start_row=first, end_row=last, start_column=column, end_column=column + span - 1
                )
    return top + len(grid.rows)


def typed_book(target: Path, rows: Iterable[Sequence[object]], merges: Sequence[str] = ()) -> Path:
    """A workbook of one sheet with these cells."""
    book = openpyxl.Workbook()
    sheet: Worksheet = book.worksheets[0]
    sheet.title = "Phụ lục"
    for row in rows:
        sheet.append(list(row))
    for cells in merges:
        sheet.merge_cells(cells)
    book.save(target)
    return target
