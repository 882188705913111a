"""Sample figures of the statistics: whole numbers that keep every sum rule, from period to period.

What happens grows with the days of the year, and what stands open is what has come and is not done:
so the figures of a period that begins within the year follow on those of the period before.
"""

import zlib
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from decimal import Decimal

from cchc_xl.domain.combining import Combining
from cchc_xl.domain.indicators import Indicator, Timing
from cchc_xl.domain.periods import Period
from cchc_xl.domain.plan import Plan
from cchc_xl.domain.submission import IndicatorFigure

_MOST, _SOME = 0.88, 0.45
"""Share of a whole that its first part has, and of what is left that each further part has."""


def sample_figures(plan: Plan, period: Period, unit: str) -> tuple[IndicatorFigure, ...]:
    """What the unit might report of each indicator that it is asked for, without origins.

    Where indicators of one family are asked of different units, one unit tells each figure and the
    others report zero, so that the sums of the agency are kept as well; what all must say the same
    all tell.
    """
    found: dict[str, IndicatorFigure] = {}
    for family in _families(plan.indicators):
        who = {indicator.id: plan.reporting_units(indicator) for indicator in family}
        same = {i.id for i in family if i.combining is Combining.SAME}
        alike = len({*who.values()}) == 1 and not same
        year = _Year(plan, family, unit if alike else "")
        figures = year.figures(period.data_from, period.cutoff)
        for item, units in who.items():
            if unit in units:
                told = alike or item in same or unit == _teller(units, who)
                found[item] = IndicatorFigure(item, Decimal(figures[item] if told else 0))
    return tuple(found[i.id] for i in plan.indicators if i.id in found)


def _teller(units: Iterable[str], who: Mapping[str, tuple[str, ...]]) -> str:
    """The one of the units that reports most of the family."""
    return max(units, key=lambda unit: sum(unit in others for others in who.values()))


def _families(indicators: Iterable[Indicator]) -> list[list[Indicator]]:
    """The indicators that are asked for, those together that rules tie to each other."""
    families: list[list[Indicator]] = []
    for indicator in indicators:
        if not indicator.computed:
            tied = [f for f in families if any(_tied(indicator, other) for other in f)]
            families = [f for f in families if f not in tied]
            families.append([*(member for family in tied for member in family), indicator])
    return families


def _tied(one: Indicator, other: Indicator) -> bool:
    pairs = ((one, other), (other, one))
    return any(a.rule is not None and b.id in a.rule.named for a, b in pairs)


class _Year:
    """A family of indicators through the year, as one unit counts it."""

    def __init__(self, plan: Plan, family: Iterable[Indicator], unit: str) -> None:
        self.members = {indicator.id: indicator for indicator in family}
        self._unit = unit
        self._first = plan.first_day
        self._days = (max(period.cutoff for period in plan.periods) - self._first).days

    def figures(self, first: date, last: date) -> dict[str, int]:
        """The figure of each indicator for the days from ``first`` to ``last``."""
        whole = _Stretch(self, last).figures
        if first <= self._first:
            return whole
        return _Stretch(self, last, whole, self.figures(self._first, first - timedelta(1))).figures

    def amount(self, item: str, last: date) -> int:
        """What an indicator comes to from the beginning of the year, where no rule says it."""
        chance = zlib.crc32(f"{item}|{self._unit}".encode()) % 100
        match self.members[item].timing:
            case Timing.OPENING:
                return 2 + chance // 8
            case Timing.DURING:
                of_year = 24 + chance if len(self.members) > 1 else 4 + chance // 8
                return of_year * ((last - self._first).days + 1) // (self._days + 1)
            case Timing.CLOSING:
                return 10 + chance // 4

    def sums(self, item: str) -> list[tuple[str, ...]]:
        """The sums that an indicator equals, first the one that has what was carried over."""
        rule = self.members[item].rule
        known = [ids for ids in rule.sums if self.members.keys() >= {*ids}] if rule else []
        return sorted(known, key=lambda ids: not self._of(ids, Timing.OPENING))

    def below(self, item: str) -> int:
        """How many indicators it is made of, parts of parts among them."""
        found, open_ = {item}, [item]
        for whole in open_:
            new = {part for ids in self.sums(whole) for part in ids} - found
            found |= new
            open_ += sorted(new)
        return len(found) - 1

    def carried_into(self, opening: str) -> list[str]:
        """What stands at the end in the sums of which the opening indicator is a part."""
        families = [self.sums(item) for item in self.members]
        together = [sums for sums in families if any(opening in ids for ids in sums)]
        return self._of((item for sums in together for ids in sums for item in ids), Timing.CLOSING)

    def _of(self, ids: Iterable[str], timing: Timing) -> list[str]:
        return [item for item in ids if self.members[item].timing is timing]


class _Stretch:
    """The figures of a family for one stretch of days, from the parts of a whole to the whole and
    from the whole to its other parts."""

    def __init__(
        self,
        year: _Year,
        last: date,
        whole: Mapping[str, int] | None = None,
        before: Mapping[str, int] | None = None,
    ) -> None:
        """``whole`` and ``before`` are the figures from the beginning of the year to its last day
        and to the day before its first one; None for a stretch that begins with the year."""
        self.figures: dict[str, int] = {}
        self._year, self._last = year, last
        self._whole, self._before = whole or {}, before or {}
        for item in sorted(year.members, key=year.below, reverse=True):
            self._find(item)

    def _find(self, item: str) -> None:
        """The figure of an indicator, and those of all that it is made of."""
        if item in self.figures:
            return
        self.figures[item] = 0  # so that rules that go in a circle end
        rule = self._year.members[item].rule
        made_of, *others = self._year.sums(item) or [()]
        for part in made_of:
            self._find(part)
        if made_of:
            self.figures[item] = sum(self.figures[part] for part in made_of)
        elif rule and rule.at_most in self._year.members:
            self._find(rule.at_most)
            self.figures[item] = self._counted(item, int(self.figures[rule.at_most] * _MOST))
        else:
            self.figures[item] = self._counted(item, self._year.amount(item, self._last))
        for ids in others:
            self._share_out(self.figures[item], ids)

    def _share_out(self, whole: int, ids: Iterable[str]) -> None:
        """Divide a figure among its parts, what stands at the end last; nothing is left."""
        closing = {i: self._year.members[i].timing is Timing.CLOSING for i in ids}
        rest = max(0, whole - sum(self.figures.get(item, 0) for item in closing))
        unknown = [item for item in closing if item not in self.figures]
        if not unknown:
            return
        *parts, end = sorted(unknown, key=closing.__getitem__)
        share = _MOST
        for item in parts:
            self._put(item, self._counted(item, int(rest * share)))
            rest, share = rest - self.figures[item], _SOME
        self._put(end, rest)

    def _put(self, item: str, figure: int) -> None:
        self.figures[item] = figure
        for ids in self._year.sums(item):
            self._share_out(figure, ids)

    def _counted(self, item: str, amount: int) -> int:
        """The figure of a stretch within the year, from the amount since the year began."""
        timing = self._year.members[item].timing
        if not self._before or timing is Timing.CLOSING:
            return amount
        if timing is Timing.DURING:
            return self._whole[item] - self._before[item]
        carried = self._year.carried_into(item)
        return sum(self._before[part] for part in carried) if carried else amount
