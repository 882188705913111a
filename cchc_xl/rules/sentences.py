"""The phrases that the report's sentences are built from: numbers, dates, names, quotations."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from cchc_xl.domain.consolidation import (
    Consolidation,
    DerivedState,
    EntryResult,
    Remark,
    Tally,
    TaskResult,
)
from cchc_xl.domain.periods import Period
from cchc_xl.domain.plan import Plan, Task
from cchc_xl.domain.text import BLANK, format_percent, match_key, official_day_and_month, one_line

TASK_LENGTH, REPORT_LENGTH = 150, 240
"""Longest quotation of a task's words and of a unit's words in a sentence, in characters."""
CITED_UNITS = 3
"""Where more units than this report, their documents are named in the appendix only."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What a report may speak of."""

    plan: Plan
    period: Period
    result: Consolidation

    def name(self, unit: str) -> str:
        """The name of the unit of that code."""
        return self.plan.unit(unit).name

    def names(self, units: Iterable[str]) -> str:
        """Their names in one phrase."""
        return ", ".join(map(self.name, units))

    def tally(self, tasks: Iterable[Task]) -> Tally:
        """How many of the tasks are in each state."""
        return Tally.of(self.result.task(task.id).state for task in tasks)


def day(value: date) -> str:
    """The date as running text writes it: ``05/02/2023``, ``14/3/2023``."""
    return "/".join((*official_day_and_month(value), str(value.year)))


def ended(text: str) -> str:
    """The text on one line without the end mark it came with."""
    return one_line(text).rstrip(" .;,")


def shorten(text: str, limit: int) -> str:
    """The text on one line without end mark; cut between words, with ``…``, where it is longer."""
    text = ended(text)
    if len(text) <= limit:
        return text
    return text[:limit].rpartition(" ")[0].rstrip(" .;,(–-") + "…"


def first_lower(text: str) -> str:
    """The text as it stands within a sentence."""
    return text[:1].lower() + text[1:]


def first_upper(text: str) -> str:
    """The text as it begins a sentence."""
    return text[:1].upper() + text[1:]


def cited_plan(plan: Plan) -> str:
    """``Kế hoạch số …/KH-SGDĐT về cải cách hành chính năm 2023 của Sở GDĐT``."""
    head, _, symbol = plan.number.partition("/")
    number = f"{head.strip() or BLANK}/{symbol.strip()}" if symbol else BLANK
    return (
        f"Kế hoạch số {number} về cải cách hành chính năm {plan.year} của {plan.agency.short_name}"
    )


def label(task: Task) -> str:
    """How a line names a task: by its words and its number."""
    return f"{shorten(task.text, TASK_LENGTH)} (nhiệm vụ {task.id})"


def share(part: int, whole: int, what: str) -> str:
    """``3/45 nhiệm vụ (6,67%)``; ``whole`` is not zero."""
    return f"{part}/{whole} {what} ({format_percent(part, whole)})"


def parts(tally: Tally, *left_out: DerivedState) -> str:
    """The states that occur with their numbers: ``2 nhiệm vụ chưa đến hạn; 1 nhiệm vụ …``."""
    return "; ".join(
        f"{number} nhiệm vụ {state.value}"
        for state, number in tally.counts
        if number and state not in left_out
    )


def progress(tally: Tally) -> str:
    """How many tasks are done, of how many, and where the others stand; without end mark."""
    sentence = f"Kế hoạch đề ra {tally.total} nhiệm vụ"
    occurring = [state for state, number in tally.counts if number]
    if len(occurring) == 1:
        every = f", cả {tally.total} nhiệm vụ" if tally.total > 1 else ":"
        return f"{sentence}{every} {occurring[0].value}"
    if tally.done == 0:
        return f"{sentence}, gồm: {parts(tally)}"
    sentence += f", đã hoàn thành {share(tally.done, tally.total, 'nhiệm vụ')}"
    if late := tally.count(DerivedState.LATE):
        sentence += f", trong đó {late} nhiệm vụ {DerivedState.LATE.value}"
    rest = parts(tally, DerivedState.ON_TIME, DerivedState.LATE)
    return f"{sentence}; còn lại: {rest}" if rest else sentence


def standing(result: TaskResult) -> str:
    """The state of a task, with k/n where several units answer for it."""
    if result.answering == 1 or result.concerned == 0:
        return result.state.value
    return f"{result.state.value}, {result.completed}/{result.concerned} đơn vị hoàn thành"


def evidence(entry: EntryResult) -> str:
    """``số 45/BC-TCHC ngày 20/01/2023``; empty when the unit named no document."""
    document, written = one_line(entry.entry.document), entry.entry.document_date
    if not document:
        return ""
    document = document if match_key(document).startswith("số ") else f"số {document}"
    return f"{document} ngày {day(written)}" if written else document


def reports(facts: Facts, entries: Iterable[EntryResult]) -> str:
    """``theo báo cáo của Thanh tra Sở: … (văn bản số …)``, of several units ``… các đơn vị: …``.

    Units that say the same stand together. Empty when no unit says anything.
    """
    sayings: dict[str, list[tuple[str, str]]] = {}
    speaking = [entry for entry in entries if entry.entry.result or entry.entry.document]
    for entry in speaking:
        result, document = shorten(entry.entry.result, REPORT_LENGTH), evidence(entry)
        if result:
            cited = document and len(speaking) <= CITED_UNITS
            source = f" (văn bản {document})" if cited else ""
            sayings.setdefault(result, []).append((facts.name(entry.unit), source))
        elif document:
            sayings.setdefault(f"văn bản {document}", []).append((facts.name(entry.unit), ""))
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


def remarks(facts: Facts, found: Sequence[Remark]) -> tuple[str, ...]:
    """Difficulties or proposals as lines, each with who raised it; equal words stand together."""
    sayings: dict[str, list[Remark]] = {}
    for remark in found:
        sayings.setdefault(match_key(remark.text), []).append(remark)
    lines = []
    for same in sayings.values():
        units = facts.names(dict.fromkeys(remark.unit for remark in same))
        tasks = ", ".join(dict.fromkeys(remark.task for remark in same))
        lines.append(f"- {units} (nhiệm vụ {tasks}): {ended(same[0].text)}.")
    return tuple(lines)
