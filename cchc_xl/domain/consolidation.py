"""The consolidation: the plan joined with everything that came back for one period.

``rules.consolidate`` computes it; nothing here decides anything.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum

from cchc_xl.domain.adjustments import AdjustmentResult
from cchc_xl.domain.diagnostics import Diagnostic
from cchc_xl.domain.scoring import PastScore
from cchc_xl.domain.statistics import LastYearFigure
from cchc_xl.domain.submission import (
    BudgetFigure,
    ExtraTask,
    IndicatorFigure,
    SourceFile,
    StatusEntry,
    Submission,
    TargetFigure,
)


class DerivedState(Enum):
    """The state of a task at the cut-off, derived from facts; the value is what a user sees."""

    ON_TIME = "hoàn thành đúng hạn"
    LATE = "hoàn thành quá hạn"
    IN_PROGRESS = "đang thực hiện trong hạn"
    OVERDUE = "quá hạn chưa hoàn thành"
    NOT_DUE = "chưa đến hạn"
    NOT_ARISEN = "không phát sinh"
    NO_DUE_DATE = "không xác định hạn"
    NOT_REPORTED = "chưa báo cáo"

    @property
    def done(self) -> bool:
        """Whether the work is completed, in time or late."""
        return self in (DerivedState.ON_TIME, DerivedState.LATE)


class FileUse(Enum):
    """What became of a returned file; the value is what a user sees."""

    USED = "Dùng để tổng hợp"
    SUPERSEDED = "Không dùng: đã có bản mới hơn"
    COPY = "Không dùng: bản sao của tệp đã dùng"
    REFUSED = "Không dùng: không đúng biểu, kỳ, kế hoạch hoặc đơn vị"


@dataclass(frozen=True, slots=True)
class Received:
    """One returned file: what was read from it and what was noticed (stages W and S)."""

    source: SourceFile
    submission: Submission | None
    """None when nothing in the file can be used."""
    diagnostics: tuple[Diagnostic, ...] = ()


@dataclass(frozen=True, slots=True)
class EntryResult:
    """What one unit answered for one task, with the values that may be used."""

    unit: str
    task: str
    state: DerivedState
    entry: StatusEntry
    """Without the values that an error keeps out of use."""
    overdue_days: int = 0
    """Days from the due date to the completion, or to the cut-off while not completed."""
    file: str = ""
    """Name of the file it came from; empty when the unit sent none."""


@dataclass(frozen=True, slots=True)
class TaskResult:
    """The state of a task over all units that answer for it."""

    task: str
    state: DerivedState
    completed: int
    """Units that have completed it: the k of k/n."""
    concerned: int
    """Units that have the work, those that say it has not arisen left out: the n of k/n."""
    answering: int
    """All units that answer for it."""
    overdue_days: int = 0
    """The longest of its units' delays; of a task that follows a target, its own."""
    answered: DerivedState | None = None
    """What its units' answers give, where the state follows a target instead; else None."""
    progress: Decimal | None = None
    """The mean percentage over the units that have the work, 0 to 100; None where one of them has
    not told."""


@dataclass(frozen=True, slots=True)
class Tally:
    """How many items are in each derived state."""

    counts: tuple[tuple[DerivedState, int], ...] = ()

    @classmethod
    def of(cls, states: Iterable[DerivedState]) -> "Tally":
        """Count the states, all of them in the order of DerivedState."""
        seen = list(states)
        return cls(tuple((state, seen.count(state)) for state in DerivedState))

    def count(self, *states: DerivedState) -> int:
        """How many items are in any of these states."""
        return sum(number for state, number in self.counts if state in states)

    @property
    def total(self) -> int:
        """How many items were counted."""
        return sum(number for _, number in self.counts)

    @property
    def done(self) -> int:
        """How many are completed, in time or late."""
        return self.count(DerivedState.ON_TIME, DerivedState.LATE)


@dataclass(frozen=True, slots=True)
class UnitResult:
    """How a unit has reported, and the states of the tasks it answers for."""

    unit: str
    file: str
    """The file that counts; empty when none does."""
    late_days: int
    """Days after the due date; 0 when in time or missing."""
    tally: Tally
    errors: int
    warnings: int


@dataclass(frozen=True, slots=True)
class TargetResult:
    """The summed figures of a target. ``None`` means that no usable figure came."""

    target: str
    numerator: Decimal | None
    denominator: Decimal | None
    percent: Decimal | None
    """Exact quotient times 100, not rounded; None also when the denominator is zero."""
    reached: bool | None
    figures: tuple[tuple[str, TargetFigure], ...] = ()
    """Unit code and usable figure, in the order of the units."""
    inherited: tuple[str, ...] = ()
    """Codes of the units that left the denominator blank: it is the numerator of the parent."""


def sum_known(values: Iterable[Decimal | None]) -> Decimal | None:
    """The exact sum of those that are known, None when none is: blank is not zero."""
    known = [value for value in values if value is not None]
    return sum(known, Decimal()) if known else None


@dataclass(frozen=True, slots=True)
class BudgetResult:
    """The summed figures of a budget line, in đồng; None means that no usable figure came."""

    line: str
    spent: Decimal | None
    disbursed: Decimal | None
    figures: tuple[tuple[str, BudgetFigure], ...] = ()


@dataclass(frozen=True, slots=True)
class IndicatorResult:
    """The summed figures of an indicator of the statistics."""

    indicator: str
    value: Decimal | None
    """In its unit of measure, of a computed one the exact quotient times 100; None when no usable
    figure came, or the denominator is zero."""
    figures: tuple[tuple[str, IndicatorFigure], ...] = ()
    """Unit code and usable figure, in the order of the units."""


@dataclass(frozen=True, slots=True)
class Remark:
    """A difficulty or a proposal, with who raised it, for which task, and from which cell."""

    unit: str
    task: str
    text: str
    file: str
    cell: str


@dataclass(frozen=True, slots=True)
class Claim:
    """What one unit says in a conflict, and from which cell."""

    unit: str
    value: str
    file: str
    sheet: str
    cell: str


@dataclass(frozen=True, slots=True)
class Conflict:
    """Units that lead a task together and disagree on a fact."""

    task: str
    field: str
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """What differs between two files of a unit: the one that does not count, and the one that does.

    Values are texts as a person reads them, as they were typed where they mean nothing; an empty
    one was not answered. Cells carry their sheet: ``Nhiệm vụ!H9``; empty when the row is not there.
    """

    unit: str
    item: str
    """Id of the task, target or budget line; the text of work outside the plan."""
    field: str
    before: str
    after: str
    file_before: str
    file_after: str
    cell_before: str
    cell_after: str


@dataclass(frozen=True, slots=True)
class ExtraResult:
    """Work outside the plan that a unit reports; counted nowhere in the plan's percentages."""

    unit: str
    task: ExtraTask
    file: str


@dataclass(frozen=True, slots=True)
class EarlierAnswer:
    """A usable answer of an earlier period that the answer of this one must agree with."""

    period: str
    unit: str
    item: str
    """Id of the task, target, budget line or indicator."""
    field: str
    """``completed_on`` of a completed task, ``numerator`` of a target, ``spent`` or ``disbursed``
    of a budget line, ``figure`` of an indicator."""
    value: Decimal | date
    file: str
    cell: str
    """With its sheet, ``Chỉ tiêu!H9``; empty when not known."""


@dataclass(frozen=True, slots=True)
class PastUnit:
    """How a unit reported in an earlier period."""

    unit: str
    file: str
    """The file that counted; empty when none did."""
    late_days: int


@dataclass(frozen=True, slots=True)
class PastPeriod:
    """The results of an earlier period, without the answers that they were made of."""

    period: str
    tasks: tuple[TaskResult, ...] = ()
    targets: tuple[TargetResult, ...] = ()
    """Without figures of units."""
    budget: tuple[BudgetResult, ...] = ()
    """Without figures of units."""
    units: tuple[PastUnit, ...] = ()
    difficulties: tuple[Remark, ...] = ()
    indicators: tuple[IndicatorResult, ...] = ()
    """Without figures of units."""
    scores: tuple[PastScore, ...] = ()
    """Of the agency, then of the units; empty where they are not known or nothing is scored."""


@dataclass(frozen=True, slots=True)
class Earlier:
    """What is known of the earlier periods of the plan."""

    period: str
    """The last of them: the one whose workbook was given."""
    answers: tuple[EarlierAnswer, ...] = ()
    """Completions of the last period; figures of all of them, each as it was last told in the
    periods that count from one day."""
    past: tuple[PastPeriod, ...] = ()
    """All of them in the order of their cut-offs."""


@dataclass(frozen=True, slots=True)
class Consolidation:
    """Everything known of a plan at the cut-off of a period. Tuples keep the plan's order."""

    plan: str
    plan_digest: str
    """Fingerprint of the plan it was made with (``rules.consolidate.plan_digest``)."""
    period: str
    received: tuple[Received, ...]
    """All files, sorted by name, as they were sent: before any adjustment."""
    uses: tuple[FileUse, ...]
    """What became of each of them, in the same order."""
    entries: tuple[EntryResult, ...]
    """The long table: one per task and answering unit."""
    tasks: tuple[TaskResult, ...]
    units: tuple[UnitResult, ...]
    targets: tuple[TargetResult, ...]
    budget: tuple[BudgetResult, ...]
    difficulties: tuple[Remark, ...]
    proposals: tuple[Remark, ...]
    conflicts: tuple[Conflict, ...]
    diagnostics: tuple[Diagnostic, ...]
    """Those of the files, then those of adjustments and across files (stage C)."""
    changes: tuple[Change, ...] = ()
    """Between the files of a unit of which only one counts, file by file."""
    extra: tuple[ExtraResult, ...] = ()
    """Of the files that count, in the order of the units."""
    earlier: Earlier | None = None
    """What is known of earlier periods; None when none was given."""
    adjustments: tuple[AdjustmentResult, ...] = ()
    """What the officer put by hand in place of answers, applied or not."""
    indicators: tuple[IndicatorResult, ...] = ()
    last_year: tuple[LastYearFigure, ...] = ()
    """What the indicators are compared with, at most one figure for each."""

    @property
    def past(self) -> tuple[PastPeriod, ...]:
        """The earlier periods of the year in the order of their cut-offs; empty for none."""
        return self.earlier.past if self.earlier else ()

    @property
    def sample(self) -> bool:
        """Whether any answer it uses is a sample."""
        return any(r.submission.sample for r in self.received if r.submission)

    @property
    def missing(self) -> tuple[str, ...]:
        """Codes of the units from which no usable form came."""
        return tuple(u.unit for u in self.units if not u.file)

    @property
    def late(self) -> tuple[str, ...]:
        """Codes of the units whose form came after the due date."""
        return tuple(u.unit for u in self.units if u.late_days)

    def task(self, task_id: str) -> TaskResult:
        """The result of that task. Raises KeyError."""
        for result in self.tasks:
            if result.task == task_id:
                return result
        raise KeyError(task_id)

    def entries_of(self, task_id: str) -> tuple[EntryResult, ...]:
        """The answers for that task, in the order of its answering units."""
        return tuple(e for e in self.entries if e.task == task_id)
