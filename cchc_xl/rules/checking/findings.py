"""What a check of an answer finds, before it has a file and a cell."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import NamedTuple

from cchc_xl.domain.submission import FIELD_LABELS
from cchc_xl.domain.text import format_exactly
from cchc_xl.rules.values.measures import typed_with_points


class Finding(NamedTuple):
    """A fault in one field of an answer: its code and the words of its message."""

    code: str
    field: str
    words: Mapping[str, object]


def negatives(*figures: tuple[str, Decimal | None]) -> Iterator[Finding]:
    """S213 for each field whose figure is below zero."""
    for name, value in figures:
        if value is not None and value < 0:
            words = {"value": format_exactly(value), "label": FIELD_LABELS[name]}
            yield Finding("S213", name, words)


def fractions(
    code: str, *figures: tuple[str, Decimal | None], measure: str = ""
) -> Iterator[Finding]:
    """The code for each field whose figure has decimals, with the thousands that may be meant."""
    for name, value in figures:
        if value is not None and value != value.to_integral_value():
            words = {
                "value": format_exactly(value),
                "label": FIELD_LABELS[name],
                "measure": measure,
                "proposal": typed_with_points(value),
            }
            yield Finding(code, name, words)
