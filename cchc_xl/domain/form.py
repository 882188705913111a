"""A unit's form for a period: what it is asked, and what it comes filled in with."""

from msgspec import Struct

from cchc_xl.domain.indicators import Indicator
from cchc_xl.domain.periods import Period
from cchc_xl.domain.plan import BudgetLine, Plan, Target, Task
from cchc_xl.domain.submission import Submission
from cchc_xl.domain.units import Unit


class Form(Struct, frozen=True):
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
