"""Writing the guide of a form: a page in plain words, and a page of what is sent back."""

from msgspec.structs import replace
from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.worksheet import Worksheet

from cchc_xl.domain.form import Form
from cchc_xl.domain.submission import SAMPLE_MARK
from cchc_xl.excel import styles
from cchc_xl.excel.pages import protect, set_page, write_title
from cchc_xl.excel.table_writer import put
from cchc_xl.layouts import look
from cchc_xl.layouts.form_book import COLOURS, GUIDE_HEADING, GUIDE_TITLE, unit_line
from cchc_xl.layouts.form_guide import GuideLine, Style, guide_pages
from cchc_xl.layouts.layout import Column
from cchc_xl.layouts.table import row_height

_FIRST_LINE = 6
"""The row of the first line, below the heading."""
_LOOKS = {
    Style.LINE: replace(styles.LINE, horizontal="left", vertical="top", wrap=True),
    Style.HEADING: replace(styles.LINE, bold=True, fill=look.HEADER),
    Style.PAIR: replace(styles.LINE, horizontal="left", vertical="top", wrap=True, border=look.BOX),
}
_WIDTHS = (40.0, 64.0, 30.0)
_SCALE = 64
"""Percent at which a page fits A4: where Excel is to fit by itself, it passes over page breaks."""


def write_guide(workbook: Workbook, form: Form) -> None:
    """Two pages: how to fill the form in, and what is sent back."""
    sheet = workbook.create_sheet(GUIDE_TITLE)
    for number, width in enumerate(_WIDTHS, 1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    _write_heading(sheet, form)
    first, second = guide_pages(form)
    for row, line in enumerate((*first, *second), _FIRST_LINE):
        _write_line(sheet, row, line)
    sheet.row_breaks.append(Break(_FIRST_LINE + len(first) - 1))
    sheet.sheet_view.showGridLines = False
    set_page(sheet, form.unit.name)
    page = sheet.page_setup
    page.orientation, page.fitToWidth, page.fitToHeight = "portrait", None, None
    page.scale, sheet.sheet_properties.pageSetUpPr = _SCALE, None
    protect(sheet)


def _write_line(sheet: Worksheet, row: int, line: GuideLine) -> None:
    """Write a line; its last text runs over the columns to its right."""
    texts = [line.label, line.text, line.example]
    for column, text in enumerate(texts, 1):
        cell = sheet.cell(row, column)
        put(cell, text or None)
        styles.dress(cell, _LOOKS[line.style])
    if line.style is Style.HEADING:
        sheet.row_dimensions[row].height = 18
        return
    while not texts[-1]:
        texts.pop()
    widths = [*_WIDTHS[: len(texts) - 1], sum(_WIDTHS[len(texts) - 1 :])]
    if len(texts) < len(_WIDTHS):
        # By itself openpyxl compares the borders of every cell anew, for a quarter of all writing.
        first, last = map(get_column_letter, (len(texts), len(_WIDTHS)))
        sheet.merged_cells.add(f"{first}{row}:{last}{row}")
    columns = [Column("", "", width) for width in widths]
    sheet.row_dimensions[row].height = row_height(texts, columns) - 2


def _write_heading(sheet: Worksheet, form: Form) -> None:
    """Rows 1 to 5: the agency, what this is, who answers and until when, the sample mark."""
    write_title(sheet, 1, form.plan.agency.name)
    write_title(sheet, 2, f"{GUIDE_HEADING} – {form.period.label}", size=14)
    write_title(sheet, 3, unit_line(form))
    write_title(sheet, 5, SAMPLE_MARK if form.sample else COLOURS)
    if form.sample:
        sheet.cell(5, 1).font = styles.font(12, bold=True, color=look.ALARM)
