"""Sentence patterns: their fields, their examples, an agency's own wording."""

import pytest

from cchc_xl.domain.patterns import Pattern, Wording, filled, worded

DONE = Pattern(
    "KH01",
    "Khi có nhiệm vụ đã hoàn thành",
    "Đã hoàn thành {đã xong} trên {tất cả}, tức {đã xong}.",
    (("đã xong", "07 nhiệm vụ"), ("tất cả", "45 nhiệm vụ")),
)


def test_a_pattern_tells_its_fields_and_an_example() -> None:
    assert DONE.fields == ("đã xong", "tất cả")
    assert DONE.example == "Đã hoàn thành 07 nhiệm vụ trên 45 nhiệm vụ, tức 07 nhiệm vụ."


def test_a_field_without_a_value_is_an_error() -> None:
    with pytest.raises(KeyError, match="tất cả"):
        filled(DONE.text, {"đã xong": "07"})


def test_a_value_with_braces_stays_as_it_is() -> None:
    assert filled("{a} và {b}", {"a": "{b}", "b": "2"}) == "{b} và 2"


def test_an_agency_words_a_pattern_its_own_way() -> None:
    own = Wording("KH01", "Xong {đã xong}/{tất cả}.")
    assert worded(DONE, ()) == DONE.text
    assert worded(DONE, (Wording("KH02", "…"), own)) == own.text
