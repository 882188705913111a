"""What a person puts into a cell, and a workbook of any kind that takes it."""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula; ``result`` is the text that the file holds for it, None where it holds none."""

    result: str | None = None

    @property
    def text(self) -> str:
        """What the cell shows."""
        return self.result or ""


@dataclass(frozen=True, slots=True)
class Rich:
    """A text of which the second half is bold."""

    text: str


Typed = str | int | date | Formula | Rich
Spot = tuple[str, int, int]
"""Sheet, row and column; both count from 1."""
Extent = tuple[int, int]
"""The last row and the last column with content."""


class OpenedBook(ABC):
    """A workbook taken apart once, to be written again and again with other values."""

    @property
    @abstractmethod
    def extents(self) -> Mapping[str, Extent]:
        """How far the content of each sheet goes, by the parts of the file itself."""

    @abstractmethod
    def with_values(self, values: Mapping[Spot, Typed]) -> bytes:
        """The file with these values, whatever stood there before."""
