"""Finding agencies again by the names that people give them, or by the ids of their plans."""

from collections.abc import Iterable
from typing import Generic, TypeVar

from cchc_xl.domain.text import match_key

T = TypeVar("T")


class Names(Generic[T]):
    """An index of things that have names and the id of a plan."""

    def __init__(self, items: Iterable[tuple[T, Iterable[str], str]]) -> None:
        self._named: dict[str, list[T]] = {}
        self._planned: dict[str, list[T]] = {}
        for item, names, plan in items:
            for key in dict.fromkeys(match_key(name) for name in names if name):
                self._named.setdefault(key, []).append(item)
            if plan:
                self._planned.setdefault(plan.casefold(), []).append(item)

    def find(self, name: str, plan: str) -> list[T]:
        """Those of that name; when there is none, those of that plan, which may stand as a name."""
        if name and (named := self._named.get(match_key(name))):
            return named
        for text in (plan, name):
            if text and (planned := self._planned.get(text.casefold())):
                return planned
        return []
