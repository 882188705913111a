"""What an answer says in words: the same in every message and list."""

from datetime import date
from decimal import Decimal

import pytest

from cchc_xl.domain.submission import (
    Answer,
    BudgetFigure,
    IndicatorFigure,
    State,
    StatusEntry,
    TargetFigure,
)
from cchc_xl.rules.answers.words import in_one_text, shown, shown_in


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (State.IN_PROGRESS, "Đang thực hiện"),
        (date(2023, 2, 5), "05/02/2023"),
        (Decimal("1234567.8905"), "1.234.567,8905"),
        (Decimal("1E+3"), "1.000"),
        (Decimal("12.50"), "12,5"),
        (Decimal(0), "0"),
        ("Đã có dự thảo", "Đã có dự thảo"),
        (None, ""),
    ],
)
def test_a_value_is_shown_whole(value: object, text: str) -> None:
    assert shown(value) == text


def test_a_percentage_has_its_sign_and_a_blank_one_has_none() -> None:
    assert shown_in("percent", Decimal("33.33")) == "33,33%"
    assert shown_in("percent", Decimal(0)) == "0%"
    assert shown_in("percent", None) == ""
    assert shown_in("figure", Decimal("33.33")) == "33,33"


@pytest.mark.parametrize(
    ("answer", "text"),
    [
        (
            StatusEntry("I.1", State.COMPLETED, Decimal(100), date(2023, 2, 5), "45/BC-SGDĐT"),
            "Tình trạng: Đã hoàn thành; Tỷ lệ hoàn thành: 100%; Ngày hoàn thành: 05/02/2023; "
            "Số, ký hiệu văn bản: 45/BC-SGDĐT",
        ),
        (
            TargetFigure("CT01", Decimal("1.2345"), Decimal(2000)),
            "Tử số: 1,2345; Mẫu số: 2.000",
        ),
        (BudgetFigure("KP01", Decimal(0)), "Đã thực hiện: 0"),
        (IndicatorFigure("TK01", remark="chưa có số"), "Ghi chú: chưa có số"),
        (IndicatorFigure("TK01"), ""),
    ],
)
def test_a_row_is_told_in_one_text(answer: Answer, text: str) -> None:
    assert in_one_text(answer) == text
