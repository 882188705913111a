"""Numbers of documents as people type them: ``Số 45/BC-SGDĐT ngày 05/02/2023``, ``CV 123``.

What is not typed is not invented: a number without its symbol stays without one, a day without its
year is no date. Where a text cites documents in running words, ``references`` finds them.
"""

import re
from datetime import date

from msgspec import Struct

from cchc_xl.domain.lazy import lazy_pattern
from cchc_xl.domain.text import clean, find_dates, match_key, one_line, without_marks
from cchc_xl.rules.values.legacy_text import decode_legacy
from cchc_xl.rules.values.numbers import date_or_fraction
from cchc_xl.rules.values.readings import Noted, Problem, Raw, ditto, excel_error, raw_text
from cchc_xl.rules.values.references import find_references


class DocumentNumber(Struct, frozen=True):
    """One document as a cell names it; an empty text and None mean *not typed*."""

    number: str
    """Digits as typed: ``45``, ``045``."""
    symbol: str
    """What follows the number and its stroke: ``BC-SGDĐT``, ``2019/QĐ-UBND``; of the Party's
    14-NQ/TU it is ``NQ/TU``."""
    day: date | None
    kind: str = ""
    """The word or abbreviation before the number: ``Báo cáo``, ``CV``."""
    complete: bool = False
    """Whether number and symbol have a form that the decree knows."""

    @property
    def key(self) -> str:
        """Equal for two spellings of one document: case, dashes, strokes, blanks, marks and
        leading zeros do not count. Empty without a symbol: one number then says nothing."""
        if not self.symbol:
            return ""
        symbol = re.sub(r"[\s/-]+", "-", without_marks(match_key(self.symbol)))
        return f"{self.number.lstrip('0') or '0'}-{symbol}"


_BETWEEN = lazy_pattern(r"[;\n]|,\s+(?=(?:số\s*:?\s*)?\d+\s*[/-])|\s+và\s+", re.IGNORECASE)
_STROKE = lazy_pattern(r"\s*/\s*|(?<=[A-ZĐ])\s*-\s*(?=[A-ZĐ]{2})")
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―−", "-"))
_KINDS = (
    r"công văn|quyết định|kế hoạch|báo cáo|thông báo|tờ trình|nghị quyết|chỉ thị|hướng dẫn|"
    r"biên bản|giấy mời|chương trình|đề án|CV|QĐ|KH|BC|TB|TTr|NQ|CT|HD|BB|GM|CTr|ĐA|VB|văn bản"
)
_LEAD = lazy_pattern(rf"(?:-\s*)?(?P<kind>{_KINDS})?\s*(?P<word>số)?\s*:?\s*(?=\d)", re.IGNORECASE)
_BARE = lazy_pattern(r"(\d{1,6})(?=\s*(?:$|[,;.(]|ngày|ng\b|của|v/v|về|gửi))", re.IGNORECASE)
_USUAL = lazy_pattern(r"[1-9]\d{0,5}/(?:(?:19|20)\d\d/)?[A-ZĐ][A-Za-zĐ]*(?:-[A-Za-zĐđ\d]+)+")
"""The usual form, which is looked at no further."""
_PARTS = lazy_pattern(r"(\d+)[/-](.+)")


def parse_document(text: str) -> DocumentNumber | None:
    """The document that the text names at its beginning; None when it names none."""
    words = _STROKE.sub(lambda found: found[0].strip(), one_line(text).translate(_DASHES))
    lead = _LEAD.match(words)
    if lead is None:
        return None
    kind, rest = lead["kind"] or "", words[lead.end() :]
    days = find_dates(rest)
    day = days[0] if len(days) == 1 else None
    found = find_references("số " + rest)
    if found and rest.startswith(found[0].number) and (parts := _PARTS.fullmatch(found[0].number)):
        return DocumentNumber(parts[1], parts[2], day, kind, found[0].well_formed)
    bare = _BARE.match(rest)
    if bare and (kind or lead["word"]):
        return DocumentNumber(bare[1], "", day, kind)
    return None


def parse_documents(text: str) -> tuple[DocumentNumber, ...]:
    """All documents that the cell names, separated by ``;``, ``,``, *và* or line breaks."""
    found = (parse_document(part) for part in _BETWEEN.split(clean(text)) if part.strip())
    return tuple(document for document in found if document)


def document_value(raw: Raw) -> str | Problem | Noted:
    """The cell of a document's number, cleaned.

    S221 when Excel took the number for a date, S227 with the text when a number has no full symbol;
    otherwise as ``text_value``. A text that names no number is evidence of another kind.
    """
    if found := excel_error(raw) or ditto(raw) or date_or_fraction(raw):
        return found
    text = clean(raw_text(raw))
    if _USUAL.fullmatch(text):
        return text
    if decoded := decode_legacy(text):
        return Noted(text, "S226", {"encoding": decoded.encoding, "proposal": decoded.text})
    if text.isdecimal() or not all(document.complete for document in parse_documents(text)):
        return Noted(text, "S227")
    return text
