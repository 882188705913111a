"""References to documents within a text: ``Kế hoạch số 8016/KH-UBND ngày 01/10/2020``.

Only numbers that follow the word "số" are taken for references. What a well-formed number looks
like is written in Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II.3; documents of the Party have a form
of their own: 14-NQ/TU.
"""

import re
from datetime import date

from cchc_xl.domain.lazy import lazy_pattern
from cchc_xl.domain.partly_compared import PartlyCompared
from cchc_xl.domain.text import one_line, parse_date

# A number that was broken over two lines after its hyphen: "28/2019/QĐ- UBND".
_BROKEN = lazy_pattern(r"(?<=[A-ZĐ])-\s+(?=[A-ZĐ])")
_REFERENCE = lazy_pattern(
    r"(?P<kind>(?<![^\W\d_])[^\W\d_]+\s+[^\W\d_]+\s+)?số\s*:?\s*(?P<number>\d+(?:[/-][^\W_]+)+)"
    r"(?:\s+ngày\s+(?P<day>\d{1,2}[/.-]\d{1,2}[/.-]\d{4}"
    r"|\d{1,2}\s+tháng\s+\d{1,2}\s+năm\s+\d{4}))?",
    re.IGNORECASE,
)
_NUMBERED = lazy_pattern(r"số\s*:?\s*\d", re.IGNORECASE)
"""What every reference has and few texts: to try two words before each "số" takes long."""
_STATE = lazy_pattern(r"\d+(?:/(?:19|20)\d\d)?/(?P<kind>[A-Za-zĐđ]+)(?:-[A-ZĐa-zđ0-9]+)+")
_PARTY = lazy_pattern(r"\d+-(?P<kind>[A-Za-zĐđ]+)/[A-ZĐ][A-ZĐa-z]*")
_LAW = lazy_pattern(r"\d+/(?:19|20)\d\d/(?:QH|UBTVQH)\d+")
_ABBREVIATIONS = {
    # Phụ lục III, mục I. The Party has QĐ for quy định too, so that one is not among them.
    "kế hoạch": "KH",
    "quyết định": "QĐ",
    "nghị quyết": "NQ",
    "nghị định": "NĐ",
    "chỉ thị": "CT",
    "chương trình": "CTr",
    "thông tư": "TT",
    "báo cáo": "BC",
    "tờ trình": "TTr",
    "thông báo": "TB",
    "công điện": "CĐ",
}
_NO_ABBREVIATION = "công văn"
"""Its symbol has the issuer and the drafting unit only."""


class Reference(PartlyCompared, frozen=True):
    """A document as a text cites it."""

    uncompared = frozenset({"start", "end"})

    kind: str
    """The word for its kind in lower case, ``kế hoạch``, where it is one of the usual ones."""
    number: str
    """As printed: ``8016/KH-UBND``."""
    day_text: str
    """As printed: ``1/10/2020``; empty when no date follows."""
    kind_text: str = ""
    """The kind as printed, ``Kế hoạch``; empty where it is none of the usual ones."""
    start: int = 0
    end: int = 0
    """Where it stands in ``rejoined(text)``, from its kind to its date."""

    @property
    def day(self) -> date | None:
        """The date, or None when there is none or no such day."""
        return parse_date(self.day_text)

    @property
    def parts(self) -> frozenset[str]:
        """The same for two spellings of one number: ``8016/KH-UBND`` and ``8016/UBND-KH``."""
        return frozenset(re.split(r"[/-]", self.number.casefold()))

    @property
    def of_a_law(self) -> bool:
        """Whether it is the number of a law or an ordinance, which need not be cited."""
        return _LAW.fullmatch(self.number) is not None

    @property
    def of_a_usual_form(self) -> bool:
        """Whether the number has a usual form, whatever its kind."""
        forms = (_LAW, _STATE, _PARTY)
        return any(form.fullmatch(self.number) for form in forms)

    @property
    def well_formed(self) -> bool:
        """Whether the number has a usual form, with the abbreviation of its kind where known."""
        if self.of_a_law:
            return True
        found = _STATE.fullmatch(self.number) or _PARTY.fullmatch(self.number)
        if found is None:
            return False
        abbreviation = _ABBREVIATIONS.get(self.kind)
        return abbreviation is None or found["kind"].casefold().startswith(abbreviation.casefold())

    @property
    def kind_abbreviation(self) -> str:
        """What its number should have for its kind: ``KH``; empty for a công văn and unknown."""
        return _ABBREVIATIONS.get(self.kind, "")


def rejoined(text: str) -> str:
    """The text on one line, numbers that a line's end broke put together again."""
    return _BROKEN.sub("-", one_line(text))


def find_references(text: str) -> tuple[Reference, ...]:
    """All references in the text, in order."""
    found, text = [], rejoined(text)
    for match in _REFERENCE.finditer(text) if _NUMBERED.search(text) else ():
        number = match["number"]
        if not any(part[0].isalpha() for part in re.split(r"[/-]", number)):
            continue
        words = (match["kind"] or "").strip()
        kind = " ".join(words.casefold().split())
        known = kind in _ABBREVIATIONS or kind == _NO_ABBREVIATION
        start = match.start() if known else match.start("number")
        found.append(
            Reference(
                kind if known else "",
                number,
                match["day"] or "",
                words if known else "",
                start,
                match.end(),
            )
        )
    return tuple(found)


def confusable(one: date, other: date) -> bool:
    """Whether two dates of one number are likely one date, once mistyped.

    Numbers start again each year: with another day of another year it is another document.
    """
    same_year = one.year == other.year
    return one != other and (same_year or (one.month, one.day) == (other.month, other.day))
