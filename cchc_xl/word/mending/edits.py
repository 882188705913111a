"""One change of one text, run, paragraph or section, and the changes that mend one deviation."""

from collections.abc import Iterable, Iterator, Mapping
from enum import Enum
from typing import Any

from msgspec import Struct

from cchc_xl.domain.diagnostics import Diagnostic
from cchc_xl.domain.mending import Level, Patch

Hunk = tuple[int, int, str]
"""Letters of a text from one place to another, and what stands in their place."""


class Inserted(Enum):
    """What is put in at the target."""

    PARAGRAPH = "paragraph"
    """An empty one below it, of these settings."""
    PAGE_NUMBER = "page number"
    """At its end."""


class Edit(Struct, frozen=True):
    """What is set at an element, or which of a text's letters change."""

    target: Any
    settings: Mapping[str, Mapping[str, str | None]]
    """As ``formatting.Settings``; empty when words are changed."""
    aspect: str
    before: str
    after: str
    hunks: tuple[Hunk, ...] = ()
    """Where the target is a ``w:t``."""
    inserted: Inserted | None = None


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


def agreeing(mends: Iterable[Mend]) -> Iterator[Mend]:
    """Those that change no letters which one before them changes otherwise."""
    taken: dict[Any, set[Hunk]] = {}
    for mend in mends:
        words = [edit for edit in mend.edits if edit.hunks]
        if not any(_clash(edit.hunks, taken.get(edit.target, ())) for edit in words):
            for edit in words:
                taken.setdefault(edit.target, set()).update(edit.hunks)
            yield mend


def _clash(hunks: Iterable[Hunk], others: Iterable[Hunk]) -> bool:
    return any(
        one != other and one[0] <= other[1] and other[0] <= one[1]
        for one in hunks
        for other in others
    )


def points(size: float) -> str:
    """A size in a sentence."""
    return f"{size:g}".replace(".", ",")


def twips(millimetres: float) -> str:
    """A length as Word writes it."""
    return str(round(millimetres / 25.4 * 1440))
