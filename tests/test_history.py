"""What earlier periods tell: changes, standstills, difficulties raised again, courses."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

from msgspec.structs import replace

from cchc_xl.domain.consolidation import Consolidation
from cchc_xl.domain.results import DerivedState
from cchc_xl.domain.submission import State, StatusEntry, TargetFigure
from cchc_xl.excel.summary.writer import write_summary
from cchc_xl.readers.summaries import read_summary
from cchc_xl.rules.joining.consolidate import consolidate
from cchc_xl.rules.joining.earlier import earlier_answers
from cchc_xl.rules.year.history import (
    Forecast,
    is_cumulative,
    raised_again,
    standstills,
    target_courses,
    task_changes,
)
from tests.answers import received, submission
from tests.plans import plan, task
from tests.support.recount import table

PLAN = plan(tasks=(task(), task(id="I.2", leads=("N",))), budget=())
GOING = StatusEntry("I.1", State.IN_PROGRESS, Decimal(30))


def period(
    name: str, before: Consolidation | None, *entries: StatusEntry, part: int | None = None
) -> Consolidation:
    """The period in which unit A gives these answers, and 10 as the whole of the target."""
    when = PLAN.period(f"2023-{name}")
    numbers = (None, None) if part is None else (Decimal(part), Decimal(10))
    figures = (TargetFigure("CT01", *numbers),)
    answers = submission(*entries, period=when.id, targets=figures)
    saved = datetime.combine(when.cutoff, datetime.min.time()) + timedelta(days=1)
    earlier = earlier_answers(PLAN, when, before) if before else None
    return consolidate(PLAN, when, [received(PLAN, when, answers, saved=saved)], earlier)


def test_a_chain_of_workbooks_carries_every_period_in_order() -> None:
    joined: Consolidation | None = None
    for name in ("Q1", "6T", "Q3", "NAM"):
        joined = period(name, joined, GOING)
    assert joined is not None
    assert [p.period for p in joined.past] == ["2023-Q1", "2023-6T", "2023-Q3"]
    assert joined.earlier is not None
    assert joined.earlier.period == "2023-Q3"


def test_nine_months_follow_the_third_quarter_they_end_with_and_the_year_knows_both() -> None:
    joined: Consolidation | None = None
    for name in ("Q1", "6T", "Q3", "9T", "NAM"):
        joined = period(name, joined, GOING)
    assert joined is not None
    assert [p.period for p in joined.past] == ["2023-Q1", "2023-6T", "2023-Q3", "2023-9T"]


def test_a_figure_is_known_as_it_was_told_the_last_two_times_from_one_day() -> None:
    joined: Consolidation | None = None
    for part, name in enumerate(("Q1", "6T", "Q3", "9T"), 1):
        joined = period(name, joined, GOING, part=part)
    assert joined is not None
    earlier = earlier_answers(PLAN, PLAN.period("2023-NAM"), joined)
    assert earlier is not None
    told = [(a.period, a.value) for a in earlier.answers if a.field == "numerator"]
    assert told == [("2023-6T", 2), ("2023-Q3", 3), ("2023-9T", 4)]
    assert {a.value for a in earlier.answers if a.field == "denominator"} == {10}


def test_a_year_with_both_goes_from_workbook_to_workbook(tmp_path: Path) -> None:
    joined: Consolidation | None = None
    for name in ("Q1", "6T", "Q3", "9T", "NAM"):
        joined, path = period(name, joined, GOING), tmp_path / f"{name}.xlsx"
        write_summary(PLAN, joined, path)
        read = read_summary(path, PLAN)
        assert (read.value, read.diagnostics) == (joined, ())
    first = table(tmp_path / "NAM.xlsx", "Diễn biến")[0]
    told = [first[f"Kỳ thứ {n}"].split(",")[0] for n in range(1, 6)]
    assert told == [
        "quý I năm 2023",
        "6 tháng đầu năm 2023",
        "quý III năm 2023",
        "9 tháng đầu năm 2023",
        "Kỳ này: năm 2023",
    ]


def test_the_third_quarter_does_not_follow_the_nine_months_it_ends_with() -> None:
    nine = period("9T", None, GOING)
    assert earlier_answers(PLAN, PLAN.period("2023-Q3"), nine) is None
    assert earlier_answers(PLAN, PLAN.period("2023-9T"), nine) is None


def test_two_periods_that_close_on_one_day_are_one_moment_of_a_standstill() -> None:
    third = period("Q3", None, GOING)
    nine = period("9T", third, GOING)
    assert standstills(PLAN, nine) == ()
    (found,) = standstills(PLAN, period("NAM", nine, GOING))
    assert found.periods == ("2023-9T", "2023-NAM")


def test_a_state_may_differ_between_two_periods_that_close_on_one_day() -> None:
    done = StatusEntry("I.1", State.COMPLETED, None, date(2023, 9, 2), "45/BC-A")
    (change,) = task_changes(period("9T", period("Q3", None, GOING), done))
    assert (change.task, change.after) == ("I.1", DerivedState.ON_TIME)


def test_a_difficulty_told_twice_on_one_day_is_not_raised_again() -> None:
    trouble = replace(GOING, difficulty="Thiếu người")
    third = period("Q3", None, trouble)
    nine = period("9T", third, trouble)
    assert raised_again(PLAN, nine) == ()
    (found,) = raised_again(PLAN, period("NAM", period("9T", third, GOING), trouble))
    assert found.periods == ("2023-Q3",)
    (found,) = raised_again(PLAN, period("NAM", nine, trouble))
    assert found.periods == ("2023-9T",)


def test_a_forecast_takes_the_day_of_quarter_and_nine_months_once() -> None:
    first = period("6T", None, part=4)
    third = period("Q3", first, part=1)
    (course,) = target_courses(PLAN, period("9T", third, part=6))
    assert course.forecast is not None
    assert course.forecast.periods == 2


def test_only_figures_from_the_first_day_of_the_year_are_cumulative() -> None:
    found = [p.id for p in PLAN.periods if is_cumulative(PLAN, p)]
    assert found == ["2023-Q1", "2023-6T", "2023-9T", "2023-NAM"]


def test_a_state_that_changed_is_told_with_both() -> None:
    done = StatusEntry("I.1", State.COMPLETED, None, date(2023, 5, 2), "45/BC-A")
    (change,) = task_changes(period("6T", period("Q1", None, GOING), done))
    assert (change.task, change.before, change.after) == (
        "I.1",
        DerivedState.IN_PROGRESS,
        DerivedState.ON_TIME,
    )
    assert task_changes(period("Q1", None, GOING)) == ()


def test_a_task_with_the_same_figures_has_stood_still_since_then() -> None:
    first = period("Q1", None, replace(GOING, percent=Decimal(10)))
    third = period("Q3", period("6T", first, GOING), GOING)
    (found,) = standstills(PLAN, third)
    assert (found.task, found.periods) == ("I.1", ("2023-6T", "2023-Q3"))


def test_a_percentage_or_a_unit_more_is_progress() -> None:
    second = StatusEntry("I.2", State.IN_PROGRESS, Decimal(50))
    before = period("Q1", None, GOING, second)
    after = period("6T", before, replace(GOING, percent=Decimal(40)), second)
    assert standstills(PLAN, after) == ()
    half = StatusEntry("I.2", State.IN_PROGRESS)
    assert [s.task for s in standstills(PLAN, period("6T", before, GOING, half))] == ["I.1"]
    done = StatusEntry("I.2", State.COMPLETED, None, date(2023, 5, 2), "45/BC-A")
    assert [s.task for s in standstills(PLAN, period("6T", before, GOING, done))] == ["I.1"]


def test_begun_work_has_not_stood_still_even_without_a_percentage() -> None:
    before = period("Q1", None, StatusEntry("I.1", State.NOT_STARTED, Decimal(0)))
    after = period("6T", before, StatusEntry("I.1", State.IN_PROGRESS))
    assert standstills(PLAN, after) == ()


def test_unknown_percentages_accuse_nobody() -> None:
    begun = StatusEntry("I.1", State.IN_PROGRESS)
    assert standstills(PLAN, period("6T", period("Q1", None, begun), begun)) == ()


def test_a_period_in_which_nobody_reported_says_nothing() -> None:
    silent = period("Q1", None, StatusEntry("I.2", State.IN_PROGRESS))
    assert standstills(PLAN, period("6T", silent, GOING)) == ()
    assert standstills(PLAN, period("6T", silent)) == ()


def test_a_difficulty_is_raised_again_by_its_unit_or_by_its_words() -> None:
    first = period("Q1", None, replace(GOING, difficulty="Thiếu nhân lực"))
    again = period(
        "6T",
        first,
        replace(GOING, difficulty="Chờ hướng dẫn"),
        StatusEntry("I.2", State.IN_PROGRESS, difficulty="thiếu  Nhân lực"),
    )
    found = {(r.remark.task, r.same_words, r.periods) for r in raised_again(PLAN, again)}
    assert found == {("I.1", False, ("2023-Q1",)), ("I.2", True, ("2023-Q1",))}
    other = StatusEntry("I.2", State.IN_PROGRESS, difficulty="Trời mưa")
    assert raised_again(PLAN, period("6T", first, GOING, other)) == ()


def test_a_forecast_is_a_line_through_cumulative_percentages() -> None:
    first = period("Q1", None, GOING, part=2)
    (alone,) = target_courses(PLAN, first)
    assert alone.forecast is None
    (course,) = target_courses(PLAN, period("6T", first, GOING, part=4))
    assert [p.percent for p in course.points] == [20, 40]
    # 92 days from 14 March to 14 June, 183 more to 14 December: 40 + 20 * 183 / 92
    assert course.forecast is not None
    assert round(course.forecast.percent, 4) == Decimal("79.7826")
    assert (course.forecast.periods, course.forecast.reached) == (2, False)


def test_a_forecast_stays_within_what_is_possible_and_leaves_out_a_single_quarter() -> None:
    half = period("6T", period("Q1", None, GOING, part=2), GOING, part=9)
    (course,) = target_courses(PLAN, period("Q3", half, GOING, part=1))
    assert [p.cumulative for p in course.points] == [True, True, False]
    assert course.forecast == Forecast(Decimal(100), 2, reached=True)


def test_a_period_without_figures_is_a_gap_in_the_course() -> None:
    (course,) = target_courses(PLAN, period("6T", period("Q1", None, GOING), GOING, part=4))
    assert [p.percent for p in course.points] == [None, 40]
    assert course.forecast is None
