"""The verbs: the one place where reading, deciding and writing meet.

Every function takes paths and gives values; messages and exit codes are the business of the faces.
"""

import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from importlib import resources
from pathlib import Path

from cchc_xl.domain.consolidation import Consolidation, FileUse, Received
from cchc_xl.domain.diagnostics import (
    CchcError,
    Diagnostic,
    Place,
    Read,
    Severity,
    diagnose,
    errors,
)
from cchc_xl.domain.letter import ReminderContent
from cchc_xl.domain.periods import Period
from cchc_xl.domain.plan import Plan
from cchc_xl.domain.province import NO_MAPPING, Province
from cchc_xl.domain.report import ReportContent
from cchc_xl.domain.year import Earlier
from cchc_xl.excel.buttons.old_settings import old_settings
from cchc_xl.excel.buttons.screen import Screen, screen
from cchc_xl.excel.buttons.workbook import write_button_workbook
from cchc_xl.excel.forms.writer import form_file_name, write_form
from cchc_xl.excel.plans.workbook import read_plan, read_plan_with_cells, write_plan
from cchc_xl.excel.province.reader import read_agencies, read_mapping
from cchc_xl.excel.province.writer import write_province
from cchc_xl.excel.returned.copy import write_returned_copy
from cchc_xl.excel.returned.file import Receiver, receive_files
from cchc_xl.excel.returned.receipt import write_receipt
from cchc_xl.excel.summary.reader import read_last_year, read_summary
from cchc_xl.excel.summary.writer import write_summary
from cchc_xl.files import sha256, write_text
from cchc_xl.forms.returned_book import needs_copy, receipt, returned_name, sent_form
from cchc_xl.forms.unit_form import build_form
from cchc_xl.rules.answers.earlier import earlier_answers
from cchc_xl.rules.answers.last import LastAnswers, last_answers
from cchc_xl.rules.consolidate import consolidate as join
from cchc_xl.rules.importing.doubts import settle
from cchc_xl.rules.province.roll_up import roll_up_province
from cchc_xl.rules.reminding.facts import standing_of
from cchc_xl.rules.reminding.letter import reminder_content
from cchc_xl.rules.reminding.messages import reminder_messages
from cchc_xl.rules.reporting.narrative import report_content, traced_report_content
from cchc_xl.rules.statistics.last_year import LastYear, with_book
from cchc_xl.rules.tracing.cells import PlanBook
from cchc_xl.rules.tracing.source_map import UsedFile, source_map
from cchc_xl.word.letter import write_letter
from cchc_xl.word.linting.lint import Linted, lint_document
from cchc_xl.word.plans.document import read_plan_document
from cchc_xl.word.plans.writer import write_plan_document
from cchc_xl.word.report import write_report, write_report_and_appendix
from cchc_xl.word.template.check import check_template
from cchc_xl.word.trace import Tracer

Progress = Callable[[str, int, int], None]
"""Told what is being worked on, how many are done and how many there are."""

SHIPPED_PLAN = "ke-hoach-cchc-2023.xlsx"
"""The plan workbook that travels with the package, in ``cchc_xl.workbooks``."""

_NOT_FORMS = ("~$", ".", "thumbs.db", "desktop.ini")
"""Beginnings of names, in lower case, of files that programs leave beside a person's own."""


def _silent(what: str, done: int, total: int) -> None:
    """Show no progress."""


def check_plan(path: Path) -> Read[Plan]:
    """The plan of a plan workbook with everything that is wrong or doubtful about it (P1xx)."""
    return read_plan(path)


@dataclass(frozen=True, slots=True)
class PlanImported:
    """A plan workbook made of a Word plan."""

    plan: Plan
    diagnostics: tuple[Diagnostic, ...]
    """The doubts, as warnings; errors where a value of the Word file could not be used."""
    open_errors: int
    """How many of them ``check_plan`` will call errors until they are settled."""


def import_plan(document: Path, out: Path) -> PlanImported:
    """Write the plan workbook of a Word plan, and tell what the officer must settle in it.

    Raises:
        CchcError: no Word document (W101, L101, L102, L109), no plan in it (P122, P123, P134), or
            an output that cannot be written (W108). Nothing is written then.
    """
    imported = read_plan_document(document)
    write_plan(imported.plan, out)
    read, cells = read_plan_with_cells(out)
    told = settle(imported, document.name, cells, read.diagnostics)
    open_errors = errors(read.diagnostics)
    return PlanImported(imported.plan, told, open_errors)


def export_plan(plan_path: Path, out: Path) -> Read[Plan]:
    """Write the plan of a plan workbook as an official Word document; its value is never None.

    The officer's notes are not written; everything else comes back with ``import_plan``.

    Raises:
        CchcError: no plan (P1xx, W1xx), or an output that cannot be written (W108).
    """
    plan, wrong = _plan_with_errors(plan_path)
    write_plan_document(plan, out)
    return Read(plan, wrong)


def load_plan(path: Path) -> Plan:
    """The plan of a plan workbook that is to be worked with.

    Raises:
        CchcError: the first error of the plan workbook, when there is no plan in it.
    """
    return _usable(read_plan(path))


def _plan_with_errors(path: Path) -> tuple[Plan, tuple[Diagnostic, ...]]:
    read = read_plan(path)
    return _usable(read), tuple(d for d in read.diagnostics if d.severity is Severity.ERROR)


def _usable(read: Read[Plan]) -> Plan:
    if read.value is None:
        raise CchcError(_worst(read.diagnostics))
    return read.value


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
    """The forms that were written, the errors of the plan they were made from, and what of the
    earlier period is no longer in it."""

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
    in, its answers shown beside. ``units`` restricts the work to some codes.

    Raises:
        CchcError: no plan (P1xx, W1xx), no such period (C107), no such unit (C108), no such
            consolidated workbook of an earlier period (W107, C116, C119, C135), or a file that
            cannot be written (W108).
    """
    plan, wrong = _plan_with_errors(plan_path)
    period = find_period(plan, period_id)
    codes = _chosen(plan, units)
    answers, gone = _last_answers(plan, period, previous) if previous else ({}, ())
    paths: list[Path] = []
    for done, code in enumerate(codes):
        progress(plan.unit(code).name, done, len(codes))
        last = answers.get(code)
        form = build_form(
            plan,
            period,
            code,
            earlier=last.submission if last else None,
            adjusted=last.adjusted if last else frozenset(),
            sample=sample,
        )
        paths.append(out_dir / form_file_name(period.id, code))
        write_form(form, paths[-1])
    progress("", len(codes), len(codes))
    return Generated(tuple(paths), (*wrong, *gone))


def _chosen(plan: Plan, units: Sequence[str]) -> tuple[str, ...]:
    codes = plan.units_with_a_form()
    known = {code.casefold(): code for code in codes}
    for unit in units:
        if unit.casefold() not in known:
            raise CchcError(diagnose("C108", value=unit, allowed=", ".join(codes)))
    wanted = {known[unit.casefold()] for unit in units} or set(codes)
    return tuple(code for code in codes if code in wanted)


def _last_answers(
    plan: Plan, period: Period, previous: Path
) -> tuple[dict[str, LastAnswers], tuple[Diagnostic, ...]]:
    read = load_summary(plan, previous)
    assert read.value is not None
    if earlier_answers(plan, period, read.value) is None:
        raise _not_earlier(period, previous, read.value)
    return last_answers(plan, read.value), _gone(read)


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
    out: Path | None,
    *,
    previous: Path | None = None,
    last_year: Path | None = None,
    jobs: int | None = None,
    progress: Progress = _silent,
) -> Consolidation:
    """Read, check and join the returned files, and write the consolidated workbook.

    Without ``out`` nothing is written. ``previous`` is the consolidated workbook of an earlier
    period, which the answers are compared with; ``last_year`` one of the last year, from which the
    statistics of the same period are taken to be compared with, where the plan workbook gives none.
    ``jobs`` is the number of reading processes; None takes one for each processor.

    Raises:
        CchcError: no plan (P1xx, W1xx), no such period (C107), a path that is not there (W101), no
            file (C105), no consolidated workbook of an earlier period (W107, C116, C119, C135) or
            of the same period of the last year (W107, C155), or an output that cannot be written
            (W108).
    """
    plan = load_plan(plan_path)
    period = find_period(plan, period_id)
    earlier, gone = _earlier(plan, period, previous) if previous else (None, ())
    compared = _last_year(plan, period, last_year) if last_year else None
    files = find_returned(paths, leave_out=[own for own in (out, previous, last_year) if own])
    received = receive_files(files, plan, period, jobs=jobs, progress=progress)
    consolidation = join(plan, period, received, earlier, last_year=compared)
    if out:
        write_summary(plan, consolidation, out)
    return replace(consolidation, diagnostics=(*consolidation.diagnostics, *gone))


def province(
    paths: Iterable[Path],
    period_id: str,
    out: Path | None,
    *,
    mapping: Path | None = None,
    jobs: int | None = None,
    progress: Progress = _silent,
) -> Province:
    """Roll up the consolidated workbooks of many agencies, and write their superior's workbook.

    Without ``out`` nothing is written. ``mapping`` is a workbook with the list of agencies, the
    fields of their sections, or both. ``jobs`` is the number of reading processes; None takes one
    for each processor.

    Raises:
        CchcError: a path that is not there (W101), no file (C105), no mapping (W1xx, C128), or an
            output that cannot be written (W108).
    """
    given = read_mapping(mapping) if mapping else NO_MAPPING
    files = find_returned(paths, leave_out=[own for own in (out, mapping) if own])
    received = read_agencies(files, jobs=jobs, progress=progress)
    result = roll_up_province(period_id, received, given)
    if out:
        write_province(result, out)
    return result


def button_screen(plan_path: Path, consolidation: Consolidation) -> Screen:
    """What the workbook with the buttons shows of a consolidation, as data.

    Raises:
        CchcError: no plan (P1xx, W1xx).
    """
    return screen(load_plan(plan_path), consolidation)


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


def _earlier(plan: Plan, period: Period, previous: Path) -> tuple[Earlier, tuple[Diagnostic, ...]]:
    read = load_summary(plan, previous)
    assert read.value is not None
    earlier = earlier_answers(plan, period, read.value)
    if earlier is None:
        raise _not_earlier(period, previous, read.value)
    return earlier, _gone(read)


def _gone(read: Read[Consolidation]) -> tuple[Diagnostic, ...]:
    """Of what was noticed: what is no longer in the plan. That a plan has changed is no news."""
    return tuple(found for found in read.diagnostics if found.code == "C136")


def _not_earlier(period: Period, previous: Path, consolidation: Consolidation) -> CchcError:
    place = Place(file=previous.name)
    return CchcError(diagnose("C116", place, value=consolidation.period, allowed=period.id))


def _last_year(plan: Plan, period: Period, path: Path) -> LastYear:
    read = read_last_year(path)
    if read.value is None:
        raise CchcError(_worst(read.diagnostics))
    compared = with_book(plan, period, read.value)
    if errors(compared.diagnostics):
        raise CchcError(_worst(compared.diagnostics))
    return compared


def load_summary(plan: Plan, path: Path) -> Read[Consolidation]:
    """The consolidation of a consolidated workbook; its value is never None.

    Raises:
        CchcError: the file is no consolidated workbook of this plan (W101–W103, W107, C107, C119,
            C135).
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
    source_map: Path | None = None
    """The JSON file with the sources of its figures; None where no trace was asked for."""


def report(
    summary_path: Path,
    plan_path: Path,
    out: Path,
    *,
    template: Path | None = None,
    appendix: Path | None = None,
    appendix_template: Path | None = None,
    type_sizes: str = "",
    trace: bool = False,
) -> Reported:
    """Write the periodic report of a consolidated workbook.

    With ``appendix`` its appendices become a file of their own. ``type_sizes``, one of
    ``domain.plan.TYPE_SIZES``, takes the place of the plan's; either counts for our own templates
    only. With ``trace`` a comment on each figure and attributed sentence names its sources, and a
    source map (``rules.tracing.source_map``) is written beside the report: ``bao-cao.docx`` gets
    ``bao-cao.nguon.json``.

    Raises:
        CchcError: no plan, no consolidated workbook, a fault in a template (T1xx), or an output
            that cannot be written (W108).
    """
    plan_read, cells = read_plan_with_cells(plan_path)
    plan = _usable(plan_read)
    read = load_summary(plan, summary_path)
    assert read.value is not None
    period = plan.period(read.value.period)
    tracer: Tracer | None = None
    if trace:
        book = PlanBook(cells, sha256(plan_path))
        content, found = traced_report_content(plan, period, read.value, book)
        tracer = Tracer(found, source_map_path(out).name, content.cutoff)
    else:
        content = report_content(plan, period, read.value)
    content = replace(content, type_sizes=type_sizes or content.type_sizes)
    if appendix:
        write_report_and_appendix(
            content,
            out,
            appendix,
            template=template,
            appendix_template=appendix_template,
            tracer=tracer,
        )
    else:
        write_report(content, out, template, tracer=tracer)
    if tracer is None:
        return Reported(content, read.diagnostics)
    plan_file, summary = (UsedFile(p.name, sha256(p)) for p in (plan_path, summary_path))
    write_text(source_map_path(out), source_map(tracer.printed, period.id, plan_file, summary))
    return Reported(tracer.trace.marks.removed(content), read.diagnostics, source_map_path(out))


def source_map_path(report_path: Path) -> Path:
    """Where the source map of a report is written."""
    return report_path.with_name(f"{report_path.stem}.nguon.json")


@dataclass(frozen=True, slots=True)
class Reminded:
    """A reminder letter: what it says, and what was noticed on the way."""

    content: ReminderContent | None
    """None when nobody needs reminding: then no file was written."""
    diagnostics: tuple[Diagnostic, ...]
    messages: tuple[Path, ...] = ()
    """The plain texts, in the order of the plan's units."""


def remind(
    summary_path: Path,
    plan_path: Path,
    out: Path,
    *,
    due: date | None = None,
    template: Path | None = None,
    messages: Path | None = None,
    type_sizes: str = "",
) -> Reminded:
    """Write the letter to the units of a consolidated workbook that have yet to report or mend.

    ``due`` is the new date for their reports; without it a person writes it into the letter.
    ``messages`` is a folder for a short plain text to each of these units. ``type_sizes`` is as
    with ``report``.

    Raises:
        CchcError: no plan, no consolidated workbook, a fault in the template (T1xx), or an output
            that cannot be written (W108).
    """
    plan = load_plan(plan_path)
    read = load_summary(plan, summary_path)
    assert read.value is not None
    period = plan.period(read.value.period)
    standing = standing_of(plan, period, read.value)
    content = reminder_content(standing, due)
    written: list[Path] = []
    if content:
        content = replace(content, type_sizes=type_sizes or content.type_sizes)
        write_letter(content, out, template)
    if content and messages:
        for message in reminder_messages(standing, due):
            written.append(messages / f"nhac-{message.unit}.txt")
            write_text(written[-1], message.text)
    return Reminded(content, read.diagnostics, tuple(written))


def lint(path: Path) -> Linted:
    """What a Word document shows against Nghị định 30/2020/NĐ-CP (L1xx layout, L2xx wording).

    Raises:
        CchcError: W101, L101, L102 or L109, when the file cannot be read.
    """
    return lint_document(path)


def lint_template(path: Path) -> tuple[Diagnostic, ...]:
    """What staff have broken in a Word template of theirs (T101 to T108); writes nothing."""
    return check_template(path)


@dataclass(frozen=True, slots=True)
class ButtonWorkbook:
    """What the control sheet of a new workbook with buttons says."""

    plan: str
    """The plan workbook; without a folder when both lie in the same one."""
    plan_found: bool
    """False: no plan was given, and the shipped one does not lie beside the workbook."""
    python: str
    """The full path of the interpreter."""


def button_workbook(
    out: Path, plan_path: Path | None = None, earlier: Path | None = None
) -> ButtonWorkbook:
    """Write the workbook with the buttons for a plan and this Python.

    Settings are taken over from ``earlier``, a workbook of that kind; without ``plan_path`` the
    plan as well, and the shipped one where there is none.

    Raises:
        CchcError: no plan, no settings in the earlier workbook (B116), or an output that cannot be
            written (W108).
    """
    home, python = out.resolve().parent, _windowless_python()
    kept = old_settings(earlier, home) if earlier else {}
    if plan_path is None and "plan" in kept:
        plan_path = home / kept["plan"].strip('"')
    if plan_path is None:
        with resources.as_file(resources.files("cchc_xl.workbooks") / SHIPPED_PLAN) as shipped:
            plan = load_plan(shipped)
        named = SHIPPED_PLAN
    else:
        plan, full = load_plan(plan_path), plan_path.resolve()
        named = full.name if full.parent == home else str(full)
    write_button_workbook(plan, named, python, out, kept)
    return ButtonWorkbook(named, (home / named).is_file(), python)


def _windowless_python() -> str:
    """The full path of the running interpreter, on Windows of its twin without a console window."""
    python = Path(sys.executable)
    twin = python.with_name("pythonw.exe")
    return str(twin if twin.exists() else python)
