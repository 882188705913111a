"""Checks of a plan workbook's scoring table and of the points given by hand."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal

from cchc_xl.domain.diagnostics import Diagnostic, diagnose
from cchc_xl.domain.plan import Plan
from cchc_xl.domain.plan_index import PlanIndex
from cchc_xl.domain.scoring import Criterion, ManualScore, Scope, ScoringRule
from cchc_xl.domain.text import format_number, match_key
from cchc_xl.domain.units import UnitKind
from cchc_xl.rules.scoring.bands import BAND_FORM, parse_bands
from cchc_xl.rules.scoring.points import slot

_FULL_AT, _ZERO_BELOW = "“Từ mức này đạt điểm tối đa (%)”", "“Dưới mức này không có điểm (%)”"


def scoring_table(plan: Plan, index: PlanIndex) -> Iterator[Diagnostic]:
    """P111 for a table without a source, P140 for one that is still the example, one in all."""
    if not plan.criteria:
        return
    if not plan.scoring_source:
        what = "“Nguồn của bảng chấm điểm”"
        yield diagnose("P111", index.info_place("scoring_source"), what=what)
    examples = [n for n, criterion in enumerate(plan.criteria) if criterion.example]
    if examples:
        place = index.place("criteria", examples[0], "example")
        yield diagnose("P140", place, count=len(examples))


def bands(plan: Plan, index: PlanIndex) -> Iterator[Diagnostic]:
    """P112: a line that names no band."""
    for line in parse_bands(plan.scoring_bands)[1]:
        place, what = index.info_place("scoring_bands"), "“Xếp loại theo điểm”"
        yield diagnose("P112", place, value=line, what=what, allowed=BAND_FORM)


def thresholds(plan: Plan, index: PlanIndex) -> Iterator[Diagnostic]:
    """P112: a maximum of zero, a percentage over 100, thresholds in the wrong order."""
    for n, criterion in enumerate(plan.criteria):
        full_at, zero_below = criterion.thresholds
        highest = min(full_at, Decimal(100))
        ordered = f"từ 0 đến {format_number(highest)}"
        maximum = criterion.maximum
        for field, what, right, value, allowed in (
            ("maximum", "“Điểm tối đa”", maximum > 0, maximum, "một số lớn hơn 0"),
            ("full_at", _FULL_AT, full_at <= 100, full_at, "từ 0 đến 100"),
            ("zero_below", _ZERO_BELOW, zero_below <= highest, zero_below, ordered),
        ):
            if not right:
                place, number = (
                    index.place("criteria", n, field, criterion.id),
                    format_number(value),
                )
                yield diagnose("P112", place, value=number, what=what, allowed=allowed)


def group_sums(plan: Plan, index: PlanIndex) -> Iterator[Diagnostic]:
    """P141: the maxima of a group and scope do not add up to what a row says of them."""
    sums: dict[tuple[Scope, str], Decimal] = {}
    for criterion in plan.criteria:
        key = criterion.scope, match_key(criterion.group)
        sums[key] = sums.get(key, Decimal()) + criterion.maximum
    for n, criterion in enumerate(plan.criteria):
        added = sums[criterion.scope, match_key(criterion.group)]
        told = criterion.group_maximum
        if told is not None and told != added:
            yield diagnose(
                "P141",
                index.place("criteria", n, "group_maximum", criterion.id),
                value=format_number(told),
                allowed=format_number(added),
                group=criterion.group,
                scope=criterion.scope.value,
            )


def manual_links(plan: Plan, index: PlanIndex) -> Iterator[Diagnostic]:
    """P110 and P112: points by hand for a criterion, unit or period that there is not."""
    criteria = {match_key(criterion.id): criterion for criterion in plan.criteria}
    kinds = {unit.code: unit.kind for unit in plan.units}
    for n, score in enumerate(plan.manual_scores):
        criterion = criteria.get(match_key(score.criterion))
        if criterion and criterion.scope is Scope.UNIT and not score.unit:
            place = index.place("manual_scores", n, "unit", score.criterion)
            yield diagnose("P110", place, what=f"“Đơn vị được chấm” của {score.criterion}")
        for field, what, value, allowed in _wrong_links(plan, score, criterion, kinds):
            place = index.place("manual_scores", n, field, score.criterion)
            yield diagnose("P112", place, value=value, what=what, allowed=allowed)


def _wrong_links(
    plan: Plan, score: ManualScore, criterion: Criterion | None, kinds: Mapping[str, UnitKind]
) -> Iterator[tuple[str, str, str, str]]:
    """Field, its name, its value and what is allowed."""
    if criterion is None:
        allowed = "mã có ở trang Tiêu chí chấm điểm"
        yield "criterion", "“Tiêu chí”", score.criterion, allowed
    elif criterion.scope is Scope.AGENCY and score.unit:
        allowed = "để trống, vì tiêu chí chấm cho cơ quan"
        yield "unit", "“Đơn vị được chấm”", score.unit, allowed
    elif kinds.get(score.unit, UnitKind.UNIT) is not UnitKind.UNIT:
        allowed = "mã của một đơn vị, không phải nhóm hay vai trò"
        yield "unit", "“Đơn vị được chấm”", score.unit, allowed
    periods = [period.id for period in plan.periods]
    if match_key(score.period) not in map(match_key, periods):
        yield "period", "“Mã kỳ”", score.period, "; ".join(periods)


def manual_points(plan: Plan, index: PlanIndex) -> Iterator[Diagnostic]:
    """P142 to P145: points that cannot be used, and points that nothing proves."""
    criteria = {match_key(criterion.id): criterion for criterion in plan.criteria}
    times = Counter(slot(score) for score in plan.manual_scores if score.points is not None)
    for n, score in enumerate(plan.manual_scores):
        criterion = criteria.get(match_key(score.criterion))
        if criterion is None or score.points is None:
            continue
        place, points = (
            index.place("manual_scores", n, "points", score.criterion),
            format_number(score.points),
        )
        if criterion.rule is not ScoringRule.MANUAL:
            yield diagnose("P144", place, value=criterion.rule.value)
        elif times[slot(score)] > 1:
            whom = f"cho đơn vị {score.unit}" if score.unit else "cho cơ quan"
            yield diagnose("P143", place, value=points, period=score.period, whom=whom)
        elif score.points > criterion.maximum:
            allowed = format_number(criterion.maximum)
            yield diagnose("P142", place, value=points, allowed=allowed)
        elif score.points > 0 and not (score.evidence or score.explanation):
            yield diagnose("P145", place, value=points)


SCORING_CHECKS: tuple[Callable[[Plan, PlanIndex], Iterator[Diagnostic]], ...] = (
    scoring_table,
    bands,
    thresholds,
    group_sums,
    manual_links,
    manual_points,
)
