"""Official documents as offices make them: plain paragraphs, formatted where they stand."""

from pathlib import Path
from typing import Any

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.section import Section
from docx.shared import Mm, Pt
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from cchc_xl.word.oxml import fix_widths

CENTRE, BOTH = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.JUSTIFY
FONT = "Times New Roman"
NATIONAL = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
FIRST = (
    "Thực hiện Kế hoạch số 16/KH-SGDĐT ngày 05 tháng 01 năm 2023 của Sở Giáo dục và Đào tạo về cải "
    "cách hành chính năm 2023, Sở Giáo dục và Đào tạo báo cáo kết quả như sau:"
)
RESULTS = (
    "Trong sáu tháng đầu năm, các phòng đã hoàn thành 20 trong số 45 nhiệm vụ của kế hoạch; "
    "số liệu chi tiết từng nhiệm vụ nêu tại Phụ lục I và Phụ lục II."
)
LAST = (
    "Trên đây là báo cáo kết quả công tác cải cách hành chính sáu tháng đầu năm 2023 của Sở "
    "Giáo dục và Đào tạo./."
)


def good_report(path: Path) -> Path:
    """A report with two appendices in which nothing deviates from the decree."""
    document = docx.Document()
    start(document)
    head(document, "Số: 05/BC-SGDĐT")
    write(document, "BÁO CÁO", bold=True, align=CENTRE, before=18)
    abstract = "Kết quả công tác cải cách hành chính sáu tháng đầu năm 2023"
    write(document, abstract, bold=True, align=CENTRE)
    draw_line(document, 60, 160)
    write(document, "Kính gửi:", left=44, before=12)
    write(document, "- Ủy ban nhân dân tỉnh Lâm Đồng;", left=62)
    write(document, "- Sở Nội vụ.", left=62)
    body(document, FIRST)
    body(document, "I. KẾT QUẢ THỰC HIỆN", bold=True)
    body(document, "1. Công tác chỉ đạo, điều hành", bold=True)
    body(document, RESULTS)
    body(document, "a) Các nhiệm vụ đã hoàn thành gồm kế hoạch tuyên truyền và kế hoạch kiểm tra;")
    body(document, LAST)
    sign(document, ["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"])
    for number, title in (("I", "BẢNG SỐ LIỆU THỐNG KÊ"), ("II", "KẾT QUẢ TỪNG NHIỆM VỤ")):
        _appendix(document, f"Phụ lục {number}", title)
    document.save(str(path))
    return path


def good_letter(path: Path) -> Path:
    """A công văn of one page in which nothing deviates from the decree."""
    document = docx.Document()
    start(document)
    number = head(document, "Số: 123/SGDĐT-TCHC")
    subject = "V/v báo cáo kết quả cải cách hành chính quý I năm 2023"
    write(number, subject, size=12, align=CENTRE, before=6)
    write(document, "Kính gửi: Các phòng thuộc Sở", align=CENTRE, before=12, after=12)
    body(document, FIRST.replace("báo cáo kết quả như sau:", "đề nghị các phòng gửi báo cáo."))
    body(document, "Đề nghị các phòng quan tâm thực hiện./.")
    sign(document, ["GIÁM ĐỐC"])
    document.save(str(path))
    return path


def write(
    holder: Document | _Cell,
    text: str,
    *,
    size: float = 14,
    bold: bool = False,
    italic: bool = False,
    align: WD_ALIGN_PARAGRAPH | None = None,
    left: float = 0,
    before: float = 0,
    after: float = 0,
) -> Paragraph:
    """A paragraph with its formatting set at itself and its run."""
    fresh = isinstance(holder, _Cell) and not holder.text and len(holder.paragraphs) == 1
    paragraph = holder.paragraphs[0] if fresh else holder.add_paragraph()
    setting = paragraph.paragraph_format
    setting.alignment, setting.left_indent = align, Mm(left)
    setting.space_before, setting.space_after, setting.line_spacing = Pt(before), Pt(after), 1.0
    run: Any = paragraph.add_run(text)
    run.font.size, run.font.bold, run.font.italic = Pt(size), bold, italic
    fonts = run._r.get_or_add_rPr().get_or_add_rFonts()
    for slot in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{slot}"), FONT)
    return paragraph


def body(document: Document, text: str, *, bold: bool = False) -> Paragraph:
    """A paragraph of the running text."""
    paragraph = write(document, text, bold=bold, align=BOTH, after=6)
    paragraph.paragraph_format.first_line_indent = Mm(12.7)
    return paragraph


def draw_line(holder: Document | _Cell, length: float, room: float) -> Paragraph:
    """A blank paragraph whose upper border is a line of that many millimetres in the middle."""
    paragraph = holder.add_paragraph()
    setting = paragraph.paragraph_format
    setting.left_indent = setting.right_indent = Mm((room - length) / 2)
    setting.space_before, setting.space_after, setting.line_spacing = Pt(2), Pt(0), Pt(2)
    properties: Any = paragraph._p.get_or_add_pPr()
    border = '<w:top w:val="single" w:sz="6" w:space="1" w:color="auto"/>'
    properties.insert_element_before(
        parse_xml(f"<w:pBdr {nsdecls('w')}>{border}</w:pBdr>"),
        *("w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr"),
    )
    return paragraph


def start(document: Document) -> None:
    """A4 with the margins and the page number of the decree."""
    _without_table_styles(document)
    _page(document.sections[0])


def _without_table_styles(document: Document) -> None:
    """Without the styles of tables, twice as much as all the rest, that each opening would read."""
    styles: Any = document.styles.element
    for style in styles.xpath("w:style[@w:type='table'][not(@w:default)][@w:styleId!='TableGrid']"):
        styles.remove(style)
    relations = document.part.rels
    for key in [key for key, r in relations.items() if r.reltype.endswith("/stylesWithEffects")]:
        del relations[key]


def _page(section: Section, *, landscape: bool = False) -> None:
    width, height = (297, 210) if landscape else (210, 297)
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Mm(width), Mm(height)
    section.top_margin = section.bottom_margin = Mm(20)
    section.left_margin, section.right_margin = Mm(30), Mm(20)
    section.different_first_page_header_footer = True
    section.header.is_linked_to_previous = False
    section.first_page_header.is_linked_to_previous = False
    paragraph = section.header.paragraphs[0]
    paragraph.alignment = CENTRE
    paragraph.paragraph_format.tab_stops.clear_all()
    properties = f'<w:rPr><w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}"/><w:sz w:val="28"/></w:rPr>'
    marks = (
        '<w:fldChar w:fldCharType="begin"/>',
        "<w:instrText>PAGE   \\* MERGEFORMAT</w:instrText>",
        '<w:fldChar w:fldCharType="separate"/>',
        "<w:t>2</w:t>",
        '<w:fldChar w:fldCharType="end"/>',
    )
    for mark in marks:
        paragraph._p.append(parse_xml(f"<w:r {nsdecls('w')}>{properties}{mark}</w:r>"))


def head(
    document: Document, number: str, date: str = "Lâm Đồng, ngày 05 tháng 6 năm 2023"
) -> _Cell:
    """Agency, Quốc hiệu, number and date in a table; gives the cell of the number."""
    table = document.add_table(2, 2)
    fix_widths(table, (62, 98))
    agency, nation = table.rows[0].cells
    write(agency, "UBND TỈNH LÂM ĐỒNG", size=12, align=CENTRE)
    write(agency, "SỞ GIÁO DỤC VÀ ĐÀO TẠO", size=12, bold=True, align=CENTRE)
    draw_line(agency, 22, 58.2)
    write(nation, NATIONAL, size=12, bold=True, align=CENTRE)
    write(nation, MOTTO, size=13, bold=True, align=CENTRE)
    draw_line(nation, 56, 94.2)
    left: _Cell
    left, right = table.rows[1].cells
    write(left, number, size=13, align=CENTRE, before=6)
    write(right, date, size=13, italic=True, align=CENTRE, before=6)
    return left


def sign(
    document: Document,
    title: list[str],
    kept: tuple[str, ...] = ("- Như trên;", "- Các phòng thuộc Sở;", "- Lưu: VT, TCHC."),
) -> None:
    """Recipients to the left, the signer's title and name to the right."""
    recipients, signer = document.add_table(1, 2).rows[0].cells
    write(recipients, "Nơi nhận:", size=12, bold=True, italic=True)
    for line in kept:
        write(recipients, line, size=11)
    for line in title:
        write(signer, line, bold=True, align=CENTRE)
    write(signer, "Huỳnh Quang Long", bold=True, align=CENTRE, before=72)


def _appendix(document: Document, label: str, title: str) -> None:
    section = document.add_section(WD_SECTION.NEW_PAGE)
    _page(section, landscape=True)
    properties: Any = section._sectPr
    for old in properties.findall(qn("w:pgNumType")):
        properties.remove(old)
    properties.find(qn("w:cols")).addprevious(
        parse_xml(f'<w:pgNumType {nsdecls("w")} w:start="1"/>')
    )
    write(document, label, bold=True, align=CENTRE)
    write(document, title, bold=True, align=CENTRE)
    source = "(Kèm theo Báo cáo số      /BC-SGDĐT ngày      tháng 6 năm 2023 của Sở)"
    write(document, source, italic=True, align=CENTRE)
    table = document.add_table(3, 3)
    for row in table.rows:
        for cell in row.cells:
            write(cell, "Số liệu", size=11)
