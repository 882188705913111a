"""Checks of what a unit has filled in: each code fires where it should and nowhere else."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from msgspec.structs import replace

from cchc_xl.domain.diagnostics import Diagnostic, Place, Severity, diagnose
from cchc_xl.domain.plan import Plan
from cchc_xl.domain.questions import Question
from cchc_xl.domain.submission import (
    BudgetFigure,
    IndicatorFigure,
    Origin,
    State,
    StatusEntry,
    TargetFigure,
)
from cchc_xl.rules.answers.usable import (
    usable_budget,
    usable_entry,
    usable_indicator,
    usable_target,
)
from cchc_xl.rules.checking.submission import check_submission
from cchc_xl.rules.checking.unit_indicators import indicator_findings
from cchc_xl.rules.values.measures import is_counted
from tests.answers import ORIGIN, submission
from tests.indicators import KEPT, dossier_figures, dossiers
from tests.plans import plan, task

PLAN = plan()
PERIOD = PLAN.period("2023-Q1")
GOOD = StatusEntry(
    "I.1",
    state=State.COMPLETED,
    percent=Decimal(100),
    completed_on=date(2023, 2, 1),
    document="45/BC-A",
    document_date=date(2023, 2, 1),
    origin=ORIGIN,
)
FIGURES = {
    "targets": (TargetFigure("CT01", Decimal(5), Decimal(5)),),
    "budget": (BudgetFigure("KP01", Decimal(100), Decimal(50)),),
}


def codes(entry: StatusEntry, **changes: Any) -> list[str]:
    answers = submission(entry, **FIGURES | changes)
    return [d.code for d in check_submission(answers, PLAN, PERIOD, file="a.xlsx")]


def test_a_sound_form_is_accused_of_nothing() -> None:
    assert codes(GOOD) == []
    assert codes(StatusEntry("I.1", state=State.NOT_ARISEN)) == []
    assert codes(StatusEntry("I.1")) == []


@pytest.mark.parametrize(
    ("changes", "code", "field"),
    [
        ({"completed_on": None}, "S204", "completed_on"),
        ({"document": ""}, "S205", "document"),
        ({"completed_on": date(2023, 3, 15)}, "S206", "completed_on"),
        ({"completed_on": date(2022, 12, 14)}, "S207", "completed_on"),
        ({"percent": Decimal(150)}, "S208", "percent"),
        ({"percent": Decimal(60)}, "S209", "percent"),
        ({"state": State.IN_PROGRESS, "percent": None}, "S217", "completed_on"),
        ({"state": None}, "S216", "state"),
        ({"document_date": date(2023, 4, 1)}, "S218", "document_date"),
    ],
)
def test_each_fault_of_a_task_has_its_code_and_cell(
    changes: dict[str, Any], code: str, field: str
) -> None:
    entry = replace(GOOD, **changes)
    answers = submission(entry, **FIGURES)
    (found,) = check_submission(answers, PLAN, PERIOD, file="a.xlsx")
    assert (found.code, found.place.field) == (code, field)
    assert (found.place.file, found.place.sheet) == ("a.xlsx", "Nhiệm vụ")
    assert found.place.cell == ORIGIN.cell(field)
    assert found.place.unit == "A"


def test_a_date_on_the_last_day_is_in_time() -> None:
    assert codes(replace(GOOD, completed_on=PERIOD.cutoff)) == []
    assert codes(replace(GOOD, completed_on=PERIOD.data_from)) == []


def test_an_overdue_task_without_a_reason_is_a_warning() -> None:
    late = plan(tasks=(task(fixed_due=date(2023, 1, 31)),))
    entry = StatusEntry("I.1", state=State.IN_PROGRESS)
    (found,) = check_submission(submission(entry, **FIGURES), late, PERIOD, file="a.xlsx")
    assert found.code == "S210"
    assert "31/01/2023" in found.message
    reason = replace(entry, difficulty="Thiếu nhân lực")
    assert check_submission(submission(reason, **FIGURES), late, PERIOD, file="a.xlsx") == ()


LONG = "Đã mở lớp tập huấn cho công chức phòng A, 20 người dự"


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        ({"state": State.IN_PROGRESS, "expected_on": date(2023, 3, 13)}, [("S236", "expected_on")]),
        ({"state": State.NOT_STARTED, "expected_on": date(2023, 2, 1)}, [("S236", "expected_on")]),
        ({"state": State.IN_PROGRESS, "expected_on": PERIOD.cutoff}, []),
        ({"state": State.NOT_ARISEN, "expected_on": date(2023, 2, 1)}, []),
        ({"state": State.NOT_ARISEN, "result": "Đã tiếp 2 đoàn"}, [("S237", "result")]),
        ({"state": State.NOT_ARISEN, "result": "Không có hồ sơ"}, []),
        ({"state": State.NOT_ARISEN, "result": "CHƯA phát sinh"}, []),
        ({"state": State.IN_PROGRESS, "document": LONG}, [("S238", "document")]),
        ({"state": State.IN_PROGRESS, "document": LONG, "result": "Đang làm"}, []),
        (
            {"state": State.IN_PROGRESS, "document": 2 * LONG, "result": "Có"},
            [("S238", "document")],
        ),
        ({"state": State.IN_PROGRESS, "document": f"{LONG} (báo cáo số 12 / BC-A)"}, []),
        ({"state": State.IN_PROGRESS, "document": "Ảnh chụp buổi tập huấn"}, []),
    ],
)
def test_doubts_that_a_row_tells_by_itself(entry: dict[str, Any], expected: list[Any]) -> None:
    answers = submission(StatusEntry("I.1", **entry), **FIGURES)
    found = check_submission(answers, PLAN, PERIOD, file="a.xlsx")
    assert all(d.severity is Severity.WARNING for d in found)
    assert [(d.code, d.place.field) for d in found] == expected


@pytest.mark.parametrize(
    ("part", "whole", "expected"),
    [(5, None, ["S211"]), (None, 5, ["S211"]), (6, 5, ["S212"]), (-1, 5, ["S213"])],
)
def test_faults_of_a_target(part: int | None, whole: int | None, expected: list[str]) -> None:
    figure = TargetFigure(
        "CT01",
        None if part is None else Decimal(part),
        None if whole is None else Decimal(whole),
    )
    assert codes(GOOD, targets=(figure,)) == expected
    assert usable_target(figure, ()) is None or expected != ["S211"]


@pytest.mark.parametrize(
    ("spent", "disbursed", "expected"),
    [
        *((1_000_001, 0, ["S214"]), (10, 20, ["S215"]), (-5, None, ["S213"]), (None, None, [])),
        *((None, 1_000_001, ["S214"]), (1_000_000, 1_000_000, []), (0, 1_000_000, ["S215"])),
        *((10, 1_000_001, ["S214"]), (1_000_001, 1_000_001, ["S214", "S214"])),
    ],
)
def test_faults_of_a_budget_line(
    spent: int | None, disbursed: int | None, expected: list[str]
) -> None:
    figure = BudgetFigure(
        "KP01",
        None if spent is None else Decimal(spent),
        None if disbursed is None else Decimal(disbursed),
    )
    assert codes(GOOD, budget=(figure,)) == expected


def test_a_form_of_another_plan_period_or_unit_is_refused_by_name() -> None:
    for changes, code in (
        ({"plan": "X-2023"}, "S101"),
        ({"period": "2022-NAM"}, "S102"),
        ({"unit": "B"}, "S103"),
    ):
        answers = submission(GOOD, **FIGURES | changes)
        found = check_submission(answers, PLAN, PERIOD, file="a.xlsx")
        assert [d.code for d in found] == [code]


def test_a_form_in_which_nothing_is_filled_in_is_refused() -> None:
    blank = submission(StatusEntry("I.1"), targets=(TargetFigure("CT01"),))
    assert [d.code for d in check_submission(blank, PLAN, PERIOD, file="a.xlsx")] == ["S108"]


def test_a_row_of_another_unit_and_an_absent_row_are_told() -> None:
    answers = submission(replace(GOOD, task="IX.1"), **FIGURES)
    found = check_submission(answers, PLAN, PERIOD, file="a.xlsx")
    assert [(d.code, d.value) for d in found] == [("S104", "IX.1"), ("S106", "I.1")]


def test_a_field_that_could_not_be_read_is_not_accused_twice() -> None:
    place = Place(task="I.1", field="completed_on")
    noticed = diagnose("S202", place, value="x", label="Ngày", why="", day="25/02/2023")
    answers = submission(replace(GOOD, completed_on=None), **FIGURES)
    assert check_submission(answers, PLAN, PERIOD, file="a.xlsx", noticed=[noticed]) == ()


def test_an_error_keeps_its_value_out_of_use_and_a_warning_does_not() -> None:
    wrong = diagnose("S209", Place(task="I.1", field="percent"), value="60%", state="x")
    asked = diagnose("S205", Place(task="I.1", field="document"))
    kept = usable_entry(GOOD, [wrong, asked])
    assert kept.percent is None
    assert (kept.state, kept.document) == (State.COMPLETED, "45/BC-A")


def test_completion_needs_a_usable_date() -> None:
    late = diagnose("S206", Place(task="I.1", field="completed_on"), value="x", last="y")
    assert usable_entry(GOOD, [late]).state is None
    assert usable_entry(replace(GOOD, completed_on=None), []).state is None


def test_a_budget_figure_keeps_its_sound_half() -> None:
    figure = BudgetFigure("KP01", Decimal(5), Decimal(3))
    wrong = diagnose("S214", Place(task="KP01", field="spent"), value=5, allowed=4, amount="x")
    kept = usable_budget(figure, [wrong])
    assert kept is not None
    assert (kept.spent, kept.disbursed) == (None, Decimal(3))
    assert usable_budget(BudgetFigure("KP01"), ()) is None


def test_an_amount_disbursed_above_its_line_is_not_used_and_an_advance_is() -> None:
    for disbursed, used in ((100_000_000, None), (900_000, Decimal(900_000))):
        figure = BudgetFigure("KP01", Decimal(800_000), Decimal(disbursed))
        answers = submission(GOOD, **FIGURES | {"budget": (figure,)})
        kept = usable_budget(figure, check_submission(answers, PLAN, PERIOD, file="a.xlsx"))
        assert kept is not None
        assert (kept.spent, kept.disbursed) == (Decimal(800_000), used)


# The figures of the statistics

STATISTICS = plan(tasks=(), targets=(), budget=(), indicators=dossiers())
AT = (("figure", "H"), ("remark", "I"))


def told(of: Plan = STATISTICS, unit: str = "A", **changes: float | None) -> list[Diagnostic]:
    """What is found in figures that keep all rules but for the changes; their rows begin at 7."""
    asked = [i.id for i in of.indicators if unit in of.reporting_units(i)]
    given = [figure for figure in dossier_figures(**changes) if figure.indicator in asked]
    placed = [replace(f, origin=Origin("Thống kê", n, AT)) for n, f in enumerate(given, 7)]
    answers = submission(unit=unit, indicators=tuple(placed))
    return list(check_submission(answers, of, PERIOD, file="a.xlsx"))


def places(found: list[Diagnostic]) -> list[tuple[str, str, str]]:
    assert all((d.place.sheet, d.place.field) == ("Thống kê", "figure") for d in found)
    return [(d.code, d.place.task, d.place.cell) for d in found]


def test_figures_that_keep_their_sums_are_accused_of_nothing() -> None:
    assert told() == []
    assert told(**dict.fromkeys(KEPT, 0)) == []
    decimals = {"TK01": 0.3, "TK02": 0.1, "TK03": 0.2, "TK04": 0.1, "TK05": 0.1, "TK06": 0.1}
    assert {d.code for d in told(**decimals, TK07=0.1)} == {"S234"}  # 0,1 + 0,2 is 0,3
    assert told(TK07=KEPT["TK04"]) == []  # a part may be the whole


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"TK02": 3}, [("S231", "TK01", "H7")]),
        ({"TK05": 4}, [("S231", "TK01", "H7")]),
        ({"TK01": 13}, [("S231", "TK01", "H7"), ("S231", "TK01", "H7")]),
        ({"TK07": 9}, [("S232", "TK07", "H13")]),
        ({"TK03": None}, [("S233", "TK01", "H7")]),
        ({"TK01": None}, [("S233", "TK01", "H7"), ("S233", "TK01", "H7")]),
        ({"TK04": None, "TK07": 900}, [("S233", "TK01", "H7")]),
        ({"TK07": None}, []),
        ({"TK07": -1}, [("S213", "TK07", "H13")]),
    ],
)
def test_each_fault_of_a_figure_has_its_code_and_cell(
    changes: dict[str, float | None], expected: list[tuple[str, str, str]]
) -> None:
    assert places(told(**changes)) == expected


def test_a_sum_that_is_not_kept_is_told_with_both_sides_and_all_figures_are_used() -> None:
    (found,) = told(TK05=4)
    assert (found.value, found.allowed, found.severity) == ("12", "13", Severity.WARNING)
    assert "TK04 + TK05 + TK06" in found.message
    (figure,) = (f for f in dossier_figures(TK05=4) if f.indicator == "TK01")
    assert usable_indicator(figure, [found]) == figure


def test_blank_is_not_zero_and_the_blank_figure_is_named() -> None:
    (found,) = told(TK06=None)
    assert (found.code, found.severity) == ("S233", Severity.WARNING)
    assert "TK06" in found.message
    assert places(told(TK06=0, TK05=4)) == []


def test_a_part_that_another_unit_tells_is_not_called_blank() -> None:
    apart = plan(tasks=(), targets=(), budget=(), indicators=dossiers(TK05=("B",)))
    assert told(apart, TK02=3) != []  # the other sum is all of this unit
    assert told(apart, TK04=100) == []
    assert told(apart, unit="B") == told(apart, unit="A") == []


def test_a_part_that_could_not_be_read_is_not_called_blank() -> None:
    given = [replace(f, origin=Origin("Thống kê", 7, AT)) for f in dossier_figures(TK05=None)]
    place = Place("a.xlsx", "Thống kê", "H11", "A", "TK05", "figure")
    noticed = diagnose("S203", place, value="ba", label="Số liệu", example="60", why="")
    answers = submission(indicators=tuple(given))
    assert check_submission(answers, STATISTICS, PERIOD, file="a.xlsx", noticed=[noticed]) == ()
    (found,) = check_submission(answers, STATISTICS, PERIOD, file="a.xlsx")
    assert found.code == "S233"


def test_a_figure_that_is_not_asked_and_a_row_that_is_absent_are_told() -> None:
    strange = replace(dossier_figures()[0], indicator="TK99")
    answers = submission(indicators=(*dossier_figures()[:-1], strange))
    found = check_submission(answers, STATISTICS, PERIOD, file="a.xlsx")
    assert [(d.code, d.value) for d in found] == [("S104", "TK99"), ("S106", "TK07")]


def test_a_form_with_a_single_figure_or_remark_is_answered_and_one_without_any_is_refused() -> None:
    blank = dict.fromkeys(KEPT)
    assert [d.code for d in told(**blank)] == ["S108"]
    assert "S108" not in [d.code for d in told(**{**blank, "TK03": 0})]
    remark = submission(indicators=(IndicatorFigure("TK03", remark="Chưa tổng hợp"),))
    found = check_submission(remark, STATISTICS, PERIOD, file="a.xlsx")
    assert [d.code for d in found] == ["S106"]


def test_an_error_keeps_a_figure_out_of_use_and_a_blank_is_none() -> None:
    (figure, *_) = dossier_figures()
    wrong = diagnose("S213", Place(task="TK01", field="figure"), value=-1, label="Số liệu")
    assert usable_indicator(figure, [wrong]) is None
    assert usable_indicator(replace(figure, figure=None), ()) is None
    assert usable_indicator(replace(figure, figure=Decimal(0)), ()) is not None


@pytest.mark.parametrize(
    ("measure", "counted"),
    [
        ("hồ sơ", True),
        ("Người", True),
        ("đồng", True),
        ("đơn vị cấp xã", True),
        ("%", False),
        ("triệu đồng", False),
        ("Tỷ đồng", False),
        ("ngày làm việc", False),
        ("người/ngày", False),
        ("", False),
    ],
)
def test_what_is_counted_comes_whole(measure: str, counted: bool) -> None:
    assert is_counted(measure) is counted


@pytest.mark.parametrize(
    ("value", "meant"),
    [
        ("1.25", "1.250"),
        ("7.4", "7.400"),
        ("12.125", "12.125"),
        ("-1.5", "-1.500"),
        ("0.5", ""),
        ("3.14159", ""),
    ],
)
def test_a_count_with_decimals_is_asked_about_with_the_thousands_it_may_mean(
    value: str, meant: str
) -> None:
    figures = FIGURES | {"budget": (BudgetFigure("KP01", Decimal(value), None),)}
    found = check_submission(submission(GOOD, **figures), PLAN, PERIOD, file="a.xlsx")
    asked = next(d for d in found if d.code == "S234")
    assert (asked.place.field, asked.proposal) == ("spent", meant)
    assert asked.severity is Severity.ERROR


def test_a_large_amount_may_be_worked_out_to_the_half_dong() -> None:
    figures = FIGURES | {"budget": (BudgetFigure("KP01", Decimal("99999.5"), None),)}
    assert "S234" not in codes(GOOD, **figures)


def test_parts_of_a_ratio_with_decimals_are_used_and_asked_about() -> None:
    figures = FIGURES | {"targets": (TargetFigure("CT01", Decimal("1.1"), Decimal("1.25")),)}
    found = check_submission(submission(GOOD, **figures), PLAN, PERIOD, file="a.xlsx")
    assert [(d.code, d.place.field, d.proposal) for d in found] == [
        ("S235", "numerator", "1.100"),
        ("S235", "denominator", "1.250"),
    ]
    assert {d.severity for d in found} == {Severity.WARNING}


@pytest.mark.parametrize("kind", [Question.DECIMAL_COUNT, Question.DECIMAL_PART])
def test_the_question_about_decimals_can_be_switched_off(kind: Question) -> None:
    half = Decimal("1.25")
    budget = (BudgetFigure("KP01", half, None),)
    figures = FIGURES | {"targets": (TargetFigure("CT01", half, half),), "budget": budget}
    told = submission(GOOD, **figures)
    asked = {d.code for d in check_submission(told, PLAN, PERIOD, file="a.xlsx")}
    left = check_submission(told, replace(PLAN, unasked=(kind,)), PERIOD, file="a.xlsx")
    assert asked - {d.code for d in left} == {kind.value}


def test_a_file_of_statistics_has_no_half() -> None:
    known = dossiers()
    figure = IndicatorFigure(known[0].id, Decimal("1.25"))
    found = {f.code: f for f in indicator_findings(known[0], {known[0].id: figure})}
    assert found["S234"].words["measure"] == known[0].measure == "hồ sơ"
