"""The rows of the sheets that a consolidated workbook is read back from (``summary_records``).

``Nguồn``, ``Dữ liệu``, ``Số liệu đơn vị``, ``Ngoài kế hoạch`` and ``Lỗi dữ liệu`` carry everything
that the files gave, ``Kỳ trước`` and ``Năm trước`` what they were compared with; what is derived is
computed again.
"""

from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from itertools import chain
from typing import NamedTuple

from cchc_xl.domain.consolidation import (
    Consolidation,
    FileUse,
    Received,
)
from cchc_xl.domain.diagnostics import Diagnostic, errors, warnings
from cchc_xl.domain.fields import CONFIRMATION, WORK
from cchc_xl.domain.lazy import lazy_pattern
from cchc_xl.domain.levels import Level
from cchc_xl.domain.plan import Plan
from cchc_xl.domain.submission import (
    ANSWER_FIELDS,
    FIELD_LABELS,
    Answer,
    BudgetFigure,
    Confirmation,
    IndicatorFigure,
    Origin,
    SourceFile,
    State,
    StatusEntry,
    Submission,
    TargetFigure,
    is_answered,
    item_of,
)
from cchc_xl.layouts.table import Row, Value
from cchc_xl.rules.indicators.last_year import typed_last_year
from cchc_xl.rules.joining.uses import AnswerUses

TARGET, BUDGET, INDICATOR = "Chỉ tiêu", "Kinh phí", "Thống kê"
_KINDS = {TargetFigure: TARGET, BudgetFigure: BUDGET, IndicatorFigure: INDICATOR}
TYPED, READ = "Ghi ở sổ kế hoạch", "Đọc từ sổ tổng hợp năm trước"
MOMENT = "%d/%m/%Y %H:%M:%S"
_MOMENT = lazy_pattern(r"(\d\d?)/(\d\d?)/(\d{4})\s+(\d\d?):(\d\d?):(\d\d?)")
MAILED = "; thư gửi "
"""Between the moment a file was saved and that of the mail that brought it."""
APART = " (tệp không dùng)"
"""After the severity of what is said of a file that another one replaced."""
_FIRST_SURE_DAY = date(1900, 3, 1)
PLACE_FIELDS = ("file", "sheet", "cell", "unit", "task", "field")


class _File(NamedTuple):
    """A received file with its number in ``Nguồn``, which counts from 1."""

    number: int
    received: Received
    use: FileUse

    @property
    def submission(self) -> Submission | None:
        """What was read from it."""
        return self.received.submission

    @property
    def entries(self) -> tuple[StatusEntry, ...]:
        """Its answers to tasks; none when nothing in it can be used."""
        return self.received.submission.entries if self.received.submission else ()


def _files(consolidation: Consolidation) -> list[_File]:
    pairs = zip(consolidation.received, consolidation.uses, strict=True)
    return [_File(n, received, use) for n, (received, use) in enumerate(pairs, 1)]


def moments_text(source: SourceFile) -> str:
    """When the file was saved and, where a mail brought it, when that was sent."""
    mailed = f"{MAILED}{source.mailed:{MOMENT}}" if source.mailed else ""
    return f"{source.received:{MOMENT}}{mailed}"


def moments(text: str) -> tuple[datetime, datetime | None]:
    """The same read back. Raises ValueError."""
    saved, _, mailed = text.partition(MAILED)
    return _moment(saved), _moment(mailed) if mailed else None


def _moment(text: str) -> datetime:
    """What ``strptime`` gives, which needs as long for its first date as all rows of a sheet."""
    found = _MOMENT.fullmatch(text)
    if found is None:
        raise ValueError(text)
    day, month, year, hour, minute, second = map(int, found.groups())
    return datetime(year, month, day, hour, minute, second)


def source_rows(plan: Plan, consolidation: Consolidation) -> Iterator[Row]:
    """A row per received file."""
    names = {unit.code: unit.name for unit in plan.units}
    for number, received, use in _files(consolidation):
        source, submission = received.source, received.submission
        row: Row = {
            "source": str(number),
            "file": source.name,
            "received": moments_text(source),
            "use": use.value,
            "errors": errors(received.diagnostics),
            "warnings": warnings(received.diagnostics),
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
                "answered": sum(map(is_answered, submission.answers)),
            }
            row |= _confirmed(submission.confirmation)
        yield row


def _confirmed(told: Confirmation) -> Row:
    """Who answers for the form, and where it says so."""
    origin = _origin_cells(told.origin)
    cells = {field.name: getattr(told, field.name) or None for field in CONFIRMATION}
    return {**cells, "rest": "x" if told.rest else None, **origin}


def entry_rows(consolidation: Consolidation, told: AnswerUses) -> Iterator[Row]:
    """A row per task and answering unit, then the answers that are not used."""
    files = _files(consolidation)
    used = {f.submission.unit: f for f in files if f.submission and f.use is FileUse.USED}
    places = {
        (unit, entry.task): position
        for unit, file in used.items()
        for position, entry in enumerate(file.entries)
    }
    shown: set[tuple[int, int]] = set()
    for result in consolidation.entries:
        derived: Row = {
            "task": result.task,
            "unit": result.unit,
            "derived": result.state.value,
            "overdue_days": result.overdue_days or None,
        }
        position = places.get((result.unit, result.task))
        if position is not None:
            file = used[result.unit]
            shown.add((file.number, position))
            derived |= _entry_row(file, position, told)
        yield derived
    for file in files:
        for position, entry in enumerate(file.entries):
            if file.submission and (file.number, position) not in shown:
                named: Row = {"task": entry.task, "unit": file.submission.unit}
                yield named | _entry_row(file, position, told)


def _entry_row(file: _File, position: int, told: AnswerUses) -> Row:
    entry = file.entries[position]
    row: Row = {"position": str(position), "kept": "x" if entry.kept else None}
    row |= {"by_mark": "x" if entry.by_mark else None}
    return row | _answer_cells(entry) | _file_cells(file, entry, told) | _origin_cells(entry.origin)


def _answer_cells(answer: Answer) -> Row:
    """What was answered, each field as a data sheet keeps it."""
    return {field.name: _cell(getattr(answer, field.name)) for field in ANSWER_FIELDS[type(answer)]}


def _cell(value: State | Level | Decimal | date | str | None) -> Value:
    if isinstance(value, State | Level):
        return str(value.value)
    if isinstance(value, Decimal):
        return number_cell(value)
    return _day_cell(value) if isinstance(value, date) else value or None


def number_cell(value: Decimal | None) -> Value:
    """The number, or its text where a workbook would round it: it keeps fifteen digits."""
    if value is None:
        return None
    digits = "".join(map(str, value.as_tuple().digits)).strip("0")
    exact = len(digits) <= 15 and abs(value.adjusted()) < 300
    return value if exact else str(value)


def _day_cell(value: date | None) -> Value:
    """The date, or its text where programs disagree: before March 1900."""
    return value if value is None or value >= _FIRST_SURE_DAY else value.isoformat()


def _file_cells(file: _File, answer: Answer, told: AnswerUses) -> Row:
    name, submission = file.received.source.name, file.received.submission
    use = told.words(submission.unit if submission else "", file.use, answer)
    return {"source": str(file.number), "file": name, "use": use}


def _origin_cells(origin: Origin | None) -> Row:
    if origin is None:
        return {}
    columns = ";".join(f"{name}={letter}" for name, letter in origin.columns)
    return {
        "origin_sheet": origin.sheet,
        "origin_row": origin.row,
        "origin_columns": columns or None,
    }


def figure_rows(consolidation: Consolidation, told: AnswerUses) -> Iterator[Row]:
    """A row per figure that a unit sent for a target, a budget line or an indicator."""
    for file in _files(consolidation):
        submission = file.received.submission
        if submission is None:
            continue
        figures: Iterator[TargetFigure | BudgetFigure | IndicatorFigure]
        figures = chain(submission.targets, submission.budget, submission.indicators)
        for figure in figures:
            yield (
                {"kind": _KINDS[type(figure)], "item": item_of(figure), "unit": submission.unit}
                | _answer_cells(figure)
                | _file_cells(file, figure, told)
                | _origin_cells(figure.origin)
            )


def extra_rows(plan: Plan, consolidation: Consolidation) -> Iterator[Row]:
    """A row per work outside the plan, in the order of the files."""
    names = {unit.code: unit.name for unit in plan.units}
    for file in _files(consolidation):
        for extra in file.submission.extra if file.submission else ():
            unit, origin = file.submission.unit if file.submission else "", extra.entry.origin
            row = _told_row(file, names.get(unit, unit), origin, WORK.name)
            yield row | {"text": extra.text or None} | _answer_cells(extra.entry)


def practice_rows(plan: Plan, consolidation: Consolidation) -> Iterator[Row]:
    """A row per good practice, in the order of the files."""
    names = {unit.code: unit.name for unit in plan.units}
    for file in _files(consolidation):
        for practice in file.submission.practices if file.submission else ():
            unit = file.submission.unit if file.submission else ""
            row = _told_row(file, names.get(unit, unit), practice.origin, "practice")
            yield row | _answer_cells(practice)


def _told_row(file: _File, unit: str, origin: Origin | None, field: str) -> Row:
    """Where a row stands in which a unit said something by itself."""
    cell = f", {origin.sheet}, ô {origin.cell(field)}" if origin else ""
    row: Row = {
        "source": str(file.number),
        "unit": unit,
        "where": file.received.source.name + cell,
        "use": file.use.value,
    }
    return row | _origin_cells(origin)


def earlier_rows(consolidation: Consolidation) -> Iterator[Row]:
    """A row per answer of the earlier period that this one was compared with."""
    earlier = consolidation.earlier
    for answer in earlier.answers if earlier else ():
        number = answer.value if isinstance(answer.value, Decimal) else None
        day = answer.value if isinstance(answer.value, date) else None
        yield {
            "period": answer.period,
            "unit": answer.unit,
            "item": answer.item,
            "label": FIELD_LABELS[answer.field],
            "number": number_cell(number),
            "day": _day_cell(day),
            "file": answer.file or None,
            "cell": answer.cell or None,
            "field": answer.field,
        }


def last_year_rows(plan: Plan, consolidation: Consolidation) -> Iterator[Row]:
    """A row per figure of the last year that the statistics were compared with."""
    typed = typed_last_year(plan, plan.period(consolidation.period)).figures
    texts = {indicator.id: indicator.text for indicator in plan.indicators}
    for figure in consolidation.last_year:
        yield {
            "item": figure.indicator,
            "text": texts.get(figure.indicator),
            "value": number_cell(figure.value),
            "given": TYPED if figure in typed else READ,
            "units": figure.units or None,
            "source": figure.source or None,
        }


def diagnostic_rows(consolidation: Consolidation) -> Iterator[Row]:
    """A row per diagnostic: those of each file, then those across files, which have no number.

    Those of files that another one replaced stand last, and look like no fault.
    """
    files = _files(consolidation)
    for file in files:
        for diagnostic in file.received.diagnostics:
            if not file.use.spares(diagnostic):
                yield _diagnostic_row(diagnostic) | {"source": str(file.number)}
    for diagnostic in consolidation.diagnostics[len(consolidation.faults) :]:
        yield _diagnostic_row(diagnostic)
    for file in files:
        for diagnostic in file.received.diagnostics:
            if file.use.spares(diagnostic):
                row = _diagnostic_row(diagnostic)
                severity = f"{diagnostic.severity.value}{APART}"
                yield row | {"source": str(file.number), "severity": severity}


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
