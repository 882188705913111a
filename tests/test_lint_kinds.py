"""Documents of every type of the decree's samples, as offices lay them out, are recognised."""

from pathlib import Path
from typing import Any

import docx
import pytest
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Mm, Pt, RGBColor

from cchc_xl.word.linting.lint import Linted, lint_document
from cchc_xl.word.oxml import fix_widths
from tests.support.broken_documents import at
from tests.support.official_documents import (
    BOTH,
    CENTRE,
    MOTTO,
    NATIONAL,
    good_letter,
    good_report,
    head,
    sign,
    write,
)
from tests.support.official_forms import (
    END,
    FORMS,
    KEPT,
    SOURCE,
    TEXT,
    begin,
    copy_foot,
    decision,
    notice,
    paragraphs,
    regulation,
    resolution,
    saved,
    submission,
)

RIGHT = WD_ALIGN_PARAGRAPH.RIGHT
_SUBJECT = "V/v báo cáo kết quả cải cách hành chính quý I năm 2023"


def letter(folder: Path) -> Document:
    """A letter in which nothing deviates, to be changed."""
    return docx.Document(str(good_letter(folder / "good.docx")))


def linted(document: Document, folder: Path) -> Linted:
    """What is found in the document as it stands."""
    document.save(str(folder / "edited.docx"))
    return lint_document(folder / "edited.docx")


def told(document: Document, folder: Path) -> list[tuple[str, str]]:
    """Codes and places of what is found."""
    return [(d.code, d.place.cell) for d in linted(document, folder).diagnostics]


@pytest.mark.parametrize("name", FORMS)
def test_a_good_document_of_any_type_is_not_accused(name: str, tmp_path: Path) -> None:
    result = lint_document(saved(tmp_path / "a.docx", FORMS[name]))
    assert result.diagnostics == ()
    assert result.kind


def _stamp(document: Document, text: str) -> None:
    cell = document.tables[0].cell(1, 0)
    stamp = write(cell, text, size=13, bold=True, align=CENTRE, before=6)
    stamp.runs[0].font.color.rgb = RGBColor(0xFF, 0, 0)


@pytest.mark.parametrize("text", ["HỎA TỐC", "HOẢ TỐC", "KHẨN"])
def test_a_stamp_in_red_below_the_subject_is_no_part_of_it(text: str, tmp_path: Path) -> None:
    document = letter(tmp_path)
    _stamp(document, text)
    result = linted(document, tmp_path)
    assert result.diagnostics == ()
    assert dict(result.found)["Trích yếu công văn"] == _SUBJECT


def test_a_stamp_in_small_letters_is_told_of_once(tmp_path: Path) -> None:
    document = letter(tmp_path)
    _stamp(document, "Khẩn")
    assert told(document, tmp_path) == [("L123", "bảng 1, hàng 2, ô 1, đoạn 3")]


def _address(document: Document, text: str) -> None:
    """Whom the letter is sent to, on lines of one paragraph."""
    paragraph = at(document, "Kính gửi: Các phòng thuộc Sở")
    paragraph.alignment = None
    paragraph.runs[0].text = text


def test_addressees_may_stand_on_lines_of_one_paragraph(tmp_path: Path) -> None:
    document = letter(tmp_path)
    _address(document, "Kính gửi:\n- Ủy ban nhân dân tỉnh;\n- Sở Nội vụ.")
    result = linted(document, tmp_path)
    assert result.diagnostics == ()
    assert dict(result.found)["Kính gửi"] == "Kính gửi: - Ủy ban nhân dân tỉnh; - Sở Nội vụ."


@pytest.mark.parametrize(
    "text",
    ["Kính gửi: - Ủy ban nhân dân tỉnh;\n- Sở Nội vụ.", "Kính gửi:\n- Ủy ban nhân dân;\n- Sở;"],
    ids=["the first beside the lead", "no full stop"],
)
def test_addressees_on_lines_are_judged_as_paragraphs_are(text: str, tmp_path: Path) -> None:
    document = letter(tmp_path)
    _address(document, text)
    assert told(document, tmp_path) == [("L145", "đoạn 1")]


def test_keeping_without_its_dash_is_told_of_where_it_stands(tmp_path: Path) -> None:
    document = letter(tmp_path)
    at(document, "- Lưu: VT, TCHC.").runs[0].text = "Lưu: VT, TCHC."
    assert told(document, tmp_path) == [("L162", "bảng 2, hàng 1, ô 1, đoạn 4")]


def _unframe(document: Document, *, below: bool) -> None:
    """The signature in paragraphs, moved to the right by an indent, above or below Nơi nhận."""
    table = document.tables[-1]
    recipients, signer = (list(cell.paragraphs) for cell in table.rows[0].cells)
    order = [*recipients, *signer] if below else [*signer, *recipients]
    for paragraph in order:
        table._tbl.addprevious(paragraph._p)
    for paragraph in signer:
        paragraph.alignment, paragraph.paragraph_format.left_indent = None, Mm(95)
    table._tbl.getparent().remove(table._tbl)  # type: ignore[union-attr]


@pytest.mark.parametrize("below", [True, False], ids=["below the recipients", "above them"])
def test_a_signature_in_no_table_is_found(below: bool, tmp_path: Path) -> None:
    document = letter(tmp_path)
    _unframe(document, below=below)
    result = linted(document, tmp_path)
    found = dict(result.found)
    assert found["Quyền hạn, chức vụ người ký"] == "GIÁM ĐỐC"
    assert found["Họ và tên người ký"] == "Huỳnh Quang Long"
    assert [d.code for d in result.diagnostics] == ["L124", "L124"]


def _in_rows(document: Document) -> None:
    """The recipients below their lead and the name below the title, as in mẫu 1.6 to 1.8."""
    table = document.tables[-1]
    for column, cell in enumerate(table.rows[0].cells):
        _, *below = cell.paragraphs
        for paragraph in below:
            cells = table.rows[1].cells if len(table.rows) > 1 else table.add_row().cells
            cells[column]._tc.append(paragraph._p)
    for cell in table.rows[1].cells:
        cell._tc.remove(cell.paragraphs[0]._p)


def test_recipients_may_stand_in_a_row_below_their_lead(tmp_path: Path) -> None:
    document = letter(tmp_path)
    _in_rows(document)
    result = linted(document, tmp_path)
    assert result.diagnostics == ()
    assert dict(result.found)["Họ và tên người ký"] == "Huỳnh Quang Long"
    at(document, "- Như trên;").runs[0].font.size = Pt(13)
    assert told(document, tmp_path) == [("L121", "bảng 2, hàng 2, ô 1, đoạn 1")]


@pytest.mark.parametrize(
    "lines",
    [
        ("BAN CHỈ HUY", "PHÒNG THỦ DÂN SỰ TỈNH"),
        ("SỞ VĂN HÓA, THỂ THAO", "VÀ DU LỊCH"),
        ("HỘI ĐỒNG PHỐI HỢP", "BAN CHỈ ĐẠO CẢI CÁCH HÀNH CHÍNH"),
    ],
)
def test_the_name_of_an_agency_may_take_two_lines(lines: tuple[str, str], tmp_path: Path) -> None:
    document = letter(tmp_path)
    at(document, "SỞ GIÁO DỤC VÀ ĐÀO TẠO").runs[0].text = "\n".join(lines)
    result = linted(document, tmp_path)
    assert dict(result.found)["Tên cơ quan ban hành"] == " ".join(lines)
    assert result.diagnostics == ()


def test_two_agencies_in_bold_are_two_still(tmp_path: Path) -> None:
    document = letter(tmp_path)
    at(document, "UBND TỈNH LÂM ĐỒNG").runs[0].font.bold = True
    assert told(document, tmp_path) == [("L122", "bảng 1, hàng 1, ô 1, đoạn 1")]


def test_a_line_is_measured_against_the_frame_that_it_stands_in(tmp_path: Path) -> None:
    document = letter(tmp_path)
    table = document.tables[0]
    for cell in table.rows[0].cells:
        for paragraph in cell.paragraphs:
            frame = f'<w:framePr {nsdecls("w")} w:w="{round(cell.width / 635) - 216}" w:x="1"/>'
            properties: Any = paragraph._p.get_or_add_pPr()
            properties.insert(0, parse_xml(frame))
            table._tbl.addprevious(paragraph._p)
        cell.add_paragraph()
    assert told(document, tmp_path) == []


def test_what_stands_among_the_bases_is_one_of_them(tmp_path: Path) -> None:
    document = docx.Document(str(saved(tmp_path / "a.docx", resolution)))
    last = "Theo đề nghị của Trưởng phòng Tổ chức hành chính."
    at(document, last).runs[0].text = "Trên cơ sở kết quả biểu quyết của các thành viên Hội đồng."
    assert told(document, tmp_path) == []


@pytest.mark.parametrize("mode", ["T/M", "T.M", "TM", "T/M."])
def test_the_authority_of_a_committee_is_found_however_it_is_written(
    mode: str, tmp_path: Path
) -> None:
    document = letter(tmp_path)
    signer = at(document, "GIÁM ĐỐC")
    signer.runs[0].text = f"{mode} ỦY BAN NHÂN DÂN\nCHỦ TỊCH"
    assert told(document, tmp_path) == [("L160", "bảng 2, hàng 1, ô 2, đoạn 1")]


def test_a_company_is_an_agency(tmp_path: Path) -> None:
    document = letter(tmp_path)
    at(document, "UBND TỈNH LÂM ĐỒNG").runs[0].text = "TỔNG CÔNG TY ĐIỆN LỰC MIỀN NAM"
    at(document, "SỞ GIÁO DỤC VÀ ĐÀO TẠO").runs[0].text = "CÔNG TY ĐIỆN LỰC LÂM ĐỒNG"
    found = dict(linted(document, tmp_path).found)
    assert found["Tên cơ quan chủ quản"] == "TỔNG CÔNG TY ĐIỆN LỰC MIỀN NAM"
    assert found["Tên cơ quan ban hành"] == "CÔNG TY ĐIỆN LỰC LÂM ĐỒNG"


def test_a_submission_and_the_decision_that_it_submits_are_judged_each(tmp_path: Path) -> None:
    path = saved(tmp_path / "a.docx", submission, decision)
    result = lint_document(path)
    assert (result.kind, result.others) == ("TỜ TRÌNH", ("QUYẾT ĐỊNH",))
    assert result.diagnostics == ()
    document = docx.Document(str(path))
    at(document, "Số: 12/TTr-SGDĐT").runs[0].text = "Số: 12/TT-SGDĐT"
    at(document, "Số: 88/QĐ-SGDĐT").runs[0].text = "Số: 8/QĐ-SGDĐT"
    found = [(d.code, d.value) for d in linted(document, tmp_path).diagnostics]
    assert found == [("L142", "TT"), ("L141", "Số: 8/QĐ-SGDĐT")]


@pytest.mark.parametrize("with_head", [True, False])
def test_what_a_decision_brings_into_force_may_stand_in_its_file(
    with_head: bool, tmp_path: Path
) -> None:
    def attached(document: Document) -> None:
        regulation(document, with_head=with_head)

    result = lint_document(saved(tmp_path / "a.docx", decision, attached))
    assert (result.others, result.diagnostics) == (("QUY CHẾ",), ())
    assert bool(result.unknown) != with_head


def test_a_regulation_without_its_line_is_told_of(tmp_path: Path) -> None:
    document = docx.Document(str(saved(tmp_path / "a.docx", regulation)))
    below: Any = at(document, SOURCE)._p.getnext()
    below.getparent().remove(below)
    assert told(document, tmp_path) == [("L130", "đoạn 2")]


@pytest.mark.parametrize(
    ("way", "short"), [("SAO Y", "SY"), ("SAO LỤC", "SL"), ("TRÍCH SAO", "TrS")]
)
def test_the_foot_of_a_copy_is_not_the_document_s(way: str, short: str, tmp_path: Path) -> None:
    def copied(document: Document) -> None:
        copy_foot(document, way, short)

    result = lint_document(saved(tmp_path / "a.docx", submission, copied))
    assert (result.others, result.diagnostics) == (("BẢN SAO",), ())
    assert dict(result.found)["Quyền hạn, chức vụ người ký"] == "GIÁM ĐỐC"


def test_the_foot_of_a_copy_may_be_rows_of_the_signature_s_table(tmp_path: Path) -> None:
    """LibreOffice joins tables between which nothing stands."""

    def copied(document: Document) -> None:
        copy_foot(document, "SAO Y", "SY")

    document = docx.Document(str(saved(tmp_path / "a.docx", submission, copied)))
    [signature, copy] = document.tables[1:3]
    for row in copy.rows:
        signature._tbl.append(row._tr)
    copy._tbl.getparent().remove(copy._tbl)  # type: ignore[union-attr]
    result = linted(document, tmp_path)
    assert (result.others, result.diagnostics) == (("BẢN SAO",), ())


@pytest.mark.parametrize(
    ("way", "short", "code"),
    [("Sao y", "SY", "L123"), ("SAO LỤC", "SY", "L142"), ("SAO Y", "sao y", "L141")],
)
def test_a_copy_names_its_way_in_capitals_and_in_its_symbol(
    way: str, short: str, code: str, tmp_path: Path
) -> None:
    def copied(document: Document) -> None:
        copy_foot(document, way, short)

    found = lint_document(saved(tmp_path / "a.docx", submission, copied)).diagnostics
    assert [d.code for d in found] == [code]


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("TL. GIÁM ĐỐC", "KT. GIÁM ĐỐC", "L166"),
        ("- Lưu: VT.", "- Lưu: VP.", "L165"),
        ("Lâm Đồng, ngày 07 tháng 6 năm 2023", "Lâm Đồng, ngày 7 tháng 6 năm 2023", "L144"),
    ],
)
def test_the_fields_of_a_copy_are_judged_as_any(
    old: str, new: str, code: str, tmp_path: Path
) -> None:
    def copied(document: Document) -> None:
        copy_foot(document, "SAO Y", "SY")

    document = docx.Document(str(saved(tmp_path / "a.docx", submission, copied)))
    at(document, old).runs[0].text = new
    assert [found for found, _ in told(document, tmp_path)] == [code]


def test_an_electronic_copy_says_so_above_the_head(tmp_path: Path) -> None:
    document = letter(tmp_path)
    mark = "SAO Y; 07/6/2023 10:30:00 +07:00; SỞ NỘI VỤ"
    above = write(document, mark, size=10)
    document.tables[0]._tbl.addprevious(above._p)
    result = linted(document, tmp_path)
    assert dict(result.found)["Tên cơ quan chủ quản"] == "UBND TỈNH LÂM ĐỒNG"
    assert result.diagnostics == ()


@pytest.mark.parametrize(
    ("size", "italic", "codes"), [(10, False, []), (12, False, ["L121"]), (10, True, ["L122"])]
)
def test_an_appendix_of_its_own_says_when_it_was_signed(
    size: float, italic: bool, codes: list[str], tmp_path: Path
) -> None:
    def appendix(document: Document) -> None:
        mark = "34/KH-SNV; 2026-01-09T10:15:30+07:00"
        write(document, mark, size=size, italic=italic, align=RIGHT)
        write(document, "Phụ lục", bold=True, align=CENTRE)
        write(document, "BIỂU TỔNG HỢP", bold=True, align=CENTRE)
        write(document, "(Kèm theo Kế hoạch số      /KH-SNV)", italic=True, align=CENTRE)

    result = lint_document(saved(tmp_path / "a.docx", appendix))
    assert result.kind == "PHỤ LỤC"
    assert [(d.code, d.place.cell) for d in result.diagnostics] == [(c, "đoạn 1") for c in codes]


def test_a_form_within_an_appendix_is_no_document_of_its_own(tmp_path: Path) -> None:
    def form(document: Document) -> None:
        write(document, "Phụ lục", bold=True, align=CENTRE)
        head(document, "Số: …/BC-…")
        write(document, "BÁO CÁO", bold=True, align=CENTRE)

    assert lint_document(saved(tmp_path / "a.docx", notice, form)).others == ()


def test_a_list_below_a_plan_is_no_document_of_its_own(tmp_path: Path) -> None:
    def attached(document: Document) -> None:
        write(document, "DANH MỤC NHIỆM VỤ", bold=True, align=CENTRE)
        write(document, SOURCE, italic=True, align=CENTRE)

    result = lint_document(saved(tmp_path / "a.docx", notice, attached))
    assert (result.others, result.diagnostics) == ((), ())


def test_appendices_may_have_no_title(tmp_path: Path) -> None:
    document = docx.Document(str(good_report(tmp_path / "good.docx")))
    for title in ("BẢNG SỐ LIỆU THỐNG KÊ", "KẾT QUẢ TỪNG NHIỆM VỤ"):
        at(document, title).runs[0].text = ""
    assert told(document, tmp_path) == []


def _party(document: Document) -> None:
    """What a Party committee's report has in its head and foot."""
    at(document, NATIONAL).runs[0].text = "ĐẢNG CỘNG SẢN VIỆT NAM"
    at(document, MOTTO).runs[0].text = ""
    at(document, "Số: 123/SGDĐT-TCHC").runs[0].text = "Số 123-CV/ĐU"
    at(document, "Lâm Đồng, ngày 05 tháng 6 năm 2023").runs[
        0
    ].text = "Lâm Đồng, ngày 05 tháng 8 năm 2026"
    at(document, "GIÁM ĐỐC").runs[0].text = "T/M ĐẢNG ỦY"


def test_a_document_of_the_party_is_named_and_not_judged_by_the_decree(tmp_path: Path) -> None:
    document = letter(tmp_path)
    _party(document)
    result = linted(document, tmp_path)
    assert result.standing.regime.key == "dang"
    assert [d.code for d in result.diagnostics if d.code != "L190"] == ["L180"]
    assert not any("NĐ 30/2020" in d.message for d in result.diagnostics)


def test_a_document_of_the_party_is_judged_by_the_party_s_own_table(tmp_path: Path) -> None:
    document = letter(tmp_path)
    _party(document)
    at(document, "Số 123-CV/ĐU").runs[0].text = "Số: 123-CV/ĐU"
    found = [d for d in linted(document, tmp_path).diagnostics if d.code == "L190"]
    values = {(d.place.cell, d.value) for d in found}
    assert {
        ("section 1", "20,0 mm"),
        ("bảng 1, hàng 1, ô 1, đoạn 2", "cỡ chữ 12"),
        ("bảng 1, hàng 1, ô 1, đoạn 2", "dưới tên cơ quan ban hành không có"),
        ("bảng 1, hàng 2, ô 1, đoạn 1", "viết “Số: 123-CV/ĐU”"),
    } <= values
    first = {value for place, value in values if place == "đoạn 1"}
    assert first == {"kiểu chữ đứng", "cách mép trên 12,7 mm"}
    assert all("05-HD/VPTW" in d.message for d in found)


def test_the_text_and_pages_of_a_party_document_have_rules_of_their_own(tmp_path: Path) -> None:
    document = letter(tmp_path)
    _party(document)
    first, second = (p for p in document.paragraphs if p.alignment == BOTH)
    for paragraph in (first, second):
        paragraph.paragraph_format.line_spacing = Pt(20)
    section = document.sections[0]
    section.header_distance = Mm(10)

    def told_of() -> set[str]:
        found = [d for d in linted(document, tmp_path).diagnostics if d.code == "L190"]
        texts = {"đoạn 2", "đoạn 3"}
        return {d.value for d in found if d.place.sheet == "Đầu trang" or d.place.cell in texts}

    assert told_of() == set()
    first.paragraph_format.first_line_indent, first.paragraph_format.space_after = Mm(20), Pt(0)
    second.paragraph_format.line_spacing = 1.5
    section.header_distance = Mm(15)
    section.header.paragraphs[0].alignment = None
    section.different_first_page_header_footer = False
    assert told_of() == {
        *("thụt đầu dòng 20 mm", "cách đoạn trên 0 pt", "cách dòng 1,5 dòng"),
        *("cách mép trên 15,0 mm", "canh trái", "trang thứ nhất có số"),
    }


def test_a_mention_of_the_party_in_the_text_makes_no_party_document(tmp_path: Path) -> None:
    document = letter(tmp_path)
    text = "Thực hiện chủ trương của Đảng Cộng sản Việt Nam, đề nghị các phòng thực hiện./."
    at(document, "Đề nghị các phòng quan tâm thực hiện./.").runs[0].text = text
    assert told(document, tmp_path) == []


def test_a_normative_text_is_judged_for_its_wording_only(tmp_path: Path) -> None:
    document = docx.Document(str(saved(tmp_path / "a.docx", decision)))
    at(document, "Số: 88/QĐ-SGDĐT").runs[0].text = "Số: 8/2023/QĐ-UBND"
    at(document, "QUYẾT ĐỊNH").runs[0].font.size = Pt(20)
    text = "Điều 2. Quyết Định này có hiệu lực kể từ ngày ký."
    at(document, "Điều 2. Quyết định này có hiệu lực kể từ ngày ký.").runs[0].text = text
    assert [code for code, _ in told(document, tmp_path)] == ["L180", "L209"]


def test_a_document_older_than_the_decree_is_not_judged_and_said_so(tmp_path: Path) -> None:
    document = letter(tmp_path)
    place = "Lâm Đồng, ngày 05 tháng 6 năm 2023"
    at(document, place).runs[0].text = "Lâm Đồng, ngày 5 tháng 6 năm 2019"
    at(document, "GIÁM ĐỐC").runs[0].font.size = Pt(20)
    assert [code for code, _ in told(document, tmp_path)] == ["L181"]


def _listed(document: Document, kind: str, pattern: str, font: str = "") -> None:
    """Make the paragraphs from "một" on items of a list that Word counts."""
    fonts = f'<w:rPr><w:rFonts w:ascii="{font}" w:hAnsi="{font}"/></w:rPr>' if font else ""
    numbering: Any = document.part.numbering_part.element
    numbering.insert(
        0,
        parse_xml(
            f'<w:abstractNum {nsdecls("w")} w:abstractNumId="90"><w:lvl w:ilvl="0">'
            f'<w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{pattern}"/>'
            f'<w:pPr><w:ind w:left="0" w:firstLine="720"/></w:pPr>{fonts}</w:lvl></w:abstractNum>'
        ),
    )
    numbering.append(
        parse_xml(f'<w:num {nsdecls("w")} w:numId="90"><w:abstractNumId w:val="90"/></w:num>')
    )
    for paragraph in document.paragraphs:
        if paragraph.text.startswith("Việc "):
            listing = f'<w:numPr {nsdecls("w")}><w:ilvl w:val="0"/><w:numId w:val="90"/></w:numPr>'
            properties: Any = paragraph._p.get_or_add_pPr()
            properties.insert(0, parse_xml(listing))


def _work(document: Document) -> None:
    begin(document, "THÔNG BÁO", "Số: 09/TB-SGDĐT", "Về lịch tiếp công dân tháng 6 năm 2023")
    works = [f"Việc thứ {n};" for n in ("nhất", "nhì", "ba", "tư")]
    paragraphs(document, [TEXT, *works, "Việc thứ năm.", END])
    sign(document, ["GIÁM ĐỐC"], KEPT)


@pytest.mark.parametrize("typed", [True, False], ids=["typed", "counted by Word"])
def test_letters_are_judged_whether_typed_or_counted_by_word(typed: bool, tmp_path: Path) -> None:
    document = docx.Document(str(saved(tmp_path / "a.docx", _work)))
    if typed:
        works = (p for p in document.paragraphs if p.text.startswith("Việc "))
        for letter_of, paragraph in zip("abcde", works, strict=True):
            paragraph.runs[0].text = f"{letter_of}) {paragraph.text}"
    else:
        _listed(document, "lowerLetter", "%1)")
    (found,) = linted(document, tmp_path).diagnostics
    assert (found.code, found.place.cell, found.value) == ("L211", "đoạn 9", "e)")


def test_a_number_counted_by_word_has_a_font_too(tmp_path: Path) -> None:
    document = docx.Document(str(saved(tmp_path / "a.docx", _work)))
    _listed(document, "decimal", "%1.", "Calibri")
    found = linted(document, tmp_path).diagnostics
    assert [(d.code, d.value) for d in found] == [("L107", "Calibri")] * 5
    assert "“2.”" in found[1].message


def test_articles_counted_by_word_are_articles(tmp_path: Path) -> None:
    document = docx.Document(str(saved(tmp_path / "a.docx", _work)))
    _listed(document, "decimal", "Điều %1.")
    assert {code for code, _ in told(document, tmp_path)} == {"L122"}


def test_the_word_draft_below_the_agency_is_no_agency(tmp_path: Path) -> None:
    document = letter(tmp_path)
    cell = document.tables[0].cell(0, 0)
    write(cell, "DỰ THẢO LẦN 2", size=13, bold=True, align=CENTRE)
    result = linted(document, tmp_path)
    assert dict(result.found)["Tên cơ quan ban hành"] == "SỞ GIÁO DỤC VÀ ĐÀO TẠO"
    assert result.diagnostics == ()


def test_addressees_may_stand_in_a_table_of_their_own(tmp_path: Path) -> None:
    document = letter(tmp_path)
    lead = at(document, "Kính gửi: Các phòng thuộc Sở")._p
    table = document.add_table(1, 2)
    fix_widths(table, (50, 110))
    lead.addprevious(table._tbl)
    lead.getparent().remove(lead)  # type: ignore[union-attr]
    write(table.cell(0, 0), "Kính gửi:")
    for text in ("- Ủy ban nhân dân tỉnh;", "- Sở Nội vụ."):
        write(table.cell(0, 1), text)
    assert told(document, tmp_path) == []


def test_the_signer_s_name_may_stand_in_a_row_of_its_own(tmp_path: Path) -> None:
    document = letter(tmp_path)
    name = at(document, "Huỳnh Quang Long")
    document.tables[-1].add_row().cells[1]._tc.append(name._p)
    assert told(document, tmp_path) == []


def test_a_bold_article_below_the_abstract_is_no_part_of_it(tmp_path: Path) -> None:
    def agreed(document: Document) -> None:
        begin(document, "HỢP ĐỒNG", "Số: 02/HĐ-SGDĐT", "Thuê dịch vụ bảo trì phần mềm")
        paragraphs(document, ["Điều 1. Nội dung", TEXT])

    result = lint_document(saved(tmp_path / "a.docx", agreed))
    assert dict(result.found)["Trích yếu"] == "Thuê dịch vụ bảo trì phần mềm"
    assert result.diagnostics == ()


def test_items_of_a_list_are_no_titles(tmp_path: Path) -> None:
    def listing(document: Document) -> None:
        begin(document, "THÔNG BÁO", "Số: 09/TB-SGDĐT", "Về lịch tiếp công dân tháng 6 năm 2023")
        paragraphs(document, [TEXT, "1. Văn phòng Sở", "2. Thanh tra Sở", END])
        sign(document, ["GIÁM ĐỐC"], KEPT)

    assert lint_document(saved(tmp_path / "a.docx", listing)).diagnostics == ()
