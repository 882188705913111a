"""How the plan as a whole stands, in counted facts: chapter I, item 1 of the report."""

from collections.abc import Iterable, Sequence
from datetime import date

from cchc_xl.domain.results import DerivedState, EntryResult, TaskResult, UnitResult
from cchc_xl.domain.submission import EXTRA_LABEL
from cchc_xl.domain.text import format_number
from cchc_xl.rules.answers.due import due_tasks
from cchc_xl.rules.phrasing.phrases import day, shorten
from cchc_xl.rules.reporting.facts import Facts, number
from cchc_xl.rules.reporting.sentences import (
    BUDGET_RULE,
    CITED_UNITS,
    QUOTED_RULE,
    TASK_LENGTH,
    done,
    in_state,
    money,
    parts,
)
from cchc_xl.rules.reporting.year import course_of_the_year
from cchc_xl.rules.tracing.ledger import Answer, Ground, PlanField


def whole_plan(facts: Facts) -> Iterable[str]:
    """What the plan asks for and how far it has come."""
    yield _plan_in_numbers(facts)
    if not facts.result.tasks:
        return
    yield _completion(facts)
    yield from _later_due(facts)
    yield f"Phân theo tình trạng: {parts(facts, facts.result.tasks)}."
    yield from course_of_the_year(facts)
    yield from _not_arisen(facts)


def _plan_in_numbers(facts: Facts) -> str:
    plan, number = facts.plan, facts.number
    counts = [
        f"{number(plan.tasks, 'nhiệm vụ')} thuộc {number(plan.sections, 'nhóm nội dung')}",
        *([number(plan.targets, "chỉ tiêu định lượng")] if plan.targets else []),
        *([number(plan.budget, "nội dung chi")] if plan.budget else []),
    ]
    return f"Kế hoạch đề ra {', '.join(counts)}."


def _completion(facts: Facts) -> str:
    tasks, cutoff = facts.result.tasks, facts.period.cutoff
    due = due_tasks(facts.plan, facts.result, facts.period.due_day)
    completed = done(tasks)
    sentence = (
        f"Tính đến ngày {day(cutoff)} (thời điểm chốt số liệu), đã hoàn thành "
        f"{facts.ratio(completed, tasks, 'nhiệm vụ')}, đạt {facts.percent(completed, tasks)} tổng "
        "số nhiệm vụ của Kế hoạch"
    )
    if not facts.cumulative:
        lately = _completed_since(facts, facts.period.data_from)
        count = facts.number(lately, "nhiệm vụ", tasks) if lately else "không có nhiệm vụ"
        sentence += f", trong đó {count} hoàn thành từ ngày {day(facts.period.data_from)}"
    if not due:
        return f"{sentence}; chưa có nhiệm vụ nào đến hạn hoàn thành."
    last = facts.period.due_day
    limit = "đến hạn" if last == cutoff else f"có hạn đến hết ngày {day(last)}"
    return (
        f"{sentence}; trong số nhiệm vụ {limit}, đã hoàn thành "
        f"{facts.ratio(done(due), due, 'nhiệm vụ')}, đạt {facts.percent(done(due), due)}."
    )


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


def _not_arisen(facts: Facts) -> Iterable[str]:
    """The tasks that all their units say have not arisen, and which units these are."""
    found = in_state(facts.result.tasks, DerivedState.NOT_ARISEN)
    if found:
        entries = [(task, facts.entries_of(task.task)) for task in found]
        told = "; ".join(
            facts.cite(f"{t.task} ({_few(facts, [e.unit for e in es])})", QUOTED_RULE, [t])
            for t, es in entries
        )
        count = facts.number(found, "nhiệm vụ", facts.result.tasks)
        yield f"Theo báo cáo của đơn vị chủ trì, có {count} không phát sinh: {told}."


def _few(facts: Facts, units: Sequence[str]) -> str:
    """The names of the units, of many their number."""
    return facts.names(units) if len(units) <= CITED_UNITS else number(units, "đơn vị")


def _later_due(facts: Facts) -> Iterable[str]:
    """Where tasks due after the cut-off count as due: that they do, and what is expected of them.

    The annual report closes two weeks before most tasks of its year are due.
    """
    cutoff, last = facts.period.cutoff, facts.period.due_day
    if last == cutoff:
        return
    due = due_tasks(facts.plan, facts.result, last)
    still = [task for task in due if not task.state.done]
    yield (
        f"Số liệu chốt ngày {day(cutoff)}; nhiệm vụ có hạn sau ngày này đến hết ngày {day(last)} "
        "cũng được tính là đến hạn trong tỷ lệ nêu trên, tình trạng quá hạn vẫn xét tại ngày chốt "
        "số liệu."
    )
    if not still:
        return
    count = facts.number(still, "nhiệm vụ", due)
    yield f"Trong số nhiệm vụ tính là đến hạn, còn {count} chưa hoàn thành:"
    expected = [(task, _expected(facts, task)) for task in still]
    groups = (
        (
            f"dự kiến hoàn thành đến hết ngày {day(last)}",
            [t for t, on in expected if on and on <= last],
        ),
        (f"dự kiến hoàn thành sau ngày {day(last)}", [t for t, on in expected if on and on > last]),
    )
    for words, found in groups:
        if found:
            count = facts.number(found, "nhiệm vụ", due)
            yield f"- {count} {words}: {_expectations(facts, found)}."
    if silent := [task for task, on in expected if on is None]:
        count, ids = facts.number(silent, "nhiệm vụ", due), ", ".join(task.task for task in silent)
        yield f"- {count} chưa được đơn vị nêu đủ ngày dự kiến hoàn thành: {ids}."


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


def _expectations(facts: Facts, tasks: Sequence[TaskResult]) -> str:
    """``II.1 (Văn phòng: 20/12/2023; Thanh tra Sở: 28/12/2023), II.2 (…)``"""
    told = []
    for task in tasks:
        days: dict[str, list[str]] = {}
        answers = [entry for entry in _unfinished(facts, task) if entry.entry.expected_on]
        for entry in answers:
            if on := entry.entry.expected_on:
                days.setdefault(day(on), []).append(entry.unit)
        words = "; ".join(f"{_few(facts, units)}: {on}" for on, units in days.items())
        sources = [Answer(entry, ("expected_on",)) for entry in answers]
        told.append(facts.cite(f"{task.task} ({words})", QUOTED_RULE, sources))
    return ", ".join(told)


def reporting(facts: Facts) -> Iterable[str]:
    """Which units have reported, and which of them late."""
    if units := facts.result.units:
        yield _reports_sent(facts, units)


def _reports_sent(facts: Facts, units: Sequence[UnitResult]) -> str:
    sent, missing = ([u for u in units if bool(u.file) is told] for told in (True, False))
    sentence = f"Có {facts.ratio(sent, units, 'đơn vị')} gửi báo cáo"
    if missing:
        words = f"({number(missing, 'đơn vị')}): {facts.names(u.unit for u in missing)}"
        sentence += f"; chưa gửi báo cáo {facts.cite(words, 'đếm số đơn vị', missing, units)}"
    if late := [unit for unit in units if unit.late_days]:
        names = ", ".join(f"{facts.name(u.unit)} (trễ {u.late_days} ngày)" for u in late)
        due = day(facts.period.unit_due)
        words = f"ngày {due} ({number(late, 'đơn vị')}): {names}"
        rule = "số ngày từ hạn đơn vị gửi đến ngày lưu cuối của tệp"
        counted: list[Ground] = [*late, PlanField(facts.period, "unit_due")]
        sentence += f"; gửi sau hạn {facts.cite(words, rule, counted, units)}"
    return sentence + "."


def budget(facts: Facts) -> Iterable[str]:
    """What of the budget is spent."""
    if facts.plan.budget:
        yield _spent(facts)


def _spent(facts: Facts) -> str:
    words = [
        f"{verb} {told}"
        for verb, figure in (("đã thực hiện", "spent"), ("đã giải ngân", "disbursed"))
        if (told := money(facts, figure))
    ]
    if not words:
        total = format_number(sum(line.amount for line in facts.plan.budget))
        amount = facts.cite(f"{total} đồng", BUDGET_RULE, facts.plan.budget)
        return (
            f"Kinh phí theo Kế hoạch là {amount}; chưa có đơn vị báo cáo số liệu thực hiện kinh "
            "phí."
        )
    within = "" if facts.cumulative else " trong kỳ"
    return f"Kinh phí thực hiện Kế hoạch{within}: {', '.join(words)}."


def outside(facts: Facts) -> Iterable[str]:
    """Work outside the plan that units have reported of their own accord."""
    if found := facts.result.extra:
        yield (
            f"{EXTRA_LABEL} do các đơn vị báo cáo thêm ({facts.number(found, 'nhiệm vụ')}), không "
            "tính vào các tỷ lệ nêu trên:"
        )
        for extra in found:
            state = extra.task.entry.state
            words = f": {state.value.lower()}" if state else ""
            told = f"{facts.name(extra.unit)}: {shorten(extra.task.text, TASK_LENGTH)}{words}"
            yield f"- {facts.cite(told, QUOTED_RULE, [extra])}."
