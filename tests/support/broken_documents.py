"""Small edits of a good official document, each against exactly one rule of the decree."""

from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor
from docx.text.paragraph import Paragraph

from tests.support.official_documents import FIRST, FONT, LAST, MOTTO, NATIONAL, RESULTS

Edit = Callable[[Document], None]
LEFT, RIGHT = WD_ALIGN_PARAGRAPH.LEFT, WD_ALIGN_PARAGRAPH.RIGHT
_HEAD, _FOOT = "bảng 1, hàng {}, ô {}, đoạn {}", "bảng 2, hàng 1, ô {}, đoạn {}"


@dataclass(frozen=True, slots=True)
class Break:
    """An edit, and what is to be said of it."""

    name: str
    edit: Edit
    code: str
    place: str
    of: str = "report"
    """The document that is edited: ``report`` or ``letter``."""


def paragraphs(document: Document) -> list[Paragraph]:
    """All paragraphs of the body in order, those of tables too."""
    return [Paragraph(element, document) for element in document.element.body.iter(qn("w:p"))]


def at(document: Document, text: str) -> Paragraph:
    """The paragraph of that text."""
    return next(p for p in paragraphs(document) if p.text == text)


def says(old: str, new: str, within: str = "") -> Edit:
    """Replace words in the paragraph of the text ``within`` or, without it, of the text ``old``."""

    def edit(document: Document) -> None:
        run = at(document, within or old).runs[0]
        run.text = run.text.replace(old, new)

    return edit


def font(text: str, **changes: Any) -> Edit:
    """Change the run of the paragraph of that text."""

    def edit(document: Document) -> None:
        for name, value in changes.items():
            setattr(at(document, text).runs[0].font, name, value)

    return edit


def setting(text: str, **changes: Any) -> Edit:
    """Change the paragraph of that text."""

    def edit(document: Document) -> None:
        for name, value in changes.items():
            setattr(at(document, text).paragraph_format, name, value)

    return edit


def page(number: int = 0, **changes: Any) -> Edit:
    """Change a section."""

    def edit(document: Document) -> None:
        for name, value in changes.items():
            setattr(document.sections[number], name, value)

    return edit


def without(text: str) -> Edit:
    """Empty the paragraph of that text."""
    return says(text, "")


def _properties(document: Document, text: str) -> Any:
    """The formatting of the run of the paragraph of that text."""
    return at(document, text).runs[0]._r.rPr


def _below(document: Document, text: str) -> Paragraph:
    element: Any = at(document, text)._p.getnext()
    return Paragraph(element, document)


def _other_font(document: Document) -> None:
    fonts = _properties(document, RESULTS).find(qn("w:rFonts"))
    for slot in ("ascii", "hAnsi"):
        fonts.set(qn(f"w:{slot}"), "Arial")


def _theme_font(document: Document) -> None:
    fonts = _properties(document, RESULTS).find(qn("w:rFonts"))
    for slot in ("asciiTheme", "hAnsiTheme"):
        fonts.set(qn(f"w:{slot}"), "minorHAnsi")


def _number_in_footer(document: Document) -> None:
    for section in document.sections:
        numbers: Any = section.header.paragraphs[0]._p
        section.footer.is_linked_to_previous = False
        below: Any = section.footer.paragraphs[0]._p
        for child in list(numbers):
            below.append(child)


def _number_to_the_right(document: Document) -> None:
    for section in document.sections:
        section.header.paragraphs[0].alignment = RIGHT


def _small_number(document: Document) -> None:
    for section in document.sections:
        for run in section.header.paragraphs[0].runs:
            run.font.size = Pt(11)


def _no_number(document: Document) -> None:
    for section in document.sections:
        for child in list(section.header.paragraphs[0]._p):
            section.header.paragraphs[0]._p.remove(child)


def _appendix_goes_on(document: Document) -> None:
    numbering: Any = document.sections[1]._sectPr.find(qn("w:pgNumType"))
    numbering.getparent().remove(numbering)


def _line(text: str, length: float | None, room: float = 0) -> Edit:
    """Make the line below the text of another length, or drop it."""

    def edit(document: Document) -> None:
        below = _below(document, text)
        if length is None:
            properties: Any = below._p.pPr
            properties.remove(properties.find(qn("w:pBdr")))
        else:
            side = Mm((room - length) / 2)
            below.paragraph_format.left_indent = below.paragraph_format.right_indent = side

    return edit


def _typed(text: str) -> Edit:
    def edit(document: Document) -> None:
        _line(text, None)(document)
        below = _below(document, text)
        below.add_run("____________")

    return edit


def _three_points(document: Document) -> None:
    setting(RESULTS, space_before=Pt(0), space_after=Pt(3))(document)


def _drop_addressee(document: Document) -> None:
    first: Any = at(document, "- Ủy ban nhân dân tỉnh Lâm Đồng;")._p
    first.getparent().remove(first)


def _number_with_style(document: Document) -> None:
    """A style of the run is bold although nothing at the run says so."""
    style = parse_xml(
        f'<w:style {nsdecls("w")} w:type="character" w:styleId="Strong"><w:name w:val="Strong"/>'
        "<w:rPr><w:b/></w:rPr></w:style>"
    )
    document.styles.element.append(style)
    properties = _properties(document, "Số: 05/BC-SGDĐT")
    properties.remove(properties.find(qn("w:b")))
    properties.insert(0, parse_xml(f'<w:rStyle {nsdecls("w")} w:val="Strong"/>'))


def _blue(document: Document) -> None:
    at(document, RESULTS).runs[0].font.color.rgb = RGBColor(0, 0x70, 0xC0)


def _cut_end(document: Document) -> None:
    run = at(document, LAST).runs[0]
    run.text = run.text.replace("./.", ".")


def _one_appendix(document: Document) -> None:
    """Drop the second appendix with the section before it."""
    gone: Any = at(document, "Phụ lục II")._p.getprevious()
    while gone.tag != qn("w:sectPr"):
        after = gone.getnext()
        gone.getparent().remove(gone)
        gone = after


def _no_source(document: Document) -> None:
    at(document, _SOURCE).runs[0].text = ""


def _starts_at_5(document: Document) -> None:
    properties: Any = document.sections[0]._sectPr
    numbering = parse_xml(f'<w:pgNumType {nsdecls("w")} w:start="5"/>')
    properties.find(qn("w:cols")).addprevious(numbering)


def _roman_numbers(document: Document) -> None:
    for section in document.sections:
        code: Any = section.header._element.find(f".//{qn('w:instrText')}")
        code.text = "PAGE \\* roman"


def _joined(document: Document) -> None:
    title: Any = at(document, "BẢNG SỐ LIỆU THỐNG KÊ")._p
    title.getparent().remove(title)
    at(document, "Phụ lục I").runs[0].text = "PHỤ LỤC I: BẢNG SỐ LIỆU THỐNG KÊ"


def _number_in_first_header(document: Document) -> None:
    section = document.sections[0]
    source: Any = section.header.paragraphs[0]._p
    target: Any = section.first_page_header.paragraphs[0]._p
    for child in source:
        target.append(deepcopy(child))


def wide_national(document: Document) -> None:
    """13 pt in a cell that holds 12 pt."""
    for text, size in ((NATIONAL, 13), (MOTTO, 14), (_DATE, 14)):
        at(document, text).runs[0].font.size = Pt(size)


def page_word(document: Document) -> None:
    """A word before the number in each header."""
    fonts = f'<w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}"/><w:sz w:val="28"/>'
    word = f"<w:r {{}}><w:rPr>{fonts}</w:rPr><w:t xml:space='preserve'>Trang </w:t></w:r>"
    for section in document.sections:
        paragraph: Any = section.header.paragraphs[0]._p
        paragraph.insert(1, parse_xml(word.format(nsdecls("w"))))


_LETTER_NUMBER = "Số: 123/SGDĐT-TCHC"
_SUBJECT = "V/v báo cáo kết quả cải cách hành chính quý I năm 2023"
_ABSTRACT = "Kết quả công tác cải cách hành chính sáu tháng đầu năm 2023"
_ISSUER = "SỞ GIÁO DỤC VÀ ĐÀO TẠO"
_NUMBER, _DATE = "Số: 05/BC-SGDĐT", "Lâm Đồng, ngày 05 tháng 6 năm 2023"
_SOURCE = "(Kèm theo Báo cáo số      /BC-SGDĐT ngày      tháng 6 năm 2023 của Sở)"
_POINT = "a) Các nhiệm vụ đã hoàn thành gồm kế hoạch tuyên truyền và kế hoạch kiểm tra;"

BREAKS = (
    Break("letter paper", page(page_width=Mm(216), page_height=Mm(279)), "L104", "section 1"),
    Break(
        "page on its side",
        page(page_width=Mm(297), page_height=Mm(210)),
        "L105",
        "section 1",
        "letter",
    ),
    Break("narrow left margin", page(left_margin=Mm(25)), "L106", "section 1"),
    Break("wide right margin", page(right_margin=Mm(25)), "L106", "section 1"),
    Break("margin of an appendix", page(2, top_margin=Mm(10)), "L106", "section 3"),
    Break("other font", _other_font, "L107", "đoạn 10"),
    Break("font of the theme", _theme_font, "L107", "đoạn 10"),
    Break("blue text", _blue, "L108", "đoạn 10"),
    Break("no page number", _no_number, "L110", "đầu trang"),
    Break("number in the footer", _number_in_footer, "L111", "đoạn 1"),
    Break("number to the right", _number_to_the_right, "L111", "đoạn 1"),
    Break("small page number", _small_number, "L112", "đoạn 1"),
    Break(
        "number on the first page",
        page(different_first_page_header_footer=False),
        "L113",
        "đoạn 1",
    ),
    Break("appendix not from 1", _appendix_goes_on, "L114", "đoạn 14"),
    Break("no motto line", _line(MOTTO, None), "L130", _HEAD.format(1, 2, 2)),
    Break("no agency line", _line(_ISSUER, None), "L130", _HEAD.format(1, 1, 2)),
    Break("short motto line", _line(MOTTO, 30, 94.2), "L131", _HEAD.format(1, 2, 2)),
    Break("long agency line", _line(_ISSUER, 56, 58.2), "L131", _HEAD.format(1, 1, 2)),
    Break("long abstract line", _line(_ABSTRACT, 120, 160), "L131", "đoạn 2"),
    Break("typed abstract line", _typed(_ABSTRACT), "L132", "đoạn 2"),
    Break("underlined motto", font(MOTTO, underline=True), "L132", _HEAD.format(1, 2, 2)),
    Break("no Quốc hiệu", without(NATIONAL), "L120", "đầu văn bản"),
    Break("no number", without(_NUMBER), "L120", "đầu văn bản"),
    Break("no date", without(_DATE), "L120", "đầu văn bản"),
    Break("no name", without("Huỳnh Quang Long"), "L120", "cuối văn bản"),
    Break("large Quốc hiệu", font(NATIONAL, size=Pt(14)), "L121", _HEAD.format(1, 2, 1)),
    Break("small body", font(RESULTS, size=Pt(12)), "L121", "đoạn 10"),
    Break("large recipients", font("- Như trên;", size=Pt(13)), "L121", _FOOT.format(1, 2)),
    Break("thin issuer", font(_ISSUER, bold=False), "L122", _HEAD.format(1, 1, 2)),
    Break("bold superior", font("UBND TỈNH LÂM ĐỒNG", bold=True), "L122", _HEAD.format(1, 1, 1)),
    Break("upright date", font(_DATE, italic=False), "L122", _HEAD.format(2, 2, 1)),
    Break("number bold by a style", _number_with_style, "L122", _HEAD.format(2, 1, 1)),
    Break("upright source", font(_SOURCE, italic=False), "L122", "đoạn 16"),
    Break("type not in capitals", says("BÁO CÁO", "Báo cáo"), "L123", "đoạn 1"),
    Break("name in capitals", font("Huỳnh Quang Long", all_caps=True), "L123", _FOOT.format(2, 3)),
    Break("date in capitals", font(_DATE, all_caps=True), "L123", _HEAD.format(2, 2, 1)),
    Break(
        "heading not in capitals",
        says("I. KẾT QUẢ THỰC HIỆN", "I. Kết quả thực hiện"),
        "L123",
        "đoạn 8",
    ),
    Break("type to the left", setting("BÁO CÁO", alignment=LEFT), "L124", "đoạn 1"),
    Break("body not justified", setting(RESULTS, alignment=LEFT), "L124", "đoạn 10"),
    Break("sizes of two sets", font(MOTTO, size=Pt(14)), "L125", _HEAD.format(1, 2, 1)),
    Break("motto without blanks", says(" - ", "-", MOTTO), "L140", _HEAD.format(1, 2, 2)),
    Break("number without colon", says("Số:", "Số", _NUMBER), "L141", _HEAD.format(2, 1, 1)),
    Break("number without zero", says("05", "5", _NUMBER), "L141", _HEAD.format(2, 1, 1)),
    Break("blanks in the symbol", says("C-S", "C - S", _NUMBER), "L141", _HEAD.format(2, 1, 1)),
    Break("symbol of a plan", says("BC", "KH", _NUMBER), "L142", _HEAD.format(2, 1, 1)),
    Break("no comma after the place", says(",", "", _DATE), "L143", _HEAD.format(2, 2, 1)),
    Break("zero before June", says("tháng 6", "tháng 06", _DATE), "L144", _HEAD.format(2, 2, 1)),
    Break("no zero before the day", says("05", "5", _DATE), "L144", _HEAD.format(2, 2, 1)),
    Break("one addressee below", _drop_addressee, "L145", "đoạn 4"),
    Break("semicolon at the last addressee", says("vụ.", "vụ;", "- Sở Nội vụ."), "L145", "đoạn 6"),
    Break("no indent", setting(RESULTS, first_line_indent=Mm(0)), "L150", "đoạn 10"),
    Break("paragraphs too near", _three_points, "L151", "đoạn 11"),
    Break("lines too far apart", setting(RESULTS, line_spacing=2.0), "L152", "đoạn 10"),
    Break("lines too near", setting(RESULTS, line_spacing=Pt(14)), "L152", "đoạn 10"),
    Break("no end mark", _cut_end, "L153", "đoạn 12"),
    Break("authority without dot", says("KT.", "KT", "KT. GIÁM ĐỐC"), "L160", _FOOT.format(2, 1)),
    Break("no title of the deputy", without("PHÓ GIÁM ĐỐC"), "L160", _FOOT.format(2, 1)),
    Break(
        "academic title",
        says("Huỳnh", "ThS. Huỳnh", "Huỳnh Quang Long"),
        "L161",
        _FOOT.format(2, 3),
    ),
    Break(
        "recipient without semicolon",
        says("Sở;", "Sở", "- Các phòng thuộc Sở;"),
        "L162",
        _FOOT.format(1, 3),
    ),
    Break("no Như trên", says("Như trên", "UBND tỉnh", "- Như trên;"), "L163", _FOOT.format(1, 2)),
    Break("Lưu without colon", says("Lưu:", "Lưu", "- Lưu: VT, TCHC."), "L164", _FOOT.format(1, 4)),
    Break("appendix with a digit", says("I", "1", "Phụ lục I"), "L170", "đoạn 14"),
    Break("part not in the middle", says("I. KẾT QUẢ THỰC HIỆN", "Phần I"), "L124", "đoạn 8"),
    Break("article not bold", says(FIRST, "Điều 1. Công bố kết quả."), "L122", "đoạn 7"),
    Break("body in italics", font(RESULTS, italic=True), "L122", "đoạn 10"),
    Break(
        "wrong Quốc hiệu",
        says("NGHĨA VIỆT NAM", "NGHĨA VN", NATIONAL),
        "L140",
        _HEAD.format(1, 2, 1),
    ),
    Break(
        "symbol in small letters", says("SGDĐT", "sgdđt", _NUMBER), "L141", _HEAD.format(2, 1, 1)
    ),
    Break("Kính gửi without colon", says(":", "", "Kính gửi:"), "L145", "đoạn 4"),
    Break("Nơi nhận without colon", says(":", "", "Nơi nhận:"), "L162", _FOOT.format(1, 1)),
    Break(
        "no Lưu",
        says("Lưu: VT, TCHC", "Thanh tra Sở", "- Lưu: VT, TCHC."),
        "L164",
        _FOOT.format(1, 4),
    ),
    Break("appendix without title", without("KẾT QUẢ TỪNG NHIỆM VỤ"), "L120", "đoạn 18"),
    Break("appendix without source", _no_source, "L120", "đoạn 14"),
    Break("first page is not 1", _starts_at_5, "L114", "section 1"),
    Break("Roman page numbers", _roman_numbers, "L112", "đoạn 1"),
    Break(
        "label and title on one line",
        _joined,
        "L170",
        "đoạn 14",
    ),
    Break("one appendix with a number", _one_appendix, "L171", "đoạn 14"),
    Break("source without brackets", says("(Kèm", "Kèm", _SOURCE), "L173", "đoạn 16"),
    Break(
        "appendix not referred to",
        says(" nêu tại Phụ lục I và Phụ lục II", "", RESULTS),
        "L174",
        "đoạn 14",
    ),
    Break(
        "letter with a type",
        says("SGDĐT-TCHC", "BC-SGDĐT", _LETTER_NUMBER),
        "L142",
        _HEAD.format(2, 1, 1),
        "letter",
    ),
    Break(
        "letter to nobody", without("Kính gửi: Các phòng thuộc Sở"), "L120", "đầu văn bản", "letter"
    ),
    Break("bold subject", font(_SUBJECT, bold=True), "L122", _HEAD.format(2, 1, 2), "letter"),
    Break("large subject", font(_SUBJECT, size=Pt(14)), "L121", _HEAD.format(2, 1, 2), "letter"),
    Break(
        "two addressees on one line",
        says("Các phòng thuộc Sở", "Thanh tra Sở; Văn phòng Sở", "Kính gửi: Các phòng thuộc Sở"),
        "L145",
        "đoạn 1",
        "letter",
    ),
    Break(
        "number of the page that stands in a letter's first header",
        _number_in_first_header,
        "L113",
        "đoạn 1",
        "letter",
    ),
)
