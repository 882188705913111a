"""An adjusted value is named by its cell in the plan workbook, wherever a cell is named."""

from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from msgspec.structs import replace

from cchc_xl import api
from cchc_xl.domain.adjustments import Adjustment
from cchc_xl.domain.consolidation import Consolidation
from cchc_xl.domain.diagnostics import Place
from cchc_xl.domain.submission import Origin, State, StatusEntry, TargetFigure
from cchc_xl.excel.plans.writer import write_plan
from cchc_xl.excel.summary.writer import write_summary
from cchc_xl.readers.summaries import read_summary
from cchc_xl.rules.joining.consolidate import consolidate
from cchc_xl.rules.joining.earlier import earlier_answers
from tests.answers import received, submission
from tests.plans import plan, task
from tests.support.recount import Row, table

PLAN = plan(
    tasks=(task(leads=("A", "B"), leads_text="Phòng A\nPhòng B"),),
    targets=plan().targets,
    budget=(),
)
Q1, HALF = PLAN.period("2023-Q1"), PLAN.period("2023-6T")
COLUMNS = (
    ("state", "G"),
    ("completed_on", "I"),
    ("document", "J"),
    ("document_date", "K"),
    ("difficulty", "M"),
    ("proposal", "N"),
)
DONE = StatusEntry(
    "I.1",
    State.COMPLETED,
    completed_on=date(2023, 2, 1),
    document="45/BC-A",
    document_date=date(2023, 2, 1),
    difficulty="Thiếu người",
    proposal="Thêm người",
    origin=Origin("Nhiệm vụ", 7, COLUMNS),
)
FIGURE = TargetFigure(
    "CT01", Decimal(8), Decimal(10), "", Origin("Chỉ tiêu", 7, (("numerator", "F"),))
)


def adjusted(label: str, new: str, row: int, item: str = "I.1") -> Adjustment:
    place = Place("ke-hoach.xlsx", "Điều chỉnh", f"F{row}")
    return Adjustment("2023-Q1", "A", item, label, new, reason="x", by="y", place=place)


GIVEN = (
    adjusted("Khó khăn, vướng mắc", "Thiếu máy", 6),
    adjusted("Ngày hoàn thành", "03/02/2023", 7),
    adjusted("Tử số", "9", 8, "CT01"),
    adjusted("Số, ký hiệu văn bản", "46/BC-A", 9),
)


def first_quarter(*given: Adjustment) -> Consolidation:
    files = (
        received(PLAN, Q1, submission(DONE, targets=(FIGURE,))),
        received(PLAN, Q1, submission(replace(DONE, document="46/BC-A"), unit="B")),
    )
    return consolidate(replace(PLAN, adjustments=given), Q1, files)


def half_year(first: Consolidation) -> Consolidation:
    going = replace(DONE, state=State.IN_PROGRESS, completed_on=None)
    answers = submission(going, period="2023-6T", targets=(replace(FIGURE, numerator=Decimal(1)),))
    file = received(PLAN, HALF, answers, saved=datetime(2023, 6, 15, 9, 0))
    return consolidate(PLAN, HALF, [file], earlier_answers(PLAN, HALF, first))


def rows(result: Consolidation, sheet: str, folder: Path) -> list[Row]:
    write_summary(PLAN, result, folder / "tong-hop.xlsx")
    found: list[Row] = table(folder / "tong-hop.xlsx", sheet)
    return found


def test_an_adjusted_difficulty_names_the_cell_of_its_adjustment(tmp_path: Path) -> None:
    told = {
        (row["Loại"], row["Đơn vị"]): row["Nguồn (tệp, ô)"]
        for row in rows(first_quarter(*GIVEN), "Khó khăn - Kiến nghị", tmp_path)
    }
    assert told["Khó khăn, vướng mắc", "Phòng A"] == "ke-hoach.xlsx, ô Điều chỉnh!F6"
    assert told["Kiến nghị, đề xuất", "Phòng A"] == "A.xlsx, ô N7"
    assert told["Khó khăn, vướng mắc", "Phòng B"] == "B.xlsx, ô M7"


def test_an_adjusted_value_in_a_conflict_names_the_cell_of_its_adjustment(tmp_path: Path) -> None:
    result = first_quarter(*GIVEN)
    told = {
        (row["Điểm khác nhau"], row["Đơn vị"]): row["Nguồn (tệp, trang, ô)"]
        for row in rows(result, "Mâu thuẫn", tmp_path)
    }
    assert told == {
        ("Ngày hoàn thành", "Phòng A"): "ke-hoach.xlsx, Điều chỉnh, ô F7",
        ("Ngày hoàn thành", "Phòng B"): "B.xlsx, Nhiệm vụ, ô I7",
    }
    (found,) = [d.place for d in result.diagnostics if d.code == "C104"]
    assert (found.file, found.sheet, found.cell) == ("ke-hoach.xlsx", "Điều chỉnh", "F7")


def test_an_adjusted_document_in_the_evidence_list_names_its_adjustment(tmp_path: Path) -> None:
    told = {
        row["Đơn vị"]: row["Nguồn (tệp, trang, ô)"]
        for row in rows(first_quarter(*GIVEN), "Tài liệu kiểm chứng", tmp_path)
    }
    assert told == {
        "Phòng A": "ke-hoach.xlsx, ô Điều chỉnh!F9",
        "Phòng B": "B.xlsx, ô Nhiệm vụ!J7",
    }


def test_what_the_next_period_is_compared_with_names_the_adjustment(tmp_path: Path) -> None:
    later = half_year(first_quarter(*GIVEN))
    told = {
        (row["Đơn vị"], row["Trường"]): (
            row["Tệp"],
            row["Ô nguồn"],
        )
        for row in rows(later, "Kỳ trước", tmp_path)
    }
    assert told == {
        ("A", "completed_on"): ("ke-hoach.xlsx", "Điều chỉnh!F7"),
        ("A", "numerator"): ("ke-hoach.xlsx", "Điều chỉnh!F8"),
        ("A", "denominator"): ("A.xlsx", "Chỉ tiêu!A7"),
        ("B", "completed_on"): ("B.xlsx", "Nhiệm vụ!I7"),
    }
    messages = {d.code: d.message for d in later.diagnostics}
    assert "ke-hoach.xlsx, ô Điều chỉnh!F8" in messages["C113"]
    assert "ke-hoach.xlsx, ô Điều chỉnh!F7" in messages["C114"]


@pytest.mark.parametrize("given", [(), GIVEN])
def test_these_cells_are_read_back(given: tuple[Adjustment, ...], tmp_path: Path) -> None:
    first = first_quarter(*given)
    write_summary(PLAN, first, tmp_path / "a.xlsx")
    assert read_summary(tmp_path / "a.xlsx", replace(PLAN, adjustments=given)).value == first
    later = half_year(first)
    write_summary(PLAN, later, tmp_path / "b.xlsx")
    assert read_summary(tmp_path / "b.xlsx", PLAN).value == later


def test_the_next_form_begins_with_the_adjusted_values_and_says_so(tmp_path: Path) -> None:
    given = (*GIVEN[1:3], adjusted("Tình trạng", "Đang thực hiện", 10))
    known = replace(PLAN, adjustments=given)
    write_summary(known, first_quarter(*given), tmp_path / "q1.xlsx")
    write_plan(known, tmp_path / "ke-hoach.xlsx")
    forms = api.generate(
        api.open_plan(tmp_path / "ke-hoach.xlsx"),
        "2023-6T",
        tmp_path,
        previous=tmp_path / "q1.xlsx",
        units=["A", "B"],
    )
    of_a, of_b = (openpyxl.load_workbook(path) for path in forms.paths)
    task_of_a, target_of_a = (table_row(of_a[name]) for name in ("Nhiệm vụ", "Chỉ tiêu"))
    assert task_of_a["Tình trạng"] == "Đang thực hiện"
    assert task_of_a["Kỳ trước: Tình trạng (không sửa)"] == "Đang thực hiện"
    beside = task_of_a["Kỳ trước đã báo cáo"]
    assert beside.startswith("Đang thực hiện, ngày 03/02/2023")
    assert beside.endswith("\n(đã điều chỉnh: Tình trạng, Ngày hoàn thành)")
    assert target_of_a["Tử số"] is None
    assert target_of_a["Kỳ trước: Tử số (không sửa)"] == 9
    assert target_of_a["Kỳ trước đã báo cáo"] == "9/10 (90%)\n(đã điều chỉnh: Tử số)"
    assert "điều chỉnh" not in table_row(of_b["Nhiệm vụ"])["Kỳ trước đã báo cáo"]


def table_row(sheet: openpyxl.worksheet.worksheet.Worksheet) -> Row:
    header, first = sheet.iter_rows(min_row=6, max_row=7, values_only=True)
    return {str(name): value for name, value in zip(header, first, strict=True) if name}
