"""The superior's tables of statistics and points, against what the agencies' units have sent."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from cchc_xl import api
from cchc_xl.domain.indicators import Indicator, LastYearFigure, SumRule, Timing
from cchc_xl.domain.plan import Plan
from cchc_xl.domain.province import Province
from cchc_xl.domain.scoring import Criterion, Scope, ScoringRule
from cchc_xl.domain.submission import IndicatorFigure, State, StatusEntry, Submission
from tests.plans import plan
from tests.test_province import PERIOD, sheet_rows, write

NEW = Indicator("TK01", "Hồ sơ", "Số hồ sơ tiếp nhận mới", "hồ sơ", Timing.DURING)
IN_TIME = Indicator("TK02", "Hồ sơ", "Số hồ sơ đúng hạn", "hồ sơ", Timing.DURING)
RATE = Indicator(
    "TK03",
    "Hồ sơ",
    "Tỷ lệ hồ sơ đúng hạn",
    "%",
    Timing.DURING,
    "TK02 / TK01",
    SumRule(quotient=("TK02", "TK01")),
)
STAFF = Indicator("TK09", "Bộ máy", "Số người làm việc", "người", Timing.CLOSING)
REPORTS = Criterion(
    "CQ01", "Báo cáo", "Báo cáo đúng hạn", Scope.AGENCY, Decimal(4), ScoringRule.REPORTS_IN_TIME
)


def agency(name: str, plan_id: str, *indicators: Indicator, **changes: Any) -> Plan:
    """A plan of an agency of that name, all of whose indicators its two units report."""
    of = plan(id=plan_id, targets=(), budget=())
    asked = tuple(i if i.computed else replace(i, reporters=("N",)) for i in indicators)
    return replace(of, agency=replace(of.agency, name=name), indicators=asked, **changes)


HOME_AFFAIRS = agency(
    "SỞ NỘI VỤ",
    "SNV-2023",
    *(NEW, IN_TIME, RATE),
    criteria=(REPORTS,),
    last_year=(
        LastYearFigure("TK01", PERIOD, Decimal(200), "Báo cáo số 9/BC-SNV"),
        LastYearFigure("TK02", PERIOD, Decimal(150), "Báo cáo số 9/BC-SNV"),
    ),
)
HEALTH = agency(
    "SỞ Y TẾ",
    "SYT-2023",
    *(replace(NEW, text="Số hồ sơ  TIẾP NHẬN MỚI"), IN_TIME, STAFF),
    last_year=(LastYearFigure("TK01", PERIOD, Decimal(50), "Báo cáo số 7/BC-SYT"),),
)
DISTRICT = agency("UBND HUYỆN DI LINH", "DL-2023", NEW)
FIGURES: dict[str, dict[str, dict[str, str]]] = {
    "SNV-2023": {"A": {"TK01": "120", "TK02": "110"}, "B": {"TK01": "130", "TK02": "120"}},
    "SYT-2023": {"A": {"TK01": "40", "TK09": "0"}, "B": {"TK01": "20"}},
    "DL-2023": {"A": {}},
}


def answers(of: Plan) -> list[Submission]:
    entry = StatusEntry("I.1", State.IN_PROGRESS)
    return [
        Submission(
            of.id,
            PERIOD,
            unit,
            "3",
            entries=(entry,) if unit == "A" else (),
            indicators=tuple(
                IndicatorFigure(i.id, Decimal(said[i.id]) if i.id in said else None)
                for i in of.indicators
                if not i.computed
            ),
        )
        for unit, said in FIGURES[of.id].items()
    ]


@pytest.fixture(scope="module")
def rolled(tmp_path_factory: pytest.TempPathFactory) -> tuple[Province, Path]:
    """The roll-up of the three, and its workbook."""
    folder = tmp_path_factory.mktemp("agencies")
    for of in (HOME_AFFAIRS, HEALTH, DISTRICT):
        write(of, answers(of), folder / f"{of.id}.xlsx")
    out = tmp_path_factory.mktemp("out") / "tinh.xlsx"
    return api.province([folder], PERIOD, out), out


def test_statistics_are_added_up_over_the_agencies(rolled: tuple[Province, Path]) -> None:
    rows = {row["Chỉ tiêu thống kê"]: row for row in sheet_rows(rolled[1], "Thống kê")}
    said = [Decimal(u["TK01"]) for agency in FIGURES.values() for u in agency.values() if u]
    new = rows["Số hồ sơ tiếp nhận mới"]
    assert new["Tổng của các cơ quan"] == float(sum(said)) == 310
    assert new["Cơ quan có số liệu (k/n)"] == "2/3"
    assert new["Cùng kỳ năm trước"] == 250
    assert new["Tăng, giảm so với cùng kỳ"] == 60
    assert new["Tỷ lệ tăng, giảm"] == pytest.approx(60 / 250)


def test_a_blank_is_no_zero_and_a_zero_no_blank(rolled: tuple[Province, Path]) -> None:
    rows = {row["Chỉ tiêu thống kê"]: row for row in sheet_rows(rolled[1], "Thống kê")}
    assert rows["Số người làm việc"]["Tổng của các cơ quan"] == 0
    assert rows["Số người làm việc"]["Cơ quan có số liệu (k/n)"] == "1/1"
    in_time = rows["Số hồ sơ đúng hạn"]
    assert (in_time["Tổng của các cơ quan"], in_time["Cơ quan có số liệu (k/n)"]) == (230, "1/2")


def test_last_year_is_compared_only_where_all_figures_have_one(tmp_path: Path) -> None:
    health = replace(HEALTH, last_year=())
    for of in (HOME_AFFAIRS, health):
        write(of, answers(of), tmp_path / f"{of.id}.xlsx")
    api.province([tmp_path], PERIOD, out := tmp_path / "out.xlsx")
    rows = {row["Chỉ tiêu thống kê"]: row for row in sheet_rows(out, "Thống kê")}
    assert rows["Số hồ sơ tiếp nhận mới"]["Cùng kỳ năm trước"] is None
    assert rows["Số hồ sơ tiếp nhận mới"]["Tăng, giảm so với cùng kỳ"] is None


def test_percentages_stand_side_by_side_and_are_not_added_up(
    rolled: tuple[Province, Path],
) -> None:
    rows = {row["Chỉ tiêu thống kê"]: row for row in sheet_rows(rolled[1], "Thống kê")}
    assert rows["Tỷ lệ hồ sơ đúng hạn"]["Tổng của các cơ quan"] is None
    (rate,) = [
        row
        for row in sheet_rows(rolled[1], "Thống kê từng cơ quan")
        if row["Chỉ tiêu thống kê"] == "Tỷ lệ hồ sơ đúng hạn"
    ]
    assert (rate["Cơ quan"], rate["Số liệu"]) == ("SỞ NỘI VỤ", 92)


def test_every_figure_of_an_agency_names_its_file_and_cell(rolled: tuple[Province, Path]) -> None:
    rows = sheet_rows(rolled[1], "Thống kê từng cơ quan")
    assert len(rows) == 3 + 3 + 1
    known = {i.id: i for i in HEALTH.indicators}
    (staff,) = [row for row in rows if row["Chỉ tiêu thống kê"] == known["TK09"].text]
    file, sheet, cell = staff["Nguồn (tệp, trang, ô)"].split(", ")
    assert (file, sheet, cell[:2]) == ("SYT-2023.xlsx", "Thống kê", "ô ")
    assert [row["Số liệu"] for row in rows if row["Cơ quan"] == "UBND HUYỆN DI LINH"] == [None]


def test_points_are_those_of_the_agency_and_a_missing_table_has_no_row(
    rolled: tuple[Province, Path],
) -> None:
    (row,) = sheet_rows(rolled[1], "Chấm điểm")
    assert row["Cơ quan"] == "SỞ NỘI VỤ"
    assert (row["Điểm đạt"], row["Điểm tối đa"]) == (4, 4)
    assert row["Nguồn (tệp, trang, ô)"].startswith("SNV-2023.xlsx, Chấm điểm, ô ")
