"""The figures of the statistics, summed over the units that report them."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from cchc_xl.domain.consolidation import Received
from cchc_xl.domain.plan import Plan
from cchc_xl.domain.results import IndicatorResult, sum_known
from cchc_xl.domain.submission import IndicatorFigure
from cchc_xl.rules.answers.usable import usable_indicator
from cchc_xl.rules.indicators.coverage import Coverage
from cchc_xl.rules.indicators.sums import quotient


def indicator_results(plan: Plan, counted: Mapping[str, Received]) -> Iterator[IndicatorResult]:
    """The result of every indicator of the plan; ``counted`` is the file that counts, by unit.

    A percentage of two figures that rest on different units is not computed.
    """
    usable = {
        unit: dict(_usable_figures(file)) for unit, file in counted.items() if file.submission
    }
    figures = {
        indicator.id: tuple(
            (unit, usable[unit][indicator.id])
            for unit in plan.reporting_units(indicator)
            if indicator.id in usable.get(unit, ())
        )
        for indicator in plan.indicators
    }
    sums: dict[str, Decimal | None] = {
        item: sum_known(figure.figure for _, figure in told) for item, told in figures.items()
    }
    coverage = Coverage(plan, {i: [unit for unit, _ in told] for i, told in figures.items()})
    for indicator in plan.indicators:
        rule, value = indicator.rule, sums[indicator.id]
        if rule and rule.quotient:
            value = quotient(sums, rule) if coverage.alike(rule.quotient) else None
        yield IndicatorResult(indicator.id, value, figures[indicator.id])


def _usable_figures(file: Received) -> Iterator[tuple[str, IndicatorFigure]]:
    for figure in file.submission.indicators if file.submission else ():
        if usable := usable_indicator(figure, file.diagnostics):
            yield figure.indicator, usable
