"""Rows of tables on pages: short ones stay whole, long ones may go on overleaf."""

from collections.abc import Iterator
from math import ceil
from typing import Any

from docx.document import Document
from docx.oxml.ns import qn
from docx.shared import Mm, Twips

from cchc_xl.word.text_width import text_width

_SHORT = 7
"""Lines of a row that stays on one page: what it may leave blank at the foot of the page before."""
_SIZE, _MARGINS = 11, 3
"""Of the letters, in points, and of a cell's two sides, in millimetres: those of our templates."""
_TWIP, _MILLIMETRE = Twips(1), Mm(1)
_WHOLE, _CELL, _WIDTH = qn("w:cantSplit"), qn("w:tc"), qn("w:tcW")
_AMOUNT, _PARAGRAPH, _TEXT, _BREAK = qn("w:w"), qn("w:p"), qn("w:t"), qn("w:br")


def let_long_rows_break(document: Document) -> None:
    """Let a page break within the rows of more than a few lines.

    A row that must stay whole leaves the rest of its page blank where it does not fit.
    """
    for whole in list(document.element.body.iter(_WHOLE)):
        row = whole.getparent().getparent()
        if any(_lines(cell) > _SHORT for cell in row.iter(_CELL)):
            whole.getparent().remove(whole)


def _lines(cell: Any) -> int:
    """How many lines the text of the cell takes, near enough."""
    width: Any = next(cell.iter(_WIDTH), None)
    room = int(width.get(_AMOUNT)) * _TWIP / _MILLIMETRE - _MARGINS
    return sum(max(1, ceil(text_width(part, _SIZE) / room)) for part in _parts(cell))


def _parts(cell: Any) -> Iterator[str]:
    for paragraph in cell.iter(_PARAGRAPH):
        pieces = paragraph.iter(_TEXT, _BREAK)
        words = "".join([piece.text or "" if piece.tag == _TEXT else "\n" for piece in pieces])
        yield from words.split("\n")
