"""The lines below Tiêu ngữ, the agency's name and the abstract: drawn or typed, and how long."""

import math
import re
from collections.abc import Iterator, Sequence
from enum import Enum
from typing import Any

from docx.oxml.ns import qn
from msgspec import Struct

from cchc_xl.word.reading.blocks import Block, Flow, Line
from cchc_xl.word.reading.formatting import millimetres, number

_EMU = 36_000
"""In a millimetre."""
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_WPS = "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_V = "{urn:schemas-microsoft-com:vml}"
_LINE_SHAPES = ("line", "straightConnector1")
_POINT = re.compile(r"(-?[\d.]+)(pt|in|mm|cm|px)?\s*,\s*(-?[\d.]+)(pt|in|mm|cm|px)?")
_WIDTH = re.compile(r"(?:^|;)\s*width:\s*([\d.]+)(pt|in|mm|cm|px)")
_UNITS = {"pt": 25.4 / 72, "in": 25.4, "mm": 1.0, "cm": 10.0, "px": 25.4 / 96, None: 25.4 / 96}
_TYPED = re.compile(r"[\W_]{3,}")
_HIDDEN = ("none", "nil", "")
_FITS = 1.03
"""How much wider than its room a text may be measured that Word still sets on one line."""
_NEAR_HEAD = 40
"""Paragraphs among which a line of the head may be anchored."""


class Kind(Enum):
    """How a line was made."""

    DRAWN = "drawn"
    TYPED = "typed"
    NONE = "none"
    UNKNOWN = "unknown"


class Drawn(Struct, frozen=True):
    """The line below an element."""

    kind: Kind
    length: float = 0
    """In millimetres, when it is drawn."""
    spot: Line | Block | None = None
    """Where a typed line stands, or one that is a border of a paragraph."""


def line_below(flow: Flow, lines: Sequence[Line]) -> Drawn:
    """The line below a text of one or more lines."""
    if all(piece.look.underlined for line in lines for piece in line.written):
        return Drawn(Kind.TYPED, spot=lines[-1])
    nearby = list(_nearby(flow, lines))
    for block in nearby:
        typed = next((line for line in block.lines if _TYPED.fullmatch(line.text)), None)
        if typed:
            return Drawn(Kind.TYPED, spot=typed)
        if _has_border(flow, block):
            length = _room(block)
            return Drawn(Kind.UNKNOWN) if length is None else Drawn(Kind.DRAWN, length, block)
    shapes = [
        length for block in _anchors(flow, lines, nearby) for length in _shapes(block.element)
    ]
    beside_others = not lines[0].block.in_table and any(line.tabs for line in lines)
    if len(shapes) == 1 and shapes[0] is not None and not beside_others:
        return Drawn(Kind.DRAWN, shapes[0])
    if not shapes and _is_last_of_cell(lines[-1].block) and (edge := _edge(lines[-1].block)):
        return edge
    if shapes or _may_hide_a_line(flow, lines[-1].block):
        return Drawn(Kind.UNKNOWN)
    return Drawn(Kind.NONE)


def _is_last_of_cell(block: Block) -> bool:
    """Whether nothing is written below it in its cell."""
    below = (text for p in block.element.itersiblings() for text in p.iter(qn("w:t")))
    return block.in_table and not any((text.text or "").strip() for text in below)


def _edge(block: Block) -> Drawn | None:
    """The lower border of the cell that a paragraph stands in, which is as wide as the cell."""
    properties = block.container.find(qn("w:tcPr"))
    border = properties.find(f"{qn('w:tcBorders')}/{qn('w:bottom')}")
    if border is None or border.get(qn("w:val"), "") in _HIDDEN:
        return None
    width = properties.find(qn("w:tcW"))
    fixed = width is not None and width.get(qn("w:type"), "dxa") == "dxa"
    length = millimetres(width.get(qn("w:w"))) if fixed else block.width
    return Drawn(Kind.DRAWN, length) if length else Drawn(Kind.UNKNOWN)


def _nearby(flow: Flow, lines: Sequence[Line]) -> Iterator[Block]:
    """The last paragraph of the text and the blank ones or typed lines below it."""
    last = lines[-1].block
    yield last
    for block in flow.blocks[flow.blocks.index(last) + 1 :]:
        if block.container is not last.container or any(map(str.isalnum, block.text)):
            return
        yield block


def _anchors(flow: Flow, lines: Sequence[Line], nearby: list[Block]) -> list[Block]:
    """The paragraphs at which a drawn shape of the text may hang."""
    if lines[0].block.in_table:
        return [b for b in flow.blocks if b.container is lines[0].block.container]
    first = flow.blocks.index(lines[0].block)
    last = flow.blocks.index(nearby[-1])
    return [b for b in flow.blocks[max(0, first - 1) : last + 2] if not b.in_table]


def _has_border(flow: Flow, block: Block) -> bool:
    styles = (style.find(qn("w:pPr")) for style in reversed(flow.styles.chain(block.look.style)))
    for properties in (block.element.find(qn("w:pPr")), *styles):
        borders = properties.find(qn("w:pBdr")) if properties is not None else None
        if borders is not None:
            below = ("bottom",) if block.text else ("top", "bottom", "between")
            sides = (borders.find(qn(f"w:{side}")) for side in below)
            return any(s is not None and s.get(qn("w:val"), "") not in _HIDDEN for s in sides)
    return False


def _room(block: Block) -> float | None:
    """Between the indents of the paragraph."""
    if block.width is None:
        return None
    return block.width - block.look.left - block.look.right


def _shapes(element: Any) -> Iterator[float | None]:
    """The lengths of drawn lines at a paragraph; None for one that cannot be measured."""
    for drawing in element.iter(f"{_WP}anchor", f"{_WP}inline"):
        if next(drawing.iterancestors(f"{_MC}Fallback"), None) is None:
            yield from _drawing(drawing)
    for shape in element.iter(f"{_V}line", f"{_V}shape", f"{_V}rect"):
        if next(shape.iterancestors(f"{_MC}Fallback"), None) is None:
            yield _vml(shape)


def _drawing(drawing: Any) -> Iterator[float | None]:
    presets = [geometry.get("prst") for geometry in drawing.iter(f"{_A}prstGeom")]
    connector = next(drawing.iter(f"{_WPS}cNvCnPr"), None) is not None
    extent = drawing.find(f"{_WP}extent")
    if len(presets) == 1 and (connector or presets[0] in _LINE_SHAPES) and extent is not None:
        yield number(extent.get("cx")) / _EMU
    else:
        yield None


def _vml(shape: Any) -> float | None:
    ends = [_POINT.match(shape.get(name, "")) for name in ("from", "to")]
    if ends[0] and ends[1]:
        (x1, y1), (x2, y2) = (
            (number(e[1]) * _UNITS[e[2]], number(e[3]) * _UNITS[e[4]]) for e in ends if e
        )
        return math.hypot(x2 - x1, y2 - y1)
    width = _WIDTH.search(shape.get("style", ""))
    straight = shape.tag != f"{_V}shape" or shape.get("type", "").endswith("_t32")
    return number(width[1]) * _UNITS[width[2]] if width and straight else None


def _may_hide_a_line(flow: Flow, block: Block) -> bool:
    """Whether a line may be drawn where it cannot be matched: far anchors, cell borders, tables."""
    after = block.element.getnext()
    if after is not None and after.tag == qn("w:tbl") and not _words(after):
        return True
    table = next(block.element.iterancestors(qn("w:tbl")), None)
    if table is not None:
        typed = (b for b in flow.blocks[:_NEAR_HEAD] if table in b.element.iterancestors())
        if next(table.iter(qn("w:tcBorders")), None) is not None:
            return True
        if any(_TYPED.fullmatch(b.text) for b in typed):
            return True
    head = [b for b in flow.blocks[:_NEAR_HEAD] if b.container is not block.container]
    own = {id(b.container) for b in head if b.in_table and any(line for line in b.lines)}
    return any(
        next(_shapes(b.element), 0) != 0
        for b in head
        if not b.in_table or id(b.container) not in own
    )


def _words(element: Any) -> str:
    return "".join(text.text or "" for text in element.iter(qn("w:t"))).strip()


def printed_widths(lines: Sequence[Line]) -> tuple[float, ...]:
    """How wide the text's lines are on paper, where Word breaks those that do not fit."""
    widths: list[float] = []
    for line in lines:
        room = _room(line.block)
        if room is None or line.width <= room * _FITS:
            widths.append(line.width)
        else:
            widths += _broken(line, room)
    return tuple(widths)


def _broken(line: Line, room: float) -> list[float]:
    """The widths of a text that is broken at its blanks; letters taken as equally wide."""
    letter = line.width / len(line.text)
    widths = [0.0]
    for word in line.text.split():
        size = len(word) * letter
        if widths[-1] and widths[-1] + letter + size > room:
            widths.append(size)
        else:
            widths[-1] += size + (letter if widths[-1] else 0)
    return widths
