"""The figures of several units made one, as the plan says for each target and indicator."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import TypeVar

from cchc_xl.domain.combining import Combining
from cchc_xl.domain.indicators import Indicator
from cchc_xl.domain.plan import BudgetLine, Plan, Target
from cchc_xl.domain.results import sum_known

_Figure = TypeVar("_Figure")


def told(
    plan: Plan,
    item: Target | BudgetLine | Indicator,
    usable: Mapping[str, Mapping[str, _Figure]],
) -> tuple[tuple[str, _Figure], ...]:
    """Unit and usable figure of the item, in the order of the units that report it; ``usable`` has
    the figures of each unit by id."""
    return tuple(
        (unit, usable[unit][item.id])
        for unit in plan.reporting_units(item)
        if item.id in usable.get(unit, ())
    )


def combined(
    item: Target | BudgetLine | Indicator, values: Iterable[Decimal | None]
) -> Decimal | None:
    """What the values of the reporting units come to; None where none is known, blank being not
    zero, or where units that must say the same do not."""
    values = tuple(values)
    if item.combining is Combining.SAME:
        said = {value for value in values if value is not None}
        return said.pop() if len(said) == 1 else None
    return sum_known(values)
