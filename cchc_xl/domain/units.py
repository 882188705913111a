"""The units of an agency, and the groups and roles that stand for them in a plan."""

from collections.abc import Iterable
from enum import Enum

from msgspec import Struct, field

from cchc_xl.domain.text import match_key


class UnitKind(Enum):
    """What stands behind a name in the columns of units; the value is what a user sees."""

    UNIT = "Đơn vị"
    GROUP = "Nhóm đơn vị"
    ROLE = "Vai trò"
    UNSPECIFIED = "Không nêu cụ thể"


class Unit(Struct, frozen=True):
    """A unit, a group of units, a role to be assigned task by task, or an unspecified crowd."""

    code: str
    """ASCII letters, digits and hyphens; names the unit's files."""
    name: str
    other_names: tuple[str, ...] = ()
    kind: UnitKind = UnitKind.UNIT
    members: tuple[str, ...] = ()
    """Codes of a group's members; empty for every other kind."""
    note: str = ""
    example: bool = False
    """True for a unit the plan does not name, put in as an example to be replaced."""
    mails: tuple[str, ...] = ()
    """Where mails to it go (thư điện tử), as the officer has written them."""


class UnitNames(Struct, frozen=True):
    """Finds units by code, name or another spelling, as ``text.match_key`` compares."""

    _codes: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, units: Iterable[Unit]) -> "UnitNames":
        """Index the units; of two with the same spelling the first one is found."""
        codes: dict[str, str] = {}
        for unit in units:
            for name in (unit.code, unit.name, *unit.other_names):
                codes.setdefault(match_key(name), unit.code)
        return cls(codes)

    def find(self, name: str) -> str | None:
        """The code of the unit so named, or None."""
        return self._codes.get(match_key(name))
