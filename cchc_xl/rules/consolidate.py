"""Consolidation: the plan joined with all returned forms of a period, rolled up and compared."""

import hashlib
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

import pandas as pd

from cchc_xl.domain.consolidation import (
    BudgetResult,
    Claim,
    Conflict,
    Consolidation,
    DerivedState,
    EntryResult,
    FileUse,
    Received,
    Remark,
    Tally,
    TargetResult,
    TaskResult,
    UnitResult,
)
from cchc_xl.domain.diagnostics import Diagnostic, Place, Severity, diagnose
from cchc_xl.domain.periods import Period
from cchc_xl.domain.plan import BudgetLine, Plan, Target, Task, UnitKind
from cchc_xl.domain.submission import FIELD_LABELS, StatusEntry
from cchc_xl.domain.text import format_date, match_key
from cchc_xl.rules.entry_checks import REFUSING, usable_budget, usable_entry, usable_target
from cchc_xl.rules.status import derive_state, roll_up


def plan_digest(plan: Plan) -> str:
    """A fingerprint of everything in the plan, in lower-case hexadecimal."""
    return hashlib.sha256(repr(plan).encode()).hexdigest()


def consolidate(plan: Plan, period: Period, received: Iterable[Received]) -> Consolidation:
    """Join the plan with the files; the same files in any order give the same result."""
    files = tuple(sorted(received, key=lambda r: (r.source.name, r.source.sha256)))
    uses = _uses(plan, files)
    counted = {
        r.submission.unit: r
        for r, use in zip(files, uses, strict=True)
        if use is FileUse.USED and r.submission
    }
    entries = tuple(_entries(plan, period, counted))
    long = entries_frame(entries)
    conflicts = tuple(_conflicts(plan, entries))
    units = tuple(_units(plan, period, counted, long))
    across = (
        *_file_diagnostics(files, uses, counted),
        *_unit_diagnostics(plan, period, units, counted),
        *(_conflict_diagnostic(conflict) for conflict in conflicts),
    )
    return Consolidation(
        plan=plan.id,
        plan_digest=plan_digest(plan),
        period=period.id,
        received=files,
        uses=uses,
        entries=entries,
        tasks=tuple(_tasks(plan, period, long)),
        units=units,
        targets=tuple(_target(plan, target, counted) for target in plan.targets),
        budget=tuple(_budget(plan, line, counted) for line in plan.budget),
        difficulties=tuple(_remarks(entries, "difficulty")),
        proposals=tuple(_remarks(entries, "proposal")),
        conflicts=conflicts,
        diagnostics=(*(d for r in files for d in r.diagnostics), *across),
    )


def _uses(plan: Plan, files: Sequence[Received]) -> tuple[FileUse, ...]:
    """The last saved file of each unit counts; of two saved at once, the last by name."""
    last: dict[str, Received] = {}
    for file in sorted(files, key=lambda r: (r.source.received, r.source.name)):
        if file.submission and not _refused(file):
            last[file.submission.unit] = file

    def use(file: Received) -> FileUse:
        if file.submission is None or _refused(file):
            return FileUse.REFUSED
        return FileUse.USED if last[file.submission.unit] is file else FileUse.SUPERSEDED

    return tuple(use(file) for file in files)


def _refused(file: Received) -> bool:
    return any(d.code in REFUSING for d in file.diagnostics)


def _entries(plan: Plan, period: Period, counted: dict[str, Received]) -> Iterable[EntryResult]:
    answers = {
        (unit, entry.task): usable_entry(entry, file.diagnostics)
        for unit, file in counted.items()
        if file.submission
        for entry in file.submission.entries
    }
    for task in plan.tasks:
        for unit in plan.answering_units(task):
            entry = answers.get((unit, task.id), StatusEntry(task.id))
            state, days = derive_state(entry, task.due_dates, period.cutoff)
            name = counted[unit].source.name if unit in counted else ""
            yield EntryResult(unit, task.id, state, entry, days, name)


def entries_frame(entries: Iterable[EntryResult]) -> pd.DataFrame:
    """The long table: a row per task and answering unit, in the order of ``entries``.

    Columns: ``task``, ``unit`` (str), ``state`` (DerivedState, dtype object), ``overdue_days``
    (int64).
    """
    rows = [(e.task, e.unit, e.state, e.overdue_days) for e in entries]
    frame = pd.DataFrame(rows, columns=["task", "unit", "state", "overdue_days"])
    return frame.astype({"task": "str", "unit": "str", "state": "object", "overdue_days": "int64"})


def _tasks(plan: Plan, period: Period, long: pd.DataFrame) -> Iterable[TaskResult]:
    groups = dict(tuple(long.groupby("task", sort=False)))
    for task in plan.tasks:
        group = groups[task.id]
        states: list[DerivedState] = group["state"].tolist()
        yield TaskResult(
            task=task.id,
            state=roll_up(states, due_passed=_due_passed(task, period)),
            completed=sum(state.done for state in states),
            concerned=sum(state is not DerivedState.NOT_ARISEN for state in states),
            answering=len(states),
            overdue_days=int(group["overdue_days"].max()),
        )


def _due_passed(task: Task, period: Period) -> bool:
    return bool(task.due_dates) and task.due_dates[-1] < period.cutoff


def _units(
    plan: Plan, period: Period, counted: dict[str, Received], long: pd.DataFrame
) -> Iterable[UnitResult]:
    groups = dict(tuple(long.groupby("unit", sort=False)))
    for code in plan.units_with_a_form():
        file = counted.get(code)
        found = file.diagnostics if file else ()
        errors = sum(d.severity is Severity.ERROR for d in found)
        yield UnitResult(
            unit=code,
            file=file.source.name if file else "",
            late_days=_late_days(file, period.unit_due),
            tally=Tally.of(groups[code]["state"] if code in groups else ()),
            errors=errors,
            warnings=len(found) - errors,
        )


def _late_days(file: Received | None, due: date) -> int:
    return max(0, (file.source.received.date() - due).days) if file else 0


def _target(plan: Plan, target: Target, counted: dict[str, Received]) -> TargetResult:
    figures = tuple(
        (unit, usable)
        for unit in plan.reporting_units(target)
        if unit in counted and (submission := counted[unit].submission)
        for figure in submission.targets
        if figure.target == target.id
        and (usable := usable_target(figure, counted[unit].diagnostics))
    )
    part = _sum(figure.numerator for _, figure in figures)
    whole = _sum(figure.denominator for _, figure in figures)
    percent = part * 100 / whole if part is not None and whole else None
    reached = None if percent is None else target.operator.holds(percent, target.value)
    return TargetResult(target.id, part, whole, percent, reached, figures)


def _budget(plan: Plan, line: BudgetLine, counted: dict[str, Received]) -> BudgetResult:
    figures = tuple(
        (unit, usable)
        for unit in plan.reporting_units(line)
        if unit in counted and (submission := counted[unit].submission)
        for figure in submission.budget
        if figure.line == line.id and (usable := usable_budget(figure, counted[unit].diagnostics))
    )
    return BudgetResult(
        line.id,
        _sum(figure.spent for _, figure in figures),
        _sum(figure.disbursed for _, figure in figures),
        figures,
    )


def _sum(values: Iterable[Decimal | None]) -> Decimal | None:
    """The exact sum of those that are known, None when none is: blank is not zero."""
    known = [value for value in values if value is not None]
    return sum(known, Decimal()) if known else None


def _remarks(entries: Iterable[EntryResult], name: str) -> Iterable[Remark]:
    for result in entries:
        text, origin = getattr(result.entry, name), result.entry.origin
        if text:
            cell = origin.cell(name) if origin else ""
            yield Remark(result.unit, result.task, text, result.file, cell)


def _conflicts(plan: Plan, entries: Sequence[EntryResult]) -> Iterable[Conflict]:
    for task in plan.tasks:
        answers = [e for e in entries if e.task == task.id and e.entry.state is not None]
        if _joint(plan, task):
            for name in ("state", "completed_on", "document", "document_date"):
                yield from _disagreement(task, name, answers)
        else:
            by_document: dict[str, list[EntryResult]] = {}
            for answer in answers:
                if answer.entry.document:
                    by_document.setdefault(match_key(answer.entry.document), []).append(answer)
            for same in by_document.values():
                yield from _disagreement(task, "document_date", same)


def _joint(plan: Plan, task: Task) -> bool:
    """Whether several named units lead the task together, and so speak of the same work.

    Members of a group each have their own work: they contradict each other only where they give
    one document two dates.
    """
    kinds = [plan.unit(code).kind for code in task.leads]
    return len(kinds) > 1 and all(kind is UnitKind.UNIT for kind in kinds)


def _disagreement(task: Task, name: str, answers: Iterable[EntryResult]) -> Iterable[Conflict]:
    claims = [
        Claim(
            unit=answer.unit,
            value=value,
            file=answer.file,
            sheet=answer.entry.origin.sheet if answer.entry.origin else "",
            cell=answer.entry.origin.cell(name) if answer.entry.origin else "",
        )
        for answer in answers
        if (value := _fact(answer.entry, name))
    ]
    if len({match_key(claim.value) for claim in claims}) > 1:
        yield Conflict(task.id, name, tuple(claims))


def _fact(entry: StatusEntry, name: str) -> str:
    value = getattr(entry, name)
    if isinstance(value, date):
        return format_date(value)
    return value if isinstance(value, str) else value.value if value else ""


def _conflict_diagnostic(conflict: Conflict) -> Diagnostic:
    said = "; ".join(f"{claim.unit} ghi “{claim.value}”" for claim in conflict.claims)
    first = conflict.claims[0]
    place = Place(
        file=first.file,
        sheet=first.sheet,
        cell=first.cell,
        unit=first.unit,
        task=conflict.task,
        field=conflict.field,
    )
    return diagnose("C104", place, value=said, label=FIELD_LABELS[conflict.field])


def _file_diagnostics(
    files: Sequence[Received], uses: Sequence[FileUse], counted: dict[str, Received]
) -> Iterable[Diagnostic]:
    for file, use in zip(files, uses, strict=True):
        if use is FileUse.SUPERSEDED and file.submission:
            unit = file.submission.unit
            place = Place(file=file.source.name, unit=unit)
            yield diagnose("C103", place, value=counted[unit].source.name)


def _unit_diagnostics(
    plan: Plan, period: Period, units: Iterable[UnitResult], counted: dict[str, Received]
) -> Iterable[Diagnostic]:
    due = format_date(period.unit_due)
    for result in units:
        place, name = Place(file=result.file, unit=result.unit), plan.unit(result.unit).name
        if not result.file:
            yield diagnose("C101", place, value=name, allowed=due)
        elif result.late_days:
            received = format_date(counted[result.unit].source.received.date())
            yield diagnose(
                "C102", place, value=name, allowed=due, received=received, days=result.late_days
            )
