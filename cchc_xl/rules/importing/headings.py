"""The sections of a plan's tables, one below the other: A over I over 1, each with its own id."""

import re

from msgspec import Struct, field

from cchc_xl.domain.text import match_key, roman

ROMANS = tuple(map(roman, range(1, 40)))
_TITLE = re.compile(
    r"(?:(?:phần|mục|nhóm)\s+(?=[IVX\d]))?"
    r"(?:(?P<roman>[IVX]+(?:\.\d+)*)\s*[.):/\-–]*|(?P<letter>[A-HĐ](?:\.\d+)*)\s*[.):/]+"
    r"|(?P<arabic>\d+(?:\.\d+)+|\d+(?=\s*[.):/]))\s*[.):/]*)\s+(?P<title>\S.*)",
    re.IGNORECASE | re.DOTALL,
)
_MARK = re.compile(r"(?:[IVX]+|[A-HĐ])(?:\.\d+)*")
_HIGH = frozenset((*ROMANS, *"ABCDEFGHĐ"))
_AGAIN = re.compile(r"\s*\(\s*tiếp(?: theo)?\s*\)\s*$", re.IGNORECASE)


def parse_title(words: str) -> tuple[str, str]:
    """Number and title of a heading: ``("III.1", "Nhóm …")``; no number for other words."""
    found = _TITLE.fullmatch(words)
    if not found:
        return "", words
    mark = found["roman"] or found["letter"] or found["arabic"]
    known = mark[0].isdecimal() or (mark.isupper() and mark.partition(".")[0] in _HIGH)
    return (mark, found["title"]) if known else ("", words)


def is_high(mark: str) -> bool:
    """Whether the number is one of sections, Roman or a letter, as tasks have none."""
    return bool(_MARK.fullmatch(mark)) and mark.partition(".")[0] in _HIGH


def _kind(mark: str) -> tuple[str, ...]:
    """What the number is made of; numbers of one kind stand beside each other."""
    if not mark:
        return ("",)
    return tuple("1" if p.isdecimal() else "I" if p in ROMANS else "A" for p in mark.split("."))


class Heading(Struct):
    """A section as it was found."""

    id: str
    title: str
    place: str
    mark: str = ""
    """Its number as printed; empty where it has none."""
    above: "Heading | None" = None
    places: list[str] = field(default_factory=list)
    """Of all its titles, where it goes on after a cut."""

    @property
    def line(self) -> tuple["Heading", ...]:
        """Those it stands below, the highest first, and itself."""
        return (*(self.above.line if self.above else ()), self)


class Headings(Struct):
    """The sections found so far, and the one that is open."""

    all: list[Heading] = field(default_factory=list)
    current: Heading | None = None

    def open(self, mark: str, title: str, place: str) -> Heading:
        """Open the section; the same one again goes on, as where a table is cut at a page."""
        title = _AGAIN.sub("", title)
        line = self.current.line if self.current else ()
        beside = next((n for n, h in enumerate(line) if _kind(h.mark) == _kind(mark)), len(line))
        prefix = mark.rpartition(".")[0]
        below = next((n + 1 for n, h in enumerate(line) if prefix and h.mark == prefix), beside)
        above = line[below - 1] if below else None
        beside_it = (h for h in self.all if h.above is above and h.mark == mark)
        same = (h for h in beside_it if match_key(h.title) == match_key(title))
        again = next(same, None) if mark or title else None
        if again is None:
            again = Heading(self._id(mark, above), title, place, mark, above)
            self.all.append(again)
        again.places.append(place)
        self.current = again
        return again

    def keep(self, id_: str, title: str, place: str) -> None:
        """Open a section whose id is known already."""
        known = next((h for h in self.all if h.id == id_), None)
        if known is None:
            known = Heading(id_, title, place, id_)
            self.all.append(known)
        self.current = known

    def _id(self, mark: str, above: Heading | None) -> str:
        """An id that no other section has; without full stops, which part it from task numbers."""
        if not mark:
            taken = sum(h.above is above for h in self.all)
            mark = str(taken + 1) if above else ROMANS[min(taken, len(ROMANS) - 1)]
        elif above and above.mark and mark.startswith(f"{above.mark}."):
            mark = mark[len(above.mark) + 1 :]
        made = "-".join(filter(None, (above.id if above else "", mark.replace(".", "-"))))
        used = {h.id for h in self.all}
        free = (made if n == 1 else f"{made}-{n}" for n in range(1, len(used) + 2))
        return next(each for each in free if each not in used)
