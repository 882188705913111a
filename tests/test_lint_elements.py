"""Where offices put the fields of a document, and the ways in which they draw a line."""

from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.document import Document
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph

from cchc_xl.word.linting.lint import Linted, lint_document
from tests.support.broken_documents import at, paragraphs
from tests.support.official_documents import (
    CENTRE,
    FONT,
    MOTTO,
    NATIONAL,
    body,
    good_letter,
    good_report,
    sign,
    start,
    write,
)

_DRAWING = (
    '<w:r {ns} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"><mc:AlternateContent><mc:Choice Requires="wps">'
    '<w:drawing><wp:anchor><wp:extent cx="{emu}" cy="0"/><a:graphic><a:graphicData uri="wps">'
    '<wps:wsp><wps:cNvCnPr/><wps:spPr><a:prstGeom prst="line"/></wps:spPr></wps:wsp>'
    "</a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict>"
    '<v:line from="0,0" to="999pt,0"/></w:pict></mc:Fallback></mc:AlternateContent></w:r>'
)
_VML = (
    '<w:r {ns} xmlns:v="urn:schemas-microsoft-com:vml"><w:pict>'
    '<v:line from="20pt,18pt" to="{end}pt,18pt"/></w:pict></w:r>'
)
_TEXT_BOX = (
    '<w:r {ns}><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:textbox>'
    "<w:txbxContent><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:txbxContent>"
    "</v:textbox></v:shape></w:pict></w:r>"
)
_ISSUER = "SỞ GIÁO DỤC VÀ ĐÀO TẠO"


def draw(paragraph: Paragraph, length: float) -> None:
    """A line of DrawingML, with the VML that old programs read beside it."""
    xml = _DRAWING.format(ns=nsdecls("w"), emu=round(length * 36000))
    paragraph._p.append(parse_xml(xml))


def draw_vml(paragraph: Paragraph, length: float) -> None:
    """A line of VML."""
    xml = _VML.format(ns=nsdecls("w"), end=20 + length / 25.4 * 72)
    paragraph._p.append(parse_xml(xml))


def border_of_its_own(paragraph: Paragraph, length: float) -> None:
    """The paragraph's own lower border, between indents."""
    side = Mm((94.2 - length) / 2)
    paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = side
    properties: Any = paragraph._p.get_or_add_pPr()
    properties.insert_element_before(
        parse_xml(
            f'<w:pBdr {nsdecls("w")}><w:bottom w:val="single" w:sz="6" w:space="1"/></w:pBdr>'
        ),
        *("w:spacing", "w:ind", "w:jc"),
    )


def opened(make: Callable[[Path], Path], folder: Path) -> Document:
    return docx.Document(str(make(folder / "good.docx")))


def linted(document: Document, folder: Path) -> Linted:
    document.save(str(folder / "edited.docx"))
    return lint_document(folder / "edited.docx")


def codes(result: Linted) -> list[str]:
    return [d.code for d in result.diagnostics]


def drop_line_below(document: Document, text: str) -> Paragraph:
    """Take the drawn line below a text away; gives the text's paragraph."""
    paragraph = at(document, text)
    below: Any = paragraph._p.getnext()
    below.getparent().remove(below)
    return paragraph


@pytest.mark.parametrize("way", [draw, draw_vml, border_of_its_own])
def test_a_line_counts_however_it_is_drawn(
    tmp_path: Path, way: Callable[[Paragraph, float], None]
) -> None:
    document = opened(good_report, tmp_path)
    way(drop_line_below(document, MOTTO), 56)
    result = linted(document, tmp_path)
    assert (codes(result), result.unknown) == ([], ())


@pytest.mark.parametrize("way", [draw, draw_vml, border_of_its_own])
def test_a_short_line_is_found_however_it_is_drawn(
    tmp_path: Path, way: Callable[[Paragraph, float], None]
) -> None:
    document = opened(good_report, tmp_path)
    way(drop_line_below(document, MOTTO), 40)
    assert codes(linted(document, tmp_path)) == ["L131"]


def test_two_lines_in_one_cell_cannot_be_told_apart_and_are_not_accused(tmp_path: Path) -> None:
    document = opened(good_report, tmp_path)
    paragraph = drop_line_below(document, MOTTO)
    draw(paragraph, 56)
    draw(paragraph, 10)
    result = linted(document, tmp_path)
    assert codes(result) == []
    assert result.unknown == ("Không đo được đường kẻ dưới Tiêu ngữ; xem bằng mắt.",)


def test_the_border_of_a_cell_is_a_line_as_wide_as_the_cell(tmp_path: Path) -> None:
    document = opened(good_report, tmp_path)
    paragraph = drop_line_below(document, MOTTO)
    cell: Any = paragraph._p.getparent()
    cell.tcPr.append(
        parse_xml(f'<w:tcBorders {nsdecls("w")}><w:bottom w:val="single" w:sz="6"/></w:tcBorders>')
    )
    (found,) = linted(document, tmp_path).diagnostics
    assert (found.code, found.value) == ("L131", "98 mm (175% dòng chữ 56 mm)")


def test_a_border_below_other_words_is_no_line_of_the_motto(tmp_path: Path) -> None:
    document = opened(good_report, tmp_path)
    paragraph = drop_line_below(document, MOTTO)
    cell: Any = paragraph._p.getparent()
    cell.tcPr.append(
        parse_xml(f'<w:tcBorders {nsdecls("w")}><w:bottom w:val="single" w:sz="6"/></w:tcBorders>')
    )
    write(document.tables[0].cell(0, 1), "Mẫu số 1", size=12)
    result = linted(document, tmp_path)
    assert codes(result) == []
    assert "Tiêu ngữ" in result.unknown[0]


def test_a_line_typed_in_a_row_of_its_own_is_not_said_to_be_missing(tmp_path: Path) -> None:
    document = opened(good_report, tmp_path)
    drop_line_below(document, MOTTO)
    at(document, "Số: 05/BC-SGDĐT").insert_paragraph_before("________")
    result = linted(document, tmp_path)
    assert codes(result) == []
    assert "Tiêu ngữ" in result.unknown[0]


def test_letters_set_closer_make_the_text_shorter(tmp_path: Path) -> None:
    document = opened(good_report, tmp_path)
    properties: Any = at(document, MOTTO).runs[0]._r.get_or_add_rPr()
    properties.append(parse_xml(f'<w:spacing {nsdecls("w")} w:val="-20"/>'))
    (found,) = linted(document, tmp_path).diagnostics
    assert (found.code, found.value) == ("L131", "56 mm (120% dòng chữ 47 mm)")


def test_a_text_in_another_font_cannot_be_measured(tmp_path: Path) -> None:
    document = opened(good_report, tmp_path)
    at(document, MOTTO).runs[0].font.name = "Arial"
    result = linted(document, tmp_path)
    assert codes(result) == ["L107"]
    assert "Tiêu ngữ" in result.unknown[0]


def test_the_mark_of_who_drafted_may_follow_the_last_recipient(tmp_path: Path) -> None:
    document = opened(good_report, tmp_path)
    at(document, "- Lưu: VT, TCHC.").runs[0].text = "- Lưu: VT, TCHC. HQL (05b)"
    assert codes(linted(document, tmp_path)) == []


@pytest.mark.parametrize("spelling", [NATIONAL.replace("HÒA", "HOÀ"), NATIONAL.title().upper()])
def test_quoc_hieu_may_put_its_tone_on_either_vowel(tmp_path: Path, spelling: str) -> None:
    document = opened(good_report, tmp_path)
    at(document, NATIONAL).runs[0].text = spelling
    assert codes(linted(document, tmp_path)) == []


def test_quoc_hieu_and_tieu_ngu_may_stand_in_one_paragraph(tmp_path: Path) -> None:
    document = opened(good_report, tmp_path)
    national, motto = at(document, NATIONAL), at(document, MOTTO)
    run: Any = national.runs[0]._r
    run.addnext(motto.runs[0]._r)
    run.append(parse_xml(f"<w:br {nsdecls('w')}/>"))
    motto._p.getparent().remove(motto._p)  # type: ignore[union-attr]
    result = linted(document, tmp_path)
    assert codes(result) == []
    assert dict(result.found)["Tiêu ngữ"] == MOTTO


def test_the_name_of_an_agency_may_take_two_lines(tmp_path: Path) -> None:
    document = opened(good_report, tmp_path)
    paragraph = drop_line_below(document, _ISSUER)
    paragraph.runs[0].text = "SỞ GIÁO DỤC\nVÀ ĐÀO TẠO"
    draw(paragraph, 12)
    result = linted(document, tmp_path)
    assert codes(result) == []
    assert dict(result.found)["Tên cơ quan ban hành"] == _ISSUER


def test_a_head_may_be_set_with_tabs(tmp_path: Path) -> None:
    document = docx.Document()
    start(document)

    def row(*cells: tuple[str, float, bool, bool]) -> Paragraph:
        paragraph = document.add_paragraph()
        paragraph.paragraph_format.space_after = Pt(0)
        for (text, size, bold, italic), middle in zip(cells, (28, 110), strict=True):
            paragraph.paragraph_format.tab_stops.add_tab_stop(Mm(middle), WD_TAB_ALIGNMENT.CENTER)
            run = paragraph.add_run(f"\t{text}")
            run.font.name, run.font.size = FONT, Pt(size)
            run.bold, run.italic = bold, italic
        return paragraph

    row(("UBND TỈNH LÂM ĐỒNG", 12, False, False), (NATIONAL, 12, True, False))
    draw(row((_ISSUER, 12, True, False), (MOTTO, 13, True, False)), 24)
    date = "Lâm Đồng, ngày 02 tháng 02 năm 2023"
    row(("Số: 45/QĐ-SGDĐT", 13, False, False), (date, 13, False, True))
    write(document, "QUYẾT ĐỊNH", bold=True, align=CENTRE, before=12)
    abstract = "Về việc thành lập Tổ công nghệ thông tin"
    draw(write(document, abstract, bold=True, align=CENTRE), 40)
    write(document, "GIÁM ĐỐC SỞ GIÁO DỤC VÀ ĐÀO TẠO", bold=True, align=CENTRE, before=12)
    for text in (
        "Căn cứ Quyết định số 10/QĐ-UBND ngày 15 tháng 3 năm 2022 của UBND tỉnh về phân cấp;",
        "Theo đề nghị của Trưởng phòng Tổ chức hành chính.",
    ):
        body(document, text).runs[0].italic = True
    write(document, "QUYẾT ĐỊNH:", bold=True, align=CENTRE, before=6, after=6)
    body(document, "Điều 1. Thành lập Tổ công nghệ thông tin", bold=True)
    body(document, "Tổ có nhiệm vụ hỗ trợ các phòng của Sở khi sử dụng phần mềm dùng chung./.")
    sign(document, ["GIÁM ĐỐC"])
    result = linted(document, tmp_path)
    found = dict(result.found)
    assert result.kind == "QUYẾT ĐỊNH"
    assert (found["Tên cơ quan chủ quản"], found["Số, ký hiệu"]) == (
        "UBND TỈNH LÂM ĐỒNG",
        "Số: 45/QĐ-SGDĐT",
    )
    assert [code for code in codes(result) if code.startswith("L1")] == []
    assert any("Tiêu ngữ" in sentence for sentence in result.unknown)


def test_legal_bases_are_in_italics_and_end_with_their_marks(tmp_path: Path) -> None:
    document = opened(good_report, tmp_path)
    first = at(document, "I. KẾT QUẢ THỰC HIỆN")
    old: Any = first._p.getprevious()
    for text, italic in (("Căn cứ Luật Lưu trữ;", False), ("Theo đề nghị của Văn phòng;", True)):
        paragraph = body(document, text)
        paragraph.runs[0].italic = italic
        first._p.addprevious(paragraph._p)
    old.getparent().remove(old)
    assert codes(linted(document, tmp_path))[:2] == ["L122", "L154"]


def test_what_stands_in_a_text_box_is_read(tmp_path: Path) -> None:
    document = opened(good_letter, tmp_path)
    national = at(document, NATIONAL)
    shown: Any = deepcopy(national._p)
    national.runs[0].text = ""
    box = parse_xml(_TEXT_BOX.format(ns=nsdecls("w"), text=""))
    inner: Any = box.find(f".//{qn('w:txbxContent')}")
    inner.replace(inner[0], shown)
    document.paragraphs[0]._p.append(box)
    shown.find(f".//{qn('w:sz')}").set(qn("w:val"), "28")
    (found,) = linted(document, tmp_path).diagnostics
    assert (found.code, found.place.cell) == ("L121", "đoạn 1, hộp chữ, đoạn 1")


def test_tracked_changes_are_told_of(tmp_path: Path) -> None:
    document = opened(good_letter, tmp_path)
    run: Any = document.paragraphs[-1]._p
    run.append(parse_xml(f'<w:ins {nsdecls("w")} w:id="1" w:author="A"/>'))
    assert any("Track Changes" in sentence for sentence in linted(document, tmp_path).unknown)


def test_formatting_of_blanks_is_not_judged(tmp_path: Path) -> None:
    document = opened(good_letter, tmp_path)
    for paragraph in paragraphs(document):
        run = paragraph.add_run("  ")
        run.font.name, run.font.size, run.bold = "Arial", Pt(30), True
    assert codes(linted(document, tmp_path)) == []


def test_a_page_number_may_stand_at_a_tab_in_the_middle(tmp_path: Path) -> None:
    document = opened(good_report, tmp_path)
    for section in document.sections:
        paragraph = section.header.paragraphs[0]
        paragraph.alignment = None
        paragraph.paragraph_format.tab_stops.add_tab_stop(Mm(80), WD_TAB_ALIGNMENT.CENTER)
        tab = parse_xml(f"<w:r {nsdecls('w')}><w:tab/></w:r>")
        paragraph._p.insert(1, tab)
    assert codes(linted(document, tmp_path)) == []


def test_even_pages_need_their_number_too(tmp_path: Path) -> None:
    document = opened(good_report, tmp_path)
    document.settings.odd_and_even_pages_header_footer = True
    assert codes(linted(document, tmp_path)) == ["L110"]


def test_a_long_part_without_numbers_is_told_though_another_part_has_them(tmp_path: Path) -> None:
    document = opened(good_report, tmp_path)
    number = document.sections[-1].header.paragraphs[0]
    for child in list(number._p):
        number._p.remove(child)
    body(document, "Nội dung của phụ lục. " * 300 + "Hết.")
    (fault,) = linted(document, tmp_path).diagnostics
    assert fault.code == "L110"
    assert "phần này" in fault.allowed


def test_an_appendix_without_a_section_of_its_own_goes_on_with_the_numbers(
    tmp_path: Path,
) -> None:
    document = opened(good_report, tmp_path)
    for section in list(document.element.body.iter(qn("w:sectPr")))[:-1]:
        section.getparent().getparent().getparent().remove(section.getparent().getparent())
    found = [d for d in linted(document, tmp_path).diagnostics if d.code == "L114"]
    assert [d.value for d in found] == [
        "của “Phụ lục I” tiếp nối phần trước",
        "của “Phụ lục II” tiếp nối phần trước",
    ]


def test_a_landscape_page_may_keep_the_margins_of_the_upright_sheet(tmp_path: Path) -> None:
    document = opened(good_report, tmp_path)
    section = document.sections[1]
    section.top_margin, section.bottom_margin = Mm(30), Mm(20)
    section.left_margin = section.right_margin = Mm(20)
    assert codes(linted(document, tmp_path)) == []


def test_two_halves_of_the_space_between_paragraphs_add_up(tmp_path: Path) -> None:
    document = opened(good_report, tmp_path)
    for paragraph in document.paragraphs:
        setting = paragraph.paragraph_format
        if setting.first_line_indent:
            setting.space_before = setting.space_after = Pt(3)
    assert codes(linted(document, tmp_path)) == []


def test_a_document_of_several_parties_needs_no_recipients(tmp_path: Path) -> None:
    document = opened(good_report, tmp_path)
    at(document, "BÁO CÁO").runs[0].text = "BIÊN BẢN"
    at(document, "Số: 05/BC-SGDĐT").runs[0].text = "Số: 05/BB-SGDĐT"
    for table in document.tables[1:2]:
        table._tbl.getparent().remove(table._tbl)  # type: ignore[union-attr]
    assert "L120" not in codes(linted(document, tmp_path))


@pytest.mark.parametrize(
    ("lead", "codes_found"), [("\t", []), ("\t\t", ["L150"]), ("        ", []), ("   ", ["L150"])]
)
def test_an_indent_typed_with_tabs_or_blanks_is_measured(
    tmp_path: Path, lead: str, codes_found: list[str]
) -> None:
    document = opened(good_report, tmp_path)
    paragraph = at(
        document, "a) Các nhiệm vụ đã hoàn thành gồm kế hoạch tuyên truyền và kế hoạch kiểm tra;"
    )
    paragraph.paragraph_format.first_line_indent = Mm(0)
    paragraph.runs[0].text = f"{lead}a) Kế hoạch;"
    assert codes(linted(document, tmp_path)) == codes_found


def test_a_text_that_ends_with_a_table_may_have_its_end_mark_there(tmp_path: Path) -> None:
    document = opened(good_report, tmp_path)
    last = document.tables[1]._tbl.getprevious()
    assert last is not None
    run = Paragraph(last, document).runs[0]  # type: ignore[arg-type]
    run.text = run.text.replace("./.", ":")
    table = document.add_table(1, 1)
    write(table.cell(0, 0), "Số liệu./.", size=11)
    last.addnext(table._tbl)
    result = linted(document, tmp_path)
    assert codes(result) == []
    assert "kết thúc bằng một bảng" in result.unknown[0]


def test_a_page_number_in_a_text_box_is_unknown(tmp_path: Path) -> None:
    document = opened(good_report, tmp_path)
    for section in document.sections:
        header: Any = section.header.paragraphs[0]._p
        for child in list(header):
            header.remove(child)
        header.append(parse_xml(_TEXT_BOX.format(ns=nsdecls("w"), text="2")))
    result = linted(document, tmp_path)
    assert codes(result) == []
    assert "số trang" in result.unknown[0]


def test_a_page_number_in_a_frame_counts_where_the_frame_stands(tmp_path: Path) -> None:
    document = opened(good_report, tmp_path)
    for section in document.sections:
        section.header.paragraphs[0].alignment = None
        properties: Any = section.header.paragraphs[0]._p.get_or_add_pPr()
        frame = f'<w:framePr {nsdecls("w")} w:wrap="around" w:xAlign="center"/>'
        properties.insert(0, parse_xml(frame))
    assert codes(linted(document, tmp_path)) == []
