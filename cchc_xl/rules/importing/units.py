"""Makes units of the names in the columns of leads and co-operating units.

One name in several spellings is one unit; what kind of name it is, its own words tell.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from cchc_xl.domain.text import clean, match_key, one_line, without_marks
from cchc_xl.domain.units import Unit, UnitKind
from cchc_xl.rules.importing.cells import TaskRow
from cchc_xl.rules.importing.doubts import Doubt

_TYPES = (
    r"phòng|văn phòng|vp|thanh tra|tổ|ban|trung tâm|chi cục|cục|các|sở|ubnd|ủy ban|hđnd|công an|"
    r"công đoàn|đoàn|bộ phận|trường|đơn vị|lãnh đạo|giám đốc|tất cả|toàn thể|cơ quan|bảo hiểm|hội"
)
_STARTS = re.compile(rf"(?:{_TYPES})\b")
_JOINTS = re.compile(rf"\s*[,/;+&]\s*(?=(?:{_TYPES})\b)|\s+(?:và|-|–)\s+(?=(?:{_TYPES})\b)", re.I)
_BULLET = re.compile(r"^(?:[-–+•*]|\d+[.)])\s+")
_ROLE = re.compile(r"được (?:phân công|giao)|theo phân công|phụ trách")
_GROUP = re.compile(r"^(?:các|tất cả|toàn thể)\b")
_HEADWORD = re.compile(r"^(?:phòng|tổ|ban)\s+(?=\S+\s+\S)", re.I)
_ABBREVIATED = (
    (r"^vp\b\.?", "van phong"),
    (r"^p\.\s*|^p\s", "phong "),
    (r"^ttr?\.\s*", "thanh tra "),
)
_NO_WORDS = re.compile(r"[-–…._ ]*")
_LONGEST_CODE = 8


@dataclass(frozen=True, slots=True)
class _Mention:
    """A name as printed, in a cell of a task."""

    name: str
    row: TaskRow
    number: int
    field: str


@dataclass(slots=True)
class UnitList:
    """The units found so far."""

    units: list[Unit] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    places: dict[int, str] = field(default_factory=dict)

    def codes(self) -> set[str]:
        """The codes in use."""
        return {unit.code for unit in self.units}


def split_names(text: str) -> list[str]:
    """The unit names of a cell: lines, and what commas, strokes or "và" join.

    A joint counts only before a word that begins the name of a unit: "Phòng Giáo dục Mầm non và
    Tiểu học" is one.
    """
    lines: list[str] = []
    for line in clean(text).split("\n"):
        bare = one_line(_BULLET.sub("", line))
        if lines and bare and not _BULLET.match(line) and not _begins(bare, lines[-1]):
            lines[-1] += f" {bare}"
        elif bare:
            lines.append(bare)
    names = [name.strip(" ;,.") for line in lines for name in _parted(line)]
    return [name for name in names if not _NO_WORDS.fullmatch(name)]


def _parted(line: str) -> list[str]:
    """The names of a line; small letters after a group belong to it: "Các phòng, ban"."""
    parts = [""]
    start = 0
    for joint in _JOINTS.finditer(line):
        small = line[joint.end() : joint.end() + 1].islower()
        if not (small and _GROUP.match(match_key(line[start : joint.start()]))):
            parts[-1] = line[start : joint.start()]
            parts.append("")
            start = joint.end()
    parts[-1] = line[start:]
    return parts


def _begins(line: str, before: str) -> bool:
    """Whether the line is a name of its own, and no second half of the line before."""
    if before.endswith((",", ";", ".")):
        return True
    return bool(line[0].isupper() and _STARTS.match(line.casefold())) and not before.endswith("-")


def find_units(rows: Sequence[TaskRow], others: Iterable[str] = ()) -> UnitList:
    """The units that the rows name, in the order of their first mention, single ones first."""
    found = UnitList()
    mentions = [
        _Mention(name, row, number, column)
        for column in ("leads", "coops")
        for number, row in enumerate(rows)
        for name in split_names(row.text(column))
    ]
    mentions.sort(key=lambda mention: unit_kind(mention.name) is not UnitKind.UNIT)
    for mention in mentions:
        _add(found, mention)
    for name in others:
        if _same(found.units, name) is None:
            _append(found, name, "")
    return found


def unit_kind(name: str) -> UnitKind:
    """What kind of name it is."""
    key = match_key(name)
    if "liên quan" in key:
        return UnitKind.UNSPECIFIED
    if _ROLE.search(key):
        return UnitKind.ROLE
    return UnitKind.GROUP if _GROUP.match(key) else UnitKind.UNIT


def _add(found: UnitList, mention: _Mention) -> None:
    number = _same(found.units, mention.name)
    where = mention.row.places.get(mention.field, mention.row.place)
    if number is None:
        _append(found, mention.name, where)
        return
    unit = found.units[number]
    known = (unit.name, *unit.other_names)
    if mention.name in known:
        return
    found.units[number] = replace(unit, other_names=(*unit.other_names, mention.name))
    words = {"value": mention.name, "name": unit.name}
    cell = ("units", number, "other_names")
    found.doubts.append(Doubt("P127", where, words, cell, mention.row.id))


def _same(units: Sequence[Unit], name: str) -> int | None:
    """The number of the unit that this is another spelling of, or None."""
    keys = {_bare(name), *(_short(name),)}
    for number, unit in enumerate(units):
        for known in (unit.name, *unit.other_names):
            if _bare(known) == _bare(name) or _bare(known) in keys or _short(known) == _bare(name):
                return number
    return None


def _bare(name: str) -> str:
    """Letters and digits only, without marks: for spellings that differ in dashes or marks."""
    words = without_marks(match_key(name))
    for short, full in _ABBREVIATED:
        words = re.sub(short, full, words)
    return re.sub(r"[^a-z0-9]", "", words)


def _short(name: str) -> str:
    """The name with its words after the first abbreviated: ``phongtchc``; at least three words."""
    words: list[str] = re.findall(r"\w+", without_marks(name))
    if len(words) < 3 or unit_kind(name) is not UnitKind.UNIT:
        return "\0"
    return (words[0] + "".join(w if w.isupper() else w[0] for w in words[1:])).casefold()


def _append(found: UnitList, name: str, where: str) -> None:
    unit = Unit(propose_code(name, found.codes()), name, kind=unit_kind(name))
    if where:
        found.places[len(found.units)] = where
    found.units.append(unit)


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
