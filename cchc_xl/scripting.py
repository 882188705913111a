"""The face for scripts: the verbs of ``api`` with paths as texts and results to look at.

It decides nothing, prints nothing and never ends the program. ``import cchc_xl`` gives its names.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from cchc_xl import api

if TYPE_CHECKING:
    from datetime import date

    from cchc_xl.api.documents import Reminded, Reported
    from cchc_xl.api.forms import Generated
    from cchc_xl.api.loading import LoadedPlan
    from cchc_xl.api.tables import Frames
    from cchc_xl.domain.consolidation import Consolidation, FileUse, Received
    from cchc_xl.domain.diagnostics import Diagnostic
    from cchc_xl.domain.inbox import PassedBy
    from cchc_xl.domain.periods import Period
    from cchc_xl.outputs import Outputs
    from cchc_xl.rules.joining.standing import Standing
    from cchc_xl.word.linting.lint import Linted

AnyPath = str | PathLike[str]
"""A file or a folder."""


class Checked(Struct, frozen=True):
    """Returned files that were read and checked."""

    files: tuple[Received, ...]
    """Each file with what was read from it and what was noticed of it."""
    uses: tuple[FileUse, ...]
    """What becomes of each of them, in the same order."""
    units: tuple[Standing, ...]
    """How each unit of the plan stands; none without a plan."""
    diagnostics: tuple[Diagnostic, ...]
    """What is wrong with the files that count, and why a file is none."""
    apart: tuple[Diagnostic, ...]
    """What is said of files that another one of their unit has replaced."""
    passed_by: tuple[PassedBy, ...]
    """What lies among the files and was not sent."""
    returned: tuple[Path, ...] = ()
    """The copies and receipts that were written to go back, in the order of the files."""


class Consolidated(Struct, frozen=True):
    """A consolidation, and its workbook."""

    plan: LoadedPlan
    consolidation: Consolidation
    """Results of tasks, targets, budget lines, units … in the order of the plan."""
    path: Path | None
    """The consolidated workbook; None where none was asked for."""
    unchanged: bool
    """Whether it said all of this already, and was left as it was."""
    passed_by: tuple[PassedBy, ...]
    """What lies among the files and was not sent."""

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """What is wrong or doubtful, of files that count and across files."""
        return self.consolidation.diagnostics


def load_plan(path: AnyPath) -> LoadedPlan:
    """Read a plan workbook.

    Returns:
        The plan (``.plan``: units, periods, tasks, targets …) with what is wrong or doubtful about
        it (``.diagnostics``); every other verb takes it, or the path.

    Raises:
        CchcError: there is no plan in the file (W101–W103, P1xx).
    """
    return api.open_plan(Path(path))


def generate(
    plan: LoadedPlan | AnyPath,
    period: str | Period,
    out_dir: AnyPath,
    *,
    previous: AnyPath | None = None,
    units: Sequence[str] = (),
    mail: AnyPath | None = None,
    sample: bool = False,
    overwrite: bool = False,
) -> Generated:
    """Write a form for each unit that has something to answer in the period (``2023-Q1``).

    ``previous`` is the consolidated workbook of the period before, from which the forms are filled
    in. ``units`` are codes of units, none for all. ``mail`` is a folder for a draft to each unit.
    With ``sample`` the forms say that their answers are samples. ``overwrite`` replaces outputs
    that somebody has changed, never a form that holds answers.

    Returns:
        The paths of the forms and the codes of their units, in the order of the plan.

    Raises:
        CchcError: no such period (C107) or unit (C108), no such earlier workbook (W107, C116, C119,
            C135), an output that cannot be written (W108, W131–W134). None is written then.
    """
    return api.generate(
        _book(plan),
        _id(period),
        Path(out_dir),
        previous=_path(previous),
        units=units,
        sample=sample,
        mail=_path(mail),
        outputs=_outputs(overwrite),
    )


def check(
    paths: AnyPath | Iterable[AnyPath],
    plan: LoadedPlan | AnyPath | None = None,
    *,
    previous: AnyPath | None = None,
    return_dir: AnyPath | None = None,
    jobs: int | None = None,
    overwrite: bool = False,
) -> Checked:
    """Read and check forms that came back: files, folders, archives, mails.

    Without ``plan`` only what stands in a form itself is checked. ``previous`` is the consolidated
    workbook of the period before, with which figures are compared. ``return_dir``, which needs a
    plan, is a folder for what goes back to the senders: a marked copy or a receipt for each file.
    ``jobs`` is the number of reading processes; None takes one for each processor.

    Returns:
        The files and every message: code, severity, place (file, sheet, cell), words, remedy.

    Raises:
        CchcError: a path that is not there (W101), no file (C105), no such earlier workbook (W107,
            C116, C119, C135), an output that cannot be written (W108, W131–W134). What is wrong in
            a file is a message, never an exception.
        ValueError: ``previous`` or ``return_dir`` without a plan, or a ``return_dir`` that files
            came in: what goes back would be read as one of them.
    """
    given = _paths(paths)
    if plan is None and (previous or return_dir):
        raise ValueError("previous and return_dir need a plan")
    if return_dir and Path(return_dir).resolve() in {_folder(path) for path in given}:
        raise ValueError(f"return_dir is a folder that files came in: {return_dir}")
    book, outputs = _book(plan) if plan else None, _outputs(overwrite)
    passed: list[PassedBy] = []
    received = api.check(
        given,
        book,
        previous=_path(previous),
        jobs=jobs,
        outputs=outputs,
        passed_by=passed.extend,
    )
    files = api.sorted_files(received, book)
    back = api.SentBack()
    if return_dir and book:
        back = api.return_copies(
            files.received, book, Path(return_dir), uses=files.uses, outputs=outputs
        )
    return Checked(
        files=tuple(files.received),
        uses=tuple(files.uses),
        units=api.standings(files, book) if book else (),
        diagnostics=(*files.diagnostics, *back.diagnostics),
        apart=tuple(files.apart),
        passed_by=tuple(passed),
        returned=back.paths,
    )


def consolidate(
    paths: AnyPath | Iterable[AnyPath],
    plan: LoadedPlan | AnyPath,
    period: str | Period,
    out: AnyPath | None,
    *,
    previous: AnyPath | None = None,
    last_year: AnyPath | Iterable[AnyPath] = (),
    reopen: bool = False,
    jobs: int | None = None,
    overwrite: bool = False,
) -> Consolidated:
    """Read, check and join the forms of a period, and write the consolidated workbook.

    With ``out`` None nothing is written. ``previous`` is the workbook of the period before,
    ``last_year`` that of the same period a year ago (several are added up). ``reopen`` is for a
    period that is closed.

    Returns:
        The results, exact (``Decimal``; percentages 0 to 100, money in đồng; None is not known,
        never zero), the path and every message. ``frames`` makes tables of it.

    Raises:
        CchcError: no such period (C107), a path that is not there (W101), no file (C105), no such
            earlier workbook (W107, C116, C119, C135, C155, C172), a closed period (W178), an output
            that cannot be written (W108, W131–W133).
    """
    book, outputs, target = _book(plan), _outputs(overwrite), _path(out)
    passed: list[PassedBy] = []
    joined = api.consolidate(
        _paths(paths),
        book,
        _id(period),
        target,
        previous=_path(previous),
        last_year=_paths(last_year),
        jobs=jobs,
        outputs=outputs,
        passed_by=passed.extend,
        reopen=reopen,
    )
    left = target is not None and outputs.is_left(target)
    return Consolidated(book, joined, target, left, tuple(passed))


def frames(
    source: Consolidated | AnyPath | Iterable[AnyPath], *, jobs: int | None = None
) -> Frames:
    """The long tables of one or more consolidations as data frames of pandas.

    ``source`` is a result of ``consolidate``, or consolidated workbooks: of one period, of the
    periods of a year, of the agencies of a province; folders are read through, closed periods
    opened. No plan is needed.

    Returns:
        The frames by name (``.tasks``, ``.answers``, ``.figures`` …): each begins with ``plan`` and
        ``period``; types ``string``, ``Int64``, ``Float64``, ``boolean``, ``datetime64[s]``; blank
        is NA; the index counts from 0. Columns, keys and meaning: ``docs/api.md``.

    Raises:
        CchcError: a path that is not there (W101), no consolidated workbook (W107, C105, C129), two
            of one plan and period (C184).
    """
    if isinstance(source, Consolidated):
        name = source.path.name if source.path else ""
        return api.consolidation_frames(source.plan.plan, source.consolidation, name)
    return api.frames(_paths(source), jobs=jobs)


def report(
    summary: AnyPath,
    plan: LoadedPlan | AnyPath,
    out: AnyPath,
    *,
    template: AnyPath | None = None,
    appendix: AnyPath | None = None,
    short: bool = False,
    trace: bool = False,
    pdf: bool = False,
    overwrite: bool = False,
) -> Reported:
    """Write the report of a consolidated workbook as a Word document.

    ``template`` is the agency's own, ``appendix`` a file of its own for the appendices; ``short``
    leaves them out. ``trace`` writes the source of each figure into comments and a JSON file
    beside the report. ``pdf`` prints each document, too, where the machine can.

    Returns:
        What the report says (``.content``; ``.content.to_fill`` is left to a person), and every
        message.

    Raises:
        CchcError: no consolidated workbook of this plan (W1xx, C107, C119, C135), a fault in the
            template (T1xx), an output that cannot be written (W108, W131–W133).
        ValueError: ``short`` with an ``appendix``.
    """
    if short and appendix:
        raise ValueError("a short report has no appendix")
    return api.report(
        Path(summary),
        _book(plan),
        Path(out),
        template=_path(template),
        appendix=_path(appendix),
        short=short,
        trace=trace,
        pdf=pdf,
        outputs=_outputs(overwrite),
    )


def remind(
    summary: AnyPath | None,
    plan: LoadedPlan | AnyPath,
    out: AnyPath,
    *,
    period: str = "",
    due: date | None = None,
    template: AnyPath | None = None,
    messages: AnyPath | None = None,
    mail: AnyPath | None = None,
    pdf: bool = False,
    overwrite: bool = False,
) -> Reminded:
    """Write the letter to the units that have yet to report or to mend their form.

    Where nobody has sent a form yet there is no workbook: ``summary`` is None, and ``period`` is
    the one that all units have to report on.
    ``due`` is the new day for their reports; without it a person writes it into the letter.
    ``messages`` is a folder for a short text to each of the units, ``mail`` one for drafts.

    Returns:
        What the letter says (``.content``: None where nobody needs it, and then none is written),
        the texts and drafts, and every message.

    Raises:
        CchcError: no consolidated workbook of this plan (W1xx, C107, C119, C135), a fault in the
            template (T1xx), an output that cannot be written (W108, W131–W133).
    """
    return api.remind(
        _path(summary),
        _book(plan),
        Path(out),
        period_id=period,
        due=due,
        template=_path(template),
        messages=_path(messages),
        mail=_path(mail),
        pdf=pdf,
        outputs=_outputs(overwrite),
    )


def lint(path: AnyPath, *, as_of: date | None = None, regime: str = "") -> Linted:
    """Compare a Word document with the rules for its kind (Nghị định 30/2020/NĐ-CP).

    Its own kind and day tell which rules those are; ``as_of`` is another day, ``regime`` another
    kind: ``nd30``, ``dang`` or ``vbqppl``.

    Returns:
        Kind, recognised fields and deviations (L1xx of layout, L2xx of wording).

    Raises:
        CchcError: the file cannot be read (W101, L101, L102, L109, L115).
    """
    return api.lint(Path(path), as_of=as_of, regime=regime)


def _book(plan: LoadedPlan | AnyPath) -> LoadedPlan:
    return load_plan(plan) if isinstance(plan, str | PathLike) else plan


def _id(period: str | Period) -> str:
    return period if isinstance(period, str) else period.id


def _path(path: AnyPath | None) -> Path | None:
    return None if path is None else Path(path)


def _paths(paths: AnyPath | Iterable[AnyPath]) -> tuple[Path, ...]:
    return (Path(paths),) if isinstance(paths, str | PathLike) else tuple(map(Path, paths))


def _folder(path: Path) -> Path:
    return (path if path.is_dir() else path.parent).resolve()


def _outputs(overwrite: bool) -> Outputs:
    """What keeps the inputs and outputs of one verb apart."""
    from cchc_xl.outputs import Existing, Outputs

    return Outputs(Existing.OVERWRITE if overwrite else Existing.REFUSE)
