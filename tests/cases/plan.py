"""The plan of the corpus: a few tasks, targets and budget lines of the 2023 plan, and answers."""

from datetime import date
from decimal import Decimal
from functools import cache

from msgspec.structs import replace

from cchc_xl.domain.combining import Combining
from cchc_xl.domain.levels import Level
from cchc_xl.domain.plan import Plan, Target
from cchc_xl.domain.submission import (
    BudgetFigure,
    State,
    StatusEntry,
    Submission,
    TargetFigure,
)
from cchc_xl.domain.units import Unit, UnitKind
from cchc_xl.layouts.form_book import VERSION
from tests.indicators import dossiers
from tests.plans import the_plan

PERIOD = "2023-Q1"
UNIT = "GDMN"

_OWN_TASKS = ("I.2", "II.7")
_GROUP_TASKS = ("III.2", "III.3", "III.5", "III.9", "III.10", "VII.2")
_TARGETS = ("CT02", "CT03", "CT06", "CT07")
_BUDGET = ("KP01", "KP02")


@cache
def cases_plan() -> Plan:
    """Eight tasks, four targets and two budget lines for GDMN; six tasks for GDTH as well.

    The files of the corpus are older than short names and the outline: their plan is without.
    """
    whole = the_plan()
    tasks = [replace(whole.task(t), leads=(UNIT,), leads_text="Phòng GDMN") for t in _OWN_TASKS]
    tasks += [whole.task(t) for t in _GROUP_TASKS]
    lines = [b for b in whole.budget if b.id in _BUDGET]
    return replace(
        whole,
        id="CASES-2023",
        tasks=tuple(replace(task, short_name="") for task in tasks),
        targets=tuple(_as_asked_then(t) for t in whole.targets if t.id in _TARGETS),
        budget=tuple(replace(b, reporters=(UNIT,), reporters_text="Phòng GDMN") for b in lines),
        indicators=(),
        last_year=(),
        outline=(),
        units=(
            whole.unit("TCHC"),
            whole.unit("GDMN"),
            whole.unit("GDTH"),
            Unit("CPTS", "Các phòng thuộc Sở", kind=UnitKind.GROUP, members=("GDMN", "GDTH")),
        ),
    )


def _as_asked_then(target: Target) -> Target:
    """The target as the files of the corpus have it: asked of the group, and added up."""
    counted = {"CT03": "Tổng số hồ sơ TTHC thuộc thẩm quyền giải quyết của Sở"}
    notes = {"CT03": "Kế hoạch chưa rõ tính theo TTHC hay theo hồ sơ; cần xác nhận."}
    return replace(
        target,
        denominator=counted.get(target.id, target.denominator),
        note=notes.get(target.id, ""),
        short_name="",
        reporters=("CPTS",),
        reporters_text="Các phòng thuộc Sở",
        combining=Combining.ADD,
    )


@cache
def statistics_plan() -> Plan:
    """The same plan with seven figures of the statistics, asked of GDMN and GDTH.

    The files of the corpus are older than the statistics: they are without.
    """
    asked = [replace(indicator, reporters=("CPTS",)) for indicator in dossiers()]
    return replace(cases_plan(), indicators=tuple(asked))


def answers() -> Submission:
    """What GDMN answers in every file of the corpus, but for what a file changes.

    It earns no diagnostic. VII.2 and CT07 are not answered.
    """
    entries = (
        StatusEntry(
            "I.2",
            State.COMPLETED,
            Decimal(100),
            date(2023, 1, 18),
            "12/KH-GDMN",
            date(2023, 1, 18),
            "Đã ban hành kế hoạch tuyên truyền.",
        ),
        StatusEntry(
            "II.7",
            State.IN_PROGRESS,
            Decimal(40),
            result="Đã có dự thảo kế hoạch; đang lấy ý kiến.",
            expected_on=date(2023, 3, 30),
        ),
        StatusEntry(
            "III.2",
            State.COMPLETED,
            completed_on=date(2023, 2, 20),
            document="45/BC-GDMN",
            document_date=date(2023, 2, 20),
            result="Đã rà soát 27 TTHC, đề xuất đơn giản hóa 03 TTHC.",
        ),
        StatusEntry("III.3", State.NOT_ARISEN),
        StatusEntry(
            "III.5",
            State.IN_PROGRESS,
            Decimal(50),
            result="Đang thực hiện thường xuyên.",
            difficulty="Máy quét hỏng, chưa có kinh phí sửa.",
            proposal="Đề nghị cấp 01 máy quét.",
        ),
        StatusEntry("III.9", State.IN_PROGRESS, Decimal("62.5"), result="Số hóa 125/200 hồ sơ."),
        StatusEntry("III.10", State.NOT_STARTED, Decimal(0)),
        StatusEntry("VII.2"),
    )
    return Submission(
        plan="CASES-2023",
        period=PERIOD,
        unit=UNIT,
        form_version=VERSION,
        entries=entries,
        targets=(
            TargetFigure("CT02", Decimal(30), Decimal(30)),
            TargetFigure("CT03", Decimal(125), Decimal(200), "Số liệu đến 14/3/2023."),
            TargetFigure("CT06", Decimal(16), Decimal(20)),
            TargetFigure("CT07"),
        ),
        budget=(
            BudgetFigure("KP01", Decimal(3_500_000), Decimal(2_000_000)),
            BudgetFigure("KP02", Decimal(0), Decimal(0), "Chưa phát sinh."),
        ),
    )


def answers_with_level() -> Submission:
    """The same, as a form since version 5 asks for them: the proposal says who is asked."""
    told = answers()
    entries = (
        replace(entry, addressed_to=Level.PROVINCE) if entry.proposal else entry
        for entry in told.entries
    )
    return replace(told, entries=tuple(entries))
