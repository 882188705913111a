"""The sections of the periodic report, and the words by which a plan's sections tell theirs."""

from msgspec import Struct

from cchc_xl.domain.text import match_key


class ReportSection(Struct, frozen=True):
    """A section of the report in which all agencies meet."""

    place: str
    """``I`` or ``II.1`` to ``II.6``, as ``Section.report_section`` has it."""
    title: str
    words: tuple[str, ...]
    """One of them in the title of a plan's section is enough."""


STEERING = "I"
"""The place of the section on steering."""
REPORT_SECTIONS = (
    ReportSection(STEERING, "Công tác chỉ đạo, điều hành", ("chỉ đạo",)),
    ReportSection("II.1", "Cải cách thể chế", ("thể chế",)),
    ReportSection("II.2", "Cải cách thủ tục hành chính", ("thủ tục", "TTHC")),
    ReportSection("II.3", "Cải cách tổ chức bộ máy", ("bộ máy",)),
    ReportSection(
        "II.4",
        "Cải cách chế độ công vụ",
        ("công vụ", "cán bộ", "công chức", "viên chức", "đội ngũ"),
    ),
    ReportSection("II.5", "Cải cách tài chính công", ("tài chính",)),
    ReportSection(
        "II.6",
        "Xây dựng và phát triển Chính quyền điện tử, Chính quyền số",
        (
            "chính quyền điện tử",
            "chính quyền số",
            "chính phủ",
            "chuyển đổi số",
            "hiện đại hóa",
        ),
    ),
)
"""In the order of the report."""
_KEYS = {section.place: tuple(map(match_key, section.words)) for section in REPORT_SECTIONS}


def report_section_of(title: str) -> str:
    """The place that the title of a plan's section tells; empty when it tells none or several."""
    key = match_key(title)
    told = [place for place, words in _KEYS.items() if any(word in key for word in words)]
    return told[0] if len(told) == 1 else ""
