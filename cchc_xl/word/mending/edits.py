"""One change of one run, paragraph or section, and the changes that mend one deviation."""

from collections.abc import Mapping
from typing import Any

from msgspec import Struct

from cchc_xl.domain.diagnostics import Diagnostic
from cchc_xl.domain.mending import Level, Patch


class Edit(Struct, frozen=True):
    """What is set at an element, or the words that a run is to have."""

    target: Any
    settings: Mapping[str, Mapping[str, str | None]]
    """As ``formatting.Settings``; empty when words are changed."""
    aspect: str
    before: str
    after: str
    words: tuple[str, str] | None = None
    """What the run reads, and what it shall read."""


class Mend(Struct, frozen=True):
    """A deviation with all that mends it."""

    diagnostic: Diagnostic
    level: Level
    edits: tuple[Edit, ...]

    @property
    def patches(self) -> tuple[Patch, ...]:
        """As they are told: equal changes of several runs once."""
        code, place = self.diagnostic.code, self.diagnostic.place
        told = dict.fromkeys((edit.aspect, edit.before, edit.after) for edit in self.edits)
        return tuple(Patch(code, place, *words, self.level) for words in told)


def points(size: float) -> str:
    """A size in a sentence."""
    return f"{size:g}".replace(".", ",")


def twips(millimetres: float) -> str:
    """A length as Word writes it."""
    return str(round(millimetres / 25.4 * 1440))
