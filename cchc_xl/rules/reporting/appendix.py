"""The appendix of the report: the plan's six columns word for word, then result and note."""

from collections.abc import Iterable, Sequence

from cchc_xl.domain.consolidation import ExtraResult
from cchc_xl.domain.plan import Task
from cchc_xl.domain.report import Appendix, AppendixRow
from cchc_xl.domain.results import DerivedState, EntryResult, TaskResult
from cchc_xl.domain.submission import EXTRA_LABEL, FIELD_LABELS, StatusEntry
from cchc_xl.domain.text import clean
from cchc_xl.rules.phrasing.phrases import day, ended, first_upper
from cchc_xl.rules.phrasing.voice.states import state_words
from cchc_xl.rules.reporting.cited import Cited
from cchc_xl.rules.reporting.facts import Facts
from cchc_xl.rules.reporting.sentences import QUOTED_RULE, STATE_RULE, said
from cchc_xl.rules.tracing.ledger import Answer, Ground

LABEL = "Phụ lục II"
_NOTE_RULE = "số ngày so với thời hạn, ngày dự kiến, đơn vị chưa báo cáo, điều các đơn vị ghi khác"
_JOINT = (
    "Nhiệm vụ có nhiều đơn vị thực hiện được coi là hoàn thành khi tất cả các đơn vị có nhiệm vụ "
    "đã hoàn thành."
)
_DAYS = (
    "Số ngày quá hạn tính từ thời hạn của nhiệm vụ đến ngày hoàn thành hoặc đến ngày chốt số liệu."
)
_ANSWERED = "Nhiệm vụ ghi “theo chỉ tiêu” được đánh giá theo kết quả của chỉ tiêu cùng nội dung."


def appendix(facts: Facts, attached_to: str) -> Appendix:
    """The table of all tasks, section by section, and how its figures are counted."""
    return Appendix(
        label=LABEL,
        title=(
            f"KẾT QUẢ THỰC HIỆN NHIỆM VỤ KẾ HOẠCH {facts.plan.about.upper()} NĂM "
            f"{facts.plan.year}\n"
            f"TÍNH ĐẾN NGÀY {day(facts.period.cutoff)}"
        ),
        attached_to=attached_to,
        rows=tuple(_rows(facts)),
        remarks=_numbered(_remarks(facts)),
    )


def _remarks(facts: Facts) -> Iterable[str]:
    """How the table counts, as far as it does."""
    results = facts.result.tasks
    if any(_is_joint(result) for result in results):
        yield _JOINT
    if any(result.overdue_days for result in results):
        yield _DAYS
    if any(result.answered for result in results):
        yield _ANSWERED


def _numbered(remarks: Iterable[str]) -> tuple[str, ...]:
    """``Ghi chú: …`` of one remark, ``Ghi chú:`` and numbered lines of several; none of none."""
    found = tuple(remarks)
    if len(found) < 2:
        return tuple(f"Ghi chú: {remark}" for remark in found)
    return ("Ghi chú:", *(f"{number}. {remark}" for number, remark in enumerate(found, 1)))


def _is_joint(result: TaskResult) -> bool:
    """Whether several units have the task."""
    return result.answering > 1 and result.concerned > 0


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
    words, document = _told(entry)
    told = (state, f"{words} ({document})" if words and document else words or document)
    return AppendixRow(
        number=str(number),
        task=clean(extra.task.text),
        leads=facts.name(extra.unit),
        result=facts.cite("\n".join(filter(None, told)), QUOTED_RULE, [extra]),
        note=f"Dự kiến hoàn thành ngày {day(entry.expected_on)}" if entry.expected_on else "",
    )


def _row(facts: Facts, task: Task) -> AppendixRow:
    result = facts.task(task.id)
    entries = facts.entries_of(task.id)
    told = "\n".join([first_upper(_standing(result)), *_sayings(facts, entries)])
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


def _standing(result: TaskResult) -> str:
    """The state of a task, with how many of its units have completed it."""
    words = state_words(result.state)
    if not _is_joint(result):
        return words
    return f"{words}; {result.completed}/{result.concerned} đơn vị hoàn thành"


def _told(entry: StatusEntry) -> tuple[str, str]:
    """What a unit says of its work in full, and the document that shows it; either may be empty."""
    return ended(entry.result), Cited().evidence(entry)  # each row of the table stands alone


def _sayings(facts: Facts, entries: Sequence[EntryResult]) -> Iterable[str]:
    """What the units say, those together that say the same; each with its document."""
    sayings: dict[str, list[tuple[str, str]]] = {}
    for entry in entries:
        words, document = _told(entry.entry)
        if words or document:
            told = (facts.name(entry.unit), document)
            sayings.setdefault(first_upper(words), []).append(told)
    for words, speakers in sayings.items():
        if len(entries) == 1:
            document = speakers[0][1]
            yield f"{words} ({document})" if words and document else words or document
        else:
            named = "; ".join(f"{unit} ({doc})" if doc else unit for unit, doc in speakers)
            yield f"{words}: {named}" if words else named


def _notes(facts: Facts, result: TaskResult, entries: Sequence[EntryResult]) -> Iterable[str]:
    """What is to be noted of the task, then of its units: each is named once."""
    if result.answered:
        yield "Theo chỉ tiêu"
        if result.overdue_days:
            yield first_upper(_delay(result.state, result.overdue_days))
    notes: dict[str, list[str]] = {}
    for entry in entries:
        if words := _unit_note(result, entry):
            notes.setdefault(words, []).append(entry.unit)
    for words, units in notes.items():
        alone = len(entries) == 1
        yield first_upper(words) if alone else f"{facts.names(units)}: {words}"
    for conflict in facts.result.conflicts:
        if conflict.task == result.task:
            yield f"Các đơn vị ghi khác nhau: {FIELD_LABELS[conflict.field].lower()}"


def _unit_note(result: TaskResult, entry: EntryResult) -> str:
    """``quá hạn 12 ngày, dự kiến hoàn thành ngày 05/5/2023``; empty where there is nothing to note.

    A state that the task shares is not told again.
    """
    parts = []
    shown = entry.state in (DerivedState.NOT_REPORTED, DerivedState.NOT_ARISEN)
    if shown and entry.state is not result.state:
        parts.append(entry.state.value)
    if entry.overdue_days and not result.answered:
        parts.append(_delay(entry.state, entry.overdue_days))
    if expected := entry.entry.expected_on:
        parts.append(f"dự kiến hoàn thành ngày {day(expected)}")
    return ", ".join(parts)


def _delay(state: DerivedState, days: int) -> str:
    kind = "quá hạn" if state is DerivedState.OVERDUE else "hoàn thành sau hạn"
    return f"{kind} {days} ngày"
