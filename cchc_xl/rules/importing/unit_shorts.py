"""Abbreviations of units that a document explains: "Phòng Tài chính - Kế hoạch (TCKH)".

Only what agrees letter by letter counts: the abbreviation is made of the initials of the name, with
or without its first words.
"""

import re
from collections.abc import Iterable

from cchc_xl.domain.text import match_key, one_line, without_marks
from cchc_xl.rules.plans.unit_names import begins_a_name

_SHORT = r"(?:[A-ZĐ][A-ZĐa-z]{0,2}\.\s?)?[A-ZĐ][A-ZĐ&.\-]*[A-ZĐ]|[A-ZĐ]{2,}"
_AFTER = re.compile(
    r"([^;:.\n()]{4,120})\(\s*(?:(?:sau đây\s+)?(?:gọi|viết)(?:\s+tắt)?(?:\s+chung)?\s+là\s*:?\s*|"
    rf"viết tắt\s*:\s*)?[“\"]?({_SHORT})[”\"]?\s*\)"
)
_BEFORE = re.compile(rf"(?<![\w.&\-])({_SHORT})\s*(?::|=|(?<=\s)là\s)\s*([^;.:=\n()]{{4,90}})")
_SKIPPED = ("va", "cua", "thuoc")
_FIRST_WORDS = 2
"""How many words the abbreviation may leave out at the beginning: "Trung tâm"."""


def explained_units(texts: Iterable[str]) -> dict[str, str]:
    """What the texts say that abbreviations of units stand for, by ``short_key``."""
    found: dict[str, str] = {}
    for text in texts:
        line = one_line(text)
        pairs = [(said[2], said[1]) for said in _AFTER.finditer(line)]
        pairs += [(said[1], said[2]) for said in _BEFORE.finditer(line)]
        for short, words in pairs:
            if name := _named(short, words):
                found.setdefault(short_key(short), name)
    return found


def short_key(short: str) -> str:
    """Its letters without marks: ``PNV`` for "P.NV"."""
    return re.sub(r"[^A-Z0-9]", "", without_marks(short).upper())


def _named(short: str, words: str) -> str:
    """The name within the words that the abbreviation is made of; empty when it is of none."""
    starts = [found.start() for found in re.finditer(r"(?<!\S)\S", words)]
    names = (words[start:].strip(" ,-–") for start in starts)
    return next((n for n in names if begins_a_name(n) and _agree(short_key(short), n)), "")


def _agree(letters: str, name: str) -> bool:
    words = re.findall(r"\w+", without_marks(name))
    initials = [w if w.isupper() else w[0].upper() for w in words if match_key(w) not in _SKIPPED]
    return any(letters == "".join(initials[first:]) for first in range(_FIRST_WORDS + 1))
