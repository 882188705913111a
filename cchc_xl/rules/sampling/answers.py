"""Sample answers for the demonstration: made from the plan alone, the same on every run."""

import zlib
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

from msgspec.structs import replace

from cchc_xl.domain.combining import Combining
from cchc_xl.domain.levels import Level, own_level
from cchc_xl.domain.periods import Period
from cchc_xl.domain.plan import BudgetLine, Operator, Plan, Target, Task
from cchc_xl.domain.submission import (
    NOBODY,
    SAMPLE_NOTE,
    BudgetFigure,
    Confirmation,
    ExtraTask,
    Practice,
    State,
    StatusEntry,
    Submission,
    TargetFigure,
)
from cchc_xl.rules.sampling.figures import sample_figures

_STAGE = {"Q1": 0.3, "6T": 0.55, "Q3": 0.75, "9T": 0.75, "NAM": 0.97}
"""Share of the year's work that is done by the end of a period."""
_CONDITIONAL = ("(nếu có)", "xin lỗi")


def sample_submission(plan: Plan, period: Period, unit: str, form_version: str) -> Submission:
    """What the unit might answer for the period, without origins."""
    stage = _STAGE[period.id.rpartition("-")[2]]
    figures: dict[str, TargetFigure] = {}
    for target in plan.targets:
        if unit in plan.reporting_units(target):
            same = target.combining is Combining.SAME
            who = plan.reporting_units(target)[0] if same else unit
            figures[target.id] = _figure(target, who, stage, figures)
    return Submission(
        plan=plan.id,
        period=period.id,
        unit=unit,
        form_version=form_version,
        entries=tuple(
            _entry(plan, task, unit, stage, period)
            for task in plan.tasks
            if unit in plan.answering_units(task)
        ),
        targets=tuple(figures.values()),
        budget=tuple(
            _amounts(line, stage) for line in plan.budget if unit in plan.reporting_units(line)
        ),
        indicators=sample_figures(plan, period, unit),
        extra=tuple(_extra(plan, unit, period)),
        practices=tuple(_practices(unit)),
        confirmation=_confirmation(unit, period),
        sample=True,
    )


def _extra(plan: Plan, unit: str, period: Period) -> Iterator[ExtraTask]:
    """Work outside the plan, of one unit in three."""
    if _chance("extra", unit) < 0.35:
        day = _workday(period.cutoff - timedelta(days=20 + int(_chance("day", unit) * 20)))
        entry = StatusEntry(
            "",
            state=State.COMPLETED,
            percent=Decimal(100),
            completed_on=day,
            document=f"{90 + int(_chance('document', unit) * 9)}/BC-{unit}",
            document_date=day,
            result=f"Đã phục vụ đoàn làm việc, khắc phục kiến nghị {SAMPLE_NOTE}.",
        )
        yield ExtraTask("Chuẩn bị, làm việc với đoàn kiểm tra công vụ đột xuất của tỉnh.", entry)


def _confirmation(unit: str, period: Period) -> Confirmation:
    """Who answers for the form; one unit in three names nobody."""
    if _chance("nobody", unit) < 0.3:
        return NOBODY
    names = ("Nguyễn Văn An", "Trần Thị Bình", "Lê Hoàng Cúc", "Phạm Minh Đức", "K\u2019 Brếu")
    made, approved = (int(_chance(what, unit) * len(names)) for what in ("made", "approved"))
    return Confirmation(
        f"{names[made]} (mẫu)",
        f"0263 3{int(_chance('phone', unit) * 1000):03} 000",
        f"{names[approved]} (mẫu)",
        max(period.cutoff, period.unit_due - timedelta(days=1)),
    )


def _practices(unit: str) -> Iterator[Practice]:
    """A good practice, of one unit in five."""
    if _chance("practice", unit) < 0.2:
        yield Practice(
            "Lập nhóm trao đổi trực tuyến để hướng dẫn trường kê khai hồ sơ trước khi nộp.",
            f"Hồ sơ phải bổ sung giảm từ 12 xuống 3 hồ sơ mỗi tháng {SAMPLE_NOTE}.",
        )


def _chance(*words: str) -> float:
    """A number from 0 to below 1 that depends on the words only."""
    return zlib.crc32("|".join(words).encode()) % 1000 / 1000


def _entry(plan: Plan, task: Task, unit: str, stage: float, period: Period) -> StatusEntry:
    turn = _chance(task.id)
    if any(word in task.text for word in _CONDITIONAL) and _chance(task.id, unit) < 0.6:
        return StatusEntry(task.id, state=State.NOT_ARISEN)
    if len(task.leads) > 1:  # units that lead together tell of the same work
        unit = plan.answering_units(task)[0]
    due = max(task.due_in(period), default=None)
    if turn < stage or (due and due < period.cutoff - timedelta(days=60)):
        return _completed(plan, task, unit, turn, period)
    if turn < stage + 0.4 or (due and due <= period.cutoff):
        return _in_progress(plan, task, unit, turn, stage, period)
    return StatusEntry(task.id, state=State.NOT_STARTED, percent=Decimal(0))


def _completed(plan: Plan, task: Task, unit: str, turn: float, period: Period) -> StatusEntry:
    day = plan.first_day + timedelta(days=20 + int(turn * 200 + _chance(task.id, unit) * 9))
    day = _workday(min(day, period.cutoff))
    number = 10 + 4 * plan.tasks.index(task) + int(_chance(unit, task.id) * 4)
    return StatusEntry(
        task.id,
        state=State.COMPLETED,
        percent=Decimal(100),
        completed_on=day,
        document=f"{number}/BC-{unit}",
        document_date=day,
        result=f"Đã hoàn thành {_product(task)} {SAMPLE_NOTE}.",
    )


def _product(task: Task) -> str:
    first = task.products.split("\n")[0].lstrip("- ").rstrip(" .")
    return f"sản phẩm “{first}”" if first else "nhiệm vụ"


def _workday(day: date) -> date:
    return day - timedelta(days=max(0, day.weekday() - 4))


def _in_progress(
    plan: Plan, task: Task, unit: str, turn: float, stage: float, period: Period
) -> StatusEntry:
    percent = 10 + int(80 * stage * (1 - turn + stage) / (1 + stage)) // 5 * 5
    entry = StatusEntry(
        task.id,
        state=State.IN_PROGRESS,
        percent=Decimal(min(95, percent)),
        result=f"Đang triển khai theo kế hoạch {SAMPLE_NOTE}.",
    )
    due = max(task.due_in(period), default=period.superior_due)
    if due < period.cutoff:
        return replace(
            entry,
            difficulty="Chờ văn bản hướng dẫn của cấp trên nên chậm so với kế hoạch.",
            expected_on=_workday(period.cutoff + timedelta(days=15 + int(turn * 20))),
        )
    if due < period.cutoff + timedelta(days=30) and _chance("expected", task.id, unit) < 0.6:
        entry = replace(entry, expected_on=_workday(due))
    if _chance("difficulty", task.id, unit) < 0.07:
        upwards = _chance("level", task.id, unit) < 0.6
        return replace(
            entry,
            difficulty="Nhân sự phụ trách kiêm nhiệm nhiều việc.",
            proposal="Đề nghị tổ chức tập huấn nghiệp vụ cho công chức đầu mối.",
            addressed_to=Level.PROVINCE if upwards else own_level(plan.agency.name),
        )
    return entry


def _figure(
    target: Target, unit: str, stage: float, figures: dict[str, TargetFigure]
) -> TargetFigure:
    parent = figures.get(target.parent or "")
    whole = 20 + int(_chance("whole", target.id, unit) * 60)
    if parent and parent.numerator:
        whole = int(parent.numerator)
    share = float(target.value) / 100
    if _chance("miss", target.id) < 0.3 * (1.4 - stage):
        share *= 0.8
    elif target.operator is not Operator.EQUAL:
        share = min(1.0, share + 0.06)
    part = -int(-whole * share // 1)
    return TargetFigure(target.id, Decimal(min(part, whole)), Decimal(whole))


def _amounts(line: BudgetLine, stage: float) -> BudgetFigure:
    spent = int(line.amount * stage * 0.9) // 100_000 * 100_000
    return BudgetFigure(line.id, Decimal(spent), Decimal(spent // 200_000 * 100_000))
