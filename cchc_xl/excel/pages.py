"""What all sheets share besides their table: title lines, paper, freezing, protection, lists."""

from collections.abc import Sequence

from msgspec.structs import replace
from openpyxl import Workbook
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.header_footer import HeaderFooterItem, _HeaderFooterPart
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from cchc_xl.excel import styles
from cchc_xl.excel.table_writer import put
from cchc_xl.layouts.table import Area, Value

A4 = 9
"""ECMA-376 18.3.1.63, paperSize."""


def write_title(sheet: Worksheet, row: int, text: str, *, column: int = 1, size: int = 11) -> None:
    """Write a line above a table; it runs over the empty cells to its right. 14 points are bold."""
    cell = sheet.cell(row, column)
    put(cell, text)
    styles.dress(cell, replace(styles.LINE, size=size, bold=size > 11))
    sheet.row_dimensions[row].height = size * 1.5


def set_page(
    sheet: Worksheet, footer: str, *, header_row: int | None = None, pages_high: int = 0
) -> None:
    """A4 landscape, one page wide, the header row on every page, page numbers below.

    ``pages_high`` is how many pages the sheet may take; 0 is any number.
    """
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", A4
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, pages_high
    margins = sheet.page_margins
    margins.left = margins.right = 0.4
    margins.top, margins.bottom, margins.header, margins.footer = 0.6, 0.6, 0.3, 0.3
    sheet.oddFooter = HeaderFooterItem(
        left=_HeaderFooterPart(text=footer.replace("&", "&&")),
        right=_HeaderFooterPart(text="Trang &P/&N"),
    )
    if header_row:
        sheet.print_title_rows = f"{header_row}:{header_row}"


def set_view(sheet: Worksheet, area: Area, *, columns: int = 0) -> None:
    """Freeze the rows above the data and the first ``columns`` columns; filter the table."""
    sheet.freeze_panes = f"{get_column_letter(columns + 1)}{area.first}"
    sheet.sheet_view.showGridLines = False
    if area.last >= area.first:
        letters = list(area.letters.values())
        sheet.auto_filter.ref = f"{letters[0]}{area.header}:{letters[-1]}{area.last}"


def protect(sheet: Worksheet) -> None:
    """Protect the sheet without a password; sorting, filtering and resizing stay allowed.

    In the file format a flag that is on means *forbidden* (ECMA-376 18.3.1.85).
    """
    rules = sheet.protection
    rules.sheet = True
    rules.sort = rules.autoFilter = rules.formatRows = rules.formatColumns = False


def define(workbook: Workbook, name: str, sheet: Worksheet, cells: str) -> None:
    """Give a range of a sheet a name; ``cells`` is absolute: ``$A$1:$A$4``."""
    text = f"{quote_sheetname(sheet.title)}!{cells}"
    workbook.defined_names[name] = DefinedName(name, attr_text=text)


def add_list(
    workbook: Workbook, sheet: Worksheet, column: int, name: str, values: Sequence[Value]
) -> None:
    """Write values down a column of a hidden sheet and name them for validations.

    Lists go through names: Excel cuts typed-in lists at 255 characters, and moves references to
    other sheets into an extension that openpyxl drops.
    """
    for row, value in enumerate(values, 1):
        put(sheet.cell(row, column), value)
    letter = get_column_letter(column)
    define(workbook, name, sheet, f"${letter}$1:${letter}${max(1, len(values))}")
