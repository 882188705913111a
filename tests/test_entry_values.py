"""What stands in a cell turned into the value it means, or into what is said of it."""

import unicodedata
from datetime import date, datetime, time, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_xl.domain.diagnostics import diagnose
from cchc_xl.domain.fields import FIELD
from cchc_xl.domain.submission import State
from cchc_xl.domain.text import format_date, format_date_in_words, format_number, format_percent
from cchc_xl.rules.sampling.answers import sample_submission
from cchc_xl.rules.values.entry_values import (
    Noted,
    Problem,
    Raw,
    cell_text,
    date_value,
    document_value,
    number_value,
    percent_value,
    rate_value,
    raw_text,
    state_value,
    text_value,
)
from tests.plans import the_plan

DONE, GOING, WAITING, NONE = (
    State.COMPLETED,
    State.IN_PROGRESS,
    State.NOT_STARTED,
    State.NOT_ARISEN,
)


def problem(found: object, code: str) -> Problem:
    """The problem, once it is sure that its message can be said."""
    assert isinstance(found, Problem)
    assert found.code == code
    said = diagnose(code, value="x", label="Ô", **found.words)
    assert said.message and said.remedy
    return found


def noted(found: object, code: str) -> Noted:
    """The remark, once it is sure that its message can be said."""
    assert isinstance(found, Noted)
    assert found.code == code
    assert diagnose(code, value="x", label="Ô", **found.words).message
    return found


def proposal(found: object, code: str) -> str:
    return str(problem(found, code).words.get("proposal", ""))


# States


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_a_state_of_the_list_is_taken_whatever_its_form_and_case(state: State, form: str) -> None:
    for words in (state.value, state.value.upper(), f"  {state.value.lower()}. "):
        assert state_value(unicodedata.normalize(form, words)) is state  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("words", "state"),
    [
        *((w, DONE) for w in ("Đã HT", "hoàn thành", "Đã xong", "Ðã hoàn thành")),
        *((w, GOING) for w in ("đang TH", "đang t/h", "Đang triển khai", "đang làm")),
        *((w, WAITING) for w in ("Chưa TH", "chưa t/h", "chưa triển khai")),
        *((w, NONE) for w in ("ko phát sinh", "Không PS", "không phát sinh trong kỳ")),
    ],
)
def test_words_that_no_office_reads_otherwise_are_taken(words: str, state: State) -> None:
    assert state_value(words) is state


@pytest.mark.parametrize(
    ("words", "state"),
    [
        *((w, DONE) for w in ("xong", "HT", "Hoàn thành tốt", "đã hoàn thành đúng hạn")),
        *(("da hoan thanh", DONE), ("Dang thuc hien", GOING), ("chua thuc hien", WAITING)),
        *(
            (w, DONE)
            for w in ("100%", "100 %", "100,0%", "Đạt", "ĐẠT.", "đạt 100%", "da HT", "Xong!")
        ),
        *((w, DONE) for w in ("HOAN_THANH_DUNG_HAN", "Đã hoàn thành quá hạn", "“Đã hoàn thành”")),
        *((w, DONE) for w in ("- Đã HT", "(Đã hoàn thành)", "đã h.thành", "hoan thanh tot")),
        *((w, GOING) for w in ("đang t / h", "đang T.H", "dang t/h", "đang t.hiện")),
        *((w, GOING) for w in ("DANG_THUC_HIEN_TRONG_HAN", "dang trien khai", "Đang thực hiện…")),
        *((w, WAITING) for w in ("0%", "0 %", "chua t/h", "chưa t.h", "CTH")),
        *((w, NONE) for w in ("KPS", "KHONG_PHAT_SINH", "không p.sinh")),
        *(("khong phat sinh", NONE), ("đang soạn thảo", GOING), ("chưa phát sinh", NONE)),
        *((w, DONE) for w in ("Đã HT 100%", "Hoàn thành (100%)", "đã t/h", "Đã TH", "xong rồi")),
        *((w, DONE) for w in ("Thực hiện xong", "đã triển khai xong", "đã làm rồi", "xong 100%")),
        *((w, DONE) for w in ("hoàn thành tốt nhiệm vụ", "Đã hoàn thành theo kế hoạch")),
        *((w, GOING) for w in ("đang tiếp tục thực hiện", "Đang thực hiện theo kế hoạch")),
        *((w, WAITING) for w in ("chưa làm được", "Chưa triển khai được", "chua thuc hien duoc")),
        *((w, NONE) for w in ("k ps", "không phát sinh hồ sơ", "Không có nội dung phát sinh")),
    ],
)
def test_other_words_with_one_sensible_reading_are_taken_with_a_remark(
    words: str, state: State
) -> None:
    found = noted(state_value(words), "S219")
    assert found.value is state
    assert state.value in str(found.words["reading"])


@pytest.mark.parametrize(
    ("raw", "state"),
    [
        *((w, DONE) for w in ("x", "X", "(x)", "✓", 1.0, 100.0, True, "dat")),
        *((w, GOING) for w in ("50%", 0.5, 45.0, "Gần xong", "sắp xong")),
        *((w, DONE) for w in ("done", "yes", "Đã nộp", "đạt chỉ tiêu", "HTNV")),
        *(("đang", GOING), ("tiếp tục thực hiện", GOING), ("không có nhiệm vụ", NONE)),
        *((w, WAITING) for w in (0.0, "sẽ thực hiện", "Sẽ triển khai", "sẽ làm")),
        *((w, DONE) for w in ("Đã hoàn thàn", "Đả hoàn thành", "Đã hoàn thành ngày 15/3/2023")),
        *((w, GOING) for w in ("Đang thưc hiện", "Đã hoàn thành một phần", "đã hoàn thành 50%")),
        *(("Cưa thực hiện", WAITING), ("Không phat sinh", NONE), ("Không phá sinh", NONE)),
        *(("§· hoµn thµnh", DONE), ("Ñaõ hoaøn thaønh", DONE), ("Ñang thöïc hieän", GOING)),
    ],
)
def test_a_near_miss_is_refused_with_a_proposal(raw: Raw, state: State) -> None:
    assert proposal(state_value(raw), "S201") == state.value


@pytest.mark.parametrize(
    ("words", "states"),
    [
        *((w, (WAITING, GOING)) for w in ("chưa", "Chưa hoàn thành", "chua hoan thanh", "chậm")),
        *((w, (NONE, WAITING)) for w in ("ko", "không", "-", "–", "không có", "Không thực hiện")),
        *((w, (DONE, GOING)) for w in ("có", "TX", "t/x", "Thường xuyên.", "thuong xuyen", "ĐTH")),
        *((w, (WAITING, GOING)) for w in ("chua", "Chưa đến hạn", "chưa báo cáo", "CHUA_DEN_HAN")),
        *((w, (WAITING, GOING)) for w in ("QUA_HAN_CHUA_HOAN_THANH", "không xác định hạn")),
        *((w, (WAITING, GOING)) for w in ("chưa hoàn thành quá hạn", "tạm dừng")),
        *((w, (NONE, WAITING)) for w in ("Khong", "KO.", "khong co", "- ko", "hủy")),
        ("dag thuc hien", (DONE, GOING)),
        *((w, (WAITING, GOING)) for w in ("CHT", "đang chuẩn bị")),
        *((w, (NONE, WAITING)) for w in ("no", "chưa có")),
    ],
)
def test_a_word_for_two_states_is_refused_with_both(words: str, states: tuple[State, ...]) -> None:
    readings = str(problem(state_value(words), "S220").words["readings"])
    assert [state for state in State if state.value in readings] == sorted(
        states, key=list(State).index
    )


@pytest.mark.parametrize(
    "raw",
    [
        *("lalala", "hoàn thành nhưng chưa ban hành", "?", "...", "III"),
        *(False, datetime(2023, 3, 1), -1.0),
    ],
)
def test_what_names_no_state_is_refused_with_the_list_only(raw: Raw) -> None:
    found = state_value(raw)
    if raw is False:
        problem(found, "S220")
        return
    words = problem(found, "S201").words
    assert str(words["allowed"]).count(",") == 3
    assert "proposal" not in words


@pytest.mark.parametrize("words", ["[ ] Đã hoàn thành", "( ) Đã hoàn thành", "☐ Đã hoàn thành"])
def test_a_state_beside_an_empty_box_is_never_taken(words: str) -> None:
    assert isinstance(state_value(words), Problem)


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize("around", ["{}", " {} ", "{}.", "- {}", "\u00a0{}\n"])
@pytest.mark.parametrize(
    "words",
    [
        *("HT", "đã HT", "xong", "x", "X", "✓", "100%", "Đạt", "Hoàn thành tốt", "đang TH"),
        *("đang t/h", "đang triển khai", "TX", "thường xuyên", "chưa", "chưa t/h", "ko", "không"),
        *("-", "0%", "không có", "không phát sinh"),
    ],
)
def test_a_usual_word_is_understood_or_asked_about_with_what_it_may_mean(
    words: str, around: str, form: str
) -> None:
    for spelled in (words, words.upper(), words.lower()):
        found = state_value(unicodedata.normalize(form, around.format(spelled)))  # type: ignore[arg-type]
        if isinstance(found, Problem):
            assert found.words.get("proposal") or found.words.get("readings")


@given(st.sampled_from(State), st.data())
def test_a_slip_of_the_keyboard_never_makes_another_state(
    state: State, data: st.DataObject
) -> None:
    words = state.value
    at = data.draw(st.integers(0, len(words) - 1))
    slips = (words[:at] + words[at + 1 :], words[:at] + words[at : at + 2][::-1] + words[at + 2 :])
    found = state_value(data.draw(st.sampled_from(slips)))
    if isinstance(found, Problem):
        assert found.words.get("proposal", state.value) == state.value
        assert state.value in str(found.words.get("readings", state.value))
    else:
        assert (found.value if isinstance(found, Noted) else found) is state


# Dates

WINDOW = (date(2022, 12, 15), date(2023, 6, 14))


def test_a_date_is_read_from_a_date_cell_and_from_text() -> None:
    assert date_value(datetime(2023, 3, 15)) == date(2023, 3, 15)
    assert date_value(datetime(2023, 3, 15, 9, 30)) == date(2023, 3, 15)
    assert date_value(date(2023, 3, 15)) == date(2023, 3, 15)
    assert date_value("15/3/2023") == date(2023, 3, 15)


@pytest.mark.parametrize(
    ("raw", "meant"),
    [
        *(("31/02/2023", "28/02/2023"), ("31/4/2023", "30/04/2023"), ("30/02/2024", "29/02/2024")),
        *(("3/15/2023", "15/03/2023"), ("12/31/2022", "31/12/2022")),
        ("44985", "28/02/2023"),
        *((15032023.0, "15/03/2023"), ("20230315", "15/03/2023"), ("150323", "15/03/2023")),
        *(("15/3", "15/03/2023"), ("ngày 15 tháng 3", "15/03/2023"), ("20/12", "20/12/2022")),
        *(("15/3/223", "15/03/2023"), ("15/3/20223", "15/03/2023"), ("15/3/0223", "15/03/2023")),
        *(("15/3/2023 (đã ký)", "15/03/2023"), ("l5/O3/2023", "15/03/2023")),
        *(("15,3,2023", "15/03/2023"), ("15 3 2023", "15/03/2023"), ("15//3/2023", "15/03/2023")),
        ("15 th¸ng 3 n¨m 2023", "15/03/2023"),
    ],
)
def test_a_date_that_cannot_stand_is_refused_with_what_was_meant(raw: Raw, meant: str) -> None:
    assert proposal(date_value(raw, WINDOW), "S202") == meant


@pytest.mark.parametrize(
    "raw",
    [
        *("tháng 3", "T3/2023", "3/2023", "quý I", "Quý I/2023", "cuối năm", "2023", 2023.0),
        *("10-15/3/2023", "15/3/2023 và 16/3/2023", "15/13/2023", "32/3/2023", "0/3/2023", "sớm"),
        *(time(0, 0), timedelta(days=1), True, 0.4, float("nan"), float("inf"), -1.0, "15/7"),
    ],
)
def test_what_may_be_many_days_is_refused_without_a_guess(raw: Raw) -> None:
    assert proposal(date_value(raw, WINDOW), "S202") == ""


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize(
    ("words", "day"),
    [
        *((w, date(2023, 3, 15)) for w in ("15 Tháng Ba 2023", "Thứ Tư, 15 Tháng Ba 2023")),
        *((w, date(2023, 3, 15)) for w in ("Tháng Ba 15, 2023", "15 thg ba 2023", "15-Thg3-23")),
        *((w, date(2023, 3, 15)) for w in ("NGÀY 15 THÁNG BA NĂM 2023", "15 tháng 3 năm 23")),
        *((w, date(2023, 3, 15)) for w in ("ngày mười lăm tháng ba năm 2023", "15 tháng 3/23")),
        *((w, date(2023, 3, 5)) for w in ("mùng 5 tháng 3 năm 2023", "mồng 5/3/2023")),
        *((w, date(2023, 3, 5)) for w in ("mùng năm tháng ba năm 2023", "ngày mùng 5/3/2023.")),
        *((w, date(2023, 5, 5)) for w in ("5 Tháng Năm 2023", "ngày 5 tháng năm năm 2023")),
        ("hai mươi mốt tháng mười hai năm 2022", date(2022, 12, 21)),
        *(("15 tháng Tư, 2023", date(2023, 4, 15)), ("15 tháng bẩy 2023", date(2023, 7, 15))),
    ],
)
def test_a_date_with_words_for_its_day_or_month_is_read(words: str, day: date, form: str) -> None:
    assert date_value(unicodedata.normalize(form, words)) == day  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "words", ["15 thang 3 nam 2023", "ngay 15 thang ba nam 2023", "thu tu, 15 Thang Ba 2023"]
)
def test_a_date_in_words_without_marks_is_taken_with_a_remark(words: str) -> None:
    assert noted(date_value(words), "S219").value == date(2023, 3, 15)


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        # A month of the lunar calendar has the same names, and a day of it may say so.
        *(("15 tháng Giêng năm 2023", "15/01/2023"), ("15 tháng Chạp 2022", "15/12/2022")),
        *(("mùng 5 tháng 3 năm 2023 (âm lịch)", ""), ("15/3/2023 âm lịch", "")),
        # The month, or the slot of the month left blank: "ngày 5 tháng … năm 2023".
        *(("5 tháng năm 2023", "05/05/2023"), ("NGÀY 5 THÁNG NĂM 2023", "05/05/2023")),
        *(("5 thang nam 2023", "05/05/2023"), ("mùng 5 tháng 3", "05/03/2023")),
        *(("31 tháng hai năm 2023", "28/02/2023"), ("35 tháng Ba 2023", ""), ("Tháng Ba 2023", "")),
    ],
)
def test_a_date_in_words_that_may_mean_another_day_is_asked_about(words: str, meant: str) -> None:
    assert proposal(date_value(words, WINDOW), "S202") == meant


@pytest.mark.parametrize(
    "words",
    [
        *("15 Tháng Ba 2023", "15-3-23", "15.3.2023", "2023/03/15", "15 thg 3, 2023"),
        *("Mar 15 2023", "March 15th, 2023", "15th March 2023", "Wed, 15 Mar 2023"),
        *("Wednesday, March 15, 2023", "15/tháng 3/2023", "15-Mar-23", "15–3–2023", "15／03／2023"),
    ],
)
def test_a_date_with_one_meaning_is_taken_however_it_is_written(words: str) -> None:
    assert date_value(words, WINDOW) == date(2023, 3, 15)


@pytest.mark.parametrize(
    ("words", "why", "meant"),
    [
        *(("15.3", "thiếu năm", "15/03/2023"), ("5/3", "thiếu năm", "05/03/2023")),
        *(
            (w, "chưa có ngày cụ thể", "")
            for w in ("cuối tháng 3", "quý I", "T3/2023", "hết quý I")
        ),
        ("31/6/2023", "tháng 6/2023 chỉ có 30 ngày", "30/06/2023"),
        *((w, "khoảng ngày", "") for w in ("15-20/3/2023", "15/3/2023 - 20/3/2023")),
        *((w, "khoảng ngày", "") for w in ("từ 15/3 đến 20/3/2023", "15/3/2023 đến 20/3/2023")),
        *((w, "ngày âm lịch", "") for w in ("rằm tháng giêng", "30 Tết", "15/1 âm lịch")),
        *((w, "", "15/03/2023") for w in ("15/III/2023", "15/3/'23", "15,3,2023", "15\\3\\2023")),
        *((w, "", "15/03/2023") for w in ("l5/3/2023", "15/O3/2023", "15 3 2023")),
    ],
)
def test_any_other_date_is_asked_about_with_the_reason(words: str, why: str, meant: str) -> None:
    assert proposal(date_value(words, WINDOW), "S202") == meant
    assert why in str(problem(date_value(words, WINDOW), "S202").words["why"])


def test_a_day_without_its_year_is_not_guessed_without_a_window() -> None:
    assert proposal(date_value("15/3"), "S202") == ""
    twice = (date(2022, 1, 1), date(2023, 12, 31))
    assert proposal(date_value("15/3", twice), "S202") == ""


@pytest.mark.parametrize(
    ("window", "day"),
    [
        (None, "25/02/2023"),
        (WINDOW, "25/05/2023"),
        ((date(2025, 12, 15), date(2026, 3, 14)), "25/02/2026"),
    ],
)
@pytest.mark.parametrize("raw", ["31/02/2023", "mai", 5.5, True, "ngày rằm tháng 7"])
def test_a_date_that_cannot_be_read_is_told_with_an_example_of_the_period(
    raw: object, window: tuple[date, date] | None, day: str
) -> None:
    assert problem(date_value(raw, window), "S202").words["day"] == day  # type: ignore[arg-type]


def test_the_reason_names_the_length_of_the_month() -> None:
    assert "28 ngày" in str(problem(date_value("31/02/2023"), "S202").words["why"])


# Numbers


def test_a_number_is_exact() -> None:
    assert number_value(12500000.0) == Decimal(12500000)
    assert number_value(0.1 + 0.2) == Decimal("0.3")
    assert number_value("1.000.000") == Decimal(1000000)
    assert number_value("(5)") == Decimal(-5)


@pytest.mark.parametrize(
    ("words", "number"),
    [
        *(("1 triệu", 10**6), ("1,5 tỷ", 1_500_000_000), ("2tr", 2_000_000), ("500k", 500_000)),
        *(("1.500 triệu đồng", 1_500_000_000), ("7 nghìn đồng", 7000), ("1,5 tỉ", 1_500_000_000)),
        *(("12 hồ sơ", 12), ("1.234 TTHC", 1234), ("3 văn bản.", 3)),
    ],
)
def test_a_number_with_its_unit_is_taken_with_a_remark(words: str, number: int) -> None:
    assert noted(number_value(words), "S219").value == number


@pytest.mark.parametrize(
    ("words", "readings"),
    [
        *(("1,234", ("“1,234”", "“1234”")), ("-1,234", ("“-1,234”", "“-1234”"))),
        *(("1,500 triệu", ("“1500000”", "“1500000000”")), ("không", ("“0”", "chưa có số liệu"))),
    ],
)
def test_a_number_with_two_readings_is_refused_with_both(
    words: str, readings: tuple[str, str]
) -> None:
    assert problem(number_value(words), "S222").words["readings"] == " hoặc ".join(readings)


@pytest.mark.parametrize(
    ("raw", "meant"),
    [
        *(("1O", "10"), ("l2", "12"), ("1.OOO.OOO", "1000000"), ("12 hồ sơ trễ", "12")),
        *(
            ("khoảng 50", "50"),
            ("trên 85", "85"),
            (">50", "50"),
            ("50+", "50"),
            ("~ 1.500", "1500"),
        ),
        *(("năm mươi", ""), ("17/20", ""), ("50%", ""), ("10 và 12", ""), ("3 - 4", "")),
        *(("=5+3", ""), ("1.23.456", ""), ("12 34", ""), (True, ""), (float("inf"), "")),
    ],
)
def test_what_is_no_number_is_refused_with_the_number_it_may_hold(raw: Raw, meant: str) -> None:
    assert proposal(number_value(raw), "S203") == meant


@pytest.mark.parametrize("words", ["-", "–", "—", "...", "…", "n/a", "chưa có số liệu"])
def test_a_dash_is_no_figure_and_that_is_told(words: str) -> None:
    for read in (number_value, percent_value, date_value):
        assert noted(read(words), "S224").value is None


def test_a_fraction_that_became_a_day_shown_as_a_percentage_is_asked_about() -> None:
    found = percent_value(45_047)  # 1/5 typed into a cell of percentages, whose format stays
    assert isinstance(found, Problem) and found.code == "S221"
    assert (found.words["value"], found.words["proposal"]) == ("01/05/2023", "20%")
    assert found.words["readings"] == "“1/5” hoặc “5/1”"
    assert percent_value(32_873) == 32_873 and percent_value(73_051) == 73_051


@pytest.mark.parametrize(
    ("field", "raw", "text"),
    [
        ("percent", 0.5, "50%"),
        ("percent", 0.6255, "62,55%"),
        ("percent", 1.5, "150%"),
        ("percent", "60", "60"),
        ("spent", 1.25, "1,25"),
        ("spent", 1500000.0, "1500000"),
        ("completed_on", date(2023, 2, 25), "25/02/2023"),
        ("numerator", True, "TRUE"),
    ],
)
def test_a_value_is_told_as_its_cell_shows_it(field: str, raw: Raw, text: str) -> None:
    assert cell_text(FIELD[field], raw) == text


@pytest.mark.parametrize(
    ("raw", "number", "percent"),
    [
        (datetime(2023, 10, 8), "", "80%"),  # 8/10 typed on a Vietnamese machine
        (date(2023, 8, 10), "", "80%"),  # and on an American one
        (date(2023, 5, 5), "", "100%"),
        (date(2023, 3, 1), "", "33,33%"),
        (date(1900, 2, 14), "45", "45%"),  # a number in a cell with the format of a date
        (date(1900, 3, 25), "85", "85%"),
        (date(1900, 2, 28), "", ""),  # 59 or 60
        (time(14, 24), "0,6", "60%"),
        (time(0, 0), "", ""),
        (timedelta(days=1, hours=12), "1,5", "1,5%"),
    ],
)
def test_a_figure_that_became_a_date_is_refused_with_what_may_have_been_typed(
    raw: Raw, number: str, percent: str
) -> None:
    assert proposal(number_value(raw), "S221") == number
    assert proposal(percent_value(raw), "S221") == percent


@pytest.mark.parametrize(
    ("raw", "percent"),
    [
        *((0.6, 60), (1.0, 100), (60.0, 60), (0.0, 0), (2.0, 2), (0.605, "60.5")),
        *(("60,5 %", "60.5"), ("60.5%", "60.5"), ("60", 60), ("100%", 100), ("0,6%", "0.6")),
        *(("17/20", 85), ("17/20 (85%)", 85), ("85% (17/20)", 85), ("1/3 (33%)", "33.33")),
        *(("60 phần trăm", 60), ("0", 0), ("150%", 150), ("-5%", -5), (-0.2, -20)),
        *(("0/20", 0), ("0 / 186", 0), ("0/20 (0%)", 0), ("0% (0/20)", 0)),
    ],
)
def test_a_share_and_a_percentage_mean_the_same(raw: float | str, percent: int | str) -> None:
    assert percent_value(raw) == Decimal(percent)


@pytest.mark.parametrize(
    ("raw", "value"),
    [(88.5, "88.5"), ("88,5%", "88.5"), ("88.5 %", "88.5"), ("0,5%", "0.5"), (0, 0), (120, 120)],
)
def test_a_figure_counted_in_percent_may_have_its_sign(raw: Raw, value: str | int) -> None:
    assert rate_value(raw) == Decimal(value)


def test_a_small_figure_counted_in_percent_may_be_a_share_that_a_program_has_made() -> None:
    words = problem(rate_value(0.885), "S222").words
    assert words["readings"] == "“0,885%” hoặc “88,5%”"
    assert problem(rate_value(1), "S222").words["readings"] == "“1%” hoặc “100%”"
    assert noted(rate_value("-"), "S224").value is None


@pytest.mark.parametrize(
    ("raw", "readings"),
    [
        *(
            (1.5, "“150%” hoặc “1,5%”"),
            ("0,6", "“60%” hoặc “0,6%”"),
            ("0.85", "“85%” hoặc “0,85%”"),
        ),
        *(("1", "“100%” hoặc “1%”"), ("1,234%", "“1,234%” hoặc “1234%”")),
        *(("85.125", "“85,125%” hoặc “85125%”"), ("17/20 (60%)", "“85%” hoặc “60%”")),
    ],
)
def test_a_percentage_with_two_readings_is_refused_with_both(raw: Raw, readings: str) -> None:
    assert problem(percent_value(raw), "S222").words["readings"] == readings


@pytest.mark.parametrize(
    ("raw", "meant"),
    [
        *(("trên 85%", "85"), ("≥ 85%", "85"), ("gần 100%", "100"), ("1OO%", "100"), ("3/0", "")),
        *(("sáu mươi", ""), ("xong", ""), (True, ""), (float("nan"), ""), ("17/20 (x)", "")),
        *(("5/0", ""), ("0/0", ""), ("0/0 (0%)", "")),
    ],
)
def test_what_is_no_percentage_is_refused(raw: Raw, meant: str) -> None:
    assert proposal(percent_value(raw), "S203") == meant


# Any column

READERS = (state_value, date_value, number_value, percent_value, text_value)


@pytest.mark.parametrize("error", ["#N/A", "#DIV/0!", "#REF!", "#NAME?", "#VALUE!", "Err:502"])
def test_an_error_value_of_excel_is_told_in_every_column(error: str) -> None:
    for read in READERS:
        problem(read(error), "S223")


def test_the_error_of_a_leading_dash_is_explained() -> None:
    assert "dấu “-”" in str(problem(text_value("#NAME?"), "S223").words["why"])


@pytest.mark.parametrize(
    "words", ['"', "″", "“", "''", "nt", "NT", "-nt-", "như trên", "Như mục 1", "như mục III.9"]
)
def test_a_ditto_mark_is_asked_about_in_every_column(words: str) -> None:
    for read in READERS:
        problem(read(words), "S225")


@pytest.mark.parametrize(
    "words",
    [
        *("- Kế hoạch số 45", "=A1", "'abc", "Như trên, đã ban hành văn bản", "-", "Không"),
        *("nt@lamdong.gov.vn", "§ 5, ®", "Công văn 12/SGDĐT-VP", "N/A", "#1", "Điều 3"),
    ],
)
def test_ordinary_text_is_kept_as_it_is(words: str) -> None:
    assert text_value(words) == words


def test_text_of_an_old_encoding_is_kept_and_its_reading_proposed() -> None:
    found = noted(text_value("KÕ ho¹ch c¶i c¸ch hµnh chÝnh"), "S226")
    assert found.value == "KÕ ho¹ch c¶i c¸ch hµnh chÝnh"
    assert found.words["proposal"] == "Kế hoạch cải cách hành chính"
    assert noted(text_value("Keá hoaïch"), "S226").words["encoding"] == "VNI"


def test_values_are_shown_as_a_person_reads_them() -> None:
    assert raw_text(12.0) == "12"
    assert raw_text(True) == "TRUE"
    assert raw_text(datetime(2023, 3, 15)) == "15/03/2023"
    assert raw_text(datetime(2023, 3, 15, 9, 30)) == "15/03/2023 09:30"
    assert raw_text(time(9, 5)) == "09:05"
    assert raw_text(timedelta(days=1, hours=12)) == "36:00:00"
    assert raw_text(None) == ""
    assert text_value(" a\u00a0b ") == "a b"


@pytest.mark.parametrize("period", ["2023-Q1", "2023-6T", "2023-NAM"])
def test_clean_answers_are_read_without_a_remark(period: str) -> None:
    plan = the_plan()
    answers = [
        sample_submission(plan, plan.period(period), unit, "1") for unit in plan.units_with_a_form()
    ]
    entries = [entry for submission in answers for entry in submission.entries]
    assert len(entries) > 100
    for entry in entries:
        assert entry.state is None or state_value(entry.state.value) is entry.state
        if entry.percent is not None:
            assert percent_value(float(entry.percent) / 100) == entry.percent
        for day in filter(None, (entry.completed_on, entry.document_date, entry.expected_on)):
            assert date_value(datetime(day.year, day.month, day.day)) == day
        for words in (entry.result, entry.difficulty, entry.proposal):
            assert text_value(words) == words
        assert document_value(entry.document) == entry.document
    for submission in answers:
        for figure in submission.targets:
            assert number_value(float(figure.numerator or 0)) == figure.numerator
        for amount in submission.budget:
            assert number_value(float(amount.spent or 0)) == amount.spent


@given(st.one_of(st.text(), st.floats(), st.dates(), st.datetimes(), st.times(), st.booleans()))
def test_whatever_a_cell_holds_is_read_or_reported_in_words(raw: Raw) -> None:
    for read in READERS:
        found = read(raw)
        if isinstance(found, Problem | Noted):
            assert diagnose(found.code, value=raw_text(raw), label="Ô", **found.words).message


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2199, 12, 31)))
def test_a_printed_date_is_read_without_a_remark(day: date) -> None:
    assert date_value(format_date(day)) == date_value(format_date_in_words(day)) == day


@given(st.integers(min_value=0, max_value=10**13))
def test_a_printed_amount_is_read_without_a_remark(amount: int) -> None:
    assert number_value(format_number(amount)) == number_value(float(amount)) == amount


@given(st.integers(min_value=0, max_value=10**5))
def test_a_printed_percentage_is_read_without_a_remark(hundredths: int) -> None:
    printed = format_percent(hundredths, 10**4)
    assert printed is not None
    if printed != "1.000%":  # a thousand, or one with three decimals
        assert percent_value(printed) == Decimal(hundredths) / 100
