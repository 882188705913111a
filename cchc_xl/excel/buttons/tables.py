"""The empty sheets that the buttons fill: whatever number of rows is written must look right.

Formats belong to columns; borders and rows of section titles are conditional formats.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from cchc_xl.excel import styles
from cchc_xl.excel.summary.overview import tally_layout
from cchc_xl.excel.summary.sheets import HEADER_ROW
from cchc_xl.excel.table_writer import FORMATS, row_height
from cchc_xl.forms import summary_book
from cchc_xl.forms.layout import Column, Kind, SheetLayout

LAST_ROW = 1_048_576
"""Of a sheet, counted from 1 (Excel specifications)."""
NOT_FILLED = "Chưa có số liệu: bấm nút “Tổng hợp” ở trang “Điều khiển”."
_A4 = 9


def filled_layouts() -> tuple[SheetLayout, ...]:
    """The sheets of the consolidated workbook in the order of ``summary_sheets``."""
    book = summary_book
    return (
        tally_layout(),
        book.APPENDIX,
        book.UNITS,
        book.TARGETS,
        book.BUDGET,
        book.SCORES,
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
        book.PAST,
    )


@dataclass(frozen=True, slots=True)
class Look:
    """Makes the formats of one workbook in the office's look."""

    workbook: Workbook

    def format(self, size: int = 11, **properties: Any) -> Format:
        """The workbook's own font at that size in points, with further properties of XlsxWriter."""
        return self.workbook.add_format({"font_size": size, "valign": "top"} | properties)

    def conditional(self, **properties: Any) -> Format:
        """A conditional format, which sets nothing but what is named."""
        return self.workbook.add_format(properties)


def rgb(color: str) -> str:
    """A colour of ``styles`` as XlsxWriter wants it."""
    return f"#{color[2:]}"


def write_tables(
    workbook: Workbook, look: Look, agency: str, plan_title: str
) -> Mapping[str, Worksheet]:
    """Add all sheets, empty; by the key of their layout."""
    sheets = {}
    for layout in filled_layouts():
        sheet = sheets[layout.key] = workbook.add_worksheet(layout.title)
        _write_heading(sheet, look, layout, (agency, layout.heading, plan_title, NOT_FILLED))
        _set_columns(sheet, look, layout)
        if layout.title == summary_book.OVERVIEW_TITLE:
            _show_overview(sheet, look, layout)
            set_page(sheet)
        else:
            _write_header(sheet, look, layout)
            _show_rows(sheet, look, layout)
            sheet.freeze_panes(HEADER_ROW, 0)
            set_page(sheet, header_row=HEADER_ROW)
    return sheets


def set_page(
    sheet: Worksheet,
    *,
    header_row: int | None = None,
    pages_high: int = 0,
    landscape: bool = True,
) -> None:
    """A4, one page wide, the header row (from 1) on every page, page numbers below.

    ``pages_high`` is how many pages the sheet may take; 0 is any number.
    """
    if landscape:
        sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, pages_high)
    sheet.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
    sheet.set_footer("&LTổng hợp CCHC&RTrang &P/&N", {"margin": 0.3})
    sheet.hide_gridlines(2)
    if header_row:
        sheet.repeat_rows(header_row - 1)


def _write_heading(sheet: Worksheet, look: Look, layout: SheetLayout, lines: Iterable[str]) -> None:
    column = next(n for n, c in enumerate(layout.columns) if not c.hidden)
    for row, line in enumerate(lines):
        size = 14 if row == 1 else 11
        plain = look.format(size, bold=size == 14, num_format=styles.TEXT_FORMAT)
        sheet.set_row(row, size * 1.5)
        sheet.write_string(row, column, line, plain)


def _set_columns(sheet: Worksheet, look: Look, layout: SheetLayout) -> None:
    overview = layout.title == summary_book.OVERVIEW_TITLE
    for index, column in enumerate(layout.columns):
        # The lines of the overview begin in its first column and run over the others.
        wrap = not (overview and index == 0)
        # Those of the official table's sections too, and xlwings cannot align a single cell.
        titles = layout is summary_book.APPENDIX and index == 0
        aligned = {"align": "left", "indent": 1} if titles else {"align": _alignment(column, wrap)}
        form = look.format(num_format=FORMATS[column.kind], text_wrap=wrap, **aligned)
        sheet.set_column(index, index, column.width, form, {"hidden": column.hidden})


def _alignment(column: Column, centred_too: bool) -> str:
    if centred_too and (column.centred or column.kind in (Kind.DATE, Kind.PERCENT, Kind.LIST)):
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
    grid = look.conditional(border=1, border_color=rgb(styles.GRID))
    _apply(sheet, layout, first, f"COUNTA($A{first}:${last}{first})>0", grid)


def _show_overview(sheet: Worksheet, look: Look, layout: SheetLayout) -> None:
    """Its table stands below lines whose number changes, so its rows are known by their words."""
    first, fields = HEADER_ROW + 1, [column.field for column in layout.columns]
    name, title, total = (xl_col_to_name(fields.index(f)) for f in ("id", "title", "total"))
    header = look.conditional(bold=True, bg_color=rgb(styles.HEADER))
    _apply(sheet, layout, first, f'${total}{first}="{layout.column("total").header}"', header)
    bold = look.conditional(bold=True)
    _apply(sheet, layout, first, f'AND(ISNUMBER(${total}{first}),${name}{first}="")', bold)
    grid = look.conditional(border=1, border_color=rgb(styles.GRID))
    _apply(sheet, layout, first, f'AND(${total}{first}<>"",${title}{first}<>"")', grid)


def _apply(sheet: Worksheet, layout: SheetLayout, first: int, formula: str, look: Format) -> None:
    rule: dict[str, Any] = {"type": "formula", "criteria": f"={formula}", "format": look}
    sheet.conditional_format(first - 1, 0, LAST_ROW - 1, len(layout.columns) - 1, rule)
