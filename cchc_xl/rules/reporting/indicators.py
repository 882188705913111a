"""What a report knows of the indicators of the plan's statistics, and how it writes their figures.

``indicator_rows`` has their rows in the appendix, ``indicator_sentences`` what the body says.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal

from msgspec import Struct

from cchc_xl.domain.indicators import Indicator, LastYearFigure
from cchc_xl.domain.results import IndicatorResult
from cchc_xl.domain.text import format_number, format_percent, match_key, one_line, round_half_up
from cchc_xl.rules.indicators.coverage import Coverage
from cchc_xl.rules.indicators.sums import Broken, broken_sums, quotient_before
from cchc_xl.rules.reporting.facts import Facts, ratio
from cchc_xl.rules.tracing.ledger import Ground

LABEL = "Phụ lục I"
"""Of the appendix of statistics."""
EXACT, ROUNDED = 8, 2
"""Decimals at most of figures as they were reported, and of percentages that are computed."""
_PERCENT = "%"


class LastYear(Struct, frozen=True):
    """The value of an indicator in the same period of the last year, and what it rests on."""

    value: Decimal
    sources: tuple[LastYearFigure, ...]


class IndicatorFigures(Struct, frozen=True):
    """What is known of the indicators, by their ids."""

    facts: Facts
    results: Mapping[str, IndicatorResult]
    """Of every indicator."""
    last_year: Mapping[str, LastYear]
    """Of those whose value is known."""
    broken: Sequence[Broken]
    """The sums that do not add up."""
    coverage: Coverage

    def value(self, indicator: Indicator) -> Decimal | None:
        """Of this period; None when it is not known."""
        return self.results[indicator.id].value

    def told(self, indicator: Indicator) -> tuple[str, ...]:
        """Codes of the units whose figures were summed."""
        return tuple(unit for unit, _ in self.results[indicator.id].figures)

    def complete(self, indicator: Indicator) -> bool:
        """Whether all units that were asked have told, of a percentage its two figures."""
        summed = self.parts(indicator) or (indicator,)
        silent = any(self.coverage.silent(part.id) for part in summed)
        return self.value(indicator) is not None and not silent

    def sound(self, indicator: Indicator) -> bool:
        """Whether it is complete, and neither it nor its two figures break a rule."""
        concerned = {i.id for i in (indicator, *self.parts(indicator))}
        broken = any(found.indicator.id in concerned for found in self.broken)
        return self.complete(indicator) and not broken

    def units(self, indicator: Indicator) -> str:
        """``5/8 đơn vị``: how many of its units have told."""
        return ratio(self.told(indicator), self.facts.plan.reporting_units(indicator), "đơn vị")

    def parts(self, indicator: Indicator) -> tuple[Indicator, ...]:
        """The two indicators that a computed one is made of; of any other none."""
        ids = (indicator.rule.quotient or ()) if indicator.rule else ()
        return tuple(map(self.facts.plan.indicator, ids))

    def grounds(self, indicator: Indicator) -> list[Ground]:
        """What its value rests on: its row in the plan and the figures of the units."""
        summed = [self.results[part.id] for part in self.parts(indicator) or (indicator,)]
        return [indicator, *summed]

    def before(self, indicator: Indicator) -> tuple[LastYearFigure, ...]:
        """What its value of the last year rests on; nothing where that is not known."""
        last = self.last_year.get(indicator.id)
        return last.sources if last else ()

    def of_some_units(self, indicator: Indicator) -> str:
        """``5/8`` where its value of the last year is of these units only; else empty."""
        return next((figure.units for figure in self.before(indicator) if figure.units), "")


def indicator_figures(facts: Facts) -> IndicatorFigures:
    """What is known of the indicators of the plan."""
    known = {result.indicator: result for result in facts.result.indicators}
    results = {i.id: known.get(i.id, IndicatorResult(i.id, None)) for i in facts.plan.indicators}
    values = {item: result.value for item, result in results.items()}
    broken = tuple(broken_sums(facts.plan.indicators, values))
    coverage = Coverage.of(facts.plan, results.values())
    return IndicatorFigures(facts, results, dict(_last_year(facts)), broken, coverage)


def _last_year(facts: Facts) -> Iterator[tuple[str, LastYear]]:
    """A percentage that nobody has given follows from its two figures, as this year's does."""
    given = {figure.indicator: figure for figure in facts.result.last_year}
    for indicator in facts.plan.indicators:
        figure, rule = given.get(indicator.id), indicator.rule
        if figure and figure.value is not None:
            yield indicator.id, LastYear(figure.value, (figure,))
        elif rule and rule.quotient and (value := quotient_before(given, rule)) is not None:
            yield indicator.id, LastYear(value, tuple(given[part] for part in rule.quotient))


def of_group(facts: Facts, heading: str) -> tuple[Indicator, ...]:
    """The indicators that stand under that heading, in the order of the table."""
    key = match_key(heading)
    return tuple(i for i in facts.plan.indicators if match_key(i.group) == key)


def measure(indicator: Indicator) -> str:
    """Its unit of measure; a computed one without any is a percentage."""
    return one_line(indicator.measure) or (_PERCENT if indicator.computed else "")


def printed(indicator: Indicator, value: Decimal) -> str:
    """A value of the indicator the Vietnamese way, without its measure."""
    return format_number(value, _places(indicator))


def _places(indicator: Indicator) -> int:
    return ROUNDED if indicator.computed else EXACT


def pair(
    figures: IndicatorFigures,
    indicator: Indicator,
    written: Callable[[Decimal], str] = lambda value: format_number(value, EXACT),
) -> str:
    """``258/279 hồ sơ``: what a percentage is computed from; empty where one is not known."""
    parts = figures.parts(indicator)
    numbers = [written(v) for part in parts if (v := figures.value(part)) is not None]
    if not parts or len(numbers) < len(parts):
        return ""
    measures = {measure(part) for part in parts}
    common = measures.pop() if len(measures) == 1 else ""
    return f"{'/'.join(numbers)} {common}".rstrip()


def change(figures: IndicatorFigures, indicator: Indicator, *, measured: bool = False) -> str:
    """``tăng 29 (11,6%)``, ``giảm 2,5 điểm %``, ``không đổi``, against the last year.

    It is the difference of the two values as they are printed; empty where one is not known.
    ``measured`` adds the unit of measure of what is no percentage: ``tăng 29 hồ sơ (11,6%)``.
    """
    value, last = figures.value(indicator), figures.last_year.get(indicator.id)
    if value is None or last is None:
        return ""
    now, before = (round_half_up(v, _places(indicator)) for v in (value, last.value))
    if now == before:
        return "không đổi"
    words = f"{'tăng' if now > before else 'giảm'} {printed(indicator, abs(now - before))}"
    if measure(indicator) == _PERCENT:
        return f"{words} điểm %"
    words += f" {measure(indicator)}" if measured and measure(indicator) else ""
    return f"{words} ({format_percent(abs(now - before), before)})" if before > 0 else words
