"""The paragraphs of chapters III to V of the report: assessment, next work, proposals."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from cchc_xl.domain.levels import Level, settled_within
from cchc_xl.domain.results import DerivedState, Standing, TaskResult, UnitResult
from cchc_xl.domain.text import BLANK
from cchc_xl.rules.answers.due import coming_tasks, due_tasks
from cchc_xl.rules.phrasing.phrases import day
from cchc_xl.rules.phrasing.voice import next_work as ahead
from cchc_xl.rules.phrasing.voice import proposals as asked
from cchc_xl.rules.phrasing.voice import shortcomings as voice
from cchc_xl.rules.reporting.facts import Facts, counted
from cchc_xl.rules.reporting.sentences import (
    CITED_UNITS,
    DELAY_RULE,
    NAMED,
    STATE_RULE,
    few,
    in_state,
    name_of,
    names_of,
    readable,
    remarks,
)
from cchc_xl.rules.reporting.target_sentences import missed_line
from cchc_xl.rules.reporting.year import unmoved
from cchc_xl.rules.tracing.ledger import PlanField

NAMED_COMING = 10
"""More coming tasks than this are given by number, field by field, the most urgent by name."""


def causes(facts: Facts) -> Iterable[str]:
    """The causes, which only a person knows."""
    yield from (f"- Nguyên nhân {kind}: {BLANK}" for kind in ("khách quan", "chủ quan"))


def proposals(facts: Facts) -> Iterable[str]:
    """What the units ask of those above the agency, level by level.

    What the agency settles itself goes to no superior: it stands in the consolidated workbook.
    """
    agency, found = facts.plan.agency.name, facts.result.proposals
    told = [r for r in found if not settled_within(r.addressed_to, agency)]
    levels = [level for level in Level if any(r.addressed_to is level for r in told)]
    for level in levels:
        yield facts.say(asked.TO_LEVEL, {"cấp": facts.say(asked.LEVELS[level])})
        yield from remarks(facts, [r for r in told if r.addressed_to is level])
    if silent := [r for r in told if r.addressed_to is None]:
        yield facts.say(asked.TO_NOBODY_ELSE if levels else asked.TO_NOBODY)
        yield from remarks(facts, silent)


def shortcomings(facts: Facts) -> Iterable[str]:
    """What is missed, late, not reported or not moving, by the figures."""
    found = [*_missed_targets(facts), *_late_work(facts), *_unreported_work(facts)]
    found += [*_late_reports(facts), *unmoved(facts)]
    if not found:
        absent = ["nhiệm vụ quá hạn", "đơn vị chưa gửi hoặc gửi chậm báo cáo"]
        unclear = (Standing.MISSED, Standing.UNKNOWN)
        if not any(t.standing in unclear for t in facts.result.targets):
            absent.insert(0, "chỉ tiêu chưa đạt")
        found = [facts.say(voice.NONE, {"các điểm": ", ".join(absent)})]
    yield from found


def difficulties(facts: Facts) -> Iterable[str]:
    """What the units name as difficult."""
    if told := remarks(facts, facts.result.difficulties):
        yield facts.say(voice.DIFFICULTIES)
        yield from told


def _missed_targets(facts: Facts) -> Iterable[str]:
    targets = facts.result.targets
    if missed := [t for t in targets if t.standing is Standing.MISSED]:
        count = facts.number(missed, "chỉ tiêu", targets)
        values = {"ngày chốt": day(facts.period.cutoff), "số chỉ tiêu": count}
        yield facts.say(voice.MISSED, values)
        yield from (f"- {missed_line(facts, t)}." for t in missed)


def _late_work(facts: Facts) -> Iterable[str]:
    """The overdue tasks, whose units their fields name, and those that were completed late."""
    tasks = facts.result.tasks
    if overdue := in_state(tasks, DerivedState.OVERDUE):
        values = {
            "số nhiệm vụ": facts.number(overdue, "nhiệm vụ", tasks),
            "nhiệm vụ": _worst(facts, overdue),
        }
        yield facts.say(voice.OVERDUE if len(overdue) == 1 else voice.OVERDUE_SEVERAL, values)
    late = in_state(tasks, DerivedState.LATE)
    count = facts.number(late, "nhiệm vụ", tasks) if late else ""
    if late and not readable(facts, late):
        values = {"số nhiệm vụ": count, "nhiệm vụ": _worst(facts, late)}
        yield facts.say(voice.LATE_MANY, values)
    elif late:
        told = "; ".join(_by_unit(facts, task) for task in late)
        yield facts.say(voice.LATE, {"số nhiệm vụ": count, "các nhiệm vụ": told})


def _worst(facts: Facts, tasks: Sequence[TaskResult]) -> str:
    """The latest task with its days; several that are equally late, unless they are too many."""
    most = max(task.overdue_days for task in tasks)
    latest = [task for task in tasks if task.overdue_days == most]
    shown = latest if readable(facts, latest) else latest[:1]
    return "; ".join(_by_days(facts, task) for task in shown)


def _by_days(facts: Facts, task: TaskResult) -> str:
    values = {"nhiệm vụ": name_of(facts, task), "số ngày": counted(task.overdue_days)}
    return facts.cite(facts.say(voice.BY_DAYS, values), DELAY_RULE, [task])


def _by_unit(facts: Facts, task: TaskResult) -> str:
    """``Tuyên truyền CCHC (Văn phòng, 12 ngày)``: with the units that made it late, and how late.

    A task that follows a target is late by itself.
    """
    units = [e.unit for e in facts.entries_of(task.task) if e.state is task.state]
    if task.answered or not units:
        return _by_days(facts, task)
    values = {
        "nhiệm vụ": name_of(facts, task),
        "đơn vị": few(facts, units),
        "số ngày": counted(task.overdue_days),
    }
    return facts.cite(facts.say(voice.BY_UNIT_AND_DAYS, values), DELAY_RULE, [task])


def _unreported_work(facts: Facts) -> Iterable[str]:
    """Tasks that are due, of which too little was reported to call them done or overdue."""
    due = due_tasks(facts.plan, facts.result, facts.period.cutoff)
    silent = [
        t
        for t in due
        if not t.state.done and t.state is not DerivedState.OVERDUE and not _goes_on(facts, t)
    ]
    if not silent:
        return
    values = {"số nhiệm vụ": facts.number(silent, "nhiệm vụ", due)}
    if not readable(facts, silent):
        yield facts.say(voice.UNREPORTED_MANY, values)
    else:
        names = names_of(facts, silent, STATE_RULE)
        yield facts.say(voice.UNREPORTED, {**values, "các nhiệm vụ": names})


def _goes_on(facts: Facts, result: TaskResult) -> bool:
    """Whether it is recurring work that somebody has told of: due on the very cut-off."""
    return bool(facts.planned(result.task).recurs) and result.state is not (
        DerivedState.NOT_REPORTED
    )


def _late_reports(facts: Facts) -> Iterable[str]:
    """Who has not reported or reported late: the one place that names them."""
    told = [*_not_sent(facts), *_sent_late(facts)]
    if told:
        yield facts.say(voice.REPORTING, {"các phần": "; ".join(told)})


def _not_sent(facts: Facts) -> Iterator[str]:
    units = facts.result.units
    if missing := [unit for unit in units if not unit.file]:
        values = {"số đơn vị": facts.ratio(missing, units, "đơn vị")}
        if len(missing) > CITED_UNITS:
            yield facts.say(voice.NOT_SENT_MANY, values)
        else:
            names = facts.names(unit.unit for unit in missing)
            yield facts.say(voice.NOT_SENT, {**values, "đơn vị": names})


def _sent_late(facts: Facts) -> Iterator[str]:
    units = facts.result.units
    rule = "số ngày từ hạn đơn vị gửi đến ngày lưu cuối của tệp"

    def cited(phrase: str, counted_units: Sequence[UnitResult]) -> str:
        return facts.cite(phrase, rule, [*counted_units, PlanField(facts.period, "unit_due")])

    if late := [unit for unit in units if unit.late_days]:
        values = {"số đơn vị": facts.ratio(late, units, "đơn vị")}
        if len(late) > CITED_UNITS:
            days = cited(counted(max(unit.late_days for unit in late)), late)
            yield facts.say(voice.SENT_LATE_MANY, {**values, "số ngày": days})
        else:
            told = "; ".join(cited(_unit_late(facts, unit), [unit]) for unit in late)
            yield facts.say(voice.SENT_LATE, {**values, "đơn vị": told})


def _unit_late(facts: Facts, unit: UnitResult) -> str:
    values = {"đơn vị": facts.name(unit.unit), "số ngày": counted(unit.late_days)}
    return facts.say(voice.UNIT_LATE, values)


def next_work(facts: Facts) -> Iterable[str]:
    """What is due next and what is overdue."""
    coming = coming_tasks(facts.plan, facts.result, facts.period)
    if coming:
        yield from _coming(facts, coming)
    else:
        yield facts.say(ahead.NONE, {"kỳ tiếp theo": facts.period.next_label})
    if overdue := in_state(facts.result.tasks, DerivedState.OVERDUE):
        values = {"số nhiệm vụ": facts.number(overdue, "nhiệm vụ", facts.result.tasks)}
        if len(overdue) > CITED_UNITS:
            yield facts.say(ahead.OVERDUE_MANY, values)
        else:
            names = names_of(facts, overdue, STATE_RULE)
            yield facts.say(ahead.OVERDUE, {**values, "các nhiệm vụ": names})


def _coming(facts: Facts, coming: Sequence[tuple[TaskResult, date]]) -> Iterator[str]:
    last = max(due for _, due in coming)
    values = {
        "số nhiệm vụ": _number_coming(facts, [task for task, _ in coming], last),
        "từ ngày": day(facts.period.cutoff + timedelta(days=1)),
        "đến ngày": day(last),
    }
    if len(coming) <= NAMED_COMING:
        yield facts.say(ahead.COMING, values)
        yield from (f"- {_coming_task(facts, task, due)}." for task, due in coming)
        return
    yield facts.say(ahead.COMING_MANY, {**values, "các lĩnh vực": _by_field(facts, coming)})
    soon = sorted((found for found in coming if found[1] < last), key=lambda found: found[1])
    soon = soon[:NAMED]
    while len(soon) > 1 and not readable(facts, [task for task, _ in soon]):
        soon.pop()
    if soon:
        names = "; ".join(_coming_task(facts, task, due) for task, due in soon)
        yield facts.say(ahead.URGENT, {"các nhiệm vụ": names})
    named = {task.task for task, _ in soon}
    idle = [t for t, _ in coming if t.state is DerivedState.NOT_DUE and t.task not in named]
    if idle and readable(facts, idle):
        values = {
            "số nhiệm vụ": facts.number(idle, "nhiệm vụ", facts.result.tasks),
            "các nhiệm vụ": names_of(facts, idle, STATE_RULE),
        }
        yield facts.say(ahead.NOT_BEGUN, values)


def _number_coming(facts: Facts, tasks: Sequence[TaskResult], last: date) -> str:
    """How many; those of the plan's own year are what is left of it.

    The annual report looks ahead to a year whose plan it does not know, and first of all to what
    is left of its own.
    """
    count = facts.number(tasks, "nhiệm vụ", facts.result.tasks)
    if last > facts.period.due_day:
        return count
    return facts.say(ahead.LEFT, {"số nhiệm vụ": count, "năm": str(facts.plan.year)})


def _coming_task(facts: Facts, result: TaskResult, due: date) -> str:
    """A task that falls due, with its units and the day."""
    task = facts.planned(result.task)
    values = {
        "nhiệm vụ": name_of(facts, result),
        "đơn vị": few(facts, facts.plan.answering_units(task)),
        "ngày": day(due),
    }
    sources = (task, PlanField(task, "due"), result)
    return facts.cite(facts.say(ahead.TASK, values), "dẫn Kế hoạch; " + STATE_RULE, sources)


def _by_field(facts: Facts, coming: Sequence[tuple[TaskResult, date]]) -> str:
    told = []
    for section in facts.plan.sections:
        if found := [r for r, _ in coming if facts.planned(r.task).section == section.id]:
            values = {"lĩnh vực": section.title, "số nhiệm vụ": facts.number(found, "nhiệm vụ")}
            told.append(facts.say(ahead.FIELD, values))
    return "; ".join(told)
