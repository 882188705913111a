"""What the phrases of a report rest on, noted down while they are made."""

from collections.abc import Iterable

from msgspec import Struct, field

from cchc_xl.domain.consolidation import ExtraResult, PracticeResult
from cchc_xl.domain.indicators import Indicator, LastYearFigure
from cchc_xl.domain.periods import Period
from cchc_xl.domain.plan import BudgetLine, Section, Target, Task
from cchc_xl.domain.results import (
    BudgetResult,
    EntryResult,
    IndicatorResult,
    Remark,
    TargetResult,
    TaskResult,
    UnitResult,
)
from cchc_xl.domain.trace import Marks


class Answer(Struct, frozen=True):
    """Some fields of what a unit answered for a task."""

    entry: EntryResult
    fields: tuple[str, ...]


class Summed(Struct, frozen=True):
    """A figure that is summed over units: ``numerator``, ``denominator``, ``spent``, …"""

    result: TargetResult | BudgetResult
    field: str

    @property
    def item(self) -> str:
        """Id of the target or budget line."""
        return self.result.target if isinstance(self.result, TargetResult) else self.result.line


class PlanField(Struct, frozen=True):
    """A field of an item of the plan."""

    item: Task | Target | Period
    field: str


Ground = (
    Task
    | Section
    | Target
    | BudgetLine
    | Indicator
    | TaskResult
    | UnitResult
    | TargetResult
    | IndicatorResult
    | LastYearFigure
    | Remark
    | ExtraResult
    | PracticeResult
    | Answer
    | Summed
    | PlanField
)
"""What a phrase may rest on; ``rules.tracing.traces`` knows the cells of each."""


class Basis(Struct, frozen=True):
    """What a phrase rests on."""

    rule: str
    counted: tuple[Ground, ...]
    among: tuple[Ground, ...]


class Ledger(Struct, frozen=True):
    """The phrases noted so far."""

    marks: Marks
    bases: list[Basis] = field(default_factory=list)

    def cite(
        self, phrase: str, rule: str, counted: Iterable[Ground], among: Iterable[Ground] = ()
    ) -> str:
        """The phrase between marks; what it rests on is kept under its number."""
        self.bases.append(Basis(rule, tuple(counted), tuple(among)))
        return self.marks.around(len(self.bases) - 1, phrase)
