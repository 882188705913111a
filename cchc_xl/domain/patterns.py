"""Sentence patterns: what the program says, with the fields that facts are put into.

A pattern is Vietnamese text with fields in braces, ``Đã hoàn thành {đã xong} nhiệm vụ.``; an agency
may word it otherwise, with the same fields, and never changes when it is said.
"""

import re
from collections.abc import Iterable, Mapping

from msgspec import Struct

_FIELD = re.compile(r"\{([^{}]*)\}")


class Pattern(Struct, frozen=True):
    """A sentence, or a part of one, as the program words it."""

    key: str
    """Stable and unique, as the plan workbook shows it: ``KH01``."""
    when: str
    """When it is said, for people."""
    text: str
    examples: tuple[tuple[str, str], ...] = ()
    """A value for each field, by which an example of it is printed."""

    @property
    def fields(self) -> tuple[str, ...]:
        """The names of its fields, each once, in the order of the text."""
        return fields_of(self.text)

    @property
    def example(self) -> str:
        """The pattern filled with its example values."""
        return filled(self.text, dict(self.examples))


class Wording(Struct, frozen=True):
    """How an agency words a pattern."""

    key: str
    """Of the pattern."""
    text: str


def fields_of(text: str) -> tuple[str, ...]:
    """The names of the fields in a pattern's text, each once, in their order."""
    return tuple(dict.fromkeys(_FIELD.findall(text)))


def filled(text: str, values: Mapping[str, str]) -> str:
    """The text with every field replaced by its value. Raises KeyError for a field without one."""
    return _FIELD.sub(lambda found: values[found[1]], text)


def worded(pattern: Pattern, wordings: Iterable[Wording]) -> str:
    """The pattern's text as the agency words it; the program's own where it has none that fits."""
    own = (wording.text for wording in wordings if wording.key == pattern.key)
    return next((text for text in own if fits(pattern, text)), pattern.text)


def fits(pattern: Pattern, text: str) -> bool:
    """Whether the text may stand for the pattern's: it has its fields, and all of them."""
    strange = stray_braces(text) or unknown_fields(pattern, text)
    return not strange and not missing_fields(pattern, text)


def unknown_fields(pattern: Pattern, text: str) -> tuple[str, ...]:
    """The fields of the text that the pattern does not have."""
    return tuple(name for name in fields_of(text) if name not in pattern.fields)


def missing_fields(pattern: Pattern, text: str) -> tuple[str, ...]:
    """The fields of the pattern that the text leaves out: what they say would get lost."""
    named = fields_of(text)
    return tuple(name for name in pattern.fields if name not in named)


def stray_braces(text: str) -> bool:
    """Whether there are braces in the text that are not around a field."""
    left = _FIELD.sub("", text)
    return "{" in left or "}" in left


def in_braces(names: Iterable[str]) -> str:
    """The names as people see them: ``{cơ quan}, {đơn vị}``."""
    return ", ".join(f"{{{name}}}" for name in names)
