"""Filling a form's white cells by program: for the demonstration and for tests of the whole way."""

import re
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from cchc_xl.domain.fields import FIELD, FieldKind
from cchc_xl.domain.submission import Answer, Submission, item_of
from cchc_xl.domain.text import match_key
from cchc_xl.excel.door.saved_times import VIETNAM
from cchc_xl.excel.saving import package_of
from cchc_xl.excel.table_writer import put
from cchc_xl.files import write_package
from cchc_xl.layouts.earlier_columns import KEEP, WAS
from cchc_xl.layouts.form_indicators import indicator_sheet
from cchc_xl.layouts.form_sheets import budget_sheet, target_sheet, task_sheet
from cchc_xl.layouts.layout import SheetLayout
from cchc_xl.layouts.open_sheets import is_row_id, open_sheets
from cchc_xl.layouts.table import Row, Value
from cchc_xl.sheets.form.form_rows import answer_row, extra_row

_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")
_ANY_DAY = date(2000, 1, 1)
Typed = Mapping[tuple[str, str], str | int]
"""What is typed over an answer, by id of the row and name of the field; a text stays a text."""


def fill_form(
    form: Path, target: Path, answers: Submission, saved: datetime, typed: Typed | None = None
) -> None:
    """Write a copy of the form with the answers in it, as if last saved at ``saved``.

    ``saved`` is Vietnam time without a zone. ``typed`` goes into the cells as it is, past
    all validation, as a paste does.

    Raises:
        CchcError: W108, when the target cannot be written.
    """
    workbook = load_workbook(form)
    overrides = typed or {}
    filled: tuple[tuple[SheetLayout, Iterable[Answer]], ...] = (
        (task_sheet(_ANY_DAY, _ANY_DAY, earlier=True), answers.entries),
        (target_sheet(earlier=True), answers.targets),
        (budget_sheet(earlier=True), answers.budget),
        (indicator_sheet(earlier=True), answers.indicators),
    )
    for layout, rows in filled:
        values = ((item_of(a), answer_row(a)) for a in rows)
        _fill(workbook.worksheets, layout, values, overrides)
    extra, practices, confirmation = open_sheets(_ANY_DAY, _ANY_DAY)
    _fill_open(workbook.worksheets, extra, map(extra_row, answers.extra))
    _fill_open(workbook.worksheets, practices, map(answer_row, answers.practices))
    _fill_open(workbook.worksheets, confirmation, [answer_row(answers.confirmation)])
    moment = saved.replace(tzinfo=VIETNAM).astimezone(UTC)
    stamp = f"{moment:%Y-%m-%dT%H:%M:%SZ}".encode()
    write_package(target, package_of(workbook), lambda name, part: _stamped(name, part, stamp))


def _stamped(name: str, content: bytes, stamp: bytes) -> bytes:
    if name != "docProps/core.xml":
        return content
    return _MODIFIED.sub(rb"\g<1>" + stamp, content)


def _fill(
    sheets: Iterable[Worksheet],
    layout: SheetLayout,
    answers: Iterable[tuple[str, Row]],
    typed: Typed,
) -> None:
    sheet = next((s for s in sheets if s.title == layout.title), None)
    if sheet is None:
        return
    columns = _columns(sheet, layout)
    rows = {cell.value: cell.row for cell in sheet["A"] if cell.value}
    for item, values in answers:
        for field, value in values.items():
            cell = sheet.cell(rows[item], columns[field])
            text = typed.get((item, field))
            if text is not None:
                put(cell, text)
            elif value is not None:
                put(cell, _cell_value(field, value))
        shown = [field for field in values if WAS + field in columns]
        was, now = (
            [sheet.cell(rows[item], columns[part + field]).value for field in shown]
            for part in (WAS, "")
        )
        if "keep" in columns and any(was) and _plains(was) == _plains(now):
            put(sheet.cell(rows[item], columns["keep"]), KEEP)


def _fill_open(sheets: Iterable[Worksheet], layout: SheetLayout, told: Iterable[Row]) -> None:
    """Fill the open rows, from the first on, whatever they came filled in with."""
    sheet = next((s for s in sheets if s.title == layout.title), None)
    if sheet is None:
        return
    columns = _columns(sheet, layout)
    rows = [cell.row for cell in sheet["A"] if is_row_id(layout.key, str(cell.value))]
    for row, values in zip(rows, told, strict=False):
        for field, value in values.items():
            put(sheet.cell(row, columns[field]), _cell_value(field, value))


def _columns(sheet: Worksheet, layout: SheetLayout) -> dict[str, int]:
    names = {match_key(column.header): column.field for column in layout.columns}
    found: dict[str, int] = {}
    for row in sheet.iter_rows():
        found = {
            names[match_key(cell.value)]: cell.column
            for cell in row
            if isinstance(cell.value, str) and match_key(cell.value) in names
        }
        if len(found) >= sum(not column.optional for column in layout.columns):
            break
    return found


def _plains(values: Iterable[object]) -> list[object]:
    """Values as a workbook gives them back: days as days, numbers as floats."""
    return [_plain(value) for value in values]


def _plain(value: object) -> object:
    if isinstance(value, datetime):
        return value.date()
    return float(value) if isinstance(value, int | Decimal) else value


def _cell_value(field: str, value: Value) -> Value:
    if FIELD[field].kind is FieldKind.PERCENT and isinstance(value, Decimal):
        return value / 100
    return value
