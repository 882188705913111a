"""Vietnamese text as people type it: cleaning, comparing, reading and printing of values.

``match_key`` is for comparing only and is never shown; what a person typed is kept as it is.
"""

import calendar
import re
import unicodedata
from datetime import date
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import lru_cache

from cchc_xl.domain.lazy import lazy_pattern

BLANK = "……"
"""What stands in a document where a person must write."""


_BREAKS = lazy_pattern(r"[\r\x0b\x0c]")
# Marks without a shape, and what no XML part can hold: control characters, halves of surrogate
# pairs, two non-characters.
_DROPPED = lazy_pattern(
    "[\u200b-\u200f\u202a-\u202e\u2060\ufeff\x00-\x08\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]"
)
# Office files write a control character as _xHHHH_; some programs hand it on undecoded, and a
# carriage return before a line feed is the usual one.
_ESCAPED = lazy_pattern(r"_x00([01][0-9A-Fa-f]|7[Ff])_")
_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_FOLD = str.maketrans(
    {
        **dict.fromkeys("‐‑‒–—―−", "-"),
        **dict.fromkeys("“”„«»″〃", '"'),
        **dict.fromkeys("‘’‚′`", "'"),
        "ð": "đ",
        "ɖ": "đ",
        **{chr(code): chr(plain) for code, plain in _WIDE.items()},
    }
)
# Cyrillic and Greek letters that look like Latin ones; folded only inside a word that has Latin
# letters too, so that a word of another language stays itself.
_LOOK_ALIKES = str.maketrans(
    "аеорсухіјѕһАВЕКМНОРСТУХІЈЅοΑΒΕΖΗΙΚΜΝΟΡΤΥΧ",
    "aeopcyxijshABEKMHOPCTYXIJSoABEZHIKMNOPTYX",
)
_FOLDED = lazy_pattern(f"[{''.join(map(chr, _FOLD))}]")
_LOOK_ALIKE = lazy_pattern(f"[{''.join(map(chr, _LOOK_ALIKES))}]")
_LATIN = lazy_pattern(r"[A-Za-zĐđ]")
_WORD = lazy_pattern(r"[^\s\-/]+")
_TONES = "\u0300\u0301\u0303\u0309\u0323"
_VOWEL_MARKS = "\u0302\u0306\u031b"
# An open syllable ends in oa, oe or uy; the old style puts the tone on the first vowel (hòa), the
# new one on the second (hoà). The key uses the second. "quy" and "qua" have only one vowel to mark.
_OLD_TONE = lazy_pattern(rf"(?<!q)([ou])([{_TONES}])([aey])(?![\w{_TONES}{_VOWEL_MARKS}])")
# Alone after these consonants i and y are two spellings of one vowel: kĩ = kỹ, quí = quý.
_LONE_I = lazy_pattern(
    rf"(?<![\w{_TONES}{_VOWEL_MARKS}])(h|k|l|m|qu|s|t)i(?=[{_TONES}]?(?![\w{_TONES}]))"
)
# A tone typed before the mark of its vowel: "é" + circumflex for "ế".
_EARLY_TONE = lazy_pattern(r"([\u0300\u0301\u0303\u0309])([\u0302\u0306])")


# More marks on one letter than any language writes. To put n of them in their order takes n² steps.
_MARK = (
    "[\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u0610-\u061a\u064b-\u065f\u1ab0-\u1aff\u1dc0-\u1dff"
    "\u20d0-\u20ff\u3099\u309a\ufe20-\ufe2f]"
)
_PILE = lazy_pattern(f"({_MARK}{{30}}){_MARK}+")


def composed(text: str) -> str:
    """The text in NFC; as it is where more than 30 marks are piled on one letter."""
    return text if _PILE.search(text) else unicodedata.normalize("NFC", text)


@lru_cache(maxsize=8192)
def clean(text: str) -> str:
    """The text in NFC, without invisible and control characters, blanks collapsed on each line.

    Line breaks stay, blank lines at both ends do not. Soft hyphens stay: in TCVN3 text they are
    the letter ``ư``.
    """
    if "_x00" in text:
        text = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)
    if text.isprintable():  # so are most; line breaks and whatever is dropped are not
        return " ".join(composed(text).split())
    text = _BREAKS.sub("\n", text.replace("\r\n", "\n"))
    text = composed(_DROPPED.sub("", text))
    return "\n".join([" ".join(line.split()) for line in text.split("\n")]).strip()


def one_line(text: str) -> str:
    """The cleaned text with its line breaks turned into single blanks."""
    return " ".join(clean(text).split())


@lru_cache(maxsize=8192)
def match_key(text: str) -> str:
    """A key under which two spellings of the same Vietnamese words are equal.

    Folds case, Unicode form, blanks, dashes, quotes, look-alike and full-width letters, the
    placement of tone marks (``hòa`` = ``hoà``), ``i`` and ``y`` where both are right (``kĩ`` =
    ``kỹ``) and a final ``.``, ``;``, ``:`` or ``,``. Vowel and tone marks themselves count:
    ``năm`` is not ``nam``.
    """
    text = unicodedata.normalize("NFD", _PILE.sub(r"\1", one_line(text)))
    if _LOOK_ALIKE.search(text):
        text = _WORD.sub(_without_look_alikes, text)
    text = unicodedata.normalize("NFC", text).casefold()
    if _FOLDED.search(text):
        text = text.translate(_FOLD)
    text = " ".join(text.split())
    text = re.sub(r"\s*-\s*", "-", text).rstrip(" .;,:")
    text = _EARLY_TONE.sub(r"\2\1", unicodedata.normalize("NFD", text))
    text = _LONE_I.sub(r"\1y", _OLD_TONE.sub(r"\1\3\2", text))
    return unicodedata.normalize("NFC", text)


def _without_look_alikes(word: re.Match[str]) -> str:
    return word[0].translate(_LOOK_ALIKES) if _LATIN.search(word[0]) else word[0]


def without_marks(text: str) -> str:
    """The text in plain letters: ``Đã`` is ``Da``. For finding near misses only.

    Words that differ become equal (``năm`` and ``nam``), so nothing is decided by it alone.
    """
    letters = unicodedata.normalize("NFD", _PILE.sub(r"\1", text)).translate(
        str.maketrans("đĐ", "dD")
    )
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_WEEKDAY = r"(?:(?:thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])|t[2-7]|chủ nhật|cn)\s*,?\s*)?"
_TIME = r"(?:[ t]\s*\d{1,2}(?::|h|g|giờ)\d{0,2}(?::\d{2})?(?:\.\d+)?\s*(?:z|am|pm|sa|ch)?)?"
_DAY_FIRST = r"(\d{1,2})\s*[/.\-]\s*(\d{1,2})\s*[/.\-]\s*(\d{4}|\d{2})"
_IN_WORDS = (
    r"(\d{1,2})\s*/?\s*(?:tháng|thg)\s*(\d{1,2})\s*(?:,?\s*năm\s*|[/.,\-]\s*|\s)((?:19|20|21)\d\d)"
)
_DATE = lazy_pattern(rf"{_WEEKDAY}(?:ngày\s*:?\s*)?(?:{_DAY_FIRST}|{_IN_WORDS}){_TIME}")
_YEAR_FIRST = lazy_pattern(rf"(\d{{4}})[/.\-](\d{{1,2}})[/.\-](\d{{1,2}}){_TIME}")
_ENGLISH_DAY = r"(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,? )?"
_NAMED = lazy_pattern(
    _ENGLISH_DAY + r"(\d{1,2})(?:st|nd|rd|th)?[ \-](thg \d{1,2}|[a-z]{3,9})[ ,\-]+(\d{4}|\d{2})"
)
_NAMED_FIRST = lazy_pattern(_ENGLISH_DAY + r"([a-z]{3,9}) (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})")
_RUNNING = lazy_pattern(
    rf"(?<![\d/.\-])(?:{_DAY_FIRST}|{_IN_WORDS}|((?:19|20)\d\d)-(\d{{1,2}})-(\d{{1,2}}))"
    r"(?![/.\-]?\d)"
)
FIRST_YEAR, LAST_YEAR = 1900, 2199
"""Years outside are slips of the keyboard: 223, 0223, 20223."""


def calendar_date(year: int, month: int, day: int) -> date | None:
    """The date of these numbers, or None when there is no such day; a year under 100 is 20xx."""
    year = year + 2000 if year < 100 else year
    try:
        return date(year, month, day) if FIRST_YEAR <= year <= LAST_YEAR else None
    except ValueError:
        return None


def month_end(year: int, month: int) -> date:
    """The last day of a month; months count from 1. Raises ValueError for a month outside 1–12."""
    if not 1 <= month <= 12:
        raise ValueError(f"month {month}")
    return date(year, month, calendar.monthrange(year, month)[1])


def parse_date(text: str) -> date | None:
    """The date that the text spells day first, or None when it is no such date.

    Reads ``15/3/2023``, ``15.3.23``, ``15-03-2023``, ``ngày 15 tháng 3 năm 2023``, ``15 tháng
    3/2023``, also ``2023-03-15`` and ``15-Mar-2023``, which nobody reads otherwise; a weekday
    before and a time behind are passed over. A year of two digits belongs to this century.
    """
    text = match_key(text)
    if found := _DATE.fullmatch(text):
        day, month, year = (int(part) for part in found.groups() if part)
        return calendar_date(year, month, day)
    if found := _YEAR_FIRST.fullmatch(text):
        return calendar_date(int(found[1]), int(found[2]), int(found[3]))
    if (found := _NAMED.fullmatch(text)) and (number := _month(found[2])):
        return calendar_date(int(found[3]), number, int(found[1]))
    if (found := _NAMED_FIRST.fullmatch(text)) and (number := _month(found[1])):
        return calendar_date(int(found[3]), number, int(found[2]))
    return None


def _month(name: str) -> int | None:
    if name.startswith("thg "):
        return int(name[4:])
    return next((n for n, full in enumerate(_MONTHS, 1) if name in (full, full[:3])), None)


def find_dates(text: str) -> tuple[date, ...]:
    """All dates that stand within the text, in order, each once; impossible ones left out."""
    days = (parse_date(match[0]) for match in _RUNNING.finditer(match_key(text)))
    return tuple(dict.fromkeys(day for day in days if day))


def swapped(day: date) -> date | None:
    """The date with day and month exchanged, as a machine with American settings would take it.

    None when there is no such other day: the day is above 12, or equals the month.
    """
    return None if day.day > 12 or day.day == day.month else date(day.year, day.day, day.month)


_CURRENCY = lazy_pattern(r"\s*(?:đồng|đ|vnđ|vnd|₫)$")
_SPACED = lazy_pattern(r"(\d{1,3}(?:[ ']\d{3})+)([.,]\d+)?")
_DOTS = lazy_pattern(r"([1-9]\d{0,2}(?:\.\d{3})+)(,\d+)?")
_COMMAS = lazy_pattern(r"([1-9]\d{0,2}(?:,\d{3})+)(\.\d+)?")
_PLAIN = lazy_pattern(r"(\d+)([.,]\d+)?")


def number_readings(text: str) -> tuple[Decimal, ...]:
    """Every number that the text can spell: none, one, or two.

    Offices write dots for thousands and a comma for decimals: ``1.234`` is 1234 and ``1.234,5``
    has one reading. So have ``1,234,567``, ``1,234.5``, ``1 000 000``, ``60.5`` and ``(5)``, which
    is −5. ``1,234`` has two: first 1234 thousandths, then 1234 as Americans write it.
    """
    words = _CURRENCY.sub("", match_key(text)).removeprefix("'").strip()
    negative = words.startswith("-") or (words.startswith("(") and words.endswith(")"))
    digits = words.strip("()").strip() if words.startswith("(") else words.lstrip("+-").strip()
    if words[:1] in "+-" and words[:2] in ("--", "++", "+-", "-+"):
        return ()
    found = tuple(_unsigned_readings(digits))
    return tuple(-number for number in found) if negative else found


def _unsigned_readings(digits: str) -> list[Decimal]:
    for pattern, thousands in ((_SPACED, " '"), (_DOTS, "."), (_COMMAS, ",")):
        if found := pattern.fullmatch(digits):
            whole = re.sub(f"[{thousands}]", "", found[1])
            number = Decimal(whole + (found[2] or "").replace(",", "."))
            doubtful = thousands == "," and found[2] is None and digits.count(",") == 1
            return [Decimal(digits.replace(",", ".")), number] if doubtful else [number]
    if found := _PLAIN.fullmatch(digits):
        return [Decimal(found[0].replace(",", "."))]
    return []


def parse_number(text: str) -> Decimal | None:
    """The number that the text spells, or None when it spells none or can be read in two ways."""
    found = number_readings(text)
    return found[0] if len(found) == 1 else None


_RATIO = lazy_pattern(r"(\d+)\s*/\s*(\d+)")


def parse_percent(text: str) -> Decimal | None:
    """The percentage that the text spells: 60 for ``60 %``, ``60`` and ``3/5``; else None."""
    text = match_key(text).removesuffix("%").strip()
    if (ratio := _RATIO.fullmatch(text)) and (whole := Decimal(ratio[2])):
        return round_half_up(Decimal(ratio[1]) * 100 / whole, 2)
    return parse_number(text)


def round_half_up(value: Decimal, places: int) -> Decimal:
    """The value rounded to ``places`` decimals as people round: a half goes away from zero."""
    digits = Context(prec=max(28, value.adjusted() + places + 2))
    return value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP, context=digits)


def format_number(value: Decimal | int, places: int = 2) -> str:
    """The number as offices print it: ``1.234,5``; at most ``places`` decimals, no padding."""
    return format_exactly(round_half_up(Decimal(value), places))


def format_exactly(value: Decimal | int) -> str:
    """The number as offices print it, with all its decimals but no padding."""
    whole, _, decimals = f"{Decimal(value):,f}".partition(".")
    decimals = decimals.rstrip("0")
    return whole.replace(",", ".") + (f",{decimals}" if decimals else "")


def format_gain(value: Decimal) -> str:
    """A difference with its sign: ``+1.234,5``, ``-2``, ``0``."""
    return f"{'+' if value > 0 else ''}{format_number(value)}"


def format_percent(part: Decimal | int, whole: Decimal | int) -> str | None:
    """``part`` of ``whole`` as ``66,67%``, at most two decimals; None when ``whole`` is zero."""
    if not whole:
        return None
    return format_number(Decimal(part) * 100 / Decimal(whole)) + "%"


def format_date(value: date) -> str:
    """The date in digits, ``05/02/2023``: day and month with two digits in tables and messages."""
    return f"{value.day:02}/{value.month:02}/{value.year:04}"


def official_day_and_month(value: date) -> tuple[str, str]:
    """Day and month as documents print them: a zero before days under 10 and months 1 and 2 only.

    Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II.4.
    """
    return f"{value.day:02}", f"{value.month:02}" if value.month <= 2 else str(value.month)


def official_date(value: date) -> str:
    """The date as running text writes it: ``05/02/2023``, ``14/3/2023``."""
    return "/".join((*official_day_and_month(value), str(value.year)))


def format_date_in_words(value: date) -> str:
    """The date as a document's head has it: ``ngày 05 tháng 01 năm 2023``."""
    day, month = official_day_and_month(value)
    return f"ngày {day} tháng {month} năm {value.year}"


_ROMAN_DIGITS = (
    *((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC")),
    *((50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")),
)


def roman(number: int) -> str:
    """The number in Roman numerals; empty for numbers below 1, which have none."""
    text = ""
    for value, letters in _ROMAN_DIGITS:
        times, number = divmod(max(number, 0), value)
        text += letters * times
    return text
