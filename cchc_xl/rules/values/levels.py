"""The level that a proposal is addressed to, in the words that people use for it."""

from cchc_xl.domain.levels import Level
from cchc_xl.domain.text import clean, match_key
from cchc_xl.rules.values.readings import Problem, Raw, ditto, excel_error, raw_text

LEVEL_LIST = "Đơn vị; cơ quan mình (Sở, Xã, Phường, Trường hoặc Cơ quan); Tỉnh; Bộ"
_CERTAIN = {
    match_key(word): level
    for level, words in {
        Level.UNIT: "đơn vị; cấp đơn vị; nội bộ đơn vị",
        Level.AGENCY: "cơ quan; cấp cơ quan",
        Level.COMMUNE: "xã; cấp xã; ubnd xã",
        Level.WARD: "phường; cấp phường; ubnd phường",
        Level.SCHOOL: "trường; cấp trường; nhà trường",
        Level.DEPARTMENT: "sở; cấp sở",
        Level.PROVINCE: "tỉnh; cấp tỉnh; ubnd tỉnh; ủy ban nhân dân tỉnh; thành phố; "
        "ubnd thành phố",
        Level.MINISTRY: "bộ; cấp bộ; trung ương; bộ, ngành trung ương; bộ, ngành; chính phủ",
    }.items()
    for word in words.split("; ")
}
_BEGINNINGS = {
    "bộ ": Level.MINISTRY,
    "chính phủ": Level.MINISTRY,
    "trung ương": Level.MINISTRY,
    "ubnd tỉnh": Level.PROVINCE,
    "tỉnh ": Level.PROVINCE,
}
"""How names begin of whom there is one reading; a Sở may be one's own or another one."""


def level_value(raw: Raw) -> Level | Problem:
    """The level that the cell names; S250 when it is none of the list, with a proposal where the
    name of somebody tells it."""
    if found := excel_error(raw) or ditto(raw):
        return found
    key = match_key(clean(raw_text(raw))).strip(" .;:-")
    if level := _CERTAIN.get(key):
        return level
    words: dict[str, object] = {"allowed": LEVEL_LIST}
    for beginning, level in _BEGINNINGS.items():
        if key.startswith(match_key(beginning) + " " * beginning.endswith(" ")):
            words["proposal"] = level.value
    return Problem("S250", words)
