"""The sheets on which a table goes on that has more rows than one sheet.

Their titles are none that Excel gives: a sheet that somebody has copied ("Phụ lục (2)") is not the
table going on.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import count
from typing import TypeVar

from cchc_xl.domain.diagnostics import Diagnostic, diagnose
from cchc_xl.domain.text import format_number

T = TypeVar("T")
MOST_ROWS = 40_000
"""Rows of a table on one sheet. Excel holds 1,048,576, but what we have written must pass our own
door again (``excel.door.worksheet_look``): 48 MB of a sheet, three million cells."""


def further(title: str, number: int) -> str:
    """The title of a sheet on which the table of ``title`` goes on; 0 is the first of all."""
    return f"{title} - tiếp {number + 1}" if number else title


def pieces(rows: Sequence[T]) -> Iterator[tuple[int, Sequence[T]]]:
    """The rows of each sheet of a table, with the index of the first; one piece where all fit."""
    for first in range(0, max(1, len(rows)), MOST_ROWS):
        yield first, rows[first : first + MOST_ROWS]


def goes_on(title: str, rows: int) -> Iterator[Diagnostic]:
    """C191, where a table of so many rows needs further sheets."""
    last, _ = spot(rows - 1)
    if last > 0:
        names = ", ".join(further(title, number) for number in range(1, last + 1))
        yield diagnose("C191", value=title, count=format_number(rows), allowed=names)


def spot(index: int) -> tuple[int, int]:
    """The number of the sheet on which a row of the table stands, and the row there; from 0."""
    return divmod(index, MOST_ROWS)


def parts_of(title: str, sheets: Mapping[str, T]) -> Iterator[T]:
    """The sheets of a table, in their order, by the titles of all sheets."""
    for number in count():
        if (sheet := sheets.get(further(title, number))) is None:
            return
        yield sheet
