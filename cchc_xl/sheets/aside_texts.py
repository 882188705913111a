"""What notes and struck text say, whatever the format that they come in."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct, field

MOST = 100_000
"""Cells with struck text in a sheet, and texts of several fonts in a workbook: more would cost too
much memory, and nobody writes them."""
Piece = tuple[str, bool]
"""A piece of a text, and whether it is struck out."""
RichText = tuple[str, tuple[tuple[int, bool], ...]]
"""A text, and from which letter on it is struck out, from which it is not."""
_THREAD = re.compile(r"^\[.*?\].*?\n\s*(?:Comment|Bình luận|Chú thích):\s*", re.DOTALL)
"""What Excel writes before the text in the note that stands for a thread."""


def note_text(text: str) -> str:
    """What a note says, in lines that end in one way."""
    return _THREAD.sub("", text.replace("\r\n", "\n").replace("\r", "\n").strip())


def struck_out(pieces: Iterable[Piece]) -> str | None:
    """What is struck out of a text: None for nothing, empty where it is all of it."""
    written = [*pieces]
    struck = "".join(text for text, strikes in written if strikes).strip()
    if not struck:
        return None
    return struck if any(text.strip() for text, strikes in written if not strikes) else ""


def _pieces(text: str, starts: Sequence[tuple[int, bool]], strikes: bool) -> Iterator[Piece]:
    """The pieces of a text, each as its font has it.

    ``starts`` says from which letter on (counted as UTF-16 does) a font strikes out; before the
    first of them ``strikes`` does.
    """
    letters = text.encode("utf-16-le", "surrogatepass")
    at = 0
    for start, after in (*starts, (len(letters), False)):
        if start > at:
            yield letters[2 * at : 2 * start].decode("utf-16-le", "replace"), strikes
            at = start
        strikes = after


class Fonts(Struct, frozen=True):
    """The fonts of a workbook, as far as they strike out."""

    strikes: Sequence[bool] = ()
    """Whether each font does."""
    formats: Sequence[bool] = ()
    """Whether each format of cells does."""
    texts: Mapping[int, RichText] = field(default_factory=dict)
    """The shared texts of several fonts, by number; none where no font strikes out."""

    def rich(self, text: str, runs: Iterable[tuple[int, int]]) -> RichText:
        """A text with the fonts in it, each by the letter that it begins at."""
        return text, tuple((start, self.font(number)) for start, number in runs)

    def font(self, number: int) -> bool:
        """Whether the font of that number strikes out."""
        return number < len(self.strikes) and self.strikes[number]

    def struck(self, form: int, text: RichText | None = None) -> str | None:
        """What is struck out in a cell of that format: None for nothing, empty for all of it."""
        strikes = form < len(self.formats) and self.formats[form]
        if text is None:
            return "" if strikes else None
        return struck_out(_pieces(*text, strikes))
