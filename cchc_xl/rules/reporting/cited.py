"""Documents as a report cites them: in full the first time, by kind and number afterwards.

Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II.6.b. What nobody has told (the issuer and the abstract of
a unit's document) is left out. This writes citations; ``citations`` reads them.
"""

import re
from collections.abc import Iterable
from datetime import date

from msgspec import Struct, field

from cchc_xl.domain.plan import Plan
from cchc_xl.domain.submission import StatusEntry
from cchc_xl.domain.text import BLANK, find_dates, match_key, official_date, one_line
from cchc_xl.rules.values.documents import DocumentNumber, parse_documents
from cchc_xl.rules.values.references import find_references, rejoined
from cchc_xl.rules.wording.abbreviations import explained
from cchc_xl.rules.wording.passages import Passage

_KINDS = {
    "NQ": "Nghị quyết",
    "QĐ": "Quyết định",
    "CT": "Chỉ thị",
    "TB": "Thông báo",
    "HD": "Hướng dẫn",
    "CTr": "Chương trình",
    "KH": "Kế hoạch",
    "ĐA": "Đề án",
    "BC": "Báo cáo",
    "BB": "Biên bản",
    "TTr": "Tờ trình",
}
"""The kinds by their abbreviation in a document's symbol (Phụ lục III, mục I). A công văn has none.
"""


def plan_in_full(plan: Plan) -> str:
    """``Kế hoạch số 12/KH-SND ngày 05/01/2023 của Sở ND về cải cách hành chính năm 2023``.

    The date may also stand behind the number; blanks where nobody knows it. A plan that a decision
    issues is cited as that decision, which its symbol tells.
    """
    head, stroke, symbol = one_line(plan.number).partition("/")
    number = f"{head.strip() or BLANK}/{symbol.strip()}" if stroke else BLANK
    day = official_date(plan.issued) if plan.issued else BLANK
    written = "" if find_dates(number) else f" ngày {day}"
    kind = _KINDS.get(re.split(r"[-–]", symbol.strip(), maxsplit=1)[0], _KINDS["KH"])
    return (
        f"{kind} số {number}{written} của {plan.agency.short_name} về {plan.about} năm {plan.year}"
    )


def documents_of(entry: StatusEntry) -> tuple[DocumentNumber, ...]:
    """The documents that the answer names as evidence and that have a number and a symbol."""
    return tuple(found for found in parse_documents(entry.document) if found.key)


class Cited(Struct):
    """The documents that one text has cited so far; ask it in the order of the text."""

    _days: dict[frozenset[str], set[date | None]] = field(default_factory=dict)
    _given: dict[frozenset[str], set[date]] = field(default_factory=dict)
    """The days that the whole plan gives of a document."""
    _explained: set[str] = field(default_factory=set)
    """The abbreviations that the text has explained."""

    def learn(self, texts: Iterable[str]) -> None:
        """Remember the days of the documents that a plan's texts cite, of which few are printed."""
        for found in (found for text in texts for found in find_references(text)):
            if found.day:
                self._given.setdefault(found.parts, set()).add(found.day)

    def note(self, text: str) -> None:
        """Remember what the text, which is printed as it is, cites and explains."""
        for found in find_references(text):
            self._days.setdefault(_key(found.number), set()).add(found.day)
        self._explained.update(explained((Passage(text, ""),)))

    def quoted(self, text: str) -> str:
        """The text of a plan as this text may print it.

        Documents that were cited before lose their day, and others get the one that the plan gives
        elsewhere; abbreviations that were explained before are not explained again. Issuers and
        abstracts stay: where these end no program can know.
        """
        words, kept, start = rejoined(text), "", 0
        for found in find_references(text):
            known = self._is_known(found.parts, found.day)
            number = words.index(found.number, found.start) + len(found.number)
            kept += words[start : number if known else found.end]
            if not known and found.day is None:
                kept += self._day_of(found.parts)
            start = found.end
        printed = kept + words[start:] if start and kept != words[:start] else text
        return self._not_explained_again(printed)

    def _day_of(self, document: frozenset[str]) -> str:
        """`` ngày 20/3/2022``, by which it is cited from now on; empty where none is known."""
        given = self._given.get(document, set())
        if len(given) != 1 or self._days[document] != {None}:
            return ""
        self._days[document] = set(given)
        return f" ngày {official_date(next(iter(given)))}"

    def _not_explained_again(self, text: str) -> str:
        for short in explained((Passage(text, ""),)):
            if short in self._explained:
                text = text.replace(f" ({short})", "", 1)
            self._explained.add(short)
        return text

    def _is_known(self, document: frozenset[str], day: date | None) -> bool:
        """Whether it was cited before with this day and no other; it has been from now on."""
        days = self._days.setdefault(document, set())
        known = day in days and len(days - {None}) < 2
        days.add(day)
        return known

    def evidence(self, entry: StatusEntry) -> str:
        """``Báo cáo số 45/BC-TCHC ngày 20/01/2023``, later ``Báo cáo số 45/BC-TCHC``.

        The day stays where another document of that number was cited. Empty when no document is
        named; words that are no number stand as they were typed.
        """
        words = one_line(entry.document)
        if not words:
            return ""
        named, day = _named(words), entry.document_date
        known = self._is_known(_key(words), day)
        if known or day is None or find_dates(words):
            return named
        return f"{named} ngày {official_date(day)}"


def _key(words: str) -> frozenset[str]:
    """The same for all spellings of one number, as ``Reference.parts`` is."""
    found = parse_documents(words)
    key = found[0].key if len(found) == 1 else ""
    return frozenset(key.split("-")) if key else frozenset((match_key(words),))


def _named(words: str) -> str:
    """The typed number with the word for its kind before it; other words as they are."""
    number = re.sub(r"^số\s*:?\s*", "", words, flags=re.IGNORECASE)
    if not number[:1].isdigit():
        return words
    found = parse_documents(number)
    groups = re.split(r"[/-]", found[0].symbol) if len(found) == 1 else []
    first = next((group for group in groups if not group.isdigit()), "")
    return f"{_KINDS.get(first, 'văn bản')} số {number}"
