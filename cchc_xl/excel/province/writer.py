"""Writing the superior's workbook: the overview with its chart, then a sheet per question."""

import re
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from cchc_xl.domain.diagnostics import Severity
from cchc_xl.domain.province import Basis, Province
from cchc_xl.domain.submission import SAMPLE_MARK
from cchc_xl.domain.text import format_date
from cchc_xl.excel import styles
from cchc_xl.excel.pages import set_page, set_view, write_title
from cchc_xl.excel.saving import new_workbook, save
from cchc_xl.excel.summary.charts import SHARE, Bars, Box, Words, add_bars
from cchc_xl.excel.summary.rules import add_rule, show_decimals
from cchc_xl.excel.table_writer import Area, Row, in_order, put, write_table
from cchc_xl.forms import province_book as book
from cchc_xl.forms.layout import SheetLayout
from cchc_xl.sheets.province import figures, rows
from cchc_xl.sheets.summary.rows import REACHED

HEADER_ROW = 5
"""Of every sheet that is one table."""
NOTHING = "Không có."
"""Stands in the first row of a table that has none."""
_NO_WINDOW = date(2000, 1, 1)
_TABLES: tuple[tuple[SheetLayout, Callable[[Province], Iterator[Row]], int], ...] = (
    (book.TASKS, rows.task_rows, 2),
    (book.RESULTS, figures.result_rows, 2),
    (book.FIELD_TASKS, rows.field_rows, 2),
    (book.MATRIX, rows.matrix_rows, 2),
    (book.OVERDUE, rows.overdue_rows, 0),
    (book.SHARED, figures.shared_rows, 0),
    (book.STATISTICS, figures.statistics_rows, 2),
    (book.FIGURES, figures.figure_rows, 0),
    (book.SCORES, figures.score_rows, 2),
    (book.AGENCIES, rows.agency_rows, 2),
    (book.PLACEMENTS, rows.placement_rows, 0),
    (book.REVIEW, rows.review_rows, 0),
    (book.SOURCES, rows.source_rows, 1),
)
"""Layout, rows and the number of frozen columns of each sheet after the overview."""
_RULES = {
    "tasks": (
        ("total", "ISBLANK({})", styles.WARNING),
        ("overdue", "{}>0", styles.ERROR),
        ("not_reported", "{}>0", styles.WARNING),
    ),
    "results": (("missed", "{}>0", styles.ERROR), ("unknown", "{}>0", styles.WARNING)),
    "shared": (
        ("reached", f'{{}}="{REACHED[False]}"', styles.ERROR),
        ("reached", f'{{}}="{REACHED[None]}"', styles.WARNING),
    ),
    "agencies": (("sending", f'{{}}="{rows.NOT_SENT}"', styles.WARNING),),
    "placements": (("basis", f'{{}}="{Basis.NONE.value}"', styles.WARNING),),
    "review": (
        ("severity", f'{{}}="{Severity.ERROR.value}"', styles.ERROR),
        ("severity", f'{{}}="{Severity.WARNING.value}"', styles.WARNING),
    ),
}
"""By sheet: the fields whose cells stand out, when, and in which colour."""
_CHART_COLUMN, _SPAN = 6, 14
"""Columns of the overview: its table, an empty one, and what the chart covers up to the last."""
_CHART_ROWS = 18
"""Rows that the chart takes at least."""
_WIDE = 10.0


def write_province(province: Province, target: Path) -> None:
    """Write the superior's workbook; the same files give the same bytes.

    Raises:
        CchcError: W108, when the target cannot be written.
    """
    window = province.window
    title = f"{book.RANKING.heading} {province.label}"
    workbook = new_workbook(title, window[1] if window else _NO_WINDOW)
    footer = f"Tổng hợp CCHC các cơ quan {province.label}"
    _write_overview(workbook, province, footer)
    for layout, make, frozen in _TABLES:
        _write(workbook, province, layout, list(make(province)), footer, frozen)
    workbook.active = 0
    save(workbook, target)


def _write_heading(sheet: Worksheet, province: Province, heading: str) -> None:
    window = province.window
    days = f"Số liệu từ {format_date(window[0])} đến {format_date(window[1])}; " if window else ""
    sent = f"{len(province.counted)}"
    if province.listed:
        sent += f"/{len(province.agencies)}"
    write_title(sheet, 1, f"{heading} – {province.label}", size=14)
    write_title(sheet, 2, f"{days}{sent} cơ quan có sổ tổng hợp dùng được.")
    if province.sample:
        write_title(sheet, 3, SAMPLE_MARK)
        sheet.cell(3, 1).font = styles.font(12, bold=True, color=styles.ALARM)


def _write(
    workbook: Workbook,
    province: Province,
    layout: SheetLayout,
    found: list[Row],
    footer: str,
    frozen: int,
) -> None:
    sheet = workbook.create_sheet(layout.title)
    _write_heading(sheet, province, layout.heading)
    area = write_table(sheet, layout, [in_order(layout, row) for row in found], top=HEADER_ROW)
    if not found:
        write_title(sheet, HEADER_ROW + 1, NOTHING)
    set_page(sheet, footer, header_row=HEADER_ROW)
    set_view(sheet, area, columns=frozen)
    for field, condition, colour in _RULES.get(layout.key, ()) if found else ():
        formula = condition.format(f"${area.letters[field]}{area.first}")
        add_rule(sheet, area.cells(field), formula, colour)
    if found and layout in (book.STATISTICS, book.FIGURES):
        show_decimals(sheet, area, ("value", "last_year"))
    if found and rows.TOTAL in found[-1].values():
        _mark_total(sheet, area)


def _mark_total(sheet: Worksheet, area: Area) -> None:
    """The total is bold, and stands outside the filter, so that sorting leaves it where it is."""
    for cell in sheet[area.last]:
        cell.font, cell.fill = styles.font(bold=True), styles.fill(styles.SECTION)
    letters = list(area.letters.values())
    last = area.last - 1
    sheet.auto_filter.ref = (
        f"{letters[0]}{area.header}:{letters[-1]}{last}" if last >= area.first else None
    )


def _write_overview(workbook: Workbook, province: Province, footer: str) -> None:
    layout = book.RANKING
    sheet = workbook.create_sheet(layout.title)
    _write_heading(sheet, province, layout.heading)
    row = _write_lines(sheet, HEADER_ROW, "Con số chính", list(rows.key_figures(province)))
    table = [in_order(layout, found) for found in rows.ranking_rows(province)]
    write_title(sheet, row, _ranking_title(province), size=12)
    area = write_table(sheet, layout, table, top=row + 1)
    if table:
        _add_chart(sheet, area, _ranking_title(province))
    else:
        write_title(sheet, row + 2, NOTHING)
    sheet.sheet_view.showGridLines = False
    set_page(sheet, footer, pages_high=1)


def _ranking_title(province: Province) -> str:
    shown, known = len(rows.ranked(province)), sum(bool(a.done.whole) for a in province.counted)
    if shown < known:
        return f"Tỷ lệ hoàn thành nhiệm vụ: {shown} cơ quan thấp nhất trong {known} cơ quan"
    return "Tỷ lệ hoàn thành nhiệm vụ theo cơ quan"


def _write_lines(sheet: Worksheet, row: int, heading: str, lines: list[str]) -> int:
    """Write a heading and lines over the whole width; give the row of what follows."""
    write_title(sheet, row, heading, size=12)
    room = int((sum(c.width for c in book.RANKING.columns) + (_SPAN - 4) * _WIDE) * 1.15)
    for column in "EFGHIJKLMN":
        sheet.column_dimensions[column].width = _WIDE
    for line in lines:
        row += 1
        cell = sheet.cell(row, 1)
        put(cell, line)
        cell.font, cell.alignment = styles.font(), styles.TOP_LEFT
        sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=_SPAN)
        sheet.row_dimensions[row].height = min(409, 16 * -(-len(line) // room) + 2)
    return row + 2


def _add_chart(sheet: Worksheet, area: Area, title: str) -> None:
    """A bar per agency beside the table, the lowest on top; labels say the share."""
    name, values = (f"'{sheet.title}'!" + _absolute(area.cells(f)) for f in ("name", "percent"))
    header = f"'{sheet.title}'!${area.letters['percent']}${area.header}"
    words = Words(title, "Cơ quan", "Hoàn thành trên tổng số nhiệm vụ", "0.0%", "0%", 0.2)
    last_row = max(area.last, area.header + _CHART_ROWS)
    box = Box(_CHART_COLUMN, area.header, _SPAN, last_row)
    add_bars(sheet, box, words, name, (Bars(header, values, SHARE),))


def _absolute(cells: str) -> str:
    return re.sub(r"([A-Z]+)(\d+)", r"$\1$\2", cells)
