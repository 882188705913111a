"""Cuts a file into the documents it holds: further heads, what a decision attaches, a copy's foot.

A submission often carries the draft that it submits, a decision the regulation that it brings into
force, a copy the foot of the office that copied. Each is judged as what it is. What stands in an
appendix, forms with a head of their own among it, stays in the appendix.
"""

from collections.abc import Iterator, Sequence
from enum import Enum
from typing import Any

from docx.oxml.ns import qn
from msgspec import Struct

from cchc_xl.domain.text import match_key
from cchc_xl.word import decree
from cchc_xl.word.linting.elements import is_appendix_heading, is_source
from cchc_xl.word.reading.blocks import Block, Line

_NATIONAL, _MOTTO = match_key(decree.NATIONAL_TEXT), match_key(decree.MOTTO_TEXT)
_COPIES = frozenset(decree.COPY_BY_KEY) | {match_key("SAO Y BẢN CHÍNH")}
_TITLE_LINES = 8
"""Lines from the title of an attachment to the line that names its decision."""
_BEHIND = 6
"""Lines behind Quốc hiệu among which Tiêu ngữ stands."""
_LEAD_LENGTH = 20


class Role(Enum):
    """What a part of a file is."""

    DOCUMENT = "document"
    ATTACHED = "attached"
    """Brought into force by the decision before it, without a head of its own."""
    COPY = "copy"
    """The foot of a copy (Phụ lục III, mẫu 3.1)."""


class Part(Struct, frozen=True):
    """The paragraphs of one document of a file."""

    role: Role
    blocks: tuple[Block, ...]


def cut_parts(blocks: Sequence[Block]) -> tuple[Part, ...]:
    """The documents of a file in their order; one for most files."""
    starts = {0: Role.DOCUMENT}
    for at, role in _starts(blocks):
        starts.setdefault(at, role)
    ends = [*sorted(starts)[1:], len(blocks)]
    return tuple(
        Part(starts[start], tuple(blocks[start:end]))
        for start, end in zip(sorted(starts), ends, strict=True)
    )


def _starts(blocks: Sequence[Block]) -> Iterator[tuple[int, Role]]:
    index = {id(block): number for number, block in enumerate(blocks)}
    lines = [line for block in blocks for line in block.lines]
    heads, signed, in_appendix = 0, None, False
    for number, line in enumerate(lines):
        before = index[id(line.block)]
        if _is_head(line, lines[number + 1 : number + 1 + _BEHIND]):
            heads += 1
            if heads > 1 and not in_appendix:
                yield _first_with(blocks, before, signed), Role.DOCUMENT
                signed = None
        elif signed and line.key in _COPIES:
            yield _first_with(blocks, before, signed), Role.COPY
        elif signed and not in_appendix and is_source(line):
            title = _title_above(lines[max(0, number - _TITLE_LINES) : number])
            in_appendix = title is None
            if title is not None:
                yield index[id(title.block)], Role.ATTACHED
                signed = None
        elif not line.block.in_table and is_appendix_heading(line):
            in_appendix = True
        elif line.key.startswith("nơi nhận") and len(line.text) < _LEAD_LENGTH:
            signed = line.block


def _is_head(line: Line, behind: Sequence[Line]) -> bool:
    return line.key == _NATIONAL and any(below.key == _MOTTO for below in behind)


def _first_with(blocks: Sequence[Block], at: int, signed: Block | None) -> int:
    """Where the head begins that a paragraph stands in: its outermost table.

    Its row alone, where a program has joined the table with that of the signature above it.
    """
    table = _outermost(blocks[at].element, "w:tbl")
    if table is None:
        return at
    joined = signed is not None and _outermost(signed.element, "w:tbl") is table
    kind = "w:tr" if joined else "w:tbl"
    whole = _outermost(blocks[at].element, kind)
    while at and _outermost(blocks[at - 1].element, kind) is whole:
        at -= 1
    return at


def _outermost(element: Any, kind: str) -> Any:
    found = [*element.iterancestors(qn(kind))]
    return found[-1] if found else None


def _title_above(lines: Sequence[Line]) -> Line | None:
    """The type of a document above the line that names its source; None for a mere list."""
    for line in reversed(lines):
        if line.block.in_table or line.align != "center":
            return None
        if line.key in decree.TYPE_BY_KEY:
            return line
    return None
