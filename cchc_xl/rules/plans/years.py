"""A year within the words of a plan, moved on where it is the plan's own.

What an issued document bears (its number, its date, its title) is a fact of its year and stays; so
do spans of several years.
"""

import calendar
import re
from collections.abc import Iterator
from datetime import date

from cchc_xl.domain.lazy import lazy_pattern

_CITED = lazy_pattern(
    r"(?:số\s*:?\s*\d+[/-]|\b\d+/(?:19|20)\d\d/[A-ZĐ])(?:(?![;\n”\"]|\.(?:\s|$)).)*", re.IGNORECASE
)
"""A document by its number, with all that follows up to the end of the clause: its title."""
_SPAN = lazy_pattern(
    r"(?:19|20)\d\d\s*[-–—]\s*(?:19|20)\d\d"
    r"|từ\s+(?:năm\s+)?(?:19|20)\d\d\s+đến\s+(?:hết\s+)?(?:năm\s+)?(?:19|20)\d\d",
    re.IGNORECASE,
)
_DAY = lazy_pattern(
    r"\b\d{1,2}[/.-]\d{1,2}[/.-](?:19|20)\d\d\b|\bngày\s+\d{1,2}\s+tháng\s+\d{1,2}\s+năm\s+\d{4}",
    re.I,
)
_LEAP_DAY = lazy_pattern(r"\b29([/.-])0?2\1|\b29(\s+tháng\s+)0?2\b", re.IGNORECASE)


def _own_year(year: int) -> re.Pattern[str]:
    """The ways in which words name the year of their plan."""
    return re.compile(
        rf"(?:\bnăm\s+|\b(?:tháng|thg|t)\s*\d{{1,2}}\s*[/.-]\s*"
        rf"|\b(?:quý|quí)\s+[ivx1-4]+(?:(?:\s*,\s*|\s+)(?:và\s+)?(?:(?:quý|quí)\s+)?[ivx1-4]+)*"
        rf"\s*[/-]\s*|^\s*(?:\d{{1,2}}\s*/\s*)?"
        rf"|[^\W\d_]\s+(?=\d{{4}}\s*(?:$|[.;,)”\n])))(?P<year>{year})(?!\d|[ \t]*[-–/])",
        re.IGNORECASE | re.MULTILINE,
    )


def moved_words(text: str, old: int, new: int, *, days: bool = False) -> str:
    """The words with the plan's year moved on; with ``days`` in dates of single days as well."""
    kept = [found.span() for pattern in (_CITED, _SPAN) for found in pattern.finditer(text)]
    dates = [found for found in _DAY.finditer(text) if not _inside(found.start(), kept)]
    places = [found.start("year") for found in _own_year(old).finditer(text)]
    places = [place for place in places if not _inside(place, kept)]
    on_days = [found.end() - 4 for found in dates if found[0].endswith(str(old))]
    of_days = [found.span() for found in dates]
    places = [place for place in places if not _inside(place, of_days)] + (on_days if days else [])
    for place in places:
        text = text[:place] + str(new) + text[place + 4 :]
    return _without_leap_days(text) if days and not calendar.isleap(new) else text


def _inside(place: int, spans: list[tuple[int, int]]) -> bool:
    return any(first <= place < last for first, last in spans)


def _without_leap_days(text: str) -> str:
    return _LEAP_DAY.sub(lambda found: "28" + found[0][2:], text)


def moved_name(text: str, years: int) -> str:
    """A code or label with every year in it moved on: ``quý I năm 2023``, ``2023-Q1``."""
    return re.sub(r"(?<!\d)(?:19|20)\d\d(?!\d)", lambda found: str(int(found[0]) + years), text)


def moved_day(day: date, years: int) -> date:
    """The same day so many years on; the last day of February stays the last one."""
    year = day.year + years
    last = calendar.monthrange(year, day.month)[1]
    at_end = day.month == 2 and day.day == calendar.monthrange(day.year, 2)[1]
    return date(year, day.month, last if at_end else min(day.day, last))


def years_in(text: str, year: int) -> Iterator[str]:
    """The surroundings of each place where the text has the year, shortened."""
    for found in re.finditer(rf"(?<!\d){year}(?!\d)", text):
        first, last = max(0, found.start() - 30), min(len(text), found.end() + 20)
        words = " ".join(text[first:last].split())
        yield ("… " if first else "") + words + (" …" if last < len(text) else "")
