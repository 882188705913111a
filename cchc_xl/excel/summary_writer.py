"""Writing the consolidated workbook: what leaders read, and what it is read back from."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from cchc_xl.domain.consolidation import Consolidation
from cchc_xl.domain.periods import Period
from cchc_xl.domain.plan import Plan
from cchc_xl.domain.submission import SAMPLE_MARK
from cchc_xl.domain.text import format_date
from cchc_xl.excel import styles
from cchc_xl.excel.pages import set_page, set_view, write_title
from cchc_xl.excel.saving import new_workbook, save
from cchc_xl.excel.summary_data import (
    diagnostic_rows,
    earlier_rows,
    entry_rows,
    extra_rows,
    figure_rows,
    source_rows,
)
from cchc_xl.excel.summary_overview import key_figures, tally_layout, tally_rows, units_to_chase
from cchc_xl.excel.summary_rows import (
    appendix_rows,
    budget_rows,
    change_rows,
    conflict_rows,
    remark_rows,
    target_rows,
    unit_rows,
)
from cchc_xl.excel.table_writer import Area, Row, in_order, put, write_table
from cchc_xl.forms import summary_book
from cchc_xl.forms.layout import SheetLayout
from cchc_xl.rules.status import ROLL_UP_RULES

_HEADER_ROW = 5


@dataclass(frozen=True, slots=True)
class _Summary:
    """What every sheet of the workbook needs."""

    workbook: Workbook
    plan: Plan
    period: Period
    consolidation: Consolidation


def write_summary(plan: Plan, consolidation: Consolidation, target: Path) -> None:
    """Write the consolidated workbook; the same consolidation gives the same bytes.

    Raises:
        CchcError: W108, when the target cannot be written.
    """
    period = plan.period(consolidation.period)
    earlier = consolidation.earlier.period if consolidation.earlier else ""
    mark = summary_book.Mark(plan.id, period.id, consolidation.plan_digest, earlier)
    line = mark.encode()
    title = f"Tổng hợp kết quả cải cách hành chính {period.label}"
    workbook = new_workbook(title, period.cutoff, {summary_book.NAME: line})
    summary = _Summary(workbook, plan, period, consolidation)
    _write_overview(summary)
    _write_appendix(summary)
    _write(summary, summary_book.UNITS, unit_rows(plan, consolidation))
    _write(summary, summary_book.TARGETS, target_rows(plan, consolidation))
    _write(summary, summary_book.BUDGET, budget_rows(plan, consolidation))
    _write(summary, summary_book.REMARKS, remark_rows(plan, consolidation))
    _write(summary, summary_book.CONFLICTS, conflict_rows(plan, consolidation))
    _write(summary, summary_book.EXTRA, extra_rows(plan, consolidation))
    _write(summary, summary_book.CHANGES, change_rows(plan, consolidation))
    _write(summary, summary_book.DIAGNOSTICS, diagnostic_rows(consolidation))
    sources, _ = _write(summary, summary_book.SOURCES, source_rows(plan, consolidation))
    put(sources.cell(1, 1), line)
    _write(summary, summary_book.ENTRIES, entry_rows(consolidation))
    _write(summary, summary_book.FIGURES, figure_rows(consolidation))
    _write(summary, summary_book.EARLIER, earlier_rows(consolidation))
    workbook.active = 0
    save(workbook, target)


def _write(summary: _Summary, layout: SheetLayout, rows: Iterable[Row]) -> tuple[Worksheet, Area]:
    sheet = summary.workbook.create_sheet(layout.title)
    column = next(n for n, c in enumerate(layout.columns, 1) if not c.hidden)
    _write_heading(summary, sheet, layout.heading, column)
    table = [in_order(layout, row) for row in rows]
    area = write_table(sheet, layout, table, top=_HEADER_ROW)
    if not table:
        write_title(sheet, _HEADER_ROW + 1, "Không có.", column=column)
    set_page(sheet, f"Tổng hợp CCHC {summary.period.label}", header_row=_HEADER_ROW)
    set_view(sheet, area)
    return sheet, area


def _write_heading(summary: _Summary, sheet: Worksheet, heading: str, column: int) -> None:
    plan, period = summary.plan, summary.period
    window = f"từ {format_date(period.data_from)} đến {format_date(period.cutoff)}"
    write_title(sheet, 1, plan.agency.name, column=column)
    write_title(sheet, 2, f"{heading} – {period.label}", column=column, size=14)
    write_title(sheet, 3, f"{plan.title}. Số liệu {window}.", column=column)
    if summary.consolidation.sample:
        write_title(sheet, 4, SAMPLE_MARK, column=column)
        sheet.cell(4, column).font = styles.font(12, bold=True, color=styles.ALARM)


def _write_overview(summary: _Summary) -> None:
    """Counts over the plan, the late and the missing, and the rules of the roll-up."""
    sheet = summary.workbook.create_sheet(summary_book.OVERVIEW_TITLE)
    _write_heading(summary, sheet, "Tổng quan kết quả cải cách hành chính", 1)
    row = _write_lines(
        sheet,
        _HEADER_ROW + 1,
        "Con số chính",
        key_figures(summary.plan, summary.period, summary.consolidation),
    )
    layout = tally_layout()
    write_title(sheet, row + 1, "Tình trạng nhiệm vụ theo lĩnh vực", size=12)
    rows = [in_order(layout, line) for line in tally_rows(summary.plan, summary.consolidation)]
    area = write_table(sheet, layout, rows, top=row + 2)
    for cell in sheet[area.last]:
        cell.font = styles.font(bold=True)
    row = _write_lines(
        sheet,
        area.last + 2,
        "Đơn vị cần đôn đốc",
        units_to_chase(summary.plan, summary.consolidation),
    )
    _write_lines(sheet, row + 1, "Cách suy ra tình trạng", ROLL_UP_RULES)
    sheet.sheet_view.showGridLines = False
    set_page(sheet, f"Tổng hợp CCHC {summary.period.label}", pages_high=1)


def _write_lines(sheet: Worksheet, row: int, heading: str, lines: Iterable[str]) -> int:
    """Write a heading and lines over the width of the tally table; give the next free row."""
    write_title(sheet, row, heading, size=12)
    width = sum(column.width for column in tally_layout().columns)
    for line in lines:
        row += 1
        cell = sheet.cell(row, 1)
        put(cell, line)
        cell.font, cell.alignment = styles.font(), styles.TOP_LEFT
        sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=11)
        sheet.row_dimensions[row].height = 16 * -(-len(line) // int(width * 1.05)) + 2
    return row + 1


def _write_appendix(summary: _Summary) -> None:
    """The official table, the titles of its sections over the whole width."""
    rows = appendix_rows(summary.plan, summary.consolidation)
    sheet, area = _write(summary, summary_book.APPENDIX, rows)
    last = list(area.letters.values())[-1]
    for row in range(area.first, area.last + 1):
        if sheet.cell(row, 2).value is None:
            sheet.merge_cells(f"A{row}:{last}{row}")
            cell = sheet.cell(row, 1)
            cell.font, cell.fill = styles.font(bold=True), styles.fill(styles.SECTION)
            cell.alignment = styles.LEFT
            sheet.row_dimensions[row].height = 20
    sheet.auto_filter.ref = None
