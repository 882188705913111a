"""What filling the open workbook will change, decided before a single cell is written.

Of each sheet the heading, the header row's columns and the rows of the last filling are ours; a
defined name remembers where those rows stand. All other cells are the officer's.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby

import xlwings as xw
from msgspec import Struct

from cchc_xl.button.cells import Cells, differences, read
from cchc_xl.button.patience import is_busy
from cchc_xl.button.settings import named_range
from cchc_xl.domain.diagnostics import CchcError, Place, diagnose
from cchc_xl.sheets.summary.sheets import HEADER_ROW, Ready, SummarySheet

_FIRST = HEADER_ROW + 1
_HEADING_ROWS = HEADER_ROW - 1


class Fill(Struct, frozen=True):
    """The planned contents of a sheet. Rows and columns count from 1."""

    sheet: xw.Sheet
    data: SummarySheet
    top: int
    left: int
    old: Cells
    """What stands in the rows of the last filling and of this one."""
    new: Cells
    """What will stand there, as high as ``old``: rows that are no longer needed are empty."""
    height: int
    """How many of the new rows hold something."""
    old_heading: list[Ready]
    heading: list[Ready]
    """The lines above the table, empty ones included."""

    @property
    def name(self) -> str:
        """The defined name of the filled rows."""
        return area_name(self.data)

    @property
    def width(self) -> int:
        """Columns of the table."""
        return len(self.data.layout.columns)

    def area(self, rows: int | None = None) -> xw.Range:
        """The rows that are written, or the first of them."""
        last = self.top + (len(self.new) if rows is None else rows) - 1
        return self.sheet.range((self.top, self.left), (last, self.left + self.width - 1))

    def cell(self, row: int, column: int) -> xw.Range:
        """A cell of the area, counted from 0."""
        return self.sheet.range((self.top + row, self.left + column))

    def runs(self) -> Iterator[tuple[xw.Range, str]]:
        """Neighbouring columns of one number format, as many rows as there are contents."""
        for wanted, group in groupby(enumerate(self.data.formats), key=lambda pair: pair[1]):
            columns = [index for index, _ in group]
            first = (self.top, self.left + columns[0])
            last = (self.top + self.height - 1, self.left + columns[-1])
            yield self.sheet.range(first, last), wanted

    @property
    def unchanged(self) -> bool:
        """Whether the sheet says all this already."""
        return not differences(self.old, self.new) and self.heading == self.old_heading


def area_name(data: SummarySheet) -> str:
    """The defined name that remembers the filled rows of a sheet."""
    return f"cchc_area_{data.layout.key}"


def planned(book: xw.Book, tables: Sequence[SummarySheet]) -> tuple[Fill, ...]:
    """What will be written where.

    Raises:
        CchcError: a sheet is missing (B107), protected (B110), its header was changed (B108), or
            something of the officer's stands where the table grows (B109).
    """
    return tuple(_plan(book, data) for data in tables)


def _plan(book: xw.Book, data: SummarySheet) -> Fill:
    area = named_range(book, area_name(data))
    if area and area.row < _FIRST:
        area = None  # rows above the table were deleted; the check of the header will tell
    sheet = area.sheet if area else _sheet(book, data.layout.title)
    top, left = (area.row, area.column) if area else (_FIRST, 1)
    width = len(data.layout.columns)
    new: Cells = [list(row) for row in data.cells()]
    ours = area.shape[0] if area else 0
    first, last = top - HEADER_ROW, top + max(ours, len(new)) - 1
    block = sheet.range((first, left), (last, left + width - 1))
    cells = read(block)
    above, old = cells[:HEADER_ROW], cells[HEADER_ROW:]
    column = data.column - 1
    second = sheet.range((first + 1, left + column))
    check_title(second, above[1][column], data.layout.heading)
    _check_header(sheet, data, top - 1, left, above[-1])
    _check_below(sheet, top + ours, left, old[ours:])
    check_open(sheet, sheet.range((first, left + column)), above[0][column])
    padded = new + [[None] * width for _ in range(len(old) - len(new))]
    heading: list[Ready] = [*data.heading, *[None] * (_HEADING_ROWS - len(data.heading))]
    return Fill(
        sheet=sheet,
        data=data,
        top=top,
        left=left,
        old=old,
        new=padded,
        height=len(new),
        old_heading=[row[column] for row in above[:_HEADING_ROWS]],
        heading=heading,
    )


def _sheet(book: xw.Book, title: str) -> xw.Sheet:
    for sheet in book.sheets:
        if sheet.name == title:
            return sheet
    raise CchcError(diagnose("B107", value=title))


def check_title(cell: xw.Range, found: Ready, title: str) -> None:
    """A row put in above would make us write over what is not ours.

    Raises:
        CchcError: the second line of the heading is not ours (B108).
    """
    if found is not None and not str(found).startswith(title):
        place = Place(sheet=cell.sheet.name, cell=cell.address.replace("$", ""))
        raise CchcError(diagnose("B108", place, value=found, allowed=title))


def _check_header(
    sheet: xw.Sheet, data: SummarySheet, row: int, left: int, found: Sequence[Ready]
) -> None:
    for number, (column, value) in enumerate(zip(data.layout.columns, found, strict=True)):
        if value != column.header:
            place = Place(sheet=sheet.name, cell=_address(sheet, row, left + number))
            raise CchcError(diagnose("B108", place, value=value or "", allowed=column.header))


def _check_below(sheet: xw.Sheet, row: int, left: int, rows: Cells) -> None:
    taken = [
        _address(sheet, row + number, left + index)
        for number, line in enumerate(rows)
        for index, value in enumerate(line)
        if value is not None
    ]
    if taken:
        shown = ", ".join(taken[:5]) + (" …" if len(taken) > 5 else "")
        raise CchcError(diagnose("B109", Place(sheet=sheet.name, cell=taken[0]), cells=shown))


def check_open(sheet: xw.Sheet, cell: xw.Range, value: Ready) -> None:
    """Write a cell of ours over with what it holds: xlwings cannot ask whether it may.

    Raises:
        CchcError: the sheet is protected (B110).
    """
    try:
        cell.value = value
    except Exception as error:
        if is_busy(error):
            raise
        raise CchcError(diagnose("B110", Place(sheet=sheet.name))) from error


def _address(sheet: xw.Sheet, row: int, column: int) -> str:
    return sheet.range((row, column)).address.replace("$", "")
