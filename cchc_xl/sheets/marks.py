"""What sets single rows and cells of a table apart: their looks, and where they lead."""

from collections.abc import Mapping

from msgspec import Struct
from msgspec.structs import replace

from cchc_xl.layouts.look import Accent, Style


class Link(Struct, frozen=True):
    """Where a cell leads within the book."""

    to: str
    """``'Dữ liệu'!B6:B13``"""
    tip: str


Links = Mapping[tuple[int, str], Link]
"""By row of the table, counted from 0, and field."""


class RowLook(Struct, frozen=True):
    """How a row of a table differs from the others."""

    bold: bool = False
    fill: str = ""
    vertical: str = ""
    """Of all its cells; empty leaves them at the top."""
    indent: tuple[str, ...] = ()
    """Fields whose text is set in."""
    height: float | None = None
    """Points; None for as high as its text needs."""
    level: int = 0
    """Depth of the outline; rows deeper than 0 are folded."""
    folded_below: bool = False
    """Whether the rows below it are folded into it."""

    def of(self, style: Style, field: str) -> Style:
        """The style of a cell of such a row."""
        if self.indent and field in self.indent:
            style = replace(style, indent=1)
        if self.bold or self.fill:
            style = replace(style, bold=self.bold, fill=self.fill)
        if self.vertical == "center":
            style = replace(style, horizontal="left", vertical="center", wrap=False)
        return style


class Rule(Struct, frozen=True):
    """A conditional format: cells stand out for which the formula is true.

    The formula is written for the first of them.
    """

    cells: str
    """``H9:H53``"""
    formula: str
    accent: Accent
    stop: bool = True
    """Whether the rules after it are kept from cells for which it holds."""
