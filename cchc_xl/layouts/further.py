"""The sheets on which a table goes on that has more rows than one sheet."""

from collections.abc import Iterator, Mapping
from itertools import count
from typing import TypeVar

T = TypeVar("T")
MOST_ROWS = 50_000
"""Rows of a table on one sheet. Excel holds 1,048,576; but our own door lets in 48 MB of a sheet,
and whatever we have written must be read again."""


def further(title: str, number: int) -> str:
    """The title of a sheet on which the table of ``title`` goes on; 0 is the first of all."""
    return f"{title} ({number + 1})" if number else title


def parts_of(title: str, sheets: Mapping[str, T]) -> Iterator[T]:
    """The sheets of a table, in their order, by the titles of all sheets."""
    for number in count():
        if (sheet := sheets.get(further(title, number))) is None:
            return
        yield sheet
