"""The outline of the periodic report: its headings, and what stands under each of them."""

import re
from collections.abc import Iterable
from enum import Enum

from msgspec import Struct

from cchc_xl.domain.text import match_key


class Content(Enum):
    """What stands under a heading; the value is what a user sees."""

    PLAN = "Tình hình chung của Kế hoạch"
    REPORTING = "Chế độ báo cáo của các đơn vị"
    BUDGET = "Kinh phí"
    OUTSIDE = "Nhiệm vụ ngoài Kế hoạch"
    TASKS = "Nhiệm vụ của lĩnh vực"
    """Those of the sections that the details name, and the statistics of the same names."""
    EACH_SECTION = "Từng lĩnh vực, mỗi lĩnh vực một mục"
    """An item for each section that no other row names."""
    STATISTICS = "Số liệu thống kê"
    TARGETS = "Chỉ tiêu"
    PRACTICES = "Cách làm hay, sáng kiến"
    SHORTCOMINGS = "Tồn tại, hạn chế"
    DIFFICULTIES = "Khó khăn, vướng mắc"
    CAUSES = "Nguyên nhân"
    NEXT_WORK = "Nhiệm vụ kỳ tiếp theo"
    PROPOSALS = "Kiến nghị, đề xuất"
    TEXT = "Đoạn văn cho sẵn"
    BLANK = "Để người viết điền"


class ReportKind(Enum):
    """How long the period of a report is; the value is what a user sees."""

    MONTH = "Tháng"
    QUARTER = "Quý"
    HALF_YEAR = "6 tháng"
    NINE_MONTHS = "9 tháng"
    YEAR = "Năm"


_PERIOD_WORDS = {
    ReportKind.MONTH: ("tháng ",),
    ReportKind.QUARTER: ("quý ",),
    ReportKind.HALF_YEAR: ("6 tháng", "sáu tháng"),
    ReportKind.NINE_MONTHS: ("9 tháng", "chín tháng"),
    ReportKind.YEAR: ("năm ", "cả năm "),
}


def report_kind(label: str) -> ReportKind | None:
    """The kind of report on a period of that name, ``quý I năm 2023``; None for any other."""
    key = match_key(label)
    return next((kind for kind, words in _PERIOD_WORDS.items() if key.startswith(words)), None)


class Depth(Enum):
    """How deep a heading stands."""

    CHAPTER = 1
    """``I``"""
    ITEM = 2
    """``1``"""
    POINT = 3
    """``a``"""


_DEPTHS = {
    Depth.CHAPTER: re.compile(r"[IVXLC]+"),
    Depth.ITEM: re.compile(r"[0-9]+"),
    Depth.POINT: re.compile(r"[a-zđ]"),
}


FIELDS = ("cơ quan", "kỳ", "kỳ tiếp theo", "năm", "chủ đề")
"""What a heading or a text may name in braces, ``{kỳ tiếp theo}``: every report puts its own in."""


class OutlineRow(Struct, frozen=True):
    """A row of the outline: a heading with what stands first under it, or what stands next."""

    number: str
    """``I``, ``1`` or ``a``, without end mark; empty for what stands under the heading before."""
    heading: str
    """Empty under a number of its own for the titles of the sections that it names."""
    content: Content | None = None
    """None for a heading alone."""
    details: str = ""
    """Sections of the plan (``II, III``), of which the tasks may be told by words that they have
    (``I: kiểm tra, rà soát``); groups of the statistics; the words of a text or before a blank."""
    kinds: tuple[ReportKind, ...] = ()
    """The reports that have it; empty for all."""

    @property
    def depth(self) -> Depth | None:
        """How deep its heading stands; None for a row without number, and for a strange number."""
        found = (depth for depth, form in _DEPTHS.items() if form.fullmatch(self.number))
        return next(found, None)

    @property
    def sections(self) -> tuple[str, ...]:
        """Ids of the sections whose tasks stand here."""
        if self.content not in (Content.TASKS, Content.EACH_SECTION):
            return ()
        return _pieces(self.details.partition(":")[0])

    @property
    def topic(self) -> tuple[str, ...]:
        """Words of which a task must have one to stand here; empty for all tasks."""
        return _pieces(self.details.partition(":")[2]) if self.content is Content.TASKS else ()

    @property
    def groups(self) -> tuple[str, ...]:
        """Groups of the statistics that stand here, a line or semicolon apart."""
        told = self.details if self.content is Content.STATISTICS else ""
        return tuple(filter(None, (part.strip() for part in re.split("[;\n]", told))))

    def stands_in(self, kind: ReportKind | None) -> bool:
        """Whether a report of that kind has it."""
        return not self.kinds or kind in self.kinds


def rows_for(outline: Iterable[OutlineRow], kind: ReportKind | None) -> tuple[OutlineRow, ...]:
    """The rows of a report of that kind."""
    return tuple(row for row in outline if row.stands_in(kind))


def _pieces(words: str) -> tuple[str, ...]:
    return tuple(filter(None, (part.strip() for part in re.split("[,;\n]", words))))
