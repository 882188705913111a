"""Reading a consolidated workbook back."""

from pathlib import Path

from cchc_xl.domain.consolidation import Consolidation
from cchc_xl.domain.diagnostics import Place, Read, diagnose
from cchc_xl.domain.plan import Plan
from cchc_xl.excel.door.sheets import Book, open_book
from cchc_xl.excel.summary.adjustments import adjustments
from cchc_xl.excel.summary.records import DataRows, earlier_answers, last_year, received_files
from cchc_xl.excel.table_reader import Record, records
from cchc_xl.forms import summary_book
from cchc_xl.forms.layout import SheetLayout
from cchc_xl.rules.adjustment_links import adjustments_of
from cchc_xl.rules.consolidate import consolidate, plan_digest
from cchc_xl.rules.last_year import typed_last_year

_WITHOUT_PAST = ("2",)
"""Versions of workbooks that knew one earlier period only; they are read without it."""
_WITHOUT_ADJUSTMENTS = ("2", "3")
"""Versions that knew no adjustments."""
_WITHOUT_STATISTICS = ("2", "3", "4")
"""Versions that knew no statistics; nothing was compared with the last year."""


def read_summary(path: Path, plan: Plan) -> Read[Consolidation]:
    """The consolidation that the workbook holds, computed again from its data sheets.

    The value is None when the file is no consolidated workbook of this plan (W101–W103, W107,
    S101, C107). C106 warns that the plan workbook, or what it adjusts, has changed since.
    """
    opened = open_book(path)
    if opened.value is None:
        return Read(None, opened.diagnostics)
    book, place = opened.value, Place(file=path.name)
    sources = book.grid(summary_book.SOURCES.title)
    mark = summary_book.mark_in(sources.rows) if sources else None
    if mark is None:
        return Read(None, (diagnose("W107", place),))
    if mark.plan != plan.id:
        return Read(None, (diagnose("S101", place, value=mark.plan, allowed=plan.id),))
    period = next((p for p in plan.periods if p.id == mark.period), None)
    if period is None:
        known = ", ".join(p.id for p in plan.periods)
        return Read(None, (diagnose("C107", place, value=mark.period, allowed=known),))
    try:
        received = received_files(
            DataRows(
                sources=_records(book, summary_book.SOURCES),
                entries=_records(book, summary_book.ENTRIES),
                figures=_records(book, summary_book.FIGURES),
                extra=_records(book, summary_book.EXTRA),
                diagnostics=_records(book, summary_book.DIAGNOSTICS),
            )
        )
        before = _records(book, summary_book.EARLIER)
        past = [] if mark.version in _WITHOUT_PAST else _records(book, summary_book.PAST)
        earlier = earlier_answers(before, past, mark.earlier) if mark.earlier else None
        older = mark.version in _WITHOUT_ADJUSTMENTS
        given = adjustments(() if older else _records(book, summary_book.ADJUSTMENTS))
        older = mark.version in _WITHOUT_STATISTICS
        year = [] if older else _records(book, summary_book.LAST_YEAR)
        compared = last_year(year, _records(book, summary_book.DIAGNOSTICS), period.id)
    except ValueError:
        return Read(None, (diagnose("W107", place),))
    changed = (
        mark.digest != plan_digest(plan)
        or given != adjustments_of(plan, period)
        or set(compared.typed) != set(typed_last_year(plan, period).figures)
    )
    joined = consolidate(plan, period, received, earlier, given, compared.given)
    return Read(joined, (diagnose("C106", place),) if changed else ())


def _records(book: Book, layout: SheetLayout) -> list[Record]:
    """The rows of a data sheet. Raises ValueError when the sheet or its table is not there."""
    grid = book.grid(layout.title)
    rows = records(grid, layout) if grid else None
    if rows is None:
        raise ValueError(layout.title)
    return [record for record in rows if not _says_none(record)]


def _says_none(record: Record) -> bool:
    return [v for v in record.values.values() if v is not None] == ["Không có."]
