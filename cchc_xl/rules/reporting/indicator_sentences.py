"""What the body of the report says of a field's statistics: its sums and its percentages.

Only what all units have told and what adds up is said; the rest stands in the appendix.
"""

from collections.abc import Iterable, Sequence

from cchc_xl.domain.indicators import Indicator, LastYearFigure
from cchc_xl.rules.phrasing.phrases import ended, first_lower, first_upper
from cchc_xl.rules.reporting.facts import Facts
from cchc_xl.rules.reporting.indicator_rows import last_year_rule, value_rule
from cchc_xl.rules.reporting.indicators import (
    LABEL,
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
    if not asked:
        return
    figures = indicator_figures(facts)
    if all(figures.value(indicator) is None for indicator in asked):
        yield f"Chưa có số liệu thống kê của nội dung này ({LABEL})."
    elif told := [line for i in asked if (line := _sum(figures, i) or _percentage(figures, i))]:
        yield f"Số liệu thống kê chủ yếu (chi tiết tại {LABEL}):"
        yield from told
    else:
        yield f"Số liệu thống kê của nội dung này nêu tại {LABEL}."


def _sum(figures: IndicatorFigures, indicator: Indicator) -> str:
    """``- Tổng số hồ sơ: 279 hồ sơ (gồm kỳ trước: 21; mới: 258); trong đó đã giải quyết: 240; ….``

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
    words = _whole(figures, indicator, f"gồm {first}")
    words += "".join(f"; trong đó {group}" for group in rest)
    return _line(figures, words, every)


def _percentage(figures: IndicatorFigures, indicator: Indicator) -> str:
    """``- Tỷ lệ hồ sơ đúng hạn: 92,47% (258/279 hồ sơ).``"""
    if not (indicator.computed and figures.sound(indicator)):
        return ""
    return _line(figures, _whole(figures, indicator, pair(figures, indicator)), [indicator])


def _whole(figures: IndicatorFigures, indicator: Indicator, made_of: str) -> str:
    """Its name and value, what it is made of, and how it has changed where that is known."""
    of = measure(indicator)
    words = first_upper(_named(figures, indicator)) + (of if of == "%" else f" {of}".rstrip())
    words += f" ({made_of})"
    if _before(figures, indicator) and (difference := change(figures, indicator, measured=True)):
        told = "bằng" if difference == "không đổi" else f"{difference} so với"
        words += f", {told} cùng kỳ năm {figures.facts.plan.year - 1}"
    return words


def _before(figures: IndicatorFigures, indicator: Indicator) -> Sequence[LastYearFigure]:
    """What it may be compared with: nothing that is of some of the units only."""
    return () if figures.of_some_units(indicator) else figures.before(indicator)


def _named(figures: IndicatorFigures, indicator: Indicator) -> str:
    value = figures.value(indicator)
    number = "" if value is None else printed(indicator, value)
    name = ended(indicator.text).lstrip("-–+* ").rstrip(":")
    return f"{name if name[:2].isupper() else first_lower(name)}: {number}"


def _line(figures: IndicatorFigures, words: str, told: Sequence[Indicator]) -> str:
    whole = told[0]
    grounds = [ground for indicator in told for ground in figures.grounds(indicator)]
    before = _before(figures, whole)
    rule = value_rule(figures, whole) + (
        f"; so với {last_year_rule(figures, whole)}" if before else ""
    )
    return f"- {figures.facts.cite(words, rule, [*grounds, *before])}."
