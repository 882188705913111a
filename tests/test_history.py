"""What earlier periods tell: changes, standstills, difficulties raised again, courses."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal

from cchc_xl.domain.consolidation import Consolidation, DerivedState
from cchc_xl.domain.submission import State, StatusEntry, TargetFigure
from cchc_xl.rules.consolidate import consolidate, earlier_answers
from cchc_xl.rules.history import (
    Forecast,
    is_cumulative,
    raised_again,
    standstills,
    target_courses,
    task_changes,
)
from tests.answers import received, submission
from tests.plans import plan, task

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


def test_nine_months_do_not_come_after_the_third_quarter_they_end_with() -> None:
    third = period("Q3", None, GOING)
    assert earlier_answers(PLAN, PLAN.period("2023-9T"), third) is None


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
    (found,) = standstills(third)
    assert (found.task, found.periods) == ("I.1", ("2023-6T", "2023-Q3"))


def test_a_percentage_or_a_unit_more_is_progress() -> None:
    second = StatusEntry("I.2", State.IN_PROGRESS, Decimal(50))
    before = period("Q1", None, GOING, second)
    after = period("6T", before, replace(GOING, percent=Decimal(40)), second)
    assert standstills(after) == ()
    half = StatusEntry("I.2", State.IN_PROGRESS)
    assert [s.task for s in standstills(period("6T", before, GOING, half))] == ["I.1"]
    done = StatusEntry("I.2", State.COMPLETED, None, date(2023, 5, 2), "45/BC-A")
    assert [s.task for s in standstills(period("6T", before, GOING, done))] == ["I.1"]


def test_begun_work_has_not_stood_still_even_without_a_percentage() -> None:
    before = period("Q1", None, StatusEntry("I.1", State.NOT_STARTED, Decimal(0)))
    after = period("6T", before, StatusEntry("I.1", State.IN_PROGRESS))
    assert standstills(after) == ()


def test_unknown_percentages_accuse_nobody() -> None:
    begun = StatusEntry("I.1", State.IN_PROGRESS)
    assert standstills(period("6T", period("Q1", None, begun), begun)) == ()


def test_a_period_in_which_nobody_reported_says_nothing() -> None:
    silent = period("Q1", None, StatusEntry("I.2", State.IN_PROGRESS))
    assert standstills(period("6T", silent, GOING)) == ()
    assert standstills(period("6T", silent)) == ()


def test_a_difficulty_is_raised_again_by_its_unit_or_by_its_words() -> None:
    first = period("Q1", None, replace(GOING, difficulty="Thiếu nhân lực"))
    again = period(
        "6T",
        first,
        replace(GOING, difficulty="Chờ hướng dẫn"),
        StatusEntry("I.2", State.IN_PROGRESS, difficulty="thiếu  Nhân lực"),
    )
    found = {(r.remark.task, r.same_words, r.periods) for r in raised_again(again)}
    assert found == {("I.1", False, ("2023-Q1",)), ("I.2", True, ("2023-Q1",))}
    other = StatusEntry("I.2", State.IN_PROGRESS, difficulty="Trời mưa")
    assert raised_again(period("6T", first, GOING, other)) == ()


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
