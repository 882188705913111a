"""Long tables as CSV that Excel opens as meant: no text becomes a number, a day or a formula."""

import csv
import io
import re
from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from enum import Enum

from cchc_xl.layouts.long_tables import LongTable
from cchc_xl.sheets.long_rows import LongRow, LongValue

BOM = "\ufeff"
"""By which Excel knows UTF-8; without it Vietnamese letters are read in a code page."""
_MONTHS = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
_MISTAKEN = re.compile(
    rf"""\s*(?:
        [=+\-@'＝＋－＠]                     # a formula, or our own mark
        | [\d.,($%€£¥₫][\d\s.,/:;%()€£¥₫–-]*(?:e[+-]?\d+)?\s*(?:[ap]m?)?\s*$  # a number, day, time
        | \d{{1,4}}[\s/.-]*(?:{_MONTHS})[a-z]*\b
        | (?:{_MONTHS})[a-z]*[\s/.-]*\d
        | (?:true|false)\s*$
    )""",
    re.IGNORECASE | re.VERBOSE,
)
"""Texts that a spreadsheet would take for something else when it opens a CSV file."""


class CsvStyle(Enum):
    """For whose Excel a file is: what separates cells, and what stands before decimals.

    Excel takes both from the regional settings of Windows; a file cannot tell it.
    """

    VIETNAMESE = (";", ",")
    ENGLISH = (",", ".")

    @property
    def separator(self) -> str:
        """Between two cells."""
        return self.value[0]

    @property
    def decimal(self) -> str:
        """Before the decimals of a number."""
        return self.value[1]


def csv_text(table: LongTable, rows: Iterable[LongRow], style: CsvStyle) -> str:
    """The table with a line of column names; lines end as Windows has it.

    Blank is an empty cell. Days are ``2023-03-14``, moments ``2023-03-14 08:30:00``, which no
    setting reads the other way round; marks ``TRUE`` and ``FALSE``. A text that a spreadsheet would
    take for a number, a day or a formula has an apostrophe before it (``unguarded`` takes it off).
    """
    names = [column.name for column in table.columns]
    lines = ([csv_cell(row.get(name), style) for name in names] for row in rows)
    return csv_lines([names, *lines], style)


def csv_lines(lines: Iterable[Iterable[str]], style: CsvStyle) -> str:
    """Cells that are texts already as a CSV file, its mark of UTF-8 before them."""
    stream = io.StringIO(newline="")
    stream.write(BOM)
    csv.writer(stream, delimiter=style.separator, lineterminator="\r\n").writerows(lines)
    return stream.getvalue()


def csv_cell(value: LongValue, style: CsvStyle) -> str:
    """A value as its cell has it."""
    match value:
        case None:
            return ""
        case bool():
            return "TRUE" if value else "FALSE"
        case datetime():
            return value.isoformat(" ", "seconds")
        case date() | int():
            return str(value)
        case Decimal():
            whole, _, decimals = f"{value:f}".partition(".")
            return style.decimal.join(filter(None, (whole, decimals.rstrip("0"))))
        case str():
            return guarded(value)


def guarded(text: str) -> str:
    """The text with an apostrophe before it where a spreadsheet would take it for no text."""
    return f"'{text}" if _MISTAKEN.match(text) else text


def unguarded(cell: str) -> str:
    """The text that ``guarded`` was given."""
    return cell.removeprefix("'")
