"""The letters of a text with where each stands, and what of them changes to get another text."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Any

from docx.oxml.ns import qn
from msgspec import Struct

from cchc_xl.word.mending.edits import Edit, Hunk
from cchc_xl.word.reading.blocks import Block, Line
from cchc_xl.word.reading.flow import spelt

_TOKEN = re.compile(r"\w+|\W")
_COMPARED = 2000
"""Words that are compared one by one; of more, all between the first and last other one change."""
_BOUND = tuple(map(qn, ("w:dataBinding", "w:lock", "w:dropDownList", "w:comboBox", "w:date")))
"""What makes the words of a content control come from elsewhere."""


class _Span(Struct, frozen=True):
    """Letters that stand in one element."""

    start: int
    """In the spelling's text."""
    end: int
    element: Any
    """A ``w:t``; another for a tab or a line's end, whose letters cannot be changed."""
    skipped: int = 0
    """Letters of the element before these."""


class Spelling(Struct, frozen=True):
    """A text, letter by letter."""

    text: str
    spans: tuple[_Span, ...]

    def edits(self, hunks: Sequence[Hunk], before: str, after: str) -> Iterator[Edit]:
        """What changes in each element; nothing where one of the letters cannot be changed."""
        found: dict[Any, list[Hunk]] = {}
        for hunk in hunks:
            for element, each in self._parted(hunk):
                if element.tag != qn("w:t") or _is_bound(element):
                    return
                found.setdefault(element, []).append(each)
        for element, own in found.items():
            yield Edit(element, {}, "chữ", before, after, tuple(own))

    def _parted(self, hunk: Hunk) -> Iterator[tuple[Any, Hunk]]:
        """The change in each of the elements that it reaches into."""
        start, end, new = hunk
        reached = [s for s in self.spans if s.start < end and start < s.end] or [self._at(start)]
        like = len(new) == end - start
        for number, span in enumerate(reached):
            first, last = max(start, span.start), min(end, span.end)
            part = new[first - start : last - start] if like else "" if number else new
            shift = span.skipped - span.start
            yield span.element, (first + shift, max(first, last) + shift, part)

    def _at(self, start: int) -> _Span:
        """Where letters are put in: behind those before, or before the first."""
        ends = [span.end for span in self.spans]
        behind = min(bisect_right(ends, start - 1), len(ends) - 1)
        return self.spans[behind]


def _is_bound(element: Any) -> bool:
    """Whether Word takes the words from elsewhere: a field, or a content control with a source."""
    for above in element.iterancestors(qn("w:fldSimple"), qn("w:sdt")):
        properties = above.find(qn("w:sdtPr"))
        if above.tag == qn("w:fldSimple"):
            return True
        if properties is not None and any(child.tag in _BOUND for child in properties):
            return True
    return False


def spelling_of(spot: Line | Block) -> Spelling:
    """The letters of a paragraph or of one of its lines."""
    block = spot.block if isinstance(spot, Line) else spot
    spans: list[_Span] = []
    texts: list[str] = []
    at = 0
    for piece in block.pieces:
        for text, element in spelt(piece.run):
            if text:
                spans.append(_Span(at, at + len(text), element))
                texts.append(text)
                at += len(text)
    whole = Spelling("".join(texts), tuple(spans))
    return _line_of(whole, spot) if isinstance(spot, Line) else whole


def _line_of(whole: Spelling, line: Line) -> Spelling:
    """The letters of a line: what stands between tabs and line breaks, blank ones left out."""
    cuts = [m for m in re.finditer(r"[^\t\n]+", whole.text) if m[0].strip()]
    start, end = cuts[line.block.lines.index(line)].span()
    spans = [
        _Span(
            max(start, span.start) - start,
            min(end, span.end) - start,
            span.element,
            max(0, start - span.start),
        )
        for span in whole.spans
        if span.start < end and start < span.end
    ]
    return Spelling(whole.text[start:end], tuple(spans))


def hunks_of(before: str, after: str) -> tuple[Hunk, ...]:
    """What changes to make one text the other, whole words where a word changes."""
    old, new = _TOKEN.findall(before), _TOKEN.findall(after)
    lead = _alike(old, new)
    rest = min(len(old), len(new)) - lead
    tail = min(_alike(old[::-1], new[::-1]), rest)
    first, second = old[lead : len(old) - tail], new[lead : len(new) - tail]
    start = sum(map(len, old[:lead]))
    if max(len(first), len(second)) > _COMPARED:
        return ((start, start + sum(map(len, first)), "".join(second)),)
    ends = [0]
    for token in first:
        ends.append(ends[-1] + len(token))
    return tuple(
        (start + ends[a], start + ends[b], "".join(second[c:d]))
        for kind, a, b, c, d in SequenceMatcher(None, first, second, autojunk=False).get_opcodes()
        if kind != "equal"
    )


def _alike(one: Sequence[str], other: Sequence[str]) -> int:
    """How many words both begin with."""
    count = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        count += 1
    return count


def computed_runs(root: Any) -> frozenset[Any]:
    """The runs of fields: Word writes anew what they read."""
    depth, found = 0, set()
    for run in root.iter(qn("w:r")):
        kinds = [mark.get(qn("w:fldCharType")) for mark in run.iterchildren(qn("w:fldChar"))]
        begun, depth = depth, max(0, depth + kinds.count("begin") - kinds.count("end"))
        if begun or depth:
            found.add(run)
    return frozenset(found)
