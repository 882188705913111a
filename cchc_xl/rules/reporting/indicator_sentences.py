"""What the body of the report says of a field's statistics: its sums and its percentages.

Only what all units have told and what adds up is said; the rest stands in the appendix.
"""

from collections.abc import Iterable, Mapping, Sequence

from cchc_xl.domain.indicators import Indicator, LastYearFigure
from cchc_xl.domain.patterns import Pattern
from cchc_xl.rules.phrasing.phrases import ended, first_lower, first_upper
from cchc_xl.rules.phrasing.voice import statistics as voice
from cchc_xl.rules.reporting.facts import Facts, counted
from cchc_xl.rules.reporting.indicator_rows import last_year_rule, value_rule
from cchc_xl.rules.reporting.indicators import (
    IndicatorFigures,
    change,
    indicator_figures,
    measure,
    of_group,
    pair,
    printed,
)


def statistics_of(facts: Facts, title: str) -> Iterable[str]:
    """The paragraphs on the indicators of the field of that title; none where it has none."""
    asked = of_group(facts, title)
    if asked:
        figures = indicator_figures(facts)
        told = (_sum(figures, item) or _percentage(figures, item) for item in asked)
        yield from filter(None, told)


def _sum(figures: IndicatorFigures, indicator: Indicator) -> str:
    """``Tổng số hồ sơ: 279 hồ sơ, gồm kỳ trước: 21; mới: 258; trong đó đã giải quyết: 240; ….``

    Empty for what is no sum, or is a part of another one.
    """
    plan, sums = figures.facts.plan, indicator.rule.sums if indicator.rule else ()
    others = (i.rule.sums for i in plan.indicators if i.rule and i.id != indicator.id)
    parts = [[plan.indicator(item) for item in ids] for ids in sums]
    every = [indicator, *(part for group in parts for part in group)]
    within = any(indicator.id in ids for other in others for ids in other)
    if not sums or within or not all(map(figures.sound, every)):
        return ""
    first, *rest = ("; ".join(_named(figures, part) for part in group) for group in parts)
    values = {"các phần": first, "các phần khác": "; ".join(rest)}
    return _said(figures, voice.SUM_AND_AMONG if rest else voice.SUM, values, every)


def _percentage(figures: IndicatorFigures, indicator: Indicator) -> str:
    """``Tỷ lệ hồ sơ đúng hạn: 92,47% (258/279 hồ sơ).``"""
    if not (indicator.computed and figures.sound(indicator)):
        return ""
    values = {"tử số trên mẫu số": pair(figures, indicator, counted)}
    return _said(figures, voice.RATE, values, [indicator])


def _said(
    figures: IndicatorFigures,
    pattern: Pattern,
    values: Mapping[str, str],
    told: Sequence[Indicator],
) -> str:
    """Of an indicator, the first of ``told``: its value, and its change where that is known."""
    whole, facts = told[0], figures.facts
    of = measure(whole)
    value = _value(figures, whole) + (of if of == "%" else f" {of}".rstrip())
    every = {
        "tên": first_upper(_name(whole)),
        "số liệu": value,
        "so cùng kỳ": _changed(figures, whole),
    }
    words = facts.say(pattern, {**every, **values})
    grounds = [ground for indicator in told for ground in figures.grounds(indicator)]
    before = _before(figures, whole)
    compared = f"; so với {last_year_rule(figures, whole)}" if before else ""
    rule = value_rule(figures, whole) + compared
    return facts.cite(words, rule, [*grounds, *before])


def _changed(figures: IndicatorFigures, indicator: Indicator) -> str:
    difference = change(figures, indicator, measured=True)
    if not (_before(figures, indicator) and difference):
        return ""
    values = {"tăng giảm": difference, "năm trước": str(figures.facts.plan.year - 1)}
    return figures.facts.say(
        voice.UNCHANGED if difference == "không đổi" else voice.CHANGED, values
    )


def _before(figures: IndicatorFigures, indicator: Indicator) -> Sequence[LastYearFigure]:
    """What it may be compared with: nothing that is of some of the units only."""
    return () if figures.of_some_units(indicator) else figures.before(indicator)


def _named(figures: IndicatorFigures, indicator: Indicator) -> str:
    values = {"tên": _name(indicator), "số liệu": _value(figures, indicator)}
    return figures.facts.say(voice.FIGURE, values)


def _value(figures: IndicatorFigures, indicator: Indicator) -> str:
    value = figures.value(indicator)
    if value is None:
        return ""
    return printed(indicator, value) if indicator.computed else counted(value)


def _name(indicator: Indicator) -> str:
    name = ended(indicator.text).lstrip("-–+* ").rstrip(":")
    return name if name[:2].isupper() else first_lower(name)
