"""What a cell gives: a value, a value with a remark, or the reason why it gives none."""

import re
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta

from msgspec import Struct, field

from cchc_xl.domain.lazy import lazy_pattern
from cchc_xl.domain.text import clean, format_date, match_key

Raw = str | float | bool | date | datetime | time | timedelta


class Problem(Struct, frozen=True):
    """Why a value cannot be used: a code of the catalogue and the words of its message.

    The message's ``value`` and ``label`` are added by the reader.
    """

    code: str
    words: Mapping[str, object] = field(default_factory=dict)


class Noted(Struct, frozen=True):
    """A value that is used, although a person should look: the code and words say at what."""

    value: object
    """None where the cell says that there is no figure yet."""
    code: str
    words: Mapping[str, object] = field(default_factory=dict)


def raw_text(raw: Raw | None) -> str:
    """The value as a person reads it in the cell.

    Dates in digits with their time where they have one, whole numbers without ``.0``.
    """
    if isinstance(raw, str):
        return raw
    if raw is None:
        return ""
    if isinstance(raw, bool):
        return str(raw).upper()
    if isinstance(raw, datetime) and raw.time() != time():
        return f"{format_date(raw)} {raw:%H:%M}"
    if isinstance(raw, datetime | date):
        return format_date(raw)
    if isinstance(raw, time):
        return f"{raw:%H:%M}"
    if isinstance(raw, timedelta):
        minutes, seconds = divmod(int(raw.total_seconds()), 60)
        return f"{minutes // 60}:{minutes % 60:02}:{seconds:02}"
    if isinstance(raw, float) and raw.is_integer():
        return str(int(raw))
    return str(raw)


# The names that Excel and LibreOffice give to what went wrong in a formula.
_EXCEL_ERROR = lazy_pattern(
    r"#(?:N/A|NAME\?|REF!|VALUE!|DIV/0!|NUM!|NULL!|SPILL!|CALC!|FIELD!|BLOCKED!|CONNECT!|"
    r"UNKNOWN!|BUSY!|PYTHON!|GETTING_DATA)|Err:\d{3}",
    re.IGNORECASE,
)
_ERROR_REASONS = {
    "#NAME?": ": ô bắt đầu bằng dấu “-”, “+” hoặc “=” nên Excel coi là công thức",
    "#DIV/0!": ": công thức chia cho 0 hoặc cho ô trống",
    "#REF!": ": công thức trỏ tới ô đã bị xóa",
    "#N/A": ": công thức không tìm thấy giá trị",
    "#VALUE!": ": công thức tính trên ô chứa chữ",
}
_DITTO = lazy_pattern(
    r"-?(?:\"+|''|\(?-?n\.?t-?\)?|(?:như|nt|giống|tương tự) (?:trên|dưới|mục trên|dòng trên|ô trên|"
    r"(?:mục|dòng|ý|stt|nhiệm vụ|số) [ivx\d]+(?:\.\d+)*)|tương tự|như trước|idem)"
)
ERRORS = tuple(_ERROR_REASONS)
"""The error values that people meet, as they are also typed."""
DITTOS = (
    *('"', "''", "nt", "n.t", "-nt-", "(nt)", "tương tự", "như trước", "idem"),
    *(f"{word} {where}" for word in ("như", "giống") for where in ("trên", "dưới", "dòng trên")),
)
"""The usual words that only repeat another cell; ``ditto`` knows more of them."""
_DOTS = lazy_pattern(r"[.…\s]+")
_NO_DATA = frozenset(
    map(
        match_key,
        ("-", "--", "/", "n/a", "na", "không có số liệu", "chưa có số liệu", "chưa có"),
    )
)


def excel_error(raw: Raw) -> Problem | None:
    """S223 when the cell holds an error value of Excel, whatever its column."""
    text = raw.strip() if isinstance(raw, str) else ""
    if not _EXCEL_ERROR.fullmatch(text):
        return None
    return Problem("S223", {"why": _ERROR_REASONS.get(text.upper(), "")})


def ditto(raw: Raw) -> Problem | None:
    """S225 when the cell only says that it repeats another one."""
    if isinstance(raw, str) and len(raw) < 40 and _DITTO.fullmatch(match_key(raw)):
        return Problem("S225")
    return None


def no_data(raw: Raw) -> Noted | None:
    """The value None with S224 when a dash or such words say that there is nothing to tell yet."""
    if isinstance(raw, str) and (match_key(raw) in _NO_DATA or _DOTS.fullmatch(clean(raw))):
        return Noted(None, "S224")
    return None
