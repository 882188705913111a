"""How characters and paragraphs look, and what one level of formatting says of it."""

import math
from collections.abc import Iterator, Mapping
from typing import Any

from msgspec import Struct

from cchc_xl.word.oxml import qn

OFF = ("0", "false", "off", "none")
FALLBACK_FONT = "Times New Roman"
"""What Word takes when nothing is said."""
_HTML_AUTO = 14.0
"""Points of a space that is set to be automatic."""


class RunLook(Struct, frozen=True):
    """How characters look."""

    latin: str = FALLBACK_FONT
    """Font of plain Latin letters."""
    other: str = FALLBACK_FONT
    """Font of letters with marks."""
    size: float = 10
    """In points."""
    bold: bool = False
    italic: bool = False
    spread: float = 0
    """Points between letters beyond what the font has."""
    scale: float = 1
    """Width of letters against the font's."""
    capitals: bool = False
    """Whether small letters are shown as capitals."""
    underlined: bool = False
    hidden: bool = False
    colour: str = "auto"
    """Six hexadecimal digits, or ``auto``."""


class ParagraphLook(Struct, frozen=True):
    """How a paragraph is set; lengths in millimetres, spaces in points."""

    align: str = "left"
    """``left``, ``center``, ``right`` or ``both``."""
    left: float = 0
    right: float = 0
    first_line: float = 0
    """Against ``left``; below 0 when it hangs."""
    before: float = 0
    after: float = 0
    line: float = 1
    """Lines, or points when ``exact`` or ``at_least``."""
    rule: str = "auto"
    """``auto``, ``exact`` or ``atLeast``."""
    contextual: bool = False
    style: str = ""
    listed: bool = False
    """Whether Word numbers or bullets it."""
    stops: tuple[tuple[float, str], ...] = ()
    """Tab stops: position and kind."""


def value_of(element: Any) -> str:
    """The ``w:val`` of an element; empty for None or without one."""
    return "" if element is None else str(element.get(qn("w:val"), ""))


def is_on(element: Any) -> bool:
    """Whether an on-off element is on."""
    return element.get(qn("w:val"), "1") not in OFF


def number(text: str | None, default: float = 0) -> float:
    """The number that an attribute holds; ``default`` for none or anything else."""
    try:
        value = float(text) if text else default
    except ValueError:
        return default
    return value if math.isfinite(value) else default


def column_of(cell: Any) -> int:
    """The column of the table's grid at which a cell begins, counting from 0."""
    before = cell.getparent().find(f"{qn('w:trPr')}/{qn('w:gridBefore')}")
    spans = (
        other.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}")
        for other in cell.itersiblings(cell.tag, preceding=True)
    )
    return int(number(value_of(before)) + sum(number(value_of(span), 1) for span in spans))


def millimetres(twips: str | None) -> float:
    """A length as Word writes it, in twentieths of a point; 0 for anything else."""
    return number(twips) / 1440 * 25.4


def paragraph_settings(properties: Any, before: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """What one level says of a paragraph."""
    align = properties.find(qn("w:jc"))
    if align is not None:
        words = {"start": "left", "end": "right", "distribute": "both"}
        yield "align", words.get(value_of(align), value_of(align))
    indent = properties.find(qn("w:ind"))
    if indent is not None:
        for side, other in (("left", "start"), ("right", "end")):
            length = indent.get(qn(f"w:{side}"), indent.get(qn(f"w:{other}")))
            if length is not None:
                yield side, millimetres(length)
        if indent.get(qn("w:hanging")) is not None:
            yield "first_line", -millimetres(indent.get(qn("w:hanging")))
        elif indent.get(qn("w:firstLine")) is not None:
            yield "first_line", millimetres(indent.get(qn("w:firstLine")))
    spacing = properties.find(qn("w:spacing"))
    if spacing is not None:
        yield from _spacing(spacing)
    contextual = properties.find(qn("w:contextualSpacing"))
    if contextual is not None:
        yield "contextual", is_on(contextual)
    yield "stops", _stops(properties, before.get("stops", ()))


def _spacing(spacing: Any) -> Iterator[tuple[str, Any]]:
    for side in ("before", "after"):
        if spacing.get(qn(f"w:{side}Autospacing"), "0") not in OFF:
            yield side, _HTML_AUTO
        elif spacing.get(qn(f"w:{side}")) is not None:
            yield side, millimetres(spacing.get(qn(f"w:{side}"))) / 25.4 * 72
    line = spacing.get(qn("w:line"))
    rule = spacing.get(qn("w:lineRule"), "auto")
    if line is not None:
        yield "rule", rule
        yield "line", number(line, 240) / (240 if rule == "auto" else 20)


def _stops(properties: Any, before: tuple[tuple[float, str], ...]) -> tuple[tuple[float, str], ...]:
    stops = dict(before)
    for stop in properties.iterfind(f"{qn('w:tabs')}/{qn('w:tab')}"):
        position = round(millimetres(stop.get(qn("w:pos"))), 1)
        if value_of(stop) == "clear":
            stops.pop(position, None)
        else:
            stops[position] = value_of(stop)
    return tuple(sorted(stops.items()))
