"""Chapters I and II of the report: how the plan was carried out, section by section."""

from collections.abc import Iterable, Sequence

from cchc_xl.domain.plan import Plan, Section, Task
from cchc_xl.domain.report import Chapter, Item
from cchc_xl.domain.report_sections import STEERING
from cchc_xl.domain.results import DerivedState, TaskResult
from cchc_xl.domain.text import BLANK, match_key
from cchc_xl.rules.reporting.facts import Facts
from cchc_xl.rules.reporting.indicator_sentences import statistics_of
from cchc_xl.rules.reporting.plan import whole_plan
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

_UNPLACED = 99
"""The place of sections that have none."""
_STEERING_ITEMS = (
    ("Về tổ chức chỉ đạo, điều hành", ()),
    ("Về kiểm tra công tác cải cách hành chính", ("kiểm tra",)),
    ("Về tuyên truyền cải cách hành chính", ("tuyên truyền", "tìm hiểu về")),
)
"""Titles of items 2 to 4, and the words by which a task of the section belongs there."""


def steering(facts: Facts) -> Chapter:
    """I. CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH CẢI CÁCH HÀNH CHÍNH."""
    titles = ["Về kế hoạch cải cách hành chính", *(title for title, _ in _STEERING_ITEMS)]
    sections = _steering_sections(facts.plan)
    organized, *topics = _by_topic(_tasks_of(facts.plan, sections))
    told = [line for section in sections for line in statistics_of(facts, section.title)]
    bodies = [
        tuple(whole_plan(facts)),
        (*_results(facts, organized), *told),
        *(tuple(_results(facts, group)) for group in topics),
    ]
    return Chapter(
        "I",
        "CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH CẢI CÁCH HÀNH CHÍNH",
        items=tuple(
            Item(str(n), title, body)
            for n, (title, body) in enumerate(zip(titles, bodies, strict=True), start=1)
        ),
    )


def results(facts: Facts) -> Chapter:
    """II. KẾT QUẢ THỰC HIỆN CÁC NHIỆM VỤ …: the plan's other sections in the report's order."""
    sections = [s for s in facts.plan.sections if s.report_section != STEERING]
    sections.sort(key=place_in_report)
    items = tuple(
        Item(str(n), section.title, tuple(_section(facts, section)))
        for n, section in enumerate(sections, start=1)
    )
    return Chapter("II", "KẾT QUẢ THỰC HIỆN CÁC NHIỆM VỤ CẢI CÁCH HÀNH CHÍNH", items=items)


def place_in_report(section: Section) -> int:
    """The place of the section among those of chapter II; 0 for one of chapter I.

    Sections without a place come after all others.
    """
    place = section.report_section.partition(".")[2]
    return int(place) if place.isdecimal() else 0 if section.report_section else _UNPLACED


def _steering_sections(plan: Plan) -> list[Section]:
    return [section for section in plan.sections if section.report_section == STEERING]


def _tasks_of(plan: Plan, sections: Iterable[Section]) -> list[Task]:
    ids = {section.id for section in sections}
    return [task for task in plan.tasks if task.section in ids]


def _by_topic(tasks: Sequence[Task]) -> list[list[Task]]:
    """The tasks divided among ``_STEERING_ITEMS``; a later item's words weigh more."""
    groups: list[list[Task]] = [[] for _ in _STEERING_ITEMS]
    for task in tasks:
        key = match_key(task.text)
        fitting = [
            i for i, (_, words) in enumerate(_STEERING_ITEMS) if any(w in key for w in words)
        ]
        groups[max(fitting, default=0)].append(task)
    return groups


def _section(facts: Facts, section: Section) -> Iterable[str]:
    yield from _results(facts, _tasks_of(facts.plan, [section]))
    yield from statistics_of(facts, section.title)


def _results(facts: Facts, tasks: Sequence[Task]) -> Iterable[str]:
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
