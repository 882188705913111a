"""The year in the annual report: how far its earlier periods had come, and what has not moved."""

from collections.abc import Iterable, Sequence

from cchc_xl.domain.results import DerivedState, TaskResult
from cchc_xl.rules.phrasing.phrases import day
from cchc_xl.rules.reporting.facts import Facts, ratio
from cchc_xl.rules.reporting.sentences import QUOTED_RULE, STATE_RULE, done, in_state
from cchc_xl.rules.tracing.ledger import PlanField
from cchc_xl.rules.year.history import earlier_moments, raised_again, standstills

_PAST_RULE = "số liệu của kỳ ấy trong sổ tổng hợp, trang “Số liệu các kỳ”"


def whole_year(facts: Facts) -> bool:
    """Whether the report closes the year and knows earlier periods of it."""
    last = max(period.cutoff for period in facts.plan.periods)
    return facts.period.cutoff == last and bool(facts.result.past)


def course_of_the_year(facts: Facts) -> Iterable[str]:
    """One sentence: how many tasks were done, and how many overdue, at each cut-off."""
    if not whole_year(facts):
        return
    told = []
    for past in earlier_moments(facts.plan, facts.result):
        period = facts.plan.period(past.period)
        sources = [PlanField(period, "cutoff")]
        words = f"{day(period.cutoff)} hoàn thành {_standing(past.tasks)}"
        told.append(f"đến ngày {facts.cite(words, _PAST_RULE, sources)}")
    tasks = facts.result.tasks
    now = f"đến ngày {day(facts.period.cutoff)} hoàn thành {_now(facts, tasks)}"
    yield f"Diễn biến trong năm: {'; '.join(told)}; {now}."


def _standing(tasks: Sequence[TaskResult]) -> str:
    overdue = in_state(tasks, DerivedState.OVERDUE)
    words = ratio(done(tasks), tasks, "nhiệm vụ")
    return f"{words}, quá hạn {len(overdue)} nhiệm vụ" if overdue else words


def _now(facts: Facts, tasks: Sequence[TaskResult]) -> str:
    overdue = in_state(tasks, DerivedState.OVERDUE)
    words = facts.ratio(done(tasks), tasks, "nhiệm vụ")
    return f"{words}, quá hạn {facts.number(overdue, 'nhiệm vụ', tasks)}" if overdue else words


def unmoved(facts: Facts) -> Iterable[str]:
    """The tasks that stood still, and the difficulties that were raised in an earlier period."""
    if not whole_year(facts):
        return
    if still := standstills(facts.plan, facts.result):
        results = [facts.task(found.task) for found in still]
        count = facts.number(results, "nhiệm vụ", facts.result.tasks)
        told = [
            facts.cite(
                f"{found.task} ({len(found.periods)} kỳ)", f"{STATE_RULE}; {_PAST_RULE}", [result]
            )
            for found, result in zip(still, results, strict=True)
        ]
        yield f"Có {count} không tiến triển qua các kỳ báo cáo: {', '.join(told)}."
    if again := raised_again(facts.plan, facts.result):
        remarks = [raised.remark for raised in again]
        tasks = ", ".join(dict.fromkeys(remark.task for remark in remarks))
        words = f"{len(remarks)} lượt khó khăn, vướng mắc (nhiệm vụ {tasks})"
        cited = facts.cite(words, f"{QUOTED_RULE}; {_PAST_RULE}", remarks)
        yield f"Có {cited} đã được nêu ở kỳ trước, kỳ này nêu lại."
