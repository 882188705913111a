"""Dates that contradict each other or cannot be, and how days and months are written.

Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II.4.b, on zeros before days and months.
"""

import re
from collections.abc import Iterator
from datetime import date

from cchc_xl.domain.diagnostics import Diagnostic, diagnose
from cchc_xl.domain.text import calendar_date, format_date, official_day_and_month, parse_date
from cchc_xl.rules.wording.citations import Citation, by_document, citations
from cchc_xl.rules.wording.passages import Check, Passage

_OWN_DATE = re.compile(r"\w[^,]{1,40},\s+(ngày \d{1,2} tháng \d{1,2} năm \d{4})\.?")
_DIGITS = re.compile(r"(?<![\d/.\-])(\d{1,2})/(\d{1,2})/((?:19|20)\d\d)(?![\d/])")
_IN_WORDS = re.compile(r"\bngày (\d{1,2}) tháng (\d{1,2}) năm ((?:19|20)\d\d)\b")
_NUMBER_YEAR = re.compile(r"\d+/((?:19|20)\d\d)/")
_PLANS = ("kế hoạch", "chương trình")
_AHEAD = 2
"""How many years before its first year a plan may be signed."""
_ABSTRACT = re.compile(r"(?:\s+của [^,;]*?)?\s+(?:về|để|nhằm|thực hiện|triển khai|phê duyệt)\b")
_PERIOD = re.compile(r"giai đoạn ((?:19|20)\d\d)\s*[-–—]\s*(?:19|20)\d\d|từ năm ((?:19|20)\d\d)")
_YEAR = re.compile(r"(?<!đến )(?<!hướng )(?<!tới )\bnăm ((?:19|20)\d\d)\b")
_CARRIES_OUT = re.compile(
    r"[^.;]*?(?<!và )(?<!,)(?<!, )(?<!triển khai )\b(?:(?:tổ chức |triển khai )?(?:thực hiện|thi "
    r"hành)|sửa đổi, bổ sung(?: một số (?:điều|nội dung) của)?|thay thế|bãi bỏ)\s+"
)


def contradictions(passages: tuple[Passage, ...], file: str) -> Iterator[Diagnostic]:
    """L204: one number with dates that are one date mistyped; told at the first that differs."""
    for document in by_document(citations(passages)):
        first: dict[date, Citation] = {}
        for citation in document:
            if day := citation.reference.day:
                first.setdefault(day, citation)
        if len(first) > 1:
            value = "; ".join(f"{c.reference.day_text} ({c.passage.place})" for c in first.values())
            second = [*first.values()][1]
            number = second.reference.number
            yield diagnose("L204", second.passage.at(file), value=value, number=number)


def implausible(passages: tuple[Passage, ...], file: str) -> Iterator[Diagnostic]:
    """L205: a date that no such document can have, in each passage that has it."""
    own = _own_date(passages)
    cited = citations(passages)
    for n, citation in enumerate(cited):
        following = cited[n + 1] if n + 1 < len(cited) else None
        reasons = [*_reasons(citation, following, own)]
        if reasons:
            reference = citation.reference
            yield diagnose(
                "L205",
                citation.passage.at(file),
                value=reference.day_text,
                number=reference.number,
                reason="; ".join(reasons),
            )


def _own_date(passages: tuple[Passage, ...]) -> date | None:
    """The date of the document itself, as "Lâm Đồng, ngày 20 tháng 3 năm 2023" gives it."""
    for passage in passages:
        if found := _OWN_DATE.fullmatch(passage.line):
            return parse_date(found[1])
    return None


def _reasons(citation: Citation, following: Citation | None, own: date | None) -> Iterator[str]:
    reference = citation.reference
    day = reference.day
    if day is None:
        if reference.day_text:
            yield "không có ngày này"
        return
    year = _NUMBER_YEAR.match(reference.number)
    if year and int(year[1]) != day.year:
        yield f"số văn bản ghi năm {year[1]}"
    if own and day > own:
        yield f"sau ngày {format_date(own)} của chính văn bản này"
    first = _first_year(citation)
    if first and first - day.year > _AHEAD:
        yield f"{reference.kind} bắt đầu từ năm {first}"
    if following and following.passage is citation.passage:
        later = following.reference
        if later.day and later.day > day and _carries_out(citation.behind):
            yield f"văn bản mà nó căn cứ, số {later.number}, lại có ngày {later.day_text}"


def _carries_out(between: str) -> bool:
    """Whether the words between two documents say that the first carries out the second.

    A name behind a comma is another subject: "…, Sở Nội vụ thực hiện …".
    """
    clauses = [clause.strip() for clause in between.split(",")[1:]]
    other_subject = any(clause[:1].isupper() for clause in clauses)
    return _CARRIES_OUT.fullmatch(between) is not None and not other_subject


def _first_year(citation: Citation) -> int | None:
    """The first year that a plan's abstract speaks of; None when it speaks of none."""
    if citation.reference.kind not in _PLANS or not _ABSTRACT.match(citation.behind):
        return None
    sentence = re.split(r";|\.\s", citation.behind)[0]
    if found := _PERIOD.search(sentence):
        return int(found[1] or found[2])
    found = _YEAR.search(sentence.split(",")[0])
    return int(found[1]) if found else None


def zeros(passages: tuple[Passage, ...], file: str) -> Iterator[Diagnostic]:
    """L206: no zero before a day under 10 or before months 1 and 2; each date once a passage.

    The document's own date is a matter of its head (L144).
    """
    for passage in passages:
        text = passage.line
        if _OWN_DATE.fullmatch(text):
            continue
        written = {}
        for form, pattern in (("{}/{}/{}", _DIGITS), ("ngày {} tháng {} năm {}", _IN_WORDS)):
            for found in pattern.finditer(text):
                day = calendar_date(int(found[3]), int(found[2]), int(found[1]))
                if day and (wanted := _with_zeros(form, day, found)) != found[0]:
                    written[found[0]] = wanted
        for value, allowed in written.items():
            yield diagnose("L206", passage.at(file), value=value, allowed=allowed)


def _with_zeros(form: str, day: date, found: re.Match[str]) -> str:
    number, month = official_day_and_month(day)
    return form.format(number, month if day.month <= 2 else found[2], found[3])


DATE_CHECKS: tuple[Check, ...] = (contradictions, implausible, zeros)
