"""The verb that joins what came back, and what the button shows of it."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from msgspec.structs import replace

from cchc_xl.api.finding import Told, own_product, untold, user_name
from cchc_xl.api.loading import LoadedPlan, find_period, gone, load_summary, not_earlier
from cchc_xl.closed import manifest_of
from cchc_xl.domain.closing import Manifest
from cchc_xl.domain.consolidation import Consolidation, Received
from cchc_xl.domain.diagnostics import (
    CchcError,
    Diagnostic,
    Severity,
)
from cchc_xl.domain.periods import Period
from cchc_xl.domain.plan import Plan
from cchc_xl.domain.progress import Progress, silent
from cchc_xl.domain.year import Earlier
from cchc_xl.excel.door.saved_times import now_in_vietnam
from cchc_xl.excel.summary.writer import write_summary
from cchc_xl.faults import spared
from cchc_xl.outputs import Outputs
from cchc_xl.products import Kind, workbook_of
from cchc_xl.readers.forms import left_out, receive_files
from cchc_xl.readers.inbox import opened_inbox
from cchc_xl.rules.indicators.last_year import LastYear, with_books
from cchc_xl.rules.joining.consolidate import consolidate as join
from cchc_xl.rules.joining.consolidate import with_events
from cchc_xl.rules.joining.earlier import earlier_answers
from cchc_xl.rules.phrasing.closing import closed_already, reopened
from cchc_xl.rules.plausibility.asking import questioned
from cchc_xl.sheets.screen import Screen, screen


def consolidate(
    paths: Iterable[Path],
    book: LoadedPlan,
    period_id: str,
    out: Path | None,
    *,
    previous: Path | None = None,
    last_year: Path | Sequence[Path] | None = None,
    jobs: int | None = None,
    progress: Progress = silent,
    outputs: Outputs | None = None,
    passed_by: Told = untold,
    reopen: bool = False,
) -> Consolidation:
    """Read, check and join the returned files, and write the consolidated workbook.

    One that has been made of the same already stays as it is, and is named in ``outputs``.

    Without ``out`` nothing is written. ``previous`` is the consolidated workbook of an earlier
    period, which the answers are compared with; ``last_year`` one of the last year, from which the
    statistics of the same period are taken to be compared with, where the plan workbook gives none;
    several are of agencies that have become one and are added up.
    ``jobs`` is the number of reading processes; None takes one for each processor. ``passed_by`` is
    told what lies among the files and was not sent. A period whose closed package lies in the
    folder of ``out`` is consolidated again only with ``reopen``, which the workbook tells (W179).

    Raises:
        CchcError: the period is closed (W178), no such period (C107), a path that is not there
            (W101), no file (C105), no consolidated workbook of an earlier period (W107, C116, C119,
            C135) or of the same period of the last year (W107, C155, C172), or an output that
            cannot be written (W108, W131–W133).
    """
    outputs = outputs or Outputs()
    before = () if last_year is None else _paths(last_year)
    outputs.reads(book.path, previous, *before)
    if out:
        outputs.keep_apart(out)
    plan = book.plan
    period = find_period(plan, period_id)
    told = _closed(plan, period, out.parent, reopen=reopen) if out else ()
    earlier, no_more = _earlier(plan, period, previous) if previous else (None, ())
    compared = _last_year(plan, period, before) if before else None
    given, about = tuple(paths), workbook_of(plan.id, period.id)
    ours = [*own_product(given, out, Kind.SUMMARY), *filter(None, (previous, *before))]
    with opened_inbox(given, leave_out=ours) as inbox:
        outputs.reads(*inbox.inputs)
        if out:
            outputs.claim(out, Kind.SUMMARY, about=about)
        received = receive_files(inbox.files, plan, period, jobs=jobs, progress=progress)
    passed_by(inbox.passed_by)
    consolidation = with_events(joined(plan, period, received, earlier, compared), told)
    goes_on: list[Diagnostic] = []
    if out:
        with outputs.written(out, Kind.SUMMARY, about=about):
            if not write_summary(plan, consolidation, out, goes_on.append):
                outputs.leave(out)
    return replace(consolidation, diagnostics=(*consolidation.diagnostics, *no_more, *goes_on))


def joined(
    plan: Plan,
    period: Period,
    received: Sequence[Received],
    earlier: Earlier | None,
    last_year: LastYear | None,
) -> Consolidation:
    """The plan with the files that were read, questions asked; a fault of ours costs its file."""
    return spared(
        lambda files: join(
            plan,
            period,
            questioned(plan, period, files, earlier, falls=earlier is None),
            earlier,
            last_year=last_year,
        ),
        received,
        left_out,
    )


def closed_periods(plan: Plan, period: Period, folder: Path) -> tuple[Diagnostic, ...]:
    """W178 for each package in the folder that holds the period closed."""
    return tuple(closed_already(path, *found) for path, found in _packages(plan, period, folder))


def _closed(plan: Plan, period: Period, folder: Path, *, reopen: bool) -> tuple[Diagnostic, ...]:
    """W179 for each package in the folder that holds the period closed.

    Raises:
        CchcError: there is one, and it is not to be opened again (W178).
    """
    if not reopen and (told := closed_periods(plan, period, folder)):
        raise CchcError(told[0])
    by, now = user_name(), now_in_vietnam()
    packages = _packages(plan, period, folder)
    return tuple(reopened(path, *found, by, now) for path, found in packages)


def _packages(
    plan: Plan, period: Period, folder: Path
) -> Iterator[tuple[Path, tuple[Manifest, str]]]:
    for path in sorted(folder.glob("*.zip")):
        found = manifest_of(path)
        if found and (found[0].plan, found[0].period) == (plan.id, period.id):
            yield path, found


def _earlier(plan: Plan, period: Period, previous: Path) -> tuple[Earlier, tuple[Diagnostic, ...]]:
    read = load_summary(plan, previous)
    earlier = earlier_answers(plan, period, read.value)
    if earlier is None:
        raise not_earlier(period, previous, read.value)
    return earlier, gone(read)


def _paths(given: Path | Sequence[Path]) -> tuple[Path, ...]:
    return (given,) if isinstance(given, Path) else tuple(given)


def _last_year(plan: Plan, period: Period, paths: Sequence[Path]) -> LastYear:
    from cchc_xl.readers.summaries import read_last_year  # as ``load_summary``

    books = [read_last_year(path).loaded().value for path in paths]
    compared = with_books(plan, period, books)
    for found in compared.diagnostics:
        if found.severity is Severity.ERROR:
            raise CchcError(found)
    return compared


def button_screen(plan: Plan, consolidation: Consolidation) -> Screen:
    """What the workbook with the buttons shows of a consolidation, as data."""
    return screen(plan, consolidation)
