"""What a plan is about, by the words of its title."""

import re

from cchc_xl.domain.plan import USUAL_SUBJECT
from cchc_xl.domain.text import match_key, one_line
from cchc_xl.rules.phrasing.phrases import first_lower

_KINDS = re.compile(r"^(kế hoạch|chương trình|đề án)\b\s*(về\b|:)?\s*", re.IGNORECASE)
_END = re.compile(
    r"[,;(]?\s*\b((đến |trong |từ )?năm \d{4}|giai đoạn|tầm nhìn|trên địa bàn|ngày \d|quý [IV]+\b"
    r"|của (ủy|uỷ|ubnd|hđnd|xã|phường|đặc khu|huyện|tỉnh|thành phố|sở|cục|chi cục|trường|ban|bộ)\b"
    r").*",
    re.IGNORECASE,
)
"""Where the words end that say what it is about: when, where and whose it is."""
_USUAL = (USUAL_SUBJECT, "cchc")


def subject_of(title: str) -> str:
    """``chuyển đổi số`` of ``Kế hoạch Chuyển đổi số năm 2026``.

    Empty for administrative reform, and where the title says nothing.
    """
    words = _END.sub("", _KINDS.sub("", one_line(title))).strip(" .,;:-–")
    if any(match_key(usual) in match_key(words) for usual in _USUAL):
        return ""
    if words.isupper():
        return words.lower()
    return words if words[:2].isupper() else first_lower(words)
