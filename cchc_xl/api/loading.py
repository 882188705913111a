"""What every verb begins with: a plan, a period, a consolidation, or why there is none."""

from collections.abc import Sequence
from pathlib import Path

from cchc_xl.domain.consolidation import Consolidation
from cchc_xl.domain.diagnostics import (
    CchcError,
    Diagnostic,
    Place,
    Read,
    Severity,
    diagnose,
)
from cchc_xl.domain.periods import Period
from cchc_xl.domain.plan import Plan
from cchc_xl.excel.plans.workbook import read_plan
from cchc_xl.excel.summary.reader import read_summary
from cchc_xl.rules.file_names import checked


def load_plan(path: Path) -> Plan:
    """The plan of a plan workbook that is to be worked with.

    Raises:
        CchcError: the first error of the plan workbook, when there is no plan in it.
    """
    return usable(read_plan(path))


def plan_with_errors(path: Path) -> tuple[Plan, tuple[Diagnostic, ...]]:
    """The plan as ``load_plan`` gives it, and the errors that it is worked with in spite of."""
    read = read_plan(path)
    return usable(read), tuple(d for d in read.diagnostics if d.severity is Severity.ERROR)


def usable(read: Read[Plan]) -> Plan:
    """The plan that was read; raises CchcError with the first error where there is none."""
    if read.value is None:
        raise CchcError(worst(read.diagnostics))
    return read.value


def worst(diagnostics: Sequence[Diagnostic]) -> Diagnostic:
    """The first error, or the first of all where nothing is one."""
    return next((d for d in diagnostics if d.severity is Severity.ERROR), diagnostics[0])


def find_period(plan: Plan, period_id: str) -> Period:
    """The reporting period of that id, which folders and files can be named after.

    Raises:
        CchcError: C107, when the plan has none; P116, when nothing can be named after it.
    """
    for period in plan.periods:
        if period.id.casefold() == period_id.strip().casefold():
            checked(period.id)
            return period
    known = ", ".join(period.id for period in plan.periods)
    raise CchcError(diagnose("C107", value=period_id, allowed=known))


def load_summary(plan: Plan, path: Path) -> Read[Consolidation]:
    """The consolidation of a consolidated workbook; its value is never None.

    Raises:
        CchcError: the file is no consolidated workbook of this plan (W101–W103, W107, C107, C119,
            C135).
    """
    read = read_summary(path, plan)
    if read.value is None:
        raise CchcError(worst(read.diagnostics))
    return read


def gone(read: Read[Consolidation]) -> tuple[Diagnostic, ...]:
    """Of what was noticed: what is no longer in the plan. That a plan has changed is no news."""
    return tuple(found for found in read.diagnostics if found.code == "C136")


def not_earlier(period: Period, previous: Path, consolidation: Consolidation) -> CchcError:
    """The error (C116) for a consolidation that is none of an earlier period."""
    place = Place(file=previous.name)
    return CchcError(diagnose("C116", place, value=consolidation.period, allowed=period.id))
