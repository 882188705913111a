"""Finding the form again in whatever staff have made of it; nothing typed is passed over."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from cchc_xl.domain.diagnostics import Read
from cchc_xl.domain.submission import State, StatusEntry, Submission
from cchc_xl.excel.door.sheets import Grid, open_book
from cchc_xl.excel.forms.filler import fill_form
from cchc_xl.excel.forms.notes import Notes
from cchc_xl.excel.forms.reader import FormReader, read_form
from cchc_xl.excel.forms.table import read_table
from cchc_xl.excel.forms.writer import write_form
from cchc_xl.forms.layout import Column, SheetLayout
from cchc_xl.forms.unit_form import VERSION, build_form
from cchc_xl.rules.samples import sample_submission
from tests.plans import the_plan

PLAN = the_plan()
PERIOD = PLAN.period("2023-Q1")
UNIT = "TTRA"
TASKS = "Nhiệm vụ"
Edit = Callable[[Workbook], object]


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The form of a unit, filled in with sample answers; its tasks stand in rows 7 to 24."""
    folder = tmp_path_factory.mktemp("reader")
    write_form(build_form(PLAN, PERIOD, UNIT), folder / "form.xlsx")
    answers = sample_submission(PLAN, PERIOD, UNIT, VERSION)
    fill_form(folder / "form.xlsx", folder / "filled.xlsx", answers, datetime(2023, 3, 15))
    return folder / "filled.xlsx"


@pytest.fixture
def read(filled: Path, tmp_path: Path) -> Callable[[Edit], Read[Submission]]:
    """Read the filled form after somebody has edited it."""

    def edit_and_read(edit: Edit) -> Read[Submission]:
        workbook = load_workbook(filled)
        changed = edit(workbook)
        workbook = changed if isinstance(changed, Workbook) else workbook
        workbook.save(tmp_path / "edited.xlsx")
        return read_form(tmp_path / "edited.xlsx", PLAN)

    return edit_and_read


Reader = Callable[[Edit], Read[Submission]]


def codes(read: Read[Submission]) -> list[tuple[str, str]]:
    return [(d.code, d.place.cell) for d in read.diagnostics]


def states(read: Read[Submission]) -> dict[str, State | None]:
    assert read.value is not None
    return {entry.task: entry.state for entry in read.value.entries}


@pytest.fixture(scope="module")
def expected(filled: Path) -> dict[str, State | None]:
    read = read_form(filled, PLAN)
    assert read.diagnostics == ()
    return states(read)


def test_an_edited_given_cell_is_told_and_the_plan_kept(read: Reader, expected: object) -> None:
    def edit(workbook: Workbook) -> None:
        workbook[TASKS]["C8"] = workbook[TASKS]["C8"].value + " (đã sửa)"

    result = read(edit)
    assert codes(result) == [("S109", "C8")]
    assert states(result) == expected


def test_a_given_cell_that_is_only_respelled_is_not_told(read: Reader) -> None:
    def edit(workbook: Workbook) -> None:
        workbook[TASKS]["C8"] = f"  {workbook[TASKS]['C8'].value.upper()} "

    assert read(edit).diagnostics == ()


def test_rows_that_lost_their_ids_are_recognised_and_that_is_told(
    read: Reader, expected: object
) -> None:
    def edit(workbook: Workbook) -> None:
        for sheet in workbook.worksheets[1:4]:
            sheet.delete_cols(1)

    result = read(edit)
    assert [code for code, _ in codes(result)] == ["S111", "S111"]
    assert states(result) == expected


def test_ids_that_were_not_sorted_along_are_not_believed(read: Reader, expected: object) -> None:
    def edit(workbook: Workbook) -> None:
        sheet = workbook[TASKS]
        for row in (7, 8, 9):
            sheet.cell(row, 1).value, sheet.cell(row + 9, 1).value = (
                sheet.cell(row + 9, 1).value,
                sheet.cell(row, 1).value,
            )

    result = read(edit)
    assert [code for code, _ in codes(result)] == ["S113"] * 6
    assert states(result) == expected


def test_a_row_whose_witnesses_contradict_each_other_is_asked_about(read: Reader) -> None:
    def edit(workbook: Workbook) -> None:
        sheet = workbook[TASKS]
        sheet["A7"], sheet["B7"] = sheet["A9"].value, None

    result = read(edit)
    (found,) = [d for d in result.diagnostics if d.code == "S112"]
    assert found.place.cell == "G7"
    assert "theo dõi thi hành pháp luật" in found.value and "Chưa thực hiện" in found.value


def test_work_that_a_unit_adds_is_kept_as_outside_the_plan(read: Reader, expected: object) -> None:
    def edit(workbook: Workbook) -> None:
        sheet = workbook[TASKS]
        sheet.insert_rows(9)
        sheet["B9"], sheet["C9"] = "2a", "Tổ chức hội thi tìm hiểu cải cách hành chính"
        sheet["G9"], sheet["L9"] = "Đang thực hiện", "Đã có 12 bài dự thi"

    result = read(edit)
    assert codes(result) == [("S114", "C9")]
    assert states(result) == expected
    (extra,) = result.value.extra
    assert extra.text == "Tổ chức hội thi tìm hiểu cải cách hành chính"
    assert (extra.entry.state, extra.entry.result) == (State.IN_PROGRESS, "Đã có 12 bài dự thi")


def test_a_row_that_numbers_the_columns_is_no_answer(read: Reader, expected: object) -> None:
    def edit(workbook: Workbook) -> None:
        sheet = workbook[TASKS]
        sheet.insert_rows(7)
        for column in range(2, 19):
            sheet.cell(7, column).value = f"({column - 1})"

    result = read(edit)
    assert result.diagnostics == ()
    assert states(result) == expected


def test_what_stands_beside_and_below_the_table_is_told(read: Reader, expected: object) -> None:
    def edit(workbook: Workbook) -> None:
        sheet = workbook[TASKS]
        sheet["T6"], sheet["T8"], sheet["T10"] = "Điểm", "9,5", "8"
        sheet["C27"] = "Người lập biểu"

    result = read(edit)
    found = {d.place.cell: d.value for d in result.diagnostics if d.code == "S118"}
    assert found == {"C27": "Người lập biểu", "T6": "Điểm; 9,5; 8"}
    assert states(result) == expected


def test_a_merged_input_cell_counts_for_each_of_its_rows(read: Reader) -> None:
    def edit(workbook: Workbook) -> None:
        sheet = workbook[TASKS]
        for row in (7, 8, 9):
            for column in "GHIJKLMNO":
                sheet[f"{column}{row}"] = None
        sheet["G7"] = "Không phát sinh"
        sheet.merge_cells("G7:G9")

    result = read(edit)
    assert codes(result) == [("S110", "G7")]
    first = [entry.state for entry in result.value.entries][:3]
    assert first == [State.NOT_ARISEN] * 3


def test_a_retyped_header_is_recognised_and_told(read: Reader, expected: object) -> None:
    def edit(workbook: Workbook) -> None:
        workbook[TASKS]["I6"] = "Ngày hoan thành"

    result = read(edit)
    assert codes(result) == [("S121", "I6")]
    assert states(result) == expected


def test_a_second_sheet_that_says_the_same_changes_nothing(read: Reader, expected: object) -> None:
    def edit(workbook: Workbook) -> None:
        workbook.copy_worksheet(workbook[TASKS])

    result = read(edit)
    assert result.diagnostics == ()
    assert states(result) == expected


def test_a_second_sheet_that_says_something_else_is_asked_about(read: Reader) -> None:
    def edit(workbook: Workbook) -> None:
        workbook.copy_worksheet(workbook[TASKS])["L7"] = "Khác hẳn"

    result = read(edit)
    assert [code for code, _ in codes(result)] == ["S105", "S105"]
    assert "II.7" not in states(result)


def test_a_sheet_of_another_unit_is_not_read(read: Reader, expected: object) -> None:
    def edit(workbook: Workbook) -> None:
        other = workbook.copy_worksheet(workbook[TASKS])
        other["A1"] = str(other["A1"].value).replace("unit=TTRA", "unit=CNTT")
        other["G7"] = "Đã hoàn thành"

    result = read(edit)
    assert codes(result) == [("S120", "")]
    assert states(result) == expected


def test_a_form_copied_into_a_new_workbook_is_known_by_its_hidden_cells(
    read: Reader, expected: object
) -> None:
    def edit(workbook: Workbook) -> Workbook:
        fresh = Workbook()
        for sheet in workbook.worksheets[1:4]:
            copy = fresh.create_sheet(f"Bản sao {sheet.title}")
            for row in sheet.iter_rows():
                for cell in row:
                    if cell.value is not None and cell.data_type != "f":
                        copy[cell.coordinate] = cell.value
        return fresh

    result = read(edit)
    assert result.diagnostics == ()
    assert states(result) == expected


def test_without_any_mark_the_titles_tell_which_form_it_is(read: Reader, expected: object) -> None:
    def edit(workbook: Workbook) -> Workbook:
        fresh = Workbook()
        source, copy = workbook[TASKS], fresh.active
        for row in source.iter_rows():
            for cell in row[1:]:
                if cell.value is not None and cell.data_type != "f":
                    copy.cell(cell.row, cell.column - 1).value = cell.value
        return fresh

    result = read(edit)
    assert {code for code, _ in codes(result)} == {"S115", "S111"}
    assert (result.value.unit, result.value.period) == ("TTRA", "2023-Q1")
    assert states(result) == expected


def test_dates_that_an_american_machine_turned_round_are_asked_about(read: Reader) -> None:
    def edit(workbook: Workbook) -> None:
        sheet = workbook[TASKS]
        for row, state in ((7, "Đã hoàn thành"), (8, "Đã hoàn thành")):
            sheet[f"G{row}"], sheet[f"J{row}"], sheet[f"H{row}"] = state, "1/BC", 1
        sheet["I7"], sheet["I8"] = "13/01/2023", datetime(2023, 3, 2)

    found = [d for d in read(edit).diagnostics if d.code == "S117"]
    cells = {d.place.cell: d.proposal for d in found}
    assert cells["I8"] == "03/02/2023"
    assert "I7" not in cells


def test_a_formula_that_nothing_has_computed_is_told(filled: Path) -> None:
    book = open_book(filled).value
    assert book is not None
    grids = tuple(
        replace(grid, uncomputed=frozenset({"L7"})) if grid.name == TASKS else grid
        for grid in book.grids
    )
    read = FormReader(PLAN).read_book(replace(book, grids=grids))
    assert [(d.code, d.place.cell, d.place.field) for d in read.diagnostics] == [
        ("S116", "L7", "result")
    ]


def test_an_older_form_does_not_lack_a_column_that_came_later() -> None:
    layout = SheetLayout(
        "tasks",
        "A",
        (
            Column("id", "Mã", 5, given=True),
            Column("state", "Tình trạng", 9),
            Column("result", "Kết quả", 9),
            Column("cost", "Chi phí", 9, since=2),
        ),
    )
    grid = Grid("A", (("Mã", "Tình trạng", "Kết quả"), ("I.1", "x", "y")))
    for version, missing in (("1", []), ("2", ["W106"])):
        notes = Notes("a.xlsx", "A")
        rows = read_table(grid, layout, {}, version, notes)
        assert rows is not None and rows[0].id == "I.1"
        assert [d.code for d in notes.diagnostics] == missing


def test_an_entry_says_nothing_when_it_is_blank() -> None:
    assert not StatusEntry("I.1").answered
