"""A document's text as its wording is checked: paragraph by paragraph."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

from cchc_xl.domain.diagnostics import Diagnostic, Place
from cchc_xl.rules.values.references import rejoined


@dataclass(frozen=True)
class Passage:
    """A paragraph of a document."""

    text: str
    place: str
    """In words, for ``Place.cell``: ``đoạn 12``; ``bảng 1, hàng 2, ô 1, đoạn 1``."""

    raw: str = ""
    """Its characters as they stand in the file; empty where they are not looked at."""

    @cached_property
    def line(self) -> str:
        """The text on one line, as ``rejoined`` has it; some twenty rules look at it."""
        return rejoined(self.text)

    @property
    def in_table(self) -> bool:
        """Whether it stands in a table's cell."""
        return self.place.startswith("bảng ")

    def at(self, file: str) -> Place:
        """Where a diagnostic about it points."""
        return Place(file=file, cell=self.place)


Check = Callable[[tuple[Passage, ...], str], Iterator[Diagnostic]]
"""A rule: the passages of a document and its name give what deviates."""
