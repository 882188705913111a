"""The values of a workbook as they were read, each where it stands."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from enum import Enum
from pathlib import Path

from msgspec import Struct, field
from msgspec.structs import replace

from cchc_xl.layouts.further import parts_of

CellValue = str | float | bool | date | datetime | time | timedelta | None


Uncomputed = Mapping[str, str]
"""Formulas that no program has computed, by address; their text, empty where it is not known."""


class Kind(Enum):
    """A kind of workbook that can be read; the value is its usual extension."""

    XLSX = "xlsx"
    """Open XML, with or without macros, transitional or strict."""
    XLSB = "xlsb"
    XLS = "xls"
    ODS = "ods"


class Aside(Struct, frozen=True):
    """What stands in a sheet beside the values of its cells."""

    notes: Mapping[str, str] = field(default_factory=dict)
    """What the notes and threads of comments say, by address."""
    drawn: tuple[tuple[str, str], ...] = ()
    """Text boxes, pictures, shapes: the cell below their corner, and their text, empty for none."""
    struck: Mapping[str, str] = field(default_factory=dict)
    """Text that is struck out, by address; empty where it is all that the cell holds."""
    damaged: bool = False
    """Whether some of it could not be read."""


class Grid(Struct, frozen=True):
    """The values of a sheet from A1 on. An empty cell is None; rows have the same length."""

    name: str
    rows: tuple[tuple[CellValue, ...], ...]
    merges: tuple[str, ...] = ()
    """Merged ranges, ``G7:G9``."""
    uncomputed: Uncomputed = field(default_factory=dict)
    """Their value is not in the file."""
    aside: Aside = Aside()
    further: "tuple[Grid, ...]" = ()
    """The sheets on which its table goes on (``layouts.further``)."""


class Book(Struct, frozen=True):
    """The sheets of a workbook in their order, hidden ones included."""

    path: Path
    grids: tuple[Grid, ...]
    kind: Kind = Kind.XLSX
    damaged: tuple[str, ...] = ()
    """Names of the sheets that could not be read."""

    def grid(self, name: str) -> Grid | None:
        """The sheet of that name, with those on which its table goes on; or None."""
        found = {g.name: g for g in reversed(self.grids)}
        parts = tuple(parts_of(name, found))
        return replace(parts[0], further=parts[1:]) if len(parts) > 1 else found.get(name)
