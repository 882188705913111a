"""Names of results by their percentage of points (xếp loại), where the plan gives any."""

import re
from decimal import Decimal

from cchc_xl.domain.plan import Plan
from cchc_xl.domain.scoring import Total
from cchc_xl.domain.text import one_line

BAND_FORM = "tên loại: tỷ lệ thấp nhất từ 0 đến 100, mỗi loại một dòng, ví dụ Tốt: 90"
_BAND = re.compile(r"(\S.*?)\s*:\s*(\d+(?:[.,]\d+)?)\s*%?")


def parse_bands(text: str) -> tuple[tuple[tuple[Decimal, str], ...], tuple[str, ...]]:
    """The bands, highest first, and the lines that give none or one that is there already."""
    found: dict[Decimal, str] = {}
    strange = []
    for line in filter(None, map(one_line, text.split("\n"))):
        match = _BAND.fullmatch(line)
        lowest = Decimal(match[2].replace(",", ".")) if match else None
        if match is None or lowest is None or lowest > 100 or lowest in found:
            strange.append(line)
        else:
            found[lowest] = match[1]
    return tuple(sorted(found.items(), reverse=True)), tuple(strange)


def band(plan: Plan, total: Total) -> str:
    """The band of a result; empty while a criterion is not scored, or where no band fits."""
    percent = total.percent_of_all
    if percent is None or total.unscored:
        return ""
    bands, _ = parse_bands(plan.scoring_bands)
    return next((name for lowest, name in bands if percent >= lowest), "")
