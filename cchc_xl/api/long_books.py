"""What the verbs about long tables begin with: consolidated workbooks read without their plans."""

from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path

from msgspec import Struct

from cchc_xl.api.finding import Told, untold
from cchc_xl.domain.diagnostics import CchcError, Diagnostic, Place, Severity, diagnose
from cchc_xl.domain.progress import Progress, silent
from cchc_xl.outputs import Outputs
from cchc_xl.products import Kind, kind_of
from cchc_xl.readers.inbox import opened_inbox
from cchc_xl.readers.tables import read_all_long_rows
from cchc_xl.sheets.long_rows import LongRow, LongRows


class LongBooks(Struct, frozen=True):
    """The long tables of several workbooks put together, and what was noticed."""

    books: tuple[LongRows, ...]
    """Those that could be read, in the order of their paths."""
    diagnostics: tuple[Diagnostic, ...]

    def rows(self, table: str) -> tuple[LongRow, ...]:
        """The rows of a table, workbook by workbook."""
        return tuple(row for book in self.books for row in book.tables[table])


def long_books(
    paths: Iterable[Path],
    *,
    jobs: int | None = None,
    progress: Progress = silent,
    outputs: Outputs | None = None,
    passed_by: Told = untold,
) -> LongBooks:
    """Read the long tables of consolidated workbooks, also of closed periods and of whole folders.

    Raises:
        CchcError: a path that is not there (W101), no file (C105), two workbooks of one plan and
            period (C184), or no workbook that can be read: why the first cannot.
    """
    outputs = outputs or Outputs()
    given = tuple(paths)
    closed = [path for path in given if path.is_file() and kind_of(path) is Kind.CLOSED]
    others = [path for path in given if path not in closed]
    noticed: list[Diagnostic] = []
    with ExitStack() as room:
        files = list(closed)
        if others:
            inbox = room.enter_context(opened_inbox(others, wanted=(Kind.SUMMARY,)))
            files += [found.path for found in inbox.files if found.trouble is None]
            noticed += [found.trouble for found in inbox.files if found.trouble]
            outputs.reads(*inbox.inputs)
            passed_by(inbox.passed_by)
        outputs.reads(*closed)
        read = list(read_all_long_rows(files, jobs=jobs, progress=progress))
    noticed += [found for one in read for found in one.diagnostics]
    books = tuple(one.value for one in read if one.value)
    if not books:
        raise CchcError(next(d for d in noticed if d.severity is Severity.ERROR))
    _refuse_twice(books)
    return LongBooks(books, tuple(noticed))


def _refuse_twice(books: Iterable[LongRows]) -> None:
    """Whatever is counted over two workbooks of one plan and period is counted twice (C184)."""
    seen: dict[tuple[str, str], LongRows] = {}
    for book in books:
        if other := seen.get((book.plan, book.period)):
            words = {"source": other.file, "value": book.plan, "allowed": book.period}
            raise CchcError(diagnose("C184", Place(file=book.file), **words))
        seen[book.plan, book.period] = book
