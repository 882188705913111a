"""The form of numbers of articles and what is below them; chapters and sections with their titles.

Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II.6.d and II.6.đ.
"""

import re
from collections.abc import Iterator

from cchc_xl.domain.diagnostics import Diagnostic, diagnose
from cchc_xl.domain.text import roman
from cchc_xl.rules.wording.passages import Check, Passage

_FORMS = (
    (re.compile(r"(Điều\s+(\d{1,3}[a-zđ]?))\s*[:)–/-](?=\s|$)"), "Điều {}."),
    (re.compile(r"((\d{1,2}))\s?[)/](?=\s)"), "{}."),
    (re.compile(r"(([a-zđ]))\s?[./](?=\s)"), "{})"),
)
"""A number and a mark behind it that is not the decree's, and the form that is."""
_TITLED = re.compile(r"(?P<level>Phần|Chương|Mục|Tiểu mục)\s+(?P<number>thứ\s+\w+|[IVXLC]+|\d+)\W*")
_ROMAN_LEVELS = ("Phần", "Chương")
_HEADING = re.compile(r"(?:Phần|Chương|Mục|Tiểu mục|Điều)\s+(?:thứ\s+\w+|[IVXLC]+|\d+)\b")
_DIGITS = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}


def forms(passages: tuple[Passage, ...], file: str) -> Iterator[Diagnostic]:
    """L221: "Điều 1:" for "Điều 1.", "1)" for "1.", "a." for "a)"; tables have their own ways."""
    for passage in passages:
        for pattern, form in _FORMS if not passage.in_table else ():
            if found := pattern.match(passage.text):
                allowed = form.format(found[2])
                yield diagnose("L221", passage.at(file), value=found[0], allowed=allowed)
                break


def levels(passages: tuple[Passage, ...], file: str) -> Iterator[Diagnostic]:
    """L222: chapters have Roman numbers, sections Arabic ones."""
    for passage, found in _headings(passages):
        level, number = found["level"], found["number"]
        if level in _ROMAN_LEVELS and number.isdecimal():
            allowed = f"{level} {roman(int(number))}"
        elif level not in _ROMAN_LEVELS and not number.isdecimal() and number.isupper():
            allowed = f"{level} {_arabic(number)}"
        else:
            continue
        yield diagnose("L222", passage.at(file), value=f"{level} {number}", allowed=allowed)


def titles(passages: tuple[Passage, ...], file: str) -> Iterator[Diagnostic]:
    """L223: below "Chương I", "Mục 1" stands their title, in capitals."""
    order = {passage.place: number for number, passage in enumerate(passages)}
    for passage, found in _headings(passages):
        at = order[passage.place] + 1
        if at == len(passages):
            continue
        below = passages[at]
        name = f"{found['level']} {found['number']}"
        if _HEADING.match(below.text):
            yield diagnose("L223", passage.at(file), value=name, reason="không có tên ở dòng dưới")
        elif not below.text.isupper():
            reason = "tên ở dòng dưới không viết hoa"
            yield diagnose("L223", passage.at(file), value=name, reason=reason)


def _headings(passages: tuple[Passage, ...]) -> Iterator[tuple[Passage, re.Match[str]]]:
    for passage in passages:
        found = _TITLED.fullmatch(passage.text)
        if found and not passage.in_table:
            yield passage, found


def _arabic(number: str) -> int:
    values = [_DIGITS[letter] for letter in number]
    pairs = zip(values, [*values[1:], 0], strict=True)
    return sum(-one if one < following else one for one, following in pairs)


STRUCTURE_CHECKS: tuple[Check, ...] = (forms, levels, titles)
