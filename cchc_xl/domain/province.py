"""A superior's roll-up: what the consolidated workbooks of many agencies say of one period.

``rules.province.roll_up`` computes it. Counts are those that the agencies derived; nothing is
derived anew.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import Enum

from cchc_xl.domain.consolidation import DerivedState, Tally, sum_known
from cchc_xl.domain.diagnostics import Diagnostic
from cchc_xl.domain.submission import SourceFile

FIELDS = {
    "I": "Công tác chỉ đạo, điều hành",
    "II.1": "Cải cách thể chế",
    "II.2": "Cải cách thủ tục hành chính",
    "II.3": "Cải cách tổ chức bộ máy",
    "II.4": "Cải cách chế độ công vụ",
    "II.5": "Cải cách tài chính công",
    "II.6": "Xây dựng và phát triển Chính quyền điện tử, Chính quyền số",
}
"""The fields of the periodic report in which all agencies meet (``Section.report_section``)."""


@dataclass(frozen=True, slots=True)
class AgencySection:
    """A section of an agency's plan."""

    id: str
    title: str


@dataclass(frozen=True, slots=True)
class AgencyTask:
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


@dataclass(frozen=True, slots=True)
class AgencyTarget:
    """A target as the agency's table has it. ``None`` means that no usable figure came."""

    place: str
    text: str
    required: str
    """Operator and value: ``≥ 60%``."""
    numerator: Decimal | None
    denominator: Decimal | None
    percent: Decimal | None
    """From 0 to 100."""
    reached: bool | None
    cell: str
    """Where the verdict stands: ``Chỉ tiêu!G9``."""


@dataclass(frozen=True, slots=True)
class AgencyBudgetLine:
    """A budget line as the agency's table has it, in đồng; None means that it is not known."""

    content: str
    amount: Decimal | None
    spent: Decimal | None
    disbursed: Decimal | None


@dataclass(frozen=True, slots=True)
class AgencyIndicator:
    """A figure of the statistics as the agency's table has it."""

    text: str
    measure: str
    """Đơn vị tính."""
    value: Decimal | None
    """None when no usable figure came."""
    last_year: Decimal | None
    """In the same period of the last year; None when it is not known."""
    cell: str
    """Where the figure stands: ``Thống kê!F9``."""


@dataclass(frozen=True, slots=True)
class AgencyScore:
    """The points of the agency by its own scoring table."""

    points: Decimal | None
    """None when nothing is scored, which is not zero."""
    scored_maximum: Decimal
    """The maxima of the criteria that are scored."""
    maximum: Decimal
    cell: str
    """Where the points stand: ``Chấm điểm!E8``."""


@dataclass(frozen=True, slots=True)
class AgencyUnit:
    """A unit of the agency, and whether a usable form of it came."""

    code: str
    reported: bool
    late: bool


@dataclass(frozen=True, slots=True)
class Share:
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


@dataclass(frozen=True, slots=True)
class AgencySummary:
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


@dataclass(frozen=True, slots=True)
class ReceivedSummary:
    """One file: what was read from it and what was noticed."""

    source: SourceFile
    summary: AgencySummary | None
    """None when it is no usable consolidated workbook."""
    diagnostics: tuple[Diagnostic, ...] = ()


class SummaryUse(Enum):
    """What became of a file; the value is what a user sees."""

    USED = "Dùng để tổng hợp"
    SUPERSEDED = "Không dùng: cơ quan có sổ mới hơn"
    COPY = "Không dùng: bản sao của tệp đã dùng"
    REFUSED = "Không dùng: không đọc được, không phải sổ tổng hợp hoặc sai kỳ"


@dataclass(frozen=True, slots=True)
class ListedAgency:
    """An agency that should send its workbook; known again by its name or by its plan."""

    name: str
    plan: str
    """Id of its plan; empty when not given."""
    cell: str


@dataclass(frozen=True, slots=True)
class SectionRule:
    """To which field a section of an agency's plan belongs."""

    agency: str
    """Name of the agency or id of its plan; empty means all agencies."""
    plan: str
    section: str
    """Its number in the plan: ``III``."""
    field: str
    """A key of FIELDS."""
    cell: str


@dataclass(frozen=True, slots=True)
class Mapping:
    """What the officer gives along: the agencies that should send, and where sections belong."""

    file: str = ""
    listed: tuple[ListedAgency, ...] = ()
    rules: tuple[SectionRule, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()


NO_MAPPING = Mapping()


class Basis(Enum):
    """What a section's field was taken from; the value is what a user sees."""

    MAPPING = "Theo trang Xếp lĩnh vực"
    TITLE = "Theo tên lĩnh vực"
    NONE = "Chưa xếp được"


@dataclass(frozen=True, slots=True)
class Placement:
    """The field of a section."""

    section: AgencySection
    field: str
    """A key of FIELDS; empty when it is not known."""
    basis: Basis


@dataclass(frozen=True, slots=True)
class AgencyResult:
    """An agency in the roll-up."""

    name: str
    plan: str
    """Empty for a missing agency of which only the name is known."""
    file: str = ""
    """The workbook that counts; empty when none does."""
    summary: AgencySummary | None = None
    """None exactly when no workbook counts."""
    placements: tuple[Placement, ...] = ()

    @property
    def tasks(self) -> tuple[AgencyTask, ...]:
        """Its tasks; none when no workbook counts."""
        return self.summary.tasks if self.summary else ()

    @property
    def tally(self) -> Tally:
        """Its tasks by state."""
        return Tally.of(task.state for task in self.tasks)

    @property
    def done(self) -> Share:
        """Completed tasks of all."""
        return Share(self.tally.done, self.tally.total)

    @property
    def reached(self) -> Share:
        """Targets reached of all, those without figures included."""
        targets = self.summary.targets if self.summary else ()
        return Share(sum(t.reached is True for t in targets), len(targets))

    @property
    def reporting(self) -> Share:
        """Units with a usable form of all."""
        units = self.summary.units if self.summary else ()
        return Share(sum(u.reported for u in units), len(units))

    def sum_budget(self, name: str) -> Decimal | None:
        """The sum of ``amount``, ``spent`` or ``disbursed``; None when no line tells it."""
        lines = self.summary.budget if self.summary else ()
        return sum_known(getattr(line, name) for line in lines)

    def tasks_in(self, field: str) -> tuple[AgencyTask, ...]:
        """Its tasks of a field; of the empty one those of sections without a field."""
        inside = {p.section.id for p in self.placements if p.field == field}
        return tuple(task for task in self.tasks if task.section in inside)


@dataclass(frozen=True, slots=True)
class SharedTarget:
    """A target that several agencies have: the same words, operator and value."""

    text: str
    required: str
    claims: tuple[tuple[AgencyResult, AgencyTarget], ...]


@dataclass(frozen=True, slots=True)
class SharedIndicator:
    """A figure of the statistics that agencies have: the same words and unit of measure."""

    text: str
    measure: str
    claims: tuple[tuple[AgencyResult, AgencyIndicator], ...]

    @property
    def told(self) -> Share:
        """The agencies with a figure, of those whose table has it."""
        return Share(sum(i.value is not None for _, i in self.claims), len(self.claims))

    @property
    def total(self) -> Decimal | None:
        """The sum of the known figures; None without any, and for percentages."""
        return None if "%" in self.measure else sum_known(i.value for _, i in self.claims)

    @property
    def last_year(self) -> Decimal | None:
        """The sum of the last year; None unless it is known of every agency with a figure."""
        before = [i.last_year for _, i in self.claims if i.value is not None]
        if self.total is None or any(value is None for value in before):
            return None
        return sum_known(before)


@dataclass(frozen=True, slots=True)
class Province:
    """Everything known of the agencies for a period."""

    period: str
    label: str
    """The period in words."""
    received: tuple[ReceivedSummary, ...]
    """All files, sorted by name."""
    uses: tuple[SummaryUse, ...]
    """What became of each of them, in the same order."""
    agencies: tuple[AgencyResult, ...]
    """In the order of the list, then by name; the missing ones of the list included."""
    listed: bool
    """Whether a list of agencies was given, without which none can be missing."""
    shared: tuple[SharedTarget, ...]
    statistics: tuple[SharedIndicator, ...]
    """In the order in which the agencies' tables have them."""
    diagnostics: tuple[Diagnostic, ...]
    """Those of the files, those of the mapping, then those across files."""

    @property
    def counted(self) -> tuple[AgencyResult, ...]:
        """The agencies of which a workbook counts."""
        return tuple(a for a in self.agencies if a.summary)

    @property
    def missing(self) -> tuple[AgencyResult, ...]:
        """The agencies of the list of which none does."""
        return tuple(a for a in self.agencies if a.summary is None)

    @property
    def window(self) -> tuple[date, date] | None:
        """From the first to the last day of any agency's data."""
        known = [a.summary.window for a in self.counted if a.summary and a.summary.window]
        return (min(w[0] for w in known), max(w[1] for w in known)) if known else None

    @property
    def sample(self) -> bool:
        """Whether any workbook that counts holds sample answers."""
        return any(a.summary.sample for a in self.counted if a.summary)
