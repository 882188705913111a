"""Checks of what a unit has filled in, each a small function, all of them run on every answer.

An error keeps the value of its field out of use; a warning only asks a person to look. To add a
check: an entry in the catalogue, a function here, its name in one of the tuples.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from cchc_xl.domain.consolidation import DerivedState
from cchc_xl.domain.diagnostics import Diagnostic, Place, Severity, diagnose
from cchc_xl.domain.periods import Period
from cchc_xl.domain.plan import BudgetLine, Plan, Target, Task
from cchc_xl.domain.submission import (
    FIELD_LABELS,
    BudgetFigure,
    Origin,
    State,
    StatusEntry,
    Submission,
    TargetFigure,
)
from cchc_xl.domain.text import format_date, format_number, swapped
from cchc_xl.rules.status import derive_state
from cchc_xl.rules.targets import with_inherited
from cchc_xl.rules.values.entry_values import STATE_LIST

REFUSING = ("S101", "S102", "S103", "S108")
"""Codes that keep a whole file out of use."""
CHECK_CODES = frozenset(("S104", "S106", *(f"S{number}" for number in range(204, 219))))
"""Codes of what ``check_submission`` finds in the answers, and nothing else does."""


class Finding(NamedTuple):
    """A fault in one field of an answer: its code and the words of its message."""

    code: str
    field: str
    words: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Frame:
    """What the answers are measured against."""

    period: Period
    first: date
    """The first day whose facts belong to the plan's year."""


def year_start(plan: Plan) -> date:
    """The first day whose facts belong to the plan's year: the earliest start of its periods.

    Work of 15–31 December belongs to the next year's reports.
    """
    return min(period.data_from for period in plan.periods)


def _completed_without_date(entry: StatusEntry, task: Task, frame: Frame) -> Iterator[Finding]:
    if entry.state is State.COMPLETED and entry.completed_on is None:
        words = {
            "first": format_date(frame.first),
            "last": format_date(frame.period.cutoff),
        }
        yield Finding("S204", "completed_on", words)


def _completed_without_evidence(entry: StatusEntry, task: Task, frame: Frame) -> Iterator[Finding]:
    if entry.state is State.COMPLETED and not entry.document:
        yield Finding("S205", "document", {})


def _date_outside_window(entry: StatusEntry, task: Task, frame: Frame) -> Iterator[Finding]:
    day = entry.completed_on
    if day and day > frame.period.cutoff:
        words = {"value": format_date(day), "last": format_date(frame.period.cutoff)}
        yield Finding("S206", "completed_on", words | _turned_round(day, frame))
    if day and day < frame.first:
        words = {"value": format_date(day), "first": format_date(frame.first)}
        yield Finding("S207", "completed_on", words | _turned_round(day, frame))


def _turned_round(day: date, frame: Frame) -> dict[str, str]:
    """A proposal, where the date lies in the window once day and month are exchanged."""
    other = swapped(day)
    if other and frame.first <= other <= frame.period.cutoff:
        return {"proposal": format_date(other)}
    return {}


def _percent_outside_range(entry: StatusEntry, task: Task, frame: Frame) -> Iterator[Finding]:
    if entry.percent is not None and not 0 <= entry.percent <= 100:
        yield Finding("S208", "percent", {"value": format_number(entry.percent) + "%"})


def _percent_against_state(entry: StatusEntry, task: Task, frame: Frame) -> Iterator[Finding]:
    if entry.percent is None or entry.state is None or not 0 <= entry.percent <= 100:
        return
    agrees = {
        State.COMPLETED: entry.percent == 100,
        State.NOT_STARTED: entry.percent == 0,
        State.NOT_ARISEN: entry.percent == 0,
        State.IN_PROGRESS: entry.percent < 100,
    }
    if not agrees[entry.state]:
        value = format_number(entry.percent) + "%"
        yield Finding("S209", "percent", {"value": value, "state": entry.state.value})


def _overdue_without_reason(entry: StatusEntry, task: Task, frame: Frame) -> Iterator[Finding]:
    state, days = derive_state(entry, task.due_dates, frame.period.cutoff)
    if state is DerivedState.OVERDUE and not entry.difficulty:
        due = date.fromordinal(frame.period.cutoff.toordinal() - days)
        yield Finding("S210", "difficulty", {"due": format_date(due)})


def _content_without_state(entry: StatusEntry, task: Task, frame: Frame) -> Iterator[Finding]:
    if entry.answered and entry.state is None:
        yield Finding("S216", "state", {"allowed": STATE_LIST})


def _date_without_completion(entry: StatusEntry, task: Task, frame: Frame) -> Iterator[Finding]:
    if entry.completed_on and entry.state not in (None, State.COMPLETED):
        words = {"value": format_date(entry.completed_on), "state": entry.state.value}
        yield Finding("S217", "completed_on", words)


def _evidence_after_cutoff(entry: StatusEntry, task: Task, frame: Frame) -> Iterator[Finding]:
    day = entry.document_date
    if day and day > frame.period.cutoff:
        words = {"value": format_date(day), "last": format_date(frame.period.cutoff)}
        yield Finding("S218", "document_date", words)


TASK_CHECKS: tuple[Callable[[StatusEntry, Task, Frame], Iterator[Finding]], ...] = (
    _completed_without_date,
    _completed_without_evidence,
    _date_outside_window,
    _percent_outside_range,
    _percent_against_state,
    _overdue_without_reason,
    _content_without_state,
    _date_without_completion,
    _evidence_after_cutoff,
)


def _half_a_figure(figure: TargetFigure, target: Target) -> Iterator[Finding]:
    for present, missing in (("numerator", "denominator"), ("denominator", "numerator")):
        if getattr(figure, present) is not None and getattr(figure, missing) is None:
            labels = {"present": FIELD_LABELS[present], "missing": FIELD_LABELS[missing]}
            yield Finding("S211", missing, {key: text.lower() for key, text in labels.items()})


def _part_larger_than_whole(figure: TargetFigure, target: Target) -> Iterator[Finding]:
    part, whole = figure.numerator, figure.denominator
    if part is not None and whole is not None and part > whole:
        words = {"value": format_number(part), "allowed": format_number(whole)}
        yield Finding("S212", "numerator", words)


def _negative_figure(figure: TargetFigure, target: Target) -> Iterator[Finding]:
    yield from _negatives(("numerator", figure.numerator), ("denominator", figure.denominator))


TARGET_CHECKS: tuple[Callable[[TargetFigure, Target], Iterator[Finding]], ...] = (
    _half_a_figure,
    _part_larger_than_whole,
    _negative_figure,
)


def _spent_above_line(figure: BudgetFigure, line: BudgetLine) -> Iterator[Finding]:
    if figure.spent is not None and figure.spent > line.amount:
        words = {"value": format_number(figure.spent), "allowed": format_number(line.amount)}
        yield Finding("S214", "spent", words)


def _disbursed_above_spent(figure: BudgetFigure, line: BudgetLine) -> Iterator[Finding]:
    spent, disbursed = figure.spent, figure.disbursed
    if spent is not None and disbursed is not None and disbursed > spent >= 0:
        words = {"value": format_number(disbursed), "allowed": format_number(spent)}
        yield Finding("S215", "disbursed", words)


def _negative_amount(figure: BudgetFigure, line: BudgetLine) -> Iterator[Finding]:
    yield from _negatives(("spent", figure.spent), ("disbursed", figure.disbursed))


BUDGET_CHECKS: tuple[Callable[[BudgetFigure, BudgetLine], Iterator[Finding]], ...] = (
    _spent_above_line,
    _disbursed_above_spent,
    _negative_amount,
)


def _negatives(*figures: tuple[str, Decimal | None]) -> Iterator[Finding]:
    for name, value in figures:
        if value is not None and value < 0:
            words = {"value": format_number(value), "label": FIELD_LABELS[name]}
            yield Finding("S213", name, words)


def check_submission(
    submission: Submission,
    plan: Plan,
    period: Period,
    *,
    file: str,
    noticed: Iterable[Diagnostic] = (),
) -> tuple[Diagnostic, ...]:
    """Everything that is wrong with the answers, in the order of the form.

    ``noticed`` is what reading the file gave: a field that already has an error there, or whose
    column is missing, is not accused a second time. A form of another plan, period or unit, or
    one in which nothing is filled in, gets that one diagnostic only.
    """
    noticed = tuple(noticed)
    refusal = _refusal(submission, plan, period, file)
    if refusal is None and not noticed and not _answered(submission):
        refusal = diagnose("S108", Place(file=file, unit=submission.unit))
    if refusal:
        return (refusal,)
    accused = {(d.place.task, d.place.field) for d in noticed if d.severity is Severity.ERROR}
    frame = Frame(period, year_start(plan))
    found: list[Diagnostic] = []

    def add(item: str, origin: Origin | None, findings: Iterable[Finding]) -> None:
        for code, field, words in findings:
            if not accused & {(item, field), ("", field)}:
                found.append(_diagnostic(code, field, words, item, origin, submission, file))

    asked = _asked(plan, submission.unit)
    tasks, targets, budget = dict(asked.tasks), dict(asked.targets), dict(asked.budget)
    for entry in submission.entries:
        if task := tasks.pop(entry.task, None):
            for task_check in TASK_CHECKS:
                add(task.id, entry.origin, task_check(entry, task, frame))
        else:
            add(entry.task, entry.origin, [Finding("S104", "", {"value": entry.task})])
    whole = with_inherited(plan, submission.targets)
    for figure in submission.targets:
        if target := targets.pop(figure.target, None):
            for target_check in TARGET_CHECKS:
                add(target.id, figure.origin, target_check(whole[target.id], target))
        else:
            add(figure.target, figure.origin, [Finding("S104", "", {"value": figure.target})])
    for amount in submission.budget:
        if line := budget.pop(amount.line, None):
            for budget_check in BUDGET_CHECKS:
                add(line.id, amount.origin, budget_check(amount, line))
        else:
            add(amount.line, amount.origin, [Finding("S104", "", {"value": amount.line})])
    absent = [item for item in (*tasks, *targets, *budget) if (item, "") not in accused]
    if absent:
        place = Place(file=file, unit=submission.unit)
        found.append(diagnose("S106", place, value=", ".join(absent)))
    return tuple(found)


class _Asked(NamedTuple):
    """What a unit is asked, by id."""

    tasks: Mapping[str, Task]
    targets: Mapping[str, Target]
    budget: Mapping[str, BudgetLine]


@lru_cache(maxsize=64)
def _asked(plan: Plan, unit: str) -> _Asked:
    """Worked out once for all the files of a unit."""
    return _Asked(
        {t.id: t for t in plan.tasks if unit in plan.answering_units(t)},
        {t.id: t for t in plan.targets if unit in plan.reporting_units(t)},
        {b.id: b for b in plan.budget if unit in plan.reporting_units(b)},
    )


def _answered(submission: Submission) -> bool:
    figures = [(f.numerator, f.denominator, f.remark) for f in submission.targets]
    figures += [(f.spent, f.disbursed, f.remark) for f in submission.budget]
    filled = any(value not in (None, "") for figure in figures for value in figure)
    return filled or bool(submission.extra) or any(e.answered for e in submission.entries)


def _diagnostic(
    code: str,
    field: str,
    words: Mapping[str, object],
    item: str,
    origin: Origin | None,
    submission: Submission,
    file: str,
) -> Diagnostic:
    place = Place(
        file=file,
        sheet=origin.sheet if origin else "",
        cell=origin.cell(field) if origin else "",
        unit=submission.unit,
        task=item,
        field=field,
    )
    return diagnose(code, place, **words)


def _refusal(submission: Submission, plan: Plan, period: Period, file: str) -> Diagnostic | None:
    place = Place(file=file, unit=submission.unit)
    if submission.plan != plan.id:
        return diagnose("S101", place, value=submission.plan, allowed=plan.id)
    if submission.period != period.id:
        return diagnose("S102", place, value=submission.period, allowed=period.id)
    asked = _asked(plan, submission.unit)
    if not (asked.tasks or asked.targets or asked.budget):
        return diagnose("S103", place, value=submission.unit)
    return None


def usable_entry(entry: StatusEntry, diagnostics: Iterable[Diagnostic]) -> StatusEntry:
    """The answer without the values that an error keeps out of use.

    ``Đã hoàn thành`` needs a usable date of completion: without one the state is not used either.
    """
    bad = _bad_fields(entry.task, diagnostics)
    blanks = {
        name: "" if isinstance(getattr(entry, name), str) else None
        for name in bad
        if hasattr(entry, name)
    }
    kept: StatusEntry = replace(entry, **blanks)  # type: ignore[arg-type]
    if kept.state is State.COMPLETED and kept.completed_on is None:
        kept = replace(kept, state=None)
    return kept


def usable_target(figure: TargetFigure, diagnostics: Iterable[Diagnostic]) -> TargetFigure | None:
    """The figure when both its numbers are there and free of errors, else None."""
    complete = figure.numerator is not None and figure.denominator is not None
    return figure if complete and not _bad_fields(figure.target, diagnostics) else None


def usable_budget(figure: BudgetFigure, diagnostics: Iterable[Diagnostic]) -> BudgetFigure | None:
    """The figure without amounts in error, or None when no amount is left."""
    bad = _bad_fields(figure.line, diagnostics)
    kept = replace(
        figure,
        spent=None if "spent" in bad else figure.spent,
        disbursed=None if "disbursed" in bad else figure.disbursed,
    )
    return None if kept.spent is None and kept.disbursed is None else kept


def _bad_fields(item: str, diagnostics: Iterable[Diagnostic]) -> set[str]:
    return {
        d.place.field
        for d in diagnostics
        if d.place.task == item and d.severity is Severity.ERROR and d.place.field
    }
