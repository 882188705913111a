"""Writing the superior's workbook: the overview with its chart, then a sheet per question."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from cchc_xl.domain.diagnostics import Diagnostic, diagnose
from cchc_xl.domain.province import Province
from cchc_xl.domain.text import format_number
from cchc_xl.excel.bars import add_bars
from cchc_xl.excel.book_writer import Book, Sheet, new_book
from cchc_xl.layouts import look
from cchc_xl.layouts import province_book as book
from cchc_xl.layouts.further import goes_on
from cchc_xl.layouts.look import Style
from cchc_xl.layouts.table import Area, in_order
from cchc_xl.sheets.bars import SHARE, Bars, Box, Source, Words
from cchc_xl.sheets.marks import RowLook
from cchc_xl.sheets.province import agency_rows as rows
from cchc_xl.sheets.province.below import data_sheets
from cchc_xl.sheets.province.sheets import (
    HEADER_ROW,
    ProvinceSheet,
    heading,
    province_sheets,
    ranking_title,
)
from cchc_xl.sheets.summary.sheets import NOTHING

_NO_WINDOW = date(2000, 1, 1)
_TOTAL = RowLook(bold=True, fill=look.SECTION)
_LINE = Style(number_format="General")
_CHART_COLUMN, _SPAN = 6, 14
"""Columns of the overview: its table, an empty one, and what the chart covers up to the last."""
_CHART_ROWS = 18
"""Rows that the chart takes at least."""
_WIDE = 10.0


def write_province(province: Province, target: Path) -> tuple[Diagnostic, ...]:
    """Write the superior's workbook; the same files give the same bytes. C191 tells of each table
    that one sheet does not hold.

    Raises:
        CchcError: W108, when the target cannot be written.
    """
    told: list[Diagnostic] = []
    window = province.window
    title = f"{book.RANKING.heading} {province.label}"
    footer = f"Tổng hợp CCHC các cơ quan {province.label}"
    with new_book(target, title, window[1] if window else _NO_WINDOW) as made:
        _write_overview(made, province, footer)
        for data in province_sheets(province):
            for part in data.parts():
                _write(made, part, footer)
            told.extend(goes_on(data.layout.title, len(data.rows)))
        kept = 0
        for name, lines in data_sheets(province):
            _write_data(made, name, lines)
            kept += len(lines)
        if kept <= len(province.agencies):  # a line of identity and one for each
            told.append(diagnose("C192", count=format_number(len(province.agencies))))
    return tuple(told)


def _write(made: Book, data: ProvinceSheet, footer: str) -> None:
    sheet = made.sheet(data.layout.title)
    _write_heading(sheet, data.heading)
    looks = {len(data.rows) - 1: _TOTAL} if data.total else {}
    area = sheet.table(data.layout, data.rows, top=HEADER_ROW, looks=looks)
    if not data.rows:
        sheet.title_line(HEADER_ROW + 1, NOTHING)
    sheet.page(footer, header_row=HEADER_ROW)
    sheet.view(area, columns=data.frozen, total=data.total)
    for rule in data.rules(area):
        sheet.rule(rule)
    sheet.pack()


def _write_data(made: Book, name: str, lines: Sequence[Sequence[str]]) -> None:
    sheet = made.sheet(name)
    for row, cells in enumerate(lines, 1):
        for column, text in enumerate(cells, 1):
            sheet.put(row, column, text, _LINE)
    sheet.native.hide()
    sheet.pack()


def _write_heading(sheet: Sheet, lines: Sequence[str]) -> None:
    for row, line in enumerate(lines, 1):
        sheet.title_line(row, line, size=14 if row == 1 else 11, alarm=row == 3)


def _write_overview(made: Book, province: Province, footer: str) -> None:
    layout = book.RANKING
    sheet = made.sheet(layout.title)
    _write_heading(sheet, heading(province, layout.heading))
    row = _write_lines(sheet, HEADER_ROW, "Con số chính", list(rows.key_figures(province)))
    found = [in_order(layout, ranked) for ranked in rows.ranking_rows(province)]
    title = ranking_title(province)
    sheet.title_line(row, title, size=12)
    area = sheet.table(layout, found, top=row + 1)
    if found:
        _draw(sheet, area, title)
    else:
        sheet.title_line(row + 2, NOTHING)
    sheet.page(footer, pages_high=1)


def _draw(sheet: Sheet, area: Area, title: str) -> None:
    """A bar per agency beside the table, the lowest on top; labels say the share."""
    words = Words(title, "Cơ quan", "Hoàn thành trên tổng số nhiệm vụ", "0.0%", "0%", 0.2)
    box = Box(_CHART_COLUMN, area.header, _SPAN, max(area.last, area.header + _CHART_ROWS))
    name, percent = (book.RANKING.index(field) + 1 for field in ("name", "percent"))
    source = Source(area.header, area.first, area.last, name)
    add_bars(sheet, box, words, source, (Bars(percent, SHARE),))


def _write_lines(sheet: Sheet, row: int, heading: str, lines: Sequence[str]) -> int:
    """Write a heading and lines over the whole width; give the row of what follows."""
    sheet.title_line(row, heading, size=12)
    columns = book.RANKING.columns
    for number in range(len(columns) + 1, _SPAN + 1):
        sheet.width(number, _WIDE)
    room = int((sum(c.width for c in columns) + (_SPAN - len(columns)) * _WIDE) * 1.15)
    for line in lines:
        row += 1
        sheet.merge(row, 1, _SPAN, line, _LINE)
        sheet.height(row, min(409, 16 * -(-len(line) // room) + 2))
    return row + 2
