"""The statistics over the periods of a year: words for the columns of ``Diễn biến``."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from cchc_xl.domain.periods import Period
from cchc_xl.domain.plan import Plan
from cchc_xl.domain.statistics import Indicator, Timing
from cchc_xl.domain.text import format_gain, format_number
from cchc_xl.domain.year import PastPeriod
from cchc_xl.rules.history import is_cumulative

UNKNOWN = "chưa có số liệu"


@dataclass(frozen=True, slots=True)
class IndicatorPoint:
    """What a period said of an indicator."""

    period: Period
    value: Decimal | None
    units: str
    """``7/8 đơn vị`` where it is of some units only; else empty."""
    comparable: bool
    """Whether it is counted as in the periods from the beginning of the year: what stands at the
    end of a period always is, what happened during one that begins later is not."""

    @property
    def words(self) -> str:
        """The value as the sheet shows it."""
        if self.value is None:
            return UNKNOWN
        return format_number(self.value) + (f" ({self.units})" if self.units else "")


def indicator_course(
    plan: Plan, periods: Sequence[PastPeriod], indicator: Indicator
) -> tuple[IndicatorPoint, ...]:
    """The indicator over these periods, in their order."""
    points = []
    for past in periods:
        period = plan.period(past.period)
        found = next((r for r in past.indicators if r.indicator == indicator.id), None)
        some = found is not None and found.told < found.asked
        units = f"{found.told}/{found.asked} đơn vị" if found and some else ""
        snapshot = indicator.timing is Timing.CLOSING
        value, comparable = found.value if found else None, snapshot or is_cumulative(plan, period)
        points.append(IndicatorPoint(period, value, units, comparable))
    return tuple(points)


def indicator_change(indicator: Indicator, points: Sequence[IndicatorPoint]) -> str | None:
    """The difference to the last period that is counted as this one; None without one."""
    if len(points) < 2:
        return None
    now = points[-1]
    if not now.comparable:
        return "số liệu trong kỳ, không so với số lũy kế"
    before = [point for point in points[:-1] if point.comparable and point.value is not None]
    if now.value is None or not before or before[-1].value is None:
        return None
    gained = now.value - before[-1].value
    percent = indicator.computed or indicator.measure.strip() == "%"
    measure = "điểm phần trăm" if percent else indicator.measure
    since = "" if before[-1] is points[-2] else f" so với {before[-1].period.label}"
    unlike = "; không cùng số đơn vị" if now.units != before[-1].units else ""
    return f"{format_gain(gained)} {measure}".rstrip() + since + unlike
