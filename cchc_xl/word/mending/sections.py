"""Mends the paper and the margins of a section, as long as its tables fit between them."""

from collections.abc import Iterator

from docx.document import Document
from docx.oxml.ns import qn
from msgspec import Struct

from cchc_xl.rules.official.mending import nearest
from cchc_xl.word import decree
from cchc_xl.word.linting.page_number_checks import Stories, numbered, read_stories
from cchc_xl.word.linting.verdicts import Noted
from cchc_xl.word.mending.edits import Edit, Inserted, points, twips
from cchc_xl.word.reading.blocks import Block, Flow, Line, Section
from cchc_xl.word.reading.formatting import millimetres

_SIDES = {"trên": "top", "dưới": "bottom", "trái": "left", "phải": "right"}
_MIDDLE: dict[str, dict[str, str | None]] = {
    "ind": {"left": "0", "right": "0", "firstLine": "0", "hanging": None},
    "jc": {"val": "center"},
}
_SHOWN = tuple(map(qn, ("w:drawing", "w:pict", "w:object", "w:fldChar", "w:fldSimple")))
_TOLERANCE = 1.0
"""Millimetres that a table may be wider than the text, as Word lets its border hang out."""


def section_edits(noted: Noted, flow: Flow) -> Iterator[Edit]:
    """The edit for the paper (L104), for one margin (L106) or the first number (L114) of a section.

    None where a table would not fit.
    """
    at = int(noted.diagnostic.place.cell.split()[-1]) - 1
    section = flow.sections[at]
    if noted.diagnostic.code == "L114":
        yield _from_one(section, noted.diagnostic.value)
        return
    paper = decree.PAPER[::-1] if section.landscape else decree.PAPER
    margins = {
        side: nearest(section.margins[side], span.least, span.most)
        for side, span in decree.MARGINS.items()
    }
    room = paper[0] - margins["trái"] - margins["phải"]
    if _widest_table(flow, at) > room + _TOLERANCE:
        return
    if noted.diagnostic.code == "L104":
        size = {"w": twips(paper[0]), "h": twips(paper[1]), "code": None}
        before, after = noted.diagnostic.value, "A4 (210 × 297 mm)"
        yield Edit(section.properties, {"pgSz": size}, "khổ giấy", before, after)
    else:
        yield _margin(noted, section, margins[noted.words])


def number_edits(noted: Noted, spot: Line | Block, flow: Flow) -> Iterator[Edit]:
    """No number on page 1 (L113), an appendix that has pages of its own from 1 (L114)."""
    block = spot.block if isinstance(spot, Line) else spot
    if noted.diagnostic.code == "L113":
        properties = flow.sections[0].properties
        if properties.find(qn("w:titlePg")) is None:
            before, after = "có số", "không có số"
            yield Edit(properties, {"titlePg": {}}, "số trang ở trang thứ nhất", before, after)
        return
    first = next((b for b in flow.blocks if b.section == block.section and b.text), None)
    if first is block and block.section:
        yield _from_one(flow.sections[block.section], noted.diagnostic.value)


class Headers(Struct, frozen=True):
    """The headers of a document."""

    numbered: tuple[Block, ...]
    """The paragraphs that show the page's number."""
    blank: tuple[tuple[Block, ...], ...]
    """By section the paragraphs of its headers that show nothing, but that of the first page."""


def headers_of(document: Document, flow: Flow) -> Headers:
    """Where the number of the page stands, and where it could."""
    stories = read_stories(document, flow)
    heads = [blocks for story in stories for kind, blocks in story.items() if "header" in kind]
    shown = {id(b.element): b for blocks in heads if (b := numbered(blocks))}
    return Headers(tuple(shown.values()), tuple(tuple(_blank(story)) for story in stories))


def _blank(story: Stories) -> Iterator[Block]:
    for kind in ("default", "even"):
        blocks = story.get(f"header {kind}", ())
        if blocks and not any(
            b.text or next(b.element.iter(*_SHOWN), None) is not None for b in blocks
        ):
            yield blocks[0]


def missing_number_edits(noted: Noted, flow: Flow, headers: Headers) -> Iterator[Edit]:
    """The page's number in the blank headers (L110) of each section, or of the section of a text.

    A header that does not exist is no change that Word can take back; it is left to a person.
    """
    own = flow.sections[0].properties
    spot = noted.spot
    sections = [spot.section] if isinstance(spot, Block) else range(len(headers.blank))
    blocks = {id(block.element): block for at in sections for block in headers.blank[at]}
    told = ("số trang", "không có", "ở giữa đầu trang")
    for block in blocks.values():
        yield Edit(block.element, _MIDDLE, *told)
        yield Edit(block.element, {}, *told, inserted=Inserted.PAGE_NUMBER)
    if blocks and own.find(qn("w:titlePg")) is None:
        yield Edit(own, {"titlePg": {}}, "số trang ở trang thứ nhất", "có số", "không có số")


def _from_one(section: Section, before: str) -> Edit:
    return Edit(section.properties, {"pgNumType": {"start": "1"}}, "số trang", before, "từ 1")


def _margin(noted: Noted, section: Section, asked: float) -> Edit:
    side = _SIDES[noted.words]
    margin = section.properties.find(qn("w:pgMar"))
    gutter = 0.0 if margin is None or side != "left" else millimetres(margin.get(qn("w:gutter")))
    settings = {"pgMar": {side: twips(asked - gutter)}}
    before, after = f"{noted.diagnostic.value} mm", f"{points(asked)} mm"
    return Edit(section.properties, settings, f"lề {noted.words}", before, after)


def _widest_table(flow: Flow, at: int) -> float:
    tables = {
        table
        for block in flow.blocks
        if block.section == at and block.in_table
        for table in [*block.element.iterancestors(qn("w:tbl"))][-1:]
    }
    grids = (table.iterfind(f"{qn('w:tblGrid')}/{qn('w:gridCol')}") for table in tables)
    widths = (sum(millimetres(column.get(qn("w:w"))) for column in grid) for grid in grids)
    return max(widths, default=0.0)
