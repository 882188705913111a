"""The focal unit that a plan names, mostly in its part on who carries it out."""

import re
from collections.abc import Iterable, Sequence

from cchc_xl.domain.text import match_key
from cchc_xl.domain.units import UnitKind
from cchc_xl.rules.importing.body import BodyLine
from cchc_xl.rules.plans.unit_names import CAPITAL, begins_a_name, unit_kind

_NAME = r"(?P<name>[^;:.()]{2,70}?)"
_DUTY = r"(?:đầu mối|thường trực|theo dõi|đôn đốc|tổng hợp)"
_SENTENCES = tuple(
    re.compile(words)
    for words in (
        rf"(?:^|\s){_NAME}\s+(?:là|làm|chịu trách nhiệm làm|có trách nhiệm làm)\s[^.;]*?đầu mối",
        rf"(?:[Gg]iao|[Pp]hân công)\s+(?:cho\s+)?{_NAME},?\s+(?:là|làm|chủ trì|chịu trách nhiệm|"
        rf"có trách nhiệm|tham mưu|theo dõi|đôn đốc|tổng hợp|phối hợp)\b[^.;]*?{_DUTY}",
        rf"^{_NAME},?\s+(?:là cơ quan thường trực|chủ trì,? |chịu trách nhiệm|có trách nhiệm|"
        rf"(?=theo dõi|đôn đốc|tổng hợp))"
        rf"[^.;]*?{_DUTY}",
    )
)
_CARRYING_OUT = ("tổ chức thực hiện", "trách nhiệm thực hiện", "phân công thực hiện")
_HEADING_DUTY = re.compile(r"đầu mối|theo dõi, đôn đốc|đôn đốc|tổng hợp[^.;]*báo cáo")


def named_focal_unit(body: Sequence[BodyLine]) -> str:
    """The unit that the body calls "đầu mối", or gives the duty to follow the plan; else empty."""
    first, *others = _SENTENCES
    if name := _said(body, (first,)):
        return name
    last = _carrying_out(body)
    return _said(last, others) or _under_its_name(last)


def _said(lines: Iterable[BodyLine], sentences: Iterable[re.Pattern[str]]) -> str:
    patterns = tuple(sentences)
    for line in lines:
        for pattern in patterns:
            for found in pattern.finditer(line.words):
                if name := _unit_at_the_end(found["name"]):
                    return name
    return ""


def _unit_at_the_end(words: str) -> str:
    """The unit that the words end with; empty when there is none."""
    for start in re.finditer(rf"(?<!\S){CAPITAL}", words):
        name = words[start.start() :].strip(" ,")
        if begins_a_name(name) and unit_kind(name) is UnitKind.UNIT:
            return name
    return ""


def _carrying_out(body: Sequence[BodyLine]) -> list[BodyLine]:
    """The lines of the part on who carries the plan out."""
    starts = [
        number
        for number, line in enumerate(body)
        if any(words in match_key(line.words) for words in _CARRYING_OUT) and len(line.words) < 60
    ]
    if not starts:
        return []
    part = body[starts[-1]].place.split(".")[0]
    return [line for line in body[starts[-1] + 1 :] if line.place.split(".")[0] == part]


def _under_its_name(lines: Sequence[BodyLine]) -> str:
    """The unit whose name is a heading with that duty below it: "1. Phòng Nội vụ"."""
    name = ""
    for line in lines:
        words = line.words.rstrip(" :.")
        if len(words) < 70 and _unit_at_the_end(words) == words:
            name = words
        elif name and _HEADING_DUTY.search(line.words):
            return name
    return ""
