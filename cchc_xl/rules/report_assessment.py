"""Chapters III to V of the report: assessment, next work, proposals."""

from collections.abc import Iterable, Sequence
from datetime import date

from cchc_xl.domain.consolidation import DerivedState, TargetResult, TaskResult
from cchc_xl.domain.plan import Operator, Target
from cchc_xl.domain.report import Chapter, Item
from cchc_xl.domain.text import BLANK, format_number, round_half_up
from cchc_xl.rules.progress import coming_tasks, due_tasks
from cchc_xl.rules.sentences import (
    TASK_LENGTH,
    Facts,
    day,
    first_upper,
    label,
    remarks,
    share,
    shorten,
)

NAMED_TASKS = 10
"""More tasks than this are given by number, section by section; their words are in the appendix."""


def assessment(facts: Facts) -> Chapter:
    """III. ĐÁNH GIÁ CHUNG."""
    causes = (f"- Nguyên nhân khách quan: {BLANK}", f"- Nguyên nhân chủ quan: {BLANK}")
    return Chapter(
        "III",
        "ĐÁNH GIÁ CHUNG",
        items=(
            Item("1", "Kết quả đạt được", tuple(_achievements(facts))),
            Item("2", "Tồn tại, hạn chế", tuple(_shortcomings(facts))),
            Item("3", "Nguyên nhân", causes),
        ),
    )


def next_work(facts: Facts) -> Chapter:
    """IV. PHƯƠNG HƯỚNG, NHIỆM VỤ of the next period."""
    return Chapter(
        "IV",
        f"PHƯƠNG HƯỚNG, NHIỆM VỤ {facts.period.next_label.upper()}",
        tuple(_next_work(facts)),
    )


def proposals(facts: Facts) -> Chapter:
    """V. KIẾN NGHỊ, ĐỀ XUẤT."""
    own = f"Kiến nghị, đề xuất của {facts.plan.agency.short_name}: {BLANK}"
    lines = remarks(facts, facts.result.proposals)
    if lines:
        lines = ("Các đơn vị kiến nghị, đề xuất:", *lines)
    return Chapter("V", "KIẾN NGHỊ, ĐỀ XUẤT", (*lines, own))


def _achievements(facts: Facts) -> Iterable[str]:
    targets = facts.result.targets
    if not targets:
        yield f"Kế hoạch không có chỉ tiêu định lượng; kết quả nổi bật trong kỳ: {BLANK}"
        return
    known = [t for t in targets if t.reached is not None]
    if not known:
        yield (
            f"Chưa có số liệu của {len(targets)} chỉ tiêu định lượng nên chưa đánh giá được mức độ "
            "đạt chỉ tiêu."
        )
    else:
        reached = [t for t in known if t.reached]
        rest = (
            ("chưa đạt", len(known) - len(reached)),
            ("chưa có số liệu", len(targets) - len(known)),
        )
        yield (
            "; ".join(
                (
                    f"Đạt {share(len(reached), len(targets), 'chỉ tiêu định lượng của Kế hoạch')}",
                    *(f"{words} {number} chỉ tiêu" for words, number in rest if number),
                )
            )
            + "."
        )
        if reached:
            yield "Các chỉ tiêu đạt:"
            yield from (_target_line(facts, t) for t in reached)
    yield f"Kết quả nổi bật khác: {BLANK}"


def _target_line(facts: Facts, result: TargetResult) -> str:
    target = next(t for t in facts.plan.targets if t.id == result.target)
    unit = "%" if target.measure == "%" else f" {target.measure}"
    line = f"- {_named(facts, target)}: thực hiện {_actual(target, result)}{unit}"
    if result.numerator is not None and result.denominator is not None:
        part, whole = format_number(result.numerator), format_number(result.denominator)
        line += f" ({part}/{whole})"
    line += f", yêu cầu {_required(target, unit)}"
    asked = facts.plan.reporting_units(target)
    if len(result.figures) < len(asked):
        line += f"; số liệu của {len(result.figures)}/{len(asked)} đơn vị"
    return f"{line}."


def _named(facts: Facts, target: Target) -> str:
    """The target's words; one that is a part of another ("trong số đó") names it."""
    words = first_upper(shorten(target.text, TASK_LENGTH))
    whole = next((t for t in facts.plan.targets if t.id == target.parent), None)
    return f"{words} (thuộc chỉ tiêu: {shorten(whole.text, TASK_LENGTH)})" if whole else words


def _actual(target: Target, result: TargetResult) -> str:
    """The percentage with as many decimals as it takes not to contradict whether it is reached."""
    percent = result.percent
    if percent is None:
        return BLANK
    for places in (2, 4, 6):
        if target.operator.holds(round_half_up(percent, places), target.value) == result.reached:
            return format_number(percent, places)
    return format_number(percent, 8)


def _required(target: Target, unit: str) -> str:
    value = format_number(target.value) + unit
    if target.operator is Operator.EQUAL:
        return value
    return f"từ {value} trở lên" if target.operator is Operator.AT_LEAST else f"trên {value}"


def _shortcomings(facts: Facts) -> Iterable[str]:
    found = [*_missed_targets(facts), *_late_work(facts), *_unreported_work(facts)]
    found += _late_reports(facts)
    if not found:
        absent = ["nhiệm vụ quá hạn", "đơn vị chưa gửi hoặc gửi chậm báo cáo"]
        if all(t.reached for t in facts.result.targets):
            absent.insert(0, "chỉ tiêu chưa đạt")
        found = [f"Theo số liệu tổng hợp, trong kỳ không có {', '.join(absent)}."]
    yield from found
    if difficulties := remarks(facts, facts.result.difficulties):
        yield "Khó khăn, vướng mắc do các đơn vị nêu:"
        yield from difficulties
    yield f"Tồn tại, hạn chế khác: {BLANK}"


def _missed_targets(facts: Facts) -> Iterable[str]:
    missed = [t for t in facts.result.targets if t.reached is False]
    if missed:
        cutoff = day(facts.period.cutoff)
        yield f"Tính đến ngày {cutoff}, có {len(missed)} chỉ tiêu chưa đạt mức Kế hoạch đề ra:"
        yield from (_target_line(facts, t) for t in missed)


def _late_work(facts: Facts) -> Iterable[str]:
    for state in (DerivedState.OVERDUE, DerivedState.LATE):
        late = [task for task in facts.result.tasks if task.state is state]
        if late:
            names = "; ".join(_days_late(facts, task) for task in late)
            yield f"Có {len(late)} nhiệm vụ {state.value}: {names}."


def _unreported_work(facts: Facts) -> Iterable[str]:
    """Tasks that are due, of which too little was reported to call them done or overdue."""
    due = due_tasks(facts.plan, facts.result, facts.period.cutoff)
    silent = [t.task for t in due if not t.state.done and t.state is not DerivedState.OVERDUE]
    if silent:
        yield (
            f"Có {len(silent)} nhiệm vụ đã đến hạn nhưng chưa có đủ báo cáo của đơn vị chủ trì: "
            f"{', '.join(silent)}."
        )


def _days_late(facts: Facts, task: TaskResult) -> str:
    units = [e.unit for e in facts.result.entries_of(task.task) if e.state is task.state]
    return f"{task.task} ({facts.names(units)}, {task.overdue_days} ngày)"


def _late_reports(facts: Facts) -> Iterable[str]:
    result = facts.result
    if result.missing:
        yield (
            f"Có {len(result.missing)}/{len(result.units)} đơn vị chưa gửi báo cáo: "
            f"{facts.names(result.missing)}."
        )
    if result.late:
        yield (
            f"Có {len(result.late)}/{len(result.units)} đơn vị gửi báo cáo sau hạn: "
            f"{facts.names(result.late)}."
        )


def _next_work(facts: Facts) -> Iterable[str]:
    coming = coming_tasks(facts.plan, facts.result, facts.period)
    if coming:
        first, last = facts.period.cutoff, max(due for _, due in coming)
        yield (
            f"Hoàn thành {len(coming)} nhiệm vụ đến hạn từ sau ngày {day(first)} đến hết ngày "
            f"{day(last)}:"
        )
        yield from _listed(facts, coming)
    else:
        following = facts.period.next_label
        yield f"Theo Kế hoạch, không có nhiệm vụ chưa hoàn thành nào đến hạn trong {following}."
    overdue = [t for t in facts.result.tasks if t.state is DerivedState.OVERDUE]
    if overdue:
        ids = ", ".join(t.task for t in overdue)
        yield f"Hoàn thành dứt điểm {len(overdue)} nhiệm vụ đã quá hạn: {ids}."
    yield f"Nhiệm vụ trọng tâm khác: {BLANK}"


def _listed(facts: Facts, coming: Sequence[tuple[TaskResult, date]]) -> Iterable[str]:
    if len(coming) <= NAMED_TASKS:
        for result, due in coming:
            task = facts.plan.task(result.task)
            units = facts.names(facts.plan.answering_units(task))
            yield f"- {label(task)}: {units}, hạn {day(due)}."
        return
    for section in facts.plan.sections:
        ids = [r.task for r, _ in coming if facts.plan.task(r.task).section == section.id]
        if ids:
            yield f"- {section.title} ({len(ids)} nhiệm vụ): {', '.join(ids)}."
