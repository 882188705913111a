"""What is doubtful or wrong in a plan: small checks over its nouns, all run, none corrects."""

import re
from collections.abc import Callable, Iterator

from cchc_xl.domain.diagnostics import Diagnostic, Place, diagnose
from cchc_xl.domain.plan import Plan
from cchc_xl.domain.plan_index import PlanIndex
from cchc_xl.domain.text import match_key
from cchc_xl.domain.units import UnitKind, UnitNames
from cchc_xl.rules.plans.adjustments import adjustment_links
from cchc_xl.rules.plans.citations import citations
from cchc_xl.rules.plans.combining import COMBINING_CHECKS
from cchc_xl.rules.plans.indicators import INDICATOR_CHECKS
from cchc_xl.rules.plans.mails import addresses
from cchc_xl.rules.plans.names import resolve_units
from cchc_xl.rules.plans.outline import OUTLINE_CHECKS
from cchc_xl.rules.plans.presets import PRESET_CHECKS
from cchc_xl.rules.plans.short_names import SHORT_NAME_CHECKS
from cchc_xl.rules.plans.signing import SIGNING_CHECKS
from cchc_xl.rules.plans.times import TIME_CHECKS
from cchc_xl.rules.plans.wordings import wording_faults
from cchc_xl.rules.scoring.checks import SCORING_CHECKS
from cchc_xl.rules.values.file_names import why_no_name

Check = Callable[[Plan, PlanIndex], Iterator[Diagnostic]]

_CODE = re.compile(r"[A-Za-z0-9]+(-[A-Za-z0-9]+)*")
_CODE_RULE = "chữ không dấu, số, gạch nối"
_REPORT_SECTION = re.compile(r"I|II\.[1-9]")


def check_plan(
    plan: Plan, file: str = "", index: PlanIndex | None = None
) -> tuple[Diagnostic, ...]:
    """Everything that the checks notice, in the order of ``CHECKS``.

    ``index`` tells where things stand in the workbook the plan was read from; without it a
    diagnostic names ``file`` and the task only.
    """
    index = index or PlanIndex(file)
    return tuple(fault for check in CHECKS for fault in check(plan, index))


def _unit_cells(plan: Plan, index: PlanIndex) -> Iterator[tuple[Place, str]]:
    """Every cell that names units, with its place."""
    for n, task in enumerate(plan.tasks):
        yield index.place("tasks", n, "leads_text", task.id), task.leads_text
        yield index.place("tasks", n, "coops_text", task.id), task.coops_text
        yield index.place("tasks", n, "assigned", task.id), "\n".join(task.assigned)
    for n, target in enumerate(plan.targets):
        yield index.place("targets", n, "reporters_text", target.id), target.reporters_text
    for n, line in enumerate(plan.budget):
        yield index.place("budget", n, "reporters_text", line.id), line.reporters_text
    for n, row in enumerate(plan.indicators):
        yield index.place("indicators", n, "reporters_text", row.id), row.reporters_text
    for n, unit in enumerate(plan.units):
        yield index.place("units", n, "members"), "\n".join(unit.members)
    for n, score in enumerate(plan.manual_scores):
        yield index.place("manual_scores", n, "unit", score.criterion), score.unit
    yield index.info_place("agency.focal_unit"), plan.agency.focal_unit


def unknown_units(plan: Plan, index: PlanIndex) -> Iterator[Diagnostic]:
    """P102: a name or code that no unit bears."""
    names = UnitNames.of(plan.units)
    for place, text in _unit_cells(plan, index):
        for name in resolve_units(text, names).unknown:
            yield diagnose("P102", place, value=name)


def unassigned_roles(plan: Plan, index: PlanIndex) -> Iterator[Diagnostic]:
    """P103: a role leads a task and nobody is assigned to it."""
    roles = {unit.code: unit.name for unit in plan.units if unit.kind is UnitKind.ROLE}
    for n, task in enumerate(plan.tasks):
        for code in task.leads:
            if code in roles and not task.assigned:
                place = index.place("tasks", n, "assigned", task.id)
                yield diagnose("P103", place, value=roles[code])


def duplicate_ids(plan: Plan, index: PlanIndex) -> Iterator[Diagnostic]:
    """P104: an id that an earlier row has already, or a name that an earlier unit bears."""
    fields = {"units": "code", "tasks": "number"}
    items = ("tasks", "targets", "budget", "indicators")
    for table in ("units", "sections", *items, "periods", "criteria"):
        ids = [getattr(item, "code" if table == "units" else "id") for item in getattr(plan, table)]
        seen: set[str] = set()
        for n, key in enumerate(map(match_key, ids)):
            if key in seen:
                place = index.place(table, n, fields.get(table, "id"), ids[n])
                yield diagnose("P104", place, value=ids[n])
            seen.add(key)
    yield from _shared_names(plan, index)


def _shared_names(plan: Plan, index: PlanIndex) -> Iterator[Diagnostic]:
    owners: dict[str, str] = {}
    for n, unit in enumerate(plan.units):
        for field, names in (("name", (unit.name,)), ("other_names", unit.other_names)):
            for name in filter(None, names):
                if owners.setdefault(match_key(name), unit.code) != unit.code:
                    yield diagnose("P104", index.place("units", n, field), value=name)


def links(plan: Plan, index: PlanIndex) -> Iterator[Diagnostic]:
    """P106 and P112: a target, section or task is named that is not there."""
    targets, tasks = {t.id for t in plan.targets}, {t.id for t in plan.tasks}
    for n, target in enumerate(plan.targets):
        if target.parent and (target.parent not in targets or target.parent == target.id):
            place = index.place("targets", n, "parent", target.id)
            yield diagnose("P106", place, value=target.parent)
        if target.task and target.task not in tasks:
            place = index.place("targets", n, "task", target.id)
            allowed = "mã của một nhiệm vụ, ví dụ III.9, hoặc để trống"
            yield diagnose("P112", place, value=target.task, what="“Nhiệm vụ”", allowed=allowed)
    sections = [section.id for section in plan.sections]
    for n, task in enumerate(plan.tasks):
        if task.section not in sections:
            place, allowed = index.place("tasks", n, "section", task.id), "; ".join(sections)
            yield diagnose("P112", place, value=task.section, what="“Mục”", allowed=allowed)


def codes(plan: Plan, index: PlanIndex) -> Iterator[Diagnostic]:
    """P112 and P116: codes that become names of files and places in the report."""
    for n, unit in enumerate(plan.units):
        yield from _code(unit.code, "“Mã đơn vị”", index.place("units", n, "code"))
    for n, period in enumerate(plan.periods):
        yield from _code(period.id, "“Mã kỳ”", index.place("periods", n, "id"))
    if plan.id and not _CODE.fullmatch(plan.id):
        place = index.info_place("id")
        yield diagnose("P112", place, value=plan.id, what="“Mã kế hoạch”", allowed=_CODE_RULE)
    for n, section in enumerate(plan.sections):
        if section.report_section and not _REPORT_SECTION.fullmatch(section.report_section):
            place, what = index.place("sections", n, "report_section"), "“Mục trong báo cáo”"
            value, allowed = section.report_section, "I; II.1 đến II.6"
            yield diagnose("P112", place, value=value, what=what, allowed=allowed)


def _code(code: str, what: str, place: Place) -> Iterator[Diagnostic]:
    if reason := why_no_name(code):
        yield diagnose("P116", place, value=code, reason=reason)
    elif not _CODE.fullmatch(code):
        yield diagnose("P112", place, value=code, what=what, allowed=_CODE_RULE)


def period_order(plan: Plan, index: PlanIndex) -> Iterator[Diagnostic]:
    """P112: a period whose dates run backwards."""
    for n, period in enumerate(plan.periods):
        steps = (
            ("cutoff", "“Chốt số liệu”", period.data_from, period.cutoff),
            ("unit_due", "“Hạn đơn vị gửi”", period.cutoff, period.unit_due),
            ("superior_due", "“Hạn gửi cấp trên”", period.unit_due, period.superior_due),
            ("due_until", "“Tính hạn đến ngày”", period.cutoff, period.due_day),
        )
        for field, what, earlier, day in steps:
            if day < earlier:
                place, allowed = index.place("periods", n, field), f"từ ngày {earlier:%d/%m/%Y}"
                value = f"{day:%d/%m/%Y}"
                yield diagnose("P112", place, value=value, what=what, allowed=allowed)


_REQUIRED: dict[str, tuple[tuple[str, str], ...]] = {
    "units": (("name", "Tên đơn vị"),),
    "sections": (("title", "Tên lĩnh vực"),),
    "tasks": (("text", "Nhiệm vụ"), ("leads_text", "Đơn vị chủ trì")),
    "targets": (
        ("text", "Chỉ tiêu"),
        ("measure", "Đơn vị tính"),
        ("numerator", "Tử số"),
        ("denominator", "Mẫu số"),
        ("reporters_text", "Đơn vị báo cáo"),
    ),
    "budget": (("content", "Nội dung"), ("reporters_text", "Đơn vị báo cáo")),
    "indicators": (
        ("group", "Nhóm"),
        ("text", "Chỉ tiêu thống kê"),
        ("measure", "Đơn vị tính"),
    ),
    "periods": (("label", "Tên kỳ"), ("next_label", "Tên kỳ tiếp theo")),
    "criteria": (("group", "Lĩnh vực chấm điểm"), ("text", "Tiêu chí")),
}
_REQUIRED_INFO = (
    ("title", "Tên kế hoạch"),
    ("id", "Mã kế hoạch"),
    ("agency.name", "Cơ quan ban hành"),
    ("agency.full_name", "Tên đầy đủ"),
    ("agency.short_name", "Tên viết trong câu"),
    ("agency.symbol", "Ký hiệu cơ quan"),
    ("agency.place", "Địa danh"),
    ("agency.focal_unit", "Đơn vị đầu mối"),
)


def blanks(plan: Plan, index: PlanIndex) -> Iterator[Diagnostic]:
    """P110: without these a form or report would have a hole; P111: the plan should say them."""
    for field, label in _REQUIRED_INFO:
        holder = plan.agency if "." in field else plan
        if not getattr(holder, field.rpartition(".")[2]):
            yield diagnose("P110", index.info_place(field), what=f"“{label}”")
    for table, fields in _REQUIRED.items():
        for n, item in enumerate(getattr(plan, table)):
            item_id = getattr(item, "id", "")
            for field, label in fields:
                if not getattr(item, field):
                    place = index.place(table, n, field, item_id)
                    yield diagnose("P110", place, what=_named(label, item_id))
    yield from _task_blanks(plan, index)


def _task_blanks(plan: Plan, index: PlanIndex) -> Iterator[Diagnostic]:
    for n, task in enumerate(plan.tasks):
        if not task.schedule.text and not task.fixed_due:
            place = index.place("tasks", n, "schedule", task.id)
            yield diagnose("P110", place, what=_named("Thời gian thực hiện", task.id))
        for field, label in (("coops_text", "Đơn vị phối hợp"), ("products", "Sản phẩm")):
            if not getattr(task, field):
                place = index.place("tasks", n, field, task.id)
                yield diagnose("P111", place, what=_named(label, task.id))


def _named(label: str, item: str) -> str:
    return f"“{label}” của {item}" if item else f"“{label}”"


def unplaced_sections(plan: Plan, index: PlanIndex) -> Iterator[Diagnostic]:
    """P182: sections without a place in the report, which come last in it; all in one.

    A plan with an outline of its own says there where they stand.
    """
    if plan.outline:
        return
    left = [n for n, section in enumerate(plan.sections) if not section.report_section]
    if left:
        named = "; ".join(plan.sections[n].id for n in left)
        place = index.place("sections", left[0], "report_section")
        yield diagnose("P182", place, count=len(left), value=named)


def groups(plan: Plan, index: PlanIndex) -> Iterator[Diagnostic]:
    """P114: a group of nobody; P194: one that only co-operates, so that no form waits for it."""
    asked = {code for task in plan.tasks for code in (*task.leads, *task.assigned)}
    for table in (plan.targets, plan.budget, plan.indicators):
        asked.update(code for item in table for code in item.reporters)
    helping = {code for task in plan.tasks for code in task.coops} - asked
    for n, unit in enumerate(plan.units):
        if unit.kind is UnitKind.GROUP and not unit.members:
            code = "P194" if unit.code in helping else "P114"
            yield diagnose(code, index.place("units", n, "members"), value=unit.name)


def examples(plan: Plan, index: PlanIndex) -> Iterator[Diagnostic]:
    """P115: a unit that came with the sample is still there."""
    for n, unit in enumerate(plan.units):
        if unit.example:
            yield diagnose("P115", index.place("units", n, "example"), value=unit.name)


CHECKS: tuple[Check, ...] = (
    unknown_units,
    unassigned_roles,
    duplicate_ids,
    links,
    codes,
    period_order,
    blanks,
    unplaced_sections,
    groups,
    examples,
    *SHORT_NAME_CHECKS,
    *PRESET_CHECKS,
    *TIME_CHECKS,
    *SIGNING_CHECKS,
    *INDICATOR_CHECKS,
    *COMBINING_CHECKS,
    *SCORING_CHECKS,
    adjustment_links,
    addresses,
    *OUTLINE_CHECKS,
    citations,
    wording_faults,
)
