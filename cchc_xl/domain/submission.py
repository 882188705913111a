"""What a unit sends back: its answers to the tasks, targets, budget lines and indicators."""

from datetime import date, datetime
from decimal import Decimal
from enum import Enum

from msgspec import Struct

from cchc_xl.domain import fields
from cchc_xl.domain.fields import FIELD, Field
from cchc_xl.domain.levels import Level
from cchc_xl.domain.partly_compared import PartlyCompared
from cchc_xl.domain.text import format_date

SAMPLE_NOTE = "(số liệu mẫu)"
"""What the words of sample answers end with."""
SAMPLE_MARK = "SỐ LIỆU MẪU – KHÔNG DÙNG ĐỂ BÁO CÁO"
"""What every document says whose answers are samples."""


class State(Enum):
    """The states a unit chooses from; the value is what the list shows."""

    NOT_STARTED = "Chưa thực hiện"
    IN_PROGRESS = "Đang thực hiện"
    COMPLETED = "Đã hoàn thành"
    NOT_ARISEN = "Không phát sinh"


class Origin(PartlyCompared, frozen=True):
    """Where in a file an answer stands: a row of a sheet, and the column of each field."""

    uncompared = frozenset({"blank"})

    sheet: str
    row: int
    """Counts from 1, as Excel does."""
    columns: tuple[tuple[str, str], ...] = ()
    """Pairs of field and column letter: ``("state", "H")``."""
    blank: tuple[tuple[str, str], ...] = ()
    """The same of fields that are blank where a person sees them: the value, in a hidden column, is
    that of the period before, which the row keeps. Not kept in consolidated workbooks."""

    def cell(self, name: str) -> str:
        """Address of the cell that holds the field, ``H9``; column A when the field has none."""
        return f"{dict(self.columns).get(name, 'A')}{self.row}"

    def shown(self, name: str) -> str:
        """Address of the cell where a person sees the field, or would type it."""
        return f"{dict(self.columns + self.blank).get(name, 'A')}{self.row}"

    def keeps(self, name: str) -> bool:
        """Whether the value of the field is that of the period before."""
        return name in dict(self.blank)


class StatusEntry(Struct, frozen=True):
    """What a unit answered for a task. None and an empty text mean *not answered*, never zero."""

    task: str
    state: State | None = None
    percent: Decimal | None = None
    """0 to 100."""
    completed_on: date | None = None
    document: str = ""
    """Number and symbol of the evidence: ``45/BC-TCHC``."""
    document_date: date | None = None
    result: str = ""
    difficulty: str = ""
    """Difficulties, or the reason why a task is late."""
    proposal: str = ""
    expected_on: date | None = None
    origin: Origin | None = None
    kept: bool = False
    """Whether the unit said that its answer of the period before still holds (giữ nguyên)."""
    addressed_to: Level | None = None
    """Who is asked to settle the proposal; None also in forms that did not ask."""
    by_mark: bool = False
    """Whether the row is blank and the mark for all others says that the work has not arisen: its
    origin is the cell of the mark."""

    @property
    def answered(self) -> bool:
        """Whether the unit has filled anything in."""
        return any(getattr(self, name) not in (None, "") for name in STATUS_FIELDS)


STATUS_FIELDS = tuple(field.name for field in fields.STATUS)
"""What a person fills in of a StatusEntry, by name."""


EXTRA_LABEL, PRACTICE_LABEL = fields.WORK.label, fields.PRACTICE[0].label
"""What documents call work that is not in the plan, and good practices."""


class ExtraTask(Struct, frozen=True):
    """Work outside the plan that a unit has added to its form (nhiệm vụ ngoài kế hoạch)."""

    text: str
    entry: StatusEntry
    """Its ``task`` is empty."""


class Practice(Struct, frozen=True):
    """A good practice that a unit tells of (cách làm hay, sáng kiến)."""

    practice: str = ""
    effect: str = ""
    """What it has brought, and what proves it."""
    origin: Origin | None = None


class Confirmation(Struct, frozen=True):
    """Who filled a form in, and who stands by it."""

    made_by: str = ""
    phone: str = ""
    approved_by: str = ""
    approved_on: date | None = None
    rest: bool | None = None
    """Whether all tasks that are left blank and not due have not arisen."""
    origin: Origin | None = None

    @property
    def people(self) -> str:
        """``Nguyễn Văn An, điện thoại 0263 382 2123``; empty where nobody is named."""
        phone = f"điện thoại {self.phone}" if self.phone else ""
        return ", ".join(filter(None, (self.made_by, phone)))

    @property
    def approval(self) -> str:
        """``Trần Thị Bình, ngày 15/03/2023``; empty where nobody is named."""
        day = f"ngày {format_date(self.approved_on)}" if self.approved_on else ""
        return ", ".join(filter(None, (self.approved_by, day)))


NOBODY = Confirmation()
"""What a form says that names nobody."""


class TargetFigure(Struct, frozen=True):
    """A unit's figures for a target; None means not answered."""

    target: str
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    remark: str = ""
    origin: Origin | None = None


class BudgetFigure(Struct, frozen=True):
    """A unit's figures for a budget line, in đồng; None means not answered."""

    line: str
    spent: Decimal | None = None
    disbursed: Decimal | None = None
    remark: str = ""
    origin: Origin | None = None


class IndicatorFigure(Struct, frozen=True):
    """A unit's figure for an indicator of the statistics; None means not answered."""

    indicator: str
    figure: Decimal | None = None
    remark: str = ""
    origin: Origin | None = None


ANSWER_FIELDS: dict[type, tuple[Field, ...]] = {
    StatusEntry: fields.STATUS,
    TargetFigure: fields.TARGET,
    BudgetFigure: fields.BUDGET,
    IndicatorFigure: fields.INDICATOR,
    Practice: fields.PRACTICE,
    Confirmation: fields.CONFIRMATION,
}
"""The fields that a person fills in, by kind of answer."""
FIELDS = {kind: tuple(field.name for field in table) for kind, table in ANSWER_FIELDS.items()}
"""Their names."""
FIELD_LABELS = {name: field.label for name, field in FIELD.items()}
"""The fields that a person fills in, as every document names them."""
Answer = StatusEntry | TargetFigure | BudgetFigure | IndicatorFigure | Practice | Confirmation
"""What a row of a form says."""


def item_of(answer: Answer) -> str:
    """Id of the task, target, budget line or indicator that is answered; empty for none."""
    match answer:
        case StatusEntry():
            return answer.task
        case TargetFigure():
            return answer.target
        case BudgetFigure():
            return answer.line
        case IndicatorFigure():
            return answer.indicator
        case Practice() | Confirmation():
            return ""


def is_answered(answer: Answer) -> bool:
    """Whether the unit has filled anything in."""
    if isinstance(answer, StatusEntry):
        return answer.answered
    return any(getattr(answer, name) not in (None, "") for name in FIELDS[type(answer)])


class Submission(PartlyCompared, frozen=True):
    """The answers of one unit for one period, as one file gives them."""

    uncompared = frozenset({"earlier"})

    plan: str
    """Id of the plan the form was made from."""
    period: str
    unit: str
    form_version: str
    entries: tuple[StatusEntry, ...] = ()
    targets: tuple[TargetFigure, ...] = ()
    budget: tuple[BudgetFigure, ...] = ()
    extra: tuple[ExtraTask, ...] = ()
    indicators: tuple[IndicatorFigure, ...] = ()
    practices: tuple[Practice, ...] = ()
    confirmation: Confirmation = NOBODY
    sample: bool = False
    """True when the form says that its answers are samples."""
    earlier: "Submission | None" = None
    """What the form shows of the period before. It serves a returned copy only, and is not kept in
    consolidated workbooks."""

    @property
    def answers(self) -> tuple[Answer, ...]:
        """All answers that a row of the plan asks for, in the order of the form."""
        return (*self.entries, *self.targets, *self.budget, *self.indicators)


class SourceFile(PartlyCompared, frozen=True):
    """A file that came back, whatever it turned out to be."""

    uncompared = frozenset({"found"})

    name: str
    """Without its folder."""
    sha256: str
    received: datetime
    """When its sender last saved it, or, where the file does not tell, when it was last changed
    on this disk; Vietnam time, no zone, whole seconds."""
    found: str = ""
    """Where it lay (``inbox.Found.place``); not kept in consolidated workbooks."""
    mailed: datetime | None = None
    """The date of the mail that brought it: Vietnam time, no zone."""

    @property
    def sent(self) -> datetime:
        """When it was sent, as far as is known: its mail's date, or the last time it was saved."""
        return self.mailed or self.received
