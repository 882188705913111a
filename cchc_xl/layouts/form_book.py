"""The form that a unit receives, as a workbook: its sheets, its names, what it says of itself."""

from cchc_xl.domain.form import Form
from cchc_xl.layouts.form_identity import Identity
from cchc_xl.layouts.form_indicators import indicator_sheet
from cchc_xl.layouts.form_sheets import budget_sheet, target_sheet, task_sheet
from cchc_xl.layouts.layout import SheetLayout

VERSION = "3"
"""Raised whenever a sheet or a column changes."""

CUTOFF_NAME = "form_cutoff"
LISTS_TITLE = "Danh mục"
GUIDE_TITLE = "Hướng dẫn"
GUIDE_HEADING = "Hướng dẫn điền biểu báo cáo"


def identity_of(form: Form) -> Identity:
    """What the form's file says of itself."""
    return Identity(VERSION, form.plan.id, form.period.id, form.unit.code, form.sample)


def sheets_of(form: Form) -> tuple[SheetLayout, SheetLayout, SheetLayout, SheetLayout]:
    """The sheets of tasks, targets, budget and indicators, also where nothing is asked."""
    shown = form.earlier is not None
    return (
        task_sheet(form.plan.first_day, form.period.cutoff, earlier=shown),
        target_sheet(earlier=shown),
        budget_sheet(earlier=shown),
        indicator_sheet(earlier=shown),
    )
