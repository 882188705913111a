"""What a form says of itself, lost or contradicted; the wrong form."""

from openpyxl import Workbook, load_workbook

from tests.cases.case import Case
from tests.cases.makers import (
    blank_form,
    by_xlsxwriter,
    edited,
    raw,
    typed,
    whole_form,
)
from tests.cases.plan import answers
from tests.support.flat import flat

SHEETS = ("Nhiệm vụ", "Chỉ tiêu", "Kinh phí")


def _everything(content: dict[str, bytes], old: str, new: str) -> None:
    for name, data in content.items():
        content[name] = data.replace(old.encode(), new.encode())


def _says(old: str, new: str):
    return raw(lambda content: _everything(content, old, new), whole_form)


def _no_names(workbook: Workbook) -> None:
    del workbook.defined_names["cchc_form"]
    del workbook.custom_doc_props["cchc_form"]


def _no_lines(workbook: Workbook) -> None:
    for sheet in SHEETS:
        workbook[sheet]["A1"] = None


def _no_column(workbook: Workbook) -> None:
    for sheet in SHEETS:
        workbook[sheet].delete_cols(1)


def _nothing_left(workbook: Workbook) -> None:
    _no_column(workbook)
    _no_names(workbook)
    del workbook["Danh mục"]


def _ids_only_lost(workbook: Workbook) -> None:
    sheet = workbook["Nhiệm vụ"]
    for row in range(7, 15):
        sheet.cell(row, 1).value = None


def _foreign_sheet(workbook: Workbook) -> None:
    """The sheet of targets of another unit's form in place of one's own."""
    other = load_workbook(blank_form("GDTH"))["Chỉ tiêu"]
    sheet = workbook["Chỉ tiêu"]
    for row in other.iter_rows():
        for cell in row:
            sheet[cell.coordinate].value = cell.value
    sheet["F7"], sheet["H7"] = 11, 11


def _drop_column(sheets: dict[str, list[list[object]]]) -> None:
    for rows in sheets.values():
        if rows and len(rows[0]) > 2:
            for row in rows:
                del row[0]


CASES = (
    Case(
        "identity/names-and-properties-lost.xlsx",
        "openpyxl",
        "No name, no property: the hidden cells are enough",
        edited(_no_names, whole_form),
    ),
    Case(
        "identity/lines-lost.xlsx",
        "openpyxl",
        "No line in A1: name and property are enough",
        edited(_no_lines, whole_form),
    ),
    Case(
        "identity/id-column-deleted.xlsx",
        "openpyxl",
        "The hidden column deleted on every sheet: rows matched by number and text",
        edited(_no_column, whole_form),
        tuple(("S111", f"{sheet}!") for sheet in SHEETS),
    ),
    Case(
        "identity/nothing-left.xlsx",
        "openpyxl",
        "No hidden column, no name, no property: known by its title and texts only",
        edited(_nothing_left, whole_form),
        (("S115",), *(("S111", f"{sheet}!") for sheet in SHEETS)),
    ),
    Case(
        "identity/visible-columns-retyped.xlsx",
        "XlsxWriter",
        "The visible values pasted into a new workbook",
        by_xlsxwriter(_drop_column),
        (("S115",), *(("S111", f"{sheet}!") for sheet in SHEETS)),
    ),
    Case(
        "identity/ids-emptied.xlsx",
        "openpyxl",
        "The ids of a sheet emptied",
        edited(_ids_only_lost),
        (("S111", "Nhiệm vụ!"),),
    ),
    Case(
        "identity/one-id-emptied.xlsx",
        "openpyxl",
        "One id emptied",
        typed({"A9": None}),
        (("S111", "Nhiệm vụ!"),),
    ),
    Case(
        "identity/id-mistyped.xlsx",
        "openpyxl",
        "An id that is none: number and text tell the task",
        typed({"A9": "III.2x"}),
        (("S113", "A9"),),
    ),
    Case(
        "identity/id-in-another-case.xlsx",
        "openpyxl",
        "Ids in small letters and with blanks",
        typed({"A9": " iii.2", "A14": "VII.2 "}),
    ),
    Case(
        "identity/row-retyped.xlsx",
        "openpyxl",
        "Id of one task, number of another, text of a third: asked about",
        typed({"B9": "III.3", "C9": "Cập nhật trang thông tin điện tử của phòng theo yêu cầu."}),
        (("S112", "G9"), ("S106",)),
        {key: None for key in flat(answers()) if key.startswith("III.2 ")},
    ),
    Case(
        "identity/task-of-another-unit.xlsx",
        "openpyxl",
        "A row of a task that the unit is not asked about",
        typed(
            {
                "A15": "I.1",
                "B15": "I.1",
                "C15": "Xây dựng, triển khai thực hiện kế hoạch",
                "G15": "Đang thực hiện",
            }
        ),
        (("S104", "A15"),),
        {"I.1 state": "Đang thực hiện"},
    ),
    Case(
        "identity/another-period.xlsx",
        "openpyxl",
        "The form of another period",
        _says("period=2023-Q1", "period=2023-6T"),
        (("S102",),),
    ),
    Case(
        "identity/another-plan.xlsx",
        "openpyxl",
        "The form of another plan",
        _says("plan=CASES-2023", "plan=CASES-2022"),
        (("S101",),),
    ),
    Case(
        "identity/unknown-unit.xlsx",
        "openpyxl",
        "The form of a unit that the plan does not have",
        _says("unit=GDMN", "unit=QLCL"),
        (("S103",),),
    ),
    Case(
        "identity/older-version.xlsx",
        "openpyxl",
        "The form of an older version",
        _says("form=1;", "form=0;"),
    ),
    Case(
        "identity/newer-version.xlsx",
        "openpyxl",
        "The form of a version to come",
        _says("form=1;", "form=9;"),
        (("C115",),),
    ),
    Case(
        "identity/empty-form.xlsx",
        "openpyxl",
        "The form as it was sent out",
        edited(lambda workbook: None, blank_form),
        (("S108",),),
        dict.fromkeys(flat(answers())),
    ),
    Case(
        "identity/sheet-of-another-form.xlsx",
        "openpyxl",
        "One sheet comes from another unit's form",
        edited(_foreign_sheet),
        (("S120", "Chỉ tiêu!"), ("S106",)),
        {key: None for key in flat(answers()) if key.startswith("CT")},
    ),
)
