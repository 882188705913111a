"""Writing the consolidated workbook: what leaders read, and what it is read back from."""

from collections.abc import Sequence
from pathlib import Path

from openpyxl.styles import Alignment
from openpyxl.worksheet.properties import Outline
from openpyxl.worksheet.worksheet import Worksheet

from cchc_xl.domain.consolidation import Consolidation
from cchc_xl.domain.plan import Plan
from cchc_xl.excel import styles
from cchc_xl.excel.pages import set_page, set_view, write_title
from cchc_xl.excel.saving import new_workbook, save
from cchc_xl.excel.summary.links import Places, link
from cchc_xl.excel.summary.page import write_overview
from cchc_xl.excel.summary.rules import add_rules
from cchc_xl.excel.summary.sheets import (
    HEADER_ROW,
    HIDDEN_WHEN_BLANK,
    NOTHING,
    RULES_TITLE,
    SummarySheet,
    summary_mark,
    summary_sheets,
)
from cchc_xl.excel.table_writer import Area, Value, in_order, put, row_height, write_table
from cchc_xl.forms import summary_book, summary_data, summary_identity
from cchc_xl.forms.layout import Column
from cchc_xl.rules.status import ROLL_UP_RULES
from cchc_xl.rules.targets import TARGET_RULES
from cchc_xl.sheets.summary.appendix import AppendixRow, appendix_blocks

_FROZEN = {
    summary_book.APPENDIX.key: 2,
    summary_book.UNITS.key: 2,
    summary_book.TARGETS.key: 2,
    summary_book.BUDGET.key: 2,
    summary_book.STATISTICS.key: 3,
    summary_book.SCORE_COURSE.key: 2,
    summary_data.ENTRIES.key: 3,
    summary_data.FIGURES.key: 4,
}
"""How many columns stay in sight when the sheet is moved to the side."""


def write_summary(plan: Plan, consolidation: Consolidation, target: Path) -> None:
    """Write the consolidated workbook; the same consolidation gives the same bytes.

    Raises:
        CchcError: W108, when the target cannot be written.
    """
    period = plan.period(consolidation.period)
    title = f"Tổng hợp kết quả cải cách hành chính {period.label}"
    mark = summary_mark(plan, consolidation)
    workbook = new_workbook(title, period.cutoff, {summary_identity.NAME: mark})
    footer = f"Tổng hợp CCHC {period.label}"
    sheets, blocks = (
        summary_sheets(plan, consolidation),
        tuple(appendix_blocks(plan, consolidation)),
    )
    tasks = {b.task: n for n, b in enumerate(blocks, HEADER_ROW + 1) if b.task and not b.unit}
    places = Places.of(sheets, tasks)
    for data in sheets:
        sheet = workbook.create_sheet(data.layout.title)
        if data.before:
            write_overview(sheet, plan, consolidation, places, footer)
            continue
        rows = data.rows
        if data.layout is summary_book.APPENDIX:
            rows = tuple(tuple(in_order(data.layout, block.values)) for block in blocks)
        area = _write(sheet, data, rows, footer)
        if data.layout is summary_book.APPENDIX:
            _show_blocks(sheet, area, blocks)
            _link_tasks(sheet, area, places, blocks)
            _write_rules(sheet, area)
        if data.layout in HIDDEN_WHEN_BLANK:
            _hide_blank(sheet, data, area)
        if data.layout is summary_book.STATISTICS:
            _link_figures(sheet, data, area, places)
        if data.layout.key in _TO_FILE:
            _link_files(sheet, data, area, places)
    workbook.active = 0
    save(workbook, target)


def _write(
    sheet: Worksheet, data: SummarySheet, rows: Sequence[Sequence[Value]], footer: str
) -> Area:
    _write_heading(sheet, data)
    area = write_table(sheet, data.layout, rows, top=data.header_row)
    if not rows:
        write_title(sheet, data.header_row + 1, NOTHING, column=data.column)
    set_page(sheet, footer, header_row=data.header_row)
    set_view(sheet, area, columns=_FROZEN.get(data.layout.key, 0))
    add_rules(sheet, data.layout, area)
    if data.mark:
        put(sheet.cell(1, 1), data.mark)
    return area


def _write_heading(sheet: Worksheet, data: SummarySheet) -> None:
    for row, line in enumerate(data.heading, 1):
        write_title(sheet, row, line, column=data.column, size=14 if row == 2 else 11)
    if data.sample:
        last = sheet.cell(len(data.heading), data.column)
        last.font = styles.font(12, bold=True, color=styles.ALARM)


def _show_blocks(sheet: Worksheet, area: Area, blocks: Sequence[AppendixRow]) -> None:
    """Titles of sections over the whole width; the members' answers folded beneath their task."""
    letters = list(area.letters.values())
    sheet.sheet_properties.outlinePr = Outline(summaryBelow=False)
    sheet.sheet_format.outlineLevelRow = 1
    for row, block in enumerate(blocks, area.first):
        dimension = sheet.row_dimensions[row]
        if block.unit:
            dimension.outlineLevel, dimension.hidden = 1, True
            if row == area.first or not blocks[row - area.first - 1].unit:
                sheet.row_dimensions[row - 1].collapsed = True
            cell = sheet[f"{area.letters['text']}{row}"]
            cell.alignment = Alignment(horizontal="left", vertical="top", wrap_text=True, indent=1)
        elif not block.task:
            for letter in letters:
                cell = sheet[f"{letter}{row}"]
                cell.font, cell.fill = styles.font(bold=True), styles.fill(styles.SECTION)
                cell.alignment = Alignment(horizontal="left", vertical="center")
            dimension.height = 20


def _hide_blank(sheet: Worksheet, data: SummarySheet, area: Area) -> None:
    """Hide the columns that are empty: of periods that are not known, of the last year."""
    for number, letter in enumerate(area.letters.values()):
        if data.rows and all(row[number] is None for row in data.rows):
            sheet.column_dimensions[letter].hidden = True


_TO_FILE = {
    summary_data.ENTRIES.key: "unit",
    summary_data.FIGURES.key: "unit",
    summary_book.DIAGNOSTICS.key: "code",
}
"""The field that leads to the file a row comes from: a short one, since LibreOffice does not wrap
the text of a link."""


def _write_rules(sheet: Worksheet, area: Area) -> None:
    """Tell below the official table how its states come about."""
    last = list(area.letters.values())[-1]
    width = sum(column.width for column in summary_book.APPENDIX.columns)
    write_title(sheet, area.last + 2, RULES_TITLE, size=12)
    for row, rule in enumerate((*ROLL_UP_RULES, *TARGET_RULES), area.last + 3):
        cell = sheet.cell(row, 1)
        put(cell, rule)
        cell.font, cell.alignment = styles.font(italic=True), styles.TOP_LEFT
        sheet.merge_cells(f"A{row}:{last}{row}")
        sheet.row_dimensions[row].height = row_height([rule], [Column("", "", width)])


def _link_tasks(
    sheet: Worksheet, area: Area, places: Places, blocks: Sequence[AppendixRow]
) -> None:
    """From a task of the official table to its answers."""
    for row, block in enumerate(blocks, area.first):
        if block.task and not block.unit:
            to = places.of_rows(summary_data.ENTRIES, block.task)
            cell = sheet[f"{area.letters['number']}{row}"]
            link(cell, to, f"Đến các dòng ở trang {summary_data.ENTRIES.title}")


def _link_figures(sheet: Worksheet, data: SummarySheet, area: Area, places: Places) -> None:
    """From an indicator to the figures that its units sent."""
    item, units = data.layout.index("item"), data.layout.index("units")
    for row, values in enumerate(data.rows, area.first):
        if values[units] is not None:
            to = places.of_rows(summary_data.FIGURES, str(values[item]))
            tip = f"Đến số liệu của chỉ tiêu này ở trang {summary_data.FIGURES.title}"
            link(sheet[f"{area.letters['item']}{row}"], to, tip)


def _link_files(sheet: Worksheet, data: SummarySheet, area: Area, places: Places) -> None:
    """From an answer, a figure or a fault to its file."""
    source = data.layout.index("source")
    letter = area.letters[_TO_FILE[data.layout.key]]
    for row, values in enumerate(data.rows, area.first):
        if number := values[source]:
            to = places.of_rows(summary_book.SOURCES, str(number))
            link(sheet[f"{letter}{row}"], to, f"Đến tệp ở trang {summary_book.SOURCES.title}")
