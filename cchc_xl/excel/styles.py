"""The office's look as openpyxl wants it; each style is made once for a workbook.

Whoever sets font, fill and border of every cell has openpyxl make them anew and compare all their
attributes each time: seven tenths of the time that a form took.
"""

from copy import copy
from typing import Any
from weakref import WeakKeyDictionary

from openpyxl import Workbook
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.styles.cell_style import StyleArray
from openpyxl.styles.fonts import Font as _FontDescriptor
from openpyxl.worksheet.worksheet import Worksheet

from cchc_xl.layouts import look
from cchc_xl.layouts.look import BLACK, FAMILY, Style

# openpyxl writes the children of <font> in another order than the schema (ECMA-376 18.8.22).
_FontDescriptor.__elements__ = (
    "b",
    "i",
    "strike",
    "condense",
    "extend",
    "outline",
    "shadow",
    "u",
    "vertAlign",
    "sz",
    "color",
    "name",
    "family",
    "charset",
    "scheme",
)


def font(size: int = 11, *, bold: bool = False, italic: bool = False, color: str = BLACK) -> Font:
    """The office's font; size in points."""
    return Font(name=FAMILY, size=size, bold=bold, italic=italic, color=color, family=1)


def fill(color: str) -> PatternFill:
    """A solid fill of that eight-digit colour."""
    return PatternFill("solid", start_color=color, end_color=color)


TOP_LEFT = Alignment(horizontal="left", vertical="top", wrap_text=True)
TOP_CENTRE = Alignment(horizontal="center", vertical="top", wrap_text=True)
OPEN, LOCKED = Protection(locked=False), Protection(locked=True)
LINE = Style(horizontal="general", vertical="bottom", wrap=False, number_format="General")
"""Of a line that stands alone."""

_MADE: WeakKeyDictionary[Workbook, dict[tuple[Style, bool], StyleArray]] = WeakKeyDictionary()


def made(sheet: Worksheet, style: Style, *, locked: bool) -> StyleArray:
    """The style as cells of the sheet's workbook carry it: the places of its parts in the lists."""
    workbook: Any = sheet.parent
    known = _MADE.setdefault(workbook, {})
    if (style, locked) not in known:
        known[style, locked] = _parts(Cell(sheet, 1, 1), style, locked=locked)
    return known[style, locked]


def _parts(model: Cell, style: Style, *, locked: bool) -> StyleArray:
    """Dress a cell that stands nowhere."""
    model.number_format = style.number_format
    model.font = font(style.size, bold=style.bold, italic=style.italic, color=style.color)
    if style.border != look.Border():
        around = style.border
        model.border = Border(
            left=_side(around.left),
            right=_side(around.right),
            top=_side(around.top),
            bottom=_side(around.bottom),
        )
    model.alignment = Alignment(
        horizontal=None if style.horizontal == "general" else style.horizontal,
        vertical=None if style.vertical == "bottom" else style.vertical,
        wrap_text=style.wrap or None,
        indent=style.indent,
    )
    if style.fill:
        model.fill = fill(style.fill)
    model.protection = LOCKED if locked else OPEN
    carried: Any = model
    parts: StyleArray = carried._style
    return parts


def _side(edge: look.Edge | None) -> Side:
    return Side("medium" if edge.thick else "thin", color=edge.color) if edge else Side()


def wear(cell: Cell | MergedCell, parts: StyleArray) -> None:
    """Give the cell a style that was made; its value, and that it is a text, stay.

    openpyxl has no public way that compares nothing; its own ``WorksheetCopy`` does the same.
    """
    carrier: Any = cell
    quoted = cell.quotePrefix
    carrier._style = copy(parts)
    if quoted:
        carrier.quotePrefix = True


def dress(cell: Cell | MergedCell, style: Style, *, locked: bool = True) -> None:
    """Give the cell the style; its value, and that it is a text, stay."""
    sheet: Any = cell.parent
    wear(cell, made(sheet, style, locked=locked))
