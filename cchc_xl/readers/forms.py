"""Returned forms, from their bytes to checked answers; many of them in processes that may die."""

import traceback
import unicodedata
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path, PurePath

from msgspec.structs import replace

from cchc_xl.domain.consolidation import Received
from cchc_xl.domain.diagnostics import Diagnostic, Place, Read, diagnose, on_trial
from cchc_xl.domain.inbox import Found
from cchc_xl.domain.periods import Period
from cchc_xl.domain.plan import Plan
from cchc_xl.domain.submission import SourceFile, Submission
from cchc_xl.excel.door.foreign_kinds import ARCHIVE
from cchc_xl.excel.door.saved_times import now_in_vietnam
from cchc_xl.excel.door.sheets import changed_on_disk, open_book, package_text, take_in
from cchc_xl.faults import fault_in
from cchc_xl.files import sha256
from cchc_xl.layouts.form_book import VERSION
from cchc_xl.package import unopened
from cchc_xl.rules.answers.rest import with_rest
from cchc_xl.rules.checking.files import newer_form, saved_later
from cchc_xl.rules.checking.submission import check_submission
from cchc_xl.sheets.form.identity import LINE
from cchc_xl.sheets.form.reading import FormReader
from cchc_xl.sheets.grid import Book
from cchc_xl.workers import LOST_REASONS, Bug, Lost, map_in_workers

_WORKBOOKS = (".xlsx", ".xlsm", ".xltx", ".xltm", ".xlsb", ".xls", ".xlt", ".ods", ".csv")
"""Endings of names, in lower case, that say that the file is a form."""
_MANY = 1000
"""More forms than these hold once what they have in common: it takes a thirtieth of the time of
reading, and saves some ten kilobytes a form."""
_ARCHIVES = (".tar", ".tgz", ".bz2", ".tbz", ".xz", ".zst", ".cab", ".ace", ".arj", ".lzh", ".iso")
"""Endings of archives whose content does not begin in a way of its own, or seldom comes."""


def read_form(path: Path, plan: Plan | None = None) -> Read[Submission]:
    """The answers of a returned form; W1xx and ``FormReader.read_book`` say why there are none."""
    return _answers(open_book(path, sparing=True), FormReader(plan, _line_of))


def _answers(opened: Read[Book], reader: FormReader) -> Read[Submission]:
    if opened.value is None:
        return Read(None, opened.diagnostics)
    read = reader.read_book(opened.value)
    return Read(read.value, (*opened.diagnostics, *read.diagnostics))


def _line_of(path: Path) -> str:
    """What the file says of itself in its names and properties; empty for nothing."""
    return package_text(path, LINE) or ""


class Receiver:
    """Reads and checks returned files one by one, in this process.

    Without ``plan`` only what the file itself tells is checked; without ``period`` the one that
    the form names is taken. Files saved after ``now`` (Vietnam time, no zone) are told; None takes
    the clock of this machine.
    """

    def __init__(
        self,
        plan: Plan | None = None,
        period: Period | None = None,
        now: datetime | None = None,
    ) -> None:
        self._plan, self._period = plan, period
        self._now = now
        self._reader = FormReader(plan, _line_of)

    def __call__(self, path: Path) -> Received:
        """What came in the file. Never raises: a fault of ours costs the file (W120)."""
        try:
            return self.receive(path)
        except Exception:
            return _faulty(path, traceback.format_exc())

    def receive(self, path: Path) -> Received:
        """The same; a fault of ours is raised, for whoever started this process to log."""
        try:
            taken = take_in(path)
        except OSError as error:
            return _unreadable(path, error)
        source = SourceFile(path.name, taken.digest, taken.saved)
        read = _answers(taken.book, self._reader)
        submission = read.value
        if submission is None:
            return Received(source, None, read.diagnostics)
        now = self._now or now_in_vietnam()
        newer = (*saved_later(source, now), *newer_form(submission, path.name, VERSION))
        plan = self._plan
        if plan is None:
            return Received(source, submission, (*newer, *read.diagnostics))
        named = next((p for p in plan.periods if p.id == submission.period), None)
        against = self._period or named or plan.periods[0]
        noticed = on_trial(read.diagnostics, against.cutoff)
        submission, told = with_rest(
            submission, plan, against, file=path.name, noticed=read.diagnostics
        )
        noticed = (*noticed, *told)
        checked = check_submission(submission, plan, against, file=path.name, noticed=noticed)
        found = (*newer, *noticed, *on_trial(checked, against.cutoff))
        return Received(source, submission, found)


def receive_files(
    files: Sequence[Found],
    plan: Plan | None,
    period: Period | None,
    *,
    jobs: int | None = None,
    progress: Callable[[str, int, int], None],
    now: datetime | None = None,
) -> tuple[Received, ...]:
    """What came in each of many files, in their order, read in worker processes.

    A file that takes its reader with it, by memory, time or a crash, has the diagnostic W114, one
    that meets a fault of ours W120. ``jobs`` is the number of processes; None takes one for each
    processor. ``now`` is as ``Receiver`` has it.
    """
    receiver, paths = Receiver(plan, period, now), [f.path for f in files if f.trouble is None]
    shared = len(paths) > _MANY
    read = map_in_workers(receiver.receive, paths, jobs=jobs, progress=progress, shared=shared)
    results = iter(read)
    progress("", len(paths), len(paths))
    return tuple(
        _found_at(
            file,
            _refused(file.path, file.trouble)
            if file.trouble
            else _outcome(file.path, next(results)),
        )
        for file in files
    )


def _as_it_is_named(received: Received) -> Received:
    """Another kind of file is no faulty form, unless it is named as if it were a workbook."""
    name = received.source.name
    ending = PurePath(name).suffix.casefold()
    unknown = ("W102", "W109") if ending in _ARCHIVES else ("W109",)
    found = [d for d in received.diagnostics if d.code in unknown]
    if not found or name.casefold().endswith(_WORKBOOKS):
        return received
    kind = found[0].value
    if ending in _ARCHIVES:
        kind = f"{ARCHIVE} {ending}"
    code = "W142" if kind.startswith(ARCHIVE) else "W141"
    return replace(received, diagnostics=(diagnose(code, Place(file=name), value=kind),))


def _found_at(file: Found, received: Received) -> Received:
    """The file with its place; its name as people type it, whatever the disk makes of letters."""
    received = _as_it_is_named(received)
    name = _nfc(received.source.name)
    source = replace(received.source, name=name, found=file.place, mailed=file.mailed)
    found = received.diagnostics
    if source.name != received.source.name:
        found = tuple(
            replace(d, place=replace(d.place, file=_nfc(d.place.file)), message=_nfc(d.message))
            for d in found
        )
    return replace(received, source=source, diagnostics=found)


def _nfc(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def _outcome(path: Path, result: Received | Lost | Bug) -> Received:
    if isinstance(result, Bug):
        return _faulty(path, result.trace)
    if isinstance(result, Lost):
        reason = LOST_REASONS[result]
        return _refused(path, diagnose("W114", Place(file=path.name), reason=reason))
    return result


def _faulty(path: Path, trace: str) -> Received:
    return _refused(path, fault_in(path.name, "đọc và kiểm tra", trace))


def left_out(file: Received, trace: str) -> Received:
    """A file that was read, but with which the work on all files meets a fault of ours."""
    found = fault_in(file.source.name, "tổng hợp", trace)
    return replace(file, submission=None, diagnostics=(found,))


def _refused(path: Path, found: Diagnostic) -> Received:
    """A file that has cost its reader: it is not opened once more."""
    try:
        source = SourceFile(path.name, sha256(path), changed_on_disk(path))
    except OSError as error:
        return _unreadable(path, error)
    return Received(source, None, (found,))


def _unreadable(path: Path, error: OSError) -> Received:
    """A file whose bytes cannot be had: it has neither a digest nor a time of its own."""
    source = SourceFile(path.name, "", changed_on_disk(path))
    return Received(source, None, (unopened(path, error),))
