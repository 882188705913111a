"""The demonstration, which is the whole way: every file it writes is sound and says the truth."""

import re
import shutil
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import docx
import pytest
from openpyxl import load_workbook

from cchc_xl import api, demo
from cchc_xl.domain.consolidation import FileUse
from cchc_xl.domain.results import DerivedState
from cchc_xl.domain.submission import SAMPLE_MARK
from cchc_xl.excel.summary.writer import write_summary
from cchc_xl.files import sha256
from cchc_xl.layouts import summary_book, summary_data
from cchc_xl.readers.summaries import read_summary
from tests.support.office import convert, pdf_fonts, pdf_pages, pdf_text, to_pdf
from tests.support.ooxml import docx_faults, sdk_errors, xlsx_faults
from tests.support.receiving import receive
from tests.support.searches import sample
from tests.support.shared import Demonstration


@pytest.fixture
def folder(demonstration: Demonstration) -> Path:
    return demonstration.folder


@pytest.fixture
def made(demonstration: Demonstration) -> Sequence[demo.Made]:
    return demonstration.steps


@pytest.fixture
def plan_path(demonstration: Demonstration) -> Path:
    return demonstration.plan


def workbooks(folder: Path) -> list[Path]:
    return sorted(folder.rglob("*.xlsx"))


def told_apart(folder: Path) -> tuple[list[Path], list[Path]]:
    """The forms; the plan and the two summaries."""
    forms = [path for path in workbooks(folder) if path.parent.name.startswith("bieu-")]
    others = [path for path in workbooks(folder) if path not in forms]
    assert (len(forms), len(others)) == (8 + 7 + 8 + 7, 3)
    return forms, others


def test_both_periods_are_played_with_a_missing_a_late_and_a_faulty_unit(
    made: Sequence[demo.Made],
) -> None:
    first, second = (step.consolidation for step in made)
    assert (first.missing, first.late) == (("QLCL",), ("CNTT",))
    assert (second.missing, second.late) == (("GDMN",), ("GDTRH",))
    assert [c.task for c in first.conflicts] == ["III.14"]
    files = {"S201", "S202", "S203", "S231"}
    assert {d.code for d in first.diagnostics} == files | {"C101", "C102", "C104", "C151"}
    assert {d.code for d in second.diagnostics} == {"S214", "C101", "C102", "C104"}


def test_a_sum_of_the_statistics_that_is_not_kept_is_found_in_the_file_and_in_the_sum_of_all(
    made: Sequence[demo.Made],
) -> None:
    found = {d.code: d for d in made[0].consolidation.diagnostics}
    assert (found["S231"].place.unit, found["S231"].place.task) == ("GDTRH", "TK22")
    assert (found["S231"].place.sheet, found["S231"].place.cell) == ("Thống kê", "H16")
    assert (found["S231"].value, found["S231"].allowed) == ("3", "13")
    assert found["C151"].place.task == "TK22"
    for step in made:
        asked = {path.name[8:-5]: load_workbook(path).sheetnames for path in step.forms.iterdir()}
        assert len(asked) == 8 and all("Thống kê" in sheets for sheets in asked.values())
        assert all(r.value is not None for r in step.consolidation.indicators)


def test_the_forms_of_the_second_period_come_filled_in(made: Sequence[demo.Made]) -> None:
    sent = {path.stem: path for path in made[1].forms.iterdir()}
    first = {r.submission.unit: r.submission for r in made[0].consolidation.received}
    for unit in ("TCHC", "CNTT"):
        read = receive(sent[f"2023-6T_{unit}"]).submission
        assert read is not None
        answers = [(e.task, e.state, e.document) for e in read.entries]
        assert answers == [(e.task, e.state, e.document) for e in first[unit].entries]
    missing = receive(sent["2023-6T_QLCL"]).submission
    assert missing is not None
    assert not any(entry.answered for entry in missing.entries)


def test_the_second_period_is_compared_with_the_first_and_nothing_is_accused(
    made: Sequence[demo.Made],
) -> None:
    first, second = (step.consolidation for step in made)
    assert first.earlier is None
    assert second.earlier is not None
    assert second.earlier.period == "2023-Q1"
    assert {a.field for a in second.earlier.answers} == {
        *("completed_on", "numerator", "denominator", "spent", "disbursed", "figure")
    }
    assert all(a.file and a.cell for a in second.earlier.answers)


def test_samples_are_marked_in_every_document(made: Sequence[demo.Made]) -> None:
    for step in made:
        assert step.consolidation.sample
        for sheet in load_workbook(step.summary).worksheets:
            above = [cell.value for row in sheet["A4:B4"] for cell in row]
            assert SAMPLE_MARK in above, sheet.title
        for path in (step.report, step.letter):
            document = docx.Document(str(path))
            assert SAMPLE_MARK in "\n".join(p.text for p in document.paragraphs)
            assert all(SAMPLE_MARK in s.footer.paragraphs[0].text for s in document.sections)


def test_the_letter_goes_to_the_missing_and_to_the_faulty_units(
    made: Sequence[demo.Made],
) -> None:
    lines = [p.text for p in docx.Document(str(made[0].letter)).paragraphs]
    first = lines.index("Kính gửi:")
    assert [line.strip("-;. ") for line in lines[first + 1 : first + 4]] == [
        "Phòng Kế hoạch - Tài chính",
        "Phòng Giáo dục Tiểu học",
        "Phòng Quản lý chất lượng và Giáo dục thường xuyên",
    ]
    assert any("Tổ CNTT (chậm 03 ngày)" in line for line in lines)


def test_the_units_of_the_letter_also_get_short_messages(made: Sequence[demo.Made]) -> None:
    texts = {path.name: path.read_text(encoding="utf-8") for path in made[0].messages.iterdir()}
    assert set(texts) == {"nhac-KHTC.txt", "nhac-GDTH.txt", "nhac-QLCL.txt"}
    assert all(text.startswith(SAMPLE_MARK) for text in texts.values())


def test_the_templates_lie_ready_for_editing(folder: Path, made: Sequence[demo.Made]) -> None:
    assert {path.name for path in (folder / demo.TEMPLATES_NAME).iterdir()} == {
        "bao-cao-dinh-ky.docx",
        "cong-van-don-doc.docx",
        "phu-luc-ket-qua.docx",
    }


def test_reading_the_summary_back_gives_the_same_consolidation(
    made: Sequence[demo.Made], plan_path: Path
) -> None:
    plan = api.load_plan(plan_path)
    for step in made:
        read = read_summary(step.summary, plan)
        assert read.diagnostics == ()
        assert read.value == step.consolidation


@pytest.mark.requires_office
@pytest.mark.parametrize("suffix", [".xlsx", ".ods"])
def test_a_summary_that_libreoffice_saved_is_read_the_same(
    made: Sequence[demo.Made], plan_path: Path, tmp_path: Path, suffix: str
) -> None:
    saved = convert(made[0].summary, suffix, tmp_path)
    assert read_summary(saved, api.load_plan(plan_path)).value == made[0].consolidation


def test_inputs_are_not_touched(made: Sequence[demo.Made], plan_path: Path, tmp_path: Path) -> None:
    before = {p.name: (sha256(p), p.stat().st_mtime_ns) for p in made[0].returned.iterdir()}
    api.consolidate([made[0].returned], api.open_plan(plan_path), "2023-Q1", tmp_path / "a.xlsx")
    assert {p.name: (sha256(p), p.stat().st_mtime_ns) for p in made[0].returned.iterdir()} == before


def test_of_two_files_of_a_unit_the_later_counts_wherever_it_lies(
    made: Sequence[demo.Made], plan_path: Path, tmp_path: Path
) -> None:
    other = tmp_path / "KHTC bản đầu.xlsx"
    shutil.copy(made[0].returned / "2023-Q1_KHTC.xlsx", other)
    workbook = load_workbook(other)
    workbook["Nhiệm vụ"]["L22"] = "Đã sửa"
    workbook.save(other)
    result = api.consolidate(
        [made[0].returned, other], api.open_plan(plan_path), "2023-q1", tmp_path / "b.xlsx"
    )
    uses = dict(zip([r.source.name for r in result.received], result.uses, strict=True))
    assert uses["2023-Q1_KHTC.xlsx"] is FileUse.SUPERSEDED
    assert uses[other.name] is FileUse.USED
    read = read_summary(tmp_path / "b.xlsx", api.load_plan(plan_path))
    assert read.value == result
    plan = api.load_plan(plan_path)
    write_summary(plan, result, tmp_path / "c.xlsx")
    assert sha256(tmp_path / "c.xlsx") == sha256(tmp_path / "b.xlsx")


def test_a_file_saved_today_is_late_by_its_own_word(
    made: Sequence[demo.Made], plan_path: Path, tmp_path: Path
) -> None:
    copied = tmp_path / "2023-Q1_TCHC.xlsx"
    shutil.copy(made[0].returned / copied.name, copied)
    received = receive(copied, api.load_plan(plan_path))
    assert received.source.received == datetime(2023, 3, 15, 9, 30)


def test_the_appendix_shows_every_task_under_its_section(made: Sequence[demo.Made]) -> None:
    sheet = load_workbook(made[0].summary)[summary_book.APPENDIX.title]
    first = [str(cell.value) for cell in sheet["A"][5:]]
    assert len([value for value in first if re.match(r"[IVX]+\. ", value)]) == 7
    assert len([value for value in first if re.fullmatch(r"\d+", value)]) == 45


def test_the_long_table_has_a_row_for_every_answer(made: Sequence[demo.Made]) -> None:
    result = made[0].consolidation
    sheet = load_workbook(made[0].summary)[summary_data.ENTRIES.title]
    assert sheet.max_row == 5 + len(result.entries) == 5 + 139
    silent = [e for e in result.entries if e.unit == "QLCL"]
    assert {e.state for e in silent} == {DerivedState.NOT_REPORTED}


@pytest.mark.search
def test_no_workbook_breaks_the_further_rules(folder: Path, made: Sequence[demo.Made]) -> None:
    forms, others = told_apart(folder)
    for path in (*others, *sample(forms, 8)):
        assert xlsx_faults(path) == [], path.name
    for step in made:
        assert docx_faults(step.report) == []
        assert docx_faults(step.letter) == []


@pytest.mark.search
@pytest.mark.requires_sdk
def test_no_document_has_an_error_in_the_validator(folder: Path, made: Sequence[demo.Made]) -> None:
    forms, others = told_apart(folder)
    documents = [path for step in made for path in (step.report, step.letter)]
    for path in (*others, *documents, *sample(forms, 2)):
        assert sdk_errors(path) == [], path.name


@pytest.mark.requires_office
@pytest.mark.requires_poppler
def test_printed_documents_are_whole(made: Sequence[demo.Made], tmp_path: Path) -> None:
    for pdf in to_pdf([made[1].summary, made[1].report, made[1].letter], tmp_path):
        text = pdf_text(pdf)
        pages = text.split("\f")[:-1]
        assert len(pages) == pdf_pages(pdf)
        assert all(page.strip() for page in pages), "a blank page"
        assert "###" not in text
        assert not [font for font in pdf_fonts(pdf) if "DejaVu" in font]
