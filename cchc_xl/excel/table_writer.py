"""Writing a table of a layout on a worksheet: cells, look and validations."""

import re
from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from typing import Literal

from msgspec.structs import replace
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.styles.cell_style import StyleArray
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from cchc_xl.excel import styles
from cchc_xl.layouts import look
from cchc_xl.layouts.layout import TITLE_LIMIT, Column, Kind, SheetLayout
from cchc_xl.layouts.table import (
    HEADER_STYLE,
    Area,
    Value,
    column_style,
    cut,
    header_height,
    row_height,
    visible,
)

Guard = Callable[[str, Area], str]
"""Gives for a field the formula that must stay true of its cells, written for the first row."""


# Excel, LibreOffice and calamine take _x0041_ for the letter A (ECMA-376 22.9.2.19, ST_Xstring).
_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")


def printable(text: str) -> str:
    """The visible text as a file holds it: what a program would take for an escape is escaped."""
    return cut(_ESCAPE.sub("_x005F_", visible(text)))


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
    area = Area.of(layout, top, len(rows) + spare)
    _write_header(sheet, layout, top)
    looks = _looks(sheet, layout, lock_given=guard is None)
    for number, row in enumerate([*rows, *[[None] * len(layout.columns)] * spare], area.first):
        _write_row(sheet, layout, number, row, looks)
    if area.last >= area.first:
        for column in layout.columns:
            add_validation(sheet, column, area.cells(column.field))
            if guard and column.given and not column.hidden:
                _guard(sheet, area.cells(column.field), guard(column.field, area))
    return area


def write_row(sheet: Worksheet, layout: SheetLayout, number: int, row: Sequence[Value]) -> None:
    """Write one unlocked row of a table, without validations; ``number`` counts from 1."""
    _write_row(sheet, layout, number, row, _looks(sheet, layout, lock_given=False))


def _write_header(sheet: Worksheet, layout: SheetLayout, top: int) -> None:
    for index, column in enumerate(layout.columns, 1):
        cell = sheet.cell(top, index, column.header)
        styles.dress(cell, HEADER_STYLE)
        dimension = sheet.column_dimensions[get_column_letter(index)]
        dimension.width, dimension.hidden = column.width, column.hidden
    sheet.row_dimensions[top].height = header_height(layout.columns)


def _style(layout: SheetLayout, column: Column) -> look.Style:
    """How the cells of a column look below its header, grey where others are to fill in."""
    style = column_style(column)
    shade = not column.asked and any(other.asked for other in layout.columns)
    return replace(style, fill=look.GREY) if shade else style


def _looks(sheet: Worksheet, layout: SheetLayout, *, lock_given: bool) -> Sequence[StyleArray]:
    return [
        styles.made(sheet, _style(layout, column), locked=lock_given and not column.asked)
        for column in layout.columns
    ]


def _write_row(
    sheet: Worksheet,
    layout: SheetLayout,
    number: int,
    row: Sequence[Value],
    looks: Sequence[StyleArray],
) -> None:
    cells = zip(layout.columns, row, looks, strict=True)
    for index, (column, value, worn) in enumerate(cells, 1):
        cell = sheet.cell(number, index)
        if column.kind is Kind.PERCENT and isinstance(value, Decimal):
            value /= 100
        put(cell, value)
        styles.wear(cell, worn)
    sheet.row_dimensions[number].height = row_height(row, layout.columns)


def add_validation(sheet: Worksheet, column: Column, cells: str) -> None:
    """Let Excel check what is typed into an input column, with its Vietnamese prompt and error.

    openpyxl leaves every flag off, which shows the list and accepts anything; all are set here.
    """
    if not column.asked:
        return
    rule = _rule(column)
    rule.errorTitle, rule.error = _title(column.header), column.error or None
    rule.promptTitle, rule.prompt = rule.errorTitle, column.prompt or None
    rule.showInputMessage, rule.allow_blank = bool(column.prompt), True
    _attach(sheet, rule, cells, strict=column.strict)


def _title(header: str) -> str:
    """The header as the title of a prompt: without what it adds in brackets where it is long."""
    title = header if len(header) <= TITLE_LIMIT else header.partition(" (")[0]
    return title[:TITLE_LIMIT]


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
