"""What stands in the column ``Giữ nguyên``: whether the answer of the period before still holds."""

from cchc_xl.domain.text import clean, match_key
from cchc_xl.rules.values.readings import Problem, Raw, raw_text

_YES = frozenset(("x", "v", "✓", "✔", "có", "ok", "1", "true"))
_YES_WORDS = frozenset(
    ("giữ", "giữ nguyên", "như cũ", "như kỳ trước", "không đổi", "không thay đổi")
)
_NO = frozenset(("không", "ko", "-", "0", "false"))


def keep_value(raw: Raw) -> bool | Problem:
    """True or False for the usual ways of saying so, else S122."""
    key = match_key(clean(raw_text(raw)))
    if key in _YES | _YES_WORDS:
        return True
    return False if key in _NO else Problem("S122")
