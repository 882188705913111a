"""The written reminder letter: structure, templates, soundness of the file, look on paper."""

import importlib.resources
import re
from datetime import date
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from msgspec.structs import replace

from cchc_xl.domain.diagnostics import CchcError
from cchc_xl.domain.letter import DueTask, ReminderContent
from cchc_xl.domain.plan import Plan
from cchc_xl.domain.submission import SAMPLE_MARK
from cchc_xl.domain.text import one_line
from cchc_xl.rules.joining.consolidate import consolidate
from cchc_xl.rules.reminding.facts import standing_of
from cchc_xl.rules.reminding.letter import reminder_content
from cchc_xl.templates.build import LETTER, build_letter
from cchc_xl.word.letter import TEMPLATE, write_letter
from tests.plans import the_plan
from tests.support.documents import all_text, template, texts
from tests.support.office import pdf_fonts, pdf_pages, pdf_text, to_pdf
from tests.support.ooxml import docx_faults, sdk_errors

AWKWARD = "Sở <GDĐT> & Nội vụ 100<200 {{ year }} “%}”"


@pytest.fixture(scope="module")
def plan() -> Plan:
    """The 2023 plan, collected by another unit than the one whose tasks are due before the end."""
    plan = the_plan()
    return replace(plan, agency=replace(plan.agency, focal_unit="CNTT"))


@pytest.fixture(scope="module")
def content(plan: Plan) -> ReminderContent:
    """The letter of the year's end when no unit of the 2023 plan has sent anything."""
    period = plan.period("2023-NAM")
    made = reminder_content(
        standing_of(plan, period, consolidate(plan, period, [])), date(2023, 12, 19)
    )
    assert made is not None
    return replace(made, sample_notice=SAMPLE_MARK)


@pytest.fixture(scope="module")
def letter(content: ReminderContent, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("letter") / "cong-van.docx"
    write_letter(content, path)
    return path


@pytest.fixture(scope="module")
def bare(content: ReminderContent, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A letter to one unit, without appendix and with real figures."""
    path = tmp_path_factory.mktemp("bare") / "cong-van-ngan.docx"
    appendix = replace(content.appendix, rows=())
    short = replace(content, appendix=appendix, sample_notice="", addressees=("Thanh tra Sở",))
    write_letter(short, path)
    return path


@pytest.fixture(scope="module")
def long(content: ReminderContent, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A letter whose appendix goes over several pages."""
    path = tmp_path_factory.mktemp("long") / "cong-van-dai.docx"
    rows = tuple(
        DueTask("Thanh tra Sở", f"Nhiệm vụ rất dài {'và dài ' * 15}({n})", "31/3/2023", "5", "Chưa")
        for n in range(60)
    )
    write_letter(replace(content, appendix=replace(content.appendix, rows=rows)), path)
    return path


def shipped_template() -> Path:
    return Path(str(importlib.resources.files("cchc_xl.templates") / TEMPLATE))


def lines(path: Path) -> list[str]:
    return [paragraph.text for paragraph in docx.Document(str(path)).paragraphs]


def test_everything_that_is_said_stands_in_the_document(
    content: ReminderContent, letter: Path
) -> None:
    written = all_text(letter)
    said = list(texts(content, "to_fill", "units"))
    assert content.appendix.rows
    assert [text for text in said if one_line(text) not in written] == []
    assert "{{" not in written
    assert "{%" not in written


def test_the_abstract_stands_below_the_number_and_there_is_no_title(letter: Path) -> None:
    document = docx.Document(str(letter))
    number = document.tables[0].cell(1, 0).paragraphs
    assert [p.text for p in number] == [
        "Số: ……/SGDĐT-CNTT",
        "V/v đôn đốc báo cáo kết quả thực hiện nhiệm vụ CCHC năm 2023",
    ]
    style: Any = number[1].style
    assert style.name == "Trích yếu công văn"
    assert 12 <= style.font.size.pt <= 13
    assert not style.font.bold
    used = {p.style.name for p in document.paragraphs if p.style}
    assert used.isdisjoint({"Tên loại văn bản", "Trích yếu"})


def test_several_units_stand_on_lines_of_their_own(content: ReminderContent, letter: Path) -> None:
    written = lines(letter)
    first = written.index("Kính gửi:") + 1
    assert tuple(written[first : first + len(content.addressees)]) == content.addressees
    assert len(content.addressees) == 7


def test_one_unit_stands_on_the_line_of_kinh_gui(bare: Path) -> None:
    assert "Kính gửi: Thanh tra Sở" in lines(bare)
    assert "Kính gửi:" not in lines(bare)


def test_the_last_words_stay_with_the_signature(letter: Path) -> None:
    paragraphs = docx.Document(str(letter)).paragraphs
    (last,) = [p for p in paragraphs if p.text.endswith("./.")]
    assert last.paragraph_format.keep_with_next


def test_the_appendix_lists_unit_task_date_days_and_note(
    content: ReminderContent, letter: Path
) -> None:
    table = docx.Document(str(letter)).tables[-1]
    rows = [[cell.text for cell in row.cells] for row in table.rows]
    assert rows[0] == ["Đơn vị", "Nhiệm vụ", "Thời hạn", "Số ngày quá hạn", "Ghi chú"]
    given = [[r.unit, r.task, r.due, r.days, r.note] for r in content.appendix.rows]
    assert rows[1:] == given


def test_the_appendix_repeats_its_head_and_keeps_its_rows_whole(letter: Path) -> None:
    table = docx.Document(str(letter)).tables[-1]
    properties = [row._tr.find(qn("w:trPr")) for row in table.rows]
    assert [p.find(qn("w:tblHeader")) is not None for p in properties].count(True) == 1
    assert properties[0].find(qn("w:tblHeader")) is not None
    assert all(p.find(qn("w:cantSplit")) is not None for p in properties)


def test_lines_are_drawn_and_not_typed(letter: Path) -> None:
    assert "___" not in all_text(letter)
    body = docx.Document(str(letter)).element.body
    assert len([p for p in body.iter(qn("w:pBdr"))]) == 2


@pytest.mark.parametrize(("which", "sections"), [("letter", 2), ("bare", 1)])
def test_every_part_is_a4_within_the_margins_and_numbers_its_own_pages(
    request: pytest.FixtureRequest, which: str, sections: int
) -> None:
    found: Any = docx.Document(str(request.getfixturevalue(which))).sections
    assert len(found) == sections
    for section in found:
        assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
        assert 20 <= round(section.top_margin.mm) <= 25
        assert 20 <= round(section.bottom_margin.mm) <= 25
        assert 30 <= round(section.left_margin.mm) <= 35
        assert 15 <= round(section.right_margin.mm) <= 20
        assert section.different_first_page_header_footer
        assert section._sectPr.find(qn("w:pgNumType")).get(qn("w:start")) == "1"
        (number,) = section.header._element.iter(qn("w:fldSimple"))
        assert number.get(qn("w:instr")) == "PAGE"
        assert section.first_page_header._element.find(f".//{qn('w:fldSimple')}") is None


def test_a_letter_without_due_tasks_has_no_appendix(bare: Path) -> None:
    assert "Phụ lục" not in lines(bare)
    assert len(docx.Document(str(bare)).tables) == 2
    assert docx_faults(bare) == []


def test_samples_are_declared_on_every_page_and_real_figures_carry_no_notice(
    letter: Path, bare: Path
) -> None:
    assert lines(letter)[0] == SAMPLE_MARK
    for section in docx.Document(str(letter)).sections:
        for footer in (section.footer, section.first_page_footer):
            assert footer.paragraphs[0].text == SAMPLE_MARK
    assert "SỐ LIỆU MẪU" not in all_text(bare)


def test_awkward_characters_survive(content: ReminderContent, tmp_path: Path) -> None:
    row = DueTask(AWKWARD, AWKWARD, "", "", AWKWARD)
    awkward = replace(
        content,
        paragraphs=(AWKWARD, "sau đó./."),
        appendix=replace(content.appendix, rows=(row,)),
    )
    write_letter(awkward, tmp_path / "a.docx")
    written = lines(tmp_path / "a.docx")
    assert written[written.index(AWKWARD) + 1] == "sau đó./."
    assert docx.Document(str(tmp_path / "a.docx")).tables[-1].cell(1, 4).text == AWKWARD
    assert docx_faults(tmp_path / "a.docx") == []


def test_the_same_content_gives_the_same_bytes(
    content: ReminderContent, letter: Path, tmp_path: Path
) -> None:
    write_letter(content, tmp_path / "a.docx")
    assert (tmp_path / "a.docx").read_bytes() == letter.read_bytes()


def test_the_document_says_whose_it_is_and_dates_from_the_cutoff(
    content: ReminderContent, letter: Path
) -> None:
    core = docx.Document(str(letter)).core_properties
    assert (core.title, core.author) == (content.subject, content.agency.name)
    assert core.created is not None
    assert core.created.date() == content.cutoff


def test_the_shipped_template_is_the_one_that_is_built(tmp_path: Path) -> None:
    build_letter(tmp_path / LETTER)
    assert (tmp_path / LETTER).read_bytes() == shipped_template().read_bytes()


@pytest.mark.parametrize(
    ("paragraph", "code", "value"),
    [
        ("{{ chapters }}", "T101", "chapters"),
        ("{{ appendix.lines }}", "T101", "lines"),
        ("{%p for text in paragraphs %}", "T102", "thiếu lệnh kết thúc"),
        ("Kính gửi: Phòng Giáo dục", "T107", "công văn đôn đốc"),
    ],
)
def test_an_error_in_a_template_is_explained_and_nothing_is_written(
    content: ReminderContent, tmp_path: Path, paragraph: str, code: str, value: str
) -> None:
    faulty = template(tmp_path, paragraph)
    with pytest.raises(CchcError) as caught:
        write_letter(content, tmp_path / "a.docx", faulty)
    assert caught.value.diagnostic.code == code
    assert value in caught.value.diagnostic.value
    assert caught.value.diagnostic.place.file == "mau.docx"
    assert not (tmp_path / "a.docx").exists()


def test_a_template_that_is_no_word_file_is_refused(
    content: ReminderContent, tmp_path: Path
) -> None:
    (tmp_path / "mau.docx").write_bytes(b"van ban thuong")
    with pytest.raises(CchcError) as caught:
        write_letter(content, tmp_path / "a.docx", tmp_path / "mau.docx")
    assert caught.value.diagnostic.code == "T103"
    assert not (tmp_path / "a.docx").exists()


def test_an_edited_template_is_used(content: ReminderContent, tmp_path: Path) -> None:
    edited = template(tmp_path, "Nhắc: {{ subject }}", "{{ agency.name }}")
    write_letter(content, tmp_path / "a.docx", edited)
    assert lines(tmp_path / "a.docx") == [f"Nhắc: {content.subject}", content.agency.name]


def test_word_would_find_nothing_to_repair(letter: Path, long: Path) -> None:
    assert docx_faults(letter) == []
    assert docx_faults(long) == []
    assert docx_faults(shipped_template()) == []


@pytest.mark.requires_sdk
def test_the_sdk_finds_no_error(letter: Path, bare: Path) -> None:
    for path in (letter, bare, shipped_template()):
        assert sdk_errors(path) == [], path.name


@pytest.mark.requires_office
@pytest.mark.requires_poppler
def test_on_paper_the_head_stays_on_its_lines_and_pages_count_from_one(
    letter: Path, bare: Path, long: Path
) -> None:
    for pdf in to_pdf([letter, bare, long], letter.parent):
        text = pdf_text(pdf)
        pages = text.split("\f")[:-1]
        assert len(pages) == pdf_pages(pdf)
        for line in (
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
            "SỞ GIÁO DỤC VÀ ĐÀO TẠO",
            "Độc lập - Tự do - Hạnh phúc",
            "Số: ……/SGDĐT-CNTT",
        ):
            assert line in pages[0]
        starts = [i for i, page in enumerate(pages) if "Phụ lục\n" in page]
        assert len(starts) == (pdf.stem != bare.stem)
        appendix = starts[0] if starts else len(pages)
        for start, end in ((0, appendix), (appendix, len(pages))):
            shown = [page.split()[0] for page in pages[start + 1 : end]]
            assert shown == [str(number) for number in range(2, end - start + 1)]
        assert "Huỳnh Quang Long" in pages[appendix - 1]
        assert "./." in pages[appendix - 1]
        assert all("Số ngày" in page for page in pages[appendix:])
        assert not [f for f in pdf_fonts(pdf) if not re.match("TimesNewRoman|Liberation", f)]
    assert len(pages) - appendix > 2
