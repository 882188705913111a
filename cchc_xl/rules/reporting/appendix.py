"""The appendix of the report: the plan's six columns word for word, then result and note."""

from collections.abc import Iterable, Sequence

from cchc_xl.domain.consolidation import ExtraResult
from cchc_xl.domain.plan import Task
from cchc_xl.domain.report import Appendix, AppendixRow
from cchc_xl.domain.results import DerivedState, EntryResult, TaskResult
from cchc_xl.domain.submission import EXTRA_LABEL, FIELD_LABELS
from cchc_xl.domain.text import clean
from cchc_xl.rules.phrasing.phrases import day, first_upper, shorten
from cchc_xl.rules.reporting.cited import Cited
from cchc_xl.rules.reporting.facts import Facts
from cchc_xl.rules.reporting.sentences import QUOTED_RULE, STATE_RULE, said, standing
from cchc_xl.rules.tracing.ledger import Answer, Ground

LABEL = "Phụ lục II"
CELL_LENGTH, CELL_UNITS = 90, 3
"""Longest quotation of a unit's words in a cell, in characters; of more units than this a cell
names the documents only, since a row must fit its page."""


_NOTE_RULE = "số ngày so với thời hạn, ngày dự kiến, đơn vị chưa báo cáo, điều các đơn vị ghi khác"


def appendix(facts: Facts, attached_to: str) -> Appendix:
    """The table of all tasks, section by section."""
    return Appendix(
        label=LABEL,
        title=(
            f"KẾT QUẢ THỰC HIỆN NHIỆM VỤ KẾ HOẠCH CẢI CÁCH HÀNH CHÍNH NĂM {facts.plan.year}\n"
            f"TÍNH ĐẾN NGÀY {day(facts.period.cutoff)}"
        ),
        attached_to=attached_to,
        rows=tuple(_rows(facts)),
    )


def _rows(facts: Facts) -> Iterable[AppendixRow]:
    for section in facts.plan.sections:
        tasks = [task for task in facts.plan.tasks if task.section == section.id]
        if tasks:
            yield AppendixRow(heading=f"{section.id}. {section.title}")
        for task in tasks:
            yield _row(facts, task)
    if facts.result.extra:
        yield AppendixRow(heading=f"{EXTRA_LABEL} (không tính vào tỷ lệ của Kế hoạch)")
    for number, extra in enumerate(facts.result.extra, 1):
        yield _extra_row(facts, number, extra)


def _extra_row(facts: Facts, number: int, extra: ExtraResult) -> AppendixRow:
    """Work outside the plan, of which only its unit has told."""
    entry = extra.task.entry
    state = entry.state.value if entry.state else ""
    told = (state, Cited().evidence(entry) or shorten(entry.result, CELL_LENGTH))
    notes = [f"Dự kiến {day(entry.expected_on)}"] if entry.expected_on else []
    return AppendixRow(
        number=str(number),
        task=clean(extra.task.text),
        leads=facts.name(extra.unit),
        result=facts.cite("\n".join(filter(None, told)), QUOTED_RULE, [extra]),
        note="\n".join(notes),
    )


def _row(facts: Facts, task: Task) -> AppendixRow:
    result = facts.task(task.id)
    entries = facts.entries_of(task.id)
    told = "\n".join([first_upper(standing(result)), *_sayings(facts, entries)])
    fields = [c.field for c in facts.result.conflicts if c.task == task.id]
    noted: list[Ground] = [result]
    noted += [Answer(entry, ("expected_on", *fields)) for entry in entries]
    return AppendixRow(
        number=task.number,
        task=clean(task.text),
        products=clean(task.products),
        leads=clean(task.leads_text),
        coops=clean(task.coops_text),
        schedule=clean(task.when),
        result=facts.cite(told, f"{STATE_RULE}; {QUOTED_RULE}", (result, *said(entries))),
        note=facts.cite("\n".join(_notes(facts, result, entries)), _NOTE_RULE, noted),
    )


def _sayings(facts: Facts, entries: Sequence[EntryResult]) -> Iterable[str]:
    sayings: dict[str, list[str]] = {}
    for entry in entries:
        document = Cited().evidence(entry.entry)  # each row of the table stands alone
        result = shorten(entry.entry.result, CELL_LENGTH) if len(entries) <= CELL_UNITS else ""
        if words := document or result:
            sayings.setdefault(first_upper(words), []).append(entry.unit)
    for words, units in sayings.items():
        yield words if len(entries) == 1 else f"{facts.names(units)}: {words}"


def _notes(facts: Facts, result: TaskResult, entries: Sequence[EntryResult]) -> Iterable[str]:
    if result.answered:
        yield "Tính theo chỉ tiêu mà nhiệm vụ nhắc lại"
    if result.overdue_days:
        kind = "Quá hạn" if result.state is DerivedState.OVERDUE else "Hoàn thành sau hạn"
        yield f"{kind} {result.overdue_days} ngày"
    for expected in sorted({e.entry.expected_on for e in entries if e.entry.expected_on}):
        yield f"Dự kiến {day(expected)}"
    silent = [e.unit for e in entries if e.state is DerivedState.NOT_REPORTED]
    if silent and result.state is not DerivedState.NOT_REPORTED:
        yield f"Chưa báo cáo: {facts.names(silent)}"
    for conflict in facts.result.conflicts:
        if conflict.task == result.task:
            yield f"Các đơn vị ghi khác nhau: {FIELD_LABELS[conflict.field].lower()}"
