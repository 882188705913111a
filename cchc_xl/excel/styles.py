"""The office's look as openpyxl wants it: fonts, fills, borders and alignments."""

from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.styles.fonts import Font as _FontDescriptor

from cchc_xl.layouts.look import ALARM as ALARM
from cchc_xl.layouts.look import BLACK as BLACK
from cchc_xl.layouts.look import CHANGED as CHANGED
from cchc_xl.layouts.look import DATE_FORMAT as DATE_FORMAT
from cchc_xl.layouts.look import ERROR as ERROR
from cchc_xl.layouts.look import FAMILY as FAMILY
from cchc_xl.layouts.look import GOOD as GOOD
from cchc_xl.layouts.look import GREY as GREY
from cchc_xl.layouts.look import GRID as GRID
from cchc_xl.layouts.look import HEADER as HEADER
from cchc_xl.layouts.look import MOMENT_FORMAT as MOMENT_FORMAT
from cchc_xl.layouts.look import MONEY_FORMAT as MONEY_FORMAT
from cchc_xl.layouts.look import NUMBER_FORMAT as NUMBER_FORMAT
from cchc_xl.layouts.look import PERCENT_FORMAT as PERCENT_FORMAT
from cchc_xl.layouts.look import SECTION as SECTION
from cchc_xl.layouts.look import TEXT_FORMAT as TEXT_FORMAT
from cchc_xl.layouts.look import TILE as TILE
from cchc_xl.layouts.look import WARNING as WARNING

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


_THIN = Side(style="thin", color=GRID)
BORDER = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
TOP_LEFT = Alignment(horizontal="left", vertical="top", wrap_text=True)
TOP_CENTRE = Alignment(horizontal="center", vertical="top", wrap_text=True)
TOP_RIGHT = Alignment(horizontal="right", vertical="top", wrap_text=True)
CENTRE = Alignment(horizontal="center", vertical="center", wrap_text=True)
LEFT = Alignment(horizontal="left", vertical="center", wrap_text=True)
OPEN, LOCKED = Protection(locked=False), Protection(locked=True)
