"""Checks of what a unit says by itself: work outside the plan, good practices, who answers."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from cchc_xl.domain.fields import FIELD
from cchc_xl.domain.periods import Period
from cchc_xl.domain.submission import FIELDS, STATUS_FIELDS, Confirmation, ExtraTask, Practice
from cchc_xl.domain.text import match_key
from cchc_xl.rules.checking.conditions import (
    CUTOFF,
    FIRST_DAY,
    Cell,
    Compare,
    Digits,
    Facts,
    Filled,
    Not,
    blank,
    both,
    either,
)
from cchc_xl.rules.checking.findings import Check, Finding, findings, fixed, judged, told
from cchc_xl.rules.checking.tasks import TASK_CHECKS
from cchc_xl.rules.values.entry_values import STATE_LIST

FIRST_VERSION = 5
"""The first version of the form that has rows for them."""
_DATED = ("S210",)
"""Checks of tasks that look at a due date: what is not in the plan has none."""
_SAID = tuple(name for name in STATUS_FIELDS if name != "state")


def _lacking(name: str, others: Iterable[str]) -> Check:
    label = FIELD[name].label.lower()
    filled = either(*(Filled(other) for other in others))
    return Check("S253", name, both(blank(name), filled), (fixed(label=label),))


_without_state = Check(
    "S216",
    "state",
    both(blank("state"), either(Filled("work"), *(Filled(name) for name in _SAID))),
    (fixed(allowed=STATE_LIST),),
)
EXTRA_CHECKS: tuple[Check, ...] = (
    _lacking("work", STATUS_FIELDS),
    _without_state,
    *(check for check in TASK_CHECKS if check.code not in (*_DATED, "S216")),
)
PRACTICE_CHECKS: tuple[Check, ...] = (
    _lacking("practice", ("effect",)),
    Check(
        "S255",
        "effect",
        both(Filled("practice"), blank("effect")),
        (told(value="practice"),),
    ),
)


_approved = Cell("approved_on")
CONFIRMATION_CHECKS: tuple[Check, ...] = (
    Check(
        "S256",
        "phone",
        both(Filled("phone"), Not(Digits("phone", 9, 12))),
        (told(value="phone"),),
    ),
    Check(
        "S257",
        "approved_on",
        Compare(_approved, "<", Cell(CUTOFF)),
        (told(value="approved_on", last=CUTOFF),),
    ),
    Check(
        "S258",
        "approved_by",
        both(Filled("approved_on"), blank("approved_by")),
        (told(value="approved_on"),),
    ),
)


def confirmation_findings(told: Confirmation, period: Period) -> Iterator[Finding]:
    """What looks odd in who answers for a form."""
    facts: Facts = {name: getattr(told, name) for name in FIELDS[Confirmation] if name != "rest"}
    yield from findings(judged(CONFIRMATION_CHECKS), {**facts, CUTOFF: period.cutoff})


def extra_facts(extra: ExtraTask, first: date, period: Period) -> Facts:
    """What is known of a row for work outside the plan."""
    entry = extra.entry
    return {
        "work": extra.text,
        **{name: getattr(entry, name) for name in STATUS_FIELDS},
        FIRST_DAY: first,
        CUTOFF: period.cutoff,
    }


def extra_findings(
    extra: ExtraTask, first: date, period: Period, planned: Mapping[str, str]
) -> Iterator[Finding]:
    """What is wrong with a row; ``planned`` are the ids of the plan's tasks by their words."""
    yield from findings(judged(EXTRA_CHECKS), extra_facts(extra, first, period))
    if item := planned.get(match_key(extra.text)):
        yield Finding("S254", "work", {"value": extra.text, "item": item})


def practice_findings(practice: Practice) -> Iterator[Finding]:
    """What is wrong with a row for a good practice."""
    facts: Facts = {"practice": practice.practice, "effect": practice.effect}
    yield from findings(judged(PRACTICE_CHECKS), facts)
