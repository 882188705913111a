"""Finding a table of a layout again in a grid of cells, by its words and never by its position."""

from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from functools import lru_cache

from msgspec import Struct

from cchc_xl.domain.text import format_date, match_key
from cchc_xl.layouts.layout import SheetLayout
from cchc_xl.layouts.table import column_letter
from cchc_xl.sheets.grid import CellValue, Grid

_CONTROLS = {0x2400 + code: code for code in range(32)}
"""Back from the pictures of control characters that ``table_writer.printable`` writes."""
_HEADER_DEPTH, _HEADER_LENGTH = 200, 100
"""Rows in which a header is looked for, and how long it may be."""


class Found(Struct, frozen=True):
    """A table found in a grid: its header row and the place of each field's column.

    Both count from 0; columns of the layout that are not there are absent.
    """

    header: int
    columns: dict[str, int]

    def letter(self, field: str) -> str:
        """The letter of the field's column."""
        return column_letter(self.columns[field] + 1)

    def cell(self, row: int, field: str) -> str:
        """The address of a field's cell in a row that counts from 0: ``H9``."""
        return f"{self.letter(field)}{row + 1}"


def find_table(grid: Grid, layout: SheetLayout) -> Found | None:
    """Find the layout's table by its header words, wherever it stands; None when it is not there.

    The header row is the one that matches most columns, at least half of those that are neither
    hidden nor optional. It is looked for in the first 200 rows.
    """
    names = header_names(layout)
    wanted = sum(not (column.hidden or column.optional) for column in layout.columns)
    best = Found(-1, {})
    for number, row in enumerate(grid.rows[:_HEADER_DEPTH]):
        words = [
            (index, value)
            for index, value in enumerate(row)
            if isinstance(value, str) and len(value) <= _HEADER_LENGTH
        ]
        if 2 * len(words) < wanted:
            continue
        columns: dict[str, int] = {}
        for index, value in words:
            if field := names.get(_key(value)):
                columns.setdefault(field, index)
        if len(columns) > len(best.columns):
            best = Found(number, columns)
        if len(best.columns) >= wanted:
            break
    return best if 2 * len(best.columns) >= wanted else None


@lru_cache(maxsize=64)
def header_names(layout: SheetLayout) -> dict[str, str]:
    """The field by the key of each header it may have."""
    return {
        match_key(header): column.field
        for column in layout.columns
        for header in (column.header, *column.other_headers)
    }


@lru_cache(maxsize=4096)
def _key(text: str) -> str:
    return match_key(text)


def as_text(value: object) -> str:
    """A cell's value as a person reads it: whole numbers without ``.0``, dates in digits."""
    if isinstance(value, str):
        return value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime | date):
        return format_date(value)
    return str(value)


class Record(Struct, frozen=True):
    """A data row of a found table, its values by field."""

    sheet: str
    row: int
    """Counts from 1, as Excel does."""
    values: dict[str, CellValue]

    def text(self, field: str) -> str:
        """The value as text; empty when the cell is empty or the column is not there."""
        return as_text(self.values.get(field))

    def number(self, field: str) -> Decimal | None:
        """The number of the cell; None when it is empty. Raises ValueError when it is no number."""
        value = self.values.get(field)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise ValueError(f"{self.sheet} {self.row} {field}: {value!r}")
        return Decimal(str(value))

    def day(self, field: str) -> date | None:
        """The date of the cell; None when it is empty. Raises ValueError when it is no date."""
        value = self.values.get(field)
        if value is None:
            return None
        if not isinstance(value, date):
            raise ValueError(f"{self.sheet} {self.row} {field}: {value!r}")
        return value.date() if isinstance(value, datetime) else value


def exact_text(record: Record, field: str) -> str:
    """The text that ``table_writer.put`` was given, its control characters back."""
    return record.text(field).translate(_CONTROLS)


def exact_number(record: Record, field: str) -> Decimal | None:
    """The number that was written, also where it stands as a text because a workbook rounds it.

    Raises ValueError when it is none.
    """
    value = record.values.get(field)
    if not isinstance(value, str):
        return record.number(field)
    try:
        return Decimal(value)
    except InvalidOperation as error:
        raise ValueError(f"{record.sheet} {record.row} {field}: {value!r}") from error


def records(grid: Grid, layout: SheetLayout) -> list[Record] | None:
    """The data rows of the layout's table, empty ones left out; None when it is not there."""
    found = find_table(grid, layout)
    return None if found is None else rows_below(grid, found)


def rows_below(grid: Grid, found: Found) -> list[Record]:
    """The data rows of a found table, empty ones left out, on all sheets that it goes on."""
    rows: list[Record] = []
    fields = found.columns.items()
    for part in (grid, *grid.further):
        header = found.header if part is grid else _header(part, grid, found)
        for number in range(header + 1, len(part.rows)):
            values = {field: part.rows[number][index] for field, index in fields}
            if any(value is not None for value in values.values()):
                rows.append(Record(part.name, number + 1, values))
    return rows


def _header(part: Grid, first: Grid, found: Found) -> int:
    """The row in which the header of the first sheet stands again. Raises ValueError."""
    columns = found.columns.values()
    wanted = [first.rows[found.header][column] for column in columns]
    for number, row in enumerate(part.rows[:_HEADER_DEPTH]):
        if len(row) > max(columns) and [row[column] for column in columns] == wanted:
            return number
    raise ValueError(part.name)
