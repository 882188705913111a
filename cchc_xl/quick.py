"""The work of a period in one go, in the officer's own folder: consolidate, report, remind.

Finds things by the names that the demonstration and the guide use, and writes beside them. What
somebody has edited of an earlier run is set aside in the folder ``cu``.
"""

from pathlib import Path

from msgspec import Struct

from cchc_xl import api
from cchc_xl.domain.consolidation import Consolidation
from cchc_xl.domain.diagnostics import CchcError, Diagnostic, Place, diagnose
from cchc_xl.domain.inbox import PassedBy
from cchc_xl.domain.periods import Period
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


def run(
    book: "api.LoadedPlan",
    period: Period,
    returned: Path,
    *,
    progress: api.Progress = lambda what, done, total: None,
) -> Done:
    """Consolidate what came back, write the report and the letter beside the folder of it.

    Raises:
        CchcError: as ``api.consolidate``, ``api.report`` and ``api.remind`` do.
    """
    home = returned.parent
    outputs = Outputs(Existing.SET_ASIDE)
    summary = home / f"tong-hop-{period.id}.xlsx"
    passed_by: list[PassedBy] = []
    consolidation = api.consolidate(
        [returned],
        book,
        period.id,
        summary,
        progress=progress,
        outputs=outputs,
        passed_by=passed_by.extend,
    )
    report = home / f"bao-cao-{period.id}.docx"
    reported = api.report(summary, book, report, outputs=outputs)
    letter = home / f"cong-van-don-doc-{period.id}.docx"
    reminded = api.remind(summary, book, letter, outputs=outputs)
    to_fill = [*reported.content.to_fill, *(reminded.content.to_fill if reminded.content else ())]
    found = (
        *consolidation.diagnostics,
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
    )
