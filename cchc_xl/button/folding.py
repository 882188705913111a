"""Answers of units in the official table, folded beneath their task; empty columns, hidden.

Excel does both through COM only. Where that is not to be had all stays in sight.
"""

from collections.abc import Callable, Iterator
from functools import partial
from itertools import groupby
from typing import Any

import xlwings as xw

from cchc_xl.button.cells import Cells
from cchc_xl.button.patience import is_busy
from cchc_xl.button.planning import Fill
from cchc_xl.layouts import summary_book
from cchc_xl.sheets.summary.sheets import HIDDEN_WHEN_BLANK

Run = tuple[int, int]
"""The first and the last of neighbouring rows, from 0."""


def folds(one: Fill, cells: Cells) -> list[Run]:
    """The rows of answers: they have no number, and belong to the task above them."""
    if one.data.layout is not summary_book.APPENDIX:
        return []
    return list(_runs(cells))


def _runs(cells: Cells) -> Iterator[Run]:
    numbers = enumerate(cells)
    for answers, group in groupby(numbers, key=lambda pair: not pair[1][0] and any(pair[1][1:])):
        rows = [number for number, _ in group]
        if answers:
            yield rows[0], rows[-1]


def blanks(one: Fill, cells: Cells) -> set[int]:
    """The columns, from 0, that the consolidated workbook hides for being empty.

    A row of one cell alone says that the table has none.
    """
    rows = [row for row in cells if sum(value is not None for value in row) > 1]
    if one.data.layout not in HIDDEN_WHEN_BLANK or not rows:
        return set()
    return {n for n in range(one.width) if all(row[n] is None for row in rows)}


def hide_columns(one: Fill, now: set[int], wanted: set[int]) -> None:
    """Hide and show what differs; what the officer has hidden else is left alone."""
    for number in now ^ wanted:
        _done(one.cell(0, number), partial(_hide_column, hidden=number in wanted))


def _hide_column(cell: Any, *, hidden: bool) -> None:
    cell.EntireColumn.Hidden = hidden


def fold(one: Fill, runs: list[Run], *, grouped: bool = False) -> None:
    """Group these rows, unless they are, and hide them."""
    for rows in _rows(one, runs):
        if grouped or _done(rows, lambda found: found.EntireRow.Group()):
            _done(rows, lambda found: setattr(found.EntireRow, "Hidden", True))


def unfold(one: Fill, runs: list[Run], *, grouped: bool = False) -> None:
    """Show these rows, and unless they stay ``grouped``, group them no more."""
    for rows in _rows(one, runs):
        _done(rows, lambda found: setattr(found.EntireRow, "Hidden", False))
        if not grouped:
            _done(rows, lambda found: found.EntireRow.Ungroup())


def show_filtered(sheet: xw.Sheet) -> None:
    """Show the rows that a filter hides which the officer has put on a sheet without a table."""
    _done(sheet, lambda found: found.FilterMode and found.ShowAllData())


def _rows(one: Fill, runs: list[Run]) -> Iterator[xw.Range]:
    for first, last in runs:
        yield one.sheet.range((one.top + first, one.left), (one.top + last, one.left))


def _done(cells: xw.Range | xw.Sheet, step: Callable[[Any], object]) -> bool:
    """Take the step with the cells as Excel's own object; whether that could be done.

    A busy Excel is waited for by whoever called us.
    """
    try:
        step(cells.api)
    except Exception as error:
        if is_busy(error):
            raise
        return False
    return True
