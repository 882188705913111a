"""What a case is: a file, how it is made, and what reading it must give."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

Maker = Callable[[Path], None]
"""Writes the file at the path."""


@dataclass(frozen=True)
class Case:
    """One file of the corpus with what is expected of it."""

    name: str
    """Path below ``tests/cases``: ``dates/day-first.xlsx``."""
    by: str
    """The programs that made it."""
    proves: str
    make: Maker
    codes: tuple[tuple[str, ...], ...] = ()
    """Code and cell of each diagnostic; the sheet first where it is not Nhiệm vụ:
    ``("S203", "Chỉ tiêu!F7")``; a code alone speaks of the whole file."""
    values: Mapping[str, str | None] = field(default_factory=dict)
    """Where the answers differ from those of ``plan.answers``; None: not answered."""
    refused: bool = False
    """True when nothing in the file can be used."""

    def diagnostics(self) -> list[list[str]]:
        """Code, sheet and cell of each expected diagnostic, sorted."""
        return sorted([code, *_place(place[0] if place else "")] for code, *place in self.codes)


def _place(text: str) -> tuple[str, str]:
    sheet, mark, cell = text.rpartition("!")
    return (sheet if mark else "Nhiệm vụ" if text else "", cell)
