"""Checks of a unit's answer to a task, each a small function; ``TASK_CHECKS`` lists them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from cchc_xl.domain.periods import Period
from cchc_xl.domain.plan import Task
from cchc_xl.domain.results import DerivedState
from cchc_xl.domain.submission import State, StatusEntry
from cchc_xl.domain.text import format_date, swapped
from cchc_xl.rules.answers.status import derive_state
from cchc_xl.rules.answers.words import shown_in
from cchc_xl.rules.checking.findings import Finding
from cchc_xl.rules.values.entry_values import STATE_LIST


@dataclass(frozen=True, slots=True)
class Frame:
    """What the answers are measured against."""

    period: Period
    first: date
    """The first day whose facts belong to the plan's year."""


def _completed_without_date(entry: StatusEntry, task: Task, frame: Frame) -> Iterator[Finding]:
    if entry.state is State.COMPLETED and entry.completed_on is None:
        words = {
            "first": format_date(frame.first),
            "last": format_date(frame.period.cutoff),
        }
        yield Finding("S204", "completed_on", words)


def _completed_without_evidence(entry: StatusEntry, task: Task, frame: Frame) -> Iterator[Finding]:
    if entry.state is State.COMPLETED and not entry.document:
        yield Finding("S205", "document", {})


def _date_outside_window(entry: StatusEntry, task: Task, frame: Frame) -> Iterator[Finding]:
    day = entry.completed_on
    if day and day > frame.period.cutoff:
        words = {"value": format_date(day), "last": format_date(frame.period.cutoff)}
        yield Finding("S206", "completed_on", words | _turned_round(day, frame))
    if day and day < frame.first:
        words = {"value": format_date(day), "first": format_date(frame.first)}
        yield Finding("S207", "completed_on", words | _turned_round(day, frame))


def _turned_round(day: date, frame: Frame) -> dict[str, str]:
    """A proposal, where the date lies in the window once day and month are exchanged."""
    other = swapped(day)
    if other and frame.first <= other <= frame.period.cutoff:
        return {"proposal": format_date(other)}
    return {}


def _percent_outside_range(entry: StatusEntry, task: Task, frame: Frame) -> Iterator[Finding]:
    if entry.percent is not None and not 0 <= entry.percent <= 100:
        yield Finding("S208", "percent", {"value": shown_in("percent", entry.percent)})


def _percent_against_state(entry: StatusEntry, task: Task, frame: Frame) -> Iterator[Finding]:
    if entry.percent is None or entry.state is None or not 0 <= entry.percent <= 100:
        return
    agrees = {
        State.COMPLETED: entry.percent == 100,
        State.NOT_STARTED: entry.percent == 0,
        State.NOT_ARISEN: entry.percent == 0,
        State.IN_PROGRESS: entry.percent < 100,
    }
    if not agrees[entry.state]:
        value = shown_in("percent", entry.percent)
        yield Finding("S209", "percent", {"value": value, "state": entry.state.value})


def _overdue_without_reason(entry: StatusEntry, task: Task, frame: Frame) -> Iterator[Finding]:
    state, days = derive_state(entry, task.due_in(frame.period), frame.period.cutoff)
    if state is DerivedState.OVERDUE and not entry.difficulty:
        due = date.fromordinal(frame.period.cutoff.toordinal() - days)
        yield Finding("S210", "difficulty", {"due": format_date(due)})


def _content_without_state(entry: StatusEntry, task: Task, frame: Frame) -> Iterator[Finding]:
    if entry.answered and entry.state is None:
        yield Finding("S216", "state", {"allowed": STATE_LIST})


def _date_without_completion(entry: StatusEntry, task: Task, frame: Frame) -> Iterator[Finding]:
    if entry.completed_on and entry.state not in (None, State.COMPLETED):
        words = {"value": format_date(entry.completed_on), "state": entry.state.value}
        yield Finding("S217", "completed_on", words)


def _evidence_after_cutoff(entry: StatusEntry, task: Task, frame: Frame) -> Iterator[Finding]:
    day = entry.document_date
    if day and day > frame.period.cutoff:
        words = {"value": format_date(day), "last": format_date(frame.period.cutoff)}
        yield Finding("S218", "document_date", words)


TASK_CHECKS: tuple[Callable[[StatusEntry, Task, Frame], Iterator[Finding]], ...] = (
    _completed_without_date,
    _completed_without_evidence,
    _date_outside_window,
    _percent_outside_range,
    _percent_against_state,
    _overdue_without_reason,
    _content_without_state,
    _date_without_completion,
    _evidence_after_cutoff,
)
