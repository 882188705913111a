"""Names with capitals and dashes, and blanks between words.

Nghị định 30/2020/NĐ-CP, Phụ lục II, mục III.1 and IV.1: a province's common noun is in lower case,
"UBND tỉnh Lâm Đồng".
"""

import re
from collections import defaultdict
from collections.abc import Iterator

from cchc_xl.domain.diagnostics import Diagnostic, diagnose
from cchc_xl.domain.text import match_key
from cchc_xl.rules.wording.passages import Check, Passage

_LEVEL = re.compile(
    r"\b((?:UBND|HĐND|MTTQ|[UỦ][yỷ] ban nhân dân|Uỷ ban nhân dân|Hội đồng nhân dân) )"
    r"(Tỉnh|Huyện)\b(?! (?:ủy|uỷ|đoàn))"
)
_CENTRAL = re.compile(r"(?<!\w)(?<!trực thuộc )(?<!thuộc )([Tt])rung ương\b")
_DASHED = re.compile(
    r"(?P<left>[^\W\d_]+ [^\W\d_]+) ?(?P<dash>[-–—]) ?(?P<right>[^\W\d_]+ [^\W\d_]+)"
)
_BLANKS = re.compile(r"(?<=[\w,;)”\"%])[ \u00a0]{2,3}(?=[\w(“\"])")
_ALIGNED = re.compile(r"\S(?:[ \u00a0]{4,}|[ \u00a0]*\t[ \u00a0]*)\S")
"""A gap with which words are set below each other, or left for something to be filled in."""
_OPEN_WORD = re.compile(r"\b(?:ngày|tháng|năm|số|lúc|khóa|lớp)$", re.IGNORECASE)
_LABEL = re.compile(r"\s*(?:\w{1,3}\)|\d{1,3}|[IVXLC]{1,5})")
"""Before the first gap of a paragraph: what numbers it."""
_END, _BEGINNING = re.compile(r"\S{1,40}$"), re.compile(r"\S{1,40}")
_WORD = 41
_DASH_NAMES = {"-": "gạch nối", "–": "gạch ngang", "—": "gạch ngang dài"}


def levels(passages: tuple[Passage, ...], file: str) -> Iterator[Diagnostic]:
    """L218: "UBND Tỉnh" for "UBND tỉnh"."""
    for passage in passages:
        for found in _LEVEL.finditer(passage.line):
            allowed = found[1] + found[2].lower()
            yield diagnose("L218", passage.at(file), value=found[0], allowed=allowed)


def central(passages: tuple[Passage, ...], file: str) -> Iterator[Diagnostic]:
    """L219: "trung ương" beside "Trung ương"; in "trực thuộc trung ương" it is always small."""
    uses: dict[str, list[Passage]] = defaultdict(list)
    for passage in passages:
        for found in _CENTRAL.finditer(passage.line):
            if found.start() > 0:
                uses[found[1]].append(passage)
    yield from _two_ways({f"{first}rung ương": where for first, where in uses.items()}, file)


def dashes(passages: tuple[Passage, ...], file: str) -> Iterator[Diagnostic]:
    """L219: one name with two kinds of dashes, "Kế hoạch - Tài chính"."""
    names: dict[str, dict[str, list[Passage]]] = defaultdict(lambda: defaultdict(list))
    for passage in (p for p in passages if any(dash in p.line for dash in _DASH_NAMES)):
        for found in _DASHED.finditer(passage.line):
            if found["right"][0].isupper():
                names[match_key(found[0])][found[0]].append(passage)
    for written in names.values():
        kinds = defaultdict(list)
        for name, where in written.items():
            dash = next(letter for letter in name if letter in _DASH_NAMES)
            kinds[dash].append((name, where))
        if len(kinds) > 1:
            first = {
                forms[0][0]: [p for _, where in forms for p in where] for forms in kinds.values()
            }
            yield from _two_ways(first, file)


def _two_ways(uses: dict[str, list[Passage]], file: str) -> Iterator[Diagnostic]:
    """Told where the rarer form stands first."""
    if len(uses) > 1:
        rarest = min(uses, key=lambda form: len(uses[form]))
        value = "; ".join(f"{form} ({len(where)} lần)" for form, where in uses.items())
        yield diagnose("L219", uses[rarest][0].at(file), value=value)


def blanks(passages: tuple[Passage, ...], file: str) -> Iterator[Diagnostic]:
    """L220: two blanks between words; once a passage."""
    for passage in passages:
        text = passage.raw or passage.text
        if gaps := doubled_blanks(text):
            value, allowed = around(text, gaps[0])
            yield diagnose("L220", passage.at(file), value=value, allowed=allowed)


def doubled_blanks(text: str) -> list[tuple[int, int]]:
    """Where blanks too many stand between two words of running text.

    Not where words are set by blanks, letters spaced, or a place is left to fill in.
    """
    if "  " not in text.replace("\u00a0", " ") or text.isupper() or _ALIGNED.search(text):
        return []
    return [gap.span() for gap in _BLANKS.finditer(text) if not _is_meant(text, gap)]


def _is_meant(text: str, gap: re.Match[str]) -> bool:
    before, after = text[max(0, gap.start() - _WORD) : gap.start()], text[gap.end() :][:2]
    spaced = len(before) > 1 and not before[-2].isalnum() and len(after.rstrip()) == 1
    label = gap.start() < _WORD and _LABEL.fullmatch(text, 0, gap.start())
    return bool(spaced or label or _OPEN_WORD.search(before))


def around(text: str, gap: tuple[int, int]) -> tuple[str, str]:
    """A gap with the words before and behind it, as they stand and with one blank."""
    start, end = gap
    before = _END.search(text[max(0, start - _WORD) : start])
    after = _BEGINNING.match(text, end)
    words = (before[0] if before else "", after[0] if after else "")
    return text[start:end].join(words), " ".join(words)


NAME_CHECKS: tuple[Check, ...] = (levels, central, dashes, blanks)
