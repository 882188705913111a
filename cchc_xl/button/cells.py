"""Blocks of cells of the open workbook: read and written in one call, and compared."""

from collections.abc import Callable
from datetime import date, datetime

import xlwings as xw

from cchc_xl.domain.diagnostics import Diagnostic, Place, diagnose
from cchc_xl.sheets.summary.sheets import Ready

Cells = list[list[Ready]]
Undo = list[Callable[[], object]]
"""What has to be done, the last first, to have everything as it was."""
Typed = list[tuple[int, int, str]]
"""Row and column, from 0, of formulas that somebody typed, and the formulas."""
_LONGEST_IN_ARRAY = 8_000
"""Excel takes no array with a text over 8,203 characters; longer ones are written by themselves."""
_SHOWN = 5


def read(area: xw.Range) -> Cells:
    """The values of a range in one call, as they were written."""
    found = area.options(ndim=2, chunksize=None, err_to_str=True).value
    return [[_as_written(value) for value in row] for row in found]


def _as_written(value: object) -> Ready:
    """Excel gives days as moments and whole numbers as floats."""
    if isinstance(value, datetime):
        midnight = (value.hour, value.minute, value.second) == (0, 0, 0)
        return value.date() if midnight else str(value)
    if isinstance(value, bool):
        return str(value)
    return value if isinstance(value, str | float | date) else None if value is None else str(value)


def differences(now: Cells, wanted: Cells) -> list[tuple[int, int]]:
    """Row and column, from 0, of the cells that are not as they should be."""
    pairs = enumerate(zip(now, wanted, strict=True))
    return [
        (row, column)
        for row, (left, right) in pairs
        if left != right
        for column, (one, other) in enumerate(zip(left, right, strict=True))
        if one != other
    ]


def put(area: xw.Range, cells: Cells) -> None:
    """Write a block in one call; texts that are too long for that follow one by one."""
    long = [
        (row, column, value)
        for row, line in enumerate(cells)
        for column, value in enumerate(line)
        if isinstance(value, str) and len(value) > _LONGEST_IN_ARRAY
    ]
    places = {(row, column) for row, column, _ in long}
    block = (
        [
            [None if (row, column) in places else value for column, value in enumerate(line)]
            for row, line in enumerate(cells)
        ]
        if long
        else cells
    )
    area.options(chunksize=None).value = block
    for row, column, value in long:
        area[row, column].value = value


def typed(area: xw.Range, values: Cells) -> Typed:
    """The formulas among cells that show these values."""
    found = area.formula
    rows = found if isinstance(found, list | tuple) else [[found]]
    rows = rows if isinstance(rows[0], list | tuple) else [rows]
    return [
        (number, index, text)
        for number, row in enumerate(rows)
        for index, text in enumerate(row)
        if isinstance(text, str) and text.startswith("=") and text != values[number][index]
    ]


def put_back(area: xw.Range, values: Cells, formulas: Typed) -> None:
    """Write what stood there."""
    put(area, values)
    for row, column, formula in formulas:
        area[row, column].formula = formula


def settle(area: xw.Range, wanted: Cells) -> list[Diagnostic]:
    """Compare with what Excel made of it, and write again what it took for something else.

    An apostrophe in front keeps a text as it is; Excel does not count it to the text.
    """
    wrong = differences(read(area), wanted)
    for row, column in wrong:
        value = wanted[row][column]
        if isinstance(value, str):
            area[row, column].value = f"'{value}"
    if wrong:
        wrong = differences(read(area), wanted)
    if not wrong:
        return []
    cells = [area[row, column].address.replace("$", "") for row, column in wrong[:_SHOWN]]
    more = " …" if len(wrong) > _SHOWN else ""
    place = Place(sheet=area.sheet.name, cell=cells[0])
    return [diagnose("B115", place, cells=", ".join(cells) + more)]
