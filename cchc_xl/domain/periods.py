"""Reporting periods and the schedules of tasks: words about time turned into dates.

The default windows are those of the periodic CCHC reports (Bộ Nội vụ, công văn 581/BNV-CCHC: data
from the 15th to the 14th). A plan workbook may overrule every date.
"""

import re
from datetime import date
from enum import Enum
from functools import lru_cache

from msgspec import Struct

from cchc_xl.domain.partly_compared import PartlyCompared
from cchc_xl.domain.text import clean, format_date, match_key, month_end
from cchc_xl.domain.time_grammar import Recurring, Term, Times, named, readings, spelled
from cchc_xl.domain.time_words import COMPLETED, CONDITIONS, ONGOING, RELATIVE, Bound, Unit


class Period(Struct, frozen=True):
    """A reporting period. All dates are inclusive."""

    id: str
    """``2023-Q1``, ``2023-6T``, ``2023-Q3``, ``2023-9T``, ``2023-NAM``."""
    label: str
    """As a sentence of the report uses it: ``quý I năm 2023``."""
    data_from: date
    cutoff: date
    """Last day whose facts count (thời điểm chốt số liệu)."""
    unit_due: date
    """Last day for the units to send their forms."""
    superior_due: date
    """Last day for the agency to send its report."""
    next_label: str
    """The period that the section on next work speaks of."""
    due_until: date | None = None
    """Tasks due on or before this day count as due in this period's percentages; None means the
    cut-off. The annual report closes on the 14th of December, while most tasks of a year are due on
    the 31st."""

    @property
    def due_day(self) -> date:
        """The last day on which a task may be due to count as due in the percentages."""
        return self.due_until or self.cutoff

    @property
    def order(self) -> tuple[date, int]:
        """Sorts periods by their cut-offs; of two that close on one day the shorter comes first."""
        return self.cutoff, -self.data_from.toordinal()


def default_periods(year: int) -> tuple[Period, ...]:
    """The five periods of the year in order of their cut-off, Quý III before 9 tháng.

    Units have two days after the cut-off; the report is due on the 20th of the period's last month.
    In the annual report the tasks of the whole year count as due.
    """
    start, summer = date(year - 1, 12, 15), date(year, 6, 15)
    rows = (
        ("Q1", f"quý I năm {year}", start, 3, f"quý II năm {year}"),
        ("6T", f"6 tháng đầu năm {year}", start, 6, f"6 tháng cuối năm {year}"),
        ("Q3", f"quý III năm {year}", summer, 9, f"quý IV năm {year}"),
        ("9T", f"9 tháng đầu năm {year}", start, 9, f"quý IV năm {year}"),
        ("NAM", f"năm {year}", start, 12, f"năm {year + 1}"),
    )
    return tuple(
        Period(
            id=f"{year}-{suffix}",
            label=label,
            data_from=data_from,
            cutoff=date(year, month, 14),
            unit_due=date(year, month, 16),
            superior_due=date(year, month, 20),
            next_label=next_label,
            due_until=date(year, 12, 31) if suffix == "NAM" else None,
        )
        for suffix, label, data_from, month, next_label in rows
    )


class Rhythm(Enum):
    """How often recurring work is due; the value is what a user sees."""

    MONTHLY = "Hằng tháng"
    QUARTERLY = "Hằng quý"
    HALF_YEARLY = "6 tháng một lần"
    YEARLY = "Hằng năm"
    EACH_PERIOD = "Mỗi kỳ báo cáo"

    @property
    def months(self) -> tuple[int, ...]:
        """The months of the year at whose end it is due; those of quarters for each period."""
        steps = {Rhythm.MONTHLY: 1, Rhythm.HALF_YEARLY: 6, Rhythm.YEARLY: 12}
        step = steps.get(self, 3)
        return tuple(range(step, 13, step))


def recurring_due(rhythm: Rhythm, period: Period) -> date:
    """When work of that rhythm is due, seen from a period.

    The cut-off where a month, quarter, half or year ends within the period, else the end of the
    next one. A period that closes on the 14th of March stands for all of March.
    """
    if rhythm is Rhythm.EACH_PERIOD or any(
        period.data_from <= closing <= period.cutoff for closing in _closings(rhythm, period)
    ):
        return period.cutoff
    return next(iter(recurring_after(rhythm, period)), date(period.cutoff.year, 12, 31))


def recurring_after(rhythm: Rhythm, period: Period) -> tuple[date, ...]:
    """The last days of the months in which it is due again in the year, after the period."""
    year = period.cutoff.year
    months = zip(rhythm.months, _closings(rhythm, period), strict=True)
    return tuple(month_end(year, month) for month, day in months if day > period.cutoff)


def _closings(rhythm: Rhythm, period: Period) -> tuple[date, ...]:
    """The days on which its months close, as the period does: on the 14th."""
    day, year = period.cutoff.day, period.cutoff.year
    ends = (month_end(year, month) for month in rhythm.months)
    return tuple(end.replace(day=min(day, end.day)) for end in ends)


class Sense(Enum):
    """What the words about a task's time are."""

    DATED = "có hạn"
    RECURRING = "lặp lại"
    OPEN = "không có hạn"
    """Without an end, or after something else: understood, and without a date."""
    SENTENCE = "nêu nhiều việc, nhiều mốc"
    """Times within words that say more: understood as such, none is chosen."""
    YEARLESS = "không nêu năm"
    """Times without a year where nobody knows which one is meant."""
    TWO_WAYS = "hiểu được hai cách"
    UNKNOWN = "không hiểu"

    @property
    def understood(self) -> bool:
        """Whether the words are dates or a known way of giving none."""
        return self not in (Sense.YEARLESS, Sense.TWO_WAYS, Sense.UNKNOWN)


class Schedule(PartlyCompared, frozen=True):
    """When a task is due: the words of the plan and the dates they give."""

    uncompared = frozenset({"sense", "told", "assumed", "rough"})

    text: str
    """As printed in the plan."""
    dates: tuple[date, ...] = ()
    """Due dates in ascending order; empty when the words give no fixed date."""
    understood: bool = True
    """False when the words are neither dates nor a known way of giving none."""
    rhythm: Rhythm | None = None
    """How often it is due, where the words say so and name no date."""
    # What follows tells how the words were understood; schedules that mean the same are equal.
    sense: Sense = Sense.DATED
    told: tuple[str, ...] = ()
    """The words as they were understood, with the plan's year where they name none; of
    ``TWO_WAYS`` both readings, of ``SENTENCE`` the times that it names."""
    assumed: bool = False
    """Whether the year is the plan's."""
    rough: bool = False
    """Whether the words speak of the beginning or middle of a time, whose days no rule fixes."""


_RHYTHMS = {
    1: Rhythm.MONTHLY,
    3: Rhythm.QUARTERLY,
    6: Rhythm.HALF_YEARLY,
    12: Rhythm.YEARLY,
    0: Rhythm.EACH_PERIOD,
}
_BULLET = re.compile(r"(?:^|\n)\s*[-–—+•*]\s+")
_DEADLINE = re.compile(r"[^;.:()\d]*?((?<!\w)(?:trước|đến|tới|hết|chậm nhất|trong|vào) .*)")
"""One piece of work and its last day: "Hoàn thành việc rà soát trước ngày 30/6"."""
_ANY_YEAR = 2024
"""For what comes every year: the months count, not the year."""


@lru_cache(maxsize=1024)  # of many tasks that have the same words
def parse_schedule(text: str, year: int | None = None) -> Schedule:
    """Understand the words of the plan's column ``Thời gian thực hiện``.

    ``Tháng 01/2023`` is the last day of the month, ``Quý I và IV/2023`` the last days of both
    quarters, ``Trong năm 2023`` the 31st of December, ``Trước ngày 15/3/2023`` the 14th of March.
    Words without a year are of ``year``, the plan's; None where it has several.
    """
    words = clean(text)
    key = spelled(match_key("; ".join(filter(None, map(clean, _BULLET.split(words))))))
    return _as_a_whole(words, key, year) or _in_a_sentence(words, key, year)


def _as_a_whole(words: str, key: str, year: int | None) -> Schedule | None:
    """The schedule that the words are; None when they are none. Two meanings are no date."""
    found: dict[tuple[object, ...], Schedule] = {}
    for reading in readings(key):
        schedule = _scheduled(words, reading, year)
        found.setdefault((schedule.dates, schedule.rhythm, schedule.sense), schedule)
    if len(found) > 1:
        told = tuple(one for schedule in found.values() for one in schedule.told)
        return Schedule(words, (), False, sense=Sense.TWO_WAYS, told=told)
    return next(iter(found.values()), None)


def _scheduled(words: str, reading: Times | Recurring, year: int | None) -> Schedule:
    if isinstance(reading, Recurring):
        rhythm = _RHYTHMS[reading.months] if reading.months is not None else None
        sense = Sense.RECURRING if rhythm else Sense.OPEN
        return Schedule(words, rhythm=rhythm, sense=sense, told=(words,))
    if reading.yearly:
        return _every_year(words, reading, year)
    if not reading.ends:
        return Schedule(words, sense=Sense.OPEN, told=(str(reading),))
    assumed = not reading.named_years
    if assumed and year is None:
        return Schedule(words, (), False, sense=Sense.YEARLESS, told=(str(reading),))
    whole = reading.in_year(year or 0)
    told = (str(whole),)
    return Schedule(words, whole.dates(), told=told, assumed=assumed, rough=whole.rough)


def _every_year(words: str, reading: Times, year: int | None) -> Schedule:
    """What comes again every year: a rhythm where it is one, else times to be settled by hand."""
    months = tuple(day.month for day in reading.in_year(_ANY_YEAR).dates())
    rhythm = next((one for one in _RHYTHMS.values() if one.months == months), None)
    if rhythm:
        return Schedule(words, rhythm=rhythm, sense=Sense.RECURRING, told=(str(reading),))
    dates = reading.in_year(year).dates() if year else ()
    return Schedule(words, sense=Sense.SENTENCE, told=tuple(map(format_date, dates)))


def _in_a_sentence(words: str, key: str, year: int | None) -> Schedule:
    """Words that are no schedule as a whole: work without a date, or times among other words."""
    found = named(key)
    waits = re.search(CONDITIONS, key)
    endless = waits or re.search(ONGOING, key)
    if endless and not any(_says_when(key, term, at, waits) for term, at in found):
        return Schedule(words, sense=Sense.OPEN, told=(words,))
    if (
        not found
        or re.search(RELATIVE, key)
        or not all(term.in_year(_ANY_YEAR).sound() for term, _ in found)
    ):
        return Schedule(words, (), False, sense=Sense.UNKNOWN)
    if len(found) == 1 and not endless and (last := _DEADLINE.fullmatch(key)):
        inside = _as_a_whole(words, last[1], year)
        if inside and inside.dates:
            return inside
    terms = (term if year is None else term.in_year(year) for term, _ in found)
    days = dict.fromkeys(due for term in terms if (due := term.due()))
    return Schedule(words, sense=Sense.SENTENCE, told=tuple(map(format_date, sorted(days))))


def _says_when(key: str, term: Term, at: int, waits: re.Match[str] | None) -> bool:
    """Whether a time there is one of the work, and not of what it goes by or lasts for.

    "Theo Kế hoạch số 5 ngày 3/2/2024" and "Thường xuyên trong năm 2024" name none.
    """
    if term.bound in (Bound.BEFORE, Bound.UNTIL) or re.search(COMPLETED, key[:at]):
        return True
    return at < waits.start() if waits else term.last.unit is not Unit.YEAR
