"""What a consolidation remembers of the earlier periods of the year."""

from datetime import date
from decimal import Decimal

from msgspec import Struct

from cchc_xl.domain.results import (
    BudgetResult,
    Remark,
    TargetResult,
    TaskResult,
)
from cchc_xl.domain.scoring import PastScore


class EarlierAnswer(Struct, frozen=True):
    """A usable answer of an earlier period that the answer of this one must agree with."""

    period: str
    unit: str
    item: str
    """Id of the task, target, budget line or indicator."""
    field: str
    """``completed_on`` of a completed task, ``numerator`` or ``denominator`` of a target, ``spent``
    or ``disbursed`` of a budget line, ``figure`` of an indicator."""
    value: Decimal | date
    file: str
    cell: str
    """With its sheet, ``Chỉ tiêu!H9``; empty when not known."""

    @property
    def source(self) -> str:
        """File and cell in words, as far as they are known."""
        return ", ô ".join(part for part in (self.file, self.cell) if part)


class PastUnit(Struct, frozen=True):
    """How a unit reported in an earlier period."""

    unit: str
    file: str
    """The file that counted; empty when none did."""
    late_days: int


class PastIndicator(Struct, frozen=True):
    """What later periods remember of an indicator of the statistics."""

    indicator: str
    value: Decimal | None
    told: int = 0
    """Units whose figures were summed."""
    asked: int = 0
    """Units that were asked; none for a computed one, or where that is not remembered."""


class PastPeriod(Struct, frozen=True):
    """The results of an earlier period, without the answers that they were made of."""

    period: str
    tasks: tuple[TaskResult, ...] = ()
    targets: tuple[TargetResult, ...] = ()
    """Without figures of units."""
    budget: tuple[BudgetResult, ...] = ()
    """Without figures of units."""
    units: tuple[PastUnit, ...] = ()
    difficulties: tuple[Remark, ...] = ()
    indicators: tuple[PastIndicator, ...] = ()
    scores: tuple[PastScore, ...] = ()
    """Of the agency, then of the units; empty where they are not known or nothing is scored."""


class Earlier(Struct, frozen=True):
    """What is known of the earlier periods of the plan."""

    period: str
    """The last of them: the one whose workbook was given."""
    answers: tuple[EarlierAnswer, ...] = ()
    """Completions of the last period; figures of all of them, each as it was told the last two
    times in the periods that count from one day, the last telling last."""
    past: tuple[PastPeriod, ...] = ()
    """All of them in the order of their cut-offs."""
