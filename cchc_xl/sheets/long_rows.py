"""A consolidated workbook as long tables (``layouts.long_tables``), read without its plan.

Nothing is derived here: what the agency derived is taken as its sheets say it.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal

from msgspec import Struct

from cchc_xl.domain.agency_summary import AgencySummary
from cchc_xl.domain.diagnostics import Diagnostic, Place, Read, diagnose
from cchc_xl.domain.fields import BUDGET, INDICATOR, PRACTICE, TARGET, WORK
from cchc_xl.layouts import long_tables, summary_book, summary_identity
from cchc_xl.layouts.long_tables import LONG_TABLES, LongTable, Type
from cchc_xl.sheets.grid import Book
from cchc_xl.sheets.province.agency_book import AgencyBook, Broken
from cchc_xl.sheets.summary import data
from cchc_xl.sheets.summary.course import SPENT
from cchc_xl.sheets.summary.past import PERIOD, past_periods, past_table, result_rows
from cchc_xl.sheets.summary.reading import data_rows, known_records, sheet_records
from cchc_xl.sheets.summary.records import DataRows, exact_day
from cchc_xl.sheets.table_reader import Record, exact_number, exact_text

LongValue = str | int | Decimal | bool | date | datetime | None
"""A value of a long table; None is blank."""
LongRow = dict[str, LongValue]
"""The values of a row by column; what is absent is blank."""
_BLANK = (None, "")
_PAST_NUMBERS = {c.name for c in long_tables.PAST.columns if c.type is Type.NUMBER}
_FIGURES = {data.TARGET: TARGET, data.BUDGET: BUDGET, data.INDICATOR: INDICATOR}


class LongRows(Struct, frozen=True):
    """The rows of all long tables of one workbook."""

    file: str
    plan: str
    period: str
    tables: Mapping[str, tuple[LongRow, ...]]
    """By the name of the table, in the order of ``LONG_TABLES``."""


def long_rows(book: Book, now: datetime) -> Read[LongRows]:
    """The tables of the workbook; W107 and C129 say why there are none.

    ``now`` (Vietnam time, no zone) is when it is read.
    """
    place = Place(file=book.path.name)
    sources = book.grid(summary_book.SOURCES.title)
    mark = summary_identity.mark_in(sources.rows) if sources else None
    if mark is None:
        return Read(None, (diagnose("W107", place),))
    try:
        agency = AgencyBook(book, mark)
        tables = _Tables(book, mark, agency.summary(now), data_rows(book, mark))
        rows = {table.name: tuple(tables.rows(table)) for table in LONG_TABLES}
    except Broken as broken:
        return Read(None, (broken.diagnostic,))
    except ValueError:
        return Read(None, (diagnose("W107", place),))
    doubts: tuple[Diagnostic, ...] = tuple(agency.doubts())
    return Read(LongRows(book.path.name, mark.plan, mark.period, rows), doubts)


class _Tables(Struct, frozen=True):
    """The sheets of a workbook as they were read, and what the agency's own tables say."""

    book: Book
    mark: summary_identity.Mark
    agency: AgencySummary
    sheets: DataRows

    def rows(self, table: LongTable) -> Iterator[LongRow]:
        """The rows of that table, each with the plan and the period that it is of."""
        which: LongRow = {"plan": self.mark.plan, "period": self.mark.period}
        for row in _ROWS[table.name](self):
            yield {name: value for name, value in (row | which).items() if value not in _BLANK}

    def ids(self, kind: str) -> dict[str, str]:
        """The ids of the year's sheet by the words of the row; words that several have are none's.

        The tables that people read name targets and budget lines by their words alone.
        """
        found: dict[str, str] = {}
        for record in known_records(self.book, summary_book.COURSE):
            if record.text("kind") == kind:
                text = record.text("text").removesuffix(SPENT)
                found[text] = "" if text in found else record.text("item")
        return found

    def taken(self, table: LongTable, records: Iterable[Record]) -> Iterator[LongRow]:
        """The rows as they stand, of the columns that sheet and table both have."""
        for record in records:
            yield {
                column.name: _value(record, column.name, column.type)
                for column in table.columns
                if column.name in record.values
            }

    def sent(self, table: LongTable, records: Sequence[Record], field: str) -> Iterator[LongRow]:
        """The same of rows that came from a form: the cell is that of the field."""
        senders = {r.text("source"): _sender(r) for r in self.sheets.sources}
        for record, row in zip(records, self.taken(table, records), strict=True):
            sender = senders.get(record.text("source"), {})
            yield row | sender | _place(record, field) | {"use": record.text("use")}


def _value(record: Record, field: str, kind: Type) -> LongValue:
    """The value of a cell; raises ValueError where it is of another type."""
    match kind:
        case Type.TEXT:
            return exact_text(record, field)
        case Type.WHOLE:
            text = record.text(field)
            return int(text) if text else None
        case Type.NUMBER:
            return exact_number(record, field)
        case Type.MARK:
            return bool(record.text(field))
        case Type.DAY:
            return exact_day(record, field)
        case Type.MOMENT:
            return data.moments(record.text(field))[0]


def _sender(source: Record) -> LongRow:
    return {"file": exact_text(source, "file"), "unit": exact_text(source, "unit")}


def _place(record: Record, field: str) -> LongRow:
    """Sheet and cell of a form; the first cell of the row where the field has none."""
    sheet, row = exact_text(record, "origin_sheet"), record.number("origin_row")
    if row is None:
        return {}
    pairs = (pair.split("=") for pair in record.text("origin_columns").split(";") if pair)
    letter = dict((name, letter) for name, letter in pairs).get(field, "A")
    return {"sheet": sheet, "cell": f"{letter}{int(row)}"}


def _here(tables: _Tables, cell: str) -> LongRow:
    """A cell of the workbook itself, ``Chỉ tiêu!G9``."""
    sheet, _, address = cell.partition("!")
    return {"file": tables.book.path.name, "sheet": sheet, "cell": address}


def _summaries(tables: _Tables) -> Iterator[LongRow]:
    agency = tables.agency
    first, last = agency.window or (None, None)
    yield {
        "file": tables.book.path.name,
        "agency": agency.name,
        "label": agency.label,
        "first_day": first,
        "last_day": last,
        "due": agency.due.whole if agency.due else None,
        "due_done": agency.due.part if agency.due else None,
        "sample": agency.sample,
        "version": agency.version,
    }


def _tasks(tables: _Tables) -> Iterator[LongRow]:
    titles = {section.id: section.title for section in tables.agency.sections}
    for task in tables.agency.tasks:
        yield {
            "task": task.id,
            "section": task.section,
            "section_title": titles.get(task.section),
            "text": task.text,
            "leads": task.leads,
            "schedule": task.schedule,
            "state": task.state.value,
            "overdue_days": task.overdue_days,
            **_here(tables, task.cell),
        }


def _answers(tables: _Tables) -> Iterator[LongRow]:
    table, records = long_tables.ANSWERS, tables.sheets.entries
    for record, row in zip(records, tables.sent(table, records, "state"), strict=True):
        asked = {"task": exact_text(record, "task"), "unit": exact_text(record, "unit")}
        late = {"overdue_days": row.get("overdue_days") or 0} if record.text("derived") else {}
        sent = record.text("source") != ""
        marks = {} if sent else {"kept": None, "by_mark": None}
        yield {**row, **asked, **late, **marks}


def _targets(tables: _Tables) -> Iterator[LongRow]:
    ids = tables.ids(data.TARGET)
    for target in tables.agency.targets:
        yield {
            "target": ids.get(target.text),
            "place": target.place,
            "text": target.text,
            "required": target.required,
            "numerator": target.numerator,
            "denominator": target.denominator,
            "percent": target.percent,
            "standing": target.standing.value,
            **_here(tables, target.cell),
        }


def _budget(tables: _Tables) -> Iterator[LongRow]:
    ids = tables.ids(data.BUDGET)
    for line in tables.agency.budget:
        yield {
            "line": ids.get(line.content),
            "text": line.content,
            "amount": line.amount,
            "spent": line.spent,
            "disbursed": line.disbursed,
            **_here(tables, line.cell),
        }


def _indicators(tables: _Tables) -> Iterator[LongRow]:
    for indicator in tables.agency.indicators:
        yield {
            "indicator": indicator.item,
            "text": indicator.text,
            "measure": indicator.measure,
            "value": indicator.value,
            "last_year": indicator.last_year,
            **_here(tables, indicator.cell),
        }


def _figures(tables: _Tables) -> Iterator[LongRow]:
    """A row per cell that a unit was asked for."""
    table, records = long_tables.FIGURES, tables.sheets.figures
    for record, row in zip(records, tables.sent(table, records, ""), strict=True):
        fields = _FIGURES.get(record.text("kind"))
        if fields is None:
            raise ValueError(f"{record.sheet} {record.row}: {record.text('kind')}")
        for field in (field for field in fields if not field.kind.textual):
            told = {"field": field.name, "value": exact_number(record, field.name)}
            yield {**row, **told, **_place(record, field.name)}


def _units(tables: _Tables) -> Iterator[LongRow]:
    rows = sheet_records(tables.book, summary_book.UNITS)
    told = {record.text("code"): record for record in rows}
    for unit in tables.agency.units:
        record = told[unit.code]
        yield {
            "unit": unit.code,
            "name": exact_text(record, "name"),
            "reported": unit.reported,
            "late": unit.late if unit.reported else None,
            "sending": exact_text(record, "sending"),
            "tasks": _value(record, "total", Type.WHOLE),
            "errors": _value(record, "errors", Type.WHOLE),
            "warnings": _value(record, "warnings", Type.WHOLE),
            "file": exact_text(record, "file"),
        }


def _files(tables: _Tables) -> Iterator[LongRow]:
    records = tables.sheets.sources
    for record, row in zip(records, tables.taken(long_tables.FILES, records), strict=True):
        told = {
            "mailed": data.moments(record.text("received"))[1],
            "form_plan": exact_text(record, "plan"),
            "form_period": exact_text(record, "period"),
        }
        # A file in which nothing can be used says nothing of itself.
        marks = {} if row["unit"] else {"rest": None, "sample": None}
        yield {**row, **told, **marks}


def _extra(tables: _Tables) -> Iterator[LongRow]:
    return tables.sent(long_tables.EXTRA, tables.sheets.extra, WORK.name)


def _practices(tables: _Tables) -> Iterator[LongRow]:
    return tables.sent(long_tables.PRACTICES, tables.sheets.practices, PRACTICE[0].name)


def _adjustments(tables: _Tables) -> Iterator[LongRow]:
    records = sheet_records(tables.book, summary_book.ADJUSTMENTS)
    return tables.taken(long_tables.ADJUSTMENTS, records)


def _messages(tables: _Tables) -> Iterator[LongRow]:
    table, records = long_tables.MESSAGES, tables.sheets.diagnostics
    for record, row in zip(records, tables.taken(table, records), strict=True):
        severity = record.text("severity")
        row["severity"], row["apart"] = severity.removesuffix(data.APART), data.APART in severity
        yield row


def _past(tables: _Tables) -> Iterator[LongRow]:
    """By way of the nouns: columns of old workbooks hold different things in different rows."""
    found = past_table(tables.book, tables.mark) if tables.mark.earlier else None
    records = found.rows if found else ()
    days = {r.text("period"): r for r in records if r.text("kind") == PERIOD}
    for past in past_periods(records):
        head: LongRow = {"past_period": past.period}
        if record := days.get(past.period):
            first, last = exact_day(record, "first_day"), exact_day(record, "last_day")
            yield {**head, "kind": PERIOD, "first_day": first, "last_day": last}
        for row in result_rows(past):
            yield {name: _number(name, value) for name, value in row.items()} | head


def _number(name: str, value: LongValue) -> LongValue:
    """The number that stands as a text because a workbook would round it; else the value."""
    return Decimal(value) if isinstance(value, str) and name in _PAST_NUMBERS else value


_ROWS: Mapping[str, Callable[[_Tables], Iterator[LongRow]]] = {
    "summaries": _summaries,
    "tasks": _tasks,
    "answers": _answers,
    "targets": _targets,
    "budget": _budget,
    "indicators": _indicators,
    "figures": _figures,
    "units": _units,
    "files": _files,
    "extra": _extra,
    "practices": _practices,
    "adjustments": _adjustments,
    "messages": _messages,
    "past": _past,
}
"""What gives the rows of each table."""
