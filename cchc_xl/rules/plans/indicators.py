"""The indicators of a plan: what their sum rules mean, and what is wrong with their two tables."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from msgspec.structs import replace

from cchc_xl.domain.diagnostics import Diagnostic, diagnose
from cchc_xl.domain.indicators import Indicator, LastYearFigure, SumRule
from cchc_xl.domain.plan import Plan
from cchc_xl.domain.plan_index import PlanIndex
from cchc_xl.domain.text import format_exactly, match_key, one_line
from cchc_xl.rules.indicators.sums import names_in_rule, read_sum_rule

_ID = re.compile(r"[\w.-]+")
_ID_FORM = "chữ, số, dấu chấm, gạch nối, không có dấu cách, ví dụ TK01"
_RULE_FORM = "TK02 + TK03 (nhiều tổng thì nối bằng dấu =); ≤ TK01; TK04 / TK01"


def with_rules(indicators: Iterable[Indicator]) -> tuple[Indicator, ...]:
    """The indicators with what their ``rule_text`` means, now that all ids are known.

    In the row of TK01 ``TK01 = TK02 + TK03`` says no more than ``TK02 + TK03``.
    """
    rows = tuple(indicators)
    ids = [row.id for row in rows]
    return tuple(
        replace(row, rule=_without(row.id, read_sum_rule(row.rule_text, ids))) for row in rows
    )


def _without(own: str, rule: SumRule | None) -> SumRule | None:
    if rule is None or len(rule.sums) < 2:
        return rule
    others = tuple(ids for ids in rule.sums if ids != (own,))
    return replace(rule, sums=others) if others else rule


def with_real_ids(
    figures: Iterable[LastYearFigure], indicators: Iterable[Indicator], periods: Iterable[str]
) -> tuple[LastYearFigure, ...]:
    """The figures with ids as the tables spell them; what names nothing stays as it is written."""
    known = {match_key(row.id): row.id for row in indicators}
    named = {match_key(period): period for period in periods}
    return tuple(
        replace(
            figure,
            indicator=known.get(match_key(figure.indicator), figure.indicator),
            period=named.get(match_key(figure.period), figure.period),
        )
        for figure in figures
    )


def rules_meant(plan: Plan, index: PlanIndex) -> Iterator[Diagnostic]:
    """P150: a rule that means nothing or names what is not there."""
    known = {match_key(row.id) for row in plan.indicators}
    for n, row in enumerate(plan.indicators):
        if row.rule_text and row.rule is None:
            place = index.place("indicators", n, "rule_text", row.id)
            names = dict.fromkeys(names_in_rule(row.rule_text))
            strange = [name for name in names if match_key(name) not in known]
            reason = f"không có mã {', '.join(strange)}" if strange else "không đúng dạng"
            words = {"value": row.rule_text, "reason": reason, "allowed": _RULE_FORM}
            yield diagnose("P150", place, **words)


def rules_possible(plan: Plan, index: PlanIndex) -> Iterator[Diagnostic]:
    """P151: a rule that names its own row, or a percentage of what is computed itself."""
    computed = {row.id for row in plan.indicators if row.computed}
    for n, row in enumerate(plan.indicators):
        if row.rule is None:
            continue
        place = index.place("indicators", n, "rule_text", row.id)
        if row.id in row.rule.named:
            reason = f"dùng lại chính {row.id}"
            yield diagnose("P151", place, value=row.rule_text, reason=reason)
        elif again := [item for item in row.rule.quotient or () if item in computed]:
            reason = f"tính từ {', '.join(again)}, mà số ấy cũng do chương trình tính"
            yield diagnose("P151", place, value=row.rule_text, reason=reason)


def measures(plan: Plan, index: PlanIndex) -> Iterator[Diagnostic]:
    """P156: a sum or a "trong đó" of figures that are not counted in one unit of measure."""
    known = {row.id: one_line(row.measure) for row in plan.indicators}
    for n, row in enumerate(plan.indicators):
        if row.rule is None or row.computed:
            continue
        items = dict.fromkeys((row.id, *row.rule.named))
        told = {item: known[item] for item in items if known[item]}
        if len({match_key(measure) for measure in told.values()}) > 1:
            place = index.place("indicators", n, "rule_text", row.id)
            words = ", ".join(f"{item} tính bằng “{measure}”" for item, measure in told.items())
            yield diagnose("P156", place, value=row.rule_text, reason=words)


def examples(plan: Plan, index: PlanIndex) -> Iterator[Diagnostic]:
    """P152: the table is still the one of the sample; told once."""
    rows = [n for n, row in enumerate(plan.indicators) if row.example]
    if rows:
        place = index.place("indicators", rows[0], "example")
        yield diagnose("P152", place, count=len(rows))


def reporters(plan: Plan, index: PlanIndex) -> Iterator[Diagnostic]:
    """P110: nobody is asked for an indicator; P155: one that is computed names units to ask."""
    for n, row in enumerate(plan.indicators):
        place = index.place("indicators", n, "reporters_text", row.id)
        if not row.reporters_text and not row.computed:
            yield diagnose("P110", place, what=f"“Đơn vị báo cáo” của {row.id}")
        if row.reporters_text and row.computed:
            yield diagnose("P155", place, value=one_line(row.reporters_text))


def ids(plan: Plan, index: PlanIndex) -> Iterator[Diagnostic]:
    """P112: an id that no rule can name; P104: one that a task, target or budget line has.

    Adjustments name all of these by their ids.
    """
    taken = {
        *(match_key(task.id) for task in plan.tasks),
        *(match_key(target.id) for target in plan.targets),
        *(match_key(line.id) for line in plan.budget),
    }
    for n, row in enumerate(plan.indicators):
        place = index.place("indicators", n, "id", row.id)
        if not _ID.fullmatch(row.id):
            yield diagnose("P112", place, value=row.id, what="“Mã”", allowed=_ID_FORM)
        if match_key(row.id) in taken:
            yield diagnose("P104", place, value=row.id)


def last_year(plan: Plan, index: PlanIndex) -> Iterator[Diagnostic]:
    """P112: a figure of no indicator or period; P111: one without a source; P154: two for one."""
    times = Counter((f.indicator, f.period) for f in plan.last_year if f.value is not None)
    for n, figure in enumerate(plan.last_year):
        for field, what, value, allowed in _wrong_links(plan, figure):
            place = index.place("last_year", n, field, figure.indicator)
            yield diagnose("P112", place, value=value, what=what, allowed=allowed)
        if figure.value is None:
            continue
        if times[figure.indicator, figure.period] > 1:
            place = index.place("last_year", n, "value", figure.indicator)
            yield diagnose("P154", place, value=format_exactly(figure.value), period=figure.period)
        if not figure.source:
            place = index.place("last_year", n, "source", figure.indicator)
            yield diagnose("P111", place, what=f"“Nguồn số liệu” của {figure.indicator}")


def _wrong_links(plan: Plan, figure: LastYearFigure) -> Iterator[tuple[str, str, str, str]]:
    """Field, its name, its value and what is allowed."""
    if all(row.id != figure.indicator for row in plan.indicators):
        allowed = "mã có ở trang Chỉ tiêu thống kê"
        yield "indicator", "“Mã chỉ tiêu thống kê”", figure.indicator, allowed
    periods = [period.id for period in plan.periods]
    if figure.period not in periods:
        yield "period", "“Mã kỳ”", figure.period, "; ".join(periods)


INDICATOR_CHECKS: tuple[Callable[[Plan, PlanIndex], Iterator[Diagnostic]], ...] = (
    rules_meant,
    rules_possible,
    measures,
    examples,
    reporters,
    ids,
    last_year,
)
