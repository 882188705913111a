"""The plan of another year made from this one: what moves on, what stays, what begins anew."""

import re
from collections.abc import Callable, Iterator
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from cchc_xl.domain.periods import Period, parse_schedule
from cchc_xl.domain.plan import Plan, Task
from cchc_xl.domain.text import format_date, one_line
from cchc_xl.rules.plans.times import year_of_words
from cchc_xl.rules.plans.years import moved_day, moved_name, moved_words

EMPTIED = (("budget", "amount"),)
"""Cells that the new workbook leaves blank, though the plan must have them: table and field."""
_WEEKDAYS = {5: "thứ Bảy", 6: "Chủ nhật"}
_NUMBER = re.compile(r"^\s*\d+")
_BLANK = "……"


class Review(Struct, frozen=True):
    """Something of the new plan for its officer to look at."""

    cell: tuple[str, int, str]
    """Table, number of the item from 0 and field; the table ``info`` has general information."""
    what: str
    doubt: str
    """What was done, for the officer to agree or not."""


def next_plan(plan: Plan, year: int) -> tuple[Plan, tuple[Review, ...]]:
    """The plan of that year, and what to look at in it; what still names the old year is not there.

    Units, targets, scoring, assignments and notes are carried. Numbers, dates and grounds of the
    document, money, scores by hand, adjustments and figures of the last year begin anew.
    """
    years = year - plan.year

    def words(text: str) -> str:
        return moved_words(text, plan.year, year)

    periods = tuple(_period(period, years) for period in plan.periods)
    spoken = year_of_words(words(plan.title), year)
    moved = replace(
        plan,
        id=_plan_id(plan, year),
        year=year,
        title=words(plan.title),
        number=moved_name(_NUMBER.sub(_BLANK, plan.number), years),
        basis="",
        issued=None,
        sections=tuple(replace(s, title=words(s.title)) for s in plan.sections),
        tasks=tuple(_task(task, plan.year, year, spoken) for task in plan.tasks),
        targets=tuple(
            replace(
                t,
                text=words(t.text),
                numerator=words(t.numerator),
                denominator=words(t.denominator),
                short_name=words(t.short_name),
            )
            for t in plan.targets
        ),
        budget=tuple(replace(line, content=words(line.content)) for line in plan.budget),
        periods=periods,
        indicators=tuple(
            replace(i, group=words(i.group), text=words(i.text)) for i in plan.indicators
        ),
        criteria=tuple(
            replace(c, group=words(c.group), text=words(c.text), evidence=words(c.evidence))
            for c in plan.criteria
        ),
        manual_scores=(),
        adjustments=(),
        last_year=tuple(
            replace(figure, period=moved_name(figure.period, years), value=None, source="")
            for figure in plan.last_year
        ),
        outline=tuple(
            replace(row, heading=words(row.heading), details=words(row.details))
            for row in plan.outline
        ),
    )
    return moved, tuple(review for look in _LOOKS for review in look(plan, moved))


def _plan_id(plan: Plan, year: int) -> str:
    moved = re.sub(rf"(?<!\d){plan.year}(?!\d)", str(year), plan.id)
    return moved if moved != plan.id else f"{plan.id}-{year}"


def _period(period: Period, years: int) -> Period:
    def day(value: date) -> date:
        return moved_day(value, years)

    return Period(
        id=moved_name(period.id, years),
        label=moved_name(period.label, years),
        data_from=day(period.data_from),
        cutoff=day(period.cutoff),
        unit_due=day(period.unit_due),
        superior_due=day(period.superior_due),
        next_label=moved_name(period.next_label, years),
        due_until=day(period.due_until) if period.due_until else None,
    )


def _task(task: Task, old: int, new: int, spoken: int | None) -> Task:
    """The task moved on; ``spoken`` is the year of words that name none."""
    return replace(
        task,
        text=moved_words(task.text, old, new),
        products=moved_words(task.products, old, new),
        short_name=moved_words(task.short_name, old, new),
        schedule=parse_schedule(moved_words(task.schedule.text, old, new, days=True), spoken),
        fixed_due=moved_day(task.fixed_due, new - old) if task.fixed_due else None,
    )


def _document(plan: Plan, moved: Plan) -> Iterator[Review]:
    if moved.number != plan.number:
        yield Review(("info", 0, "number"), "Số, ký hiệu", f"năm trước là “{plan.number}”")
    if plan.issued:
        told = f"để trống, năm trước là {format_date(plan.issued)}"
        yield Review(("info", 0, "issued"), "Ngày ban hành", told)
    if plan.basis:
        told = f"để trống, năm trước là “{one_line(plan.basis)}”"
        yield Review(("info", 0, "basis"), "Căn cứ", told)
    if plan.agency.signer_name:
        told = f"giữ “{one_line(plan.agency.signer_name)}”"
        yield Review(("info", 0, "agency.signer_name"), "Người ký", told)
    if plan.scoring_source:
        told = f"giữ “{one_line(plan.scoring_source)}”"
        yield Review(("info", 0, "scoring_source"), "Nguồn của bảng chấm điểm", told)


def _tables(plan: Plan, moved: Plan) -> Iterator[Review]:
    if plan.targets:
        told = f"giữ {len(plan.targets)} mức của kế hoạch năm {plan.year}"
        yield Review(("targets", 0, "value"), "Mức chỉ tiêu", told)
    if plan.budget:
        told = f"để trống {len(plan.budget)} số tiền của năm {plan.year}"
        yield Review(("budget", 0, "amount"), "Kinh phí", told)
    if plan.last_year:
        told = f"để trống {len(plan.last_year)} số liệu, cần số liệu của các kỳ năm {plan.year}"
        yield Review(("last_year", 0, "value"), "Cùng kỳ năm trước", told)
    if plan.manual_scores:
        told = f"bỏ {len(plan.manual_scores)} điểm chấm tay của năm {plan.year}"
        yield Review(("manual_scores", 0, "criterion"), "Điểm chấm tay", told)
    if plan.adjustments:
        told = f"bỏ {len(plan.adjustments)} điều chỉnh của năm {plan.year}"
        yield Review(("adjustments", 0, "period"), "Điều chỉnh", told)
    if plan.citations:
        told = f"giữ {len(plan.citations)} văn bản: bỏ văn bản đã hết hiệu lực, thêm văn bản mới"
        yield Review(("citations", 0, "text"), "Văn bản viện dẫn", told)


def _days(plan: Plan, moved: Plan) -> Iterator[Review]:
    """Days set by hand, and days of sending on which nobody works."""
    for n, task in enumerate(moved.tasks):
        if task.fixed_due:
            told = f"hạn của {task.id} dời sang {_told(task.fixed_due)}"
            yield Review(("tasks", n, "fixed_due"), "Hạn ấn định", told)
    labels = {"unit_due": "Hạn đơn vị gửi", "superior_due": "Hạn gửi cấp trên"}
    for n, period in enumerate(moved.periods):
        for field, label in labels.items():
            day = getattr(period, field)
            if day.weekday() in _WEEKDAYS:
                told = f"{period.label or period.id}: {_told(day)}"
                yield Review(("periods", n, field), label, told)
    if moved.periods:
        told = f"dời {len(moved.periods)} kỳ sang năm {moved.year}, đối chiếu văn bản hướng dẫn"
        yield Review(("periods", 0, "id"), "Kỳ báo cáo", told)


def _told(day: date) -> str:
    weekday = _WEEKDAYS.get(day.weekday())
    return f"{format_date(day)} ({weekday})" if weekday else format_date(day)


_LOOKS: tuple[Callable[[Plan, Plan], Iterator[Review]], ...] = (_document, _tables, _days)
