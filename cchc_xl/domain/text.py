"""Vietnamese text as people type it: cleaning, comparing, reading and printing of values.

``match_key`` is for comparing only and is never shown; what a person typed is kept as it is.
"""

import re
import unicodedata
from datetime import date
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

BLANK = "……"
"""What stands in a document where a person must write."""

_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff"))
_SPACES = re.compile(r"[^\S\n]+")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_FOLD = str.maketrans(
    {
        **dict.fromkeys("‐‑‒–—―−", "-"),
        **dict.fromkeys("“”„«»″", '"'),
        **dict.fromkeys("‘’‚′`", "'"),
        "ð": "đ",
        "ɖ": "đ",
    }
)
_TONES = "\u0300\u0301\u0303\u0309\u0323"
# An open syllable ends in oa, oe or uy; the old style puts the tone on the first vowel (hòa), the
# new one on the second (hoà). The key uses the second. "quy" and "qua" have only one vowel to mark.
_OLD_TONE = re.compile(rf"(?<!q)([ou])([{_TONES}])([aey])(?![\w{_TONES}\u0302\u0306\u031b])")


def clean(text: str) -> str:
    """The text in NFC, without invisible and control characters, blanks collapsed on each line.

    Line breaks stay, blank lines at both ends do not. Soft hyphens stay: in TCVN3 text they are
    the letter ``ư``.
    """
    text = unicodedata.normalize("NFC", text).translate(_INVISIBLE)
    text = text.replace("_x000D_", "").replace("\r\n", "\n").replace("\r", "\n")
    text = _CONTROL.sub("", text.replace("\x0b", "\n").replace("\x0c", "\n"))
    return "\n".join(_SPACES.sub(" ", line).strip() for line in text.split("\n")).strip()


def one_line(text: str) -> str:
    """The cleaned text with its line breaks turned into single blanks."""
    return " ".join(clean(text).split())


def match_key(text: str) -> str:
    """A key under which two spellings of the same Vietnamese words are equal.

    Folds case, Unicode form, blanks, dashes, quotes, look-alike letters, the placement of tone
    marks (``hòa`` = ``hoà``) and a final ``.``, ``;`` or ``,``. Vowel and tone marks themselves
    count: ``năm`` is not ``nam``.
    """
    text = one_line(text).casefold().translate(_FOLD)
    text = re.sub(r"\s*-\s*", "-", text).rstrip(" .;,:")
    text = _OLD_TONE.sub(r"\1\3\2", unicodedata.normalize("NFD", text))
    return unicodedata.normalize("NFC", text)


_DATE = re.compile(r"(?:ngày\s*)?(\d{1,2})\s*[/.\-]\s*(\d{1,2})\s*[/.\-]\s*(\d{4}|\d{2})")
_DATE_IN_WORDS = re.compile(r"(?:ngày\s+)?(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4})")


def parse_date(text: str) -> date | None:
    """The date that the text spells day first, or None when it is no such date.

    Reads ``15/3/2023``, ``15.3.23``, ``15-03-2023``, ``ngày 15 tháng 3 năm 2023``. A year of two
    digits belongs to this century.
    """
    text = match_key(text)
    found = _DATE.fullmatch(text) or _DATE_IN_WORDS.fullmatch(text)
    if found is None:
        return None
    day, month, year = map(int, found.groups())
    try:
        return date(year + 2000 if year < 100 else year, month, day)
    except ValueError:
        return None


_GROUPED = re.compile(r"-?\d{1,3}(\.\d{3})+(,\d+)?")
_PLAIN = re.compile(r"-?\d+([.,]\d+)?")


def parse_number(text: str) -> Decimal | None:
    """The number that the text spells the Vietnamese way, or None.

    Dots are thousands only when every group has three digits (``1.000.000``); otherwise one dot
    or comma is the decimal mark (``60,5``, ``60.5``). ``1.234`` therefore is 1234.
    """
    text = match_key(text).replace(" ", "").removesuffix("đồng")
    if _GROUPED.fullmatch(text):
        text = text.replace(".", "")
    elif not _PLAIN.fullmatch(text):
        return None
    try:
        return Decimal(text.replace(",", "."))
    except InvalidOperation:  # pragma: no cover - the patterns above let only numbers through
        return None


def parse_percent(text: str) -> Decimal | None:
    """The percentage that the text spells: 60 for ``60 %``, ``60`` and ``3/5``; else None."""
    text = match_key(text).removesuffix("%").strip()
    ratio = re.fullmatch(r"(\d+)\s*/\s*(\d+)", text)
    if ratio and int(ratio[2]):
        return round_half_up(Decimal(ratio[1]) * 100 / Decimal(ratio[2]), 2)
    return parse_number(text)


def round_half_up(value: Decimal, places: int) -> Decimal:
    """The value rounded to ``places`` decimals as people round: a half goes away from zero."""
    return value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)


def format_number(value: Decimal | int, places: int = 2) -> str:
    """The number as offices print it: ``1.234,5``; at most ``places`` decimals, no padding."""
    rounded = round_half_up(Decimal(value), places)
    whole, _, decimals = f"{rounded:,f}".partition(".")
    decimals = decimals.rstrip("0")
    return whole.replace(",", ".") + (f",{decimals}" if decimals else "")


def format_percent(part: Decimal | int, whole: Decimal | int) -> str | None:
    """``part`` of ``whole`` as ``66,67%``, at most two decimals; None when ``whole`` is zero."""
    if not whole:
        return None
    return format_number(Decimal(part) * 100 / Decimal(whole)) + "%"


def format_date(value: date) -> str:
    """The date in digits, ``05/02/2023``: day and month with two digits in tables and messages."""
    return value.strftime("%d/%m/%Y")


def format_date_in_words(value: date) -> str:
    """The date as Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II.4 writes it.

    A zero stands before days under 10 and before months 1 and 2 only: ``ngày 05 tháng 01 năm
    2023``, ``ngày 29 tháng 6 năm 2023``.
    """
    month = f"{value.month:02}" if value.month <= 2 else str(value.month)
    return f"ngày {value.day:02} tháng {month} năm {value.year}"
