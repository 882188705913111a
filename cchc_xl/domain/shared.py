"""Values that many files have in common are held once: ids, columns, dates, printed texts."""

from contextlib import suppress
from datetime import date, datetime
from decimal import Decimal
from typing import Any, TypeVar

from msgspec import Struct
from msgspec.structs import force_setattr

from cchc_xl.domain.submission import Origin

_T = TypeVar("_T")
_EQUAL = frozenset((str, date, datetime))
"""Types whose equal values are the same in every respect."""
_ONCE = frozenset((type(None), bool, int))
"""Types of which nothing is gained."""


class Shared:
    """What has been met so far."""

    def __init__(self) -> None:
        self._known: dict[object, Any] = {}
        self._numbers: dict[str, Decimal] = {}
        """By their digits: 25 and 25.00 are equal, and not the same."""

    def of(self, value: _T) -> _T:
        """The same value, its parts those that were met before where they are equal.

        A noun is changed in its place, so it must be nobody else's yet.
        """
        found: Any = value
        kind = type(value)
        if kind in _EQUAL:
            found = self._known.setdefault(value, value)
        elif isinstance(value, Decimal):
            found = self._numbers.setdefault(str(value), value)
        elif isinstance(value, tuple):
            found = self._tuple(value)
        elif isinstance(value, Struct):
            self._share_parts(value)
            if isinstance(value, Origin):  # rows of forms stand where they were
                place = Origin, value.sheet, value.row, value.columns, value.blank
                found = self._known.setdefault(place, value)
        same: _T = found
        return same

    def _tuple(self, value: tuple[Any, ...]) -> tuple[Any, ...]:
        if not value or isinstance(value[0], Struct):
            return tuple(map(self.of, value))
        found: tuple[Any, ...] | None = None
        with suppress(TypeError):  # something in it may have no hash
            found = self._known.get(value)
        if found is None and _of_words(value):
            found = self._known[value] = value
        return tuple(map(self.of, value)) if found is None else found

    def _share_parts(self, noun: Struct) -> None:
        known = self._known
        for name in noun.__struct_fields__:
            part = getattr(noun, name)
            kind = type(part)
            if kind in _ONCE:
                continue
            same = known.setdefault(part, part) if kind in _EQUAL else self.of(part)
            if same is not part:
                force_setattr(noun, name, same)


def _of_words(value: tuple[Any, ...]) -> bool:
    return all(type(v) is str or (type(v) is tuple and _of_words(v)) for v in value)
