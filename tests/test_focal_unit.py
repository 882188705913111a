"""The focal unit that a plan names, in whatever words."""

import pytest

from cchc_xl.rules.importing.blocks import Line
from cchc_xl.rules.importing.body import body_lines
from cchc_xl.rules.importing.focal import named_focal_unit

PART = "IV. TỔ CHỨC THỰC HIỆN"


def named(*lines: str) -> str:
    return named_focal_unit(tuple(body_lines(Line(text, str(n)) for n, text in enumerate(lines))))


@pytest.mark.parametrize(
    ("lines", "unit"),
    [
        (["Phòng Nội vụ là đơn vị đầu mối theo dõi."], "Phòng Nội vụ"),
        (["I. Mục tiêu", "Giao Văn phòng Sở làm đầu mối tổng hợp."], "Văn phòng Sở"),
        (
            [PART, "1. Giao Văn phòng HĐND và UBND theo dõi, đôn đốc việc thực hiện Kế hoạch."],
            "Văn phòng HĐND và UBND",
        ),
        (
            [PART, "- Phòng Văn hóa - Xã hội có trách nhiệm hướng dẫn, đôn đốc, tổng hợp."],
            "Phòng Văn hóa - Xã hội",
        ),
        (
            [
                PART,
                "1. Các phòng, đơn vị",
                "Tổ chức thực hiện, báo cáo.",
                "2. Phòng Kinh tế, Hạ tầng và Đô thị",
                "Bố trí kinh phí.",
                "3. Văn phòng",
                "a) Tham mưu, hướng dẫn, đôn đốc các đơn vị; tổng hợp, báo cáo.",
            ],
            "Văn phòng",
        ),
        (["I. Nhiệm vụ", "Giao Phòng Tài chính đôn đốc thu ngân sách."], ""),
        ([PART, "Thủ trưởng các đơn vị có trách nhiệm đôn đốc."], ""),
    ],
)
def test_the_words_of_the_plan_name_its_focal_unit(lines: list[str], unit: str) -> None:
    assert named(*lines) == unit
