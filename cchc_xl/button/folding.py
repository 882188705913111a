"""Answers of units in the official table, folded beneath their task.

Excel groups rows through COM only. Where that is not to be had the rows stay in sight.
"""

from collections.abc import Callable, Iterator
from itertools import groupby
from typing import Any

import xlwings as xw

from cchc_xl.button.cells import Cells
from cchc_xl.button.patience import is_busy
from cchc_xl.button.planning import Fill
from cchc_xl.forms import summary_book

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


def fold(one: Fill, runs: list[Run], *, grouped: bool = False) -> None:
    """Group these rows, unless they are, and hide them."""
    for rows in _rows(one, runs):
        if grouped or _done(rows, lambda found: found.Group()):
            _done(rows, lambda found: setattr(found, "Hidden", True))


def unfold(one: Fill, runs: list[Run]) -> None:
    """Show these rows and group them no more."""
    for rows in _rows(one, runs):
        _done(rows, lambda found: setattr(found, "Hidden", False))
        _done(rows, lambda found: found.Ungroup())


def _rows(one: Fill, runs: list[Run]) -> Iterator[xw.Range]:
    for first, last in runs:
        yield one.sheet.range((one.top + first, one.left), (one.top + last, one.left))


def _done(rows: xw.Range, step: Callable[[Any], object]) -> bool:
    """Take the step with the whole rows as Excel's own object; whether that could be done.

    A busy Excel is waited for by whoever called us.
    """
    try:
        step(rows.api.EntireRow)
    except Exception as error:
        if is_busy(error):
            raise
        return False
    return True
