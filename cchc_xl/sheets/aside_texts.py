"""What notes and struck text say, whatever the format that they come in."""

import re
from collections.abc import Iterable

MOST = 100_000
"""Cells with struck text in a sheet, and texts of several fonts in a workbook: more would cost too
much memory, and nobody writes them."""
Piece = tuple[str, bool]
"""A piece of a text, and whether it is struck out."""
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
