"""What is compared of a consolidated workbook, read without its plan."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal

from cchc_xl.domain.comparison import ComparedBook, Matter, Shown
from cchc_xl.domain.diagnostics import Place, Read, diagnose
from cchc_xl.domain.text import format_date, format_exactly
from cchc_xl.layouts import summary_book, summary_identity
from cchc_xl.layouts.layout import Kind, SheetLayout
from cchc_xl.rules.joining.file_uses import joined_files
from cchc_xl.sheets.grid import Book
from cchc_xl.sheets.province.agency_book import AgencyBook, Broken
from cchc_xl.sheets.summary.course import SPENT
from cchc_xl.sheets.summary.data import BUDGET, TARGET
from cchc_xl.sheets.summary.facts import facts_in
from cchc_xl.sheets.summary.past import TASK
from cchc_xl.sheets.summary.reading import data_rows
from cchc_xl.sheets.summary.records import received_files
from cchc_xl.sheets.table_reader import Record, find_table, rows_below

_PAGES: tuple[tuple[Matter, SheetLayout, str, str, tuple[str, ...]], ...] = (
    (
        Matter.TARGET,
        summary_book.TARGETS,
        "place",
        "text",
        ("numerator", "denominator", "percent", "reached"),
    ),
    (Matter.BUDGET, summary_book.BUDGET, "number", "content", ("spent", "disbursed", "percent")),
    (Matter.INDICATOR, summary_book.STATISTICS, "item", "text", ("value",)),
    (Matter.UNIT, summary_book.UNITS, "code", "name", ("file", "sending", "errors", "warnings")),
)
"""Of each page: what it is about, what its rows are known by, what they are, what is compared."""
_STATE, _OVERDUE = "state", "overdue_days"
_NAMED = {TASK: Matter.TASK, TARGET: Matter.TARGET, BUDGET: Matter.BUDGET}
_Texts = tuple[tuple[Matter, str, str], ...]


def compared_in(book: Book, now: datetime) -> Read[ComparedBook]:
    """What is compared of the workbook; W107 and C129 say why there is nothing.

    ``now`` (Vietnam time, no zone) is when it is read.
    """
    place = Place(file=book.path.name)
    sources = book.grid(summary_book.SOURCES.title)
    mark = summary_identity.mark_in(sources.rows) if sources else None
    if mark is None:
        return Read(None, (diagnose("W107", place),))
    try:
        return Read(_compared(book, mark, now))
    except Broken as broken:
        return Read(None, (broken.diagnostic,))
    except ValueError:
        return Read(None, (diagnose("W107", place),))


def _compared(book: Book, mark: summary_identity.Mark, now: datetime) -> ComparedBook:
    facts = facts_in(book, mark)
    if facts is None:
        raise ValueError("no facts")
    counted = joined_files(None, None, received_files(data_rows(book, mark))).counted
    named = tuple(_named(book))
    shown = (*_tasks(book, mark, now), *_pages(book, named), *_adjusted(book))
    indicators = ((m.matter, m.item, m.text) for m in shown if m.matter is Matter.INDICATOR)
    return ComparedBook(
        file=book.path.name,
        plan=mark.plan,
        digest=mark.digest,
        agency=facts.agency,
        period=mark.period,
        label=facts.label or mark.period,
        cutoff=facts.window[1] if facts.window else None,
        names=tuple(dict.fromkeys((m.item, m.text) for m in shown if m.matter is Matter.UNIT)),
        texts=(*named, *dict.fromkeys(indicators)),
        counted=tuple(counted.items()),
        shown=shown,
    )


def _named(book: Book) -> Iterator[tuple[Matter, str, str]]:
    """What tasks, targets and budget lines are, by the ids that answers name."""
    for row in _rows(book, summary_book.COURSE):
        if matter := _NAMED.get(row.text("kind")):
            yield matter, row.text("item"), row.text("text").removesuffix(SPENT)


def _tasks(book: Book, mark: summary_identity.Mark, now: datetime) -> Iterator[Shown]:
    layout = summary_book.APPENDIX
    for task in AgencyBook(book, mark).summary(now).tasks:
        told = {_STATE: task.state.value, _OVERDUE: str(task.overdue_days or "")}
        for field, value in told.items():
            label = layout.column(field).header
            yield Shown(
                Matter.TASK, task.id, task.text, field, label, value, book.path.name, task.cell
            )


def _pages(book: Book, named: _Texts) -> Iterator[Shown]:
    """The results of the pages that are tables of one row each."""
    often = Counter((matter, text) for matter, _, text in named)
    ids = {(m, text): item for m, item, text in named if often[m, text] == 1}
    for matter, layout, key, words, fields in _PAGES:
        grid = book.grid(layout.title)
        found = find_table(grid, layout) if grid else None
        if grid is None or found is None:
            continue
        rows = (r for r in rows_below(grid, found) if r.text(key) and r.text(words))
        for row in rows:
            text = row.text(words)
            item = ids.get((matter, text), row.text(key))
            for field in (field for field in fields if field in found.columns):
                column, cell = layout.column(field), found.cell(row.row - 1, field)
                value = _value(row, field, column.kind)
                place = book.path.name, f"{row.sheet}!{cell}"
                yield Shown(matter, item, text, field, column.header, value, *place)


def _adjusted(book: Book) -> Iterator[Shown]:
    """What the officer has put in place of answers, and what became of it."""
    for row in _rows(book, summary_book.ADJUSTMENTS):
        if label := row.text("label"):
            file, sheet, cell = (row.text(name) for name in ("file", "sheet", "cell"))
            item, unit, told = (row.text(name) for name in ("item", "unit", "outcome"))
            place = f"{sheet}!{cell}" if cell else ""
            yield Shown(Matter.ADJUSTMENT, item, "", label, label, told, file, place, unit)


def _rows(book: Book, layout: SheetLayout) -> Iterator[Record]:
    grid = book.grid(layout.title)
    found = find_table(grid, layout) if grid else None
    if grid and found:
        yield from rows_below(grid, found)


def _value(row: Record, field: str, kind: Kind) -> str:
    """The cell as a person reads it."""
    value = row.values.get(field)
    if isinstance(value, date):
        return format_date(value)
    if isinstance(value, int | float | Decimal) and not isinstance(value, bool):
        number = row.number(field) or Decimal()
        percent = kind is Kind.PERCENT
        return f"{format_exactly(round(number * 100, 4))}%" if percent else format_exactly(number)
    return row.text(field)
