"""The paragraphs of chapters III to V of the report: assessment, next work, proposals."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from cchc_xl.domain.levels import Level, settled_within
from cchc_xl.domain.results import DerivedState, Standing, TaskResult
from cchc_xl.domain.submission import PRACTICE_LABEL
from cchc_xl.domain.text import BLANK
from cchc_xl.rules.answers.due import coming_tasks, due_tasks
from cchc_xl.rules.phrasing.phrases import day, ended, first_lower
from cchc_xl.rules.reporting.facts import Facts
from cchc_xl.rules.reporting.sentences import (
    QUOTED_RULE,
    STATE_RULE,
    days_late,
    in_state,
    named,
    remarks,
)
from cchc_xl.rules.reporting.targets import target_line
from cchc_xl.rules.reporting.year import unmoved
from cchc_xl.rules.tracing.ledger import PlanField

NAMED_TASKS = 10
"""More tasks than this are given by number, section by section; their words are in the appendix."""


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
        yield f"Các đơn vị kiến nghị, đề xuất cấp {level.value}:"
        yield from remarks(facts, [r for r in told if r.addressed_to is level])
    if silent := [r for r in told if r.addressed_to is None]:
        whom = ", chưa nêu cấp giải quyết" if levels else ""
        yield f"Các đơn vị kiến nghị, đề xuất{whom}:"
        yield from remarks(facts, silent)


_REST = {
    Standing.MISSED: "chưa đạt",
    Standing.UNDERWAY: "chưa đến kỳ đánh giá",
    Standing.UNKNOWN: "chưa có số liệu để đánh giá",
}


def targets_reached(facts: Facts) -> Iterable[str]:
    """How many targets are reached, and each of those that are or that are under way."""
    targets = facts.result.targets
    if not targets:
        yield "Kế hoạch không có chỉ tiêu định lượng."
        return
    found = {standing: [t for t in targets if t.standing is standing] for standing in Standing}
    reached, underway = found.pop(Standing.REACHED), found[Standing.UNDERWAY]
    if len(found[Standing.UNKNOWN]) == len(targets):
        count = facts.number(targets, "chỉ tiêu định lượng")
        yield f"Chưa có số liệu của {count} nên chưa đánh giá được mức độ đạt chỉ tiêu."
    else:
        words = [f"Đạt {facts.share(reached, targets, 'chỉ tiêu định lượng của Kế hoạch')}"]
        words += [
            f"{_REST[standing]} {facts.number(rest, 'chỉ tiêu', targets)}"
            for standing, rest in found.items()
            if rest
        ]
        yield "; ".join(words) + "."
    for title, told in (
        ("Các chỉ tiêu đạt:", reached),
        ("Tiến độ các chỉ tiêu đánh giá vào cuối năm:", underway),
    ):
        if told:
            yield title
            yield from (target_line(facts, t) for t in told)


def practices(facts: Facts) -> Iterable[str]:
    """What the units tell of good practices, each with what it has brought."""
    if found := facts.result.practices:
        yield f"{PRACTICE_LABEL}, sáng kiến do các đơn vị nêu ({facts.number(found, 'cách làm')}):"
        for told in found:
            practice = told.practice
            effect = f"; {first_lower(ended(practice.effect))}" if practice.effect else ""
            words = f"{facts.name(told.unit)}: {ended(practice.practice)}{effect}"
            yield f"- {facts.cite(words, QUOTED_RULE, [told])}."


def shortcomings(facts: Facts) -> Iterable[str]:
    """What is missed, late, not reported or not moving, by the figures."""
    found = [*_missed_targets(facts), *_late_work(facts), *_unreported_work(facts)]
    found += [*_late_reports(facts), *unmoved(facts)]
    if not found:
        absent = ["nhiệm vụ quá hạn", "đơn vị chưa gửi hoặc gửi chậm báo cáo"]
        unclear = (Standing.MISSED, Standing.UNKNOWN)
        if not any(t.standing in unclear for t in facts.result.targets):
            absent.insert(0, "chỉ tiêu chưa đạt")
        found = [f"Theo số liệu tổng hợp, trong kỳ không có {', '.join(absent)}."]
    yield from found


def difficulties(facts: Facts) -> Iterable[str]:
    """What the units name as difficult."""
    if told := remarks(facts, facts.result.difficulties):
        yield "Khó khăn, vướng mắc do các đơn vị nêu:"
        yield from told


def _missed_targets(facts: Facts) -> Iterable[str]:
    targets = facts.result.targets
    missed = [t for t in targets if t.standing is Standing.MISSED]
    if missed:
        cutoff = day(facts.period.cutoff)
        count = facts.number(missed, "chỉ tiêu", targets)
        yield f"Tính đến ngày {cutoff}, có {count} chưa đạt mức Kế hoạch đề ra:"
        yield from (target_line(facts, t) for t in missed)


def _late_work(facts: Facts) -> Iterable[str]:
    for state in (DerivedState.OVERDUE, DerivedState.LATE):
        if late := in_state(facts.result.tasks, state):
            named = "; ".join(days_late(facts, task) for task in late)
            count = facts.number(late, "nhiệm vụ", facts.result.tasks)
            yield f"Có {count} {state.value}: {named}."


def _unreported_work(facts: Facts) -> Iterable[str]:
    """Tasks that are due, of which too little was reported to call them done or overdue."""
    due = due_tasks(facts.plan, facts.result, facts.period.cutoff)
    silent = [
        t
        for t in due
        if not t.state.done and t.state is not DerivedState.OVERDUE and not _goes_on(facts, t)
    ]
    if silent:
        count, ids = facts.number(silent, "nhiệm vụ", due), ", ".join(t.task for t in silent)
        yield f"Có {count} đã đến hạn nhưng chưa có đủ báo cáo của đơn vị chủ trì: {ids}."


def _goes_on(facts: Facts, result: TaskResult) -> bool:
    """Whether it is recurring work that somebody has told of: due on the very cut-off."""
    return bool(facts.plan.task(result.task).recurs) and result.state is not (
        DerivedState.NOT_REPORTED
    )


def _late_reports(facts: Facts) -> Iterable[str]:
    units = facts.result.units
    missing, late = [u for u in units if not u.file], [u for u in units if u.late_days]
    for found, words in ((missing, "chưa gửi báo cáo"), (late, "gửi báo cáo sau hạn")):
        if found:
            names = facts.names(u.unit for u in found)
            yield f"Có {facts.ratio(found, units, 'đơn vị')} {words}: {names}."


def next_work(facts: Facts) -> Iterable[str]:
    """What is due next and what is overdue."""
    coming = coming_tasks(facts.plan, facts.result, facts.period)
    if coming:
        first, last = facts.period.cutoff + timedelta(days=1), max(due for _, due in coming)
        # The annual report looks ahead to a year whose plan it does not know, and first of all to
        # what is left of its own.
        left = f" còn lại của Kế hoạch năm {facts.plan.year}"
        count = facts.number([r for r, _ in coming], "nhiệm vụ", facts.result.tasks)
        which = left if last <= facts.period.due_day else ""
        yield (f"Hoàn thành {count}{which} đến hạn từ ngày {day(first)} đến hết ngày {day(last)}:")
        yield from _listed(facts, coming)
    else:
        following = facts.period.next_label
        yield f"Theo Kế hoạch, không có nhiệm vụ chưa hoàn thành nào đến hạn trong {following}."
    if overdue := in_state(facts.result.tasks, DerivedState.OVERDUE):
        ids = ", ".join(t.task for t in overdue)
        count = facts.number(overdue, "nhiệm vụ", facts.result.tasks)
        yield f"Hoàn thành dứt điểm {count} đã quá hạn: {ids}."


def _listed(facts: Facts, coming: Sequence[tuple[TaskResult, date]]) -> Iterable[str]:
    if len(coming) <= NAMED_TASKS:
        for result, due in coming:
            task = facts.planned(result.task)
            units = facts.names(facts.plan.answering_units(task))
            words, sources = (
                f"{named(facts, task)}: {units}, hạn {day(due)}",
                (task, PlanField(task, "due")),
            )
            yield f"- {facts.cite(words, 'dẫn Kế hoạch; ' + STATE_RULE, (*sources, result))}."
        return
    for section in facts.plan.sections:
        found = [r for r, _ in coming if facts.planned(r.task).section == section.id]
        if found:
            ids = ", ".join(r.task for r in found)
            yield f"- {section.title} ({facts.number(found, 'nhiệm vụ')}): {ids}."
