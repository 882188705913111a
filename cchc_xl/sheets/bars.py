"""Charts of horizontal bars as data: what they say, how their bars are filled.

Shades follow lightness and the dark ones of trouble have patterns as well, so that they can be told
apart in grey print and by whoever is colour-blind.
"""

from typing import Literal

from msgspec import Struct

Pattern = Literal["wdUpDiag", "ltUpDiag", "ltHorz"]


class Shade(Struct, frozen=True):
    """How the bars of a series are filled. Colours have six digits, as drawings want them."""

    color: str
    pattern: Pattern | None = None
    """A preset pattern of DrawingML in that colour on white; None for a solid fill."""
    label: str = "000000"
    """Colour of the numbers on it."""


SHARE, THRESHOLD = Shade("0B3C6F"), Shade("7F7F7F", "ltUpDiag")


class Words(Struct, frozen=True):
    """What a chart says beside its numbers."""

    title: str
    categories: str
    values: str
    label_format: str
    """Number format of the labels at the bars."""
    axis_format: str
    step: float | None = None
    """Between the numbers of the axis; None leaves it to the program."""


class Bars(Struct, frozen=True):
    """A series: the column of its values and of its name in the header, counted from 1."""

    column: int
    shade: Shade
    labelled: bool = True
    """Whether its numbers stand at the bars; they always stand in the cells."""


class Source(Struct, frozen=True):
    """The cells of a sheet that a chart is drawn from; all count from 1."""

    header: int
    first: int
    last: int
    categories: int
    """Column of the words beside the bars."""


class Box(Struct, frozen=True):
    """The cells that a chart covers; all count from 1, the last ones included."""

    first_column: int
    first_row: int
    last_column: int
    last_row: int
