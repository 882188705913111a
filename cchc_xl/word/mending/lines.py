"""Mends the lines below Tiêu ngữ, the agency's name and the abstract: drawn, and of fit length.

Judged when all else is mended, for sizes and fonts decide how long a line is to be.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from docx.oxml.ns import qn

from cchc_xl.domain.mending import Level
from cchc_xl.word import decree
from cchc_xl.word.linting.drawn_lines import Drawn, Kind, line_below, printed_widths
from cchc_xl.word.linting.found import Found
from cchc_xl.word.linting.lint import Examined
from cchc_xl.word.linting.verdicts import Noted
from cchc_xl.word.mending.edits import Edit, Inserted, Mend, twips
from cchc_xl.word.mending.spelling import spelling_of
from cchc_xl.word.reading.blocks import Block, Line

CODES = ("L130", "L131", "L132")
_ASPECT = "đường kẻ"
_BORDER = {"val": "single", "sz": "6", "space": "1", "color": "auto"}
_LOW = {"before": "40", "after": "0", "line": "40", "lineRule": "exact"}
"""A paragraph that is no higher than the line it draws."""
_Settings = dict[str, dict[str, str | None]]


def line_mends(examined: Examined) -> Iterator[Mend]:
    """What draws each line that is missing, typed or of another length."""
    for noted in examined.noted:
        if noted.diagnostic.code in CODES:
            edits = tuple(_edits(noted, examined))
            if edits:
                yield Mend(noted.diagnostic, Level.GUARDED, edits)


def _edits(noted: Noted, examined: Examined) -> Iterator[Edit]:
    lines = _lines(noted, examined.every)
    if not lines or any(line.block.in_box for line in lines):
        return
    drawn = line_below(examined.flow, lines)
    text = lines[-1].block
    spot = drawn.spot if drawn.spot is None or isinstance(drawn.spot, Block) else drawn.spot.block
    settings = _line(lines, noted)
    if settings is None:
        return
    before, after = noted.diagnostic.value, _length(settings, text)
    if drawn.kind is Kind.DRAWN:
        if spot is not None and not spot.text:
            yield Edit(spot.element, {"ind": settings["ind"]}, _ASPECT, before, after)
    elif drawn.kind is Kind.TYPED and spot is not text and spot is not None:
        yield from _instead(spot, settings, before, after)
    elif drawn.kind is Kind.NONE or _is_underlined(drawn, lines):
        yield from _added(lines, settings, before, after)


def _lines(noted: Noted, every: Sequence[Found]) -> Sequence[Line]:
    """The lines of the text that the line belongs below; none where it is not sure."""
    for found in every:
        motto = [found.motto] if found.motto else []
        for lines in (motto, found.issuer, found.abstract):
            if lines and lines[-1] is noted.spot:
                return found.source or lines if lines is found.abstract else lines
    return ()


def _line(lines: Sequence[Line], noted: Noted) -> _Settings | None:
    """The indents between which a line has its length, in the middle below the text."""
    block = lines[-1].block
    if block.width is None or any(line.tabs for line in lines):
        return None
    room = block.width - block.look.left - block.look.right
    span = decree.MOTTO_LINE if noted.rule is decree.MOTTO else decree.PARTIAL_LINE
    widths = printed_widths(lines)
    length = min((span.least * min(widths) + span.most * max(widths)) / 2, room)
    side = (room - length) / 2
    ends = {"left": twips(block.look.left + side), "right": twips(block.look.right + side)}
    others = ("start", "end", "hanging", "leftChars", "rightChars", "startChars", "endChars")
    indent: dict[str, str | None] = {**ends, "firstLine": "0", **dict.fromkeys(others)}
    border: dict[str, str | None] = dict(_BORDER)
    return {"pBdr/top": border, "spacing": dict(_LOW), "ind": indent}


def _length(settings: _Settings, text: Block) -> str:
    sides = sum(int(settings["ind"][side] or 0) for side in ("left", "right"))
    return f"kẻ {(text.width or 0) - sides / 1440 * 25.4:.0f} mm"


def _instead(spot: Block, settings: _Settings, before: str, after: str) -> Iterator[Edit]:
    """A drawn line in place of a typed one that has a paragraph of its own."""
    spelling = spelling_of(spot)
    words = list(spelling.edits([(0, len(spelling.text), "")], spelling.text.strip(), ""))
    if words and not any(map(str.isalnum, spelling.text)):
        yield from words
        yield Edit(spot.element, settings, _ASPECT, before, after)


def _is_underlined(drawn: Drawn, lines: Sequence[Line]) -> bool:
    every = all(piece.look.underlined for line in lines for piece in line.written)
    return drawn.kind is Kind.TYPED and every


def _added(lines: Sequence[Line], settings: _Settings, before: str, after: str) -> Iterator[Edit]:
    """A paragraph that draws the line below a text, which is no longer underlined."""
    paragraph: Any = lines[-1].block.element
    below = paragraph.getnext()
    if lines[-1].block.look.listed or (below is not None and below.tag != qn("w:p")):
        return
    if paragraph.find(f"{qn('w:pPr')}/{qn('w:sectPr')}") is not None:
        return
    for line in lines:
        for piece in line.written:
            if piece.look.underlined:
                yield Edit(piece.run, {"u": {"val": "none"}}, _ASPECT, before, after)
    yield Edit(paragraph, settings, _ASPECT, before, after, inserted=Inserted.PARAGRAPH)
