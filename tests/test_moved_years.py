"""The year within words: the plan's own is moved on, that of issued documents stays."""

from datetime import date

import pytest

from cchc_xl.rules.plans.years import moved_day, moved_name, moved_words, years_in


@pytest.mark.parametrize(
    ("text", "moved"),
    [
        ("Kế hoạch CCHC năm 2023", "Kế hoạch CCHC năm 2024"),
        ("KẾ HOẠCH NĂM 2023", "KẾ HOẠCH NĂM 2024"),
        ("- Báo cáo kết quả kiểm tra CCHC 2023", "- Báo cáo kết quả kiểm tra CCHC 2024"),
        ("Quý I và IV/2023", "Quý I và IV/2024"),
        ("Quý I, II, III/2023", "Quý I, II, III/2024"),
        ("Tháng 01/2023; tháng 12/2023", "Tháng 01/2024; tháng 12/2024"),
        ("T3/2023", "T3/2024"),
        ("2023", "2024"),
        ("12/2023", "12/2024"),
        ("Văn bản năm 2023 và năm 2022", "Văn bản năm 2024 và năm 2022"),
        ("giai đoạn 2021-2025", "giai đoạn 2021-2025"),
        ("giai đoạn 2021 - 2023", "giai đoạn 2021 - 2023"),
        ("năm học 2022-2023", "năm học 2022-2023"),
        ("từ năm 2023 đến năm 2025", "từ năm 2023 đến năm 2025"),
        ("Nghị định 42/2023/NĐ-CP", "Nghị định 42/2023/NĐ-CP"),
        (
            "theo Quyết định số 12/QĐ-UBND ngày 05/01/2023 về Kế hoạch năm 2023; năm 2023 làm",
            "theo Quyết định số 12/QĐ-UBND ngày 05/01/2023 về Kế hoạch năm 2023; năm 2024 làm",
        ),
        (
            "Kế hoạch số 12/KH-UBND ngày 05/01/2023. Báo cáo năm 2023.",
            "Kế hoạch số 12/KH-UBND ngày 05/01/2023. Báo cáo năm 2024.",
        ),
        ("trước ngày 15/3/2023", "trước ngày 15/3/2023"),
        ("ngày 15 tháng 3 năm 2023", "ngày 15 tháng 3 năm 2023"),
        ("12023 hồ sơ", "12023 hồ sơ"),
    ],
)
def test_the_plans_own_year_moves(text: str, moved: str) -> None:
    assert moved_words(text, 2023, 2024) == moved


@pytest.mark.parametrize(
    ("text", "moved"),
    [
        ("Trước ngày 15/3/2023", "Trước ngày 15/3/2024"),
        ("Ngày 5 tháng 1 năm 2023", "Ngày 5 tháng 1 năm 2024"),
        ("Quyết định số 1/QĐ-A ngày 05/01/2023", "Quyết định số 1/QĐ-A ngày 05/01/2023"),
    ],
)
def test_days_move_where_they_are_due_dates(text: str, moved: str) -> None:
    assert moved_words(text, 2023, 2024, days=True) == moved


def test_the_29th_of_february_becomes_the_28th() -> None:
    assert moved_words("Đến ngày 29/02/2024", 2024, 2025, days=True) == "Đến ngày 28/02/2025"
    assert moved_day(date(2024, 2, 29), 1) == date(2025, 2, 28)
    assert moved_day(date(2023, 2, 28), 1) == date(2024, 2, 29)
    assert moved_day(date(2022, 12, 15), 1) == date(2023, 12, 15)


def test_names_of_periods_move_with_all_their_years() -> None:
    assert moved_name("2023-Q1", 1) == "2024-Q1"
    assert moved_name("năm 2024", 2) == "năm 2026"


def test_what_is_left_is_quoted() -> None:
    assert list(years_in("giai đoạn 2021-2023", 2023)) == ["giai đoạn 2021-2023"]
    assert list(years_in("120230 và 12023", 2023)) == []
