"""LibreOffice really types, refuses, sorts and prints for the tests."""

import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.styles import Font, Protection
from openpyxl.worksheet.datavalidation import DataValidation

from tests.conftest import NO_SKIP_VARIABLE
from tests.support import office, staff
from tests.support.programs import VALIDATOR_VARIABLE

SHEET = "Nhiệm vụ"
REPOSITORY = Path(__file__).parent.parent


def protected_form(path: Path) -> Path:
    """Column A is locked; B takes text, C takes days of 2023; sorting is allowed."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = SHEET
    for row, name in enumerate(["Sở Nội vụ", "An ninh", "Bưu điện"], start=2):
        sheet.cell(row, 1, name).font = Font(name="Times New Roman")
        sheet.cell(row, 2, row).protection = Protection(locked=False)
        sheet.cell(row, 3).protection = Protection(locked=False)
        sheet.cell(row, 3).number_format = "dd/mm/yyyy"
    dates = DataValidation(
        "date", "DATE(2023,1,1)", "DATE(2023,12,31)", showErrorMessage=True, allow_blank=True
    )
    dates.add("C2:C4")
    sheet.add_data_validation(dates)
    sheet.protection.sheet = True
    sheet.protection.sort = False
    book.save(path)
    return path


@pytest.mark.requires_uno
def test_staff_type_and_are_stopped(tmp_path: Path) -> None:
    filled = tmp_path / "đã điền.xlsx"
    typed = [
        (SHEET, "C2", "15/03/2023"),
        (SHEET, "C3", "15/03/2024"),
        (SHEET, "A2", "Tên khác"),
        (SHEET, "B2", "Đã hoàn thành"),
    ]
    outcomes = staff.fill(protected_form(tmp_path / "biểu.xlsx"), [filled], typed)
    assert outcomes == ["ok", "invalid", "refused", "ok"]
    sheet = load_workbook(filled)[SHEET]
    assert sheet["C2"].value == datetime(2023, 3, 15)
    assert sheet["C3"].value is None
    assert sheet["A2"].value == "Sở Nội vụ"
    assert sheet["B2"].value == "Đã hoàn thành"


@pytest.mark.requires_uno
def test_staff_save_in_other_formats(tmp_path: Path) -> None:
    out = [tmp_path / f"biểu{suffix}" for suffix in (".xls", ".ods")]
    assert staff.fill(protected_form(tmp_path / "biểu.xlsx"), out) == []
    assert all(path.stat().st_size for path in out)


@pytest.mark.requires_uno
def test_a_pc_set_to_english_does_not_know_our_dates(tmp_path: Path) -> None:
    form = protected_form(tmp_path / "biểu.xlsx")
    assert staff.fill(form, [], [(SHEET, "C2", "15/03/2023")], locale="en-US") == ["invalid"]


@pytest.mark.requires_uno
def test_protection_refuses_to_sort_locked_cells(tmp_path: Path) -> None:
    form = protected_form(tmp_path / "biểu.xlsx")
    assert staff.sort(form, SHEET, "A2:C4", 1) == "refused"


@pytest.mark.requires_uno
def test_staff_sort_unlocked_cells(tmp_path: Path) -> None:
    form, result = protected_form(tmp_path / "biểu.xlsx"), tmp_path / "đã xếp.xlsx"
    assert staff.sort(form, SHEET, "B2:C4", 1, descending=True, out_path=result) == "ok"
    sheet = load_workbook(result)[SHEET]
    assert [sheet.cell(row, 2).value for row in (2, 3, 4)] == [4, 3, 2]


@pytest.mark.requires_uno
def test_a_form_that_cannot_be_loaded_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError, match="would not load"):
        staff.fill(tmp_path / "no-such-form.xlsx", [])


@pytest.mark.requires_office
@pytest.mark.requires_poppler
def test_documents_become_pdf_text_and_pictures(tmp_path: Path) -> None:
    form = protected_form(tmp_path / "biểu.xlsx")
    other = office.convert(form, ".ods", tmp_path / "out")
    first, second = office.to_pdf([form, other.rename(tmp_path / "khác.ods")], tmp_path)
    assert "Sở Nội vụ" in office.pdf_text(first)
    assert "Bưu điện" in office.pdf_text(second)
    assert "LiberationSerif" in office.pdf_fonts(first)
    assert office.pdf_pages(first) == 1
    assert [picture.name for picture in office.pdf_png(first)] == ["biểu-1.png"]


@pytest.mark.requires_office
def test_a_document_that_cannot_be_converted_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="did not write"):
        office.to_pdf([tmp_path / "no-such-file.xlsx"], tmp_path)


@pytest.mark.parametrize(("no_skip", "status"), [("0", 0), ("1", 1)])
def test_a_missing_program_skips_or_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, no_skip: str, status: int
) -> None:
    trial = "import pytest\n@pytest.mark.requires_sdk\ndef test_it(): pass\n"
    (tmp_path / "test_trial.py").write_text(trial, encoding="utf-8")
    (tmp_path / "conftest.py").write_text("from tests.conftest import *\n", encoding="utf-8")
    monkeypatch.setenv(NO_SKIP_VARIABLE, no_skip)
    monkeypatch.setenv(VALIDATOR_VARIABLE, "no-such-program")
    monkeypatch.setenv("PYTHONPATH", str(REPOSITORY))
    command = [sys.executable, "-m", "pytest", "-rs", "-p", "no:cacheprovider", "."]
    run = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert run.returncode == status
    assert f"not on PATH nor in {VALIDATOR_VARIABLE}" in run.stdout
