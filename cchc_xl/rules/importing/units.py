"""Makes units of the names in the columns of leads and co-operating units.

One name in several spellings is one unit; what kind of name it is, its own words tell.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from msgspec import Struct, field
from msgspec.structs import replace

from cchc_xl.domain.text import match_key, one_line, without_marks
from cchc_xl.domain.units import Unit, UnitKind, UnitNames
from cchc_xl.rules.importing.cells import TaskRow
from cchc_xl.rules.importing.doubts import Doubt
from cchc_xl.rules.importing.unit_shorts import short_key
from cchc_xl.rules.plans.names import resolve_units
from cchc_xl.rules.plans.unit_names import split_names, unit_kind, why_uncertain

_HEADWORD = re.compile(r"^(?:phòng|tổ|ban)\s+(?=\S+\s+\S)", re.I)
_ABBREVIATED = (
    (r"^vp\b\.?", "van phong"),
    (r"^p\.\s*|^p\s", "phong "),
    (r"^ttr?\.\s*", "thanh tra "),
)
_LONGEST_CODE = 8
_NAMED_GROUP = re.compile(r"các\s+([^:,]+):\s*(.+)", re.IGNORECASE | re.DOTALL)


class _Mention(Struct, frozen=True):
    """A name as printed, in a cell of a task."""

    name: str
    row: TaskRow
    field: str
    full: str
    """The name that it is short for, as the document says; else the same."""


class UnitList(Struct):
    """The units found so far."""

    units: list[Unit] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    places: dict[int, str] = field(default_factory=dict)

    def codes(self) -> set[str]:
        """The codes in use."""
        return {unit.code for unit in self.units}


def find_units(
    rows: Sequence[TaskRow], others: Iterable[str] = (), shorts: Mapping[str, str] | None = None
) -> UnitList:
    """The units that the rows name, in the order of their first mention, single ones first.

    ``shorts`` are names by ``short_key``, as the document explains its abbreviations.
    """
    found = UnitList()
    mentions = [
        _Mention(name, row, column, (shorts or {}).get(short_key(name), name))
        for column in ("leads", "coops")
        for row in rows
        for name in split_names(row.text(column))
    ]
    mentions.sort(key=lambda mention: unit_kind(mention.full) is not UnitKind.UNIT)
    for mention in mentions:
        _add(found, mention)
    for name in others:
        if not _same(found.units, name):
            _append(found, name, "")
    found.units = [_with_named_members(unit, found.units) for unit in found.units]
    return found


def _with_named_members(unit: Unit, units: Sequence[Unit]) -> Unit:
    """A group that names its members, "Các Sở: Nội vụ, Tư pháp", with them where all are known."""
    said = _NAMED_GROUP.fullmatch(unit.name)
    if unit.kind is not UnitKind.GROUP or said is None:
        return unit
    head = match_key(said[1])
    own = [
        Unit(other.code, other.name[len(said[1]) :].strip())
        for other in units
        if other.kind is UnitKind.UNIT and match_key(other.name).startswith(f"{head} ")
    ]
    found = resolve_units(said[2], UnitNames.of(own))
    return unit if found.unknown else replace(unit, members=found.codes)


def _add(found: UnitList, mention: _Mention) -> None:
    where = mention.row.places.get(mention.field, mention.row.place)
    meant = _same(found.units, mention.full)
    if len(meant) != 1:
        number = _append(found, mention.full, where)
        cell = ("units", number, "kind")
        if meant:
            names = " hoặc ".join(found.units[one].name for one in meant)
            found.units[number] = replace(found.units[number], kind=UnitKind.UNSPECIFIED)
            words = {"value": mention.name, "what": f"có thể là {names}"}
            found.doubts.append(Doubt("P193", where, words, cell, mention.row.id))
        elif reason := why_uncertain(mention.full):
            words = {"value": mention.full, "what": reason}
            found.doubts.append(Doubt("P193", where, words, cell, mention.row.id))
    else:
        [number] = meant
    unit = found.units[number]
    if mention.name in (unit.name, *unit.other_names):
        return
    found.units[number] = replace(unit, other_names=(*unit.other_names, mention.name))
    if mention.name == mention.full:
        words = {"value": mention.name, "name": unit.name}
        cell = ("units", number, "other_names")
        found.doubts.append(Doubt("P127", where, words, cell, mention.row.id))


def _same(units: Sequence[Unit], name: str) -> tuple[int, ...]:
    """The numbers of the units that this is another spelling of: several for an abbreviation."""
    names = [(unit.name, *unit.other_names) for unit in units]
    bare, shorts = _bare(name), _shorts(name)
    if same := [n for n, known in enumerate(names) if bare in map(_bare, known)]:
        return tuple(same[:1])
    return tuple(
        number
        for number, known in enumerate(names)
        if any(_bare(one) in shorts or bare in _shorts(one) for one in known)
    )


@lru_cache(maxsize=8192)
def _bare(name: str) -> str:
    """Letters and digits only, without marks: for spellings that differ in dashes or marks."""
    words = without_marks(match_key(name))
    for short, full in _ABBREVIATED:
        words = re.sub(short, full, words)
    return re.sub(r"[^a-z0-9]", "", words)


@lru_cache(maxsize=8192)
def _shorts(name: str) -> frozenset[str]:
    """The name with its words after the first abbreviated: ``phongtchc``; at least three words.

    "Và" may count or not: ``sokhcn``, ``sokhvcn``.
    """
    words: list[str] = re.findall(r"\w+", without_marks(name))
    if len(words) < 3 or unit_kind(name) is not UnitKind.UNIT:
        return frozenset()
    plain = [word for word in words[1:] if word != "va"]
    return frozenset(
        (words[0] + "".join(w if w.isupper() else w[0] for w in rest)).casefold()
        for rest in (words[1:], plain)
    )


def _append(found: UnitList, name: str, where: str) -> int:
    """The number of a new unit."""
    unit = Unit(propose_code(name, found.codes()), name, kind=unit_kind(name))
    if where:
        found.places[len(found.units)] = where
    found.units.append(unit)
    return len(found.units) - 1


def propose_code(name: str, taken: Iterable[str]) -> str:
    """A code of the name's initials, in ASCII capitals, that no other unit has."""
    words = re.findall(r"\w+", without_marks(_HEADWORD.sub("", one_line(name))))
    role = re.split(r"\s+được\s+|\s+theo phân công", name)[0]
    if unit_kind(name) is UnitKind.ROLE:
        words = re.findall(r"\w+", without_marks(role))
    letters = "".join(w if w.isupper() and len(w) > 1 else w[:1] for w in words).upper()
    code = re.sub(r"[^A-Z0-9]", "", letters)[:_LONGEST_CODE] or "DV"
    used, number = {key.casefold() for key in taken}, 1
    proposed = code
    while proposed.casefold() in used:
        number += 1
        proposed = f"{code}{number}"
    return proposed
