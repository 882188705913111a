"""Mends words that the decree fixes and marks that it asks for, however many runs hold them."""

import re
from collections.abc import Callable, Iterator

from cchc_xl.domain.diagnostics import Diagnostic
from cchc_xl.rules.official.mending import (
    mended_date,
    mended_end,
    mended_greeting,
    mended_mode,
    mended_symbol,
)
from cchc_xl.rules.wording.names import around, doubled_blanks
from cchc_xl.word import decree
from cchc_xl.word.linting.verdicts import Noted
from cchc_xl.word.mending.edits import Edit
from cchc_xl.word.mending.spelling import hunks_of, spelling_of
from cchc_xl.word.reading.blocks import Block, Line

_Fix = Callable[[str], str]


def reworded(block: Block, diagnostic: Diagnostic) -> Iterator[Edit]:
    """The words at fault as they should be, where they stand in the paragraph once."""
    value, allowed = diagnostic.value, diagnostic.allowed
    spelling = spelling_of(block)
    if value and allowed and spelling.text.count(value) == 1:
        start = spelling.text.index(value)
        hunks = [(start + a, start + b, new) for a, b, new in hunks_of(value, allowed)]
        yield from spelling.edits(hunks, value, allowed)


def single_blanks(block: Block) -> Iterator[Edit]:
    """Each gap of two or three blanks between words of the paragraph as one blank."""
    spelling = spelling_of(block)
    for start, end in doubled_blanks(spelling.text):
        yield from spelling.edits([(start + 1, end, "")], *around(spelling.text, (start, end)))


def retyped(noted: Noted, spot: Line | Block) -> Iterator[Edit]:
    """What of a field's words is written as the decree has it; nothing where that is not sure."""
    code, asked = noted.diagnostic.code, noted.diagnostic.allowed
    if code == "L123":
        yield from _capitals(noted, spot)
    elif code in ("L141", "L144", "L140"):
        yield from _edit(spot, _WHOLE[code](noted))
    elif code in ("L153", "L154"):
        end = "./." if code == "L153" else asked.partition("“")[2].rstrip("”")
        yield from _edit(spot, lambda text: mended_end(text, end))
    elif code == "L160" and asked.endswith(" …”"):
        yield from _edit(spot, mended_mode)
    elif code in ("L145", "L162"):
        yield from _recipient(noted, spot)
    elif code == "L164":
        yield from _edit(spot, _with_colon)
    elif code == "L173":
        yield from _edit(spot, _in_brackets)


def _edit(spot: Line | Block, fix: _Fix) -> Iterator[Edit]:
    spelling = spelling_of(spot)
    bare = spelling.text.strip()
    after = fix(bare)
    if after != bare:
        lead = len(spelling.text) - len(spelling.text.lstrip())
        hunks = [(lead + a, lead + b, new) for a, b, new in hunks_of(bare, after)]
        yield from spelling.edits(hunks, bare, after)


def _names(noted: Noted) -> _Fix:
    """Of Quốc hiệu or Tiêu ngữ on one line; on two lines it is left to a person."""
    asked = decree.NATIONAL_TEXT if noted.rule is decree.NATIONAL else decree.MOTTO_TEXT
    whole = noted.diagnostic.value == noted.words
    return lambda text: asked if whole else text


_WHOLE: dict[str, Callable[[Noted], _Fix]] = {
    "L140": _names,
    "L141": lambda noted: mended_symbol,
    "L144": lambda noted: lambda text: mended_date(text, noted.diagnostic.allowed),
}


def _capitals(noted: Noted, spot: Line | Block) -> Iterator[Edit]:
    """Capitals where they are asked; capitals that only the format makes are taken away."""
    pieces = [piece for piece in spot.pieces if piece.text.strip()]
    if noted.diagnostic.allowed == "chữ in hoa":
        yield from _edit(spot, str.upper)
    elif all(piece.look.capitals for piece in pieces):
        off: dict[str, dict[str, str | None]] = {"caps": {"val": "0"}, "smallCaps": {"val": "0"}}
        before, after = noted.diagnostic.value, noted.diagnostic.allowed
        for piece in pieces:
            if not piece.text.isupper():
                yield Edit(piece.run, off, "chữ in hoa, in thường", before, after)


def _recipient(noted: Noted, spot: Line | Block) -> Iterator[Edit]:
    if "hai chấm" in noted.diagnostic.value:
        yield from _edit(spot.lines[0] if isinstance(spot, Block) else spot, mended_greeting)
    elif noted.rule is decree.RECIPIENT_LEAD:
        yield from _edit(spot, lambda text: f"{text.rstrip('.;, ')}:")
    elif not noted.diagnostic.allowed.startswith("gạch đầu dòng"):
        return  # how many addressees there are, a person knows
    elif "gạch đầu dòng" in noted.diagnostic.value:
        yield from _edit(spot, lambda text: f"- {text}")
    else:
        end = noted.diagnostic.allowed.rpartition("“")[2].rstrip("”")
        yield from _edit(spot, lambda text: mended_end(text, end))


def _with_colon(text: str) -> str:
    return re.sub(r"^(\W*Lưu)\b(?=\s)", r"\1:", text)


def _in_brackets(text: str) -> str:
    return f"({text.strip('()')})" if text.startswith(("Kèm theo", "(Kèm theo")) else text
