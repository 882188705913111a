"""The day of a document, as its date line tells it."""

import calendar
import re
from datetime import date

from cchc_xl.domain.text import calendar_date, parse_date

_DIGITS = re.compile(r"\d{1,2}[/.-]\d{1,2}[/.-]\d{4}")
_DAY = re.compile(r"ngày\s+(\d{1,2})\b", re.IGNORECASE)
_MONTH = re.compile(r"tháng\s+(\d{1,2})\b", re.IGNORECASE)
_YEAR = re.compile(r"năm\s+((?:19|20)\d\d)\b", re.IGNORECASE)


def day_of(line: str) -> date | None:
    """The day of a date line; where day or month are yet to be written, the last that may be.

    None for a line without a year.
    """
    if found := _DIGITS.search(line):
        return parse_date(found[0])
    year, month, day = (pattern.search(line) for pattern in (_YEAR, _MONTH, _DAY))
    if year is None:
        return None
    number = int(month[1]) if month else 12
    if not 1 <= number <= 12:
        return None
    last = calendar.monthrange(int(year[1]), number)[1]
    return calendar_date(int(year[1]), number, int(day[1]) if day else last)
