"""Writing a unit's form: guide, tasks, targets, budget and co-operation, ready to be mailed."""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from openpyxl import Workbook
from openpyxl.formatting.rule import Rule
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.utils import get_column_letter
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.worksheet import Worksheet

from cchc_xl.domain.plan import Target, Task
from cchc_xl.domain.submission import STATUS_FIELDS, State, StatusEntry
from cchc_xl.domain.text import format_date, format_number
from cchc_xl.excel import styles
from cchc_xl.excel.pages import add_list, define, protect, set_page, set_view, write_title
from cchc_xl.excel.saving import new_workbook, save
from cchc_xl.excel.table_writer import Area, Guard, Value, in_order, put, write_table
from cchc_xl.forms.guide import Style, guide_lines
from cchc_xl.forms.identity import NAME
from cchc_xl.forms.layout import SheetLayout
from cchc_xl.forms.unit_form import (
    CUTOFF_NAME,
    GUIDE_TITLE,
    LISTS_TITLE,
    STATE_LIST_NAME,
    Form,
    budget_sheet,
    cooperation_sheet,
    target_sheet,
    task_sheet,
)

SAMPLE_MARK = "SỐ LIỆU MẪU – KHÔNG DÙNG ĐỂ BÁO CÁO"
COMPLETE = "Đủ"
_HEADER_ROW = 6
_GUARD_COLUMN = 5
"""First column of the copy of the given cells on the list sheet."""


def form_file_name(period: str, unit: str) -> str:
    """The name of a form's file from the ids of period and unit, ASCII: ``2023-Q1_TCHC.xlsx``."""
    return f"{period}_{unit}.xlsx"


def write_form(form: Form, target: Path) -> None:
    """Write the form; the same form gives the same bytes.

    Raises:
        CchcError: W108, when the target cannot be written.
    """
    line = form.identity.encode()
    title = f"Biểu báo cáo cải cách hành chính {form.period.label} – {form.unit.name}"
    workbook = new_workbook(title, form.period.data_from, {NAME: line})
    workbook.defined_names[NAME] = DefinedName(NAME, attr_text=f'"{line}"')
    _write_guide(workbook, form)
    if form.tasks:
        _write_tasks(workbook, form)
    if form.targets:
        _write_targets(workbook, form)
    if form.budget:
        _write_budget(workbook, form)
    if form.cooperating:
        _write_cooperation(workbook, form)
    _write_lists(workbook, form)
    workbook.active = 0
    save(workbook, target)


def _write_guide(workbook: Workbook, form: Form) -> None:
    sheet = workbook.create_sheet(GUIDE_TITLE)
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 46, 92
    _write_heading(sheet, form, "Hướng dẫn điền biểu báo cáo", column=1)
    for row, line in enumerate(guide_lines(form), _HEADER_ROW):
        cell = sheet.cell(row, 1)
        put(cell, line.label)
        cell.protection = styles.LOCKED
        cell.font = styles.font(12, bold=line.style is not Style.LINE)
        sheet.row_dimensions[row].height = 18
        if line.style is Style.HEADING:
            cell.fill = sheet.cell(row, 2).fill = styles.fill(styles.HEADER)
        elif line.style is Style.PAIR:
            _write_pair(sheet, row, line.label, line.text)
    sheet.sheet_view.showGridLines = False
    set_page(sheet, form.unit.name)
    protect(sheet)


def _write_pair(sheet: Worksheet, row: int, label: str, text: str) -> None:
    first, second = sheet.cell(row, 1), sheet.cell(row, 2)
    put(second, text)
    first.font = second.font = styles.font(12)
    first.alignment = second.alignment = styles.TOP_LEFT
    second.protection = styles.LOCKED
    lines = max(-(-len(label) // 44), -(-len(text) // 92))
    sheet.row_dimensions[row].height = 17 * lines + 2


def _write_heading(sheet: Worksheet, form: Form, heading: str, *, column: int = 2) -> None:
    """Rows 1 to 5: the agency, what this is, who and when, the count, the sample mark."""
    plan, period = form.plan, form.period
    focal = plan.unit(plan.agency.focal_unit).name
    window = f"từ {format_date(period.data_from)} đến {format_date(period.cutoff)}"
    write_title(sheet, 1, plan.agency.name, column=column)
    write_title(sheet, 2, f"{heading} – {period.label}", column=column, size=14)
    write_title(
        sheet,
        3,
        f"Đơn vị: {form.unit.name}. Số liệu {window}. "
        f"Gửi về {focal} trước hết ngày {format_date(period.unit_due)}.",
        column=column,
    )
    if form.sample:
        write_title(sheet, 5, SAMPLE_MARK, column=column)
        sheet.cell(5, column).font = styles.font(12, bold=True, color="FFC00000")
    else:
        write_title(sheet, 5, "Ô xám: đã có sẵn, không sửa. Ô trắng: đơn vị điền.", column=column)


def _write_sheet(
    workbook: Workbook,
    form: Form,
    layout: SheetLayout,
    rows: Sequence[Sequence[Value]],
    guard: Guard | None = None,
) -> tuple[Worksheet, Area]:
    sheet = workbook.create_sheet(layout.title)
    put(sheet.cell(1, 1), form.identity.encode(layout.key))
    sheet.cell(1, 1).protection = styles.LOCKED
    _write_heading(sheet, form, layout.heading)
    area = write_table(sheet, layout, rows, top=_HEADER_ROW, guard=guard)
    set_page(sheet, form.unit.name, header_row=_HEADER_ROW)
    set_view(sheet, area, columns=3)
    protect(sheet)
    return sheet, area


def _write_formulas(
    sheet: Worksheet, area: Area, field: str, formula: Callable[[int], str], fmt: str = "General"
) -> None:
    for row in range(area.first, area.last + 1):
        cell = sheet[f"{area.letters[field]}{row}"]
        cell.value, cell.number_format = formula(row), fmt


def _show_checks(sheet: Worksheet, area: Area) -> None:
    """Colour the check column: green when a row is complete, yellow when something is missing."""
    cells, first = area.cells("check"), f"${area.letters['check']}{area.first}"
    for condition, color in (("=", styles.GOOD), ("<>", styles.WARNING)):
        look = DifferentialStyle(fill=styles.fill(color))
        rule = Rule(type="expression", dxf=look, formula=[f'{first}{condition}"{COMPLETE}"'])
        sheet.conditional_formatting.add(cells, rule)


def _write_count(sheet: Worksheet, formula: str, what: str) -> None:
    write_title(sheet, 4, "", column=2)
    sheet.cell(4, 2).value = f'="Đã điền "&{formula}&" {what}"'
    sheet.cell(4, 2).font = styles.font(12, bold=True)


def _write_tasks(workbook: Workbook, form: Form) -> None:
    layout = task_sheet(form.first_day, form.period.cutoff)
    answers = {entry.task: entry for entry in form.previous.entries} if form.previous else {}
    rows = [_task_row(form, layout, task, answers.get(task.id)) for task in form.tasks]
    sheet, area = _write_sheet(workbook, form, layout, rows, _task_guard(layout))
    at = area.letters

    def check(row: int) -> str:
        state, done = f"{at['state']}{row}", f'{at["state"]}{row}="{State.COMPLETED.value}"'
        idle = f'{state}="{State.NOT_STARTED.value}"'
        due = f"IF({idle},{at['first_due']}{row},{at['last_due']}{row})"
        going = f'OR({idle},{state}="{State.IN_PROGRESS.value}")'
        percent = f"{at['percent']}{row}"
        return _first_true(
            (f'{state}=""', "Chưa chọn tình trạng"),
            (f'AND({done},{at["completed_on"]}{row}="")', "Thiếu ngày hoàn thành"),
            (f'AND({done},{at["document"]}{row}="")', "Thiếu số, ký hiệu văn bản"),
            (f'AND({done},{percent}<>"",{percent}<>1)', "Tỷ lệ phải là 100%"),
            (
                f'AND({going},{due}<>0,{due}<{CUTOFF_NAME},{at["difficulty"]}{row}="")',
                "Quá hạn: nêu lý do",
            ),
        )

    _write_formulas(sheet, area, "check", check)
    _show_checks(sheet, area)
    states = area.cells("state")
    _write_count(sheet, f'COUNTA({states})&"/"&ROWS({states})', "nhiệm vụ")


def _first_true(*cases: tuple[str, str]) -> str:
    """A formula that shows the text of the first condition that holds, or that all is complete."""
    nested = f'"{COMPLETE}"'
    for condition, text in reversed(cases):
        nested = f'IF({condition},"{text}",{nested})'
    return "=" + nested


def _task_row(
    form: Form, layout: SheetLayout, task: Task, entry: StatusEntry | None
) -> list[Value]:
    values: dict[str, Value] = {
        "id": task.id,
        "number": task.id,
        "text": task.text,
        "products": task.products,
        "coops": task.coops_text,
        "schedule": task.schedule.text,
        "first_due": task.due_dates[0] if task.due_dates else None,
        "last_due": task.due_dates[-1] if task.due_dates else None,
    }
    for name in STATUS_FIELDS if entry else ():
        answer = getattr(entry, name)
        values[name] = answer.value if isinstance(answer, State) else answer or None
        if name == "percent":
            values[name] = answer
    return in_order(layout, values)


def _given_fields(layout: SheetLayout) -> list[str]:
    return [c.field for c in layout.columns if c.given and not c.hidden]


def _task_guard(layout: SheetLayout) -> Guard:
    """Given cells must equal the copy on the list sheet, found by the row's id."""
    given = _given_fields(layout)

    def guard(field: str, area: Area) -> str:
        cell = f"{area.letters[field]}{area.first}"
        row = f"MATCH($A{area.first},given_ids,0)"
        return f"EXACT({cell},INDEX(given_cells,{row},{given.index(field) + 1}))"

    return guard


def _write_targets(workbook: Workbook, form: Form) -> None:
    layout = target_sheet()
    figures = {f.target: f for f in form.previous.targets} if form.previous else {}
    rows: list[list[Value]] = []
    for target in form.targets:
        figure = figures.get(target.id)
        values: dict[str, Value] = {
            "id": target.id,
            "place": target.place,
            "text": target.text,
            "required": required_text(target),
            "numerator_is": target.numerator,
            "denominator_is": target.denominator,
        }
        if figure:
            values |= {"numerator": figure.numerator, "denominator": figure.denominator}
            values["remark"] = figure.remark or None
        rows.append(in_order(layout, values))
    sheet, area = _write_sheet(workbook, form, layout, rows)

    def pair(row: int) -> tuple[str, str]:
        return f"{area.letters['numerator']}{row}", f"{area.letters['denominator']}{row}"

    def ratio(row: int) -> str:
        part, whole = pair(row)
        return f'=IF(AND(ISNUMBER({part}),ISNUMBER({whole})),IF({whole}>0,{part}/{whole},""),"")'

    def check(row: int) -> str:
        part, whole = pair(row)
        return _first_true(
            (f'AND({part}="",{whole}="")', "Chưa có số liệu"),
            (f'OR({part}="",{whole}="")', "Thiếu tử số hoặc mẫu số"),
            (f"{part}>{whole}", "Tử số lớn hơn mẫu số"),
        )

    _write_formulas(sheet, area, "ratio", ratio, styles.PERCENT_FORMAT)
    _write_formulas(sheet, area, "check", check)
    _show_checks(sheet, area)
    parts, wholes = area.cells("numerator"), area.cells("denominator")
    count = f'SUMPRODUCT(({parts}<>"")*({wholes}<>""))&"/"&ROWS({parts})'
    _write_count(sheet, count, "chỉ tiêu")


def required_text(target: Target) -> str:
    """What the target asks for: ``≥ 60%``."""
    return f"{target.operator.value} {format_number(target.value)}{target.measure}"


def _write_budget(workbook: Workbook, form: Form) -> None:
    layout = budget_sheet()
    figures = {f.line: f for f in form.previous.budget} if form.previous else {}
    rows: list[list[Value]] = []
    for number, line in enumerate(form.budget, 1):
        figure = figures.get(line.id)
        values: dict[str, Value] = {
            "id": line.id,
            "number": str(number),
            "content": line.content,
            "amount": line.amount,
        }
        if figure:
            values |= {"spent": figure.spent, "disbursed": figure.disbursed}
            values["remark"] = figure.remark or None
        rows.append(in_order(layout, values))
    sheet, area = _write_sheet(workbook, form, layout, rows)
    at = area.letters

    def ratio(row: int) -> str:
        spent, amount = f"{at['spent']}{row}", f"{at['amount']}{row}"
        return f'=IF(AND(ISNUMBER({spent}),{amount}>0),{spent}/{amount},"")'

    def check(row: int) -> str:
        spent, disbursed = f"{at['spent']}{row}", f"{at['disbursed']}{row}"
        return _first_true(
            (f'AND({spent}="",{disbursed}="")', "Chưa có số liệu"),
            (f"N({spent})>{at['amount']}{row}", "Vượt dự toán"),
            (f"N({disbursed})>N({spent})", "Giải ngân lớn hơn thực hiện"),
        )

    _write_formulas(sheet, area, "ratio", ratio, styles.PERCENT_FORMAT)
    _write_formulas(sheet, area, "check", check)
    _show_checks(sheet, area)
    spent = area.cells("spent")
    _write_count(sheet, f'COUNTA({spent})&"/"&ROWS({spent})', "dòng kinh phí")


def _write_cooperation(workbook: Workbook, form: Form) -> None:
    rows: list[list[Value]] = [
        [t.id, t.id, t.text, t.products, t.leads_text, t.schedule.text] for t in form.cooperating
    ]
    _write_sheet(workbook, form, cooperation_sheet(), rows)


def _write_lists(workbook: Workbook, form: Form) -> None:
    """The hidden sheet behind the validations: states, cut-off, a copy of the given cells."""
    sheet = workbook.create_sheet(LISTS_TITLE)
    sheet.sheet_state = "hidden"
    add_list(workbook, sheet, 1, STATE_LIST_NAME, [state.value for state in State])
    put(sheet["C1"], form.period.cutoff)
    sheet["C1"].number_format = styles.DATE_FORMAT
    define(workbook, CUTOFF_NAME, sheet, "$C$1")
    if form.tasks:
        _write_given_copy(workbook, sheet, form)


def _write_given_copy(workbook: Workbook, sheet: Worksheet, form: Form) -> None:
    layout = task_sheet(form.first_day, form.period.cutoff)
    given = _given_fields(layout)
    rows: Iterable[Task] = form.tasks
    for number, task in enumerate(rows, 1):
        row = _task_row(form, layout, task, None)
        for offset, name in enumerate(given):
            put(sheet.cell(number, _GUARD_COLUMN + offset), row[layout.index(name)])
    add_list(workbook, sheet, _GUARD_COLUMN - 1, "given_ids", [t.id for t in form.tasks])
    first = get_column_letter(_GUARD_COLUMN)
    last = get_column_letter(_GUARD_COLUMN + len(given) - 1)
    define(workbook, "given_cells", sheet, f"${first}$1:${last}${len(form.tasks)}")
