"""A consolidated workbook read back from its data sheets, its plan at hand."""

from collections.abc import Iterator

from cchc_xl.domain.consolidation import Consolidation
from cchc_xl.domain.diagnostics import Place, Read, diagnose
from cchc_xl.domain.plan import Plan
from cchc_xl.layouts import summary_book, summary_data, summary_identity
from cchc_xl.layouts.layout import SheetLayout
from cchc_xl.rules.answers.slots import adjustments_of
from cchc_xl.rules.indicators.last_year import typed_last_year
from cchc_xl.rules.joining.consolidate import consolidate, with_events
from cchc_xl.rules.plans.moved_ids import gone_ids, moved_ids
from cchc_xl.sheets.grid import Book
from cchc_xl.sheets.summary import version5
from cchc_xl.sheets.summary.adjustments import adjustments
from cchc_xl.sheets.summary.data import TARGET
from cchc_xl.sheets.summary.past import TASK, past_table
from cchc_xl.sheets.summary.records import (
    DataRows,
    earlier_answers,
    events,
    last_year,
    received_files,
)
from cchc_xl.sheets.table_reader import Record, records, rows_below

_FIRST_WITH_PRACTICES = 7
"""The first version that keeps good practices."""


def summary_in(book: Book, plan: Plan) -> Read[Consolidation]:
    """The consolidation that the workbook holds, computed again from its data sheets.

    The value is None when it is no consolidated workbook of this plan (W107, C107, C119, C135).
    C106 warns that the plan workbook, or what it adjusts, has changed since; C136 names what is no
    longer in the plan.
    """
    place = Place(file=book.path.name)
    sources = book.grid(summary_book.SOURCES.title)
    mark = summary_identity.mark_in(sources.rows) if sources else None
    if mark is None:
        return Read(None, (diagnose("W107", place),))
    if mark.plan != plan.id:
        return Read(None, (diagnose("C135", place, value=mark.plan, allowed=plan.id),))
    period = next((p for p in plan.periods if p.id == mark.period), None)
    if period is None:
        known = ", ".join(p.id for p in plan.periods)
        return Read(None, (diagnose("C107", place, value=mark.period, allowed=known),))
    named = tuple(_named(book))
    if moved := moved_ids(plan, named):
        return Read(None, (diagnose("C119", place, value="; ".join(moved)),))
    try:
        received = received_files(data_rows(book, mark))
        before = sheet_records(book, summary_data.EARLIER)
        past = past_table(book, mark)
        if past is None:
            raise ValueError(summary_data.PAST.title)
        earlier = earlier_answers(before, past.rows, mark.earlier) if mark.earlier else None
        given = adjustments(sheet_records(book, summary_book.ADJUSTMENTS))
        year = sheet_records(book, summary_data.LAST_YEAR)
        noticed = sheet_records(book, summary_book.DIAGNOSTICS)
        compared, done = last_year(year, noticed, period.id), events(noticed)
    except ValueError:
        return Read(None, (diagnose("W107", place),))
    joined = with_events(consolidate(plan, period, received, earlier, given, compared.given), done)
    changed = (
        mark.digest != joined.plan_digest
        or given != adjustments_of(plan, period)
        or set(compared.typed) != set(typed_last_year(plan, period).figures)
    )
    told = [diagnose("C106", place)] if changed else []
    if gone := gone_ids(plan, named):
        told.append(diagnose("C136", place, value=", ".join(gone)))
    return Read(joined, tuple(told))


def data_rows(book: Book, mark: summary_identity.Mark) -> DataRows:
    """The rows of the sheets that hold what the files gave.

    Raises ValueError when a sheet or its table is not there.
    """
    return DataRows(
        sources=sheet_records(book, summary_book.SOURCES),
        entries=sheet_records(book, summary_data.ENTRIES),
        figures=_figures(book, mark),
        extra=sheet_records(book, summary_data.EXTRA),
        practices=_practices(book, mark),
        diagnostics=sheet_records(book, summary_book.DIAGNOSTICS),
    )


def _named(book: Book) -> Iterator[tuple[str, str]]:
    """The id and the words of its tasks, targets and indicators."""
    for row in known_records(book, summary_book.COURSE):
        if row.text("kind") in (TASK, TARGET):
            yield row.text("item"), row.text("text")
    for row in known_records(book, summary_book.STATISTICS):
        if row.text("item"):
            yield row.text("item"), row.text("text")


def known_records(book: Book, layout: SheetLayout) -> list[Record]:
    """The rows of a sheet; none when the sheet or its table is not there."""
    grid = book.grid(layout.title)
    return (records(grid, layout) if grid else None) or []


def sheet_records(book: Book, layout: SheetLayout) -> list[Record]:
    """The rows of a data sheet. Raises ValueError when the sheet or its table is not there."""
    grid = book.grid(layout.title)
    rows = records(grid, layout) if grid else None
    if rows is None:
        raise ValueError(layout.title)
    return [record for record in rows if not _says_none(record)]


def _practices(book: Book, mark: summary_identity.Mark) -> list[Record]:
    """The good practices, which workbooks up to version 6 do not have."""
    old = mark.version.isdecimal() and int(mark.version) < _FIRST_WITH_PRACTICES
    return [] if old else sheet_records(book, summary_data.PRACTICES)


def _figures(book: Book, mark: summary_identity.Mark) -> list[Record]:
    """The figures of the units, by today's names of their columns."""
    if mark.version != version5.VERSION:
        return sheet_records(book, summary_data.FIGURES)
    grid = book.grid(summary_data.FIGURES.title)
    found = version5.find_figures(grid) if grid else None
    if grid is None or found is None:
        raise ValueError(summary_data.FIGURES.title)
    return [record for record in rows_below(grid, found) if not _says_none(record)]


def _says_none(record: Record) -> bool:
    return {v for v in record.values.values() if v is not None} == {"Không có."}
