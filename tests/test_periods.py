"""Reporting periods and the schedules of tasks."""

from datetime import date

import pytest

from cchc_xl.domain.periods import default_periods, parse_schedule
from cchc_xl.domain.text import month_end


def test_the_default_windows_are_those_of_the_periodic_reports() -> None:
    periods = {period.id: period for period in default_periods(2023)}
    assert list(periods) == ["2023-Q1", "2023-6T", "2023-Q3", "2023-9T", "2023-NAM"]
    first = periods["2023-Q1"]
    assert (first.data_from, first.cutoff) == (date(2022, 12, 15), date(2023, 3, 14))
    assert (first.unit_due, first.superior_due) == (date(2023, 3, 16), date(2023, 3, 20))
    assert periods["2023-Q3"].data_from == date(2023, 6, 15)
    assert periods["2023-9T"].data_from == date(2022, 12, 15)
    assert periods["2023-9T"].cutoff == periods["2023-Q3"].cutoff == date(2023, 9, 14)


def test_only_the_annual_report_counts_tasks_as_due_after_its_cutoff() -> None:
    due = {period.id: period.due_day for period in default_periods(2023)}
    cutoffs = {period.id: period.cutoff for period in default_periods(2023)}
    assert due == cutoffs | {"2023-NAM": date(2023, 12, 31)}


@pytest.mark.parametrize(
    ("words", "dates"),
    [
        ("Tháng 01/2023", [date(2023, 1, 31)]),
        ("Quý I và IV/2023", [date(2023, 3, 31), date(2023, 12, 31)]),
        ("Quý I, II và IV năm 2023", [date(2023, 3, 31), date(2023, 6, 30), date(2023, 12, 31)]),
        ("Trong năm 2023", [date(2023, 12, 31)]),
        ("6 tháng đầu năm 2023", [date(2023, 6, 30)]),
        ("Trước ngày 15/3/2023", [date(2023, 3, 14)]),
        ("Chậm nhất ngày 15/3/2023", [date(2023, 3, 15)]),
        ("15/3/2023", [date(2023, 3, 15)]),
    ],
)
def test_words_that_give_dates(words: str, dates: list[date]) -> None:
    schedule = parse_schedule(words)
    assert schedule.understood
    assert list(schedule.dates) == dates


@pytest.mark.parametrize(
    "words",
    [
        "Theo quy định",
        "Theo chương trình ban hành văn bản QPPL năm 2023 của HĐND, UBND tỉnh",
        "- Căn cứ Kế hoạch của UBND tỉnh\n- Báo cáo theo định kỳ.",
        "Báo cáo theo định kỳ",
        "Thường xuyên",
    ],
)
def test_words_that_give_no_fixed_date_are_understood_as_such(words: str) -> None:
    schedule = parse_schedule(words)
    assert schedule.understood
    assert schedule.dates == ()


@pytest.mark.parametrize("words", ["cuối năm", "Tháng 13/2023", "Quý V/2023", "sớm", ""])
def test_other_words_are_not_understood(words: str) -> None:
    assert not parse_schedule(words).understood
    assert parse_schedule(words).dates == ()


def test_the_end_of_a_month_knows_leap_years() -> None:
    assert month_end(2024, 2) == date(2024, 2, 29)
    with pytest.raises(ValueError, match="month 13"):
        month_end(2024, 13)
