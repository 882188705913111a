"""The outlines that come with the program, and the one that the reports of a plan follow."""

import re
from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from cchc_xl.domain.levels import Level, own_level
from cchc_xl.domain.outline import Content, Depth, OutlineRow
from cchc_xl.domain.plan import Plan, Section
from cchc_xl.domain.report_sections import STEERING
from cchc_xl.domain.text import match_key, without_marks

_NO_TASKS = "Kế hoạch không có nhiệm vụ riêng về nội dung này; kết quả trong kỳ"
_VOWEL = re.compile("[AEIOUY]")
_UNEXPLAINED = frozenset({"UBND"})
"""Abbreviations with a vowel that no plan explains."""
_UNPLACED = 99
"""The place of sections that have none."""


def _more(content: Content, details: str = "") -> OutlineRow:
    """What stands next under the same heading."""
    return OutlineRow("", "", content, details)


_AS_A_WHOLE = (_more(Content.REPORTING), _more(Content.BUDGET), _more(Content.OUTSIDE))
_ASSESSMENT = (
    OutlineRow("III", "Đánh giá chung"),
    OutlineRow("1", "Kết quả đạt được", Content.TARGETS),
    _more(Content.PRACTICES),
    _more(Content.BLANK, "Kết quả nổi bật khác"),
    OutlineRow("2", "Tồn tại, hạn chế", Content.SHORTCOMINGS),
    _more(Content.DIFFICULTIES),
    _more(Content.BLANK, "Tồn tại, hạn chế khác"),
    OutlineRow("3", "Nguyên nhân", Content.CAUSES),
)
_AHEAD = (
    OutlineRow("IV", "Phương hướng, nhiệm vụ {kỳ tiếp theo}", Content.NEXT_WORK),
    _more(Content.BLANK, "Nhiệm vụ trọng tâm khác"),
    OutlineRow("V", "Kiến nghị, đề xuất", Content.PROPOSALS),
    _more(Content.BLANK, "Kiến nghị, đề xuất của {cơ quan}"),
)

# The details of rows of tasks are places in the report, as sections have them; ``fitted`` puts the
# plan's own sections there.
REFORM = (
    OutlineRow("I", "Công tác chỉ đạo, điều hành cải cách hành chính"),
    OutlineRow("1", "Về kế hoạch cải cách hành chính", Content.PLAN),
    *_AS_A_WHOLE,
    OutlineRow("2", "Về tổ chức chỉ đạo, điều hành", Content.TASKS, STEERING),
    OutlineRow(
        "3", "Về kiểm tra công tác cải cách hành chính", Content.TASKS, f"{STEERING}: kiểm tra"
    ),
    OutlineRow(
        "4",
        "Về tuyên truyền cải cách hành chính",
        Content.TASKS,
        f"{STEERING}: tuyên truyền, tìm hiểu về",
    ),
    OutlineRow("II", "Kết quả thực hiện các nhiệm vụ cải cách hành chính", Content.EACH_SECTION),
    *_ASSESSMENT,
    *_AHEAD,
)
"""The report on administrative reform of a department or a district."""
GENERAL = (
    OutlineRow("I", "Công tác chỉ đạo, điều hành, triển khai Kế hoạch"),
    OutlineRow("1", "Tình hình thực hiện Kế hoạch", Content.PLAN),
    *_AS_A_WHOLE,
    OutlineRow("2", "Về chỉ đạo, điều hành, triển khai", Content.TASKS, STEERING),
    OutlineRow("II", "Kết quả thực hiện các nhiệm vụ của Kế hoạch", Content.EACH_SECTION),
    *_ASSESSMENT,
    *_AHEAD,
)
"""The report on how any plan is carried out."""
COMMUNE = (
    OutlineRow("I", "Công tác chỉ đạo, điều hành cải cách hành chính"),
    OutlineRow("1", "Về kế hoạch cải cách hành chính", Content.PLAN),
    *_AS_A_WHOLE,
    OutlineRow("2", "Về tổ chức chỉ đạo, điều hành", Content.TASKS, STEERING),
    OutlineRow("II", "Kết quả thực hiện các nhiệm vụ cải cách hành chính", Content.EACH_SECTION),
    OutlineRow("III", "Đánh giá chung"),
    OutlineRow("1", "Kết quả đạt được", Content.TARGETS),
    _more(Content.PRACTICES),
    OutlineRow("2", "Tồn tại, hạn chế và nguyên nhân", Content.SHORTCOMINGS),
    _more(Content.DIFFICULTIES),
    _more(Content.CAUSES),
    OutlineRow("IV", "Phương hướng, nhiệm vụ {kỳ tiếp theo}", Content.NEXT_WORK),
    OutlineRow("V", "Kiến nghị, đề xuất", Content.PROPOSALS),
)
"""The shorter report of a commune, a ward or a school."""
_SMALL = (Level.COMMUNE, Level.WARD, Level.SCHOOL)


def outline_of(plan: Plan) -> tuple[OutlineRow, ...]:
    """The outline that the plan's reports follow."""
    return plan.outline or fitted(REFORM if plan.usual else GENERAL, plan)


def proposed_outline(plan: Plan) -> tuple[OutlineRow, ...]:
    """The one that suits a plan without outline: by what it is about, its sections, its agency."""
    placed = any(section.report_section for section in plan.sections)
    small = own_level(plan.agency.name) in _SMALL
    shipped = GENERAL if not plan.usual or not placed else COMMUNE if small else REFORM
    titles = {section.id: _as_item(section.title, plan) for section in plan.sections}
    return tuple(
        replace(row, heading=titles[row.details])
        if not row.heading and row.number and titles.get(row.details)
        else row
        for row in fitted(shipped, plan)
    )


def _as_item(title: str, plan: Plan) -> str:
    """A title in capitals as the heading of an item has it; empty for any other, which stays."""
    if not title.isupper():
        return ""
    known = {abbreviation.short for abbreviation in plan.abbreviations} | _UNEXPLAINED
    words = [w if w in known or _is_short(w) else w.lower() for w in title.split()]
    return " ".join((words[0][0].upper() + words[0][1:], *words[1:]))


def _is_short(word: str) -> bool:
    """Whether it is no word of Vietnamese, and so an abbreviation: ``TTHC``, ``5G``."""
    return not _VOWEL.search(without_marks(word).upper()) or any(map(str.isdecimal, word))


def fitted(shipped: Iterable[OutlineRow], plan: Plan) -> tuple[OutlineRow, ...]:
    """The shipped outline with the plan's sections where it has places of the report."""
    rows = tuple(_fitted_row(row, plan) for row in shipped)
    return with_sections(rows, plan.sections)


def _fitted_row(row: OutlineRow, plan: Plan) -> OutlineRow:
    if row.content is not Content.TASKS:
        return row
    ids = [section.id for section in plan.sections if section.report_section in row.sections]
    if not ids:
        return replace(row, content=Content.BLANK, details=_NO_TASKS)
    _, colon, topic = row.details.partition(":")
    return replace(row, details=", ".join(ids) + colon + topic)


def with_sections(
    outline: Iterable[OutlineRow], sections: Iterable[Section]
) -> tuple[OutlineRow, ...]:
    """The outline with a row of its own for each section in place of ``Content.EACH_SECTION``."""
    rows = tuple(outline)
    named = {match_key(item) for row in rows for item in row.sections}
    left = sorted((s for s in sections if match_key(s.id) not in named), key=place_in_report)
    made: list[OutlineRow] = []
    items = 0
    for row in rows:
        items = _counted(items, row)
        if row.content is not Content.EACH_SECTION:
            made.append(row)
            continue
        ids = row.sections or tuple(section.id for section in left)
        left = left if row.sections else []
        if row.number or row.heading:
            made.append(replace(row, content=None, details=""))
        made += _items(ids, row, items)
        items += len(ids)
    return tuple(made)


def _counted(items: int, row: OutlineRow) -> int:
    """How many items the chapter has up to this row."""
    if row.depth is Depth.CHAPTER:
        return 0
    return items + 1 if row.depth is Depth.ITEM else items


def _items(ids: Iterable[str], row: OutlineRow, items: int) -> Iterator[OutlineRow]:
    """A row for each section: numbered on in a chapter, with letters under an item."""
    for n, section in enumerate(ids, 1):
        letter = _LETTERS[n - 1 : n] if row.depth is Depth.ITEM else ""
        number = letter or str(items + n)
        yield OutlineRow(number, "", Content.TASKS, section, row.kinds)


_LETTERS = "abcdđeghiklmnopqrstuvxy"
"""By which points are counted in Vietnamese."""


def place_in_report(section: Section) -> int:
    """The place of the section among those of chapter II; 0 for one of chapter I.

    Sections without a place come after all others.
    """
    place = section.report_section.partition(".")[2]
    return int(place) if place.isdecimal() else 0 if section.report_section else _UNPLACED
