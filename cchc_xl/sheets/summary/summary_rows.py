"""The rows of the consolidated workbook's sheets that people read."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from cchc_xl.domain.consolidation import Consolidation
from cchc_xl.domain.levels import Level, settled_within
from cchc_xl.domain.plan import Plan, Task
from cchc_xl.domain.results import (
    DerivedState,
    EntryResult,
    Remark,
    Standing,
    TargetResult,
    TaskResult,
    sum_known,
)
from cchc_xl.domain.submission import FIELD_LABELS, NOBODY, StatusEntry
from cchc_xl.domain.text import format_date, format_number
from cchc_xl.layouts.table import Row

WITHIN = "Kiến nghị cơ quan tự giải quyết"
"""What the leaders of the agency itself are asked; no superior is told of it."""


def appendix_rows(plan: Plan, consolidation: Consolidation) -> Iterator[Row]:
    """For each section a row with its title alone, then a row per task."""
    for section in plan.sections:
        yield {"number": f"{section.id}. {section.title}"}
        for task in plan.tasks:
            if task.section == section.id:
                yield _appendix_row(consolidation, task)


def _appendix_row(consolidation: Consolidation, task: Task) -> Row:
    result, entries = consolidation.task(task.id), consolidation.entries_of(task.id)
    return {
        "number": task.number,
        "text": task.text,
        "products": task.products,
        "leads": task.leads_text,
        "coops": task.coops_text or None,
        "schedule": task.when,
        "state": result.state.value,
        "share": f"{result.completed}/{result.concerned}" if result.answering > 1 else None,
        "result": _joined(entries, "result") or None,
        "evidence": _evidence(entries) or None,
        "overdue_days": result.overdue_days or None,
        "remark": _remark(consolidation, result) or None,
    }


def _joined(entries: Sequence[EntryResult], name: str) -> str:
    """The units' texts, each on its own lines, with the unit's code where several answer."""
    several = len(entries) > 1
    lines = [
        f"{e.unit}: {getattr(e.entry, name)}" if several else getattr(e.entry, name)
        for e in entries
        if getattr(e.entry, name)
    ]
    return "\n".join(lines)


def _evidence(entries: Sequence[EntryResult]) -> str:
    lines = []
    for entry in entries:
        if dated := dated_document(entry.entry):
            lines.append(f"{entry.unit}: {dated}" if len(entries) > 1 else dated)
    return "\n".join(lines)


def dated_document(entry: StatusEntry) -> str:
    """Number and symbol of the evidence with its date; empty when there is none."""
    day = entry.document_date
    return f"{entry.document} ngày {format_date(day)}" if entry.document and day else entry.document


def _remark(consolidation: Consolidation, result: TaskResult) -> str:
    notes = []
    if result.answered:
        notes.append(f"Tính theo chỉ tiêu; đơn vị trả lời: {result.answered.value}.")
    if any(conflict.task == result.task for conflict in consolidation.conflicts):
        notes.append("Các đơn vị báo cáo khác nhau, xem trang Mâu thuẫn.")
    if any(a.applied and a.item == result.task for a in consolidation.adjustments):
        notes.append("Có số liệu do cán bộ tổng hợp điều chỉnh, xem trang Điều chỉnh.")
    silent = [
        e.unit
        for e in consolidation.entries_of(result.task)
        if e.state is DerivedState.NOT_REPORTED
    ]
    if silent:
        notes.append(f"Chưa có báo cáo dùng được: {', '.join(silent)}.")
    return "\n".join(notes)


def unit_rows(plan: Plan, consolidation: Consolidation) -> Iterator[Row]:
    """A row per unit with a form: how it has reported, the states of its tasks."""
    counted = consolidation.counted
    for unit in consolidation.units:
        file = counted.get(unit.unit)
        told = file.submission.confirmation if file and file.submission else NOBODY
        late = f"Trễ {unit.late_days} ngày" if unit.late_days else "Đúng hạn"
        row: Row = {
            "code": unit.unit,
            "name": plan.unit(unit.unit).name,
            "sending": late if unit.file else "Chưa gửi báo cáo dùng được",
            "file": unit.file or None,
            "total": unit.tally.total,
            "errors": unit.errors,
            "warnings": unit.warnings,
            "made_by": told.people or None,
            "approved_by": told.approval or None,
        }
        yield row | {state.name.lower(): unit.tally.count(state) for state in DerivedState}


TOTAL = "Tổng cộng"
"""Names the last row of a table that sums the others."""


def rest_of_targets(standings: Mapping[Standing, int]) -> str:
    """How many targets stand how, of those not reached: ``chưa đạt 3, chưa có số liệu 0``."""
    told = [
        (standing, standings.get(standing, 0))
        for standing in (Standing.MISSED, Standing.UNDERWAY, Standing.UNKNOWN)
    ]
    shown = (s for s in told if s[1] or s[0] is not Standing.UNDERWAY)
    return ", ".join(f"{standing.value.lower()} {count}" for standing, count in shown)


def target_rows(plan: Plan, consolidation: Consolidation) -> Iterator[Row]:
    """A row per target: sums, share, whether it is reached, what each unit gave."""
    for target, result in zip(plan.targets, consolidation.targets, strict=True):
        reporters = plan.reporting_units(target)
        yield {
            "place": target.place,
            "text": target.text,
            "required": target.required,
            "numerator": result.numerator,
            "denominator": result.denominator,
            "percent": result.percent,
            "reached": result.standing.value,
            "units": f"{len(result.figures)}/{len(reporters)}",
            "detail": "\n".join(_target_detail(consolidation, result)) or None,
        }


DIFFERING = "Các đơn vị ghi khác nhau, xem trang Mâu thuẫn."
"""Notes that there is no figure since units that must say the same do not."""


def _target_detail(joined: Consolidation, result: TargetResult) -> Iterator[str]:
    if any(conflict.task == result.target for conflict in joined.conflicts):
        yield DIFFERING
    if result.figures:
        yield "; ".join(
            f"{unit}: {format_number(f.numerator or 0)}/{format_number(f.denominator or 0)}"
            for unit, f in result.figures
        )


def budget_rows(plan: Plan, consolidation: Consolidation) -> Iterator[Row]:
    """A row per budget line, then their total."""
    lines = plan.budget
    for number, (line, result) in enumerate(zip(lines, consolidation.budget, strict=True), 1):
        detail = "; ".join(
            f"{unit}: {_amount(figure.spent)} – {_amount(figure.disbursed)}"
            for unit, figure in result.figures
        )
        yield {
            "number": str(number),
            "content": line.content,
            "amount": line.amount,
            "spent": result.spent,
            "disbursed": result.disbursed,
            "percent": None if result.spent is None else result.spent * 100 / line.amount,
            "detail": detail or None,
        }
    results = consolidation.budget
    amount = sum(line.amount for line in lines)
    spent = sum_known(result.spent for result in results)
    yield {
        "content": TOTAL,
        "amount": amount,
        "spent": spent,
        "disbursed": sum_known(result.disbursed for result in results),
        "percent": spent * 100 / amount if spent is not None and amount else None,
    }


def _amount(value: Decimal | None) -> str:
    return "chưa có" if value is None else format_number(value)


def remark_rows(plan: Plan, consolidation: Consolidation) -> Iterator[Row]:
    """A row per difficulty, then a row per proposal: those that go to a superior by level, at last
    those that the agency settles itself, for its leaders."""
    agency, proposals = plan.agency.name, consolidation.proposals
    within = [r for r in proposals if settled_within(r.addressed_to, agency)]
    above = [r for r in proposals if r not in within]
    for kind, remarks in (
        (FIELD_LABELS["difficulty"], consolidation.difficulties),
        (FIELD_LABELS["proposal"], sorted(above, key=_height)),
        (WITHIN, sorted(within, key=_height)),
    ):
        for remark in remarks:
            yield {
                "kind": kind,
                "unit": plan.unit(remark.unit).name,
                "task": remark.task,
                "text": remark.text,
                "addressed_to": remark.addressed_to.value if remark.addressed_to else None,
                "source": f"{remark.file}, ô {remark.cell}",
            }


def _height(remark: Remark) -> int:
    """How high the level is that a proposal asks; lowest first, at last those that do not say."""
    level = remark.addressed_to
    return list(Level).index(level) if level else len(Level)


def conflict_rows(plan: Plan, consolidation: Consolidation) -> Iterator[Row]:
    """A row per claim, the claims of a conflict together."""
    for conflict in consolidation.conflicts:
        for claim in conflict.claims:
            yield {
                "task": conflict.task,
                "text": plan.spoken_of(conflict.task).text,
                "field": FIELD_LABELS[conflict.field],
                "unit": plan.unit(claim.unit).name,
                "value": claim.value,
                "source": f"{claim.file}, {claim.sheet}, ô {claim.cell}",
            }


def change_rows(plan: Plan, consolidation: Consolidation) -> Iterator[Row]:
    """A row per answer that two files of a unit give differently."""
    for change in consolidation.changes:
        yield {
            "unit": plan.unit(change.unit).name,
            "item": change.item,
            "field": FIELD_LABELS[change.field],
            "before": change.before or "(để trống)",
            "after": change.after or "(để trống)",
            "source_before": _source(change.file_before, change.cell_before),
            "source_after": _source(change.file_after, change.cell_after),
        }


def _source(file: str, cell: str) -> str:
    return f"{file}, ô {cell}" if cell else f"{file}, không có dòng này"
