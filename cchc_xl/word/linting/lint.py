"""Checks a Word document against the layout of Nghị định 30/2020/NĐ-CP."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from cchc_xl.domain.diagnostics import Diagnostic
from cchc_xl.domain.submission import SAMPLE_MARK
from cchc_xl.rules.wording.check import Passage, check_wording
from cchc_xl.word import decree
from cchc_xl.word.linting.body_checks import check_body
from cchc_xl.word.linting.elements import find_elements
from cchc_xl.word.linting.field_checks import check_fields
from cchc_xl.word.linting.foot_checks import check_foot
from cchc_xl.word.linting.found import Found
from cchc_xl.word.linting.head_checks import check_head
from cchc_xl.word.linting.page_checks import check_pages
from cchc_xl.word.linting.parts import Part, Role, cut_parts
from cchc_xl.word.linting.scaffold import has_fields, is_notice, lasting
from cchc_xl.word.linting.unread import note_unread
from cchc_xl.word.linting.verdicts import Verdicts
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
    others: tuple[str, ...] = ()
    """The types of the documents that follow in the file; ``BẢN SAO`` for the foot of a copy."""


def lint_document(path: Path) -> Linted:
    """The deviations of a document from the decree, of layout first and then of wording.

    Raises:
        CchcError: W101, L101, L102 or L109, when the file cannot be read.
    """
    document = open_document(path)
    whole = read_flow(document)
    flow = replace(whole, blocks=lasting(whole.blocks))
    parts = cut_parts(flow.blocks)
    flows = [replace(flow, blocks=part.blocks) for part in parts if part.role is not Role.COPY]
    every = [find_elements(one) for one in flows]
    found = every[0]
    verdicts = Verdicts(path.name)
    if any(map(is_notice, whole.blocks)):
        verdicts.doubt(f"Dòng “{SAMPLE_MARK}” của bản thử không xét; bỏ đi khi ban hành.")
    check_pages(document, flow, _together(every), verdicts)
    if found.recognised:
        for number, (one, its) in enumerate(zip(flows, every, strict=True)):
            check_fields(one, its, verdicts, part_of_a_file=number > 0)
            check_head(its, verdicts)
            check_body(one, its, verdicts)
            check_foot(one, its, verdicts)
    else:
        verdicts.add("L103", "", decree.article("mục II"))
    note_unread(document, verdicts)
    if has_fields(flow.blocks):
        _spare_template(verdicts)
    wording = tuple(d for text in _texts(parts) for d in check_wording(text, path.name))
    if found.alone:
        wording = _spare_appendices(wording, verdicts)
    return Linted(
        kind="PHỤ LỤC" if found.alone else found.kind,
        found=tuple(_named(found)),
        unknown=tuple(verdicts.unknown),
        diagnostics=(*verdicts.diagnostics, *wording),
        others=tuple(_kinds(parts, every))[1:],
    )


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
        text += [Passage(block.text, block.place) for block in part.blocks if block.text]
    yield text


def _kinds(parts: Sequence[Part], every: Sequence[Found]) -> Iterator[str]:
    kinds = iter(found.kind for found in every)
    for part in parts:
        yield "BẢN SAO" if part.role is Role.COPY else next(kinds)


def _spare_template(verdicts: Verdicts) -> None:
    """Drop what depends on words that are yet to be filled in."""
    verdicts.diagnostics = [d for d in verdicts.diagnostics if not d.entry.of_words]
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
