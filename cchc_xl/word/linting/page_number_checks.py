"""Judges page numbers: in the middle of the header, not on page 1, each appendix from 1."""

import re
from itertools import groupby
from typing import Any

from docx.document import Document
from docx.oxml.ns import qn

from cchc_xl.word import decree
from cchc_xl.word.linting.found import Found
from cchc_xl.word.linting.verdicts import Verdicts
from cchc_xl.word.reading.blocks import Block, Flow, Section
from cchc_xl.word.reading.effective import part_root, root_of
from cchc_xl.word.reading.flow import read_story
from cchc_xl.word.reading.formatting import RunLook, value_of

_NUMBERS = decree.article("mục I.7")
_APPENDIX_NUMBERS = decree.article("mục III.1")
_ONE_PAGE = 4500
"""Characters that surely need more than one page."""
_PAGE = re.compile(r"\bPAGE\b", re.IGNORECASE)
_OTHER_DIGITS = re.compile(r"roman|alphabetic|cardtext|ordinal", re.IGNORECASE)

Stories = dict[str, tuple[Block, ...]]
"""The headers and footers of a section by ``header default``, ``footer first`` and so on."""


def read_stories(document: Document, flow: Flow) -> list[Stories]:
    """Those of each section; what a section does not say it takes from the one before."""
    parts = document.part.rels
    result: list[Stories] = []
    current: Stories = {}
    for section in flow.sections:
        current = dict(current)
        for kind in ("header", "footer"):
            for reference in section.properties.iterchildren(qn(f"w:{kind}Reference")):
                relation = parts.get(reference.get(qn("r:id"), ""))
                if relation is not None and not relation.is_external:
                    name = f"{kind} {reference.get(qn('w:type'), 'default')}"
                    current[name] = read_story(root_of(relation.target_part), flow.styles)
        result.append(current)
    return result


def numbered(blocks: tuple[Block, ...]) -> Block | None:
    """The paragraph that shows the number of the page."""
    return next((block for block in blocks if _PAGE.search(_codes(block.element))), None)


def _codes(element: Any) -> str:
    simple = [field.get(qn("w:instr"), "") for field in element.iter(qn("w:fldSimple"))]
    return " ".join([*simple, "".join(t.text or "" for t in element.iter(qn("w:instrText")))])


def check_page_numbers(
    document: Document, flow: Flow, found: Found, stories: list[Stories], verdicts: Verdicts
) -> None:
    """Where the number stands, how it looks, that page 1 has none, and that it starts at 1."""
    if not flow.sections:
        return
    even = part_root(document, "settings")
    even = even is not None and even.find(qn("w:evenAndOddHeaders")) is not None
    kinds = ["default", "even"] if even else ["default"]
    for kind in kinds:
        _check_number_of(flow, found, stories, kind, verdicts)
    first = flow.sections[0]
    title_page = first.properties.find(qn("w:titlePg"))
    own_first = title_page is not None and value_of(title_page) not in ("0", "false")
    shown = numbered(stories[0].get(f"header {'first' if own_first else 'default'}", ()))
    if shown and not found.alone:
        verdicts.add("L113", shown, _NUMBERS, sheet="Đầu trang", value="có số", allowed="không có")
    _check_starts(flow, found, verdicts)


def _check_number_of(
    flow: Flow, found: Found, stories: list[Stories], kind: str, verdicts: Verdicts
) -> None:
    number = next((b for s in stories if (b := numbered(s.get(f"header {kind}", ())))), None)
    if number:
        _check_look_of_number(number, verdicts)
        _check_every_section(flow, stories, kind, verdicts)
        return
    below = next((b for s in stories if (b := numbered(s.get(f"footer {kind}", ())))), None)
    if below:
        verdicts.add(
            "L111",
            below,
            _NUMBERS,
            value="số trang ở chân trang",
            allowed="ở giữa đầu trang",
            sheet="Chân trang",
        )
    elif _has_text_box(stories):
        verdicts.doubt("Không xét được số trang nằm trong hộp văn bản (text box) ở đầu trang.")
    elif _is_long(flow, found):
        verdicts.add("L110", "đầu trang", _NUMBERS, allowed="số trang ở giữa đầu trang, từ trang 2")
    else:
        verdicts.doubt("Không có số trang; chỉ đúng khi văn bản có một trang.")


def _check_every_section(flow: Flow, stories: list[Stories], kind: str, verdicts: Verdicts) -> None:
    """A part that surely goes beyond one page has numbers like the others."""
    written = (block for block in flow.blocks if block.text)
    for index, of_section in groupby(written, key=lambda block: block.section):
        blocks = list(of_section)
        length = sum(len(block.text) for block in blocks)
        header = stories[index].get(f"header {kind}", ())
        if length > _ONE_PAGE and not numbered(header):
            allowed = "số trang ở giữa đầu trang, từ trang 2 của phần này"
            verdicts.add("L110", blocks[0], _NUMBERS, allowed=allowed)


def _has_text_box(stories: list[Stories]) -> bool:
    blocks = (block for story in stories for blocks in story.values() for block in blocks)
    return any(next(block.element.iter(qn("w:txbxContent")), None) is not None for block in blocks)


def _is_long(flow: Flow, found: Found) -> bool:
    """Whether the document surely has more than one page."""
    breaks = (
        mark
        for block in flow.blocks
        for mark in block.element.iter(qn("w:br"), qn("w:lastRenderedPageBreak"))
        if mark.tag != qn("w:br") or mark.get(qn("w:type")) == "page"
    )
    sections = {block.section for block in flow.blocks if block.text}
    length = sum(len(block.text) for block in flow.blocks)
    return len(sections) > 1 or length > _ONE_PAGE or next(breaks, None) is not None


def _check_look_of_number(block: Block, verdicts: Verdicts) -> None:
    line = next((line for line in block.lines if any(map(str.isdigit, line.text))), None)
    centred = (line.align if line else block.look.align) == "center"
    frame = block.element.find(f"{qn('w:pPr')}/{qn('w:framePr')}")
    if frame is not None:
        centred = frame.get(qn("w:xAlign")) == "center"
    if not centred and not block.in_table:
        verdicts.add(
            "L111",
            block,
            _NUMBERS,
            value="số trang không ở giữa",
            allowed="canh giữa đầu trang",
            sheet="Đầu trang",
        )
    if any(map(str.isalpha, block.text)) and not _OTHER_DIGITS.search(_codes(block.element)):
        allowed = "chỉ có số trang"
        verdicts.add("L116", block, _NUMBERS, value=block.text, allowed=allowed, sheet="Đầu trang")
    for piece in block.pieces:
        if any(map(str.isalnum, piece.text)):
            _check_number_letters(block, piece.look, verdicts)
            return


def _check_number_letters(block: Block, look: RunLook, verdicts: Verdicts) -> None:
    faults = []
    if not decree.PAGE_NUMBER_SIZES.allows(look.size):
        faults.append(f"cỡ {look.size:g}".replace(".", ","))
    if look.italic:
        faults.append("nghiêng")
    if look.bold:
        faults.append("đậm")
    if _OTHER_DIGITS.search(_codes(block.element)):
        faults.append("không phải chữ số Ả Rập")
    if faults:
        verdicts.add(
            "L112",
            block,
            _NUMBERS,
            value=", ".join(faults),
            allowed="chữ số Ả Rập cỡ 13-14, đứng",
            sheet="Đầu trang",
        )


def _check_starts(flow: Flow, found: Found, verdicts: Verdicts) -> None:
    """The document and each appendix are numbered from 1."""
    start = _start(flow.sections[0])
    if start not in (None, "1"):
        verdicts.add("L114", "section 1", _NUMBERS, value=f"bắt đầu từ {start}", allowed="1")
    first = {}
    for block in flow.blocks:
        signing = found.signing and block is found.signing.block
        if block.text and not signing and block.section not in first:
            first[block.section] = block
    for appendix in found.appendices:
        block = appendix.label.block
        leads = first.get(block.section) is block
        begins = _start(flow.sections[block.section]) == "1" or block.section == 0
        if not (leads and begins):
            value = f"của “{block.text}” tiếp nối phần trước"
            verdicts.add("L114", block, _APPENDIX_NUMBERS, value=value, allowed="từ 1")


def _start(section: Section) -> str | None:
    numbering = section.properties.find(qn("w:pgNumType"))
    value = numbering.get(qn("w:start")) if numbering is not None else None
    return None if value is None else str(value)
