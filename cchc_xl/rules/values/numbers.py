"""Numbers, amounts and percentages as people type them, and what to say of those that are none."""

import math
import re
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from cchc_xl.domain.lazy import lazy_pattern
from cchc_xl.domain.text import (
    format_date,
    format_number,
    match_key,
    number_readings,
    round_half_up,
    without_marks,
)
from cchc_xl.rules.values.readings import Noted, Problem, Raw, ditto, excel_error, no_data

_PERCENT = {"allowed": "số từ 0 đến 100", "example": "60"}
_NUMBER = {"allowed": "số không âm", "example": "1250000"}
_RATE = {
    "allowed": "số theo %",
    "example": "88,5; số dưới 1% thì gõ dấu nháy đơn (') trước, ví dụ '0,5%",
}

_MULTIPLES = {
    **dict.fromkeys(("nghìn", "ngàn", "k"), 1000),
    **dict.fromkeys(("triệu", "tr"), 10**6),
    **dict.fromkeys(("tỷ",), 10**9),
}
_MULTIPLE = lazy_pattern(rf"(.*\d)\s*({'|'.join(_MULTIPLES)})(?:\s*(?:đồng|đ|vnđ|vnd))?")
_COUNTED = lazy_pattern(
    r"(\d[\d.,]*)\s+(?:hồ sơ|thủ tục|thủ tục hành chính|tthc|người|đơn vị|phòng|trường|văn bản|"
    r"vb|vbqppl|cuộc|cuộc họp|lượt|kế hoạch|báo cáo|ccvc|công chức|viên chức|cán bộ|giáo viên|"
    r"học sinh|lớp|lớp học|đợt|lần|hoạt động|giao dịch|phản ánh|kiến nghị|pakn|bộ|cái|đề án|"
    r"nhiệm vụ|chỉ tiêu|phiếu|đơn|quyết định|công văn)"
)
_ROUGH = lazy_pattern(
    r"(?:khoảng|trên|dưới|gần|hơn|độ|ước|ước đạt|tối thiểu|[~>≥<≤])\s*\d|.*\d\s*\+$"
)
_RATIO = lazy_pattern(r"(\d+)\s*/\s*(\d+)")
_BOTH = lazy_pattern(r"([^()]+?)\s*\(([^()]+)\)")
_FORMAT_EPOCH = date(1899, 12, 31)
_EPOCH = date(1899, 12, 30)
"""The day from which Excel counts after February 1900."""
FIRST_DAY_SHOWN, LAST_DAY_SHOWN = 32_874, 73_050
"""The years 1990 to 2099: a percentage that large is the day which Excel has made of ``1/3`` in a
cell that shows percentages."""


def number_value(raw: Raw) -> Decimal | Problem | Noted:
    """The number of a cell or of a text.

    S203 when it is none, S221 when Excel took it for a date, S222 when it has two readings; the
    number with S219 when it stands with words, None with S224 for a dash.
    """
    if isinstance(raw, str):
        numbers = number_readings(raw)
        if len(numbers) == 1:
            return numbers[0]
        return excel_error(raw) or ditto(raw) or no_data(raw) or _number_of_text(raw)
    if isinstance(raw, bool):
        return _unreadable(_NUMBER)
    if isinstance(raw, int | float):
        return _exact(raw) if math.isfinite(raw) else _unreadable(_NUMBER)
    return _taken_for_a_date(raw, _NUMBER)


def rate_value(raw: Raw) -> Decimal | Problem | Noted:
    """A figure whose unit of measure is the percent: ``88,5`` and the text ``88,5%`` alike.

    A spreadsheet makes 0.885 of ``88,5%``, so that for a number up to 1 both readings are told
    (S222); otherwise the codes of ``number_value``.
    """
    if isinstance(raw, str):
        return number_value(raw.strip().removesuffix("%").rstrip())
    number = number_value(raw)
    if isinstance(number, Decimal) and 0 < number <= 1:
        return _two_readings((number, number * 100), _RATE, "%")
    return number


def percent_value(raw: Raw) -> Decimal | Problem | Noted:
    """A percentage from 0 to 100, rounded to two decimals; the codes of ``number_value``.

    The form shows shares as percentages, so a number up to 1 is a share (0.6 is 60) and one from 2
    on was meant as it stands (60 is 60). Between them, and for a text such as ``0,6`` that has no
    percent sign, both readings are told. A number that is a day of our time was a fraction.
    """
    if isinstance(raw, str):
        return excel_error(raw) or ditto(raw) or no_data(raw) or _percent_of_text(raw)
    if isinstance(raw, bool):
        return _unreadable(_PERCENT)
    if isinstance(raw, int | float):
        if not math.isfinite(raw):
            return _unreadable(_PERCENT)
        number = _exact(raw)
        if FIRST_DAY_SHOWN <= number <= LAST_DAY_SHOWN:
            day = _EPOCH + timedelta(days=int(number))
            found = _taken_for_a_date(day, _PERCENT)
            return Problem("S221", {**found.words, "value": format_date(day)})
        if 1 < number < 2:
            return _two_readings((number * 100, number), _PERCENT, "%")
        return round_half_up(number * 100 if abs(number) <= 1 else number, 2)
    return _taken_for_a_date(raw, _PERCENT)


def _exact(raw: float) -> Decimal:
    """The number with the 15 digits that Excel keeps."""
    return Decimal(f"{raw:.15g}").normalize() + 0


def _unreadable(words: dict[str, str], why: str = "", proposal: str = "") -> Problem:
    words = words | {"why": f" ({why})" if why else ""}
    return Problem("S203", words | {"proposal": proposal} if proposal else words)


def _two_readings(numbers: Iterable[Decimal], words: dict[str, str], sign: str = "") -> Problem:
    readings = " hoặc ".join(f"“{_typed(number)}{sign}”" for number in numbers)
    return Problem("S222", words | {"readings": readings})


def _shown(number: Decimal) -> str:
    """The number as offices print it."""
    return format_number(number, 6)


def _typed(number: Decimal) -> str:
    """The number as it is best typed: no thousands, so that nobody can take one for a decimal."""
    return _shown(number).replace(".", "")


def _number_of_text(text: str) -> Problem | Noted:
    """What to make of a text that is not simply one number."""
    key = match_key(text)
    numbers = number_readings(key)
    if not numbers and (found := _MULTIPLE.fullmatch(key)):
        times = _MULTIPLES[found[2]]
        numbers = tuple(number * times for number in number_readings(found[1]))
        if len(numbers) == 1:
            return Noted(numbers[0], "S219", {"reading": f"“{_shown(numbers[0])}”"})
    if not numbers and (found := _COUNTED.fullmatch(key)):
        numbers = number_readings(found[1])
        if len(numbers) == 1:
            return Noted(numbers[0], "S219", {"reading": f"“{_shown(numbers[0])}”"})
    if numbers:
        return _two_readings(numbers, _NUMBER)
    if key in ("không", "ko", "không có", "ko có"):
        return Problem("S222", _NUMBER | {"readings": "“0” hoặc chưa có số liệu"})
    if key.endswith("%"):
        return _unreadable(_NUMBER, "ô cần số lượng, không phải tỷ lệ")
    if _RATIO.fullmatch(key):
        return _unreadable(_NUMBER, "ghi tử số và mẫu số vào hai ô riêng")
    return _no_number(key, _NUMBER)


def _no_number(key: str, words: dict[str, str]) -> Problem:
    """What to say of a text that is no number, with the one number it holds as a proposal."""
    if key.startswith("="):
        return _unreadable(words, "công thức chưa được tính")
    mended = _digits_mended(key)
    if mended:
        return _unreadable(words, "có chữ cái thay cho chữ số", mended)
    inside = [part for part in re.findall(r"\d[\d.,]*", key) if part]
    numbers = number_readings(inside[0]) if len(inside) == 1 else ()
    proposal = _typed(numbers[0]) if len(numbers) == 1 else ""
    why = "ô cần một con số chính xác" if _ROUGH.match(key) else ""
    return _unreadable(words, why, proposal)


def _digits_mended(key: str) -> str:
    """The number that is meant when ``o`` stands for 0, or ``l`` and ``i`` for 1; else empty."""
    bare = key.removesuffix("%").strip()
    if not re.search(r"\d", bare) or not re.search("[oli]", bare):
        return ""
    numbers = number_readings(without_marks(bare).translate(str.maketrans("oli", "011")))
    return _typed(numbers[0]) if len(numbers) == 1 else ""


def _percent_of_text(text: str) -> Decimal | Problem | Noted:
    key = match_key(text)
    if both := _BOTH.fullmatch(key):
        return _ratio_with_percent(key, both[1], both[2])
    if ratio := _RATIO.fullmatch(key):
        share = _ratio(ratio)
        return _unreadable(_PERCENT, "mẫu số là 0") if share is None else share
    bare = re.sub(r"\s*(?:%|phần trăm)$", "", key)
    numbers = number_readings(bare)
    if len(numbers) == 1 and re.fullmatch(r"\d{1,2}\.\d{3}", bare):
        numbers = (Decimal(bare), numbers[0])
    if len(numbers) > 1:
        return _two_readings(numbers, _PERCENT, "%")
    if not numbers:
        return _no_number(key, _PERCENT)
    if bare == key and 0 < numbers[0] < 2:
        return _two_readings((numbers[0] * 100, numbers[0]), _PERCENT, "%")
    return numbers[0]


def _ratio(found: re.Match[str]) -> Decimal | None:
    """The share in percent; None when it is one of nothing."""
    part, whole = Decimal(found[1]), Decimal(found[2])
    return round_half_up(part * 100 / whole, 2) if whole else None


def _ratio_with_percent(key: str, one: str, other: str) -> Decimal | Problem:
    """``17/20 (85%)`` and ``85% (17/20)``, when both say the same to a whole percent."""
    for ratio_text, percent_text in ((one, other), (other, one)):
        ratio = _RATIO.fullmatch(ratio_text)
        numbers = number_readings(percent_text.removesuffix("%"))
        if ratio and (value := _ratio(ratio)) is not None and len(numbers) == 1:
            if abs(value - numbers[0]) < 1:
                return value
            return _two_readings((value, numbers[0]), _PERCENT, "%")
    return _no_number(key, _PERCENT)


def date_or_fraction(raw: Raw) -> Problem | None:
    """S221 with what may have been typed when the cell is a date: ``8/10``; None for others."""
    if not isinstance(raw, date):
        return None
    fractions = dict.fromkeys((f"{raw.day}/{raw.month}", f"{raw.month}/{raw.day}"))
    readings = " hoặc ".join(f"“{fraction}”" for fraction in fractions)
    return Problem("S221", {"readings": readings})


def _taken_for_a_date(raw: date | datetime | time | timedelta, words: dict[str, str]) -> Problem:
    """What was typed before the cell became a date: ``8/10``, or a number shown as a date."""
    percent = words is _PERCENT
    if isinstance(raw, date) and raw.year >= 1990 and (found := date_or_fraction(raw)):
        part, whole = sorted((raw.day, raw.month))
        share = round_half_up(Decimal(part * 100) / whole, 2)
        proposal = {"proposal": f"{_typed(share)}%"} if percent else {}
        return Problem("S221", {**words, **found.words, **proposal})
    number = _behind_the_format(raw)
    if percent and number <= 1:
        number = round_half_up(number * 100, 2)
    typed = _typed(number) + ("%" if percent else "")
    if number == 0:  # readers give midnight for whatever lies before the year 1900, too
        return Problem("S221", words | {"readings": f"“{typed}”"})
    if isinstance(raw, date) and (raw.month, raw.day) == (2, 28):
        # Excel has a 29th of February 1900, which readers put on the day before.
        return Problem("S221", words | {"readings": "“59” hoặc “60”"})
    return Problem("S221", words | {"readings": f"“{typed}”", "proposal": typed})


def _behind_the_format(raw: date | datetime | time | timedelta) -> Decimal:
    """The number of a cell that only looks like a date: its days since the epoch of Excel."""
    days = 0
    if isinstance(raw, time):
        raw = timedelta(hours=raw.hour, minutes=raw.minute, seconds=raw.second)
    if isinstance(raw, date):
        days = (date(raw.year, raw.month, raw.day) - _FORMAT_EPOCH).days
        days += date(raw.year, raw.month, raw.day) > date(1900, 2, 28)
        clock = raw.time() if isinstance(raw, datetime) else time()
        raw = timedelta(hours=clock.hour, minutes=clock.minute, seconds=clock.second)
    return round_half_up(Decimal(days) + Decimal(str(raw.total_seconds() / 86400)), 4)
