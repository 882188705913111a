"""The empty sheets that the buttons fill: whatever number of rows is written must look right.

Formats belong to columns; borders and rows of section titles are conditional formats.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from msgspec.structs import replace
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from cchc_xl.domain.plan import Plan
from cchc_xl.excel.book_writer import Book, rgb
from cchc_xl.excel.buttons.looks import FOOTER, Look
from cchc_xl.excel.overview import paint
from cchc_xl.layouts import summary_book, summary_data
from cchc_xl.layouts.document_sheet import DOCUMENTS, FIRST_LINE, NOT_CHECKED
from cchc_xl.layouts.follow_up import FOLLOW_UP, HEADER_NAME, OWN_HINT, PERIOD_NAME
from cchc_xl.layouts.layout import Column, Kind, SheetLayout
from cchc_xl.layouts.look import ERROR, GRID, HEADER, SECTION, TEXT_FORMAT, WARNING
from cchc_xl.layouts.summary_contents import HIDDEN, READ_BACK
from cchc_xl.layouts.table import FORMATS, row_height
from cchc_xl.sheets.follow_up import planned_facts
from cchc_xl.sheets.overview.counts import tally_layout
from cchc_xl.sheets.overview.page import empty_page
from cchc_xl.sheets.summary.accents import COLOURS, DECIMALS, TITLE_ROWS
from cchc_xl.sheets.summary.sheets import HEADER_ROW

LAST_ROW = 1_048_576
"""Of a sheet, counted from 1 (Excel specifications)."""
NO_PERIOD = "Chưa chọn kỳ"
NOT_FILLED = "Chưa có số liệu: bấm nút “Tổng hợp” ở trang “Điều khiển”."


def filled_layouts() -> tuple[SheetLayout, ...]:
    """The sheets of the consolidated workbook in the order of ``summary_sheets``."""
    book = summary_book
    return (
        tally_layout(),
        book.REMARKS,
        book.APPENDIX,
        book.UNITS,
        book.TARGETS,
        book.BUDGET,
        book.STATISTICS,
        book.SCORES,
        book.SCORE_COURSE,
        book.COURSE,
        summary_data.EXTRA,
        summary_data.PRACTICES,
        book.EVIDENCE,
        book.CONFLICTS,
        book.CHANGES,
        book.ADJUSTMENTS,
        book.DIAGNOSTICS,
        book.SOURCES,
        *READ_BACK,
    )


def write_tables(book: Book, look: Look, plan: Plan) -> Mapping[str, Worksheet]:
    """Add all sheets, empty; by the key of their layout."""
    sheets = {}
    for layout in filled_layouts():
        page = book.sheet(layout.title)
        sheet = sheets[layout.key] = page.native
        lines = (plan.agency.name, layout.heading, plan.title, NOT_FILLED)
        if layout.title == summary_book.OVERVIEW_TITLE:
            paint(page, empty_page(plan, lines), FOOTER)
            continue
        _write_heading(sheet, look, layout, lines)
        _set_columns(sheet, look, layout)
        _write_header(sheet, look, layout)
        _show_rows(sheet, look, layout)
        sheet.freeze_panes(HEADER_ROW, 0)
        page.page(FOOTER, header_row=HEADER_ROW)
        if layout is summary_book.APPENDIX:
            # Members' answers are folded beneath their task.
            sheet.outline_settings(symbols_below=False)
        if layout.key in HIDDEN:
            sheet.hide()
    return sheets


def write_following(book: Book, look: Look, plan: Plan) -> None:
    """Add the sheet ``Theo dõi`` with a row for each unit that has a form."""
    page = book.sheet(FOLLOW_UP.title)
    sheet: Worksheet = page.native
    lines = (plan.agency.name, FOLLOW_UP.heading, NO_PERIOD, OWN_HINT)
    _write_heading(sheet, look, FOLLOW_UP, lines)
    _set_columns(sheet, look, FOLLOW_UP)
    facts = planned_facts(plan)
    _write_header(sheet, look, FOLLOW_UP, len(facts))
    text = look.format(num_format=TEXT_FORMAT, text_wrap=True)
    for row, (code, told) in enumerate(facts.items(), HEADER_ROW):
        sheet.set_row(row, 30)
        for field, value in {"code": code, **told}.items():
            sheet.write(row, FOLLOW_UP.index(field), value, text)
    _show_rows(sheet, look, FOLLOW_UP)
    sheet.freeze_panes(HEADER_ROW, FOLLOW_UP.index("standing"))
    page.page(FOOTER, header_row=HEADER_ROW)
    book.define(HEADER_NAME, FOLLOW_UP.title, f"$A${HEADER_ROW}")
    book.define(PERIOD_NAME, FOLLOW_UP.title, "$A$3")


def write_documents(book: Book, look: Look) -> None:
    """Add the sheet ``Kiểm tra văn bản``, empty."""
    page = book.sheet(DOCUMENTS.title)
    sheet: Worksheet = page.native
    _write_heading(sheet, look, DOCUMENTS, (FIRST_LINE, DOCUMENTS.heading, NOT_CHECKED))
    _set_columns(sheet, look, DOCUMENTS)
    _write_header(sheet, look, DOCUMENTS)
    _show_rows(sheet, look, DOCUMENTS)
    sheet.freeze_panes(HEADER_ROW, 0)
    page.page(FOOTER, header_row=HEADER_ROW)


def _write_heading(sheet: Worksheet, look: Look, layout: SheetLayout, lines: Iterable[str]) -> None:
    column = next(n for n, c in enumerate(layout.columns) if not c.hidden)
    for row, line in enumerate(lines):
        size = 14 if row == 1 else 11
        plain = look.format(size, bold=size == 14, num_format=TEXT_FORMAT)
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
        bg_color=rgb(HEADER),
        border=1,
        border_color=rgb(GRID),
        align="center",
        valign="vcenter",
        text_wrap=True,
        num_format=TEXT_FORMAT,
    )


def _write_header(sheet: Worksheet, look: Look, layout: SheetLayout, rows: int = 1) -> None:
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
    sheet.add_table(top, 0, top + max(1, rows), last, options)


def _show_rows(sheet: Worksheet, look: Look, layout: SheetLayout) -> None:
    """Colours, decimals and titles as in the consolidated workbook; borders where a row has
    something.

    Of rules for different cells LibreOffice shows one alone, the first: those of single cells stand
    before those of rows, and have the borders themselves.
    """
    first, last = HEADER_ROW + 1, xl_col_to_name(len(layout.columns) - 1)
    border = {"border": 1, "border_color": rgb(GRID)}
    for field, condition, color in COLOURS.get(layout.key, ()):
        strong = {"bold": True} if color in (ERROR, WARNING) else {}
        shown = look.conditional(bg_color=rgb(color), **border, **strong)
        _apply_to(sheet, layout, field, condition, shown)
    for field in DECIMALS.get(layout.key, ()):
        shown = look.conditional(num_format="#,##0.00", **border)
        _apply_to(sheet, layout, field, "AND(ISNUMBER({0}),{0}<>INT({0}))", shown)
    title = look.conditional(bold=True, bg_color=rgb(SECTION))
    if layout is summary_book.APPENDIX:
        formula = f'AND($A{first}<>"",COUNTA($B{first}:${last}{first})=0)'
        _apply(sheet, layout, first, formula, title)
    if layout.key in TITLE_ROWS:
        field, condition = TITLE_ROWS[layout.key]
        found = condition.replace("{}", f"${xl_col_to_name(layout.index(field))}{first}")
        # A row of one cell alone says that the table has none.
        _apply(sheet, layout, first, f"AND(COUNTA($A{first}:${last}{first})>1,{found})", title)
    grid = look.conditional(**border)
    _apply(sheet, layout, first, f"COUNTA($A{first}:${last}{first})>0", grid)


def _apply_to(
    sheet: Worksheet, layout: SheetLayout, field: str, condition: str, look: Format
) -> None:
    """Let the cells of a column stand out; ``condition`` names them ``{}``."""
    index, first = layout.index(field), HEADER_ROW + 1
    formula = f"={condition.format(f'${xl_col_to_name(index)}{first}')}"
    rule: dict[str, Any] = {"type": "formula", "criteria": formula, "format": look}
    sheet.conditional_format(first - 1, index, LAST_ROW - 1, index, rule)


def _apply(sheet: Worksheet, layout: SheetLayout, first: int, formula: str, look: Format) -> None:
    rule: dict[str, Any] = {"type": "formula", "criteria": f"={formula}", "format": look}
    sheet.conditional_format(first - 1, 0, LAST_ROW - 1, len(layout.columns) - 1, rule)
