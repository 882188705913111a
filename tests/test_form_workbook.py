"""A unit's form: what is in it, how it protects itself, and reading it back from any program."""

import zipfile
from collections.abc import Mapping
from datetime import datetime, timedelta
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest
from msgspec.structs import replace
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from cchc_xl.domain.diagnostics import Severity
from cchc_xl.domain.form import Form
from cchc_xl.domain.submission import (
    SAMPLE_MARK,
    STATUS_FIELDS,
    IndicatorFigure,
    StatusEntry,
    Submission,
)
from cchc_xl.excel.door.sheets import last_saved
from cchc_xl.excel.forms.filler import fill_form
from cchc_xl.excel.forms.writer import form_file_name, write_form
from cchc_xl.files import sha256
from cchc_xl.layouts.form_book import VERSION
from cchc_xl.readers.forms import Receiver, read_form
from cchc_xl.rules.forms.asked import build_form
from cchc_xl.rules.sampling.answers import sample_submission
from tests.answers import submission
from tests.indicators import CLOSING, KEPT, table, with_dossiers
from tests.plans import plan, the_plan
from tests.support import staff
from tests.support.office import convert, convert_all, pdf_fonts, pdf_text, to_pdf
from tests.support.ooxml import sdk_errors, xlsx_faults
from tests.support.searches import sample

PLAN = the_plan()
PERIOD = PLAN.period("2023-Q1")
SAVED = datetime(2023, 3, 15, 9, 30)
UNITS = PLAN.units_with_a_form()


def form(unit: str, **settings: object) -> Form:
    return build_form(PLAN, PERIOD, unit, **settings)


def written(folder: Path, unit: str, **settings: object) -> Path:
    path = folder / form_file_name(PERIOD.id, unit)
    write_form(form(unit, **settings), path)
    return path


@pytest.fixture(scope="module")
def forms(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("forms")
    return {unit: written(folder, unit) for unit in UNITS}


@pytest.fixture
def tasks_sheet(forms: dict[str, Path]) -> Worksheet:
    return load_workbook(forms["TCHC"])["Nhiệm vụ"]


@cache
def rows(path: Path, sheet: str) -> list[str]:
    cells = load_workbook(path)[sheet]["A"]
    return [str(cell.value) for cell in cells[6:] if cell.value]


def test_a_task_of_the_group_is_in_the_form_of_every_member(forms: dict[str, Path]) -> None:
    group = [t.id for t in PLAN.tasks if t.leads == ("CPTS",)]
    assert len(group) == 13
    for path in forms.values():
        assert set(group) <= set(rows(path, "Nhiệm vụ"))


@pytest.mark.parametrize("task", ["III.14", "IV.3", "V.2"])
def test_a_joint_task_is_in_the_forms_of_both_leads_and_no_other(
    forms: dict[str, Path], task: str
) -> None:
    assert [u for u, path in forms.items() if task in rows(path, "Nhiệm vụ")] == ["TCHC", "TTRA"]


@pytest.mark.parametrize("task", ["II.4", "II.5"])
def test_a_task_of_a_role_is_in_the_form_it_is_assigned_to(
    forms: dict[str, Path], task: str
) -> None:
    asked = [u for u, path in forms.items() if task in rows(path, "Nhiệm vụ")]
    assert asked == list(PLAN.task(task).assigned)


def test_a_form_has_the_sheets_its_unit_needs(forms: dict[str, Path]) -> None:
    assert load_workbook(forms["KHTC"]).sheetnames == [
        "Hướng dẫn",
        "Nhiệm vụ",
        "Chỉ tiêu",
        "Kinh phí",
        "Thống kê",
        "Ngoài kế hoạch",
        "Cách làm hay",
        "Xác nhận",
        "Phối hợp",
        "Danh mục",
    ]
    assert "Kinh phí" not in load_workbook(forms["TCHC"]).sheetnames


def test_every_input_cell_is_validated_with_all_flags_and_a_vietnamese_error(
    tasks_sheet: Worksheet,
) -> None:
    rules = tasks_sheet.data_validations.dataValidation
    for letter in "GHIJKLMNO":
        (rule,) = [r for r in rules if f"{letter}7" in r.cells]
        assert rule.showErrorMessage and rule.showInputMessage and rule.allowBlank
        assert rule.errorStyle == "stop"
        assert rule.error and rule.prompt and rule.errorTitle
    (state,) = [r for r in rules if "G7" in r.cells]
    assert state.formula1 == "list_state"


def test_protection_leaves_sorting_filtering_and_resizing(tasks_sheet: Worksheet) -> None:
    rules = tasks_sheet.protection
    assert rules.sheet
    assert not (rules.sort or rules.autoFilter or rules.formatRows or rules.formatColumns)
    assert tasks_sheet.auto_filter.ref == "A6:S37"
    assert tasks_sheet["B2"].protection.locked and tasks_sheet["B6"].protection.locked


def test_every_data_cell_is_unlocked_since_excel_sorts_no_other_range(
    forms: dict[str, Path],
) -> None:
    workbook = load_workbook(forms["KHTC"])
    for sheet in workbook.worksheets[1:-1]:
        (header, *data) = sheet[sheet.auto_filter.ref]
        assert all(cell.protection.locked for cell in header)
        assert not any(cell.protection.locked for row in data for cell in row)
        if sheet.title in ("Ngoài kế hoạch", "Cách làm hay", "Xác nhận"):
            continue  # nothing is given there
        given = next(cell for cell in data[0] if cell.column == 3)
        (rule,) = [r for r in sheet.data_validations.dataValidation if given.coordinate in r.cells]
        assert rule.type == "custom" and rule.showErrorMessage


def test_the_default_style_is_unlocked_so_that_a_paste_cannot_lock(forms: dict[str, Path]) -> None:
    styles = zipfile.ZipFile(forms["TCHC"]).read("xl/styles.xml").decode()
    default = styles[styles.index("<cellStyleXfs") : styles.index("</cellStyleXfs>")]
    assert 'locked="0"' in default
    cells = styles[styles.index("<cellXfs") : styles.index("</cellXfs>")]
    assert cells.count("<xf ") == cells.count("<protection ")


def test_identity_is_kept_in_cells_a_name_and_a_property(forms: dict[str, Path]) -> None:
    workbook = load_workbook(forms["TCHC"])
    line = f"cchc-xl;form={VERSION};plan=SGDDT-LD-2023;period=2023-Q1;unit=TCHC"
    assert workbook["Nhiệm vụ"]["A1"].value == line + ";sheet=tasks"
    assert workbook.defined_names["cchc_form"].attr_text == f'"{line}"'
    assert workbook.custom_doc_props["cchc_form"].value == line
    assert workbook["Nhiệm vụ"].column_dimensions["A"].hidden


def test_colours_have_eight_digits_and_no_table_is_used(forms: dict[str, Path]) -> None:
    with zipfile.ZipFile(forms["KHTC"]) as package:
        assert not [name for name in package.namelist() if "tables/" in name]
        styles = package.read("xl/styles.xml").decode()
    assert 'rgb="00' not in styles.split("<indexedColors>")[0]


def test_two_runs_give_the_same_bytes(tmp_path: Path, forms: dict[str, Path]) -> None:
    again = written(tmp_path, "KHTC")
    assert sha256(again) == sha256(forms["KHTC"])
    assert again.name.isascii()


def test_a_sample_form_says_so_on_every_sheet(tmp_path: Path) -> None:
    workbook = load_workbook(written(tmp_path, "KHTC", sample=True))
    for sheet in workbook.worksheets[:-1]:
        assert SAMPLE_MARK in [cell.value for cell in sheet[5]]


def answers(unit: str) -> Submission:
    return sample_submission(PLAN, PERIOD, unit, VERSION)


def without_origins(submission: Submission | None) -> object:
    assert submission is not None
    return (
        submission.plan,
        submission.period,
        submission.unit,
        [(e.task, *_values(e)) for e in submission.entries],
        [(f.target, f.numerator, f.denominator) for f in submission.targets],
        [(f.line, f.spent, f.disbursed) for f in submission.budget],
        [(f.indicator, f.figure) for f in submission.indicators],
    )


def _values(entry: StatusEntry) -> list[object]:
    return [getattr(entry, name) for name in STATUS_FIELDS]


@pytest.mark.parametrize("unit", UNITS)
def test_what_was_filled_in_is_read(tmp_path: Path, forms: dict[str, Path], unit: str) -> None:
    filled = tmp_path / "đã điền.xlsx"
    fill_form(forms[unit], filled, answers(unit), SAVED)
    read = read_form(filled)
    assert read.diagnostics == ()
    assert without_origins(read.value) == without_origins(answers(unit))
    assert last_saved(filled) == SAVED


def test_a_form_saved_after_now_is_told_and_read(tmp_path: Path, forms: dict[str, Path]) -> None:
    fill_form(forms["TTRA"], tmp_path / "form.xlsx", answers("TTRA"), SAVED)
    for now, told in ((SAVED, []), (SAVED - timedelta(days=1), ["W151"])):
        received = Receiver(now=now)(tmp_path / "form.xlsx")
        assert [d.code for d in received.diagnostics] == told
        assert received.submission is not None and received.source.received == SAVED


def test_an_unfilled_form_is_read_as_unanswered(forms: dict[str, Path]) -> None:
    read = read_form(forms["TCHC"])
    assert read.value is not None and read.diagnostics == ()
    assert not any(entry.answered for entry in read.value.entries)
    assert len(read.value.entries) == 31


@pytest.mark.parametrize("value", ["0.5", "1", "88.5", "0"])
def test_a_figure_in_percent_comes_filled_in_so_that_it_is_read_as_it_was(
    value: str, tmp_path: Path
) -> None:
    [rate] = table(("Mức độ hài lòng", CLOSING, ""), reporters={"TK01": ("A",)})
    asking = plan(indicators=(replace(rate, measure="%"),))
    last = submission(indicators=(IndicatorFigure("TK01", Decimal(value)),))
    asked = build_form(asking, asking.period("2023-6T"), "A", previous=last)
    write_form(asked, path := tmp_path / "bieu.xlsx")
    read = read_form(path, asking)
    assert read.value is not None and read.diagnostics == ()
    assert [f.figure for f in read.value.indicators] == [Decimal(value)]


def test_a_form_comes_filled_in_with_the_previous_answers(tmp_path: Path) -> None:
    last = answers("KHTC")
    read = read_form(written(tmp_path, "KHTC", previous=last))
    assert without_origins(read.value) == without_origins(last)


def test_what_cannot_be_read_is_told_at_its_cell(tmp_path: Path, forms: dict[str, Path]) -> None:
    typed = {
        ("VI.2", "state"): "Gần xong",
        ("VI.3", "percent"): "nhiều",
        ("VI.4", "completed_on"): "31/02/2023",
        ("KP02", "spent"): "ba triệu",
    }
    filled = tmp_path / "a.xlsx"
    fill_form(forms["KHTC"], filled, answers("KHTC"), SAVED, typed)
    read = read_form(filled)
    found = {(d.code, d.place.sheet, d.place.cell): d for d in read.diagnostics}
    assert list(found) == [
        ("S201", "Nhiệm vụ", "G21"),
        ("S203", "Nhiệm vụ", "H22"),
        ("S202", "Nhiệm vụ", "I23"),
        ("S203", "Kinh phí", "F8"),
    ]
    state = found["S201", "Nhiệm vụ", "G21"]
    assert (state.value, state.place.unit, state.place.task) == ("Gần xong", "KHTC", "VI.2")
    assert all(d.severity is Severity.ERROR and d.remedy for d in read.diagnostics)


def edited(source: Path, target: Path, change: object) -> Path:
    workbook = load_workbook(source)
    change(workbook)
    workbook.save(target)
    return target


def test_a_renamed_reordered_and_shifted_sheet_is_still_found(
    tmp_path: Path, forms: dict[str, Path]
) -> None:
    filled = tmp_path / "a.xlsx"
    fill_form(forms["KHTC"], filled, answers("KHTC"), SAVED)

    def change(workbook):
        workbook["Nhiệm vụ"].title = "Của tôi"
        workbook["Chỉ tiêu"].insert_rows(3, 2)
        workbook.move_sheet("Kinh phí", -3)
        workbook.create_sheet("Nháp", 0)["A1"] = "x"

    read = read_form(edited(filled, tmp_path / "b.xlsx", change))
    assert [(d.code, d.place.sheet) for d in read.diagnostics] == [("S119", "Nháp")]
    assert without_origins(read.value) == without_origins(answers("KHTC"))


def test_a_task_on_two_rows_that_differ_is_used_from_neither(
    tmp_path: Path, forms: dict[str, Path]
) -> None:
    def change(workbook):
        sheet = workbook["Nhiệm vụ"]
        sheet["A8"], sheet["G7"], sheet["G8"] = "I.1", "Đang thực hiện", "Chưa thực hiện"

    read = read_form(edited(forms["TCHC"], tmp_path / "a.xlsx", change))
    assert read.value is not None
    found = [(d.code, d.place.cell, d.value) for d in read.diagnostics]
    assert found == [
        ("S105", "A7", "Tình trạng: Đang thực hiện"),
        ("S105", "A8", "Tình trạng: Chưa thực hiện"),
    ]
    assert "Nhiệm vụ dòng 7, Nhiệm vụ dòng 8" in read.diagnostics[0].message
    assert "I.1" not in [entry.task for entry in read.value.entries]


def test_a_row_without_an_id_is_told_not_lost(tmp_path: Path, forms: dict[str, Path]) -> None:
    def change(workbook):
        workbook["Nhiệm vụ"]["L40"] = "Việc làm thêm"
        workbook["Nhiệm vụ"]["G40"] = "Đang thực hiện"

    (found,) = read_form(edited(forms["TCHC"], tmp_path / "a.xlsx", change)).diagnostics
    assert (found.code, found.place.cell) == ("S107", "G40")
    assert found.value == "Đang thực hiện; Việc làm thêm"


def test_a_missing_column_is_told_by_name(tmp_path: Path, forms: dict[str, Path]) -> None:
    def change(workbook):
        workbook["Nhiệm vụ"].delete_cols(9)

    found = read_form(edited(forms["TCHC"], tmp_path / "a.xlsx", change)).diagnostics
    assert [(d.code, d.value) for d in found] == [("W106", "Ngày hoàn thành")]


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("rỗng.xlsx", b"", "W102"),
        ("văn bản.xlsx", "Kính gửi Sở".encode(), "W109"),
        ("trang.xls", b"<html></html>", "W109"),
    ],
)
def test_a_file_that_is_no_workbook_has_one_clear_diagnostic(
    tmp_path: Path, name: str, content: bytes, code: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    read = read_form(path)
    assert read.value is None
    assert [d.code for d in read.diagnostics] == [code]


def test_a_workbook_that_is_no_form_is_w104(tmp_path: Path, forms: dict[str, Path]) -> None:
    path = tmp_path / "a.xlsx"
    Workbook().save(path)
    assert [d.code for d in read_form(path).diagnostics] == ["W104"]
    assert [d.code for d in read_form(tmp_path / "không có.xlsx").diagnostics] == ["W101"]


@pytest.mark.search
@pytest.mark.requires_sdk
def test_no_form_has_an_error_in_the_validator(forms: dict[str, Path]) -> None:
    for path in sample([*forms.values()], 2):
        assert sdk_errors(path) == []


def test_no_form_breaks_the_further_rules(forms: dict[str, Path]) -> None:
    for path in forms.values():
        assert xlsx_faults(path) == []


@pytest.mark.requires_office
@pytest.mark.requires_poppler
def test_a_printed_form_shows_all_its_text(tmp_path: Path, forms: dict[str, Path]) -> None:
    (pdf,) = to_pdf([forms["KHTC"]], tmp_path)
    printed = " ".join(pdf_text(pdf).split())
    assert "###" not in printed
    assert "Đã điền 0/19 nhiệm vụ" in printed
    assert "Đã điền 0/4 dòng kinh phí" in printed
    assert f"Đã điền 0/{len(form('KHTC').indicators)} số liệu" in printed
    assert not [font for font in pdf_fonts(pdf) if "DejaVu" in font]


TYPED = [
    ("Nhiệm vụ", "G7", "Đang thực hiện", "ok"),
    ("Nhiệm vụ", "H7", "60%", "ok"),
    ("Nhiệm vụ", "G8", "Đã hoàn thành", "ok"),
    ("Nhiệm vụ", "I8", "18/01/2023", "ok"),
    ("Nhiệm vụ", "J8", "45/BC-KHTC", "ok"),
    ("Nhiệm vụ", "K8", "18/01/2023", "ok"),
    ("Nhiệm vụ", "L8", "Đã ban hành; 100 < 200 & “xong”", "ok"),
    ("Chỉ tiêu", "F7", "12", "ok"),
    ("Chỉ tiêu", "H7", "15", "ok"),
    ("Kinh phí", "F7", "1500000", "ok"),
    ("Thống kê", "H7", "12", "ok"),
    ("Thống kê", "H8", "1234,5", "ok"),
    ("Thống kê", "H9", "0", "ok"),
    ("Thống kê", "I9", "Không phát sinh", "ok"),
    ("Nhiệm vụ", "G9", "Xong rồi", "invalid"),
    ("Nhiệm vụ", "I9", "20/03/2023", "invalid"),
    ("Nhiệm vụ", "C7", "Nhiệm vụ khác", "invalid"),
    ("Chỉ tiêu", "C7", "Chỉ tiêu khác", "invalid"),
    ("Kinh phí", "E7", "9000000", "invalid"),
    ("Thống kê", "H10", "-1", "invalid"),
    ("Thống kê", "H10", "12 hồ sơ", "invalid"),
    ("Thống kê", "C7", "Chỉ tiêu khác", "invalid"),
    ("Thống kê", "G7", "TK01 = TK02", "invalid"),
    ("Nhiệm vụ", "B2", "Tiêu đề khác", "refused"),
]


@pytest.mark.requires_uno
def test_a_form_filled_by_a_person_in_libreoffice_is_read_the_same(
    tmp_path: Path, forms: dict[str, Path]
) -> None:
    saved = [tmp_path / f"a{suffix}" for suffix in (".xlsx", ".ods", ".xls")]
    outcomes = staff.fill(forms["KHTC"], saved, [item[:3] for item in TYPED])
    assert outcomes == [item[3] for item in TYPED]

    def same(workbook):
        for sheet, cell, text, outcome in TYPED:
            if outcome == "ok":
                workbook[sheet][cell] = _as_excel_stores(text)

    by_openpyxl = read_form(edited(forms["KHTC"], tmp_path / "b.xlsx", same))
    assert by_openpyxl.diagnostics == ()
    for path in saved:
        read = read_form(path)
        assert read.diagnostics == (), path.suffix
        assert without_origins(read.value) == without_origins(by_openpyxl.value), path.suffix


def _as_excel_stores(text: str) -> object:
    if text == "60%":
        return 0.6
    if text == "18/01/2023":
        return datetime(2023, 1, 18)
    if text == "1234,5":
        return 1234.5
    return int(text) if text.isdecimal() else text


@pytest.mark.requires_uno
def test_a_form_can_be_sorted_and_is_read_the_same(tmp_path: Path, forms: dict[str, Path]) -> None:
    filled, turned = tmp_path / "a.xlsx", tmp_path / "b.xlsx"
    fill_form(forms["KHTC"], filled, answers("KHTC"), SAVED)
    outcome = staff.sort(filled, "Nhiệm vụ", "A7:S25", 3, descending=True, out_path=turned)
    assert outcome == "ok"
    read = read_form(turned)
    assert read.value is not None and read.diagnostics == ()
    assert [e.task for e in read.value.entries] != [e.task for e in answers("KHTC").entries]
    by_task = {e.task: _values(e) for e in read.value.entries}
    assert by_task == {e.task: _values(e) for e in answers("KHTC").entries}


@pytest.mark.requires_office
def test_the_live_check_says_what_a_row_still_lacks(tmp_path: Path, forms: dict[str, Path]) -> None:
    def change(workbook):
        sheet = workbook["Nhiệm vụ"]
        sheet["G7"] = "Đang thực hiện"
        sheet["G8"] = "Đã hoàn thành"
        sheet["G9"], sheet["I9"] = "Đã hoàn thành", datetime(2023, 2, 1)
        sheet["G10"], sheet["I10"], sheet["J10"] = "Đã hoàn thành", datetime(2023, 2, 1), "1/BC"
        sheet["G11"] = "Không phát sinh"
        sheet["G13"] = "Gần xong"
        sheet["G14"], sheet["I14"] = "Đã hoàn thành", "31/02/2023"

    changed = edited(forms["TCHC"], tmp_path / "a.xlsx", change)
    sheet = load_workbook(convert(changed, ".xlsx", tmp_path / "out"), data_only=True)["Nhiệm vụ"]
    assert [sheet[f"D{row}"].value for row in range(7, 15)] == [
        "Quá hạn: nêu lý do",
        "Thiếu ngày hoàn thành",
        "Thiếu số, ký hiệu văn bản",
        "Đủ",
        "Đủ",
        "Chưa chọn tình trạng",
        "Chọn lại tình trạng",
        "Gõ lại ngày hoàn thành",
    ]
    assert sheet["B5"].value == "Đã điền 7/31 nhiệm vụ"


# The sheet of indicators

STATISTICS = "Thống kê"


@pytest.fixture(scope="module")
def dossiers_form(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A form that asks for TK01 to TK07 in rows 7 to 13."""
    path = tmp_path_factory.mktemp("dossiers") / "form.xlsx"
    write_form(build_form(with_dossiers(), PERIOD, "TTRA"), path)
    return path


def with_figures(source: Path, target: Path, told: Mapping[str, object]) -> Path:
    def change(workbook):
        sheet = workbook[STATISTICS]
        for row in range(7, sheet.max_row + 1):
            sheet[f"H{row}"] = told.get(sheet[f"A{row}"].value)

    return edited(source, target, change)


def checks(path: Path, out: Path) -> dict[str, str]:
    """What the check column says in LibreOffice, by id."""
    return checks_of(convert(path, ".xlsx", out))


def checks_of(saved: Path) -> dict[str, str]:
    """What the check column of a form says that LibreOffice has saved, by id."""
    sheet = load_workbook(saved, data_only=True)[STATISTICS]
    return {sheet[f"A{row}"].value: sheet[f"D{row}"].value for row in range(7, sheet.max_row + 1)}


def test_the_sheet_asks_for_what_the_plan_asks_of_the_unit_in_groups(
    forms: dict[str, Path],
) -> None:
    sheet = load_workbook(forms["KHTC"])[STATISTICS]
    shown = {
        sheet[f"B{row}"].value: [sheet[f"{letter}{row}"].value for letter in "AJCEFG"]
        for row in range(7, sheet.max_row + 1)
    }
    assert list(shown) == [i.id for i in form("KHTC").indicators]
    for item, (row_id, group, text, measure, timing, rule) in shown.items():
        asked = PLAN.indicator(item)
        assert (row_id, group, text) == (item, asked.group, asked.text)
        assert (measure, timing) == (asked.measure, asked.timing.value)
        assert (rule or "") == asked.rule_text
        assert not asked.computed


def test_the_sheet_takes_numbers_only_and_is_protected(dossiers_form: Path) -> None:
    sheet = load_workbook(dossiers_form)[STATISTICS]
    assert sheet.protection.sheet and sheet.auto_filter.ref == "A6:J13"
    (rule,) = [r for r in sheet.data_validations.dataValidation if "H7" in r.cells]
    assert (rule.type, rule.operator, rule.formula1) == ("decimal", "greaterThanOrEqual", "0")
    assert rule.errorStyle == "stop" and rule.prompt and rule.error
    assert sheet["H7"].number_format == "General"  # a figure may have decimals


def test_the_guide_explains_the_sheet(dossiers_form: Path) -> None:
    lines = [row[0] or "" for row in load_workbook(dossiers_form)["Hướng dẫn"].values]
    assert any("7 số ở trang “Thống kê”" in line for line in lines)
    first = lines.index("Các cột của trang “Thống kê”")
    assert lines[first + 1 : first + 4] == ["Tính tại", "Phép tính phải khớp", "Số liệu"]


def test_a_unit_that_is_asked_for_no_figure_has_no_such_sheet(tmp_path: Path) -> None:
    plain = build_form(replace(PLAN, indicators=()), PERIOD, "TTRA")
    write_form(plain, tmp_path / "a.xlsx")
    assert STATISTICS not in load_workbook(tmp_path / "a.xlsx").sheetnames


@pytest.mark.requires_office
def test_the_check_column_says_which_sum_is_not_kept(tmp_path: Path, dossiers_form: Path) -> None:
    """Of decimals none is taken for wrong; a part that another unit tells is not missed."""
    lacking = "Thiếu số để cộng"
    told: dict[str, tuple[dict[str, object], dict[str, str]]] = {
        "kept": ({}, {}),
        "first": ({"TK02": 3}, {"TK01": "Khác TK02 + TK03"}),
        "second": ({"TK05": 4}, {"TK01": "Khác TK04 + TK05 + TK06"}),
        "larger": ({"TK07": 9}, {"TK07": "Lớn hơn TK04"}),
        "blank": ({"TK05": None}, {"TK01": lacking, "TK05": "Chưa có số liệu"}),
        "zero": (dict.fromkeys(KEPT, 0), {}),
        "text": ({"TK05": "3 hồ sơ"}, {"TK01": lacking, "TK05": "Gõ lại số liệu"}),
        "negative": ({"TK07": -1}, {"TK07": "Số âm ở ô số liệu"}),
        "half": ({"TK07": 0.5}, {"TK07": "Phần lẻ ở ô số liệu"}),
    }
    paths = [
        with_figures(dossiers_form, tmp_path / f"{name}.xlsx", {**KEPT, **changes})
        for name, (changes, _) in told.items()
    ]
    paths += [decimals(tmp_path), a_part_of_another_unit(tmp_path)]
    told |= {"decimals": ({}, {}), "elsewhere": ({}, {})}
    for path in convert_all(paths, ".xlsx", tmp_path / "out"):
        said = {k: v for k, v in checks_of(path).items() if v != "Đủ"}
        assert said == told[path.stem][1], path.stem


def decimals(folder: Path) -> Path:
    """A form with sums of decimals that are kept."""
    asked = [replace(i, measure="triệu đồng") for i in with_dossiers().indicators]
    money = build_form(replace(PLAN, indicators=tuple(asked)), PERIOD, "TTRA")
    write_form(money, folder / "a.xlsx")
    told = {"TK01": 0.3, "TK02": 0.1, "TK03": 0.2, "TK07": 0.1}
    told |= dict.fromkeys(("TK04", "TK05", "TK06"), 0.1)
    return with_figures(folder / "a.xlsx", folder / "decimals.xlsx", told)


def a_part_of_another_unit(folder: Path) -> Path:
    """A form that lacks a part of a sum, which another unit tells."""
    asked = [replace(i, reporters=("TTRA",)) for i in with_dossiers().indicators]
    asked[4] = replace(asked[4], reporters=("CNTT",))
    write_form(
        build_form(replace(PLAN, indicators=tuple(asked)), PERIOD, "TTRA"), folder / "a.xlsx"
    )
    return with_figures(folder / "a.xlsx", folder / "elsewhere.xlsx", {**KEPT, "TK04": 100})


@pytest.mark.requires_uno
def test_the_sums_are_still_checked_after_sorting(tmp_path: Path, dossiers_form: Path) -> None:
    filled = with_figures(dossiers_form, tmp_path / "a.xlsx", {**KEPT, "TK05": 4})
    turned = tmp_path / "b.xlsx"
    outcome = staff.sort(filled, STATISTICS, "A7:J13", 2, descending=True, out_path=turned)
    assert outcome == "ok"
    said = checks(turned, tmp_path / "out")
    assert list(said) == list(reversed(KEPT))
    assert {k: v for k, v in said.items() if v != "Đủ"} == {"TK01": "Khác TK04 + TK05 + TK06"}
    read = read_form(turned, with_dossiers())
    assert read.value is not None and read.diagnostics == ()
    figures = {f.indicator: f.figure for f in read.value.indicators}
    assert figures == {item: Decimal(value) for item, value in {**KEPT, "TK05": 4}.items()}


def test_last_periods_figure_stands_beside_and_a_changed_one_is_marked(tmp_path: Path) -> None:
    last = sample_submission(with_dossiers(), PERIOD, "TTRA", VERSION)
    later = with_dossiers().period("2023-6T")
    write_form(build_form(with_dossiers(), later, "TTRA", earlier=last), tmp_path / "a.xlsx")
    sheet = load_workbook(tmp_path / "a.xlsx")[STATISTICS]
    heads = {cell.value: cell.column_letter for cell in sheet[6]}
    for row, told in enumerate(last.indicators, 7):
        assert sheet[f"{heads['Kỳ trước đã báo cáo']}{row}"].value == f"{told.figure}"
        assert sheet[f"{heads['Số liệu']}{row}"].value is None
    letter, was = heads["Số liệu"], heads["Kỳ trước: Số liệu (không sửa)"]
    assert sheet.column_dimensions[was].hidden
    marks = [
        rule.formula[0]
        for area in sheet.conditional_formatting
        for rule in area.rules
        if str(area.sqref).startswith(f"{letter}7:")
    ]
    assert marks[-1:] == [f'AND(OR(${was}7<>""),${letter}7<>"",${letter}7<>${was}7)']
    read = read_form(tmp_path / "a.xlsx", with_dossiers())
    assert read.value is not None and read.value.earlier is not None
    assert {d.place.sheet for d in read.diagnostics} == {"Nhiệm vụ"}  # answers to be confirmed
    assert [(f.indicator, f.figure) for f in read.value.earlier.indicators] == [
        (f.indicator, f.figure) for f in last.indicators
    ]


def test_figures_of_another_window_are_shown_but_not_filled_in(tmp_path: Path) -> None:
    told = IndicatorFigure("TK03", Decimal("1234.5"))
    last = Submission(PLAN.id, "2023-6T", "TTRA", VERSION, indicators=(told,))
    later = with_dossiers().period("2023-Q3")
    write_form(build_form(with_dossiers(), later, "TTRA", earlier=last), tmp_path / "a.xlsx")
    sheet = load_workbook(tmp_path / "a.xlsx")[STATISTICS]
    assert (sheet["H9"].value, sheet["I9"].value) == ("1.234,5", None)
