"""The points of a scoring table, computed from counted facts and from points given by hand."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from msgspec import Struct

from cchc_xl.domain.consolidation import Consolidation
from cchc_xl.domain.plan import Plan, Target
from cchc_xl.domain.results import DerivedState, EntryResult, Standing, UnitResult
from cchc_xl.domain.scoring import (
    Criterion,
    ManualScore,
    Scope,
    Score,
    ScoreCard,
    ScoringRule,
)
from cchc_xl.domain.submission import TargetFigure
from cchc_xl.domain.text import (
    format_number,
    format_percent,
    match_key,
    round_half_up,
)
from cchc_xl.domain.units import UnitKind
from cchc_xl.rules.answers.due import is_due
from cchc_xl.rules.answers.target_results import is_judged
from cchc_xl.rules.scoring.reports import NO_FORM, Count, YearReports

NOT_SCORED = "chưa chấm"
"""What stands in place of points that nobody has given."""
_PLACES = 2
"""Decimals of points: what is added up is what is printed."""


class Facts(Struct, frozen=True):
    """What can be counted for a unit or for the agency."""

    silent: str
    """Why nothing but the sending of reports can be counted; empty when it can."""
    states: Sequence[DerivedState]
    due: Sequence[DerivedState]
    """Of the tasks that count as due in the period (``Period.due_day``)."""
    documents: Sequence[str]
    """Of each completed result what its cell of the document says; empty where it is blank."""
    reached: Sequence[bool | None]
    """Of each target; None where there are no figures."""
    reports: Count
    reports_of_year: Count


def agency_card(plan: Plan, result: Consolidation) -> ScoreCard:
    """The scores of the agency's own plan in the period of the consolidation."""
    given = _by_slot(plan.manual_scores)
    return ScoreCard("", tuple(_scores(plan, result, "", _agency_facts(plan, result), given)))


def unit_cards(plan: Plan, result: Consolidation) -> tuple[ScoreCard, ...]:
    """The scores of each unit that has a form or points by hand, in the plan's order.

    Empty when the table has no criterion for units.
    """
    if all(criterion.scope is not Scope.UNIT for criterion in plan.criteria):
        return ()
    asked, period = {unit.unit for unit in result.units}, match_key(result.period)
    scored = {score.unit for score in plan.manual_scores if match_key(score.period) == period}
    codes = [
        unit.code
        for unit in plan.units
        if unit.code in asked or (unit.kind is UnitKind.UNIT and unit.code in scored)
    ]
    facts, given = _unit_facts(plan, result, codes), _by_slot(plan.manual_scores)
    return tuple(
        ScoreCard(code, tuple(_scores(plan, result, code, facts[code], given))) for code in codes
    )


def points(criterion: Criterion, part: int, whole: int) -> Decimal:
    """The points for ``part`` of ``whole``, which is not 0, rounded to two decimals.

    Full from one threshold on, none below the other, the share of the maximum in between.
    """
    full_at, zero_below = criterion.thresholds
    if part * 100 >= full_at * whole:
        return criterion.maximum
    if part * 100 < zero_below * whole:
        return Decimal(0)
    return round_half_up(criterion.maximum * part / whole, _PLACES)


def slot(score: ManualScore) -> tuple[str, str, str]:
    """What points by hand are for; two with the same one exclude each other."""
    return match_key(score.criterion), score.unit, match_key(score.period)


_Given = Mapping[tuple[str, str, str], Sequence[ManualScore]]
"""Points by hand, by what they are for."""


def _by_slot(scores: Sequence[ManualScore]) -> _Given:
    found: dict[tuple[str, str, str], list[ManualScore]] = {}
    for score in scores:
        found.setdefault(slot(score), []).append(score)
    return found


def _scores(
    plan: Plan, result: Consolidation, unit: str, facts: Facts, given: _Given
) -> Iterator[Score]:
    for criterion in plan.criteria:
        if criterion.scope is not (Scope.UNIT if unit else Scope.AGENCY):
            continue
        if criterion.rule is ScoringRule.MANUAL:
            wanted = match_key(criterion.id), unit, match_key(result.period)
            yield _manual(criterion, given.get(wanted, ()))
        else:
            yield _counted(criterion, _count(facts, criterion.rule))


def _counted(criterion: Criterion, count: Count) -> Score:
    if not count.whole:
        return Score(criterion, None, f"Chưa chấm: {count.what}")
    part, whole = count.part, count.whole
    full_at, zero_below = criterion.thresholds
    scored, maximum = points(criterion, part, whole), format_number(criterion.maximum)
    if part * 100 >= full_at * whole:
        rule = f"đạt từ {format_number(full_at)}%: điểm tối đa"
    elif part * 100 < zero_below * whole:
        rule = f"dưới {format_number(zero_below)}%: 0 điểm"
    else:
        between = f"từ {format_number(zero_below)}% đến dưới {format_number(full_at)}%"
        rule = f"{between}: {part}/{whole} × {maximum} = {format_number(scored)} điểm"
    remark = f" ({count.remark})" if count.remark else ""
    share = format_percent(part, whole)
    how = f"{count.what[:1].upper()}{count.what[1:]}: {part}/{whole}, {share}{remark}; {rule}"
    return Score(criterion, scored, how, part, whole)


def _manual(criterion: Criterion, rows: Sequence[ManualScore]) -> Score:
    """``rows`` are all that the officer has written for it."""
    given = [score for score in rows if score.points is not None]
    said = (given or rows)[0] if rows else None
    words = (said.explanation, said.evidence) if said else ("", "")
    if len(given) > 1:
        return Score(criterion, None, f"Chưa chấm: được chấm {len(given)} lần, giữ lại một dòng")
    value = given[0].points if given else None
    if value is None:
        how = "Chưa chấm: chưa có điểm ở trang Điểm chấm tay của sổ kế hoạch"
        return Score(criterion, None, how, explanation=words[0], evidence=words[1])
    if not 0 <= value <= criterion.maximum:
        how = f"Chưa chấm: điểm {format_number(value)} không nằm trong khoảng từ 0 đến điểm tối đa"
        return Score(criterion, None, how, explanation=words[0], evidence=words[1])
    return Score(
        criterion, value, "Chấm tay ở sổ kế hoạch", explanation=words[0], evidence=words[1]
    )


def _count(facts: Facts, rule: ScoringRule) -> Count:
    """What the rule counts."""
    if rule is ScoringRule.REPORTS_IN_TIME:
        return facts.reports
    if rule is ScoringRule.REPORTS_OF_YEAR:
        return facts.reports_of_year
    if facts.silent:
        return Count(0, 0, facts.silent)
    if rule is ScoringRule.ALL_IN_TIME:
        what = "nhiệm vụ hoàn thành đúng hạn"
        return _in_time(facts.states, what, "không có nhiệm vụ nào phát sinh")
    if rule is ScoringRule.DUE_IN_TIME:
        what = "nhiệm vụ đến hạn đã hoàn thành đúng hạn"
        return _in_time(facts.due, what, "chưa có nhiệm vụ nào đến hạn")
    return _evidence(facts.documents) if rule is ScoringRule.EVIDENCE else _targets(facts.reached)


def _in_time(states: Sequence[DerivedState], what: str, nothing: str) -> Count:
    """Completed in time, of those that have arisen; what is not reported counts in the whole."""
    arisen = [state for state in states if state is not DerivedState.NOT_ARISEN]
    silent = arisen.count(DerivedState.NOT_REPORTED)
    remark = f"{silent} nhiệm vụ chưa báo cáo" if silent else ""
    in_time = arisen.count(DerivedState.ON_TIME)
    return Count(in_time, len(arisen), what if arisen else nothing, remark)


def _evidence(documents: Sequence[str]) -> Count:
    nothing, what = "chưa có kết quả hoàn thành", "kết quả đã hoàn thành có tài liệu kiểm chứng"
    return Count(sum(map(bool, documents)), len(documents), what if documents else nothing)


def _targets(reached: Sequence[bool | None]) -> Count:
    """Those without figures count in the whole, unless no target has any; those that are not
    reached and judged at the end of the year only are left out."""
    known = [value for value in reached if value is not None]
    if not known:
        return Count(0, 0, "chưa có số liệu chỉ tiêu" if reached else "không báo cáo chỉ tiêu nào")
    silent = len(reached) - len(known)
    remark = f"{silent} chỉ tiêu chưa có số liệu" if silent else ""
    return Count(sum(known), len(reached), "chỉ tiêu đạt", remark)


def _agency_facts(plan: Plan, result: Consolidation) -> Facts:
    """Tasks and targets over all their units; a completed result is that of one unit."""
    period, tasks = plan.period(result.period), {task.id: task for task in plan.tasks}
    units, sent = result.units, [unit for unit in result.units if unit.file]
    missing = len(units) - len(sent)
    return Facts(
        silent="" if sent else "chưa có báo cáo nào dùng được",
        states=[r.state for r in result.tasks],
        due=[
            r.state for r in result.tasks if is_due(tasks[r.task], r.state, period, period.due_day)
        ],
        documents=[e.entry.document for e in result.entries if e.state.done],
        reached=[t.reached for t in result.targets if t.standing is not Standing.UNDERWAY],
        reports=Count(
            sum(not unit.late_days for unit in sent),
            len(units),
            "đơn vị gửi báo cáo đúng hạn" if units else "không có đơn vị nào phải gửi báo cáo",
            f"{missing} đơn vị {NO_FORM}" if missing else "",
        ),
        reports_of_year=YearReports.of(plan, result).of_agency(),
    )


def _unit_facts(plan: Plan, result: Consolidation, codes: Sequence[str]) -> dict[str, Facts]:
    """Of each of the units: its own answers, its own figures of the targets, its own reports."""
    period, tasks = plan.period(result.period), {task.id: task for task in plan.tasks}
    entries: dict[str, list[tuple[EntryResult, bool]]] = {}
    for entry in result.entries:
        due = is_due(tasks[entry.task], entry.state, period, period.due_day)
        entries.setdefault(entry.unit, []).append((entry, due))
    reached: dict[str, list[bool | None]] = {}
    for target, summed in zip(plan.targets, result.targets, strict=True):
        figures = dict(summed.figures)
        for code in plan.reporting_units(target):
            told = _reaches(target, figures.get(code))
            if told is not False or is_judged(plan, period, target):
                reached.setdefault(code, []).append(told)
    asked, year = {unit.unit: unit for unit in result.units}, YearReports.of(plan, result)
    return {
        code: _facts_of(
            asked.get(code), entries.get(code, ()), reached.get(code, ()), year.of_unit(code)
        )
        for code in codes
    }


def _facts_of(
    unit: UnitResult | None,
    entries: Sequence[tuple[EntryResult, bool]],
    reached: Sequence[bool | None],
    reports_of_year: Count,
) -> Facts:
    """``entries`` with whether they are due; ``unit`` is None for one that has no form."""
    sent = bool(unit and unit.file)
    late = unit.late_days if unit else 0
    return Facts(
        silent="" if sent else NO_FORM,
        states=[entry.state for entry, _ in entries],
        due=[entry.state for entry, due in entries if due],
        documents=[entry.entry.document for entry, _ in entries if entry.state.done],
        reached=reached,
        reports=Count(
            int(sent and not late),
            int(unit is not None),
            "báo cáo gửi đúng hạn" if unit else "không phải gửi báo cáo",
            (f"trễ {late} ngày" if late else "") if sent else NO_FORM,
        ),
        reports_of_year=reports_of_year,
    )


def _reaches(target: Target, figure: TargetFigure | None) -> bool | None:
    """Whether a unit's own figures reach the value of the target; None without figures."""
    if figure is None or figure.numerator is None or not figure.denominator:
        return None
    return target.operator.holds(figure.numerator * 100 / figure.denominator, target.value)
