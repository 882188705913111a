"""The sheet ``Thống kê``: the figures, their sums, and the same period of the last year."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import groupby

from msgspec import Struct

from cchc_xl.domain.consolidation import Consolidation
from cchc_xl.domain.indicators import Indicator, LastYearFigure, SumRule
from cchc_xl.domain.plan import Plan
from cchc_xl.domain.results import IndicatorResult
from cchc_xl.domain.submission import IndicatorFigure
from cchc_xl.domain.text import format_exactly, one_line, roman
from cchc_xl.layouts.table import Row
from cchc_xl.rules.indicators.coverage import Coverage
from cchc_xl.rules.indicators.sums import broken_sums, quotient_before
from cchc_xl.sheets.summary.summary_rows import DIFFERING

NOT_KEPT, NOT_CHECKED, NOT_COMPUTED = "Không khớp", "Chưa đối chiếu được", "Chưa tính được"
"""How the notes on a sum begin that is not kept, or of which not all figures are known."""


def statistics_rows(plan: Plan, consolidation: Consolidation) -> Iterator[Row]:
    """For each group a row with its title alone, then a row per indicator."""
    table, titles = _Table.of(plan, consolidation), 0
    for group, indicators in groupby(plan.indicators, key=lambda indicator: indicator.group):
        if group:
            titles += 1
            yield {"number": roman(titles), "text": group}
        for number, indicator in enumerate(indicators, 1):
            row: Row = {"number": str(number)}
            yield row | table.row(indicator)


class _Table(Struct, frozen=True):
    """What the rows are made of, by id of the indicator."""

    plan: Plan
    results: dict[str, IndicatorResult]
    last_year: dict[str, LastYearFigure]
    coverage: Coverage
    differing: frozenset[str]
    """Those of which the units must say the same and do not."""

    @classmethod
    def of(cls, plan: Plan, joined: Consolidation) -> "_Table":
        results = {result.indicator: result for result in joined.indicators}
        last_year = {figure.indicator: figure for figure in joined.last_year}
        differing = frozenset(conflict.task for conflict in joined.conflicts)
        return cls(plan, results, last_year, Coverage.of(plan, joined.indicators), differing)

    def row(self, indicator: Indicator) -> Row:
        """Changes stay blank where one of the figures is not known; over zero there is no rate."""
        result, before = self.results[indicator.id], self._before(indicator)
        now, gain, rate = result.value, None, None
        if now is not None and before is not None:
            gain = now - before
            rate = gain * 100 / before if before and not _is_percent(indicator) else None
        asked = len(self.plan.reporting_units(indicator))
        return {
            "text": indicator.text,
            "item": indicator.id,
            "measure": indicator.measure or None,
            "timing": indicator.timing.value,
            "value": now,
            "last_year": before,
            "gain": gain,
            "gain_percent": rate,
            "units": None if indicator.computed else f"{len(result.figures)}/{asked}",
            "note": "\n".join(self._notes(indicator, gain)) or None,
            "detail": "; ".join(_told(unit, figure) for unit, figure in result.figures) or None,
        }

    def _before(self, indicator: Indicator) -> Decimal | None:
        """Of the last year; a percentage that nobody gave follows from its two figures."""
        known, rule = self.last_year.get(indicator.id), indicator.rule
        if known or rule is None:
            return known.value if known else None
        return quotient_before(self.last_year, rule)

    def _notes(self, indicator: Indicator, gain: Decimal | None) -> Iterator[str]:
        rule = indicator.rule
        if indicator.id in self.differing:
            yield DIFFERING
        if rule and rule.quotient:
            yield self._quotient_note(rule.quotient)
        elif rule:
            yield from self._sum_notes(indicator, rule)
        yield from self._last_year_notes(indicator)
        if gain is not None and _is_percent(indicator):
            yield "Tăng, giảm tính bằng điểm phần trăm."

    def _last_year_notes(self, indicator: Indicator) -> Iterator[str]:
        then, rule = self.last_year.get(indicator.id), indicator.rule
        if then and then.value is not None:
            units = f" (của {then.units} đơn vị)" if then.units else ""
            yield f"Số cùng kỳ: {one_line(then.source) or 'không ghi nguồn'}{units}."
        elif rule and rule.quotient and self._before(indicator) is not None:
            values = [self.last_year[item].value or Decimal() for item in rule.quotient]
            words = " / ".join(map(format_exactly, values))
            units = self.last_year[rule.quotient[0]].units
            of = f" (của {units} đơn vị)" if units else ""
            yield f"Số cùng kỳ: tính theo {' / '.join(rule.quotient)} = {words}{of}."

    def _sum_notes(self, indicator: Indicator, rule: SumRule) -> Iterator[str]:
        known = {item: result.value for item, result in self.results.items()}
        broken = {found.against: found for found in broken_sums([indicator], known)}
        for ids in (*rule.sums, *(((rule.at_most,),) if rule.at_most else ())):
            words, every = " + ".join(ids), (indicator.id, *ids)
            if any(known[item] is None for item in every):
                yield f"{NOT_CHECKED} với {words}: {self._lacking(every)}."
                continue
            found, lacking = broken.get(ids), self._lacking(every)
            total = format_exactly(sum((known[item] or Decimal() for item in ids), Decimal()))
            if found and self.coverage.sure(found):
                sign = "lớn hơn" if found.excess else "khác"
                told = f"{format_exactly(found.value)} {sign} {words} = {total}"
                yield f"{NOT_KEPT}: {told}{'; ' if lacking else ''}{lacking}."
            elif found or not self.coverage.alike(every):
                yield f"{NOT_CHECKED} với {words} = {total}: {lacking}."
            else:
                kept = "Không vượt" if rule.at_most else "Khớp với"
                yield f"{kept} {words} = {total}{'; ' if lacking else ''}{lacking}."

    def _quotient_note(self, ids: tuple[str, str]) -> str:
        part, whole = (self.results[item].value for item in ids)
        words, lacking = " / ".join(ids), self._lacking(ids)
        if part is None or whole is None:
            return f"{NOT_COMPUTED} {words}: {lacking}."
        numbers = f"{words} = {format_exactly(part)} / {format_exactly(whole)}"
        if not self.coverage.alike(ids):
            return f"{NOT_COMPUTED} {numbers}: {lacking}."
        if not whole:
            return f"{NOT_COMPUTED} {numbers}."
        return f"Tính theo {numbers}{'; ' if lacking else ''}{lacking}."

    def _lacking(self, ids: Sequence[str]) -> str:
        """Which figures are not known, or of whom; empty when all units have told all of them."""
        uncomputed = [
            f"{item} {'các đơn vị ghi khác nhau' if item in self.differing else 'chưa tính được'}"
            for item in dict.fromkeys(ids)
            if self.results[item].value is None and not self.coverage.silent(item)
        ]
        return "; ".join((*filter(None, [self.coverage.lacking(ids)]), *uncomputed))


def _is_percent(indicator: Indicator) -> bool:
    return indicator.computed or indicator.measure.strip() == "%"


def _told(unit: str, figure: IndicatorFigure) -> str:
    words = f"{unit}: {format_exactly(figure.figure or 0)}"
    return f"{words} ({one_line(figure.remark)})" if figure.remark else words
