"""What a superior's roll-up reads in the consolidated workbook of one agency.

Counts are those that the agency derived; nothing is derived anew.
"""

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal

from msgspec import Struct

from cchc_xl.domain.diagnostics import Diagnostic
from cchc_xl.domain.results import DerivedState, Standing
from cchc_xl.domain.submission import SourceFile


class AgencySection(Struct, frozen=True):
    """A section of an agency's plan."""

    id: str
    title: str


class AgencyTask(Struct, frozen=True):
    """A task as the agency's appendix has it."""

    id: str
    """Section and number, ``III.9``."""
    section: str
    text: str
    leads: str
    """Names as printed, one a line."""
    schedule: str
    state: DerivedState
    overdue_days: int
    cell: str
    """Where the state stands: ``Phụ lục!G9``."""


class AgencyTarget(Struct, frozen=True):
    """A target as the agency's table has it. ``None`` means that no usable figure came."""

    place: str
    text: str
    required: str
    """Operator and value: ``≥ 60%``."""
    numerator: Decimal | None
    denominator: Decimal | None
    percent: Decimal | None
    """From 0 to 100."""
    standing: Standing
    cell: str
    """Where the verdict stands: ``Chỉ tiêu!G9``."""


class AgencyBudgetLine(Struct, frozen=True):
    """A budget line as the agency's table has it, in đồng; None means that it is not known."""

    content: str
    amount: Decimal | None
    spent: Decimal | None
    disbursed: Decimal | None
    cell: str
    """Where what was spent stands: ``Kinh phí!D9``."""


class AgencyIndicator(Struct, frozen=True):
    """A figure of the statistics as the agency's table has it."""

    item: str
    """Its id in the agency's plan."""
    text: str
    measure: str
    """Đơn vị tính."""
    value: Decimal | None
    """None when no usable figure came."""
    last_year: Decimal | None
    """In the same period of the last year; None when it is not known."""
    cell: str
    """Where the figure stands: ``Thống kê!F9``."""


class AgencyScore(Struct, frozen=True):
    """The points of the agency by its own scoring table."""

    points: Decimal | None
    """None when nothing is scored, which is not zero."""
    scored_maximum: Decimal
    """The maxima of the criteria that are scored."""
    maximum: Decimal
    cell: str
    """Where the points stand: ``Chấm điểm!E8``."""


class AgencyUnit(Struct, frozen=True):
    """A unit of the agency, and whether a usable form of it came."""

    code: str
    reported: bool
    late: bool


class Share(Struct, frozen=True):
    """k of n."""

    part: int
    whole: int

    @property
    def percent(self) -> Decimal | None:
        """From 0 to 100, exact; None where there is nothing to divide by."""
        return Decimal(self.part) * 100 / self.whole if self.whole else None

    def __str__(self) -> str:
        return f"{self.part}/{self.whole}"


def sum_shares(shares: Iterable[Share]) -> Share:
    """Parts and wholes added up."""
    seen = list(shares)
    return Share(sum(s.part for s in seen), sum(s.whole for s in seen))


class AgencySummary(Struct, frozen=True):
    """What the roll-up needs of a consolidated workbook. Tuples keep the workbook's order."""

    plan: str
    """Id of the plan, which is the agency's own."""
    name: str
    """As the heading of its sheets has it: ``SỞ GIÁO DỤC VÀ ĐÀO TẠO``."""
    period: str
    label: str
    """The period in words; empty when the heading does not tell."""
    version: str
    """Of the layout of consolidated workbooks."""
    window: tuple[date, date] | None
    """First and last day of its data; None when the heading does not tell."""
    newest: datetime | None
    """When the last saved of its forms was saved; None when there is none."""
    sample: bool
    """Whether it holds sample answers."""
    due: Share | None
    """Completed tasks of those due, as its overview says; None when it does not."""
    sections: tuple[AgencySection, ...]
    tasks: tuple[AgencyTask, ...]
    targets: tuple[AgencyTarget, ...]
    budget: tuple[AgencyBudgetLine, ...]
    units: tuple[AgencyUnit, ...]
    indicators: tuple[AgencyIndicator, ...] = ()
    score: AgencyScore | None = None
    """None when it has no scoring table."""


class AgencyBelow(Struct, frozen=True):
    """An agency as the workbook of its superior tells of it."""

    name: str
    """As that superior calls it."""
    plan: str
    """Id of its plan; empty for a missing agency of which only the name is known."""
    file: str = ""
    """The workbook that counts; empty when it has sent none."""
    sha256: str = ""
    """Of that file. When it was saved is not kept: that may be the time of a disk."""
    fields: tuple[tuple[str, str], ...] = ()
    """The sections to which the superior has given a field (``FIELDS``), and the field."""
    summary: AgencySummary | None = None
    """What that workbook says; None when it has sent none."""


class SuperiorSummary(Struct, frozen=True):
    """A superior's workbook, which a higher superior rolls up."""

    name: str
    """Of the superior; empty when it was not given."""
    period: str
    listed: bool
    """Whether it was made with a list of agencies."""
    agencies: tuple[AgencyBelow, ...]


class ReceivedSummary(Struct, frozen=True):
    """One file: what was read from it and what was noticed."""

    source: SourceFile
    summary: AgencySummary | None
    """None when it is no usable consolidated workbook."""
    diagnostics: tuple[Diagnostic, ...] = ()
    superior: SuperiorSummary | None = None
    """What it says when it is a superior's workbook, which has many agencies."""

    @property
    def doubted(self) -> bool:
        """Whether the time when it was saved cannot be true: it proves nothing."""
        return any(found.entry.doubts_time for found in self.diagnostics)
