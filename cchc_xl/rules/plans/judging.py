"""When a target is judged, by its words, where nobody has said it."""

import re

from cchc_xl.domain.plan import Judging
from cchc_xl.domain.text import match_key

_KEPT = re.compile(
    r"duy trì|giữ (vững|nguyên|ổn định)|thường xuyên|liên tục|không để|kịp thời"
    r"|đúng (hạn|thời hạn|quy định|trình tự)|(h[àằ]ng|mỗi) (ngày|tuần|tháng|quý|kỳ)"
)
"""Words of a level that is kept all the year, not reached at its end."""


def default_judging(text: str) -> Judging:
    """Every period for a level that is to be kept (``100% … đúng hạn``), else the year's end."""
    return Judging.EVERY_PERIOD if _KEPT.search(match_key(text)) else Judging.YEAR_END
