"""The empty sheets that the buttons fill: whatever number of rows is written must look right.

Formats belong to columns; borders and rows of section titles are conditional formats.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from cchc_xl.domain.plan import Plan
from cchc_xl.excel import styles
from cchc_xl.excel.buttons.looks import Look, rgb, set_page
from cchc_xl.excel.buttons.page import write_page
from cchc_xl.excel.summary.overview import tally_layout
from cchc_xl.excel.summary.sheets import HEADER_ROW
from cchc_xl.excel.table_writer import FORMATS, row_height
from cchc_xl.forms import summary_book
from cchc_xl.forms.layout import Column, Kind, SheetLayout

LAST_ROW = 1_048_576
"""Of a sheet, counted from 1 (Excel specifications)."""
NOT_FILLED = "Chưa có số liệu: bấm nút “Tổng hợp” ở trang “Điều khiển”."


def filled_layouts() -> tuple[SheetLayout, ...]:
    """The sheets of the consolidated workbook in the order of ``summary_sheets``."""
    book = summary_book
    return (
        tally_layout(),
        book.APPENDIX,
        book.UNITS,
        book.TARGETS,
        book.BUDGET,
        book.STATISTICS,
        book.SCORES,
        book.SCORE_COURSE,
        book.EVIDENCE,
        book.REMARKS,
        book.COURSE,
        book.CONFLICTS,
        book.EXTRA,
        book.CHANGES,
        book.ADJUSTMENTS,
        book.DIAGNOSTICS,
        book.SOURCES,
        book.ENTRIES,
        book.FIGURES,
        book.EARLIER,
        book.LAST_YEAR,
        book.PAST,
    )


def write_tables(workbook: Workbook, look: Look, plan: Plan) -> Mapping[str, Worksheet]:
    """Add all sheets, empty; by the key of their layout."""
    sheets = {}
    for layout in filled_layouts():
        sheet = sheets[layout.key] = workbook.add_worksheet(layout.title)
        lines = (plan.agency.name, layout.heading, plan.title, NOT_FILLED)
        if layout.title == summary_book.OVERVIEW_TITLE:
            write_page(workbook, sheet, look, plan, lines)
            continue
        _write_heading(sheet, look, layout, lines)
        _set_columns(sheet, look, layout)
        _write_header(sheet, look, layout)
        _show_rows(sheet, look, layout)
        sheet.freeze_panes(HEADER_ROW, 0)
        set_page(sheet, header_row=HEADER_ROW)
        if layout is summary_book.APPENDIX:
            # Members' answers are folded beneath their task.
            sheet.outline_settings(symbols_below=False)
    return sheets


def _write_heading(sheet: Worksheet, look: Look, layout: SheetLayout, lines: Iterable[str]) -> None:
    column = next(n for n, c in enumerate(layout.columns) if not c.hidden)
    for row, line in enumerate(lines):
        size = 14 if row == 1 else 11
        plain = look.format(size, bold=size == 14, num_format=styles.TEXT_FORMAT)
        sheet.set_row(row, size * 1.5)
        sheet.write_string(row, column, line, plain)


def _set_columns(sheet: Worksheet, look: Look, layout: SheetLayout) -> None:
    for index, column in enumerate(layout.columns):
        # Titles of sections run over all columns, and xlwings cannot align a single cell.
        titles = layout is summary_book.APPENDIX and index == 0
        aligned = {"align": "left", "indent": 1} if titles else {"align": _alignment(column)}
        form = look.format(num_format=FORMATS[column.kind], text_wrap=True, **aligned)
        sheet.set_column(index, index, column.width, form, {"hidden": column.hidden})


def _alignment(column: Column) -> str:
    if column.centred or column.kind in (Kind.DATE, Kind.PERCENT, Kind.LIST):
        return "center"
    return "right" if column.kind in (Kind.NUMBER, Kind.MONEY) else "left"


def _header_format(look: Look) -> Format:
    return look.format(
        bold=True,
        bg_color=rgb(styles.HEADER),
        border=1,
        border_color=rgb(styles.GRID),
        align="center",
        valign="vcenter",
        text_wrap=True,
        num_format=styles.TEXT_FORMAT,
    )


def _write_header(sheet: Worksheet, look: Look, layout: SheetLayout) -> None:
    headers = [column.header for column in layout.columns]
    header = _header_format(look)
    top, last = HEADER_ROW - 1, len(headers) - 1
    narrow = [replace(column, width=column.width * 0.8) for column in layout.columns]
    sheet.set_row(top, row_height(headers, narrow) + 6)
    if layout is summary_book.APPENDIX:
        # Its section titles run over all columns, which no Excel table allows.
        for index, text in enumerate(headers):
            sheet.write_string(top, index, text, header)
        return
    columns = [{"header": text, "header_format": header} for text in headers]
    options = {"name": f"bang_{layout.key}", "style": None, "columns": columns}
    sheet.add_table(top, 0, top + 1, last, options)


def _show_rows(sheet: Worksheet, look: Look, layout: SheetLayout) -> None:
    """Borders where a row has something; the titles of sections in the official table."""
    first, last = HEADER_ROW + 1, xl_col_to_name(len(layout.columns) - 1)
    if layout is summary_book.APPENDIX:
        title = look.conditional(bold=True, bg_color=rgb(styles.SECTION))
        _apply(
            sheet, layout, first, f'AND($A{first}<>"",COUNTA($B{first}:${last}{first})=0)', title
        )
    if layout is summary_book.STATISTICS:
        text, item = (xl_col_to_name(layout.index(field)) for field in ("text", "item"))
        title = look.conditional(bold=True, bg_color=rgb(styles.SECTION))
        _apply(sheet, layout, first, f'AND(${text}{first}<>"",${item}{first}="")', title)
    if layout in (summary_book.STATISTICS, summary_book.LAST_YEAR):
        _show_decimals(sheet, look, layout, first)
    grid = look.conditional(border=1, border_color=rgb(styles.GRID))
    _apply(sheet, layout, first, f"COUNTA($A{first}:${last}{first})>0", grid)


def _show_decimals(sheet: Worksheet, look: Look, layout: SheetLayout, first: int) -> None:
    """Two decimals of numbers that have any, as in the consolidated workbook."""
    decimals = look.conditional(num_format="#,##0.00")
    for index, column in enumerate(layout.columns):
        if column.kind is Kind.NUMBER:
            cell = f"{xl_col_to_name(index)}{first}"
            formula = f"=AND(ISNUMBER({cell}),{cell}<>INT({cell}))"
            rule: dict[str, Any] = {"type": "formula", "criteria": formula, "format": decimals}
            sheet.conditional_format(first - 1, index, LAST_ROW - 1, index, rule)


def _apply(sheet: Worksheet, layout: SheetLayout, first: int, formula: str, look: Format) -> None:
    rule: dict[str, Any] = {"type": "formula", "criteria": f"={formula}", "format": look}
    sheet.conditional_format(first - 1, 0, LAST_ROW - 1, len(layout.columns) - 1, rule)
