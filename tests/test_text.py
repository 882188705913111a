"""Vietnamese text: comparing, reading, printing."""

import sys
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
        ("kĩ thuật, quí IV, tỉ lệ", "kỹ thuật, quý IV, tỷ lệ"),
        ("Tin h\u043ec", "Tin hoc"),  # a Cyrillic o
        ("\u0422rường", "Trường"),  # a Cyrillic T
        ("ê\u0323", "ệ"),  # as Windows-1258 composes
        ("e\u0301\u0302", "ế"),  # the tone typed before the circumflex
        ("\u0189ạt", "Đạt"),
        ("Ｓở １２", "Sở 12"),
        ("Sở\xa0Giáo\u200b dục\ufeff", "Sở Giáo dục"),
    ],
)
def test_two_spellings_have_one_key(one: str, other: str) -> None:
    assert text.match_key(one) == text.match_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("năm", "nam"),
        ("quý", "quy"),
        ("Phòng Giáo dục Tiểu học", "Phòng Giáo dục Trung học"),
        ("thi", "thy"),
        ("tài", "tày"),
        ("quả", "qủa lê"),
        ("Москва", "Mockba"),
    ],
)
def test_different_words_have_different_keys(one: str, other: str) -> None:
    assert text.match_key(one) != text.match_key(other)


DEPARTMENTS = (
    *("Văn phòng Sở", "Thanh tra Sở", "Phòng Tổ chức cán bộ", "Phòng Tổ chức hành chính"),
    *("Phòng Kế hoạch - Tài chính", "Phòng Kế hoạch - Tổng hợp", "Phòng Tài chính - Kế toán"),
    *("Phòng Giáo dục Mầm non", "Phòng Giáo dục Tiểu học", "Phòng Giáo dục Trung học"),
    *("Phòng Giáo dục Trung học cơ sở", "Phòng Giáo dục Trung học phổ thông"),
    *("Phòng Giáo dục Thường xuyên", "Phòng Giáo dục Dân tộc", "Phòng Chính trị tư tưởng"),
    *("Phòng Khảo thí và Kiểm định", "Phòng Quản lý chất lượng", "Phòng Quản lý đào tạo"),
    *("Tổ Công nghệ thông tin", "Phòng Công nghệ thông tin", "Phòng Cải cách hành chính"),
    *("Phòng Xây dựng chính quyền", "Phòng Công chức, viên chức", "Phòng Tổ chức biên chế"),
    *("Phòng Thi đua - Khen thưởng", "Ban Thi đua - Khen thưởng", "Ban Tôn giáo"),
    *("Chi cục Văn thư - Lưu trữ", "Trung tâm Lưu trữ lịch sử", "Phòng Công tác thanh niên"),
    *("Phòng Hành chính tư pháp", "Phòng Bổ trợ tư pháp", "Phòng Phổ biến giáo dục pháp luật"),
    *("Phòng Kiểm tra văn bản", "Phòng Xây dựng văn bản", "Phòng Quản lý xử lý vi phạm"),
    *("Phòng Đăng ký kinh doanh", "Phòng Đầu tư", "Phòng Đấu thầu", "Phòng Hợp tác đầu tư"),
    *("Phòng Quản lý ngân sách", "Phòng Tin học và Thống kê", "Phòng Quản lý giá - Công sản"),
    *("Phòng Quản lý văn hóa", "Phòng Quản lý thể thao", "Phòng Quản lý du lịch"),
    *("Phòng Nghiệp vụ Y", "Phòng Nghiệp vụ Dược", "Phòng Quản lý hành nghề y dược tư nhân"),
    *(
        "Chi cục Dân số",
        "Chi cục Thú y",
        "Chi cục Thủy lợi",
        "Chi cục Thủy sản",
        "Chi cục Kiểm lâm",
    ),
    *("Phòng Quy hoạch - Kiến trúc", "Phòng Quản lý quy hoạch", "Phòng Hạ tầng kỹ thuật"),
    *("Phòng Quản lý nhà", "Phòng Quản lý đất đai", "Phòng Môi trường", "Phòng Khoáng sản"),
    *("Phòng Việc làm", "Phòng Người có công", "Phòng Bảo trợ xã hội", "Phòng Lao động"),
)


def test_no_two_names_of_units_share_a_key() -> None:
    names = {unit.name for unit in the_plan().units} | set(DEPARTMENTS)
    assert len(names) > 60
    assert len({text.match_key(name) for name in names}) == len(names)


OTHER_HYPHENS = "‐‑‒–—―−"


@given(
    st.sampled_from(DEPARTMENTS),
    st.sampled_from(["NFC", "NFD"]),
    st.sampled_from([str.upper, str.lower, str.title, str]),
    st.sampled_from([" ", "  ", "\xa0", "\n", "\u200b ", "\t"]),
    st.sampled_from(OTHER_HYPHENS),
)
def test_the_key_does_not_see_form_case_blanks_and_dashes(
    name: str, form: str, case: object, blank: str, dash: str
) -> None:
    changed = case(name).replace(" ", blank).replace("-", dash)  # type: ignore[operator]
    changed = unicodedata.normalize(form, changed)  # type: ignore[arg-type]
    assert text.match_key(changed) == text.match_key(name)


@given(st.text())
def test_the_key_of_a_key_is_itself(words: str) -> None:
    key = text.match_key(words)
    assert text.match_key(key) == key


@given(st.text())
def test_cleaning_twice_changes_nothing_more(words: str) -> None:
    cleaned = text.clean(words)
    assert text.clean(cleaned) == cleaned
    assert unicodedata.is_normalized("NFC", cleaned)


def test_cleaning_undoes_the_escapes_of_control_characters_only() -> None:
    assert text.clean("a_x000D_\nb_x0007_ c") == "a\nb c"
    assert text.clean("bao_x0041_cao.xlsx") == "bao_x0041_cao.xlsx"
    assert text.clean("a\x0bb\r\nc\rd\ufffe") == "a\nb\nc\nd"


def test_no_letter_is_printable_that_is_dropped_or_ends_a_line() -> None:
    """As the documentation of Python has it; in a printable text ``clean`` looks for none."""
    letters = [chr(code) for code in range(sys.maxunicode + 1)]
    assert not [c for c in letters if c.isprintable() and text.clean(f"a{c}b\n") in ("ab", "a\nb")]


def test_plain_letters_have_no_marks() -> None:
    assert text.without_marks("Đã hoàn thành, ước đạt") == "Da hoan thanh, uoc dat"


def test_a_soft_hyphen_stays_because_tcvn3_writes_a_letter_with_it() -> None:
    assert text.clean("n\u00adíc\u200b") == "n\u00adíc"


@pytest.mark.parametrize(
    "words",
    [
        *("15/3/2023", "15.3.23", "15-03-2023", "ngày 15 tháng 3 năm 2023", " Ngày 15/03/2023."),
        *("15 tháng 3/2023", "15 / 3 / 2023", "2023-03-15", "2023-03-15T09:30:00", "15-Mar-2023"),
        *(
            "15-thg 3-23",
            "March 15, 2023",
            "Thứ tư, 15/3/2023",
            "15/03/2023 09:30",
            "１５/３/２０２３",
        ),
        unicodedata.normalize("NFD", "ngày 15 tháng 3 năm 2023"),
    ],
)
def test_a_date_is_read_in_every_common_spelling(words: str) -> None:
    assert text.parse_date(words) == date(2023, 3, 15)


@pytest.mark.parametrize(
    "words",
    [
        *("31/02/2023", "15/3", "2023", "tháng 3", "", "15/3/223", "15/3/20223", "15/3/0223"),
        *("3/15/2023", "10-15/3/2023", "15-abc-2023", "2023-15-03", "15 3 2023"),
    ],
)
def test_what_is_no_date_gives_none(words: str) -> None:
    assert text.parse_date(words) is None


def test_dates_are_found_within_a_text_and_impossible_ones_are_not() -> None:
    words = "Từ ngày 01/02/2023, ngày 15 tháng 3 năm 2023 và 31/02/2023; lại 1/2/2023; 1.2.3.4"
    assert text.find_dates(words) == (date(2023, 2, 1), date(2023, 3, 15))


def test_a_date_that_may_have_been_swapped_has_another_reading() -> None:
    assert text.swapped(date(2023, 3, 4)) == date(2023, 4, 3)
    assert text.swapped(date(2023, 4, 4)) is None
    assert text.swapped(date(2023, 3, 13)) is None


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2199, 12, 31)))
def test_swapping_twice_gives_the_date_again(day: date) -> None:
    other = text.swapped(day)
    assert other is None or text.swapped(other) == day


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2199, 12, 31)))
def test_a_printed_date_is_read_back(day: date) -> None:
    assert text.parse_date(text.format_date(day)) == day
    assert text.parse_date(text.format_date_in_words(day)) == day


@pytest.mark.parametrize(
    ("words", "number"),
    [
        *(("1.234", 1234), ("1.000.000", 1000000), ("60,5", "60.5"), ("60.5", "60.5")),
        *(("7 đồng", 7), ("2.000.000 VNĐ", 2000000), ("2.000.000đ", 2000000)),
        *(("1.234,5", "1234.5"), ("1,234.5", "1234.5"), ("1,234,567", 1234567)),
        *(("1 000 000", 1000000), ("1'000'000,5", "1000000.5"), ("'1000", 1000), ("１２", 12)),
        *(("(5)", -5), ("−5", -5), ("+5", 5), ("0,125", "0.125"), ("0.125", "0.125")),
    ],
)
def test_a_number_is_read_the_vietnamese_way(words: str, number: int | str) -> None:
    assert text.parse_number(words) == Decimal(number)


@pytest.mark.parametrize(
    "words", ["1.23.456", "năm mươi", "1,2,3", "", "12a", "12 34", "--5", "-", "1.234.5"]
)
def test_what_is_no_number_gives_none(words: str) -> None:
    assert text.parse_number(words) is None
    assert text.number_readings(words) == ()


def test_a_number_with_one_comma_before_three_digits_has_two_readings_and_no_value() -> None:
    assert text.number_readings("-1,234") == (Decimal("-1.234"), Decimal(-1234))
    assert text.parse_number("1,234") is None


@given(st.decimals(min_value=-(10**12), max_value=10**12, places=2))
def test_a_printed_number_is_read_back(number: Decimal) -> None:
    assert text.parse_number(text.format_number(number)) == number


@given(st.integers(min_value=0, max_value=10**13))
def test_a_printed_amount_is_read_back(amount: int) -> None:
    assert text.parse_number(text.format_number(amount) + " đồng") == amount


@given(st.integers(min_value=0, max_value=10**6), st.integers(min_value=1, max_value=10**6))
def test_a_printed_percentage_is_read_back(part: int, whole: int) -> None:
    printed = text.format_percent(part, whole)
    assert printed is not None
    expected = text.round_half_up(Decimal(part) * 100 / Decimal(whole), 2)
    assert text.parse_percent(printed) == expected


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


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        (0, ""),
        (1, "I"),
        (4, "IV"),
        (9, "IX"),
        (14, "XIV"),
        (40, "XL"),
        (99, "XCIX"),
        (2023, "MMXXIII"),
    ],
)
def test_a_number_is_written_in_roman_numerals(number: int, expected: str) -> None:
    assert text.roman(number) == expected
