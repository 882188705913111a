"""What a table of a layout holds and how its cells show it, for whoever writes it wherever to."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

from cchc_xl.layouts import look
from cchc_xl.layouts.layout import Column, Kind, SheetLayout

Value = str | int | Decimal | date | None
Row = dict[str, Value]
"""The values of a row by field; fields that are absent are empty cells."""

FORMATS = {
    Kind.TEXT: look.TEXT_FORMAT,
    Kind.LIST: look.TEXT_FORMAT,
    Kind.DATE: look.DATE_FORMAT,
    Kind.PERCENT: look.PERCENT_FORMAT,
    Kind.NUMBER: look.NUMBER_FORMAT,
    Kind.POINTS: "General",
    Kind.MONEY: look.MONEY_FORMAT,
    Kind.CHECK: "General",
}
HEADER_STYLE = look.Style(
    bold=True,
    fill=look.HEADER,
    border=look.BOX,
    horizontal="center",
    vertical="center",
    number_format="General",
)


class Area(Struct, frozen=True):
    """Where a written table stands. Rows count from 1; data rows are ``first`` to ``last``."""

    header: int
    first: int
    last: int
    letters: dict[str, str]
    """Column letter of each field."""

    @classmethod
    def of(cls, layout: SheetLayout, top: int, rows: int) -> "Area":
        """The place of a table with its header in row ``top`` and so many rows below."""
        letters = {column.field: column_letter(n) for n, column in enumerate(layout.columns, 1)}
        return cls(top, top + 1, top + rows, letters)

    def cells(self, field: str) -> str:
        """The data cells of a field as a range, ``H9:H53``."""
        return f"{self.letters[field]}{self.first}:{self.letters[field]}{self.last}"

    def rows(self, first: int, last: int) -> str:
        """All columns of those rows as a range, ``A9:M53``."""
        letters = list(self.letters.values())
        return f"{letters[0]}{first}:{letters[-1]}{last}"


@lru_cache(maxsize=1024)
def column_letter(number: int) -> str:
    """The letters of a column, counted from 1: ``AA`` of 27."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def cell_address(row: int, column: int) -> str:
    """The address of a cell, row and column counted from 0: ``AA9`` of 8 and 26."""
    return f"{column_letter(column + 1)}{row + 1}"


def position(address: str) -> tuple[int, int]:
    """Column and row of a cell, both counted from 1: (27, 9) of ``AA9``."""
    letters = address.rstrip("0123456789")
    return column_number(letters), int(address.removeprefix(letters))


def column_number(letters: str) -> int:
    """The number of a column, counted from 1: 27 of ``AA`` and ``aa``."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def in_order(layout: SheetLayout, values: Mapping[str, Value]) -> list[Value]:
    """The values by field in the order of the layout's columns."""
    return [values.get(column.field) for column in layout.columns]


_NUMBERS = (Kind.PERCENT, Kind.NUMBER, Kind.POINTS, Kind.MONEY)
_LEAST_WIDTH = 6.0


def read_only_style(column: Column) -> look.Style:
    """How the cells of a column look in a book that is only read: numbers with a decimal comma."""
    style = column_style(column)
    if column.kind not in _NUMBERS:
        return style
    return replace(style, number_format=look.VIETNAMESE + style.number_format)


def fitted_columns(
    columns: Sequence[Column], rows: Sequence[Sequence[Value]]
) -> tuple[Column, ...]:
    """The columns, none wider than the words of its header and its longest line need."""
    found = []
    for place, column in enumerate(columns):
        words = max(map(len, column.header.split()), default=0) * 1.15
        room = 3.5 if column.kind in _NUMBERS else 2  # a sum is bold, and no number may be cut
        width = max(_LEAST_WIDTH, words + 2)
        for row in rows:
            if width >= column.width:
                break
            width = max(width, _line_length(row[place], (width - room) / 1.05) * 1.05 + room)
        found.append(replace(column, width=min(column.width, round(width, 1))))
    return tuple(found)


def _line_length(value: Value, least: float) -> float:
    """Characters of the longest line of what a cell shows; a capital is wider than a letter.

    Of a text that cannot have ``least`` of them, ``least``: capitals are not counted for nothing.
    """
    if isinstance(value, str):
        if len(value) * 1.4 <= least:
            return least
        return max(len(line) + sum(map(str.isupper, line)) * 0.4 for line in value.split("\n"))
    if isinstance(value, date):
        return len("31/12/2023")
    return 0 if value is None else len(f"{value:,.2f}")


def column_style(column: Column) -> look.Style:
    """How the cells of a column look below its header."""
    side = look.Style().horizontal
    if column.centred or column.kind in (Kind.DATE, Kind.PERCENT, Kind.LIST):
        side = "center"
    elif column.kind in (Kind.NUMBER, Kind.POINTS, Kind.MONEY):
        side = "right"
    return look.Style(border=look.BOX, horizontal=side, number_format=FORMATS[column.kind])


_CONTROLS = {code: 0x2400 + code for code in range(32) if chr(code) != "\n"}
_NO_CHARACTERS = re.compile("[\ud800-\udfff\ufffe\uffff]")
LONGEST = 32_767
"""Characters in a cell (Excel specifications)."""
_CUT = " … (nội dung quá dài, đã cắt bớt)"


def visible(text: str) -> str:
    """The text as a cell shows it: control characters become their pictures (``␉``).

    What is no character becomes U+FFFD, and a text that is too long for a cell ends with a note.
    """
    return cut(text if text.isprintable() else _shown(text))


def _shown(text: str) -> str:
    return _NO_CHARACTERS.sub("\ufffd", text.translate(_CONTROLS))


def cut(text: str) -> str:
    """The text as far as a cell holds it, with a note where it had to be cut."""
    return text if len(text) <= LONGEST else text[: LONGEST - len(_CUT)] + _CUT


def header_height(columns: Sequence[Column]) -> float:
    """The height in points that shows all headers."""
    shown = (column for column in columns if not column.hidden)
    lines = max((_lines(c.header, c.width * 0.85) for c in shown), default=1)
    return 16 * max(1, lines) + 4


def row_height(row: Sequence[Value], columns: Sequence[Column], size: int = 11) -> float:
    """The height in points that shows all the row's text, at most the 409 that Excel allows."""
    lines = max(
        (
            _lines(value, column.width)
            for value, column in zip(row, columns, strict=True)
            if isinstance(value, str) and not column.hidden
        ),
        default=1,
    )
    return min(409.0, lines * size * 1.36 + 4)


@lru_cache(maxsize=4096)  # two texts of three stand in several sheets of a book, as wide
def _lines(text: str, width: float) -> int:
    """How many lines the text fills; capitals of the office's font are half as wide again."""
    if len(text) <= width * 0.7 and text.isprintable():
        return 1  # even in capitals: most cells hold a word or two
    capitals = sum(map(str.isupper, text)) / max(1, len(text))
    room = max(4, int(width * 1.1 / (1 + capitals / 2)))
    return sum(_wrapped(line, room) for line in text.split("\n"))


def _wrapped(line: str, room: int) -> int:
    """How many lines of a cell a text without breaks fills; a word longer than one is broken.

    ``textwrap`` breaks words at hyphens too, and takes ten times as long.
    """
    lines, used = 1, 0
    for length in map(len, line.split()):
        if used and used + length > room:
            lines, used = lines + 1, 0
        lines += (length - 1) // room
        used += (length - 1) % room + 2
    return lines
