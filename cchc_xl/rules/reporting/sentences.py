"""The phrases that the report's sentences are built from: numbers, dates, names, quotations."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from cchc_xl.domain.patterns import Pattern
from cchc_xl.domain.plan import Task
from cchc_xl.domain.results import (
    BudgetResult,
    DerivedState,
    EntryResult,
    Remark,
    TaskResult,
    sum_known,
)
from cchc_xl.domain.submission import SAMPLE_NOTE
from cchc_xl.domain.text import BLANK, format_number, format_percent, one_line
from cchc_xl.rules.phrasing.phrases import ended, shorten
from cchc_xl.rules.phrasing.voice import fields, shortcomings
from cchc_xl.rules.phrasing.voice import whole_plan as voice
from cchc_xl.rules.phrasing.voice.states import COUNTED, STATES
from cchc_xl.rules.reporting.alike import distinct
from cchc_xl.rules.reporting.facts import Facts, counted, part_of
from cchc_xl.rules.tracing.ledger import Answer, Ground, PlanField, Summed
from cchc_xl.rules.year.history import earlier_moments

NAMED, READABLE = 5, 70
"""So many tasks, and so many words of their names, are read out in one sentence; of more tasks
their number is told, and the appendix has them all."""
TASK_LENGTH = 150
"""Longest quotation of a task's words in the letter, in characters."""
SAID = ("result", "document", "document_date")
"""The fields of an answer that a report quotes."""
STATE_RULE = "tình trạng suy ra từ câu trả lời của các đơn vị và thời hạn trong Kế hoạch"
PAST_RULE = "số liệu của kỳ ấy trong sổ tổng hợp, trang “Số liệu các kỳ”"
BUDGET_RULE = "cộng số tiền của các nội dung chi trong Kế hoạch"
DELAY_RULE = "số ngày từ thời hạn đến ngày hoàn thành hoặc ngày chốt số liệu"
QUOTED_RULE = "dẫn báo cáo của đơn vị"
CITED_UNITS = 3
"""Where there are more units than this, their names and documents stand in the appendix only."""


def label(task: Task) -> str:
    """How a table names a task: by its words and its number."""
    return f"{shorten(task.text, TASK_LENGTH)} (nhiệm vụ {task.id})"


def named(facts: Facts, task: Task) -> str:
    """How running text names a task, documents cited before without their day."""
    return f"{facts.cited.quoted(shorten(task.text, TASK_LENGTH))} (nhiệm vụ {task.id})"


def names_of(facts: Facts, tasks: Iterable[TaskResult], rule: str) -> str:
    """``Rà soát văn bản; Góp ý dự thảo``: the names of tasks, each with the task it rests on."""
    return "; ".join(facts.cite(name_of(facts, task), rule, [task]) for task in tasks)


def name_of(facts: Facts, task: TaskResult) -> str:
    """How running text names a task, documents cited before without their day; never cut."""
    return facts.cited.quoted(facts.planned(task.task).name)


def readable(facts: Facts, tasks: Sequence[TaskResult], most: int = READABLE) -> bool:
    """Whether the tasks may all be named in one sentence, of so many words at most."""
    words = sum(len(facts.planned(task.task).name.split()) for task in tasks)
    return (len(tasks) <= NAMED and words <= most) or len(tasks) == 1


def few(facts: Facts, units: Sequence[str]) -> str:
    """The names of the units, of many their number; each unit once."""
    once = tuple(dict.fromkeys(units))
    return facts.names(once) if len(once) <= CITED_UNITS else f"{counted(len(once))} đơn vị"


def compared(facts: Facts, tasks: Sequence[TaskResult], *, silent: bool = False) -> str:
    """``, tăng 12 nhiệm vụ so với quý I năm 2023``: how many more are done; else empty.

    It is compared with the last period before whose consolidation is known. ``silent`` says nothing
    of as many.
    """
    before = earlier_moments(facts.plan, facts.result)
    if not before:
        return ""
    last, concerned = before[-1], {task.task for task in tasks}
    past = [task for task in last.tasks if task.task in concerned and task.state.done]
    more, period = len(done(tasks)) - len(past), facts.plan.period(last.period)
    if more > 0:
        pattern = voice.MORE_THAN_BEFORE
    elif more < 0:
        pattern = _fewer(facts, past)
    elif silent:
        return ""
    else:
        pattern = voice.AS_BEFORE
    values = {"số nhiệm vụ": f"{counted(abs(more))} nhiệm vụ", "kỳ trước": period.label}
    words = facts.say(pattern, values)
    return facts.cite(words, PAST_RULE, [*done(tasks), PlanField(period, "cutoff")])


def _fewer(facts: Facts, past: Sequence[TaskResult]) -> Pattern:
    """Fewer are done where a unit has not reported again, or where somebody has corrected it."""
    lost = [task for task in past if not facts.task(task.task).state.done]
    silent = DerivedState.NOT_REPORTED
    unreported = all(any(e.state is silent for e in facts.entries_of(t.task)) for t in lost)
    return voice.FEWER_FOR_WANT_OF_REPORTS if unreported else voice.FEWER_THAN_BEFORE


def money(facts: Facts, figure: str) -> str:
    """``21.500.000/40.000.000 đồng (53,75%)``, of some lines only with how many have told.

    The total is that of all lines of the plan, ``figure`` is ``spent`` or ``disbursed``. Empty when
    no line has that figure.
    """
    lines, total = facts.result.budget, sum(line.amount for line in facts.plan.budget)
    told = [line for line in lines if getattr(line, figure) is not None]
    known = budget_sum(told, figure)
    if known is None:
        return ""
    values = {
        "đã chi": format_number(known),
        "tổng số": format_number(total),
        "tỷ lệ": format_percent(known, total) or BLANK,
        "số nội dung chi": f"{part_of(told, lines)} nội dung chi",
    }
    words = facts.say(voice.MONEY if len(told) == len(lines) else voice.MONEY_OF_SOME, values)
    rule = "cộng số các đơn vị báo cáo, trên tổng số tiền của các nội dung chi trong Kế hoạch"
    return facts.cite(words, rule, *spending(facts, figure))


def spending(facts: Facts, figure: str) -> tuple[list[Ground], list[Ground]]:
    """What the sum of that figure over the budget rests on: the lines that have it, and all."""
    lines = [(line, Summed(line, figure)) for line in facts.result.budget]
    told, silent = (
        [found for line, found in lines if (getattr(line, figure) is not None) is known]
        for known in (True, False)
    )
    return list(told), [*facts.plan.budget, *silent]


def budget_sum(lines: Sequence[BudgetResult], figure: str) -> Decimal | None:
    """The sum of that figure over the lines that have it; None when none has."""
    return sum_known(getattr(line, figure) for line in lines)


def done(tasks: Iterable[TaskResult]) -> tuple[TaskResult, ...]:
    """Those that are completed, in time or late."""
    return tuple(task for task in tasks if task.state.done)


def in_state(tasks: Iterable[TaskResult], state: DerivedState) -> tuple[TaskResult, ...]:
    """Those in that state."""
    return tuple(task for task in tasks if task.state is state)


def parts(facts: Facts, tasks: Sequence[TaskResult], *left_out: DerivedState) -> str:
    """The states that occur with their numbers: ``02 nhiệm vụ chưa đến hạn; 01 nhiệm vụ …``."""
    told = []
    for state, pattern in STATES.items():
        if state not in left_out and (found := in_state(tasks, state)):
            count = facts.number(found, "nhiệm vụ", tasks)
            values = {"số nhiệm vụ": count, "tình trạng": facts.say(pattern)}
            told.append(facts.say(COUNTED, values))
    return "; ".join(told)


def progress(facts: Facts, tasks: Sequence[TaskResult]) -> str:
    """How many tasks are done, of how many, and where the others stand; there is at least one."""
    planned, completed = [facts.planned(task.task) for task in tasks], done(tasks)
    values = {"số nhiệm vụ": facts.number(planned, "nhiệm vụ")}
    if len({task.state for task in tasks}) == 1:
        state = facts.cite(facts.say(STATES[tasks[0].state]), STATE_RULE, tasks)
        pattern = fields.ONE if len(tasks) == 1 else fields.ALL_ALIKE
        return facts.say(pattern, {**values, "tình trạng": state})
    rest = parts(facts, tasks, DerivedState.ON_TIME, DerivedState.LATE)
    if not completed:
        return facts.say(fields.NONE_DONE, {**values, "các tình trạng": rest})
    late = in_state(tasks, DerivedState.LATE)
    count = facts.number(late, "nhiệm vụ", tasks)
    values |= {
        "số hoàn thành": facts.share(completed, tasks, "nhiệm vụ"),
        "quá hạn": facts.say(fields.SOME_LATE, {"số nhiệm vụ": count}) if late else "",
        "so kỳ trước": compared(facts, tasks, silent=not rest),
        "các tình trạng": rest,
    }
    return facts.say(fields.SOME_DONE if rest else fields.ALL_DONE, values)


def said(entries: Iterable[EntryResult]) -> list[Answer]:
    """What the units have reported in words, as the source of a sentence that quotes it."""
    speaking = (entry for entry in entries if entry.entry.result or entry.entry.document)
    return [Answer(entry, SAID) for entry in speaking]


def standing(result: TaskResult) -> str:
    """The state of a task, with k/n where several units answer for it."""
    if result.answering == 1 or result.concerned == 0:
        return result.state.value
    return f"{result.state.value}, {result.completed}/{result.concerned} đơn vị hoàn thành"


def spoken(facts: Facts, text: str) -> str:
    """What a unit typed; sample answers, which the head declares, without their note."""
    return text.replace(f" {SAMPLE_NOTE}", "") if facts.result.sample else text


def remarks(facts: Facts, found: Sequence[Remark]) -> tuple[str, ...]:
    """Difficulties or proposals as lines, each with who raised it; equal words stand together."""
    lines = []
    for same in distinct(found):
        values = {
            "nội dung": one_line(ended(spoken(facts, same[0].text))),
            "đơn vị": few(facts, [remark.unit for remark in same]),
            "về việc": _about(facts, same),
        }
        lines.append(f"- {facts.cite(facts.say(shortcomings.RAISED, values), QUOTED_RULE, same)}.")
    return tuple(lines)


def _about(facts: Facts, same: Sequence[Remark]) -> str:
    """What it was raised for: one task by name, several by number."""
    ids = tuple(dict.fromkeys(remark.task for remark in same if remark.task))
    if not ids:
        return facts.say(shortcomings.ABOUT_OTHERS)
    if len(ids) > 1:
        return facts.say(shortcomings.ABOUT_MANY, {"số nhiệm vụ": f"{counted(len(ids))} nhiệm vụ"})
    name = name_of(facts, facts.task(ids[0]))
    return facts.say(shortcomings.ABOUT_TASK, {"nhiệm vụ": name})
