"""Chapters I and II of the report: how the plan was carried out, section by section."""

from collections.abc import Iterable, Sequence

from cchc_xl.domain.consolidation import BudgetResult, DerivedState, Tally, sum_known
from cchc_xl.domain.plan import Plan, Section, Task
from cchc_xl.domain.report import Chapter, Item
from cchc_xl.domain.text import BLANK, format_number, format_percent, match_key
from cchc_xl.rules.progress import due_tasks
from cchc_xl.rules.sentences import (
    Facts,
    cited_plan,
    day,
    delays,
    label,
    parts,
    progress,
    reports,
    standing,
)

_STEERING = "I"
"""The place in the report of the plan's section on steering."""
_STEERING_ITEMS = (
    ("Về tổ chức chỉ đạo, điều hành", ()),
    ("Về kiểm tra công tác cải cách hành chính", ("kiểm tra",)),
    ("Về tuyên truyền cải cách hành chính", ("tuyên truyền", "tìm hiểu về")),
)
"""Titles of items 2 to 4, and the words by which a task of the section belongs there."""


def steering(facts: Facts) -> Chapter:
    """I. CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH CẢI CÁCH HÀNH CHÍNH."""
    titles = ["Về kế hoạch cải cách hành chính", *(title for title, _ in _STEERING_ITEMS)]
    tasks = _tasks_of(facts.plan, _steering_sections(facts.plan))
    bodies = [
        tuple(_whole_plan(facts)),
        *(tuple(_results(facts, group)) for group in _by_topic(tasks)),
    ]
    return Chapter(
        "I",
        "CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH CẢI CÁCH HÀNH CHÍNH",
        items=tuple(
            Item(str(number), title, body)
            for number, (title, body) in enumerate(zip(titles, bodies, strict=True), start=1)
        ),
    )


def results(facts: Facts) -> Chapter:
    """II. KẾT QUẢ THỰC HIỆN CÁC NHIỆM VỤ: the plan's other sections in the report's order."""
    sections = [s for s in facts.plan.sections if s.report_section != _STEERING]
    sections.sort(key=_place)
    items = tuple(
        Item(str(number), section.title, tuple(_results(facts, _tasks_of(facts.plan, [section]))))
        for number, section in enumerate(sections, start=1)
    )
    return Chapter("II", "KẾT QUẢ THỰC HIỆN CÁC NHIỆM VỤ", items=items)


def _place(section: Section) -> int:
    number = section.report_section.partition(".")[2]
    return int(number) if number.isdecimal() else 0


def _steering_sections(plan: Plan) -> list[Section]:
    return [section for section in plan.sections if section.report_section == _STEERING]


def _tasks_of(plan: Plan, sections: Iterable[Section]) -> list[Task]:
    ids = {section.id for section in sections}
    return [task for task in plan.tasks if task.section in ids]


def _by_topic(tasks: Sequence[Task]) -> list[list[Task]]:
    """The tasks divided among ``_STEERING_ITEMS``; a later item's words weigh more."""
    groups: list[list[Task]] = [[] for _ in _STEERING_ITEMS]
    for task in tasks:
        key = match_key(task.text)
        fitting = [
            i for i, (_, words) in enumerate(_STEERING_ITEMS) if any(w in key for w in words)
        ]
        groups[max(fitting, default=0)].append(task)
    return groups


def _whole_plan(facts: Facts) -> Iterable[str]:
    plan, result = facts.plan, facts.result
    tally = Tally.of(task.state for task in result.tasks)
    yield _plan_in_numbers(plan)
    if tally.total:
        yield _completion(facts, tally)
        yield f"Phân theo tình trạng: {parts(tally)}."
    if result.units:
        yield _reporting(facts)
    if plan.budget:
        yield _budget(facts)


def _plan_in_numbers(plan: Plan) -> str:
    counts = [f"{len(plan.tasks)} nhiệm vụ thuộc {len(plan.sections)} nhóm nội dung"]
    if plan.targets:
        counts.append(f"{len(plan.targets)} chỉ tiêu định lượng")
    if plan.budget:
        counts.append(f"{len(plan.budget)} nội dung chi")
    return f"{cited_plan(plan)} đề ra {', '.join(counts)}."


def _completion(facts: Facts, tally: Tally) -> str:
    cutoff = facts.period.cutoff
    due = due_tasks(facts.plan, facts.result, cutoff)
    sentence = (
        f"Tính đến ngày {day(cutoff)} (thời điểm chốt số liệu), đã hoàn thành "
        f"{tally.done}/{tally.total} nhiệm vụ, đạt {format_percent(tally.done, tally.total)} tổng "
        "số nhiệm vụ của Kế hoạch"
    )
    if not due:
        return f"{sentence}; chưa có nhiệm vụ nào đến hạn hoàn thành."
    done = sum(task.state.done for task in due)
    return (
        f"{sentence}; trong số nhiệm vụ đến hạn, đã hoàn thành {done}/{len(due)} nhiệm vụ, đạt "
        f"{format_percent(done, len(due))}."
    )


def _reporting(facts: Facts) -> str:
    units, missing = facts.result.units, facts.result.missing
    sent = len(units) - len(missing)
    sentence = f"Có {sent}/{len(units)} đơn vị gửi báo cáo"
    if missing:
        sentence += f"; chưa gửi báo cáo ({len(missing)} đơn vị): {facts.names(missing)}"
    if late := [unit for unit in units if unit.late_days]:
        names = ", ".join(f"{facts.name(u.unit)} (trễ {u.late_days} ngày)" for u in late)
        due = day(facts.period.unit_due)
        sentence += f"; gửi sau hạn ngày {due} ({len(late)} đơn vị): {names}"
    return sentence + "."


def _budget(facts: Facts) -> str:
    total = sum(line.amount for line in facts.plan.budget)
    lines = [line for line in facts.result.budget if _figures(line)]
    amount = format_number(total)
    if not lines:
        return (
            f"Kinh phí theo Kế hoạch là {amount} đồng; chưa có đơn vị báo cáo số liệu thực hiện "
            "kinh phí."
        )
    words = [
        f"{verb} {format_number(known)}/{amount} đồng ({format_percent(known, total)})"
        for verb, known in (
            ("đã thực hiện", sum_known(line.spent for line in lines)),
            ("đã giải ngân", sum_known(line.disbursed for line in lines)),
        )
        if known is not None
    ]
    sentence = f"Kinh phí thực hiện Kế hoạch: {', '.join(words)}"
    if len(lines) < len(facts.plan.budget):
        sentence += f"; số liệu của {len(lines)}/{len(facts.plan.budget)} nội dung chi"
    return sentence + "."


def _figures(line: BudgetResult) -> bool:
    return line.spent is not None or line.disbursed is not None


def _results(facts: Facts, tasks: Sequence[Task]) -> Iterable[str]:
    """The paragraphs on some tasks: how many are done, what was reported, what is overdue."""
    if not tasks:
        yield f"Kế hoạch không có nhiệm vụ riêng về nội dung này; kết quả trong kỳ: {BLANK}"
        return
    yield f"{progress(facts.tally(tasks))}."
    achieved = [line for task in tasks if (line := _achieved(facts, task))]
    yield from achieved
    if not achieved:
        yield f"Các đơn vị chưa nêu kết quả cụ thể; nội dung bổ sung: {BLANK}"
    overdue = [line for task in tasks if (line := _overdue(facts, task))]
    if overdue:
        yield f"Có {len(overdue)} nhiệm vụ {DerivedState.OVERDUE.value}:"
        yield from overdue


def _achieved(facts: Facts, task: Task) -> str:
    """The line of a task that is done or of which something was reported; else nothing."""
    result = facts.result.task(task.id)
    said = reports(facts, facts.result.entries_of(task.id))
    if result.state is DerivedState.OVERDUE or not (said or result.state.done):
        return ""
    words = [standing(result), said] if said else [standing(result)]
    return f"- {label(task)}: {'; '.join(words)}."


def _overdue(facts: Facts, task: Task) -> str:
    """The line of an overdue task: who, by how many days, and what was done so far."""
    result, entries = facts.result.task(task.id), facts.result.entries_of(task.id)
    if result.state is not DerivedState.OVERDUE:
        return ""
    words = [delays(facts, entries)]
    if result.answering > 1:
        words.insert(0, f"{result.completed}/{result.concerned} đơn vị hoàn thành")
    if said := reports(facts, entries):
        words.append(said)
    return f"- {label(task)}: {'; '.join(words)}."
