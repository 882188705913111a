"""Decides what is changed where for each deviation of a document that may be mended."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

from docx.oxml.ns import qn
from msgspec import Struct

from cchc_xl.domain.mending import Level
from cchc_xl.rules.official.mending import level_of, nearest, size_set, usual_size, weight_asked
from cchc_xl.word import decree
from cchc_xl.word.decree import Element
from cchc_xl.word.linting.found import Found
from cchc_xl.word.linting.lint import Examined
from cchc_xl.word.linting.page_checks import wrong_colour, wrong_font
from cchc_xl.word.linting.verdicts import Noted
from cchc_xl.word.mending.edits import Edit, Mend, points
from cchc_xl.word.mending.retyping import retyped, reworded, single_blanks
from cchc_xl.word.mending.sections import (
    Headers,
    missing_number_edits,
    number_edits,
    section_edits,
)
from cchc_xl.word.mending.settings import gap_edit, indent_edit, lines_edit
from cchc_xl.word.mending.spelling import computed_runs
from cchc_xl.word.mending.twins import with_twins
from cchc_xl.word.reading.blocks import Block, Line, Piece

_HEAD = (decree.NATIONAL, decree.MOTTO, decree.PLACE_DATE)
_BASIS = ("căn cứ ", "xét ", "theo đề nghị ")
"""How a legal basis begins, whether it was recognised as one or not."""
_TITLE_LENGTH = 120
"""Characters of a run that may be a heading as a whole."""
_JUSTIFIED = {"canh giữa": "center", "canh đều hai bên": "both"}


class Context(Struct, frozen=True):
    """What decisions ask of the document beside the deviation itself."""

    examined: Examined
    headers: Headers
    size: float | None
    """Of most of the running text, where it is allowed."""
    indent: float | None
    """Of most first lines, where it is allowed."""
    above: Mapping[int, Block]
    """The paragraph above each, by its identity."""
    computed: frozenset[Any]
    """The runs whose words Word computes."""

    @property
    def closed(self) -> frozenset[int]:
        """The paragraphs of running text that are not to be touched."""
        return frozenset(
            id(block)
            for found in self.examined.every
            if not (is_complete(found) or (found.attached and is_complete(self.examined.every[0])))
            for block in found.body
        )


def context_of(examined: Examined, headers: Headers) -> Context:
    """What decisions about a document need, each thing worked out once."""
    body = [block for found in examined.every for block in found.body if block.text]
    plain = (block.look for block in body if not (block.look.listed or block.leading_tabs))
    blocks = examined.flow.blocks
    return Context(
        examined=examined,
        headers=headers,
        size=usual_size((b.pieces[0].look.size for b in body), *_ends(decree.BODY.sizes)),
        indent=usual_size(
            (round(look.left + look.first_line, 1) for look in plain), *decree.FIRST_LINE
        ),
        above={id(below): above for above, below in pairwise(blocks)},
        computed=computed_runs(blocks[0].element.getroottree().getroot()),
    )


def is_complete(found: Found) -> bool:
    """Whether so much of a document was recognised that its running text is known to be that."""
    named = found.title or found.subject
    return bool(found.number and named and found.authority and found.name and found.recipient_lead)


def decide(context: Context, level: Level) -> Iterator[Mend]:
    """What is to be mended, in the order of the deviations."""
    bases = {id(block) for found in context.examined.every for block in found.legal}
    bases |= {id(b) for b in context.examined.flow.blocks if b.key.startswith(_BASIS)}
    closed, blocks = context.closed, {b.place: b for b in context.examined.flow.blocks}
    wording = context.examined.linted.diagnostics[len(context.examined.noted) :]
    told = [*context.examined.noted]
    told += [Noted(d, blocks[d.place.cell], "", d.value) for d in wording if d.place.cell in blocks]
    for noted in told:
        asked = level_of(noted.diagnostic.code)
        if asked is None or (asked is Level.GUARDED and level is Level.SAFE):
            continue
        block = _block(noted.spot)
        if block is not None and id(block) in closed:
            continue
        if id(block) in bases and (noted.diagnostic.code.startswith("L2") or _as_body(noted)):
            continue  # what a basis says is never touched
        edits = with_twins(tuple(_edits(noted, context)))
        if edits and not any(edit.target.getparent() in context.computed for edit in edits):
            yield Mend(noted.diagnostic, asked, edits)


def _as_body(noted: Noted) -> bool:
    """Whether a text is judged as running text."""
    return noted.rule is decree.BODY and noted.diagnostic.code == "L122"


def _block(spot: Line | Block | str) -> Block | None:
    return spot.block if isinstance(spot, Line) else spot if isinstance(spot, Block) else None


def _edits(noted: Noted, context: Context) -> Iterator[Edit]:
    code, spot = noted.diagnostic.code, noted.spot
    if code == "L110":
        yield from missing_number_edits(noted, context.examined.flow, context.headers)
    elif isinstance(spot, str):
        if code in ("L104", "L106", "L114"):
            yield from section_edits(noted, context.examined.flow)
    elif code in ("L107", "L108"):
        yield from _letters(noted, spot)
    elif code == "L112":
        yield from _numbers(noted, context)
    elif code == "L111":
        yield from _centred_number(noted, context)
    elif code in ("L113", "L114"):
        yield from number_edits(noted, spot, context.examined.flow)
    elif code in ("L121", "L122", "L125"):
        yield from _looks(noted, spot, context)
    elif code == "L124":
        yield from _aligned(noted, spot)
    elif isinstance(spot, Block) and code in ("L150", "L151", "L152"):
        yield from _setting(code, spot, context)
    elif isinstance(spot, Block) and code == "L220":
        yield from single_blanks(spot)
    elif isinstance(spot, Block) and code.startswith("L2"):
        yield from reworded(spot, noted.diagnostic)
    else:
        yield from retyped(noted, spot)


def _letters(noted: Noted, spot: Line | Block) -> Iterator[Edit]:
    code, value = noted.diagnostic.code, noted.diagnostic.value
    fault = wrong_font if code == "L107" else wrong_colour
    wrong = [(piece, fault(piece)) for piece in _pieces(spot) if fault(piece)]
    if value != ", ".join(dict.fromkeys(name for _, name in wrong)):
        return  # of the number that a list prints
    if code == "L107":
        slots = ("ascii", "hAnsi", "cs")
        themes = ("asciiTheme", "hAnsiTheme", "cstheme")
        fonts = dict.fromkeys(slots, decree.FONT) | dict.fromkeys(themes)
        for piece, name in wrong:
            yield Edit(piece.run, {"rFonts": fonts}, "phông chữ", name, decree.FONT)
    else:
        plain = {"val": "auto", "themeColor": None, "themeTint": None, "themeShade": None}
        for piece, name in wrong:
            yield Edit(piece.run, {"color": plain}, "màu chữ", name, "màu đen")


def _pieces(spot: Line | Block) -> Sequence[Piece]:
    return spot.written if isinstance(spot, Line) else [p for p in spot.pieces if p.text.strip()]


def _told(spot: Line | Block) -> list[Piece]:
    """The pieces whose look is judged."""
    return [piece for piece in _pieces(spot) if any(map(str.isalnum, piece.text))]


def _alone(spot: Line | Block) -> bool:
    """Whether no run of the spot reaches into another line of its paragraph."""
    if isinstance(spot, Block):
        return True
    runs = {id(piece.run) for piece in spot.written}
    others = (line for line in spot.block.lines if line is not spot)
    return not any(id(piece.run) in runs for line in others for piece in line.written)


def _numbers(noted: Noted, context: Context) -> Iterator[Edit]:
    """The page's number in each header: of an allowed size, upright, not bold."""
    if "Ả Rập" in noted.diagnostic.value:
        return
    for block in context.headers.numbered:
        for piece in block.pieces:
            look = piece.look
            settings: dict[str, dict[str, str | None]] = {}
            size = nearest(look.size, *_ends(decree.PAGE_NUMBER_SIZES))
            if size != look.size:
                settings |= _size(size)
            settings |= _weight({"bold": False}) if look.bold else {}
            settings |= _weight({"italic": False}) if look.italic else {}
            if settings and any(map(str.isalnum, piece.text)):
                for run in block.element.iter(qn("w:r")):
                    before = noted.diagnostic.value
                    yield Edit(run, settings, "số trang", before, f"cỡ {points(size)}, đứng")
                break


def _centred_number(noted: Noted, context: Context) -> Iterator[Edit]:
    """The number in the middle of each header; one that stands elsewhere is left to a person."""
    blocks = context.headers.numbered if noted.diagnostic.place.sheet == "Đầu trang" else ()
    indent: dict[str, str | None] = {"left": "0", "right": "0", "firstLine": "0", "hanging": None}
    for block in blocks:
        if block.look.align != "center" and not block.leading_tabs and not block.in_table:
            settings = {"ind": indent} | {"jc": {"val": "center"}}
            yield Edit(block.element, settings, "số trang", noted.diagnostic.value, "canh giữa")


def _ends(span: decree.Span) -> tuple[float, float]:
    return span.least, span.most


def _size(size: float) -> dict[str, dict[str, str | None]]:
    half = f"{round(size * 2)}"
    return {"sz": {"val": half}, "szCs": {"val": half}}


def _weight(asked: dict[str, bool]) -> dict[str, dict[str, str | None]]:
    names = {"bold": ("b", "bCs"), "italic": ("i", "iCs")}
    return {name: {"val": "1" if on else "0"} for key, on in asked.items() for name in names[key]}


def _looks(noted: Noted, spot: Line | Block, context: Context) -> Iterator[Edit]:
    if not _alone(spot):
        return
    if noted.diagnostic.code == "L125":
        yield from _together(context)
    elif noted.diagnostic.code == "L121" and isinstance(noted.rule, Element):
        size = _asked_size(noted.rule, spot, context)
        for piece in _told(spot):
            if not noted.rule.sizes.allows(piece.look.size):
                asked = nearest(piece.look.size, *_ends(noted.rule.sizes)) if size is None else size
                before = points(piece.look.size)
                yield Edit(piece.run, _size(asked), "cỡ chữ", before, points(asked))
    elif noted.diagnostic.code == "L122":
        yield from _weighed(noted, spot)


def _weighed(noted: Noted, spot: Line | Block) -> Iterator[Edit]:
    asked = weight_asked(noted.diagnostic.allowed)
    pieces = _told(spot)
    if noted.rule is decree.CLAUSE_HEADING:
        pieces = pieces[:1]
        if any(len(piece.text) > _TITLE_LENGTH for piece in pieces):
            return  # the text behind the title is no title
    for piece in pieces:
        wrong = {k: v for k, v in asked.items() if getattr(piece.look, k) != v}
        if wrong:
            before, after = noted.diagnostic.value, noted.diagnostic.allowed
            yield Edit(piece.run, _weight(wrong), "kiểu chữ", before, after)


def _asked_size(rule: Element, spot: Line | Block, context: Context) -> float | None:
    """The size that fits what stands around; None for the nearest that is allowed."""
    if rule in _HEAD:
        for found in context.examined.every:
            lines = (found.national[:1], [found.motto], [found.date])
            sizes = _head_sizes(found)
            if sizes and any(line is spot for group in lines for line in group):
                return size_set(sizes, _sets_that_fit(found))[_HEAD.index(rule)]
    return context.size if rule in (decree.BODY, decree.LEGAL_BASIS) else None


def _head_sizes(found: Found) -> tuple[float, ...]:
    if not (found.national and found.motto and found.date):
        return ()
    lines = (found.national[0], found.motto, found.date)
    return tuple(line.written[0].look.size for line in lines)


def _sets_that_fit(found: Found) -> Sequence[tuple[float, ...]]:
    """The sets of sizes with which Quốc hiệu stands on one line; all where none does."""
    line = found.national[0]
    room = (line.block.width or 0) - line.block.look.left - line.block.look.right
    now = line.written[0].look.size
    fit = [each for each in decree.HEAD_SIZES if line.width * each[0] / now <= room]
    return fit if fit and len(found.national) == 1 else decree.HEAD_SIZES


def _together(context: Context) -> Iterator[Edit]:
    """Quốc hiệu, Tiêu ngữ and the date of one set of sizes."""
    for found in context.examined.every:
        sizes = _head_sizes(found)
        if not sizes or sizes in decree.HEAD_SIZES:
            continue
        asked = size_set(sizes, _sets_that_fit(found))
        fields = (*found.national, found.motto, found.date)
        wanted = (*(asked[0] for _ in found.national), *asked[1:])
        for line, size in zip(fields, wanted, strict=True):
            if line and _alone(line):
                for piece in line.written:
                    if piece.look.size != size:
                        before, after = points(piece.look.size), points(size)
                        yield Edit(piece.run, _size(size), "cỡ chữ", before, after)


def _aligned(noted: Noted, spot: Line | Block) -> Iterator[Edit]:
    if isinstance(spot, Line) and spot.tabs:
        return
    block = spot.block if isinstance(spot, Line) else spot
    way = _JUSTIFIED[noted.diagnostic.allowed]
    settings: dict[str, dict[str, str | None]] = {"jc": {"val": way}}
    look = block.look
    if way == "center" and (look.first_line or look.left != look.right):
        settings |= {"ind": {"left": "0", "right": "0", "firstLine": "0", "hanging": None}}
    before, after = noted.diagnostic.value, noted.diagnostic.allowed
    yield Edit(block.element, settings, "canh lề", before, after)


def _setting(code: str, block: Block, context: Context) -> Iterator[Edit]:
    if code == "L150":
        edit = indent_edit(block, context.indent)
    elif code == "L151":
        edit = gap_edit(context.above.get(id(block)), block)
    else:
        edit = lines_edit(block)
    if edit:
        yield edit
