"""Checks of a unit's figures for the statistics: each by itself, and the sums they must keep.

Sums only warn: which of the figures is wrong nobody can tell, so all of them are used.
"""

from collections.abc import Iterator, Mapping

from cchc_xl.domain.indicators import Indicator
from cchc_xl.domain.submission import IndicatorFigure
from cchc_xl.domain.text import format_exactly
from cchc_xl.rules.checking.findings import Finding, fractions, negatives
from cchc_xl.rules.indicators.sums import broken_sums, unchecked_sums
from cchc_xl.rules.values.measures import is_counted


def indicator_findings(
    indicator: Indicator, figures: Mapping[str, IndicatorFigure | None]
) -> Iterator[Finding]:
    """What is wrong with the figure of an indicator; ``figures`` has an id for each that is asked
    of the unit, None where its form does not have the row; those that mean nothing are left out."""
    known = {item: figure.figure if figure else None for item, figure in figures.items()}
    yield from negatives(("figure", known.get(indicator.id)))
    if is_counted(indicator.measure):
        figure = ("figure", known.get(indicator.id))
        yield from fractions("S234", figure, measure=indicator.measure)
    for broken in broken_sums([indicator], known):
        parts = " + ".join(broken.against)
        words = {
            "value": format_exactly(broken.value),
            "allowed": format_exactly(broken.allowed),
            "parts": parts,
        }
        yield Finding("S232" if broken.excess else "S231", "figure", words)
    for unchecked in unchecked_sums([indicator], known):
        yield Finding("S233", "figure", {"missing": ", ".join(unchecked.blank)})
