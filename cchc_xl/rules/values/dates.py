"""Dates as people type them, and what to say of those that are none."""

import math
import re
from datetime import date, datetime, timedelta
from functools import lru_cache

from cchc_xl.domain.lazy import lazy_pattern
from cchc_xl.domain.text import (
    calendar_date,
    find_dates,
    format_date,
    match_key,
    month_end,
    parse_date,
)
from cchc_xl.rules.values.legacy_text import decode_legacy
from cchc_xl.rules.values.readings import Noted, Problem, Raw, ditto, excel_error, no_data
from cchc_xl.rules.values.worded_dates import WordedDate, worded_date

Window = tuple[date, date]
"""First and last day on which a date is to be expected."""

_ALLOWED = "ngày/tháng/năm"
_EXAMPLE = date(2023, 2, 25)
"""The one where no period is known."""
_EPOCH = date(1899, 12, 30)
_SERIALS = range(36526, 73051)
"""Serial numbers of Excel for the years 2000 to 2099."""
_THREE = lazy_pattern(r"(?:ngày )?(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{1,9})")
_WORDED = lazy_pattern(r"(?:ngày )?(\d{1,2}) tháng (\d{1,2}) năm (\d{1,9})")
_TWO = lazy_pattern(r"(?:ngày )?(\d{1,2})(?:[/.\-]| tháng )(\d{1,2})")
_NO_DAY = lazy_pattern(
    r"(?:trong |cuối |đầu |giữa |hết )?"
    r"(?:(?:tháng|thg|t)\s*\d{1,2}|(?:quý|q)\s*[ivx\d]+|năm|tháng|quý|tuần|6 tháng|\d{1,2}/\d{4})"
    r"\b.*|(?:19|20)\d\d"
)
_SPAN = lazy_pattern(
    r"(?:từ )?(?:ngày )?\d{1,2}(?:[/.]\d{1,2}(?:[/.]\d{2,4})?)?"
    r"\s*(?:-|đến|tới)\s*(?:ngày )?\d{1,2}[/.]\d{1,2}[/.]\d{2,4}"
)
_LUNAR = lazy_pattern(r"\b(?:rằm|tết|giao thừa)\b")
_ROMAN = dict(
    zip(re.findall(r"\w+", "i ii iii iv v vi vii viii ix x xi xii"), range(1, 13), strict=True)
)

FIRST_YEAR = 1990
"""A date before it is a small number in a cell that shows dates: 2023 is 15/07/1905 there."""
_TOO_EARLY = "ô chứa một số nhỏ mà Excel hiểu là ngày của những năm 1900"


@lru_cache(maxsize=64)
def example_day(first: date, last: date) -> date:
    """A day of the window that cannot be read with day and month exchanged: the 25th, if any.

    The last one there is; where the window has no day after the 12th, its last day.
    """
    days = [last - timedelta(days=n) for n in range((last - first).days + 1)]
    plain = [day for day in days if day.day > 12]
    return next((day for day in plain if day.day == 25), (plain or days)[0])


def example_for(window: Window | None) -> str:
    """The date that a message about a date gives for an example, of the form's own period."""
    return format_date(example_day(*window) if window else _EXAMPLE)


def date_value(raw: Raw, window: Window | None = None) -> date | Problem | Noted:
    """The date of a date cell, of Excel's number of a day or of a text; else S202 with the reason.

    The window only helps to propose the year of a text that has none, and for an example; it
    refuses nothing.
    """
    found = _date_value(raw, window)
    if isinstance(found, Problem) and found.code == "S202":
        return Problem(found.code, {**found.words, "day": example_for(window)})
    return found


def _date_value(raw: Raw, window: Window | None) -> date | Problem | Noted:
    if isinstance(raw, date):
        typed = raw.date() if isinstance(raw, datetime) else raw
        return typed if typed.year >= FIRST_YEAR else _problem(_TOO_EARLY)
    if isinstance(raw, str):
        if day := parse_date(raw):
            return day
        if worded := worded_date(raw):
            return _of_words(worded, window)
        return excel_error(raw) or ditto(raw) or no_data(raw) or _unreadable_text(raw, window)
    if isinstance(raw, int | float) and not isinstance(raw, bool):
        return _of_serial(raw) or _unreadable_number(raw)
    return _problem()


def _of_words(worded: WordedDate, window: Window | None) -> date | Problem | Noted:
    """The date that stood with words; asked about where the words may mean another day."""
    day = parse_date(worded.digits)
    if day is None:
        return _problem(worded.doubt) if worded.lunar else _unreadable_text(worded.digits, window)
    if worded.doubt:
        return _problem(worded.doubt, None if worded.lunar else day)
    return Noted(day, "S219", {"reading": f"“{format_date(day)}”"}) if worded.plain else day


def _of_serial(number: float) -> date | None:
    """The day that Excel's number of a day stands for, in this century, else None.

    Some programs keep the numbers of dates and lose their format; no one types such a number.
    """
    known = math.isfinite(number) and int(number) in _SERIALS
    return _EPOCH + timedelta(days=int(number)) if known else None


def _problem(why: str = "", proposal: date | None = None) -> Problem:
    words = {"allowed": _ALLOWED, "why": f" ({why})" if why else ""}
    return Problem("S202", words | {"proposal": format_date(proposal)} if proposal else words)


def _unreadable_number(number: float) -> Problem:
    if not math.isfinite(number):
        return _problem()
    if int(number) in _SERIALS:
        day = _EPOCH + timedelta(days=int(number))
        return _problem("ô chứa số thứ tự của ngày, không phải ngày", day)
    return _digits_only(str(int(number))) if float(number).is_integer() else _problem()


def _digits_only(digits: str) -> Problem:
    """Digits without separators: 15032023, 20230315, 150323."""
    parts = {
        8: ((4, 2, 0), (0, 4, 6)),
        6: ((4, 2, 0),),
    }.get(len(digits), ())
    for year, month, day in parts:
        width = 4 if len(digits) == 8 else 2
        numbers = (digits[year : year + width], digits[month : month + 2], digits[day : day + 2])
        if found := calendar_date(*map(int, numbers)):
            return _problem("thiếu dấu / giữa ngày, tháng và năm", found)
    return _problem()


def _unreadable_text(text: str, window: Window | None) -> Problem:
    key = match_key(text)
    if found := _THREE.fullmatch(key) or _WORDED.fullmatch(key):
        return _impossible(*found.groups(), window=window)
    if found := _TWO.fullmatch(key):
        return _without_year(int(found[1]), int(found[2]), window)
    if key.isdecimal() and len(key) != 4:
        return _unreadable_number(int(key)) if len(key) == 5 else _digits_only(key)
    if _SPAN.fullmatch(key):
        return _problem("ô ghi một khoảng ngày, mỗi ô chỉ ghi một ngày")
    if _LUNAR.search(key):
        return _problem("đó là ngày âm lịch")
    days, repaired = find_dates(text), _repaired(key)
    if repaired and repaired not in days:
        return _problem(proposal=repaired)
    if len(days) > 1:
        return _problem("ô có nhiều ngày, mỗi ô chỉ ghi một ngày")
    if days and not re.search(r"\d\s*-\s*\d{1,2}[/.]", key):
        return _problem("ô chỉ ghi ngày, không ghi thêm chữ", days[0])
    if _NO_DAY.fullmatch(key):
        return _problem("chưa có ngày cụ thể")
    decoded = decode_legacy(text)
    return _problem(proposal=(decoded and parse_date(decoded.text)) or repaired)


def _impossible(day: str, month: str, year: str, *, window: Window | None) -> Problem:
    """Three numbers that are no date: which of them is wrong."""
    d, m, y = int(day), int(month), int(year)
    if len(year) not in (2, 4) or calendar_date(y, 1, 1) is None:
        return _problem(f"năm {year} không hợp lý", _year_mended(d, m, year, window))
    y = y + 2000 if len(year) == 2 else y
    if m > 12 >= d and (other := calendar_date(y, d, m)):
        return _problem(f"không có tháng {m}, có thể đã gõ tháng trước ngày", other)
    if not 1 <= m <= 12:
        return _problem(f"không có tháng {m}")
    last = month_end(y, m)
    proposal = last if last.day < d <= 31 else None
    return _problem(f"tháng {m}/{y} chỉ có {last.day} ngày" if d else "không có ngày 0", proposal)


def _year_mended(day: int, month: int, year: str, window: Window | None) -> date | None:
    """The one date whose year is the typed one with a key more, a key less or two exchanged.

    Within the window if there is one, else from 2000 to 2099.
    """
    first, last = window or (date(2000, 1, 1), date(2099, 12, 31))
    fewer = {year[:at] + year[at + 1 :] for at in range(len(year))}
    more = {year[:at] + digit + year[at:] for at in range(len(year) + 1) for digit in "0123456789"}
    other = {year[:at] + year[at : at + 2][::-1] + year[at + 2 :] for at in range(len(year) - 1)}
    years = {y for y in fewer | more | other if len(y) == 4}
    days = {calendar_date(int(y), month, day) for y in years}
    fitting = [day for day in days if day and first <= day <= last]
    return fitting[0] if len(fitting) == 1 else None


def _without_year(day: int, month: int, window: Window | None) -> Problem:
    why = "thiếu năm"
    if window is None:
        return _problem(why)
    years = range(window[0].year, window[1].year + 1)
    days = [calendar_date(year, month, day) for year in years]
    fitting = [d for d in days if d and window[0] <= d <= window[1]]
    return _problem(why, fitting[0] if len(fitting) == 1 else None)


def _repaired(key: str) -> date | None:
    """The date that is meant when letters stand for digits, or odd marks between the numbers."""
    key = re.sub(r"(?<=\d[/.\-])[ivx]+(?=[/.\-]\d)", lambda m: str(_ROMAN.get(m[0], m[0])), key)
    key = key.replace("/'", "/")
    digits = re.sub(r"(?<=[\d/.\-o])o|o(?=\d)", "0", re.sub(r"[li](?=\d)|(?<=\d)[li]", "1", key))
    return parse_date(re.sub(r"\s*[/\\|,;_ .\-]+\s*", "/", digits))
