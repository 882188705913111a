"""Whom a proposal is addressed to: read, asked about, and led to the right reader."""

from pathlib import Path

import pytest
from msgspec.structs import replace
from openpyxl import load_workbook

from cchc_xl.domain.levels import Level, levels_of, own_level, settled_within
from cchc_xl.domain.submission import State, StatusEntry
from cchc_xl.excel.forms.writer import write_form
from cchc_xl.excel.summary.writer import write_summary
from cchc_xl.layouts.form_book import VERSION
from cchc_xl.readers.summaries import read_summary
from cchc_xl.rules.forms.asked import build_form
from cchc_xl.rules.joining.consolidate import consolidate
from cchc_xl.rules.reporting.narrative import report_content
from cchc_xl.rules.values.levels import level_value
from cchc_xl.rules.values.readings import Problem
from cchc_xl.sheets.summary.summary_rows import WITHIN, remark_rows
from tests.answers import received, submission
from tests.plans import plan, task
from tests.support.receiving import receive

PLAN = plan(tasks=(task(), task(id="I.2"), task(id="I.3"), task(id="I.4")))
PERIOD = PLAN.period("2023-Q1")


def going(item: str, proposal: str, level: Level | None) -> StatusEntry:
    return StatusEntry(item, State.IN_PROGRESS, proposal=proposal, addressed_to=level)


ASKED = submission(
    going("I.1", "Cấp kinh phí mua máy.", Level.PROVINCE),
    going("I.2", "Bố trí thêm người.", Level.DEPARTMENT),
    going("I.3", "Sửa Thông tư.", Level.MINISTRY),
    going("I.4", "Hướng dẫn biểu mẫu.", None),
    form_version=VERSION,
)


@pytest.mark.parametrize(
    ("agency", "level"),
    [
        ("SỞ GIÁO DỤC VÀ ĐÀO TẠO", Level.DEPARTMENT),
        ("UBND XÃ LẠC XUÂN", Level.COMMUNE),
        ("ỦY BAN NHÂN DÂN PHƯỜNG 1", Level.WARD),
        ("TRƯỜNG THPT BÙI THỊ XUÂN", Level.SCHOOL),
        ("CHI CỤC THỦY LỢI", Level.AGENCY),
    ],
)
def test_the_levels_follow_the_kind_of_agency(agency: str, level: Level) -> None:
    assert own_level(agency) is level and levels_of(agency)[:2] == (Level.UNIT, level)
    assert not settled_within(Level.PROVINCE, agency) and settled_within(level, agency)


def test_of_a_school_the_department_is_a_superior() -> None:
    school = levels_of("Trường THPT A")
    assert school == (Level.UNIT, Level.SCHOOL, Level.DEPARTMENT, Level.PROVINCE, Level.MINISTRY)
    assert not settled_within(Level.DEPARTMENT, "Trường THPT A")


@pytest.mark.parametrize(
    ("text", "level"),
    [("Tỉnh", Level.PROVINCE), ("cấp sở", Level.DEPARTMENT), ("TRUNG ƯƠNG.", Level.MINISTRY)],
)
def test_the_usual_words_are_a_level(text: str, level: Level) -> None:
    assert level_value(text) is level


@pytest.mark.parametrize(
    ("text", "proposal"),
    [("Bộ Nội vụ", "Bộ"), ("UBND tỉnh Lâm Đồng", "Tỉnh"), ("Sở Tài chính", None), (5, None)],
)
def test_a_name_is_no_level_but_may_propose_one(text: str | int, proposal: str | None) -> None:
    found = level_value(text)
    assert isinstance(found, Problem) and found.code == "S250"
    assert found.words.get("proposal") == proposal


def test_a_proposal_without_level_is_asked_about_and_so_is_a_level_without_proposal() -> None:
    answers = replace(
        ASKED, entries=(*ASKED.entries[1:], StatusEntry("I.1", addressed_to=Level.MINISTRY))
    )
    found = received(PLAN, PERIOD, answers).diagnostics
    told = {(d.code, d.place.task, d.place.field) for d in found if d.code.startswith("S25")}
    assert told == {("S251", "I.4", "addressed_to"), ("S252", "I.1", "proposal")}


def test_a_form_that_did_not_ask_is_not_asked_about() -> None:
    found = received(PLAN, PERIOD, replace(ASKED, form_version="4")).diagnostics
    assert not [d for d in found if d.code.startswith("S25")]


def test_the_report_tells_the_superior_what_is_his_and_the_leaders_what_is_theirs(
    tmp_path: Path,
) -> None:
    joined = consolidate(PLAN, PERIOD, [received(PLAN, PERIOD, ASKED)])
    chapter = report_content(PLAN, PERIOD, joined).chapters[-1]
    assert list(chapter.paragraphs[:-1]) == [
        "Kiến nghị, đề xuất với cấp tỉnh:",
        f"- Cấp kinh phí mua máy (Phòng A; khi thực hiện: {PLAN.task('I.1').name}).",
        "Kiến nghị, đề xuất với Bộ, ngành Trung ương:",
        f"- Sửa Thông tư (Phòng A; khi thực hiện: {PLAN.task('I.3').name}).",
        "Kiến nghị, đề xuất chưa nêu cấp giải quyết:",
        f"- Hướng dẫn biểu mẫu (Phòng A; khi thực hiện: {PLAN.task('I.4').name}).",
    ]
    rows = [(r["kind"], r["task"], r["addressed_to"]) for r in remark_rows(PLAN, joined)]
    assert rows == [
        ("Kiến nghị, đề xuất", "I.1", "Tỉnh"),
        ("Kiến nghị, đề xuất", "I.3", "Bộ"),
        ("Kiến nghị, đề xuất", "I.4", None),
        (WITHIN, "I.2", "Sở"),
    ]
    write_summary(PLAN, joined, tmp_path / "a.xlsx")
    assert read_summary(tmp_path / "a.xlsx", PLAN).value == joined


def test_a_form_lists_the_levels_of_its_agency_and_what_is_typed_there_is_read(
    tmp_path: Path,
) -> None:
    write_form(build_form(PLAN, PERIOD, "A"), path := tmp_path / "a.xlsx")
    workbook = load_workbook(path)
    sheet, lists = workbook["Nhiệm vụ"], workbook["Danh mục"]
    name = workbook.defined_names["list_level"].attr_text
    cells = lists[name.rpartition("!")[2].replace("$", "")]
    assert [cell.value for (cell,) in cells] == ["Đơn vị", "Sở", "Tỉnh", "Bộ"]
    columns = {cell.value: cell.column for cell in sheet[6]}
    for row, level in ((7, "Tỉnh"), (8, "Bộ Nội vụ")):
        for header, value in (
            ("Tình trạng", "Chưa thực hiện"),
            ("Kiến nghị, đề xuất", "Cấp kinh phí"),
            ("Kiến nghị cấp nào", level),
        ):
            sheet.cell(row, columns[header]).value = value
    workbook.save(path)
    read = receive(path, PLAN, PERIOD)
    assert read.submission is not None
    assert [e.addressed_to for e in read.submission.entries[:2]] == [Level.PROVINCE, None]
    assert [(d.code, d.place.cell, d.proposal) for d in read.diagnostics if d.value == level] == [
        ("S250", sheet.cell(8, columns["Kiến nghị cấp nào"]).coordinate, "Bộ")
    ]
