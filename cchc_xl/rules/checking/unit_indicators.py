"""Checks of a unit's figures for the statistics: each by itself, and the sums they must keep.

Sums only warn: which of the figures is wrong nobody can tell, so all of them are used.
"""

from collections.abc import Collection, Iterator, Mapping
from functools import lru_cache

from cchc_xl.domain.indicators import Indicator
from cchc_xl.domain.submission import IndicatorFigure
from cchc_xl.rules.answers.words import shown
from cchc_xl.rules.checking.conditions import (
    Cell,
    Compare,
    Fact,
    Facts,
    Fraction,
    Total,
    Unknown,
    other_row,
    value_of,
)
from cchc_xl.rules.checking.figures import negative
from cchc_xl.rules.checking.findings import (
    Check,
    Finding,
    Judged,
    Words,
    findings,
    fixed,
    judged,
    meant_with_points,
    told,
)
from cchc_xl.rules.values.measures import is_counted

_FIGURE = "figure"


def indicator_checks(indicator: Indicator, asked: Collection[str]) -> Iterator[Check]:
    """The checks of the row of an indicator.

    ``asked`` are the ids of the rows beside it: a rule that names another one is not checked here,
    others are to do it.
    """
    yield negative(_FIGURE)
    if is_counted(indicator.measure):
        words = meant_with_points(_FIGURE, indicator.measure)
        yield Check("S234", _FIGURE, Fraction(_FIGURE), (words,))
    rule = indicator.rule
    sums = [ids for ids in (rule.sums if rule else ()) if set(ids) <= set(asked)]
    for ids in sums:
        yield _compared("S231", "<>", ids)
    if rule and rule.at_most in asked:
        yield _compared("S232", ">", (rule.at_most,))
    for ids in sums:
        yield Check("S233", _FIGURE, Unknown(_FIGURE, ids), (_missing(indicator.id, ids),))


def _compared(code: str, sign: str, ids: tuple[str, ...]) -> Check:
    parts, total = " + ".join(ids), Total(ids)

    def allowed(facts: Facts) -> Mapping[str, object]:
        return {"allowed": shown(value_of(total, facts))}

    words = (told(value=_FIGURE), allowed, fixed(parts=parts))
    return Check(code, _FIGURE, Compare(Cell(_FIGURE), sign, total), words, parts)


def _missing(own: str, ids: tuple[str, ...]) -> Words:
    def words(facts: Facts) -> Mapping[str, object]:
        named = {own: _FIGURE, **{item: other_row(item) for item in ids}}
        return {"missing": ", ".join(item for item, name in named.items() if facts[name] is None)}

    return words


def indicator_findings(
    indicator: Indicator, figures: Mapping[str, IndicatorFigure | None]
) -> Iterator[Finding]:
    """What is wrong with the figure of an indicator; ``figures`` has an id for each that is asked
    of the unit, None where its form does not have the row; those that mean nothing are left out."""
    beside = tuple(figures) if indicator.id in figures else ()
    return findings(_judged(indicator, beside), _facts(indicator, figures))


def _facts(indicator: Indicator, figures: Mapping[str, IndicatorFigure | None]) -> Facts:
    """Its own figure, and those of the rows that its rule names."""
    rule = indicator.rule
    named = {item for ids in rule.sums for item in ids} | {rule.at_most} if rule else set()
    facts: dict[str, Fact] = {}
    for item in named & figures.keys():
        figure = figures[item]
        facts[other_row(item)] = figure.figure if figure else None
    own = figures.get(indicator.id)
    return {**facts, _FIGURE: own.figure if own else None}


@lru_cache(maxsize=512)
def _judged(indicator: Indicator, beside: tuple[str, ...]) -> Judged:
    """Worked out once for all the files of a unit."""
    return judged(tuple(indicator_checks(indicator, beside)))
