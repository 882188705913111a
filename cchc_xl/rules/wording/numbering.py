"""The order of điểm letters, of the numbers of khoản and điều, and of Roman numbers.

Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II.6.đ: letters in the order of the Vietnamese alphabet.
"""

import re
from collections.abc import Iterator

from msgspec import Struct, field

from cchc_xl.domain.diagnostics import Diagnostic, diagnose
from cchc_xl.domain.text import roman
from cchc_xl.rules.wording.passages import Check, Passage

_LETTERS = "abcdđeghiklmnopqrstuưvxy"
_OFTEN_LEFT_OUT = "ư"
"""Between u and v; many lists go on without it."""
_ACCENTED = "ăâêôơ"
"""In the alphabet, but seldom used; a list may have them or not."""
_ROMAN_DIGITS = {"I": 1, "V": 5, "X": 10}
_MARK = re.compile(
    r"(?:Điều\s+(?P<article>\d{1,3})\.\s|(?P<roman>[IVX]+)\.\s|(?P<number>\d{1,2})\.\s"
    r"|(?P<dotted>\d{1,2}(?:\.\d{1,2})+\.?)\s|(?P<letter>[a-zđăâêôơư])\)\s)"
)
_OTHER_FORM = re.compile(
    r"(?:Điều\s+(?P<article>\d{1,3})\s*[:)–/-]\s|(?P<number>\d{1,2})\s?[)/]\s"
    r"|(?P<letter>[a-zđ])\s?[./]\s)"
)
"""Marks that L221 tells of; one that goes on with a list may be its next, or one of another."""
_NEW_PART = re.compile(r"(?:Phần|Chương|PHẦN|CHƯƠNG)\s+[IVX]+\b|(?:Phụ lục|PHỤ LỤC)\b")
_LEVELS = ("article", "roman", "number", "letter")
"""From the widest; a mark of one level ends the lists of the levels below."""


class _List(Struct):
    """A list as far as it was read."""

    last: frozenset[int] = frozenset()
    """Positions that the next item may follow; several after a fault."""
    open: bool = False
    """Whether nothing has ended it; a closed one may be taken up again."""
    faulty: bool = False
    """Whether a fault was told of since its beginning."""


class _Outline(Struct):
    lists: dict[str, _List] = field(default_factory=lambda: {n: _List() for n in _LEVELS})

    def close_below(self, level: str) -> None:
        """End the lists of the levels under this one."""
        for name in _LEVELS[_LEVELS.index(level) + 1 :]:
            self.lists[name].open = False

    def dotted(self, mark: str) -> None:
        """Take ``2.1`` for the khoản 2 that it belongs to."""
        self.close_below("number")
        numbers = self.lists["number"]
        numbers.last, numbers.open = frozenset({int(mark.partition(".")[0])}), True


def order(passages: tuple[Passage, ...], file: str) -> Iterator[Diagnostic]:
    """L211 a letter, L212 a number that is repeated, left out or goes back.

    Lists of a table cell are its own, and may begin anywhere: the cells above may have the first.
    """
    outlines: dict[str, _Outline] = {}
    for passage in passages:
        container = passage.place.rpartition(", đoạn ")[0]
        outline = outlines.setdefault(container, _Outline())
        text = " ".join(passage.text.split()) + " "
        if _NEW_PART.match(text):
            outline.close_below("article")
        elif found := _MARK.match(text):
            level = found.lastgroup or ""
            if level == "dotted":
                outline.dotted(found[level])
                continue
            outline.close_below(level)
            expected = _expected(outline.lists[level], level, found[level], bool(container))
            if expected:
                code = "L211" if level == "letter" else "L212"
                value = found[0].strip()
                allowed = value.replace(found[level], expected, 1)
                yield diagnose(code, passage.at(file), value=value, allowed=allowed)
        else:
            _note(outline, text)


def _note(outline: _Outline, text: str) -> None:
    """Let a list go on behind a mark of another form, if that was its next."""
    if found := _OTHER_FORM.match(text):
        level = found.lastgroup or ""
        current, position = outline.lists[level], _position(level, found[level])
        if position == 1 or position - 1 in current.last:
            current.last |= {position}


def _expected(current: _List, level: str, mark: str, in_table: bool) -> str:
    """What should stand there instead of the mark, or empty text; takes the item into the list."""
    if mark in _ACCENTED:
        return ""
    position = _position(level, mark)
    was_open, before = current.open, current.last
    current.open = True
    if position == 1 and not (was_open and before == {1}):
        current.last, current.faulty = frozenset({1}), False
        return ""
    if position == 0 and current.faulty and before:
        # A list in the order of the Latin alphabet is one fault, told where it first shows.
        current.last = before | {max(before) + 1}
        return ""
    follows = {_after(level, last) for last in before} | {last + 1 for last in before}
    starts = not before or not was_open
    if position in follows or (starts and in_table):
        current.last = frozenset({position})
        return ""
    wanted = 1 if starts else min(before) + 1 if len(before) == 1 else max(before) + 1
    current.last, current.faulty = frozenset({position, wanted} - {0}), True
    return _mark(level, wanted)


def _after(level: str, position: int) -> int:
    """The position after this one, a letter that is often left out passed over."""
    if level != "letter":
        return position + 1
    left_out = position < len(_LETTERS) and _LETTERS[position] == _OFTEN_LEFT_OUT
    return position + 2 if left_out else position + 1


def _position(level: str, mark: str) -> int:
    """Counts from 1; 0 for a letter that the Vietnamese alphabet does not have."""
    if level == "letter":
        return _LETTERS.find(mark) + 1
    return _roman(mark) if level == "roman" else int(mark)


def _mark(level: str, position: int) -> str:
    if level == "letter":
        return _LETTERS[min(position, len(_LETTERS)) - 1]
    return roman(position) if level == "roman" else str(position)


def _roman(mark: str) -> int:
    digits = [_ROMAN_DIGITS[letter] for letter in mark]
    pairs = zip(digits, [*digits[1:], 0], strict=True)
    return sum(-one if one < following else one for one, following in pairs)


NUMBERING_CHECKS: tuple[Check, ...] = (order,)
