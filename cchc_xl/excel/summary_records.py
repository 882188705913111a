"""What the data sheets of a consolidated workbook hold, read back (``summary_data`` writes it)."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation

from cchc_xl.domain.consolidation import Earlier, EarlierAnswer, Received
from cchc_xl.domain.diagnostics import Diagnostic, Place, Severity
from cchc_xl.domain.submission import (
    BudgetFigure,
    ExtraTask,
    Origin,
    SourceFile,
    State,
    StatusEntry,
    Submission,
    TargetFigure,
)
from cchc_xl.excel.summary_data import BUDGET, MOMENT, PLACE_FIELDS, TARGET
from cchc_xl.excel.table_reader import Record

_CONTROLS = {0x2400 + code: code for code in range(32)}
"""Back from the pictures of control characters that ``table_writer.printable`` writes."""


@dataclass(frozen=True, slots=True)
class DataRows:
    """The rows of the sheets that hold what the files gave."""

    sources: list[Record]
    entries: list[Record]
    figures: list[Record]
    extra: list[Record]
    diagnostics: list[Record]


def received_files(rows: DataRows) -> list[Received]:
    """The received files as the rows give them.

    Raises ValueError when a row is not as it was written.
    """
    return [_received(source, rows) for source in rows.sources]


def earlier_answers(rows: list[Record], period: str) -> Earlier:
    """What the earlier period said, as the rows give it.

    Raises ValueError when a row is not as it was written.
    """
    return Earlier(period, tuple(_earlier(row) for row in rows))


def _earlier(row: Record) -> EarlierAnswer:
    number, day = _number(row, "number"), _day(row, "day")
    value = number if number is not None else day
    if value is None:
        raise ValueError(f"{row.sheet} {row.row}: no value")
    unit, item, field = (_text(row, name) for name in ("unit", "item", "field"))
    return EarlierAnswer(unit, item, field, value, _text(row, "file"), _text(row, "cell"))


def _received(source: Record, rows: DataRows) -> Received:
    number = source.text("source")

    def own(records: list[Record]) -> list[Record]:
        return [record for record in records if record.text("source") == number]

    figures = own(rows.figures)
    submission = Submission(
        plan=_text(source, "plan"),
        period=_text(source, "period"),
        unit=_text(source, "unit"),
        form_version=_text(source, "form_version"),
        entries=tuple(
            _entry(row, row.text("task"))
            for row in sorted(own(rows.entries), key=lambda row: int(row.text("position")))
        ),
        targets=tuple(_target(row) for row in figures if row.text("kind") == TARGET),
        budget=tuple(_budget(row) for row in figures if row.text("kind") == BUDGET),
        extra=tuple(ExtraTask(_text(row, "text"), _entry(row, "")) for row in own(rows.extra)),
        sample=bool(source.text("sample")),
    )
    file = SourceFile(
        name=_text(source, "file"),
        sha256=source.text("sha256"),
        received=datetime.strptime(source.text("received"), MOMENT),
    )
    found = tuple(_diagnostic(row) for row in own(rows.diagnostics))
    return Received(file, submission if submission.unit else None, found)


def _text(record: Record, field: str) -> str:
    return record.text(field).translate(_CONTROLS)


def _number(record: Record, field: str) -> Decimal | None:
    value = record.values.get(field)
    if not isinstance(value, str):
        return record.number(field)
    try:
        return Decimal(value)
    except InvalidOperation as error:
        raise ValueError(f"{record.sheet} {record.row} {field}: {value!r}") from error


def _day(record: Record, field: str) -> date | None:
    value = record.values.get(field)
    return date.fromisoformat(value) if isinstance(value, str) else record.day(field)


def _entry(record: Record, task: str) -> StatusEntry:
    state = record.text("state")
    return StatusEntry(
        task=task,
        state=State(state) if state else None,
        percent=_number(record, "percent"),
        completed_on=_day(record, "completed_on"),
        document=_text(record, "document"),
        document_date=_day(record, "document_date"),
        result=_text(record, "result"),
        difficulty=_text(record, "difficulty"),
        proposal=_text(record, "proposal"),
        expected_on=_day(record, "expected_on"),
        origin=_origin(record),
    )


def _target(record: Record) -> TargetFigure:
    return TargetFigure(
        _text(record, "item"),
        _number(record, "first"),
        _number(record, "second"),
        _text(record, "remark"),
        _origin(record),
    )


def _budget(record: Record) -> BudgetFigure:
    return BudgetFigure(
        _text(record, "item"),
        _number(record, "first"),
        _number(record, "second"),
        _text(record, "remark"),
        _origin(record),
    )


def _origin(record: Record) -> Origin | None:
    row = record.number("origin_row")
    if row is None:
        return None
    pairs = (pair.split("=") for pair in record.text("origin_columns").split(";") if pair)
    columns = tuple((name, letter) for name, letter in pairs)
    return Origin(_text(record, "origin_sheet"), int(row), columns)


def _diagnostic(record: Record) -> Diagnostic:
    place = Place(*(_text(record, name) for name in PLACE_FIELDS))
    return Diagnostic(
        code=_text(record, "code"),
        severity=Severity(record.text("severity")),
        place=place,
        message=_text(record, "message"),
        remedy=_text(record, "remedy"),
        value=_text(record, "value"),
        allowed=_text(record, "allowed"),
        proposal=_text(record, "proposal"),
    )
