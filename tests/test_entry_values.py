"""What stands in a cell turned into the value it means."""

from datetime import date, datetime
from decimal import Decimal

import pytest

from cchc_xl.domain.submission import State
from cchc_xl.rules.entry_values import (
    Problem,
    date_value,
    number_value,
    percent_value,
    raw_text,
    state_value,
    text_value,
)


def test_a_state_is_read_whatever_its_case_and_blanks() -> None:
    assert state_value(" đã  hoàn thành ") is State.COMPLETED
    assert state_value("Không phát sinh.") is State.NOT_ARISEN
    found = state_value("Gần xong")
    assert isinstance(found, Problem)
    assert (found.code, str(found.words["allowed"]).count(",")) == ("S201", 3)


def test_a_date_is_read_from_a_date_cell_and_from_text() -> None:
    assert date_value(datetime(2023, 3, 15)) == date(2023, 3, 15)
    assert date_value(date(2023, 3, 15)) == date(2023, 3, 15)
    assert date_value("15/3/2023") == date(2023, 3, 15)
    for wrong in ("31/02/2023", 45000.0, True):
        assert date_value(wrong) == Problem("S202", {"allowed": "ngày/tháng/năm"})


@pytest.mark.parametrize(
    ("raw", "percent"), [(0.6, 60), (1.0, 100), (60.0, 60), ("60,5 %", "60.5"), (0.0, 0)]
)
def test_a_share_and_a_percentage_mean_the_same(raw: float | str, percent: int | str) -> None:
    assert percent_value(raw) == Decimal(percent)


def test_a_number_is_exact() -> None:
    assert number_value(12500000.0) == Decimal(12500000)
    assert number_value("1.000.000") == Decimal(1000000)
    assert isinstance(number_value("nhiều"), Problem)
    assert isinstance(number_value(True), Problem)


def test_values_are_shown_as_a_person_reads_them() -> None:
    assert raw_text(12.0) == "12"
    assert raw_text(datetime(2023, 3, 15)) == "15/03/2023"
    assert raw_text(None) == ""
    assert text_value(" a\u00a0b ") == "a b"
