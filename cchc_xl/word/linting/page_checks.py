"""Judges paper, margins, fonts and colour."""

from collections.abc import Iterator, Mapping
from typing import Any

from docx.document import Document

from cchc_xl.word import decree
from cchc_xl.word.linting.found import Found
from cchc_xl.word.linting.page_number_checks import check_page_numbers, read_stories
from cchc_xl.word.linting.scaffold import lasting
from cchc_xl.word.linting.verdicts import Verdicts
from cchc_xl.word.oxml import qn
from cchc_xl.word.reading.blocks import Block, Flow, Piece, Section

_PAPER = decree.article("mục I.1")
_WAY = decree.article("mục I.2")
_MARGINS = decree.article("mục I.3")
_FONT = decree.article("mục I.4")
_TOLERANCE = 0.7
"""Millimetres that rounding may make of a length."""
_NEARLY_BLACK = 0x20


def check_pages(document: Document, flow: Flow, found: Found, verdicts: Verdicts) -> None:
    """Everything that is no matter of a single field."""
    stories = read_stories(document, flow)
    with_tables = frozenset(block.section for block in found_tables(flow, found))
    for number, section in enumerate(flow.sections):
        _check_paper(flow, found, number, section, with_tables, verdicts)
    _check_letters(flow.blocks, "", verdicts, inked=_inked(found))
    seen: set[int] = set()
    for headers in stories:
        for kind, blocks in headers.items():
            if blocks and id(blocks[0].container) not in seen:
                seen.add(id(blocks[0].container))
                sheet = "Đầu trang" if kind.startswith("header") else "Chân trang"
                _check_letters(blocks, sheet, verdicts)
    check_page_numbers(document, flow, found, stories, verdicts)


def _check_paper(
    flow: Flow,
    found: Found,
    number: int,
    section: Section,
    with_tables: frozenset[int],
    verdicts: Verdicts,
) -> None:
    place = f"section {number + 1}"
    size = sorted((section.width, section.height))
    if any(abs(a - b) > _TOLERANCE + 0.5 for a, b in zip(size, decree.PAPER, strict=True)):
        shown = f"{section.width:.0f} × {section.height:.0f} mm"
        verdicts.add("L104", place, _PAPER, value=shown, allowed="A4 (210 × 297 mm)")
    first = found.appendices[0].label.block.section if found.appendices else len(flow.sections)
    own = number < first
    lies = section.landscape and number not in with_tables
    if lies and own and not found.alone and found.recognised:
        verdicts.add("L105", place, _WAY, value="trang nằm ngang", allowed="trang đứng")
    wrong = list(_wrong_margins(section.margins, decree.MARGINS))
    if section.landscape and wrong and _turned(section.margins):
        wrong = []
    for side, value, span in wrong:
        shown = f"{value:.1f}".replace(".", ",")
        verdicts.add("L106", place, _MARGINS, value=shown, allowed=span, text=side)


def found_tables(flow: Flow, found: Found) -> Iterator[Block]:
    """The paragraphs of tables that hold neither head nor signature."""
    fields = [*found.national, found.motto, *found.issuer, found.number, found.date]
    fields += [found.recipient_lead, *found.authority, found.name]
    layout = {id(_table(line.block)) for line in fields if line and line.block.in_table}
    return (b for b in flow.blocks if b.in_table and id(_table(b)) not in layout)


def _table(block: Block) -> Any:
    *_, outermost = block.element.iterancestors(qn("w:tbl"))
    return outermost


def _wrong_margins(
    margins: Mapping[str, float], rules: Mapping[str, decree.Span]
) -> Iterator[tuple[str, float, decree.Span]]:
    for side, span in rules.items():
        if not span.allows(margins[side], _TOLERANCE):
            yield side, margins[side], span


def _turned(margins: Mapping[str, float]) -> bool:
    """Whether a page on its side keeps the margins of the upright sheet, bound at the top."""
    for left, right in (("trên", "dưới"), ("dưới", "trên")):
        rules = {
            left: decree.MARGINS["trái"],
            right: decree.MARGINS["phải"],
            "trái": decree.MARGINS["trên"],
            "phải": decree.MARGINS["dưới"],
        }
        if not list(_wrong_margins(margins, rules)):
            return True
    return False


def _inked(found: Found) -> frozenset[int]:
    """The paragraphs that hold nothing but stamps, which are red (mục III.2.b)."""
    blocks = (line.block for line in found.stamps)
    return frozenset(id(b) for b in blocks if all(line in found.stamps for line in b.lines))


def _check_letters(
    blocks: tuple[Block, ...],
    sheet: str,
    verdicts: Verdicts,
    *,
    inked: frozenset[int] = frozenset(),
) -> None:
    for block in lasting(blocks):
        _check_label(block, sheet, verdicts)
        for code, fault, allowed in (
            ("L107", wrong_font, decree.FONT),
            ("L108", wrong_colour, "màu đen"),
        ):
            wrong = [(piece, fault(piece)) for piece in block.pieces if fault(piece)]
            if wrong and not (code == "L108" and id(block) in inked):
                names = ", ".join(dict.fromkeys(name for _, name in wrong))
                words = " ".join(piece.text.strip() for piece, _ in wrong)
                verdicts.add(
                    code, block, _FONT, value=names, allowed=allowed, sheet=sheet, text=words
                )


def _check_label(block: Block, sheet: str, verdicts: Verdicts) -> None:
    """The number that Word prints before a paragraph is of the decree's font too."""
    font = block.label_font
    counted = any(map(str.isalnum, block.label))
    if counted and font and font.casefold() != decree.FONT.casefold():
        allowed = decree.FONT
        verdicts.add(
            "L107", block, _FONT, value=font, allowed=allowed, sheet=sheet, text=block.label
        )


def wrong_font(piece: Piece) -> str:
    """The name of a font that is not the decree's; empty where all letters have that."""
    letters = [letter for letter in piece.text if letter.isalnum()]
    used = {piece.look.latin if letter.isascii() else piece.look.other for letter in letters}
    return ", ".join(sorted(n for n in used if n.strip().casefold() != decree.FONT.casefold()))


def wrong_colour(piece: Piece) -> str:
    """The colour of letters that are not black; empty for black ones."""
    colour = piece.look.colour
    if colour == "auto" or not piece.text.strip():
        return ""
    try:
        parts = [int(colour[at : at + 2], 16) for at in (0, 2, 4)]
    except ValueError:
        return ""
    return "" if max(parts) <= _NEARLY_BLACK else f"màu mã {colour}"
