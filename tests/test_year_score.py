"""The score over the year: reports of all known periods, the course of points, their mean.

A small year is played by hand: in quý I unit B is late, in 6 tháng A sends nothing, at the end of
the year both are in time.
"""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from openpyxl import load_workbook

from cchc_xl.domain.consolidation import Consolidation
from cchc_xl.domain.plan import Plan
from cchc_xl.domain.scoring import (
    Criterion,
    ManualScore,
    PastScore,
    Scope,
    Score,
    ScoringRule,
)
from cchc_xl.domain.submission import State, StatusEntry
from cchc_xl.excel.summary.writer import write_summary
from cchc_xl.layouts.summary_book import SCORE_COURSE, SCORES
from cchc_xl.layouts.summary_data import PAST
from cchc_xl.readers.summaries import read_summary
from cchc_xl.rules.joining.consolidate import consolidate
from cchc_xl.rules.joining.earlier import earlier_answers
from cchc_xl.rules.scoring.course import ScoreCourse, year_scores
from cchc_xl.rules.scoring.points import agency_card, unit_cards
from tests.answers import received, submission
from tests.plans import plan, task
from tests.support.ooxml import xlsx_faults

GOING = StatusEntry("I.1", State.IN_PROGRESS, Decimal(30))
YEAR_RULE = ScoringRule.REPORTS_OF_YEAR
Days = dict[str, int | None]
"""Of each unit how many days after the cut-off it sends; None when it sends nothing."""
IN_TIME: Days = {"A": 1, "B": 2}
SENT: dict[str, Days] = {
    "2023-Q1": {"A": 1, "B": 5},
    "2023-6T": {"A": None, "B": 2},
    "2023-NAM": IN_TIME,
}


def criterion(item: str, scope: Scope, maximum: int, rule: ScoringRule) -> Criterion:
    half = Decimal(50)
    return Criterion(
        item, "Thi đua", "Gửi đúng hạn", scope, Decimal(maximum), rule, zero_below=half
    )


PLAN = plan(
    tasks=(task(), task(id="I.2", leads_text="Phòng B", leads=("B",), coops_text="", coops=())),
    criteria=(
        criterion("CQ01", Scope.AGENCY, 3, YEAR_RULE),
        criterion("DV01", Scope.UNIT, 6, YEAR_RULE),
        criterion("DV02", Scope.UNIT, 4, ScoringRule.MANUAL),
    ),
    manual_scores=(ManualScore("DV02", "A", "2023-6T", Decimal(1), "Một sáng kiến"),),
    scoring_source="Quyết định số 9/QĐ-SNV",
)


def joined(
    period: str, before: Consolidation | None, of: Plan = PLAN, sent: Days | None = None
) -> Consolidation:
    when = of.period(period)
    days = sent or SENT.get(period, IN_TIME)
    files = [
        received(
            of,
            when,
            submission(replace(GOING, task=f"I.{'AB'.index(unit) + 1}"), unit=unit, period=period),
            saved=datetime.combine(when.cutoff + timedelta(days=late), datetime.min.time()),
            name=f"{period}_{unit}.xlsx",
        )
        for unit, late in days.items()
        if late is not None
    ]
    earlier = earlier_answers(of, when, before) if before else None
    return consolidate(of, when, files, earlier)


def chain(*periods: str, of: Plan = PLAN) -> Consolidation:
    """The last of these periods, each consolidated with the one before."""
    last: Consolidation | None = None
    for period in periods:
        last = joined(period, last, of)
    assert last is not None
    return last


YEAR = ("2023-Q1", "2023-6T", "2023-NAM")


def scored(result: Consolidation, of: Plan = PLAN) -> dict[str, Score]:
    """The score of the year's rule, by unit; the agency's under no name."""
    cards = (agency_card(of, result), *unit_cards(of, result))
    return {
        card.unit: score
        for card in cards
        for score in card.scores
        if score.criterion.rule is YEAR_RULE
    }


@pytest.mark.parametrize(
    ("periods", "counted"),
    [
        (YEAR[:1], {"": (1, 2, 1.5), "A": (1, 1, 6), "B": (0, 1, 0)}),
        (YEAR[:2], {"": (2, 4, 1.5), "A": (1, 2, 3), "B": (1, 2, 3)}),
        (YEAR, {"": (4, 6, 2), "A": (2, 3, 4), "B": (2, 3, 4)}),
    ],
)
def test_reports_of_the_year_are_counted_over_all_known_periods(
    periods: Sequence[str], counted: dict[str, tuple[int, int, float]]
) -> None:
    found = scored(chain(*periods))
    assert {u: (s.part, s.whole, s.points) for u, s in found.items()} == counted


def test_how_names_the_counted_periods_and_what_was_late_or_missing() -> None:
    found = scored(chain(*YEAR))
    for score in found.values():
        assert "trong các kỳ quý I năm 2023, 6 tháng đầu năm 2023, năm 2023: " in score.how
    assert "6 tháng đầu năm 2023: chưa gửi báo cáo dùng được" in found["A"].how
    assert "quý I năm 2023: trễ 3 ngày" in found["B"].how
    assert "1 báo cáo gửi trễ; 1 báo cáo chưa gửi hoặc không dùng được" in found[""].how


UNKNOWN = "kỳ chưa có số liệu nên không tính: "


@pytest.mark.parametrize(
    ("periods", "missing"),
    [
        (("2023-Q1",), None),
        (("2023-6T",), "quý I năm 2023"),
        (("2023-Q1", "2023-6T", "2023-Q3"), None),
        (("2023-Q1", "2023-6T", "2023-9T"), None),
        (("2023-Q1", "2023-6T", "2023-Q3", "2023-NAM"), None),
        (("2023-Q1", "2023-6T", "2023-9T", "2023-NAM"), None),
        (("2023-Q1", "2023-6T", "2023-Q3", "2023-9T", "2023-NAM"), None),
        (("2023-6T", "2023-Q3", "2023-NAM"), "quý I năm 2023"),
        (YEAR, "quý III năm 2023, 9 tháng đầu năm 2023"),
    ],
)
def test_a_period_that_is_not_known_is_named_unless_another_closes_on_its_day(
    periods: Sequence[str], missing: str | None
) -> None:
    for score in scored(chain(*periods)).values():
        assert (f"{UNKNOWN}{missing})" in score.how) is (missing is not None)
        assert (UNKNOWN in score.how) is (missing is not None)


def test_a_known_period_that_the_plan_has_no_more_is_named_and_not_counted() -> None:
    last = chain(*YEAR)
    later = replace(PLAN, periods=tuple(p for p in PLAN.periods if p.id != "2023-6T"))
    found = scored(last, later)
    assert (found["A"].part, found["A"].whole) == (2, 2)
    for score in found.values():
        assert "kỳ không còn trong sổ kế hoạch nên không tính: 2023-6T" in score.how


def test_a_unit_is_asked_only_for_the_periods_in_which_it_had_a_form() -> None:
    last = chain(*YEAR[:2])
    assert last.earlier is not None
    (first,) = last.past
    only_a = replace(first, units=tuple(u for u in first.units if u.unit == "A"))
    found = scored(replace(last, earlier=replace(last.earlier, past=(only_a,))))
    assert {unit: (s.part, s.whole) for unit, s in found.items()} == {
        "": (2, 3),
        "A": (1, 2),
        "B": (1, 1),
    }
    assert "trong các kỳ 6 tháng đầu năm 2023: 1/1" in found["B"].how


def test_each_consolidation_carries_the_totals_of_the_earlier_ones() -> None:
    past = {period.period: period.scores for period in chain(*YEAR).past}
    assert past == {
        "2023-Q1": (
            PastScore("", Decimal("1.5"), Decimal(3), Decimal(3)),
            PastScore("A", Decimal(6), Decimal(6), Decimal(10)),
            PastScore("B", Decimal(0), Decimal(6), Decimal(10)),
        ),
        "2023-6T": (
            PastScore("", Decimal("1.5"), Decimal(3), Decimal(3)),
            PastScore("A", Decimal(4), Decimal(10), Decimal(10)),
            PastScore("B", Decimal(3), Decimal(6), Decimal(10)),
        ),
    }


def courses(result: Consolidation, of: Plan = PLAN) -> dict[str, ScoreCourse]:
    return {course.unit: course for course in year_scores(of, result).courses}


def test_the_mean_is_that_of_the_percentages_of_the_known_periods() -> None:
    found = courses(chain(*YEAR))
    thirds = Decimal(200) / 3
    assert found["A"].percents == (100, 40, thirds)
    assert found["B"].percents == (0, 50, thirds)
    assert {unit: round(c.mean or 0, 4) for unit, c in found.items()} == {
        "": Decimal("55.5556"),
        "A": Decimal("68.8889"),
        "B": Decimal("38.8889"),
    }


BY_HAND_ONLY = replace(PLAN, criteria=(criterion("DV02", Scope.UNIT, 4, ScoringRule.MANUAL),))


def test_a_period_in_which_nothing_was_scored_is_blank_and_no_part_of_the_mean() -> None:
    found = courses(chain(*YEAR, of=BY_HAND_ONLY), BY_HAND_ONLY)
    assert [score and score.points for score in found["A"].scores] == [None, 1, None]
    assert (found["A"].percents, found["A"].mean) == ((25,), 25)
    assert found["B"].mean is None


def rows(path: Path, title: str = SCORE_COURSE.title) -> list[dict[str, Any]]:
    sheet = load_workbook(path)[title]
    header = [cell.value for cell in sheet[5]]
    lines = sheet.iter_rows(min_row=6, values_only=True)
    return [dict(zip(header, line, strict=True)) for line in lines]


def written(tmp_path: Path, result: Consolidation, of: Plan = PLAN) -> Path:
    write_summary(of, result, path := tmp_path / "tong-hop.xlsx")
    assert xlsx_faults(path) == []
    return path


MEAN = SCORE_COURSE.column("mean").header
KNOWN, NOTE = "Số kỳ có điểm (k/n)", "Ghi chú"


def percents(row: dict[str, Any]) -> list[Any]:
    return [value for name, value in row.items() if name.endswith("tỷ lệ trên số đã chấm")]


def points(row: dict[str, Any]) -> list[Any]:
    return [value for name, value in row.items() if "điểm đạt /" in name]


def test_the_sheet_has_a_column_per_known_period_this_one_last_and_the_mean(
    tmp_path: Path,
) -> None:
    head, agency, a, b = rows(path := written(tmp_path, chain(*YEAR)))
    labels = ["quý I năm 2023", "6 tháng đầu năm 2023", "Kỳ này: năm 2023", None, None]
    assert percents(head) == labels
    assert points(head)[:3] == ["đến 14/03/2023", "đến 14/06/2023", "đến 14/12/2023"]
    assert "không phải điểm chính thức" in head[NOTE]
    assert "chưa có số liệu nên không tính: quý III năm 2023, 9 tháng" in head[NOTE]
    assert agency["Cơ quan, đơn vị"] == "Sở Nội vụ tỉnh"
    assert points(a)[:3] == ["6/6", "4/10", "4/6"]
    assert percents(a)[:3] == [1, 0.4, pytest.approx(2 / 3)]
    assert (a[MEAN], a[KNOWN]) == (pytest.approx(0.688889, abs=1e-6), "3/3")
    assert (percents(b)[0], points(b)[0]) == (0, "0/6")
    assert "không phải điểm chính thức" in MEAN
    sheet = load_workbook(path)[SCORE_COURSE.title]
    hidden = {
        column
        for dimension in sheet.column_dimensions.values()
        if dimension.hidden
        for column in range(dimension.min, dimension.max + 1)
    }
    assert hidden == {9, 10, 11, 12}  # of the fourth and the fifth period


def test_what_is_not_scored_is_blank_in_the_sheet_and_the_note_says_so(tmp_path: Path) -> None:
    result = chain(*YEAR, of=BY_HAND_ONLY)
    _, a, b = rows(written(tmp_path, result, BY_HAND_ONLY))
    assert percents(a)[:3] == [None, 0.25, None]
    assert points(a)[:3] == ["chưa chấm", "1/4", "chưa chấm"]
    assert (a[MEAN], a[KNOWN]) == (0.25, "1/3")
    assert "Không tính vào trung bình: quý I năm 2023 (chưa chấm), năm 2023" in a[NOTE]
    assert (b[MEAN], b[KNOWN]) == (None, "0/3")


def test_without_an_earlier_period_or_a_scoring_table_the_sheet_is_empty(tmp_path: Path) -> None:
    assert rows(written(tmp_path, chain("2023-Q1")))[0]["STT"] == "Không có."
    bare = replace(PLAN, criteria=(), manual_scores=())
    assert rows(written(tmp_path, chain(*YEAR, of=bare), bare))[0]["STT"] == "Không có."


def test_a_table_that_changed_during_the_year_is_told(tmp_path: Path) -> None:
    first = chain(*YEAR[:2])
    wider = replace(
        PLAN, criteria=(*PLAN.criteria, criterion("CQ02", Scope.AGENCY, 2, ScoringRule.MANUAL))
    )
    _, agency, *_ = rows(written(tmp_path, joined("2023-NAM", first, wider), wider))
    # 6 tháng was the last: it is scored by the table of now, quý I as it was carried along
    assert "bảng chấm điểm đã thay đổi" in agency[NOTE]


def test_the_example_table_is_called_one(tmp_path: Path) -> None:
    shown = replace(PLAN, criteria=tuple(replace(c, example=True) for c in PLAN.criteria))
    head, *_ = rows(written(tmp_path, chain(*YEAR, of=shown), shown))
    assert head[NOTE].startswith("Bảng chấm điểm ví dụ.")


def test_more_periods_than_columns_still_count_and_are_named(tmp_path: Path) -> None:
    model = PLAN.period("2023-Q1")
    months = tuple(
        replace(
            model,
            id=f"2023-{month:02}",
            label=f"tháng {month} năm 2023",
            cutoff=date(2023, month, 14),
            unit_due=date(2023, month, 16),
        )
        for month in range(1, 8)
    )
    monthly = replace(PLAN, periods=months)
    last: Consolidation | None = None
    for month in months:
        sent: Days = {"A": 9, "B": 1} if month is months[1] else IN_TIME
        last = joined(month.id, last, monthly, sent)
    assert last is not None
    head, _, a, _ = rows(written(tmp_path, last, monthly))
    assert percents(head)[0] == "tháng 3 năm 2023"
    assert percents(head)[-1] == "Kỳ này: tháng 7 năm 2023"
    told = "Kỳ không có cột, vẫn tính vào trung bình: tháng 1 năm 2023 100%, tháng 2 năm 2023 50%."
    assert a[NOTE] == told
    # in time k - 1 of k reports from February on
    shares = [
        Decimal(100),
        *(round(Decimal(600) * (k - 1) / k / 100, 2) * 100 / 6 for k in range(2, 8)),
    ]
    assert a[MEAN] == pytest.approx(float(sum(shares) / 7 / 100))
    assert a[KNOWN] == "7/7"


def test_the_course_of_the_year_shows_the_score_in_words(tmp_path: Path) -> None:
    found = [
        r for r in rows(written(tmp_path, chain(*YEAR)), "Diễn biến") if r["Loại"] == "Chấm điểm"
    ]
    assert [row["Mã"] for row in found] == [None, "A", "B"]
    assert [found[1][f"Kỳ thứ {n}"] for n in (1, 2, 3)] == [
        "100% (6/6)",
        "40% (4/10)",
        "66,67% (4/6)",
    ]
    assert found[1]["Thay đổi so với kỳ trước"] == "+26,67 điểm phần trăm"


def test_the_scores_of_earlier_periods_are_read_back_from_the_workbook(tmp_path: Path) -> None:
    result = chain(*YEAR)
    read = read_summary(written(tmp_path, result), PLAN)
    assert (read.value, read.diagnostics) == (result, ())
    kept = [r for r in rows(tmp_path / "tong-hop.xlsx", PAST.title) if r["Loại"] == "Chấm điểm"]
    assert len(kept) == 6


def test_points_with_more_digits_than_a_cell_keeps_come_back_exactly(tmp_path: Path) -> None:
    long = Decimal("1.1234567890123456789")
    given = replace(PLAN.manual_scores[0], points=long)
    of = replace(PLAN, manual_scores=(given,))
    result = chain(*YEAR, of=of)
    assert any(score.points == 3 + long for p in result.past for score in p.scores)
    assert read_summary(written(tmp_path, result, of), of).value == result


def test_a_workbook_of_before_the_scores_is_read_without_them(tmp_path: Path) -> None:
    result = chain(*YEAR)
    book = load_workbook(path := written(tmp_path, result))
    sheet = book[PAST.title]
    for number in range(sheet.max_row, 5, -1):
        if sheet.cell(number, 2).value == "Chấm điểm":
            sheet.delete_rows(number)
    book.save(path)
    read = read_summary(path, PLAN)
    assert read.value is not None and read.value.earlier and result.earlier
    bare = tuple(replace(period, scores=()) for period in result.past)
    assert read.value == replace(result, earlier=replace(result.earlier, past=bare))
    a = courses(read.value)["A"]
    assert a.scores[:2] == (None, None)
    assert len(a.percents) == 1
    write_summary(PLAN, read.value, again := tmp_path / "lai.xlsx")
    assert points(rows(again)[2])[:2] == ["chưa biết", "chưa biết"]


def test_a_score_without_its_maximum_is_refused(tmp_path: Path) -> None:
    book = load_workbook(path := written(tmp_path, chain(*YEAR)))
    sheet = book[PAST.title]
    row = next(r for r in sheet.iter_rows(min_row=6) if r[1].value == "Chấm điểm")
    row[PAST.index("maximum")].value = None
    book.save(path)
    assert [d.code for d in read_summary(path, PLAN).diagnostics] == ["W107"]


def test_the_sheet_of_points_tells_the_count_of_the_year(tmp_path: Path) -> None:
    found = rows(written(tmp_path, chain(*YEAR)), SCORES.title)
    told = [
        row["Cách chấm"] for row in found if row["Lĩnh vực, tiêu chí, đơn vị"] == "Gửi đúng hạn"
    ]
    assert told[0].startswith("Báo cáo của các đơn vị gửi đúng hạn trong các kỳ quý I năm 2023")
    assert "4/6, 66,67%" in told[0]
