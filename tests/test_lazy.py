"""Patterns that wait for their first use do what those do that do not wait."""

import re

import pytest

from cchc_xl.domain.lazy import lazy_pattern


def test_a_lazy_pattern_is_used_as_any_other() -> None:
    found = lazy_pattern(r"(?P<day>\d+)/quý", re.IGNORECASE)
    assert found.pattern == r"(?P<day>\d+)/quý"
    match = found.fullmatch("15/QUÝ")
    assert match
    assert match["day"] == "15"
    assert found.sub("x", "a 1/quý b") == "a x b"
    assert found.flags & re.IGNORECASE
    assert found.groupindex == {"day": 1}


def test_a_lazy_pattern_waits_for_its_first_use() -> None:
    broken = lazy_pattern("(")  # which does not compile
    assert broken.pattern == "("
    with pytest.raises(re.error):
        broken.search("")
