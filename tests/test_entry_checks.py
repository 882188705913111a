"""Checks of what a unit has filled in: each code fires where it should and nowhere else."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from cchc_xl.domain.diagnostics import Place, diagnose
from cchc_xl.domain.submission import BudgetFigure, State, StatusEntry, TargetFigure
from cchc_xl.rules.entry_checks import (
    check_submission,
    usable_budget,
    usable_entry,
    usable_target,
)
from tests.answers import ORIGIN, submission
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
    [(1_000_001, 0, ["S214"]), (10, 20, ["S215"]), (-5, None, ["S213"]), (None, None, [])],
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
    noticed = diagnose("S202", place, value="x", label="Ngày", why="")
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
    wrong = diagnose("S214", Place(task="KP01", field="spent"), value=5, allowed=4)
    kept = usable_budget(figure, [wrong])
    assert kept is not None
    assert (kept.spent, kept.disbursed) == (None, Decimal(3))
    assert usable_budget(BudgetFigure("KP01"), ()) is None
