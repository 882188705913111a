"""Whether who signs for whom goes together with the title below it.

Nghị định 30/2020/NĐ-CP, Điều 13; Phụ lục I, mục II.7: a deputy signs for the head (KT.), the head
of a section by order (TL.).
"""

import re
from collections.abc import Sequence

_MODE = re.compile(r"(KT|TL)\.\s*(.+)")
_DEPUTIES = re.compile(r"\b(PHÓ|THỨ TRƯỞNG|ỦY VIÊN|UỶ VIÊN)\b")


def misfit(lines: Sequence[str]) -> str:
    """What should stand before the title instead; empty where the two fit or nothing is known."""
    found = _MODE.match(lines[0]) if len(lines) > 1 else None
    if found is None:
        return ""
    own = " ".join(lines[1:])
    if found[1] == "KT" and not _DEPUTIES.search(own):
        return f"TL. {found[2]}, nếu {own} ký thừa lệnh; KT. chỉ để cấp phó ký thay"
    if found[1] == "TL" and own == f"PHÓ {found[2]}":
        return f"KT. {found[2]}, vì cấp phó ký thay cấp trưởng"
    return ""
