"""A whole year: four periods, twelve units, late, corrected and contradictory answers.

Every figure is counted again from the returned files alone (``tests.support.year``).
"""

import re
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import load_workbook

from cchc_xl import api
from cchc_xl.domain.consolidation import Consolidation
from cchc_xl.domain.diagnostics import CchcError
from cchc_xl.domain.year import PastPeriod
from cchc_xl.rules.year.history import raised_again, standstills, target_courses, task_changes
from tests.support.office import convert
from tests.support.recount import ON_TIME, OVERDUE, SILENT, percent, printed
from tests.support.recount import STATES as STATES_OF_TASKS
from tests.support.sources import Page
from tests.support.xl_openpyxl import opened
from tests.support.year import (
    CORRECTED,
    CUTOFFS,
    LATE,
    LEADS,
    LEVELS,
    LINES,
    MISSING,
    NAMES,
    PART_OF_YEAR,
    PERIODS,
    UNCONFIRMED,
    UNITS,
    Counted,
    Played,
    points_of_year,
)
from tests.support.year_figures import ROWS as FIGURES
from tests.support.year_figures import SINGLE


@pytest.fixture(scope="module")
def plan_path(year: dict[str, Played]) -> Path:
    return year["2023-Q1"].plan


def said(results: Consolidation | PastPeriod) -> dict[str, object]:
    """What the program says of a period, in the words of ``Counted``."""
    return {
        "states": {t.task: t.state.value for t in results.tasks},
        "shares": {t.task: (t.completed, t.concerned) for t in results.tasks},
        "days": {t.task: t.overdue_days for t in results.tasks},
        "progress": {t.task: t.progress for t in results.tasks},
        "percents": {t.target: t.percent for t in results.targets if t.percent is not None},
        "reached": {t.target: t.reached for t in results.targets if t.reached is not None},
        "spent": {b.line: b.spent for b in results.budget if b.spent is not None},
        "indicators": {i.indicator: i.value for i in results.indicators if i.value is not None},
        "late": {u.unit: u.late_days for u in results.units if u.late_days},
        "senders": {u.unit for u in results.units if u.file},
        "troubles": {(r.unit, r.task, r.text) for r in results.difficulties},
    }


def told(counted: Counted) -> dict[str, object]:
    names = said(PastPeriod("")).keys()
    return {name: getattr(counted, name) for name in names}


@pytest.mark.parametrize("period", PERIODS)
def test_every_figure_of_a_period_follows_from_its_returned_files(
    year: dict[str, Played], period: str
) -> None:
    assert said(year[period].joined) == told(year[period].counted)


def shown(state: str) -> str:
    """As the head of a column says it."""
    return state[0].upper() + state[1:]


@pytest.mark.parametrize("period", PERIODS)
def test_every_figure_of_the_overview_follows_from_the_returned_files_alone(
    year: dict[str, Played], period: str
) -> None:
    page, counted = Page(opened(year[period].summary)["Tổng quan"]), year[period].counted
    states, total = counted.states, len(LEADS)
    done = [task for task, state in states.items() if state.startswith("hoàn thành")]
    spent, reached = sum(counted.spent.values()), list(counted.reached.values())
    overdue = {task: counted.days[task] for task, state in states.items() if state == OVERDUE}
    tiles = {
        "Nhiệm vụ đã hoàn thành": f"{len(done)}/{total}",
        "Hoàn thành đúng hạn": str(list(states.values()).count(ON_TIME)),
        "Quá hạn chưa hoàn thành": str(len(overdue)),
        "Nhiệm vụ chưa báo cáo": str(list(states.values()).count(SILENT)),
        "Chỉ tiêu đạt": f"{sum(reached)}/{len(LEVELS)}",
        "Kinh phí đã thực hiện": f"{percent(spent, 9_000_000 * len(LINES))}%",
    }
    for label, figure in tiles.items():
        head = page.starting(label)
        assert page.sheet.cell(head.row + 1, head.column).value == figure, label
    sent, late = len(counted.senders), len(counted.late)
    line = f"{sent}/{len(UNITS)} ({percent(sent, len(UNITS))}%); trễ hạn {late}."
    assert page.starting("Đơn vị gửi báo cáo").value == f"Đơn vị gửi báo cáo: {line}"
    for row in page.rows("LV", "Tổng số", *map(shown, STATES_OF_TASKS)):
        section = f"{row['LV'].value}." if row["LV"].value else ""
        own = [state for task, state in states.items() if task.startswith(section)]
        assert row["Tổng số"].value == len(own)
        assert [row[shown(s)].value for s in STATES_OF_TASKS] == [
            own.count(s) for s in STATES_OF_TASKS
        ]
    rows = page.rows("Mục", "Phải đạt", "Đạt được", "Đánh giá")
    for target, row in zip(LEVELS, rows, strict=True):
        assert row["Phải đạt"].value == pytest.approx(LEVELS[target] / 100)
        assert row["Đạt được"].value == pytest.approx(float(counted.percents[target]) / 100)
        assert row["Đánh giá"].value == counted.standings[target]
    told = [(r["Mã"].value, r["Số ngày quá hạn"].value) for r in page.rows("Mã", "Số ngày quá hạn")]
    assert told == sorted(overdue.items(), key=lambda pair: -pair[1])
    rows = page.rows("Mã", "Đơn vị", "Gửi báo cáo")
    sent_by = {row["Đơn vị"].value: row["Gửi báo cáo"].value for row in rows}
    assert set(sent_by) == set(NAMES)
    assert {name: told for name, told in sent_by.items() if told != "đúng hạn"} == {
        NAMES[UNITS.index(unit)]: f"trễ {counted.late[unit]} ngày"
        if unit in counted.late
        else "chưa có biểu dùng được"
        for unit in UNITS
        if unit in counted.late or unit not in counted.senders
    }
    trend = [row["Hoàn thành"].value for row in page.rows("Kỳ", "Hoàn thành", "Chưa báo cáo")]
    before = [year[p].counted.states.values() for p in PERIODS[: PERIODS.index(period) + 1]]
    expected = [f"{sum(s.startswith('hoàn thành') for s in found)}/{total}" for found in before]
    assert trend == (expected if len(expected) > 1 else [])


@pytest.mark.parametrize("period", PERIODS)
def test_every_figure_of_the_appendix_follows_from_the_returned_files_alone(
    year: dict[str, Played], period: str
) -> None:
    page, counted = Page(opened(year[period].summary)["Phụ lục"]), year[period].counted
    names = ("STT", "Tình trạng", "Đơn vị đã hoàn thành (k/n)", "Số ngày quá hạn")
    rows = [[row[name].value for name in names] for row in page.rows(*names)]
    tasks = [row for row in rows if row[0] and row[1]]
    assert len(tasks) == len(LEADS)
    for task, (number, state, share, days) in zip(LEADS, tasks, strict=True):
        assert task.endswith(f".{number}")
        done, having = counted.shares[task]
        assert state == counted.states[task]
        assert share == (f"{done}/{having}" if len(LEADS[task]) > 1 else None)
        assert days == (counted.days[task] or None)


@pytest.mark.parametrize("period", PERIODS)
def test_every_fault_of_the_statistics_and_no_other_is_told(
    year: dict[str, Played], period: str
) -> None:
    earlier = {p: year[p].counted.statistics for p in PERIODS[: PERIODS.index(period)]}
    expected = year[period].counted.statistics.accused(period, earlier)
    told = {
        (d.code, d.place.unit, d.place.task)
        for d in year[period].joined.diagnostics
        if d.code in ("S203", "S231", "S232", "S233", "C151", "C152", "C157", "C113")
    }
    assert told == expected


def test_the_statistics_of_the_year_have_every_fault(year: dict[str, Played]) -> None:
    told = {d.code for played in year.values() for d in played.joined.diagnostics}
    assert told >= {"S203", "S231", "S232", "S233", "C151", "C152", "C157", "C113"}
    typed = [
        figure for p in year.values() for f in p.counted.statistics.typed.values() for figure in f
    ]
    assert len(typed) > 300


@pytest.mark.parametrize("period", PERIODS)
def test_every_figure_of_the_statistics_sheet_follows_from_the_returned_files_alone(
    year: dict[str, Played], period: str
) -> None:
    page, counted = Page(opened(year[period].summary)["Thống kê"]), year[period].counted
    names = ("Chỉ tiêu thống kê", "Mã", "Số liệu", "Đơn vị có số liệu (k/n)")
    rows = {row["Mã"].value: row for row in page.rows(*names) if row["Mã"].value}
    assert list(rows) == [f"TK{number:02}" for number in range(1, len(FIGURES) + 1)]
    for item, row in rows.items():
        if item not in counted.indicators:
            assert row["Số liệu"].value is None
            continue
        value = row["Số liệu"].value
        assert value == pytest.approx(float(counted.indicators[item])), item
        if "/" not in FIGURES[int(item[2:]) - 1][2]:
            told = [u for u in counted.senders if item in counted.statistics.known(u)]
            asked = 1 if item in SINGLE else len(UNITS)
            assert row["Đơn vị có số liệu (k/n)"].value == f"{len(told)}/{asked}", item


def test_the_year_has_what_makes_it_hard(year: dict[str, Played]) -> None:
    codes = {d.code for played in year.values() for d in played.joined.diagnostics}
    assert codes >= {"C101", "C102", "C103", "C104", "C117", "C118", "S125", "S201"}
    assert {(p, u) for p, played in year.items() for u in played.joined.missing} == MISSING
    assert {(p, u) for p, played in year.items() for u in played.joined.late} == set(LATE)
    sent_twice = {(c.file_before[3:10]) for p in year.values() for c in p.joined.changes}
    assert len(sent_twice) == len(CORRECTED)
    unconfirmed = {
        (p, d.place.unit, d.value)
        for p, played in year.items()
        for d in played.joined.diagnostics
        if d.code == "S125"
    }
    assert unconfirmed == UNCONFIRMED
    kept = [e for played in year.values() for e in played.joined.entries if e.entry.kept]
    assert len(kept) > 10
    origins = [dict(e.entry.origin.columns) for e in kept if e.entry.origin]
    assert {letters["state"] for letters in origins} == {"I", "U"}  # typed again, and wiped


@pytest.mark.parametrize("period", PERIODS)
def test_each_period_knows_all_earlier_ones_through_one_workbook(
    year: dict[str, Played], period: str
) -> None:
    earlier = PERIODS[: PERIODS.index(period)]
    past = year[period].joined.past
    assert [p.period for p in past] == list(earlier)
    for known in past:
        assert said(known) == told(year[known.period].counted)


@pytest.mark.parametrize("period", PERIODS[1:])
def test_the_score_of_the_year_follows_from_the_returned_files_alone(
    year: dict[str, Played], period: str
) -> None:
    periods = PERIODS[: PERIODS.index(period) + 1]
    counted = [year[p].counted for p in periods]
    expected = [points_of_year(counted[:number]) for number in range(1, len(periods) + 1)]
    page = Page(opened(year[period].summary)["Chấm điểm cả năm"])
    mean = "Trung bình các kỳ đã biết (không phải điểm chính thức)"
    names = [
        (f"Kỳ thứ {n}: tỷ lệ trên số đã chấm", f"Kỳ thứ {n}: điểm đạt / điểm tối đa đã chấm")
        for n in range(1, len(periods) + 1)
    ]
    heads = ("STT", mean, "Số kỳ có điểm (k/n)", *(name for pair in names for name in pair))
    head, *rows = page.rows(*heads)
    assert str(head[names[-1][0]].value).startswith("Kỳ này: ")
    for unit, row in zip(("", *UNITS), rows, strict=True):
        shares = []
        for (share, points), scores in zip(names, expected, strict=True):
            got, whole = scores[unit]
            shares.append(got / whole)
            assert row[share].value == pytest.approx(float(shares[-1]))
            assert row[points].value == f"{printed(got)}/{printed(whole)}"
        assert row[mean].value == pytest.approx(float(sum(shares) / len(shares)))
        assert row["Số kỳ có điểm (k/n)"].value == f"{len(periods)}/{len(periods)}"


def test_a_workbook_is_read_back_with_its_whole_past(
    year: dict[str, Played], plan_path: Path
) -> None:
    last = year["2023-NAM"]
    assert api.load_summary(api.load_plan(plan_path), last.summary).value == last.joined


@pytest.mark.parametrize("period", PERIODS)
def test_a_task_that_contradicts_its_target_is_told(year: dict[str, Played], period: str) -> None:
    played = year[period]
    found = {d.place.task for d in played.joined.diagnostics if d.code == "C117"}
    assert found == played.counted.contradicted


@pytest.mark.parametrize("period", PERIODS[1:])
def test_changes_and_standstills_are_those_of_the_counted_periods(
    year: dict[str, Played], period: str
) -> None:
    now = year[period].counted
    before = [year[p].counted for p in PERIODS[: PERIODS.index(period)]]
    changed = {
        task: (before[-1].states[task], state)
        for task, state in now.states.items()
        if before[-1].states[task] != state
    }
    joined = year[period].joined
    assert {c.task: (c.before.value, c.after.value) for c in task_changes(joined)} == changed
    still: dict[str, int] = {}
    for task, state in now.states.items():
        if state.startswith("hoàn thành") or state == "không phát sinh":
            continue
        same, later = 1, now
        for old in reversed(before):
            closed = old.states[task].startswith("hoàn thành") or old.progress[task] is None
            begun = (old.states[task], later.states[task]) == (
                "chưa đến hạn",
                "đang thực hiện trong hạn",
            )
            figures = [(c.shares[task][0], c.progress[task]) for c in (old, now)]
            if closed or begun or figures[0] != figures[1]:
                break
            same, later = same + 1, old
        if same > 1:
            still[task] = same
    plan = api.load_plan(year[period].plan)
    assert {s.task: len(s.periods) for s in standstills(plan, joined)} == still
    if period == "2023-NAM":
        assert still["I.6"] == 3


def test_difficulties_that_were_raised_before_are_found(year: dict[str, Played]) -> None:
    now, earlier = year["2023-NAM"], [year[p].counted for p in PERIODS[:3]]
    expected = set()
    for unit, task, words in now.counted.troubles:
        who = any((u, t) == (unit, task) for c in earlier for u, t, _ in c.troubles)
        same = any(words == w for c in earlier for _, _, w in c.troubles)
        if who or same:
            expected.add((unit, task, same))
    again = raised_again(api.load_plan(now.plan), now.joined)
    found = {(r.remark.unit, r.remark.task, r.same_words) for r in again}
    assert found == expected
    assert {same for *_, same in found} == {True, False}


def test_a_forecast_is_the_straight_line_through_the_cumulative_periods_only(
    year: dict[str, Played], plan_path: Path
) -> None:
    plan = api.load_plan(plan_path)
    x1, x2, end = (CUTOFFS[p].toordinal() for p in ("2023-Q1", "2023-6T", "2023-NAM"))
    first, second = (year[p].counted.percents for p in ("2023-Q1", "2023-6T"))
    for period in ("2023-6T", PART_OF_YEAR):
        for course in target_courses(plan, year[period].joined):
            y1, y2 = first[course.target], second[course.target]
            line = y2 + (y2 - y1) / (x2 - x1) * (end - x2)
            assert course.forecast is not None
            assert course.forecast.periods == 2
            assert abs(course.forecast.percent - min(line, Decimal(100))) < Decimal("1e-9")
    assert all(c.forecast is None for c in target_courses(plan, year["2023-Q1"].joined))
    assert all(c.forecast is None for c in target_courses(plan, year["2023-NAM"].joined))


def test_the_sheet_of_the_year_has_a_column_per_period_in_words(year: dict[str, Played]) -> None:
    sheet = opened(year["2023-NAM"].summary)["Diễn biến"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=6)]
    heads = rows[0][3:7]
    for period, head in zip(PERIODS, heads, strict=True):
        counts = "trong kỳ" if period == PART_OF_YEAR else "lũy kế từ đầu năm"
        assert counts in head
        assert CUTOFFS[period].strftime("%d/%m/%Y") in head
    cells = {row[1]: row[3:7] for row in rows[1:] if row[0] in ("Nhiệm vụ", "Chỉ tiêu")}
    for number, period in enumerate(PERIODS):
        counted = year[period].counted
        for task, state in counted.states.items():
            assert cells[task][number].startswith(state)
        for target in counted.reached:
            assert cells[target][number].endswith(f"– {counted.standings[target].lower()}")


def test_a_target_is_compared_with_the_last_period_that_counts_alike(
    year: dict[str, Played],
) -> None:
    for period, since, tail in (
        ("2023-6T", "2023-Q1", ""),
        ("2023-NAM", "2023-6T", " so với 6 tháng đầu năm 2023"),
    ):
        sheet = opened(year[period].summary)["Diễn biến"]
        rows = {row[1].value: row for row in sheet.iter_rows(min_row=6)}
        gained = year[period].counted.percents["CT03"] - year[since].counted.percents["CT03"]
        text = f"{gained:.2f}".rstrip("0").rstrip(".").replace(".", ",")
        assert rows["CT03"][8].value == f"+{text} điểm phần trăm{tail}"
    sheet = opened(year[PART_OF_YEAR].summary)["Diễn biến"]
    rows = {row[1].value: row for row in sheet.iter_rows(min_row=6)}
    assert "không so" in rows["CT03"][8].value


def test_figures_stand_beside_and_may_be_kept_where_both_periods_count_from_one_day(
    plan_path: Path, year: dict[str, Played], tmp_path: Path
) -> None:
    summary = year["2023-6T"].summary
    api.generate(
        api.open_plan(plan_path), PART_OF_YEAR, tmp_path / "Q3", previous=summary, units=["U05"]
    )
    book = load_workbook(tmp_path / "Q3" / f"{PART_OF_YEAR}_U05.xlsx")
    targets = [[c.value for c in row] for row in book["Chỉ tiêu"].iter_rows(min_row=6)]
    numerator, shown = targets[0].index("Tử số"), targets[0].index("Kỳ trước đã báo cáo")
    assert all(row[numerator] is None and "/" in row[shown] for row in targets[1:])
    assert "Giữ nguyên" not in targets[0]
    budget = [[c.value for c in row] for row in book["Kinh phí"].iter_rows(min_row=6)]
    assert budget[1][budget[0].index("Đã thực hiện (đồng)")] is None
    assert "2.000.000" in budget[1][budget[0].index("Kỳ trước đã báo cáo")]
    assert "Giữ nguyên" in budget[0]


@pytest.fixture(scope="module")
def annual(
    plan_path: Path, year: dict[str, Played], tmp_path_factory: pytest.TempPathFactory
) -> list[str]:
    """The paragraphs of the annual report's body."""
    out = tmp_path_factory.mktemp("report") / "bao-cao.docx"
    content = api.report(
        year["2023-NAM"].summary, api.open_plan(plan_path), out, trace=True
    ).content
    return [line for c in content.chapters for item in c.items for line in item.paragraphs]


def test_the_annual_report_tells_the_course_of_the_year(
    year: dict[str, Played], annual: list[str]
) -> None:
    (line,) = [text for text in annual if text.startswith("Diễn biến trong năm")]
    told = re.findall(r"hoàn thành (\d+)/(\d+) nhiệm vụ(?:, quá hạn (\d+))?", line)
    expected = []
    for played in year.values():
        states = list(played.counted.states.values())
        done = sum(state.startswith("hoàn thành") for state in states)
        overdue = states.count("quá hạn chưa hoàn thành")
        expected.append((done, len(states), overdue))
    assert [tuple(int(number or 0) for number in numbers) for numbers in told] == expected


def test_the_annual_report_says_what_stood_still_and_what_was_raised_again(
    year: dict[str, Played], annual: list[str]
) -> None:
    now = year["2023-NAM"]
    plan = api.load_plan(now.plan)
    still = standstills(plan, now.joined)
    (line,) = [text for text in annual if "không tiến triển" in text]
    assert int(re.findall(r"Có (\d+) nhiệm vụ", line)[0]) == len(still)
    longest = max(still, key=lambda found: len(found.periods))
    assert f"{plan.task(longest.task).name} ({len(longest.periods):02} kỳ)" in line
    (line,) = [text for text in annual if "kỳ này tiếp tục được nêu" in text]
    again = raised_again(plan, now.joined)
    assert f"Có {len(again):02} lượt khó khăn" in line


def test_an_overdue_task_that_follows_a_target_is_told_by_its_target(
    year: dict[str, Played], annual: list[str]
) -> None:
    """II.1: all units say that it is done, its target says otherwise since 30 September."""
    name = api.load_plan(year["2023-NAM"].plan).task("II.1").name
    assert any(f"{name} (chỉ tiêu chưa đạt, quá hạn 75 ngày)" in text for text in annual)


def test_a_row_of_the_past_that_was_tampered_with_is_refused(
    year: dict[str, Played], plan_path: Path, tmp_path: Path
) -> None:
    book = opened(year["2023-6T"].summary)
    assert book["Số liệu các kỳ"]["B7"].value == "Nhiệm vụ"
    book["Số liệu các kỳ"]["G7"].value = "xong"
    book.save(wrong := tmp_path / "sai.xlsx")
    with pytest.raises(CchcError) as stopped:
        api.load_summary(api.load_plan(plan_path), wrong)
    assert stopped.value.diagnostic.code == "W107"


@pytest.mark.requires_office
def test_the_past_survives_libreoffice(
    year: dict[str, Played], plan_path: Path, tmp_path: Path
) -> None:
    last = year["2023-NAM"]
    saved = convert(last.summary, ".xlsx", tmp_path)
    assert api.load_summary(api.load_plan(plan_path), saved).value == last.joined
