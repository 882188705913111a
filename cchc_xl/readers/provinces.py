"""Opening the agencies' consolidated workbooks, and the workbook that lists the agencies."""

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from msgspec.structs import replace

from cchc_xl.domain.agency_summary import ReceivedSummary
from cchc_xl.domain.diagnostics import CchcError, Diagnostic, Place, diagnose
from cchc_xl.domain.inbox import Found
from cchc_xl.domain.province import Mapping
from cchc_xl.domain.submission import SourceFile
from cchc_xl.excel.door.saved_times import now_in_vietnam
from cchc_xl.excel.door.sheets import last_saved, open_book
from cchc_xl.faults import fault_in
from cchc_xl.files import sha256
from cchc_xl.layouts import summary_book, summary_identity
from cchc_xl.layouts.province_book import PLACEMENTS
from cchc_xl.layouts.province_identity import AGENCIES_TITLE, DATA_TITLE
from cchc_xl.package import unopened
from cchc_xl.rules.checking.files import saved_later
from cchc_xl.sheets.grid import Book
from cchc_xl.sheets.province.agency_book import AgencyBook, Broken
from cchc_xl.sheets.province.below import DamagedData, superior_in
from cchc_xl.sheets.province.mapping import mapping_in
from cchc_xl.workers import LOST_REASONS, Bug, Lost, map_in_workers


def read_agencies(
    files: Sequence[Found],
    *,
    jobs: int | None = None,
    progress: Callable[[str, int, int], None],
) -> tuple[ReceivedSummary, ...]:
    """What each file says, in their order, read in worker processes.

    A file that takes its reader with it has the diagnostic W114, one that meets a fault of ours
    W120. ``jobs`` is the number of processes; None takes one for each processor.
    """
    paths = [file.path for file in files if file.trouble is None]
    results = map_in_workers(read_agency, paths, jobs=jobs, progress=progress, shared=True)
    progress("", len(paths), len(paths))
    refused = (_refused(file.path, file.trouble) for file in files if file.trouble)
    return (*(_outcome(*pair) for pair in zip(paths, results, strict=True)), *refused)


def _outcome(path: Path, result: ReceivedSummary | Lost | Bug) -> ReceivedSummary:
    if isinstance(result, Bug):
        return _refused(path, fault_in(path.name, "đọc", result.trace))
    if isinstance(result, Lost):
        reason = LOST_REASONS[result]
        return _refused(path, diagnose("W114", Place(file=path.name), reason=reason))
    return result


def left_out(file: ReceivedSummary, trace: str) -> ReceivedSummary:
    """A file that was read, but with which the work on all files meets a fault of ours."""
    found = fault_in(file.source.name, "tổng hợp", trace)
    return replace(file, summary=None, superior=None, diagnostics=(found,))


def read_agency(path: Path, now: datetime | None = None) -> ReceivedSummary:
    """What one file says; its faults are values (W1xx, W107, C129, C133, C190).

    Times after ``now`` (Vietnam time, no zone) are doubted; None takes the clock of this machine.
    """
    now = now or now_in_vietnam()
    opened = open_book(path)
    if opened.value is None:
        return _refused(path, *opened.diagnostics)
    mark = _mark(opened.value)
    if mark is None:
        return _read_superior(path, opened.value, now)
    try:
        reader = AgencyBook(opened.value, mark)
        summary, source = reader.summary(now), _source(path)
    except Broken as broken:
        return _refused(path, broken.diagnostic)
    except OSError as error:
        return _refused(path, unopened(path, error))
    found = (*opened.diagnostics, *saved_later(source, now), *reader.doubts())
    return ReceivedSummary(source, summary, found)


def _read_superior(path: Path, book: Book, now: datetime) -> ReceivedSummary:
    """What a superior's workbook says of its agencies; W107 for any other, C190 for a damaged
    one."""
    place = Place(file=path.name)
    try:
        superior, source = superior_in(book), _source(path)
    except DamagedData as damaged:
        return _refused(path, diagnose("C190", place, reason=damaged))
    except OSError as error:
        return _refused(path, unopened(path, error))
    if superior:
        found = tuple(saved_later(source, now))
        return ReceivedSummary(source, None, found, superior)
    if book.grid(AGENCIES_TITLE) and book.grid(PLACEMENTS.title):
        return _refused(path, diagnose("C190", place, reason=f"không có trang “{DATA_TITLE}”"))
    return _refused(path, diagnose("W107", place))


def _refused(path: Path, *diagnostics: Diagnostic) -> ReceivedSummary:
    try:
        return ReceivedSummary(_source(path), None, diagnostics)
    except OSError as error:
        gone = SourceFile(path.name, "", datetime.min)
        return ReceivedSummary(gone, None, (unopened(path, error),))


def _source(path: Path) -> SourceFile:
    return SourceFile(path.name, sha256(path), last_saved(path))


def _mark(book: Book) -> summary_identity.Mark | None:
    """The line by which a consolidated workbook is known, on its sheet of sources."""
    grid = book.grid(summary_book.SOURCES.title)
    return summary_identity.mark_in(grid.rows) if grid else None


def read_mapping(path: Path) -> Mapping:
    """The agencies and the fields of their sections, as the workbook has them.

    Raises:
        CchcError: the file cannot be read (W1xx), or has neither table (C128).
    """
    opened = open_book(path)
    if opened.value is None:
        raise CchcError(opened.diagnostics[0])
    mapping = mapping_in(opened.value)
    return replace(mapping, diagnostics=(*opened.diagnostics, *mapping.diagnostics))
