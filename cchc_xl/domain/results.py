"""The results of a period: of tasks, units, targets, budget lines and indicators.

``rules.joining.consolidate`` computes them; nothing here decides anything.
"""

from collections.abc import Iterable
from decimal import Decimal
from enum import Enum

from msgspec import Struct

from cchc_xl.domain.levels import Level
from cchc_xl.domain.submission import BudgetFigure, IndicatorFigure, StatusEntry, TargetFigure


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


class EntryResult(Struct, frozen=True):
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


class TaskResult(Struct, frozen=True):
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


class Tally(Struct, frozen=True):
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


class UnitResult(Struct, frozen=True):
    """How a unit has reported, and the states of the tasks it answers for."""

    unit: str
    file: str
    """The file that counts; empty when none does."""
    late_days: int
    """Days after the due date; 0 when in time or missing."""
    tally: Tally
    errors: int
    warnings: int


class Standing(Enum):
    """What a period says of a target; the value is what a user sees."""

    REACHED = "Đạt"
    MISSED = "Chưa đạt"
    UNDERWAY = "Chưa đến kỳ đánh giá"
    """Not reached so far, and judged at the end of the year only."""
    UNKNOWN = "Chưa có số liệu"


class TargetResult(Struct, frozen=True):
    """The summed figures of a target. ``None`` means that no usable figure came."""

    target: str
    numerator: Decimal | None
    denominator: Decimal | None
    percent: Decimal | None
    """Exact quotient times 100, not rounded; None also when the denominator is zero."""
    standing: Standing
    figures: tuple[tuple[str, TargetFigure], ...] = ()
    """Unit code and usable figure, in the order of the units."""
    inherited: tuple[str, ...] = ()
    """Codes of the units that left the denominator blank: it is the numerator of the parent."""

    @property
    def reached(self) -> bool | None:
        """Whether the value of the target is reached, whenever it is judged; None if unknown."""
        return None if self.standing is Standing.UNKNOWN else self.standing is Standing.REACHED


class BudgetResult(Struct, frozen=True):
    """The summed figures of a budget line, in đồng; None means that no usable figure came."""

    line: str
    spent: Decimal | None
    disbursed: Decimal | None
    figures: tuple[tuple[str, BudgetFigure], ...] = ()


class IndicatorResult(Struct, frozen=True):
    """The summed figures of an indicator of the statistics."""

    indicator: str
    value: Decimal | None
    """In its unit of measure, of a computed one the exact quotient times 100; None when no usable
    figure came, the denominator is zero, or the two rest on different units."""
    figures: tuple[tuple[str, IndicatorFigure], ...] = ()
    """Unit code and usable figure, in the order of the units."""


class Remark(Struct, frozen=True):
    """A difficulty or a proposal, with who raised it, for which task, and from which cell."""

    unit: str
    task: str
    text: str
    file: str
    cell: str
    addressed_to: Level | None = None
    """Of a proposal: who is asked to settle it."""


def sum_known(values: Iterable[Decimal | None]) -> Decimal | None:
    """The exact sum of those that are known, None when none is: blank is not zero."""
    known = [value for value in values if value is not None]
    return sum(known, Decimal()) if known else None
