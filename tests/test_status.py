"""Derived states: for one unit, and over all units of a task."""

from datetime import date

import pytest

from cchc_xl.domain.results import DerivedState as Derived
from cchc_xl.domain.submission import State, StatusEntry
from cchc_xl.rules.answers.status import derive_state, roll_up

CUTOFF = date(2023, 6, 14)
JANUARY, QUARTERS, YEAR = (
    (date(2023, 1, 31),),
    (date(2023, 3, 31), date(2023, 12, 31)),
    (date(2023, 12, 31),),
)


@pytest.mark.parametrize(
    ("state", "done", "due", "expected"),
    [
        (None, None, YEAR, (Derived.NOT_REPORTED, 0)),
        (State.NOT_ARISEN, None, JANUARY, (Derived.NOT_ARISEN, 0)),
        (State.COMPLETED, date(2023, 1, 31), JANUARY, (Derived.ON_TIME, 0)),
        (State.COMPLETED, date(2023, 2, 2), JANUARY, (Derived.LATE, 2)),
        (State.COMPLETED, date(2023, 5, 2), QUARTERS, (Derived.ON_TIME, 0)),
        (State.COMPLETED, date(2023, 5, 2), (), (Derived.ON_TIME, 0)),
        (State.IN_PROGRESS, None, JANUARY, (Derived.OVERDUE, 134)),
        (State.IN_PROGRESS, None, QUARTERS, (Derived.IN_PROGRESS, 0)),
        (State.NOT_STARTED, None, QUARTERS, (Derived.OVERDUE, 75)),
        (State.NOT_STARTED, None, YEAR, (Derived.NOT_DUE, 0)),
        (State.IN_PROGRESS, None, (), (Derived.NO_DUE_DATE, 0)),
        (State.IN_PROGRESS, None, (CUTOFF,), (Derived.IN_PROGRESS, 0)),
    ],
)
def test_the_state_follows_from_facts_and_cutoff(
    state: State | None,
    done: date | None,
    due: tuple[date, ...],
    expected: tuple[Derived, int],
) -> None:
    entry = StatusEntry("I.1", state=state, completed_on=done)
    assert derive_state(entry, due, CUTOFF) == expected


@pytest.mark.parametrize(
    ("states", "expected"),
    [
        ([Derived.ON_TIME], Derived.ON_TIME),
        ([Derived.ON_TIME, Derived.NOT_ARISEN], Derived.ON_TIME),
        ([Derived.ON_TIME, Derived.LATE], Derived.LATE),
        ([Derived.ON_TIME, Derived.OVERDUE], Derived.OVERDUE),
        ([Derived.ON_TIME, Derived.NOT_REPORTED], Derived.IN_PROGRESS),
        ([Derived.NOT_ARISEN, Derived.NOT_ARISEN], Derived.NOT_ARISEN),
        ([Derived.NOT_REPORTED, Derived.NOT_ARISEN], Derived.NOT_REPORTED),
        ([Derived.NOT_DUE, Derived.NOT_REPORTED], Derived.NOT_DUE),
        ([Derived.NO_DUE_DATE, Derived.ON_TIME], Derived.NO_DUE_DATE),
        ([Derived.NOT_DUE, Derived.IN_PROGRESS], Derived.IN_PROGRESS),
    ],
)
def test_a_task_is_done_when_every_unit_that_has_the_work_is_done(
    states: list[Derived], expected: Derived
) -> None:
    assert roll_up(states) is expected


def test_past_its_due_date_a_task_waits_for_the_units_that_have_not_reported() -> None:
    states = [Derived.ON_TIME, Derived.NOT_REPORTED]
    assert roll_up(states, due_passed=True) is Derived.NOT_REPORTED
    assert roll_up([*states, Derived.OVERDUE], due_passed=True) is Derived.OVERDUE
    assert roll_up([Derived.ON_TIME], due_passed=True) is Derived.ON_TIME
