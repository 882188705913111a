"""The workbook with the buttons: what it says, what it is made of, what a press does."""

import json
import sys
import zipfile
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner, Result
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.workbook import Workbook
from openpyxl.worksheet.datavalidation import DataValidation
from pyopenvba import ExcelFile

from cchc_xl import api
from cchc_xl.cli import main
from cchc_xl.domain.results import DerivedState
from cchc_xl.excel.buttons.tables import filled_layouts
from cchc_xl.excel.buttons.workbook import INSTALLED_PYTHON, write_button_workbook
from cchc_xl.excel.plans.writer import write_plan
from cchc_xl.layouts import summary_book
from cchc_xl.layouts.button_book import ACTIONS, CONTROL_TITLE, LISTS_TITLE, SETTINGS, TEXTS
from cchc_xl.layouts.document_sheet import DOCUMENTS
from cchc_xl.layouts.follow_up import FOLLOW_UP
from cchc_xl.layouts.layout import ERROR_LIMIT, PROMPT_LIMIT, TITLE_LIMIT
from cchc_xl.layouts.table import FORMATS
from cchc_xl.macros import build
from cchc_xl.rules.joining.consolidate import consolidate
from cchc_xl.sheets.summary.sheets import HEADER_ROW, summary_sheets
from cchc_xl.workbooks import plan_source
from tests.plans import plan
from tests.support.office import convert
from tests.support.ooxml import sdk_errors, xlsx_faults
from tests.support.press import arguments_of, press_in_office, recorder

PLAN = plan()
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_VML = "{urn:schemas-microsoft-com:office:excel}"


def written(folder: Path, *, name: str = "TongHop.xlsm", python: str = "/usr/bin/python") -> Path:
    path = folder / name
    write_button_workbook(PLAN, "kế hoạch.xlsx", python, path)
    return path


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(tmp_path_factory.mktemp("button"))


@pytest.fixture(scope="module")
def book(path: Path) -> Workbook:
    return load_workbook(path)


def parts(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as package:
        return {name: package.read(name) for name in package.namelist()}


def settings(book: Workbook) -> dict[str, str]:
    """The address of each setting on the control sheet, by field."""
    found = {}
    for setting in SETTINGS:
        [(sheet, cell)] = book.defined_names[setting.name].destinations
        assert sheet == CONTROL_TITLE
        found[setting.field] = cell.replace("$", "")
    return found


def rule_of(book: Workbook, field: str) -> DataValidation:
    cell = settings(book)[field]
    [rule] = [
        rule
        for rule in book[CONTROL_TITLE].data_validations.dataValidation
        if cell in [str(area) for area in rule.sqref.ranges]
    ]
    return rule


def test_all_text_is_in_the_font_of_the_office(path: Path) -> None:
    look = ElementTree.fromstring(parts(path)["xl/styles.xml"])
    fonts = look.find(f"{_MAIN}fonts")
    assert fonts is not None
    for font in fonts:
        assert [name.get("val") for name in font.iter(f"{_MAIN}name")] == ["Times New Roman"]
        assert font.find(f"{_MAIN}scheme") is None


def test_the_same_arguments_give_the_same_bytes(path: Path, tmp_path: Path) -> None:
    assert written(tmp_path).read_bytes() == path.read_bytes()


def test_the_ready_made_workbook_is_the_one_that_is_built(tmp_path: Path) -> None:
    again = tmp_path / "TongHop.xlsm"
    build.build_workbook(again)
    assert parts(again) == parts(build.WORKBOOK)
    assert parts(again)["xl/vbaProject.bin"] == build.PROJECT.read_bytes()


def test_the_ready_made_workbook_is_for_the_shipped_plan_and_the_installer() -> None:
    ready = load_workbook(build.WORKBOOK)
    cells = settings(ready)
    control = ready[CONTROL_TITLE]
    assert control[cells["plan"]].value == plan_source.WORKBOOK.name
    assert control[cells["python"]].value == INSTALLED_PYTHON


def test_excel_has_nothing_to_repair(path: Path) -> None:
    assert xlsx_faults(path) == []
    assert xlsx_faults(build.WORKBOOK) == []


@pytest.mark.requires_sdk
def test_the_parts_are_valid(path: Path) -> None:
    assert sdk_errors(path) == []


def test_every_sheet_has_the_code_name_of_its_module(path: Path, book: Workbook) -> None:
    content = parts(path)
    workbook = ElementTree.fromstring(content["xl/workbook.xml"])
    properties = workbook.find(f"{_MAIN}workbookPr")
    assert properties is not None
    names = [properties.get("codeName")]
    for number in range(1, len(book.sheetnames) + 1):
        sheet = ElementTree.fromstring(content[f"xl/worksheets/sheet{number}.xml"])
        found = sheet.find(f"{_MAIN}sheetPr")
        assert found is not None
        names.append(found.get("codeName"))
    with ExcelFile(path) as file:
        modules = file.vba_project().module_names()
    assert [*names, *build.sources()] == modules


def test_openpyxl_reads_it_with_its_macros(path: Path) -> None:
    archive = load_workbook(path, keep_vba=True).vba_archive
    assert archive is not None
    archive.close()


def test_the_buttons_have_vietnamese_captions_and_their_macros(path: Path) -> None:
    drawing = ElementTree.fromstring(parts(path)["xl/drawings/vmlDrawing1.vml"])
    macros = [element.text for element in drawing.iter(f"{_VML}FmlaMacro")]
    captions = [element.text for element in drawing.iter("font")]
    assert macros == [f"[0]!{action.macro}" for action in ACTIONS]
    assert captions == [action.caption for action in ACTIONS]


def test_every_setting_has_a_named_cell_beside_its_label(book: Workbook) -> None:
    control, cells = book[CONTROL_TITLE], settings(book)
    for setting in SETTINGS:
        cell = control[cells[setting.field]]
        label = control.cell(cell.row, cell.column - 1).value
        assert label == setting.label + (" *" if setting.required else "")
        assert (control.cell(cell.row, cell.column + 1).value or "") == setting.hint
        grey = cell.fill.fill_type == "solid"
        assert grey == setting.filled_in
    filled = {field: control[cell].value for field, cell in cells.items() if control[cell].value}
    assert filled == {
        "plan": "kế hoạch.xlsx",
        "returned": "bieu-nhan-ve",
        "output": "ket-qua",
        "python": "/usr/bin/python",
    }


def test_excel_guides_whoever_fills_in_a_setting(book: Workbook) -> None:
    for setting in SETTINGS:
        rule = rule_of(book, setting.field)
        assert rule.showInputMessage and rule.prompt
        assert rule.prompt == setting.hint or setting.filled_in
        assert len(rule.prompt) <= PROMPT_LIMIT
        assert len(rule.promptTitle or "") <= TITLE_LIMIT
        assert len(rule.error or "") <= ERROR_LIMIT
    assert (rule_of(book, "due").type, rule_of(book, "due").errorStyle) == ("date", "warning")
    assert book[CONTROL_TITLE][settings(book)["due"]].number_format == "dd/mm/yyyy"


def test_the_period_is_chosen_among_those_of_the_plan(book: Workbook) -> None:
    rule = rule_of(book, "period")
    assert (rule.type, rule.formula1, rule.errorStyle) == ("list", "cchc_periods", None)
    [(sheet, area)] = book.defined_names["cchc_periods"].destinations
    cells = [row[0].value for row in book[sheet][area]]
    assert cells == [period.id for period in PLAN.periods]


def test_the_words_of_the_macros_stand_on_a_sheet_nobody_sees(book: Workbook) -> None:
    assert book[LISTS_TITLE].sheet_state == "veryHidden"
    for name, text in TEXTS:
        [(sheet, cell)] = book.defined_names[name].destinations
        assert (sheet, book[sheet][cell].value) == (LISTS_TITLE, text)


def test_the_sheets_are_those_of_the_consolidated_workbook(book: Workbook) -> None:
    period = PLAN.period("2023-Q1")
    sheets = summary_sheets(PLAN, consolidate(PLAN, period, ()))
    overview, *further = filled_layouts()
    assert [sheet.layout for sheet in sheets] == further
    titles = [overview.title, *(sheet.layout.title for sheet in sheets)]
    assert book.sheetnames == [
        CONTROL_TITLE,
        FOLLOW_UP.title,
        DOCUMENTS.title,
        *titles,
        LISTS_TITLE,
    ]


def test_a_sheet_has_its_header_and_formats_for_any_number_of_rows(book: Workbook) -> None:
    for layout in (DOCUMENTS, *filled_layouts()[1:]):
        sheet = book[layout.title]
        header = [cell.value for cell in sheet[HEADER_ROW]]
        assert header == [column.header for column in layout.columns]
        assert sheet.max_row <= HEADER_ROW + 1
        for cell, column in zip(sheet[HEADER_ROW], layout.columns, strict=True):
            dimension = sheet.column_dimensions[cell.column_letter]
            assert dimension.hidden == column.hidden
            assert dimension.number_format == FORMATS[column.kind]
            assert dimension.font.name == "Times New Roman"
        areas = [area for rule in sheet.conditional_formatting for area in rule.sqref.ranges]
        assert {(area.min_row, area.max_row) for area in areas} == {(HEADER_ROW + 1, 1_048_576)}


def test_tables_begin_at_the_header_but_the_official_one_is_plain(book: Workbook) -> None:
    for layout in filled_layouts():
        tables = list(book[layout.title].tables.values())
        plain = layout.title in (summary_book.OVERVIEW_TITLE, summary_book.APPENDIX.title)
        assert [table.ref.split(":")[0] for table in tables] == ([] if plain else ["A5"])


def test_titles_of_sections_stand_left_as_in_the_consolidated_workbook(book: Workbook) -> None:
    sheet = book[summary_book.APPENDIX.title]
    assert sheet.column_dimensions["A"].alignment.horizontal == "left"
    assert sheet.cell(HEADER_ROW, 1).alignment.horizontal == "center"


def test_every_sheet_prints_on_a4_one_page_wide(book: Workbook) -> None:
    for sheet in book.worksheets[:-1]:
        setup = sheet.page_setup
        assert int(setup.paperSize) == 9
        assert setup.fitToWidth in (None, 1)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert "&P" in (sheet.oddFooter.right.text or "")
        upright = (CONTROL_TITLE, summary_book.OVERVIEW_TITLE)
        assert (setup.orientation == "landscape") == (sheet.title not in upright)
    for layout in filled_layouts()[1:]:
        assert book[layout.title].print_title_rows == f"${HEADER_ROW}:${HEADER_ROW}"
        assert book[layout.title].freeze_panes == f"A{HEADER_ROW + 1}"


def test_the_states_are_counted_by_formulas_and_drawn(book: Workbook) -> None:
    control = book[CONTROL_TITLE]
    rows = [row for row in control.iter_rows() if str(row[2].value).startswith("=COUNTIFS(")]
    assert [str(row[1].value).lower() for row in rows] == [state.value for state in DerivedState]
    column = get_column_letter(summary_book.APPENDIX.index("state") + 1)
    assert [row[2].value for row in rows] == [
        f"=COUNTIFS('Phụ lục'!${column}:${column},B{row[1].row},'Phụ lục'!$A:$A,\"<>\")"
        for row in rows
    ]
    (chart,) = control._charts
    assert chart.anchor._from.col > 2, "the chart covers what it shows"


@pytest.mark.requires_office
def test_libreoffice_opens_it_with_all_that_it_says(path: Path, tmp_path: Path) -> None:
    again = load_workbook(convert(path, ".xlsx", tmp_path))
    before = load_workbook(path)
    assert again.sheetnames == before.sheetnames
    for sheet in before:
        for row in sheet.iter_rows():
            for cell in row:
                if isinstance(cell.value, str) and not cell.value.startswith("="):
                    assert again[sheet.title][cell.coordinate].value == cell.value


@pytest.mark.requires_uno
def test_a_real_press_starts_the_interpreter_with_the_right_arguments(tmp_path: Path) -> None:
    name = "Sở & phòng 'cuối' 100%PATH% (1).xlsm"
    program = recorder(tmp_path / "Phần mềm & công cụ")
    book = written(tmp_path, name=name, python=str(program))
    [(what, _)] = press_in_office(book, "Tổng hợp")
    assert what == "run"
    handed = name.replace("%", "%25")
    wanted = ["-m", "cchc_xl.button", "consolidate", "--hwnd", "0", f"--book={handed}"]
    assert arguments_of(program) == wanted


@pytest.mark.requires_uno
def test_a_real_press_without_an_interpreter_says_so(tmp_path: Path) -> None:
    book = written(tmp_path, python=str(tmp_path / "không có" / "pythonw.exe"))
    [(what, text, title)] = press_in_office(book, "Đôn đốc")
    assert (what, title) == ("popup", dict(TEXTS)["cchc_text_title"])
    assert text.startswith(dict(TEXTS)["cchc_text_not_started"])


def run(*words: object) -> Result:
    return CliRunner().invoke(main, ["button", *(str(word) for word in words)])


def test_the_command_writes_the_workbook_for_a_plan_beside_it(tmp_path: Path) -> None:
    write_plan(PLAN, tmp_path / "Kế hoạch.xlsx")
    out = tmp_path / "TongHop.xlsm"
    result = run("--out", out, "--plan", tmp_path / "Kế hoạch.xlsx", "--json")
    assert result.exit_code == 0
    facts = json.loads(result.stdout)
    assert facts["plan"] == "Kế hoạch.xlsx"
    assert (facts["plan_found"], facts["diagnostics"]) == (True, [])
    made = load_workbook(out)
    assert made[CONTROL_TITLE][settings(made)["python"]].value == sys.executable


def test_a_plan_elsewhere_is_named_with_its_folder(tmp_path: Path) -> None:
    plan_path = tmp_path / "Kế hoạch.xlsx"
    write_plan(PLAN, plan_path)
    made = api.button_workbook(tmp_path / "Nơi khác" / "TongHop.xlsm", plan_path)
    assert (made.plan, made.plan_found) == (str(plan_path), True)


def test_without_a_plan_it_is_for_the_shipped_one_which_must_be_put_beside(tmp_path: Path) -> None:
    result = run("--out", tmp_path / "TongHop.xlsm")
    assert result.exit_code == 0
    assert plan_source.WORKBOOK.name in result.output
    assert "Chưa có tệp kế hoạch" in result.output
    (tmp_path / plan_source.WORKBOOK.name).touch()
    assert "Chưa có" not in run("--out", tmp_path / "TongHop-2.xlsm").output


def test_a_new_workbook_has_the_settings_of_the_earlier_one(tmp_path: Path) -> None:
    write_plan(PLAN, tmp_path / "Kế hoạch.xlsx")
    earlier = tmp_path / "TongHop.xlsm"
    api.button_workbook(earlier, tmp_path / "Kế hoạch.xlsx")
    book = load_workbook(earlier)
    cells, typed = settings(book), {"period": "2023-Q1", "returned": "Biểu quý I", "previous": None}
    sheet = book[CONTROL_TITLE]
    for field, value in typed.items():
        sheet[cells[field]] = value
    sheet[cells["due"]] = date(2023, 3, 20)
    sheet[cells["output"]], sheet[cells["python"]] = r"D:\Kết quả", r"C:\cũ\pythonw.exe"
    sheet.title = "Bàn làm việc"
    sheet.insert_rows(2)
    book.save(earlier)

    def told(out: Path) -> dict[str, object]:
        result = run("--out", out, "--from", earlier)
        assert result.exit_code == 0, result.output
        made = load_workbook(out)
        return {f: made[CONTROL_TITLE][cell].value for f, cell in settings(made).items()}

    wanted = typed | {"due": "20/03/2023", "output": r"D:\Kết quả", "plan": "Kế hoạch.xlsx"}
    found = told(tmp_path / "TongHop-2.xlsm")
    assert {field: found[field] for field in wanted} == wanted
    assert found["python"] == sys.executable
    elsewhere = told(tmp_path / "Nơi khác" / "TongHop.xlsm")
    assert elsewhere["plan"] == str(tmp_path / "Kế hoạch.xlsx")
    assert elsewhere["returned"] == str(tmp_path / "Biểu quý I")
    assert (elsewhere["output"], elsewhere["due"]) == (r"D:\Kết quả", "20/03/2023")


def test_a_workbook_without_settings_gives_none(tmp_path: Path) -> None:
    write_plan(PLAN, plan_path := tmp_path / "Kế hoạch.xlsx")
    out = tmp_path / "TongHop.xlsm"
    for earlier, code in ((plan_path, "B116"), (tmp_path / "không.xlsm", "W101")):
        result = run("--out", out, "--from", earlier, "--json")
        assert result.exit_code == 1
        assert [d["code"] for d in json.loads(result.stdout)["diagnostics"]] == [code]
        assert not out.exists()


def test_a_workbook_in_use_is_never_replaced(tmp_path: Path) -> None:
    out = tmp_path / "TongHop.xlsm"
    assert run("--out", out).exit_code == 0
    before = out.read_bytes()
    result = run("--out", out, "--from", out)
    assert (result.exit_code, out.read_bytes()) == (1, before)
    assert "W131" in result.output


def test_an_output_that_cannot_be_written_is_w108_and_leaves_nothing(tmp_path: Path) -> None:
    out = tmp_path / "TongHop.xlsm"
    out.mkdir()
    result = run("--out", out, "--json")
    assert result.exit_code == 1
    assert [d["code"] for d in json.loads(result.stdout)["diagnostics"]] == ["W108"]
    assert list(tmp_path.iterdir()) == [out]


def test_a_plan_that_is_not_there_is_told(tmp_path: Path) -> None:
    result = run("--out", tmp_path / "TongHop.xlsm", "--plan", tmp_path / "không.xlsx", "--json")
    assert result.exit_code == 1
    assert [d["code"] for d in json.loads(result.stdout)["diagnostics"]] == ["W101"]


def test_a_name_that_excel_would_not_open_is_refused(tmp_path: Path) -> None:
    assert run("--out", tmp_path / "TongHop.xlsx").exit_code == 2
    assert list(tmp_path.iterdir()) == []
