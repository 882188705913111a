"""Work that waits for its first use, or is not done a second time, gives what it gave before."""

import re
import shutil
from pathlib import Path

import pytest

from cchc_xl import api
from cchc_xl.domain.diagnostics import CchcError
from cchc_xl.domain.lazy import lazy_pattern
from tests.support.shared import Demonstration


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


def test_a_summary_is_read_once_for_all_that_a_run_makes_of_it_and_anew_when_it_has_changed(
    demonstration: Demonstration, tmp_path: Path
) -> None:
    plan, path = api.load_plan(demonstration.plan), tmp_path / "tong-hop.xlsx"
    first, half = demonstration.steps
    shutil.copy(first.summary, path)
    read = api.load_summary(plan, path)
    assert read.value == first.consolidation
    assert api.load_summary(plan, path) is read
    assert api.load_summary(api.load_plan(demonstration.plan), path) is not read
    shutil.copy(half.summary, path)
    assert api.load_summary(plan, path).value.period == half.period.id
    path.unlink()
    with pytest.raises(CchcError, match="W101"):
        api.load_summary(plan, path)
