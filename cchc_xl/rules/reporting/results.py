"""How some tasks of the plan were carried out: the paragraphs of chapters I and II."""

from collections.abc import Iterable, Sequence

from cchc_xl.domain.plan import Task
from cchc_xl.domain.results import DerivedState, TaskResult
from cchc_xl.domain.text import BLANK
from cchc_xl.rules.reporting.facts import Facts
from cchc_xl.rules.reporting.sentences import (
    QUOTED_RULE,
    STATE_RULE,
    delays,
    in_state,
    named,
    progress,
    reports,
    said,
    standing,
)
from cchc_xl.rules.tracing.ledger import Answer, Ground


def results_of(facts: Facts, tasks: Sequence[Task]) -> Iterable[str]:
    """The paragraphs on some tasks: how many are done, what was reported, what is overdue."""
    if not tasks:
        yield f"Kế hoạch không có nhiệm vụ riêng về nội dung này; kết quả trong kỳ: {BLANK}"
        return
    yield f"{progress(facts, facts.results(tasks))}."
    achieved = [line for task in tasks if (line := _achieved(facts, task))]
    yield from achieved
    if not achieved:
        yield f"Các đơn vị chưa nêu kết quả cụ thể; nội dung bổ sung: {BLANK}"
    found = facts.results(tasks)
    if overdue := in_state(found, DerivedState.OVERDUE):
        yield f"Có {facts.number(overdue, 'nhiệm vụ', found)} {DerivedState.OVERDUE.value}:"
        yield from (_overdue(facts, facts.planned(task.task)) for task in overdue)


def _achieved(facts: Facts, task: Task) -> str:
    """The line of a task that is done or of which something was reported; else nothing."""
    result, entries = facts.task(task.id), facts.entries_of(task.id)
    if result.state is DerivedState.OVERDUE or not (said(entries) or result.state.done):
        return ""
    words = named(facts, task)
    return _line(facts, task, words, [standing(result), by_target(result), reports(facts, entries)])


def _overdue(facts: Facts, task: Task) -> str:
    """The line of an overdue task: who, by how many days, and what was done so far."""
    result, entries = facts.task(task.id), facts.entries_of(task.id)
    several, words = result.answering > 1, named(facts, task)
    done = f"{result.completed}/{result.concerned} đơn vị hoàn thành" if several else ""
    late = by_target(result) or delays(facts, entries)
    return _line(facts, task, words, [done, late, reports(facts, entries)])


def by_target(result: TaskResult) -> str:
    """Says of a task that repeats a target that the target decides; else nothing."""
    if result.answered is None:
        return ""
    late = f", quá hạn {result.overdue_days} ngày" if result.overdue_days else ""
    return f"tính theo kết quả của chỉ tiêu mà nhiệm vụ nhắc lại{late}"


def _line(facts: Facts, task: Task, words: str, told: Iterable[str]) -> str:
    """``- … (nhiệm vụ II.1): …; ….``"""
    entries = facts.entries_of(task.id)
    expected = [Answer(e, ("expected_on",)) for e in entries if e.entry.expected_on]
    sources: list[Ground] = [task, facts.task(task.id), *expected, *said(entries)]
    line = f"{words}: {'; '.join(filter(None, told))}"
    return f"- {facts.cite(line, f'{STATE_RULE}; {QUOTED_RULE}', sources)}."
