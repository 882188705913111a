"""Consolidation: the plan joined with all returned forms of a period, rolled up and compared."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from msgspec.structs import replace

from cchc_xl.domain.adjustments import Adjustment
from cchc_xl.domain.consolidation import (
    Change,
    Consolidation,
    ExtraResult,
    Files,
    FileUse,
    PracticeResult,
    Received,
)
from cchc_xl.domain.diagnostics import Diagnostic, errors, on_trial, warnings
from cchc_xl.domain.periods import Period
from cchc_xl.domain.plan import Plan, Task
from cchc_xl.domain.results import (
    BudgetResult,
    DerivedState,
    EntryResult,
    Remark,
    Tally,
    TargetResult,
    TaskResult,
    UnitResult,
)
from cchc_xl.domain.submission import BudgetFigure, StatusEntry, Submission
from cchc_xl.domain.year import Earlier, PastPeriod
from cchc_xl.rules.answers.changes import file_changes
from cchc_xl.rules.answers.combining import combined, told
from cchc_xl.rules.answers.conflicts import conflicts, figure_conflicts
from cchc_xl.rules.answers.places import AdjustedPlaces, adjusted_places, cell_text, place_of
from cchc_xl.rules.answers.slots import adjustments_of
from cchc_xl.rules.answers.status import derive_state, mean_progress, roll_up
from cchc_xl.rules.answers.target_results import target_results
from cchc_xl.rules.answers.targets import state_by_targets
from cchc_xl.rules.answers.usable import usable_budget, usable_entry, usable_extra
from cchc_xl.rules.checking.files import check_files
from cchc_xl.rules.indicators.last_year import LastYear, typed_last_year
from cchc_xl.rules.indicators.results import indicator_results
from cchc_xl.rules.joining.adjustments import adjust
from cchc_xl.rules.joining.file_uses import joined_files
from cchc_xl.rules.plans.fingerprint import plan_digest


def consolidate(
    plan: Plan,
    period: Period,
    received: Iterable[Received],
    earlier: Earlier | None = None,
    adjustments: Sequence[Adjustment] | None = None,
    last_year: LastYear | None = None,
) -> Consolidation:
    """Join the plan with the files; the same files in any order give the same result.

    ``earlier`` is what an earlier period said (``earlier_answers``), to be compared with.
    ``adjustments`` are the officer's, ``last_year`` what the statistics are compared with; None
    takes those of the plan.
    """
    files = joined_files(plan, period, received)
    counted = files.counted
    given = adjustments_of(plan, period) if adjustments is None else adjustments
    adjusted = adjust(plan, period, counted, given)
    places = adjusted_places(adjusted.results)
    entries = tuple(_entries(plan, period, adjusted.files))
    extra = tuple(_extra(plan, counted))
    targets = tuple(target_results(plan, period, adjusted.files))
    indicators = tuple(indicator_results(plan, adjusted.files))
    units = tuple(_units(plan, period, counted, entries))
    past = earlier.past if earlier else ()
    compared = typed_last_year(plan, period) if last_year is None else last_year
    joined = Consolidation(
        plan=plan.id,
        plan_digest=plan_digest(plan),
        period=period.id,
        received=files.received,
        uses=files.uses,
        entries=entries,
        tasks=tuple(_tasks(plan, period, entries, targets, past)),
        units=units,
        targets=targets,
        budget=tuple(_budget(plan, adjusted.files)),
        difficulties=tuple(_remarks(entries, "difficulty", places)),
        proposals=(*_remarks(entries, "proposal", places), *_added_proposals(extra)),
        conflicts=(
            *conflicts(plan, entries, places),
            *figure_conflicts(plan, targets, indicators, units, places),
        ),
        diagnostics=(),
        changes=tuple(_changes(files)),
        extra=extra,
        practices=tuple(_practices(plan, counted)),
        earlier=earlier,
        adjustments=adjusted.results,
        indicators=indicators,
        last_year=compared.figures,
        adjusted=tuple((u, file) for u, file in adjusted.files.items() if file != counted[u]),
    )
    across = on_trial(check_files(plan, period, joined), period.cutoff)
    found = (*joined.faults, *adjusted.diagnostics, *compared.diagnostics, *across)
    return replace(joined, diagnostics=found)


def with_events(joined: Consolidation, told: Iterable[Diagnostic]) -> Consolidation:
    """The consolidation with what else it tells of what somebody did (``Entry.of_an_event``)."""
    return replace(joined, diagnostics=(*joined.diagnostics, *told))


def _changes(files: Files) -> Iterator[Change]:
    counted = files.counted
    for file, use in files.pairs():
        if use is FileUse.SUPERSEDED and file.submission:
            yield from file_changes(file, counted[file.submission.unit])


def _sent(plan: Plan, counted: dict[str, Received]) -> Iterator[tuple[str, Received, Submission]]:
    """The files that count with their answers, in the order of the plan's units."""
    for unit in plan.units_with_a_form():
        if unit in counted and (submission := counted[unit].submission):
            yield unit, counted[unit], submission


def _extra(plan: Plan, counted: dict[str, Received]) -> Iterator[ExtraResult]:
    for unit, file, submission in _sent(plan, counted):
        told = (usable_extra(task, file.diagnostics) for task in submission.extra if task.text)
        yield from (ExtraResult(unit, task, file.source.name) for task in told)


def _practices(plan: Plan, counted: dict[str, Received]) -> Iterator[PracticeResult]:
    for unit, file, submission in _sent(plan, counted):
        told = (practice for practice in submission.practices if practice.practice)
        yield from (PracticeResult(unit, practice, file.source.name) for practice in told)


def _entries(plan: Plan, period: Period, counted: Mapping[str, Received]) -> Iterable[EntryResult]:
    answers = {
        (unit, entry.task): usable_entry(entry, file.diagnostics)
        for unit, file in counted.items()
        if file.submission
        for entry in file.submission.entries
    }
    for task in plan.tasks:
        for unit in plan.answering_units(task):
            entry = answers.get((unit, task.id), StatusEntry(task.id))
            state, days = derive_state(entry, task.due_in(period), period.cutoff)
            name = counted[unit].source.name if unit in counted else ""
            yield EntryResult(unit, task.id, state, entry, days, name)


def _tasks(
    plan: Plan,
    period: Period,
    entries: Sequence[EntryResult],
    targets: Sequence[TargetResult],
    past: Sequence[PastPeriod],
) -> Iterable[TaskResult]:
    results = {result.target: result for result in targets}
    answers: dict[str, list[EntryResult]] = {}
    for entry in entries:
        answers.setdefault(entry.task, []).append(entry)
    for task in plan.tasks:
        own = answers[task.id]
        states = [entry.state for entry in own]
        answered = roll_up(states, due_passed=_due_passed(task, period))
        decided = state_by_targets(plan, task, answered, results, period, past)
        yield TaskResult(
            task=task.id,
            state=decided[0] if decided else answered,
            completed=sum(state.done for state in states),
            concerned=sum(state is not DerivedState.NOT_ARISEN for state in states),
            answering=len(states),
            overdue_days=decided[1] if decided else max(entry.overdue_days for entry in own),
            answered=answered if decided else None,
            progress=mean_progress(own),
        )


def _due_passed(task: Task, period: Period) -> bool:
    dates = task.due_in(period)
    return bool(dates) and dates[-1] < period.cutoff


def _units(
    plan: Plan, period: Period, counted: dict[str, Received], entries: Sequence[EntryResult]
) -> Iterable[UnitResult]:
    for code in plan.units_with_a_form():
        file = counted.get(code)
        found = file.diagnostics if file else ()
        yield UnitResult(
            unit=code,
            file=file.source.name if file else "",
            late_days=late_days(file, period.unit_due),
            tally=Tally.of(entry.state for entry in entries if entry.unit == code),
            errors=errors(found),
            warnings=warnings(found),
        )


def late_days(file: Received | None, due: date) -> int:
    """Days after ``due`` on which the file was sent; 0 when in time, or when there is none.

    A time of saving that is doubted proves nothing; the date of a mail does.
    """
    if file is None or (file.doubted and file.source.mailed is None):
        return 0
    return max(0, (file.source.sent.date() - due).days)


def _budget(plan: Plan, counted: Mapping[str, Received]) -> Iterator[BudgetResult]:
    usable = {unit: dict(_usable_amounts(file)) for unit, file in counted.items()}
    for line in plan.budget:
        figures = told(plan, line, usable)
        yield BudgetResult(
            line.id,
            combined(line, (figure.spent for _, figure in figures)),
            combined(line, (figure.disbursed for _, figure in figures)),
            figures,
        )


def _usable_amounts(file: Received) -> Iterator[tuple[str, BudgetFigure]]:
    for figure in file.submission.budget if file.submission else ():
        if usable := usable_budget(figure, file.diagnostics):
            yield figure.line, usable


def _remarks(
    entries: Iterable[EntryResult], name: str, adjusted: AdjustedPlaces
) -> Iterable[Remark]:
    for result in entries:
        if text := getattr(result.entry, name):
            place = place_of(result.unit, result.entry, name, result.file, adjusted)
            cell = place.cell if place.file == result.file else cell_text(place)
            level = result.entry.addressed_to if name == "proposal" else None
            yield Remark(result.unit, result.task, text, place.file, cell, level)


def _added_proposals(extra: Iterable[ExtraResult]) -> Iterable[Remark]:
    """Those that stand beside work outside the plan; they name no task."""
    for added in extra:
        entry = added.task.entry
        if entry.proposal:
            cell = entry.origin.cell("proposal") if entry.origin else ""
            yield Remark(added.unit, "", entry.proposal, added.file, cell, entry.addressed_to)
