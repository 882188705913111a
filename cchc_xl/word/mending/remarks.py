"""Says what a person is to decide, paragraph by paragraph, where Word takes a comment."""

from collections.abc import Sequence
from typing import Any

from docx.oxml.ns import qn

from cchc_xl.domain.diagnostics import Diagnostic, Severity
from cchc_xl.word.linting.field_checks import BOTTOM
from cchc_xl.word.linting.lint import Examined
from cchc_xl.word.reading.blocks import Block, Line


def remarks(examined: Examined, remaining: Sequence[Diagnostic]) -> dict[Any, list[str]]:
    """By paragraph what is said of it, in sentences."""
    spots = {id(noted.diagnostic): noted.spot for noted in examined.noted}
    blocks = examined.flow.blocks
    named = {block.place: block for block in blocks}
    told: dict[Any, list[str]] = {}
    for diagnostic in remaining:
        spot = spots.get(id(diagnostic)) or named.get(diagnostic.place.cell)
        paragraph = _paragraph(blocks, diagnostic, spot)
        if paragraph is not None and diagnostic.severity is not Severity.INFO:
            sentence = f"{diagnostic.code}: {diagnostic.message} {diagnostic.remedy}"
            told.setdefault(paragraph, []).append(sentence)
    return told


def _paragraph(
    blocks: Sequence[Block], diagnostic: Diagnostic, spot: Line | Block | str | None
) -> Any:
    """Where a comment stands: Word takes none in headers and text boxes."""
    block = spot.block if isinstance(spot, Line) else spot
    if not isinstance(block, Block):
        place = diagnostic.place.cell
        last = blocks[-1] if place == BOTTOM and blocks else None
        block = last or next(iter(_of_section(blocks, place)), None)
    elif diagnostic.place.sheet:
        block = next(iter(blocks), None)
    if block is None:
        return None
    above = [*block.element.iterancestors(qn("w:p"))]
    return above[-1] if above else block.element


def _of_section(blocks: Sequence[Block], place: str) -> Sequence[Block]:
    """The paragraphs of the section that a place names; all where it names none."""
    number = place.removeprefix("section ")
    if number == place or not number.isdecimal():
        return blocks
    return [block for block in blocks if block.section == int(number) - 1]
