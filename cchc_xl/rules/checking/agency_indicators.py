"""Checks across files of the statistics: the sums of the agency, and what is carried over."""

from collections.abc import Iterator, Sequence
from datetime import timedelta

from cchc_xl.domain.consolidation import Consolidation
from cchc_xl.domain.diagnostics import Diagnostic, Place, diagnose
from cchc_xl.domain.indicators import Indicator, Timing
from cchc_xl.domain.periods import Period
from cchc_xl.domain.plan import Plan
from cchc_xl.domain.year import EarlierAnswer
from cchc_xl.rules.answers.places import adjusted_places, place_of
from cchc_xl.rules.answers.words import shown
from cchc_xl.rules.indicators.coverage import Coverage
from cchc_xl.rules.indicators.sums import broken_sums
from cchc_xl.rules.year.comparing import comparable


def sums_of_the_agency(plan: Plan, period: Period, joined: Consolidation) -> Iterator[Diagnostic]:
    """C151: the summed figures do not keep a sum rule; C157: whether they do cannot be told, since
    units have left out some of them."""
    known = {result.indicator: result.value for result in joined.indicators}
    coverage = Coverage.of(plan, joined.indicators)
    for broken in broken_sums(plan.indicators, known):
        words = {"value": shown(broken.value), "allowed": shown(broken.allowed)}
        place, parts = Place(task=broken.indicator.id, field="figure"), " + ".join(broken.against)
        if coverage.sure(broken):
            yield diagnose("C151", place, parts=parts, **words)
        else:
            missing = coverage.lacking((broken.indicator.id, *broken.against))
            yield diagnose("C157", place, parts=parts, missing=missing, **words)


def carried_over(plan: Plan, period: Period, joined: Consolidation) -> Iterator[Diagnostic]:
    """C152: an opening figure is not what the period before says.

    Where both periods begin on one day it must be the same; where this one follows on the other it
    must be what stood at its end, in the sum that both are parts of.
    """
    files = {unit.unit: unit.file for unit in joined.units}
    adjusted = adjusted_places(joined.adjustments)
    answers = joined.earlier.answers if joined.earlier else ()
    for indicator, result in zip(plan.indicators, joined.indicators, strict=True):
        if indicator.timing is not Timing.OPENING:
            continue
        said = _openings(plan, period, indicator, answers)
        for unit, figure in result.figures:
            earlier = said.get(unit)
            if earlier and figure.figure != earlier.value:
                yield diagnose(
                    "C152",
                    place_of(unit, figure, "figure", files[unit], adjusted),
                    value=shown(figure.figure),
                    allowed=shown(earlier.value),
                    period=earlier.period,
                    source=earlier.source,
                )


def _openings(
    plan: Plan, period: Period, opening: Indicator, answers: Sequence[EarlierAnswer]
) -> dict[str, EarlierAnswer]:
    """By unit what its opening figure must be: the same figure of a period that begins on this day,
    else what stood at the end of the one before."""
    eve, closing = period.data_from - timedelta(days=1), closing_of(plan, opening)
    ends = {p.id for p in plan.periods if p.cutoff == eve}
    told = [answer for answer in answers if answer.field == "figure"]
    found = {a.unit: a for a in told if a.item == closing and a.period in ends}
    found |= {a.unit: a for a in told if a.item == opening.id and comparable(plan, period, a)}
    return found


def closing_of(plan: Plan, opening: Indicator) -> str:
    """Id of the indicator that carries over into an opening one; empty where that is not clear.

    It is the only closing part of the sums in which the opening one stands.
    """
    found = {
        item
        for whole in plan.indicators
        if whole.rule and any(opening.id in ids for ids in whole.rule.sums)
        for ids in whole.rule.sums
        for item in ids
        if plan.indicator(item).timing is Timing.CLOSING
    }
    return found.pop() if len(found) == 1 else ""
