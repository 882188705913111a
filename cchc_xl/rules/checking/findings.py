"""What a check is, and what it finds: a fault in an answer, before it is put to a file and a cell.

A check is a condition as data, so that the form says the same of a row by itself.
"""

from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from msgspec import Struct

from cchc_xl.domain.catalogue import CATALOGUE
from cchc_xl.domain.fields import FIELD
from cchc_xl.domain.submission import FIELD_LABELS
from cchc_xl.rules.answers.words import shown, shown_in
from cchc_xl.rules.checking.conditions import Condition, Facts, Judge, judge
from cchc_xl.rules.values.measures import typed_with_points

Words = Callable[[Facts], Mapping[str, object]]
"""The words of a message, made from what is known of the row."""


class Finding(NamedTuple):
    """A fault in one field of an answer: its code and the words of its message."""

    code: str
    field: str
    words: Mapping[str, object]


def told(**names: str) -> Words:
    """Words that are facts of the row, each by its name, as a person reads them."""

    def words(facts: Facts) -> Mapping[str, object]:
        return {word: _shown(name, facts) for word, name in names.items()}

    return words


def _shown(name: str, facts: Facts) -> str:
    return shown_in(name, facts[name]) if name in FIELD else shown(facts[name])


def fixed(**words: object) -> Words:
    """Words that are the same for every row."""
    return lambda facts: words


def meant_with_points(name: str, measure: str = "") -> Words:
    """The words of a count with decimals, and the thousands that may be meant."""

    def words(facts: Facts) -> Mapping[str, object]:
        value = facts[name]
        return {
            "value": shown(value),
            "label": FIELD_LABELS[name],
            "measure": measure,
            "proposal": typed_with_points(value),  # type: ignore[arg-type]
        }

    return words


class Check(Struct, frozen=True, cache_hash=True):
    """A check of a row: the code it gives, the field at fault, when, and the words to it."""

    code: str
    field: str
    when: Condition
    words: tuple[Words, ...] = ()
    parts: str = ""
    """What the form's short words call the figures of other rows: ``TK02 + TK03``."""
    since: int = 1
    """The version of the form that first asks for what it looks at: older ones are not accused."""

    @property
    def in_form(self) -> str:
        """What ``Kiểm tra`` says where it holds."""
        return in_form(self.code, self.field, self.parts)

    def finding(self, facts: Facts) -> Finding:
        """What it finds in a row of which it holds."""
        words: dict[str, object] = {}
        for more in self.words:
            words |= more(facts)
        return Finding(self.code, self.field, words)

    @property
    def severe(self) -> bool:
        """Whether it is an error."""
        return CATALOGUE[self.code].severity == "ERROR"


def in_form(code: str, field: str, parts: str = "") -> str:
    """The short words of a code in the column ``Kiểm tra``, about that field."""
    entry = CATALOGUE[code]
    return (entry.in_form or entry.title).format(label=FIELD_LABELS[field].lower(), parts=parts)


Judged = tuple[tuple[Judge, Check], ...]
"""Checks, each with what judges rows by it."""


@lru_cache(maxsize=512)
def judged(checks: tuple[Check, ...]) -> Judged:
    """The checks, ready for many rows."""
    return tuple((judge(check.when), check) for check in checks)


def findings(checks: Judged, facts: Facts) -> Iterator[Finding]:
    """What the checks find in a row."""
    return (check.finding(facts) for holds, check in checks if holds(facts))
