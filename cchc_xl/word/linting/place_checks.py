"""Judges the names of places and levels by the day of the document."""

from datetime import date

from cchc_xl.rules.official.places import (
    NO_DISTRICTS_SINCE,
    districts_in,
    fault_of_agency,
    of_a_commune,
    province_since,
)
from cchc_xl.word import decree
from cchc_xl.word.linting.found import Found
from cchc_xl.word.linting.verdicts import Verdicts

_LAW = "Nghị quyết 202/2025/QH15"


def check_places(found: Found, day: date | None, verdicts: Verdicts) -> None:
    """Provinces and districts that were no more on that day, in head and text."""
    if day is None:
        return
    agencies = tuple(
        " ".join(line.text for line in lines) for lines in (found.superior, found.issuer)
    )
    for lines, name, element in (
        (found.superior, agencies[0], decree.SUPERIOR),
        (found.issuer, agencies[1], decree.ISSUER),
    ):
        reason = fault_of_agency(name, day) if lines else ""
        if reason:
            verdicts.add("L182", lines[0], element, value=name, allowed=reason, text=name)
    if found.date and not of_a_commune(agencies):
        place = found.date.text.partition(",")[0]
        into = province_since(place, day)
        if into:
            allowed = f"từ 01/7/2025 thuộc {into.official_name}"
            verdicts.add("L182", found.date, decree.PLACE_DATE, value=place, allowed=allowed)
    if day >= NO_DISTRICTS_SINCE:
        _tell_of_districts(found, verdicts)


def _tell_of_districts(found: Found, verdicts: Verdicts) -> None:
    told = set[str]()
    for block in found.body:
        for name in districts_in(block.text):
            if name.casefold() not in told:
                told.add(name.casefold())
                verdicts.add("L183", block, _LAW, value=name)
