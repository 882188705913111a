"""Work outside the plan and good practices: rows of their own, from the form to the report."""

from datetime import date, datetime
from pathlib import Path

import pytest
from msgspec.structs import replace
from openpyxl import load_workbook

from cchc_xl.domain.diagnostics import Severity
from cchc_xl.domain.submission import ExtraTask, Origin, Practice, State, StatusEntry
from cchc_xl.excel.forms.writer import write_form
from cchc_xl.excel.returned.copy import write_returned_copy
from cchc_xl.excel.summary.writer import write_summary
from cchc_xl.layouts.form_book import VERSION
from cchc_xl.readers.summaries import read_summary
from cchc_xl.rules.forms.asked import build_form
from cchc_xl.rules.forms.returned import sent_form
from cchc_xl.rules.joining.consolidate import consolidate
from cchc_xl.rules.reporting.narrative import report_content
from tests.answers import received, submission
from tests.plans import plan, task
from tests.support.receiving import receive

PLAN = plan(tasks=(task(), task(id="I.2", text="Kiểm tra nội bộ.")))
PERIOD = PLAN.period("2023-Q1")
WORK = "Làm việc với đoàn kiểm tra của tỉnh."
DONE = StatusEntry(
    "",
    State.COMPLETED,
    completed_on=date(2023, 2, 25),
    document="45/BC-A",
    document_date=date(2023, 2, 25),
    result="Đã khắc phục hết kiến nghị.",
)
HOW = Practice("Hướng dẫn hồ sơ qua nhóm trực tuyến.", "Giảm 9 hồ sơ phải bổ sung mỗi tháng.")


def form(path: Path, **cells: object) -> Path:
    """A form of the period, with these cells typed; ``X_C7`` is C7 of work outside the plan, ``P``
    of good practices, ``T`` of tasks."""
    write_form(build_form(PLAN, PERIOD, "A"), path)
    workbook = load_workbook(path)
    sheets = {"X": "Ngoài kế hoạch", "P": "Cách làm hay", "T": "Nhiệm vụ"}
    for name, value in cells.items():
        sheet, _, cell = name.partition("_")
        workbook[sheets[sheet]][cell] = value
    workbook.save(path)
    return path


def test_what_a_unit_adds_is_read_with_its_cells_and_nothing_is_told(tmp_path: Path) -> None:
    path = form(
        tmp_path / "a.xlsx",
        X_B7=WORK,
        X_D7="Đã hoàn thành",
        X_E7=datetime(2023, 2, 25),
        X_F7="45/BC-A",
        X_G7=datetime(2023, 2, 25),
        X_H7=DONE.result,
        P_B7=HOW.practice,
        P_C7=HOW.effect,
    )
    read = receive(path, PLAN, PERIOD)
    assert read.diagnostics == () and read.submission
    (extra,), (how,) = read.submission.extra, read.submission.practices
    assert (extra.text, replace(extra.entry, origin=None)) == (WORK, DONE)
    assert extra.entry.origin and extra.entry.origin.cell("work") == "B7"
    assert replace(how, origin=None) == HOW and how.origin and how.origin.cell("effect") == "C7"


@pytest.mark.parametrize(
    ("cells", "found"),
    [
        ({"X_B7": WORK}, [("S216", "D7")]),
        ({"X_D7": "Đang thực hiện"}, [("S253", "B7")]),
        ({"X_B9": WORK, "X_D9": "Đã hoàn thành"}, [("S204", "E9"), ("S205", "F9")]),
        ({"X_B7": WORK, "X_D7": "Đã hoàn thành", "X_E7": "31/02/2023"}, None),
        ({"X_B7": "Kiểm tra nội bộ", "X_D7": "Đang thực hiện"}, [("S254", "B7")]),
        ({"P_B7": HOW.practice}, [("S255", "C7")]),
        ({"P_C7": HOW.effect}, [("S253", "B7")]),
        ({"P_B30": "Người lập biểu"}, []),
        ({"X_B30": WORK, "X_D30": "Đang thực hiện"}, []),
    ],
)
def test_what_is_wrong_with_an_added_row_is_told_at_its_cell(
    tmp_path: Path, cells: dict[str, object], found: list[tuple[str, str]] | None
) -> None:
    read = receive(form(tmp_path / "a.xlsx", **cells), PLAN, PERIOD)
    told = [(d.code, d.place.cell) for d in read.diagnostics if d.code != "S118"]
    assert told == (found if found is not None else [("S202", "E7"), ("S205", "F7")])
    assert not any(d.place.task for d in read.diagnostics)


def test_a_fault_in_an_added_row_accuses_no_task_of_the_plan_and_spares_none(
    tmp_path: Path,
) -> None:
    path = form(
        tmp_path / "a.xlsx",
        X_B7=WORK,
        X_D7="Đã hoàn thành",
        X_E7="31/02/2023",
        X_F7="45/BC-A",
        T_G7="Đã hoàn thành",
        T_J7="46/BC-A",
    )
    read = receive(path, PLAN, PERIOD)
    wrong = [d for d in read.diagnostics if d.severity is Severity.ERROR]
    assert [(d.code, d.place.task) for d in wrong] == [("S202", ""), ("S204", "I.1")]


def test_a_row_below_the_tasks_is_still_work_outside_the_plan_and_the_remedy_names_the_sheet(
    tmp_path: Path,
) -> None:
    path = form(tmp_path / "a.xlsx", T_C20=WORK, T_G20="Đang thực hiện")
    read = receive(path, PLAN, PERIOD)
    (told,) = [d for d in read.diagnostics if d.code == "S114"]
    assert "Ngoài kế hoạch" in told.remedy and read.submission
    assert [e.text for e in read.submission.extra] == [WORK]


def added(**changes: object) -> object:
    answers = submission(form_version=VERSION, extra=(ExtraTask(WORK, DONE),), practices=(HOW,))
    return replace(answers, **changes)  # type: ignore[arg-type]


def test_both_stand_in_report_appendix_and_statistics_and_in_the_consolidated_workbook(
    tmp_path: Path,
) -> None:
    joined = consolidate(PLAN, PERIOD, [received(PLAN, PERIOD, added())])  # type: ignore[arg-type]
    content = report_content(PLAN, PERIOD, joined)
    achieved = content.chapters[2].items[0].paragraphs
    assert "Cách làm hay, sáng kiến (01 cách làm):" in achieved
    assert (
        "- Hướng dẫn hồ sơ qua nhóm trực tuyến; giảm 9 hồ sơ phải bổ sung mỗi tháng (Phòng A)."
        in achieved
    )
    row = content.appendix.rows[-1]
    assert (row.number, row.task, row.leads) == ("1", WORK, "Phòng A")
    assert row.result.startswith("Đã hoàn thành")
    numbers = {r.indicator: r.value for r in content.statistics.rows}
    assert numbers["Số cách làm hay các đơn vị nêu"] == "1"
    write_summary(PLAN, joined, tmp_path / "a.xlsx")
    assert read_summary(tmp_path / "a.xlsx", PLAN).value == joined


def test_a_state_that_is_not_proven_is_not_told_of_added_work() -> None:
    origin = Origin("Ngoài kế hoạch", 7, (("state", "D"), ("completed_on", "E")))
    undated = ExtraTask(WORK, replace(DONE, completed_on=None, origin=origin))
    file = received(PLAN, PERIOD, added(extra=(undated,)))  # type: ignore[arg-type]
    (result,) = consolidate(PLAN, PERIOD, [file]).extra
    assert result.task.entry.state is None
    assert [d.code for d in file.diagnostics if d.severity is Severity.ERROR] == ["S204"]


def test_a_returned_copy_has_added_rows_in_their_sheet_and_marks_what_is_wrong(
    tmp_path: Path,
) -> None:
    path = form(
        tmp_path / "a.xlsx",
        X_B9=WORK,
        X_D9="Đã hoàn thành",
        P_B8=HOW.practice,
        P_C8="=1+",
        T_C20="Việc ghi thêm",
        T_G20="Đang thực hiện",
    )
    read = receive(path, PLAN, PERIOD)
    sent = sent_form(read, PLAN, PERIOD)
    assert sent is not None
    write_returned_copy(read, sent, tmp_path / "copy.xlsx")
    copy = load_workbook(tmp_path / "copy.xlsx")
    sheet = copy["Ngoài kế hoạch"]
    assert [sheet[f"B{n}"].value for n in (7, 8, 9)] == ["Việc ghi thêm", WORK, None]
    assert sheet["E8"].comment and "ngày hoàn thành" in sheet["E8"].comment.text
    assert copy["Cách làm hay"]["B7"].value == HOW.practice
    again = receive(tmp_path / "copy.xlsx", PLAN, PERIOD)
    assert again.submission and read.submission
    assert [e.text for e in again.submission.extra] == [e.text for e in read.submission.extra]


@pytest.mark.parametrize(("period", "kept"), [("2023-6T", True), ("2023-Q3", False)])
def test_the_next_form_begins_with_what_belongs_to_its_report_too(period: str, kept: bool) -> None:
    going = ExtraTask("Việc chưa xong.", StatusEntry("", State.IN_PROGRESS))
    earlier = added(extra=(ExtraTask(WORK, DONE), going))
    sent = build_form(PLAN, PLAN.period(period), "A", earlier=earlier)  # type: ignore[arg-type]
    assert sent.previous
    begun = {e.text: e.entry for e in sent.previous.extra}
    assert set(begun) == ({WORK, going.text} if kept else {going.text})
    assert sent.previous.practices == ((HOW,) if kept else ())
    if kept:
        assert begun[WORK].document == "45/BC-A" and begun[WORK].percent is None


def test_forms_before_version_5_are_not_held_to_what_they_did_not_ask() -> None:
    undated = ExtraTask(WORK, StatusEntry("", State.COMPLETED))
    file = received(PLAN, PERIOD, added(extra=(undated,), form_version="4"))  # type: ignore[arg-type]
    assert not [d for d in file.diagnostics if d.code in ("S204", "S205")]
