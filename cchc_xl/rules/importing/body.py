"""The body of a plan: its lines with the part, item and letter they stand under."""

import re
from collections.abc import Iterable, Iterator

from msgspec import Struct
from msgspec.structs import replace

from cchc_xl.domain.text import match_key, one_line
from cchc_xl.rules.importing.blocks import Line

_PART = re.compile(r"(?:[Pp]hần|PHẦN)\s+([IVX]+)\b\W*(.*)|([IVX]+)\s*[.:)\-–]\s*(\S.*)")
_ITEM = re.compile(r"(?:(\d{1,2})[.)]|(\d{1,2}\.\d{1,2})[.)]?)\s+\S")
_LETTER = re.compile(r"([a-zđ])[.)]\s+\S")
_LABEL = re.compile(r"(?:[-–+•*]|\d{1,2}(?:\.\d{1,2})*[.)]|\d{1,2}(?:\.\d{1,2})+|[a-zđ][.)])\s+")
_TITLE = 80
"""Characters that a heading has at most."""
_GOALS = ("mục tiêu", "chỉ tiêu")


class BodyLine(Struct, frozen=True):
    """A line of the body."""

    line: Line
    place: str
    """Where it stands in the plan: ``I.2.b``; empty before the first part."""
    goals: bool
    """Whether it belongs to a part or item on goals (mục tiêu)."""
    is_part: bool = False
    """Whether it is the heading of a part: ``II. NHIỆM VỤ``."""

    @property
    def words(self) -> str:
        """Its text without number, letter or dash."""
        return _LABEL.sub("", one_line(self.line.text), count=1)


def body_lines(lines: Iterable[Line]) -> Iterator[BodyLine]:
    """The lines with words, each with its place; a line that breaks before a label is several."""
    part = item = letter = ""
    part_goals = item_goals = untitled = False
    for line in (piece for whole in lines for piece in _pieces(whole)):
        text = one_line(line.text)
        is_part = bool(_PART.fullmatch(text))
        if found := _PART.fullmatch(text):
            part, item, letter = found[1] or found[3], "", ""
            title = found[2] or found[4] or ""
            part_goals, item_goals, untitled = _on_goals(title), False, not title
        elif untitled:
            # "Phần I" stands on a line of its own, its title on the next.
            part_goals, untitled = _on_goals(text), False
        elif found := _ITEM.match(text):
            item, letter = found[1] or found[2], ""
            item_goals = len(text) < _TITLE and _on_goals(text)
        elif found := _LETTER.match(text):
            letter = found[1]
        elif (line.bold or match_key(text) in _GOALS) and len(text) < _TITLE:
            item_goals = _on_goals(text)
        place = ".".join(filter(None, (part, item, letter)))
        yield BodyLine(line, place, part_goals or item_goals, is_part)


def _pieces(line: Line) -> Iterator[Line]:
    texts: list[str] = []
    for text in filter(None, line.text.split("\n")):
        if texts and not _LABEL.match(text):
            texts[-1] += f"\n{text}"
        else:
            texts.append(text)
    yield from (replace(line, text=text) for text in texts)


def _on_goals(title: str) -> bool:
    return any(word in match_key(title) for word in _GOALS)
