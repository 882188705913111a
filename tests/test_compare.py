"""Two consolidated workbooks side by side: what changed, and in which cell of which file."""

import json
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from msgspec.structs import replace
from openpyxl import load_workbook

from cchc_xl import api
from cchc_xl.cli import main
from cchc_xl.domain.adjustments import Adjustment
from cchc_xl.domain.comparison import Comparison, Matter
from cchc_xl.domain.consolidation import Consolidation, Received
from cchc_xl.domain.diagnostics import CchcError, Place
from cchc_xl.domain.plan import Plan
from cchc_xl.domain.submission import (
    BudgetFigure,
    ExtraTask,
    IndicatorFigure,
    Origin,
    State,
    StatusEntry,
    TargetFigure,
)
from cchc_xl.excel.summary.writer import write_summary
from cchc_xl.layouts import comparison_book
from cchc_xl.products import Kind, is_untouched, kind_of
from cchc_xl.rules.joining.consolidate import consolidate
from tests.answers import received, submission
from tests.indicators import dossiers
from tests.plans import plan, target, task
from tests.support.ooxml import xlsx_faults
from tests.support.shared import Demonstration

PLAN = plan(
    tasks=(task(), task(id="I.2", text="Công khai thủ tục.", leads=("A", "B"))),
    targets=(target(),),
    indicators=dossiers(),
)
DATA = Path(__file__).parent / "data"
TASKS, TARGETS = "Nhiệm vụ", "Chỉ tiêu"
FIGURES = Origin(TARGETS, 9, (("numerator", "G"), ("denominator", "H")))
ANSWER = Origin(TASKS, 7, (("state", "G"), ("percent", "H"), ("result", "L")))
UNDER_WAY = StatusEntry("I.1", State.IN_PROGRESS, Decimal(60), origin=ANSWER)
DONE = replace(UNDER_WAY, state=State.COMPLETED, percent=None, completed_on=date(2023, 3, 1))


def file_of(unit: str, *entries: StatusEntry, name: str = "", **more: Any) -> Received:
    period = PLAN.period("2023-Q1")
    answers = submission(*entries, unit=unit, **more)
    return received(PLAN, period, answers, name=name)


def book(path: Path, *files: Received, of: Plan = PLAN, period: str = "2023-Q1") -> Path:
    """The consolidated workbook of the files."""
    write_summary(of, consolidate(of, of.period(period), files), path)
    return path


def changes(old: Path, new: Path) -> Comparison:
    return api.compare(old, new).comparison


def run(*words: object) -> tuple[int, str]:
    result = CliRunner().invoke(main, ["compare", *map(str, words)])
    return result.exit_code, result.output


def test_the_same_content_says_that_nothing_has_changed(tmp_path: Path) -> None:
    old = book(tmp_path / "a.xlsx", file_of("A", UNDER_WAY))
    new = book(tmp_path / "b.xlsx", file_of("A", UNDER_WAY))
    out = tmp_path / "đổi.xlsx"
    code, said = run(old, new, "--out", out)
    assert code == 0
    assert "Không có gì thay đổi." in said
    assert [sheet["A6"].value for sheet in load_workbook(out)] == ["Không có."] * 3


def test_a_mended_file_is_told_cell_by_cell_with_what_became_of_the_task(tmp_path: Path) -> None:
    old = book(tmp_path / "a.xlsx", file_of("A", UNDER_WAY), file_of("B"))
    new = book(tmp_path / "b.xlsx", file_of("A", DONE, name="A (2).xlsx"), file_of("B"))
    told = [
        (d.item, d.unit, d.label, d.before, d.after, d.cell_before, d.cell_after)
        for d in changes(old, new).of(Matter.TASK)
    ]
    assert told == [
        (
            "I.1",
            "",
            "Tình trạng",
            "đang thực hiện trong hạn",
            "hoàn thành đúng hạn",
            "Phụ lục!G7",
            "Phụ lục!G7",
        ),
        ("I.1", "A", "Tình trạng", "Đang thực hiện", "Đã hoàn thành", "Nhiệm vụ!G7", "Nhiệm vụ!G7"),
        ("I.1", "A", "Tỷ lệ hoàn thành", "60%", "", "Nhiệm vụ!H7", "Nhiệm vụ!H7"),
        ("I.1", "A", "Ngày hoàn thành", "", "01/03/2023", "Nhiệm vụ!A7", "Nhiệm vụ!A7"),
    ]
    units = changes(old, new).of(Matter.UNIT)
    assert [(d.unit, d.label, d.before, d.after) for d in units] == [
        ("A", "Tệp dùng để tổng hợp", "A.xlsx", "A (2).xlsx"),
        ("A", "Cảnh báo", "1", "2"),
    ]


def test_the_screen_has_the_whole_name_of_what_changed(tmp_path: Path) -> None:
    name = "Công khai thủ tục " * 12
    long = replace(PLAN, tasks=(task(text=name), *PLAN.tasks[1:]))
    old = book(tmp_path / "a.xlsx", file_of("A", UNDER_WAY), of=long)
    new = book(tmp_path / "b.xlsx", file_of("A", DONE), of=long)
    _, said = run(old, new)
    assert f"  I.1 {name.strip()}" in said.splitlines()


def test_figures_of_targets_budget_and_statistics_are_told_with_their_sums(tmp_path: Path) -> None:
    def told(numerator: int, spent: int, figure: int) -> Received:
        return file_of(
            "A",
            targets=(TargetFigure("CT01", Decimal(numerator), Decimal(20), origin=FIGURES),),
            budget=(BudgetFigure("KP01", Decimal(spent), None),),
            indicators=(IndicatorFigure("TK02", Decimal(figure)),),
        )

    old = book(tmp_path / "a.xlsx", told(15, 500_000, 7))
    new = book(tmp_path / "b.xlsx", told(20, 700_000, 8))
    found = changes(old, new)
    of_target = {(d.unit, d.label): (d.before, d.after) for d in found.of(Matter.TARGET)}
    assert of_target == {
        ("", "Tử số"): ("15", "20"),
        ("", "Tỷ lệ đạt được"): ("75%", "100%"),
        ("", "Đánh giá"): ("Chưa đạt", "Đạt"),
        ("A", "Tử số"): ("15", "20"),
    }
    assert {d.item for d in found.of(Matter.TARGET)} == {"CT01"}
    of_unit = [d for d in found.of(Matter.TARGET) if d.unit]
    assert (of_unit[0].file_after, of_unit[0].cell_after) == ("A.xlsx", "Chỉ tiêu!G9")
    budget = {(d.item, d.unit, d.field): (d.before, d.after) for d in found.of(Matter.BUDGET)}
    assert budget == {
        ("KP01", "", "spent"): ("500.000", "700.000"),
        ("KP01", "", "percent"): ("50%", "70%"),
        ("KP01", "A", "spent"): ("500.000", "700.000"),
    }
    figures = {d.unit: (d.item, d.before, d.after) for d in found.of(Matter.INDICATOR)}
    assert figures["A"] == ("TK02", "7", "8")


def test_a_file_that_came_or_is_gone_is_told_with_all_its_answers(tmp_path: Path) -> None:
    old = book(tmp_path / "a.xlsx", file_of("A", UNDER_WAY))
    extra = ExtraTask("Tổ chức hội thi", StatusEntry("", result="Đã tổ chức"))
    new = book(tmp_path / "b.xlsx", file_of("B", replace(UNDER_WAY, task="I.2"), extra=(extra,)))
    found = changes(old, new)
    answers = {
        (d.unit, d.item or d.text, d.label): (d.before, d.after, d.file_before, d.file_after)
        for d in found.differences
        if d.answered
    }
    assert answers == {
        ("A", "I.1", "Tình trạng"): ("Đang thực hiện", "", "A.xlsx", ""),
        ("A", "I.1", "Tỷ lệ hoàn thành"): ("60%", "", "A.xlsx", ""),
        ("B", "I.2", "Tình trạng"): ("", "Đang thực hiện", "", "B.xlsx"),
        ("B", "I.2", "Tỷ lệ hoàn thành"): ("", "60%", "", "B.xlsx"),
        ("B", "Tổ chức hội thi", "Kết quả thực hiện"): ("", "Đã tổ chức", "", "B.xlsx"),
    }
    sent = {(d.unit, d.label): (d.before, d.after) for d in found.of(Matter.UNIT)}
    assert sent[("A", "Thời điểm lưu tệp")] == ("09:00 15/03/2023", "")
    assert sent[("B", "Gửi báo cáo")] == ("Chưa gửi báo cáo dùng được", "Đúng hạn")


def test_what_the_officer_has_adjusted_is_told_with_its_cell_of_the_plan(tmp_path: Path) -> None:
    old = book(tmp_path / "a.xlsx", file_of("A", UNDER_WAY))
    place = Place("kế hoạch.xlsx", "Điều chỉnh", "F7")
    given = Adjustment("2023-Q1", "A", "I.1", "Tỷ lệ hoàn thành", "80%", place=place)
    adjusted = replace(PLAN, adjustments=(given,))
    new = book(tmp_path / "b.xlsx", file_of("A", UNDER_WAY), of=adjusted)
    (found,) = changes(old, new).of(Matter.ADJUSTMENT)
    assert (found.item, found.unit, found.label) == ("I.1", "A", "Tỷ lệ hoàn thành")
    assert (found.before, found.after) == ("", "Đã áp dụng: 80%")
    assert (found.file_after, found.cell_after) == ("kế hoạch.xlsx", "Điều chỉnh!F7")


def test_two_plans_and_two_agencies_are_refused_and_nothing_is_written(tmp_path: Path) -> None:
    old, out = book(tmp_path / "a.xlsx"), tmp_path / "đổi.xlsx"
    other = replace(PLAN, id="SNV-2024")
    agency = replace(PLAN, agency=replace(PLAN.agency, name="SỞ KHÁC"))
    for code, made in (("C180", other), ("C181", agency)):
        new = book(tmp_path / f"{code}.xlsx", of=made)
        with pytest.raises(CchcError, match=code):
            api.compare(old, new, out)
        assert not out.exists()
    with pytest.raises(CchcError, match="W107"):
        api.compare(old, DATA / "plan-0.1.xlsx")


def test_a_changed_plan_and_the_wrong_order_are_told(tmp_path: Path) -> None:
    first = book(tmp_path / "a.xlsx", period="2023-Q1")
    later = book(tmp_path / "b.xlsx", period="2023-6T")
    assert [d.code for d in api.compare(first, later).diagnostics] == []
    assert [d.code for d in api.compare(later, first).diagnostics] == ["C183"]
    changed = replace(PLAN, tasks=(replace(PLAN.tasks[0], leads=("B",)), *PLAN.tasks[1:]))
    new = book(tmp_path / "c.xlsx", of=changed)
    assert [d.code for d in api.compare(first, new).diagnostics] == ["C182"]


# -- two periods of the demonstration


def _said(joined: Consolidation) -> dict[tuple[str, str, str], object]:
    """Task answers of the files that count, by unit, task and field, counted here anew."""
    return {
        (unit, entry.task, field): value
        for unit, file in joined.counted.items()
        if file.submission
        for entry in file.submission.entries
        for field in ("state", "percent", "completed_on", "document", "document_date", "result")
        if (value := getattr(entry, field)) not in (None, "")
    }


def test_two_periods_differ_in_what_their_answers_and_results_say(
    demonstration: Demonstration,
) -> None:
    first, second = demonstration.steps
    found = changes(first.summary, second.summary)
    before, after = _said(first.consolidation), _said(second.consolidation)
    fields = {field for _, _, field in before} | {field for _, _, field in after}
    told = {
        (d.unit, d.item, d.field)
        for d in found.of(Matter.TASK)
        if d.unit and d.field in fields and d.cell_after + d.cell_before
    }
    different = {key for key in before.keys() | after.keys() if before.get(key) != after.get(key)}
    # What means nothing was typed all the same, and is compared as it was typed.
    typed = {("KHTC", "VI.2", "state"), ("KHTC", "VI.4", "completed_on")}
    assert told - typed == different - typed
    assert len(different) > 200
    states = [{t.task: t.state for t in s.consolidation.tasks} for s in (first, second)]
    changed = {task for task in states[0] if states[0][task] is not states[1][task]}
    results = {d.item for d in found.of(Matter.TASK) if not d.unit and d.field == "state"}
    assert results == changed


def test_the_workbook_has_every_difference_and_is_ready_to_print(
    demonstration: Demonstration, tmp_path: Path
) -> None:
    first, second = demonstration.steps
    out, again = tmp_path / "đổi.xlsx", tmp_path / "lại.xlsx"
    found = api.compare(first.summary, second.summary, out).comparison
    api.compare(first.summary, second.summary, again)
    assert out.read_bytes() == again.read_bytes()
    assert xlsx_faults(out) == []
    assert kind_of(out) is Kind.COMPARISON
    assert is_untouched(out)
    workbook = load_workbook(out)
    rows = 0
    for layout in (comparison_book.RESULTS, comparison_book.UNITS, comparison_book.ANSWERS):
        sheet = workbook[layout.title]
        assert [c.value for c in sheet[5]] == [c.header for c in layout.columns]
        assert sheet.print_title_rows == "$5:$5"
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.page_setup.fitToWidth in (None, 1)
        assert (
            sheet.auto_filter.ref
            == f"A5:{sheet.cell(5, len(layout.columns)).column_letter}{sheet.max_row}"
        )
        assert {cell.font.name for row in sheet.iter_rows() for cell in row} == {"Times New Roman"}
        rows += sheet.max_row - 5
    assert rows == len(found.differences)


def test_the_screen_and_json_tell_the_same(demonstration: Demonstration, tmp_path: Path) -> None:
    first, second = demonstration.steps
    code, said = run(first.summary, second.summary)
    assert code == 0
    assert "Câu trả lời của đơn vị: " in said
    assert "Gửi báo cáo: Trễ 3 ngày → Đúng hạn" in said
    code, said = run(first.summary, second.summary, "--json")
    facts = json.loads(said)
    assert (facts["old"]["period"], facts["new"]["period"]) == ("2023-Q1", "2023-6T")
    assert len(facts["differences"]) == len(changes(first.summary, second.summary).differences)


def test_workbooks_of_the_first_version_are_compared(demonstration: Demonstration) -> None:
    old, later = (DATA / f"summary-0.1-{period}.xlsx" for period in ("2023-Q1", "2023-6T"))
    found = changes(old, later)
    assert {d.matter for d in found.differences} >= {Matter.UNIT, Matter.TASK, Matter.TARGET}
    assert changes(old, old).differences == ()
    now = api.compare(old, demonstration.steps[0].summary)
    assert [d.code for d in now.diagnostics] == ["C182"]


def test_the_output_is_none_of_the_two_workbooks(tmp_path: Path) -> None:
    old, new = book(tmp_path / "a.xlsx"), book(tmp_path / "b.xlsx")
    before = new.read_bytes()
    with pytest.raises(CchcError, match="W131"):
        api.compare(old, new, new)
    assert new.read_bytes() == before


def test_the_workbook_of_a_closed_period_is_compared(
    demonstration: Demonstration, tmp_path: Path
) -> None:
    made = demonstration.steps[0]
    closed = tmp_path / "KY.zip"
    now = datetime(2023, 3, 20, 12, 0)
    api.close(
        made.summary, api.open_plan(demonstration.plan), [made.returned], closed, by="A", now=now
    )
    found = changes(closed, made.summary)
    assert found.differences == ()
    assert found.old.file == f"KY.zip › {made.summary.name}"
