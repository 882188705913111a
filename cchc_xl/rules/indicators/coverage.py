"""Which units the figures of the statistics rest on, and whether they can be compared."""

from collections.abc import Collection, Iterable, Mapping

from msgspec import Struct

from cchc_xl.domain.plan import Plan
from cchc_xl.domain.results import IndicatorResult
from cchc_xl.rules.indicators.sums import Broken


class Coverage(Struct, frozen=True):
    """The units that have told an indicator, by its id.

    A sum over some units is neither less nor more than one over others: where they are not the
    same nothing follows from a difference.
    """

    plan: Plan
    told: Mapping[str, Collection[str]]

    @classmethod
    def of(cls, plan: Plan, results: Iterable[IndicatorResult]) -> "Coverage":
        """What the results of a consolidation rest on."""
        return cls(plan, {r.indicator: tuple(unit for unit, _ in r.figures) for r in results})

    def silent(self, item: str) -> tuple[str, ...]:
        """Codes of the units that were asked for it and have not told it."""
        told = self.told.get(item, ())
        return tuple(unit for unit in self._asked(item) if unit not in told)

    def alike(self, ids: Iterable[str]) -> bool:
        """Whether the figures rest on the same units, or on all that were asked."""
        items = tuple(ids)
        if not any(map(self.silent, items)):
            return True
        return (
            len({(frozenset(self._asked(i)), frozenset(self.told.get(i, ()))) for i in items}) < 2
        )

    def sure(self, broken: Broken) -> bool:
        """Whether the rule is really broken, whatever the silent units may tell."""
        whole = broken.against[0]
        if not broken.excess:
            return self.alike((broken.indicator.id, *broken.against))
        part = broken.indicator.id
        within = set(self.told.get(part, ())) <= set(self.told.get(whole, ()))
        return not self.silent(whole) or (within and self._asked(part) == self._asked(whole))

    def lacking(self, ids: Iterable[str]) -> str:
        """``TK03, TK04 chưa có số liệu của A; TK05 chưa có số liệu của A, B``; else empty."""
        items: dict[tuple[str, ...], list[str]] = {}
        for item in dict.fromkeys(ids):
            items.setdefault(self.silent(item), []).append(item)
        return "; ".join(
            f"{', '.join(same)} chưa có số liệu của {', '.join(units)}"
            for units, same in items.items()
            if units
        )

    def _asked(self, item: str) -> tuple[str, ...]:
        return self.plan.reporting_units(self.plan.indicator(item))
