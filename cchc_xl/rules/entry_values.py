"""Turning what stands in a cell into the value it means, or into the reason why it means none.

Dates come as dates or as text, numbers as floats or as text; an empty cell is None and is never
passed here.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from cchc_xl.domain.submission import State
from cchc_xl.domain.text import (
    clean,
    format_date,
    match_key,
    parse_date,
    parse_number,
    parse_percent,
    round_half_up,
)

Raw = str | float | bool | date | datetime | time | timedelta
STATES = {match_key(state.value): state for state in State}
STATE_LIST = ", ".join(state.value for state in State)

_PERCENT = {"allowed": "số từ 0 đến 100", "example": "60"}
_NUMBER = {"allowed": "số không âm", "example": "1250000"}


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a value cannot be used: a code of the catalogue and the words of its message.

    The message's ``value`` and ``label`` are added by the reader.
    """

    code: str
    words: Mapping[str, object] = field(default_factory=dict)


def raw_text(raw: Raw | None) -> str:
    """The value as a person reads it in the cell: dates in digits, whole numbers without ``.0``."""
    if raw is None:
        return ""
    if isinstance(raw, datetime | date):
        return format_date(raw)
    if isinstance(raw, float) and raw.is_integer():
        return str(int(raw))
    return str(raw)


def text_value(raw: Raw) -> str:
    """The cell as text, cleaned."""
    return clean(raw_text(raw))


def state_value(raw: Raw) -> State | Problem:
    """The state that the text names; S201 when it is none of the list."""
    return STATES.get(match_key(raw_text(raw))) or Problem("S201", {"allowed": STATE_LIST})


def date_value(raw: Raw) -> date | Problem:
    """The date of a date cell or of a text; S202 when it is neither."""
    if isinstance(raw, datetime):
        return raw.date()
    if isinstance(raw, date):
        return raw
    found = parse_date(raw) if isinstance(raw, str) else None
    return found or Problem("S202", {"allowed": "ngày/tháng/năm"})


def percent_value(raw: Raw) -> Decimal | Problem:
    """A percentage from 0 to 100; S203 when the cell is no number.

    The form shows shares as percentages, so a number up to 1 is a share (0.6 is 60) and a larger
    one was meant as it stands (60 is 60).
    """
    if isinstance(raw, int | float) and not isinstance(raw, bool):
        number = Decimal(str(raw))
        return round_half_up(number * 100 if abs(number) <= 1 else number, 2)
    found = parse_percent(raw) if isinstance(raw, str) else None
    return Problem("S203", _PERCENT) if found is None else found


def number_value(raw: Raw) -> Decimal | Problem:
    """The number of a cell or of a text; S203 when it is none."""
    if isinstance(raw, int | float) and not isinstance(raw, bool):
        return Decimal(str(raw)).normalize() + 0
    found = parse_number(raw) if isinstance(raw, str) else None
    return Problem("S203", _NUMBER) if found is None else found
