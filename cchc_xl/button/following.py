"""Keeping the sheet ``Theo dõi``: what a press has learnt of units goes into their rows.

Only cells of our own columns change, found by header and by the unit's code; rows, columns and
notes that the officer has added stay where they are.
"""

from datetime import date

import xlwings as xw
from msgspec import Struct

from cchc_xl.button.cells import Cells, read
from cchc_xl.button.patience import patiently
from cchc_xl.button.settings import named_range
from cchc_xl.domain.diagnostics import Diagnostic, Place, diagnose
from cchc_xl.domain.text import match_key
from cchc_xl.layouts.follow_up import FOLLOW_UP, HEADER_NAME, OF_A_PERIOD, PERIOD_NAME
from cchc_xl.layouts.look import DATE_FORMAT, TEXT_FORMAT
from cchc_xl.sheets.follow_up import FileLink, Told, UnitFacts

_LONGEST_LINK = 255
"""Characters of a text within a formula (Excel specifications)."""


class _Sheet(Struct, frozen=True):
    """The sheet as it is. Rows and columns count from 1."""

    sheet: xw.Sheet
    header: int
    columns: dict[str, int]
    """Of our fields, those whose header is still there."""
    rows: dict[str, int]
    """Of the units, by code."""
    free: int
    """The first row below all that stands there."""


def follow(book: xw.Book, period: str, facts: UnitFacts) -> tuple[Diagnostic, ...]:
    """Put what is known of the units into their rows; a unit without one gets it below.

    With another period than last time what was of that one is emptied first. What cannot be put in
    place is told (B117, B118), and the rest is.
    """
    return patiently(lambda: _follow(book, period, facts))


def _follow(book: xw.Book, period: str, facts: UnitFacts) -> tuple[Diagnostic, ...]:
    found = _found(book)
    if found is None:
        return (diagnose("B117"),)
    place = Place(sheet=found.sheet.name)
    if "code" not in found.columns:
        return (diagnose("B118", place, value=FOLLOW_UP.column("code").header),)
    facts = _of_this_period(book, found, period, facts)
    free = found.free
    for unit, told in facts.items():
        row = found.rows.get(unit, free)
        if row == free:
            free += 1
            _put(found, row, "code", unit)
        for field, value in told.items():
            if field in found.columns:
                _put(found, row, field, value)
    lost = [c.header for c in FOLLOW_UP.columns if c.field not in found.columns]
    return (diagnose("B118", place, value=", ".join(lost)),) if lost else ()


def _found(book: xw.Book) -> _Sheet | None:
    """Where everything stands; None where the workbook has no such sheet."""
    first = named_range(book, HEADER_NAME)
    if first is None:
        return None
    sheet, header = first.sheet, first.row
    used = sheet.used_range.last_cell
    width, last = max(used.column, first.column), max(used.row, header)
    cells: Cells = read(sheet.range((header, 1), (last, width)))
    fields = {match_key(column.header): column.field for column in FOLLOW_UP.columns}
    words = ((n, match_key(str(value))) for n, value in enumerate(cells[0], 1) if value)
    columns = {fields[key]: n for n, key in reversed([*words]) if key in fields}
    code = columns.get("code", 0)
    below = list(enumerate(cells[1:], header + 1))
    rows = {str(row[code - 1]): n for n, row in reversed(below) if code and row[code - 1]}
    free = max((n for n, row in below if any(value is not None for value in row)), default=header)
    return _Sheet(sheet, header, columns, rows, free + 1)


def _of_this_period(book: xw.Book, found: _Sheet, period: str, facts: UnitFacts) -> UnitFacts:
    """The facts, and that nothing else is known where the sheet still tells of another period."""
    named = named_range(book, PERIOD_NAME)
    if named is None or named.value == period:
        return facts
    named.value = period
    units = dict.fromkeys((*found.rows, *facts))
    return {unit: {**dict.fromkeys(OF_A_PERIOD), **facts.get(unit, {})} for unit in units}


def _put(found: _Sheet, row: int, field: str, value: Told) -> None:
    """Write a cell, if it says something else."""
    cell = found.sheet.range((row, found.columns[field]))
    if isinstance(value, FileLink):
        formula = _link(value)
        if cell.formula != formula:
            cell.number_format = "General"
            cell.formula = formula
        return
    now = read(cell)[0][0]
    if now == value and not str(cell.formula).startswith("="):
        return
    cell.number_format = DATE_FORMAT if isinstance(value, date) else TEXT_FORMAT
    cell.value = value


def _link(link: FileLink) -> str:
    """A formula that shows the name and opens the file; the name alone where the path is too long
    for one."""
    path, name = (text.replace('"', '""') for text in (str(link.path), link.name))
    return f'=HYPERLINK("{path}","{name}")' if len(path) <= _LONGEST_LINK else link.name
