"""Reading a cell costs no more than in proportion to the length of its text."""

from collections.abc import Callable
from time import process_time

import pytest

from cchc_xl.domain import text
from cchc_xl.domain.text import clean, composed, match_key, without_marks
from cchc_xl.rules.values import row_matching
from cchc_xl.rules.values.entry_values import (
    Problem,
    date_value,
    document_value,
    number_value,
    percent_value,
    rate_value,
    state_value,
    text_value,
)
from cchc_xl.rules.values.keep_marks import keep_value
from cchc_xl.rules.values.references import find_references
from cchc_xl.rules.values.row_matching import Expected, RowMatcher, closest

LONGEST = 32_767
"""What a cell of Excel holds."""

CHOICES = [f"Rà soát, đơn giản hóa thủ tục hành chính lĩnh vực thứ {n}" for n in range(20)]
MATCHER = RowMatcher(Expected(f"I.{n}", f"{n}", words) for n, words in enumerate(CHOICES))

READERS: dict[str, Callable[[str], object]] = {
    "state": state_value,
    "date": date_value,
    "number": number_value,
    "percent": percent_value,
    "rate": rate_value,
    "text": text_value,
    "document": document_value,
    "mark": keep_value,
    "references": find_references,
    "row": lambda words: MATCHER.match("", "", words),
    "header": lambda words: closest(words, CHOICES),
}
PIECES = (
    *("đã hoàn thành ", "15/3/2023 ", "mùng 5 tháng 3 ", "số 12/BC-SGD ", "45/BC-SGD, ", "a", "x"),
    *(
        "1",
        "0",
        "1 ",
        "1.",
        "1,",
        "1/",
        "1%",
        "(",
        "1(",
        "(1)",
        "-",
        "- ",
        "✓ ",
        '"',
        "nt ",
        "tháng ",
    ),
    *(
        "\u0301",
        "\u0323\u0301",
        "a\u0323\u0301",
        "µ",
        "KÕ ho¹ch ",
        "Ñaõ ",
        "l1",
        "òa ",
        "số: ",
        "\n",
    ),
)
FRAMES = ("{}", "1{}")
LONG = 12_000


def cost(read: Callable[[str], object], words: str) -> float:
    """Seconds of the processor, nothing remembered from before."""
    for remembered in (text.clean, text.match_key, row_matching.key_of):
        remembered.cache_clear()
    before = process_time()
    read(words)
    return process_time() - before


@pytest.mark.parametrize("reader", READERS)
def test_a_text_four_times_as_long_costs_no_eight_times_as_much(reader: str) -> None:
    read = READERS[reader]
    for piece in PIECES:
        for frame in FRAMES:
            whole = frame.format(piece * (LONG // len(piece)))
            assert any(
                cost(read, whole) < 8 * cost(read, whole[: LONG // 4]) + 0.02 for _ in range(5)
            ), (piece, frame)


def test_a_long_text_is_still_told_with_what_it_begins_with() -> None:
    found = state_value(("đã hoàn thành " * LONGEST)[:LONGEST])
    assert isinstance(found, Problem)
    assert (found.code, found.words["proposal"]) == ("S201", "Đã hoàn thành")


@pytest.mark.parametrize("reader", READERS)
def test_digits_without_end_are_read_or_told(reader: str) -> None:
    for words in ("1" * LONGEST, "15/3/" + "1" * LONGEST, "1/" + "1" * LONGEST, "1" * 5000 + "/2"):
        READERS[reader](words)


def test_marks_piled_on_one_letter_are_kept_and_fold_to_what_a_language_writes() -> None:
    piled = "a" + "\u0323\u0301" * 40
    assert clean(piled) == composed(piled) == piled
    assert len(match_key(piled)) < 32
    assert without_marks(piled) == "a"
    assert composed("e\u0323\u0302") == "ệ"
