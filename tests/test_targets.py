"""Targets that lean on each other, and tasks whose result is that of a target."""

from datetime import date, datetime
from decimal import Decimal

import pytest
from msgspec.structs import replace

from cchc_xl.domain.consolidation import Consolidation
from cchc_xl.domain.plan import Operator
from cchc_xl.domain.results import DerivedState
from cchc_xl.domain.submission import State, StatusEntry, TargetFigure
from cchc_xl.rules.joining.consolidate import consolidate
from cchc_xl.rules.joining.earlier import earlier_answers
from tests.answers import received, submission
from tests.plans import plan, target, task

PARENT = target(numerator="Số hồ sơ điện tử", operator=Operator.AT_LEAST, value=Decimal(50))
NESTED = target(id="CT02", parent="CT01", denominator="Số hồ sơ điện tử", numerator="Số tích hợp")
NEST = plan(targets=(PARENT, NESTED), budget=())
FOLLOWING = plan(
    tasks=(task(fixed_due=date(2023, 5, 31)),),
    targets=(replace(PARENT, task="I.1"),),
    budget=(),
)
DONE = StatusEntry("I.1", State.COMPLETED, None, date(2023, 2, 1), "45/BC-A")
GOING = StatusEntry("I.1", State.IN_PROGRESS, Decimal(10), difficulty="Thiếu người")
Q1, HALF = NEST.period("2023-Q1"), NEST.period("2023-6T")


def figure(item: str, part: int | None, whole: int | None) -> TargetFigure:
    return TargetFigure(
        item, None if part is None else Decimal(part), None if whole is None else Decimal(whole)
    )


def nested(above: TargetFigure, below: TargetFigure) -> Consolidation:
    answers = submission(DONE, targets=(above, below))
    return consolidate(NEST, Q1, [received(NEST, Q1, answers)])


def followed(entry: StatusEntry, part: int, whole: int = 10, period: str = "2023-6T"):
    when = FOLLOWING.period(period)
    answers = submission(entry, targets=(figure("CT01", part, whole),), period=period)
    return consolidate(FOLLOWING, when, [received(FOLLOWING, when, answers, saved=SAVED[period])])


SAVED = {p.id: datetime(2023, p.cutoff.month, 15) for p in NEST.periods}


def test_a_blank_denominator_is_the_numerator_of_the_parent_and_that_is_told() -> None:
    joined = nested(figure("CT01", 12, 20), figure("CT02", 6, None))
    result = joined.targets[1]
    assert (result.numerator, result.denominator, result.percent) == (6, 12, 50)
    assert result.inherited == ("A",)
    assert [d.code for d in joined.diagnostics] == ["C118"]


def test_a_denominator_that_was_typed_is_used_and_compared() -> None:
    joined = nested(figure("CT01", 12, 20), figure("CT02", 6, 15))
    assert joined.targets[1].denominator == 15
    assert joined.targets[1].inherited == ()
    assert [d.code for d in joined.diagnostics] == ["C111"]


@pytest.mark.parametrize("above", [(None, None), (30, 20), (12, None)])
def test_a_parent_that_has_a_fault_gives_nothing(above: tuple[int | None, int | None]) -> None:
    joined = nested(figure("CT01", *above), figure("CT02", 6, None))
    assert joined.targets[1].percent is None
    assert ("S211", "CT02") in {(d.code, d.place.task) for d in joined.diagnostics}


def test_a_part_larger_than_the_parents_numerator_is_an_error() -> None:
    joined = nested(figure("CT01", 12, 20), figure("CT02", 13, None))
    assert [(d.code, d.place.task) for d in joined.diagnostics] == [("S212", "CT02")]


def test_a_nested_target_that_counts_another_thing_takes_nothing() -> None:
    other = plan(targets=(PARENT, replace(NESTED, denominator="Số giao dịch")), budget=())
    answers = submission(DONE, targets=(figure("CT01", 12, 20), figure("CT02", 6, None)))
    joined = consolidate(other, Q1, [received(other, Q1, answers)])
    assert joined.targets[1].percent is None
    assert [d.code for d in joined.diagnostics] == ["S211"]


@pytest.mark.parametrize(
    ("entry", "part", "expected", "days", "codes"),
    [
        (GOING, 6, DerivedState.LATE, 14, ["C117"]),
        (GOING, 4, DerivedState.OVERDUE, 14, []),
        (DONE, 6, DerivedState.ON_TIME, 0, []),
        (DONE, 4, DerivedState.OVERDUE, 14, ["C117"]),
        (StatusEntry("I.1", State.NOT_ARISEN), 4, DerivedState.OVERDUE, 14, ["C117"]),
        (StatusEntry("I.1"), 6, DerivedState.LATE, 14, []),
    ],
)
def test_a_task_that_repeats_a_target_has_its_result(
    entry: StatusEntry, part: int, expected: DerivedState, days: int, codes: list[str]
) -> None:
    joined = followed(entry, part)
    result = joined.tasks[0]
    assert (result.state, result.overdue_days) == (expected, days)
    assert [d.code for d in joined.diagnostics] == codes
    assert joined.entries[0].entry.state is entry.state


def test_before_the_due_date_a_missed_target_leaves_the_task_open() -> None:
    joined = followed(DONE, 4, period="2023-Q1")
    assert joined.tasks[0].state is DerivedState.IN_PROGRESS
    assert joined.tasks[0].answered is DerivedState.ON_TIME
    assert [d.code for d in joined.diagnostics] == ["C117"]


def test_a_target_reached_at_an_earlier_cutoff_was_reached_in_time() -> None:
    earlier = earlier_answers(FOLLOWING, HALF, followed(GOING, 6, period="2023-Q1"))
    answers = submission(GOING, targets=(figure("CT01", 7, 10),), period="2023-6T")
    file = received(FOLLOWING, HALF, answers, saved=SAVED["2023-6T"])
    result = consolidate(FOLLOWING, HALF, [file], earlier).tasks[0]
    assert (result.state, result.overdue_days) == (DerivedState.ON_TIME, 0)


def test_as_long_as_a_unit_has_given_no_figure_the_answers_decide() -> None:
    shared = replace(FOLLOWING, targets=(replace(FOLLOWING.targets[0], reporters=("A", "B")),))
    answers = submission(GOING, targets=(figure("CT01", 9, 10),), period="2023-6T")
    file = received(shared, HALF, answers, saved=SAVED["2023-6T"])
    result = consolidate(shared, HALF, [file]).tasks[0]
    assert (result.state, result.answered) == (DerivedState.OVERDUE, None)
