"""The fields that a template may print, derived from the structs of a document's content.

A field's path is written as in a template, ``"agency.name"``; ``[]`` stands behind what holds
several: ``chapters[].items[].title``.
"""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any, get_args, get_origin, get_type_hints

from msgspec import Struct

UNKNOWN: Any = object
"""The type of an expression that is not worked out; nothing is said against it."""


@lru_cache(maxsize=64)
def members(kind: type) -> Mapping[str, Any]:
    """The fields of a struct with their types, in order; empty for any other type."""
    return get_type_hints(kind) if issubclass(kind, Struct) else {}


def element(kind: Any) -> Any:
    """The type of the elements of ``tuple[X, ...]``; UNKNOWN for any other type."""
    if kind is str:
        return str
    parts = get_args(kind)
    return parts[0] if get_origin(kind) is tuple and parts else UNKNOWN


def is_list(kind: Any) -> bool:
    """Whether the field holds several."""
    return get_origin(kind) is tuple


def field_paths(content: type) -> tuple[str, ...]:
    """All fields of a content class, in order: ``"agency.name"``, ``"chapters[].title"``.

    Only what can be printed is listed, so ``agency`` and ``chapters`` themselves are not.
    """
    return tuple(_paths(content, ""))


def blank(kind: Any) -> Any:
    """A value of the type in which little stands: lists hold one element."""
    if is_list(kind):
        return (blank(element(kind)),)
    if fields := members(kind):
        return kind(**{name: blank(inner) for name, inner in fields.items()})
    return kind() if kind in (str, int, float, bool) else None


def _paths(kind: Any, path: str) -> Iterator[str]:
    if is_list(kind):
        yield from _paths(element(kind), f"{path}[]")
    elif fields := members(kind):
        for name, inner in fields.items():
            yield from _paths(inner, f"{path}.{name}" if path else name)
    else:
        yield path
