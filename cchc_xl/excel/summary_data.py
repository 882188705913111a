"""The sheets of the consolidated workbook that it is read back from, in both directions.

``Nguồn``, ``Dữ liệu``, ``Số liệu đơn vị`` and ``Lỗi dữ liệu`` carry everything that the files
gave; what is derived is computed again.
"""

from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal
from typing import NamedTuple

from cchc_xl.domain.consolidation import Consolidation, FileUse, Received
from cchc_xl.domain.diagnostics import Diagnostic, Place, Severity, errors
from cchc_xl.domain.plan import Plan
from cchc_xl.domain.submission import (
    STATUS_FIELDS,
    BudgetFigure,
    Origin,
    SourceFile,
    State,
    StatusEntry,
    Submission,
    TargetFigure,
)
from cchc_xl.excel.table_reader import Record
from cchc_xl.excel.table_writer import Row

TARGET, BUDGET = "Chỉ tiêu", "Kinh phí"
_MOMENT = "%d/%m/%Y %H:%M:%S"


class _File(NamedTuple):
    """A received file with its number in ``Nguồn``, which counts from 1."""

    number: int
    received: Received
    use: FileUse


def _files(consolidation: Consolidation) -> list[_File]:
    pairs = zip(consolidation.received, consolidation.uses, strict=True)
    return [_File(n, received, use) for n, (received, use) in enumerate(pairs, 1)]


def source_rows(plan: Plan, consolidation: Consolidation) -> Iterator[Row]:
    """A row per received file."""
    names = {unit.code: unit.name for unit in plan.units}
    for number, received, use in _files(consolidation):
        source, submission = received.source, received.submission
        count = errors(received.diagnostics)
        row: Row = {
            "source": str(number),
            "file": source.name,
            "received": source.received.strftime(_MOMENT),
            "use": use.value,
            "errors": count,
            "warnings": len(received.diagnostics) - count,
            "sha256": source.sha256,
        }
        if submission:
            row |= {
                "unit": submission.unit,
                "unit_name": names.get(submission.unit),
                "period": submission.period,
                "plan": submission.plan,
                "form_version": submission.form_version,
                "sample": "x" if submission.sample else None,
                "answered": sum(entry.answered for entry in submission.entries),
            }
        yield row


def entry_rows(consolidation: Consolidation) -> Iterator[Row]:
    """A row per task and answering unit, then the answers that are not used."""
    used: set[tuple[str, str]] = set()
    numbers = {f.received.source.name: f for f in _files(consolidation) if f.use is FileUse.USED}
    for result in consolidation.entries:
        derived: Row = {
            "task": result.task,
            "unit": result.unit,
            "derived": result.state.value,
            "overdue_days": result.overdue_days or None,
        }
        file = numbers.get(result.file)
        entry = _answer(file, result.task) if file else None
        if file and entry:
            used.add((result.unit, result.task))
            derived |= _entry_row(file, entry)
        yield derived
    for file in _files(consolidation):
        submission = file.received.submission
        for entry in submission.entries if submission else ():
            unit = submission.unit if submission else ""
            if file.use is not FileUse.USED or (unit, entry.task) not in used:
                yield _entry_row(file, entry) | {"task": entry.task, "unit": unit}


def _answer(file: _File, task: str) -> StatusEntry | None:
    entries = file.received.submission.entries if file.received.submission else ()
    return next((entry for entry in entries if entry.task == task), None)


def _entry_row(file: _File, entry: StatusEntry) -> Row:
    row: Row = {name: getattr(entry, name) or None for name in STATUS_FIELDS}
    row["state"] = entry.state.value if entry.state else None
    row["percent"] = entry.percent
    return row | _file_cells(file) | _origin_cells(entry.origin)


def _file_cells(file: _File) -> Row:
    name = file.received.source.name
    return {"source": str(file.number), "file": name, "use": file.use.value}


def _origin_cells(origin: Origin | None) -> Row:
    if origin is None:
        return {}
    columns = ";".join(f"{name}={letter}" for name, letter in origin.columns)
    return {
        "origin_sheet": origin.sheet,
        "origin_row": origin.row,
        "origin_columns": columns or None,
    }


def figure_rows(consolidation: Consolidation) -> Iterator[Row]:
    """A row per figure that a unit sent for a target or a budget line."""
    for file in _files(consolidation):
        submission = file.received.submission
        if submission is None:
            continue
        for target in submission.targets:
            numbers = (target.numerator, target.denominator)
            yield _figure_row(file, TARGET, target.target, numbers, target)
        for line in submission.budget:
            yield _figure_row(file, BUDGET, line.line, (line.spent, line.disbursed), line)


def _figure_row(
    file: _File,
    kind: str,
    item: str,
    numbers: tuple[Decimal | None, Decimal | None],
    figure: TargetFigure | BudgetFigure,
) -> Row:
    row: Row = {
        "kind": kind,
        "item": item,
        "unit": file.received.submission.unit if file.received.submission else None,
        "first": numbers[0],
        "second": numbers[1],
        "remark": figure.remark or None,
    }
    return row | _file_cells(file) | _origin_cells(figure.origin)


def diagnostic_rows(consolidation: Consolidation) -> Iterator[Row]:
    """A row per diagnostic: those of each file, then those across files, which have no number."""
    counted = 0
    for file in _files(consolidation):
        for diagnostic in file.received.diagnostics:
            counted += 1
            yield _diagnostic_row(diagnostic) | {"source": str(file.number)}
    for diagnostic in consolidation.diagnostics[counted:]:
        yield _diagnostic_row(diagnostic)


def _diagnostic_row(diagnostic: Diagnostic) -> Row:
    place = diagnostic.place
    texts = {
        "code": diagnostic.code,
        "severity": diagnostic.severity.value,
        "file": place.file,
        "sheet": place.sheet,
        "cell": place.cell,
        "unit": place.unit,
        "task": place.task,
        "field": place.field,
        "message": diagnostic.message,
        "remedy": diagnostic.remedy,
        "value": diagnostic.value,
        "allowed": diagnostic.allowed,
        "proposal": diagnostic.proposal,
    }
    return {name: text or None for name, text in texts.items()}


def received_files(
    sources: list[Record], entries: list[Record], figures: list[Record], faults: list[Record]
) -> list[Received]:
    """The received files as the rows of the four sheets give them.

    Raises ValueError when a row is not as it was written.
    """
    return [_received(source, entries, figures, faults) for source in sources]


def _received(
    source: Record, entries: list[Record], figures: list[Record], faults: list[Record]
) -> Received:
    number = source.text("source")
    own = [record for record in figures if record.text("source") == number]
    submission = Submission(
        plan=source.text("plan"),
        period=source.text("period"),
        unit=source.text("unit"),
        form_version=source.text("form_version"),
        entries=tuple(
            sorted(
                (_entry(record) for record in entries if record.text("source") == number),
                key=lambda entry: entry.origin.row if entry.origin else 0,
            )
        ),
        targets=tuple(_target(record) for record in own if record.text("kind") == TARGET),
        budget=tuple(_budget(record) for record in own if record.text("kind") == BUDGET),
        sample=bool(source.text("sample")),
    )
    file = SourceFile(
        name=source.text("file"),
        sha256=source.text("sha256"),
        received=datetime.strptime(source.text("received"), _MOMENT),
    )
    found = tuple(_diagnostic(r) for r in faults if r.text("source") == number)
    return Received(file, submission if submission.unit else None, found)


def _entry(record: Record) -> StatusEntry:
    state = record.text("state")
    return StatusEntry(
        task=record.text("task"),
        state=State(state) if state else None,
        percent=record.number("percent"),
        completed_on=record.day("completed_on"),
        document=record.text("document"),
        document_date=record.day("document_date"),
        result=record.text("result"),
        difficulty=record.text("difficulty"),
        proposal=record.text("proposal"),
        expected_on=record.day("expected_on"),
        origin=_origin(record),
    )


def _target(record: Record) -> TargetFigure:
    return TargetFigure(
        record.text("item"),
        record.number("first"),
        record.number("second"),
        record.text("remark"),
        _origin(record),
    )


def _budget(record: Record) -> BudgetFigure:
    return BudgetFigure(
        record.text("item"),
        record.number("first"),
        record.number("second"),
        record.text("remark"),
        _origin(record),
    )


def _origin(record: Record) -> Origin | None:
    row = record.number("origin_row")
    if row is None:
        return None
    pairs = (pair.split("=") for pair in record.text("origin_columns").split(";") if pair)
    columns = tuple((name, letter) for name, letter in pairs)
    return Origin(record.text("origin_sheet"), int(row), columns)


def _diagnostic(record: Record) -> Diagnostic:
    place = Place(*(record.text(n) for n in ("file", "sheet", "cell", "unit", "task", "field")))
    return Diagnostic(
        code=record.text("code"),
        severity=Severity(record.text("severity")),
        place=place,
        message=record.text("message"),
        remedy=record.text("remedy"),
        value=record.text("value"),
        allowed=record.text("allowed"),
        proposal=record.text("proposal"),
    )
