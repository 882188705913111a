"""The receipt of a returned file: one printed page that can be signed."""

from pathlib import Path

from msgspec.structs import replace
from openpyxl import Workbook
from openpyxl.styles import Alignment
from openpyxl.worksheet.worksheet import Worksheet

from cchc_xl.domain.consolidation import Received
from cchc_xl.domain.form import Form
from cchc_xl.domain.plan import Plan
from cchc_xl.domain.submission import SAMPLE_MARK
from cchc_xl.excel import styles
from cchc_xl.excel.pages import protect, set_page
from cchc_xl.excel.saving import new_workbook, save
from cchc_xl.excel.table_writer import put
from cchc_xl.layouts import look
from cchc_xl.layouts.form_book import identity_of
from cchc_xl.layouts.look import BOX, Style
from cchc_xl.layouts.returned_sheets import RECEIPT_KEY, RECEIPT_TITLE
from cchc_xl.sheets.returned.receipt import Receipt

_WIDTHS = (28, 74)
_FIRST_FACT = 6
_SPACE_TO_SIGN = 60
"""Points."""


_FACT = Style(12, border=BOX, number_format="General")
_SIGNED = Style(horizontal="center", vertical="center", number_format="General")
_LABEL = replace(_FACT, bold=True, fill=look.GREY)


def write_receipt(receipt: Receipt, plan: Plan, received: Received, target: Path) -> None:
    """Write a workbook that holds a receipt alone; the same file gives the same bytes.

    It carries no identity of a form: sent back by mistake it is not taken for one.

    Raises:
        CchcError: W108, when the target cannot be written.
    """
    title = f"Biên nhận {received.source.name}"
    workbook = new_workbook(title, received.source.received.date())
    sample = bool(received.submission and received.submission.sample)
    _write(workbook.create_sheet(RECEIPT_TITLE), plan, receipt, sample=sample)
    workbook.active = 0
    save(workbook, target)


def add_receipt(workbook: Workbook, form: Form, receipt: Receipt) -> None:
    """Add the receipt to a returned copy, after the sheets that people see."""
    visible = sum(sheet.sheet_state == "visible" for sheet in workbook.worksheets)
    sheet = workbook.create_sheet(RECEIPT_TITLE, visible)
    _write(sheet, form.plan, receipt, sample=form.sample)
    put(sheet["C1"], identity_of(form).encode(RECEIPT_KEY))
    sheet["C1"].protection = styles.LOCKED
    sheet.column_dimensions["C"].hidden = True
    sheet.print_area = f"A1:B{sheet.max_row}"


def _write(sheet: Worksheet, plan: Plan, receipt: Receipt, *, sample: bool) -> None:
    for letter, width in zip("AB", _WIDTHS, strict=True):
        sheet.column_dimensions[letter].width = width
    agency = plan.agency
    _line(sheet, 1, agency.superior, size=12)
    _line(sheet, 2, agency.name, size=12, bold=True)
    _line(sheet, 4, "BIÊN NHẬN BIỂU BÁO CÁO", size=14, bold=True, centred=True)
    if sample:
        _line(sheet, 5, SAMPLE_MARK, size=12, bold=True, centred=True, color=look.ALARM)
    row = _write_facts(sheet, receipt)
    if receipt.notes:
        row = _write_notes(sheet, receipt, row + 1)
    _write_signature(sheet, plan, row + 1)
    sheet.sheet_view.showGridLines = False
    set_page(sheet, agency.name, pages_high=1)
    sheet.page_setup.orientation = "portrait"
    protect(sheet)


def _write_facts(sheet: Worksheet, receipt: Receipt) -> int:
    row = _FIRST_FACT
    for label, text in receipt.facts:
        for column, value in enumerate((label, text), 1):
            cell = sheet.cell(row, column)
            put(cell, value)
            styles.dress(cell, _LABEL if column == 1 else _FACT)
        sheet.row_dimensions[row].height = 17 * _lines(text, _WIDTHS[1]) + 3
        row += 1
    return row


def _write_notes(sheet: Worksheet, receipt: Receipt, row: int) -> int:
    _line(sheet, row, "Lưu ý", size=12, bold=True)
    for note in receipt.notes:
        row += 1
        _line(sheet, row, note, size=12)
        sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=2)
        sheet.cell(row, 1).alignment = styles.TOP_LEFT
        sheet.row_dimensions[row].height = 17 * _lines(note, sum(_WIDTHS)) + 3
    return row + 1


def _write_signature(sheet: Worksheet, plan: Plan, row: int) -> None:
    place = plan.agency.place
    lines = (f"{place}, ngày …… tháng …… năm ……", "NGƯỜI NHẬN", "(Ký, ghi rõ họ tên)")
    for number, text in enumerate(lines, row):
        cell = sheet.cell(number, 2)
        put(cell, text)
        upper = text.isupper()
        style = replace(_SIGNED, size=13 if upper else 12, bold=upper, italic=not upper)
        styles.dress(cell, style)
        sheet.row_dimensions[number].height = 18
    last = row + len(lines)
    sheet.row_dimensions[last].height = _SPACE_TO_SIGN
    sheet.cell(last, 2).protection = styles.LOCKED


def _line(
    sheet: Worksheet,
    row: int,
    text: str,
    *,
    size: int,
    bold: bool = False,
    centred: bool = False,
    color: str = look.BLACK,
) -> None:
    cell = sheet.cell(row, 1)
    put(cell, text)
    styles.dress(cell, replace(styles.LINE, size=size, bold=bold, color=color))
    if centred:
        cell.alignment = Alignment(horizontal="centerContinuous", vertical="center")
        sheet.cell(row, 2).alignment = Alignment(horizontal="centerContinuous")
    sheet.row_dimensions[row].height = size * 1.5


def _lines(text: str, width: float) -> int:
    return max(1, -(-len(text) // int(width * 0.95)))
