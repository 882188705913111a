"""The verb that gives consolidated workbooks as data frames, for those who analyse."""

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pandas as pd
from msgspec import Struct

from cchc_xl.api.long_books import LongBooks, long_books
from cchc_xl.domain.consolidation import Consolidation
from cchc_xl.domain.diagnostics import Diagnostic
from cchc_xl.domain.plan import Plan
from cchc_xl.domain.progress import Progress, silent
from cchc_xl.excel.door.saved_times import now_in_vietnam
from cchc_xl.layouts.long_tables import LONG_TABLES, LongTable, Type
from cchc_xl.sheets.grid import Book
from cchc_xl.sheets.long_rows import LongRow, LongValue, long_rows
from cchc_xl.sheets.summary.marking import SummaryBook


class Frames(Struct, frozen=True, eq=False):
    """The long tables of one or more consolidated workbooks as data frames.

    Every frame begins with ``plan`` and ``period``, the workbook that a row is of, and has the same
    columns whatever the workbook (``layouts.long_tables``). Types are ``string``, ``Int64``,
    ``Float64``, ``boolean`` and ``datetime64[s]`` (Vietnam time, no zone); what is blank is NA (NaT
    of a time), never 0 and never an empty text. Percentages are 0 to 100, money is in đồng. Numbers
    of more than fifteen digits are rounded to the nearest ``Float64``.
    """

    summaries: pd.DataFrame
    """A row per workbook. Key: plan, period."""
    tasks: pd.DataFrame
    """A row per task, with the state that the agency derived. Key: plan, period, task."""
    answers: pd.DataFrame
    """A row per task and answering unit, as the unit typed it (key: plan, period, task, unit);
    then, ``derived`` blank, the answers that do not count (key: source, position as well)."""
    targets: pd.DataFrame
    """A row per target, figures combined. Key: plan, period, cell."""
    budget: pd.DataFrame
    """A row per budget line. Key: plan, period, cell."""
    indicators: pd.DataFrame
    """A row per figure of the statistics. Key: plan, period, indicator."""
    figures: pd.DataFrame
    """A row per cell of figures that a unit was asked for, blank ones too. Key: plan, period,
    source, item, field."""
    units: pd.DataFrame
    """A row per unit with a form. Key: plan, period, unit."""
    files: pd.DataFrame
    """A row per file that was received. Key: plan, period, source."""
    extra: pd.DataFrame
    """A row per work outside the plan. Key: plan, period, source, sheet, cell."""
    practices: pd.DataFrame
    """A row per good practice. Key: plan, period, source, sheet, cell."""
    adjustments: pd.DataFrame
    """A row per adjustment by the officer."""
    messages: pd.DataFrame
    """A row per error, warning or information."""
    past: pd.DataFrame
    """A row per result of an earlier period of the year that the workbook carries along."""
    diagnostics: tuple[Diagnostic, ...] = ()
    """What was noticed when the workbooks were read; errors name those that are not among them."""

    def items(self) -> Iterator[tuple[str, pd.DataFrame]]:
        """Each table with its name, in the order of ``LONG_TABLES``."""
        return ((table.name, getattr(self, table.name)) for table in LONG_TABLES)


def frames(
    paths: Iterable[Path], *, jobs: int | None = None, progress: Progress = silent
) -> Frames:
    """The long tables of consolidated workbooks: of a period, of the periods of a year, of the
    agencies of a province. Folders are read through; closed periods are opened.

    ``jobs`` is the number of reading processes; None takes one for each processor.

    Raises:
        CchcError: as ``long_books`` (W101, W107, C105, C129, C184 …).
    """
    return _framed(long_books(paths, jobs=jobs, progress=progress))


def consolidation_frames(plan: Plan, consolidation: Consolidation, file: str = "") -> Frames:
    """The same of a consolidation that need not have been written; ``file`` is what its workbook
    is called."""
    book = Book(Path(file), SummaryBook.of(plan, consolidation).grids())
    read = long_rows(book, now_in_vietnam()).loaded()
    return _framed(LongBooks((read.value,), read.diagnostics))


def _framed(books: LongBooks) -> Frames:
    tables = {table.name: _frame(table, books.rows(table.name)) for table in LONG_TABLES}
    return Frames(**tables, diagnostics=books.diagnostics)


def _frame(table: LongTable, rows: Iterable[LongRow]) -> pd.DataFrame:
    found = list(rows)
    return pd.DataFrame(
        {
            column.name: pd.Series(
                [_plain(row.get(column.name), column.type) for row in found],
                dtype=column.type.of_pandas,
            )
            for column in table.columns
        }
    )


def _plain(value: LongValue, kind: Type) -> object:
    """The value as pandas takes it."""
    if isinstance(value, Decimal):
        return float(value)
    if isinstance(value, date):
        return pd.Timestamp(value).as_unit("s")
    return pd.NaT if value is None and kind in (Type.DAY, Type.MOMENT) else value
