"""Slips of the keyboard: blanks at punctuation, letters that only look right, hidden characters."""

import re
import unicodedata
from collections.abc import Iterator

from cchc_xl.domain.diagnostics import Diagnostic, diagnose
from cchc_xl.rules.wording.passages import Check, Passage

_SPACED = re.compile(r"(?P<word>[^\W\d_]+|\d+(?= [,;] [^\W\d_])) (?=(?P<mark>[,;]|[:.](?=\s|$)))")
_JOINED = re.compile(r"[^\W\d_]+[,;](?=[^\W\d_])[^\W\d_]+")
_BRACKETS = re.compile(r"[^\W\d_]+\((?=\s)|\(\s+\S{1,40}|\S{1,40}\s+\)")
_OPEN_WORDS = ("ngày", "tháng", "năm", "số")
"""Words behind which a place to fill in may have been left blank."""
_UNUSUAL = {
    "\u00d0": "Ð (U+00D0) thay cho Đ",
    "\u00f0": "ð (U+00F0) thay cho đ",
    "\u200b": "ký tự ẩn (U+200B)",
    "\u200c": "ký tự ẩn (U+200C)",
    "\u200d": "ký tự ẩn (U+200D)",
    "\u2060": "ký tự ẩn (U+2060)",
    "\ufeff": "ký tự ẩn (U+FEFF)",
}
_FOREIGN = "[\u0370-\u03ff\u0400-\u04ff]"
_OTHER_SCRIPT = re.compile(rf"(?<=[A-Za-zĐđ]){_FOREIGN}|{_FOREIGN}(?=[A-Za-zĐđ])")


def punctuation(passages: tuple[Passage, ...], file: str) -> Iterator[Diagnostic]:
    """L226: a blank before a comma, none behind it, blanks within brackets; once a passage."""
    for passage in passages:
        text = passage.line
        found = [
            *(m[0] + m["mark"] for m in _SPACED.finditer(text) if m["word"] not in _OPEN_WORDS),
            *(m[0] for m in _JOINED.finditer(text)),
            *(m[0] for m in _BRACKETS.finditer(text) if "…" not in m[0] and ".." not in m[0]),
        ]
        if found:
            yield diagnose("L226", passage.at(file), value="; ".join(dict.fromkeys(found)))


def letters(passages: tuple[Passage, ...], file: str) -> Iterator[Diagnostic]:
    """L227: characters that are no letters of Vietnamese in Unicode (mục I.4); once a passage."""
    for passage in passages:
        text = passage.raw
        kinds = [name for letter, name in _UNUSUAL.items() if letter in text]
        if any(unicodedata.combining(letter) for letter in text):
            kinds.append("dấu gõ rời (tổ hợp)")
        if other := _OTHER_SCRIPT.search(text):
            name = f"U+{ord(other[0]):04X}"
            kinds.append(f"chữ “{other[0]}” ({name}) không phải chữ Việt")
        if kinds:
            yield diagnose("L227", passage.at(file), value=", ".join(kinds))


TYPING_CHECKS: tuple[Check, ...] = (punctuation, letters)
