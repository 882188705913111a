"""The cells of one sheet of a returned form, and what each of them means."""

from collections.abc import Iterator, Mapping
from itertools import chain

from msgspec import Struct, field

from cchc_xl.domain.fields import FIELD
from cchc_xl.domain.submission import Origin
from cchc_xl.domain.text import clean, format_date
from cchc_xl.layouts.earlier_columns import WAS
from cchc_xl.layouts.layout import Column, Kind, SheetLayout
from cchc_xl.layouts.table import Row, column_letter, position
from cchc_xl.rules.values.date_order import swapped_dates
from cchc_xl.rules.values.dates import Window, example_for
from cchc_xl.rules.values.entry_values import (
    Noted,
    Problem,
    Raw,
    cell_text,
    field_value,
    rate_value,
    raw_text,
)
from cchc_xl.sheets.form.asides import own_words
from cchc_xl.sheets.form.misplaced import OtherSheets
from cchc_xl.sheets.form.notes import Notes
from cchc_xl.sheets.grid import CellValue, Grid
from cchc_xl.sheets.table_reader import Found, as_text


class TableRow(Struct, frozen=True):
    """A row of the form, or work that the unit added (then ``id`` is empty)."""

    id: str
    text: str
    values: dict[str, object]
    """By field; cells that are empty or mean nothing are absent."""
    origin: Origin
    was: Mapping[str, object] = field(default_factory=dict)
    """The same of the period before, where the form shows it."""


class FormTable(Struct):
    """One sheet under the reader's hands."""

    grid: Grid
    layout: SheetLayout
    found: Found
    notes: Notes
    given: Mapping[str, Row]
    window: Window | None
    asked: tuple[Column, ...]
    """The columns that a person fills in and that are there."""
    letters: tuple[tuple[str, str], ...]
    """Their fields and column letters, as every row's origin tells them."""
    others: OtherSheets = field(default_factory=OtherSheets)
    """The rows of the form that belong on other sheets."""
    shows: bool = False
    """Whether it shows what was said before in words that are known."""
    given_columns: tuple[Column, ...] = ()
    """The columns that the form fills in and that are there."""
    merged: dict[tuple[int, int], CellValue] = field(default_factory=dict)
    swapped: dict[tuple[int, int], str] = field(default_factory=dict)
    used_rows: set[int] = field(default_factory=set)
    told_rows: set[int] = field(default_factory=set)
    """Rows of which every cell is told."""
    marked: set[str] = field(default_factory=set)
    """What stands in the column of ids."""
    told_cells: set[str] = field(default_factory=set)
    """Addresses of the cells whose note or struck text is told."""
    uncomputed: set[str] = field(default_factory=set)
    """Addresses of the cells that are told to lack the result of their formula."""
    typed_over: list[tuple[str, str]] = field(default_factory=list)
    """Cells, with their texts, that show what was said before and that a person has changed."""
    recognised: list[str] = field(default_factory=list)
    """Ids of the rows that were recognised without their id."""
    unconfirmed: list[str] = field(default_factory=list)
    """Ids of the rows that say what they came with, and are not marked as kept."""
    carries: bool = False
    """Whether the form came filled in with the figures of the period before."""
    places: tuple[tuple[int, Column], ...] = ()
    """The asked columns with their places in a row."""
    before: tuple[Column, ...] = ()
    """Those of which a hidden column says what was said in the period before."""
    uncomputed_asked: bool = False
    """Whether a formula without a result stands in one of the asked columns."""
    has_more_than_values: bool = False
    """Whether a blank cell may have something to tell: a note, a formula without a result."""
    blanks: frozenset[CellValue] = frozenset()
    """The texts of the sheet in which nothing is to be seen."""
    seen: dict[int, list[CellValue]] = field(default_factory=dict)
    """The rows whose cells were looked at."""

    def __post_init__(self) -> None:
        columns = self.found.columns
        self.places = tuple((columns[column.field], column) for column in self.asked)
        self.before = tuple(column for column in self.asked if WAS + column.field in columns)
        asked = {letter for _, letter in self.letters}
        self.uncomputed_asked = any(c.rstrip("0123456789") in asked for c in self.grid.uncomputed)
        values = {*chain.from_iterable(self.grid.rows)}
        self.blanks = frozenset(v for v in values if isinstance(v, str) and _is_blank(v))
        aside = self.grid.aside
        self.has_more_than_values = bool(self.uncomputed_asked or aside.struck or aside.notes)

    def cells(self, row: int) -> list[CellValue]:
        """The values of a row, filled down within merged cells; None where nothing is to be seen.

        Not to be asked before the merged cells are known.
        """
        cells = self.seen.get(row)
        if cells is None:
            cells = [*self.grid.rows[row]]
            if self.blanks:
                cells = [None if value in self.blanks else value for value in cells]
            if self.merged:
                for index, value in enumerate(self.grid.rows[row]):
                    if value is None:
                        below = self.merged.get((row, index))
                        blank = isinstance(below, str) and _is_blank(below)
                        cells[index] = None if blank else below
            self.seen[row] = cells
        return cells

    def raw(self, row: int, name: str) -> Raw | None:
        """The value of a field, filled down within merged cells; None when it is empty."""
        index = self.found.columns.get(name)
        return None if index is None else self.cells(row)[index]

    def text(self, row: int, name: str) -> str:
        """The value of a field as a clean text."""
        value = self.raw(row, name)
        return "" if value is None else clean(raw_text(value))

    def shown(self, row: int, name: str) -> str:
        """The value of an asked field, or of that of the period before, as its cell shows it."""
        return cell_text(FIELD[name.removeprefix(WAS)], self.raw(row, name))

    def printed(self, row: int) -> Iterator[CellValue]:
        """The cells of a row but those that a person fills in."""
        asked = {index for index, _ in self.places}
        return (v for index, v in enumerate(self.grid.rows[row]) if index not in asked)

    def cell(self, row: int, name: str) -> str:
        """The address of a field's cell."""
        return self.found.cell(row, name)


def _is_blank(text: str) -> bool:
    """Whether a text has nothing to see; only a short one can consist of invisible characters."""
    return (len(text) < 10 and not text.isalnum() and not clean(text)) or text.isspace()


def fill_merges(table: FormTable) -> None:
    """Give every row of a merged input cell its value, and say so (S110)."""
    asked = {
        index: column
        for column in table.layout.columns
        if column.asked and (index := table.found.columns.get(column.field)) is not None
    }
    for cells in table.grid.merges:
        (left, top), (_, bottom) = map(position, cells.split(":"))
        first = min(top - 1, len(table.grid.rows) - 1)
        if first <= table.found.header or left - 1 not in asked:
            continue
        value = table.grid.rows[first][left - 1]
        for row in range(first + 1, min(bottom, len(table.grid.rows))):
            table.merged[row, left - 1] = value
        if value is not None and bottom > top:
            place = f"{column_letter(left)}{top}"
            table.notes.add("S110", table.grid.name, place, value=as_text(value), cells=cells)


def find_swapped_dates(table: FormTable) -> None:
    """Find the dates that a machine with American settings may have turned round."""
    for column in table.layout.columns:
        index = table.found.columns.get(column.field)
        if column.kind is not Kind.DATE or not column.asked or index is None:
            continue
        rows = range(table.found.header + 1, len(table.grid.rows))
        values = {row: table.grid.rows[row][index] for row in rows}
        for row, other in swapped_dates(values).items():
            table.swapped[row, index] = format_date(other)


def values_before(table: FormTable, number: int) -> dict[str, object]:
    """What the hidden columns say of the period before; what means nothing is absent."""
    values: dict[str, object] = {}
    for column in table.before:
        raw = table.raw(number, WAS + column.field)
        value = None if raw is None else _read(table, number, column, raw)
        value = value.value if isinstance(value, Noted) else value
        if value is not None and not isinstance(value, Problem):
            values[column.field] = value
    return values


def row_values(table: FormTable, number: int, filled: list[Column], item: str) -> dict[str, object]:
    """What the asked cells of a row mean, by field; what means nothing is noted and absent."""
    values: dict[str, object] = {}
    for column in table.asked if table.has_more_than_values else filled:
        name = column.field
        if _note_aside(table, number, column, item, column in filled):
            continue
        if table.uncomputed_asked and table.cell(number, name) in table.grid.uncomputed:
            table.uncomputed.add(table.cell(number, name))
            _note_value(table, number, column, item, Problem("S116"))
        elif column in filled:
            value = meaning(table, number, column)
            if isinstance(value, Problem | Noted):
                _note_value(table, number, column, item, value)
                value = value.value if isinstance(value, Noted) else None
            if value is not None:
                values[name] = value
    return values


def _note_aside(table: FormTable, number: int, column: Column, item: str, filled: bool) -> bool:
    """Tell of a note beside a blank cell (S140) and of struck text (S143), which is not used."""
    aside = table.grid.aside
    if not (aside.struck or aside.notes):
        return False
    cell = table.cell(number, column.field)
    if filled and cell in aside.struck:
        struck = aside.struck[cell] or table.shown(number, column.field)
        _note_value(table, number, column, item, Problem("S143", {"struck": struck}))
    elif not filled and (note := own_words(aside.notes.get(cell, ""))):
        words = {"value": note, "label": FIELD[column.field].label}
        place = table.grid.name, cell
        table.notes.add("S140", *place, item=item, field=column.field, **words)
    else:
        return False
    table.told_cells.add(cell)
    return True


def meaning(table: FormTable, number: int, column: Column) -> object:
    """What one cell means: its value, ``Noted``, ``Problem``, or None when it is empty."""
    other = table.swapped.get((number, table.found.columns[column.field]))
    if other:
        return Problem("S117", {"proposal": other, "day": example_for(table.window)})
    raw = table.raw(number, column.field)
    return None if raw is None else _read(table, number, column, raw)


def _read(table: FormTable, number: int, column: Column, raw: Raw) -> object:
    if column.field == "figure" and _measure(table, number) == "%":
        return rate_value(raw)
    return field_value(FIELD[column.field], raw, table.window)


def _measure(table: FormTable, number: int) -> str:
    """The unit of measure of a row as the plan has it, or as the form shows it."""
    ids = (table.text(number, name) for name in ("id", table.layout.number_field))
    given = next((table.given[item] for item in ids if item in table.given), {})
    return str(given.get("measure") or table.text(number, "measure")).strip()


def _note_value(
    table: FormTable, number: int, column: Column, item: str, problem: Problem | Noted
) -> None:
    words = {
        "value": table.shown(number, column.field),
        "label": FIELD[column.field].label,
        **problem.words,
    }
    cell = table.cell(number, column.field)
    table.notes.add(problem.code, table.grid.name, cell, item=item, field=column.field, **words)
