"""Which row of the form a row of a returned file is: what its id, its number and its text say.

The three are witnesses. Two that agree are believed; where they contradict each other and none
has a second, the row is asked about.
"""

from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from enum import Enum
from functools import lru_cache

from msgspec import Struct

from cchc_xl.domain.text import match_key

_SURE, _LIKELY = 0.9, 0.6
"""Likeness of two texts (0 to 1) from which a row is taken for, or asked to be, the other."""

_APART = 0.02
"""How much more alike than all others a text must be."""


class Expected(Struct, frozen=True):
    """A row that the form has: its id, its visible number and its text."""

    id: str
    number: str
    text: str


@lru_cache(maxsize=8192)
def key_of(text: str) -> str:
    """The key for comparing; the texts of a plan come back in every file."""
    return match_key(text)


class Kind(Enum):
    """How a row was recognised."""

    SURE = "sure"
    """By its id, which nothing contradicts."""
    WITHOUT_ID = "without id"
    """By number and text, or one of them: the id is gone."""
    WRONG_ID = "wrong id"
    """By number and text against the id: the column of ids was not sorted along."""
    DOUBTFUL = "doubtful"
    """Contradictory or only alike; ``Match.id`` is what it may be."""
    NONE = "none"
    """None of the form's rows."""


class Match(Struct, frozen=True):
    """What a row was recognised as."""

    kind: Kind
    id: str = ""
    likeness: float = 1.0
    """Of the row's text to the expected one, where only the text speaks; 0 to 1."""


class RowMatcher:
    """Recognises the rows of one sheet among those the form has."""

    def __init__(self, expected: Iterable[Expected]) -> None:
        self._rows = tuple(expected)
        self._ids = {key_of(row.id): row.id for row in self._rows}
        self._by_number = _unique((row.number, row.id) for row in self._rows)
        self._by_text = _unique((row.text, row.id) for row in self._rows)

    def match(self, row_id: str, number: str, text: str) -> Match:
        """What the row is; empty texts are witnesses that say nothing.

        Without any expected row (no plan at hand) the id is believed, or else the number.
        """
        if not self._rows:
            return Match(Kind.SURE, row_id or number) if row_id or number else Match(Kind.NONE)
        by_number = self._by_number.get(key_of(number), "") if number else ""
        by_text = self._by_text.get(key_of(text), "") if text else ""
        if row_id and key_of(row_id) not in self._ids:
            agreed = by_number and by_number == by_text
            return Match(Kind.WRONG_ID, by_number) if agreed else Match(Kind.SURE, row_id)
        row_id = self._ids.get(key_of(row_id), "")
        witnesses = [found for found in (row_id, by_number, by_text) if found]
        if not witnesses:
            return self._alike(text)
        if len(set(witnesses)) == 1:
            return Match(Kind.SURE if row_id else Kind.WITHOUT_ID, witnesses[0])
        if row_id and row_id in (by_number, by_text):
            return Match(Kind.SURE, row_id)
        if by_number and by_number == by_text:
            return Match(Kind.WRONG_ID, by_number)
        return Match(Kind.DOUBTFUL, by_text or by_number)

    def _alike(self, text: str) -> Match:
        """The row whose text is most like this one: retyped, or work outside the plan?"""
        ranked = sorted(
            ((likeness(text, row.text, _LIKELY), row.id) for row in self._rows), reverse=True
        )
        best, found = ranked[0]
        if not text or best < _LIKELY:
            return Match(Kind.NONE, likeness=best)
        alone = len(ranked) == 1 or best - ranked[1][0] > _APART
        sure = best >= _SURE and alone
        return Match(Kind.WITHOUT_ID if sure else Kind.DOUBTFUL, found, best)


def _unique(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Id by key, without the keys that several rows share."""
    found: dict[str, list[str]] = {}
    for text, row_id in pairs:
        found.setdefault(key_of(text), []).append(row_id)
    return {key: ids[0] for key, ids in found.items() if key and len(ids) == 1}


def likeness(one: str, other: str, least: float = 0.0) -> float:
    """How alike two texts are, 0 to 1, spelling variants apart.

    0 for texts whose lengths and letters alone make them less alike than ``least``: the comparison
    in full is dear where one text is long.
    """
    compared = SequenceMatcher(None, key_of(one), key_of(other))
    if compared.real_quick_ratio() < least or (least and compared.quick_ratio() < least):
        return 0.0
    return compared.ratio()


def closest(word: str, choices: Sequence[str], threshold: float = 0.8) -> str | None:
    """The one choice that is most like the word, or None when none is like it or two are."""
    apart = 0.05
    ranked = sorted(
        ((likeness(word, choice, threshold - apart), choice) for choice in choices), reverse=True
    )
    if not ranked or ranked[0][0] < threshold:
        return None
    if len(ranked) > 1 and ranked[0][0] - ranked[1][0] < apart:
        return None
    return ranked[0][1]
