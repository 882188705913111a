"""Dates whose day or month is a word: ``15 Tháng Ba 2023``, ``mùng 5 tháng 3``.

Spreadsheets with Vietnamese settings write such dates themselves, with the month in capitals.
"""

import re

from msgspec import Struct

from cchc_xl.domain.lazy import lazy_pattern
from cchc_xl.domain.text import composed, match_key, one_line, without_marks

_LONGEST = 100

_ONES = ("", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")


def _said(number: int) -> tuple[str, ...]:
    """The ways to say a number from 1 to 31."""
    tens, ones = divmod(number, 10)
    lead = ("", "mười", "hai mươi", "ba mươi")[tens]
    last = [_ONES[ones]]
    if tens and ones == 5:
        last.append("lăm")
    if tens > 1 and ones == 1:
        last.append("mốt")
    if ones == 4:
        last.append("tư")
    if ones == 7:
        last.append("bẩy")
    return tuple(f"{lead} {word}".strip() for word in last)


_DAYS = {match_key(word): number for number in range(1, 32) for word in _said(number)}
_MONTHS = {word: n for word, n in _DAYS.items() if n <= 12} | {"giêng": 1, "chạp": 12}
_NUMBERS = _DAYS | _MONTHS
_PLAIN_NUMBERS = {without_marks(word): number for word, number in _NUMBERS.items()}


def _any(words: dict[str, int]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


_WEEKDAY = r"(?:(?:thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])|t[2-7]|chủ nhật|cn)\s*,?\s*)?"
_MONTH = rf"(?:tháng|thg)[ \-]?(?P<month>\d{{1,2}}|{_any(_MONTHS)})"
_YEAR = r"(?P<year>(?:,? ?năm ?|[ ,./\-]+)(?:(?:19|20|21)\d\d|(?<=năm )\d\d)|[/\-]\d\d)?"
_DAY_FIRST = lazy_pattern(
    rf"{_WEEKDAY}(?:ngày ?:? ?)?(?:(?:mùng|mồng) )?(?P<day>\d{{1,2}}|{_any(_DAYS)})"
    rf"(?:[ ,\-]+{_MONTH}|/(?P<number>\d{{1,2}})){_YEAR}(?P<lunar> ?\(?(?:âm lịch|âl|al)\)?)?"
)
_MONTH_FIRST = lazy_pattern(rf"{_MONTH} (?P<day>\d{{1,2}}),? (?P<year>(?:19|20|21)\d\d)")
_FORMS = (
    (_DAY_FIRST, _MONTH_FIRST),
    tuple(lazy_pattern(without_marks(form.pattern)) for form in (_DAY_FIRST, _MONTH_FIRST)),
)
"""As they are, and for a text without marks."""
_MAY_OF_A_PROGRAM = lazy_pattern(r"[Tt]h(?:áng|g)[ \-]Năm\b(?! năm)")


class WordedDate(Struct, frozen=True):
    """What a date with words in it says."""

    digits: str
    """``15/3/2023``, or ``15/3`` where no year stands."""
    doubt: str = ""
    """Why it may be another day, for the person who typed it; empty when it is no other."""
    lunar: bool = False
    """Whether it says of itself that it is a day of the lunar calendar."""
    plain: bool = False
    """Whether it is written without the marks of its letters."""


def worded_date(text: str) -> WordedDate | None:
    """The date that the text says with words; None when it is no such date."""
    if len(text) > _LONGEST:
        return None
    key = match_key(text)
    return _read(text, key, plain=False) or _read(text, without_marks(key), plain=True)


def _read(text: str, key: str, *, plain: bool) -> WordedDate | None:
    found = next(filter(None, (form.fullmatch(key) for form in _FORMS[plain])), None)
    if found is None:
        return None
    parts = found.groupdict()
    lunar = bool(parts.get("lunar"))
    numbers = _PLAIN_NUMBERS if plain else _NUMBERS
    day, month, year = parts["day"], parts["month"] or parts["number"], parts["year"] or ""
    digits = f"{numbers.get(day, day)}/{numbers.get(month, month)}"
    if typed := re.search(r"\d+", year):
        digits += f"/{typed[0]}"
    if lunar:
        return WordedDate(digits, "đó là ngày âm lịch", lunar=True)
    if without_marks(month) in ("gieng", "chap"):
        return WordedDate(digits, "có thể là ngày âm lịch")
    may = without_marks(month) == "nam" and "n" not in year
    if may and not _MAY_OF_A_PROGRAM.search(composed(one_line(text))):
        return WordedDate(digits, "chưa rõ là tháng 5 hay còn thiếu tháng")
    return WordedDate(digits, plain=plain)
