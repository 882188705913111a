"""What is typed outside the cells to fill is told, a line a sheet; a form's own words never are."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from cchc_xl.domain.consolidation import Received
from cchc_xl.domain.plan import Plan
from cchc_xl.layouts.form_book import unit_line
from cchc_xl.readers.plans import read_plan
from cchc_xl.rules.forms.asked import build_form
from cchc_xl.sheets.form.printed import is_printed, printed_texts
from tests.cases.makers import whole_form
from tests.cases.plan import PERIOD, answers_with_level
from tests.support.flat import flat
from tests.support.receiving import receive

CORPUS = Path(__file__).parent / "cases"
WORDS = "Đề nghị gia hạn 7391"


@pytest.fixture(scope="module")
def plan() -> Plan:
    return read_plan(CORPUS / "plan.xlsx").loaded().value


@pytest.fixture
def edited(plan: Plan, tmp_path: Path) -> Callable[[Callable[[Workbook], None]], Received]:
    """The filled form after a change by openpyxl."""

    def change_and_read(change: Callable[[Workbook], None]) -> Received:
        workbook = load_workbook(whole_form())
        change(workbook)
        workbook.save(tmp_path / "form.xlsx")
        return receive(tmp_path / "form.xlsx", plan, plan.period(PERIOD))

    return change_and_read


def test_the_line_of_the_unit_is_known_as_it_is_printed(
    plan: Plan,
) -> None:
    form = build_form(plan, plan.period(PERIOD), plan.units_with_a_form()[0])
    printed = printed_texts(form, {})
    assert is_printed(unit_line(form), printed)
    assert is_printed("Đã điền 3/19 nhiệm vụ", printed)
    assert "_keys" not in vars(printed)  # the spellings of all texts, which are dear


Edited = Callable[[Callable[[Workbook], None]], Received]


def told(received: Received) -> list[tuple[str, str, str, str]]:
    return [(d.code, d.place.sheet, d.place.cell, d.value) for d in received.diagnostics]


def typed(sheet: str, cell: str, value: object) -> Callable[[Workbook], None]:
    def change(workbook: Workbook) -> None:
        workbook[sheet][cell].value = value  # type: ignore[assignment]

    return change


@pytest.mark.parametrize(
    ("sheet", "cell", "text"),
    [
        ("Hướng dẫn", "A3", WORDS),  # over a line of the guide
        ("Hướng dẫn", "B70", WORDS),
        ("Hướng dẫn", "D9", "7391"),
        ("Danh mục", "B2", WORDS),
        ("Nhiệm vụ", "B4", WORDS.upper()),
        ("Nhiệm vụ", "B5", f"Đơn vị: {WORDS}"),
        ("Nhiệm vụ", "B5", f"Đã điền 3/8, {WORDS}"),
        ("Nhiệm vụ", "B4", "Đã điền 3/8 như trên"),
        ("Nhiệm vụ", "B2", f"Kết quả thực hiện nhiệm vụ – {WORDS}"),
        ("Nhiệm vụ", "D7", WORDS),  # Kiểm tra
        ("Nhiệm vụ", "D7", "Thiếu kinh phí mua máy"),
        ("Nhiệm vụ", "D7", "Khác kế hoạch vì thiếu người"),
        ("Chỉ tiêu", "I7", "88,5%"),  # Tỷ lệ đạt
        ("Nhiệm vụ", "Z6", WORDS),  # a header with nothing below it
    ],
)
def test_words_outside_the_cells_to_fill_are_told(
    edited: Edited, sheet: str, cell: str, text: str
) -> None:
    assert told(edited(typed(sheet, cell, text))) == [("S145", sheet, cell, text)]


def test_words_put_into_the_unit_line_are_told_and_moved_days_are_not(edited: Edited) -> None:
    def changed(old: str, new: str) -> Callable[[Workbook], None]:
        def change(workbook: Workbook) -> None:
            cell = workbook["Nhiệm vụ"]["B2"]
            assert old in str(cell.value)
            cell.value = str(cell.value).replace(old, new)

        return change

    found = told(edited(changed(". Gửi về", f", {WORDS}. Gửi về")))
    assert [(code, cell) for code, _, cell, _ in found] == [("S145", "B2")]
    assert told(edited(changed("/2023.", "/2024."))) == []


def test_words_behind_the_line_of_identity_are_told_and_cost_nothing(edited: Edited) -> None:
    line = load_workbook(whole_form())["Nhiệm vụ"]["A1"].value
    found = edited(typed("Nhiệm vụ", "A1", f"{line} {WORDS}"))
    assert told(found) == [("S145", "Nhiệm vụ", "A1", f"{line} {WORDS}")]
    assert found.submission is not None and flat(found.submission) == flat(answers_with_level())


def test_several_such_words_are_one_line_of_their_sheet(edited: Edited) -> None:
    def change(workbook: Workbook) -> None:
        for cell, text in (("A70", "Một"), ("A71", "Hai"), ("B71", "Ba")):
            workbook["Hướng dẫn"][cell].value = text

    assert told(edited(change)) == [("S145", "Hướng dẫn", "A70", "Một; Hai; Ba")]


def test_a_share_typed_where_its_parts_are_blank_is_told(edited: Edited) -> None:
    def change(workbook: Workbook) -> None:
        workbook["Chỉ tiêu"]["F7"].value = None
        workbook["Chỉ tiêu"]["I7"].value = 0.885

    assert ("S145", "Chỉ tiêu", "I7", "0.885") in told(edited(change))


@pytest.mark.parametrize("value", [0.885, 88.5, date(2023, 3, 1), True])
def test_a_share_that_its_parts_do_not_give_is_told(edited: Edited, value: object) -> None:
    found = told(edited(typed("Chỉ tiêu", "I8", value)))  # 125 of 200
    assert [(code, sheet, cell) for code, sheet, cell, _ in found] == [("S145", "Chỉ tiêu", "I8")]


@pytest.mark.parametrize("value", [0.625, 0.62500000001, "#N/A"])
def test_a_share_that_a_program_has_worked_out_is_not_told(edited: Edited, value: object) -> None:
    assert told(edited(typed("Chỉ tiêu", "I8", value))) == []


@pytest.mark.parametrize(
    ("value", "shown"), [(WORDS, WORDS), (date(2023, 2, 21), "21/02/2023"), (7391, "26/03/1920")]
)
def test_what_is_typed_over_a_hidden_date_is_told(
    edited: Edited, value: object, shown: str
) -> None:
    assert told(edited(typed("Nhiệm vụ", "E7", value))) == [("S109", "Nhiệm vụ", "E7", shown)]


@pytest.mark.parametrize("value", [date(2023, 1, 31), 44957, 43495, None])
def test_a_hidden_date_is_the_same_however_a_program_stores_it(
    edited: Edited, value: object
) -> None:
    def change(workbook: Workbook) -> None:
        workbook["Nhiệm vụ"]["E7"].value = value  # type: ignore[assignment]
        if isinstance(value, int):
            workbook["Nhiệm vụ"]["E7"].number_format = "General"

    assert told(edited(change)) == []


def test_an_extra_sheet_is_told_with_its_words_whatever_they_are(edited: Edited) -> None:
    states = ["Chưa thực hiện", "Đang thực hiện", "Đã hoàn thành", "Không phát sinh"]

    def change(workbook: Workbook) -> None:
        sheet = workbook.create_sheet("Tiếp theo")
        for row, state in enumerate(states, 1):
            sheet.cell(row, 1, f"III.{row}")
            sheet.cell(row, 2, state)
        sheet["C1"] = WORDS

    found = told(edited(change))
    assert [(code, sheet) for code, sheet, _, _ in found] == [("S119", "Tiếp theo")]
    assert WORDS in found[0][3]


def test_what_an_extra_sheet_says_beyond_what_is_quoted_is_counted(edited: Edited) -> None:
    def change(workbook: Workbook) -> None:
        sheet = workbook.create_sheet("Tiếp theo")
        for row in range(1, 3001):
            sheet.cell(row, 1, f"Hồ sơ {row:04}")

    (found,) = edited(change).diagnostics
    quoted, _, more = found.value.partition(" … ")
    shown = quoted.split("; ")
    assert shown == [f"Hồ sơ {row:04}" for row in range(1, len(shown) + 1)]
    assert more == f"(còn {3000 - len(shown)} ô)" and len(shown) > 1000


def test_a_clean_form_has_not_one_line(edited: Edited) -> None:
    assert told(edited(lambda workbook: None)) == []
