"""A form fits the screen of a person: 1366 × 768 pixels at 100 %, and one page wide on paper.

Lengths are computed from the written workbook. Times New Roman and Calibri of 11 points have digits
7 pixels wide, so that a column of n characters takes 7n + 5 pixels (ECMA-376 18.3.1.13, Excel's
padding on top to be on the safe side); a point is 4/3 of a pixel. The window is maximised: 30
pixels go to the row numbers, 20 to the scroll bar.
"""

from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.utils import coordinate_to_tuple, get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from cchc_xl.domain.submission import Submission
from cchc_xl.excel.forms.writer import write_form
from cchc_xl.layouts.form_book import VERSION
from cchc_xl.rules.forms.asked import build_form
from cchc_xl.rules.sampling.answers import sample_submission
from tests.plans import the_plan

PLAN = the_plan()
SCREEN, ROW_NUMBERS, SCROLL_BAR = 1366, 30, 20
ROOM = SCREEN - ROW_NUMBERS - SCROLL_BAR
FROZEN = 110
"""Pixels that the rows that never scroll away may take."""
PAPER = (11.69 - 2 * 0.4) * 96
"""Pixels between the margins of an A4 page that lies."""
SMALLEST = 5.9
"""Points of a letter of 11 on the printed page."""
VERSION_4 = Path(__file__).parent / "data" / "form-version-4-2023-6T-TTRA.xlsx"
NEEDED = {
    "Nhiệm vụ": (
        "Nhiệm vụ",
        "Kiểm tra",
        "Tình trạng",
        "Tỷ lệ",
        "Ngày hoàn thành",
        "Số, ký hiệu văn bản",
        "Ngày văn bản",
        "Kết quả thực hiện",
    ),
    "Chỉ tiêu": ("Chỉ tiêu", "Kiểm tra", "Tử số", "Mẫu số", "Tỷ lệ đạt"),
    "Kinh phí": ("Nội dung", "Kiểm tra", "Dự toán (đồng)", "Đã giải ngân (đồng)"),
    "Thống kê": ("Chỉ tiêu thống kê", "Kiểm tra", "Đơn vị tính", "Số liệu"),
}
"""What a person must see without scrolling sideways, by sheet."""


@pytest.fixture(scope="module", params=[False, True], ids=["first", "later"])
def sheets(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, Worksheet]:
    """The sheets of the form of a unit that has all of them, with and without a period before."""
    path = tmp_path_factory.mktemp("form") / "form.xlsx"
    earlier: Submission | None = None
    if request.param:
        earlier = sample_submission(PLAN, PLAN.period("2023-Q1"), "KHTC", VERSION)
    period = PLAN.period("2023-6T" if request.param else "2023-Q1")
    write_form(build_form(PLAN, period, "KHTC", earlier=earlier), path)
    return {sheet.title: sheet for sheet in load_workbook(path).worksheets}


def right_edges(sheet: Worksheet) -> dict[str, float]:
    """Where each visible column ends, in pixels from the row numbers, by its header."""
    edges: dict[str, float] = {}
    end = 0.0
    for cell in sheet[6]:
        dimension = sheet.column_dimensions[get_column_letter(cell.column)]
        if not dimension.hidden:
            end += 7 * dimension.width + 5
            edges[str(cell.value)] = end
    return edges


def frozen_height(sheet: Worksheet) -> float:
    """Pixels of the rows above the data."""
    rows, _ = coordinate_to_tuple(str(sheet.freeze_panes))
    heights = [sheet.row_dimensions[row].height for row in range(1, rows)]
    assert None not in heights
    return sum(heights) * 4 / 3


@pytest.mark.parametrize("title", NEEDED)
def test_what_is_asked_first_is_seen_without_scrolling(
    sheets: dict[str, Worksheet], title: str
) -> None:
    edges = right_edges(sheets[title])
    assert {name: edges[name] for name in NEEDED[title] if edges[name] > ROOM} == {}


@pytest.mark.parametrize("title", NEEDED)
def test_the_verdict_stands_beside_the_row_and_stays(
    sheets: dict[str, Worksheet], title: str
) -> None:
    sheet = sheets[title]
    headers = list(right_edges(sheet))
    assert headers[2] == "Kiểm tra"
    _, column = coordinate_to_tuple(str(sheet.freeze_panes))
    assert sheet.cell(6, column - 1).value == "Kiểm tra"
    assert right_edges(sheet)["Kiểm tra"] < ROOM / 2  # most of the screen can be scrolled


def test_the_rows_that_stay_are_low(sheets: dict[str, Worksheet]) -> None:
    for title in (*NEEDED, "Phối hợp"):
        assert frozen_height(sheets[title]) <= FROZEN, title


def test_no_column_is_in_an_outline(sheets: dict[str, Worksheet]) -> None:
    for sheet in sheets.values():
        assert not [d for d in sheet.column_dimensions.values() if d.outlineLevel]


def test_a_printed_form_is_one_page_wide_and_can_be_read(sheets: dict[str, Worksheet]) -> None:
    for title in NEEDED:
        page = sheets[title].page_setup
        assert (page.orientation, page.fitToWidth, page.fitToHeight) == ("landscape", 1, 0)
        dimensions = sheets[title].column_dimensions.values()
        width = sum(7 * dimension.width for dimension in dimensions if not dimension.hidden)
        assert 11 * min(1, PAPER / width) >= SMALLEST, title


def test_the_form_of_version_4_did_not_fit() -> None:
    sheet = load_workbook(VERSION_4)["Nhiệm vụ"]
    headers = {cell.value for cell in sheet[6]}
    assert {"Kiểm tra", "Kết quả thực hiện"} <= headers
    edges = right_edges(sheet)
    assert edges["Kết quả thực hiện"] > ROOM < edges["Kiểm tra"]
    assert frozen_height(sheet) > FROZEN
