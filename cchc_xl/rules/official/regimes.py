"""Which rules a document stands under: the decree's, the Party's, those of normative texts.

Its kind is read from its head and foot, never from a mention in its text; its own day says which
rules were in force.
"""

import re
from datetime import date

from msgspec import Struct

from cchc_xl.domain.text import format_date, match_key


class Rules(Struct, frozen=True):
    """Rules that were in force for a time."""

    name: str
    since: date
    until: date | None = None
    """The last day; None while nothing has replaced them."""

    def in_force(self, day: date) -> bool:
        """Whether they were on that day."""
        return self.since <= day and (self.until is None or day <= self.until)


class Regime(Struct, frozen=True):
    """A kind of documents that has rules of its own."""

    key: str
    """As the option and the JSON name it."""
    documents: str
    """What it covers, within a sentence."""
    rules: tuple[Rules, ...]
    """That are known, the newest last."""

    def on(self, day: date | None) -> Rules | None:
        """The rules of that day, the newest for no day; None when no known ones were in force."""
        if day is None:
            return self.rules[-1]
        return next((rules for rules in self.rules if rules.in_force(day)), None)


ADMINISTRATIVE = Regime(
    "nd30",
    "văn bản hành chính",
    (Rules("Nghị định 30/2020/NĐ-CP", date(2020, 3, 5)),),
)
PARTY = Regime(
    "dang",
    "văn bản của Đảng",
    (Rules("Hướng dẫn 05-HD/VPTW của Văn phòng Trung ương Đảng", date(2026, 5, 27)),),
)
NORMATIVE = Regime(
    "vbqppl",
    "văn bản quy phạm pháp luật",
    (
        Rules("Nghị định 34/2016/NĐ-CP", date(2016, 7, 1), date(2025, 3, 31)),
        Rules("Nghị định 78/2025/NĐ-CP và Nghị định 187/2025/NĐ-CP", date(2025, 4, 1)),
    ),
)
REGIMES = {regime.key: regime for regime in (ADMINISTRATIVE, PARTY, NORMATIVE)}

PARTY_NAME = match_key("ĐẢNG CỘNG SẢN VIỆT NAM")
_PARTY_NUMBER = re.compile(r"Số\s*:?\s*[\d.…_]*\s*-\s*[A-ZĐa-zđ]+\s*/\s*[A-ZĐ][\w.-]*")
_PARTY_AUTHORITY = re.compile(r"[TK]/[ML]\b")
_STAR, _DASHES = re.compile(r"\*"), re.compile(r"-{3,}")
_LEAST_MARKS = 2
_WITH_YEAR = re.compile(r"số\s*:?\s*[\d.…_]*\s*/\s*20\d\d\s*/", re.IGNORECASE)
_NORMATIVE_KINDS = frozenset(
    map(match_key, ("HIẾN PHÁP", "BỘ LUẬT", "LUẬT", "PHÁP LỆNH", "NGHỊ ĐỊNH", "THÔNG TƯ"))
) | {match_key("THÔNG TƯ LIÊN TỊCH")}


class Marks(Struct, frozen=True):
    """What of a document tells its kind."""

    national: bool
    """Whether Quốc hiệu stands in its head."""
    head: tuple[str, ...]
    """The lines above the running text."""
    number: str
    authority: str
    """The first line of who signs."""


def regime_of(marks: Marks) -> Regime:
    """The kind of a document; administrative where nothing tells another."""
    if not marks.national and _of_the_party(marks):
        return PARTY
    titles = (match_key(line) for line in marks.head if line.isupper())
    if _WITH_YEAR.match(marks.number) or any(title in _NORMATIVE_KINDS for title in titles):
        return NORMATIVE
    return ADMINISTRATIVE


def _of_the_party(marks: Marks) -> bool:
    if any(match_key(line) == PARTY_NAME for line in marks.head):
        return True
    found = (
        _PARTY_NUMBER.fullmatch(marks.number),
        _PARTY_AUTHORITY.match(marks.authority),
        any(_STAR.fullmatch(line) for line in marks.head),
        any(_DASHES.fullmatch(line) for line in marks.head),
    )
    return sum(map(bool, found)) >= _LEAST_MARKS


class Standing(Struct, frozen=True):
    """Under which rules a document is judged."""

    regime: Regime
    day: date | None
    """The day that decides: its own, or the one that was asked for."""
    rules: Rules | None
    """None when no rules that are known were in force."""

    @property
    def judged(self) -> bool:
        """Whether its layout is judged at all."""
        return self.rules is not None and self.regime is not NORMATIVE

    @property
    def words(self) -> str:
        """In a few words, for people."""
        if self.rules is None:
            day = format_date(self.day) if self.day else ""
            return f"không xét: chưa có quy tắc cho {self.regime.documents} ngày {day}"
        return f"xét theo {self.rules.name}"


def standing_of(marks: Marks, own_day: date | None, as_of: date | None, forced: str) -> Standing:
    """Where a document stands; what was asked for (empty, None: nothing) goes before its own."""
    regime = REGIMES[forced] if forced else regime_of(marks)
    day = as_of or own_day
    return Standing(regime, day, regime.on(day))
