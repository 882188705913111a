"""The workbook of the stand-in for Excel, held by openpyxl."""

import copyreg
import pickle
from copy import copy
from datetime import date, datetime, time
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import MergedCell
from openpyxl.styles import PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.cell_range import CellRange
from openpyxl.worksheet.table import TableList

from tests.support.xl_engine import Box, Rows, address_of, box_of
from tests.support.xl_manners import Stored

# openpyxl's own ``items`` gives addresses: pickled by these, the tables themselves would be lost.
copyreg.pickle(TableList, lambda tables: (TableList, (list(dict.items(tables)),)))


def opened(path: Path) -> Workbook:
    """The workbook of a file, as ``load_workbook`` gives it: the same content is read once."""
    return _unpickled(_pickled(path.read_bytes()))


@cache
def _pickled(content: bytes) -> bytes:
    return pickle.dumps(load_workbook(BytesIO(content)))


def _unpickled(content: bytes) -> Workbook:
    workbook: Workbook = pickle.loads(content)
    sheets: list[Any] = list(workbook.worksheets)
    for sheet in sheets:
        # What makes a row or column that nobody has touched is lost in pickling.
        sheet.row_dimensions.default_factory = sheet._add_row
        sheet.column_dimensions.default_factory = sheet._add_column
    return workbook


class OpenpyxlBook:
    """A ``Backing``. ``path`` is read once; the file itself is never written."""

    def __init__(self, path: Path, fullname: str | None = None) -> None:
        self.name, self.fullname = path.name, fullname or str(path)
        self.workbook = opened(path)
        self._styles: dict[str, dict[int, Any]] = {}
        self._restyled: dict[tuple[Any, ...], Any] = {}
        """What became of a style that was changed in this way before."""

    def copy(self) -> bytes:
        """The workbook as it is now, for ``bring_back``."""
        return pickle.dumps(self.workbook)

    def bring_back(self, workbook: bytes) -> None:
        """Go on with the workbook of which this was the copy."""
        self.workbook = _unpickled(workbook)
        self._restyled.clear()

    def sheets(self) -> list[str]:
        return self.workbook.sheetnames

    def read(self, sheet: str, box: Box) -> Rows:
        return [[_value(cell) for cell in row] for row in self._cells(sheet, box)]

    def formulas(self, sheet: str, box: Box) -> list[list[str]]:
        return [
            ["" if cell.value is None else str(cell.value) for cell in row]
            for row in self._cells(sheet, box)
        ]

    def write(self, sheet: str, box: Box, rows: Rows) -> None:
        for cells, values in zip(self._cells(sheet, box), rows, strict=True):
            for cell, value in zip(cells, values, strict=True):
                if isinstance(cell, MergedCell):
                    continue
                cell.value = value
                if isinstance(value, str):
                    cell.data_type = "s"
                if isinstance(value, datetime) and cell.number_format == "General":
                    cell.number_format = "m/d/yyyy"

    def write_formula(self, sheet: str, row: int, column: int, formula: str) -> None:
        self.workbook[sheet].cell(row, column).value = formula

    def formats(self, sheet: str, box: Box) -> list[list[str]]:
        return [[self._format(sheet, cell) for cell in row] for row in self._cells(sheet, box)]

    def _format(self, sheet: str, cell: Any) -> str:
        return str(getattr(cell, "number_format", "General"))

    def set_format(self, sheet: str, box: Box, wanted: str) -> None:
        for row in self._cells(sheet, box):
            for cell in row:
                cell.number_format = wanted

    def locked(self, sheet: str, box: Box) -> bool:
        if not self.workbook[sheet].protection.sheet:
            return False
        return any(cell.protection.locked for row in self._cells(sheet, box) for cell in row)

    def used(self, sheet: str) -> Box:
        page = self.workbook[sheet]
        return 1, 1, page.max_row, page.max_column

    def style(self, sheet: str, box: Box, what: str, value: Any) -> None:
        for row in self._cells(sheet, box):
            for cell in row:
                if what == "row_height":
                    self.workbook[sheet].row_dimensions[cell.row].height = value
                else:
                    self._restyle(cell, what, value)

    def _restyle(self, cell: Any, what: str, value: Any) -> None:
        """As ``_change_style`` does: openpyxl compares each new font with all that there are."""
        key = (*cell._style, what, value)
        if key not in self._restyled:
            _change_style(cell, what, value)
            self._restyled[key] = cell._style
        cell._style = copy(self._restyled[key])

    def row_height(self, sheet: str, row: int) -> float:
        found = self.workbook[sheet].row_dimensions[row]
        return 0.0 if found.hidden else found.height or 15.0

    def hide_rows(self, sheet: str, box: Box, hidden: bool) -> None:
        for row in range(box[0], box[0] + box[2]):
            self.workbook[sheet].row_dimensions[row].hidden = hidden

    def hide_columns(self, sheet: str, box: Box, hidden: bool) -> None:
        for column in range(box[1], box[1] + box[3]):
            letter = get_column_letter(column)
            self.workbook[sheet].column_dimensions[letter].hidden = hidden

    def group_rows(self, sheet: str, box: Box, deeper: int) -> bool:
        page, rows = self.workbook[sheet], range(box[0], box[0] + box[2])
        levels = [(page.row_dimensions[row].outlineLevel or 0) + deeper for row in rows]
        if min(levels) < 0 or max(levels) > 7:
            return False
        for row, level in zip(rows, levels, strict=True):
            page.row_dimensions[row].outlineLevel = level
        return True

    def merge(self, sheet: str, box: Box) -> None:
        self.workbook[sheet].merge_cells(address_of(box, ""))

    def unmerge(self, sheet: str, box: Box) -> None:
        page, area = self.workbook[sheet], CellRange(address_of(box, ""))
        for merged in list(page.merged_cells.ranges):
            if not merged.isdisjoint(area):
                page.unmerge_cells(str(merged))

    def names(self) -> dict[str, str]:
        found = self.workbook.defined_names
        return {name: f"={found[name].attr_text}" for name in found}

    def set_name(self, name: str, refers_to: str | None) -> None:
        if refers_to is None:
            del self.workbook.defined_names[name]
        else:
            text = refers_to.lstrip("=")
            self.workbook.defined_names[name] = DefinedName(name, attr_text=text)

    def tables(self, sheet: str) -> dict[str, Box]:
        return {t.name: box_of(t.ref) for t in self.workbook[sheet].tables.values()}

    def resize_table(self, sheet: str, name: str, box: Box) -> None:
        table = self.workbook[sheet].tables[name]
        table.ref = address_of(box, "")
        if table.autoFilter:
            table.autoFilter.ref = table.ref

    def _cells(self, sheet: str, box: Box) -> list[list[Any]]:
        """The cells; one that was never touched has the format of its column."""
        top, left, height, width = box
        page = self.workbook[sheet]
        styles = self._column_styles(sheet)
        rows = []
        for row in range(top, top + height):
            cells: list[Any] = []
            for column in range(left, left + width):
                cell: Any = page._cells.get((row, column))
                if cell is None:
                    cell = page.cell(row, column)
                    if column in styles:
                        cell._style = copy(styles[column])
                cells.append(cell)
            rows.append(cells)
        return rows

    def _column_styles(self, sheet: str) -> dict[int, Any]:
        if sheet not in self._styles:
            dimensions: Any = self.workbook[sheet].column_dimensions.values()
            self._styles[sheet] = {
                column: dimension._style
                for dimension in dimensions
                for column in range(dimension.min or 1, (dimension.max or 0) + 1)
            }
        return self._styles[sheet]


def _change_style(cell: Any, what: str, value: Any) -> None:
    if what == "bold":
        font = copy(cell.font)
        font.b = bool(value)
        cell.font = font
    elif what == "color":
        color = "".join(f"{part:02X}" for part in value) if value else None
        cell.fill = PatternFill("solid", "FF" + color) if color else PatternFill()
    elif what == "wrap_text":
        alignment = copy(cell.alignment)
        alignment.wrap_text = bool(value)
        cell.alignment = alignment


def _value(cell: Any) -> Stored:
    value = getattr(cell, "value", None)
    if isinstance(value, bool) or value is None:
        return value
    if isinstance(value, int | float):
        return float(value)
    if isinstance(value, datetime):
        return value
    if isinstance(value, date):
        return datetime.combine(value, time())
    return str(value)
