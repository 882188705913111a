"""Judges the running text: size, alignment, indents, spaces, headings, and how it ends."""

import re
from collections import Counter
from collections.abc import Iterator

from cchc_xl.word import decree
from cchc_xl.word.linting.decision_checks import ARTICLE, check_citation, check_formula
from cchc_xl.word.linting.field_checks import check_size, weight
from cchc_xl.word.linting.found import Found
from cchc_xl.word.linting.verdicts import Verdicts
from cchc_xl.word.reading.blocks import Block, Flow
from cchc_xl.word.text_width import text_width

_SECTION = re.compile(r"[IVXLC]+\.\s+\S")
_PART = re.compile(
    r"(Phần|Chương|Mục|Tiểu mục|PHẦN|CHƯƠNG|MỤC|TIỂU MỤC)\s+(thứ\s+\w+|[IVXLC]+|\d+)\W*"
)
_HEADING_LENGTH = 200
_CLAUSE_LENGTH = 120
_LONG = 60
"""Characters above which a text in italics is no remark."""
_REMARK = re.compile(r"[(\[“\"*]|ghi chú|lưu ý|đơn vị tính", re.IGNORECASE)
_TOLERANCE = 0.6
"""Millimetres of an indent."""
_SINGLE = 1.149
"""Height of a single line of Times New Roman, in sizes of its letters."""
_ENDINGS = ("./.", "/.")
_TAB = 12.7
_ONE_SIZE = decree.article("mục V, ghi chú 1")
_CLAUSE = re.compile(r"\d{1,2}\.\s+\S")
_CLOSED = (".", ";", ":", ",", "/")


def check_body(flow: Flow, found: Found, verdicts: Verdicts) -> None:
    """The paragraphs between head and signature; tables are not judged."""
    legal = set(map(id, found.legal))
    written = [block for block in found.body if any(map(str.isalnum, block.text))]
    for above, block in zip([None, *written], written, strict=False):
        element = decree.LEGAL_BASIS if id(block) in legal else decree.BODY
        pieces = [piece for piece in block.pieces if any(map(str.isalnum, piece.text))]
        check_size(pieces, block, element, verdicts)
        if id(block) in legal:
            _check_legal(block, block is found.legal[-1], verdicts)
        else:
            _check_heading(block, above, verdicts)
            _check_upright(block, verdicts)
        _check_setting(block, flow, verdicts)
    for above, below in neighbours(found):
        _check_gap(above, below, verdicts)
    texts = [block for block in found.body if block.text]
    for before, each, after in zip([None, *texts], texts, texts[1:], strict=False):
        _check_clause(before, each, after, verdicts)
    _check_one_size(found, verdicts)
    if found.kind in decree.ENDED_BY_MARK and not found.attached:
        _check_ending(flow, found, verdicts)
    if found.kind in decree.DECISIONS:
        check_formula(found, decree.DECISIONS[found.kind], verdicts)


def _check_legal(block: Block, last: bool, verdicts: Verdicts) -> None:
    pieces = [piece for piece in block.pieces if piece.text.strip()]
    if not all(piece.look.italic for piece in pieces):
        verdicts.add(
            "L122", block, decree.LEGAL_BASIS, value=weight(False, False), allowed="nghiêng"
        )
    end = "." if last else ";"
    if not block.text.endswith(end):
        value, allowed = f"cuối dòng là “{block.text[-1]}”", f"cuối dòng là “{end}”"
        verdicts.add("L154", block, decree.LEGAL_BASIS, value=value, allowed=allowed)
    check_citation(block, verdicts)


def _check_one_size(found: Found, verdicts: Verdicts) -> None:
    """The whole text has one size (mục V, ghi chú 1); the first paragraph of another is told."""
    running = (b for b in found.body if b.text and b.look.align != "center")
    sizes = [(block, block.pieces[0].look.size) for block in running]
    most = Counter(size for _, size in sizes if decree.BODY.sizes.allows(size)).most_common(1)
    other = next((b for b, s in sizes if decree.BODY.sizes.allows(s) and s != most[0][0]), None)
    if other:
        value, allowed = (
            f"{size:g}".replace(".", ",") for size in (other.pieces[0].look.size, most[0][0])
        )
        verdicts.add("L127", other, _ONE_SIZE, value=value, allowed=allowed)


def _check_heading(block: Block, above: Block | None, verdicts: Verdicts) -> None:
    bold = all(piece.look.bold for piece in block.pieces if any(map(str.isalnum, piece.text)))
    if _SECTION.match(block.printed) and len(block.text) < _HEADING_LENGTH:
        element = decree.SECTION_HEADING
        if not "".join(filter(str.isalpha, block.text)).isupper():
            verdicts.add("L123", block, element, value="chữ thường", allowed="chữ in hoa")
    elif _PART.fullmatch(block.printed) or _is_title_of_part(block, above):
        element = decree.PART_HEADING
        if block.look.align != "center":
            verdicts.add("L124", block, element, value="không ở giữa", allowed="canh giữa")
    elif ARTICLE.match(block.printed):
        element, bold = decree.CLAUSE_HEADING, block.pieces[0].look.bold
    else:
        return
    if not bold:
        allowed = weight(True, False)
        verdicts.add("L122", block, element, value=weight(False, False), allowed=allowed)


def _is_title_of_part(block: Block, above: Block | None) -> bool:
    """Whether a paragraph below "Chương I" or "Mục 1" is its title, not the text of one without."""
    titled = block.text.isupper() or block.look.align == "center"
    return titled and above is not None and bool(_PART.fullmatch(above.printed))


def _check_clause(above: Block | None, block: Block, below: Block, verdicts: Verdicts) -> None:
    """A khoản that is only a title, with its text below it, is bold."""
    listed = (above and _is_title(above)) or _CLAUSE.match(below.printed)
    if listed or not _is_title(block) or not below.text.endswith(_CLOSED):
        return
    if not any(p.look.bold for p in block.pieces if any(map(str.isalnum, p.text))):
        value, allowed = weight(False, False), weight(True, False)
        verdicts.add("L122", block, decree.CLAUSE_HEADING, value=value, allowed=allowed)


def _is_title(block: Block) -> bool:
    """Whether a numbered paragraph is as short and open as a title."""
    text = block.printed
    short = len(text) <= _CLAUSE_LENGTH and not text.endswith(_CLOSED)
    return short and bool(_CLAUSE.match(text))


def _check_upright(block: Block, verdicts: Verdicts) -> None:
    pieces = [piece for piece in block.pieces if any(map(str.isalnum, piece.text))]
    slanted = all(piece.look.italic for piece in pieces)
    if slanted and len(block.text) > _LONG and not _REMARK.match(block.text):
        value, allowed = "nghiêng cả đoạn", "đứng"
        verdicts.add("L122", block, decree.BODY, value=value, allowed=allowed)


def _check_setting(block: Block, flow: Flow, verdicts: Verdicts) -> None:
    look = block.look
    width = sum(piece.width for piece in block.pieces)
    room = (block.width or 0) - look.left - look.right
    long = bool(block.width) and width > room * 1.05 and len(block.lines) == 1
    heading = bool(_SECTION.match(block.printed) or _PART.fullmatch(block.printed))
    if long and look.align in ("left", "right") and not heading:
        value = "canh trái" if look.align == "left" else "canh phải"
        verdicts.add("L124", block, decree.BODY, value=value, allowed="canh đều hai bên")
    if (long or block.text.endswith((".", ";"))) and look.align in ("left", "both"):
        _check_indent(block, verdicts)
    _check_spacing_of_lines(block, verdicts)


def _check_indent(block: Block, verdicts: Verdicts) -> None:
    look = block.look
    if look.listed:
        return
    text = "".join(piece.text for piece in block.pieces)
    start = look.left + look.first_line
    for _ in range(block.leading_tabs):
        stops = [position for position, _ in look.stops if position > start + 0.1]
        start = min(stops, default=(start // _TAB + 1) * _TAB)
    blanks = text[: len(text) - len(text.lstrip())].replace("\t", "")
    start += text_width(blanks, block.pieces[0].look.size) if blanks else 0
    if not any(abs(start - allowed) <= _TOLERANCE for allowed in decree.FIRST_LINE):
        value = f"{start / 10:.2f} cm".replace(".", ",")
        verdicts.add("L150", block, decree.BODY, value=value, allowed="1 cm hoặc 1,27 cm")


def _check_spacing_of_lines(block: Block, verdicts: Verdicts) -> None:
    look = block.look
    size = max(piece.look.size for piece in block.pieces)
    lines = look.line if look.rule == "auto" else look.line / (size * _SINGLE)
    if look.rule == "atLeast":
        lines = max(1, lines)
    if not decree.LINE_SPACING.allows(lines, 0.03):
        shown = f"{lines:.2f}".replace(".", ",")
        asked = "từ 1 đến 1,5 dòng"
        verdicts.add("L152", block, decree.BODY, value=f"{shown} dòng", allowed=asked)


def neighbours(found: Found) -> Iterator[tuple[Block, Block]]:
    """Running paragraphs of the body with nothing between them."""
    for above, below in zip(found.body, found.body[1:], strict=False):
        running = all(b.text and b.look.align in ("left", "both") for b in (above, below))
        if running and above.element.getnext() is below.element:
            yield above, below


def gap_between(above: Block, below: Block) -> float:
    """The space between two paragraphs, in points."""
    same = above.look.style == below.look.style
    after = 0 if above.look.contextual and same else above.look.after
    before = 0 if below.look.contextual and same else below.look.before
    return after + before


def _check_gap(above: Block, below: Block, verdicts: Verdicts) -> None:
    gap = gap_between(above, below)
    if gap < decree.PARAGRAPH_GAP - 0.3:
        value = f"{gap:g} pt".replace(".", ",")
        verdicts.add("L151", below, decree.BODY, value=value, allowed="ít nhất 6 pt")


def _check_ending(flow: Flow, found: Found, verdicts: Verdicts) -> None:
    texts = [block for block in found.body if block.text]
    if not (texts and (found.authority or found.recipient_lead)):
        return
    last = texts[-1]
    rest = flow.blocks[flow.blocks.index(last) + 1 :]
    foot = {id(line.block) for line in (*found.authority, found.recipient_lead) if line}
    for block in rest:
        if id(block) in foot:
            break
        if block.text and block.in_table and not _beside_signature(block, found):
            verdicts.doubt("Văn bản kết thúc bằng một bảng; không xét dấu “./.”.")
            return
    if not last.text.replace(" ", "").endswith(_ENDINGS):
        article = decree.article(decree.ENDED_BY_MARK[found.kind], "Phụ lục III")
        value = f"kết thúc bằng “{last.text[-12:]}”"
        verdicts.add("L153", last, article, value=value, allowed=f"kết thúc bằng “{decree.ENDING}”")


def _beside_signature(block: Block, found: Found) -> bool:
    """Whether it stands in the table of the signature."""
    tables = {
        id(table)
        for line in (*found.authority, found.recipient_lead)
        if line
        for table in line.block.element.iterancestors("{*}tbl")
    }
    return any(id(table) in tables for table in block.element.iterancestors("{*}tbl"))
