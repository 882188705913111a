"""The sheet ``Thống kê``: the figures, their sums, and the same period of the last year."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from cchc_xl.domain.consolidation import Consolidation, IndicatorResult
from cchc_xl.domain.plan import Plan
from cchc_xl.domain.statistics import Indicator, LastYearFigure, SumRule
from cchc_xl.domain.submission import IndicatorFigure
from cchc_xl.domain.text import format_number, one_line, roman
from cchc_xl.excel.table_writer import Row
from cchc_xl.rules.sum_rules import broken_sums, quotient

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


@dataclass(frozen=True, slots=True)
class _Table:
    """What the rows are made of, by id of the indicator."""

    plan: Plan
    results: dict[str, IndicatorResult]
    last_year: dict[str, LastYearFigure]

    @classmethod
    def of(cls, plan: Plan, joined: Consolidation) -> "_Table":
        results = {result.indicator: result for result in joined.indicators}
        return cls(plan, results, {figure.indicator: figure for figure in joined.last_year})

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
        values = {item: figure.value for item, figure in self.last_year.items()}
        known, rule = values.get(indicator.id), indicator.rule
        return quotient(values, rule) if known is None and rule and rule.quotient else known

    def _notes(self, indicator: Indicator, gain: Decimal | None) -> Iterator[str]:
        rule = indicator.rule
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
            yield f"Số cùng kỳ: {one_line(then.source) or 'không ghi nguồn'}."
        elif rule and rule.quotient and self._before(indicator) is not None:
            values = [self.last_year[item].value or Decimal() for item in rule.quotient]
            words = " / ".join(map(format_number, values))
            yield f"Số cùng kỳ: tính theo {' / '.join(rule.quotient)} = {words}."

    def _sum_notes(self, indicator: Indicator, rule: SumRule) -> Iterator[str]:
        known = {item: result.value for item, result in self.results.items()}
        broken = {found.against: found for found in broken_sums([indicator], known)}
        for ids in (*rule.sums, *(((rule.at_most,),) if rule.at_most else ())):
            words = " + ".join(ids)
            every = (indicator.id, *ids)
            if any(known[item] is None for item in every):
                yield f"{NOT_CHECKED} với {words}: {self._lacking(every)}."
            elif found := broken.get(ids):
                sign, total = "lớn hơn" if found.excess else "khác", format_number(found.allowed)
                lacking = "".join(f"; {text}" for text in (self._lacking(every),) if text)
                told = f"{format_number(found.value)} {sign} {words} = {total}"
                yield f"{NOT_KEPT}: {told}{lacking}."
            else:
                total = format_number(sum((known[item] or Decimal() for item in ids), Decimal()))
                kept = "Không vượt" if rule.at_most else "Khớp với"
                yield f"{kept} {words} = {total}."

    def _quotient_note(self, ids: tuple[str, str]) -> str:
        part, whole = (self.results[item].value for item in ids)
        words = " / ".join(ids)
        if part is None or whole is None:
            return f"{NOT_COMPUTED} {words}: {self._lacking(ids)}."
        numbers = f"{format_number(part)} / {format_number(whole)}"
        if not whole:
            return f"{NOT_COMPUTED} {words} = {numbers}."
        return f"Tính theo {words} = {numbers}."

    def _lacking(self, ids: Sequence[str]) -> str:
        """Which figures are not known, or of whom; empty when all units have told all of them."""
        return "; ".join(text for item in dict.fromkeys(ids) if (text := self._silent(item)))

    def _silent(self, item: str) -> str:
        indicator, told = self.plan.indicator(item), {u for u, _ in self.results[item].figures}
        units = [unit for unit in self.plan.reporting_units(indicator) if unit not in told]
        if units:
            return f"{item} chưa có số liệu của {', '.join(units)}"
        return f"{item} chưa tính được" if self.results[item].value is None else ""


def _is_percent(indicator: Indicator) -> bool:
    return indicator.computed or indicator.measure.strip() == "%"


def _told(unit: str, figure: IndicatorFigure) -> str:
    words = f"{unit}: {format_number(figure.figure or 0)}"
    return f"{words} ({one_line(figure.remark)})" if figure.remark else words
