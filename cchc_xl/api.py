"""The verbs: the one place where reading, deciding and writing meet.

Every function takes paths and gives values; messages and exit codes are the business of the faces.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from cchc_xl.domain.consolidation import Consolidation, Earlier, FileUse, Received
from cchc_xl.domain.diagnostics import (
    CchcError,
    Diagnostic,
    Place,
    Read,
    Severity,
    diagnose,
)
from cchc_xl.domain.letter import ReminderContent
from cchc_xl.domain.periods import Period
from cchc_xl.domain.plan import Plan
from cchc_xl.domain.report import ReportContent
from cchc_xl.domain.submission import Submission
from cchc_xl.excel.form_writer import form_file_name, write_form
from cchc_xl.excel.plan_workbook import read_plan
from cchc_xl.excel.receipt_writer import write_receipt
from cchc_xl.excel.returned_copy import write_returned_copy
from cchc_xl.excel.returned_file import Receiver, receive_files
from cchc_xl.excel.summary_reader import read_summary
from cchc_xl.excel.summary_writer import write_summary
from cchc_xl.forms.returned_book import needs_copy, receipt, returned_name, sent_form
from cchc_xl.forms.unit_form import build_form
from cchc_xl.rules.consolidate import consolidate as join
from cchc_xl.rules.consolidate import earlier_answers
from cchc_xl.rules.narrative import report_content
from cchc_xl.rules.reminder import reminder_content
from cchc_xl.word.letter import write_letter
from cchc_xl.word.report import write_report

Progress = Callable[[str, int, int], None]
"""Told what is being worked on, how many are done and how many there are."""

_NOT_FORMS = ("~$", ".", "thumbs.db", "desktop.ini")
"""Beginnings of names, in lower case, of files that programs leave beside a person's own."""


def _silent(what: str, done: int, total: int) -> None:
    """Show no progress."""


def check_plan(path: Path) -> Read[Plan]:
    """The plan of a plan workbook with everything that is wrong or doubtful about it (P1xx)."""
    return read_plan(path)


def load_plan(path: Path) -> Plan:
    """The plan of a plan workbook that is to be worked with.

    Raises:
        CchcError: the first error of the plan workbook, when there is no plan in it.
    """
    return _plan_with_errors(path)[0]


def _plan_with_errors(path: Path) -> tuple[Plan, tuple[Diagnostic, ...]]:
    read = read_plan(path)
    if read.value is None:
        raise CchcError(_worst(read.diagnostics))
    return read.value, tuple(d for d in read.diagnostics if d.severity is Severity.ERROR)


def _worst(diagnostics: Sequence[Diagnostic]) -> Diagnostic:
    return next((d for d in diagnostics if d.severity is Severity.ERROR), diagnostics[0])


def find_period(plan: Plan, period_id: str) -> Period:
    """The reporting period of that id.

    Raises:
        CchcError: C107, when the plan has none.
    """
    for period in plan.periods:
        if period.id.casefold() == period_id.strip().casefold():
            return period
    known = ", ".join(period.id for period in plan.periods)
    raise CchcError(diagnose("C107", value=period_id, allowed=known))


@dataclass(frozen=True, slots=True)
class Generated:
    """The forms that were written, and the errors of the plan they were made from."""

    paths: tuple[Path, ...]
    """In the order of the plan's units."""
    diagnostics: tuple[Diagnostic, ...]


def generate(
    plan_path: Path,
    period_id: str,
    out_dir: Path,
    *,
    previous: Path | None = None,
    units: Sequence[str] = (),
    sample: bool = False,
    progress: Progress = _silent,
) -> Generated:
    """Write a form for each unit that has something to answer.

    ``previous`` is the consolidated workbook of an earlier period, from which the forms are filled
    in. ``units`` restricts the work to some codes.

    Raises:
        CchcError: no plan (P1xx, W1xx), no such period (C107), no such unit (C108), no such
            consolidated workbook (W107), or a file that cannot be written (W108).
    """
    plan, wrong = _plan_with_errors(plan_path)
    period = find_period(plan, period_id)
    codes = _chosen(plan, units)
    answers = _last_answers(plan, previous) if previous else {}
    paths: list[Path] = []
    for done, code in enumerate(codes):
        progress(plan.unit(code).name, done, len(codes))
        form = build_form(plan, period, code, previous=answers.get(code), sample=sample)
        paths.append(out_dir / form_file_name(period.id, code))
        write_form(form, paths[-1])
    progress("", len(codes), len(codes))
    return Generated(tuple(paths), wrong)


def _chosen(plan: Plan, units: Sequence[str]) -> tuple[str, ...]:
    codes = plan.units_with_a_form()
    known = {code.casefold(): code for code in codes}
    for unit in units:
        if unit.casefold() not in known:
            raise CchcError(diagnose("C108", value=unit, allowed=", ".join(codes)))
    wanted = {known[unit.casefold()] for unit in units} or set(codes)
    return tuple(code for code in codes if code in wanted)


def _last_answers(plan: Plan, previous: Path) -> dict[str, Submission]:
    consolidation = load_summary(plan, previous).value
    if consolidation is None:  # pragma: no cover - load_summary raises then
        return {}
    pairs = zip(consolidation.received, consolidation.uses, strict=True)
    return {
        received.submission.unit: received.submission
        for received, use in pairs
        if received.submission and use is FileUse.USED
    }


def find_returned(paths: Iterable[Path], *, leave_out: Iterable[Path] = ()) -> tuple[Path, ...]:
    """The files that are named, and all files of the folders that are named, sorted by path.

    Folders are not searched further down. Lock files (``~$…``) and hidden files are passed over,
    everything else in a folder counts as sent by somebody. ``leave_out`` are our own.

    Raises:
        CchcError: W101 for a path that is not there, C105 when there is no file at all.
    """
    given = tuple(paths)
    found: dict[Path, None] = {}
    for path in given:
        if not path.exists():
            raise CchcError(diagnose("W101", Place(file=path.name), value=path))
        inside = sorted(path.iterdir()) if path.is_dir() else [path]
        for file in inside:
            if file.is_file() and not file.name.casefold().startswith(_NOT_FORMS):
                found[file.resolve()] = None
    for own in leave_out:
        found.pop(own.resolve(), None)
    if not found:
        raise CchcError(diagnose("C105", value=", ".join(str(path) for path in given)))
    return tuple(found)


def receive(path: Path, plan: Plan | None = None, period: Period | None = None) -> Received:
    """Read and check one returned file. Never raises for what is in it.

    Without ``plan`` only what the file itself tells is checked; without ``period`` the one that
    the form names.
    """
    return Receiver(plan, period)(path)


def check(
    paths: Iterable[Path],
    plan_path: Path | None = None,
    *,
    jobs: int | None = None,
    progress: Progress = _silent,
) -> tuple[Received, ...]:
    """Read and check returned files, in ``jobs`` processes (None: one for each processor).

    Raises:
        CchcError: no plan workbook (P1xx, W1xx), a path that is not there (W101), no file (C105).
    """
    plan = load_plan(plan_path) if plan_path else None
    return receive_files(find_returned(paths), plan, None, jobs=jobs, progress=progress)


def consolidate(
    paths: Iterable[Path],
    plan_path: Path,
    period_id: str,
    out: Path,
    *,
    previous: Path | None = None,
    jobs: int | None = None,
    progress: Progress = _silent,
) -> Consolidation:
    """Read, check and join the returned files, and write the consolidated workbook.

    ``previous`` is the consolidated workbook of an earlier period, which the answers are compared
    with. ``jobs`` is the number of reading processes; None takes one for each processor.

    Raises:
        CchcError: no plan (P1xx, W1xx), no such period (C107), a path that is not there (W101), no
            file (C105), no consolidated workbook of an earlier period (W107, C116), or an output
            that cannot be written (W108).
    """
    plan = load_plan(plan_path)
    period = find_period(plan, period_id)
    earlier = _earlier(plan, period, previous) if previous else None
    files = find_returned(paths, leave_out=[out, previous] if previous else [out])
    received = receive_files(files, plan, period, jobs=jobs, progress=progress)
    consolidation = join(plan, period, received, earlier)
    write_summary(plan, consolidation, out)
    return consolidation


def return_copies(
    received: Sequence[Received],
    plan_path: Path,
    out_dir: Path,
    *,
    period_id: str | None = None,
    uses: Sequence[FileUse] = (),
    progress: Progress = _silent,
) -> tuple[Path, ...]:
    """Write what goes back to the senders, a workbook for each file, in the order of the files.

    A file with something to mend gets its form again, its answers in it and what is wrong marked;
    any other, also one that is no form or does not count, gets a receipt alone. Without
    ``period_id`` a file is of the period that it names. ``uses``, where given, stand in the order
    of ``received``. ``out_dir`` must not be a folder that files are received in.

    Raises:
        CchcError: no plan (P1xx, W1xx), no such period (C107), or an output that cannot be written
            (W108).
    """
    plan = load_plan(plan_path)
    period = find_period(plan, period_id) if period_id else None
    taken: set[str] = set()
    written: list[Path] = []
    for done, file in enumerate(received):
        progress(file.source.name, done, len(received))
        use = uses[done] if uses else None
        form = sent_form(file, plan, period)
        mend = needs_copy(file, form, use)
        stem = Path(file.source.name).stem
        target = out_dir / returned_name(stem, mend=mend, taken=taken)
        if form and mend:
            write_returned_copy(file, form, target)
        else:
            write_receipt(receipt(file, plan, form, use=use), plan, file, target)
        written.append(target)
    progress("", len(received), len(received))
    return tuple(written)


def _earlier(plan: Plan, period: Period, previous: Path) -> Earlier:
    consolidation = load_summary(plan, previous).value
    assert consolidation is not None
    earlier = earlier_answers(plan, period, consolidation)
    if earlier is None:
        place = Place(file=previous.name)
        raise CchcError(diagnose("C116", place, value=consolidation.period, allowed=period.id))
    return earlier


def load_summary(plan: Plan, path: Path) -> Read[Consolidation]:
    """The consolidation of a consolidated workbook; its value is never None.

    Raises:
        CchcError: the file is no consolidated workbook of this plan (W101–W103, W107, S101, C107).
    """
    read = read_summary(path, plan)
    if read.value is None:
        raise CchcError(_worst(read.diagnostics))
    return read


@dataclass(frozen=True, slots=True)
class Reported:
    """A written report: what it says, and what was noticed on the way."""

    content: ReportContent
    diagnostics: tuple[Diagnostic, ...]


def report(
    summary_path: Path, plan_path: Path, out: Path, *, template: Path | None = None
) -> Reported:
    """Write the periodic report of a consolidated workbook.

    Raises:
        CchcError: no plan, no consolidated workbook, a fault in the template (T1xx), or an output
            that cannot be written (W108).
    """
    plan = load_plan(plan_path)
    read = load_summary(plan, summary_path)
    assert read.value is not None
    content = report_content(plan, plan.period(read.value.period), read.value)
    write_report(content, out, template)
    return Reported(content, read.diagnostics)


@dataclass(frozen=True, slots=True)
class Reminded:
    """A reminder letter: what it says, and what was noticed on the way."""

    content: ReminderContent | None
    """None when nobody needs reminding: then no file was written."""
    diagnostics: tuple[Diagnostic, ...]


def remind(
    summary_path: Path,
    plan_path: Path,
    out: Path,
    *,
    due: date | None = None,
    template: Path | None = None,
) -> Reminded:
    """Write the letter to the units of a consolidated workbook that have yet to report or mend.

    ``due`` is the new date for their reports; without it a person writes it into the letter.

    Raises:
        CchcError: no plan, no consolidated workbook, a fault in the template (T1xx), or an output
            that cannot be written (W108).
    """
    plan = load_plan(plan_path)
    read = load_summary(plan, summary_path)
    assert read.value is not None
    content = reminder_content(plan, plan.period(read.value.period), read.value, due)
    if content:
        write_letter(content, out, template)
    return Reminded(content, read.diagnostics)
