"""The office's look as data: font, colours, number formats, and the style of a cell.

Colours have eight digits, alpha first: openpyxl gives six-digit ones an alpha of 00, and other
programs then write colours that openpyxl itself cannot load.
"""

from typing import Literal

from msgspec import Struct

FAMILY = "Times New Roman"
BLACK, ALARM = "FF000000", "FFC00000"
INK = "FF0B3C6F"
"""Of what leads somewhere, and of the lines that part blocks."""
GREY, HEADER, SECTION = "FFF0F0F0", "FFDCE6F1", "FFEAF1DD"
GRID = "FF808080"
TILE = "FFF5F8FC"
ERROR, WARNING, GOOD = "FFF8CBAD", "FFFFE699", "FFE2EFDA"
CHANGED = "FFCFE2F3"
"""A cell that differs from the period before; bold too, for grey printers."""

DATE_FORMAT = "dd/mm/yyyy"
MOMENT_FORMAT = "dd/mm/yyyy hh:mm"
PERCENT_FORMAT = "0.00%"
NUMBER_FORMAT = "#,##0"
MONEY_FORMAT = "#,##0"
TEXT_FORMAT = "@"
VIETNAMESE = "[$-42A]"
"""Before the format of a number in a book that is only read: LibreOffice shows the decimal comma on
a system of another language, too. Excel always follows its system."""


class Edge(Struct, frozen=True):
    """A line at a side of a cell."""

    thick: bool = False
    color: str = GRID


class Border(Struct, frozen=True):
    """The lines around a cell; None for none."""

    left: Edge | None = None
    right: Edge | None = None
    top: Edge | None = None
    bottom: Edge | None = None


BOX = Border(Edge(), Edge(), Edge(), Edge())


class Style(Struct, frozen=True):
    """How a cell looks, in the office's font."""

    size: int = 11
    """Points."""
    bold: bool = False
    italic: bool = False
    color: str = BLACK
    fill: str = ""
    """Colour; empty for none."""
    border: Border = Border()
    horizontal: Literal["general", "left", "center", "right"] = "left"
    vertical: Literal["top", "center", "bottom"] = "top"
    wrap: bool = True
    indent: int = 0
    number_format: str = TEXT_FORMAT


class Accent(Struct, frozen=True):
    """What a conditional format changes; the rest stays as the cell has it."""

    fill: str = ""
    bold: bool = False
    color: str = ""
    number_format: str = ""
    boxed: bool = False
    """Whether the cell gets the lines of a table."""
