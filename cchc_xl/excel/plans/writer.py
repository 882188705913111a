"""Writing the plan workbook: the plan as sheets that an officer reads, prints and edits."""

from collections.abc import Collection, Sequence
from datetime import date
from pathlib import Path

from msgspec.structs import replace
from openpyxl import Workbook
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.styles import Alignment
from openpyxl.utils import quote_sheetname
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.worksheet import Worksheet

from cchc_xl.domain.plan import Plan
from cchc_xl.excel import styles
from cchc_xl.excel.pages import add_list, set_page, set_view, write_title
from cchc_xl.excel.saving import new_workbook, save
from cchc_xl.excel.table_writer import add_validation, put, write_table
from cchc_xl.layouts import look
from cchc_xl.layouts.example_years import column_in_year, in_year, sheet_in_year
from cchc_xl.layouts.layout import SheetLayout
from cchc_xl.layouts.look import Style
from cchc_xl.layouts.plan_book import (
    FIXED_LISTS,
    GUIDE,
    GUIDE_TITLE,
    INFO,
    INFO_FIELDS,
    LISTS_TITLE,
    LIVE_LISTS,
    PLAN_PROPERTY,
    SPARE_ROWS,
    TABLES,
    TARGETS,
    TASKS,
)
from cchc_xl.layouts.plan_indicators import INDICATORS, LAST_YEAR
from cchc_xl.layouts.plan_wordings import WORDINGS
from cchc_xl.layouts.table import Area, Value
from cchc_xl.sheets.plan.rows import HEADER_ROW, cell_of, info_value, plan_rows

_GUIDE_WIDTH = 140
_INFO_FORMATS = {"year": "0", "issued": look.DATE_FORMAT}
_FROZEN = {TASKS.key: 2, TARGETS.key: 1, INDICATORS.key: 1, WORDINGS.key: 1}
"""Columns that stay in view while scrolling to the right."""


def write_plan(plan: Plan, target: Path, *, blank: Collection[tuple[str, str]] = ()) -> None:
    """Write the plan workbook; the same plan gives the same bytes.

    ``blank`` are columns to be left empty, by table and field.

    Raises:
        CchcError: W108, when the target cannot be written.
    """
    workbook = new_workbook(plan.title, date(plan.year, 1, 1), {PLAN_PROPERTY: plan.id})
    _write_guide(workbook, plan)
    _write_info(workbook, plan)
    rows = plan_rows(plan)
    for key, field in blank:
        _empty(next(layout for layout in TABLES if layout.key == key), field, rows[key])
    areas = {
        layout.key: _write_sheet(workbook, plan, layout, rows[layout.key]) for layout in TABLES
    }
    _show_decimals(workbook, areas[TARGETS.key])
    _show_indicators(workbook, areas[LAST_YEAR.key], areas[INDICATORS.key])
    _write_lists(workbook, areas)
    workbook.active = 0
    save(workbook, target)


def _empty(layout: SheetLayout, field: str, rows: Sequence[list[Value]]) -> None:
    for row in rows:
        row[layout.index(field)] = None


def _write_heading(sheet: Worksheet, plan: Plan, heading: str, hint: str) -> None:
    write_title(sheet, 1, plan.agency.name)
    write_title(sheet, 2, heading, size=14)
    write_title(sheet, 3, plan.title, size=12)
    for row, field in ((1, "agency.name"), (3, "title")):
        _follow(sheet.cell(row, 1), field)
    if hint:
        write_title(sheet, 4, hint)
        sheet.cell(4, 1).font = styles.font(italic=True)


def _follow(cell: Cell | MergedCell, field: str) -> None:
    """Let a heading say what the general information says, whenever somebody changes that."""
    title, address = cell_of(INFO.key, 0, field)
    cell.value, cell.quotePrefix = f"={quote_sheetname(title)}!{address}", False
    cell.number_format = "General"


def _set_page(sheet: Worksheet, *, header_row: int | None = None) -> None:
    """The page with the sheet's name below, which no year makes untrue."""
    set_page(sheet, "", header_row=header_row)
    footer = sheet.oddFooter
    assert footer is not None
    footer.left.text = "&A"


def _write_guide(workbook: Workbook, plan: Plan) -> None:
    sheet = workbook.create_sheet(GUIDE_TITLE)
    sheet.column_dimensions["A"].width = _GUIDE_WIDTH
    _write_heading(sheet, plan, "Hướng dẫn dùng sổ kế hoạch", "")
    row = HEADER_ROW
    for heading, paragraphs in GUIDE:
        _write_line(sheet, row, heading, bold=True)
        for offset, paragraph in enumerate(paragraphs, 1):
            _write_line(sheet, row + offset, in_year(paragraph, plan.year))
        row += len(paragraphs) + 1
    sheet.sheet_view.showGridLines = False
    _set_page(sheet)


_PARAGRAPH = Style(12, number_format="General")
_HEADING = replace(_PARAGRAPH, bold=True, fill=look.HEADER)


def _write_line(sheet: Worksheet, row: int, text: str, *, bold: bool = False) -> None:
    cell = sheet.cell(row, 1)
    put(cell, text)
    styles.dress(cell, _HEADING if bold else _PARAGRAPH)
    lines = -(-len(text) // (_GUIDE_WIDTH + 5))
    sheet.row_dimensions[row].height = 16 * lines + 3


def _write_info(workbook: Workbook, plan: Plan) -> None:
    sheet = workbook.create_sheet(INFO.title)
    _write_heading(sheet, plan, INFO.heading, "Ô trắng: sửa được. Ô xám: tên mục và lời hướng dẫn.")
    rows = [
        (row.label, info_value(plan, row.field), in_year(row.hint, plan.year))
        for row in INFO_FIELDS
    ]
    area = write_table(sheet, INFO, rows, top=HEADER_ROW)
    # Each row has a rule of its own in place of the column's.
    sheet.data_validations.dataValidation.clear()
    for number, row in enumerate(INFO_FIELDS, area.first):
        column = column_in_year(row.column, plan.year)
        add_validation(sheet, column, f"{area.letters['value']}{number}")
        if row.field in _INFO_FORMATS:
            cell = sheet[f"{area.letters['value']}{number}"]
            cell.number_format, cell.alignment = _INFO_FORMATS[row.field], styles.TOP_LEFT
    _set_page(sheet, header_row=HEADER_ROW)
    sheet.freeze_panes = f"A{area.first}"
    sheet.sheet_view.showGridLines = False


def _write_sheet(
    workbook: Workbook, plan: Plan, layout: SheetLayout, rows: Sequence[Sequence[Value]]
) -> Area:
    sheet = workbook.create_sheet(layout.title)
    hint = "Thêm dòng vào các dòng trống ở cuối bảng hoặc chèn dòng vào giữa bảng."
    if not SPARE_ROWS[layout.key]:
        hint = "Chỉ điền ô trắng; để trống thì chương trình viết câu của mình."
    if any(column.given for column in layout.columns):
        hint += " Ô xám do chương trình điền."
    _write_heading(sheet, plan, layout.heading, hint)
    dressed = sheet_in_year(layout, plan.year)
    area = write_table(sheet, dressed, rows, top=HEADER_ROW, spare=SPARE_ROWS[layout.key])
    _set_page(sheet, header_row=HEADER_ROW)
    set_view(sheet, area, columns=_FROZEN.get(layout.key, 0))
    return area


def _show_decimals(workbook: Workbook, area: Area) -> None:
    """A target may be 97.5; the usual number format would show it rounded."""
    for (cell,) in workbook[TARGETS.title][area.cells("value")]:
        cell.number_format = "General"


def _show_indicators(workbook: Workbook, area: Area, indicators: Area) -> None:
    """Beside the id of a figure of the last year stands what it is about, as soon as it is chosen.

    Of row heights nothing is known beforehand: a long text shrinks.
    """
    tab = quote_sheetname(INDICATORS.title)
    ids, texts = (
        f"{tab}!${letter}${indicators.first}:${letter}${indicators.last}"
        for letter in (indicators.letters["id"], indicators.letters["text"])
    )
    for (cell,) in workbook[LAST_YEAR.title][area.cells("text")]:
        item = f"{area.letters['indicator']}{cell.row}"
        cell.value = f'=IF({item}="","",IFERROR(INDEX({texts},MATCH({item},{ids},0)),""))'
        cell.number_format = "General"
        cell.alignment = Alignment(vertical="top", shrink_to_fit=True)


def _write_lists(workbook: Workbook, areas: dict[str, Area]) -> None:
    """The hidden sheet of fixed lists, and the names of lists that are columns of the tables.

    A live list ends with its last filled row: Excel takes any value at all when a list holds an
    empty cell.
    """
    sheet = workbook.create_sheet(LISTS_TITLE)
    sheet.sheet_state = "hidden"
    for column, (name, values) in enumerate(FIXED_LISTS.items(), 1):
        add_list(workbook, sheet, column, name, values)
    titles = {layout.key: layout.title for layout in TABLES}
    for name, (key, field) in LIVE_LISTS.items():
        area, tab = areas[key], quote_sheetname(titles[key])
        first, last = (f"{tab}!${area.letters[field]}${row}" for row in (area.first, area.last))
        cells = f"{first}:{last.rpartition('!')[2]}"
        text = f"{first}:INDEX({cells},MAX(1,COUNTA({cells})))"
        workbook.defined_names[name] = DefinedName(name, attr_text=text)
