"""Unit names as a plan prints them, resolved to the codes of its units."""

from msgspec import Struct

from cchc_xl.domain.lazy import lazy_pattern
from cchc_xl.domain.text import clean, one_line
from cchc_xl.domain.units import UnitNames
from cchc_xl.rules.plans.unit_names import split_names

_SEPARATORS = lazy_pattern(r"[;\n]")
_JOINTS = lazy_pattern(r"(\s*[,/]\s*|\s+(?:và|[-–])\s+)")
_BULLET = lazy_pattern(r"^[-–+•]\s+")


class Resolved(Struct, frozen=True):
    """The units that a cell names."""

    codes: tuple[str, ...]
    """In printed order, each once."""
    unknown: tuple[str, ...]
    """Names that no unit bears."""


def resolve_units(text: str, names: UnitNames) -> Resolved:
    """Find the units that a cell of the plan names.

    Names stand on lines of their own or between ``;``; a name that is broken over several lines,
    and names joined by commas or "và", are found too. Where somebody is not known, the cell is
    parted as an import parts it.
    """
    whole = _known(text, names)
    if not whole.unknown:
        return whole
    found = [_known(name, names) for name in split_names(text)]
    codes = dict.fromkeys(code for one in found for code in one.codes)
    return Resolved(tuple(codes), tuple(name for one in found for name in one.unknown))


def _known(text: str, names: UnitNames) -> Resolved:
    """The units whose names make up lines, or pieces between ``;``; the other pieces."""
    pieces = [one_line(_BULLET.sub("", piece)) for piece in _SEPARATORS.split(clean(text))]
    pieces = [piece for piece in pieces if piece]
    codes: dict[str, None] = {}
    unknown: list[str] = []
    start = 0
    while start < len(pieces):
        length, found = _longest_name(pieces[start:], names)
        if found:
            codes.update(dict.fromkeys(found))
        else:
            unknown.append(pieces[start])
        start += length
    return Resolved(tuple(codes), tuple(unknown))


def _longest_name(pieces: list[str], names: UnitNames) -> tuple[int, list[str]]:
    """How many of the first pieces make up a known name, and its codes; ``1, []`` for none."""
    for length in range(len(pieces), 0, -1):
        if code := names.find(" ".join(pieces[:length])):
            return length, [code]
    return 1, _joined_names(pieces[0], names)


def _joined_names(text: str, names: UnitNames) -> list[str]:
    """The codes of all names that commas, strokes, dashes or "và" join; none if one is unknown."""
    parts = _JOINTS.split(text)
    codes: list[str] = []
    start = 0
    while start < len(parts):
        for end in range(len(parts), start, -2):
            if code := names.find("".join(parts[start:end])):
                codes.append(code)
                start = end + 1
                break
        else:
            return []
    return codes
