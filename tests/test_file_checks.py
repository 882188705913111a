"""Checks across files: which file counts, evidence of two units, figures that go back."""

from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from cchc_xl.domain.catalogue import CATALOGUE
from cchc_xl.domain.consolidation import Consolidation, FileUse, Received
from cchc_xl.domain.diagnostics import Diagnostic, Place, Severity, diagnose, errors, on_trial
from cchc_xl.domain.periods import parse_schedule
from cchc_xl.domain.plan import Plan
from cchc_xl.domain.submission import (
    BudgetFigure,
    ExtraTask,
    Origin,
    State,
    StatusEntry,
    TargetFigure,
)
from cchc_xl.excel.forms.writer import write_form
from cchc_xl.readers import forms as returned_file
from cchc_xl.readers.forms import Receiver
from cchc_xl.rules.answers.changes import file_changes
from cchc_xl.rules.checking.files import newer_form
from cchc_xl.rules.forms.asked import build_form
from cchc_xl.rules.joining.consolidate import consolidate
from cchc_xl.rules.joining.earlier import earlier_answers
from tests.answers import ORIGIN, received, submission
from tests.indicators import KEPT, dossier_figures, dossiers
from tests.plans import plan, target, task

SINGLE = plan(targets=(), budget=())
TWO = plan(tasks=(task(), task(id="I.2", leads=("B",))), targets=(), budget=())
JOINT = plan(tasks=(task(leads=("A", "B")),), targets=(), budget=())
GROUP = plan(tasks=(task(leads=("N",)),), targets=(), budget=())
FIGURES = plan(
    targets=(
        target(),
        target(
            id="CT02",
            parent="CT01",
            numerator="Số hồ sơ số hóa",
            denominator="Số hồ sơ đúng hạn",
        ),
    )
)
DONE = StatusEntry(
    "I.1",
    state=State.COMPLETED,
    completed_on=date(2023, 2, 1),
    document="45/BC-A",
    document_date=date(2023, 2, 1),
    origin=ORIGIN,
)
OPEN = StatusEntry("I.1", state=State.IN_PROGRESS, percent=Decimal(50), origin=ORIGIN)
PERIOD = SINGLE.period("2023-Q1")
EARLY, LATER = datetime(2023, 3, 10, 8, 0), datetime(2023, 3, 12, 8, 0)


def found(result: Consolidation, *codes: str) -> list[tuple[str, str, str]]:
    """Code, file and cell of the diagnostics with these codes."""
    return [(d.code, d.place.file, d.place.cell) for d in result.diagnostics if d.code in codes]


def file(of: Plan, *entries: StatusEntry, unit: str = "A", **changes: Any) -> Received:
    """The unit's file of the first quarter."""
    named = {key: changes.pop(key) for key in ("name", "saved", "noticed") if key in changes}
    return received(of, PERIOD, submission(*entries, unit=unit, **changes), **named)


# Several files of one unit


def test_a_newer_file_tells_every_answer_that_it_changes_with_both_cells() -> None:
    moved = Origin("Nhiệm vụ", 9, ORIGIN.columns)
    old = file(SINGLE, replace(OPEN, origin=moved), name="z.xlsx", saved=EARLY)
    new = file(SINGLE, DONE, name="a.xlsx", saved=LATER)
    result = consolidate(SINGLE, PERIOD, [old, new])
    assert [(c.field, c.before, c.after) for c in result.changes] == [
        ("state", "Đang thực hiện", "Đã hoàn thành"),
        ("percent", "50%", ""),
        ("completed_on", "", "01/02/2023"),
        ("document", "", "45/BC-A"),
        ("document_date", "", "01/02/2023"),
    ]
    first = result.changes[0]
    assert (first.unit, first.item) == ("A", "I.1")
    assert (first.file_before, first.cell_before) == ("z.xlsx", "Nhiệm vụ!G9")
    assert (first.file_after, first.cell_after) == ("a.xlsx", "Nhiệm vụ!G7")
    assert found(result, "C103", "C109", "C110") == [("C103", "z.xlsx", "")]
    (told,) = (d for d in result.diagnostics if d.code == "C103")
    assert "khác nhau 5 chỗ" in told.message


def test_figures_and_work_outside_the_plan_are_compared_too() -> None:
    def answers(number: str, remark: str, extra: str, result: str) -> dict[str, Any]:
        return {
            "targets": (TargetFigure("CT01", Decimal(number), Decimal(9), remark),),
            "budget": (BudgetFigure("KP01", Decimal(number)),),
            "extra": (ExtraTask(extra, StatusEntry("", result=result)),),
        }

    budgeted = plan()
    old = file(budgeted, DONE, name="1.xlsx", saved=EARLY, **answers("5", "", "Việc thêm", "x"))
    new = file(
        budgeted, DONE, name="2.xlsx", saved=LATER, **answers("5.50", "r", "việc thêm.", "y")
    )
    result = consolidate(budgeted, PERIOD, [old, new])
    assert [(c.item, c.field, c.before, c.after) for c in result.changes] == [
        ("CT01", "numerator", "5", "5,5"),
        ("CT01", "remark", "", "r"),
        ("KP01", "spent", "5", "5,5"),
        ("việc thêm.", "result", "x", "y"),
    ]


def test_a_row_that_only_the_older_file_has_is_not_lost_without_a_word() -> None:
    old = file(TWO, DONE, replace(OPEN, task="I.2"), name="1.xlsx", saved=EARLY)
    new = file(TWO, DONE, name="2.xlsx", saved=LATER)
    changes = consolidate(TWO, PERIOD, [old, new]).changes
    assert [(c.item, c.field, c.before, c.after, c.cell_after) for c in changes] == [
        ("I.2", "state", "Đang thực hiện", "", ""),
        ("I.2", "percent", "50%", "", ""),
    ]


def test_a_value_that_meant_nothing_is_compared_as_it_was_typed() -> None:
    place = Place("1.xlsx", "Nhiệm vụ", "G7", "A", "I.1", "state")
    wrong = diagnose("S201", place, value="Gần xong", allowed="…")
    old = file(SINGLE, replace(OPEN, state=None), name="1.xlsx", saved=EARLY, noticed=(wrong,))
    new = file(SINGLE, OPEN, name="2.xlsx", saved=LATER)
    (change,) = consolidate(SINGLE, PERIOD, [old, new]).changes
    assert (change.field, change.before, change.after) == ("state", "Gần xong", "Đang thực hiện")


def test_two_values_that_mean_nothing_are_compared_as_they_were_typed() -> None:
    def wrong(name: str, value: str) -> Received:
        place = Place(name, "Nhiệm vụ", "G7", "A", "I.1", "state")
        noticed = (diagnose("S201", place, value=value, allowed="…"),)
        saved = EARLY if name < "2" else LATER
        return file(SINGLE, replace(OPEN, state=None), name=name, saved=saved, noticed=noticed)

    (change,) = file_changes(wrong("1.xlsx", "Gần xong"), wrong("2.xlsx", "Sắp xong"))
    assert (change.field, change.before, change.after) == ("state", "Gần xong", "Sắp xong")
    assert not [*file_changes(wrong("1.xlsx", "Gần xong"), wrong("2.xlsx", "Gần xong"))]


def test_equal_numbers_are_a_change_only_where_they_are_printed_otherwise() -> None:
    def of(number: str) -> Received:
        return file(SINGLE, replace(OPEN, percent=Decimal(number)))

    assert not [*file_changes(of("50"), of("50.00"))]
    (change,) = file_changes(of("-0"), of("0"))
    assert (change.before, change.after) == ("-0%", "0%")


def test_a_newer_file_with_the_same_answers_says_so() -> None:
    old = file(SINGLE, DONE, name="1.xlsx", saved=EARLY)
    new = file(SINGLE, DONE, name="2.xlsx", saved=LATER)
    result = consolidate(SINGLE, PERIOD, [old, new])
    assert result.changes == ()
    (told,) = (d for d in result.diagnostics if d.code == "C103")
    assert "giống hệt" in told.message


def test_a_copy_of_the_file_that_counts_is_counted_once_and_not_held_against_anybody() -> None:
    new = file(SINGLE, DONE, name="b.xlsx", saved=LATER)
    copy = replace(new, source=replace(new.source, name="a.xlsx"))
    result = consolidate(SINGLE, PERIOD, [new, copy])
    assert result.uses == (FileUse.COPY, FileUse.USED)
    assert found(result, "C103", "C109", "C110") == [("C109", "a.xlsx", "")]
    assert result.changes == ()


def test_two_different_files_saved_at_one_moment_are_asked_about() -> None:
    one, two = (
        file(SINGLE, e, name=n, saved=EARLY) for e, n in ((OPEN, "1.xlsx"), (DONE, "2.xlsx"))
    )
    for files in ([one, two], [two, one]):
        result = consolidate(SINGLE, PERIOD, files)
        assert result.uses == (FileUse.SUPERSEDED, FileUse.USED)
        assert found(result, "C103", "C109", "C110") == [("C110", "1.xlsx", "")]
        (told,) = (d for d in result.diagnostics if d.code == "C110")
        assert told.value == "2.xlsx"
        assert len(result.changes) == 5


def test_a_refused_file_does_not_take_the_place_of_an_older_good_one() -> None:
    good = file(SINGLE, DONE, name="1.xlsx", saved=EARLY)
    other = file(SINGLE, DONE, name="2.xlsx", saved=LATER, period="2022-NAM")
    result = consolidate(SINGLE, PERIOD, [good, other])
    assert result.uses == (FileUse.USED, FileUse.REFUSED)
    assert found(result, "C101", "C103", "C109", "C110") == []


# One document of two units


def evidence(of: Plan, *documents: str, **changes: Any) -> Consolidation:
    """A answers I.1 with the first document, B the second task, or the same, with the second."""
    other = "I.2" if len(of.tasks) > 1 else "I.1"
    a = replace(DONE, document=documents[0])
    b = replace(DONE, task=other, document=documents[1], **changes)
    return consolidate(of, PERIOD, [file(of, a), file(of, b, unit="B")])


@pytest.mark.parametrize(
    "second", ["45/BC-A", "Báo cáo số 045/bc–a ngày 01/02/2023", "9/CV-B; 45/BC-A."]
)
def test_a_document_of_two_units_for_different_tasks_is_asked_about(second: str) -> None:
    result = evidence(TWO, "45/BC-A", second)
    assert found(result, "C112") == [("C112", "A.xlsx", "J7")]
    (told,) = (d for d in result.diagnostics if d.code == "C112")
    assert "A.xlsx" in told.message and "B.xlsx" in told.message
    assert told.message.count("Nhiệm vụ!J7") == 2


@pytest.mark.parametrize(
    "first, second", [("45", "45"), ("45/BC", "45/BC"), ("45/BC-A", "46/BC-A")]
)
def test_numbers_that_name_no_document_or_another_are_not_accused(first: str, second: str) -> None:
    assert found(evidence(TWO, first, second), "C112") == []


def test_numbers_begin_anew_every_year() -> None:
    assert found(evidence(TWO, "45/BC-A", "45/BC-A", document_date=date(2022, 2, 1)), "C112") == []
    assert len(found(evidence(TWO, "45/BC-A", "45/BC-A", document_date=None), "C112")) == 1


def test_joint_leads_rightly_cite_one_document() -> None:
    assert found(evidence(JOINT, "45/BC-A", "45/BC-A"), "C104", "C112") == []


def test_members_of_a_group_with_one_document_are_asked_about_once() -> None:
    assert found(evidence(GROUP, "45/BC-A", "45/BC-A"), "C104", "C112") == [
        ("C112", "A.xlsx", "J7")
    ]
    redated = evidence(GROUP, "45/BC-A", "45/BC-A", document_date=date(2023, 2, 2))
    assert [code for code, *_ in found(redated, "C104", "C112")] == ["C104"]


def test_a_joint_document_may_serve_one_of_its_leads_elsewhere_but_no_stranger() -> None:
    both = plan(
        tasks=(task(leads=("A", "B")), task(id="I.2", leads=("B",)), task(id="I.3", leads=("C",))),
        units=(*TWO.units, replace(TWO.units[0], code="C", name="Phòng C")),
        targets=(),
        budget=(),
    )
    a, b = file(both, DONE), file(both, DONE, replace(DONE, task="I.2"), unit="B")
    assert found(consolidate(both, PERIOD, [a, b]), "C112") == []
    c = file(both, replace(DONE, task="I.3"), unit="C")
    assert len(found(consolidate(both, PERIOD, [a, b, c]), "C112")) == 1


def test_a_unit_may_use_its_document_twice() -> None:
    own = plan(tasks=(task(), task(id="I.2")), targets=(), budget=())
    result = consolidate(own, PERIOD, [file(own, DONE, replace(DONE, task="I.2"))])
    assert found(result, "C112") == []


def test_evidence_of_work_outside_the_plan_counts_as_evidence() -> None:
    extra = (ExtraTask("Việc thêm", StatusEntry("", document="45/BC-A")),)
    files = [file(TWO, DONE), file(TWO, replace(OPEN, task="I.2"), unit="B", extra=extra)]
    assert len(found(consolidate(TWO, PERIOD, files), "C112")) == 1


# Targets


def nested(of: Plan, above: int, below: int) -> Consolidation:
    origin = Origin("Chỉ tiêu", 8, (("numerator", "E"), ("denominator", "F")))
    figures = (
        TargetFigure("CT01", Decimal(above), Decimal(90), origin=replace(origin, row=7)),
        TargetFigure("CT02", Decimal(1), Decimal(below), origin=origin),
    )
    return consolidate(of, PERIOD, [file(of, DONE, targets=figures)])


def test_a_nested_target_is_not_measured_against_more_than_its_parent_counts() -> None:
    assert found(nested(FIGURES, 40, 41), "C111") == [("C111", "A.xlsx", "F8")]
    (told,) = (d for d in nested(FIGURES, 40, 41).diagnostics if d.code == "C111")
    assert "Chỉ tiêu!E7" in told.message
    assert found(nested(FIGURES, 40, 40), "C111") == []


def test_a_nested_target_that_counts_another_thing_is_not_accused() -> None:
    payments = replace(FIGURES.targets[1], denominator="Tổng số giao dịch")
    other = replace(FIGURES, targets=(FIGURES.targets[0], payments))
    assert found(nested(other, 40, 41), "C111") == []


# The period before


def after(
    of: Plan, first: Received, then: StatusEntry, *, period: str = "2023-6T", **figures: Any
) -> Consolidation:
    """The later period, in which unit A says ``then``, compared with the first quarter."""
    later = of.period(period)
    earlier = earlier_answers(of, later, consolidate(of, PERIOD, [first]))
    answers = received(of, later, submission(then, period=period, **figures))
    return consolidate(of, later, [answers], earlier)


def amounts(part: int, spent: int) -> dict[str, Any]:
    origin = Origin("Số liệu", 7, (("numerator", "E"), ("spent", "G"), ("disbursed", "H")))
    return {
        "targets": (TargetFigure("CT01", Decimal(part), Decimal(90), origin=origin),),
        "budget": (BudgetFigure("KP01", Decimal(spent), Decimal(spent), origin=origin),),
    }


def test_cumulative_figures_that_fall_are_asked_about_with_both_cells() -> None:
    budgeted = plan()
    first = file(budgeted, DONE, **amounts(40, 500))
    result = after(budgeted, first, DONE, **amounts(39, 400))
    assert found(result, "C113") == [
        ("C113", "A.xlsx", "E7"),
        ("C113", "A.xlsx", "G7"),
        ("C113", "A.xlsx", "H7"),
    ]
    told = next(d for d in result.diagnostics if d.code == "C113")
    assert (told.value, told.allowed, told.place.task) == ("39", "40", "CT01")
    assert "A.xlsx, ô Số liệu!E7" in told.message
    assert found(after(budgeted, first, DONE, **amounts(40, 500)), "C113") == []


def test_figures_of_a_single_quarter_are_not_compared_with_those_of_the_half_year() -> None:
    budgeted = plan()
    first = file(budgeted, DONE, **amounts(40, 500))
    result = after(budgeted, first, DONE, period="2023-Q3", **amounts(3, 500))
    assert found(result, "C113") == []


def test_money_counts_from_the_beginning_of_the_year_in_every_period() -> None:
    first = file(plan(), DONE, **amounts(40, 500))
    result = after(plan(), first, DONE, period="2023-Q3", **amounts(3, 499))
    assert found(result, "C113") == [("C113", "A.xlsx", "G7"), ("C113", "A.xlsx", "H7")]


def test_nine_months_are_compared_with_six_when_a_quarter_lies_between() -> None:
    of, quarter, nine = plan(), plan().period("2023-Q3"), plan().period("2023-9T")
    first = file(of, DONE, **amounts(40, 500))
    third = after(of, first, DONE, period=quarter.id, **amounts(3, 600))
    answers = received(of, nine, submission(DONE, period=nine.id, **amounts(39, 599)))
    result = consolidate(of, nine, [answers], earlier_answers(of, nine, third))
    told = [d for d in result.diagnostics if d.code == "C113"]
    assert [(d.place.cell, d.allowed) for d in told] == [("E7", "40"), ("G7", "600"), ("H7", "600")]
    assert ["2023-Q1" in d.message for d in told] == [True, False, False]


def test_a_figure_in_error_last_time_is_not_held_against_anybody() -> None:
    first = file(plan(), DONE, **amounts(91, 500))
    assert found(after(plan(), first, DONE, **amounts(39, 500)), "C113") == []


@pytest.mark.parametrize("period", ["2023-6T", "2023-Q3"])
def test_a_task_that_was_completed_and_now_is_not_is_asked_about(period: str) -> None:
    result = after(SINGLE, file(SINGLE, DONE), OPEN, period=period)
    assert found(result, "C114") == [("C114", "A.xlsx", "G7")]
    told = next(d for d in result.diagnostics if d.code == "C114")
    assert (told.value, told.allowed) == ("Đang thực hiện", "01/02/2023")
    assert "Nhiệm vụ!I7" in told.message
    assert found(after(SINGLE, file(SINGLE, DONE), DONE, period=period), "C114") == []
    assert found(after(SINGLE, file(SINGLE, OPEN), OPEN, period=period), "C114") == []


@pytest.mark.parametrize("words", ["Quý I và IV/2023", "Báo cáo theo định kỳ", "Hàng quý"])
def test_work_that_is_done_again_may_be_open_again(words: str) -> None:
    again = plan(tasks=(task(schedule=parse_schedule(words)),), targets=(), budget=())
    assert found(after(again, file(again, DONE), OPEN), "C114") == []


def test_a_later_period_is_no_earlier_one() -> None:
    first = consolidate(SINGLE, PERIOD, [])
    assert earlier_answers(SINGLE, PERIOD, first) is None
    half = consolidate(SINGLE, SINGLE.period("2023-6T"), [])
    assert earlier_answers(SINGLE, PERIOD, half) is None


# Versions and trials


@pytest.mark.parametrize(
    "version, codes", [("3", ["C115"]), ("10", ["C115"]), ("2", []), ("1", []), ("x", [])]
)
def test_a_form_of_a_later_program_is_told(version: str, codes: list[str]) -> None:
    answers = submission(DONE, form_version=version)
    assert [d.code for d in newer_form(answers, "A.xlsx", "2")] == codes


def test_an_error_of_a_check_on_trial_is_a_warning_until_its_day(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    new = replace(CATALOGUE["S206"], trial_until=PERIOD.cutoff)
    monkeypatch.setitem(CATALOGUE, "S206", new)
    place = Place("A.xlsx", "Nhiệm vụ", "I7", "A", "I.1", "completed_on")
    late = diagnose("S206", place, value="20/03/2023", last="14/03/2023")

    def weighed(period: str) -> tuple[Diagnostic, ...]:
        return on_trial([late], SINGLE.period(period).cutoff)

    assert errors(weighed("2023-Q1")) == 0
    assert [d.severity for d in weighed("2023-Q1")] == [Severity.WARNING]
    assert weighed("2023-6T") == (late,)
    entry = replace(DONE, completed_on=date(2023, 3, 20))
    for found_, used in ((weighed("2023-Q1"), True), (weighed("2023-6T"), False)):
        taken = Received(file(SINGLE, entry).source, submission(entry), found_)
        result = consolidate(SINGLE, PERIOD, [taken])
        assert (result.entries[0].entry.completed_on is not None) is used


def test_a_returned_file_tells_its_later_version_and_trials_weigh_in_its_period(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    answers = submission(replace(DONE, document_date=date(2023, 3, 20)))
    write_form(build_form(SINGLE, PERIOD, "A", previous=answers), path := tmp_path / "A.xlsx")
    assert Receiver(SINGLE)(path).submission is not None
    assert [d.code for d in Receiver(SINGLE)(path).diagnostics] == ["S218"]
    monkeypatch.setattr(returned_file, "VERSION", "0")
    strict = replace(CATALOGUE["S218"], severity="ERROR", trial_until=PERIOD.cutoff)
    monkeypatch.setitem(CATALOGUE, "S218", strict)
    told = Receiver(SINGLE)(path).diagnostics
    assert [(d.code, d.severity) for d in told] == [
        ("C115", Severity.WARNING),
        ("S218", Severity.WARNING),
    ]
    over = replace(strict, trial_until=date(2022, 12, 14))
    monkeypatch.setitem(CATALOGUE, "S218", over)
    assert errors(Receiver(SINGLE)(path).diagnostics) == 1


def test_a_check_across_files_may_be_on_trial_too(monkeypatch: pytest.MonkeyPatch) -> None:
    strict = replace(CATALOGUE["C101"], severity="ERROR", trial_until=PERIOD.cutoff)
    monkeypatch.setitem(CATALOGUE, "C101", strict)
    assert errors(consolidate(SINGLE, PERIOD, []).diagnostics) == 0
    assert errors(consolidate(SINGLE, SINGLE.period("2023-6T"), []).diagnostics) == 1


# Work outside the plan


def test_work_outside_the_plan_is_listed_and_counted_nowhere() -> None:
    extra = (ExtraTask("Việc thêm", replace(DONE, task="")),)
    plain = consolidate(SINGLE, PERIOD, [file(SINGLE, OPEN)])
    result = consolidate(SINGLE, PERIOD, [file(SINGLE, OPEN, extra=extra)])
    assert [(e.unit, e.task.text, e.file) for e in result.extra] == [("A", "Việc thêm", "A.xlsx")]
    assert (result.tasks, result.units, result.entries) == (
        plain.tasks,
        plain.units,
        plain.entries,
    )


def test_work_outside_the_plan_of_a_file_that_does_not_count_is_in_the_changes() -> None:
    extra = (ExtraTask("Việc thêm", StatusEntry("", result="Đã làm")),)
    old = file(SINGLE, OPEN, name="1.xlsx", saved=EARLY, extra=extra)
    result = consolidate(SINGLE, PERIOD, [old, file(SINGLE, OPEN, name="2.xlsx", saved=LATER)])
    assert result.extra == ()
    assert [(c.item, c.before, c.after) for c in result.changes] == [("Việc thêm", "Đã làm", "")]


# The figures of the statistics

STATISTICS = plan(tasks=(), targets=(), budget=(), indicators=dossiers())


def counted(unit: str = "A", period: str = "2023-Q1", **changes: Any) -> Received:
    """The file of a unit with figures that keep all rules but for the changes, in H7 to H13."""
    named = {key: changes.pop(key) for key in ("name", "saved") if key in changes}
    given = tuple(
        replace(figure, origin=Origin("Thống kê", row, (("figure", "H"),)))
        for row, figure in enumerate(dossier_figures(**changes), 7)
    )
    answers = submission(unit=unit, period=period, indicators=given)
    return received(STATISTICS, STATISTICS.period(period), answers, **named)


def then(first: Received, period: str, **changes: float | None) -> Consolidation:
    """The consolidation of a later period that knows what the first file said."""
    answers = first.submission
    assert answers is not None
    before = consolidate(STATISTICS, STATISTICS.period(answers.period), [first])
    earlier = earlier_answers(STATISTICS, STATISTICS.period(period), before)
    now = counted(period=period, **changes)
    return consolidate(STATISTICS, STATISTICS.period(period), [now], earlier)


def test_sums_of_the_agency_are_checked_and_kept_ones_are_not_accused() -> None:
    kept = consolidate(STATISTICS, PERIOD, [counted("A"), counted("B")])
    assert found(kept, "C151") == []
    assert {r.indicator: r.value for r in kept.indicators if r.indicator != "TK08"} == {
        item: Decimal(2 * value) for item, value in KEPT.items()
    }
    result = consolidate(STATISTICS, PERIOD, [counted("A"), counted("B", TK05=4)])
    (told,) = (d for d in result.diagnostics if d.code == "C151")
    assert (told.place.task, told.value, told.allowed) == ("TK01", "24", "25")
    assert "TK04 + TK05 + TK06" in told.message


def test_parts_that_different_units_tell_are_checked_in_the_sum_of_the_agency_only() -> None:
    apart = plan(tasks=(), targets=(), budget=(), indicators=dossiers(TK05=("B",)))
    mine = submission(indicators=tuple(f for f in dossier_figures() if f.indicator != "TK05"))
    yours = submission(unit="B", indicators=dossier_figures())
    files = [received(apart, PERIOD, answers) for answers in (mine, yours)]
    result = consolidate(apart, PERIOD, files)
    assert found(result, "S231", "S233") == []
    (told,) = (d for d in result.diagnostics if d.code == "C151")
    assert (told.value, told.allowed) == ("24", "21")


def test_a_sum_of_which_a_unit_left_out_a_part_is_not_called_wrong() -> None:
    result = consolidate(STATISTICS, PERIOD, [counted("A"), counted("B", TK05=None)])
    assert found(result, "C151") == []
    (told,) = (d for d in result.diagnostics if d.code == "C157")
    assert (told.place.task, told.value, told.allowed) == ("TK01", "24", "21")
    assert "TK05 chưa có số liệu của B" in told.message


def test_a_sum_that_the_same_units_have_told_is_called_wrong_though_others_are_silent() -> None:
    result = consolidate(STATISTICS, PERIOD, [counted("A", TK05=4)])
    assert [d.place.task for d in result.diagnostics if d.code in ("C151", "C157")] == ["TK01"]
    assert "C151" in {d.code for d in result.diagnostics}


def test_a_part_is_larger_than_its_whole_only_where_its_units_have_told_the_whole() -> None:
    silent = [counted("A", TK04=None, TK01=4, TK03=2, TK07=8), counted("B", TK07=8)]
    result = consolidate(STATISTICS, PERIOD, silent)
    assert ("C157", "TK07") in {(d.code, d.place.task) for d in result.diagnostics}
    sure = [counted("A", TK07=None), counted("B", TK04=1, TK01=5, TK03=3, TK07=10)]
    result = consolidate(STATISTICS, PERIOD, sure)
    assert ("C151", "TK07") in {(d.code, d.place.task) for d in result.diagnostics}


def test_a_percentage_of_figures_of_different_units_is_not_computed() -> None:
    def rate(*files: Received) -> Decimal | None:
        results = consolidate(STATISTICS, PERIOD, files).indicators
        return next(r.value for r in results if r.indicator == "TK08")

    assert rate(counted("A"), counted("B", TK07=None)) is None
    assert rate(counted("A")) == rate(counted("A"), counted("B")) == Decimal("87.5")


def test_an_opening_figure_is_that_of_the_earlier_period_where_both_begin_on_one_day() -> None:
    assert found(then(counted(), "2023-6T"), "C152") == []
    result = then(counted(), "2023-6T", TK02=3, TK03=9)
    assert found(result, "C152") == [("C152", "A.xlsx", "H8")]
    (told,) = (d for d in result.diagnostics if d.code == "C152")
    assert (told.value, told.allowed, told.place.task) == ("3", "2", "TK02")
    assert "A.xlsx, ô Thống kê!H8" in told.message


def test_an_opening_figure_is_what_stood_at_the_end_of_the_period_that_it_follows_on() -> None:
    half = counted(period="2023-6T")
    assert found(then(half, "2023-Q3", TK02=3, TK03=9), "C152") == []
    result = then(half, "2023-Q3")
    assert found(result, "C152") == [("C152", "A.xlsx", "H8")]
    (told,) = (d for d in result.diagnostics if d.code == "C152")
    assert (told.value, told.allowed) == ("2", "3")
    assert "A.xlsx, ô Thống kê!H11" in told.message


@pytest.mark.parametrize(("first", "later"), [("2023-Q1", "2023-Q3"), ("2023-Q3", "2023-NAM")])
def test_periods_that_neither_share_a_beginning_nor_follow_are_not_compared(
    first: str, later: str
) -> None:
    result = then(counted(period=first), later, TK02=9, TK03=3, TK05=4, TK04=7)
    assert found(result, "C113", "C152") == []


def test_only_what_happens_within_the_period_may_not_fall() -> None:
    less = {"TK01": 10, "TK02": 2, "TK03": 8, "TK04": 7, "TK05": 2, "TK06": 1, "TK07": 7}
    result = then(counted(), "2023-6T", **less)
    accused = [(d.place.task, d.place.cell) for d in result.diagnostics if d.code == "C113"]
    assert accused == [("TK01", "H7"), ("TK03", "H9"), ("TK04", "H10")]  # not TK05, which closes
    assert found(then(counted(), "2023-6T"), "C113") == []


def test_a_blank_figure_is_held_against_nobody() -> None:
    blank = dict.fromkeys(["TK02", "TK03", "TK04"])
    assert found(then(counted(), "2023-6T", **blank), "C113", "C152") == []
    assert found(then(counted(**blank), "2023-6T"), "C113", "C152") == []


def test_a_newer_file_tells_the_figures_that_it_changes() -> None:
    old = counted(name="1.xlsx", saved=EARLY)
    new = counted(name="2.xlsx", saved=LATER, TK05=4, TK07=None)
    changes = consolidate(STATISTICS, PERIOD, [old, new]).changes
    assert [(c.item, c.field, c.before, c.after, c.cell_after) for c in changes] == [
        ("TK05", "figure", "3", "4", "Thống kê!H11"),
        ("TK07", "figure", "7", "", "Thống kê!H13"),
    ]
