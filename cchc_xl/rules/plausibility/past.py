"""How far figures are from where their own past and their peers would have them.

The one room of the rules with pandas: it is given the figures of all units and periods at once,
and is imported when there are earlier periods to compare with.
"""

import math
from collections.abc import Sequence
from decimal import Decimal

import pandas as pd
from msgspec import Struct

from cchc_xl.rules.plausibility.figures import Figure

WORTH_ASKING = 20
"""Neither of two figures below it is told from chance."""
_LEAST = 0.6
"""A figure is asked about from here on, in powers of ten: four times too large or too small."""
_SCATTER, _SURE = 0.15, 3.2
"""How far a figure wanders from period to period (a standard deviation, in powers of ten, beside
the scatter of any count), and how many of these are no chance."""
_DEVIATION = 1.4826
"""A standard deviation in medians of the distance from the median, of a normal distribution."""
_COUNT_SCATTER = math.log10(math.e) ** 2
_MEMBERS = 5
"""Fewer units say nothing of their peers."""
_STABLE = 1.5
"""A share is stable that has become no more than so many times larger or smaller."""


class Distance(Struct, frozen=True):
    """How far a figure is from what was to be expected, in powers of ten; 0 for as expected."""

    own: float
    """From its own past."""
    least: float
    """From here on it is no chance."""
    shift: float
    """From the course of the other figure of its row, where this one is the one that has left it:
    numerator and denominator, spent and disbursed. 0 where there is none."""
    shift_least: float
    peers: float | None
    """From the course of its peers; None where their shares were not stable."""

    @property
    def left_row(self) -> bool:
        """Whether it has gone where the other figure of its row has not."""
        return abs(self.shift) >= self.shift_least

    @property
    def left_past(self) -> bool:
        """Whether it has left its own past, and its peers have not done the same."""
        with_them = self.peers is not None and abs(self.peers) < self.least
        return abs(self.own) >= self.least and not with_them

    @property
    def left_peers(self) -> bool:
        """Whether its peers have gone where it has not."""
        return self.peers is not None and abs(self.peers) >= self.least


def distances(figures: Sequence[Figure]) -> list[Distance | None]:
    """For each figure how far off it is; None for one that nothing can be told of.

    A long table with a row per figure: ``file`` (int64), ``unit``, ``item`` and ``field`` (str) say
    which it is, ``value``, ``low`` and ``high``, ``before`` and ``older`` (float64, logarithms of
    the figures, NaN for one that is zero or not known) what it is and what was told before.
    """
    frame = pd.DataFrame(map(_row, figures))
    items = frame.groupby(["item", "field"], sort=False)
    frame["own"] = _beyond(frame["value"], frame["high"]) - _beyond(frame["low"], frame["value"])
    frame["gain"] = frame["value"] - frame["before"]
    frame["least"] = _leasts(frame, items["gain"].transform(_scatter))
    frame["shift"] = _shifts(frame)
    frame["shift_least"] = _leasts(frame, items["shift"].transform(_scatter))
    steady = {key for key, group in items if _stable(group)}
    frame["peers"] = frame["gain"] - items["gain"].transform("median")
    large = frame[["value", "high"]].max(axis="columns") >= math.log10(WORTH_ASKING)
    told = frame[["value", "low"]].notna().all(axis="columns") & large
    names = ("item", "field", "own", "least", "shift", "shift_least", "peers")
    rows = zip(told, *(frame[name].tolist() for name in names), strict=True)
    return [
        Distance(own, least, shift, other, peers if (item, field) in steady else None)
        if asked
        else None
        for asked, item, field, own, least, shift, other, peers in rows
    ]


def _row(figure: Figure) -> dict[str, int | str | float]:
    before = figure.before
    earlier = [told for told in figure.past if before and told.period.order < before.period.order]
    return {
        "file": figure.file,
        "unit": figure.slot.unit,
        "item": figure.slot.item,
        "field": figure.slot.field,
        "value": _log(figure.value),
        "low": _log(figure.low),
        "high": _log(figure.high),
        "before": _log(before.value) if before else math.nan,
        "older": _log(earlier[-1].value) if earlier else math.nan,
    }


def _log(value: Decimal) -> float:
    return math.log10(value) if value > 0 else math.nan


def _beyond(value: "pd.Series[float]", bound: "pd.Series[float]") -> "pd.Series[float]":
    return (value - bound).clip(lower=0)


def _scatter(gains: "pd.Series[float]") -> float:
    """How far the figures of an item wander, one in twenty that has slipped left out of account."""
    if gains.count() < _MEMBERS:
        return _SCATTER
    return max(_SCATTER, float((gains - gains.median()).abs().median()) * _DEVIATION)


def _leasts(frame: pd.DataFrame, scatter: "pd.Series[float]") -> "pd.Series[float]":
    """From which distance on each figure is asked about."""
    expected = frame["low"].where(frame["own"] < 0, frame["high"])
    chance = (scatter**2 + _COUNT_SCATTER / 10**expected) ** 0.5
    return (_SURE * chance).clip(lower=_LEAST)


def _shifts(frame: pd.DataFrame) -> "pd.Series[float]":
    """By how much a figure has left the other of its row; of the two the one that is farther from
    where it was to be, 0 for any other."""
    row = [frame["file"], frame["item"]]
    gains = frame["gain"].groupby(row)
    astray = (frame["value"] - (frame["low"] + frame["high"]) / 2).abs()
    farthest = astray == astray.groupby(row).transform("max")
    shift = 2 * frame["gain"] - gains.transform("sum")
    return shift.where((gains.transform("count") == 2) & farthest, 0.0)


def _stable(group: pd.DataFrame) -> bool:
    """Whether each unit's share of the item was the same in the two periods before this one."""
    older, before = 10 ** group["older"], 10 ** group["before"]
    if group["unit"].nunique() < _MEMBERS or older.isna().any() or before.isna().any():
        return False
    change = (before / before.sum()) / (older / older.sum())
    return bool(change.between(1 / _STABLE, _STABLE).all())


def without_slip(value: Decimal, distance: float) -> Decimal:
    """What the value was before one, two or three zeros came to it or were lost."""
    power = min(max(round(abs(distance)), 1), 3)
    return value.scaleb(-power if distance > 0 else power)
