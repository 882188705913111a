"""The stand-in for Excel has Excel's manners through COM."""

from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
import xlwings as xw
from openpyxl import Workbook
from openpyxl.styles import Protection

from tests.support.xl_engine import Excel, ExcelError, installed
from tests.support.xl_openpyxl import OpenpyxlBook


@pytest.fixture
def excel(tmp_path: Path) -> Iterator[Excel]:
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    sheet.title = "Trang 1"
    sheet.append(["a", 1, datetime(2023, 3, 1), None])
    workbook.save(path := tmp_path / "sổ.xlsx")
    excel = Excel([OpenpyxlBook(path)])
    before = list(xw.engines.engines), dict(xw.engines.engines_by_name), xw.engines.active
    installed(excel)
    yield excel
    xw.engines.engines, xw.engines.engines_by_name, xw.engines.active = before


@pytest.fixture
def sheet(excel: Excel) -> xw.Sheet:
    return xw.apps.active.books["sổ.xlsx"].sheets["Trang 1"]


def test_numbers_are_floats_days_moments_and_one_cell_a_scalar(sheet: xw.Sheet) -> None:
    assert sheet["A1:D1"].value == ["a", 1.0, datetime(2023, 3, 1), None]
    assert isinstance(sheet["B1"].value, float)
    assert sheet["A1"].options(ndim=2).value == [["a"]]


@pytest.mark.parametrize(
    ("given", "general", "text"),
    [
        ("007", 7.0, "007"),
        ("1,234", 1234.0, "1,234"),
        ("12%", 0.12, "12%"),
        ("TRUE", True, "TRUE"),
        ("03/04/2023", datetime(2023, 3, 4), "03/04/2023"),
        ("13/04/2023", "13/04/2023", "13/04/2023"),
        ("'007", "007", "007"),
        ("- Kế hoạch", "=- Kế hoạch", "- Kế hoạch"),
        (5, 5.0, "5"),
        (Decimal("0.123456"), 0.1235, "0.1235"),
        (date(2023, 3, 1), datetime(2023, 3, 1), datetime(2023, 3, 1)),
        ("", None, None),
        (None, None, None),
    ],
)
def test_a_value_is_taken_as_typed_unless_the_cell_is_text(
    sheet: xw.Sheet, given: object, general: object, text: object
) -> None:
    sheet["B5"].number_format = "@"
    sheet["A5"].value = given
    sheet["B5"].value = given
    assert (sheet["A5"].value, sheet["B5"].value) == (general, text)


def test_what_looks_like_a_formula_is_one_unless_the_cell_is_text(sheet: xw.Sheet) -> None:
    sheet["B5"].number_format = "@"
    sheet["A5:B5"].value = ["=1+1", "=1+1"]
    assert sheet["A5"].formula == "=1+1"
    assert sheet["B5"].value == "=1+1"


def test_formats_are_told_only_where_they_are_one(sheet: xw.Sheet) -> None:
    sheet["A5:A6"].number_format = "@"
    assert sheet["A5:A6"].number_format == "@"
    assert sheet["A5:B6"].number_format is None


def test_a_protected_sheet_refuses_locked_cells_only(excel: Excel, sheet: xw.Sheet) -> None:
    backing = excel.books[0]
    assert isinstance(backing, OpenpyxlBook)
    page = backing.workbook["Trang 1"]
    page["A5"].protection = Protection(locked=False)
    page.protection.sheet = True
    sheet["A5"].value = "x"
    with pytest.raises(ExcelError):
        sheet["A6"].value = "x"


def test_names_find_cells_until_they_point_nowhere(sheet: xw.Sheet) -> None:
    names = sheet.book.names
    names.add("chỗ", "='Trang 1'!$B$1:$C$1")
    assert names["chỗ"].refers_to_range.address == "$B$1:$C$1"
    names["chỗ"].refers_to = "='Trang 1'!#REF!"
    with pytest.raises(ExcelError):
        _ = names["chỗ"].refers_to_range
    names["chỗ"].delete()
    assert not names.contains("chỗ")


def test_calls_status_bar_and_boxes_are_recorded(excel: Excel, sheet: xw.Sheet) -> None:
    sheet["A5:B6"].value = [["x", "y"], ["z", None]]
    _ = sheet["A1:D1"].value
    assert (excel.writes["Trang 1"], excel.reads["Trang 1"]) == (1, 1)
    app = sheet.book.app
    app.status_bar = "đang làm"
    app.status_bar = False
    excel.answers = ["cancel"]
    assert app.alert("Ghi đè?", "Tổng hợp", "ok_cancel", "info") == "cancel"
    assert app.alert("Xong", "Tổng hợp") == "ok"
    assert excel.status == ["đang làm", False]
    assert [prompt for prompt, _, _ in excel.alerts] == ["Ghi đè?", "Xong"]


def test_end_and_the_used_range_go_where_excel_goes(sheet: xw.Sheet) -> None:
    sheet["A2:A4"].value = [["x"], ["y"], ["z"]]
    assert sheet["A1"].end("down").address == "$A$4"
    assert sheet.used_range.address == "$A$1:$C$4"


def test_merging_keeps_the_first_cell_and_ignores_the_others(sheet: xw.Sheet) -> None:
    sheet["A5:B5"].value = ["x", None]
    sheet["A5:B5"].merge()
    sheet["A5:B5"].value = ["y", "lost"]
    assert sheet["A5:B5"].value == ["y", None]
    sheet["A5:B5"].unmerge()
    sheet["B5"].value = "kept"
    assert sheet["B5"].value == "kept"


def test_a_row_of_no_height_is_hidden_until_it_gets_one(sheet: xw.Sheet) -> None:
    sheet["A1:A2"].row_height = 30
    sheet["A2"].row_height = 0
    assert (sheet["A1"].row_height, sheet["A2"].row_height) == (30, 0)
    assert sheet["A1:A2"].row_height is None
    sheet["A2"].row_height = 20
    assert sheet["A2"].row_height == 20


def test_rows_are_grouped_and_hidden_through_com_and_not_fitted_then(
    sheet: xw.Sheet,
) -> None:
    rows = sheet["A2:A3"].api.EntireRow
    rows.Group()
    rows.Hidden = True
    assert sheet["A2:A3"].row_height == 0
    sheet["A2:A3"].rows.autofit()
    assert sheet["A2:A3"].row_height == 0
    rows.Hidden = False
    assert sheet["A2:A3"].row_height
    rows.Ungroup()
    with pytest.raises(ExcelError):
        rows.Ungroup()


def test_a_row_cannot_be_higher_than_excel_allows(sheet: xw.Sheet) -> None:
    sheet["A1"].row_height = 409
    with pytest.raises(ExcelError):
        sheet["A1"].row_height = 410


def test_what_nobody_needed_is_not_implemented(sheet: xw.Sheet) -> None:
    with pytest.raises(NotImplementedError):
        sheet["A1"].color  # noqa: B018 - the reading is what is tried
    with pytest.raises(NotImplementedError):
        sheet.book.save()
