"""The year of a plan: what its title says of years, and what is asked about."""

import re

from msgspec import Struct

_RANGE = re.compile(
    r"\b(?:giai đoạn|từ năm|các năm|năm)\s*(?:từ\s+)?(?:năm\s+)?(20\d\d)\s*(?:-|–|đến)\s*"
    r"(?:năm\s+)?(20\d\d)\b",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\bnăm\s+(20\d\d)\b", re.IGNORECASE)
_OTHER = re.compile(
    r"(?:\bđến|tầm nhìn|định hướng|tháng\s+\d{1,2}|\bsau|\btrước|so với)\s+(?:đến\s+)?$",
    re.IGNORECASE,
)
"""What stands before a year that is none of the plan: of another document, or far away."""


class PlanYears(Struct, frozen=True):
    """The years that a title names as the plan's own."""

    own: tuple[int, ...]
    """Each once, in their order: ``năm 2026``."""
    span: tuple[int, int] | None
    """The first and the last year: ``giai đoạn 2026 - 2030``."""
    others: tuple[int, ...]
    """Years that are named otherwise: ``đến năm 2035``."""

    @property
    def first(self) -> int | None:
        """The year to take; None when the title names none of its own."""
        return self.own[0] if self.own else self.span[0] if self.span else None

    @property
    def doubt(self) -> str:
        """What is asked about; empty when the title names one year and no other."""
        if self.own and not (self.own[1:] or self.span or self.others):
            return ""
        if not self.own and self.span:
            return (
                f"kế hoạch của nhiều năm, từ {self.span[0]} đến {self.span[1]}; sổ lập cho năm "
                "đầu, năm sau lập tiếp bằng plan new-year"
            )
        named = dict.fromkeys((*self.own, *(self.span or ()), *self.others))
        told = f"tên kế hoạch nêu {', '.join(map(str, named))}" if named else ""
        return told or "tên kế hoạch không ghi năm"


def years_of(title: str) -> PlanYears:
    """The years of a title."""
    spans = list(_RANGE.finditer(title))
    rest = _RANGE.sub(lambda found: " " * len(found[0]), title)
    own: dict[int, None] = {}
    others: dict[int, None] = {}
    for found in _YEAR.finditer(rest):
        kept = others if _OTHER.search(rest[: found.start()]) else own
        kept[int(found[1])] = None
    span = (int(spans[0][1]), int(spans[0][2])) if spans else None
    return PlanYears(tuple(own), span, tuple(others))
