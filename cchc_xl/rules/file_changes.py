"""What a unit changed between two of its files: every answer that the two give differently."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from cchc_xl.domain.consolidation import Change, Received
from cchc_xl.domain.diagnostics import Severity
from cchc_xl.domain.submission import (
    FIELDS,
    STATUS_FIELDS,
    Answer,
    State,
    Submission,
    item_of,
)
from cchc_xl.domain.text import format_date, match_key


class _Answer(NamedTuple):
    """An answer of any kind, with the fields that a person fills in."""

    name: str
    """How the item is named to a person."""
    item: str
    """Id by which diagnostics name it; empty for work outside the plan."""
    values: Answer
    fields: tuple[str, ...]


def file_changes(superseded: Received, counted: Received) -> Iterator[Change]:
    """The differences between two files of a unit, in the order of the one that counts.

    A row that only one of them has counts as unanswered in the other. A value that means nothing
    is compared as it was typed.
    """
    if superseded.submission is None or counted.submission is None:
        return
    before, after = _answers(superseded.submission), _answers(counted.submission)
    typed_before, typed_after = typed_values(superseded), typed_values(counted)
    for key in dict.fromkeys((*after, *before)):
        old, new = before.get(key), after.get(key)
        answer = new or old
        for name in answer.fields if answer else ():
            texts = _text(old, name, typed_before), _text(new, name, typed_after)
            if texts[0] != texts[1] and answer:
                yield Change(
                    unit=counted.submission.unit,
                    item=answer.name,
                    field=name,
                    before=texts[0],
                    after=texts[1],
                    file_before=superseded.source.name,
                    file_after=counted.source.name,
                    cell_before=cell_of(old.values, name) if old else "",
                    cell_after=cell_of(new.values, name) if new else "",
                )


def _answers(submission: Submission) -> dict[tuple[str, str, int], _Answer]:
    """The answers by kind, id and number among those of one id, which counts from 0."""
    answers = [
        *(
            (type(a).__name__, item, _Answer(item, item, a, FIELDS[type(a)]))
            for a in submission.answers
            for item in (item_of(a),)
        ),
        *(
            ("extra", match_key(e.text), _Answer(e.text, "", e.entry, STATUS_FIELDS))
            for e in submission.extra
        ),
    ]
    numbered: dict[tuple[str, str, int], _Answer] = {}
    for kind, key, answer in answers:
        number = 0
        while (kind, key, number) in numbered:
            number += 1
        numbered[kind, key, number] = answer
    return numbered


def typed_values(file: Received) -> dict[tuple[str, str], str]:
    """What was typed where it means nothing, by item and field."""
    return {
        (d.place.task, d.place.field): d.value
        for d in file.diagnostics
        if d.severity is Severity.ERROR and d.value and d.place.task and d.place.field
    }


def _text(answer: _Answer | None, name: str, typed: dict[tuple[str, str], str]) -> str:
    if answer is None:
        return ""
    return shown_in(name, getattr(answer.values, name)) or typed.get((answer.item, name), "")


def shown(value: object) -> str:
    """An answer as a person reads it, numbers with all their decimals; empty for None."""
    if isinstance(value, State):
        return value.value
    if isinstance(value, date):
        return format_date(value)
    if isinstance(value, Decimal):
        whole, _, decimals = f"{value:,f}".partition(".")
        decimals = decimals.rstrip("0")
        return whole.replace(",", ".") + (f",{decimals}" if decimals else "")
    return "" if value is None else str(value)


def shown_in(name: str, value: object) -> str:
    """A value of that field as a person reads it: a percentage with its sign."""
    text = shown(value)
    return f"{text}%" if text and name == "percent" else text


def cell_of(answer: Answer, name: str) -> str:
    """The address of a field's cell with its sheet, ``Nhiệm vụ!H9``; empty when not known."""
    origin = answer.origin
    return f"{origin.sheet}!{origin.cell(name)}" if origin else ""
