"""Who has changed a document and when: every tracked change and comment says so."""

from itertools import count
from typing import Any

from docx.oxml.ns import qn

from cchc_xl.word.linting.left_in import OUR_AUTHORS

AUTHOR = OUR_AUTHORS[0]
_NUMBERED = tuple(
    map(qn, ("w:bookmarkStart", "w:comment", "w:commentRangeStart", "w:commentReference"))
)
_HIGHEST = 1 << 30
"""Numbers above are near what Word can count; then those are taken that are free below."""


class Signature:
    """Signs changes with our name, a day and a number of their own."""

    def __init__(self, day: str, roots: list[Any]) -> None:
        """``day`` as Word writes it, or empty; ``roots`` hold numbers that are taken."""
        used = {
            int(value)
            for root in roots
            for element in root.iter(*_NUMBERED)
            if (value := element.get(qn("w:id"), "")).isdecimal()
        }
        highest = max(used, default=0)
        first = 1 if highest > _HIGHEST else highest + 1
        self._numbers = (number for number in count(first) if number not in used)
        self._day = day

    def attributes(self) -> dict[str, str]:
        """Of the next change or comment."""
        known = {qn("w:id"): str(next(self._numbers)), qn("w:author"): AUTHOR}
        return known | ({qn("w:date"): self._day} if self._day else {})


def is_ours(element: Any) -> bool:
    """Whether a change or comment is of this program."""
    return element.get(qn("w:author"), "") in OUR_AUTHORS
