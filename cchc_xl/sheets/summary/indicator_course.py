"""The statistics over the periods of a year: words for the columns of ``Diễn biến``."""

from collections.abc import Sequence

from cchc_xl.domain.indicators import Indicator, Timing
from cchc_xl.domain.plan import Plan
from cchc_xl.domain.text import format_number
from cchc_xl.domain.year import PastPeriod
from cchc_xl.rules.year.history import is_cumulative
from cchc_xl.sheets.summary.gains import Point, gain_words

UNKNOWN = "chưa có số liệu"


def indicator_course(
    plan: Plan, periods: Sequence[PastPeriod], indicator: Indicator
) -> tuple[Point, ...]:
    """The indicator over these periods, in their order.

    What stands at the end of a period is always comparable; what happened during one that begins
    later than the year is not.
    """
    points = []
    for past in periods:
        period = plan.period(past.period)
        found = next((r for r in past.indicators if r.indicator == indicator.id), None)
        some = found is not None and found.told < found.asked
        units = f"{found.told}/{found.asked} đơn vị" if found and some else ""
        snapshot = indicator.timing is Timing.CLOSING
        value, comparable = found.value if found else None, snapshot or is_cumulative(plan, period)
        points.append(Point(period, value, comparable, units))
    return tuple(points)


def point_words(point: Point) -> str:
    """The value as the sheet shows it."""
    if point.value is None:
        return UNKNOWN
    return format_number(point.value) + (f" ({point.units})" if point.units else "")


def indicator_change(indicator: Indicator, points: Sequence[Point]) -> str | None:
    """The difference to the last period that is counted as this one; None without one."""
    percent = indicator.computed or indicator.measure.strip() == "%"
    return gain_words(points, "điểm phần trăm" if percent else indicator.measure)
