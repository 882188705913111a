"""References to documents within a text: ``Kế hoạch số 8016/KH-UBND ngày 01/10/2020``.

Only numbers that follow the word "số" are taken for references. What a well-formed number looks
like is written in Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II.3; documents of the Party have a form
of their own: 14-NQ/TU.
"""

import re
from dataclasses import dataclass
from datetime import date

from cchc_xl.domain.text import one_line, parse_date

# A number that was broken over two lines after its hyphen: "28/2019/QĐ- UBND".
_BROKEN = re.compile(r"(?<=[A-ZĐ])-\s+(?=[A-ZĐ])")
_REFERENCE = re.compile(
    r"(?P<kind>[^\W\d_]+\s+[^\W\d_]+\s+)?số\s*:?\s*(?P<number>\d+(?:[/-][^\W_]+)+)"
    r"(?:\s+ngày\s+(?P<day>\d{1,2}[/.-]\d{1,2}[/.-]\d{4}))?",
    re.IGNORECASE,
)
_STATE = re.compile(r"\d+(?:/(?:19|20)\d\d)?/(?P<kind>[A-Za-zĐđ]+)(?:-[A-ZĐa-zđ0-9]+)+")
_PARTY = re.compile(r"\d+-(?P<kind>[A-Za-zĐđ]+)/[A-ZĐ][A-ZĐa-z]*")
_LAW = re.compile(r"\d+/(?:19|20)\d\d/(?:QH|UBTVQH)\d+")
_ABBREVIATIONS = {
    "kế hoạch": "KH",
    "quyết định": "QĐ",
    "nghị quyết": "NQ",
    "nghị định": "NĐ",
    "chỉ thị": "CT",
    "chương trình": "CTr",
    "thông tư": "TT",
    "báo cáo": "BC",
}


@dataclass(frozen=True, slots=True)
class Reference:
    """A document as a text cites it."""

    kind: str
    """The word for its kind in lower case, ``kế hoạch``, where it is one of the usual ones."""
    number: str
    """As printed: ``8016/KH-UBND``."""
    day_text: str
    """As printed: ``1/10/2020``; empty when no date follows."""

    @property
    def day(self) -> date | None:
        """The date, or None when there is none or no such day."""
        return parse_date(self.day_text)

    @property
    def parts(self) -> frozenset[str]:
        """The same for two spellings of one number: ``8016/KH-UBND`` and ``8016/UBND-KH``."""
        return frozenset(re.split(r"[/-]", self.number.casefold()))

    @property
    def well_formed(self) -> bool:
        """Whether the number has a usual form, with the abbreviation of its kind where known."""
        if _LAW.fullmatch(self.number):
            return True
        found = _STATE.fullmatch(self.number) or _PARTY.fullmatch(self.number)
        if found is None:
            return False
        abbreviation = _ABBREVIATIONS.get(self.kind)
        return abbreviation is None or found["kind"].casefold().startswith(abbreviation.casefold())


def find_references(text: str) -> tuple[Reference, ...]:
    """All references in the text, in order."""
    found = []
    for match in _REFERENCE.finditer(_BROKEN.sub("-", one_line(text))):
        number = match["number"]
        if not any(part[0].isalpha() for part in re.split(r"[/-]", number)):
            continue
        kind = " ".join((match["kind"] or "").casefold().split())
        found.append(Reference(kind if kind in _ABBREVIATIONS else "", number, match["day"] or ""))
    return tuple(found)
