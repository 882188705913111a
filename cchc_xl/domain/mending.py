"""What is mended in a document: one change at one place, and how sure the program is of it."""

from enum import Enum

from msgspec import Struct

from cchc_xl.domain.diagnostics import Place


class Level(Enum):
    """How far mending goes; the value is what a user types."""

    SAFE = "safe"
    """The look of letters, paragraphs and pages; no word is touched."""
    GUARDED = "guarded"
    """Also words that the decree fixes, and marks of punctuation."""


class Patch(Struct, frozen=True):
    """One change."""

    code: str
    """Of the deviation that it mends."""
    place: Place
    aspect: str
    """What is changed, in words: ``cỡ chữ``, ``lề trái``, ``chữ``."""
    before: str
    after: str
    level: Level

    @property
    def where(self) -> str:
        """Its place in the document, in words."""
        return ", ".join(filter(None, (self.place.sheet, self.place.cell)))

    @property
    def line(self) -> str:
        """The change on one line, for people."""
        return f"{self.code}, {self.where}: {self.aspect}: {self.before} → {self.after or 'bỏ'}"

    def as_json(self) -> dict[str, str]:
        """A flat mapping for ``--json``."""
        return {
            "code": self.code,
            "place": self.where,
            "property": self.aspect,
            "before": self.before,
            "after": self.after,
            "level": self.level.value,
        }
