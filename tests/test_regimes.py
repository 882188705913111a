"""Which rules a document stands under: by its head and foot, and by its own day."""

from datetime import date

import pytest

from cchc_xl.rules.official.days import day_of
from cchc_xl.rules.official.regimes import (
    ADMINISTRATIVE,
    NORMATIVE,
    PARTY,
    Marks,
    Regime,
    regime_of,
    standing_of,
)

ORDINARY = Marks(
    national=True,
    head=("UBND TỈNH LÂM ĐỒNG", "SỞ NỘI VỤ", "BÁO CÁO", "Kết quả công tác"),
    number="Số: 05/BC-SNV",
    authority="KT. GIÁM ĐỐC",
)


@pytest.mark.parametrize(
    ("marks", "regime"),
    [
        (ORDINARY, ADMINISTRATIVE),
        (Marks(False, ("ĐẢNG ỦY XÃ", "ĐẢNG CỘNG SẢN VIỆT NAM"), "", ""), PARTY),
        (Marks(False, ("ĐẢNG ỦY XÃ", "*"), "Số 05-BC/ĐU", ""), PARTY),
        (Marks(False, ("ĐẢNG ỦY XÃ", "-----"), "", "T/M BAN THƯỜNG VỤ"), PARTY),
        (Marks(False, ("SỞ NỘI VỤ",), "Số: 12/KH-SNV", "T/M ỦY BAN NHÂN DÂN"), ADMINISTRATIVE),
        (Marks(True, ("ĐẢNG CỘNG SẢN VIỆT NAM",), "Số: 12/KH-SNV", ""), ADMINISTRATIVE),
        (Marks(True, ("*",), "Số: 12/KH-SNV", "T/M ỦY BAN NHÂN DÂN"), ADMINISTRATIVE),
        (Marks(True, ("QUYẾT ĐỊNH",), "Số: 12/2026/QĐ-UBND", ""), NORMATIVE),
        (Marks(True, ("QUYẾT ĐỊNH",), "Số:     /2026/QĐ-UBND", ""), NORMATIVE),
        (Marks(True, ("THÔNG TƯ", "Quy định chi tiết"), "Số: 01/TT-BNV", ""), NORMATIVE),
        (Marks(True, ("Thực hiện Luật",), "Số: 2026/QĐ-UBND", ""), ADMINISTRATIVE),
    ],
)
def test_head_and_foot_tell_the_kind(marks: Marks, regime: Regime) -> None:
    assert regime_of(marks) is regime


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Lâm Đồng, ngày 05 tháng 8 năm 2026", date(2026, 8, 5)),
        ("Lâm Đồng, ngày …… tháng 02 năm 2026", date(2026, 2, 28)),
        ("Lâm Đồng, ngày      tháng      năm 2026", date(2026, 12, 31)),
        ("Lâm Đồng, 15/3/2020", date(2020, 3, 15)),
        ("Lâm Đồng, ngày … tháng … năm …", None),
        ("Lâm Đồng, ngày 31 tháng 02 năm 2026", None),
        ("Lâm Đồng, ngày 01 tháng 15 năm 2026", None),
    ],
)
def test_a_date_line_gives_the_day(line: str, day: date | None) -> None:
    assert day_of(line) == day


def test_the_day_of_a_document_tells_which_rules_were_in_force() -> None:
    assert standing_of(ORDINARY, date(2020, 3, 4), None, "").rules is None
    assert standing_of(ORDINARY, date(2020, 3, 5), None, "").judged
    assert standing_of(ORDINARY, None, None, "").judged
    assert standing_of(ORDINARY, date(2019, 1, 1), date(2026, 1, 1), "").judged
    assert standing_of(ORDINARY, date(2026, 5, 26), None, "dang").rules is None
    names = [
        standing_of(ORDINARY, date(year, 3, 31), None, "vbqppl").words for year in (2025, 2026)
    ]
    assert names == [
        "xét theo Nghị định 34/2016/NĐ-CP",
        "xét theo Nghị định 78/2025/NĐ-CP và Nghị định 187/2025/NĐ-CP",
    ]
