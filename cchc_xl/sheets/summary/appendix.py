"""The rows of ``Phụ lục`` in the workbook: sections, tasks, and the members' answers beneath."""

from collections.abc import Iterator

from msgspec import Struct

from cchc_xl.domain.consolidation import Consolidation
from cchc_xl.domain.plan import Plan
from cchc_xl.domain.results import DerivedState, EntryResult
from cchc_xl.domain.submission import FIELD_LABELS
from cchc_xl.domain.text import format_date, format_number
from cchc_xl.layouts.table import Row
from cchc_xl.sheets.summary.summary_rows import appendix_rows, dated_document


class AppendixRow(Struct, frozen=True):
    """A row of the official table, or of the block beneath one."""

    values: Row
    task: str = ""
    """Id of the task; empty for the title of a section."""
    unit: str = ""
    """Code of the unit whose answer it is; empty for the task itself."""


def appendix_blocks(plan: Plan, consolidation: Consolidation) -> Iterator[AppendixRow]:
    """The rows in their order; where several units answer for a task, theirs follow it."""
    rows = appendix_rows(plan, consolidation)
    for section in plan.sections:
        yield AppendixRow(next(rows))
        for task in plan.tasks:
            if task.section == section.id:
                yield from _block(plan, consolidation.entries_of(task.id), next(rows), task.id)


def _block(
    plan: Plan, entries: tuple[EntryResult, ...], row: Row, task: str
) -> Iterator[AppendixRow]:
    if len(entries) < 2:
        yield AppendixRow(row, task)
        return
    yield AppendixRow(row | {"result": _counted(entries), "evidence": None}, task)
    for entry in entries:
        yield AppendixRow(_member_row(plan, entry), task, entry.unit)


def _counted(entries: tuple[EntryResult, ...]) -> str:
    """Which units are in which state, the states in the order of DerivedState."""
    lines = []
    for state in DerivedState:
        units = [entry.unit for entry in entries if entry.state is state]
        if units:
            lines.append(f"{state.value[0].upper()}{state.value[1:]}: {', '.join(units)}")
    return ";\n".join(lines) + "."


def _member_row(plan: Plan, entry: EntryResult) -> Row:
    answer = entry.entry
    told = {
        "percent": "" if answer.percent is None else f"{format_number(answer.percent)}%",
        "completed_on": format_date(answer.completed_on) if answer.completed_on else "",
        "difficulty": answer.difficulty,
        "proposal": answer.proposal,
        "expected_on": format_date(answer.expected_on) if answer.expected_on else "",
    }
    notes = [f"{FIELD_LABELS[name]}: {text}" for name, text in told.items() if text]
    return {
        "text": f"– {plan.unit(entry.unit).name}",
        "state": entry.state.value,
        "result": answer.result or None,
        "evidence": dated_document(answer) or None,
        "overdue_days": entry.overdue_days or None,
        "remark": "\n".join(notes) or None,
    }
