"""Nouns that are the same wherever they come from."""

from typing import ClassVar

from msgspec import Struct


class PartlyCompared(Struct, frozen=True, eq=False):
    """A noun with fields that have no part in whether two are equal."""

    uncompared: ClassVar[frozenset[str]]
    """The names of these fields."""

    def _compared(self) -> tuple[object, ...]:
        names = (name for name in self.__struct_fields__ if name not in self.uncompared)
        return tuple(getattr(self, name) for name in names)

    def __eq__(self, other: object) -> bool:
        """Whether the other is of the same kind, and equal in all fields that are compared."""
        if type(self) is not type(other) or not isinstance(other, PartlyCompared):
            return NotImplemented
        return self._compared() == other._compared()

    def __hash__(self) -> int:
        """Equal for two that are equal."""
        return hash(self._compared())
