"""The year in the annual report: how far its earlier periods had come, and what has not moved."""

from collections.abc import Iterable, Sequence

from cchc_xl.domain.periods import Period
from cchc_xl.domain.results import DerivedState, TaskResult
from cchc_xl.rules.phrasing.phrases import day
from cchc_xl.rules.phrasing.voice import shortcomings
from cchc_xl.rules.phrasing.voice import whole_plan as voice
from cchc_xl.rules.reporting.facts import Facts, counted, part_of
from cchc_xl.rules.reporting.sentences import (
    NAMED,
    PAST_RULE,
    QUOTED_RULE,
    STATE_RULE,
    done,
    in_state,
    name_of,
)
from cchc_xl.rules.tracing.ledger import PlanField
from cchc_xl.rules.year.history import Standstill, earlier_moments, raised_again, standstills


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
        words = _moment(facts, period, past.tasks)
        told.append(facts.cite(words, PAST_RULE, [PlanField(period, "cutoff")]))
    tasks = facts.result.tasks
    words = _moment(facts, facts.period, tasks)
    told.append(facts.cite(words, "đếm số nhiệm vụ, trên tổng số", done(tasks), tasks))
    yield facts.say(voice.COURSE, {"các mốc": "; ".join(told)})


def _moment(facts: Facts, period: Period, tasks: Sequence[TaskResult]) -> str:
    overdue = in_state(tasks, DerivedState.OVERDUE)
    values = {
        "ngày chốt": day(period.cutoff),
        "số hoàn thành": f"{part_of(done(tasks), tasks)} nhiệm vụ",
        "số quá hạn": f"{counted(len(overdue))} nhiệm vụ",
    }
    return facts.say(voice.MOMENT_WITH_OVERDUE if overdue else voice.MOMENT, values)


def unmoved(facts: Facts) -> Iterable[str]:
    """The tasks that stood still, and the difficulties that were raised in an earlier period."""
    if not whole_year(facts):
        return
    if still := standstills(facts.plan, facts.result):
        results = [facts.task(found.task) for found in still]
        values = {"số nhiệm vụ": facts.number(results, "nhiệm vụ", facts.result.tasks)}
        if len(still) > NAMED:
            longest = max(still, key=lambda found: len(found.periods))
            named = {"nhiệm vụ": _by_periods(facts, longest)}
            yield facts.say(shortcomings.UNMOVED_MANY, values | named)
        else:
            told = "; ".join(_by_periods(facts, found) for found in still)
            yield facts.say(shortcomings.UNMOVED, {**values, "các nhiệm vụ": told})
    if again := raised_again(facts.plan, facts.result):
        remarks = [raised.remark for raised in again]
        words = f"{counted(len(remarks))} lượt"
        count = facts.cite(words, f"{QUOTED_RULE}; {PAST_RULE}", remarks)
        yield facts.say(shortcomings.RAISED_AGAIN, {"số lượt": count})


def _by_periods(facts: Facts, found: Standstill) -> str:
    result = facts.task(found.task)
    values = {"nhiệm vụ": name_of(facts, result), "số kỳ": counted(len(found.periods))}
    words = facts.say(shortcomings.BY_PERIODS, values)
    return facts.cite(words, f"{STATE_RULE}; {PAST_RULE}", [result])
