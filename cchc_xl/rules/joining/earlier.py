"""What the earlier periods of the year said: carried from one consolidation to the next."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from msgspec.structs import replace

from cchc_xl.domain.consolidation import Consolidation
from cchc_xl.domain.periods import Period
from cchc_xl.domain.plan import Plan
from cchc_xl.domain.results import IndicatorResult
from cchc_xl.domain.submission import Answer, State, item_of
from cchc_xl.domain.year import Earlier, EarlierAnswer, PastIndicator, PastPeriod, PastUnit
from cchc_xl.rules.answers.places import AdjustedPlaces, adjusted_places, cell_text, place_of
from cchc_xl.rules.scoring.course import total_scores
from cchc_xl.rules.year.comparing import OF_THE_YEAR

_COMPLETION = "completed_on"
_TELLINGS = 2
"""So many are needed to see that a unit's share of a figure is stable."""


def earlier_answers(plan: Plan, period: Period, previous: Consolidation) -> Earlier | None:
    """What is known of earlier periods in ``period``; None when ``previous`` is not earlier.

    Its answers are the figures that ``previous`` itself knew of earlier periods, then its own. Of
    what counts from one day the last two tellings are kept: 9 tháng is compared with 6 tháng also
    when quý III, which counts from another day, lies between.
    """
    if plan.period(previous.period).order >= period.order:
        return None
    said = list(_answers(previous))
    older = previous.earlier.answers if previous.earlier else ()
    known = {p.id for p in plan.periods}
    tellings = Counter(_key(plan, answer) for answer in said)
    kept: list[EarlierAnswer] = []
    for answer in reversed(older):
        key = _key(plan, answer) if answer.period in known else None
        if key and answer.field != _COMPLETION and tellings[key] < _TELLINGS:
            tellings[key] += 1
            kept.append(answer)
    past = (*previous.past, past_period(plan, previous))
    return Earlier(previous.period, (*reversed(kept), *said), past)


def _key(plan: Plan, answer: EarlierAnswer) -> tuple[str, str, str, date]:
    """What it is about, and the day from which it counts."""
    year = answer.field in (*OF_THE_YEAR, _COMPLETION)
    first = plan.first_day if year else plan.period(answer.period).data_from
    return answer.unit, answer.item, answer.field, first


def _answers(previous: Consolidation) -> Iterator[EarlierAnswer]:
    """Completions and figures of a consolidation, as far as they may be used."""
    files = {unit.unit: unit.file for unit in previous.units}
    completed = (e for e in previous.entries if e.entry.state is State.COMPLETED)
    said: list[tuple[str, Answer, tuple[str, ...]]] = [
        *((e.unit, e.entry, (_COMPLETION,)) for e in completed),
        *((u, f, ("numerator", "denominator")) for t in previous.targets for u, f in t.figures),
        *((u, f, OF_THE_YEAR) for b in previous.budget for u, f in b.figures),
        *((u, f, ("figure",)) for i in previous.indicators for u, f in i.figures),
    ]
    places = adjusted_places(previous.adjustments)
    for unit, answer, names in said:
        for name in names:
            if (value := getattr(answer, name)) is not None:
                yield _answer(previous.period, unit, answer, name, value, files[unit], places)


def _answer(
    period: str,
    unit: str,
    answer: Answer,
    name: str,
    value: Decimal | date,
    file: str,
    adjusted: AdjustedPlaces,
) -> EarlierAnswer:
    place = place_of(unit, answer, name, file, adjusted)
    return EarlierAnswer(period, unit, item_of(answer), name, value, place.file, cell_text(place))


def past_period(plan: Plan, joined: Consolidation) -> PastPeriod:
    """What later periods remember of a consolidation, its scores by the plan's table of now."""
    return PastPeriod(
        period=joined.period,
        tasks=joined.tasks,
        targets=tuple(replace(t, figures=(), inherited=()) for t in joined.targets),
        budget=tuple(replace(b, figures=()) for b in joined.budget),
        units=tuple(PastUnit(u.unit, u.file, u.late_days) for u in joined.units),
        difficulties=joined.difficulties,
        scores=total_scores(plan, joined),
        indicators=tuple(_past_indicator(plan, result) for result in joined.indicators),
    )


def _past_indicator(plan: Plan, result: IndicatorResult) -> PastIndicator:
    asked = plan.reporting_units(plan.indicator(result.indicator))
    return PastIndicator(result.indicator, result.value, len(result.figures), len(asked))
