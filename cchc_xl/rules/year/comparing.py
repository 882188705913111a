"""Which figures of an earlier period a later one contains."""

from cchc_xl.domain.periods import Period
from cchc_xl.domain.plan import Plan
from cchc_xl.domain.year import EarlierAnswer

OF_THE_YEAR = ("spent", "disbursed")
"""The budget is asked for cumulatively in every period."""


def comparable(plan: Plan, period: Period, answer: EarlierAnswer) -> bool:
    """Whether a figure of ``period`` contains the earlier one, and must not fall below it."""
    before = next((p for p in plan.periods if p.id == answer.period), None)
    same = before is not None and before.data_from == period.data_from
    return same or answer.field in OF_THE_YEAR
