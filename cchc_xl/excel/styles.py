"""The office's look: fonts, colours, borders and number formats of every workbook we write.

All colours have eight digits: openpyxl gives six-digit ones an alpha of 00, and other programs
then write colours that openpyxl itself cannot load.
"""

from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.styles.fonts import Font as _FontDescriptor

FAMILY = "Times New Roman"
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

BLACK, ALARM = "FF000000", "FFC00000"
GREY, HEADER, SECTION = "FFF0F0F0", "FFDCE6F1", "FFEAF1DD"
GRID = "FF808080"
TILE = "FFF5F8FC"
ERROR, WARNING, GOOD = "FFF8CBAD", "FFFFE699", "FFE2EFDA"
CHANGED = "FFCFE2F3"
"""A cell that differs from the period before; bold too, for grey printers."""


def font(size: int = 11, *, bold: bool = False, italic: bool = False, color: str = BLACK) -> Font:
    """The office's font; size in points."""
    return Font(name=FAMILY, size=size, bold=bold, italic=italic, color=color, family=1)


def fill(color: str) -> PatternFill:
    """A solid fill of that eight-digit colour."""
    return PatternFill("solid", start_color=color, end_color=color)


_THIN = Side(style="thin", color=GRID)
BORDER = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
TOP_LEFT = Alignment(horizontal="left", vertical="top", wrap_text=True)
TOP_CENTRE = Alignment(horizontal="center", vertical="top", wrap_text=True)
TOP_RIGHT = Alignment(horizontal="right", vertical="top", wrap_text=True)
CENTRE = Alignment(horizontal="center", vertical="center", wrap_text=True)
LEFT = Alignment(horizontal="left", vertical="center", wrap_text=True)
OPEN, LOCKED = Protection(locked=False), Protection(locked=True)

DATE_FORMAT = "dd/mm/yyyy"
MOMENT_FORMAT = "dd/mm/yyyy hh:mm"
PERCENT_FORMAT = "0.00%"
NUMBER_FORMAT = "#,##0"
MONEY_FORMAT = "#,##0"
TEXT_FORMAT = "@"
