"""The plan and its parts: what an agency has promised to do in a year.

Official text is kept word for word; what is doubtful about it stands beside it in ``note``.
"""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import TypeVar

from msgspec import Struct

from cchc_xl.domain.adjustments import Adjustment
from cchc_xl.domain.combining import Combining
from cchc_xl.domain.indicators import Indicator, LastYearFigure
from cchc_xl.domain.outline import OutlineRow
from cchc_xl.domain.patterns import Wording
from cchc_xl.domain.periods import Period, Rhythm, Schedule, recurring_after, recurring_due
from cchc_xl.domain.questions import Question
from cchc_xl.domain.scoring import Criterion, ManualScore
from cchc_xl.domain.text import format_number, match_key, one_line
from cchc_xl.domain.units import Unit, UnitKind

_T = TypeVar("_T")

TYPE_SIZES = ("12-13-13", "13-14-14")
"""The two consistent sets of type sizes, of Quốc hiệu, Tiêu ngữ and date in points; the first is
the usual one (Nghị định 30/2020/NĐ-CP, Phụ lục I, mục V, note 1)."""
USUAL_SUBJECT = "cải cách hành chính"
"""What a plan is about that does not say so."""


class Section(Struct, frozen=True):
    """A section of the plan's table, and the place its results have in the report."""

    id: str
    """Roman number as printed: ``III``."""
    title: str
    report_section: str
    """``I`` or ``II.1`` to ``II.6``: the numbers of plan and report differ."""


class Task(Struct, frozen=True):
    """A row of the plan's table. Unit names are as printed; codes are what they resolve to."""

    id: str
    """Section and number, ``III.9``: numbers restart in each section."""
    text: str
    products: str
    leads_text: str
    coops_text: str
    schedule: Schedule
    leads: tuple[str, ...] = ()
    """Codes of units, groups or roles, in printed order; names that resolve to none are absent."""
    coops: tuple[str, ...] = ()
    assigned: tuple[str, ...] = ()
    """Codes of the units that a role of this task falls to."""
    fixed_due: date | None = None
    """A due date that the focal officer has set; it takes the place of the schedule's dates."""
    note: str = ""
    rhythm: Rhythm | None = None
    """How often it is due, where the officer has said other than the words of the schedule."""
    group: str = ""
    """The group of activities that it is one of, where the plan has a column of groups."""
    leader: str = ""
    """The leader in charge of it: a person, and no unit."""
    short_name: str = ""
    """Tên ngắn, by which running text and charts name it; empty where it has none."""

    @property
    def name(self) -> str:
        """Its short name, else its text, on one line without end mark; never cut."""
        return name_of(self.short_name, self.text)

    @property
    def recurs(self) -> Rhythm | None:
        """How often it is due: what the officer has chosen, else what its words say."""
        return self.rhythm or self.schedule.rhythm

    @property
    def section(self) -> str:
        """Id of its section."""
        return self.id.partition(".")[0]

    @property
    def number(self) -> str:
        """Its number within the section (STT)."""
        return self.id.partition(".")[2]

    @property
    def due_dates(self) -> tuple[date, ...]:
        """Due dates in ascending order; empty when the task has no fixed date, or recurs."""
        if self.fixed_due:
            return (self.fixed_due,)
        return () if self.recurs else self.schedule.dates

    def due_in(self, period: Period) -> tuple[date, ...]:
        """Its due dates as that period sees them: recurring work has one in every period."""
        if self.recurs and not self.fixed_due:
            return (recurring_due(self.recurs, period),)
        return self.due_dates

    def due_after(self, period: Period) -> tuple[date, ...]:
        """Its due dates after the period's cut-off, in ascending order."""
        if self.recurs and not self.fixed_due:
            return recurring_after(self.recurs, period)
        return tuple(day for day in self.due_dates if day > period.cutoff)

    @property
    def when(self) -> str:
        """The words about its time, with the rhythm that the officer has added to them."""
        return f"{self.schedule.text}\n({self.rhythm.value})" if self.rhythm else self.schedule.text


class Operator(Enum):
    """How a figure is compared with the value of a target."""

    EQUAL = "="
    AT_LEAST = "≥"
    MORE_THAN = ">"

    def holds(self, actual: Decimal, value: Decimal) -> bool:
        """Whether the actual figure reaches the value."""
        if self is Operator.EQUAL:
            return actual == value
        return actual >= value if self is Operator.AT_LEAST else actual > value


class Judging(Enum):
    """When a target is judged; the value is what a user sees."""

    YEAR_END = "Cuối năm"
    """What is to be reached by the end of the year: before, there is only progress towards it."""
    EVERY_PERIOD = "Mỗi kỳ"
    """A level to be kept: every period is judged by it."""


class Target(Struct, frozen=True):
    """A quantified target: numerator over denominator, in percent, against a value."""

    id: str
    """``CT01`` …; the order of the plan."""
    place: str
    """Where the plan states it: ``I.2.c``."""
    text: str
    operator: Operator
    value: Decimal
    """In units of ``measure``: 60 for 60%."""
    measure: str
    numerator: str
    """What is counted above the line, in words."""
    denominator: str
    """What is counted below the line, in words."""
    parent: str | None = None
    """Id of the target whose numerator this one is a part of ("trong số đó"), or None."""
    task: str | None = None
    """Id of the task that repeats this target, or None."""
    reporters_text: str = ""
    reporters: tuple[str, ...] = ()
    """Codes of the units or groups whose figures are combined."""
    note: str = ""
    judging: Judging = Judging.YEAR_END
    combining: Combining = Combining.ADD
    seasonal: bool = False
    """Whether its figures leap from period to period: nobody asks why they do."""
    short_name: str = ""
    """Tên ngắn, by which running text and charts name it; empty where it has none."""

    @property
    def name(self) -> str:
        """Its short name, else its text, on one line without end mark; never cut."""
        return name_of(self.short_name, self.text)

    @property
    def required(self) -> str:
        """What it asks for: ``≥ 60%``."""
        return f"{self.operator.value} {format_number(self.value)}{self.measure}"


class BudgetLine(Struct, frozen=True):
    """A line of the plan's budget."""

    id: str
    content: str
    amount: int
    """In đồng."""
    reporters_text: str = ""
    reporters: tuple[str, ...] = ()
    note: str = ""

    @property
    def combining(self) -> Combining:
        """What several units have spent is always added up."""
        return Combining.ADD


class Citation(Struct, frozen=True):
    """A document that the plan cites, word for word, with its place and what is doubtful."""

    place: str
    text: str
    note: str = ""


class Abbreviation(Struct, frozen=True):
    """An abbreviation of the plan with what it stands for."""

    short: str
    """``CNTT``"""
    words: str
    """As within a sentence: ``công nghệ thông tin``."""

    def __str__(self) -> str:
        """``CNTT: công nghệ thông tin``, as the plan workbook has it."""
        return f"{self.short}: {self.words}"


class Agency(Struct, frozen=True):
    """Who issues the plan, and what the head and foot of its documents say."""

    superior: str
    """``UBND TỈNH LÂM ĐỒNG``"""
    name: str
    """``SỞ GIÁO DỤC VÀ ĐÀO TẠO``"""
    full_name: str
    """As other documents name it: ``Sở Giáo dục và Đào tạo tỉnh Lâm Đồng``."""
    short_name: str
    """As used within a sentence: ``Sở GDĐT``."""
    symbol: str
    """As in document numbers: ``SGDĐT``."""
    place: str
    """Địa danh: ``Lâm Đồng``."""
    focal_unit: str
    """Code of the unit that sends the forms and takes unassigned tasks."""
    signer_authority: str = ""
    """``KT. GIÁM ĐỐC``; empty when the head signs."""
    signer_title: str = ""
    signer_name: str = ""
    addressees: tuple[str, ...] = ()
    """Whom a report is sent to (Kính gửi)."""
    recipients: tuple[str, ...] = ()
    """Nơi nhận, without "Như trên" and "Lưu"."""
    archive: str = ""
    """What follows "Lưu:", for instance ``VT, TCHC``."""
    letter_authority: str = ""
    letter_title: str = ""
    letter_name: str = ""
    """Who signs reminder letters (``TL. GIÁM ĐỐC``); where all three are empty, the report's
    signer does."""
    type_sizes: str = ""
    """The set of type sizes of its documents, ``12-13-13`` or ``13-14-14``; empty for the first."""


class Plan(Struct, frozen=True, cache_hash=True):
    """A yearly plan. Tuples keep the order of the document."""

    id: str
    """ASCII, unique for agency and year: ``SGDDT-LD-2023``."""
    year: int
    title: str
    number: str
    """Number and symbol of the plan; blanks as in the original when it is not known."""
    basis: str
    """The decision that the plan carries out, cited in full."""
    agency: Agency
    sections: tuple[Section, ...]
    tasks: tuple[Task, ...]
    targets: tuple[Target, ...]
    budget: tuple[BudgetLine, ...]
    units: tuple[Unit, ...]
    periods: tuple[Period, ...]
    citations: tuple[Citation, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    """What the statistics of the reports ask for."""
    # What follows may change during the year and changes no answer: it is no part of the plan's
    # fingerprint (``rules.plans.fingerprint``).
    issued: date | None = None
    """Ngày ban hành; None while it is not known."""
    abbreviations: tuple[Abbreviation, ...] = ()
    """What its documents explain where they use them."""
    scoring_source: str = ""
    """Where the scoring table comes from, in words."""
    scoring_bands: str = ""
    """Names of results with the percentage they begin at, ``Tốt: 90``, a line each; empty for none.
    """
    criteria: tuple[Criterion, ...] = ()
    manual_scores: tuple[ManualScore, ...] = ()
    adjustments: tuple[Adjustment, ...] = ()
    """Of all periods."""
    last_year: tuple[LastYearFigure, ...] = ()
    """Figures of the last year for the same periods, as far as the officer has given them."""
    unasked: tuple[Question, ...] = ()
    """The questions about figures that the officer has switched off."""
    wordings: tuple[Wording, ...] = ()
    """The sentence patterns that the agency words its own way."""
    subject: str = ""
    """What it is about, as within a sentence: ``chuyển đổi số``; empty for ``USUAL_SUBJECT``."""
    outline: tuple[OutlineRow, ...] = ()
    """The outline of its reports; empty for the one that ``outlines.outline_of`` gives it."""

    @property
    def about(self) -> str:
        """What it is about, as within a sentence."""
        return one_line(self.subject) or USUAL_SUBJECT

    @property
    def usual(self) -> bool:
        """Whether it is about administrative reform, as most of the plans are."""
        return match_key(self.about) == match_key(USUAL_SUBJECT)

    def asks(self, code: str) -> bool:
        """Whether the officer has not switched off the question of that code."""
        return code not in {question.value for question in self.unasked}

    def unit(self, code: str) -> Unit:
        """The unit of that code. Raises KeyError."""
        return _by_key(self.units, "code", code)

    @property
    def first_day(self) -> date:
        """The first day whose facts belong to the plan's year: the earliest start of its periods.

        Work of 15–31 December belongs to the next year's reports.
        """
        return min(period.data_from for period in self.periods)

    def task(self, task_id: str) -> Task:
        """The task of that id. Raises KeyError."""
        return _by_key(self.tasks, "id", task_id)

    def target(self, target_id: str) -> Target:
        """The target of that id. Raises KeyError."""
        return _by_key(self.targets, "id", target_id)

    def indicator(self, indicator_id: str) -> Indicator:
        """The indicator of that id. Raises KeyError."""
        return _by_key(self.indicators, "id", indicator_id)

    def spoken_of(self, item_id: str) -> Task | Target | Indicator:
        """The task, target or indicator of that id. Raises KeyError."""
        items: tuple[Task | Target | Indicator, ...]
        items = (*self.tasks, *self.targets, *self.indicators)
        return _by_key(items, "id", item_id)

    @property
    def not_added(self) -> dict[str, Combining]:
        """How the figures of targets and indicators become one where they are not added up, by
        id."""
        return {i.id: i.combining for i in self._figured if i.combining is not Combining.ADD}

    @property
    def speakers(self) -> dict[str, str]:
        """Code of the unit that speaks for all, by id of what is told by one alone."""
        alone = (item for item in self._figured if item.combining is Combining.ONE)
        return {item.id: units[0] for item in alone if (units := self.reporting_units(item))}

    def spoken_for(self, unit: str) -> frozenset[str]:
        """Ids of what the unit is named to report and another one tells for it."""
        speakers = self.speakers
        return frozenset(
            item.id
            for item in self._figured
            if speakers.get(item.id, unit) != unit and unit in self.concerned_units(item)
        )

    @property
    def _figured(self) -> tuple[Target | Indicator, ...]:
        return (*self.targets, *self.indicators)

    def period(self, period_id: str) -> Period:
        """The reporting period of that id. Raises KeyError."""
        return _by_key(self.periods, "id", period_id)

    def answering_units(self, task: Task) -> tuple[str, ...]:
        """Codes of the units that answer for the task, in order, each once.

        A group stands for its members, a role for the units it is assigned to. A task whose leads
        give no unit at all (an unassigned role, an unknown name) falls to the focal unit, so that
        it is never asked of nobody.
        """
        return self._expand(task.leads, task.assigned) or (self.agency.focal_unit,)

    def cooperating_units(self, task: Task) -> tuple[str, ...]:
        """Codes of the units that only co-operate in the task, in order, each once."""
        leads = self.answering_units(task)
        return tuple(code for code in self._expand(task.coops, task.assigned) if code not in leads)

    def reporting_units(self, item: Target | BudgetLine | Indicator) -> tuple[str, ...]:
        """Codes of the units that report the figures of the item, each once.

        None for an indicator that is computed; one alone where it speaks for all.
        """
        units = self.concerned_units(item)
        return units[:1] if item.combining is Combining.ONE else units

    def concerned_units(self, item: Target | BudgetLine | Indicator) -> tuple[str, ...]:
        """Codes of all units that are named to report the item, whoever speaks for them."""
        if isinstance(item, Indicator) and item.computed:
            return ()
        return self._expand(item.reporters, ()) or (self.agency.focal_unit,)

    def units_with_a_form(self) -> tuple[str, ...]:
        """Codes of the units that have something to answer, in the order of ``units``."""
        asked = {code for task in self.tasks for code in self.answering_units(task)}
        items: tuple[Target | BudgetLine | Indicator, ...]
        items = (*self.targets, *self.budget, *self.indicators)
        for item in items:
            asked.update(self.reporting_units(item))
        return tuple(u.code for u in self.units if u.code in asked)

    def _expand(self, codes: tuple[str, ...], assigned: tuple[str, ...]) -> tuple[str, ...]:
        if not codes:  # most items name nobody
            return ()
        kinds = {unit.code: unit for unit in self.units}
        found: dict[str, None] = {}
        for code in codes:
            unit = kinds.get(code)
            if unit is None or unit.kind is UnitKind.UNSPECIFIED:
                continue
            if unit.kind is UnitKind.GROUP:
                found.update(dict.fromkeys(m for m in unit.members if m in kinds))
            elif unit.kind is UnitKind.ROLE:
                found.update(dict.fromkeys(a for a in assigned if a in kinds))
            else:
                found[code] = None
        return tuple(found)


def name_of(short: str, text: str) -> str:
    """The short name, else the text, on one line without end mark."""
    return one_line(short).rstrip(" .;,") or one_line(text).rstrip(" .;,")


def _by_key(items: Iterable[_T], attribute: str, key: str) -> _T:
    for item in items:
        if getattr(item, attribute) == key:
            return item
    raise KeyError(key)
