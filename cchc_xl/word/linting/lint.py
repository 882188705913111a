"""Checks a Word document against the rules that it stands under."""

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from docx.document import Document
from msgspec import Struct
from msgspec.structs import replace

from cchc_xl.domain.diagnostics import Diagnostic
from cchc_xl.domain.submission import SAMPLE_MARK
from cchc_xl.domain.text import format_date
from cchc_xl.rules.official.days import day_of
from cchc_xl.rules.official.regimes import ADMINISTRATIVE, PARTY, Marks, Standing, standing_of
from cchc_xl.rules.wording.check import Passage, check_wording
from cchc_xl.word import decree
from cchc_xl.word.linting.body_checks import check_body
from cchc_xl.word.linting.copy_checks import check_copy
from cchc_xl.word.linting.elements import find_elements
from cchc_xl.word.linting.field_checks import check_fields
from cchc_xl.word.linting.foot_checks import check_foot
from cchc_xl.word.linting.found import Found
from cchc_xl.word.linting.head_checks import check_head
from cchc_xl.word.linting.left_in import tell_left_in
from cchc_xl.word.linting.page_checks import check_pages
from cchc_xl.word.linting.parts import Part, Role, cut_parts
from cchc_xl.word.linting.party_checks import check_party, check_party_pages
from cchc_xl.word.linting.place_checks import check_places
from cchc_xl.word.linting.scaffold import has_fields, is_notice, lasting
from cchc_xl.word.linting.unread import note_unread
from cchc_xl.word.linting.verdicts import Noted, Verdicts
from cchc_xl.word.reading.blocks import Flow
from cchc_xl.word.reading.flow import read_flow
from cchc_xl.word.reading.opening import open_document


class Linted(Struct, frozen=True):
    """What was found out about a document."""

    kind: str
    """Type of the document in capitals, ``CÔNG VĂN``, ``PHỤ LỤC`` for a file of appendices only;
    empty when it is not known."""
    found: tuple[tuple[str, str], ...]
    """The fields that were recognised in the first document of the file: name and text."""
    unknown: tuple[str, ...]
    """What could not be judged, in sentences."""
    diagnostics: tuple[Diagnostic, ...]
    standing: Standing
    """Under which rules the first document was judged."""
    others: tuple[str, ...] = ()
    """The types of the documents that follow in the file; ``BẢN SAO`` for the foot of a copy."""


class Examined(Struct, frozen=True):
    """What was found out about a document, and what it was found at."""

    linted: Linted
    flow: Flow
    every: tuple[Found, ...]
    """The fields of each document of the file."""
    standings: tuple[Standing, ...]
    noted: tuple[Noted, ...]
    """What deviates in layout, and what is left in; wording is told by place alone."""


def lint_document(path: Path, *, as_of: date | None = None, regime: str = "") -> Linted:
    """The deviations of a document from its rules, of layout first and then of wording.

    Its own kind and day tell which rules those are; ``as_of`` is another day, ``regime`` another
    kind (a key of ``REGIMES``).

    Raises:
        CchcError: W101, L101, L102 or L109, when the file cannot be read.
    """
    return examine(open_document(path), path.name, as_of=as_of, regime=regime).linted


def examine(
    document: Document, file: str, *, as_of: date | None = None, regime: str = ""
) -> Examined:
    """What is told of an open document, with what it was found at."""
    whole = read_flow(document)
    flow = replace(whole, blocks=lasting(whole.blocks))
    parts = cut_parts(flow.blocks)
    flows = [replace(flow, blocks=part.blocks) for part in parts if part.role is not Role.COPY]
    every = [find_elements(one) for one in flows]
    found = every[0]
    verdicts = Verdicts(file)
    if any(map(is_notice, whole.blocks)):
        verdicts.doubt(f"Dòng “{SAMPLE_MARK}” của bản thử không xét; bỏ đi khi ban hành.")
    standings = [
        standing_of(marks_of(its), day_of(its.date.text) if its.date else None, as_of, regime)
        for its in every
    ]
    if _of_decree(standings[0]):
        check_pages(document, flow, _together(every), verdicts)
    elif standings[0].regime is PARTY and standings[0].rules:
        check_party_pages(document, flow, verdicts)
    for number, (one, its, standing) in enumerate(zip(flows, every, standings, strict=True)):
        _judge(one, its, standing, verdicts, part_of_a_file=number > 0)
    for part in parts:
        if part.role is Role.COPY and _of_decree(standings[0]):
            check_copy(replace(flow, blocks=part.blocks), verdicts)
    note_unread(document, verdicts)
    tell_left_in(document, flow.blocks, verdicts)
    if has_fields(flow.blocks):
        _spare_template(verdicts)
    wording = tuple(
        diagnostic
        for text, standing in zip(_texts(parts), _leading(parts, standings), strict=True)
        for diagnostic in _wording(text, file, standing)
    )
    if found.alone:
        wording = _spare_appendices(wording, verdicts)
    linted = Linted(
        kind="PHỤ LỤC" if found.alone else found.kind,
        found=tuple(_named(found)),
        unknown=tuple(verdicts.unknown),
        diagnostics=(*verdicts.diagnostics, *wording),
        others=tuple(_kinds(parts, every))[1:],
        standing=standings[0],
    )
    return Examined(linted, flow, tuple(every), tuple(standings), tuple(verdicts.noted))


def marks_of(found: Found) -> Marks:
    """What of a document's fields tells its kind."""
    return Marks(
        national=bool(found.national),
        head=tuple(line.text for line in found.top),
        number=found.number.text if found.number else "",
        authority=found.authority[0].text if found.authority else "",
    )


def _of_decree(standing: Standing) -> bool:
    return standing.regime is ADMINISTRATIVE and standing.rules is not None


def _judge(
    flow: Flow, found: Found, standing: Standing, verdicts: Verdicts, *, part_of_a_file: bool
) -> None:
    """One document against its rules; what the program has no rules for is said to be so."""
    if standing.rules is None:
        first, day = standing.regime.rules[0], standing.day
        value = f"{standing.regime.documents} ngày {format_date(day)}" if day else ""
        allowed = f"{first.name} (từ {format_date(first.since)})"
        verdicts.add("L181", found.date or "", "", value=value, allowed=allowed)
    elif standing.regime is not ADMINISTRATIVE:
        spot = found.title or found.number or ""
        allowed = f"văn bản loại này theo {standing.rules.name}"
        verdicts.add("L180", spot, "", value=standing.regime.documents, allowed=allowed)
        if standing.regime is PARTY:
            check_party(flow, found, verdicts)
    elif found.recognised:
        check_fields(flow, found, verdicts, part_of_a_file=part_of_a_file)
        check_head(found, verdicts)
        check_body(flow, found, verdicts)
        check_foot(flow, found, verdicts)
        check_places(found, standing.day, verdicts)
    elif not part_of_a_file:
        verdicts.add("L103", "", decree.article("mục II"))


def _wording(text: Sequence[Passage], file: str, standing: Standing) -> Iterator[Diagnostic]:
    """What of a text's words deviates from its rules."""
    if standing.rules is None:
        return
    party = standing.regime is PARTY
    for diagnostic in check_wording(text, file):
        if not (party and diagnostic.entry.of_decree):
            yield diagnostic


def _leading(parts: Sequence[Part], standings: Sequence[Standing]) -> Iterator[Standing]:
    """Where each text of ``_texts`` stands: as the document that leads it."""
    own = iter(standings)
    for number, part in enumerate(parts):
        standing = None if part.role is Role.COPY else next(own)
        if standing and (part.role is Role.DOCUMENT or number == 0):
            yield standing


def _together(every: Sequence[Found]) -> Found:
    """What matters for the pages of the whole file."""
    appendices = [appendix for found in every for appendix in found.appendices]
    stamps = [stamp for found in every for stamp in found.stamps]
    return replace(every[0], appendices=appendices, stamps=stamps)


def _texts(parts: Sequence[Part]) -> Iterator[list[Passage]]:
    """What is one text: a document with what it attaches and what a copy adds."""
    text: list[Passage] = []
    for part in parts:
        if part.role is Role.DOCUMENT and text:
            yield text
            text = []
        text += [
            Passage(block.printed, block.place, "".join(piece.text for piece in block.pieces))
            for block in part.blocks
            if block.text
        ]
    yield text


def _kinds(parts: Sequence[Part], every: Sequence[Found]) -> Iterator[str]:
    kinds = iter(found.kind for found in every)
    for part in parts:
        yield "BẢN SAO" if part.role is Role.COPY else next(kinds)


def _spare_template(verdicts: Verdicts) -> None:
    """Drop what depends on words that are yet to be filled in."""
    verdicts.noted = [n for n in verdicts.noted if not n.diagnostic.entry.of_words]
    verdicts.doubt(
        "Tệp là mẫu còn trường {{ … }}: chỉ xét trang giấy và cách trình bày; lập văn bản từ mẫu "
        "rồi kiểm tra văn bản ấy để xét cả câu chữ và đường kẻ."
    )


def _spare_appendices(
    wording: tuple[Diagnostic, ...], verdicts: Verdicts
) -> tuple[Diagnostic, ...]:
    """Without what the document that the appendices belong to may have said."""
    kept = tuple(d for d in wording if not d.entry.of_first_mention)
    if len(kept) < len(wording):
        verdicts.doubt(
            "Tệp chỉ có phụ lục: chữ viết tắt và văn bản viện dẫn có được nêu đầy đủ ở văn bản "
            "chính hay không thì chưa xét."
        )
    return kept


def _named(found: Found) -> list[tuple[str, str]]:
    lines = (
        (decree.NATIONAL, found.national),
        (decree.MOTTO, [found.motto]),
        (decree.SUPERIOR, found.superior),
        (decree.ISSUER, found.issuer),
        (decree.NUMBER, [found.number]),
        (decree.PLACE_DATE, [found.date]),
        (decree.DOCUMENT_TYPE, [found.title]),
        (decree.ABSTRACT, found.abstract),
        (decree.LETTER_SUBJECT, found.subject),
        (decree.ADDRESSEE, found.addressing),
        (decree.AUTHORITY, found.authority),
        (decree.SIGNER_NAME, [found.name]),
        (decree.RECIPIENT_LINE, found.recipients),
        (decree.APPENDIX_LABEL, [appendix.label for appendix in found.appendices]),
    )
    texts = ((e.name, " ".join(s.text for s in spots if s)) for e, spots in lines)
    return [(name, text) for name, text in texts if text]
