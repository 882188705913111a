"""Checks of how a Word document cites others: number and symbol, what is said first, what later.

Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II.3 and II.6.b; Phụ lục II, mục V.6.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from cchc_xl.domain.diagnostics import Diagnostic, diagnose
from cchc_xl.rules.values.references import Reference
from cchc_xl.rules.wording.citations import Citation, by_document, citations
from cchc_xl.rules.wording.passages import Check, Passage

_FORM_SINCE = date(2011, 1, 19)
"""Thông tư 01/2011/TT-BNV: documents before it may truly have numbers of another form."""
_YEAR_TWICE = re.compile(r"(\d+/((?:19|20)\d\d))/\2(?=/)")
_LETTER_WITH_KIND = re.compile(r"(\d+/)CV-(.+)", re.IGNORECASE)
_SEVERAL = re.compile(r"\b(?:các|những|hai|ba|bốn|năm|và|hoặc)\s+$", re.IGNORECASE)
"""Before a kind in lower case that stands for several documents."""
_NEAR = 12
"""How far before a citation that word is looked for, in characters."""
_TITLE_CASE = re.compile(
    r"\b(?:Nghị (?:Quyết|Định)|Quyết Định|Kế Hoạch|Chỉ Thị|Thông (?:Tư|Báo)|Báo Cáo|Chương Trình"
    r"|Công (?:Văn|Điện)|Tờ Trình|Quy (?:Chế|Định)|Hướng Dẫn|Đề Án|Dự Án|Luật Sửa Đổi)\b"
)
_ISSUER_WITHOUT_OF = re.compile(
    r"\s+((?:UBND|HĐND|Ủy ban|Uỷ ban|Hội đồng|Chính phủ|Thủ tướng|Bộ|Sở|Tỉnh ủy|Tỉnh uỷ|Quốc hội"
    r"|Ban)\b(?:\s+\w+)?)"
)


def numbers(passages: tuple[Passage, ...], file: str) -> Iterator[Diagnostic]:
    """L201 a number of no form; L202 a symbol that does not fit the kind. Each spelling once."""
    seen = set()
    for citation in citations(passages):
        reference = citation.reference
        if (reference.kind, reference.number) in seen:
            continue
        seen.add((reference.kind, reference.number))
        old = reference.day is not None and reference.day < _FORM_SINCE
        place = citation.passage.at(file)
        if not reference.of_a_usual_form:
            if not old or _YEAR_TWICE.match(reference.number):
                meant = _proposal(reference)
                yield diagnose("L201", place, value=reference.number, proposal=meant)
        elif not old and (reason := _misfit(reference)):
            value = f"{reference.kind_text} số {reference.number}"
            yield diagnose("L202", place, value=value, proposal=_proposal(reference), reason=reason)


def _misfit(reference: Reference) -> str:
    found = _LETTER_WITH_KIND.fullmatch(reference.number)
    if reference.kind == "công văn" and found:
        return f"công văn không có chữ viết tắt tên loại, đúng là {found[1]}{found[2]}"
    if reference.well_formed:
        return ""
    short = reference.kind_abbreviation
    meant = _proposal(reference) or f"…/{short}-…"
    return (
        f"nếu là {reference.kind} thì ký hiệu bắt đầu bằng {short}, như {meant}; nếu số và ký hiệu "
        "đúng thì tên loại sai"
    )


def _proposal(reference: Reference) -> str:
    """The number that was probably meant; empty when nothing fits."""
    number = reference.number
    head, _, tail = number.rpartition("/")
    first, _, last = tail.rpartition("-")
    tries = (
        _LETTER_WITH_KIND.sub(r"\1\2", number) if reference.kind == "công văn" else number,
        _YEAR_TWICE.sub(r"\1", number),
        f"{head}-{tail}",
        f"{head}/{last}-{first}" if first else number,
    )
    for text in tries:
        meant = Reference(reference.kind, text, "")
        if text != number and (meant.well_formed or reference.kind == "công văn"):
            return text
    return ""


def spellings(passages: tuple[Passage, ...], file: str) -> Iterator[Diagnostic]:
    """L203: one number in several spellings; told at the first place that differs."""
    for document in by_document(citations(passages)):
        first: dict[str, Citation] = {}
        for citation in document:
            first.setdefault(citation.reference.number, citation)
        if len(first) > 1:
            value = "; ".join(f"{number} ({c.passage.place})" for number, c in first.items())
            place = [*first.values()][1].passage.at(file)
            yield diagnose("L203", place, value=value)


def repetitions(passages: tuple[Passage, ...], file: str) -> Iterator[Diagnostic]:
    """L207: a document cited with its date again, told once for each document.

    Only of running text: a table that lists documents has a date for each of them.
    """
    running = tuple(passage for passage in passages if not passage.in_table)
    for document in by_document(citations(running)):
        dated = [c for c in document if c.reference.day and _same_day(c, document)]
        if len(dated) > 1:
            second, reference = dated[1], dated[0].reference
            short = f"{reference.kind_text} số {reference.number}".strip()
            yield diagnose(
                "L207",
                second.passage.at(file),
                value=second.written,
                allowed=short,
                first=dated[0].passage.place,
                count=len(dated) - 1,
            )


def _same_day(citation: Citation, document: Sequence[Citation]) -> bool:
    """Whether it has the first of the document's dates; others contradict it (L204)."""
    first = next(c.reference.day for c in document if c.reference.day)
    return citation.reference.day == first


def first_mentions(passages: tuple[Passage, ...], file: str) -> Iterator[Diagnostic]:
    """L208: a document without its date where it is cited first."""
    for document in by_document(citations(passages)):
        first = document[0]
        reference = first.reference
        open_end = first.behind.lstrip(" ,").startswith(("ngày", "…", "..."))
        if not reference.day_text and not reference.of_a_law and not open_end:
            yield diagnose("L208", first.passage.at(file), value=first.written)


def capitals(passages: tuple[Passage, ...], file: str) -> Iterator[Diagnostic]:
    """L209: a kind with two capitals; L210: a kind in lower case before a certain number."""
    for passage in passages:
        for word in dict.fromkeys(_TITLE_CASE.findall(passage.text)):
            yield diagnose("L209", passage.at(file), value=word, allowed=word.capitalize())
    for citation in citations(passages):
        kind = citation.reference.kind_text
        start = citation.reference.start
        before = citation.text[max(0, start - _NEAR) : start]
        if kind[:1].islower() and not _SEVERAL.search(before):
            yield diagnose(
                "L210",
                citation.passage.at(file),
                value=f"{kind} số {citation.reference.number}",
                allowed=f"{kind.capitalize()} số {citation.reference.number}",
            )


def grammar(passages: tuple[Passage, ...], file: str) -> Iterator[Diagnostic]:
    """L213: no "của" before the issuer; L214: the kind said twice."""
    for citation in citations(passages):
        kind, place = citation.reference.kind, citation.passage.at(file)
        issuer = _ISSUER_WITHOUT_OF.match(citation.behind)
        if citation.reference.day_text and issuer:
            allowed = f"{citation.written} của {issuer[1]}"
            yield diagnose("L213", place, value=citation.written + issuer[0], allowed=allowed)
        again = rf"(?:\s+của [^,;.]*?)?\s+về\s+(?:việc\s+)?{kind}\b(?!\s+số\s+\d)"
        if kind and re.match(again, citation.behind, re.IGNORECASE):
            yield diagnose("L214", place, value=citation.written, kind=citation.reference.kind)


CITATION_CHECKS: tuple[Check, ...] = (
    numbers,
    spellings,
    repetitions,
    first_mentions,
    capitals,
    grammar,
)
