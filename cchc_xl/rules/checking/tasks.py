"""Checks of a unit's answer to a task; ``TASK_CHECKS`` lists them."""

from collections.abc import Mapping
from datetime import date

from cchc_xl.domain.periods import Period
from cchc_xl.domain.plan import Task
from cchc_xl.domain.submission import STATUS_FIELDS, State, StatusEntry
from cchc_xl.domain.text import format_date, swapped
from cchc_xl.rules.checking.conditions import (
    CUTOFF,
    FIRST_DAY,
    Begins,
    Cell,
    Cites,
    Compare,
    Facts,
    Filled,
    InState,
    Length,
    Not,
    blank,
    both,
    either,
)
from cchc_xl.rules.checking.findings import Check, fixed, told
from cchc_xl.rules.values.entry_values import STATE_LIST

FIRST_DUE, LAST_DUE = "first_due", "last_due"
"""The dates of a task by which it is to be begun, and to be done."""
_LONG, _LONG_ALONE = 100, 40
"""Characters over which a text without the number of a document is no evidence but a result, and
the same where no result is told."""
_DONE, _GOING = InState((State.COMPLETED,)), InState((State.IN_PROGRESS,))
_IDLE, _NONE = InState((State.NOT_STARTED,)), InState((State.NOT_ARISEN,))


def task_facts(entry: StatusEntry, task: Task, first: date, period: Period) -> Facts:
    """What is known of the row of a task; ``first`` is the first day of the plan's year."""
    due = task.due_in(period)
    return {
        **{name: getattr(entry, name) for name in STATUS_FIELDS},
        FIRST_DAY: first,
        CUTOFF: period.cutoff,
        FIRST_DUE: due[0] if due else None,
        LAST_DUE: due[-1] if due else None,
    }


def _turned_round(facts: Facts) -> Mapping[str, object]:
    """A proposal, where the date lies in the window once day and month are exchanged."""
    day, first, last = facts["completed_on"], facts[FIRST_DAY], facts[CUTOFF]
    assert isinstance(day, date) and isinstance(first, date) and isinstance(last, date)
    other = swapped(day)
    return {"proposal": format_date(other)} if other and first <= other <= last else {}


def _due(facts: Facts) -> Mapping[str, object]:
    begun = facts["state"] is State.IN_PROGRESS
    day = facts[LAST_DUE if begun else FIRST_DUE]
    assert isinstance(day, date)
    return {"due": format_date(day)}


_completed_without_date = Check(
    "S204",
    "completed_on",
    both(_DONE, blank("completed_on")),
    (told(first=FIRST_DAY, last=CUTOFF),),
)
_completed_without_evidence = Check("S205", "document", both(_DONE, blank("document")))
_date_after_cutoff = Check(
    "S206",
    "completed_on",
    Compare(Cell("completed_on"), ">", Cell(CUTOFF)),
    (told(value="completed_on", last=CUTOFF), _turned_round),
)
_date_before_year = Check(
    "S207",
    "completed_on",
    Compare(Cell("completed_on"), "<", Cell(FIRST_DAY)),
    (told(value="completed_on", first=FIRST_DAY), _turned_round),
)
_percent = Cell("percent")
_percent_outside_range = Check(
    "S208",
    "percent",
    either(Compare(_percent, "<", 0), Compare(_percent, ">", 100)),
    (told(value="percent"),),
)
_percent_against_state = Check(
    "S209",
    "percent",
    either(
        both(_DONE, Compare(_percent, "<", 100), Compare(_percent, ">=", 0)),
        both(either(_IDLE, _NONE), Compare(_percent, ">", 0), Compare(_percent, "<=", 100)),
        both(_GOING, Compare(_percent, "=", 100)),
    ),
    (told(value="percent", state="state"),),
)
_overdue_without_reason = Check(
    "S210",
    "difficulty",
    both(
        either(
            both(_IDLE, Compare(Cell(FIRST_DUE), "<", Cell(CUTOFF))),
            both(_GOING, Compare(Cell(LAST_DUE), "<", Cell(CUTOFF))),
        ),
        blank("difficulty"),
    ),
    (_due,),
)
_content_without_state = Check(
    "S216",
    "state",
    both(blank("state"), either(*(Filled(name) for name in STATUS_FIELDS if name != "state"))),
    (fixed(allowed=STATE_LIST),),
)
_date_without_completion = Check(
    "S217",
    "completed_on",
    both(Filled("completed_on"), either(_IDLE, _GOING, _NONE)),
    (told(value="completed_on", state="state"),),
)
_evidence_after_cutoff = Check(
    "S218",
    "document_date",
    Compare(Cell("document_date"), ">", Cell(CUTOFF)),
    (told(value="document_date", last=CUTOFF),),
)
_expected_day_has_passed = Check(
    "S236",
    "expected_on",
    both(either(_IDLE, _GOING), Compare(Cell("expected_on"), "<", Cell(CUTOFF))),
    (told(value="expected_on", last=CUTOFF),),
)
_result_of_no_work = Check(
    "S237",
    "result",
    both(_NONE, Filled("result"), Not(Begins("result", ("không", "chưa", "ko")))),
    (told(value="result"),),
)
_result_as_document = Check(
    "S238",
    "document",
    both(
        either(
            Compare(Length("document"), ">", _LONG),
            both(blank("result"), Compare(Length("document"), ">", _LONG_ALONE)),
        ),
        Not(Cites("document")),
    ),
    (told(value="document"),),
)

_proposal_to_nobody = Check(
    "S251",
    "addressed_to",
    both(Filled("proposal"), blank("addressed_to")),
    (told(value="proposal"),),
    since=5,
)
_addressed_without_proposal = Check(
    "S252",
    "proposal",
    both(Filled("addressed_to"), blank("proposal")),
    (told(value="addressed_to"),),
    since=5,
)

TASK_CHECKS: tuple[Check, ...] = (
    _completed_without_date,
    _completed_without_evidence,
    _date_after_cutoff,
    _date_before_year,
    _percent_outside_range,
    _percent_against_state,
    _overdue_without_reason,
    _content_without_state,
    _date_without_completion,
    _evidence_after_cutoff,
    _proposal_to_nobody,
    _addressed_without_proposal,
    _expected_day_has_passed,
    _result_of_no_work,
    _result_as_document,
)
