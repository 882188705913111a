"""The consolidation: the plan joined with everything that came back for one period.

``rules.joining.consolidate`` computes it; nothing here decides anything.
"""

from collections.abc import Iterator
from datetime import datetime
from enum import Enum

from msgspec import Struct

from cchc_xl.domain.adjustments import AdjustmentResult
from cchc_xl.domain.diagnostics import Diagnostic, Severity
from cchc_xl.domain.indicators import LastYearFigure
from cchc_xl.domain.results import (
    BudgetResult,
    EntryResult,
    IndicatorResult,
    Remark,
    TargetResult,
    TaskResult,
    UnitResult,
)
from cchc_xl.domain.submission import ExtraTask, Practice, SourceFile, Submission
from cchc_xl.domain.year import Earlier, PastPeriod


class FileUse(Enum):
    """What became of a returned file; the value is what a user sees."""

    USED = "Dùng để tổng hợp"
    JOINED = "Dùng để tổng hợp: đã ghép vào tệp lưu sau của đơn vị"
    SUPERSEDED = "Không dùng: đã có bản mới hơn"
    COPY = "Không dùng: bản sao của tệp đã dùng"
    REFUSED = "Không dùng: không đúng biểu, kỳ, kế hoạch hoặc đơn vị"

    @property
    def replaced(self) -> bool:
        """Whether another file of the unit stands in its place."""
        return self in (FileUse.SUPERSEDED, FileUse.COPY)

    def spares(self, found: Diagnostic) -> bool:
        """Whether what is said of a file of this use is nobody's work: another one replaced it.

        That its time is doubted says why.
        """
        return self.replaced and not found.entry.doubts_time


class Received(Struct, frozen=True):
    """One returned file: what was read from it and what was noticed (stages W and S)."""

    source: SourceFile
    submission: Submission | None
    """None when nothing in the file can be used."""
    diagnostics: tuple[Diagnostic, ...] = ()

    @property
    def is_refused(self) -> bool:
        """Whether an error keeps the whole file out of use."""
        return any(
            found.entry.refuses_file and found.severity is Severity.ERROR
            for found in self.diagnostics
        )

    @property
    def doubted(self) -> bool:
        """Whether the time when it was saved cannot be true: it proves nothing."""
        return any(found.entry.doubts_time for found in self.diagnostics)

    @property
    def newness(self) -> tuple[bool, datetime]:
        """Of two files the one with more of it is newer; a doubted time is older than any."""
        return not self.doubted, self.source.received


class Files(Struct, frozen=True):
    """Returned files, and what became of each."""

    received: tuple[Received, ...]
    """As they were sent: before any adjustment. A consolidation has them sorted by name."""
    uses: tuple[FileUse, ...]
    """What became of each of them, in the same order."""

    @property
    def counted(self) -> dict[str, Received]:
        """The file that counts, by unit, as it was sent: before any adjustment."""
        return {
            file.submission.unit: file
            for file, use in self.pairs()
            if use is FileUse.USED and file.submission
        }

    @property
    def faults(self) -> tuple[Diagnostic, ...]:
        """What is said of the files, but for those that another one replaced."""
        return tuple(d for f, use in self.pairs() for d in f.diagnostics if not use.spares(d))

    @property
    def apart(self) -> tuple[Diagnostic, ...]:
        """What is said of the files that another one replaced: in no total."""
        return tuple(d for f, use in self.pairs() for d in f.diagnostics if use.spares(d))

    def pairs(self) -> Iterator[tuple[Received, FileUse]]:
        """Each file with what became of it."""
        return zip(self.received, self.uses, strict=True)


class Claim(Struct, frozen=True):
    """What one unit says in a conflict, and from which cell."""

    unit: str
    value: str
    file: str
    sheet: str
    cell: str


class Conflict(Struct, frozen=True):
    """Units that lead a task together and disagree on a fact, or that must give the same figure of
    a target or indicator and do not."""

    task: str
    """Id of the task, target or indicator."""
    field: str
    claims: tuple[Claim, ...]


class Change(Struct, frozen=True):
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


class ExtraResult(Struct, frozen=True):
    """Work outside the plan that a unit reports; counted nowhere in the plan's percentages."""

    unit: str
    task: ExtraTask
    file: str


class PracticeResult(Struct, frozen=True):
    """A good practice that a unit tells of."""

    unit: str
    practice: Practice
    file: str


class Consolidation(Files, frozen=True):
    """Everything known of a plan at the cut-off of a period. Tuples keep the plan's order."""

    plan: str
    plan_digest: str
    """Fingerprint of the plan it was made with (``rules.plans.fingerprint``)."""
    period: str
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
    """The ``faults`` of the files, then those of adjustments and across files (stage C)."""
    changes: tuple[Change, ...] = ()
    """Between the files of a unit of which only one counts, file by file."""
    extra: tuple[ExtraResult, ...] = ()
    """Of the files that count, in the order of the units."""
    practices: tuple[PracticeResult, ...] = ()
    """The same of good practices."""
    earlier: Earlier | None = None
    """What is known of earlier periods; None when none was given."""
    adjustments: tuple[AdjustmentResult, ...] = ()
    """What the officer put by hand in place of answers, applied or not."""
    indicators: tuple[IndicatorResult, ...] = ()
    last_year: tuple[LastYearFigure, ...] = ()
    """What the indicators are compared with, at most one figure for each."""
    adjusted: tuple[tuple[str, Received], ...] = ()
    """The files whose answers were adjusted, by unit: with the values that are used in place of
    what was sent, and the faults of those."""

    @property
    def used(self) -> dict[str, Received]:
        """The file that counts, by unit, with all adjustments applied."""
        return {**self.counted, **dict(self.adjusted)}

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
