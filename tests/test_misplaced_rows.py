"""What stands on the wrong sheet of a form is told, and costs neither its file nor the batch."""

from collections.abc import Callable
from datetime import datetime
from functools import cache
from itertools import permutations, product
from pathlib import Path

import pytest
from msgspec.structs import replace
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from cchc_xl.domain.consolidation import Consolidation, Received
from cchc_xl.domain.plan import BudgetLine
from cchc_xl.domain.submission import State, StatusEntry, Submission, TargetFigure, item_of
from cchc_xl.excel.forms.filler import fill_form
from cchc_xl.excel.forms.writer import write_form
from cchc_xl.excel.returned.copy import write_returned_copy
from cchc_xl.layouts.form_book import VERSION
from cchc_xl.readers.forms import Receiver
from cchc_xl.rules.checking.submission import check_submission
from cchc_xl.rules.forms.asked import build_form
from cchc_xl.rules.forms.returned import sent_form
from cchc_xl.rules.joining.consolidate import consolidate
from cchc_xl.rules.sampling.answers import sample_submission
from tests.indicators import dossiers
from tests.plans import plan, target, task
from tests.support.searches import sample

TABLES = ("Nhiệm vụ", "Chỉ tiêu", "Kinh phí", "Thống kê")
"""The sheets that ask for something."""
LIST = "Phối hợp"
HEADER = "Mã dòng (không sửa)"
PLAN = plan(
    tasks=(
        task(),
        task(id="I.2", text="Rà soát thủ tục hành chính.", coops_text="", coops=()),
        task(id="I.3", text="Kiểm tra công vụ.", leads=("B",), coops=("A",)),
    ),
    targets=(target(), target(id="CT02", place="I.2", text="80% hồ sơ nộp trực tuyến.")),
    budget=(
        BudgetLine("KP01", "Tập huấn", 1_000_000, "Phòng A", ("A",)),
        BudgetLine("KP02", "Tuyên truyền", 2_000_000, "Phòng A", ("A",)),
    ),
    indicators=dossiers(),
)
PERIOD = PLAN.period("2023-6T")
RECEIVE = Receiver(PLAN, PERIOD)
Edit = Callable[[Workbook], object]
PASTED = [
    (source, onto, titles, ids)
    for source, onto in permutations((*TABLES, LIST), 2)
    for titles, ids in product((True, False), repeat=2)
]
"""From which sheet below which other one; whether that has its title lines, whether the hidden
column comes along. A sample has each pair once."""


SECOND = "a form that shows the period before"
ON_A_SECOND_FORM = pytest.mark.parametrize("sent", [SECOND], indirect=True, scope="module")
"""It has all that a first form has; rows below another sheet are tried with both."""


@pytest.fixture(scope="module", params=["a first form", SECOND])
def sent(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of what two units sent: ``A.xlsx``, which has all sheets, and ``B.xlsx``."""
    folder = tmp_path_factory.mktemp("sent")
    for unit in ("A", "B"):
        answers = replace(sample_submission(PLAN, PERIOD, unit, VERSION), sample=False)
        earlier = answers if "before" in request.param else None
        write_form(build_form(PLAN, PERIOD, unit, earlier=earlier), folder / "form.xlsx")
        fill_form(folder / "form.xlsx", folder / f"{unit}.xlsx", answers, datetime(2023, 6, 15))
    return folder


@cache
def read(path: Path) -> Received:
    """What came of a file that nobody changes."""
    return RECEIVE(path)


def header(sheet: Worksheet) -> int:
    return next(n for n in range(1, 20) if sheet.cell(n, 1).value == HEADER)


def rows_of(sheet: Worksheet) -> list[int]:
    """The data rows, which stand below the header without a gap."""
    first = header(sheet) + 1
    return [n for n in range(first, sheet.max_row + 1) if sheet.cell(n, 1).value]


def paste(workbook: Workbook, source: str, onto: str, *, ids: bool = True) -> list[str]:
    """Paste the rows of a sheet below those of another, with or without their hidden column; give
    their ids."""
    there, here = workbook[source], workbook[onto]
    bottom = max(rows_of(here), default=here.max_row) if onto in (*TABLES, LIST) else here.max_row
    for number, row in enumerate(rows_of(there), bottom + 1):
        for cell in there[row][0 if ids else 1 :]:
            here.cell(number, cell.column).value = cell.value
    return [str(there.cell(row, 1).value) for row in rows_of(there)]


def cut_titles(sheet: Worksheet) -> None:
    sheet.delete_rows(1, header(sheet) - 1)


def edited(sent: Path, tmp_path: Path, edit: Edit) -> Received:
    """What came of unit A once somebody has edited its file."""
    workbook = load_workbook(sent / "A.xlsx")
    edit(workbook)
    workbook.save(tmp_path / "A.xlsx")
    return RECEIVE(tmp_path / "A.xlsx")


def joined(sent: Path, file: Received) -> Consolidation:
    return consolidate(PLAN, PERIOD, [file, read(sent / "B.xlsx")])


def results(joined: Consolidation) -> tuple[object, ...]:
    """All that is counted of the answers; where they stand may differ."""
    return (
        [replace(result, entry=replace(result.entry, origin=None)) for result in joined.entries],
        joined.tasks,
        [(t.target, t.numerator, t.denominator, t.reached) for t in joined.targets],
        [(b.line, b.spent, b.disbursed) for b in joined.budget],
        [(i.indicator, i.value) for i in joined.indicators],
        [(unit.unit, unit.file, unit.tally) for unit in joined.units],
    )


def of_other_units(joined: Consolidation) -> tuple[object, ...]:
    return (
        [entry for entry in joined.entries if entry.unit != "A"],
        [figure for target in joined.targets for figure in target.figures if figure[0] != "A"],
        [figure for i in joined.indicators for figure in i.figures if figure[0] != "A"],
        [unit for unit in joined.units if unit.unit != "A"],
        [file for file in joined.received if file.source.name != "A.xlsx"],
        [found for found in joined.diagnostics if found.place.file != "A.xlsx"],
    )


@pytest.mark.search
@pytest.mark.parametrize(("source", "onto", "titles", "ids"), sample(PASTED, len(PASTED) // 4))
def test_rows_below_another_sheet_are_told_and_all_else_is_as_before(
    sent: Path, tmp_path: Path, source: str, onto: str, titles: bool, ids: bool
) -> None:
    pasted: list[str] = []

    def edit(workbook: Workbook) -> None:
        pasted.extend(paste(workbook, source, onto, ids=ids))
        if not titles:
            cut_titles(workbook[onto])

    file, plain = edited(sent, tmp_path, edit), read(sent / "A.xlsx")
    found = [d for d in file.diagnostics if d not in plain.diagnostics]
    assert {d.place.sheet for d in found} == {onto}
    told = [(d.code, d.place.task) for d in found]
    if source != LIST:
        assert told == [("S126", item) for item in pasted]
        assert all(d.allowed == source for d in found)
    elif ids and onto != LIST:
        # Words where the sheet has a column of its own are told besides.
        assert {item for code, item in told if code != "S145"} == set(pasted)
        assert {("S104", item) for item in pasted} <= set(told)
    else:
        assert "Kiểm tra công vụ." in "; ".join(d.value for d in found)
    before, after = joined(sent, plain), joined(sent, file)
    assert results(after) == results(before)
    assert of_other_units(after) == of_other_units(before)


@pytest.mark.parametrize("sheet", [*TABLES, LIST])
@ON_A_SECOND_FORM
def test_a_sheet_without_its_title_lines_is_known_by_its_header(
    sent: Path, tmp_path: Path, sheet: str
) -> None:
    file = edited(sent, tmp_path, lambda workbook: cut_titles(workbook[sheet]))
    plain = read(sent / "A.xlsx")
    assert [d.code for d in file.diagnostics] == [d.code for d in plain.diagnostics]
    assert results(joined(sent, file)) == results(joined(sent, plain))


@ON_A_SECOND_FORM
def test_a_form_without_any_title_line_is_read_as_before(sent: Path, tmp_path: Path) -> None:
    def edit(workbook: Workbook) -> None:
        for sheet in (*TABLES, LIST):
            cut_titles(workbook[sheet])

    file, plain = edited(sent, tmp_path, edit), read(sent / "A.xlsx")
    assert results(joined(sent, file)) == results(joined(sent, plain))


@ON_A_SECOND_FORM
def test_the_answer_of_a_misplaced_row_is_quoted_and_asked_for_at_its_place(
    sent: Path, tmp_path: Path
) -> None:
    def edit(workbook: Workbook) -> None:
        sheet = workbook["Chỉ tiêu"]
        row = rows_of(sheet)[1]
        columns = {str(cell.value): cell.column for cell in sheet[header(sheet)]}
        sheet.cell(row, columns["Tử số"]).value = 4321
        paste(workbook, "Chỉ tiêu", "Nhiệm vụ")
        sheet.delete_rows(row)

    file = edited(sent, tmp_path, edit)
    moved = next(d for d in file.diagnostics if d.place.task == "CT02")
    assert (moved.code, moved.place.sheet) == ("S126", "Nhiệm vụ")
    assert "4321" in moved.value
    form = sent_form(file, PLAN, PERIOD)
    assert form is not None
    write_returned_copy(file, form, tmp_path / "copy.xlsx")
    listed = [
        [cell.value for cell in row] for row in load_workbook(tmp_path / "copy.xlsx").worksheets[0]
    ]
    (line,) = (row for row in listed if "CT02. 80% hồ sơ nộp trực tuyến." in row)
    assert "Chỉ tiêu" in line and moved.value in line


@pytest.mark.parametrize("source", TABLES)
@ON_A_SECOND_FORM
def test_rows_on_the_guide_are_told(sent: Path, tmp_path: Path, source: str) -> None:
    pasted: list[str] = []
    file = edited(sent, tmp_path, lambda wb: pasted.extend(paste(wb, source, "Hướng dẫn")))
    found = [d for d in file.diagnostics if d.place.sheet == "Hướng dẫn"]
    assert [(d.code, d.place.task) for d in found] == [("S126", item) for item in pasted]


@pytest.mark.parametrize("source", TABLES)
@ON_A_SECOND_FORM
def test_rows_on_the_list_of_what_to_mend_are_told_and_its_own_are_not(
    sent: Path, tmp_path: Path, source: str
) -> None:
    def spoil(workbook: Workbook) -> None:
        sheet = workbook["Nhiệm vụ"]
        sheet.cell(rows_of(sheet)[0], 3).value = "Việc khác hẳn"
        paste(workbook, "Chỉ tiêu", "Kinh phí")

    file = edited(sent, tmp_path, spoil)
    form = sent_form(file, PLAN, PERIOD)
    assert form is not None
    write_returned_copy(file, form, tmp_path / "copy.xlsx")
    assert "S126" not in [d.code for d in RECEIVE(tmp_path / "copy.xlsx").diagnostics]
    workbook = load_workbook(tmp_path / "copy.xlsx")
    mend = workbook.worksheets[0].title
    pasted = paste(workbook, source, mend)
    workbook.save(tmp_path / "copy.xlsx")
    found = [d for d in RECEIVE(tmp_path / "copy.xlsx").diagnostics if d.place.sheet == mend]
    assert [(d.code, d.place.task) for d in found] == [("S126", item) for item in pasted]


@ON_A_SECOND_FORM
def test_the_rows_of_what_to_mend_below_a_table_change_no_answer(
    sent: Path, tmp_path: Path
) -> None:
    file = edited(sent, tmp_path, lambda wb: paste(wb, "Chỉ tiêu", "Nhiệm vụ"))
    form = sent_form(file, PLAN, PERIOD)
    assert form is not None
    write_returned_copy(file, form, tmp_path / "copy.xlsx")
    plain = RECEIVE(tmp_path / "copy.xlsx")
    for onto in TABLES:
        workbook = load_workbook(tmp_path / "copy.xlsx")
        mend, sheet = workbook.worksheets[0], workbook[onto]
        for number, row in enumerate(mend.iter_rows(min_row=7), max(rows_of(sheet)) + 1):
            for cell in row:
                sheet.cell(number, cell.column).value = cell.value
        workbook.save(tmp_path / "pasted.xlsx")
        file = RECEIVE(tmp_path / "pasted.xlsx")
        assert [d for d in file.diagnostics if d.place.sheet == onto]
        assert results(joined(sent, replace(file, source=plain.source))) == results(
            joined(sent, plain)
        )


@ON_A_SECOND_FORM
def test_a_table_pasted_with_its_header_tells_its_rows_only(sent: Path, tmp_path: Path) -> None:
    def edit(workbook: Workbook) -> None:
        there, here = workbook["Thống kê"], workbook["Nhiệm vụ"]
        for number, row in enumerate(there.iter_rows(), max(rows_of(here)) + 1):
            for cell in row:
                here.cell(number, cell.column).value = cell.value

    file, plain = edited(sent, tmp_path, edit), read(sent / "A.xlsx")
    found = {d.code for d in file.diagnostics} - {d.code for d in plain.diagnostics}
    assert found == {"S126", "S118"}  # the rows; the lines of the title
    assert results(joined(sent, file)) == results(joined(sent, plain))


def test_an_answer_of_another_kind_is_no_row_of_the_form() -> None:
    answers = Submission(
        PLAN.id,
        PERIOD.id,
        "A",
        VERSION,
        entries=(StatusEntry("CT01", State.IN_PROGRESS), StatusEntry("I.1", State.IN_PROGRESS)),
        targets=(TargetFigure("KP01"), TargetFigure("TK01")),
    )
    found = check_submission(answers, PLAN, PERIOD, file="a.xlsx")
    assert [d.value for d in found if d.code == "S104"] == ["CT01", "KP01", "TK01"]
    missing = next(d.value for d in found if d.code == "S106").split(", ")
    asked = {item_of(a) for a in sample_submission(PLAN, PERIOD, "A", VERSION).answers}
    assert set(missing) == asked - {"I.1"}
