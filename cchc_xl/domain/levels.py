"""The levels that a proposal is addressed to (cấp được kiến nghị), and which of them are above."""

from enum import Enum

from cchc_xl.domain.text import match_key


class Level(Enum):
    """Who is asked to settle a proposal; the value is what the list shows."""

    UNIT = "Đơn vị"
    """The unit itself."""
    AGENCY = "Cơ quan"
    """The agency of the plan, where its name tells no kind of agency."""
    COMMUNE = "Xã"
    WARD = "Phường"
    SCHOOL = "Trường"
    DEPARTMENT = "Sở"
    PROVINCE = "Tỉnh"
    MINISTRY = "Bộ"


_KINDS = {
    "sở": Level.DEPARTMENT,
    "xã": Level.COMMUNE,
    "phường": Level.WARD,
    "trường": Level.SCHOOL,
}
"""How the name of an agency begins, after words that say how it is governed."""
_GOVERNED = ("ủy ban nhân dân", "ubnd", "đảng ủy", "hđnd và ubnd")


def own_level(agency: str) -> Level:
    """The level of the agency of that name: ``SỞ NỘI VỤ`` is a Sở, ``UBND XÃ LẠC XUÂN`` a Xã."""
    name = match_key(agency)
    for words in map(match_key, _GOVERNED):
        name = name.removeprefix(words).strip()
    first = name.partition(" ")[0]
    kinds = {match_key(word): level for word, level in _KINDS.items()}
    return kinds.get(first, Level.AGENCY)


def levels_of(agency: str) -> tuple[Level, ...]:
    """The levels that the units of that agency may address, from their own upwards."""
    own = own_level(agency)
    above = (Level.PROVINCE, Level.MINISTRY)
    return (Level.UNIT, own, *((Level.DEPARTMENT,) if own is Level.SCHOOL else ()), *above)


def settled_within(level: Level | None, agency: str) -> bool:
    """Whether it is for the unit or the agency itself to settle: no superior is asked.

    A proposal that does not say whom it asks may be for anybody.
    """
    return level in (Level.UNIT, Level.AGENCY, own_level(agency))
