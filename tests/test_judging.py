"""When a target is judged: by its column, or by its words where nobody has said it."""

import pytest

from cchc_xl.domain.plan import Judging
from cchc_xl.rules.plans.judging import default_judging
from tests.plans import the_plan


@pytest.mark.parametrize(
    "text",
    [
        "100% TTHC được công khai đầy đủ, kịp thời.",
        "Duy trì tỷ lệ giải quyết hồ sơ trên 95%.",
        "Tỷ lệ hồ sơ trả đúng hạn đạt 98% trở lên.",
        "Hằng quý 100% đơn vị gửi báo cáo.",
    ],
)
def test_a_level_that_is_kept_is_judged_in_every_period(text: str) -> None:
    assert default_judging(text) is Judging.EVERY_PERIOD


@pytest.mark.parametrize(
    "text",
    [
        "Số hóa tối thiểu 60% hồ sơ.",
        "Đến hết năm, 80% người dân hài lòng.",
        "100% công chức được tập huấn.",
    ],
)
def test_a_level_that_is_to_be_reached_is_judged_at_the_end_of_the_year(text: str) -> None:
    assert default_judging(text) is Judging.YEAR_END


def test_the_shipped_plan_has_targets_of_both_kinds() -> None:
    kinds = [target.judging for target in the_plan().targets]
    assert {kinds.count(kind) > 2 for kind in Judging} == {True}
