"""Titles and lines of text inside the filled rows: bold and merged where they now are.

Colours and borders are the workbook's own: conditional formats know the rows by their words.
"""

from collections.abc import Sequence
from itertools import groupby

import xlwings as xw

from cchc_xl.button.cells import Cells
from cchc_xl.button.planning import Fill
from cchc_xl.forms import summary_book
from cchc_xl.sheets.summary.sheets import Ready

_LINE_HEIGHT, _LINE_LENGTH = 16, 150
"""Points, and characters over the width of the overview."""
_HEADER, _TITLE, _SECTION, _LINE = "header", "title", "section", "line"


def titles(one: Fill, cells: Cells) -> list[tuple[int, str]]:
    """Rows, from 0, that are no rows of a table, and what they are."""
    return [(number, kind) for number, row in enumerate(cells) if (kind := _kind(one, row))]


def _kind(one: Fill, row: Sequence[Ready]) -> str:
    alone = bool(row[0]) and not any(row[1:])
    if not one.data.before:
        return _SECTION if alone and one.data.layout.key == summary_book.APPENDIX.key else ""
    if row == [column.header for column in one.data.layout.columns]:
        return _HEADER
    headings = {block.heading for block in (*one.data.before, *one.data.after)}
    return (_TITLE if row[0] in headings else _LINE) if alone else ""


def show_titles(one: Fill, cells: Cells) -> None:
    """Show these contents' titles and lines as such, and nothing else in the filled rows."""
    area = one.area()
    area.unmerge()
    area.font.bold = False
    for kind, group in groupby(titles(one, cells), key=lambda pair: pair[1]):
        rows = [row for row, _ in group]
        if kind == _LINE:
            _show_lines(one, rows, cells)
            continue
        for row in rows:
            _show_title(_rows(one, row, row), kind)


def _show_title(line: xw.Range, kind: str) -> None:
    line.font.bold = True
    if kind == _SECTION:
        line.merge()


def _show_lines(one: Fill, rows: Sequence[int], cells: Cells) -> None:
    """Let lines that follow one another run over the whole width, long ones over several rows."""
    _rows(one, rows[0], rows[-1]).merge(across=True)
    for row in rows:
        needed = -(-len(str(cells[row][0])) // _LINE_LENGTH)
        if needed > 1:
            line = _rows(one, row, row)
            line.wrap_text = True
            line.row_height = _LINE_HEIGHT * needed + 2


def _rows(one: Fill, first: int, last: int) -> xw.Range:
    end = (one.top + last, one.left + one.width - 1)
    return one.sheet.range((one.top + first, one.left), end)
