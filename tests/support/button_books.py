"""A workbook that somebody made for the buttons by hand, and what cells hold."""

from pathlib import Path

from openpyxl import Workbook, load_workbook
from openpyxl.utils import quote_sheetname
from openpyxl.workbook.defined_name import DefinedName

from cchc_xl.excel.buttons.tables import filled_layouts
from cchc_xl.forms.button_book import CONTROL_TITLE, SETTINGS
from cchc_xl.forms.summary_book import OVERVIEW_TITLE

HEADER = 5


def book_by_hand(path: Path) -> Path:
    """Write a workbook with the settings and sheets of the buttons, but no Excel tables."""
    workbook = Workbook()
    control = workbook.worksheets[0]
    control.title = CONTROL_TITLE
    for row, setting in enumerate(SETTINGS, 4):
        control.cell(row, 2, setting.label)
        text = f"{quote_sheetname(CONTROL_TITLE)}!$C${row}"
        workbook.defined_names[setting.name] = DefinedName(setting.name, attr_text=text)
    for layout in filled_layouts():
        sheet = workbook.create_sheet(layout.title)
        if layout.title == OVERVIEW_TITLE:
            continue
        for number, column in enumerate(layout.columns, 1):
            sheet.cell(HEADER, number, column.header)
    workbook.save(path)
    return path


def values(path: Path) -> dict[str, dict[str, object]]:
    """All cells of a workbook file that hold something, by sheet and address."""
    return contents(load_workbook(path))


def contents(workbook: Workbook) -> dict[str, dict[str, object]]:
    """The same of a workbook in memory."""
    return {
        sheet.title: {
            cell.coordinate: cell.value
            for row in sheet.iter_rows()
            for cell in row
            if cell.value is not None
        }
        for sheet in workbook.worksheets
    }


def changed(before: dict[str, dict[str, object]], after: dict[str, dict[str, object]]) -> set[str]:
    """``sheet!cell`` of everything that is not the same in both."""
    return {
        f"{sheet}!{cell}"
        for sheet in before.keys() | after.keys()
        for cell in before.get(sheet, {}).keys() | after.get(sheet, {}).keys()
        if before.get(sheet, {}).get(cell) != after.get(sheet, {}).get(cell)
    }
