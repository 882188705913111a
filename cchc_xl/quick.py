"""The work of a period in one go, in the officer's own folder: consolidate, send back, report,
remind.

Finds things by the names that the demonstration and the guide use, and writes beside them. What
somebody has edited of an earlier run is set aside in the folder ``cu``.
"""

from pathlib import Path

from msgspec import Struct

from cchc_xl import api
from cchc_xl.domain.comparison import Comparison
from cchc_xl.domain.consolidation import Consolidation
from cchc_xl.domain.diagnostics import CchcError, Diagnostic, Place, diagnose
from cchc_xl.domain.inbox import PassedBy
from cchc_xl.domain.periods import Period
from cchc_xl.domain.plan import Plan
from cchc_xl.layouts.period_files import (
    changes_file,
    letter_file,
    report_file,
    returned_folder,
    summary_file,
)
from cchc_xl.outputs import Existing, Outputs

RETURNED = "bieu-nhan-ve"
"""The folder of returned files, in the folder of the work or in that of the period."""
RESULTS = "ket-qua"
"""The folder of what the buttons write."""


class Done(Struct, frozen=True):
    """What was written for the period."""

    consolidation: Consolidation
    summary: Path
    report: Path
    letter: Path | None
    """None when nobody needs reminding."""
    to_fill: tuple[str, ...]
    """What a person still has to write or decide in the report and the letter."""
    diagnostics: tuple[Diagnostic, ...]
    passed_by: tuple[PassedBy, ...] = ()
    """What lies among the returned files and is none of them."""
    own: tuple[str, ...] = ()
    """What the focal unit itself has still to do: no letter tells it that."""
    previous: Path | None = None
    """The workbook of the last period that was taken; None where there is none."""
    sent_back: tuple[Path, ...] = ()
    """Copies to mend and receipts."""
    comparison: Comparison | None = None
    """What has changed since the last run; None where there was none."""
    changes: Path | None = None
    """The workbook of it; None where nothing has."""
    unchanged: bool = False
    """Whether the consolidated workbook said the same before, and was left as it was."""


def find_plans(folder: Path) -> tuple["api.LoadedPlan", ...]:
    """The plan workbooks that lie in the folder itself, sorted by name.

    Raises:
        CchcError: W101 for a folder that is not there; W119 when no workbook in it is a plan.
    """
    if not folder.is_dir():
        raise CchcError(diagnose("W101", Place(file=folder.name), value=folder))
    books = sorted(path for path in folder.glob("*.xlsx") if not path.name.startswith(("~$", ".")))
    plans = [book for path in books if (book := _plan_in(path))]
    if not plans:
        raise CchcError(diagnose("W119", Place(file=folder.name), value=folder))
    return tuple(plans)


def _plan_in(path: Path) -> "api.LoadedPlan | None":
    """The plan of the workbook; None where it has none to work with."""
    try:
        return api.open_plan(path)
    except CchcError:
        return None


def find_returned(folder: Path, period: Period) -> tuple[Path, ...]:
    """The folders that may hold the period's returned files, its own before the common one."""
    places = (folder / period.id / RETURNED, folder / RETURNED)
    return tuple(place for place in places if place.is_dir())


def last_summary(plan: Plan, period: Period, *folders: Path) -> Path | None:
    """The consolidated workbook of the latest period before this one, in the first of the folders
    that has one; None for none."""
    earlier = [p for p in plan.periods if p.cutoff < period.cutoff]
    for before in sorted(earlier, key=lambda p: p.cutoff, reverse=True):
        for folder in folders:
            for path in (folder / summary_file(before), folder / before.id / summary_file(before)):
                if path.is_file():
                    return path
    return None


def run(
    book: "api.LoadedPlan",
    period: Period,
    returned: Path,
    *,
    progress: api.Progress = lambda what, done, total: None,
) -> Done:
    """Consolidate what came back, write the report and the letter beside the folder of it, and in
    one folder more what goes back to the units.

    The workbook of the last period is taken where it lies beside, or in that period's own folder.
    What an earlier run has sent back and this one does not is set aside.

    Raises:
        CchcError: as ``api.consolidate``, ``api.report`` and ``api.remind`` do.
    """
    home = returned.parent
    outputs = Outputs(Existing.SET_ASIDE)
    summary, back = home / summary_file(period), home / returned_folder(period)
    previous = last_summary(book.plan, period, home, home.parent)
    passed_by: list[PassedBy] = []
    changes = home / changes_file(period)
    with api.kept_for_comparison(summary) as before:
        consolidation = api.consolidate(
            [returned],
            book,
            period.id,
            summary,
            previous=previous,
            progress=progress,
            outputs=outputs,
            passed_by=passed_by.extend,
        )
        comparison = api.changes_since(before, summary, changes, outputs=outputs)
    sent_back = api.return_copies(
        consolidation.received,
        book,
        back,
        period_id=period.id,
        uses=consolidation.uses,
        progress=progress,
        outputs=outputs,
    )
    report = home / report_file(period)
    reported = api.report(summary, book, report, outputs=outputs)
    letter = home / letter_file(period)
    reminded = api.remind(summary, book, letter, outputs=outputs)
    to_fill = [*reported.content.to_fill, *(reminded.content.to_fill if reminded.content else ())]
    found = (
        *consolidation.diagnostics,
        *sent_back.diagnostics,
        *reported.diagnostics,
        *reminded.diagnostics,
        *outputs.moved,
    )
    return Done(
        consolidation,
        summary,
        report,
        letter if reminded.content else None,
        tuple(dict.fromkeys(to_fill)),
        tuple(dict.fromkeys(found)),
        tuple(passed_by),
        reminded.own,
        previous,
        sent_back.paths,
        comparison,
        changes if comparison and comparison.differences else None,
        outputs.is_left(summary),
    )
