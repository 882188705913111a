"""Everything the program says in documents, chapter by chapter: the one list of its patterns."""

from msgspec import Struct

from cchc_xl.domain.patterns import Pattern
from cchc_xl.rules.phrasing.letter_voice import LETTER_PATTERNS, MESSAGE_PATTERNS
from cchc_xl.rules.phrasing.mail_voice import MAIL_PATTERNS
from cchc_xl.rules.phrasing.voice import REPORT_PATTERNS


class Chapter(Struct, frozen=True):
    """Patterns that are read together."""

    document: str
    """The document they belong to."""
    title: str
    """What part of it; empty where the document has one part."""
    patterns: tuple[Pattern, ...]


_REPORT = {
    "MD": "Mở đầu, kết thúc",
    "KH": "Cả Kế hoạch, đơn vị báo cáo, kinh phí",
    "LV": "Từng lĩnh vực",
    "TT": "Tình trạng nhiệm vụ",
    "TK": "Số liệu thống kê",
    "CT": "Chỉ tiêu, cách làm hay",
    "HC": "Tồn tại, hạn chế, khó khăn",
    "PH": "Nhiệm vụ kỳ tiếp theo",
    "KN": "Kiến nghị, đề xuất",
    "NG": "Báo cáo ngắn",
}
"""The chapters of the report by the letters with which the keys of their patterns begin."""


CHAPTERS = (
    *(
        Chapter("Báo cáo", title, tuple(p for p in REPORT_PATTERNS if p.key.startswith(letters)))
        for letters, title in _REPORT.items()
    ),
    Chapter("Công văn đôn đốc", "", LETTER_PATTERNS),
    Chapter("Lời nhắc ngắn cho từng đơn vị", "", MESSAGE_PATTERNS),
    Chapter("Thư gửi biểu, bản cần sửa, biên nhận, đôn đốc", "", MAIL_PATTERNS),
)
ALL_PATTERNS = tuple(pattern for chapter in CHAPTERS for pattern in chapter.patterns)
PATTERNS = {pattern.key: pattern for pattern in ALL_PATTERNS}
"""The same, by key."""
