"""A workbook of others as an import sees it: the lines and tables of its sheets, in order."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal

from msgspec import Struct, field

from cchc_xl.domain.text import clean, format_date, format_exactly
from cchc_xl.layouts.table import cell_address, position
from cchc_xl.rules.importing.blocks import Block, Cell, Grid, Line, Row
from cchc_xl.rules.importing.doubts import Doubt
from cchc_xl.rules.importing.header import column_field, names_target
from cchc_xl.rules.importing.headings import is_high
from cchc_xl.sheets import grid as sheets

_LONGEST = 100
"""Characters that a header cell may have."""
_FOOT = re.compile(r"nơi nhận\s*:?", re.IGNORECASE)
_PLACE = re.compile(r"bảng (\d+)(?:, hàng (\d+)(?:, ô (\d+).*)?)?")

Merges = Mapping[tuple[int, int], tuple[int, int, int]]
"""By each cell of a merged range, row and column from 0: the first row of the range, its first
column and how many columns it takes."""


class ForeignTables(Struct):
    """What stands in the sheets; places in tables are those of ``rules.importing``.

    A row of a table is counted as in its sheet, and so is a cell: ``shown`` makes the address.
    """

    blocks: list[Block] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    starts: dict[int, tuple[str, int]] = field(default_factory=dict)
    """Sheet and first row, counted from 1, of each table by its number."""

    def shown(self, place: str) -> str:
        """The place as people find it in the workbook: ``trang “Phụ lục”, ô C7``."""
        found = _PLACE.fullmatch(place)
        if found is None or int(found[1]) not in self.starts:
            return place
        sheet, first = self.starts[int(found[1])]
        if found[3]:
            return _at(sheet, int(found[2]) - 1, int(found[3]) - 1)
        return f"trang “{sheet}”, hàng {found[2] or first}"


def tables_in(book: sheets.Book) -> ForeignTables:
    """The lines and tables of all sheets, with doubts about cells that can mean two things."""
    tables = ForeignTables()
    for grid in book.grids:
        _Sheet(grid, tables).read()
    return tables


def _at(sheet: str, row: int, column: int) -> str:
    return f"trang “{sheet}”, ô {cell_address(row, column)}"


class _Sheet:
    """One sheet: rows parted by blank ones are lines, a table, or more of the table above."""

    def __init__(self, grid: sheets.Grid, into: ForeignTables) -> None:
        self._grid, self._into = grid, into
        self._merges = dict(_merged(grid))
        self._numbers: set[int] = set()
        """Columns in which tasks are numbered: 1.2 is no decimal there."""
        self._open: list[int] | None = None
        """Rows of the table that is open."""

    def read(self) -> None:
        """Put its lines and tables behind those that are there."""
        for rows in self._pieces():
            self._read(rows)
        self._close()
        self._beside()

    def _read(self, rows: Sequence[int]) -> None:
        head = next((row for row in rows if self._heads(row)), None)
        foot = next((row for row in rows if self._is_foot(row)), None)
        if foot is not None and (head is None or foot < head):
            self._read([row for row in rows if row < foot])
            self._lines([row for row in rows if row >= foot and (head is None or row < head)])
            self._read([row for row in rows if head is not None and row >= head])
        elif head is not None:
            start = next((row for row in rows if row == head or self._is_row(row)), head)
            self._lines([row for row in rows if row < start])
            self._close()
            self._open = [row for row in rows if row >= start and (foot is None or row < foot)]
            self._read([row for row in rows if foot is not None and row >= foot])
        elif any(len(self._filled(row)) > 2 for row in rows):
            self._open = [*(self._open or ()), *rows]
        else:
            self._lines(rows)

    def _pieces(self) -> Iterator[list[int]]:
        """The rows between blank ones; a row that only continues merged cells is not blank."""
        piece: list[int] = []
        for row in range(len(self._grid.rows) + 1):
            if row < len(self._grid.rows) and (self._filled(row) or self._continues(row)):
                piece.append(row)
            elif piece:
                yield piece
                piece = []

    def _filled(self, row: int) -> list[tuple[int, str]]:
        """The texts of the row's own cells with their columns."""
        values = self._grid.rows[row]
        return [(n, text) for n in range(len(values)) if (text := self._text(row, n))]

    def _continues(self, row: int) -> bool:
        return any(first < row for first, _, _ in self._across(row))

    def _across(self, row: int) -> Iterator[tuple[int, int, int]]:
        """The merged ranges that the row has a cell of."""
        cells = range(len(self._grid.rows[row]))
        yield from filter(None, (self._merges.get((row, column)) for column in cells))

    def _heads(self, row: int) -> bool:
        """Whether a table begins with the row: the cells are short, and most are known headings."""
        texts = [text for _, text in self._filled(row)]
        told = (column_field(text) or (names_target(text) and "target") for text in texts)
        known = set(filter(None, told))
        short = all(len(text) <= _LONGEST for text in texts)
        return short and len(texts) > 2 and len(known) >= (2 if "number" in known else 3)

    def _is_row(self, row: int) -> bool:
        """Whether the row belongs to the table whose header stands below it."""
        texts = [text for _, text in self._filled(row)]
        return len(texts) > 2 or (len(texts) == 2 and is_high(texts[0].rstrip(" .)")))

    def _is_foot(self, row: int) -> bool:
        return any(_FOOT.match(text) for _, text in self._filled(row))

    def _text(self, row: int, column: int) -> str:
        merged = self._merges.get((row, column))
        if merged and merged[:2] != (row, column):
            return ""
        return clean(_shown(self._grid.rows[row][column], column in self._numbers))

    def _lines(self, rows: Sequence[int]) -> None:
        if rows:
            self._close()
        for row in rows:
            for column, text in self._filled(row):
                place = _at(self._grid.name, row, column)
                self._into.blocks += [Line(line, place) for line in text.split("\n") if line]

    def _close(self) -> None:
        """Make a table of the rows that are open."""
        rows, self._open = self._open, None
        if not rows:
            return
        self._numbers = {
            column
            for row in rows
            if self._heads(row)
            for column, text in self._filled(row)
            if column_field(text) == "number"
        }
        into = self._into
        number = len(into.starts) + 1
        into.starts[number] = self._grid.name, rows[0] + 1
        filled = [column for row in rows for column, _ in self._filled(row)]
        spans = [m[1] + m[2] - 1 for row in rows for m in self._across(row)]
        columns = range(min(filled), max(filled + spans) + 1)
        into.blocks.append(Grid(number, tuple(self._rows(number, rows, columns))))
        self._doubt_cells(rows)
        self._numbers = set()

    def _rows(self, number: int, rows: Sequence[int], columns: range) -> Iterator[Row]:
        above: dict[int, Cell] = {}
        for row in rows:
            cells: list[Cell] = []
            for column in columns:
                first, left, width = self._merges.get((row, column), (row, column, 1))
                if left != column and column != columns.start:
                    continue  # the cell to the left reaches over it
                upper = above.get(column) if first < row else None
                place = f"bảng {number}, hàng {row + 1}, ô {column + 1}"
                span = min(left + width, columns.stop) - column
                text = self._text(row, column)
                lines = tuple(Line(line, place) for line in text.split("\n")) if text else ()
                lines = upper.lines if upper else lines
                cells.append(Cell(lines, column - columns.start, span, place, upper is not None))
            above = {cell.column + columns.start: cell for cell in cells}
            yield tuple(cells)

    def _doubt_cells(self, rows: Sequence[int]) -> None:
        """T124 for days that may stand for months, T125 for formulas without a result."""
        name = self._grid.name
        for row in rows:
            for column, value in enumerate(self._grid.rows[row]):
                where = _at(name, row, column)
                if isinstance(value, date) and value.day == 1 and column not in self._numbers:
                    words = {"value": format_date(value), "month": f"{value:%m/%Y}"}
                    self._into.doubts.append(Doubt("T124", where, words))
                formula = self._grid.uncomputed.get(cell_address(row, column))
                if formula is not None:
                    self._into.doubts.append(Doubt("T125", where, {"value": formula}))

    def _beside(self) -> None:
        """P125 for what stands beside the values of cells."""
        aside, name = self._grid.aside, self._grid.name
        told = [("Ghi chú của ô", cell, text) for cell, text in aside.notes.items()]
        told += [("Hộp chữ, hình vẽ", cell, text) for cell, text in aside.drawn if text]
        told += [
            ("Chữ bị gạch ngang (vẫn được đọc như chữ thường)", cell, text or self._value(cell))
            for cell, text in aside.struck.items()
        ]
        for what, cell, text in told:
            where = f"trang “{name}”, ô {cell}"
            if clean(text):
                words = {"what": what, "value": clean(text)}
                self._into.doubts.append(Doubt("P125", where, words))

    def _value(self, address: str) -> str:
        column, row = position(address)
        rows = self._grid.rows
        inside = row <= len(rows) and column <= len(rows[row - 1])
        return self._text(row - 1, column - 1) if inside else ""


def _merged(grid: sheets.Grid) -> Iterator[tuple[tuple[int, int], tuple[int, int, int]]]:
    for cells in grid.merges:
        (left, top), (right, bottom) = map(position, cells.split(":"))
        for row in range(top - 1, bottom):
            for column in range(left - 1, right):
                yield (row, column), (top - 1, left - 1, right - left + 1)


def _shown(value: sheets.CellValue, numbers: bool) -> str:
    """The value as a person sees it; with ``numbers``, as the number of a task."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        day = format_date(value.date())
        return day if not (value.hour or value.minute) else f"{day} {value:%H:%M}"
    if isinstance(value, date):
        return format_date(value)
    if isinstance(value, float | int) and not isinstance(value, bool):
        exact = Decimal(str(value))
        if exact == exact.to_integral_value():
            return str(int(exact))
        return str(exact) if numbers else format_exactly(exact)
    return str(value)
