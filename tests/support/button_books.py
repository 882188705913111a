"""A workbook that somebody made for the buttons by hand, and what cells hold."""

from contextlib import closing
from pathlib import Path

from openpyxl import Workbook, load_workbook
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.workbook.defined_name import DefinedName

from cchc_xl.domain.plan import Plan
from cchc_xl.excel.buttons.tables import filled_layouts
from cchc_xl.layouts.button_book import CONTROL_TITLE, SETTINGS
from cchc_xl.layouts.document_sheet import DOCUMENTS
from cchc_xl.layouts.follow_up import FOLLOW_UP, HEADER_NAME, PERIOD_NAME
from cchc_xl.layouts.summary_book import OVERVIEW_TITLE
from cchc_xl.sheets.overview.blocks import blocks

HEADER = 5


def book_by_hand(path: Path, plan: Plan) -> Path:
    """Write a workbook with the names and sheets of the buttons, but no looks or Excel tables."""
    workbook = Workbook()
    control = workbook.worksheets[0]
    control.title = CONTROL_TITLE
    for row, setting in enumerate(SETTINGS, 4):
        control.cell(row, 2, setting.label)
        text = f"{quote_sheetname(CONTROL_TITLE)}!$C${row}"
        workbook.defined_names[setting.name] = DefinedName(setting.name, attr_text=text)
    _add_following(workbook)
    for layout in (DOCUMENTS, *filled_layouts()):
        sheet = workbook.create_sheet(layout.title)
        if layout.title == OVERVIEW_TITLE:
            _name_blocks(workbook, plan)
            continue
        for number, column in enumerate(layout.columns, 1):
            sheet.cell(HEADER, number, column.header)
    workbook.save(path)
    return path


def _add_following(workbook: Workbook) -> None:
    sheet = workbook.create_sheet(FOLLOW_UP.title)
    for number, column in enumerate(FOLLOW_UP.columns, 1):
        sheet.cell(HEADER, number, column.header)
    for name, row in ((HEADER_NAME, HEADER), (PERIOD_NAME, 3)):
        text = f"{quote_sheetname(FOLLOW_UP.title)}!$A${row}"
        workbook.defined_names[name] = DefinedName(name, attr_text=text)


def _name_blocks(workbook: Workbook, plan: Plan) -> None:
    for block in blocks(plan).values():
        first, last = (get_column_letter(n) for n in (block.first_column, block.last_column))
        text = f"{quote_sheetname(OVERVIEW_TITLE)}!${first}${block.top}:${last}${block.last}"
        workbook.defined_names[block.name] = DefinedName(block.name, attr_text=text)
    tiles = blocks(plan)["tiles"]
    for row in workbook[OVERVIEW_TITLE].iter_rows(tiles.first, tiles.last, 1, tiles.last_column):
        for cell in row:
            cell.number_format = "@"  # their figures are texts


def values(path: Path) -> dict[str, dict[str, object]]:
    """All cells of a workbook file that hold something, by sheet and address."""
    with closing(load_workbook(path, read_only=True)) as workbook:
        return contents(workbook)


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
