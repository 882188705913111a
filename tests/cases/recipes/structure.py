"""Sheets, headers, columns and rows that people move, add, delete, merge and rename."""

from copy import copy

from openpyxl import Workbook, load_workbook
from openpyxl.styles import PatternFill
from openpyxl.worksheet.table import Table
from openpyxl.worksheet.worksheet import Worksheet

from tests.cases.case import Case
from tests.cases.makers import (
    TASKS,
    edited,
    filled_form,
    raw,
    replaced,
    save,
    substituted,
    type_into,
    typed,
    whole_form,
)
from tests.cases.plan import answers
from tests.support.flat import flat
from tests.support.namespaces import prefixed, strict

FIRST, LAST = 7, 14
_CONTEST = "Tổ chức hội thi cô giáo tài năng, lồng ghép tuyên truyền CCHC."
COLUMNS = 18


def table(sheet: Worksheet) -> list[list[object]]:
    """The values of the table with its header."""
    return [[cell.value for cell in row] for row in sheet.iter_rows(6, LAST, 1, COLUMNS)]


def put_table(sheet: Worksheet, rows: list[list[object]], top: int = 6) -> None:
    """Write values back, whatever was there before."""
    for number, row in enumerate(rows, top):
        for column, value in enumerate(row, 1):
            sheet.cell(number, column).value = value  # type: ignore[assignment]


def tasks(workbook: Workbook) -> Worksheet:
    return workbook["Nhiệm vụ"]


def gone(*items: str) -> dict[str, str | None]:
    """All answers of these items, not answered."""
    return {key: None for key in flat(answers()) if key.split()[0] in items}


def _renamed(workbook: Workbook) -> None:
    for number, sheet in enumerate(workbook.worksheets, 1):
        sheet.title = f"Sheet{number}"


def _reordered(workbook: Workbook) -> None:
    workbook.move_sheet("Kinh phí", -3)
    workbook.move_sheet("Nhiệm vụ", 3)


def _sheet_added(workbook: Workbook) -> None:
    sheet = workbook.create_sheet("Số liệu chi tiết", 0)
    sheet["A1"], sheet["B2"] = "Tổng hợp hồ sơ", 125


def _empty_sheet_added(workbook: Workbook) -> None:
    workbook.create_sheet("Sheet1", 0)
    workbook.create_sheet("Sheet2")


def _sheet_copied(workbook: Workbook) -> None:
    workbook.copy_worksheet(tasks(workbook)).title = "Nhiệm vụ (2)"


def _draft_copy(workbook: Workbook) -> None:
    draft = workbook.copy_worksheet(tasks(workbook))
    draft.title = "Nháp"
    draft["L8"] = "Bản nháp: chưa xong."


def _sheet_deleted(workbook: Workbook) -> None:
    del workbook["Chỉ tiêu"]


def _all_but_tasks_deleted(workbook: Workbook) -> None:
    for sheet in workbook.worksheets:
        if sheet.title != "Nhiệm vụ":
            del workbook[sheet.title]


def _task_sheet_alone(target: object) -> None:
    """The cells of the task sheet pasted into a workbook of their own."""
    source = tasks(load_workbook(filled_form()))
    workbook = Workbook()
    sheet = workbook.active
    assert sheet is not None
    sheet.title = "Sheet1"
    for row in source.iter_rows():
        for cell in row:
            if not str(cell.value).startswith("="):
                new = sheet.cell(cell.row, cell.column, cell.value)
                new.number_format = copy(cell.number_format)
    sheet.column_dimensions["A"].hidden = True
    save(workbook, target)  # type: ignore[arg-type]


def _header_down(workbook: Workbook) -> None:
    tasks(workbook).insert_rows(1, 4)


def _title_above(workbook: Workbook) -> None:
    sheet = tasks(workbook)
    sheet.insert_rows(6, 2)
    sheet["B6"], sheet["B7"] = "Phòng GDMN báo cáo như sau:", "(đã trình lãnh đạo phòng)"


def _two_row_header(workbook: Workbook) -> None:
    sheet = tasks(workbook)
    sheet.insert_rows(6)
    sheet["G6"], sheet["J6"] = "Tiến độ", "Văn bản kiểm chứng"
    sheet.merge_cells("G6:I6")
    sheet.merge_cells("J6:K6")


def _columns_moved(workbook: Workbook) -> None:
    sheet = tasks(workbook)
    order = [0, 1, 2, 11, 12, 13, 6, 10, 9, 8, 7, 14, 3, 4, 5, 15, 16, 17]
    formats = [sheet.cell(FIRST, column + 1).number_format for column in range(COLUMNS)]
    rows = table(sheet)
    put_table(sheet, [[row[index] for index in order] for row in rows])
    for column, index in enumerate(order, 1):
        for row in range(FIRST, LAST + 1):
            sheet.cell(row, column).number_format = formats[index]


def _column_inserted(workbook: Workbook) -> None:
    tasks(workbook).insert_cols(8)


def _own_column(workbook: Workbook) -> None:
    sheet = tasks(workbook)
    sheet.insert_cols(8)
    sheet["H6"], sheet["H8"], sheet["H11"] = "Người thực hiện", "Chị Lan", "Anh Hùng"


def _columns_deleted(workbook: Workbook) -> None:
    sheet = tasks(workbook)
    sheet.delete_cols(14)  # Kiến nghị, đề xuất
    sheet.delete_cols(8)  # Tỷ lệ hoàn thành


def _given_columns_deleted(workbook: Workbook) -> None:
    sheet = tasks(workbook)
    sheet.delete_cols(16, 3)
    sheet.delete_cols(4, 3)


def _header_retyped(workbook: Workbook) -> None:
    type_into(
        workbook,
        {
            "G6": "TÌNH TRẠNG",
            "I6": "Ngày\nhoàn thành ",
            "L6": "Kết  quả thực hiện",
            "K6": "Ngày văn bản.",
        },
    )


def _sorted(workbook: Workbook) -> None:
    sheet = tasks(workbook)
    header, *rows = table(sheet)
    put_table(sheet, [header, *sorted(rows, key=lambda row: str(row[2]), reverse=True)])


def _sorted_without_ids(workbook: Workbook) -> None:
    """The visible columns sorted, the hidden first one left as it was: rows 9 and 10 swapped."""
    sheet = tasks(workbook)
    rows = table(sheet)
    rows[3][1:], rows[4][1:] = rows[4][1:], rows[3][1:]
    put_table(sheet, rows)


def _blank_rows(workbook: Workbook) -> None:
    sheet = tasks(workbook)
    sheet.insert_rows(12, 3)
    sheet.insert_rows(9)


def _hidden_rows(workbook: Workbook) -> None:
    sheet = tasks(workbook)
    for row in (8, 9, 11):
        sheet.row_dimensions[row].hidden = True
    for column in "DEFP":
        sheet.column_dimensions[column].hidden = True
    sheet.auto_filter.add_filter_column(6, ["Đang thực hiện"])


def _row_deleted(workbook: Workbook) -> None:
    tasks(workbook).delete_rows(9)


def _row_duplicated(workbook: Workbook, **changes: object) -> None:
    sheet = tasks(workbook)
    rows = table(sheet)
    put_table(sheet, [list(rows[3])], 15)
    type_into(workbook, changes)
    for column in range(1, COLUMNS + 1):
        sheet.cell(15, column).number_format = sheet.cell(9, column).number_format


def _split_row(workbook: Workbook) -> None:
    _row_duplicated(workbook, L15="Đã gửi báo cáo rà soát.")


def _merged_state(workbook: Workbook) -> None:
    """One state typed over two rows that are merged."""
    sheet = tasks(workbook)
    sheet["G12"], sheet["H12"], sheet["L12"] = None, None, None
    sheet.merge_cells("G11:G12")


def _merged_result(workbook: Workbook) -> None:
    sheet = tasks(workbook)
    for cell in ("G14", "L14"):
        sheet[cell] = None
    sheet["G13"], sheet["L13"], sheet["H13"] = (
        "Đang thực hiện",
        "Hai việc đang làm cùng nhau.",
        None,
    )
    sheet.merge_cells("G13:G14")
    sheet.merge_cells("L13:L14")


def _merged_across(workbook: Workbook) -> None:
    """Result and difficulty merged into one wide cell: Excel keeps the left text only."""
    sheet = tasks(workbook)
    sheet["M8"] = None
    sheet.merge_cells("L8:N8")


def _own_tasks(workbook: Workbook) -> None:
    type_into(
        workbook,
        {
            "B15": "5a",
            "C15": _CONTEST,
            "G15": "Đang thực hiện",
            "L15": "Đã có kế hoạch.",
            "C16": "Cập nhật trang thông tin của phòng.",
        },
    )


def _own_task_between(workbook: Workbook) -> None:
    sheet = tasks(workbook)
    sheet.insert_rows(10)
    type_into(
        workbook,
        {
            "C10": "Niêm yết bộ thủ tục tại các trường mầm non tư thục.",
            "G10": "Đã hoàn thành",
            "I10": "15/02/2023",
        },
    )


def _loose_content(workbook: Workbook) -> None:
    type_into(workbook, {"L16": "Việc này làm cùng phòng khác."})


def _signature(workbook: Workbook) -> None:
    type_into(
        workbook,
        {
            "C17": "Người lập biểu",
            "L16": "Lâm Đồng, ngày 14 tháng 3 năm 2023",
            "L17": "TRƯỞNG PHÒNG",
            "L20": "Nguyễn Thị Lan",
            "C20": "Trần Văn Hùng",
        },
    )


def _beside_the_table(workbook: Workbook) -> None:
    type_into(workbook, {"T8": "Chị Lan theo dõi", "T11": "Hỏi lại phòng TCHC"})


def _text_edited(workbook: Workbook) -> None:
    sheet = tasks(workbook)
    sheet["C8"] = str(sheet["C8"].value) + " (phòng chỉ phối hợp)"
    sheet["F9"] = "Quý II/2023"


def _styled_everywhere(workbook: Workbook) -> None:
    for sheet in workbook:
        for letter in "STUVWXYZ":
            sheet.column_dimensions[letter].fill = PatternFill("solid", start_color="FFFFFFCC")
        for row in range(15, 400):
            sheet.cell(row, 3).fill = PatternFill("solid", start_color="FFFFFFCC")


def _as_table(workbook: Workbook) -> None:
    sheet = tasks(workbook)
    sheet.auto_filter.ref = None  # type: ignore[assignment]
    sheet.add_table(Table(displayName="Bang1", ref="A6:R14"))


def _rows_far_down(workbook: Workbook) -> None:
    sheet = tasks(workbook)
    rows = table(sheet)
    put_table(sheet, [[None] * COLUMNS for _ in range(2)], 13)
    for column in range(1, COLUMNS + 1):
        for number in (513, 514):
            sheet.cell(number, column).number_format = sheet.cell(
                number - 500, column
            ).number_format
    put_table(sheet, rows[-2:], 513)


_TASKS = "xl/worksheets/sheet2.xml"
"""The task sheet of the whole form."""


def _x14(content: dict[str, bytes]) -> None:
    """Excel moves lists on other sheets into an extension."""
    content[_TASKS] = replaced(
        content[_TASKS],
        (r"<dataValidations .*?</dataValidations>", ""),
        (
            "</worksheet>",
            '<extLst><ext uri="{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}" xmlns:x14="http://schemas.'
            'microsoft.com/office/spreadsheetml/2009/9/main"><x14:dataValidations xmlns:xm="http://'
            'schemas.microsoft.com/office/excel/2006/main" count="1"><x14:dataValidation'
            ' type="list"'
            " allowBlank=\"1\"><x14:formula1><xm:f>'Danh mục'!$A$1:$A$4</xm:f></x14:formula1>"
            "<xm:sqref>G7:G14</xm:sqref></x14:dataValidation></x14:dataValidations></ext></extLst>"
            "</worksheet>",
        ),
    )


def _absolute_rels(content: dict[str, bytes]) -> None:
    part = "xl/_rels/workbook.xml.rels"
    content[part] = replaced(
        content[part], (r'Target="/?(?:xl/)?worksheets', 'Target="/xl/worksheets')
    )


def _prefixed(content: dict[str, bytes]) -> None:
    content[TASKS] = prefixed(content[TASKS])


def _unaddressed(content: dict[str, bytes]) -> None:
    """Rows and cells without addresses: lawful, the position counts."""
    content[TASKS] = replaced(
        content[TASKS], (r'<row r="\d+"', "<row"), (r'<c r="[A-Z]+\d+"', "<c")
    )


def _backslashes(content: dict[str, bytes]) -> None:
    for name in [name for name in content if name.startswith("xl/")]:
        content[name.replace("/", "\\")] = content.pop(name)


STRUCTURE = (
    Case(
        "structure/sheets-renamed.xlsx",
        "openpyxl",
        "Every sheet has another name",
        edited(_renamed, whole_form),
    ),
    Case(
        "structure/sheets-reordered.xlsx",
        "openpyxl",
        "The sheets stand in another order",
        edited(_reordered, whole_form),
    ),
    Case(
        "structure/sheet-added.xlsx",
        "openpyxl",
        "A sheet of the unit's own before all others",
        edited(_sheet_added, whole_form),
        (("S119", "Số liệu chi tiết!"),),
    ),
    Case(
        "structure/empty-sheets-added.xlsx",
        "openpyxl",
        "Empty sheets that programs add",
        edited(_empty_sheet_added, whole_form),
    ),
    Case(
        "structure/sheet-copied.xlsx",
        "openpyxl",
        "A sheet twice with the same answers",
        edited(_sheet_copied),
    ),
    Case(
        "structure/draft-copy.xlsx",
        "openpyxl",
        "A sheet twice with different answers",
        edited(_draft_copy),
        (("S105", "A8"), ("S105", "Nháp!A8")),
        gone("II.7"),
    ),
    Case(
        "structure/sheet-deleted.xlsx",
        "openpyxl",
        "The sheet of targets is gone",
        edited(_sheet_deleted),
        (("S106",),),
        gone("CT02", "CT03", "CT06", "CT07"),
    ),
    Case(
        "structure/one-sheet-left.xlsx",
        "openpyxl",
        "All sheets but that of the tasks are gone, the lists behind it too",
        edited(_all_but_tasks_deleted, whole_form),
        (("S106",),),
        gone("CT02", "CT03", "CT06", "CT07", "KP01", "KP02"),
    ),
    Case(
        "structure/copied-to-a-new-workbook.xlsx",
        "openpyxl",
        "The task sheet pasted into a new workbook: identity in its hidden cells only",
        _task_sheet_alone,
        (("S106",),),
        gone("CT02", "CT03", "CT06", "CT07", "KP01", "KP02"),
    ),
    Case(
        "structure/header-moved-down.xlsx",
        "openpyxl",
        "Rows inserted above everything",
        edited(_header_down),
    ),
    Case(
        "structure/lines-above-the-header.xlsx",
        "openpyxl",
        "The unit's own lines above the header",
        edited(_title_above),
        (("S118", "B6"),),
    ),
    Case(
        "structure/two-row-header.xlsx",
        "openpyxl",
        "A second, merged header row above the header",
        edited(_two_row_header),
        (("S118", "G6"), ("S118", "J6")),
    ),
    Case(
        "structure/columns-moved.xlsx",
        "openpyxl",
        "The columns stand in another order",
        edited(_columns_moved),
    ),
    Case(
        "structure/empty-column-inserted.xlsx",
        "openpyxl",
        "An empty column in the middle",
        edited(_column_inserted),
    ),
    Case(
        "structure/own-column.xlsx",
        "openpyxl",
        "A column of the unit's own with content",
        edited(_own_column),
        (("S118", "H6"),),
    ),
    Case(
        "structure/columns-deleted.xlsx",
        "openpyxl",
        "Two columns to be filled in are gone",
        edited(_columns_deleted),
        (("W106", "Nhiệm vụ!"), ("W106", "Nhiệm vụ!")),
        {key: None for key in flat(answers()) if key.endswith((" percent", " proposal"))},
    ),
    Case(
        "structure/given-columns-deleted.xlsx",
        "openpyxl",
        "Grey, hidden and check columns are gone: nothing of the answers is lost",
        edited(_given_columns_deleted),
    ),
    Case(
        "structure/headers-retyped.xlsx",
        "openpyxl",
        "Headers in capitals, with line breaks and blanks",
        edited(_header_retyped),
    ),
    Case(
        "structure/header-reworded.xlsx",
        "openpyxl",
        "A header in other words, still to be recognised",
        typed({"I6": "Ngày hoàn thành (ghi rõ)"}),
        (("S121", "I6"),),
    ),
    Case(
        "structure/header-emptied.xlsx",
        "openpyxl",
        "The header of a column is gone, its values are not",
        typed({"J6": None}),
        (("W106", "Nhiệm vụ!"), ("S118", "J7")),
        {"I.2 document": None, "III.2 document": None},
    ),
    Case(
        "structure/rows-sorted.xlsx",
        "openpyxl",
        "All columns sorted by the text of the task",
        edited(_sorted),
    ),
    Case(
        "structure/sorted-without-ids.xlsx",
        "openpyxl",
        "The visible columns sorted, the hidden ids left behind",
        edited(_sorted_without_ids),
        (("S113", "A9"), ("S113", "A10")),
    ),
    Case(
        "structure/blank-rows-inserted.xlsx",
        "openpyxl",
        "Empty rows between tasks",
        edited(_blank_rows),
    ),
    Case(
        "structure/rows-hidden.xlsx",
        "openpyxl",
        "Hidden rows and columns, a filter: read all the same",
        edited(_hidden_rows),
    ),
    Case(
        "structure/row-deleted.xlsx",
        "openpyxl",
        "The row of III.2 is gone",
        edited(_row_deleted),
        (("S106",),),
        gone("III.2"),
    ),
    Case(
        "structure/row-duplicated.xlsx",
        "openpyxl",
        "A row twice with the same answers",
        edited(_row_duplicated),
    ),
    Case(
        "structure/row-split.xlsx",
        "openpyxl",
        "A task in two rows with different answers",
        edited(_split_row),
        (("S105", "A9"), ("S105", "A15")),
        gone("III.2"),
    ),
    Case(
        "structure/state-merged.xlsx",
        "openpyxl",
        "A state merged over two tasks counts for both",
        edited(_merged_state),
        (("S110", "G11"),),
        {"III.9 percent": None, "III.9 result": None},
    ),
    Case(
        "structure/result-merged.xlsx",
        "openpyxl",
        "State and result merged over two tasks",
        edited(_merged_result),
        (("S110", "G13"), ("S110", "L13")),
        {
            "III.10 state": "Đang thực hiện",
            "III.10 percent": None,
            "III.10 result": "Hai việc đang làm cùng nhau.",
            "VII.2 state": "Đang thực hiện",
            "VII.2 result": "Hai việc đang làm cùng nhau.",
        },
    ),
    Case(
        "structure/merged-across.xlsx",
        "openpyxl",
        "Cells of one row merged",
        edited(_merged_across),
    ),
    Case(
        "structure/own-tasks.xlsx",
        "openpyxl",
        "Work outside the plan below the table",
        edited(_own_tasks),
        (("S114", "C15"), ("S118", "C16")),
        {
            f"+{_CONTEST}": "",
            f"+{_CONTEST} state": "Đang thực hiện",
            f"+{_CONTEST} result": "Đã có kế hoạch.",
        },
    ),
    Case(
        "structure/own-task-between.xlsx",
        "openpyxl",
        "Work outside the plan between two tasks",
        edited(_own_task_between),
        (("S114", "C10"),),
        {
            "+Niêm yết bộ thủ tục tại các trường mầm non tư thục.": "",
            "+Niêm yết bộ thủ tục tại các trường mầm non tư thục. state": "Đã hoàn thành",
            "+Niêm yết bộ thủ tục tại các trường mầm non tư thục. completed_on": "2023-02-15",
        },
    ),
    Case(
        "structure/loose-content.xlsx",
        "openpyxl",
        "Content below the table that belongs to no task",
        edited(_loose_content),
        (("S118", "L16"),),
    ),
    Case(
        "structure/signature-block.xlsx",
        "openpyxl",
        "Place, date and signatures typed below the table",
        edited(_signature),
        (("S118", "L16"),),
    ),
    Case(
        "structure/beside-the-table.xlsx",
        "openpyxl",
        "Notes to the right of the table",
        edited(_beside_the_table),
        (("S118", "T8"),),
    ),
    Case(
        "structure/task-text-edited.xlsx",
        "openpyxl",
        "The text and the schedule of a task edited: the plan's words count",
        edited(_text_edited),
        (("S109", "C8"), ("S109", "F9")),
    ),
    Case(
        "structure/styled-everywhere.xlsx",
        "openpyxl",
        "Whole columns and hundreds of empty rows formatted",
        edited(_styled_everywhere),
    ),
    Case(
        "structure/as-table.xlsx",
        "openpyxl",
        "The range turned into an Excel table",
        edited(_as_table),
    ),
    Case(
        "structure/rows-far-down.xlsx",
        "openpyxl",
        "Two rows moved 500 rows down",
        edited(_rows_far_down),
    ),
    Case(
        "structure/x14-validations.xlsx",
        "raw XML, as Excel writes",
        "Validations in an extension",
        raw(_x14, whole_form),
    ),
    Case(
        "structure/absolute-relations.xlsx",
        "raw XML",
        "Absolute targets in the relations",
        raw(_absolute_rels),
    ),
    Case(
        "structure/dimension-a1.xlsx",
        "raw XML, as WPS writes",
        "The sheet says that it ends at A1",
        substituted(TASKS, (r'<dimension ref="[^"]*"', '<dimension ref="A1"')),
    ),
    Case(
        "structure/prefixed-elements.xlsx",
        "raw XML",
        "Every element has a namespace prefix",
        raw(_prefixed),
    ),
    Case(
        "structure/cells-without-addresses.xlsx",
        "raw XML",
        "Rows and cells without addresses",
        raw(_unaddressed),
    ),
    Case(
        "structure/backslashes.xlsx",
        "raw XML",
        "Backslashes in the names of the parts",
        raw(_backslashes),
    ),
    Case(
        "structure/strict.xlsx",
        "raw XML, as Excel writes on demand",
        "Strict Open XML",
        raw(strict, whole_form),
    ),
)
CASES = STRUCTURE
