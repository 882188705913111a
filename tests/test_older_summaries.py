"""Consolidated workbooks that version 0.1 wrote: offices upgrade in mid-year and read them on.

``summary-0.1-2023-Q1.xlsx`` and ``-6T.xlsx`` are those of its demonstration, the second with the
first as its previous one; ``summary-0.1-full.xlsx`` is that of ``everything``.
"""

from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from openpyxl import Workbook, load_workbook

from cchc_xl import api
from cchc_xl.domain.adjustments import Adjustment
from cchc_xl.domain.agency_summary import Share
from cchc_xl.domain.consolidation import Consolidation, Received
from cchc_xl.domain.diagnostics import Diagnostic, Place, Read, diagnose
from cchc_xl.domain.indicators import LastYearFigure
from cchc_xl.domain.plan import Judging, Plan
from cchc_xl.domain.results import Standing
from cchc_xl.domain.submission import (
    BudgetFigure,
    ExtraTask,
    IndicatorFigure,
    Origin,
    State,
    StatusEntry,
    TargetFigure,
)
from cchc_xl.domain.year import Earlier
from cchc_xl.readers.provinces import read_agency
from cchc_xl.readers.summaries import read_last_year, read_summary
from cchc_xl.rules.indicators.last_year import LastYear
from cchc_xl.rules.joining.consolidate import consolidate
from cchc_xl.rules.joining.earlier import earlier_answers
from tests.answers import received, submission
from tests.indicators import dossiers
from tests.plans import plan, target, task

DATA = Path(__file__).parent / "data"
Q1, SIX_MONTHS, FULL = (
    DATA / f"summary-0.1-{name}.xlsx" for name in ("2023-Q1", "2023-6T", "full")
)
PLAN = plan(
    tasks=(task(leads=("N",)), task(id="I.2", leads=("A", "B")), task(id="I.3", leads=("B",))),
    targets=(target(reporters=("N",)),),
    indicators=dossiers(),
)


@cache
def plan_of_0_1() -> Plan:
    """The plan of 2023 as 0.1 shipped it, which added up the figures of all units."""
    return api.load_plan(DATA / "plan-0.1.xlsx")


def everything() -> Consolidation:
    """A consolidation of which no data sheet is empty."""
    done = StatusEntry(
        "I.1",
        State.COMPLETED,
        Decimal(100),
        date(2023, 2, 1),
        "45/BC-A",
        date(2023, 2, 1),
        "Đã ban hành",
        "Thiếu người",
        "Bổ sung biên chế",
        origin=Origin("Nhiệm vụ", 7, (("state", "G"), ("completed_on", "I"))),
    )
    figures: dict[str, Any] = {
        "targets": (TargetFigure("CT01", Decimal(17), Decimal(20), "theo hệ thống"),),
        "budget": (BudgetFigure("KP01", Decimal(1_000_000), Decimal(500_000)),),
        "indicators": (IndicatorFigure("TK02", Decimal("2.5"), "số lẻ"), IndicatorFigure("TK03")),
    }
    early, later = PLAN.period("2023-Q1"), PLAN.period("2023-6T")
    first = consolidate(PLAN, early, [_told(received(PLAN, early, submission(done, **figures)))])
    extra = ExtraTask("Rà soát hồ sơ lưu trữ", replace(done, task="", result="Đã rà soát"))
    going_on = replace(done, state=State.IN_PROGRESS, percent=Decimal(40))
    now = submission(going_on, period="2023-6T", extra=(extra,), **figures)
    files = [
        received(PLAN, later, submission(done, period="2023-6T"), name="A cũ.xlsx"),
        _told(received(PLAN, later, now, name="A mới.xlsx", saved=datetime(2023, 6, 15))),
    ]
    given = Adjustment(
        "2023-6T",
        "A",
        "I.1",
        "Tình trạng",
        "Không phát sinh",
        "Đang thực hiện",
        "Không có việc",
        "Nguyễn Văn An",
        date(2023, 6, 20),
        Place("plan.xlsx", "Điều chỉnh", "F6"),
    )
    before = LastYearFigure("TK02", "2023-6T", Decimal("1.5"), "2022-6T.xlsx, ô F9", "7/8")
    noticed = diagnose("C158", Place("2022-6T.xlsx"), value="TK02 (7/8)")
    earlier = as_0_1(earlier_answers(PLAN, later, first))
    return consolidate(PLAN, later, files, earlier, [given], LastYear((before,), (noticed,)))


def _told(file: Received) -> Received:
    """The file as 0.1 told of it, which did not ask about counts with decimals (S234)."""
    return replace(file, diagnostics=tuple(d for d in file.diagnostics if d.code != "S234"))


def as_0_1(earlier: Earlier | None) -> Earlier | None:
    """What 0.1 knew of the earlier periods: it remembered no denominators."""
    told = earlier.answers if earlier else ()
    kept = tuple(answer for answer in told if answer.field != "denominator")
    return replace(earlier, answers=kept) if earlier else None


@cache
def opened(path: Path) -> Workbook:
    return load_workbook(path)


@cache
def reading(path: Path) -> Read[Consolidation]:
    """The summary as it is read with the plan of its time."""
    return read_summary(path, plan_of_0_1())


def table(path: Path, title: str) -> Iterator[dict[str, Any]]:
    """The rows of a sheet by their headers, which stand in row 5."""
    _, *rows = opened(path)[title].iter_rows(min_row=4, values_only=True)
    headers, *rows = rows
    return (dict(zip(map(str, headers), row, strict=True)) for row in rows)


def without_words(found: Diagnostic) -> Diagnostic:
    """The diagnostic as a later catalogue may word it."""
    return replace(found, message="", remedy="", allowed="", proposal="")


@pytest.mark.parametrize("path", [Q1, SIX_MONTHS])
def test_a_summary_of_0_1_is_computed_again_to_what_its_sheets_show(path: Path) -> None:
    read = reading(path)
    assert read.diagnostics == ()
    joined = read.value
    assert joined is not None
    shown = [row["Tình trạng"] for row in table(path, "Phụ lục") if row["Sản phẩm"]]
    assert [result.state.value for result in joined.tasks] == shown
    assert len(shown) == 45
    percents = [row["Tỷ lệ đạt được"] for row in table(path, "Chỉ tiêu")]
    assert [None if t.percent is None else float(t.percent / 100) for t in joined.targets] == [
        None if p is None else pytest.approx(p) for p in percents
    ]
    *lines, _ = (row["Đã thực hiện (đồng)"] for row in table(path, "Kinh phí"))
    assert [line.spent for line in joined.budget] == lines
    figures = {row["Mã"]: row["Số liệu"] for row in table(path, "Thống kê") if row["Mã"]}
    known = {i.indicator: None if i.value is None else float(i.value) for i in joined.indicators}
    assert known == pytest.approx(figures)
    codes = [row["Mã"] for row in table(path, "Lỗi dữ liệu")]
    assert [found.code for found in joined.diagnostics] == codes
    claims = [row["Đơn vị ghi"] for row in table(path, "Mâu thuẫn") if row["Nhiệm vụ"]]
    assert [c.value for conflict in joined.conflicts for c in conflict.claims] == claims


def test_a_summary_of_0_1_is_the_previous_one_of_the_next_period() -> None:
    of = plan_of_0_1()  # 0.1 judged every target in every period
    kept = (replace(target, judging=Judging.EVERY_PERIOD) for target in of.targets)
    of = replace(of, targets=tuple(kept))
    first, second = read_summary(Q1, of).value, read_summary(SIX_MONTHS, of).value
    assert first
    assert second
    assert as_0_1(earlier_answers(of, of.period("2023-6T"), first)) == second.earlier
    third = earlier_answers(of, of.period("2023-Q3"), second)
    assert third
    assert [past.period for past in third.past] == ["2023-Q1", "2023-6T"]
    assert third.past[0] == second.past[0]
    assert len(third.past[0].scores) == 9
    assert len(third.past[0].indicators) == len(of.indicators)


def test_whatever_stands_in_a_data_sheet_of_0_1_is_read() -> None:
    read, expected = read_summary(FULL, PLAN), everything()
    assert [found.code for found in read.diagnostics] == ["C106"]  # the adjustment is not PLAN's
    joined = read.value
    assert joined
    found, wanted = map(_without_words, (joined, expected))
    assert found == wanted


def _without_words(joined: Consolidation) -> Consolidation:
    files = tuple(
        replace(file, diagnostics=tuple(map(without_words, file.diagnostics)))
        for file in joined.received
    )
    told = tuple(map(without_words, joined.diagnostics))
    return replace(joined, received=files, diagnostics=told)


def test_a_summary_of_0_1_serves_as_that_of_last_year() -> None:
    book = read_last_year(SIX_MONTHS).value
    assert book
    assert (book.agency, book.sample) == (plan_of_0_1().agency.name, True)
    now, before = book.periods
    assert (now.label, before.label) == ("6 tháng đầu năm 2023", "2023-Q1")
    assert now.window == (date(2022, 12, 15), date(2023, 6, 14))
    assert before.window == (date(2022, 12, 15), date(2023, 3, 14))
    for period, path in ((now, SIX_MONTHS), (before, Q1)):
        rows = {row["Mã"]: row for row in table(path, "Thống kê") if row["Mã"]}
        assert [figure.indicator for figure in period.figures] == list(rows)
        for figure in period.figures:
            row = rows[figure.indicator]
            assert (figure.text, figure.measure) == (row["Chỉ tiêu thống kê"], row["Đơn vị tính"])
            value = None if figure.value is None else float(figure.value)
            assert value == pytest.approx(row["Số liệu"])
            assert figure.units == (row["Đơn vị có số liệu (k/n)"] or "")


@pytest.mark.parametrize(("path", "due"), [(Q1, Share(0, 2)), (SIX_MONTHS, Share(2, 2))])
def test_a_summary_of_0_1_is_rolled_up_by_the_superior(path: Path, due: Share) -> None:
    received = read_agency(path)
    assert received.diagnostics == ()
    summary = received.summary
    assert summary
    of = plan_of_0_1()
    period = of.period(summary.period)
    joined = reading(path).value
    assert joined
    assert (summary.plan, summary.name, summary.label) == (of.id, of.agency.name, period.label)
    assert summary.window == (period.data_from, period.cutoff)
    assert summary.newest == max(file.source.received for file in joined.received)
    assert summary.sample
    assert summary.due == due
    assert [(s.id, s.title) for s in summary.sections] == [(s.id, s.title) for s in of.sections]
    states = {task.id: (task.state, task.overdue_days) for task in summary.tasks}
    assert states == {result.task: (result.state, result.overdue_days) for result in joined.tasks}
    assert [told.standing is Standing.REACHED for told in summary.targets] == [
        bool(told.reached) for told in joined.targets
    ]
    assert [line.spent for line in summary.budget] == [line.spent for line in joined.budget]
    values = [None if i.value is None else float(i.value) for i in summary.indicators]
    computed = [None if i.value is None else float(i.value) for i in joined.indicators]
    assert values == pytest.approx(computed)
    units = [(unit.code, unit.reported, unit.late) for unit in summary.units]
    assert units == [(u.unit, bool(u.file), bool(u.late_days)) for u in joined.units]
    (own,) = [row for row in table(path, "Chấm điểm") if row["STT"] == "A"]
    assert summary.score
    assert float(summary.score.maximum) == own["Điểm tối đa"]
    assert float(summary.score.scored_maximum) == own["Điểm tối đa đã chấm"]
    assert summary.score.points == own["Điểm đạt"]
