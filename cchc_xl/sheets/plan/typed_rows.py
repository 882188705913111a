"""The tables of a plan workbook as rows of typed values, with a diagnostic for what is none."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from typing import TypeVar

from msgspec import Struct

from cchc_xl.domain.diagnostics import Diagnostic, Place, diagnose
from cchc_xl.domain.submission import Origin
from cchc_xl.domain.text import clean, match_key, one_line, parse_date, parse_number
from cchc_xl.layouts.layout import SheetLayout
from cchc_xl.layouts.plan_book import EXAMPLE_MARK, LATER_TABLES
from cchc_xl.layouts.table import column_letter
from cchc_xl.rules.plans.nouns import members
from cchc_xl.sheets.grid import Book, CellValue, Grid
from cchc_xl.sheets.table_reader import Found, as_text, find_table

_T = TypeVar("_T")
_Choice = TypeVar("_Choice", bound=Enum)


class Row(Struct, frozen=True):
    """A row of a table that is not blank.

    Values that are not what they should be are reported to ``faults`` and read as None; blank ones
    are None or an empty text without report, unless they are asked for with ``required``.
    """

    layout: SheetLayout
    file: str
    origin: Origin
    values: Mapping[str, CellValue]
    faults: list[Diagnostic]

    def text(self, field: str) -> str:
        """The cleaned text, line breaks kept; empty when blank."""
        return clean(as_text(self.values.get(field)))

    def line(self, field: str) -> str:
        """The cleaned text as one line; empty when blank."""
        return one_line(as_text(self.values.get(field)))

    def typed(self, field: str) -> str:
        """The text as typed in a form: a number with its decimal comma, without thousands."""
        value = self.values.get(field)
        if isinstance(value, int | float) and not isinstance(value, bool):
            return f"{value:.15g}".replace(".", ",")
        return self.text(field)

    def required(self, *fields: str) -> bool:
        """Whether all these fields are filled in; P110 for each that is not."""
        blank = [field for field in fields if not self.line(field)]
        for field in blank:
            what = f"“{self.layout.column(field).header}”"
            self.faults.append(diagnose("P110", self.place(field), what=what))
        return not blank

    def day(self, field: str) -> date | None:
        """The date, read from a date cell or from a text; P112 when it is none."""
        value = self.values.get(field)
        if isinstance(value, datetime):
            return value.date()
        if isinstance(value, date):
            return value
        return self._parsed(field, parse_date(self.line(field)), "ngày/tháng/năm, ví dụ 31/03/2023")

    def number(self, field: str) -> Decimal | None:
        """The number, at least zero; P112 when it is none."""
        value = self.values.get(field)
        if isinstance(value, int | float) and not isinstance(value, bool):
            number = Decimal(str(int(value) if float(value).is_integer() else value))
        else:
            found = parse_number(self.line(field).removesuffix("%"))
            if found is None:
                return self._parsed(field, None, "một số không âm")
            number = found
        return number if number >= 0 else self._parsed(field, None, "một số không âm")

    def whole(self, field: str) -> int | None:
        """The whole number, at least zero; P112 when it is none."""
        number = self.number(field)
        if number is not None and number != int(number):
            return self._parsed(field, None, "một số nguyên")
        return None if number is None else int(number)

    def choice(self, field: str, choices: type[_Choice]) -> _Choice | None:
        """The member whose value the cell holds; P112 when there is none."""
        key = match_key(self.line(field))
        found = next((c for c in choices if match_key(str(c.value)) == key), None)
        return self._parsed(field, found, "; ".join(str(c.value) for c in choices))

    def choices(self, field: str, choices: type[_Choice]) -> tuple[_Choice, ...]:
        """The members whose values the cell holds; P112 for a part that is none."""
        found, known = members(self.text(field), choices)
        if not known:
            self.refuse(field, "; ".join(str(choice.value) for choice in choices))
        return found

    def marked(self, field: str) -> bool:
        """Whether the cell holds the mark of examples, or P112 and anything else."""
        mark = self.line(field)
        if mark and match_key(mark) != EXAMPLE_MARK:
            self.refuse(field, f"{EXAMPLE_MARK}, hoặc để trống")
        return bool(mark)

    def place(self, field: str, item: str = "") -> Place:
        """The place of the field's cell; ``item`` is the id of a task or target."""
        cell = self.origin.cell(field)
        return Place(file=self.file, sheet=self.origin.sheet, cell=cell, task=item)

    def refuse(self, field: str, allowed: str) -> None:
        """Report the value of the field as not allowed (P112)."""
        what = f"“{self.layout.column(field).header}”"
        value = self.line(field)
        self.faults.append(
            diagnose("P112", self.place(field), value=value, allowed=allowed, what=what)
        )

    def _parsed(self, field: str, value: _T | None, allowed: str) -> _T | None:
        if value is None and self.line(field):
            self.refuse(field, allowed)
        return value


class Table(Struct, frozen=True):
    """A table of the workbook, found."""

    layout: SheetLayout
    file: str
    grid: Grid
    found: Found

    def rows(self, faults: list[Diagnostic], *, labelled: bool = False) -> Iterator[Row]:
        """The rows below the header in which anything is filled in.

        With ``labelled`` a grey cell alone makes a row, too.
        """
        columns, start = self.found.columns, self.found.header + 1
        letters = tuple((field, column_letter(c + 1)) for field, c in columns.items())
        telling = [c.field for c in self.layout.columns if c.asked or labelled]
        for number, cells in enumerate(self.grid.rows[start:], start + 1):
            values = {field: cells[column] for field, column in columns.items()}
            if any(one_line(as_text(values.get(field))) for field in telling):
                origin = Origin(self.grid.name, number, letters)
                yield Row(self.layout, self.file, origin, values, faults)


def find_tables(
    book: Book, layouts: tuple[SheetLayout, ...]
) -> tuple[dict[str, Table], list[Diagnostic]]:
    """Find the tables of the layouts, by sheet key, and P101 for sheets and columns not there.

    A sheet that was renamed is found by its header words. One that older plan workbooks do not
    have is absent without a word, unless a sheet of its name is there.
    """
    named = {match_key(layout.title) for layout in layouts}
    strangers = [grid for grid in book.grids if match_key(grid.name) not in named]
    tables: dict[str, Table] = {}
    faults: list[Diagnostic] = []
    for layout in layouts:
        key = match_key(layout.title)
        own = [grid for grid in book.grids if match_key(grid.name) == key]
        tried = ((grid, find_table(grid, layout)) for grid in [*own, *strangers])
        grid, found = next(((g, f) for g, f in tried if f), (None, None))
        if grid is None or found is None:
            if layout.key in LATER_TABLES and not own:
                continue
            place, what = Place(file=book.path.name), f"trang “{layout.title}”"
            faults.append(diagnose("P101", place, what=what))
            continue
        tables[layout.key] = Table(layout, book.path.name, grid, found)
        faults += _missing_columns(tables[layout.key])
    return tables, faults


def _missing_columns(table: Table) -> Iterator[Diagnostic]:
    place = Place(file=table.file, sheet=table.grid.name)
    for column in table.layout.columns:
        if column.asked and column.since == 1 and column.field not in table.found.columns:
            yield diagnose("P101", place, what=f"cột “{column.header}” ở trang “{table.grid.name}”")
