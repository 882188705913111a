"""The form that a unit receives, as a workbook: its sheets, its names, what it says of itself."""

from cchc_xl.domain.form import Form
from cchc_xl.domain.text import format_date
from cchc_xl.layouts.form_identity import Identity
from cchc_xl.layouts.form_indicators import indicator_sheet
from cchc_xl.layouts.form_sheets import budget_sheet, target_sheet, task_sheet
from cchc_xl.layouts.layout import SheetLayout
from cchc_xl.layouts.open_sheets import open_sheets
from cchc_xl.rules.forms.asked import counts_on

VERSION = "5"
"""Raised whenever a sheet or a column changes."""
LAST_CARRYING_VERSION = 3
"""Forms up to it came filled in with the figures of the period before."""
FIRST_SHOWING_VERSION = 4
"""Forms from it on show what was said in the period before in the words of this program."""

FIRST_DAY_NAME, CUTOFF_NAME = "form_first_day", "form_cutoff"
DUE_DAY_NAME, REST_NAME = "form_due_day", "form_rest"
"""The last day on which a task may be due to count as due, and the cell of the mark for all
others."""
WORDS_NAME = "list_not_read"
"""Words that say nothing by themselves, wherever they stand."""
LISTS_TITLE = "Danh mục"
GUIDE_TITLE = "Hướng dẫn"
GUIDE_HEADING = "Hướng dẫn điền biểu báo cáo"
COLOURS = "Ô xám: đã có sẵn, không sửa. Ô trắng: đơn vị điền."
"""What stands above a table of a form that is no sample."""
UNIT_LINE = "Đơn vị: "
"""How the line above a table begins that says who answers and until when."""


def identity_of(form: Form) -> Identity:
    """What the form's file says of itself."""
    return Identity(VERSION, form.plan.id, form.period.id, form.unit.code, form.sample)


def title_line(form: Form, heading: str) -> str:
    """The first line of a sheet: what it is, of which period and agency."""
    return f"{heading} – {form.period.label} – {form.plan.agency.name}"


def unit_line(form: Form) -> str:
    """Who answers, for which days, and until when to whom."""
    period, focal = form.period, form.plan.unit(form.plan.agency.focal_unit).name
    window = f"từ {format_date(period.data_from)} đến {format_date(period.cutoff)}"
    return (
        f"{UNIT_LINE}{form.unit.name}. Số liệu {window}. "
        f"Gửi về {focal} trước hết ngày {format_date(period.unit_due)}."
    )


def sheets_of(form: Form) -> tuple[SheetLayout, SheetLayout, SheetLayout, SheetLayout]:
    """The sheets of tasks, targets, budget and indicators, also where nothing is asked."""
    shown = form.earlier is not None
    keep = counts_on(form)
    return (
        task_sheet(
            form.plan.first_day,
            form.period.cutoff,
            earlier=shown,
            symbol=form.plan.agency.symbol,
        ),
        target_sheet(earlier=shown, keep=keep),
        budget_sheet(earlier=shown),
        indicator_sheet(earlier=shown, keep=keep),
    )


def open_sheets_of(form: Form) -> tuple[SheetLayout, ...]:
    """The sheets with open rows: work outside the plan, good practices."""
    return open_sheets(form.plan.first_day, form.period.cutoff)
