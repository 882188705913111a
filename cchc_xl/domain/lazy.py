"""Patterns that are compiled at their first use: a command uses few of those that it imports."""

import re
from typing import Any, Generic, TypeVar, cast

T = TypeVar("T", str, bytes)


def lazy_pattern(text: T, flags: int = 0) -> re.Pattern[T]:
    """What ``re.compile`` gives, but for the time."""
    return cast("re.Pattern[T]", _Later(text, flags))


class _Later(Generic[T]):
    """Stands for a pattern, and takes over from it whatever is asked for."""

    def __init__(self, text: T, flags: int) -> None:
        self.pattern: T = text
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        found = getattr(re.compile(self.pattern, self._flags), name)
        setattr(self, name, found)
        return found
