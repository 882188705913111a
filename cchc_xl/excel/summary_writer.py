"""Writing the consolidated workbook: what leaders read, and what it is read back from."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from cchc_xl.domain.consolidation import (
    Consolidation,
    DerivedState,
    EntryResult,
    Tally,
    TargetResult,
    TaskResult,
)
from cchc_xl.domain.periods import Period
from cchc_xl.domain.plan import Plan, Task
from cchc_xl.domain.submission import FIELD_LABELS
from cchc_xl.domain.text import format_date, format_number, format_percent
from cchc_xl.excel import styles
from cchc_xl.excel.form_writer import SAMPLE_MARK, required_text
from cchc_xl.excel.pages import set_page, set_view, write_title
from cchc_xl.excel.saving import new_workbook, save
from cchc_xl.excel.summary_data import diagnostic_rows, entry_rows, figure_rows, source_rows
from cchc_xl.excel.table_writer import Area, Value, in_order, put, write_table
from cchc_xl.forms import summary_book
from cchc_xl.forms.layout import Column, SheetLayout
from cchc_xl.rules.progress import due_tasks
from cchc_xl.rules.status import ROLL_UP_RULES

_HEADER_ROW = 5
Row = dict[str, Value]


@dataclass(frozen=True, slots=True)
class _Summary:
    """What every sheet of the workbook needs."""

    workbook: Workbook
    plan: Plan
    period: Period
    consolidation: Consolidation

    def unit_name(self, code: str) -> str:
        return self.plan.unit(code).name


def write_summary(plan: Plan, consolidation: Consolidation, target: Path) -> None:
    """Write the consolidated workbook; the same consolidation gives the same bytes.

    Raises:
        CchcError: W108, when the target cannot be written.
    """
    period = plan.period(consolidation.period)
    line = summary_book.encode(plan.id, period.id, consolidation.plan_digest)
    title = f"Tổng hợp kết quả cải cách hành chính {period.label}"
    workbook = new_workbook(title, period.cutoff, {summary_book.NAME: line})
    summary = _Summary(workbook, plan, period, consolidation)
    _write_overview(summary)
    _write_appendix(summary)
    _write(summary, summary_book.UNITS, _unit_rows(summary))
    _write(summary, summary_book.TARGETS, _target_rows(summary))
    _write(summary, summary_book.BUDGET, _budget_rows(summary))
    _write(summary, summary_book.REMARKS, _remark_rows(summary))
    _write(summary, summary_book.CONFLICTS, _conflict_rows(summary))
    _write(summary, summary_book.DIAGNOSTICS, diagnostic_rows(consolidation))
    sources, _ = _write(summary, summary_book.SOURCES, source_rows(plan, consolidation))
    put(sources.cell(1, 1), line)
    _write(summary, summary_book.ENTRIES, entry_rows(consolidation))
    _write(summary, summary_book.FIGURES, figure_rows(consolidation))
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
        sheet.cell(4, column).font = styles.font(12, bold=True, color="FFC00000")


def _write_overview(summary: _Summary) -> None:
    """Counts over the plan, the late and the missing, and the rules of the roll-up."""
    sheet = summary.workbook.create_sheet(summary_book.OVERVIEW_TITLE)
    _write_heading(summary, sheet, "Tổng quan kết quả cải cách hành chính", 1)
    row = _write_lines(sheet, _HEADER_ROW + 1, "Con số chính", _key_figures(summary))
    layout = _tally_layout()
    write_title(sheet, row + 1, "Tình trạng nhiệm vụ theo lĩnh vực", size=12)
    rows = [in_order(layout, line) for line in _tally_rows(summary)]
    area = write_table(sheet, layout, rows, top=row + 2)
    for cell in sheet[area.last]:
        cell.font = styles.font(bold=True)
    row = _write_lines(sheet, area.last + 2, "Đơn vị cần đôn đốc", _units_to_chase(summary))
    _write_lines(sheet, row + 1, "Cách suy ra tình trạng", ROLL_UP_RULES)
    sheet.sheet_view.showGridLines = False
    set_page(sheet, f"Tổng hợp CCHC {summary.period.label}", pages_high=1)


def _write_lines(sheet: Worksheet, row: int, heading: str, lines: Iterable[str]) -> int:
    """Write a heading and lines over the width of the tally table; give the next free row."""
    write_title(sheet, row, heading, size=12)
    width = sum(column.width for column in _tally_layout().columns)
    for line in lines:
        row += 1
        cell = sheet.cell(row, 1)
        put(cell, line)
        cell.font, cell.alignment = styles.font(), styles.TOP_LEFT
        sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=11)
        sheet.row_dimensions[row].height = 16 * -(-len(line) // int(width * 1.05)) + 2
    return row + 1


def _key_figures(summary: _Summary) -> Iterator[str]:
    consolidation, cutoff = summary.consolidation, summary.period.cutoff
    tally = Tally.of(result.state for result in consolidation.tasks)
    due = due_tasks(summary.plan, consolidation, cutoff)
    done_due = sum(result.state.done for result in due)
    yield f"Hoàn thành {_share(tally.done, tally.total)} nhiệm vụ của kế hoạch."
    yield f"Trong các nhiệm vụ đến hạn đến {format_date(cutoff)}: hoàn thành " + (
        f"{_share(done_due, len(due))}." if due else "chưa có nhiệm vụ nào đến hạn."
    )
    for state in DerivedState:
        yield f"– {state.value}: {tally.count(state)} nhiệm vụ;"
    known = [t for t in consolidation.targets if t.reached is not None]
    reached = sum(t.reached is True for t in known)
    yield (
        f"Chỉ tiêu: đạt {reached}/{len(consolidation.targets)}, "
        f"chưa đạt {len(known) - reached}, chưa có số liệu "
        f"{len(consolidation.targets) - len(known)}."
    )
    spent = sum((b.spent for b in consolidation.budget if b.spent is not None), Decimal())
    total = sum(line.amount for line in summary.plan.budget)
    yield f"Kinh phí: đã thực hiện {_share(spent, total)} đồng."
    sent = len(consolidation.units) - len(consolidation.missing)
    yield (
        f"Đơn vị gửi báo cáo: {_share(sent, len(consolidation.units))}; "
        f"trễ hạn {len(consolidation.late)}."
    )


def _share(part: Decimal | int, whole: Decimal | int) -> str:
    text = f"{format_number(part)}/{format_number(whole)}"
    percent = format_percent(part, whole)
    return f"{text} ({percent})" if percent else text


def _tally_layout() -> SheetLayout:
    states = tuple(
        Column(state.name.lower(), state.value[0].upper() + state.value[1:], 12, given=True)
        for state in DerivedState
    )
    columns = (
        Column("id", "Lĩnh vực", 9, given=True, centred=True),
        Column("title", "Nội dung", 50, given=True),
        Column("total", "Tổng số", 9, given=True, centred=True),
        *states,
    )
    centred = tuple(
        Column(c.field, c.header, c.width, given=True, centred=c.field != "title") for c in columns
    )
    return SheetLayout("tally", summary_book.OVERVIEW_TITLE, centred)


def _tally_rows(summary: _Summary) -> Iterator[Row]:
    def counts(name: Row, tally: Tally) -> Row:
        numbers: Row = {state.name.lower(): tally.count(state) for state in DerivedState}
        return name | {"total": tally.total} | numbers

    results = {result.task: result.state for result in summary.consolidation.tasks}
    for section in summary.plan.sections:
        states = [results[t.id] for t in summary.plan.tasks if t.section == section.id]
        yield counts({"id": section.id, "title": section.title}, Tally.of(states))
    yield counts({"title": "Tổng cộng"}, Tally.of(results.values()))


def _units_to_chase(summary: _Summary) -> Iterator[str]:
    consolidation = summary.consolidation
    for unit in consolidation.units:
        name = summary.unit_name(unit.unit)
        if not unit.file:
            yield f"– {name}: chưa gửi báo cáo dùng được."
        elif unit.late_days:
            yield f"– {name}: gửi trễ {unit.late_days} ngày."
        if unit.errors:
            yield f"– {name}: {unit.errors} lỗi dữ liệu cần sửa."
    if not any(u.late_days or u.errors or not u.file for u in consolidation.units):
        yield "Không có."


def _write_appendix(summary: _Summary) -> None:
    """The official table: a row over the whole width for each section, then its tasks."""
    layout = summary_book.APPENDIX
    rows: list[Row] = []
    section_rows: list[int] = []
    for section in summary.plan.sections:
        section_rows.append(_HEADER_ROW + 1 + len(rows))
        rows.append({"number": f"{section.id}. {section.title}"})
        for task in summary.plan.tasks:
            if task.section == section.id:
                rows.append(_appendix_row(summary, task))
    sheet, area = _write(summary, layout, rows)
    last = list(area.letters.values())[-1]
    for row in section_rows:
        sheet.merge_cells(f"A{row}:{last}{row}")
        cell = sheet.cell(row, 1)
        cell.font, cell.fill = styles.font(bold=True), styles.fill(styles.SECTION)
        cell.alignment = styles.LEFT
        sheet.row_dimensions[row].height = 20
    sheet.auto_filter.ref = None


def _appendix_row(summary: _Summary, task: Task) -> Row:
    consolidation = summary.consolidation
    result, entries = consolidation.task(task.id), consolidation.entries_of(task.id)
    return {
        "number": task.number,
        "text": task.text,
        "products": task.products,
        "leads": task.leads_text,
        "coops": task.coops_text or None,
        "schedule": task.schedule.text,
        "state": result.state.value,
        "share": f"{result.completed}/{result.concerned}" if result.answering > 1 else None,
        "result": _joined(entries, "result") or None,
        "evidence": _evidence(entries) or None,
        "overdue_days": result.overdue_days or None,
        "remark": _remark(consolidation, result) or None,
    }


def _joined(entries: Sequence[EntryResult], name: str) -> str:
    """The units' texts, each on its own lines, with the unit's code where several answer."""
    several = len(entries) > 1
    lines = [
        f"{e.unit}: {getattr(e.entry, name)}" if several else getattr(e.entry, name)
        for e in entries
        if getattr(e.entry, name)
    ]
    return "\n".join(lines)


def _evidence(entries: Sequence[EntryResult]) -> str:
    lines = []
    for entry in entries:
        if document := entry.entry.document:
            day = entry.entry.document_date
            dated = f"{document} ngày {format_date(day)}" if day else document
            lines.append(f"{entry.unit}: {dated}" if len(entries) > 1 else dated)
    return "\n".join(lines)


def _remark(consolidation: Consolidation, result: TaskResult) -> str:
    notes = []
    if any(conflict.task == result.task for conflict in consolidation.conflicts):
        notes.append("Các đơn vị báo cáo khác nhau, xem trang Mâu thuẫn.")
    silent = [
        e.unit
        for e in consolidation.entries_of(result.task)
        if e.state is DerivedState.NOT_REPORTED
    ]
    if silent:
        notes.append(f"Chưa có báo cáo dùng được: {', '.join(silent)}.")
    return "\n".join(notes)


def _unit_rows(summary: _Summary) -> Iterator[Row]:
    for unit in summary.consolidation.units:
        late = f"Trễ {unit.late_days} ngày" if unit.late_days else "Đúng hạn"
        row: Row = {
            "code": unit.unit,
            "name": summary.unit_name(unit.unit),
            "sending": late if unit.file else "Chưa gửi báo cáo dùng được",
            "file": unit.file or None,
            "total": unit.tally.total,
            "errors": unit.errors,
            "warnings": unit.warnings,
        }
        yield row | {state.name.lower(): unit.tally.count(state) for state in DerivedState}


_REACHED = {True: "Đạt", False: "Chưa đạt", None: "Chưa có số liệu"}


def _target_rows(summary: _Summary) -> Iterator[Row]:
    for target, result in zip(summary.plan.targets, summary.consolidation.targets, strict=True):
        reporters = summary.plan.reporting_units(target)
        yield {
            "place": target.place,
            "text": target.text,
            "required": required_text(target),
            "numerator": result.numerator,
            "denominator": result.denominator,
            "percent": result.percent,
            "reached": _REACHED[result.reached],
            "units": f"{len(result.figures)}/{len(reporters)}",
            "detail": _target_detail(result) or None,
        }


def _target_detail(result: TargetResult) -> str:
    return "; ".join(
        f"{unit}: {format_number(figure.numerator or 0)}/{format_number(figure.denominator or 0)}"
        for unit, figure in result.figures
    )


def _budget_rows(summary: _Summary) -> Iterator[Row]:
    lines = summary.plan.budget
    for number, (line, result) in enumerate(
        zip(lines, summary.consolidation.budget, strict=True), 1
    ):
        detail = "; ".join(
            f"{unit}: {_amount(figure.spent)} – {_amount(figure.disbursed)}"
            for unit, figure in result.figures
        )
        yield {
            "number": str(number),
            "content": line.content,
            "amount": line.amount,
            "spent": result.spent,
            "disbursed": result.disbursed,
            "percent": None if result.spent is None else result.spent * 100 / line.amount,
            "detail": detail or None,
        }
    results = summary.consolidation.budget
    amount = sum(line.amount for line in lines)
    spent = _total(result.spent for result in results)
    yield {
        "content": "Tổng cộng",
        "amount": amount,
        "spent": spent,
        "disbursed": _total(result.disbursed for result in results),
        "percent": spent * 100 / amount if spent is not None and amount else None,
    }


def _amount(value: Decimal | None) -> str:
    return "chưa có" if value is None else format_number(value)


def _total(values: Iterable[Decimal | None]) -> Decimal | None:
    known = [value for value in values if value is not None]
    return sum(known, Decimal()) if known else None


def _remark_rows(summary: _Summary) -> Iterator[Row]:
    for kind, remarks in (
        (FIELD_LABELS["difficulty"], summary.consolidation.difficulties),
        (FIELD_LABELS["proposal"], summary.consolidation.proposals),
    ):
        for remark in remarks:
            yield {
                "kind": kind,
                "unit": summary.unit_name(remark.unit),
                "task": remark.task,
                "text": remark.text,
                "source": f"{remark.file}, ô {remark.cell}",
            }


def _conflict_rows(summary: _Summary) -> Iterator[Row]:
    for conflict in summary.consolidation.conflicts:
        for claim in conflict.claims:
            yield {
                "task": conflict.task,
                "text": summary.plan.task(conflict.task).text,
                "field": FIELD_LABELS[conflict.field],
                "unit": summary.unit_name(claim.unit),
                "value": claim.value,
                "source": f"{claim.file}, {claim.sheet}, ô {claim.cell}",
            }
