"""The written report: structure, safety of templates, soundness of the file, look on paper."""

import importlib.resources
import re
import zipfile
from datetime import datetime
from itertools import pairwise
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from msgspec.structs import replace

from cchc_xl.domain.consolidation import Received
from cchc_xl.domain.diagnostics import CchcError
from cchc_xl.domain.plan import Plan
from cchc_xl.domain.report import ReportContent
from cchc_xl.domain.submission import SAMPLE_MARK, SourceFile, Submission
from cchc_xl.domain.text import one_line
from cchc_xl.rules.joining.consolidate import consolidate
from cchc_xl.rules.reporting.narrative import report_content
from cchc_xl.rules.sampling.answers import sample_submission
from cchc_xl.templates.build import REPORT, build_report
from cchc_xl.word.layout import STYLES
from cchc_xl.word.oxml import blank_document
from cchc_xl.word.report import TEMPLATE, write_report, write_report_and_appendix
from cchc_xl.workbooks.plan_source import read_source
from tests.support.documents import all_text, sample_consolidation, template, texts
from tests.support.office import pdf_fonts, pdf_pages, pdf_text, to_pdf
from tests.support.ooxml import docx_faults, sdk_errors

AWKWARD = "Sở <GDĐT> & Nội vụ 100<200 {{ year }} “%}”"


@pytest.fixture(scope="module")
def plan() -> Plan:
    return read_source()


@pytest.fixture(scope="module")
def content(plan: Plan) -> ReportContent:
    """The report of the 2023 plan with sample answers, one unit missing and one late."""
    period = plan.period("2023-6T")
    files = []
    for unit in plan.units_with_a_form()[:-1]:
        day = 19 if unit == "CNTT" else 15
        source = SourceFile(f"{unit}.xlsx", "0" * 64, datetime(2023, 6, day))
        submission: Submission = sample_submission(plan, period, unit, "1")
        files.append(Received(source, submission))
    return report_content(plan, period, consolidate(plan, period, files))


@pytest.fixture(scope="module")
def short(content: ReportContent) -> ReportContent:
    """The same report without statistics and with four rows of the appendix."""
    return replace(
        content,
        statistics=replace(content.statistics, rows=()),
        appendix=replace(content.appendix, rows=content.appendix.rows[:4]),
    )


@pytest.fixture(scope="module")
def report(content: ReportContent, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("report") / "bao-cao.docx"
    write_report(content, path)
    return path


@pytest.fixture(scope="module")
def pdf(report: Path) -> Path:
    return to_pdf([report], report.parent)[0]


def shipped_template() -> Path:
    return Path(str(importlib.resources.files("cchc_xl.templates") / TEMPLATE))


def body(path: Path) -> Any:
    return docx.Document(str(path)).element.body


def test_everything_that_is_reported_stands_in_the_document(
    content: ReportContent, report: Path
) -> None:
    written = all_text(report)
    missing = [text for text in texts(content, "to_fill") if one_line(text) not in written]
    assert missing == []
    assert "{{" not in written
    assert "{%" not in written


def test_the_head_comes_first_and_the_headings_in_order(report: Path) -> None:
    document = docx.Document(str(report))
    styled = [(p.style.name if p.style else "", p.text) for p in document.paragraphs]
    title = next(i for i, (style, _) in enumerate(styled) if style == "Tên loại văn bản")
    assert styled[title][1] == "BÁO CÁO"
    assert styled[title + 1][0] == "Trích yếu"
    headings = [text.partition(".")[0] for style, text in styled if style == "Heading 1"]
    assert headings == ["I", "II", "III", "IV", "V"]
    closing = next(text for _, text in styled if text.endswith("./."))
    assert closing.startswith("Trên đây là báo cáo kết quả")


def test_several_addressees_stand_on_lines_of_their_own(report: Path) -> None:
    lines = [p.text for p in docx.Document(str(report)).paragraphs]
    first = lines.index("Kính gửi:")
    assert lines[first + 1 : first + 3] == ["- UBND tỉnh;", "- Sở Nội vụ."]


def test_one_addressee_stands_on_the_line_of_kinh_gui(short: ReportContent, tmp_path: Path) -> None:
    write_report(replace(short, addressees=("Sở Nội vụ",)), tmp_path / "a.docx")
    lines = [p.text for p in docx.Document(str(tmp_path / "a.docx")).paragraphs]
    assert "Kính gửi: Sở Nội vụ" in lines
    assert "Kính gửi:" not in lines


def test_lines_are_drawn_and_not_typed(report: Path) -> None:
    assert "___" not in all_text(report)
    rules = [p for p in body(report).iter(qn("w:p")) if p.find(f".//{qn('w:pBdr')}") is not None]
    assert len(rules) == 3


def test_report_and_statistics_are_portrait_and_the_wide_tables_landscape(report: Path) -> None:
    sections: Any = docx.Document(str(report)).sections
    sizes = [(round(s.page_width.mm), round(s.page_height.mm)) for s in sections]
    assert sizes == [(210, 297), (210, 297), (297, 210), (297, 210)]
    for section in sections:
        assert 20 <= round(section.top_margin.mm) <= 25
        assert 20 <= round(section.bottom_margin.mm) <= 25
        assert 30 <= round(section.left_margin.mm) <= 35
        assert 15 <= round(section.right_margin.mm) <= 20
    assert body(report)[-1].tag == qn("w:sectPr")


def test_each_part_counts_its_pages_from_one_and_hides_the_first(report: Path) -> None:
    sections: Any = docx.Document(str(report)).sections
    for section in sections:
        assert section.different_first_page_header_footer
        assert section._sectPr.find(qn("w:pgNumType")).get(qn("w:start")) == "1"
        assert section.header._element.find(f".//{qn('w:fldSimple')}").get(qn("w:instr")) == "PAGE"
        assert section.first_page_header._element.find(f".//{qn('w:fldSimple')}") is None


def test_the_appendix_repeats_its_head_and_keeps_its_headings_whole(report: Path) -> None:
    table = docx.Document(str(report)).tables[-2]
    properties = [row._tr.find(qn("w:trPr")) for row in table.rows]
    assert [p.find(qn("w:tblHeader")) is not None for p in properties].count(True) == 1
    assert properties[0].find(qn("w:tblHeader")) is not None
    headings = [p for p, row in zip(properties, table.rows, strict=True) if len(row._tr.tc_lst) < 8]
    assert headings and all(p.find(qn("w:cantSplit")) is not None for p in headings)
    assert len(table.columns) == 8


def test_the_plan_s_columns_stand_in_the_appendix_word_for_word(plan: Plan, report: Path) -> None:
    table = docx.Document(str(report)).tables[-2]
    rows = [[cell.text for cell in row.cells] for row in table.rows]
    outside = next(n for n, row in enumerate(rows) if "ngoài kế hoạch" in row[0])
    written = [row for row in rows[1:outside] if row[0] != row[1]]
    assert len(written) == len(plan.tasks)
    for task, row in zip(plan.tasks, written, strict=True):
        assert row[:2] == [task.number, task.text]
        assert row[3:6] == [task.leads_text, task.coops_text, task.schedule.text]


def test_samples_are_declared_on_every_page(content: ReportContent, report: Path) -> None:
    assert content.sample_notice == SAMPLE_MARK
    document = docx.Document(str(report))
    assert document.paragraphs[0].text == SAMPLE_MARK
    for section in document.sections:
        for footer in (section.footer, section.first_page_footer):
            assert footer.paragraphs[0].text == SAMPLE_MARK


def test_real_figures_carry_no_notice(short: ReportContent, tmp_path: Path) -> None:
    write_report(replace(short, sample_notice=""), tmp_path / "a.docx")
    assert "SỐ LIỆU MẪU" not in all_text(tmp_path / "a.docx")


def test_awkward_characters_survive(short: ReportContent, tmp_path: Path) -> None:
    chapter = replace(short.chapters[0], paragraphs=(AWKWARD, "sau đó"))
    row = replace(short.appendix.rows[1], result=f"{AWKWARD}\n{AWKWARD}")
    awkward = replace(
        short,
        chapters=(chapter, *short.chapters[1:]),
        appendix=replace(short.appendix, rows=(row,)),
    )
    write_report(awkward, tmp_path / "a.docx")
    document = docx.Document(str(tmp_path / "a.docx"))
    lines = [p.text for p in document.paragraphs]
    assert lines[lines.index(AWKWARD) + 1] == "sau đó"
    assert document.tables[-2].rows[1].cells[6].text == f"{AWKWARD}\n{AWKWARD}"
    assert docx_faults(tmp_path / "a.docx") == []


def test_control_characters_are_removed(short: ReportContent, tmp_path: Path) -> None:
    write_report(replace(short, subject="Kết\x00 quả\x07 A\u200b"), tmp_path / "a.docx")
    assert "Kết quả A" in all_text(tmp_path / "a.docx")


def test_the_same_content_gives_the_same_bytes(
    content: ReportContent, report: Path, tmp_path: Path
) -> None:
    write_report(content, tmp_path / "a.docx")
    assert (tmp_path / "a.docx").read_bytes() == report.read_bytes()


def test_the_document_says_whose_it_is_and_dates_from_the_cutoff(
    content: ReportContent, report: Path
) -> None:
    core = docx.Document(str(report)).core_properties
    assert (core.title, core.author) == (content.subject, content.agency.name)
    assert core.created is not None
    assert core.created.date() == content.cutoff
    assert core.comments == ""


def test_the_shipped_template_is_the_one_that_is_built(tmp_path: Path) -> None:
    build_report(tmp_path / REPORT)
    assert (tmp_path / REPORT).read_bytes() == shipped_template().read_bytes()


def test_nothing_of_another_template_is_left(report: Path) -> None:
    with zipfile.ZipFile(report) as package:
        names = package.namelist()
        everything = " ".join(package.read(name).decode("utf-8") for name in names)
    assert not [name for name in names if "theme" in name or "customXml" in name]
    for leftover in ("python-docx", "en-US", "asciiTheme", "365F91", "Calibri", "Cambria"):
        assert leftover not in everything
    assert 'w:name="compatibilityMode"' in everything
    assert re.search(r'w:name="compatibilityMode"[^>]*w:val="15"', everything)


def test_type_sizes_are_within_the_decree() -> None:
    sizes = {style.name: style.size for style in STYLES}
    assert (sizes["Quốc hiệu"], sizes["Tiêu ngữ"], sizes["Địa danh và ngày tháng"]) == (12, 13, 13)
    assert (sizes["Nơi nhận"], sizes["Danh sách nơi nhận"]) == (12, 11)
    assert 13 <= sizes["header"] <= 14
    body_text = next(style for style in STYLES if style.id == "BodyText")
    assert (body_text.size, body_text.align, body_text.first_line) == (14, "both", 10)
    assert body_text.before + body_text.after >= 6
    assert 1 <= body_text.lines <= 1.5


@pytest.mark.parametrize(
    ("paragraphs", "code", "value"),
    [
        (["{{ subjet }} {{ nummber }}"], "T101", "nummber, subjet"),
        (["{{ agency.nam }}"], "T101", "nam"),
        (["{{ agency.__class__.__mro__ }}"], "T101", "__class__"),
        (["{{ subject"], "T102", "ở chỗ"),
        (["{%p lap %}"], "T102", "lệnh “lap” không có"),
        (["{%p for c in chapters %}", "x"], "T102", "thiếu lệnh kết thúc"),
        (["{{ subject | hoa }}"], "T102", "bộ lọc “hoa” không có"),
        (["{{ 1 / 0 }}"], "T102", "không tính được"),
        (["Kính gửi: Phòng Giáo dục"], "T107", "báo cáo định kỳ"),
        (["{% if true %}Kính gửi{% endif %} {# {{ subject }} #}"], "T107", "báo cáo định kỳ"),
    ],
)
def test_an_error_in_a_template_is_explained_and_nothing_is_written(
    short: ReportContent, tmp_path: Path, paragraphs: list[str], code: str, value: str
) -> None:
    faulty = template(tmp_path, *paragraphs)
    with pytest.raises(CchcError) as caught:
        write_report(short, tmp_path / "out" / "a.docx", faulty)
    diagnostic = caught.value.diagnostic
    assert diagnostic.code == code
    assert value in diagnostic.value
    assert diagnostic.place.file == "mau.docx"
    assert not (tmp_path / "out").exists()


def test_commands_that_cut_a_table_open_are_refused(short: ReportContent, tmp_path: Path) -> None:
    document = blank_document()
    document.add_paragraph("{%p if not subject %}")
    document.add_table(1, 1).cell(0, 0).text = "{%p endif %}"
    document.save(str(tmp_path / "mau.docx"))
    with pytest.raises(CchcError) as caught:
        write_report(short, tmp_path / "a.docx", tmp_path / "mau.docx")
    assert caught.value.diagnostic.code == "T102"
    assert "đoạn hoặc hàng riêng" in caught.value.diagnostic.value


@pytest.mark.parametrize("made", [None, b"van ban thuong", b"PK\x03\x04hong"])
def test_a_template_that_is_no_word_file_is_refused(
    short: ReportContent, tmp_path: Path, made: bytes | None
) -> None:
    path = tmp_path / "mau.docx"
    if made is not None:
        path.write_bytes(made)
    with pytest.raises(CchcError) as caught:
        write_report(short, tmp_path / "a.docx", path)
    assert caught.value.diagnostic.code == "T103"
    assert not (tmp_path / "a.docx").exists()


def test_a_workbook_is_no_template(short: ReportContent, tmp_path: Path) -> None:
    workbook = importlib.resources.files("cchc_xl.workbooks") / "ke-hoach-cchc-2023.xlsx"
    (tmp_path / "mau.docx").write_bytes(workbook.read_bytes())
    with pytest.raises(CchcError) as caught:
        write_report(short, tmp_path / "a.docx", tmp_path / "mau.docx")
    assert caught.value.diagnostic.code == "T103"


def test_an_edited_template_is_used(short: ReportContent, tmp_path: Path) -> None:
    edited = template(tmp_path, "Báo cáo: {{ subject }}", "{{ agency.name }}")
    write_report(short, tmp_path / "a.docx", edited)
    lines = [p.text for p in docx.Document(str(tmp_path / "a.docx")).paragraphs]
    assert lines == [f"Báo cáo: {short.subject}", short.agency.name]


def test_word_would_find_nothing_to_repair(report: Path) -> None:
    assert docx_faults(report) == []
    assert docx_faults(shipped_template()) == []


@pytest.mark.requires_sdk
def test_the_sdk_finds_no_error(report: Path) -> None:
    assert sdk_errors(report) == []
    assert sdk_errors(shipped_template()) == []


@pytest.mark.requires_office
def test_the_head_stays_on_its_lines(pdf: Path) -> None:
    lines = pdf_text(pdf).splitlines()
    assert any("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in line for line in lines)
    assert any("SỞ GIÁO DỤC VÀ ĐÀO TẠO" in line for line in lines)
    assert any("Độc lập - Tự do - Hạnh phúc" in line for line in lines)


@pytest.mark.requires_office
def test_pages_are_numbered_per_part_and_none_is_blank(pdf: Path) -> None:
    pages = pdf_text(pdf).split("\f")[:-1]
    assert len(pages) == pdf_pages(pdf)
    starts = [i for i, page in enumerate(pages) if page.split()[:2] == ["Phụ", "lục"]]
    assert pages[0].split()[:2] == ["SỐ", "LIỆU"]
    assert len(starts) == 3
    parts = [0, *starts, len(pages)]
    for start, end in pairwise(parts):
        shown = [page.split()[0] for page in pages[start + 1 : end]]
        assert shown == [str(number) for number in range(2, end - start + 1)]
    for page in pages:
        assert SAMPLE_MARK in page
        assert len(page.split()) > 30


@pytest.mark.requires_office
@pytest.mark.requires_poppler
def test_the_results_of_a_year_take_ten_pages_and_say_how_they_count(tmp_path: Path) -> None:
    plan = read_source()
    found = report_content(plan, plan.period("2023-NAM"), sample_consolidation(plan, "2023-NAM"))
    alone = replace(found, statistics=replace(found.statistics, rows=()))
    alone = replace(alone, targets=replace(alone.targets, rows=()))
    write_report_and_appendix(alone, tmp_path / "a.docx", tmp_path / "phu-luc.docx")
    (pdf,) = to_pdf([tmp_path / "phu-luc.docx"], tmp_path)
    assert 5 < pdf_pages(pdf) <= 10
    last = " ".join(pdf_text(pdf).split("\f")[-2].split())
    assert all(remark in last for remark in found.appendix.remarks)


@pytest.mark.requires_office
def test_every_letter_is_of_the_office_s_font(pdf: Path) -> None:
    assert not [font for font in pdf_fonts(pdf) if not re.match("TimesNewRoman|Liberation", font)]
