"""The plan workbook: written, edited by officers in many ways, read back."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import openpyxl
import pytest
from msgspec.structs import replace
from openpyxl.worksheet.worksheet import Worksheet

from cchc_xl.domain.diagnostics import Diagnostic
from cchc_xl.domain.indicators import LastYearFigure, Timing
from cchc_xl.domain.plan import Citation, Plan
from cchc_xl.domain.units import Unit
from cchc_xl.excel.plans.writer import write_plan
from cchc_xl.layouts.layout import ERROR_LIMIT, PROMPT_LIMIT, TITLE_LIMIT
from cchc_xl.layouts.plan_book import GUIDE_TITLE, INFO, INFO_FIELDS, LISTS_TITLE, TABLES
from cchc_xl.readers.plans import read_plan
from cchc_xl.workbooks.plan_source import WORKBOOK
from tests.indicators import dossiers
from tests.plans import plan, target, task, the_plan
from tests.support.office import convert, pdf_fonts, pdf_pages, to_pdf
from tests.support.ooxml import sdk_errors, xlsx_faults
from tests.support.xl_openpyxl import opened

STATISTICS, LAST_YEAR = "Chỉ tiêu thống kê", "Cùng kỳ năm trước"
Edit = Callable[[openpyxl.Workbook], object]


def written(tmp_path: Path, a_plan: Plan) -> Path:
    path = tmp_path / "ke-hoach.xlsx"
    write_plan(a_plan, path)
    return path


@cache
def content(a_plan: Plan) -> bytes:
    """The plan's workbook: it is written once for many edits."""
    with TemporaryDirectory() as folder:
        return written(Path(folder), a_plan).read_bytes()


def edited(tmp_path: Path, edit: Edit, a_plan: Plan | None = None) -> Path:
    """The plan's workbook after an officer's edit."""
    path = tmp_path / "ke-hoach.xlsx"
    path.write_bytes(content(a_plan or plan()))
    workbook = opened(path)
    edit(workbook)
    workbook.save(path)
    return path


def put(sheet: str, cell: str, value: object) -> Edit:
    def edit(workbook: openpyxl.Workbook) -> None:
        workbook[sheet][cell] = value

    return edit


def found(diagnostics: tuple[Diagnostic, ...], code: str) -> list[tuple[str, str]]:
    """Sheet and cell of the diagnostics of that code."""
    return [(d.place.sheet, d.place.cell) for d in diagnostics if d.code == code]


def read_value(path: Path) -> Plan:
    value = read_plan(path).value
    assert value is not None
    return value


def test_what_is_read_is_what_was_written(tmp_path: Path) -> None:
    assert read_plan(written(tmp_path, the_plan())).value == the_plan()


def test_a_plan_without_faults_gives_no_diagnostic(tmp_path: Path) -> None:
    assert read_plan(written(tmp_path, plan())).diagnostics == ()


def test_every_field_survives(tmp_path: Path) -> None:
    full = plan(
        units=(
            *plan().units,
            Unit("C", "Phòng C", ("Phòng thứ ba", "C3"), note="Ví dụ", example=True),
        ),
        tasks=(
            task(
                leads_text="Phòng A;\nPhòng chuyên môn",
                leads=("A", "R"),
                assigned=("B", "C"),
                fixed_due=date(2023, 3, 15),
                text="- Việc bắt đầu bằng gạch\n= và dấu bằng",
                note="=SUM(A1)",
            ),
        ),
        targets=(target(value=Decimal("97.5"), parent="CT01", task="I.1", note="Ghi chú"),),
        citations=(Citation("Phần I", "Luật Ban hành VBQPPL", "Không ghi số"),),
        agency=replace(plan().agency, addressees=("UBND tỉnh", "Sở Nội vụ"), archive="VT"),
    )
    assert read_plan(written(tmp_path, full)).value == full


def counting() -> Plan:
    """A plan with statistics of every kind and figures of the last year."""
    rows = dossiers(TK01=("A", "B"), TK08=())
    words = {"TK01": "Phòng A\nPhòng B", "TK08": ""}
    told = [
        replace(row, reporters_text=words.get(row.id, "Các phòng"), example=row.id == "TK02")
        for row in rows
    ]
    return plan(
        indicators=(replace(told[0], note="=TK02", text="Tổng số\nhồ sơ"), *told[1:]),
        last_year=(
            LastYearFigure("TK08", "2023-Q1", Decimal("98.75"), "Báo cáo số 45/BC-SNV"),
            LastYearFigure("TK01", "2023-NAM", Decimal(1234567), "Sổ năm 2022"),
            LastYearFigure("TK01", "2023-Q1", None),
        ),
    )


def test_the_statistics_survive(tmp_path: Path) -> None:
    read = read_plan(written(tmp_path, counting()))
    assert read.value == counting()
    assert found(read.diagnostics, "P152") == [(STATISTICS, "H7")]
    assert len(read.diagnostics) == 1


def test_a_workbook_of_before_the_statistics_lacks_nothing(tmp_path: Path) -> None:
    def edit(workbook: openpyxl.Workbook) -> None:
        del workbook[STATISTICS], workbook[LAST_YEAR]

    read = read_plan(edited(tmp_path, edit, counting()))
    assert (read.value, read.diagnostics) == (plan(), ())


def test_statistics_typed_as_people_type_them_are_read(tmp_path: Path) -> None:
    def edit(workbook: openpyxl.Workbook) -> None:
        table, last_year = workbook[STATISTICS], workbook[LAST_YEAR]
        table["A14"], table["B14"], table["C14"] = "TK09", "Nhóm khác", "Số mới"
        table["D14"], table["E14"], table["F14"] = "hồ sơ", "cuối  kỳ", "tk01 = TK02+tk03"
        table["G14"] = "phòng a; B"
        for cell, value in {"A9": "tk02", "C9": "2023-6t", "D9": "1.250", "E9": "BC"}.items():
            last_year[cell] = value

    read = read_value(edited(tmp_path, edit, counting()))
    row, figure = read.indicators[8], read.last_year[3]
    assert (row.id, row.timing, row.reporters) == ("TK09", Timing.CLOSING, ("A", "B"))
    assert row.rule is not None and row.rule.sums == (("TK01",), ("TK02", "TK03"))
    assert (figure.indicator, figure.period) == ("TK02", "2023-6T")
    assert figure.value == Decimal(1250)


def test_a_row_that_does_not_say_when_it_is_counted_is_kept_and_told(tmp_path: Path) -> None:
    read = read_plan(edited(tmp_path, put(STATISTICS, "E7", None), counting()))
    assert found(read.diagnostics, "P110") == [(STATISTICS, "E7")]
    assert read.value is not None and read.value.indicators[1].timing is Timing.DURING


@pytest.mark.parametrize("cell", ["=TK02+TK03", 0, True, "#NAME?", "#DIV/0!", "Err:509"])
def test_a_sum_rule_that_has_become_a_formula_is_told(tmp_path: Path, cell: object) -> None:
    read = read_plan(edited(tmp_path, put(STATISTICS, "F6", cell), counting()))
    assert found(read.diagnostics, "P153") == [(STATISTICS, "F6")]
    assert found(read.diagnostics, "P150") == []
    assert read.value is not None
    assert (read.value.indicators[0].rule_text, read.value.indicators[0].rule) == ("", None)
    [told] = [d for d in read.diagnostics if d.code == "P153"]
    assert told.place.task == "TK01"


def test_excel_takes_no_sum_rule_for_a_formula() -> None:
    sheet = openpyxl.load_workbook(WORKBOOK)[STATISTICS]
    cells = [sheet.cell(row, 6) for row in range(6, sheet.max_row + 1)]
    assert sum(bool(cell.value) for cell in cells) == 19
    assert {cell.number_format for cell in cells} == {"@"}
    assert {cell.data_type for cell in cells if cell.value} == {"s"}


@pytest.mark.requires_office
def test_beside_a_figure_of_the_last_year_stands_what_it_is_about(tmp_path: Path) -> None:
    saved = convert(written(tmp_path, counting()), ".xlsx", tmp_path / "luu-lai")
    sheet = openpyxl.load_workbook(saved, data_only=True)[LAST_YEAR]
    told = [sheet[f"B{row}"].value for row in range(6, 10)]
    assert told[:2] == ["Tỷ lệ giải quyết đúng hạn", "Tổng số\nhồ sơ"]
    assert not told[3]
    assert read_plan(saved).value == counting()


def test_the_same_plan_gives_the_same_bytes(tmp_path: Path) -> None:
    first = written(tmp_path, the_plan()).read_bytes()
    assert written(tmp_path, the_plan()).read_bytes() == first


def test_the_workbook_names_its_plan() -> None:
    properties = openpyxl.load_workbook(WORKBOOK).custom_doc_props
    assert properties["cchc_plan"].value == "SGDDT-LD-2023"


@pytest.mark.requires_sdk
def test_excel_would_not_repair_it() -> None:
    assert sdk_errors(WORKBOOK) == []


def test_nothing_excel_dislikes_is_in_it() -> None:
    assert xlsx_faults(WORKBOOK) == []


def visible_sheets() -> list[Worksheet]:
    workbook = openpyxl.load_workbook(WORKBOOK)
    return [sheet for sheet in workbook if sheet.title != LISTS_TITLE]


def test_sheets_stand_in_the_order_of_work() -> None:
    titles = [GUIDE_TITLE, INFO.title, *(layout.title for layout in TABLES)]
    assert [sheet.title for sheet in visible_sheets()] == titles
    assert openpyxl.load_workbook(WORKBOOK)[LISTS_TITLE].sheet_state == "hidden"


def test_sheets_print_on_a4_landscape_one_page_wide() -> None:
    for sheet in visible_sheets():
        assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
        assert sheet.page_setup.fitToWidth == 1
        assert sheet.oddFooter.right.text == "Trang &P/&N"
        assert not sheet.protection.sheet
        if sheet.title != GUIDE_TITLE:
            assert (sheet.print_title_rows, sheet.freeze_panes[1:]) == ("$5:$5", "6")


def test_every_cell_that_is_filled_in_is_validated_and_prompts_in_vietnamese() -> None:
    workbook = openpyxl.load_workbook(WORKBOOK)
    for layout in TABLES:
        rules = workbook[layout.title].data_validations.dataValidation
        asked = [column for column in layout.columns if column.asked]
        assert len(rules) == len(asked)
        for rule in rules:
            assert rule.showErrorMessage and rule.showInputMessage and rule.prompt and rule.error
            assert len(rule.prompt) <= PROMPT_LIMIT and len(rule.error) <= ERROR_LIMIT
            assert len(rule.promptTitle) <= TITLE_LIMIT
            if rule.type == "list":
                assert rule.formula1 in workbook.defined_names
    assert len(workbook[INFO.title].data_validations.dataValidation) == len(INFO_FIELDS)


def test_rows_added_in_the_spare_rows_are_read(tmp_path: Path) -> None:
    def edit(workbook: openpyxl.Workbook) -> None:
        sheet = workbook["Nhiệm vụ"]
        for cell, value in {"A9": "I", "B9": 2, "C9": "Việc mới", "E9": "phòng  b"}.items():
            sheet[cell] = value
        sheet["G9"] = "Quý I và IV/2023"

    added = read_value(edited(tmp_path, edit)).tasks[1]
    assert (added.id, added.text, added.leads) == ("I.2", "Việc mới", ("B",))
    assert added.due_dates == (date(2023, 3, 31), date(2023, 12, 31))


def test_moved_columns_and_inserted_rows_are_found_by_their_header(tmp_path: Path) -> None:
    def edit(workbook: openpyxl.Workbook) -> None:
        workbook["Nhiệm vụ"].insert_rows(1, 3)
        workbook["Chỉ tiêu"].insert_cols(1, 2)
        workbook["Kinh phí"].insert_rows(6, 2)

    assert read_plan(edited(tmp_path, edit, the_plan())).value == the_plan()


def test_a_renamed_sheet_is_found_by_its_header(tmp_path: Path) -> None:
    def edit(workbook: openpyxl.Workbook) -> None:
        workbook["Nhiệm vụ"].title = "Bảng phân công"

    assert read_plan(edited(tmp_path, edit, the_plan())).value == the_plan()


def test_dates_and_amounts_typed_as_text_are_read(tmp_path: Path) -> None:
    def edit(workbook: openpyxl.Workbook) -> None:
        workbook["Kỳ báo cáo"]["D6"] = "ngày 14 tháng 3 năm 2023"
        workbook["Kinh phí"]["C6"] = "1.000.000 đồng"
        workbook["Chỉ tiêu"]["E6"] = "100%"

    read = read_plan(edited(tmp_path, edit))
    assert (read.value, read.diagnostics) == (plan(), ())


def test_the_day_of_issue_and_the_abbreviations_are_read_as_people_type_them(
    tmp_path: Path,
) -> None:
    def edit(workbook: openpyxl.Workbook) -> None:
        workbook["Thông tin"]["B10"] = "ngày 5 tháng 1 năm 2023"
        workbook["Thông tin"]["B29"] = "CNTT : công nghệ  thông tin\nTTHC – thủ tục hành chính\n"

    read = read_value(edited(tmp_path, edit))
    assert read.issued == date(2023, 1, 5)
    assert list(map(str, read.abbreviations)) == [
        "CNTT: công nghệ thông tin",
        "TTHC: thủ tục hành chính",
    ]


def test_a_day_of_issue_that_is_none_is_told_with_an_example_of_the_plans_year(
    tmp_path: Path,
) -> None:
    def edit(workbook: openpyxl.Workbook) -> None:
        workbook["Thông tin"]["B7"], workbook["Thông tin"]["B10"] = 2026, "đầu năm"

    told = [d for d in read_plan(edited(tmp_path, edit)).diagnostics if d.code == "P112"]
    assert [(d.place.cell, d.allowed) for d in told] == [
        ("B10", "ngày/tháng/năm, ví dụ 25/01/2026")
    ]


def test_a_line_that_explains_no_abbreviation_is_told_and_the_others_are_kept(
    tmp_path: Path,
) -> None:
    lines = "CNTT: công nghệ thông tin\nthủ tục hành chính\nCNTT: công nghệ"
    read = read_plan(edited(tmp_path, put("Thông tin", "B29", lines)))
    assert read.value is not None
    assert [a.short for a in read.value.abbreviations] == ["CNTT"]
    assert [(d.code, d.place.cell, d.value) for d in read.diagnostics] == [
        ("P112", "B29", "thủ tục hành chính"),
        ("P112", "B29", "CNTT: công nghệ"),
    ]


def test_a_workbook_of_before_these_rows_lacks_nothing(tmp_path: Path) -> None:
    def edit(workbook: openpyxl.Workbook) -> None:
        workbook["Thông tin"].delete_rows(29)
        workbook["Thông tin"].delete_rows(10)

    read = read_plan(edited(tmp_path, edit))
    assert (read.value, read.diagnostics) == (plan(), ())


def test_a_name_broken_over_lines_is_one_name(tmp_path: Path) -> None:
    read = read_value(edited(tmp_path, put("Nhiệm vụ", "E6", "Các\nphòng;\nPhòng B")))
    assert read.tasks[0].leads == ("N", "B")


@pytest.mark.parametrize(
    ("sheet", "cell", "value", "code"),
    [
        ("Nhiệm vụ", "E6", "Phòng Không Có", "P102"),
        ("Nhiệm vụ", "K6", "XYZ", "P102"),
        ("Đơn vị", "E8", "A; XYZ", "P102"),
        ("Thông tin", "B18", "XYZ", "P102"),
        ("Nhiệm vụ", "G6", "Khi nào tiện", "P105"),
        ("Chỉ tiêu", "I6", "CT77", "P106"),
        ("Nhiệm vụ", "B6", None, "P110"),
        ("Nhiệm vụ", "C6", None, "P110"),
        ("Nhiệm vụ", "G6", None, "P110"),
        ("Kỳ báo cáo", "D6", None, "P110"),
        ("Chỉ tiêu", "D6", None, "P110"),
        ("Đơn vị", "A7", None, "P110"),
        ("Lĩnh vực", "A6", None, "P110"),
        ("Kinh phí", "C6", None, "P110"),
        ("Kinh phí", "C6", "nhiều", "P112"),
        ("Kỳ báo cáo", "D6", "giữa tháng 3", "P112"),
        ("Thông tin", "B7", None, "P110"),
        ("Thông tin", "B13", None, "P110"),
        ("Nhiệm vụ", "F6", None, "P111"),
        ("Nhiệm vụ", "A6", "IX", "P112"),
        ("Nhiệm vụ", "I6", "31/02/2023", "P112"),
        ("Thông tin", "B7", "hai nghìn", "P112"),
        ("Thông tin", "B8", "KH 2023", "P112"),
        ("Thông tin", "B10", "đầu năm", "P112"),
        ("Thông tin", "B29", "CNTT công nghệ thông tin", "P112"),
        ("Đơn vị", "A6", "Phòng A", "P112"),
        ("Đơn vị", "D6", "Ban", "P112"),
        ("Đơn vị", "F6", "có", "P112"),
        ("Lĩnh vực", "C6", "IV", "P112"),
        ("Chỉ tiêu", "D6", "<", "P112"),
        ("Chỉ tiêu", "E6", "nhiều", "P112"),
        ("Chỉ tiêu", "E6", -1, "P112"),
        ("Chỉ tiêu", "J6", "I.99", "P112"),
        ("Kinh phí", "C6", 0.5, "P112"),
        ("Kỳ báo cáo", "E6", date(2023, 3, 1), "P112"),
        ("Văn bản viện dẫn", "B6", "Kế hoạch số 12/KH/UBND ngày 01/3/2023", "P113"),
        ("Đơn vị", "E8", None, "P114"),
        ("Đơn vị", "F6", "x", "P115"),
        ("Chỉ tiêu thống kê", "A7", None, "P110"),
        ("Chỉ tiêu thống kê", "C7", None, "P110"),
        ("Chỉ tiêu thống kê", "G7", None, "P110"),
        ("Chỉ tiêu thống kê", "G7", "Phòng Z", "P102"),
        ("Chỉ tiêu thống kê", "A7", "CT01", "P104"),
        ("Chỉ tiêu thống kê", "E7", "Giữa kỳ", "P112"),
        ("Chỉ tiêu thống kê", "H7", "có", "P112"),
        ("Chỉ tiêu thống kê", "F6", "TK02 cộng TK03", "P150"),
        ("Chỉ tiêu thống kê", "F12", "≤ TK07", "P151"),
        ("Cùng kỳ năm trước", "A6", None, "P110"),
        ("Cùng kỳ năm trước", "E6", None, "P111"),
        ("Cùng kỳ năm trước", "A6", "TK99", "P112"),
        ("Cùng kỳ năm trước", "C6", "2022-Q1", "P112"),
        ("Cùng kỳ năm trước", "D6", "nhiều", "P112"),
        ("Cùng kỳ năm trước", "D6", -1, "P112"),
    ],
)
def test_a_fault_names_its_cell(
    tmp_path: Path, sheet: str, cell: str, value: object, code: str
) -> None:
    read = read_plan(edited(tmp_path, put(sheet, cell, value), counting()))
    assert (sheet, cell) in found(read.diagnostics, code)
    assert all(d.place.file == "ke-hoach.xlsx" for d in read.diagnostics)


def test_an_unassigned_role_is_reported_where_it_is_to_be_assigned(tmp_path: Path) -> None:
    read = read_plan(edited(tmp_path, put("Nhiệm vụ", "E6", "Phòng chuyên môn")))
    assert found(read.diagnostics, "P103") == [("Nhiệm vụ", "K6")]


def test_a_second_row_of_one_number_is_reported_and_kept(tmp_path: Path) -> None:
    def edit(workbook: openpyxl.Workbook) -> None:
        for cell in "ABCDEFG":
            workbook["Nhiệm vụ"][f"{cell}9"] = workbook["Nhiệm vụ"][f"{cell}6"].value

    read = read_plan(edited(tmp_path, edit))
    assert found(read.diagnostics, "P104") == [("Nhiệm vụ", "B9")]
    assert read.value is not None and len(read.value.tasks) == 2


def test_a_missing_sheet_is_named(tmp_path: Path) -> None:
    read = read_plan(edited(tmp_path, lambda workbook: workbook.remove(workbook["Chỉ tiêu"])))
    assert read.value is None
    assert [d.message for d in read.diagnostics] == ["Sổ kế hoạch thiếu trang “Chỉ tiêu”."]


def test_a_missing_column_is_named(tmp_path: Path) -> None:
    read = read_plan(edited(tmp_path, put("Nhiệm vụ", "D5", None)))
    assert read.value is None
    assert "cột “Sản phẩm” ở trang “Nhiệm vụ”" in read.diagnostics[0].message


def test_a_plan_workbook_of_before_the_due_until_column_is_still_read(tmp_path: Path) -> None:
    path = written(tmp_path, plan())
    workbook = openpyxl.load_workbook(path)
    workbook["Kỳ báo cáo"].delete_cols(8)
    workbook.save(path)
    read = read_plan(path)
    assert read.diagnostics == ()
    assert read.value is not None
    assert [period.due_until for period in read.value.periods] == [None] * 5
    expected = tuple(replace(period, due_until=None) for period in plan().periods)
    assert read.value.periods == expected


def test_a_due_day_before_the_cutoff_names_its_cell(tmp_path: Path) -> None:
    read = read_plan(edited(tmp_path, put("Kỳ báo cáo", "H10", date(2023, 12, 1))))
    assert found(read.diagnostics, "P112") == [("Kỳ báo cáo", "H10")]


def test_a_file_that_is_no_workbook_is_reported(tmp_path: Path) -> None:
    path = tmp_path / "ke-hoach.xlsx"
    path.write_bytes(b"PK nothing")
    assert [d.code for d in read_plan(path).diagnostics] == ["W109"]
    assert [d.code for d in read_plan(tmp_path / "none.xlsx").diagnostics] == ["W101"]


@pytest.mark.requires_office
@pytest.mark.parametrize("suffix", [".xlsx", ".ods", ".xls"])
def test_libreoffice_saves_the_same_plan(tmp_path: Path, suffix: str) -> None:
    assert read_plan(convert(WORKBOOK, suffix, tmp_path)).value == the_plan()


@pytest.mark.requires_office
@pytest.mark.requires_poppler
def test_it_prints_in_the_offices_font(tmp_path: Path) -> None:
    [pdf] = to_pdf([WORKBOOK], tmp_path)
    assert {font.partition("-")[0] for font in pdf_fonts(pdf)} <= {
        "LiberationSerif",
        "TimesNewRoman",
        "TimesNewRomanPSMT",
    }
    assert pdf_pages(pdf) < 46
