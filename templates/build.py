"""Builds the Word templates: run ``python -m cchc_xl.templates.build``.

The templates are for editing in Word; this module only makes their first state, the same bytes
each time. A grey line is a command and vanishes from the document, ``{{ … }}`` is a field of
``domain.report.ReportContent`` or ``domain.letter.ReminderContent``.
"""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from docx.document import Document
from docx.enum.section import WD_SECTION
from docx.section import Section
from docx.table import Table, _Cell, _Row

from cchc_xl.files import repack, whole
from cchc_xl.templates.columns import COMPARISON, DUE, RESULTS, STATISTICS, TARGETS, Column
from cchc_xl.word.layout import LANDSCAPE, PORTRAIT, Page
from cchc_xl.word.oxml import (
    Holder,
    add_page_number,
    add_rule,
    blank_document,
    drop_cell_margins,
    fix_widths,
    keep_whole,
    repeat_on_each_page,
    set_page,
)

REPORT, LETTER = "bao-cao-dinh-ky.docx", "cong-van-don-doc.docx"
APPENDIX = "phu-luc-ket-qua.docx"
_STAMP = datetime(2023, 1, 1)
_AGENCY_WIDTH, _NATION_WIDTH = 62, 98
_AGENCY_RULE, _MOTTO_RULE, _SUBJECT_RULE = 22, 56, 48
"""Lines: a third to a half of the agency's name and of the abstract, the whole of Tiêu ngữ (ô số
1, 2, 5a), in millimetres of the usual texts."""
_APPENDICES = (
    (PORTRAIT, "statistics", STATISTICS, True),
    (LANDSCAPE, "appendix", RESULTS, True),
    (LANDSCAPE, "targets", TARGETS, False),
)
"""Paper, field and columns of the report's appendices, and whether some rows are headings."""
_COMPARED = {"statistics": COMPARISON}
"""The columns of those that have more of them where the last year is known."""


def build_report(target: Path) -> None:
    """Write the template of the periodic report."""
    document = blank_document()
    _first_page(document)
    _head(document)
    _title(document)
    _addressees(document)
    _body(document)
    _signature(document)
    for page, owner, columns, headed in _APPENDICES:
        _new_section(document, page)
        _appendix(document, owner, columns, headed=headed)
    _end(document)
    _save(document, target, "Mẫu báo cáo định kỳ")


def build_appendix(target: Path) -> None:
    """Write the template of the report's appendices in a file of their own (Mẫu 2.2)."""
    document = blank_document()
    set_page(document.sections[0], _APPENDICES[0][0])
    _headers(document.sections[0])
    for number, (page, owner, columns, headed) in enumerate(_APPENDICES):
        if number:
            _new_section(document, page)
        _appendix(document, owner, columns, headed=headed)
    _end(document)
    _save(document, target, "Mẫu phụ lục kết quả")


def build_letter(target: Path) -> None:
    """Write the template of the reminder letter (Mẫu 1.5: its abstract stands below the number)."""
    document = blank_document()
    _first_page(document)
    _head(document).add_paragraph("V/v {{ subject }}", "Trích yếu công văn")
    _addressees(document)
    _command(document, "for text in paragraphs")
    _commanded(document, "if not loop.last", "{{ text }}", "Body Text", "else")
    document.add_paragraph("{{ text }}", "Body Text").paragraph_format.keep_with_next = True
    _command(document, "endif")
    _command(document, "endfor")
    _signature(document)
    _new_section(document, PORTRAIT)
    _appendix(document, "appendix", DUE, label="Phụ lục", headed=False)
    _end(document)
    _save(document, target, "Mẫu công văn đôn đốc")


def _first_page(document: Document) -> None:
    section = document.sections[0]
    set_page(section, PORTRAIT)
    _headers(section)
    _commanded(document, "if sample_notice", "{{ sample_notice }}", "Số liệu mẫu", "endif")


def _headers(section: Section) -> None:
    """Page number in the header from the second page on; both footers warn of sample figures."""
    for header in (section.header, section.first_page_header):
        header.is_linked_to_previous = False
        header.paragraphs[0].style = "header"
    add_page_number(section.header.paragraphs[0])
    for footer in (section.footer, section.first_page_footer):
        footer.is_linked_to_previous = False
        footer.paragraphs[0].text = "{{ sample_notice }}"
        footer.paragraphs[0].style = "footer"


def _command(holder: Holder, words: str) -> None:
    holder.add_paragraph(f"{{%p {words} %}}", "Lệnh của mẫu")


def _commanded(holder: Holder, before: str, text: str, style: str, after: str) -> None:
    _command(holder, before)
    holder.add_paragraph(text, style)
    _command(holder, after)


def _layout_table(document: Document, rows: int, widths: tuple[float, float]) -> Table:
    table = document.add_table(rows, 2)
    fix_widths(table, widths)
    drop_cell_margins(table)
    for row in table.rows:
        keep_whole(row)
    return table


def _drop_first_paragraph(cell: _Cell) -> None:
    cell._tc.remove(cell.paragraphs[0]._p)


def _head(document: Document) -> _Cell:
    """The four fields at the top; gives the cell of the number."""
    table = _layout_table(document, 2, (_AGENCY_WIDTH, _NATION_WIDTH))
    agency, nation = table.rows[0].cells
    agency.add_paragraph("{{ agency.superior }}", "Cơ quan chủ quản")
    agency.add_paragraph("{{ agency.name }}", "Cơ quan ban hành")
    add_rule(agency, _AGENCY_RULE, _AGENCY_WIDTH)
    nation.add_paragraph("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Quốc hiệu")
    nation.add_paragraph("Độc lập - Tự do - Hạnh phúc", "Tiêu ngữ")
    add_rule(nation, _MOTTO_RULE, _NATION_WIDTH)
    number, date = table.rows[1].cells
    number.add_paragraph("Số: {{ number }}", "Số và ký hiệu")
    date.add_paragraph("{{ place_and_date }}", "Địa danh và ngày tháng")
    for cell in (agency, nation, number, date):
        _drop_first_paragraph(cell)
    return number


def _title(document: Document) -> None:
    document.add_paragraph("BÁO CÁO", "Tên loại văn bản")
    document.add_paragraph("{{ subject }}", "Trích yếu")
    add_rule(document, _SUBJECT_RULE, PORTRAIT.text_width)


def _addressees(document: Document) -> None:
    """One addressee on the line of "Kính gửi:", several on lines of their own (ô số 9a)."""
    _command(document, "if addressees|length == 1")
    document.add_paragraph("Kính gửi: {{ addressees[0] }}", "Kính gửi")
    _command(document, "elif addressees")
    document.add_paragraph("Kính gửi:", "Kính gửi nhiều nơi")
    _commanded(document, "for line in addressees", "{{ line }}", "Nơi kính gửi", "endfor")
    _command(document, "endif")


def _body(document: Document) -> None:
    def paragraphs(owner: str) -> None:
        _commanded(document, f"for text in {owner}", "{{ text }}", "Body Text", "endfor")

    paragraphs("opening")
    _command(document, "for chapter in chapters")
    document.add_paragraph("{{ chapter.number }}. {{ chapter.title }}", "heading 1")
    paragraphs("chapter.paragraphs")
    _command(document, "for item in chapter.items")
    document.add_paragraph("{{ item.number }}. {{ item.title }}", "heading 2")
    paragraphs("item.paragraphs")
    _command(document, "endfor")
    _command(document, "endfor")
    document.add_paragraph("{{ closing }}", "Body Text").paragraph_format.keep_with_next = True


def _signature(document: Document) -> None:
    half = PORTRAIT.text_width / 2
    recipients, signer = _layout_table(document, 1, (half, half)).rows[0].cells
    recipients.add_paragraph("Nơi nhận:", "Nơi nhận")
    _commanded(recipients, "for line in recipients", "{{ line }}", "Danh sách nơi nhận", "endfor")
    _commanded(
        signer,
        "if signature.authority",
        "{{ signature.authority }}",
        "Chức vụ người ký",
        "endif",
    )
    signer.add_paragraph("{{ signature.title }}", "Chức vụ người ký")
    signer.add_paragraph("{{ signature.name }}", "Họ tên người ký")
    for cell in (recipients, signer):
        _drop_first_paragraph(cell)


def _new_section(document: Document, page: Page) -> None:
    """Begin an appendix; the section is dropped from a document where nothing stands in it."""
    section = document.add_section(WD_SECTION.NEW_PAGE)
    set_page(section, page)
    # The paragraph that ends a section must not take a line: it might need a new page.
    document.paragraphs[-1].style = "Đường kẻ"


def _end(document: Document) -> None:
    """Word would add a line of its own behind a table that ends the document."""
    document.add_paragraph(style="Đường kẻ")


def _appendix(
    document: Document,
    owner: str,
    columns: Sequence[Column],
    *,
    headed: bool,
    label: str = "",
) -> None:
    """An appendix that falls away without rows; ``headed`` where some rows are headings."""
    _command(document, f"if {owner}.rows")
    document.add_paragraph(label or f"{{{{ {owner}.label }}}}", "Phụ lục")
    document.add_paragraph(f"{{{{ {owner}.title }}}}", "Tên phụ lục")
    document.add_paragraph(f"{{{{ {owner}.attached_to }}}}", "Kèm theo")
    if compared := _COMPARED.get(owner):
        _command(document, f"if {owner}.last_year")
        _table(document, owner, compared, headed=headed)
        _command(document, "else")
    _table(document, owner, columns, headed=headed)
    if compared:
        _command(document, "endif")
    if columns is RESULTS:
        remarks = f"for text in {owner}.remarks"
        _commanded(document, remarks, "{{ text }}", "Ghi chú dưới bảng", "endfor")
    _command(document, "endif")


def _table(document: Document, owner: str, columns: Sequence[Column], *, headed: bool) -> None:
    table = document.add_table(0, len(columns), "Table Grid")
    _head_row(table, columns)
    _command_row(table, f"for row in {owner}.rows")
    if headed:
        _command_row(table, "if row.heading")
        _across(_row(table).cells, "{{ row.heading }}", "Mục trong bảng")
        _command_row(table, "else")
    for cell, (_, _, field, style) in zip(_row(table).cells, columns, strict=True):
        _write(cell, field, style)
    if headed:
        _command_row(table, "endif")
    _command_row(table, "endfor")
    fix_widths(table, [width for _, width, _, _ in columns])


def _head_row(table: Table, columns: Sequence[Column]) -> None:
    row = _row(table)
    repeat_on_each_page(row)
    for cell, (title, _, _, _) in zip(row.cells, columns, strict=True):
        _write(cell, title, "Đầu bảng")


def _command_row(table: Table, words: str) -> None:
    _across(table.add_row().cells, f"{{%tr {words} %}}", "Lệnh của mẫu")


def _row(table: Table) -> _Row:
    """A new row that stays on one page."""
    row = table.add_row()
    keep_whole(row)
    return row


def _write(cell: _Cell, text: str, style: str) -> None:
    cell.paragraphs[0].text = text
    cell.paragraphs[0].style = style


def _across(cells: tuple[_Cell, ...], text: str, style: str) -> None:
    _write(cells[0].merge(cells[-1]), text, style)


def _save(document: Document, target: Path, title: str) -> None:
    core = document.core_properties
    core.title, core.author, core.last_modified_by = title, "cchc_xl", "cchc_xl"
    core.comments, core.language, core.revision = "", "vi-VN", 1
    core.created = core.modified = _STAMP
    with whole(target) as temporary:
        document.save(str(temporary))
        repack(temporary, lambda _, content: content)


if __name__ == "__main__":
    build_report(Path(__file__).with_name(REPORT))
    build_appendix(Path(__file__).with_name(APPENDIX))
    build_letter(Path(__file__).with_name(LETTER))
