"""Mends words that the decree fixes and marks that it asks for, each within one run."""

from collections.abc import Callable, Iterator, Sequence

from cchc_xl.domain.diagnostics import Diagnostic
from cchc_xl.rules.official.mending import (
    mended_date,
    mended_end,
    mended_greeting,
    mended_mode,
    mended_symbol,
)
from cchc_xl.word import decree
from cchc_xl.word.linting.verdicts import Noted
from cchc_xl.word.mending.edits import Edit
from cchc_xl.word.mending.words import text_of
from cchc_xl.word.reading.blocks import Block, Line, Piece

_Fix = Callable[[str], str]


def reworded(block: Block, diagnostic: Diagnostic) -> Iterator[Edit]:
    """The words at fault in the one run of the paragraph that holds them, as they should be."""
    value, allowed = diagnostic.value, diagnostic.allowed
    runs = [piece.run for piece in block.pieces if value in piece.text]
    if not value or not allowed or len(runs) != 1:
        return
    text = text_of(runs[0])
    if text is not None and text.count(value) == 1:
        yield Edit(runs[0], {}, "chữ", value, allowed, (text, text.replace(value, allowed)))


def retyped(noted: Noted, spot: Line | Block) -> Iterator[Edit]:
    """What of a field's words is written as the decree has it; nothing where that is not sure."""
    code, asked = noted.diagnostic.code, noted.diagnostic.allowed
    pieces = [p for p in _pieces(spot) if p.text.strip()]
    if not pieces:
        return
    if code == "L123":
        yield from _capitals(noted, pieces)
    elif code in ("L141", "L144", "L140") and len(pieces) == 1:
        yield from _edit(pieces[0], _WHOLE[code](noted))
    elif code in ("L153", "L154"):
        end = "./." if code == "L153" else asked.partition("“")[2].rstrip("”")
        yield from _edit(pieces[-1], lambda text: mended_end(text, end))
    elif code == "L160" and asked.endswith(" …”"):
        yield from _edit(pieces[0], mended_mode)
    elif code in ("L145", "L162"):
        yield from _recipient(noted, pieces)
    elif code == "L164":
        yield from _edit(pieces[0], lambda text: _with_colon(text))
    elif code == "L173" and len(pieces) == 1:
        yield from _edit(pieces[0], _in_brackets)


def _pieces(spot: Line | Block) -> Sequence[Piece]:
    return spot.pieces


def _edit(piece: Piece, fix: _Fix) -> Iterator[Edit]:
    text = text_of(piece.run)
    if text is None or text != piece.text:
        return
    bare = text.strip()
    after = fix(bare)
    if after != bare:
        whole = text.replace(bare, after)
        yield Edit(piece.run, {}, "chữ", bare, after, (text, whole))


def _names(noted: Noted) -> _Fix:
    asked = decree.NATIONAL_TEXT if noted.rule is decree.NATIONAL else decree.MOTTO_TEXT
    return lambda text: asked


_WHOLE: dict[str, Callable[[Noted], _Fix]] = {
    "L140": _names,
    "L141": lambda noted: mended_symbol,
    "L144": lambda noted: lambda text: mended_date(text, noted.diagnostic.allowed),
}


def _capitals(noted: Noted, pieces: Sequence[Piece]) -> Iterator[Edit]:
    """Capitals where they are asked; capitals that only the format makes are taken away."""
    if noted.diagnostic.allowed == "chữ in hoa":
        for piece in pieces:
            yield from _edit(piece, str.upper)
    elif all(piece.look.capitals for piece in pieces):
        off: dict[str, dict[str, str | None]] = {"caps": {"val": "0"}, "smallCaps": {"val": "0"}}
        before, after = noted.diagnostic.value, noted.diagnostic.allowed
        for piece in pieces:
            if not piece.text.isupper():
                yield Edit(piece.run, off, "chữ in hoa, in thường", before, after)


def _recipient(noted: Noted, pieces: Sequence[Piece]) -> Iterator[Edit]:
    if "hai chấm" in noted.diagnostic.value:
        yield from _edit(pieces[0], mended_greeting)
    elif noted.rule is decree.RECIPIENT_LEAD:
        yield from _edit(pieces[-1], lambda text: f"{text.rstrip('.;, ')}:")
    elif not noted.diagnostic.allowed.startswith("gạch đầu dòng"):
        return  # how many addressees there are, a person knows
    elif "gạch đầu dòng" in noted.diagnostic.value:
        yield from _edit(pieces[0], lambda text: f"- {text}")
    else:
        end = noted.diagnostic.allowed.rpartition("“")[2].rstrip("”")
        yield from _edit(pieces[-1], lambda text: mended_end(text, end))


def _with_colon(text: str) -> str:
    lead, kept, rest = text.partition("Lưu ")
    return f"{lead}Lưu: {rest}" if kept and not lead.strip("-–— ") else text


def _in_brackets(text: str) -> str:
    return f"({text.strip('()')})" if text.startswith(("Kèm theo", "(Kèm theo")) else text
