"""Schedules as plans write them: a grammar that reads each in one way, and prints it back."""

import re
from datetime import date
from pathlib import Path
from time import process_time
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_xl.domain import time_words
from cchc_xl.domain.periods import Rhythm, Sense, parse_schedule
from cchc_xl.domain.text import match_key
from cchc_xl.domain.time_grammar import Moment, Recurring, Term, Times, readings, spelled
from cchc_xl.domain.time_words import MOMENTS, Bound, Part, Unit
from cchc_xl.rules.plans import unit_names

YEAR = 2026


def ends(*days: tuple[int, int, int]) -> tuple[date, ...]:
    return tuple(date(year, month, day) for year, month, day in days)


@pytest.mark.parametrize(
    ("words", "dates"),
    [
        ("Quý II", ends((2026, 6, 30))),
        ("Tháng 3", ends((2026, 3, 31))),
        ("Trước 15/11", ends((2026, 11, 14))),
        ("30/6 và 31/12", ends((2026, 6, 30), (2026, 12, 31))),
        ("Cả năm", ends((2026, 12, 31))),
        ("6 tháng đầu năm", ends((2026, 6, 30))),
        ("Nửa cuối năm", ends((2026, 12, 31))),
        ("6/2025", ends((2025, 6, 30))),
        ("2027", ends((2027, 12, 31))),
        ("QIII/2026", ends((2026, 9, 30))),
        ("Quí IV-2026", ends((2026, 12, 31))),
        ("Quý hai năm 2026", ends((2026, 6, 30))),
        ("Quý I.2026", ends((2026, 3, 31))),
        ("T5/2026", ends((2026, 5, 31))),
        ("Tháng 6/26", ends((2026, 6, 30))),
        ("Tháng 5-6/2026", ends((2026, 6, 30))),
        ("5-6/2026", ends((2026, 6, 30))),
        ("Quý I - Quý III năm 2026", ends((2026, 9, 30))),
        ("Quý IV/2026 - Quý I/2027", ends((2027, 3, 31))),
        ("Từ tháng 3/2026 đến hết quý II/2026", ends((2026, 6, 30))),
        ("12/2026-02/2027", ends((2027, 2, 28))),
        ("2026 - 2030", ends((2030, 12, 31))),
        ("Giai đoạn 2026-2030", ends((2030, 12, 31))),
        ("Năm 2025 - 2026", ends((2026, 12, 31))),
        ("01-15/3/2026", ends((2026, 3, 15))),
        ("Từ ngày 01/3 đến ngày 15/3/2026", ends((2026, 3, 15))),
        ("Đến hết quý III/2026", ends((2026, 9, 30))),
        ("Chậm nhất là ngày 30/6/2026", ends((2026, 6, 30))),
        ("Chậm nhất trước ngày 30/6/2026", ends((2026, 6, 29))),
        ("Trước tháng 6/2026", ends((2026, 5, 31))),
        ("Trước năm 2027", ends((2026, 12, 31))),
        ("Từ nay đến cuối năm", ends((2026, 12, 31))),
        ("Cuối quý II/2026", ends((2026, 6, 30))),
        (
            "Quý I, II, III, IV/2026",
            ends((2026, 3, 31), (2026, 6, 30), (2026, 9, 30), (2026, 12, 31)),
        ),
        ("Quý 3+4/2026", ends((2026, 9, 30), (2026, 12, 31))),
        ("Quý I/2026 và Quý III/2026", ends((2026, 3, 31), (2026, 9, 30))),
        ("- Quý I/2026\n- Quý III/2026", ends((2026, 3, 31), (2026, 9, 30))),
        ("Tháng\n01/2026", ends((2026, 1, 31))),
        ("Tháng 6, 12/2026", ends((2026, 6, 30), (2026, 12, 31))),
        ("Quý I/2026, quý III", ends((2026, 3, 31), (2026, 9, 30))),
        ("Trước 15/3, 15/6 và 15/9/2026", ends((2026, 3, 14), (2026, 6, 14), (2026, 9, 14))),
        ("Hoàn thành trong quý II/2026", ends((2026, 6, 30))),
        ("Quý II/2026 (dự kiến)", ends((2026, 6, 30))),
        ("Hoàn thành việc rà soát trước ngày 30/6/2026", ends((2026, 6, 29))),
        ("Tháng Sáu", ends((2026, 6, 30))),
        ("Các tháng 3, 9", ends((2026, 3, 31), (2026, 9, 30))),
        ("Hạn chót: 30/6", ends((2026, 6, 30))),
        ("Trước 17h00 ngày 30/6", ends((2026, 6, 30))),
        ("Trình Ủy ban nhân dân trong năm 2027", ends((2027, 12, 31))),
    ],
)
def test_words_that_name_times_give_their_last_days(words: str, dates: tuple[date, ...]) -> None:
    found = parse_schedule(words, YEAR)
    assert (found.dates, found.understood, found.sense) == (dates, True, Sense.DATED)
    # What was understood is printed so that it is understood again.
    [printed] = found.told
    assert parse_schedule(printed).dates == dates


@pytest.mark.parametrize(
    ("words", "rhythm"),
    [
        ("Hằng tháng (trước ngày 20)", Rhythm.MONTHLY),
        ("Trước ngày 25 hằng tháng", Rhythm.MONTHLY),
        ("Hằng tháng, quý", Rhythm.MONTHLY),
        ("Ngày 20 tháng cuối quý", Rhythm.QUARTERLY),
        ("Báo cáo quý, 6 tháng, năm", Rhythm.QUARTERLY),
        ("3 tháng một lần", Rhythm.QUARTERLY),
        ("6 tháng, năm", Rhythm.HALF_YEARLY),
        ("06 tháng/lần", Rhythm.HALF_YEARLY),
        ("Ít nhất 02 lần/năm", Rhythm.HALF_YEARLY),
        ("Tháng 6, tháng 12 hằng năm", Rhythm.HALF_YEARLY),
        ("Hằng quý và hằng năm", Rhythm.QUARTERLY),
        ("Báo cáo quý và năm", Rhythm.QUARTERLY),
        ("Hằng năm, trước ngày 15/12", Rhythm.YEARLY),
        ("Hàng năm (quý IV)", Rhythm.YEARLY),
        ("Hằng năm, giai đoạn 2026-2030", Rhythm.YEARLY),
        ("Hằng năm từ 2026 đến 2030", Rhythm.YEARLY),
        ("Hằng năm từ năm 2026 đến năm 2030", Rhythm.YEARLY),
        ("Hằng quý (2026 - 2030)", Rhythm.QUARTERLY),
        ("Quý, 6 tháng, 9 tháng, năm", Rhythm.EACH_PERIOD),
        ("Quý I, 6 tháng, quý III, năm", Rhythm.EACH_PERIOD),
        ("Theo kỳ báo cáo", Rhythm.EACH_PERIOD),
        ("Mỗi quý một lần", Rhythm.QUARTERLY),
        ("Mỗi năm 02 lần", Rhythm.HALF_YEARLY),
        ("1 năm/lần", Rhythm.YEARLY),
        ("Báo cáo định kỳ 6 tháng, 1 năm", Rhythm.HALF_YEARLY),
        ("Trước 25 hằng tháng", Rhythm.MONTHLY),
        ("Ngày 15 của tháng cuối quý", Rhythm.QUARTERLY),
    ],
)
def test_work_that_comes_again_has_a_rhythm_and_no_date(words: str, rhythm: Rhythm) -> None:
    found = parse_schedule(words, YEAR)
    assert (found.rhythm, found.dates, found.sense) == (rhythm, (), Sense.RECURRING)


@pytest.mark.parametrize(
    "words",
    [
        "Thường xuyên",
        "Liên tục",
        "Thực hiện thường xuyên, liên tục trong năm 2026",
        "Hằng tuần",
        "Khi có phát sinh",
        "Sau khi có hướng dẫn của Bộ Nội vụ",
        "Ngay sau khi có quyết định công bố",
        "Trong vòng 10 ngày kể từ ngày ban hành",
        "Theo kế hoạch của UBND tỉnh năm 2026",
        "Theo Quyết định số 06/QĐ-TTg ngày 06/01/2022",
        "Đột xuất",
        "3 lần/năm",
        "Từ 01/7/2026",
        "Từ quý II/2026 trở đi",
        "2026 và những năm tiếp theo",
        "Giai đoạn 2026-2030 và các năm tiếp theo",
    ],
)
def test_work_without_a_due_date_is_understood_as_that(words: str) -> None:
    found = parse_schedule(words, YEAR)
    assert (found.dates, found.rhythm, found.understood) == ((), None, True)
    assert found.sense is Sense.OPEN


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("Ban hành trong quý I năm 2026. Thực hiện rà soát, điều chỉnh", ("31/03/2026",)),
        ("Hoàn thành trước năm 2027 và vận hành thường xuyên", ("31/12/2026",)),
        ("Ban hành trước 15/02; thực hiện cả năm", ("14/02/2026", "31/12/2026")),
        ("Sau khi có hướng dẫn, chậm nhất 30/6", ("30/06/2026",)),
        ("Quý I hằng năm", ("31/03/2026",)),
        ("Hằng năm; hoàn thành năm 2030", ("31/12/2030",)),
        ("Hằng quý, hoàn thành trong quý IV", ("31/12/2026",)),
    ],
)
def test_of_times_among_other_words_none_is_chosen_and_all_are_told(
    words: str, told: tuple[str, ...]
) -> None:
    found = parse_schedule(words, YEAR)
    assert (found.dates, found.understood, found.sense) == ((), True, Sense.SENTENCE)
    assert found.told == told


@pytest.mark.parametrize(
    "words",
    [
        "6/24",
        "Năm",
        "Năm học 2025-2026",
        "Trước ngày 31/2/2026",
        "Tháng 13",
        "Trong kỳ",
        "sớm",
        "Quý IV năm trước",
    ],
)
def test_what_is_no_known_phrase_is_not_guessed(words: str) -> None:
    found = parse_schedule(words, YEAR)
    assert (found.dates, found.rhythm, found.understood) == ((), None, False)


def test_words_without_a_year_wait_where_the_plan_has_several() -> None:
    found = parse_schedule("Quý II")
    assert (found.dates, found.understood, found.sense) == ((), False, Sense.YEARLESS)
    assert parse_schedule("Quý II", YEAR).assumed
    assert not parse_schedule("Quý II/2026", YEAR).assumed


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("Đầu năm 2026", date(2026, 3, 31)),
        ("Giữa năm", date(2026, 6, 30)),
        ("Đầu quý II", date(2026, 4, 30)),
        ("Đầu tháng 6", date(2026, 6, 10)),
        ("Giữa tháng 6", date(2026, 6, 20)),
    ],
)
def test_the_beginning_of_a_time_is_a_convention_that_is_told(words: str, day: date) -> None:
    found = parse_schedule(words, YEAR)
    assert (found.dates, found.rough) == ((day,), True)
    assert not parse_schedule("Cuối quý II", YEAR).rough


years = st.sampled_from([None, 2025, 2026, 2027])
parts = st.sampled_from(Part)
moments = st.one_of(
    st.builds(Moment, st.just(Unit.DAY), st.integers(1, 28), st.integers(1, 12), years),
    st.builds(Moment, st.just(Unit.MONTH), st.integers(1, 12), st.just(0), years, parts),
    st.builds(Moment, st.just(Unit.QUARTER), st.integers(1, 4), st.just(0), years, parts),
    st.builds(
        Moment,
        st.sampled_from([Unit.FIRST_MONTHS, Unit.LAST_MONTHS]),
        st.integers(2, 11),
        st.just(0),
        years,
    ),
    st.builds(Moment, st.just(Unit.YEAR), st.just(0), st.just(0), st.sampled_from([2025, 2026])),
)


def _sound(term: Term) -> bool:
    return term.in_year(YEAR).sound()


terms = st.one_of(
    st.builds(Term, st.sampled_from(Bound), moments),
    st.builds(lambda first, last: Term(Bound.WITHIN, last, first).in_year(YEAR), moments, moments),
).filter(_sound)


@given(terms, st.booleans(), st.booleans())
def test_what_is_printed_is_read_back_as_the_same_and_in_no_other_way(
    term: Term, onward: bool, yearly: bool
) -> None:
    named = any(m.year or m.unit is Unit.YEAR for m in term.moments)
    times = Times((term,), onward, yearly and not onward and not named)
    [found] = {_meaning(reading) for reading in read(str(times))}
    assert found == _meaning(times)


@given(st.lists(terms.map(lambda term: term.in_year(YEAR)), min_size=2, max_size=4))
def test_a_list_is_read_back_as_the_same(several: list[Term]) -> None:
    times = Times(tuple(several))
    # In a list a bound holds for what follows; a list of bounds says each of them.
    if len({term.bound for term in several}) > 1:
        times = Times(tuple(term for term in several if term.bound is several[0].bound))
    [found] = {_meaning(reading) for reading in read(str(times))}
    assert found == _meaning(times)


def read(words: str) -> tuple[Times | Recurring, ...]:
    return readings(spelled(match_key(words)))


def _meaning(reading: Times | Recurring) -> object:
    if isinstance(reading, Recurring):
        return reading
    return reading.in_year(YEAR).dates(), reading.ends, reading.yearly, reading.named_years


pieces = st.sampled_from(
    [
        *("Quý I", "quý II/2026", "III", "IV/2026", "tháng 3", "tháng 5-6", "12/2026", "15/3"),
        *("15/6/2026", "2026", "2026-2030", "năm", "6 tháng", "6 tháng đầu năm", "trong", "trước"),
        *("đến hết", "từ", "cả", "cuối", "hằng", "hằng quý", "thường xuyên", "theo kế hoạch"),
    ]
)


@given(st.lists(st.tuples(pieces, st.sampled_from([" ", ", ", "; ", " và ", "-", " - ", "/"]))))
def test_nothing_is_understood_in_two_ways_in_silence(parts: list[tuple[str, str]]) -> None:
    """Whatever stands together: two meanings are told, and one is printed so that it comes back."""
    words = "".join(piece + joint for piece, joint in parts)
    found = parse_schedule(words, YEAR)
    meanings = {_meaning(reading) for reading in read(words)}
    if len(meanings) > 1 and found.sense is not Sense.TWO_WAYS:
        # Two rhythms, or none with a name, are no two meanings for the plan.
        assert all(isinstance(reading, Recurring) for reading in read(words)), words
    if found.sense is Sense.TWO_WAYS:
        assert not found.understood
        assert len(found.told) > 1
    if found.dates:
        assert parse_schedule(found.told[0], YEAR).dates == found.dates


def test_what_is_looked_for_first_stands_in_every_rhythm() -> None:
    said = {
        0: ("hằng năm", "mỗi quý, 6 tháng và năm", "theo kỳ báo cáo", "hằng năm (2021-2025)"),
        1: ("mỗi tháng 2 lần", "hằng quý một lần", "mỗi tháng 2 lần 2021-2025"),
        2: ("định kỳ quý", "báo cáo 6 tháng, năm"),
        3: ("quý, 6 tháng, năm", "6 tháng và 1 năm"),
        4: ("quý i, 6 tháng, 9 tháng và năm", "quý i, 6 tháng đầu năm, quý iii và cả năm"),
        5: ("3 tháng/lần", "1 tháng 1 lần", "năm một lần trong năm 2026"),
        6: ("6 tháng", "6 tháng 2021-2025", "6 tháng, ngày 15"),
        7: ("2 lần/năm", "một lần trong tháng", "2 lần trong năm, ngày 15 tháng cuối quý"),
        8: ("tháng cuối quý", "tháng đầu mỗi quý"),
    }
    assert said.keys() == set(range(len(time_words.RHYTHMS)))
    for place, examples in said.items():
        rhythm = re.compile(rf"{time_words.RHYTHMS[place]}(?!\w){time_words.ON_DAY}(?P<rest>.*)")
        for words in examples:
            assert rhythm.fullmatch(words), words
            assert re.search(time_words.IN_EVERY_RHYTHM, words), words


def test_every_phrase_of_the_table_is_one_that_can_be_said() -> None:
    """No line of the table is dead: each is what reads some words of the tests above."""
    said = [
        *("15/3/2026", "15.3.26", "15 tháng 3", "15/3", "01-15/3", "tháng 3", "3/2026"),
        *("5-6/2026", "quý ii", "6 tháng đầu năm", "6 tháng cuối năm", "năm 2026"),
        *("trong năm", "cả năm", "đầu năm"),
    ]
    assert len(said) == len(MOMENTS)
    for words in said:
        assert read(words), words


@pytest.mark.parametrize("module", [time_words, unit_names])
def test_the_tables_are_spelled_as_keys_are(module: ModuleType) -> None:
    """What a key never holds, "của" or "ủy ban", would match nothing."""
    source = Path(str(module.__file__)).read_text(encoding="utf-8")
    tables = re.findall(r'r[f]?"([^"\n]*)"', source)
    words = {word for table in tables for word in re.findall(r"[^\W\d_A-Z]{2,}", table)}
    assert len(words) > 100
    small = sorted(word for word in words if word.islower())
    assert [word for word in small if match_key(word) != word] == []


@pytest.mark.parametrize(
    "text",
    ["1/1, " * 300, "5-6-" * 70, "quý i, ii, " * 25, "tháng 1-2, " * 26, "trước " * 5000],
)
def test_words_without_end_take_no_time(text: str) -> None:
    before = process_time()
    parse_schedule(text, YEAR)
    assert process_time() - before < 5
