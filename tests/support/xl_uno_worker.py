"""The hands of ``xl_uno_engine``: holds a live LibreOffice document, one JSON request a line.

Run by a Python that has LibreOffice's ``uno``.
"""

import json
import sys
from datetime import datetime, timedelta
from typing import Any

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.sheet.CellFlags import DATETIME
from com.sun.star.table import CellRangeAddress
from com.sun.star.table.TableOrientation import ROWS

from tests.support.press_worker import Deed, press
from tests.support.uno_worker import _office, _opened

_EPOCH = datetime(1899, 12, 30)
_DATE = 2
"""com.sun.star.util.NumberFormat.DATE"""


def _separated(text: str, old: str, new: str) -> str:
    """A formula with other signs between its arguments: Excel's are commas, LibreOffice's not."""
    if not text.startswith("="):
        return text
    parts = text.split('"')
    return '"'.join(p if n % 2 else p.replace(old, new) for n, p in enumerate(parts))


class _Hands:
    """What can be asked of the document; boxes are first row, first column, rows, columns."""

    def __init__(self, context: Any, document: Any) -> None:
        self.context = context
        self.document = document
        self.formats = document.NumberFormats
        self.locale = uno.createUnoStruct("com.sun.star.lang.Locale", "en", "US", "")

    def press(self, caption: str) -> list[Deed]:
        return press(self.context, self.document, caption)

    def print_sheet(self, sheet: str, pdf: str) -> None:
        page = self.document.Sheets.getByName(sheet)
        page.IsVisible = True
        self.document.StyleFamilies.getByName("PageStyles").getByName(
            page.PageStyle
        ).FooterIsOn = False
        for shape in page.DrawPage:
            if shape.supportsService("com.sun.star.drawing.ControlShape"):
                shape.Control.Printable = True
        for name in self.sheets():
            self.document.Sheets.getByName(name).IsVisible = name == sheet
        chosen = PropertyValue(Name="FilterName", Value="calc_pdf_Export")
        # Else a button is a field of the PDF, which poppler leaves out.
        flat = PropertyValue(Name="ExportFormFields", Value=False)
        data = uno.Any("[]com.sun.star.beans.PropertyValue", (flat,))
        more = PropertyValue(Name="FilterData", Value=data)
        self.document.storeToURL(uno.systemPathToFileUrl(pdf), (chosen, more))

    def sheets(self) -> list[str]:
        return list(self.document.Sheets.ElementNames)

    def _range(self, sheet: str, box: list[int]) -> Any:
        top, left, height, width = box
        page = self.document.Sheets.getByName(sheet)
        return page.getCellRangeByPosition(left - 1, top - 1, left + width - 2, top + height - 2)

    def read(self, sheet: str, box: list[int]) -> list[list[Any]]:
        cells = self._range(sheet, box)
        dates = self._dates(cells, box)
        return [
            [
                None
                if value == ""
                else {"day": (_EPOCH + timedelta(days=value)).isoformat()}
                if isinstance(value, float) and (row, column) in dates
                else value
                for column, value in enumerate(line)
            ]
            for row, line in enumerate(cells.getDataArray())
        ]

    def _dates(self, cells: Any, box: list[int]) -> set[tuple[int, int]]:
        """The places in the box that hold a day."""
        areas = cells.queryContentCells(DATETIME).RangeAddresses
        return {
            (row - box[0] + 1, column - box[1] + 1)
            for area in areas
            for row in range(area.StartRow, area.EndRow + 1)
            for column in range(area.StartColumn, area.EndColumn + 1)
        }

    def _keys(self, cells: Any, box: list[int]) -> Any:
        """Row, column and format key of every cell of the box, counted from 0."""
        groups = cells.getUniqueCellFormatRanges()
        for number in range(groups.Count):
            group = groups.getByIndex(number)
            key = group.NumberFormat
            for place in group.RangeAddresses:
                for row in range(place.StartRow, place.EndRow + 1):
                    for column in range(place.StartColumn, place.EndColumn + 1):
                        yield row - box[0] + 1, column - box[1] + 1, key

    def format_grid(self, sheet: str, box: list[int]) -> list[list[str]]:
        grid = [["General"] * box[3] for _ in range(box[2])]
        known: dict[int, str] = {}
        for row, column, key in self._keys(self._range(sheet, box), box):
            if key not in known:
                text = self.formats.getByKey(key).FormatString
                known[key] = text.replace("DD/MM/YYYY", "dd/mm/yyyy").replace(
                    "HH:MM:SS", "hh:mm:ss"
                )
            grid[row][column] = known[key]
        return grid

    def formulas(self, sheet: str, box: list[int]) -> list[list[str]]:
        found = self._range(sheet, box).getFormulaArray()
        return [[_separated(text, ";", ",") for text in row] for row in found]

    def write(self, sheet: str, box: list[int], rows: list[list[Any]]) -> None:
        cells = self._range(sheet, box)
        days = []
        data = []
        for row, line in enumerate(rows):
            values = []
            for column, value in enumerate(line):
                if isinstance(value, dict):
                    days.append((row, column))
                    value = (datetime.fromisoformat(value["day"]) - _EPOCH) / timedelta(days=1)
                values.append("" if value is None else float(value) if value is True else value)
            data.append(tuple(values))
        cells.setDataArray(tuple(data))
        empty = self.formats.getStandardFormat(_DATE, self.locale)
        for row, column in days:
            cell = cells.getCellByPosition(column, row)
            if not self.formats.getByKey(cell.NumberFormat).Type & _DATE:
                cell.NumberFormat = empty

    def write_formula(self, sheet: str, row: int, column: int, formula: str) -> None:
        self._range(sheet, [row, column, 1, 1]).getCellByPosition(0, 0).setFormula(
            _separated(formula, ",", ";")
        )

    def set_format(self, sheet: str, box: list[int], wanted: str) -> None:
        key = self.formats.queryKey(wanted, self.locale, False)
        if key == -1:
            key = self.formats.addNew(wanted, self.locale)
        self._range(sheet, box).NumberFormat = key

    def locked(self, sheet: str, box: list[int]) -> bool:
        page = self.document.Sheets.getByName(sheet)
        return bool(page.isProtected() and self._range(sheet, box).CellProtection.IsLocked)

    def used(self, sheet: str) -> list[int]:
        cursor = self.document.Sheets.getByName(sheet).createCursor()
        cursor.gotoEndOfUsedArea(True)
        last = cursor.RangeAddress
        return [1, 1, last.EndRow + 1, last.EndColumn + 1]

    def style(self, sheet: str, box: list[int], what: str, value: Any) -> None:
        cells = self._range(sheet, box)
        if what == "bold":
            cells.CharWeight = 150.0 if value else 100.0
        elif what == "color":
            cells.CellBackColor = (value[0] << 16 | value[1] << 8 | value[2]) if value else -1
        elif what == "wrap_text":
            cells.IsTextWrapped = value
        elif what == "row_height" and value is None:
            cells.Rows.OptimalHeight = True
        elif what == "row_height":
            cells.Rows.Height = int(value * 2540 / 72)

    def row_height(self, sheet: str, row: int) -> float:
        found = self._range(sheet, [row, 1, 1, 1]).Rows
        return round(found.Height * 72 / 2540, 2) if found.IsVisible else 0.0

    def hide_rows(self, sheet: str, box: list[int], hidden: bool) -> None:
        self._range(sheet, box).Rows.IsVisible = not hidden

    def hide_columns(self, sheet: str, box: list[int], hidden: bool) -> None:
        self._range(sheet, box).Columns.IsVisible = not hidden

    def group_rows(self, sheet: str, box: list[int], deeper: int) -> bool:
        area = self._range(sheet, box).RangeAddress
        page = self.document.Sheets.getByName(sheet)
        page.group(area, ROWS) if deeper > 0 else page.ungroup(area, ROWS)
        return True

    def merge(self, sheet: str, box: list[int]) -> None:
        self._range(sheet, box).merge(True)

    def unmerge(self, sheet: str, box: list[int]) -> None:
        self._range(sheet, box).merge(False)

    def names(self) -> dict[str, str]:
        return {name: self._refers_to(name) for name in self.document.NamedRanges.ElementNames}

    def _refers_to(self, name: str) -> str:
        content = self.document.NamedRanges.getByName(name).Content
        sheet, _, cells = content.lstrip("$").rpartition(".")
        return f"={sheet}!{cells.replace(':.', ':')}"

    def set_name(self, name: str, refers_to: str | None) -> str | None:
        """What the name refers to afterwards."""
        found = self.document.NamedRanges
        if found.hasByName(name):
            found.removeByName(name)
        if refers_to is None:
            return None
        sheet, _, cells = refers_to.lstrip("=").rpartition("!")
        origin = uno.createUnoStruct("com.sun.star.table.CellAddress")
        found.addNewByName(name, f"${sheet}.{cells}", origin, 0)
        return self._refers_to(name)

    def tables(self) -> list[tuple[str, str, list[int]]]:
        """Sheet, name and box of every table."""
        sheets, found = self.sheets(), []
        for name in self.document.DatabaseRanges.ElementNames:
            number, box = self._table(name)
            found.append((sheets[number], name, box))
        return found

    def _table(self, name: str) -> tuple[int, list[int]]:
        """Number of the sheet, and box."""
        area = self.document.DatabaseRanges.getByName(name).DataArea
        height, width = area.EndRow - area.StartRow, area.EndColumn - area.StartColumn
        return area.Sheet, [area.StartRow + 1, area.StartColumn + 1, height + 1, width + 1]

    def resize_table(self, sheet: str, name: str, box: list[int]) -> list[int]:
        """The box that the table has afterwards."""
        top, left, height, width = box
        area = CellRangeAddress(
            self.sheets().index(sheet), left - 1, top - 1, left + width - 2, top + height - 2
        )
        self.document.DatabaseRanges.getByName(name).setDataArea(area)
        return self._table(name)[1]


def main() -> None:
    """Open the workbook that the first line names; then answer, a line for a line."""
    path = sys.stdin.readline().strip()
    with _office("en-US") as context, _opened(context, path, macros=True) as book:
        hands = _Hands(context, book.document)
        print("ready", flush=True)
        for line in sys.stdin:
            what, given = json.loads(line)
            print(json.dumps(getattr(hands, what)(*given)), flush=True)


if __name__ == "__main__":
    main()
