"""Turning what stands in a cell into the value it means, or into the reason why it means none.

Dates come as dates or as text, numbers as floats or as text; an empty cell is None and is never
passed here. Each function gives the value, ``Noted`` (the value is used and a person should look)
or ``Problem`` (there is no usable value).
"""

import math
from collections.abc import Callable
from decimal import Decimal
from functools import lru_cache

from cchc_xl.domain.fields import Field, FieldKind
from cchc_xl.domain.text import clean, format_exactly
from cchc_xl.rules.values.dates import Window, date_value
from cchc_xl.rules.values.documents import document_value
from cchc_xl.rules.values.keep_marks import keep_value
from cchc_xl.rules.values.legacy_text import decode_legacy
from cchc_xl.rules.values.levels import level_value
from cchc_xl.rules.values.numbers import number_value, percent_value, rate_value
from cchc_xl.rules.values.readings import Noted, Problem, Raw, ditto, excel_error, raw_text
from cchc_xl.rules.values.states import STATE_LIST, STATES, state_value

__all__ = [
    "STATES",
    "STATE_LIST",
    "Noted",
    "Problem",
    "Raw",
    "Window",
    "cell_text",
    "date_value",
    "document_value",
    "field_value",
    "number_value",
    "percent_value",
    "rate_value",
    "raw_text",
    "state_value",
    "text_value",
]


def text_value(raw: Raw) -> str | Problem | Noted:
    """The cell as text, cleaned.

    S223 for an error value of Excel, S225 for a ditto mark; the text as typed with S226, and what
    it probably says as a proposal, when it is written in an encoding before Unicode.
    """
    if found := excel_error(raw) or ditto(raw):
        return found
    text = clean(raw_text(raw))
    if decoded := decode_legacy(text):
        return Noted(text, "S226", {"encoding": decoded.encoding, "proposal": decoded.text})
    return text


def cell_text(field: Field, raw: Raw | None) -> str:
    """The value as the cell of that field shows it: a share as a percentage, a decimal comma."""
    if isinstance(raw, bool) or not isinstance(raw, int | float) or not math.isfinite(raw):
        return raw_text(raw)
    number = Decimal(f"{raw:.15g}")
    if field.kind is FieldKind.PERCENT:
        return f"{format_exactly(number * 100)}%"
    return f"{number.normalize():f}".replace(".", ",")


_LONGEST_KNOWN = 60
"""Characters of a text whose meaning is kept: a longer one hardly comes twice."""
_VALUES: dict[FieldKind, Callable[[Raw], object]] = {
    FieldKind.STATE: state_value,
    FieldKind.PERCENT: percent_value,
    FieldKind.DATE: date_value,
    FieldKind.TEXT: text_value,
    FieldKind.DOCUMENT: document_value,
    FieldKind.COUNT: number_value,
    FieldKind.FIGURE: number_value,
    FieldKind.MONEY: number_value,
    FieldKind.MARK: keep_value,
    FieldKind.LEVEL: level_value,
}


def field_value(field: Field, raw: Raw, window: Window | None = None) -> object:
    """What a cell of that field means, or ``Noted`` or ``Problem``.

    ``window`` helps to propose the year of a date that has none.
    """
    is_long = isinstance(raw, str) and len(raw) > _LONGEST_KNOWN
    return (_value if is_long else _known_value)(field.kind, raw, window)


def _value(kind: FieldKind, raw: Raw, window: Window | None) -> object:
    return date_value(raw, window) if kind is FieldKind.DATE else _VALUES[kind](raw)


# What units type comes in file after file. 1, 1.0 and TRUE are not the same.
_known_value = lru_cache(maxsize=4096, typed=True)(_value)
