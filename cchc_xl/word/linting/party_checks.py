"""Judges a document of the Party against the Party's own table; every deviation is a warning.

The guidance is known at second hand, so nothing of it is an error.
"""

import re
from collections.abc import Iterable, Sequence

from docx.document import Document
from docx.oxml.ns import qn

from cchc_xl.rules.official.regimes import PARTY_NAME
from cchc_xl.word import party
from cchc_xl.word.decree import Element
from cchc_xl.word.linting.body_checks import gap_between, neighbours
from cchc_xl.word.linting.field_checks import check_look, check_size
from cchc_xl.word.linting.found import Found
from cchc_xl.word.linting.page_number_checks import numbered, read_stories
from cchc_xl.word.linting.verdicts import Verdicts, inside
from cchc_xl.word.reading.blocks import Block, Flow, Line
from cchc_xl.word.reading.formatting import millimetres

_STATE_MODES = re.compile(r"(TM|KT|TL|TUQ)\.")
_WHAT = {"L121": "cỡ chữ ", "L122": "kiểu chữ "}
_TOLERANCE = 0.7


class _PartyVerdicts(Verdicts):
    """Takes what the common checks find for deviations from the Party's guidance."""

    def told_as(self, code: str, value: object) -> tuple[str, object]:
        """All of them are one warning, which names what it is about."""
        return "L190", f"{_WHAT.get(code, '')}{value}"


def check_party(flow: Flow, found: Found, verdicts: Verdicts) -> None:
    """Margins, sizes and styles, the number, the marks below issuer and abstract, who signs."""
    own = _PartyVerdicts(verdicts.file)
    _check_margins(flow, own)
    for element, lines in _looks(found):
        for line in lines:
            check_look(line, element, own)
    for block in found.body:
        pieces = [piece for piece in block.pieces if any(map(str.isalnum, piece.text))]
        check_size(pieces, block, party.BODY, own)
        _check_setting(block, own)
    for above, below in neighbours(found):
        if gap_between(above, below) < party.PARAGRAPH_GAP - 0.3:
            value = f"cách đoạn trên {gap_between(above, below):g} pt".replace(".", ",")
            own.add("L151", below, party.BODY, value=value, allowed="ít nhất 6 pt")
    _check_addressee(found, own)
    _check_words(found, own)
    verdicts.noted += own.noted


def _looks(found: Found) -> Iterable[tuple[Element, Sequence[Line]]]:
    yield party.NAME, [line for line in found.top if line.key == PARTY_NAME]
    yield party.SUPERIOR, found.superior
    yield party.ISSUER, found.issuer
    yield party.NUMBER, [found.number] if found.number else []
    yield party.PLACE_DATE, [found.date] if found.date else []
    yield party.DOCUMENT_TYPE, [found.title] if found.title else []
    yield party.ABSTRACT, found.abstract
    yield party.LETTER_SUBJECT, found.subject
    yield party.AUTHORITY, found.authority[:1]
    yield party.TITLE, found.authority[1:]
    yield party.SIGNER_NAME, [found.name] if found.name else []
    yield party.RECIPIENT_LEAD, [found.recipient_lead] if found.recipient_lead else []
    yield party.RECIPIENT_LINE, found.recipients


def _check_margins(flow: Flow, verdicts: Verdicts) -> None:
    for number, section in enumerate(flow.sections, start=1):
        for side, span in party.MARGINS.items():
            value = section.margins[side]
            if not section.landscape and not span.allows(value, _TOLERANCE):
                shown = f"{value:.1f} mm".replace(".", ",")
                place, margin = f"section {number}", Element("Lề trang", party.ARTICLE, span)
                verdicts.add("L106", place, margin, value=shown, allowed=f"{span} mm", text=side)


def _check_setting(block: Block, verdicts: Verdicts) -> None:
    """The indent and the distance of lines of running text."""
    look = block.look
    if look.align not in ("left", "both") or not block.text.endswith((".", ";", ":")):
        return
    start = look.left + look.first_line
    if not (look.listed or block.leading_tabs or party.FIRST_LINE.allows(start, _TOLERANCE)):
        value = f"thụt đầu dòng {start:.0f} mm"
        verdicts.add("L150", block, party.BODY, value=value, allowed="khoảng 10 mm")
    if look.rule != "exact" or not party.LINES.allows(look.line, 0.1):
        exact = look.rule in ("exact", "atLeast")
        shown = f"{look.line:g} pt" if exact else f"{look.line:g} dòng"
        value = f"cách dòng {shown}".replace(".", ",")
        verdicts.add("L152", block, party.BODY, value=value, allowed=f"đúng {party.LINES} pt")


def _check_addressee(found: Found, verdicts: Verdicts) -> None:
    for line in found.addressing:
        check_look(line, party.ADDRESSEE, verdicts)
    lead = found.addressing[0].written[0] if found.addressing else None
    if lead and not lead.look.italic:
        label = lead.text.partition(":")[0]
        spot, element = found.addressing[0], party.ADDRESSEE
        verdicts.add("L122", spot, element, value="đứng", allowed="nghiêng", text=label)


def check_party_pages(document: Document, flow: Flow, verdicts: Verdicts) -> None:
    """The number of the page: its look, in the middle, 10 mm from the edge, none on page 1."""
    own = _PartyVerdicts(verdicts.file, "Đầu trang")
    stories = read_stories(document, flow)
    for section, story in zip(flow.sections[:1], stories, strict=False):
        first = section.properties.find(qn("w:titlePg")) is not None
        if shown := numbered(story.get(f"header {'first' if first else 'default'}", ())):
            value, allowed = "trang thứ nhất có số", "không có"
            own.add("L113", shown, party.PAGE_NUMBER, value=value, allowed=allowed)
        number = numbered(story.get("header default", ()))
        for line in number.lines[:1] if number else ():
            check_look(line, party.PAGE_NUMBER, own)
        margin = section.properties.find(qn("w:pgMar"))
        edge = millimetres(margin.get(qn("w:header"))) if margin is not None else 0
        if number and edge and not party.HEADER.allows(edge, _TOLERANCE):
            value = f"cách mép trên {edge:.1f} mm".replace(".", ",")
            own.add("L111", number, party.PAGE_NUMBER, value=value, allowed="10 mm")
    verdicts.noted += own.noted


def _check_words(found: Found, verdicts: Verdicts) -> None:
    if found.number and not party.SYMBOL.fullmatch(found.number.text):
        value, allowed = f"viết “{found.number.text}”", "như “Số 05-BC/TU”"
        verdicts.add("L141", found.number, party.NUMBER, value=value, allowed=allowed)
    first = found.authority[0] if found.authority else None
    if first and _STATE_MODES.match(first.text):
        value, allowed = (
            f"viết “{first.text}”",
            f"{', '.join(party.AUTHORITIES)}, không có dấu chấm",
        )
        verdicts.add("L160", first, party.AUTHORITY, value=value, allowed=allowed)
    texts = [line.text for line in found.top]
    for spot, mark, element, asked in (
        (found.issuer, party.STAR, party.ISSUER, "ở dưới là dấu “*”"),
        (found.abstract, party.DASHES, party.ABSTRACT, "ở dưới là “-----”"),
    ):
        if spot and not any(map(mark.fullmatch, texts)):
            value = f"dưới {inside(element.name)} không có"
            verdicts.add("L130", spot[-1], element, value=value, allowed=asked)
