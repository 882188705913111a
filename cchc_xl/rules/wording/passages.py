"""A document's text as its wording is checked: paragraph by paragraph."""

from collections.abc import Callable, Iterator

from msgspec import Struct

from cchc_xl.domain.diagnostics import Diagnostic, Place


class Passage(Struct, frozen=True):
    """A paragraph of a document."""

    text: str
    place: str
    """In words, for ``Place.cell``: ``đoạn 12``; ``bảng 1, hàng 2, ô 1, đoạn 1``."""

    raw: str = ""
    """Its characters as they stand in the file; empty where they are not looked at."""

    @property
    def in_table(self) -> bool:
        """Whether it stands in a table's cell."""
        return self.place.startswith("bảng ")

    def at(self, file: str) -> Place:
        """Where a diagnostic about it points."""
        return Place(file=file, cell=self.place)


Check = Callable[[tuple[Passage, ...], str], Iterator[Diagnostic]]
"""A rule: the passages of a document and its name give what deviates."""
