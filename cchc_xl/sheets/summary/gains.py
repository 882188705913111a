"""What a figure has gained since the last period that is counted as this one, in words."""

from collections.abc import Sequence
from decimal import Decimal

from msgspec import Struct

from cchc_xl.domain.periods import Period
from cchc_xl.domain.text import format_gain


class Point(Struct, frozen=True):
    """What a period said of a figure."""

    period: Period
    value: Decimal | None
    comparable: bool
    """Whether it is counted as in the periods from the beginning of the year."""
    units: str = ""
    """``7/8 đơn vị`` where it is of some units only; else empty."""


def gain_words(points: Sequence[Point], measure: str) -> str | None:
    """The difference of the last to the one before that is counted alike; None without one."""
    if len(points) < 2:
        return None
    now = points[-1]
    if not now.comparable:
        return "số liệu trong kỳ, không so với số lũy kế"
    before = [point for point in points[:-1] if point.comparable and point.value is not None]
    if now.value is None or not before or before[-1].value is None:
        return None
    gained = f"{format_gain(now.value - before[-1].value)} {measure}".rstrip()
    since = "" if before[-1] is points[-2] else f" so với {before[-1].period.label}"
    unlike = "; không cùng số đơn vị" if now.units != before[-1].units else ""
    return gained + since + unlike
