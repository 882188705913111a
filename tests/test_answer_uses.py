"""What the sheets of answers say became of each row: used, kept out, adjusted, half used."""

from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from msgspec.structs import replace

from cchc_xl.domain.adjustments import Adjustment
from cchc_xl.domain.consolidation import Consolidation
from cchc_xl.domain.plan import Plan
from cchc_xl.domain.submission import (
    BudgetFigure,
    Origin,
    State,
    StatusEntry,
    TargetFigure,
)
from cchc_xl.excel.plans.writer import write_plan
from cchc_xl.excel.summary.writer import write_summary
from cchc_xl.readers.summaries import read_summary
from cchc_xl.rules.joining.consolidate import consolidate
from tests.answers import received, submission
from tests.plans import plan, target, task
from tests.support.recount import Row, table
from tests.support.sources import Reader

NESTED = target(id="CT02", parent="CT01", denominator="Số hồ sơ đúng hạn")
PLAN = plan(targets=(target(), NESTED))
PERIOD = PLAN.period("2023-Q1")
ROW = Origin("Nhiệm vụ", 7, (("state", "G"), ("completed_on", "I"), ("result", "L")))
DONE = StatusEntry(
    "I.1", State.COMPLETED, completed_on=date(2023, 2, 1), document="45/BC-A", origin=ROW
)
SPENT = BudgetFigure("KP01", Decimal(500_000), Decimal(400_000))
RIGHT = TargetFigure("CT01", Decimal(8), Decimal(10))


def adjusted(item: str, label: str, new: str) -> Adjustment:
    return Adjustment("2023-Q1", "A", item, label, new, reason="Đối chiếu", by="Nguyễn Văn An")


def joined(
    entry: StatusEntry = DONE,
    target: TargetFigure = RIGHT,
    line: BudgetFigure = SPENT,
    *more: TargetFigure,
    given: tuple[Adjustment, ...] = (),
    plan: Plan = PLAN,
) -> Consolidation:
    answers = submission(entry, targets=(target, *more), budget=(line,))
    return consolidate(replace(plan, adjustments=given), PERIOD, [received(plan, PERIOD, answers)])


def written(result: Consolidation, folder: Path) -> Path:
    write_summary(PLAN, result, folder / "tong-hop.xlsx")
    return folder / "tong-hop.xlsx"


def used(path: Path, sheet: str, item: str, unit: str = "A") -> list[str]:
    names = {"Dữ liệu": "Nhiệm vụ", "Số liệu đơn vị": "Mã"}
    rows: list[Row] = table(path, sheet)
    return [r["Sử dụng"] for r in rows if (r[names[sheet]], r["Đơn vị"]) == (item, unit)]


@pytest.mark.parametrize(
    ("figure", "given", "expected"),
    [
        (RIGHT, (), "Dùng để tổng hợp"),
        (TargetFigure("CT01"), (), "Đơn vị để trống"),
        (TargetFigure("CT01", Decimal(11), Decimal(10)), (), "Không dùng; Tử số có lỗi S212"),
        (TargetFigure("CT01", Decimal(8)), (), "Không dùng; Mẫu số có lỗi S211"),
        (
            TargetFigure("CT01", Decimal(11), Decimal(10)),
            (adjusted("CT01", "Tử số", "9"),),
            "Dùng để tổng hợp; Tử số điều chỉnh thành 9",
        ),
        (
            RIGHT,
            (adjusted("CT01", "Mẫu số", "7"),),
            "Không dùng; Tử số có lỗi S212; Mẫu số điều chỉnh thành 7",
        ),
        (
            TargetFigure("CT01"),
            (adjusted("CT01", "Tử số", "9"), adjusted("CT01", "Mẫu số", "12")),
            "Dùng để tổng hợp; Tử số điều chỉnh thành 9; Mẫu số điều chỉnh thành 12",
        ),
    ],
)
def test_a_row_of_a_target_says_what_became_of_it(
    figure: TargetFigure, given: tuple[Adjustment, ...], expected: str, tmp_path: Path
) -> None:
    path = written(joined(target=figure, given=given), tmp_path)
    assert used(path, "Số liệu đơn vị", "CT01") == [expected]


def test_a_denominator_taken_from_the_parent_is_told(tmp_path: Path) -> None:
    below = TargetFigure("CT02", Decimal(5))
    path = written(joined(DONE, RIGHT, SPENT, below), tmp_path)
    told = "Dùng để tổng hợp; Mẫu số lấy theo Tử số của CT01"
    assert used(path, "Số liệu đơn vị", "CT02") == [told]


@pytest.mark.parametrize(
    ("line", "given", "expected"),
    [
        (
            BudgetFigure("KP01", Decimal(2_000_000), Decimal(400_000)),
            (),
            "Dùng một phần; Đã thực hiện có lỗi S214",
        ),
        (
            BudgetFigure("KP01", Decimal(2_000_000), Decimal(400_000)),
            (adjusted("KP01", "Đã giải ngân", "300.000"),),
            "Dùng một phần; Đã thực hiện có lỗi S214; Đã giải ngân điều chỉnh thành 300.000",
        ),
        (
            BudgetFigure("KP01", Decimal(-1), Decimal(-2)),
            (),
            "Không dùng; Đã thực hiện có lỗi S213; Đã giải ngân có lỗi S213",
        ),
    ],
)
def test_a_row_of_the_budget_may_be_half_usable(
    line: BudgetFigure, given: tuple[Adjustment, ...], expected: str, tmp_path: Path
) -> None:
    path = written(joined(line=line, given=given), tmp_path)
    assert used(path, "Số liệu đơn vị", "KP01") == [expected]


@pytest.mark.parametrize(
    ("entry", "given", "expected"),
    [
        (DONE, (), "Dùng để tổng hợp"),
        (StatusEntry("I.1", origin=ROW), (), "Đơn vị để trống"),
        (
            replace(DONE, completed_on=date(2023, 4, 1)),
            (),
            "Dùng một phần; Ngày hoàn thành có lỗi S206; "
            "Tình trạng thiếu Ngày hoàn thành dùng được",
        ),
        (
            replace(DONE, completed_on=date(2023, 4, 1)),
            (adjusted("I.1", "Ngày hoàn thành", "04/01/2023"),),
            "Dùng để tổng hợp; Ngày hoàn thành điều chỉnh thành 04/01/2023",
        ),
        (
            DONE,
            (adjusted("I.1", "Kết quả thực hiện", "Đã ban hành"),),
            "Dùng để tổng hợp; Kết quả thực hiện điều chỉnh thành Đã ban hành",
        ),
    ],
)
def test_a_row_of_a_task_says_what_became_of_it(
    entry: StatusEntry, given: tuple[Adjustment, ...], expected: str, tmp_path: Path
) -> None:
    path = written(joined(entry, given=given), tmp_path)
    assert used(path, "Dữ liệu", "I.1") == [expected]


def test_a_row_of_another_units_task_is_not_used(tmp_path: Path) -> None:
    two = plan(tasks=(task(), task(id="I.2", leads=("B",), leads_text="Phòng B")))
    answers = submission(DONE, replace(DONE, task="I.2"))
    result = consolidate(two, PERIOD, [received(two, PERIOD, answers)])
    write_summary(two, result, tmp_path / "tong-hop.xlsx")
    told = used(tmp_path / "tong-hop.xlsx", "Dữ liệu", "I.2")
    assert told == ["Không dùng; Dòng này có lỗi S104"]


def test_a_row_of_a_file_that_does_not_count_says_why(tmp_path: Path) -> None:
    old = received(
        PLAN,
        PERIOD,
        submission(DONE, targets=(TargetFigure("CT01", Decimal(11), Decimal(10)),)),
        name="cu.xlsx",
        saved=datetime(2023, 3, 14, 9, 0),
    )
    new = received(PLAN, PERIOD, submission(DONE, targets=(RIGHT,), budget=(SPENT,)))
    path = written(consolidate(PLAN, PERIOD, [old, new]), tmp_path)
    assert used(path, "Số liệu đơn vị", "CT01") == [
        "Dùng để tổng hợp",
        "Không dùng: đã có bản mới hơn",
    ]


def test_the_sums_follow_from_the_column_alone_and_read_back(tmp_path: Path) -> None:
    given = (
        adjusted("CT01", "Tử số", "9"),
        adjusted("KP01", "Đã giải ngân", "300.000"),
    )
    wrong = BudgetFigure("KP01", Decimal(2_000_000), Decimal(400_000))
    result = joined(line=wrong, given=given)
    path, known = written(result, tmp_path), replace(PLAN, adjustments=given)
    write_plan(known, tmp_path / "ke-hoach.xlsx")
    reader = Reader(tmp_path / "ke-hoach.xlsx", path, PERIOD.id)
    assert reader.sums("CT01") == (9, 10)
    assert (reader.amount("KP01", "spent"), reader.amount("KP01", "disbursed")) == (None, 300_000)
    assert read_summary(path, known).value == result


def test_a_consolidation_carries_the_answers_as_they_are_used_and_as_they_were_sent() -> None:
    given = adjusted("CT01", "Tử số", "10")
    result = joined(given=(given,))
    assert result.counted["A"].submission.targets == (RIGHT,)  # type: ignore[union-attr]
    (used,) = result.used["A"].submission.targets  # type: ignore[union-attr]
    assert (used.numerator, used.denominator) == (10, 10)
    assert joined().used == joined().counted
    refused = replace(given, old="9")
    assert joined(given=(refused,)).used == joined().counted
