"""The rows of the indicators in the appendix of statistics: value, the last year's, and note."""

from collections.abc import Iterable, Mapping

from cchc_xl.domain.indicators import Indicator
from cchc_xl.domain.report import StatisticRow
from cchc_xl.domain.text import format_number, one_line
from cchc_xl.rules.indicators.sums import Broken
from cchc_xl.rules.phrasing.phrases import first_upper
from cchc_xl.rules.reporting.indicators import (
    EXACT,
    IndicatorFigures,
    change,
    measure,
    pair,
    printed,
)
from cchc_xl.rules.reporting.targets import SUM_RULE, UNKNOWN, differing, figure_rule
from cchc_xl.rules.tracing.ledger import Ground

INCALCULABLE = "Không tính được"
"""What stands where a percentage has both its figures and the second is zero."""
INCOMPLETE = "Chưa đủ số liệu"
"""What stands where the two figures of a percentage rest on different units."""
_DIFFERENCE_RULE = "số kỳ này trừ số cùng kỳ năm trước"
_COUNT_RULE = "đếm số đơn vị đã có số liệu, trên số đơn vị báo cáo"
_CHECK_RULE = "so tổng hợp số liệu của các đơn vị với phép cộng nêu trong sổ kế hoạch"

Places = Mapping[str, tuple[str, int]]
"""Number of the group, ``III``, and number of the row in it, by id of the indicator."""


def indicator_row(figures: IndicatorFigures, indicator: Indicator, at: Places) -> StatisticRow:
    """The row of an indicator; ``at`` has the places of all."""
    cite, grounds = figures.facts.cite, figures.grounds(indicator)
    last, sources = figures.last_year.get(indicator.id), figures.before(indicator)
    before = printed(indicator, last.value) if last else ""
    difference = first_upper(change(figures, indicator))
    return StatisticRow(
        number=str(at[indicator.id][1]),
        indicator=one_line(indicator.text),
        measure=measure(indicator),
        value=cite(_value(figures, indicator), value_rule(figures, indicator), grounds),
        note="; ".join(_notes(figures, indicator, at)),
        last_year=cite(before, last_year_rule(figures, indicator), sources),
        change=cite(difference, _change_rule(difference), [*grounds, *sources]),
    )


def value_rule(figures: IndicatorFigures, indicator: Indicator) -> str:
    """How its value is computed, in words."""
    if not indicator.computed:
        return figure_rule(figures.facts, indicator)
    return f"{one_line(indicator.rule_text)}, nhân 100, làm tròn đến hai chữ số thập phân"


def last_year_rule(figures: IndicatorFigures, indicator: Indicator) -> str:
    """Where its value of the last year is from, in words."""
    told = "số liệu cùng kỳ năm trước"
    given = any(figure.indicator == indicator.id for figure in figures.before(indicator))
    return told if given else f"{told}: {value_rule(figures, indicator)}"


def _change_rule(difference: str) -> str:
    relative = "; tỷ lệ là hiệu số chia số cùng kỳ, nhân 100" if "(" in difference else ""
    return _DIFFERENCE_RULE + relative


def _value(figures: IndicatorFigures, indicator: Indicator) -> str:
    value = figures.value(indicator)
    if value is not None:
        return printed(indicator, value)
    if not pair(figures, indicator):
        return UNKNOWN
    return INCALCULABLE if _alike(figures, indicator) else INCOMPLETE


def _alike(figures: IndicatorFigures, indicator: Indicator) -> bool:
    return figures.coverage.alike(part.id for part in figures.parts(indicator))


def _notes(figures: IndicatorFigures, indicator: Indicator, at: Places) -> Iterable[str]:
    if numbers := pair(figures, indicator):
        yield figures.facts.cite(numbers, SUM_RULE, figures.grounds(indicator))
        if figures.value(indicator) is None and _alike(figures, indicator):
            yield "mẫu số bằng 0"
    if differing(figures.facts, indicator):
        rule = figure_rule(figures.facts, indicator)
        yield figures.facts.cite("các đơn vị ghi khác nhau", rule, figures.grounds(indicator))
    else:
        yield from _told_by(figures, indicator)
    if units := figures.of_some_units(indicator):
        yield f"cùng kỳ chỉ của {units} đơn vị"
    for broken in figures.broken:
        if broken.indicator.id == indicator.id:
            yield _broken(figures, broken, at)


def _told_by(figures: IndicatorFigures, indicator: Indicator) -> Iterable[str]:
    """How many units a value rests on where some are silent; nothing where all are."""
    if figures.complete(indicator) or not (figures.told(indicator) or pair(figures, indicator)):
        return
    names = ("tử số", "mẫu số") if indicator.computed else ("số liệu",)
    for name, part in zip(names, figures.parts(indicator) or (indicator,), strict=True):
        if not figures.complete(part):
            counted = [figures.results[part.id]]
            yield f"{name} của {figures.facts.cite(figures.units(part), _COUNT_RULE, counted)}"


def _broken(figures: IndicatorFigures, broken: Broken, at: Places) -> str:
    """``không khớp: dòng 2 + dòng 3 = 280``; of a part, ``lớn hơn dòng 1 (279)``; where units are
    silent ``chưa đủ số liệu để đối chiếu với dòng 2 + dòng 3 = 280``."""
    own, _ = at[broken.indicator.id]
    rows = (
        f"dòng {row}" if group == own else f"dòng {row} mục {group}"
        for group, row in (at[item] for item in broken.against)
    )
    named, allowed = " + ".join(rows), format_number(broken.allowed, EXACT)
    words = f"lớn hơn {named} ({allowed})" if broken.excess else f"không khớp: {named} = {allowed}"
    if not figures.coverage.sure(broken):
        words = f"chưa đủ số liệu để đối chiếu với {named} = {allowed}"
    against: list[Ground] = [figures.results[item] for item in broken.against]
    return figures.facts.cite(words, _CHECK_RULE, [*figures.grounds(broken.indicator), *against])
