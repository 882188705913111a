"""What an answer says, as a person reads it: the one way in which messages and lists print it."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from cchc_xl.domain.consolidation import Received
from cchc_xl.domain.diagnostics import Severity
from cchc_xl.domain.fields import FIELD, FieldKind
from cchc_xl.domain.levels import Level
from cchc_xl.domain.submission import ANSWER_FIELDS, Answer, State, item_of
from cchc_xl.domain.text import format_date, format_exactly


def shown(value: object) -> str:
    """A value as a person reads it, numbers with all their decimals; empty for None."""
    if isinstance(value, State | Level):
        return str(value.value)
    if isinstance(value, date):
        return format_date(value)
    if isinstance(value, Decimal):
        return format_exactly(value)
    return "" if value is None else str(value)


def shown_in(name: str, value: object) -> str:
    """A value of that field as a person reads it: a percentage with its sign."""
    text = shown(value)
    return f"{text}%" if text and FIELD[name].kind is FieldKind.PERCENT else text


def typed_values(file: Received) -> dict[tuple[str, str], str]:
    """What was typed where it means nothing, by item and field."""
    return {
        (d.place.task, d.place.field): d.value
        for d in file.diagnostics
        if d.severity is Severity.ERROR and d.value and d.place.task and d.place.field
    }


def told_in(answer: Answer, name: str, typed: Mapping[tuple[str, str], str]) -> str:
    """What a field of an answer says; where it means nothing, as ``typed_values`` has it."""
    return shown_in(name, getattr(answer, name)) or typed.get((item_of(answer), name), "")


def in_one_text(answer: Answer) -> str:
    """Everything that a row says, ``Tình trạng: Đang thực hiện; Tỷ lệ hoàn thành: 60%``; empty
    where nothing is filled in."""
    fields = ANSWER_FIELDS[type(answer)]
    told = ((field.label, shown_in(field.name, getattr(answer, field.name))) for field in fields)
    return "; ".join(f"{label}: {text}" for label, text in told if text)
