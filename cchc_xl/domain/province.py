"""A superior's roll-up: what the consolidated workbooks of many agencies say of one period.

``rules.province.roll_up`` computes it. Counts are those that the agencies derived; nothing is
derived anew.
"""

from datetime import date
from decimal import Decimal
from enum import Enum

from msgspec import Struct

from cchc_xl.domain.agency_summary import (
    AgencyIndicator,
    AgencySection,
    AgencySummary,
    AgencyTarget,
    AgencyTask,
    ReceivedSummary,
    Share,
)
from cchc_xl.domain.diagnostics import Diagnostic
from cchc_xl.domain.report_sections import REPORT_SECTIONS
from cchc_xl.domain.results import Standing, Tally, sum_known

FIELDS = {section.place: section.title for section in REPORT_SECTIONS}
"""The fields of the periodic report in which all agencies meet (``Section.report_section``)."""


class SummaryUse(Enum):
    """What became of a file; the value is what a user sees."""

    USED = "Dùng để tổng hợp"
    SUPERSEDED = "Không dùng: cơ quan có sổ mới hơn"
    COPY = "Không dùng: bản sao của tệp đã dùng"
    REFUSED = "Không dùng: không đọc được, không phải sổ tổng hợp hoặc sai kỳ"


class ListedAgency(Struct, frozen=True):
    """An agency that should send its workbook; known again by its name or by its plan."""

    name: str
    plan: str
    """Id of its plan; empty when not given."""
    cell: str


class SectionRule(Struct, frozen=True):
    """To which field a section of an agency's plan belongs."""

    agency: str
    """Name of the agency or id of its plan; empty means all agencies."""
    plan: str
    section: str
    """Its number in the plan: ``III``."""
    field: str
    """A key of FIELDS."""
    cell: str


class Mapping(Struct, frozen=True):
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


class Placement(Struct, frozen=True):
    """The field of a section."""

    section: AgencySection
    field: str
    """A key of FIELDS; empty when it is not known."""
    basis: Basis


class AgencyResult(Struct, frozen=True):
    """An agency in the roll-up."""

    name: str
    plan: str
    """Empty for a missing agency of which only the name is known."""
    file: str = ""
    """The workbook that counts, in that of its superior where it came so (``inbox.WITHIN``); empty
    when none does."""
    summary: AgencySummary | None = None
    """None exactly when no workbook counts."""
    placements: tuple[Placement, ...] = ()
    sha256: str = ""
    """Of that workbook."""
    superior: str = ""
    """Who has rolled it up before; empty when it has sent its workbook itself."""
    given: tuple[tuple[str, str], ...] = ()
    """The fields that this superior has given its sections."""

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
        return Share(sum(t.standing is Standing.REACHED for t in targets), len(targets))

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


class SharedTarget(Struct, frozen=True):
    """A target that several agencies have: the same words, operator and value."""

    text: str
    required: str
    claims: tuple[tuple[AgencyResult, AgencyTarget], ...]


class SharedIndicator(Struct, frozen=True):
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


class Province(Struct, frozen=True):
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
    """Whether a list of agencies was given, here or to a superior below: without one none can be
    missing."""
    name: str
    """Of the superior; empty when it was not given."""
    shared: tuple[SharedTarget, ...]
    statistics: tuple[SharedIndicator, ...]
    """In the order in which the agencies' tables have them."""
    diagnostics: tuple[Diagnostic, ...]
    """Those of the files, those of the mapping, then those across files."""

    @property
    def superiors(self) -> tuple[str, ...]:
        """Who has rolled up agencies before, in their order; an empty name stands for none."""
        named = tuple(dict.fromkeys(agency.superior for agency in self.agencies))
        return named if any(named) else ()

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
