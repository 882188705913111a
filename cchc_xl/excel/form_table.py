"""Reading the rows of one sheet of a returned form: what each row is, what each cell means."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from openpyxl.utils import get_column_letter, range_boundaries

from cchc_xl.domain.submission import EXTRA_LABEL, FIELD_LABELS, Origin
from cchc_xl.domain.text import clean, format_date, match_key
from cchc_xl.excel.form_columns import complete_columns, report_strays
from cchc_xl.excel.form_notes import Notes
from cchc_xl.excel.sheets import CellValue, Grid
from cchc_xl.excel.table_reader import Found, as_text, find_table
from cchc_xl.excel.table_writer import Row
from cchc_xl.forms.layout import Column, Kind, SheetLayout
from cchc_xl.rules.date_order import swapped_dates
from cchc_xl.rules.date_values import Window, date_value
from cchc_xl.rules.documents import document_value
from cchc_xl.rules.entry_values import (
    Noted,
    Problem,
    Raw,
    number_value,
    percent_value,
    raw_text,
    state_value,
    text_value,
)
from cchc_xl.rules.row_matching import Expected, Match, RowMatcher
from cchc_xl.rules.row_matching import Kind as Matched

_VALUES: dict[Kind, Callable[[Raw], object]] = {
    Kind.LIST: state_value,
    Kind.PERCENT: percent_value,
    Kind.NUMBER: number_value,
    Kind.MONEY: number_value,
    Kind.TEXT: text_value,
}
_COLUMN_NUMBER = re.compile(r"\(?(\d{1,2}|[A-Z])\)?")
"""What a row that numbers the columns below the header consists of: ``(1) (2) (3)``."""


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row of the form, or work that the unit added (then ``id`` is empty)."""

    id: str
    text: str
    values: dict[str, object]
    """By field; cells that are empty or mean nothing are absent."""
    origin: Origin


@dataclass(slots=True)
class _Table:
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
    merged: dict[tuple[int, int], CellValue] = field(default_factory=dict)
    swapped: dict[tuple[int, int], str] = field(default_factory=dict)
    used_rows: set[int] = field(default_factory=set)
    recognised: list[str] = field(default_factory=list)
    """Ids of the rows that were recognised without their id."""

    def raw(self, row: int, name: str) -> Raw | None:
        """The value of a field, filled down within merged cells; None when it is empty."""
        index = self.found.columns.get(name)
        if index is None:
            return None
        value = self.grid.rows[row][index]
        if value is None:
            value = self.merged.get((row, index))
        return None if value is None or (isinstance(value, str) and _is_blank(value)) else value

    def text(self, row: int, name: str) -> str:
        value = self.raw(row, name)
        return "" if value is None else clean(raw_text(value))

    def cell(self, row: int, name: str) -> str:
        return self.found.cell(row, name)


def _is_blank(text: str) -> bool:
    """Whether a text has nothing to see; only a short one can consist of invisible characters."""
    return not text.strip() or (len(text) < 10 and not clean(text))


def read_table(
    grid: Grid,
    layout: SheetLayout,
    given: Mapping[str, Row],
    version: str,
    notes: Notes,
    window: Window | None = None,
) -> list[TableRow] | None:
    """The rows of the layout's table in the sheet, in their order there; None when it has none.

    ``given`` are the rows that the form has, by id, as ``form_rows`` makes them; empty when no plan
    is at hand. ``window`` helps to propose the year of a date that has none. Everything that is
    not understood is noted at its cell.
    """
    found = find_table(grid, layout)
    if found is None:
        return None
    found = complete_columns(grid, layout, found, version, notes)
    asked = tuple(c for c in layout.columns if c.asked and c.field in found.columns)
    letters = tuple((column.field, found.letter(column.field)) for column in asked)
    table = _Table(grid, layout, found, notes, given, window, asked, letters)
    _fill_merges(table)
    _find_swapped_dates(table)
    expected = [
        Expected(item, as_text(row.get(layout.number_field)), as_text(row.get(layout.text_field)))
        for item, row in given.items()
    ]
    matcher = RowMatcher(expected)
    rows = [row for n in _data_rows(table) if (row := _read_row(table, matcher, n))]
    if table.recognised:
        items = ", ".join(table.recognised)
        notes.add("S111", grid.name, count=len(table.recognised), items=items, value=items)
    report_strays(grid, layout, found, table.used_rows, notes)
    return rows


def _data_rows(table: _Table) -> Iterator[int]:
    for number in range(table.found.header + 1, len(table.grid.rows)):
        cells = [as_text(value) for value in table.grid.rows[number] if value is not None]
        if cells and all(_COLUMN_NUMBER.fullmatch(text) for text in cells) and len(cells) >= 5:
            table.used_rows.add(number)
        elif any(text.strip() for text in cells):
            yield number


def _fill_merges(table: _Table) -> None:
    """Give every row of a merged input cell its value, and say so (S110)."""
    asked = {
        index: column
        for column in table.layout.columns
        if column.asked and (index := table.found.columns.get(column.field)) is not None
    }
    for cells in table.grid.merges:
        left, top, right, bottom = range_boundaries(cells)
        if left is None or top is None or right is None or bottom is None:
            continue
        first = min(top - 1, len(table.grid.rows) - 1)
        if first <= table.found.header or left - 1 not in asked:
            continue
        value = table.grid.rows[first][left - 1]
        for row in range(first + 1, min(bottom, len(table.grid.rows))):
            table.merged[row, left - 1] = value
        if value is not None and bottom > top:
            place = f"{get_column_letter(left)}{top}"
            table.notes.add("S110", table.grid.name, place, value=as_text(value), cells=cells)


def _find_swapped_dates(table: _Table) -> None:
    """Find the dates that a machine with American settings may have turned round."""
    for column in table.layout.columns:
        index = table.found.columns.get(column.field)
        if column.kind is not Kind.DATE or not column.asked or index is None:
            continue
        rows = range(table.found.header + 1, len(table.grid.rows))
        values = {row: table.grid.rows[row][index] for row in rows}
        for row, other in swapped_dates(values).items():
            table.swapped[row, index] = format_date(other)


def _read_row(table: _Table, matcher: RowMatcher, number: int) -> TableRow | None:
    layout = table.layout
    text = table.text(number, layout.text_field)
    row_id, shown = table.text(number, "id"), table.text(number, layout.number_field)
    match = matcher.match(row_id, shown, text)
    filled = [c for c in table.asked if table.raw(number, c.field) is not None]
    origin = Origin(table.grid.name, number + 1, table.letters)
    if match.kind is Matched.DOUBTFUL:
        _note_doubt(table, number, match, filled)
        return None
    if match.kind is Matched.NONE:
        return _read_extra(table, number, text, filled, origin)
    table.used_rows.add(number)
    _note_match(table, number, match)
    _note_edits(table, number, match.id)
    return TableRow(match.id, text, _values(table, number, filled, match.id), origin)


def _note_doubt(table: _Table, number: int, match: Match, filled: list[Column]) -> None:
    table.used_rows.add(number)
    told = [raw_text(table.raw(number, column.field)) for column in filled]
    text = table.text(number, table.layout.text_field) or table.text(number, "id")
    name = filled[0].field if filled else table.layout.text_field
    cell = table.cell(number, name) if name in table.found.columns else f"A{number + 1}"
    value = "; ".join((text, *told))
    table.notes.add("S112", table.grid.name, cell, value=value, candidate=match.id)


def _read_extra(
    table: _Table, number: int, text: str, filled: list[Column], origin: Origin
) -> TableRow | None:
    """A row that the form does not have: added work, or something that belongs to nothing.

    Only a state, a figure or a date makes it an answer; else it is a signature or a remark, which
    is told with all that stands beside the table.
    """
    if not any(_is_answer(table, number, column) for column in filled):
        return None
    table.used_rows.add(number)
    cell = table.cell(number, filled[0].field)
    if not text or table.layout.key != "tasks":
        told = "; ".join(raw_text(table.raw(number, column.field)) for column in filled)
        table.notes.add("S107", table.grid.name, cell, value="; ".join(filter(None, (text, told))))
        return None
    given = [c.field for c in table.layout.columns if c.given and c.field in table.found.columns]
    words = [text, *(table.text(number, n) for n in given if n != table.layout.text_field)]
    value = "; ".join(word for word in words if word and word != EXTRA_LABEL)
    table.notes.add("S114", table.grid.name, table.cell(number, "text"), value=value)
    return TableRow("", text, _values(table, number, filled, ""), origin)


def _is_answer(table: _Table, number: int, column: Column) -> bool:
    if column.kind is Kind.TEXT:
        return column.field == "document" and table.layout.key == "tasks"
    return not isinstance(_meaning(table, number, column), Problem)


def _note_match(table: _Table, number: int, match: Match) -> None:
    if match.kind is Matched.WITHOUT_ID:
        table.recognised.append(match.id)
    elif match.kind is Matched.WRONG_ID:
        cell, value = table.cell(number, "id"), table.text(number, "id")
        table.notes.add(
            "S113", table.grid.name, cell, item=match.id, value=value, candidate=match.id
        )


def _note_edits(table: _Table, number: int, item: str) -> None:
    """Compare the given cells with the plan; a blank one has lost nothing that a person typed."""
    expected = table.given.get(item)
    if expected is None:
        return
    for column in table.layout.columns:
        if not column.given or column.hidden or column.field not in table.found.columns:
            continue
        value = as_text(table.raw(number, column.field))
        wanted = as_text(expected.get(column.field))
        if value and value != wanted and match_key(value) != match_key(wanted):
            cell = table.cell(number, column.field)
            words = {"value": value, "allowed": wanted}
            table.notes.add("S109", table.grid.name, cell, item=item, **words)


def _values(table: _Table, number: int, filled: list[Column], item: str) -> dict[str, object]:
    values: dict[str, object] = {}
    for column in table.asked:
        name = column.field
        if table.grid.uncomputed and table.cell(number, name) in table.grid.uncomputed:
            _note_value(table, number, column, item, Problem("S116"))
        elif column in filled:
            value = _meaning(table, number, column)
            if isinstance(value, Problem | Noted):
                _note_value(table, number, column, item, value)
                value = value.value if isinstance(value, Noted) else None
            if value is not None:
                values[name] = value
    return values


def _meaning(table: _Table, number: int, column: Column) -> object:
    other = table.swapped.get((number, table.found.columns[column.field]))
    if other:
        return Problem("S117", {"proposal": other})
    raw = table.raw(number, column.field)
    if raw is None:
        return None
    if column.kind is Kind.DATE:
        return date_value(raw, table.window)
    return document_value(raw) if column.field == "document" else _VALUES[column.kind](raw)


def _note_value(
    table: _Table, number: int, column: Column, item: str, problem: Problem | Noted
) -> None:
    words = {
        "value": raw_text(table.raw(number, column.field)),
        "label": FIELD_LABELS[column.field],
        **problem.words,
    }
    cell = table.cell(number, column.field)
    table.notes.add(problem.code, table.grid.name, cell, item=item, field=column.field, **words)
