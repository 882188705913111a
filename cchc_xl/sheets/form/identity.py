"""Finding out which form a returned file is, from whatever other programs have left of it."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from msgspec import Struct

from cchc_xl.domain.lazy import lazy_pattern
from cchc_xl.domain.plan import Plan
from cchc_xl.domain.text import match_key
from cchc_xl.domain.units import UnitNames
from cchc_xl.layouts.form_book import VERSION
from cchc_xl.layouts.form_identity import MARK, Identity, decode
from cchc_xl.sheets.grid import Book, Grid

LINE = lazy_pattern(MARK.encode() + rb";[\w=;.\-]+")
"""A line of identity among the bytes of a file."""
LineOf = Callable[[Path], str]
"""Finds the line in the names and properties of a file; empty where there is none."""
_UNIT = lazy_pattern(r"Đơn vị: (.+?)\. Số liệu ")
_DEPTH = 20
"""Rows and columns of a sheet in which its line of identity is looked for."""


class Identified(Struct, frozen=True):
    """Which form it is, and which sheet of the form each marked sheet is."""

    identity: Identity
    keys: dict[str, str]
    """Key of the layout (``tasks``) by the name of the sheet that carries its line."""
    foreign: dict[str, str]
    """Unit and period of another form by the name of the sheet that carries its line."""
    guessed: bool = False
    """True when only the words of the title told."""

    @property
    def surely(self) -> str:
        """The version whose columns the form surely has: the first, where it does not tell its own
        or tells one that is not known yet."""
        version = self.identity.version
        known = not version.isdecimal() or int(version) <= int(VERSION)
        return version if known and not self.guessed else "1"


def identify(book: Book, plan: Plan | None, line_of: LineOf) -> Identified | None:
    """The identity of a form, or None when nothing tells it.

    Looks at the hidden lines of the sheets (of several the most frequent one), then at the names
    and properties of the file, and at last, where a plan is at hand, at the titles of the sheets.
    """
    lines = [(grid.name, *line) for grid in book.grids if (line := _marked(grid))]
    if lines:
        counted = Counter(identity for _, identity, _ in lines)
        identity = counted.most_common(1)[0][0]
        return Identified(
            identity,
            {name: key for name, own, key in lines if own == identity},
            {name: _named(own) for name, own, _ in lines if own != identity},
        )
    if line := decode(line_of(book.path)):
        return Identified(line[0], {}, {})
    told = _from_titles(book.grids, plan) if plan else None
    return Identified(told, {}, {}, guessed=True) if told else None


def _named(identity: Identity) -> str:
    return f"{identity.unit}, kỳ {identity.period}"


def _marked(grid: Grid) -> tuple[Identity, str] | None:
    return next((line for text in _texts(grid) if MARK in text and (line := decode(text))), None)


def _texts(grid: Grid) -> Iterator[str]:
    for row in grid.rows[:_DEPTH]:
        yield from (value for value in row[:_DEPTH] if isinstance(value, str))


def _from_titles(grids: Iterable[Grid], plan: Plan) -> Identity | None:
    """Unit and period as the lines above a table name them, when all sheets name the same."""
    names = UnitNames.of(plan.units)
    labels = {match_key(period.label): period.id for period in plan.periods}
    units: set[str] = set()
    periods: set[str] = set()
    for text in (text for grid in grids for text in _texts(grid)):
        if found := _UNIT.search(text):
            units.add(names.find(found[1]) or "")
        parts = text.split("–")[1:]
        periods.update(labels[key] for part in parts if (key := match_key(part)) in labels)
    if len(units) != 1 or len(periods) != 1 or "" in units:
        return None
    return Identity(VERSION, plan.id, periods.pop(), units.pop())
