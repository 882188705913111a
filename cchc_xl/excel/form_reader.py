"""Reading a form that came back: found by what it says of itself, read cell by cell."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TypeVar

from cchc_xl.domain.diagnostics import Diagnostic, Place, Read, diagnose
from cchc_xl.domain.submission import (
    FIELD_LABELS,
    BudgetFigure,
    Origin,
    StatusEntry,
    Submission,
    TargetFigure,
)
from cchc_xl.domain.text import clean
from cchc_xl.excel.sheets import Book, CellValue, Grid, open_book, package_text
from cchc_xl.excel.table_reader import Found, find_table
from cchc_xl.forms.identity import MARK, Identity, decode
from cchc_xl.forms.layout import Column, Kind, SheetLayout
from cchc_xl.forms.unit_form import budget_sheet, target_sheet, task_sheet
from cchc_xl.rules.entry_values import (
    Problem,
    Raw,
    date_value,
    number_value,
    percent_value,
    raw_text,
    state_value,
    text_value,
)

_LINE = re.compile(MARK.encode() + rb";[\w=;.\-]+")
_ANY_DAY = date(2000, 1, 1)
_IDENTITY_DEPTH = 20
"""Rows and columns of a sheet in which its line of identity is looked for."""
_VALUES: dict[Kind, Callable[[Raw], object]] = {
    Kind.LIST: state_value,
    Kind.DATE: date_value,
    Kind.PERCENT: percent_value,
    Kind.NUMBER: number_value,
    Kind.MONEY: number_value,
    Kind.TEXT: text_value,
}
T = TypeVar("T", StatusEntry, TargetFigure, BudgetFigure)


def read_form(path: Path) -> Read[Submission]:
    """Read the answers of a returned form of any format that calamine opens.

    The value is None when the file is no form of ours (W101–W106). Values that mean nothing are
    None in the answers and reported (S1xx, S2xx) at their cell. Nothing is checked against the plan
    here.
    """
    opened = open_book(path)
    if opened.value is None:
        return Read(None, opened.diagnostics)
    book = opened.value
    identified = _identify(book)
    if identified is None:
        return Read(None, (diagnose("W104", Place(file=path.name)),))
    identity, marked = identified
    reader = _Reader(path.name, identity.unit)
    # Reading goes by words, so the bounds of the dates do not matter here.
    tasks = reader.answers(book, marked, task_sheet(_ANY_DAY, _ANY_DAY), _status_entry)
    targets = reader.answers(book, marked, target_sheet(), _target_figure)
    budget = reader.answers(book, marked, budget_sheet(), _budget_figure)
    if not (tasks or targets or budget or reader.diagnostics):
        title = task_sheet(_ANY_DAY, _ANY_DAY).title
        return Read(None, (diagnose("W105", Place(file=path.name), value=title),))
    submission = Submission(
        plan=identity.plan,
        period=identity.period,
        unit=identity.unit,
        form_version=identity.version,
        entries=tasks,
        targets=targets,
        budget=budget,
        sample=identity.sample,
    )
    return Read(submission, tuple(reader.diagnostics))


def _identify(book: Book) -> tuple[Identity, dict[str, Grid]] | None:
    """What the form says of itself, and its sheets by the key that their own line names."""
    marked: dict[str, Grid] = {}
    found: Identity | None = None
    for grid in book.grids:
        for row in grid.rows[:_IDENTITY_DEPTH]:
            for value in row[:_IDENTITY_DEPTH]:
                if isinstance(value, str) and MARK in value and (line := decode(value)):
                    found, key = found or line[0], line[1]
                    marked.setdefault(key, grid)
    if found is None:
        line = decode(package_text(book.path, _LINE) or "")
        found = line[0] if line else None
    return (found, marked) if found else None


@dataclass(frozen=True, slots=True)
class _Row:
    """A row with an id: the values of its asked columns, those that mean nothing left out."""

    id: str
    values: dict[str, object]
    origin: Origin


class _Reader:
    """Reads the sheets of one file and gathers what it notices."""

    def __init__(self, file: str, unit: str) -> None:
        self.file, self.unit = file, unit
        self.diagnostics: list[Diagnostic] = []

    def answers(
        self,
        book: Book,
        marked: dict[str, Grid],
        layout: SheetLayout,
        make: Callable[[_Row], T],
    ) -> tuple[T, ...]:
        """The answers of one sheet, in the order of its rows; none when the sheet is not there."""
        for grid in (marked.get(layout.key), *book.grids):
            if grid and (found := find_table(grid, layout)):
                self._report_missing_columns(grid, layout, found)
                return self._unique(make(row) for row in self._rows(grid, layout, found))
        return ()

    def _report_missing_columns(self, grid: Grid, layout: SheetLayout, found: Found) -> None:
        for column in layout.columns:
            if column.asked and column.field not in found.columns:
                place = Place(self.file, grid.name, unit=self.unit, field=column.field)
                self._add("W106", place, value=column.header, sheet=grid.name)

    def _rows(self, grid: Grid, layout: SheetLayout, found: Found) -> Iterator[_Row]:
        asked = [c for c in layout.columns if c.asked and c.field in found.columns]
        letters = tuple((c.field, found.letter(c.field)) for c in asked)
        for index in range(found.header + 1, len(grid.rows)):
            raw = {c.field: _filled(grid.rows[index][found.columns[c.field]]) for c in asked}
            row_id = _row_id(grid.rows[index], found)
            origin = Origin(grid.name, index + 1, letters)
            if row_id:
                yield _Row(row_id, self._values(asked, raw, row_id, origin), origin)
            elif any(value is not None for value in raw.values()):
                first = next(name for name, value in raw.items() if value is not None)
                place = Place(self.file, grid.name, origin.cell(first), self.unit)
                self._add("S107", place, value=raw_text(raw[first]))

    def _values(
        self, asked: Iterable[Column], raw: dict[str, Raw | None], row_id: str, origin: Origin
    ) -> dict[str, object]:
        values: dict[str, object] = {}
        for column in asked:
            cell = raw[column.field]
            if cell is None:
                continue
            value = _VALUES[column.kind](cell)
            if isinstance(value, Problem):
                field = column.field
                place = Place(self.file, origin.sheet, origin.cell(field), self.unit, row_id, field)
                self._add(
                    value.code,
                    place,
                    value=raw_text(cell),
                    label=FIELD_LABELS[field],
                    **value.words,
                )
            else:
                values[column.field] = value
        return values

    def _unique(self, answers: Iterable[T]) -> tuple[T, ...]:
        """Each item once. Rows of one item that say the same are one; others are not used."""
        rows: dict[str, list[T]] = {}
        for answer in answers:
            rows.setdefault(_item(answer), []).append(answer)
        kept: list[T] = []
        for item, same in rows.items():
            if len({replace(answer, origin=None) for answer in same}) == 1:
                kept.append(same[0])
                continue
            origins = [answer.origin for answer in same if answer.origin]
            lines = ", ".join(f"dòng {origin.row}" for origin in origins)
            place = Place(self.file, origins[0].sheet, f"A{origins[0].row}", self.unit, item)
            self._add("S105", place, value=item, rows=lines)
        return tuple(kept)

    def _add(self, code: str, place: Place, **words: object) -> None:
        self.diagnostics.append(diagnose(code, place, **words))


def _filled(value: CellValue) -> Raw | None:
    """The value, or None for an empty cell and one that holds nothing but blanks."""
    return None if value is None or (isinstance(value, str) and not clean(value)) else value


def _row_id(row: tuple[CellValue, ...], found: Found) -> str:
    """The row's hidden id, or its visible number where the hidden column is gone."""
    for name in ("id", "number"):
        if name in found.columns and (value := _filled(row[found.columns[name]])) is not None:
            return clean(raw_text(value))
    return ""


def _item(answer: StatusEntry | TargetFigure | BudgetFigure) -> str:
    if isinstance(answer, StatusEntry):
        return answer.task
    return answer.target if isinstance(answer, TargetFigure) else answer.line


def _status_entry(row: _Row) -> StatusEntry:
    return StatusEntry(row.id, origin=row.origin, **row.values)  # type: ignore[arg-type]


def _target_figure(row: _Row) -> TargetFigure:
    return TargetFigure(row.id, origin=row.origin, **row.values)  # type: ignore[arg-type]


def _budget_figure(row: _Row) -> BudgetFigure:
    return BudgetFigure(row.id, origin=row.origin, **row.values)  # type: ignore[arg-type]
