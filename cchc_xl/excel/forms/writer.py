"""Writing a unit's form: guide, the sheets it fills in, co-operation; ready to be mailed."""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace
from openpyxl import Workbook
from openpyxl.formatting.rule import Rule
from openpyxl.styles import Font
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.utils import get_column_letter
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.worksheet import Worksheet

from cchc_xl.domain.form import Form
from cchc_xl.domain.levels import levels_of
from cchc_xl.domain.submission import SAMPLE_MARK, State
from cchc_xl.excel import styles
from cchc_xl.excel.forms.guide import write_guide
from cchc_xl.excel.pages import add_list, define, protect, set_page, set_view, write_title
from cchc_xl.excel.saving import new_workbook, save
from cchc_xl.excel.table_writer import put, write_table
from cchc_xl.layouts import look
from cchc_xl.layouts.asked_columns import LEVEL_LIST_NAME, STATE_LIST_NAME
from cchc_xl.layouts.earlier_columns import KEEP, KEEP_LIST_NAME, WAS
from cchc_xl.layouts.form_book import (
    COLOURS,
    CUTOFF_NAME,
    DUE_DAY_NAME,
    FIRST_DAY_NAME,
    LISTS_TITLE,
    REST_NAME,
    WORDS_NAME,
    identity_of,
    open_sheets_of,
    sheets_of,
    title_line,
    unit_line,
)
from cchc_xl.layouts.form_identity import NAME
from cchc_xl.layouts.form_sheets import cooperation_sheet
from cchc_xl.layouts.layout import SheetLayout
from cchc_xl.layouts.open_sheets import SIGN_HERE, SIGNATURES, dated_line
from cchc_xl.layouts.table import Area, Row, in_order
from cchc_xl.rules.values.file_names import checked
from cchc_xl.rules.values.readings import DITTOS, ERRORS
from cchc_xl.sheets.form import formulas
from cchc_xl.sheets.form.form_rows import (
    budget_rows,
    confirmation_rows,
    cooperation_rows,
    extra_rows,
    indicator_rows,
    practice_rows,
    target_rows,
    task_rows,
)
from cchc_xl.sheets.form.rendering import RowCells

_HEADER_ROW = 6
_HEADING_HEIGHTS = (15.0, 15.0, 0.75, 0.75, 15.0)
"""Points; with a header of two lines 82, which is 109 pixels."""
_FIRST_COPY = 7
"""The column of the list sheet where the copies of the given cells begin."""
_CHANGES = 10_000
"""The priority of the colour of changed cells: any other colour of a cell comes first."""
Formula = Callable[[RowCells], str]


class _Content(Struct, frozen=True):
    """What one sheet of a form holds."""

    layout: SheetLayout
    rows: Sequence[Row]
    cases: formulas.Cases | None = None
    ratio: Formula | None = None
    filled: tuple[str, ...] = ()
    """The fields that make a row count as filled in; empty for a sheet that asks nothing."""
    noun: str = ""
    """What the count counts."""


def form_file_name(period: str, unit: str) -> str:
    """The name of a form's file from the ids of period and unit, ASCII: ``2023-Q1_TCHC.xlsx``.

    Raises:
        CchcError: P116, when no file can be named after one of them.
    """
    return f"{checked(period)}_{checked(unit)}.xlsx"


class Part(Struct, frozen=True):
    """A sheet of a written form that holds a table."""

    sheet: Worksheet
    layout: SheetLayout
    area: Area
    cases: formulas.Cases | None = None
    """What its column ``Kiểm tra`` may say; None where it has none."""

    def cells(self, row: int) -> RowCells:
        """The cells of a row of the table."""
        return RowCells(self.area.letters, row, self.area.first, self.area.last)


class FormBook(Struct, frozen=True):
    """A form's workbook before it goes to disk."""

    workbook: Workbook
    parts: tuple[Part, ...]
    """In the order of the sheets."""


def write_form(form: Form, target: Path) -> None:
    """Write the form; the same form gives the same bytes.

    Raises:
        CchcError: W108, when the target cannot be written.
    """
    save(form_book(form).workbook, target)


def form_book(form: Form) -> FormBook:
    """The form as a workbook, its guide first, its hidden lists last."""
    line = identity_of(form).encode()
    title = f"Biểu báo cáo {form.plan.about} {form.period.label} – {form.unit.name}"
    workbook = new_workbook(title, form.period.data_from, {NAME: line})
    workbook.defined_names[NAME] = DefinedName(NAME, attr_text=f'"{line}"')
    write_guide(workbook, form)
    contents = [content for content in _contents(form) if content.rows]
    parts = tuple(_write_sheet(workbook, form, content) for content in contents)
    _write_lists(workbook, form, contents)
    workbook.active = 0
    return FormBook(workbook, parts)


def _contents(form: Form) -> Iterable[_Content]:
    tasks, targets, budget, indicators = sheets_of(form)
    yield _Content(
        tasks,
        list(task_rows(form)),
        formulas.task_cases,
        filled=("state",),
        noun="nhiệm vụ",
    )
    yield _Content(
        targets,
        list(target_rows(form)),
        formulas.target_cases(form.plan, form.targets),
        formulas.target_ratio,
        ("numerator", "denominator"),
        "chỉ tiêu",
    )
    yield _Content(
        budget,
        list(budget_rows(form)),
        formulas.budget_cases(form.plan),
        formulas.budget_ratio,
        ("spent",),
        "dòng kinh phí",
    )
    yield _Content(
        indicators,
        list(indicator_rows(form)),
        formulas.indicator_cases(form.plan, form.indicators),
        filled=("figure",),
        noun="số liệu",
    )
    extra, practices, confirmation = open_sheets_of(form)
    yield _Content(
        extra,
        list(extra_rows(form)),
        formulas.extra_cases,
        filled=("work",),
        noun="nhiệm vụ ngoài kế hoạch",
    )
    yield _Content(
        practices,
        list(practice_rows(form)),
        formulas.practice_cases,
        filled=("practice",),
        noun="cách làm hay",
    )
    yield _Content(confirmation, list(confirmation_rows(form)), formulas.confirmation_cases)
    yield _Content(cooperation_sheet(), list(cooperation_rows(form)))


def _write_heading(sheet: Worksheet, form: Form, content: _Content, area: Area) -> None:
    """Rows 1 to 5, low since they never scroll away: what this is, who answers and until when, how
    much is filled in, and beside it the sample mark or what the colours mean.

    Rows 3 and 4 are blank: of every version of the form the header stands in row 6.
    """
    layout, beside = content.layout, 2
    write_title(sheet, 1, title_line(form, layout.heading), column=2)
    sheet.cell(1, 2).font = styles.font(11, bold=True)
    write_title(sheet, 2, unit_line(form), column=2)
    if content.filled:
        beside = 3 if layout.open_rows else layout.index("check") + 1
    write_title(sheet, 5, SAMPLE_MARK if form.sample else COLOURS, column=beside)
    color = look.ALARM if form.sample else look.BLACK
    sheet.cell(5, beside).font = styles.font(11, bold=form.sample, color=color)
    if content.filled:
        write_title(sheet, 5, "", column=2)
        count = formulas.told_count if layout.open_rows else formulas.filled_count
        sheet.cell(5, 2).value = count(area, content.filled, content.noun)
        sheet.cell(5, 2).font = styles.font(11, bold=True)
    for row, height in enumerate(_HEADING_HEIGHTS, 1):
        sheet.row_dimensions[row].height = height


def _write_sheet(workbook: Workbook, form: Form, content: _Content) -> Part:
    layout = content.layout
    sheet = workbook.create_sheet(layout.title)
    put(sheet.cell(1, 1), identity_of(form).encode(layout.key))
    sheet.cell(1, 1).protection = styles.LOCKED
    rows = [in_order(layout, row) for row in content.rows]
    area = write_table(sheet, layout, rows, top=_HEADER_ROW, guard=_guard(layout))
    if layout.open_rows:
        for row in range(area.first, area.last + 1):
            sheet.row_dimensions[row].height = None  # it follows what is written there
    part = Part(sheet, layout, area, content.cases)
    if cases := content.cases:
        _write_column(part, "check", lambda cells: formulas.first_true(cases(cells)))
        _show_checks(part, cases)
    if layout.key == "confirm":
        _write_signatures(part, form)
        define(workbook, REST_NAME, sheet, f"${area.letters['rest']}${area.first}")
    if content.ratio:
        _write_column(part, "ratio", content.ratio, share=True)
    _show_changes(sheet, area)
    _write_heading(sheet, form, content, area)
    set_page(sheet, form.unit.name, header_row=_HEADER_ROW)
    held = content.cases and not layout.open_rows
    set_view(sheet, area, columns=layout.index("check") + 1 if held else 3)
    protect(sheet)
    return part


def _write_signatures(part: Part, form: Form) -> None:
    """Room for signatures below the row, for whoever prints the form (Nghị định 30/2020/NĐ-CP,
    Phụ lục I: titles in bold capitals)."""
    row, sheet = part.area.last + 2, part.sheet
    line = dated_line(form.plan.agency.place, form.period.cutoff.year)
    last = part.area.letters[SIGNATURES[-1][1]]
    texts = [(f"{last}{row}", line, look.Style(italic=True, wrap=False, horizontal="center"))]
    for title, field in SIGNATURES:
        letter = part.area.letters[field]
        texts.append((f"{letter}{row + 1}", title, replace(_SIGNER, bold=True)))
        texts.append((f"{letter}{row + 2}", SIGN_HERE, replace(_SIGNER, italic=True)))
    for cell, text, worn in texts:
        put(sheet[cell], text)
        styles.dress(sheet[cell], worn)


_SIGNER = look.Style(size=12, wrap=False, horizontal="center")


def _write_column(part: Part, field: str, formula: Formula, *, share: bool = False) -> None:
    for row in range(part.area.first, part.area.last + 1):
        cell = part.sheet[f"{part.area.letters[field]}{row}"]
        cell.value = formula(part.cells(row))
        if share:
            cell.number_format, cell.alignment = look.PERCENT_FORMAT, styles.TOP_CENTRE


def _show_checks(part: Part, cases: formulas.Cases) -> None:
    """Colour the check column green when a row is complete, yellow when something is missing, and
    the cell that it speaks of: red where that is an error."""
    area = part.area
    first = f"${area.letters['check']}{area.first}"
    complete = f'"{formulas.COMPLETE}"'
    lacking = f"{first}<>{complete}"
    _colour(part, "check", f"{first}={complete}", look.GOOD)
    if part.layout.open_rows:
        lacking = f'AND({lacking},{first}<>"")'
    _colour(part, "check", lacking, look.WARNING)
    rows = range(area.first, area.last + 1)
    said = (case._replace(condition="") for row in rows for case in cases(part.cells(row)))
    for case in dict.fromkeys(case for case in said if case.field):
        color = look.ERROR if case.severe else look.WARNING
        _colour(part, case.field, f'{first}="{case.text}"', color)


def _colour(part: Part, field: str, formula: str, color: str) -> None:
    shade = DifferentialStyle(fill=styles.fill(color))
    rule = Rule(type="expression", dxf=shade, formula=[formula])
    part.sheet.conditional_formatting.add(part.area.cells(field), rule)


def _show_changes(sheet: Worksheet, area: Area) -> None:
    """Colour the cells that differ from the answer of the period before, where there was one."""
    shade = DifferentialStyle(font=Font(bold=True), fill=styles.fill(look.CHANGED))
    for number, field in enumerate(area.letters, _CHANGES):
        if field.startswith(WAS):
            now = field.removeprefix(WAS)
            formula = formulas.changed(area.letters, area.first, now)
            rule = Rule(type="expression", dxf=shade, formula=[formula], priority=number)
            sheet.conditional_formatting.add(area.cells(now), rule)


def _given_fields(layout: SheetLayout) -> list[str]:
    return [column.field for column in layout.columns if column.given and not column.hidden]


def _guard(layout: SheetLayout) -> Callable[[str, Area], str]:
    """Given cells must equal their copy on the list sheet, found by the id of the row."""
    given = _given_fields(layout)

    def guard(field: str, area: Area) -> str:
        cell = f"{area.letters[field]}{area.first}"
        row = f"MATCH($A{area.first},{layout.key}_ids,0)"
        return f"EXACT({cell},INDEX({layout.key}_given,{row},{given.index(field) + 1}))"

    return guard


def _write_lists(workbook: Workbook, form: Form, contents: Sequence[_Content]) -> None:
    """The hidden sheet behind the validations: states, cut-off, copies of the given cells."""
    sheet = workbook.create_sheet(LISTS_TITLE)
    sheet.sheet_state = "hidden"
    add_list(workbook, sheet, 1, STATE_LIST_NAME, [state.value for state in State])
    put(sheet["B1"], form.period.cutoff)
    sheet["B1"].number_format = look.DATE_FORMAT
    define(workbook, CUTOFF_NAME, sheet, "$B$1")
    put(sheet["B2"], form.plan.first_day)
    sheet["B2"].number_format = look.DATE_FORMAT
    define(workbook, FIRST_DAY_NAME, sheet, "$B$2")
    add_list(workbook, sheet, 4, WORDS_NAME, [*ERRORS, *DITTOS])
    levels = levels_of(form.plan.agency.name)
    add_list(workbook, sheet, 5, LEVEL_LIST_NAME, [level.value for level in levels])
    add_list(workbook, sheet, 3, KEEP_LIST_NAME, [KEEP])
    put(sheet["B3"], form.period.due_day)
    sheet["B3"].number_format = look.DATE_FORMAT
    define(workbook, DUE_DAY_NAME, sheet, "$B$3")
    column = _FIRST_COPY
    for content in contents:
        if content.layout.open_rows:
            continue  # nothing is given there
        column = _write_copy(workbook, sheet, content, column)


def _write_copy(workbook: Workbook, sheet: Worksheet, content: _Content, column: int) -> int:
    """Copy ids and given cells from ``column`` on and name them; give the next free column."""
    key, given = content.layout.key, _given_fields(content.layout)
    add_list(workbook, sheet, column, f"{key}_ids", [row["id"] for row in content.rows])
    for number, row in enumerate(content.rows, 1):
        for offset, field in enumerate(given, 1):
            put(sheet.cell(number, column + offset), row.get(field))
    first, last = get_column_letter(column + 1), get_column_letter(column + len(given))
    define(workbook, f"{key}_given", sheet, f"${first}$1:${last}${len(content.rows)}")
    return column + len(given) + 2
