"""Finding the form again in whatever staff have made of it; nothing typed is passed over."""

from collections.abc import Callable
from datetime import datetime
from decimal import Decimal
from pathlib import Path

import pytest
from msgspec.structs import replace
from openpyxl import Workbook, load_workbook

from cchc_xl.domain.diagnostics import Read
from cchc_xl.domain.submission import State, StatusEntry, Submission
from cchc_xl.excel.door.sheets import open_book
from cchc_xl.excel.forms.filler import fill_form
from cchc_xl.excel.forms.writer import write_form
from cchc_xl.layouts.form_book import VERSION
from cchc_xl.layouts.layout import Column, SheetLayout
from cchc_xl.readers.forms import read_form
from cchc_xl.rules.checking.submission import check_submission
from cchc_xl.rules.forms.asked import build_form
from cchc_xl.rules.sampling.answers import sample_submission
from cchc_xl.rules.values.row_matching import RowMatcher
from cchc_xl.sheets.form.known_rows import KnownRows
from cchc_xl.sheets.form.notes import Notes
from cchc_xl.sheets.form.reading import FormReader
from cchc_xl.sheets.form.table import read_table
from cchc_xl.sheets.grid import Grid
from tests.cases.plan import cases_plan
from tests.indicators import KEPT, with_dossiers
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


def test_rows_that_came_back_as_they_were_printed_are_read_as_any_others(
    filled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    at_a_glance = read_form(filled, PLAN)
    looked_at: list[object] = []
    match = RowMatcher.match
    monkeypatch.setattr(RowMatcher, "match", lambda *args: looked_at.append(args) or match(*args))
    monkeypatch.setattr(KnownRows, "at", lambda *args: lambda cells: None)
    assert read_form(filled, PLAN) == at_a_glance
    assert len(looked_at) > 20


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
    assert [code for code, _ in codes(result)] == ["S111", "S111", "S111"]
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
    assert all("ví dụ 25/02/2023" in d.remedy for d in found)


def test_a_formula_that_nothing_has_computed_is_told(filled: Path) -> None:
    book = open_book(filled).value
    assert book is not None
    grids = tuple(
        replace(grid, uncomputed={"L7": "1+1"}) if grid.name == TASKS else grid
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
    grid = Grid("A", (("Mã", "Tình trạng", "Kết quả"), ("I.1", "Đang thực hiện", "y")))
    for version, missing in (("1", []), ("2", ["W106"])):
        notes = Notes("a.xlsx", "A")
        rows = read_table(grid, KnownRows(layout), version, notes)
        assert rows is not None and rows[0].id == "I.1"
        assert [d.code for d in notes.diagnostics] == missing


def test_an_entry_says_nothing_when_it_is_blank() -> None:
    assert not StatusEntry("I.1").answered


# The sheet of indicators

STATISTICS = "Thống kê"
Figures = dict[str, Decimal | None]
WHOLE: Figures = {item: Decimal(value) for item, value in KEPT.items()}


@pytest.fixture(scope="module")
def dossiers_form(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A form with figures of TK01 to TK07 in H7 to H13."""
    path = tmp_path_factory.mktemp("dossiers") / "form.xlsx"
    write_form(build_form(with_dossiers(), PERIOD, UNIT), path)
    workbook = load_workbook(path)
    for row, value in enumerate(KEPT.values(), 7):
        workbook[STATISTICS][f"H{row}"] = value
    workbook.save(path)
    return path


@pytest.fixture
def read_figures(dossiers_form: Path, tmp_path: Path) -> Reader:
    """Read the form with figures after somebody has edited it."""

    def edit_and_read(edit: Edit) -> Read[Submission]:
        workbook = load_workbook(dossiers_form)
        changed = edit(workbook)
        workbook = changed if isinstance(changed, Workbook) else workbook
        workbook.save(tmp_path / "edited.xlsx")
        return read_form(tmp_path / "edited.xlsx", with_dossiers())

    return edit_and_read


def figures_of(read: Read[Submission]) -> Figures:
    assert read.value is not None
    return {figure.indicator: figure.figure for figure in read.value.indicators}


@pytest.mark.parametrize(
    ("typed", "figure", "code"),
    [
        ("1.234", "1234", None),
        ("1.234.567", "1234567", None),
        ("1 234", "1234", None),
        ("12,5", "12.5", None),
        (2.5, "2.5", None),
        ("0", "0", None),
        ("12 hồ sơ", "12", "S219"),
        ("-", None, "S224"),
        ("1,234", None, "S222"),
        ("không", None, "S222"),
        ("mười hai", None, "S203"),
        ("#REF!", None, "S223"),
        ("=6+6", None, "S116"),
    ],
)
def test_a_figure_is_used_or_told_at_its_cell(
    read_figures: Reader, typed: object, figure: str | None, code: str | None
) -> None:
    def edit(workbook: Workbook) -> None:
        workbook[STATISTICS]["H7"] = typed

    result = read_figures(edit)
    assert figures_of(result) == {**WHOLE, "TK01": Decimal(figure) if figure else None}
    found = [(d.code, d.place.cell, d.place.task, d.place.field) for d in result.diagnostics]
    assert found == ([(code, "H7", "TK01", "figure")] if code else [])


def test_the_sheet_of_figures_is_found_by_any_name(read_figures: Reader) -> None:
    def edit(workbook: Workbook) -> None:
        workbook[STATISTICS].title = "TK quý I"
        workbook.move_sheet("TK quý I", -2)

    result = read_figures(edit)
    assert (figures_of(result), result.diagnostics) == (WHOLE, ())


def test_columns_of_figures_in_another_order_are_read_by_their_headers(
    read_figures: Reader,
) -> None:
    def edit(workbook: Workbook) -> None:
        sheet = workbook[STATISTICS]
        sheet["I8"] = "Kỳ trước sai"
        for row in range(6, 14):
            figure, remark = sheet[f"H{row}"], sheet[f"I{row}"]
            figure.value, remark.value = remark.value, figure.value

    result = read_figures(edit)
    assert (figures_of(result), result.diagnostics) == (WHOLE, ())
    assert result.value is not None and result.value.indicators[1].remark == "Kỳ trước sai"


def test_a_row_of_figures_that_was_deleted_is_absent_and_no_other_takes_its_place(
    read_figures: Reader,
) -> None:
    def edit(workbook: Workbook) -> None:
        workbook[STATISTICS].delete_rows(9, 2)

    result = read_figures(edit)
    expected = {item: figure for item, figure in WHOLE.items() if item not in ("TK03", "TK04")}
    assert (figures_of(result), result.diagnostics) == (expected, ())


def test_figures_that_lost_their_ids_are_recognised_and_that_is_told(read_figures: Reader) -> None:
    def edit(workbook: Workbook) -> None:
        workbook[STATISTICS].delete_cols(1)

    result = read_figures(edit)
    assert [(d.code, d.place.sheet) for d in result.diagnostics] == [("S111", STATISTICS)]
    assert figures_of(result) == WHOLE


def test_a_sheet_of_figures_alone_in_a_new_workbook_is_read(read_figures: Reader) -> None:
    def edit(workbook: Workbook) -> Workbook:
        fresh = Workbook()
        for row in workbook[STATISTICS].iter_rows():
            for cell in row[1:]:
                if cell.value is not None and cell.data_type != "f":
                    fresh.active.cell(cell.row, cell.column - 1).value = cell.value
        return fresh

    result = read_figures(edit)
    assert {d.code for d in result.diagnostics} == {"S111", "S115"}
    assert figures_of(result) == WHOLE


def test_a_changed_rule_or_measure_is_told_and_the_plans_is_kept(read_figures: Reader) -> None:
    def edit(workbook: Workbook) -> None:
        sheet = workbook[STATISTICS]
        sheet["J7"], sheet["E8"], sheet["G7"] = "Nhóm khác", "nghìn hồ sơ", "TK02 = TK03"

    result = read_figures(edit)
    assert codes(result) == [("S109", "G7"), ("S109", "J7"), ("S109", "E8")]
    assert figures_of(result) == WHOLE


def test_an_indicator_that_a_unit_adds_is_not_passed_over(read_figures: Reader) -> None:
    def edit(workbook: Workbook) -> None:
        sheet = workbook[STATISTICS]
        sheet["C14"], sheet["H14"] = "Số buổi đối thoại với doanh nghiệp", 5

    result = read_figures(edit)
    (found,) = result.diagnostics
    assert (found.code, found.place.cell) == ("S107", "H14")
    assert found.value == "Số buổi đối thoại với doanh nghiệp; 5"
    assert figures_of(result) == WHOLE


def test_an_indicator_on_two_rows_that_differ_is_used_from_neither(read_figures: Reader) -> None:
    def edit(workbook: Workbook) -> None:
        sheet = workbook[STATISTICS]
        for letter in "ABCDEFG":
            sheet[f"{letter}14"] = sheet[f"{letter}7"].value
        sheet["H14"] = 99

    result = read_figures(edit)
    assert [(d.code, d.value) for d in result.diagnostics] == [
        ("S105", "Số liệu: 12"),
        ("S105", "Số liệu: 99"),
    ]
    assert "TK01" not in figures_of(result)


FIRST = Path(__file__).parent / "cases" / "programs" / "openpyxl.xlsx"
SECOND = Path(__file__).parent / "data" / "form-version-2.xlsx"
"""A form for six months that came filled in, as the program wrote it before it had statistics; four
answers were typed and three marked as kept in LibreOffice."""


@pytest.mark.parametrize(("path", "version"), [(FIRST, "1"), (SECOND, "2")])
def test_a_form_of_a_version_before_the_statistics_is_read_as_before(
    path: Path, version: str
) -> None:
    plain = read_form(path, cases_plan())
    assert plain.value is not None and plain.value.form_version == version
    assert not {d.code for d in plain.diagnostics} - {"S125", "S127"}
    asking = replace(cases_plan(), indicators=with_dossiers().indicators)
    read = read_form(path, asking)
    assert (read.value, read.diagnostics) == (plain.value, plain.diagnostics)
    assert read.value is not None and read.value.indicators == ()
    period = asking.period(read.value.period)
    found = check_submission(read.value, asking, period, file=path.name)
    assert [(d.code, d.value) for d in found if d.code == "S106"] == [("S106", ", ".join(KEPT))]
    found = check_submission(read.value, cases_plan(), period, file=path.name)
    assert "S106" not in [d.code for d in found]


def test_a_form_of_the_second_version_has_all_that_was_typed_and_kept() -> None:
    read = read_form(SECOND, cases_plan())
    assert read.value is not None
    entries = {entry.task: entry for entry in read.value.entries}
    assert [task for task, entry in entries.items() if entry.kept] == ["II.7", "III.5", "III.9"]
    assert entries["III.10"].state is State.IN_PROGRESS and entries["III.10"].percent == 30
    assert entries["VII.2"].state is State.NOT_STARTED
    targets = {f.target: (f.numerator, f.denominator) for f in read.value.targets}
    assert targets["CT07"] == (12, 16)
    assert [(b.line, b.spent) for b in read.value.budget] == [
        ("KP01", 3_500_000),
        ("KP02", 1_500_000),
    ]
    assert [(d.code, d.value) for d in read.diagnostics] == [
        ("S125", "III.3"),
        ("S127", "CT02, CT03, CT06"),
        ("S127", "KP01"),
    ]
