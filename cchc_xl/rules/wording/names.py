"""Names with capitals and dashes, and blanks between words.

Nghị định 30/2020/NĐ-CP, Phụ lục II, mục III.1 and IV.1: a province's common noun is in lower case,
"UBND tỉnh Lâm Đồng".
"""

import re
from collections import defaultdict
from collections.abc import Iterator

from cchc_xl.domain.diagnostics import Diagnostic, diagnose
from cchc_xl.domain.text import match_key
from cchc_xl.rules.values.references import rejoined
from cchc_xl.rules.wording.passages import Check, Passage

_LEVEL = re.compile(
    r"\b((?:UBND|HĐND|MTTQ|[UỦ][yỷ] ban nhân dân|Uỷ ban nhân dân|Hội đồng nhân dân) )"
    r"(Tỉnh|Huyện)\b(?! (?:ủy|uỷ|đoàn))"
)
_CENTRAL = re.compile(r"(?<!\w)(?<!trực thuộc )(?<!thuộc )([Tt])rung ương\b")
_DASHED = re.compile(
    r"(?P<left>[^\W\d_]+ [^\W\d_]+) ?(?P<dash>[-–—]) ?(?P<right>[^\W\d_]+ [^\W\d_]+)"
)
_BLANKS = re.compile(
    r"\S{1,40}(?<![.:…_])(?<!ngày)(?<!tháng)(?<!năm)[ \u00a0]{2,3}(?![ \u00a0/…_])\S{1,40}"
)
"""Longer gaps are places to fill in, and so are those of a number or date that is yet to come."""
_DASH_NAMES = {"-": "gạch nối", "–": "gạch ngang", "—": "gạch ngang dài"}


def levels(passages: tuple[Passage, ...], file: str) -> Iterator[Diagnostic]:
    """L218: "UBND Tỉnh" for "UBND tỉnh"."""
    for passage in passages:
        for found in _LEVEL.finditer(rejoined(passage.text)):
            allowed = found[1] + found[2].lower()
            yield diagnose("L218", passage.at(file), value=found[0], allowed=allowed)


def central(passages: tuple[Passage, ...], file: str) -> Iterator[Diagnostic]:
    """L219: "trung ương" beside "Trung ương"; in "trực thuộc trung ương" it is always small."""
    uses: dict[str, list[Passage]] = defaultdict(list)
    for passage in passages:
        for found in _CENTRAL.finditer(rejoined(passage.text)):
            if found.start() > 0:
                uses[found[1]].append(passage)
    yield from _two_ways({f"{first}rung ương": where for first, where in uses.items()}, file)


def dashes(passages: tuple[Passage, ...], file: str) -> Iterator[Diagnostic]:
    """L219: one name with two kinds of dashes, "Kế hoạch - Tài chính"."""
    names: dict[str, dict[str, list[Passage]]] = defaultdict(lambda: defaultdict(list))
    for passage in passages:
        for found in _DASHED.finditer(rejoined(passage.text)):
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
        if found := _BLANKS.search(passage.raw or passage.text):
            yield diagnose(
                "L220", passage.at(file), value=found[0], allowed=" ".join(found[0].split())
            )


NAME_CHECKS: tuple[Check, ...] = (levels, central, dashes, blanks)
