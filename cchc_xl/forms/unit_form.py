"""The form a unit receives for a period: what it is asked, and what it comes filled in with."""

from dataclasses import dataclass, replace

from cchc_xl.domain.periods import Period
from cchc_xl.domain.plan import BudgetLine, Plan, Target, Task
from cchc_xl.domain.statistics import Indicator
from cchc_xl.domain.submission import Submission
from cchc_xl.domain.units import Unit
from cchc_xl.forms.form_sheets import budget_sheet, target_sheet, task_sheet
from cchc_xl.forms.identity import Identity
from cchc_xl.forms.layout import SheetLayout
from cchc_xl.forms.statistics_sheet import indicator_sheet

VERSION = "3"
"""Raised whenever a sheet or a column changes."""

CUTOFF_NAME = "form_cutoff"
LISTS_TITLE = "Danh mục"
GUIDE_TITLE = "Hướng dẫn"
GUIDE_HEADING = "Hướng dẫn điền biểu báo cáo"


@dataclass(frozen=True, slots=True)
class Form:
    """What one unit is asked for one period."""

    plan: Plan
    period: Period
    unit: Unit
    tasks: tuple[Task, ...]
    """The tasks it answers for, in the plan's order."""
    targets: tuple[Target, ...]
    budget: tuple[BudgetLine, ...]
    indicators: tuple[Indicator, ...]
    cooperating: tuple[Task, ...]
    """The tasks it only co-operates in; nothing is asked about them."""
    previous: Submission | None = None
    """The answers that the form comes filled in with."""
    earlier: Submission | None = None
    """What it answered in an earlier period: shown beside, so that changes are seen."""
    adjusted: frozenset[tuple[str, str]] = frozenset()
    """Item and field of the earlier answers that the officer had adjusted."""
    sample: bool = False
    """True for a demonstration: every sheet says that its answers are samples."""

    @property
    def identity(self) -> Identity:
        """What the form's file says of itself."""
        return Identity(VERSION, self.plan.id, self.period.id, self.unit.code, self.sample)

    @property
    def sheets(self) -> tuple[SheetLayout, SheetLayout, SheetLayout, SheetLayout]:
        """The sheets of tasks, targets, budget and indicators, also where nothing is asked."""
        shown = self.earlier is not None
        return (
            task_sheet(self.plan.first_day, self.period.cutoff, earlier=shown),
            target_sheet(earlier=shown),
            budget_sheet(earlier=shown),
            indicator_sheet(earlier=shown),
        )


def build_form(
    plan: Plan,
    period: Period,
    unit: str,
    *,
    previous: Submission | None = None,
    earlier: Submission | None = None,
    adjusted: frozenset[tuple[str, str]] = frozenset(),
    sample: bool = False,
) -> Form:
    """The form of that unit. Raises KeyError for a code that the plan does not have.

    With ``earlier`` and without ``previous`` it comes filled in with what still holds of that.
    ``adjusted`` are item and field of the earlier answers that the officer had adjusted.
    """
    if earlier and previous is None:
        previous = _still_holding(plan, period, earlier)
    return Form(
        plan=plan,
        period=period,
        unit=plan.unit(unit),
        tasks=tuple(t for t in plan.tasks if unit in plan.answering_units(t)),
        targets=tuple(t for t in plan.targets if unit in plan.reporting_units(t)),
        budget=tuple(b for b in plan.budget if unit in plan.reporting_units(b)),
        indicators=tuple(i for i in plan.indicators if unit in plan.reporting_units(i)),
        cooperating=tuple(t for t in plan.tasks if unit in plan.cooperating_units(t)),
        previous=previous,
        earlier=earlier,
        adjusted=adjusted,
        sample=sample,
    )


def _still_holding(plan: Plan, period: Period, earlier: Submission) -> Submission:
    """The answers to begin with: figures only where both periods count from one day.

    The budget is asked for cumulatively in every period.
    """
    entries = tuple(replace(entry, kept=False) for entry in earlier.entries)
    before = next((p for p in plan.periods if p.id == earlier.period), None)
    same = before is not None and before.data_from == period.data_from
    targets, indicators = (earlier.targets, earlier.indicators) if same else ((), ())
    return replace(earlier, entries=entries, targets=targets, indicators=indicators)
