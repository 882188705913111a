"""Titles of sections inside the filled rows: bold and merged where they now are.

Colours and borders are the workbook's own: conditional formats know the rows by their words.
"""

from cchc_xl.button.cells import Cells
from cchc_xl.button.planning import Fill
from cchc_xl.layouts import summary_book


def titles(one: Fill, cells: Cells) -> list[int]:
    """Rows, from 0, that are no rows of the official table but titles of its sections."""
    if one.data.layout is not summary_book.APPENDIX:
        return []
    return [number for number, row in enumerate(cells) if row[0] and not any(row[1:])]


def show_titles(one: Fill, cells: Cells) -> None:
    """Show these contents' titles as such, and nothing else in the filled rows."""
    area = one.area()
    area.unmerge()
    area.font.bold = False
    for number in titles(one, cells):
        row = one.top + number
        line = one.sheet.range((row, one.left), (row, one.left + one.width - 1))
        line.font.bold = True
        line.merge()
