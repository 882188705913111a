"""How the plan as a whole stands, in counted facts: chapter I, item 1 of the report."""

from collections.abc import Iterable, Sequence
from datetime import date

from cchc_xl.domain.consolidation import ExtraResult
from cchc_xl.domain.results import DerivedState, EntryResult, TaskResult, UnitResult
from cchc_xl.domain.text import format_number
from cchc_xl.rules.answers.due import due_tasks
from cchc_xl.rules.phrasing.phrases import day, ended
from cchc_xl.rules.phrasing.voice import whole_plan as voice
from cchc_xl.rules.reporting.alike import works
from cchc_xl.rules.reporting.facts import Facts
from cchc_xl.rules.reporting.sentences import (
    BUDGET_RULE,
    NAMED,
    QUOTED_RULE,
    compared,
    done,
    few,
    money,
    parts,
)
from cchc_xl.rules.reporting.year import course_of_the_year
from cchc_xl.rules.tracing.ledger import Answer


def whole_plan(facts: Facts) -> Iterable[str]:
    """What the plan asks for and how far it has come."""
    yield _plan_in_numbers(facts)
    if not facts.result.tasks:
        return
    yield " ".join((*_completion(facts), *_within(facts), _of_those_due(facts)))
    yield facts.say(voice.BY_STATE, {"các tình trạng": parts(facts, facts.result.tasks)})
    yield from _still_open(facts)
    yield from course_of_the_year(facts)


def _plan_in_numbers(facts: Facts) -> str:
    plan, number = facts.plan, facts.number
    values = {
        "số nhiệm vụ": number(plan.tasks, "nhiệm vụ"),
        "số lĩnh vực": number(plan.sections, "lĩnh vực"),
    }
    targets = number(plan.targets, "chỉ tiêu") if plan.targets else ""
    lines = number(plan.budget, "nội dung chi") if plan.budget else ""
    if targets and lines:
        values |= {"số chỉ tiêu": targets, "số nội dung chi": lines}
        return facts.say(voice.PLAN_WITH_ALL, values)
    if more := targets or lines:
        return facts.say(voice.PLAN_WITH_MORE, {**values, "phần khác": more})
    return facts.say(voice.PLAN, values)


def _completion(facts: Facts) -> Iterable[str]:
    tasks = facts.result.tasks
    values = {"ngày chốt": day(facts.period.cutoff)}
    if completed := done(tasks):
        values |= {
            "số hoàn thành": facts.ratio(completed, tasks, "nhiệm vụ"),
            "tỷ lệ": facts.percent(completed, tasks),
            "so kỳ trước": compared(facts, tasks),
        }
        yield facts.say(voice.COMPLETION, values)
    else:
        values["số nhiệm vụ"] = facts.number(tasks, "nhiệm vụ")
        yield facts.say(voice.NONE_COMPLETED, values)


def _within(facts: Facts) -> Iterable[str]:
    """What was completed within the period, where its data do not begin with the year."""
    if facts.cumulative:
        return
    first = facts.period.data_from
    values = {"ngày đầu kỳ": day(first)}
    if lately := _completed_since(facts, first):
        count = facts.number(lately, "nhiệm vụ", facts.result.tasks)
        yield facts.say(voice.COMPLETED_WITHIN, {**values, "số nhiệm vụ": count})
    else:
        yield facts.say(voice.NONE_COMPLETED_WITHIN, values)


def _of_those_due(facts: Facts) -> str:
    last = facts.period.due_day
    due = due_tasks(facts.plan, facts.result, last)
    if not due:
        return facts.say(voice.NONE_DUE)
    ready, at_the_cutoff = done(due), last == facts.period.cutoff
    if at_the_cutoff and len(ready) in (0, len(due)):
        count = facts.number(due, "nhiệm vụ", facts.result.tasks)
        return facts.say(voice.ALL_DUE if ready else voice.NO_DUE, {"số nhiệm vụ": count})
    values = {
        "số hoàn thành": facts.ratio(ready, due, "nhiệm vụ"),
        "tỷ lệ": facts.percent(ready, due),
        "hạn cuối": day(last),
    }
    return facts.say(voice.DUE if at_the_cutoff else voice.DUE_LATER, values)


def _completed_since(facts: Facts, first: date) -> tuple[TaskResult, ...]:
    """The completed tasks whose last unit completed them on that day or later."""
    return tuple(
        task
        for task in done(facts.result.tasks)
        if any(
            e.entry.completed_on and e.entry.completed_on >= first
            for e in facts.entries_of(task.task)
            if e.state.done
        )
    )


def _still_open(facts: Facts) -> Iterable[str]:
    """Where tasks due after the cut-off count as due, what is expected of those still open.

    The annual report closes two weeks before most tasks of its year are due.
    """
    last = facts.period.due_day
    due = due_tasks(facts.plan, facts.result, last)
    still = [task for task in due if not task.state.done]
    if last == facts.period.cutoff or not still:
        return
    expected = [(task, _expected(facts, task)) for task in still]
    in_time = [task for task, on in expected if on and on <= last]
    late = [(task, on) for task, on in expected if on and on > last]
    silent = [task for task, on in expected if on is None]
    told = []
    if in_time:
        count = facts.number(in_time, "nhiệm vụ", due)
        told.append(facts.say(voice.EXPECTED_IN_TIME, {"số nhiệm vụ": count}))
    if late:
        told.append(_expected_late(facts, late, due))
    if silent:
        count = facts.number(silent, "nhiệm vụ", due)
        told.append(facts.say(voice.NOT_EXPECTED, {"số nhiệm vụ": count}))
    values = {
        "số nhiệm vụ": facts.number(still, "nhiệm vụ", due),
        "hạn cuối": day(last),
        "các phần": "; ".join(told),
    }
    yield facts.say(voice.STILL_OPEN, values)


def _expected_late(
    facts: Facts, late: Sequence[tuple[TaskResult, date]], due: Sequence[TaskResult]
) -> str:
    """Those that are expected after the year's end, by name unless they are many."""
    values = {
        "số nhiệm vụ": facts.number([task for task, _ in late], "nhiệm vụ", due),
        "hạn cuối": day(facts.period.due_day),
    }
    if len(late) > NAMED:
        return facts.say(voice.EXPECTED_LATE_MANY, values)
    told = []
    for task, on in late:
        name = facts.planned(task.task).name
        words = facts.say(voice.EXPECTED_AT, {"nhiệm vụ": name, "ngày dự kiến": day(on)})
        answers = [Answer(entry, ("expected_on",)) for entry in _unfinished(facts, task)]
        told.append(facts.cite(words, QUOTED_RULE, answers))
    return facts.say(voice.EXPECTED_LATE, {**values, "các nhiệm vụ": "; ".join(told)})


def _expected(facts: Facts, task: TaskResult) -> date | None:
    """When the last unit expects to complete it; None while one of them does not say."""
    days = [e.entry.expected_on for e in _unfinished(facts, task)]
    known = [on for on in days if on]
    return max(known) if known and len(known) == len(days) else None


def _unfinished(facts: Facts, task: TaskResult) -> list[EntryResult]:
    return [
        entry
        for entry in facts.entries_of(task.task)
        if not entry.state.done and entry.state is not DerivedState.NOT_ARISEN
    ]


def reporting(facts: Facts) -> Iterable[str]:
    """How many units have reported, and how many of them late; who, the shortcomings name."""
    if units := facts.result.units:
        yield _reports_sent(facts, units)


def _reports_sent(facts: Facts, units: Sequence[UnitResult]) -> str:
    sent, late = [u for u in units if u.file], [u for u in units if u.late_days]
    values = {"số đơn vị": facts.ratio(sent, units, "đơn vị")}
    if not sent:
        return facts.say(voice.NONE_REPORTED)
    if late:
        count = facts.number(late, "đơn vị", units)
        return facts.say(voice.REPORTED_SOME_LATE, {**values, "số gửi chậm": count})
    return facts.say(voice.ALL_REPORTED if len(sent) == len(units) else voice.REPORTED, values)


def budget(facts: Facts) -> Iterable[str]:
    """What of the budget is spent."""
    if facts.plan.budget:
        yield _spent(facts)


def _spent(facts: Facts) -> str:
    told = [
        facts.say(pattern, {"số tiền": amount})
        for pattern, figure in ((voice.SPENT, "spent"), (voice.DISBURSED, "disbursed"))
        if (amount := money(facts, figure))
    ]
    if not told:
        total = format_number(sum(line.amount for line in facts.plan.budget))
        amount = facts.cite(f"{total} đồng", BUDGET_RULE, facts.plan.budget)
        return facts.say(voice.BUDGET_UNKNOWN, {"số tiền": amount})
    pattern = voice.BUDGET if facts.cumulative else voice.BUDGET_WITHIN
    return facts.say(pattern, {"các khoản": ", ".join(told)})


def outside(facts: Facts) -> Iterable[str]:
    """Work outside the plan that units have reported of their own accord, equal work together."""
    found = facts.result.extra
    if not found:
        return
    groups = works(found)
    values = {"số nhiệm vụ": facts.number([same[0] for same in groups], "nhiệm vụ", found)}
    if len(groups) > NAMED:
        yield facts.say(voice.OUTSIDE_MANY, values)
        return
    told = "; ".join(_outside_task(facts, same) for same in groups)
    yield facts.say(voice.OUTSIDE, {**values, "các nhiệm vụ": told})


def _outside_task(facts: Facts, same: Sequence[ExtraResult]) -> str:
    first = same[0].task
    details = [few(facts, [extra.unit for extra in same])]
    details += [first.entry.state.value.lower()] if first.entry.state else []
    values = {"nhiệm vụ": ended(first.text), "chi tiết": ", ".join(details)}
    return facts.cite(facts.say(voice.OUTSIDE_TASK, values), QUOTED_RULE, same)
