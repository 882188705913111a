"""Writing a table of a layout on a worksheet: cells, look and validations."""

import re
import textwrap
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from cchc_xl.excel import styles
from cchc_xl.forms.layout import TITLE_LIMIT, Column, Kind, SheetLayout

Value = str | int | Decimal | date | None
Row = dict[str, Value]
"""The values of a row by field; fields that are absent are empty cells."""

FORMATS = {
    Kind.TEXT: styles.TEXT_FORMAT,
    Kind.LIST: styles.TEXT_FORMAT,
    Kind.DATE: styles.DATE_FORMAT,
    Kind.PERCENT: styles.PERCENT_FORMAT,
    Kind.NUMBER: styles.NUMBER_FORMAT,
    Kind.POINTS: "General",
    Kind.MONEY: styles.MONEY_FORMAT,
    Kind.CHECK: "General",
}
_CENTRED = (Kind.DATE, Kind.PERCENT, Kind.LIST)


@dataclass(frozen=True, slots=True)
class Area:
    """Where a written table stands. Rows count from 1; data rows are ``first`` to ``last``."""

    header: int
    first: int
    last: int
    letters: dict[str, str]
    """Column letter of each field."""

    def cells(self, field: str) -> str:
        """The data cells of a field as a range, ``H9:H53``."""
        return f"{self.letters[field]}{self.first}:{self.letters[field]}{self.last}"


Guard = Callable[[str, Area], str]
"""Gives for a field the formula that must stay true of its cells, written for the first row."""


_CONTROLS = {code: 0x2400 + code for code in range(32) if chr(code) != "\n"}
_NO_CHARACTERS = re.compile("[\ud800-\udfff\ufffe\uffff]")
# Excel, LibreOffice and calamine take _x0041_ for the letter A (ECMA-376 22.9.2.19, ST_Xstring).
_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_LONGEST = 32_767
"""Characters in a cell (Excel specifications)."""
_CUT = " … (nội dung quá dài, đã cắt bớt)"


def visible(text: str) -> str:
    """The text as a cell shows it: control characters become their pictures (``␉``).

    What is no character becomes U+FFFD, and a text that is too long for a cell ends with a note.
    """
    return _cut(_NO_CHARACTERS.sub("\ufffd", text.translate(_CONTROLS)))


def printable(text: str) -> str:
    """The visible text as a file holds it: what a program would take for an escape is escaped."""
    return _cut(_ESCAPE.sub("_x005F_", visible(text)))


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - len(_CUT)] + _CUT


def put(cell: Cell | MergedCell, value: Value) -> None:
    """Write a value; a text stays the text it is, whatever it looks like (``=1+1``, ``#N/A``)."""
    cell.value = printable(value) if isinstance(value, str) else value
    if isinstance(value, str) and value:
        cell.data_type = "s"
        cell.quotePrefix = value[0] in "=+-@"


def write_table(
    sheet: Worksheet,
    layout: SheetLayout,
    rows: Sequence[Sequence[Value]],
    *,
    top: int,
    spare: int = 0,
    guard: Guard | None = None,
) -> Area:
    """Write header and rows with widths, formats, borders, colours and validations.

    The header stands in row ``top``. ``rows`` hold one value per column of the layout, in its
    order; percentages as 0–100. ``spare`` empty rows of the same make follow. Grey cells are
    locked, unless ``guard`` gives the formula that must stay true of them: Excel sorts a
    protected range only when all its cells are unlocked, so validation has to refuse typing there.
    """
    letters = {c.field: get_column_letter(n) for n, c in enumerate(layout.columns, 1)}
    area = Area(top, top + 1, top + len(rows) + spare, letters)
    _write_header(sheet, layout, top)
    for number, row in enumerate([*rows, *[[None] * len(layout.columns)] * spare], area.first):
        write_row(sheet, layout, number, row, lock_given=guard is None)
    if area.last >= area.first:
        for column in layout.columns:
            add_validation(sheet, column, area.cells(column.field))
            if guard and column.given and not column.hidden:
                _guard(sheet, area.cells(column.field), guard(column.field, area))
    return area


def write_row(
    sheet: Worksheet,
    layout: SheetLayout,
    number: int,
    row: Sequence[Value],
    *,
    lock_given: bool = False,
) -> None:
    """Write one row of a table, without validations; ``number`` counts from 1."""
    shade = any(column.asked for column in layout.columns)
    for index, (column, value) in enumerate(zip(layout.columns, row, strict=True), 1):
        _write_cell(sheet.cell(number, index), column, value, shade=shade, lock_given=lock_given)
    sheet.row_dimensions[number].height = row_height(row, layout.columns)


def _write_header(sheet: Worksheet, layout: SheetLayout, top: int) -> None:
    lines = 1
    for index, column in enumerate(layout.columns, 1):
        cell = sheet.cell(top, index, column.header)
        cell.font, cell.fill = styles.font(bold=True), styles.fill(styles.HEADER)
        cell.alignment, cell.border, cell.protection = styles.CENTRE, styles.BORDER, styles.LOCKED
        dimension = sheet.column_dimensions[get_column_letter(index)]
        dimension.width, dimension.hidden = column.width, column.hidden
        if not column.hidden:
            lines = max(lines, _lines(column.header, column.width * 0.85))
    sheet.row_dimensions[top].height = 16 * lines + 4


def _write_cell(
    cell: Cell | MergedCell, column: Column, value: Value, *, shade: bool, lock_given: bool
) -> None:
    if column.kind is Kind.PERCENT and isinstance(value, Decimal):
        value = value / 100
    put(cell, value)
    cell.number_format = FORMATS[column.kind]
    cell.font, cell.border = styles.font(), styles.BORDER
    if column.centred or column.kind in _CENTRED:
        cell.alignment = styles.TOP_CENTRE
    elif column.kind in (Kind.NUMBER, Kind.POINTS, Kind.MONEY):
        cell.alignment = styles.TOP_RIGHT
    else:
        cell.alignment = styles.TOP_LEFT
    if shade and not column.asked:
        cell.fill = styles.fill(styles.GREY)
    cell.protection = styles.LOCKED if lock_given and not column.asked else styles.OPEN


def row_height(row: Sequence[Value], columns: Sequence[Column], size: int = 11) -> float:
    """The height in points that shows all the row's text, at most the 409 that Excel allows."""
    lines = max(
        (
            _lines(value, column.width)
            for value, column in zip(row, columns, strict=True)
            if isinstance(value, str) and not column.hidden
        ),
        default=1,
    )
    return min(409.0, lines * size * 1.36 + 4)


def _lines(text: str, width: float) -> int:
    """How many lines the text fills; capitals of the office's font are half as wide again."""
    capitals = sum(map(str.isupper, text)) / max(1, len(text))
    room = max(4, int(width * 1.1 / (1 + capitals / 2)))
    return sum(max(1, len(textwrap.wrap(line, room))) for line in text.split("\n"))


def add_validation(sheet: Worksheet, column: Column, cells: str) -> None:
    """Let Excel check what is typed into an input column, with its Vietnamese prompt and error.

    openpyxl leaves every flag off, which shows the list and accepts anything; all are set here.
    """
    if not column.asked:
        return
    rule = _rule(column)
    rule.errorTitle, rule.error = column.header[:TITLE_LIMIT], column.error or None
    rule.promptTitle, rule.prompt = rule.errorTitle, column.prompt or None
    rule.showInputMessage, rule.allow_blank = bool(column.prompt), True
    _attach(sheet, rule, cells, strict=column.strict)


def _guard(sheet: Worksheet, cells: str, formula: str) -> None:
    rule = DataValidation(type="custom", formula1=formula)
    rule.errorTitle, rule.error = "Ô đã điền sẵn", "Ô màu xám do cơ quan điền sẵn, không sửa."
    _attach(sheet, rule, cells)


def _attach(sheet: Worksheet, rule: DataValidation, cells: str, *, strict: bool = True) -> None:
    rule.showErrorMessage, rule.errorStyle = True, "stop" if strict else "warning"
    rule.add(cells)
    sheet.add_data_validation(rule)


def _rule(column: Column) -> DataValidation:
    match column.kind:
        case Kind.LIST:
            return DataValidation(type="list", formula1=column.list_name)
        case Kind.DATE:
            return _bounded("date", column.minimum or date(2000, 1, 1), column.maximum)
        case Kind.PERCENT:
            return _bounded("decimal", 0, 1)
        case Kind.NUMBER | Kind.POINTS:
            return _bounded("decimal", column.minimum or 0, column.maximum)
        case Kind.MONEY:
            return _bounded("whole", column.minimum or 0, column.maximum)
        case _:
            return _bounded("textLength", 0, column.max_length)


def _bounded(
    kind: Literal["whole", "decimal", "date", "textLength"],
    low: date | int,
    high: date | int | None,
) -> DataValidation:
    def as_formula(bound: date | int) -> str:
        return str((bound - date(1899, 12, 30)).days if isinstance(bound, date) else bound)

    if high is None:
        return DataValidation(type=kind, operator="greaterThanOrEqual", formula1=as_formula(low))
    return DataValidation(
        type=kind, operator="between", formula1=as_formula(low), formula2=as_formula(high)
    )


def in_order(layout: SheetLayout, values: Mapping[str, Value]) -> list[Value]:
    """The values by field in the order of the layout's columns."""
    return [values.get(column.field) for column in layout.columns]
