"""The phrases that the report's sentences are built from: numbers, dates, names, quotations."""

from collections.abc import Iterable, Sequence
from datetime import timedelta
from decimal import Decimal

from cchc_xl.domain.plan import Task
from cchc_xl.domain.results import (
    BudgetResult,
    DerivedState,
    EntryResult,
    Remark,
    TaskResult,
    sum_known,
)
from cchc_xl.domain.submission import EXTRA_LABEL
from cchc_xl.domain.text import (
    format_number,
    format_percent,
    match_key,
)
from cchc_xl.rules.phrasing.phrases import day, ended, shorten
from cchc_xl.rules.reporting.facts import Facts, ratio
from cchc_xl.rules.tracing.ledger import Answer, Ground, Summed

TASK_LENGTH, REPORT_LENGTH = 150, 240
"""Longest quotation of a task's words and of a unit's words in a sentence, in characters."""
SAID = ("result", "document", "document_date")
"""The fields of an answer that a report quotes."""
STATE_RULE = "tình trạng suy ra từ câu trả lời của các đơn vị và thời hạn trong Kế hoạch"
BUDGET_RULE = "cộng số tiền của các nội dung chi trong Kế hoạch"
DELAY_RULE = "số ngày từ thời hạn đến ngày hoàn thành hoặc ngày chốt số liệu"
QUOTED_RULE = "dẫn báo cáo của đơn vị"
CITED_UNITS = 3
"""Where more units than this report, their documents are named in the appendix only."""


def label(task: Task) -> str:
    """How a table names a task: by its words and its number."""
    return f"{shorten(task.text, TASK_LENGTH)} (nhiệm vụ {task.id})"


def named(facts: Facts, task: Task) -> str:
    """How running text names a task, documents cited before without their day."""
    return f"{facts.cited.quoted(shorten(task.text, TASK_LENGTH))} (nhiệm vụ {task.id})"


def money(facts: Facts, figure: str) -> str:
    """``21.500.000/40.000.000 đồng (53,75%)``, of some lines only with how many have told.

    The total is that of all lines of the plan, ``figure`` is ``spent`` or ``disbursed``. Empty when
    no line has that figure.
    """
    lines, total = facts.result.budget, sum(line.amount for line in facts.plan.budget)
    told = [line for line in lines if getattr(line, figure) is not None]
    known = budget_sum(told, figure)
    if known is None:
        return ""
    notes = [format_percent(known, total) or ""]
    if len(told) < len(lines):
        notes.append(f"số liệu của {ratio(told, lines, 'nội dung chi')}")
    words = f"{format_number(known)}/{format_number(total)} đồng"
    words = f"{words} ({', '.join(filter(None, notes))})" if any(notes) else words
    rule = "cộng số các đơn vị báo cáo, trên tổng số tiền của các nội dung chi trong Kế hoạch"
    return facts.cite(words, rule, *spending(facts, figure))


def spending(facts: Facts, figure: str) -> tuple[list[Ground], list[Ground]]:
    """What the sum of that figure over the budget rests on: the lines that have it, and all."""
    lines = [(line, Summed(line, figure)) for line in facts.result.budget]
    told, silent = (
        [found for line, found in lines if (getattr(line, figure) is not None) is known]
        for known in (True, False)
    )
    return list(told), [*facts.plan.budget, *silent]


def budget_sum(lines: Sequence[BudgetResult], figure: str) -> Decimal | None:
    """The sum of that figure over the lines that have it; None when none has."""
    return sum_known(getattr(line, figure) for line in lines)


def done(tasks: Iterable[TaskResult]) -> tuple[TaskResult, ...]:
    """Those that are completed, in time or late."""
    return tuple(task for task in tasks if task.state.done)


def in_state(tasks: Iterable[TaskResult], state: DerivedState) -> tuple[TaskResult, ...]:
    """Those in that state."""
    return tuple(task for task in tasks if task.state is state)


def parts(facts: Facts, tasks: Sequence[TaskResult], *left_out: DerivedState) -> str:
    """The states that occur with their numbers: ``2 nhiệm vụ chưa đến hạn; 1 nhiệm vụ …``."""
    return "; ".join(
        f"{facts.number(found, 'nhiệm vụ', tasks)} {state.value}"
        for state in DerivedState
        if state not in left_out and (found := in_state(tasks, state))
    )


def progress(facts: Facts, tasks: Sequence[TaskResult]) -> str:
    """How many tasks are done, of how many, and where the others stand; without end mark."""
    planned = [facts.planned(task.task) for task in tasks]
    sentence = f"Kế hoạch đề ra {facts.number(planned, 'nhiệm vụ')}"
    occurring = dict.fromkeys(task.state for task in tasks)
    if len(occurring) == 1:
        state = tasks[0].state.value
        if len(tasks) > 1:
            return f"{sentence}, cả {facts.number(tasks, 'nhiệm vụ')} {state}"
        return f"{sentence}: {facts.cite(state, STATE_RULE, tasks)}"
    completed = done(tasks)
    if not completed:
        return f"{sentence}, gồm: {parts(facts, tasks)}"
    sentence += f", đã hoàn thành {facts.share(completed, tasks, 'nhiệm vụ')}"
    if late := in_state(tasks, DerivedState.LATE):
        sentence += f", trong đó {facts.number(late, 'nhiệm vụ', tasks)} {DerivedState.LATE.value}"
    rest = parts(facts, tasks, DerivedState.ON_TIME, DerivedState.LATE)
    return f"{sentence}; còn lại: {rest}" if rest else sentence


def said(entries: Iterable[EntryResult]) -> list[Answer]:
    """What the units have reported in words, as the source of a sentence that quotes it."""
    speaking = (entry for entry in entries if entry.entry.result or entry.entry.document)
    return [Answer(entry, SAID) for entry in speaking]


def standing(result: TaskResult) -> str:
    """The state of a task, with k/n where several units answer for it."""
    if result.answering == 1 or result.concerned == 0:
        return result.state.value
    return f"{result.state.value}, {result.completed}/{result.concerned} đơn vị hoàn thành"


def reports(facts: Facts, entries: Iterable[EntryResult]) -> str:
    """``theo báo cáo của Thanh tra Sở: … (Báo cáo số …)``, of several units ``… các đơn vị: …``.

    Units that say the same stand together. Empty when no unit says anything.
    """
    sayings: dict[str, list[tuple[str, str]]] = {}
    speaking = [entry for entry in entries if entry.entry.result or entry.entry.document]
    for entry in speaking:
        result, unit = shorten(entry.entry.result, REPORT_LENGTH), facts.name(entry.unit)
        cited = not result or len(speaking) <= CITED_UNITS
        document = facts.cited.evidence(entry.entry) if cited else ""
        if result:
            sayings.setdefault(result, []).append((unit, f" ({document})" if document else ""))
        else:
            sayings.setdefault(document, []).append((unit, ""))
    said = list(sayings.items())
    if len(said) == 1 and len(said[0][1]) == 1:
        words, [(unit, source)] = said[0]
        return f"theo báo cáo của {unit}: {words}{source}"
    told = [f"{', '.join(map(''.join, speakers))}: {words}" for words, speakers in said]
    lead = "theo báo cáo của " if len(told) == 1 else "theo báo cáo của các đơn vị: "
    return lead + "; ".join(told) if told else ""


def delays(facts: Facts, entries: Iterable[EntryResult]) -> str:
    """``Thanh tra Sở quá hạn 12 ngày (hạn 31/3/2023), dự kiến hoàn thành ngày 05/5/2023``.

    Units with the same delay stand together; those that are not overdue are left out.
    """
    late: dict[str, list[str]] = {}
    for entry in entries:
        if entry.state is DerivedState.OVERDUE:
            due = facts.period.cutoff - timedelta(days=entry.overdue_days)
            words = f"quá hạn {entry.overdue_days} ngày (hạn {day(due)})"
            if expected := entry.entry.expected_on:
                words += f", dự kiến hoàn thành ngày {day(expected)}"
            late.setdefault(words, []).append(entry.unit)
    return "; ".join(f"{facts.names(units)} {words}" for words, units in late.items())


def days_late(facts: Facts, task: TaskResult) -> str:
    """``II.1 (Văn phòng: 12 ngày; Thanh tra Sở: 3 ngày)``: the units whose state makes the task's.

    Units with the same delay stand together. A task that follows a target has a delay of its own.
    """
    late: dict[int, list[str]] = {}
    for entry in facts.entries_of(task.task):
        if entry.state is task.state:
            late.setdefault(entry.overdue_days, []).append(entry.unit)
    told = "; ".join(f"{facts.names(units)}: {days} ngày" for days, units in late.items())
    if task.answered:
        told = f"theo chỉ tiêu: {task.overdue_days} ngày"
    return facts.cite(f"{task.task} ({told})", DELAY_RULE, [task])


def distinct(found: Sequence[Remark]) -> tuple[tuple[Remark, ...], ...]:
    """The remarks, those with equal words together."""
    sayings: dict[str, list[Remark]] = {}
    for remark in found:
        sayings.setdefault(match_key(remark.text), []).append(remark)
    return tuple(map(tuple, sayings.values()))


def remarks(facts: Facts, found: Sequence[Remark]) -> tuple[str, ...]:
    """Difficulties or proposals as lines, each with who raised it; equal words stand together."""
    lines = []
    for same in distinct(found):
        units = facts.names(dict.fromkeys(remark.unit for remark in same))
        tasks = ", ".join(dict.fromkeys(remark.task for remark in same if remark.task))
        about = f"nhiệm vụ {tasks}" if tasks else EXTRA_LABEL.lower()
        words = f"{units} ({about}): {ended(same[0].text)}"
        lines.append(f"- {facts.cite(words, QUOTED_RULE, same)}.")
    return tuple(lines)
