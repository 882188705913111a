"""Forms that know of the period before: what they show, and what ``Giữ nguyên`` means."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from cchc_xl.domain.diagnostics import Read
from cchc_xl.domain.fields import STATUS
from cchc_xl.domain.form import Form
from cchc_xl.domain.submission import (
    BudgetFigure,
    State,
    StatusEntry,
    Submission,
    TargetFigure,
)
from cchc_xl.excel.forms.writer import write_form
from cchc_xl.excel.returned.copy import write_returned_copy
from cchc_xl.layouts.form_book import VERSION
from cchc_xl.readers.forms import read_form
from cchc_xl.rules.checking.submission import KEPT, check_submission
from cchc_xl.rules.forms.asked import build_form
from cchc_xl.rules.forms.returned import sent_form
from cchc_xl.rules.values.keep_marks import keep_value
from cchc_xl.rules.values.readings import Problem
from tests.answers import received, submission
from tests.plans import plan, task
from tests.support.office import convert
from tests.support.ooxml import sdk_errors, xlsx_faults
from tests.support.receiving import receive

PLAN = plan(tasks=(task(), task(id="I.2"), task(id="I.3", leads=("A",))))
Q1, HALF, Q3 = (PLAN.period(f"2023-{name}") for name in ("Q1", "6T", "Q3"))
GOING = StatusEntry(
    "I.1",
    State.IN_PROGRESS,
    percent=Decimal(40),
    result="Đang soạn thảo",
    expected_on=date(2023, 8, 1),
)
DONE = StatusEntry(
    "I.2",
    State.COMPLETED,
    Decimal(100),
    date(2023, 2, 1),
    "45/BC-A",
    date(2023, 2, 1),
    "Đã ban hành",
)
TOLD = "Đang thực hiện, 40%, dự kiến 01/08/2023\nĐang soạn thảo"
BEFORE = submission(
    GOING,
    DONE,
    targets=(TargetFigure("CT01", Decimal(12), Decimal(20)),),
    budget=(BudgetFigure("KP01", Decimal(400_000), Decimal(100_000)),),
)


def form(period: Any = HALF, earlier: Submission = BEFORE) -> Form:
    return build_form(PLAN, period, "A", earlier=earlier)


class Sheet:
    """A sheet of a form, its cells by row id and header."""

    def __init__(self, sheet: Worksheet) -> None:
        self.sheet = sheet
        self.columns = {str(cell.value): cell.column for cell in sheet[6]}
        self.rows = {cell.value: cell.row for cell in sheet["A"] if cell.value}

    def cell(self, item: str, header: str) -> Any:
        return self.sheet.cell(self.rows[item], self.columns[header])


def filled(folder: Path, typed: dict[tuple[str, str], object]) -> Read[Submission]:
    """The form with these cells typed over, read back."""
    path = folder / "a.xlsx"
    write_form(form(), path)
    workbook = load_workbook(path)
    sheet = Sheet(workbook["Nhiệm vụ"])
    for (item, header), value in typed.items():
        sheet.cell(item, header).value = value
    workbook.save(path)
    return read_form(path, PLAN)


def entry(read: Read[Submission], item: str = "I.1") -> StatusEntry:
    assert read.value is not None
    return next(replace(e, origin=None) for e in read.value.entries if e.task == item)


def test_last_answers_stand_beside_the_cells_in_words(tmp_path: Path) -> None:
    write_form(form(), path := tmp_path / "a.xlsx")
    workbook = load_workbook(path)
    tasks = Sheet(workbook["Nhiệm vụ"])
    shown = "Kỳ trước đã báo cáo"
    assert tasks.cell("I.1", shown).value == TOLD
    assert tasks.cell("I.2", shown).value.startswith("Đã hoàn thành, 100%, ngày 01/02/2023")
    assert tasks.cell("I.3", shown).value is None
    assert Sheet(workbook["Chỉ tiêu"]).cell("CT01", shown).value == "12/20 (60%)"
    assert "400.000" in Sheet(workbook["Kinh phí"]).cell("KP01", shown).value
    assert xlsx_faults(path) == []


@pytest.mark.requires_sdk
def test_a_form_with_last_answers_has_no_error_in_the_validator(tmp_path: Path) -> None:
    write_form(form(), path := tmp_path / "a.xlsx")
    assert sdk_errors(path) == []


def test_a_form_without_an_earlier_period_has_none_of_these_columns(tmp_path: Path) -> None:
    write_form(build_form(PLAN, Q1, "A"), path := tmp_path / "a.xlsx")
    headers = [cell.value for cell in load_workbook(path)["Nhiệm vụ"][6]]
    assert not [h for h in headers if "Kỳ trước" in h or h == "Giữ nguyên"]
    assert read_form(path, PLAN).diagnostics == ()


def test_words_come_filled_in_and_figures_never(tmp_path: Path) -> None:
    write_form(form(), path := tmp_path / "a.xlsx")
    workbook = load_workbook(path)
    tasks = Sheet(workbook["Nhiệm vụ"])
    carried = {"Tình trạng", "Kết quả thực hiện"}
    proof = {"Ngày hoàn thành", "Số, ký hiệu văn bản", "Ngày văn bản"}
    for item, headers in {"I.1": carried, "I.2": carried | proof}.items():
        asked = [field.label for field in STATUS if field.label in tasks.columns]
        assert {h for h in asked if tasks.cell(item, h).value is not None} == headers
    for title, item, headers in (
        ("Chỉ tiêu", "CT01", ("Tử số", "Mẫu số")),
        ("Kinh phí", "KP01", ("Đã thực hiện (đồng)", "Đã giải ngân (đồng)")),
    ):
        figures = Sheet(workbook[title])
        assert [figures.cell(item, header).value for header in headers] == [None, None]
        assert figures.cell(item, "Kỳ trước đã báo cáo").value
    read = read_form(path, PLAN)
    assert read.value and read.value.targets[0].numerator is None


def test_a_mark_takes_figures_over_from_the_hidden_cells(tmp_path: Path) -> None:
    write_form(form(), path := tmp_path / "a.xlsx")
    workbook = load_workbook(path)
    Sheet(workbook["Chỉ tiêu"]).cell("CT01", "Giữ nguyên").value = "x"
    budget = Sheet(workbook["Kinh phí"])
    budget.cell("KP01", "Giữ nguyên").value = "x"
    budget.cell("KP01", "Đã thực hiện (đồng)").value = 500_000
    workbook.save(path)
    read = read_form(path, PLAN)
    assert [(d.code, d.place.task, d.place.field) for d in read.diagnostics] == [
        ("S125", "", ""),
        ("S124", "KP01", "spent"),
    ]
    assert read.value is not None
    (figure,), (amount,) = read.value.targets, read.value.budget
    assert (figure.numerator, figure.denominator) == (12, 20)
    assert (amount.spent, amount.disbursed) == (500_000, 100_000)
    assert figure.origin and figure.origin.cell("numerator") > "L"


def test_figures_that_count_from_another_day_cannot_be_taken_over(tmp_path: Path) -> None:
    write_form(form(Q3), path := tmp_path / "a.xlsx")
    workbook = load_workbook(path)
    targets = Sheet(workbook["Chỉ tiêu"])
    assert targets.cell("CT01", "Kỳ trước đã báo cáo").value == "12/20 (60%)"
    assert "Giữ nguyên" not in targets.columns
    assert "Giữ nguyên" in Sheet(workbook["Kinh phí"]).columns


def older(path: Path) -> None:
    """Make a form one of version 3: filled in with figures, too, which it has no marks for."""
    write_form(build_form(PLAN, HALF, "A", previous=BEFORE, earlier=BEFORE), path)
    workbook = load_workbook(path)
    for sheet in workbook.worksheets:
        if isinstance(sheet["A1"].value, str):
            sheet["A1"].value = sheet["A1"].value.replace(f"form={VERSION}", "form=3")
        marks = [cell.column for cell in sheet[6] if cell.value == "Giữ nguyên"]
        if marks and sheet.title != "Nhiệm vụ":
            sheet.delete_cols(marks[0])
    workbook.save(path)


def test_untouched_figures_of_an_older_form_are_used_and_told(tmp_path: Path) -> None:
    older(path := tmp_path / "a.xlsx")
    read = read_form(path, PLAN)
    told = [(d.code, d.place.sheet, d.value) for d in read.diagnostics]
    assert told == [
        ("S125", "Nhiệm vụ", "I.1"),
        ("S127", "Chỉ tiêu", "CT01"),
        ("S127", "Kinh phí", "KP01"),
    ]
    assert entry(read) == GOING
    assert read.value and read.value.targets[0].numerator == 12


def test_a_changed_figure_of_an_older_form_is_not_told(tmp_path: Path) -> None:
    older(path := tmp_path / "a.xlsx")
    workbook = load_workbook(path)
    Sheet(workbook["Chỉ tiêu"]).cell("CT01", "Tử số").value = 13
    workbook.save(path)
    told = {(d.code, d.place.sheet) for d in read_form(path, PLAN).diagnostics}
    assert ("S127", "Chỉ tiêu") not in told and ("S127", "Kinh phí") in told


def over(read: Read[Submission]) -> list[tuple[str, str]]:
    """What is told of cells of the period before: the first of them, and what all of them say."""
    return [(d.place.cell, d.value) for d in read.diagnostics if d.code == "S145"]


SHOWN = "Kỳ trước đã báo cáo"


@pytest.mark.parametrize(
    ("item", "header", "value", "told"),
    [
        ("I.3", SHOWN, "Xin gia hạn", [("G9", "Xin gia hạn")]),
        ("I.2", "Kỳ trước: Số, ký hiệu văn bản (không sửa)", "7391/QĐ", "7391/QĐ"),
        ("I.2", "Kỳ trước: Ngày hoàn thành (không sửa)", "chưa rõ", "chưa rõ"),
        ("I.2", "Kỳ trước: Ngày văn bản (không sửa)", "chưa rõ", [("Y8", "chưa rõ")]),
        ("I.3", "Kỳ trước: Kết quả thực hiện (không sửa)", "Đã nộp", [("Z9", "Đã nộp")]),
        ("I.3", "Kỳ trước: Tỷ lệ (không sửa)", 0.7, "0.7"),
    ],
)
def test_what_is_typed_over_the_answer_of_the_period_before_is_told(
    tmp_path: Path, item: str, header: str, value: object, told: object
) -> None:
    (found,) = over(filled(tmp_path, {(item, header): value}))
    if isinstance(told, str):  # its cell among others, for the words beside do not agree with it
        assert told in found[1].split("; ")
    else:
        assert [found] == told


def test_words_put_behind_the_answer_of_the_period_before_are_told(tmp_path: Path) -> None:
    words = f"{TOLD}, sẽ xong tuần sau"
    assert over(filled(tmp_path, {("I.1", SHOWN): words})) == [("G7", words)]


def test_what_the_officer_has_adjusted_before_is_said_by_the_form_itself(tmp_path: Path) -> None:
    adjusted = frozenset({("I.1", "state"), ("I.1", "difficulty")})
    write_form(replace(form(), adjusted=adjusted), path := tmp_path / "a.xlsx")
    shown = Sheet(load_workbook(path)["Nhiệm vụ"]).cell("I.1", SHOWN).value
    assert shown.endswith("(đã điều chỉnh: Tình trạng, Khó khăn, vướng mắc)")
    assert over(read_form(path, PLAN)) == []


def test_an_open_row_left_as_it_came_is_told_once_and_used(tmp_path: Path) -> None:
    read = filled(tmp_path, {})
    (found,) = read.diagnostics
    assert (found.code, found.value) == ("S125", "I.1")
    assert entry(read) == replace(GOING, percent=None, expected_on=None)


def test_a_mark_confirms_the_row_without_a_word(tmp_path: Path) -> None:
    read = filled(tmp_path, {("I.1", "Giữ nguyên"): "X "})
    assert read.diagnostics == ()
    assert entry(read) == replace(GOING, kept=True)


def test_blank_cells_of_a_marked_row_take_last_answers_from_the_hidden_cells(
    tmp_path: Path,
) -> None:
    wiped = {("I.1", name): None for name in ("Tình trạng", "Tỷ lệ")}
    read = filled(tmp_path, {("I.1", "Giữ nguyên"): "giữ nguyên", **wiped})
    assert read.diagnostics == ()
    assert entry(read) == replace(GOING, kept=True)
    assert read.value and read.value.entries[0].origin
    origin = read.value.entries[0].origin
    sheet = load_workbook(tmp_path / "a.xlsx")["Nhiệm vụ"]
    assert sheet[origin.cell("state")].value == "Đang thực hiện"
    assert sheet[origin.cell("percent")].value == 0.4


def test_what_is_typed_in_a_marked_row_counts_and_is_asked_about(tmp_path: Path) -> None:
    read = filled(tmp_path, {("I.1", "Giữ nguyên"): "x", ("I.1", "Tỷ lệ"): 0.7})
    (found,) = read.diagnostics
    assert (found.code, found.place.task, found.place.field) == ("S124", "I.1", "percent")
    assert (found.value, found.allowed) == ("70%", "40%")
    assert entry(read).percent == 70


def test_a_fault_in_what_is_kept_names_the_cell_that_is_seen_and_how_to_mend_it(
    tmp_path: Path,
) -> None:
    typed = {("I.2", "Giữ nguyên"): "x", ("I.2", "Tình trạng"): "Đang thực hiện"}
    wiped = {("I.2", name): None for name in ("Ngày hoàn thành", "Số, ký hiệu văn bản")}
    read = filled(tmp_path, typed | wiped)
    assert read.value is not None
    found = check_submission(read.value, PLAN, HALF, file="a.xlsx")
    (date_told,) = [d for d in found if d.code == "S217"]
    sheet = Sheet(load_workbook(tmp_path / "a.xlsx")["Nhiệm vụ"])
    assert date_told.place.cell == sheet.cell("I.2", "Ngày hoàn thành").coordinate
    assert date_told.remedy == KEPT  # there is no date to delete
    (share_told,) = [d for d in found if d.code == "S209"]
    assert share_told.place.cell == sheet.cell("I.2", "Tỷ lệ").coordinate


def test_an_addition_to_a_marked_row_contradicts_nothing(tmp_path: Path) -> None:
    typed = {("I.1", "Giữ nguyên"): "x", ("I.1", "Kiến nghị, đề xuất"): "Bổ sung kinh phí"}
    read = filled(tmp_path, typed)
    assert read.diagnostics == ()
    assert entry(read).proposal == "Bổ sung kinh phí"


def test_an_unreadable_cell_of_a_marked_row_takes_nothing(tmp_path: Path) -> None:
    read = filled(tmp_path, {("I.1", "Giữ nguyên"): "x", ("I.1", "Tình trạng"): "gần xong"})
    assert [d.code for d in read.diagnostics] == ["S201"]
    assert entry(read).state is None


def test_a_mark_with_nothing_to_keep_and_a_mark_that_is_none_are_told(tmp_path: Path) -> None:
    read = filled(tmp_path, {("I.3", "Giữ nguyên"): "x", ("I.1", "Giữ nguyên"): "xem lại"})
    assert {(d.code, d.place.task) for d in read.diagnostics} >= {("S123", "I.3"), ("S122", "I.1")}
    assert not entry(read).kept


@pytest.mark.parametrize("text", ["x", "X", " v ", "Có", "Giữ nguyên", "✓", True, 1])
def test_the_usual_ways_of_marking_are_understood(text: Any) -> None:
    assert keep_value(text) is True


def test_a_no_is_no_mark_and_other_words_are_asked_about() -> None:
    assert keep_value("không") is False
    assert isinstance(keep_value("50%"), Problem)


def test_the_returned_copy_shows_the_period_before_again(tmp_path: Path) -> None:
    read = filled(tmp_path, {("I.1", "Giữ nguyên"): "x", ("I.2", "Tình trạng"): "gần xong"})
    file = received(PLAN, HALF, read.value, name="a.xlsx", noticed=read.diagnostics)
    again = sent_form(file, PLAN, HALF)
    assert again is not None
    write_returned_copy(file, again, copy := tmp_path / "copy.xlsx")
    tasks = Sheet(load_workbook(copy)["Nhiệm vụ"])
    assert tasks.cell("I.1", "Kỳ trước đã báo cáo").value == TOLD
    assert tasks.cell("I.1", "Giữ nguyên").value == "x"
    assert entry(read_form(copy, PLAN)) == entry(read)


@pytest.mark.requires_office
def test_the_live_check_asks_for_a_mark_or_a_change(tmp_path: Path) -> None:
    filled(tmp_path, {("I.3", "Giữ nguyên"): "x"})
    saved = convert(tmp_path / "a.xlsx", ".xlsx", tmp_path / "out")
    sheet = Sheet(load_workbook(saved, data_only=True)["Nhiệm vụ"])
    checks = [sheet.cell(item, "Kiểm tra").value for item in ("I.1", "I.2", "I.3")]
    assert checks == ["Như kỳ trước: chọn x hoặc sửa", "Đủ", "Kỳ trước chưa trả lời"]


def test_a_form_of_the_first_version_is_still_read(tmp_path: Path) -> None:
    write_form(build_form(PLAN, HALF, "A", previous=BEFORE), path := tmp_path / "a.xlsx")
    workbook = load_workbook(path)
    for sheet in workbook.worksheets:
        for cell in (sheet["A1"],):
            if isinstance(cell.value, str):
                cell.value = cell.value.replace(f"form={VERSION}", "form=1")
    workbook.save(path)
    received_file = receive(path, PLAN, HALF)
    assert received_file.submission is not None
    assert received_file.submission.form_version == "1"
    assert [d.code for d in received_file.diagnostics] == []


@pytest.mark.requires_office
@pytest.mark.parametrize("suffix", [".xlsx", ".ods", ".xls"])
def test_a_marked_row_is_read_the_same_from_other_programs(tmp_path: Path, suffix: str) -> None:
    wiped = {("I.1", name): None for name in ("Tình trạng", "Dự kiến hoàn thành")}
    read = filled(tmp_path, {("I.1", "Giữ nguyên"): "x", **wiped})
    again = read_form(convert(tmp_path / "a.xlsx", suffix, tmp_path / "out"), PLAN)
    assert again.diagnostics == read.diagnostics == ()
    assert entry(again) == entry(read) == replace(GOING, kept=True)
