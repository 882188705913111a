"""Who answers for a form, and the one mark for all other tasks: from the form to the letter."""

import json
from datetime import date, datetime
from pathlib import Path

import pytest
from msgspec.structs import replace
from openpyxl import load_workbook

from cchc_xl.domain.plan import Plan
from cchc_xl.domain.results import DerivedState
from cchc_xl.domain.submission import NOBODY, Confirmation, State, StatusEntry
from cchc_xl.excel.forms.writer import write_form
from cchc_xl.excel.returned.copy import write_returned_copy
from cchc_xl.excel.summary.writer import write_summary
from cchc_xl.layouts.form_book import VERSION
from cchc_xl.readers.summaries import read_summary
from cchc_xl.rules.forms.asked import build_form
from cchc_xl.rules.forms.returned import sent_form
from cchc_xl.rules.joining.consolidate import consolidate
from cchc_xl.rules.reminding.facts import standing_of
from cchc_xl.rules.reminding.letter import reminder_content
from cchc_xl.rules.reminding.messages import reminder_messages
from cchc_xl.sheets.summary.summary_rows import unit_rows
from tests.answers import received, submission
from tests.plans import plan, task
from tests.support.office import convert
from tests.support.receiving import receive

EARLY, YEAR = "Quý I/2023", "Trong năm 2023"


def _plan() -> Plan:
    from cchc_xl.domain.periods import parse_schedule

    schedules = (YEAR, "Tháng 01/2023", YEAR, YEAR)
    return plan(
        tasks=tuple(
            task(id=f"I.{n}", schedule=parse_schedule(words))
            for n, words in enumerate(schedules, 1)
        )
    )


PLAN = _plan()
PERIOD = PLAN.period("2023-Q1")
PEOPLE = Confirmation("Nguyễn Văn An", "0263 382 2123", "Trần Thị Bình", date(2023, 3, 15))


def form(path: Path, **cells: object) -> Path:
    """A form with these cells typed; ``T_G7`` is of the tasks, any other of the confirmation."""
    write_form(build_form(PLAN, PERIOD, "A"), path)
    workbook = load_workbook(path)
    for name, value in cells.items():
        sheet, _, cell = name.partition("_")
        workbook["Nhiệm vụ" if sheet == "T" else "Xác nhận"][cell] = value
    workbook.save(path)
    return path


NAMED = {
    "C_B7": PEOPLE.made_by,
    "C_C7": PEOPLE.phone,
    "C_D7": PEOPLE.approved_by,
    "C_E7": datetime(2023, 3, 15),
}


def test_people_are_read_and_what_is_printed_for_signatures_is_not_told(tmp_path: Path) -> None:
    read = receive(form(tmp_path / "a.xlsx", **NAMED, T_G7="Chưa thực hiện"), PLAN, PERIOD)
    assert read.diagnostics == () and read.submission
    told = read.submission.confirmation
    assert replace(told, origin=None) == PEOPLE
    assert told.origin and told.origin.cell("phone") == "C7"


def test_the_printed_page_has_room_for_both_signatures(tmp_path: Path) -> None:
    sheet = load_workbook(form(tmp_path / "a.xlsx"))["Xác nhận"]
    below = {cell.coordinate: cell.value for row in sheet["A8:H12"] for cell in row if cell.value}
    assert below == {
        "D9": "Đà Lạt, ngày …… tháng …… năm 2023",
        "B10": "NGƯỜI LẬP BIỂU",
        "D10": "THỦ TRƯỞNG ĐƠN VỊ",
        "B11": "(Ký, ghi rõ họ tên)",
        "D11": "(Ký, ghi rõ họ tên)",
    }
    assert sheet["B10"].font.bold and not sheet["B11"].font.bold


@pytest.mark.parametrize(
    ("cells", "code", "cell"),
    [
        ({"C_C7": "máy lẻ 12"}, "S256", "C7"),
        ({"C_D7": "Bình", "C_E7": datetime(2023, 3, 1)}, "S257", "E7"),
        ({"C_E7": datetime(2023, 3, 15)}, "S258", "D7"),
        ({"C_E7": "31/02/2023"}, "S202", "E7"),
        ({"C_F7": "chắc vậy"}, "S122", "F7"),
    ],
)
def test_what_looks_odd_is_told_softly_at_its_cell(
    tmp_path: Path, cells: dict[str, object], code: str, cell: str
) -> None:
    path = form(tmp_path / "a.xlsx", T_G7="Chưa thực hiện", **cells)
    (found,) = receive(path, PLAN, PERIOD).diagnostics
    assert (found.code, found.place.sheet, found.place.cell) == (code, "Xác nhận", cell)


def test_a_mobile_number_whose_zero_excel_dropped_is_a_number_still(tmp_path: Path) -> None:
    path = form(tmp_path / "a.xlsx", T_G7="Chưa thực hiện", C_C7=912345678)
    read = receive(path, PLAN, PERIOD)
    assert read.diagnostics == () and read.submission
    assert read.submission.confirmation.phone == "912345678"


def test_the_mark_answers_for_blank_tasks_that_are_not_due_and_says_so(tmp_path: Path) -> None:
    path = form(tmp_path / "a.xlsx", C_F7="x", T_G9="Đang thực hiện", T_K10="gần xong rồi")
    workbook = load_workbook(path)
    workbook["Nhiệm vụ"]["G10"] = "Có lẽ vậy thôi"
    workbook.save(path)
    read = receive(path, PLAN, PERIOD)
    assert read.submission
    states = {e.task: (e.state, e.by_mark) for e in read.submission.entries}
    assert states == {
        "I.1": (State.NOT_ARISEN, True),
        "I.2": (None, False),  # due in January: it needs an answer of its own
        "I.3": (State.IN_PROGRESS, False),
        "I.4": (None, False),  # what stands there means nothing, but it stands there
    }
    told = {d.code: (d.place.cell, d.value) for d in read.diagnostics}
    assert told["S147"] == ("F7", "I.1") and told["S148"] == ("F7", "I.2")
    origin = read.submission.entries[0].origin
    assert origin and (origin.sheet, origin.cell("state")) == ("Xác nhận", "F7")


def test_at_the_end_of_the_year_all_is_due_and_the_mark_answers_for_nothing(
    tmp_path: Path,
) -> None:
    period = PLAN.period("2023-NAM")
    write_form(build_form(PLAN, period, "A"), path := tmp_path / "a.xlsx")
    workbook = load_workbook(path)
    workbook["Xác nhận"]["F7"], workbook["Nhiệm vụ"]["G7"] = "x", "Chưa thực hiện"
    workbook.save(path)
    read = receive(path, PLAN, period)
    assert read.submission and not any(e.by_mark for e in read.submission.entries)
    assert [d.value for d in read.diagnostics if d.code == "S148"] == ["I.2, I.3, I.4"]


@pytest.mark.requires_office
def test_the_form_counts_and_calls_complete_what_the_mark_answers(tmp_path: Path) -> None:
    path = form(tmp_path / "a.xlsx", C_F7="x", T_G9="Đang thực hiện", T_N10="Thiếu người")
    sheet = load_workbook(convert(path, ".xlsx", tmp_path / "out"), data_only=True)["Nhiệm vụ"]
    (check,) = (cell.column for cell in sheet[6] if cell.value == "Kiểm tra")
    said = [sheet.cell(row, check).value for row in range(7, 11)]
    assert said == ["Đủ", "Chưa chọn tình trạng", "Đủ", "Chưa chọn tình trạng"]
    assert sheet["B5"].value == "Đã điền 2/4 nhiệm vụ"


def test_the_copy_keeps_the_mark_and_leaves_the_rows_blank(tmp_path: Path) -> None:
    read = receive(form(tmp_path / "a.xlsx", C_F7="x", **NAMED), PLAN, PERIOD)
    sent = sent_form(read, PLAN, PERIOD)
    assert sent is not None
    write_returned_copy(read, sent, tmp_path / "copy.xlsx")
    copy = load_workbook(tmp_path / "copy.xlsx")
    assert copy["Xác nhận"]["F7"].value == "x" and copy["Xác nhận"]["B7"].value == PEOPLE.made_by
    assert [copy["Nhiệm vụ"][f"G{row}"].value for row in range(7, 11)] == [None] * 4
    again = receive(tmp_path / "copy.xlsx", PLAN, PERIOD)
    assert [d.code for d in again.diagnostics] == [d.code for d in read.diagnostics]
    assert again.submission and read.submission
    assert [e.state for e in again.submission.entries] == [e.state for e in read.submission.entries]


def test_a_consolidated_workbook_tells_who_and_remembers_the_mark(tmp_path: Path) -> None:
    read = receive(form(tmp_path / "a.xlsx", C_F7="x", **NAMED), PLAN, PERIOD)
    joined = consolidate(PLAN, PERIOD, [read])
    states = [result.state for result in joined.tasks]
    assert states.count(DerivedState.NOT_ARISEN) == 3
    (row, *_) = unit_rows(PLAN, joined)
    assert row["made_by"] == "Nguyễn Văn An, điện thoại 0263 382 2123"
    assert row["approved_by"] == "Trần Thị Bình, ngày 15/03/2023"
    write_summary(PLAN, joined, tmp_path / "b.xlsx")
    assert read_summary(tmp_path / "b.xlsx", PLAN).value == joined


def test_the_reminder_names_whom_to_ask() -> None:
    wrong = StatusEntry("I.1", State.COMPLETED, document="45/BC-A")
    answers = submission(wrong, form_version=VERSION, confirmation=PEOPLE)
    joined = consolidate(PLAN, PERIOD, [received(PLAN, PERIOD, answers)])
    asked_by_another = replace(PLAN, agency=replace(PLAN.agency, focal_unit="B"))
    standing = standing_of(asked_by_another, PERIOD, joined)
    letter = reminder_content(standing, None)
    assert letter is not None
    told = "Báo cáo của Phòng A (người lập biểu: Nguyễn Văn An) còn 01 nội dung phải chỉnh sửa."
    assert told in letter.paragraphs
    (message,) = [m for m in reminder_messages(standing, None) if m.unit == "A"]
    assert "(người lập biểu: Nguyễn Văn An, điện thoại 0263 382 2123)," in message.text


def test_the_next_form_knows_the_person_and_asks_for_a_new_approval_and_mark() -> None:
    entry = StatusEntry("I.1", State.NOT_ARISEN, by_mark=True)
    told = replace(PEOPLE, rest=True)
    earlier = submission(entry, form_version=VERSION, confirmation=told)
    sent = build_form(PLAN, PLAN.period("2023-6T"), "A", earlier=earlier)
    assert sent.previous
    assert sent.previous.confirmation == replace(PEOPLE, approved_on=None)
    assert sent.previous.entries == ()


def test_json_names_the_people(tmp_path: Path) -> None:
    from cchc_xl.cli.facts import file_facts
    from cchc_xl.domain.consolidation import FileUse

    file = received(PLAN, PERIOD, submission(confirmation=PEOPLE))
    facts = json.loads(json.dumps(file_facts(file, FileUse.USED)))
    assert (facts["made_by"], facts["phone"]) == (PEOPLE.made_by, PEOPLE.phone)
    assert (facts["approved_by"], facts["approved_on"]) == ("Trần Thị Bình", "2023-03-15")
    assert not facts["rest_not_arisen"]
    nameless = file_facts(received(PLAN, PERIOD, submission(confirmation=NOBODY)), FileUse.USED)
    assert nameless["made_by"] is None
