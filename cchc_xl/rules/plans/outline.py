"""Holes and slips in the outline of the reports: what goes nowhere, what is named in vain."""

from collections.abc import Callable, Iterator, Sequence

from cchc_xl.domain.diagnostics import Diagnostic, diagnose
from cchc_xl.domain.outline import FIELDS, Content, Depth, OutlineRow, ReportKind, report_kind
from cchc_xl.domain.patterns import fields_of
from cchc_xl.domain.plan import Plan
from cchc_xl.domain.plan_index import PlanIndex
from cchc_xl.domain.text import match_key, one_line

_Rows = Sequence[tuple[int, OutlineRow]]
"""Rows with their numbers in the plan's outline, from 0."""


def _reports(plan: Plan) -> dict[ReportKind | None, _Rows]:
    """The outline of each kind of report that the plan's periods have."""
    kinds = dict.fromkeys(report_kind(period.label) for period in plan.periods)
    rows = [*enumerate(plan.outline)]
    return {kind: [(n, row) for n, row in rows if row.stands_in(kind)] for kind in kinds}


def nowhere(plan: Plan, index: PlanIndex) -> Iterator[Diagnostic]:
    """P200: a section of which no row tells, or of whose tasks rows tell by words only."""
    if not plan.outline:
        return
    reports = _reports(plan)
    for n, section in enumerate(plan.sections):
        missing = [kind for kind, rows in reports.items() if not _has_place(section.id, rows)]
        if missing:
            place = index.place("sections", n, "id")
            value, what = f"{section.id}. {one_line(section.title)}", _named(missing, len(reports))
            yield diagnose("P200", place, value=value, what=what)


def _has_place(section: str, rows: _Rows) -> bool:
    """Whether every task of the section stands somewhere."""
    for _, row in rows:
        if match_key(section) in map(match_key, row.sections) and not row.topic:
            return True
        if row.content is Content.EACH_SECTION and not row.sections:
            return not any(match_key(section) in map(match_key, r.sections) for _, r in rows)
    return False


def _named(kinds: Sequence[ReportKind | None], of: int) -> str:
    if len(kinds) == of:
        return ""
    return " " + ", ".join(kind.value if kind else "khác" for kind in kinds)


def unknown_names(plan: Plan, index: PlanIndex) -> Iterator[Diagnostic]:
    """P201, P202: sections and groups of the statistics that the plan does not have."""
    sections = {match_key(section.id) for section in plan.sections}
    groups = {match_key(indicator.group) for indicator in plan.indicators}
    allowed = "; ".join(section.id for section in plan.sections)
    for n, row in enumerate(plan.outline):
        place = index.place("outline", n, "details")
        for item in row.sections:
            if match_key(item) not in sections:
                yield diagnose("P201", place, value=item, allowed=allowed)
        for group in row.groups:
            if match_key(group) not in groups:
                yield diagnose("P202", place, value=group)


def twice(plan: Plan, index: PlanIndex) -> Iterator[Diagnostic]:
    """P203: a number that stands twice under one heading; P204: a section told twice."""
    told = set[int]()
    for rows in _reports(plan).values():
        numbers, whole = set[tuple[str, ...]](), set[str]()
        path = ("", "", "")
        for n, row in rows:
            path = _path(path, row)
            if row.depth and path in numbers and n not in told:
                told.add(n)
                yield diagnose("P203", index.place("outline", n, "number"), value=row.number)
            numbers.add(path)
            for item in () if row.topic else row.sections:
                if match_key(item) in whole and n not in told:
                    told.add(n)
                    yield diagnose("P204", index.place("outline", n, "details"), value=item)
                whole.add(match_key(item))


def _path(before: tuple[str, str, str], row: OutlineRow) -> tuple[str, str, str]:
    """The numbers of chapter, item and point in which the row stands."""
    chapter, item, _ = before
    if row.depth is Depth.CHAPTER:
        return row.number, "", ""
    if row.depth is Depth.ITEM:
        return chapter, row.number, ""
    return (chapter, item, row.number) if row.depth else before


def forms(plan: Plan, index: PlanIndex) -> Iterator[Diagnostic]:
    """P205: a number that is none, or no chapter at the beginning; P206: a row that says nothing,
    or not what; P207: a field that nobody fills in."""
    for n, row in enumerate(plan.outline):
        first = n == 0 and row.depth is not Depth.CHAPTER
        if first or (row.number and row.depth is None):
            yield diagnose("P205", index.place("outline", n, "number"), value=row.number)
        if what := _lacks(row):
            yield diagnose("P206", index.place("outline", n, "details"), what=what)
        for field, text in (("heading", row.heading), ("details", row.details)):
            for name in fields_of(text) if field == "heading" or _spoken(row) else ():
                if name not in FIELDS:
                    place, allowed = index.place("outline", n, field), ", ".join(FIELDS)
                    yield diagnose("P207", place, value=name, allowed=allowed)


def _spoken(row: OutlineRow) -> bool:
    return row.content in (Content.TEXT, Content.BLANK)


def _lacks(row: OutlineRow) -> str:
    """What the row lacks, in words; empty for nothing."""
    if row.content is Content.TEXT and not row.details:
        return "lời của đoạn văn"
    if row.content is Content.TASKS and not row.sections:
        return "số mục của lĩnh vực"
    return "" if row.content or row.heading else "đề mục hoặc nội dung"


def idle_kinds(plan: Plan, index: PlanIndex) -> Iterator[Diagnostic]:
    """P208: a row of reports for which the plan has no period."""
    known = {report_kind(period.label) for period in plan.periods}
    for n, row in enumerate(plan.outline):
        if row.kinds and not known.intersection(row.kinds):
            value = ", ".join(kind.value for kind in row.kinds)
            yield diagnose("P208", index.place("outline", n, "kinds"), value=value)


OUTLINE_CHECKS: tuple[Callable[[Plan, PlanIndex], Iterator[Diagnostic]], ...] = (
    nowhere,
    unknown_names,
    twice,
    forms,
    idle_kinds,
)
