"""What every verb begins with: a plan, a period, a consolidation, or why there is none."""

from pathlib import Path

from msgspec import Struct

from cchc_xl.domain.consolidation import Consolidation
from cchc_xl.domain.diagnostics import (
    CchcError,
    Diagnostic,
    Loaded,
    Place,
    Severity,
    diagnose,
)
from cchc_xl.domain.periods import Period
from cchc_xl.domain.plan import Plan
from cchc_xl.domain.plan_index import PlanIndex
from cchc_xl.files import sha256
from cchc_xl.readers.plans import read_plan_with_cells
from cchc_xl.rules.values.file_names import checked

SHIPPED_PLAN = "ke-hoach-cchc-2023.xlsx"
"""The plan workbook that travels with the package, in ``cchc_xl.workbooks``."""


class LoadedPlan(Struct, frozen=True):
    """A plan workbook that was read, for all the verbs of a command."""

    path: Path
    plan: Plan
    diagnostics: tuple[Diagnostic, ...]
    cells: PlanIndex
    """Where its parts stand."""

    @property
    def errors(self) -> tuple[Diagnostic, ...]:
        """What is wrong with it, without what is merely doubtful."""
        return tuple(d for d in self.diagnostics if d.severity is Severity.ERROR)


def open_plan(path: Path) -> LoadedPlan:
    """The plan of a plan workbook that is to be worked with.

    Raises:
        CchcError: the first error of the plan workbook, when there is no plan in it.
    """
    read, cells = read_plan_with_cells(path)
    return LoadedPlan(path, read.loaded().value, read.diagnostics, cells)


def load_plan(path: Path) -> Plan:
    """The plan alone, as ``open_plan`` gives it."""
    return open_plan(path).plan


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


class _Kept(Struct, frozen=True):
    """The workbook that was read last: changes, report and letter of one run are of the same."""

    plan: Plan
    path: Path
    digest: str
    read: Loaded[Consolidation]


_kept: list[_Kept] = []


def load_summary(plan: Plan, path: Path) -> Loaded[Consolidation]:
    """The consolidation of a consolidated workbook; one that is asked for again is read once.

    Raises:
        CchcError: the file is no consolidated workbook of this plan (W101–W103, W107, C107, C119,
            C135).
    """
    # Most commands read no summary; whoever reads one loads how.
    from cchc_xl.readers.summaries import read_summary

    try:
        digest = sha256(path)
    except OSError:  # which the reader tells
        return read_summary(path, plan).loaded()
    for kept in _kept:
        if kept.plan is plan and (kept.path, kept.digest) == (path, digest):
            return kept.read
    _kept[:] = [_Kept(plan, path, digest, read_summary(path, plan).loaded())]
    return _kept[0].read


def gone(read: Loaded[Consolidation]) -> tuple[Diagnostic, ...]:
    """Of what was noticed: what is no longer in the plan. That a plan has changed is no news."""
    return tuple(found for found in read.diagnostics if found.code == "C136")


def not_earlier(period: Period, previous: Path, consolidation: Consolidation) -> CchcError:
    """The error (C116) for a consolidation that is none of an earlier period."""
    place = Place(file=previous.name)
    return CchcError(diagnose("C116", place, value=consolidation.period, allowed=period.id))
