"""The figures of the statistics, made one of those of the units that report them."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from cchc_xl.domain.consolidation import Received
from cchc_xl.domain.plan import Plan
from cchc_xl.domain.results import IndicatorResult
from cchc_xl.domain.submission import IndicatorFigure
from cchc_xl.rules.answers.combining import combined, told
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
    figures = {indicator.id: told(plan, indicator, usable) for indicator in plan.indicators}
    values: dict[str, Decimal | None] = {
        i.id: combined(i, (figure.figure for _, figure in figures[i.id])) for i in plan.indicators
    }
    coverage = Coverage(plan, {i: [unit for unit, _ in found] for i, found in figures.items()})
    for indicator in plan.indicators:
        rule, value = indicator.rule, values[indicator.id]
        if rule and rule.quotient:
            value = quotient(values, rule) if coverage.alike(rule.quotient) else None
        yield IndicatorResult(indicator.id, value, figures[indicator.id])


def _usable_figures(file: Received) -> Iterator[tuple[str, IndicatorFigure]]:
    for figure in file.submission.indicators if file.submission else ():
        if usable := usable_indicator(figure, file.diagnostics):
            yield figure.indicator, usable
