"""The first sheet of a returned copy: what to mend, each line with a link to its cell."""

import textwrap
from collections.abc import Iterator, Sequence

from msgspec import Struct
from openpyxl import Workbook
from openpyxl.utils import quote_sheetname
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet

from cchc_xl.domain.consolidation import Received
from cchc_xl.domain.diagnostics import Diagnostic, Place, Severity
from cchc_xl.domain.form import Form
from cchc_xl.domain.submission import SAMPLE_MARK
from cchc_xl.domain.text import format_date
from cchc_xl.excel import styles
from cchc_xl.excel.pages import protect, set_page, set_view, write_title
from cchc_xl.excel.table_writer import put, write_table
from cchc_xl.layouts import look
from cchc_xl.layouts.form_book import identity_of
from cchc_xl.layouts.returned_sheets import MEND, mend_title
from cchc_xl.layouts.table import Area, Row, in_order
from cchc_xl.rules.forms.returned import count_rows

_HEADER_ROW = 7
_LONGEST = 120
"""Characters of a row's own text that the list repeats."""
_LINK = "FF0563C1"


class MendLine(Struct, frozen=True):
    """A place to mend, or one of which the sender is only told something."""

    found: tuple[Diagnostic, ...]
    """What is said of it, never empty."""
    item: str = ""
    """Which row of the form it is, in words."""
    value: str = ""
    sheet: str = ""
    cell: str = ""
    """Address in this copy; empty when the copy has no cell for it."""
    field: str = ""

    @property
    def asks(self) -> bool:
        """Whether it is to be mended."""
        return self.severity is not Severity.INFO

    @property
    def severity(self) -> Severity:
        """The worst of them."""
        return min((d.severity for d in self.found), key=tuple(Severity).index)


def write_mend_list(
    workbook: Workbook, form: Form, received: Received, lines: Sequence[MendLine]
) -> None:
    """Add the sheet before all others."""
    sheet = workbook.create_sheet(mend_title(sum(line.asks for line in lines)), 0)
    put(sheet.cell(1, 1), identity_of(form).encode(MEND.key))
    sheet.cell(1, 1).protection = styles.LOCKED
    _write_heading(sheet, form, received)
    rows = [in_order(MEND, row) for row in _rows(lines)]
    area = write_table(sheet, MEND, rows, top=_HEADER_ROW)
    for row, line in enumerate(lines, area.first):
        if line.asks:
            color = look.ERROR if line.severity is Severity.ERROR else look.WARNING
            sheet[f"{area.letters['severity']}{row}"].fill = styles.fill(color)
        if line.cell:
            _link(sheet, area, row, line)
    set_page(sheet, form.unit.name, header_row=_HEADER_ROW)
    set_view(sheet, area)
    protect(sheet)


def _write_heading(sheet: Worksheet, form: Form, received: Received) -> None:
    plan, source = form.plan, received.source
    focal = plan.unit(plan.agency.focal_unit).name
    saved = f"{source.received:%H:%M} ngày {format_date(source.received)}"
    write_title(sheet, 1, plan.agency.name, column=2)
    write_title(sheet, 2, f"{MEND.heading} – {form.period.label}", column=2, size=14)
    write_title(
        sheet,
        3,
        f"Đơn vị: {form.unit.name}. Tệp “{source.name}” lưu lúc {saved}. "
        f"Đã nhận {count_rows(form, received.diagnostics)}.",
        column=2,
    )
    sheet.cell(3, 2).font = styles.font(12, bold=True)
    write_title(
        sheet,
        4,
        "Bấm vào cột “Ô cần sửa” để đến đúng ô. Ô đỏ là lỗi, ô vàng là cảnh báo; "
        "trỏ chuột vào ô để xem cách sửa; sửa đúng thì màu tự mất. "
        "Dòng “Thông tin” không phải sửa nếu đúng ý anh/chị.",
        column=2,
    )
    write_title(
        sheet,
        5,
        "Mọi nội dung dùng được của anh/chị đã có sẵn trong tệp này. "
        f"Sửa xong, lưu tệp này (giữ dạng .xlsx) và gửi lại {focal}.",
        column=2,
    )
    if form.sample:
        write_title(sheet, 6, SAMPLE_MARK, column=2)
        sheet.cell(6, 2).font = styles.font(12, bold=True, color=look.ALARM)


def _rows(lines: Sequence[MendLine]) -> Iterator[Row]:
    for number, line in enumerate(lines, 1):
        yield {
            "count": number,
            "severity": line.severity.value,
            "sheet": line.sheet or None,
            "cell": line.cell or None,
            "item": textwrap.shorten(line.item, _LONGEST, placeholder=" …") or None,
            "field": line.field or None,
            "value": line.value or None,
            "allowed": _joined(_allowed(found) for found in line.found) or None,
            "message": _joined(found.message for found in line.found),
            "remedy": _joined(found.remedy for found in line.found),
            "sent": _joined(_sent(found.place, line.sheet) for found in line.found) or None,
        }


def _sent(place: Place, sheet: str) -> str:
    """The cell in the file that was received, with its sheet where that has another name."""
    renamed = place.cell and place.sheet not in ("", sheet)
    return f"{place.sheet}!{place.cell}" if renamed else place.cell


def _allowed(found: Diagnostic) -> str:
    meant = f"có phải “{found.proposal}”?" if found.proposal else ""
    return "; ".join(part for part in (found.allowed, meant) if part)


def _joined(texts: Iterator[str]) -> str:
    return "\n".join(dict.fromkeys(text for text in texts if text))


def _link(sheet: Worksheet, area: Area, row: int, line: MendLine) -> None:
    cell = sheet[f"{area.letters['cell']}{row}"]
    location = f"{quote_sheetname(line.sheet)}!{line.cell}"
    cell.hyperlink = Hyperlink(ref=cell.coordinate, location=location, display=line.cell)
    cell.font = styles.font(bold=True, color=_LINK)
