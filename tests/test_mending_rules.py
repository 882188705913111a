"""What a mended word, size or mark is to be, decided without a document."""

import pytest

from cchc_xl.domain.mending import Level
from cchc_xl.rules.official.mending import (
    GUARDED,
    SAFE,
    level_of,
    mended_date,
    mended_end,
    mended_greeting,
    mended_mode,
    mended_symbol,
    size_set,
    usual_size,
    weight_asked,
)

SETS = ((12, 13, 13), (13, 14, 14))


def test_a_code_has_one_level_and_most_have_none() -> None:
    assert not set(SAFE) & set(GUARDED)
    assert (level_of("L121"), level_of("L153")) == (Level.SAFE, Level.GUARDED)
    assert level_of("L142") is level_of("L120") is None


@pytest.mark.parametrize(
    ("now", "asked"),
    [
        ((14, 13, 13), SETS[0]),
        ((13, 14, 15), SETS[1]),
        ((14, 14, 14), SETS[1]),
        ((12, 14, 14), SETS[1]),
    ],
)
def test_the_set_of_sizes_that_changes_least_is_taken(
    now: tuple[float, ...], asked: tuple[float, ...]
) -> None:
    assert size_set(now, SETS) == asked


def test_the_size_of_most_of_the_text_is_taken_where_it_is_allowed() -> None:
    assert usual_size([12, 12, 12, 14, 14, 13], 13, 14) == 14
    assert usual_size([12], 13, 14) is None


def test_bold_and_italic_are_read_from_the_words_of_a_rule() -> None:
    assert weight_asked("nghiêng, không đậm") == {"italic": True, "bold": False}
    assert weight_asked("đứng, đậm") == {"italic": False, "bold": True}
    assert weight_asked("nghiêng") == {"italic": True}


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("Số 05/BC-SGDĐT", "Số: 05/BC-SGDĐT"),
        ("Số: 5/BC-SGDĐT", "Số: 05/BC-SGDĐT"),
        ("Số:05 / BC - SGDĐT", "Số: 05/BC-SGDĐT"),
        ("Số      /BC-SGDĐT", "Số:      /BC-SGDĐT"),
    ],
)
def test_a_symbol_gets_its_colon_and_zero_and_loses_blanks(wrong: str, right: str) -> None:
    assert mended_symbol(wrong) == right


def test_a_date_gets_the_zeros_that_are_asked() -> None:
    text = "Lâm Đồng, ngày 5 tháng 06 năm 2023"
    asked = "ngày 05 tháng 6"
    assert mended_date(text, asked) == "Lâm Đồng, ngày 05 tháng 6 năm 2023"


@pytest.mark.parametrize(
    ("text", "end", "right"),
    [
        ("của Sở.", "./.", "của Sở./."),
        ("của Sở", "./.", "của Sở./."),
        ("của Sở;", "./.", "của Sở./."),
        ("- Sở Nội vụ,", ";", "- Sở Nội vụ;"),
        ("- Lưu: VT", ".", "- Lưu: VT."),
    ],
)
def test_a_text_ends_with_the_mark_that_is_asked(text: str, end: str, right: str) -> None:
    assert mended_end(text, end) == right


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("KT GIÁM ĐỐC", "KT. GIÁM ĐỐC"),
        ("TM.ỦY BAN NHÂN DÂN", "TM. ỦY BAN NHÂN DÂN"),
        ("TRƯỞNG PHÒNG", "TRƯỞNG PHÒNG"),
        ("T/M ỦY BAN NHÂN DÂN", "T/M ỦY BAN NHÂN DÂN"),
    ],
)
def test_an_authority_gets_its_dot(wrong: str, right: str) -> None:
    assert mended_mode(wrong) == right


def test_a_greeting_gets_its_colon() -> None:
    assert mended_greeting("Kính gửi") == "Kính gửi:"
    assert mended_greeting("Kính gửi Sở Nội vụ") == "Kính gửi: Sở Nội vụ"
