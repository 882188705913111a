"""Units of measure: what is counted one by one has no decimals, what is measured may have."""

import re
from decimal import Decimal

from cchc_xl.domain.text import format_exactly, match_key

_MEASURED = frozenset(
    match_key(word)
    for word in (
        "%",
        "phần",
        "điểm",
        "hệ",
        "tỷ",
        "tỉ",
        "triệu",
        "nghìn",
        "ngàn",
        "USD",
        "ha",
        "hecta",
        "m",
        "km",
        "cm",
        "mm",
        "m2",
        "m²",
        "km2",
        "km²",
        "m3",
        "m³",
        "mét",
        "kilômét",
        "tấn",
        "tạ",
        "yến",
        "kg",
        "gam",
        "g",
        "lít",
        "ml",
        "kWh",
        "MW",
        "kW",
        "MB",
        "GB",
        "TB",
        "Mbps",
        "giây",
        "phút",
        "giờ",
        "ngày",
        "tuần",
        "tháng",
        "quý",
        "năm",
        "lần",
        "mức",
        "độ",
    )
)
"""First words of units in which half of one means something; ``triệu đồng`` too, not ``đồng``."""


def is_counted(measure: str) -> bool:
    """Whether things of this unit of measure come whole: files, people, đồng.

    False for an empty one: nothing is known of it. Where a unit joins two (``người/ngày``) the
    figure is a ratio and may be any.
    """
    words = match_key(measure).split()
    return bool(words) and words[0] not in _MEASURED and not re.search(r"[/%]", measure)


def typed_with_points(value: Decimal) -> str:
    """What somebody meant whose ``1.250`` a program with decimal points took for 1,25.

    As it is printed, ``1.250``. Empty where no thousands fit: more than three decimals, or nothing
    before them.
    """
    meant = value * 1000
    fits = abs(value) >= 1 and meant == meant.to_integral_value()
    return format_exactly(meant) if fits else ""
