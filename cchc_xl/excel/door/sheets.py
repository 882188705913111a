"""The one door through which workbooks of others come in: values with their addresses.

calamine reads .xlsx, .xlsm, .xlsb, .xls and .ods; what it is is told by the content.
"""

import hashlib
import re
from collections.abc import Iterable, Mapping
from contextlib import nullcontext
from datetime import datetime
from io import BytesIO
from itertools import repeat
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace
from python_calamine import (
    CalamineError,
    CalamineWorkbook,
    PasswordError,
)

from cchc_xl.domain.diagnostics import CchcError, Loaded, Place, Read, diagnose
from cchc_xl.excel.door.book_parts import malformed_part
from cchc_xl.excel.door.file_kind import is_package, package_kind
from cchc_xl.excel.door.package_look import Look, look_at
from cchc_xl.excel.door.saved_times import VIETNAM, saved_in, saved_inside
from cchc_xl.files import sha256
from cchc_xl.layouts.table import cell_address, position
from cchc_xl.package import MAX_FILE, open_package, unopened
from cchc_xl.sheets.cell_errors import Errors
from cchc_xl.sheets.grid import Aside, Book, Grid, Kind, Uncomputed
from cchc_xl.streams import hushed
from cchc_xl.workers import in_worker

if TYPE_CHECKING:
    from cchc_xl.excel.door.compound_look import CompoundLook
    from cchc_xl.excel.door.old_sheets import OldSheet

_PROPERTY_PARTS = ("docProps/custom.xml", "xl/workbook.xml", "meta.xml")
_MOST_TRIED = 40
"""Sheets of a damaged workbook that are tried one by one."""
_STUMBLES = (CalamineError, OSError, ValueError, OverflowError)
"""What calamine raises over a damaged file; of a file in memory an OSError, too, tells that."""
_UNFINISHED = (".crdownload", ".part", ".partial", ".download", ".opdownload")
"""Endings of the names of files that browsers have not got whole yet."""
_MALFORMED = "nội dung bên trong sai cấu trúc"


class TakenIn(Struct, frozen=True):
    """What a file of others gave, read from disk once."""

    digest: str
    """The SHA-256 of its bytes, as ``files.sha256`` has it."""
    saved: datetime
    """As ``last_saved`` has it."""
    book: Read[Book]
    """As ``open_book`` has it, a damaged sheet left out."""


def take_in(path: Path) -> TakenIn:
    """All that the door tells of a file.

    Raises:
        OSError: its bytes cannot be had.
    """
    with path.open("rb") as stream:
        content = stream.read(MAX_FILE + 1)
    if len(content) > MAX_FILE:
        return TakenIn(sha256(path), last_saved(path), open_book(path, sparing=True))
    file = _File(path, content)
    book = _opened(file, sparing=True)
    if file.is_package:
        saved = _vietnamese(file.saved) if file.saved else changed_on_disk(path)
    else:
        saved = last_saved(path)
    return TakenIn(hashlib.sha256(content).hexdigest(), saved, book)


class _File:
    """A file at the door."""

    def __init__(self, path: Path, content: bytes | None = None) -> None:
        self.path, self.content = path, content
        self.is_package = False
        self.saved: datetime | None = None
        """What a package tells, as ``saved_in`` has it."""


def open_book(path: Path, *, sparing: bool = False) -> Read[Book]:
    """Read all values of a workbook; W1xx says why there are none, or what was left out.

    A damaged sheet costs the whole workbook, unless ``sparing``: then it costs itself only.

    The package is looked at first, so that a file made to exhaust memory or time is refused. The
    look cannot foresee everything: files of others are read by ``returned_file`` in a process
    that may die.
    """
    return _opened(_File(path), sparing=sparing)


def _opened(file: _File, *, sparing: bool) -> Read[Book]:
    path, place = file.path, Place(file=file.path.name)
    if not path.is_file():
        return Read(None, (diagnose("W101", place, value=path),))
    try:
        # calamine's panic prints by itself; a worker's last words tell its parent why it died.
        with nullcontext() if in_worker() else hushed():
            file.is_package = is_package(path, file.content)
            read = _open_package(file) if file.is_package else _open_compound(path)
        if read.value.damaged and not (sparing and any(grid.rows for grid in read.value.grids)):
            raise CchcError(diagnose("W113", place, reason=_MALFORMED))
        return Read(read.value, read.diagnostics)
    except CchcError as error:
        if path.suffix.lower() in _UNFINISHED and error.diagnostic.code in ("W102", "W113"):
            reason = f"đuôi “{path.suffix}” là của tệp đang tải dở"
            return Read(None, (diagnose("W113", place, reason=reason),))
        return Read(None, (error.diagnostic,))
    except MemoryError:
        return Read(None, (diagnose("W114", place, reason="cần quá nhiều bộ nhớ"),))


def _open_package(file: _File) -> Loaded[Book]:
    path = file.path
    with open_package(path, as_utf8=True, content=file.content) as package:
        if file.content is not None:
            file.saved = saved_in(package)
        kind = package_kind(package)
        look = look_at(package, kind)
        try:
            book = _read(path, look.rewritten or file.content or path, kind, look.uncomputed)
        except CchcError as error:
            if error.diagnostic.code == "W113" and (part := malformed_part(package)):
                reason = f"phần “{part}” sai cấu trúc"
                raise package.refused("W113", reason=reason) from error
            raise
    if look.damaged:
        book = replace(book, damaged=(*book.damaged, *look.damaged))
    if look.errors:
        grids = (_with_errors(grid, look.errors.get(grid.name, {})) for grid in book.grids)
        book = replace(book, grids=tuple(grids))
    if look.merges:
        grids = (_with_merges(grid, look.merges.get(grid.name, ())) for grid in book.grids)
        book = replace(book, grids=tuple(grids))
    return _with_asides(book, [look.asides.get(g.name, g.aside) for g in book.grids], look)


def _open_compound(path: Path) -> Loaded[Book]:
    from cchc_xl.excel.door.compound_look import look_at_compound

    look = look_at_compound(path)
    unread = (*look.left_out, *look.damaged)
    try:
        book = _read(path, look.without(unread), Kind.XLS, {})
    except CchcError as error:
        culprits = _culprits(path, look) if error.diagnostic.code == "W113" else ()
        if not culprits:
            raise
        unread = (*unread, *culprits)
        book = _read(path, look.without(unread), Kind.XLS, {})
    grids = (
        replace(_with_errors(grid, errors), uncomputed=uncomputed)
        for sheet, grid, errors, uncomputed in zip(
            look.sheets, book.grids, look.errors, look.uncomputed, strict=False
        )
        if sheet not in unread
    )
    asides = (a for s, a in zip(look.sheets, look.asides, strict=True) if s not in unread)
    damaged = (sheet.name for sheet in unread if sheet.is_worksheet)
    book = replace(book, grids=tuple(grids), damaged=tuple(damaged))
    return _with_asides(book, asides, look)


def _culprits(path: Path, look: "CompoundLook") -> "tuple[OldSheet, ...]":
    """The sheets without which the file can be read; none where that does not help, or is dear."""
    unread = {*look.left_out, *look.damaged}
    suspects = [sheet for sheet in look.sheets if sheet not in unread]

    def can_be_read(sheet: "OldSheet") -> bool:
        try:
            _read(path, look.without({*look.sheets} - {sheet}), Kind.XLS, {})
        except CchcError:
            return False
        return True

    if not 1 < len(suspects) <= _MOST_TRIED:
        return ()
    culprits = tuple(sheet for sheet in suspects if not can_be_read(sheet))
    return culprits if len(culprits) < len(suspects) else ()


def _with_asides(book: Book, asides: Iterable[Aside], look: "Look | CompoundLook") -> Loaded[Book]:
    """The book with what stands beside the values of each sheet; W123 where some is damaged."""
    grids = []
    told = [*look.diagnostics]
    for grid, aside in zip(book.grids, asides, strict=False):
        grids.append(replace(grid, aside=aside))
        if aside.damaged:
            told.append(diagnose("W123", Place(book.path.name, grid.name), value=grid.name))
    return Loaded(replace(book, grids=tuple(grids)), tuple(told))


def _with_errors(grid: Grid, errors: Errors) -> Grid:
    """The grid with error values as texts, where calamine has empty cells."""
    if not errors:
        return grid
    height = max(len(grid.rows), 1 + max(row for row, _ in errors))
    width = max(1 + max(column for _, column in errors), *(len(row) for row in grid.rows[:1]), 0)
    cells = [[*row, *repeat(None, width - len(row))] for row in grid.rows]
    cells += [[None] * width for _ in range(height - len(cells))]
    for (row, column), text in errors.items():
        cells[row][column] = text or None
    return replace(grid, rows=tuple(tuple(row) for row in cells))


def _with_merges(grid: Grid, merges: Iterable[str]) -> Grid:
    """The grid with these merged ranges, as far as they lie in it."""
    height, width = len(grid.rows), len(grid.rows[0]) if grid.rows else 0
    ends = (tuple(_from_zero(end) for end in merged.split(":")) for merged in merges)
    inside = (_within(first, last, height, width) for first, last in ends)
    return replace(grid, merges=tuple(merged for merged in inside if merged))


def _from_zero(address: str) -> tuple[int, int]:
    column, row = position(address)
    return row - 1, column - 1


def _read(
    path: Path, source: Path | BytesIO | bytes, kind: Kind, uncomputed: Mapping[str, Uncomputed]
) -> Book:
    """The values of a file that has been looked at.

    Raises:
        CchcError: W102, W103, W113 or W114.
    """
    place = Place(file=path.name)
    try:
        # calamine goes by the ending of a path, and by the content of a stream.
        content = source.read_bytes() if isinstance(source, Path) else source
        stream = BytesIO(content) if isinstance(content, bytes) else content
        workbook = CalamineWorkbook.from_filelike(stream)
        return _readable_sheets(path, workbook, kind, uncomputed)
    except PasswordError as error:
        raise CchcError(diagnose("W103", place)) from error
    except _STUMBLES as error:
        if isinstance(error, OSError) and error.strerror:
            raise CchcError(unopened(path, error)) from error
        raise CchcError(diagnose("W113", place, reason=_MALFORMED)) from error
    except BaseException as error:
        if not _is_panic(error):
            raise
        raise CchcError(diagnose("W113", place, reason=_MALFORMED)) from error


def _is_panic(error: BaseException) -> bool:
    """What calamine did not foresee comes as pyo3's PanicException, which is no Exception."""
    return type(error).__name__ == "PanicException"


def _readable_sheets(
    path: Path, workbook: CalamineWorkbook, kind: Kind, uncomputed: Mapping[str, Uncomputed]
) -> Book:
    grids: list[Grid] = []
    damaged: list[str] = []
    for name in workbook.sheet_names:
        try:
            grids.append(_grid(workbook, name, uncomputed.get(name, {})))
        except _STUMBLES:
            damaged.append(name)
        except BaseException as error:
            if not _is_panic(error):
                raise
            damaged.append(name)
    return Book(path, tuple(grids), kind, tuple(damaged))


def _grid(workbook: CalamineWorkbook, name: str, uncomputed: Uncomputed) -> Grid:
    sheet = workbook.get_sheet_by_name(name)
    rows = tuple(
        tuple([None if value == "" else value for value in row])
        for row in sheet.to_python(skip_empty_area=False)
    )
    width = len(rows[0]) if rows else 0
    ranges = sheet.merged_cell_ranges or ()
    merges = (_within(first, last, len(rows), width) for first, last in ranges)
    return Grid(name, rows, tuple(merged for merged in merges if merged), uncomputed)


def _within(first: tuple[int, int], last: tuple[int, int], height: int, width: int) -> str | None:
    """The part of a merged range that lies in the grid as an address, None where it has none."""
    bottom, right = min(last[0], height - 1), min(last[1], width - 1)
    if bottom < first[0] or right < first[1]:
        return None
    start, end = cell_address(*first), cell_address(bottom, right)
    return None if start == end else f"{start}:{end}"


def package_text(path: Path, pattern: re.Pattern[bytes]) -> str | None:
    """The first match of the pattern in the parts that hold names and properties, or None.

    Looks into the workbook part and the custom properties of .xlsx and into meta.xml of .ods, no
    further than a mebibyte of each.
    """
    try:
        with open_package(path, as_utf8=True) as package:
            for part in _PROPERTY_PARTS:
                if part in package.names and (found := pattern.search(package.head(part, 1 << 20))):
                    return found[0].decode("ascii", "replace")
    except CchcError:
        return None
    return None


def last_saved(path: Path) -> datetime:
    """When the sender last saved the file: Vietnam time, no zone, whole seconds.

    Taken from the document's own properties, which a copy or an unzipping leaves alone; from the
    file system when they are absent or tell only when the form was made.
    """
    saved = saved_inside(path)
    return _vietnamese(saved) if saved else changed_on_disk(path)


def changed_on_disk(path: Path) -> datetime:
    """The same for a file that is not to be opened: when it was last changed on this disk."""
    return _vietnamese(datetime.fromtimestamp(path.stat().st_mtime, VIETNAM))


def _vietnamese(moment: datetime) -> datetime:
    return moment.astimezone(VIETNAM).replace(tzinfo=None, microsecond=0)
