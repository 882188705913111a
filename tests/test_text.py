"""Vietnamese text: comparing, reading, printing."""

import unicodedata
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_xl.domain import text
from tests.plans import the_plan


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("hòa bình", "hoà bình"),
        ("Phòng Kế hoạch - Tài chính", "Phòng Kế hoạch – Tài chính"),
        ("Các phòng thuộc Sở.", "các  phòng\nthuộc Sở"),
        ("Lâm Đồng", "Lâm Ðồng"),
        ("Kế hoạch", unicodedata.normalize("NFD", "Kế hoạch")),
        ("khỏe, thúy", "khoẻ, thuý"),
        ("“Đẩy mạnh”", '"Đẩy mạnh"'),
    ],
)
def test_two_spellings_have_one_key(one: str, other: str) -> None:
    assert text.match_key(one) == text.match_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("năm", "nam"), ("quý", "quy"), ("Phòng Giáo dục Tiểu học", "Phòng Giáo dục Trung học")],
)
def test_different_words_have_different_keys(one: str, other: str) -> None:
    assert text.match_key(one) != text.match_key(other)


def test_no_two_names_of_the_plan_share_a_key() -> None:
    names = [unit.name for unit in the_plan().units]
    assert len({text.match_key(name) for name in names}) == len(names)


def test_a_soft_hyphen_stays_because_tcvn3_writes_a_letter_with_it() -> None:
    assert text.clean("n\u00adíc\u200b") == "n\u00adíc"


@pytest.mark.parametrize(
    "words",
    ["15/3/2023", "15.3.23", "15-03-2023", "ngày 15 tháng 3 năm 2023", " Ngày 15/03/2023."],
)
def test_a_date_is_read_in_every_common_spelling(words: str) -> None:
    assert text.parse_date(words) == date(2023, 3, 15)


@pytest.mark.parametrize("words", ["31/02/2023", "15/3", "2023", "tháng 3", ""])
def test_what_is_no_date_gives_none(words: str) -> None:
    assert text.parse_date(words) is None


@given(st.dates(min_value=date(2000, 1, 1), max_value=date(2099, 12, 31)))
def test_a_printed_date_is_read_back(day: date) -> None:
    assert text.parse_date(text.format_date(day)) == day
    assert text.parse_date(text.format_date_in_words(day)) == day


@pytest.mark.parametrize(
    ("words", "number"),
    [("1.234", 1234), ("1.000.000", 1000000), ("60,5", "60.5"), ("60.5", "60.5"), ("7 đồng", 7)],
)
def test_a_number_is_read_the_vietnamese_way(words: str, number: int | str) -> None:
    assert text.parse_number(words) == Decimal(number)


@pytest.mark.parametrize("words", ["1.23.456", "năm mươi", "1,2,3", "", "12a"])
def test_what_is_no_number_gives_none(words: str) -> None:
    assert text.parse_number(words) is None


@given(st.decimals(min_value=0, max_value=10**12, places=2))
def test_a_printed_number_is_read_back(number: Decimal) -> None:
    assert text.parse_number(text.format_number(number)) == number


@pytest.mark.parametrize(
    ("words", "number"), [("60%", 60), ("60,5 %", "60.5"), ("17/20", 85), ("100", 100)]
)
def test_a_percentage_is_read_in_every_common_spelling(words: str, number: int | str) -> None:
    assert text.parse_percent(words) == Decimal(number)


def test_a_percentage_is_printed_with_a_comma_and_none_of_nothing_is_none() -> None:
    assert text.format_percent(2, 3) == "66,67%"
    assert text.format_percent(3, 3) == "100%"
    assert text.format_percent(0, 0) is None


def test_a_date_in_words_has_a_zero_before_small_days_and_months_one_and_two_only() -> None:
    assert text.format_date_in_words(date(2023, 1, 5)) == "ngày 05 tháng 01 năm 2023"
    assert text.format_date_in_words(date(2019, 6, 29)) == "ngày 29 tháng 6 năm 2019"
