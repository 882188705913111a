"""Adjustments by the officer: applied, refused, told, shown, read back and traced."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from msgspec.structs import replace

from cchc_xl import api
from cchc_xl.domain.adjustments import LEFT_BLANK, Adjustment
from cchc_xl.domain.catalogue import CATALOGUE, Entry
from cchc_xl.domain.consolidation import Consolidation, Received
from cchc_xl.domain.diagnostics import Diagnostic, Place, diagnose
from cchc_xl.domain.plan import Plan
from cchc_xl.domain.plan_index import PlanIndex
from cchc_xl.domain.results import DerivedState
from cchc_xl.domain.submission import (
    BudgetFigure,
    ExtraTask,
    Origin,
    State,
    StatusEntry,
    TargetFigure,
)
from cchc_xl.domain.trace import ADJUSTED, Figure, SourceKind
from cchc_xl.excel.plans.writer import write_plan
from cchc_xl.excel.summary.writer import write_summary
from cchc_xl.layouts.plan_adjustments import ADJUSTMENTS
from cchc_xl.layouts.summary_book import ADJUSTMENTS as SHEET
from cchc_xl.readers.plans import read_plan, read_plan_with_cells
from cchc_xl.readers.summaries import read_summary
from cchc_xl.rules.checking import submission as checks
from cchc_xl.rules.checking.conditions import All
from cchc_xl.rules.checking.findings import Check, fixed
from cchc_xl.rules.joining.consolidate import consolidate
from cchc_xl.rules.plans.adjustments import adjustment_links
from cchc_xl.rules.plans.fingerprint import plan_digest
from cchc_xl.rules.reporting.narrative import traced_report_content
from cchc_xl.rules.tracing.cells import PlanBook
from cchc_xl.rules.tracing.source_map import comment_text
from cchc_xl.sheets.form.notes import Notes
from cchc_xl.word.plans.document import read_plan_document
from cchc_xl.word.plans.writer import write_plan_document
from tests.answers import ORIGIN, received, submission
from tests.indicators import dossier_figures, dossiers
from tests.plans import plan
from tests.support.ooxml import sdk_errors, xlsx_faults

PLAN = plan()
PERIOD = PLAN.period("2023-Q1")
DONE = StatusEntry(
    "I.1",
    State.COMPLETED,
    completed_on=date(2023, 2, 1),
    document="45/BC-A",
    document_date=date(2023, 2, 1),
    result="Đã ban hành",
    origin=ORIGIN,
)
FIGURE = TargetFigure(
    "CT01",
    Decimal(8),
    Decimal(10),
    origin=Origin("Chỉ tiêu", 7, (("numerator", "F"), ("denominator", "G"))),
)
SPENT = BudgetFigure(
    "KP01",
    Decimal(500_000),
    Decimal(400_000),
    origin=Origin("Kinh phí", 7, (("spent", "D"), ("disbursed", "E"))),
)
CELL = Place("ke-hoach.xlsx", "Điều chỉnh", "F6")


def adjustment(**changes: Any) -> Adjustment:
    plain = Adjustment(
        period="2023-Q1",
        unit="A",
        item="I.1",
        label="Tình trạng",
        old="Đã hoàn thành",
        new="Đang thực hiện",
        reason="Văn bản chưa ký",
        by="Nguyễn Văn An",
        day=date(2023, 3, 20),
        place=CELL,
    )
    return replace(plain, **changes)


def sent(entry: StatusEntry = DONE, noticed: tuple[Diagnostic, ...] = ()) -> Received:
    answers = submission(entry, targets=(FIGURE,), budget=(SPENT,))
    return received(PLAN, PERIOD, answers, noticed=noticed)


def joined(*given: Adjustment, file: Received | None = None) -> Consolidation:
    return consolidate(replace(PLAN, adjustments=given), PERIOD, [file or sent()])


def told(result: Consolidation) -> list[tuple[str, str, str]]:
    """Code, sheet and cell of what is told of adjustments."""
    return [
        (d.code, d.place.sheet, d.place.cell)
        for d in result.diagnostics
        if d.code.startswith("C14")
    ]


TO_100 = {"item": "CT01", "label": "Tử số", "old": "8", "new": "10"}
SPENDING = {"item": "KP01", "label": "Đã thực hiện", "old": "500.000", "new": "600000"}


def test_an_adjusted_state_decides_the_task_and_is_told() -> None:
    result = joined(adjustment())
    assert consolidate(PLAN, PERIOD, [sent()]).task("I.1").state is DerivedState.ON_TIME
    assert result.task("I.1").state is DerivedState.IN_PROGRESS
    assert told(result) == [("C140", "Điều chỉnh", "F6")]
    (message,) = [d.message for d in result.diagnostics if d.code == "C140"]
    for words in ("Đã hoàn thành", "A.xlsx, ô Nhiệm vụ!G7", "Nguyễn Văn An", "Văn bản chưa ký"):
        assert words in message


def test_what_the_unit_typed_stays_what_the_file_says() -> None:
    result = joined(adjustment(), adjustment(**TO_100))
    assert result.received == (sent(),)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        (TO_100, (Decimal(100), True)),
        (TO_100 | {"old": ""}, (Decimal(100), True)),
        (TO_100 | {"new": "9"}, (Decimal(90), False)),
        (TO_100 | {"label": "tử số ", "item": "ct01"}, (Decimal(100), True)),
        (TO_100 | {"unit": "Phòng A"}, (Decimal(100), True)),
    ],
)
def test_an_adjusted_figure_is_summed(changes: dict[str, str], expected: object) -> None:
    (target,) = joined(adjustment(**changes)).targets
    assert (target.percent, target.reached) == expected


def test_an_adjusted_amount_is_summed() -> None:
    (line,) = joined(adjustment(**SPENDING)).budget
    assert (line.spent, line.disbursed) == (600_000, 400_000)


@pytest.mark.parametrize(
    ("label", "new", "field", "value"),
    [
        ("Ngày hoàn thành", "15/2/2023", "completed_on", date(2023, 2, 15)),
        ("Số, ký hiệu văn bản", "46/BC-A", "document", "46/BC-A"),
        ("Kết quả thực hiện", "Đã ban hành\ntrễ", "result", "Đã ban hành\ntrễ"),
        ("Kết quả thực hiện", LEFT_BLANK, "result", ""),
        ("Tỷ lệ hoàn thành", "100%", "percent", Decimal(100)),
    ],
)
def test_a_new_value_is_understood_as_a_cell_of_the_form(
    label: str, new: str, field: str, value: object
) -> None:
    (entry,) = joined(adjustment(label=label, old="", new=new)).entries
    assert getattr(entry.entry, field) == value


def test_a_value_that_nobody_could_read_is_mended_by_its_adjustment() -> None:
    place = Place("A.xlsx", "Nhiệm vụ", "I7", "A", "I.1", "completed_on")
    words = {"value": "mùng 1 Tết", "label": "Ngày hoàn thành", "why": ""}
    unread = diagnose("S201", place, **words)
    file = sent(replace(DONE, completed_on=None), (unread,))
    mend = adjustment(label="Ngày hoàn thành", old="mùng 1 Tết", new="22/01/2023")
    assert joined(file=file).task("I.1").state is not DerivedState.ON_TIME
    result = joined(mend, file=file)
    assert result.task("I.1").state is DerivedState.ON_TIME
    assert unread in result.diagnostics
    assert result.adjustments[0].typed == "mùng 1 Tết"


def test_a_new_value_that_contradicts_the_rest_is_told_at_its_cell_and_not_used() -> None:
    result = joined(adjustment(**TO_100 | {"new": "12"}))
    found = [d for d in result.diagnostics if d.code == "S212"]
    assert [(d.place.sheet, d.place.cell) for d in found] == [("Điều chỉnh", "F6")]
    assert result.targets[0].percent is None


def test_what_a_new_check_finds_is_told_once_when_another_answer_is_adjusted(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    always = Check("S299", "result", All())
    monkeypatch.setitem(CATALOGUE, "S299", Entry("WARNING", "Mới", "Mới.", "Sửa."))
    monkeypatch.setattr(checks, "TASK_CHECKS", (*checks.TASK_CHECKS, always))
    result = joined(adjustment(**TO_100), file=sent())
    assert result.adjustments[0].applied
    assert [d.code for d in result.diagnostics].count("S299") == 1


def test_a_check_and_the_reader_cannot_share_a_code(monkeypatch: pytest.MonkeyPatch) -> None:
    words = fixed(value="", label="", why="", day="")
    unread = Check("S202", "completed_on", All(), (words,))
    monkeypatch.setattr(checks, "TASK_CHECKS", (unread,))
    with pytest.raises(AssertionError, match="S202"):
        sent()
    with pytest.raises(AssertionError, match="S210"):
        Notes("A.xlsx", "A").add("S210", due="31/01/2023")


@pytest.mark.parametrize(
    ("changes", "code", "words"),
    [
        ({"item": "I.9"}, "C141", "I.9"),
        ({"unit": "Z"}, "C141", "“Đơn vị” ghi “Z”"),
        ({"unit": "B"}, "C141", "chưa gửi"),
        ({"period": "2023-Q9"}, "C141", "2023-Q9"),
        ({"period": ""}, "C141", "“Mã kỳ” còn trống"),
        ({"label": "Tử số"}, "C141", "Ô điều chỉnh"),
        ({"new": ""}, "C141", "“Giá trị mới” còn trống"),
        ({"old": "Đang thực hiện"}, "C142", "Đã hoàn thành"),
        ({"old": LEFT_BLANK}, "C142", "Đã hoàn thành"),
        ({"new": "gần xong xuôi rồi"}, "C143", "gần xong xuôi rồi"),
        (TO_100 | {"new": "nhiều"}, "C143", "nhiều"),
        (TO_100 | {"new": "không"}, "C143", "“0” hoặc chưa có số liệu"),
        (TO_100 | {"new": "-"}, "C143", "-"),
    ],
)
def test_an_adjustment_that_cannot_be_used_is_told_and_changes_nothing(
    changes: dict[str, str], code: str, words: str
) -> None:
    result, plain = joined(adjustment(**changes)), joined()
    assert told(result) == [(code, "Điều chỉnh", "F6")]
    (found,) = [d for d in result.diagnostics if d.code == code]
    assert words in found.message
    assert (result.entries, result.targets) == (plain.entries, plain.targets)
    assert [a.refused for a in result.adjustments] == [code]


@pytest.mark.parametrize("item", ["tiếp  đoàn kiểm tra", "Nhiệm vụ ngoài kế hoạch"])
def test_work_outside_the_plan_cannot_be_adjusted_and_the_message_says_so(item: str) -> None:
    extra = ExtraTask("Tiếp đoàn kiểm tra", replace(DONE, task=""))
    file = received(PLAN, PERIOD, submission(DONE, extra=(extra,)))
    result = joined(adjustment(item=item), file=file)
    (found,) = [d for d in result.diagnostics if d.code == "C141"]
    assert "đây là nhiệm vụ ngoài kế hoạch" in found.message
    assert "đề nghị đơn vị sửa trong biểu rồi gửi lại" in found.message
    (of_plan,) = adjustment_links(
        replace(PLAN, adjustments=(adjustment(item=item),)), PlanIndex("a.xlsx", {})
    )
    assert of_plan.code == "P112"
    assert "nhiệm vụ ngoài kế hoạch không điều chỉnh được" in of_plan.allowed


def test_two_adjustments_of_one_cell_are_both_refused() -> None:
    result = joined(adjustment(), adjustment(new="Chưa thực hiện"))
    assert [code for code, *_ in told(result)] == ["C144", "C144"]
    assert result.entries == joined().entries


def test_an_adjustment_of_another_period_is_no_business_of_this_one() -> None:
    assert joined(adjustment(period="2023-6T")) == joined()


def test_the_plan_check_names_the_cells_of_adjustments_about_nothing() -> None:
    given = (
        adjustment(period="2023-Q9"),
        adjustment(item="", new=""),
        adjustment(reason="", by=""),
        adjustment(),
    )
    rows = {("adjustments", n): Origin("Điều chỉnh", 6 + n, COLUMNS) for n in range(4)}
    found = adjustment_links(replace(PLAN, adjustments=given), PlanIndex("a.xlsx", rows))
    assert [(d.code, d.place.cell) for d in found] == [
        ("P112", "A6"),
        ("P110", "C7"),
        ("P110", "F7"),
        ("P111", "G8"),
        ("P111", "H8"),
    ]


COLUMNS = tuple((c.field, "ABCDEFGHI"[n]) for n, c in enumerate(ADJUSTMENTS.columns))
GIVEN = (
    adjustment(),
    adjustment(**TO_100),
    adjustment(**SPENDING),
    adjustment(item="I.7", old="", new="a\nb", reason="", by="", day=None),
)


def test_the_plan_workbook_keeps_adjustments_and_knows_their_cells(tmp_path: Path) -> None:
    of = replace(PLAN, adjustments=GIVEN)
    write_plan(of, tmp_path / "a.xlsx")
    back = read_plan(tmp_path / "a.xlsx").value
    assert back is not None
    assert back.adjustments == GIVEN
    assert [a.place for a in back.adjustments] == [
        Place("a.xlsx", "Điều chỉnh", f"F{row}") for row in (6, 7, 8, 9)
    ]
    assert plan_digest(of) == plan_digest(PLAN)
    assert xlsx_faults(tmp_path / "a.xlsx") == []


def test_a_plan_workbook_without_the_sheet_has_no_adjustments(tmp_path: Path) -> None:
    write_plan(PLAN, tmp_path / "a.xlsx")
    workbook = openpyxl.load_workbook(tmp_path / "a.xlsx")
    del workbook["Điều chỉnh"]
    workbook.save(tmp_path / "a.xlsx")
    read = read_plan(tmp_path / "a.xlsx")
    assert read.value is not None
    assert read.value.adjustments == ()
    assert "P101" not in [d.code for d in read.diagnostics]


@pytest.mark.parametrize(
    ("value", "text"),
    [(9, "9"), (1.5, "1,5"), (date(2023, 2, 15), "15/02/2023"), ("60%", "60%")],
)
def test_numbers_and_dates_typed_by_the_officer_are_taken_as_they_look(
    value: object, text: str, tmp_path: Path
) -> None:
    write_plan(replace(PLAN, adjustments=(adjustment(),)), tmp_path / "a.xlsx")
    workbook = openpyxl.load_workbook(tmp_path / "a.xlsx")
    workbook["Điều chỉnh"]["F6"].value = value
    workbook.save(tmp_path / "a.xlsx")
    back = read_plan(tmp_path / "a.xlsx").value
    assert back is not None
    assert back.adjustments[0].new == text


def test_adjustments_come_back_from_a_word_plan(tmp_path: Path) -> None:
    of = replace(PLAN, adjustments=GIVEN[:3])
    write_plan_document(of, tmp_path / "a.docx", full=True)
    imported = read_plan_document(tmp_path / "a.docx")
    assert imported.plan.adjustments == GIVEN[:3]
    assert imported.doubts == ()


def written(tmp_path: Path, result: Consolidation) -> Path:
    path = tmp_path / "tong-hop.xlsx"
    write_summary(PLAN, result, path)
    return path


def test_the_consolidated_workbook_lists_every_adjustment(tmp_path: Path) -> None:
    path = written(tmp_path, joined(*GIVEN))
    sheet = openpyxl.load_workbook(path)[SHEET.title]
    header = [cell.value for cell in sheet[5]]
    rows = [
        dict(zip(header, row, strict=True)) for row in sheet.iter_rows(min_row=6, values_only=True)
    ]
    first, *_, last = rows
    assert (first["Đơn vị ghi"], first["Giá trị mới cán bộ ghi"]) == (
        "Đã hoàn thành",
        "Đang thực hiện",
    )
    assert first["Nguồn (tệp, trang, ô)"] == "A.xlsx, ô Nhiệm vụ!G7"
    assert first["Ô của sổ kế hoạch"] == "Điều chỉnh!F6"
    assert (first["Lý do"], first["Người điều chỉnh"]) == ("Văn bản chưa ký", "Nguyễn Văn An")
    assert first["Kết quả"] == "Đã áp dụng: Đang thực hiện"
    assert "C141" in last["Kết quả"]
    assert xlsx_faults(path) == []


@pytest.mark.requires_sdk
def test_excel_would_not_repair_the_sheet_of_adjustments(tmp_path: Path) -> None:
    assert sdk_errors(written(tmp_path, joined(*GIVEN))) == []


def test_the_typed_values_stay_in_the_data_sheet(tmp_path: Path) -> None:
    workbook = openpyxl.load_workbook(written(tmp_path, joined(*GIVEN)))
    texts = [cell.value for row in workbook["Dữ liệu"] for cell in row]
    assert "Đã hoàn thành" in texts
    assert "Đang thực hiện" not in texts


def test_the_consolidation_is_read_back_with_its_own_adjustments(tmp_path: Path) -> None:
    of, result = replace(PLAN, adjustments=GIVEN), joined(*GIVEN)
    path = written(tmp_path, result)
    read = read_summary(path, of)
    assert (read.value, read.diagnostics) == (result, ())
    assert read.value is not None
    assert [a.adjustment.place for a in read.value.adjustments] == [CELL] * 4


def test_a_plan_that_adjusts_otherwise_since_is_told_and_changes_no_figure(tmp_path: Path) -> None:
    result = joined(*GIVEN)
    path = written(tmp_path, result)
    for later in ((), GIVEN[:1]):
        read = read_summary(path, replace(PLAN, adjustments=later))
        assert read.value == result
        assert [d.code for d in read.diagnostics] == ["C106"]


def test_a_workbook_that_lost_its_sheet_of_adjustments_is_refused(tmp_path: Path) -> None:
    path = written(tmp_path, joined())
    book = openpyxl.load_workbook(path)
    del book[SHEET.title]
    book.save(path)
    assert [d.code for d in read_summary(path, PLAN).diagnostics] == ["W107"]


def figures(of: Plan, result: Consolidation, path: Path, counted: str) -> list[Figure]:
    book = PlanBook(read_plan_with_cells(path)[1], "0" * 64)
    _, trace = traced_report_content(of, PERIOD, result, book)
    return [figure for figure in trace.figures if counted in figure.counted]


@pytest.mark.parametrize(
    ("given", "item", "cell", "typed", "value"),
    [
        (GIVEN[0], "I.1", "G7", "Đã hoàn thành", "Đang thực hiện"),
        (GIVEN[1], "CT01", "F7", "8", "10"),
    ],
)
def test_an_adjusted_figure_names_the_unit_s_cell_and_the_officer_s(
    given: Adjustment, item: str, cell: str, typed: str, value: str, tmp_path: Path
) -> None:
    write_plan(replace(PLAN, adjustments=(given,)), tmp_path / "a.xlsx")
    of = api.load_plan(tmp_path / "a.xlsx")
    result = consolidate(of, PERIOD, [sent()])
    made = figures(of, result, tmp_path / "a.xlsx", item)
    found = [source for figure in made for source in figure.sources]
    of_unit = [s for s in found if s.kind is SourceKind.FORM and s.cell == cell]
    of_officer = [s for s in found if s.sheet == "Điều chỉnh"]
    assert of_unit
    assert {(s.value, s.used, s.note) for s in of_unit} == {(typed, False, ADJUSTED)}
    assert {(s.kind, s.cell, s.value, s.used) for s in of_officer} == {
        (SourceKind.PLAN, "F6", value, True)
    }
    assert "Nguyễn Văn An" in of_officer[0].note
    figure = next(f for f in made if of_officer[0] in f.sources)
    comment = comment_text(1, figure, "a.json")
    assert "sổ kế hoạch › Điều chỉnh › F6" in comment
    assert f"Không dùng vì đã được điều chỉnh: A.xlsx › {of_unit[0].sheet} › {cell}" in comment


def test_every_run_of_consolidate_applies_the_adjustments_of_the_plan_workbook(
    tmp_path: Path,
) -> None:
    book, forms = tmp_path / "ke-hoach.xlsx", tmp_path / "bieu"
    write_plan(PLAN, book)
    (form,) = api.generate(api.open_plan(book), "2023-Q1", forms).paths
    workbook = openpyxl.load_workbook(form)
    for row in workbook["Nhiệm vụ"].iter_rows():
        for cell in row:
            if cell.value == "Tình trạng":
                workbook["Nhiệm vụ"].cell(cell.row + 1, cell.column).value = "Chưa thực hiện"
    workbook.save(form)
    given = adjustment(old="Chưa thực hiện", new="Không phát sinh")
    write_plan(replace(PLAN, adjustments=(given,)), book)
    for _ in range(2):
        result = api.consolidate(
            [forms], api.open_plan(book), "2023-Q1", tmp_path / "tong-hop.xlsx", jobs=1
        )
        assert result.task("I.1").state is DerivedState.NOT_ARISEN
        assert told(result) == [("C140", "Điều chỉnh", "F6")]
    read = api.load_summary(api.load_plan(book), tmp_path / "tong-hop.xlsx")
    assert (read.value, read.diagnostics) == (result, ())


# Figures of the statistics

STATISTICS = plan(tasks=(), targets=(), budget=(), indicators=dossiers())
TO_3 = {"item": "TK05", "label": "Số liệu", "old": "4", "new": "3"}


def counted(*given: Adjustment, of: Plan = STATISTICS, **changes: float | None) -> Consolidation:
    """The first quarter of a unit's figures, in H7 to H13 of its form."""
    placed = tuple(
        replace(figure, origin=Origin("Thống kê", row, (("figure", "H"), ("remark", "I"))))
        for row, figure in enumerate(dossier_figures(**changes), 7)
    )
    file = received(of, PERIOD, submission(indicators=placed))
    return consolidate(replace(of, adjustments=given), PERIOD, [file])


def values(result: Consolidation) -> dict[str, Decimal | None]:
    return {indicator.indicator: indicator.value for indicator in result.indicators}


def test_a_figure_counted_in_percent_may_be_adjusted_with_its_sign() -> None:
    rates = tuple(replace(i, measure="%", rule=None, rule_text="") for i in STATISTICS.indicators)
    signs = adjustment(**{**TO_3, "old": "4%", "new": "88,5 %"})
    result = counted(signs, of=replace(STATISTICS, indicators=rates), TK05=4)
    assert values(result)["TK05"] == Decimal("88.5")
    assert told(result) == [("C140", "Điều chỉnh", "F6")]
    assert [code for code, *_ in told(counted(signs, TK05=4))] == ["C142"]


def test_an_adjusted_figure_of_the_statistics_is_summed_and_told() -> None:
    result = counted(adjustment(**TO_3), TK05=4)
    assert values(result)["TK05"] == 3
    assert told(result) == [("C140", "Điều chỉnh", "F6")]
    assert "C151" not in [d.code for d in result.diagnostics]
    assert "C151" in [d.code for d in counted(TK05=4).diagnostics]
    (typed,) = (f for f in result.received[0].submission.indicators if f.indicator == "TK05")
    assert typed.figure == 4
    (message,) = [d.message for d in result.diagnostics if d.code == "C140"]
    assert "A.xlsx, ô Thống kê!H11" in message


def test_an_adjusted_figure_decides_what_is_computed_from_it() -> None:
    change = adjustment(item="TK07", label="Số liệu", old="7", new="8")
    assert values(counted())["TK08"] == Decimal("87.5")
    assert values(counted(change))["TK08"] == 100


def test_a_blank_figure_may_be_given_by_the_officer_and_a_figure_left_blank() -> None:
    given = adjustment(item="TK05", label="Số liệu", old="", new="3")
    assert values(counted(given, TK05=None))["TK05"] == 3
    emptied = adjustment(item="TK05", label="Số liệu", old="3", new=LEFT_BLANK)
    result = counted(emptied)
    assert values(result)["TK05"] is None and told(result) == [("C140", "Điều chỉnh", "F6")]


def test_a_computed_indicator_has_no_cell_to_be_adjusted() -> None:
    result = counted(adjustment(item="TK08", label="Số liệu", old="", new="90"))
    assert values(result) == values(counted())
    assert [code for code, *_ in told(result)] == ["C141"]
