"""The trace of a report: where each of its figures and attributed sentences comes from.

While a report is made, the phrases that have sources stand between marks: characters that occur in
nothing a person has typed. ``word.trace`` turns them into comments.
"""

import re
from collections.abc import Iterable, Iterator
from enum import Enum
from typing import Any, TypeVar

from msgspec import Struct
from msgspec.structs import replace

_T = TypeVar("_T")
_FIRST, _LAST = 0xF0000, 0xFFFFD
"""The private-use characters of plane 15, which no keyboard and no symbol font gives."""


ADJUSTED = "Cán bộ tổng hợp đã điều chỉnh giá trị này."
"""The note of a unit's cell whose value the officer has put another in place of."""


class SourceKind(Enum):
    """What a source is; the value is its name in the JSON file."""

    FORM = "form"
    """A cell of a file that a unit sent, or that file itself."""
    PLAN = "plan"
    """A cell of the plan workbook."""
    LAST_YEAR = "last-year"
    """A figure of the last year: a cell of the plan workbook, else what its ``note`` names."""
    MISSING = "missing"
    """That no usable file came from a unit."""


class Source(Struct, frozen=True):
    """A cell, or a file, that a figure rests on. Empty texts are not known or do not apply."""

    kind: SourceKind
    file: str = ""
    """Name without its folder."""
    sha256: str = ""
    """Of the file's bytes, in lower-case hexadecimal."""
    sheet: str = ""
    cell: str = ""
    """``H9``; empty where the file has no cell for it, which ``note`` then explains."""
    unit: str = ""
    """Code of the unit that sent the file."""
    item: str = ""
    """Id of the task, target, budget line, indicator, section, unit or period."""
    field: str = ""
    """As ``submission.FIELD_LABELS`` or the plan workbook's layout name it: ``completed_on``."""
    value: str = ""
    """As it was read, printed the Vietnamese way; empty for an empty cell."""
    used: bool = True
    """False where an error keeps the value out of use."""
    note: str = ""


class Figure(Struct, frozen=True):
    """What a marked phrase rests on."""

    rule: str
    """In words how it was computed."""
    counted: tuple[str, ...]
    """Ids of what was counted, summed or quoted."""
    among: tuple[str, ...]
    """Ids of the whole, where the figure is a part of one."""
    sources: tuple[Source, ...]


class Marks(Struct, frozen=True):
    """The three characters around a marked phrase: ``<start>12<middle>phrase<end>``."""

    start: str
    middle: str
    end: str

    @classmethod
    def unused(cls, texts: Iterable[str]) -> "Marks":
        """Marks that occur in none of the texts."""
        typed = set("".join(texts))
        free = (code for code in range(_FIRST, _LAST + 1) if chr(code) not in typed)
        return cls(chr(next(free)), chr(next(free)), chr(next(free)))

    @property
    def pattern(self) -> re.Pattern[str]:
        """Finds the beginning of a mark, whose group is the figure's number, or an end."""
        return re.compile(rf"{self.start}(\d+){self.middle}|{self.end}")

    def around(self, number: int, phrase: str) -> str:
        """The phrase marked as the figure of that number."""
        return f"{self.start}{number}{self.middle}{phrase}{self.end}"

    def removed(self, value: _T) -> _T:
        """The content without marks: a text, or texts within tuples and structs."""
        plain: Any = value
        if isinstance(value, str):
            plain = self.pattern.sub("", value)
        elif isinstance(value, tuple):
            plain = tuple(map(self.removed, value))
        elif isinstance(value, Struct):
            changes = {f: self.removed(getattr(value, f)) for f in value.__struct_fields__}
            plain = replace(value, **changes)
        result: _T = plain
        return result


class Trace(Struct, frozen=True):
    """The marks of a content, and the figures they number from 0."""

    marks: Marks
    figures: tuple[Figure, ...]


class Printed(Struct, frozen=True):
    """A figure as a document has it, with a comment."""

    number: int
    """Counts from 1 over the documents of one report; its comment names it."""
    document: str
    """Name of the Word file."""
    comment: int
    """Id of the comment in that file."""
    place: str
    """The paragraph in words: ``đoạn 12``; ``bảng 1, hàng 2, ô 1, đoạn 1``."""
    headings: tuple[str, ...]
    """The headings above it, outermost first."""
    text: str
    figure: Figure


def texts_of(value: object) -> Iterator[str]:
    """Every text within tuples and structs."""
    if isinstance(value, str):
        yield value
        return
    parts: Iterable[object] = value if isinstance(value, tuple) else ()
    if isinstance(value, Struct):
        parts = [getattr(value, field) for field in value.__struct_fields__]
    for part in parts:  # most are texts
        if isinstance(part, str):
            yield part
        else:
            yield from texts_of(part)
