"""The documents that a plan's body cites, word for word, with their place in it.

They fill the sheet of cited documents; ``plan_citations`` checks them there.
"""

import re
from collections.abc import Sequence

from cchc_xl.domain.plan import Citation
from cchc_xl.rules.importing.body import BodyLine
from cchc_xl.rules.values.references import rejoined

_CITED = re.compile(
    r"(?:Nghị định|Nghị quyết|Quyết định|Kế hoạch|Chỉ thị|Thông tư|Chương trình|Công văn|Báo cáo|"
    r"Luật|Pháp lệnh|Thông báo|Hướng dẫn|Kết luận|Đề án)\s+số\s*:?\s*\d[^\s,;()]*"
    r"(?:\s+ngày\s+\d{1,2}[/.-]\d{1,2}[/.-]\d{4})?"
    r"(?:\s+của\s+(?:(?!\b(?:về|và|tại|theo|trên|ban hành|quy định)\b)[^,;.()“\"])+)?",
    re.IGNORECASE,
)


def find_citations(lines: Sequence[BodyLine]) -> tuple[tuple[Citation, str], ...]:
    """Every document with a number, in the order of the text, with its place in the Word file.

    The same words count once in one place of the plan.
    """
    found: dict[tuple[str, str], tuple[Citation, str]] = {}
    for line in lines:
        for match in _CITED.finditer(rejoined(line.words)):
            text = match[0].rstrip(" .")
            place = _in_words(line.place)
            found.setdefault((place, text), (Citation(place, text), line.line.place))
    return tuple(found.values())


def _in_words(place: str) -> str:
    if not place:
        return "Phần mở đầu"
    part, _, item = place.partition(".")
    return f"Phần {part}, mục {item}" if item else f"Phần {part}"
