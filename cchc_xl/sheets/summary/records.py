"""What the data sheets of a consolidated workbook hold, read back (``summary_data`` writes it)."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from cchc_xl.domain.consolidation import Received
from cchc_xl.domain.diagnostics import Diagnostic, Place, Severity
from cchc_xl.domain.fields import Field, FieldKind
from cchc_xl.domain.indicators import LastYearFigure
from cchc_xl.domain.levels import Level
from cchc_xl.domain.submission import (
    ANSWER_FIELDS,
    BudgetFigure,
    Confirmation,
    ExtraTask,
    IndicatorFigure,
    Origin,
    Practice,
    SourceFile,
    State,
    StatusEntry,
    Submission,
    TargetFigure,
)
from cchc_xl.domain.year import Earlier, EarlierAnswer
from cchc_xl.rules.indicators.last_year import LastYear
from cchc_xl.sheets.summary.data import (
    APART,
    BUDGET,
    INDICATOR,
    PLACE_FIELDS,
    TARGET,
    TYPED,
    moments,
)
from cchc_xl.sheets.summary.past import past_periods
from cchc_xl.sheets.table_reader import Record, exact_number, exact_text

_A = TypeVar("_A", StatusEntry, TargetFigure, BudgetFigure, IndicatorFigure)


class DataRows(Struct, frozen=True):
    """The rows of the sheets that hold what the files gave."""

    sources: list[Record]
    entries: list[Record]
    figures: list[Record]
    extra: list[Record]
    practices: list[Record]
    diagnostics: list[Record]


def received_files(rows: DataRows) -> list[Received]:
    """The received files as the rows give them.

    Raises ValueError when a row is not as it was written.
    """
    sheets = (rows.entries, rows.figures, rows.extra, rows.practices, rows.diagnostics)
    by_source = [_by_source(sheet) for sheet in sheets]
    found = []
    for source in rows.sources:
        number = source.text("source")
        own = (sheet.get(number, []) for sheet in by_source)
        found.append(_received(source, DataRows([source], *own)))
    return found


def _by_source(records: list[Record]) -> dict[str, list[Record]]:
    found: dict[str, list[Record]] = {}
    for record in records:
        found.setdefault(record.text("source"), []).append(record)
    return found


def earlier_answers(rows: list[Record], past: Sequence[Record], period: str) -> Earlier:
    """What the earlier periods said, as the rows give it.

    Raises ValueError when a row is not as it was written.
    """
    return Earlier(period, tuple(_earlier(row) for row in rows), past_periods(past))


class UsedLastYear(Struct, frozen=True):
    """What a consolidation was compared with of the last year."""

    given: LastYear
    typed: tuple[LastYearFigure, ...]
    """Those of its figures that the plan workbook gave."""


def last_year(rows: list[Record], diagnostics: list[Record], period: str) -> UsedLastYear:
    """The figures of the last year, and what was noticed when they were read.

    Raises ValueError when a row is not as it was written.
    """
    figures = [(row.text("given"), _last_year_figure(row, period)) for row in rows]
    noticed = [found for found in _across_files(diagnostics) if found.entry.of_last_year]
    return UsedLastYear(
        LastYear(tuple(figure for _, figure in figures), tuple(noticed)),
        tuple(figure for given, figure in figures if given == TYPED),
    )


def events(diagnostics: list[Record]) -> tuple[Diagnostic, ...]:
    """What the workbook tells of what somebody did: it is not found again in the files.

    Raises ValueError when a row is not as it was written.
    """
    return tuple(found for found in _across_files(diagnostics) if found.entry.of_an_event)


def _across_files(diagnostics: list[Record]) -> list[Diagnostic]:
    return [_diagnostic(row) for row in diagnostics if not row.text("source")]


def _last_year_figure(row: Record, period: str) -> LastYearFigure:
    value = exact_number(row, "value")
    if value is None:
        raise ValueError(f"{row.sheet} {row.row}: no value")
    source, units = exact_text(row, "source"), exact_text(row, "units")
    return LastYearFigure(exact_text(row, "item"), period, value, source, units)


def _earlier(row: Record) -> EarlierAnswer:
    number, day = exact_number(row, "number"), exact_day(row, "day")
    value = number if number is not None else day
    if value is None:
        raise ValueError(f"{row.sheet} {row.row}: no value")
    unit, item, field = (exact_text(row, name) for name in ("unit", "item", "field"))
    file, cell = exact_text(row, "file"), exact_text(row, "cell")
    return EarlierAnswer(row.text("period"), unit, item, field, value, file, cell)


def _received(source: Record, own: DataRows) -> Received:
    submission = Submission(
        plan=exact_text(source, "plan"),
        period=exact_text(source, "period"),
        unit=exact_text(source, "unit"),
        form_version=exact_text(source, "form_version"),
        entries=tuple(
            _entry(row, row.text("task"))
            for row in sorted(own.entries, key=lambda row: int(row.text("position")))
        ),
        targets=_figures(TargetFigure, own.figures, TARGET),
        budget=_figures(BudgetFigure, own.figures, BUDGET),
        indicators=_figures(IndicatorFigure, own.figures, INDICATOR),
        extra=tuple(ExtraTask(exact_text(row, "text"), _entry(row, "")) for row in own.extra),
        practices=tuple(
            Practice(exact_text(row, "practice"), exact_text(row, "effect"), _origin(row))
            for row in own.practices
        ),
        confirmation=_confirmation(source),
        sample=bool(source.text("sample")),
    )
    saved, mailed = moments(source.text("received"))
    file = SourceFile(
        name=exact_text(source, "file"),
        sha256=source.text("sha256"),
        received=saved,
        mailed=mailed,
    )
    found = tuple(_diagnostic(row) for row in own.diagnostics)
    return Received(file, submission if submission.unit else None, found)


def _confirmation(source: Record) -> Confirmation:
    return Confirmation(
        made_by=exact_text(source, "made_by"),
        phone=exact_text(source, "phone"),
        approved_by=exact_text(source, "approved_by"),
        approved_on=exact_day(source, "approved_on"),
        rest=True if source.text("rest") else None,
        origin=_origin(source),
    )


def exact_day(record: Record, field: str) -> date | None:
    """The day that was written, also where it stands as a text: before March 1900.

    Raises ValueError when it is none.
    """
    value = record.values.get(field)
    return date.fromisoformat(value) if isinstance(value, str) else record.day(field)


def _entry(record: Record, task: str) -> StatusEntry:
    entry = _answer(StatusEntry, record, task)
    kept, by_mark = bool(record.text("kept")), bool(record.text("by_mark"))
    return replace(entry, kept=kept, by_mark=by_mark)


def _figures(kind: type[_A], records: Iterable[Record], words: str) -> tuple[_A, ...]:
    own = (record for record in records if record.text("kind") == words)
    return tuple(_answer(kind, record, exact_text(record, "item")) for record in own)


def _answer(kind: type[_A], record: Record, item: str) -> _A:
    """The answer that the row keeps, field by field; a column that is not there is a blank one."""
    values = {field.name: _value(record, field) for field in ANSWER_FIELDS[kind]}
    return kind(item, origin=_origin(record), **values)  # type: ignore[arg-type]


def _value(record: Record, field: Field) -> object:
    column = field.name
    if field.kind.textual:
        return exact_text(record, column)
    if field.kind is FieldKind.DATE:
        return exact_day(record, column)
    if field.kind is FieldKind.STATE:
        return State(state) if (state := record.text(column)) else None
    if field.kind is FieldKind.LEVEL:
        return Level(level) if (level := record.text(column)) else None
    return exact_number(record, column)


def _origin(record: Record) -> Origin | None:
    row = record.number("origin_row")
    if row is None:
        return None
    pairs = (pair.split("=") for pair in record.text("origin_columns").split(";") if pair)
    columns = tuple((name, letter) for name, letter in pairs)
    return Origin(exact_text(record, "origin_sheet"), int(row), columns)


def _diagnostic(record: Record) -> Diagnostic:
    place = Place(*(exact_text(record, name) for name in PLACE_FIELDS))
    return Diagnostic(
        code=exact_text(record, "code"),
        severity=Severity(record.text("severity").removesuffix(APART)),
        place=place,
        message=exact_text(record, "message"),
        remedy=exact_text(record, "remedy"),
        value=exact_text(record, "value"),
        allowed=exact_text(record, "allowed"),
        proposal=exact_text(record, "proposal"),
    )
