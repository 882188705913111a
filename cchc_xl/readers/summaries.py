"""Opening consolidated workbooks, of this year and of the last, also those of closed periods."""

import tempfile
from pathlib import Path

from msgspec.structs import replace

from cchc_xl.closed import manifest_of, taken_out
from cchc_xl.domain.closing import Part
from cchc_xl.domain.comparison import ComparedBook
from cchc_xl.domain.consolidation import Consolidation
from cchc_xl.domain.diagnostics import CchcError, Read
from cchc_xl.domain.inbox import WITHIN
from cchc_xl.domain.indicators import LastYearBook
from cchc_xl.domain.plan import Plan
from cchc_xl.excel.door.saved_times import now_in_vietnam
from cchc_xl.excel.door.sheets import open_book
from cchc_xl.sheets.comparison.reading import compared_in
from cchc_xl.sheets.grid import Book
from cchc_xl.sheets.summary.last_year import last_year_in
from cchc_xl.sheets.summary.reading import summary_in


def open_summary(path: Path) -> Read[Book]:
    """The workbook that the file is, or that it holds where it is a closed period.

    W101–W103 say why there is none, W171 that it is not as it was sealed.
    """
    found = manifest_of(path) if path.suffix.casefold() == ".zip" and path.is_file() else None
    if found is None:
        return open_book(path)
    sealed = found[0].only(Part.SUMMARY)
    with tempfile.TemporaryDirectory(prefix="cchc-xl-") as private:
        try:
            files = taken_out(path, (sealed,), Path(private))
        except CchcError as error:
            return Read(None, (error.diagnostic,))
        opened = open_book(files[sealed.path])
    if opened.value is None:
        return opened
    name = f"{path.name}{WITHIN}{files[sealed.path].name}"
    return replace(opened, value=replace(opened.value, path=Path(name)))


def read_summary(path: Path, plan: Plan) -> Read[Consolidation]:
    """The consolidation that the file holds; W101–W103 and ``summary_in`` say why there is none."""
    opened = open_summary(path)
    return summary_in(opened.value, plan) if opened.value else Read(None, opened.diagnostics)


def read_last_year(path: Path) -> Read[LastYearBook]:
    """The statistics that the file holds; W101–W103 and ``last_year_in`` say why there are none."""
    opened = open_summary(path)
    return last_year_in(opened.value) if opened.value else Read(None, opened.diagnostics)


def read_compared(path: Path) -> Read[ComparedBook]:
    """What is compared of the file; W101–W103 and ``compared_in`` say why there is nothing."""
    opened = open_summary(path)
    if opened.value is None:
        return Read(None, opened.diagnostics)
    return compared_in(opened.value, now_in_vietnam())
