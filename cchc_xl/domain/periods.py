"""Reporting periods and the schedules of tasks: words about time turned into dates.

The default windows are those of the periodic CCHC reports (Bộ Nội vụ, công văn 581/BNV-CCHC: data
from the 15th to the 14th). A plan workbook may overrule every date.
"""

import calendar
import re
from dataclasses import dataclass
from datetime import date
from enum import Enum

from cchc_xl.domain.text import clean, match_key, parse_date


@dataclass(frozen=True, slots=True)
class Period:
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


@dataclass(frozen=True, slots=True)
class Schedule:
    """When a task is due: the words of the plan and the dates they give."""

    text: str
    """As printed in the plan."""
    dates: tuple[date, ...] = ()
    """Due dates in ascending order; empty when the words give no fixed date."""
    understood: bool = True
    """False when the words are neither dates nor a known way of giving none."""
    rhythm: Rhythm | None = None
    """How often it is due, where the words say so and name no date."""


_NO_FIXED_DATE = re.compile(
    r"^(-\s*)?(theo |căn cứ |báo cáo (theo )?định kỳ|định kỳ|thường xuyên|h[àằ]ng (tháng|quý|năm))"
)
_OFTEN = re.compile(
    r"(?:- )?(?:(?:thường xuyên|liên tục|báo cáo|thực hiện|theo|định kỳ|định kì)[,;]? )*"
    r"(?:(?:hằng|hàng|mỗi|từng) (?P<span>tháng|quý|năm)|(?P<half>6 tháng(?: một lần|/lần|/ lần)?)|"
    r"(?P<times>\d{1,2}) lần ?(?:/|một|trong|mỗi) ?(?P<per>tháng|quý|năm))(?P<rest>\b\D*)"
)
_SPANS = {"tháng": Rhythm.MONTHLY, "quý": Rhythm.QUARTERLY, "năm": Rhythm.YEARLY}
_TIMES_A_YEAR = {1: Rhythm.YEARLY, 2: Rhythm.HALF_YEARLY, 4: Rhythm.QUARTERLY, 12: Rhythm.MONTHLY}
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_MONTH = re.compile(r"(?:trong )?tháng (\d{1,2})[/ ](?:năm )?(\d{4})")
_QUARTER = re.compile(
    r"(?:trong )?quý ([ivx1-4]+(?:(?:,| và|, và|,? quý) ?[ivx1-4]+)*)[/ ]\s*(?:năm )?(\d{4})"
)
_YEAR = re.compile(r"(?:trong |cả |trong cả )?năm (\d{4})")
_HALF = re.compile(r"(?:trong )?6 tháng (đầu|cuối) năm (\d{4})")
_BEFORE = re.compile(r"(trước|đến|chậm nhất) (?:ngày )?(.+)")


def month_end(year: int, month: int) -> date:
    """The last day of a month; months count from 1. Raises ValueError for a month outside 1–12."""
    if not 1 <= month <= 12:
        raise ValueError(f"month {month}")
    return date(year, month, calendar.monthrange(year, month)[1])


def parse_schedule(text: str) -> Schedule:
    """Understand the words of the plan's column ``Thời gian thực hiện``.

    ``Tháng 01/2023`` is the last day of the month, ``Quý I và IV/2023`` the last days of both
    quarters, ``Trong năm 2023`` the 31st of December, ``Trước ngày 15/3/2023`` the 14th of March.
    """
    words = clean(text)
    key = match_key(words)
    dates = _dates(key)
    if dates:
        return Schedule(words, tuple(sorted(dates)))
    rhythm = _rhythm(key)
    return Schedule(words, (), bool(rhythm or _NO_FIXED_DATE.match(key)), rhythm)


def _rhythm(key: str) -> Rhythm | None:
    found = _OFTEN.fullmatch(key)
    if found is None:
        return None
    if found["half"]:
        return None if re.match(r" (?:đầu|cuối)", found["rest"]) else Rhythm.HALF_YEARLY
    if found["times"] is None:
        return _SPANS[found["span"]]
    times = int(found["times"])
    return (
        _TIMES_A_YEAR.get(times)
        if found["per"] == "năm"
        else (_SPANS[found["per"]] if times == 1 else None)
    )


def _dates(key: str) -> set[date]:
    if found := _MONTH.fullmatch(key):
        month = int(found[1])
        return {month_end(int(found[2]), month)} if 1 <= month <= 12 else set()
    if found := _QUARTER.fullmatch(key):
        year = int(found[2])
        names = re.findall(r"[ivx1-4]+", found[1].replace("và", " ").replace("quý", " "))
        if all(name in _QUARTERS for name in names):
            return {month_end(year, 3 * _QUARTERS[name]) for name in names}
        return set()
    if found := _YEAR.fullmatch(key):
        return {date(int(found[1]), 12, 31)}
    if found := _HALF.fullmatch(key):
        return {month_end(int(found[2]), 6 if found[1] == "đầu" else 12)}
    if found := _BEFORE.fullmatch(key):
        day = parse_date(found[2])
        if day is None:
            return set()
        return {date.fromordinal(day.toordinal() - 1) if found[1] == "trước" else day}
    day = parse_date(key)
    return {day} if day else set()
