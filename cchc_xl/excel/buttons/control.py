"""The control sheet: its settings, the buttons, and the states counted while Excel is open."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.utility import quote_sheetname, xl_col_to_name, xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from cchc_xl.domain.results import DerivedState
from cchc_xl.excel.book_writer import Book, rgb
from cchc_xl.excel.buttons.looks import FOOTER, Look
from cchc_xl.layouts.button_book import (
    ACTIONS,
    CONTROL_TITLE,
    GUIDE,
    PERIODS_NAME,
    SETTINGS,
    Setting,
)
from cchc_xl.layouts.layout import TITLE_LIMIT, Column, Kind
from cchc_xl.layouts.look import DATE_FORMAT, FAMILY, GREY, GRID, HEADER, MOMENT_FORMAT, TEXT_FORMAT
from cchc_xl.layouts.summary_book import APPENDIX
from cchc_xl.layouts.table import row_height

_LABEL, _VALUE, _HINT = 1, 2, 3
"""Columns, counted from 0; the first is a margin."""
_WIDTHS = (2, 30, 58, 56)
_BUTTON_ROW, _FIRST_SETTING = 3, 6
_BUTTON_WIDTH, _BUTTON_HEIGHT, _GAP = 168, 36, 12
"""In pixels."""
_IN_A_LINE = 5
"""Buttons side by side: all are seen at once on an office screen."""
_LONGEST_PATH = 259
"""Characters (Windows, MAX_PATH without the closing zero)."""


def write_control(
    book: Book, look: Look, agency: str, plan_title: str, values: Mapping[str, str]
) -> Worksheet:
    """Add the sheet and name its cells; ``values`` are settings that are known, by field."""
    page, workbook = book.sheet(CONTROL_TITLE), book.native
    sheet: Worksheet = page.native
    for index, width in enumerate(_WIDTHS):
        sheet.set_column(index, index, width)
    sheet.write_string(0, _LABEL, agency, look.format(bold=True))
    title = look.format(16, bold=True, valign="vcenter")
    sheet.set_row(1, 27)
    sheet.write_string(1, _LABEL, "Tổng hợp kết quả cải cách hành chính", title)
    sheet.write_string(2, _LABEL, plan_title, look.format())
    _add_buttons(sheet)
    row = _write_settings(workbook, sheet, look, values)
    row = _write_guide(sheet, look, row + 1)
    _write_states(workbook, sheet, look, row + 1)
    page.page(FOOTER, pages_high=1, upright=True)
    sheet.set_selection(_FIRST_SETTING, _VALUE, _FIRST_SETTING, _VALUE)
    return sheet


def _add_buttons(sheet: Worksheet) -> None:
    lines = -(-len(ACTIONS) // _IN_A_LINE)
    sheet.set_row_pixels(_BUTTON_ROW, lines * (_BUTTON_HEIGHT + _GAP))
    for number, action in enumerate(ACTIONS):
        line, place = divmod(number, _IN_A_LINE)
        options = {
            "macro": action.macro,
            "caption": action.caption,
            "width": _BUTTON_WIDTH,
            "height": _BUTTON_HEIGHT,
            "x_offset": place * (_BUTTON_WIDTH + _GAP),
            "y_offset": _GAP // 2 + line * (_BUTTON_HEIGHT + _GAP),
            "description": action.caption,
        }
        sheet.insert_button(_BUTTON_ROW, _LABEL, options)


def _heading(sheet: Worksheet, look: Look, row: int, text: str) -> None:
    sheet.set_row(row, 22)
    sheet.write_string(row, _LABEL, text, look.format(12, bold=True, valign="vcenter"))


def _write_settings(
    workbook: Workbook, sheet: Worksheet, look: Look, values: Mapping[str, str]
) -> int:
    """Write a row per setting; give the row after the last."""
    _heading(sheet, look, _FIRST_SETTING - 1, "Cài đặt")
    border: dict[str, Any] = {
        "border": 1,
        "border_color": rgb(GRID),
        "text_wrap": True,
        "valign": "vcenter",
        "indent": 1,
    }
    label = look.format(bold=True, bg_color=rgb(HEADER), **border)
    grey: dict[str, Any] = {
        "font_color": "#595959",
        "text_wrap": True,
        "valign": "vcenter",
        "indent": 1,
    }
    hint = look.format(10, italic=True, **grey)
    sheet_ref = quote_sheetname(CONTROL_TITLE)
    for row, setting in enumerate(SETTINGS, _FIRST_SETTING):
        sheet.set_row(row, 48 if setting.field == "outcome" else 32)
        sheet.write_string(row, _LABEL, setting.label + (" *" if setting.required else ""), label)
        form = look.format(num_format=_number_format(setting), align="left", **border)
        if setting.filled_in:
            form.set_bg_color(rgb(GREY))
        _write_value(sheet, row, values.get(setting.field, ""), form)
        if setting.hint:
            sheet.write_string(row, _HINT, setting.hint, hint)
        sheet.data_validation(row, _VALUE, row, _VALUE, _validation(setting))
        cell = xl_rowcol_to_cell(row, _VALUE, row_abs=True, col_abs=True)
        workbook.define_name(setting.name, f"={sheet_ref}!{cell}")
    return _FIRST_SETTING + len(SETTINGS)


def _write_value(sheet: Worksheet, row: int, value: str, form: Format) -> None:
    if value:
        sheet.write_string(row, _VALUE, value, form)
    else:
        sheet.write_blank(row, _VALUE, None, form)


def _number_format(setting: Setting) -> str:
    if setting.field == "last_run":
        return MOMENT_FORMAT
    return DATE_FORMAT if setting.kind is Kind.DATE else TEXT_FORMAT


def _validation(setting: Setting) -> dict[str, Any]:
    rule: dict[str, Any] = {
        "input_title": setting.label[:TITLE_LIMIT],
        "input_message": setting.hint,
        "error_title": setting.label[:TITLE_LIMIT],
    }
    if setting.filled_in:
        return rule | {"validate": "any", "input_message": "Ô này do chương trình điền."}
    if setting.kind is Kind.LIST:
        error = "Chọn một kỳ trong danh sách."
        return rule | {"validate": "list", "source": f"={PERIODS_NAME}", "error_message": error}
    if setting.kind is Kind.DATE:
        # A warning only: where Windows has month before day, a day typed our way is a text.
        error = "Gõ ngày theo dạng ngày/tháng/năm, ví dụ 20/03/2023."
        bounds = {"criteria": ">=", "value": date(2000, 1, 1)}
        kind = {"validate": "date", "error_type": "warning", "error_message": error}
        return rule | kind | bounds
    error = f"Đường dẫn dài quá {_LONGEST_PATH} ký tự: đưa tệp hoặc thư mục ra gần gốc ổ đĩa."
    bounds = {"criteria": "<=", "value": _LONGEST_PATH}
    return rule | {"validate": "length", "error_message": error} | bounds


def _write_guide(sheet: Worksheet, look: Look, row: int) -> int:
    """Write the steps; give the row after the last."""
    _heading(sheet, look, row, "Cách dùng")
    line, whole = look.format(text_wrap=True), Column("text", "", sum(_WIDTHS[1:]))
    for number, text in enumerate(GUIDE, 1):
        sheet.merge_range(row + number, _LABEL, row + number, _HINT, "", line)
        sheet.write_string(row + number, _LABEL, f"{number}. {text}", line)
        sheet.set_row(row + number, row_height([text], [whole]))
    return row + len(GUIDE) + 1


def _write_states(workbook: Workbook, sheet: Worksheet, look: Look, row: int) -> None:
    """Count the states on the official table's sheet by formulas, and draw them."""
    _heading(sheet, look, row, "Tình trạng nhiệm vụ")
    column = xl_col_to_name(APPENDIX.index("state"))
    source = f"{quote_sheetname(APPENDIX.title)}!${column}:${column}"
    # Rows without a number are the answers of units, beneath the task that they are counted in.
    numbered = f'{quote_sheetname(APPENDIX.title)}!$A:$A,"<>"'
    border: dict[str, Any] = {
        "border": 1,
        "border_color": rgb(GRID),
        "valign": "vcenter",
        "indent": 1,
    }
    text, number = look.format(**border), look.format(num_format="#,##0", align="left", **border)
    first = row + 1
    for line, state in enumerate(DerivedState, first):
        sheet.set_row(line, 22)
        sheet.write_string(line, _LABEL, state.value[0].upper() + state.value[1:], text)
        label = xl_rowcol_to_cell(line, _LABEL)
        sheet.write_formula(line, _VALUE, f"=COUNTIFS({source},{label},{numbered})", number, 0)
    _draw_states(workbook, sheet, first, first + len(DerivedState) - 1)


def _draw_states(workbook: Workbook, sheet: Worksheet, first: int, last: int) -> None:
    chart = workbook.add_chart({"type": "bar"})
    font = {"name": FAMILY, "size": 10}
    chart.add_series(
        {
            "name": "Số nhiệm vụ",
            "categories": [CONTROL_TITLE, first, _LABEL, last, _LABEL],
            "values": [CONTROL_TITLE, first, _VALUE, last, _VALUE],
            "fill": {"color": "#4F81BD"},
            "data_labels": {"value": True, "font": font},
            "gap": 60,
        }
    )
    bold = {"name": FAMILY, "size": 11, "bold": True}
    chart.set_title({"name": "Số nhiệm vụ theo tình trạng", "name_font": bold})
    chart.set_legend({"none": True})
    chart.set_y_axis({"reverse": True, "num_font": font})
    chart.set_x_axis({"visible": False, "major_gridlines": {"visible": False}, "min": 0})
    chart.set_size({"width": 392, "height": 29 * (last - first + 1)})
    sheet.insert_chart(first, _HINT, chart, {"x_offset": 10, "y_offset": 0})
