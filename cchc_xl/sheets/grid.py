"""The values of a workbook as they were read, each where it stands."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import Enum
from pathlib import Path

CellValue = str | float | bool | date | datetime | time | timedelta | None


class Kind(Enum):
    """A kind of workbook that can be read; the value is its usual extension."""

    XLSX = "xlsx"
    """Open XML, with or without macros, transitional or strict."""
    XLSB = "xlsb"
    XLS = "xls"
    ODS = "ods"


@dataclass(frozen=True, slots=True)
class Grid:
    """The values of a sheet from A1 on. An empty cell is None; rows have the same length."""

    name: str
    rows: tuple[tuple[CellValue, ...], ...]
    merges: tuple[str, ...] = ()
    """Merged ranges, ``G7:G9``."""
    uncomputed: frozenset[str] = frozenset()
    """Addresses of formulas that no program has computed: their value is not in the file."""


@dataclass(frozen=True, slots=True)
class Book:
    """The sheets of a workbook in their order, hidden ones included."""

    path: Path
    grids: tuple[Grid, ...]
    kind: Kind = Kind.XLSX
    damaged: tuple[str, ...] = ()
    """Names of the sheets that could not be read."""

    def grid(self, name: str) -> Grid | None:
        """The sheet of that name, or None."""
        return next((g for g in self.grids if g.name == name), None)
