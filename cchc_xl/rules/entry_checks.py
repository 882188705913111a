"""Checks of what a unit has filled in, each a small function, all of them run on every answer.

An error keeps the value of its field out of use; a warning only asks a person to look. To add a
check: an entry in the catalogue, a function here, its name in one of the tuples.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from cchc_xl.domain.consolidation import DerivedState
from cchc_xl.domain.diagnostics import Diagnostic, Place, Severity, diagnose
from cchc_xl.domain.periods import Period
from cchc_xl.domain.plan import BudgetLine, Plan, Target, Task
from cchc_xl.domain.statistics import Indicator
from cchc_xl.domain.submission import (
    FIELD_LABELS,
    Answer,
    BudgetFigure,
    IndicatorFigure,
    State,
    StatusEntry,
    Submission,
    TargetFigure,
    is_answered,
    item_of,
)
from cchc_xl.domain.text import format_date, format_number, swapped
from cchc_xl.rules.findings import Finding, negatives
from cchc_xl.rules.indicator_checks import indicator_findings
from cchc_xl.rules.status import derive_state
from cchc_xl.rules.targets import with_inherited
from cchc_xl.rules.values.entry_values import STATE_LIST

REFUSING = ("S101", "S102", "S103", "S108")
"""Codes that keep a whole file out of use."""
CHECK_CODES = frozenset(("S104", "S106", *(f"S{n}" for n in (*range(204, 219), 231, 232, 233))))
"""Codes of what ``check_submission`` finds in the answers, and nothing else does."""


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
    yield from negatives(("numerator", figure.numerator), ("denominator", figure.denominator))


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
    yield from negatives(("spent", figure.spent), ("disbursed", figure.disbursed))


BUDGET_CHECKS: tuple[Callable[[BudgetFigure, BudgetLine], Iterator[Finding]], ...] = (
    _spent_above_line,
    _disbursed_above_spent,
    _negative_amount,
)


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
    asked = _asked(plan, submission.unit)
    against = _Against(
        Frame(period, year_start(plan)),
        asked,
        with_inherited(plan, submission.targets),
        _figures(asked, submission, accused),
    )
    found: list[Diagnostic] = []
    absent = dict.fromkeys(asked.ids)
    for answer in submission.answers:
        item = item_of(answer)
        known = item in absent
        findings = _findings(answer, against) if known else [Finding("S104", "", {"value": item})]
        absent.pop(item, None)
        for code, field, words in findings:
            if not accused & {(item, field), ("", field)}:
                found.append(_diagnostic(code, field, words, answer, submission, file))
    if missing := [item for item in absent if (item, "") not in accused]:
        place = Place(file=file, unit=submission.unit)
        found.append(diagnose("S106", place, value=", ".join(missing)))
    return tuple(found)


class _Against(NamedTuple):
    """What the answers of a unit are checked against."""

    frame: Frame
    asked: "_Asked"
    whole: Mapping[str, TargetFigure]
    """The unit's figures of targets with the denominators that they take from their parents."""
    figures: Mapping[str, IndicatorFigure | None]
    """Those of the indicators it is asked for."""


def _figures(
    asked: "_Asked", submission: Submission, accused: set[tuple[str, str]]
) -> dict[str, IndicatorFigure | None]:
    """The figures of indicators by id, without those that mean nothing."""
    told = {figure.indicator: figure for figure in submission.indicators}
    unread = {item for item, _ in accused}
    return {item: told.get(item) for item in asked.indicators if item not in unread}


def _findings(answer: Answer, against: _Against) -> Iterator[Finding]:
    """What the checks of its kind find in an answer that is asked for."""
    asked, item = against.asked, item_of(answer)
    match answer:
        case StatusEntry():
            for task_check in TASK_CHECKS:
                yield from task_check(answer, asked.tasks[item], against.frame)
        case TargetFigure():
            for target_check in TARGET_CHECKS:
                yield from target_check(against.whole[item], asked.targets[item])
        case BudgetFigure():
            for budget_check in BUDGET_CHECKS:
                yield from budget_check(answer, asked.budget[item])
        case IndicatorFigure():
            yield from indicator_findings(asked.indicators[item], against.figures)


class _Asked(NamedTuple):
    """What a unit is asked, by id."""

    tasks: Mapping[str, Task]
    targets: Mapping[str, Target]
    budget: Mapping[str, BudgetLine]
    indicators: Mapping[str, Indicator]

    @property
    def ids(self) -> tuple[str, ...]:
        """All ids in the order of the form."""
        return (*self.tasks, *self.targets, *self.budget, *self.indicators)


@lru_cache(maxsize=64)
def _asked(plan: Plan, unit: str) -> _Asked:
    """Worked out once for all the files of a unit."""
    return _Asked(
        {t.id: t for t in plan.tasks if unit in plan.answering_units(t)},
        {t.id: t for t in plan.targets if unit in plan.reporting_units(t)},
        {b.id: b for b in plan.budget if unit in plan.reporting_units(b)},
        {i.id: i for i in plan.indicators if unit in plan.reporting_units(i)},
    )


def _answered(submission: Submission) -> bool:
    return bool(submission.extra) or any(map(is_answered, submission.answers))


def _diagnostic(
    code: str,
    field: str,
    words: Mapping[str, object],
    answer: Answer,
    submission: Submission,
    file: str,
) -> Diagnostic:
    origin = answer.origin
    place = Place(
        file=file,
        sheet=origin.sheet if origin else "",
        cell=origin.cell(field) if origin else "",
        unit=submission.unit,
        task=item_of(answer),
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
    if not asked.ids:
        return diagnose("S103", place, value=submission.unit)
    return None
