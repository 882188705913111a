"""Checks across files: what only shows when the files of all units and periods lie side by side.

Each is a small function, all of them run on every consolidation. To add one: an entry in the
catalogue (stage C), a function here, its name in ``FILE_CHECKS``.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta
from textwrap import shorten

from msgspec.structs import replace

from cchc_xl.domain.consolidation import Change, Consolidation, Files, FileUse, Received
from cchc_xl.domain.diagnostics import Diagnostic, Place, diagnose
from cchc_xl.domain.inbox import WITHIN
from cchc_xl.domain.indicators import Timing
from cchc_xl.domain.periods import Period
from cchc_xl.domain.plan import Plan, Target, Task
from cchc_xl.domain.results import TargetResult
from cchc_xl.domain.submission import (
    FIELD_LABELS,
    Answer,
    SourceFile,
    State,
    Submission,
    is_answered,
    item_of,
)
from cchc_xl.domain.text import format_date, format_percent, one_line
from cchc_xl.domain.year import EarlierAnswer
from cchc_xl.rules.answers.changes import file_changes
from cchc_xl.rules.answers.places import adjusted_places, cell_text, place_of
from cchc_xl.rules.answers.targets import contradicted, parent_of, repeated_targets
from cchc_xl.rules.answers.words import shown
from cchc_xl.rules.checking.agency_indicators import carried_over, sums_of_the_agency
from cchc_xl.rules.checking.combined import differing_figures, spoken_for
from cchc_xl.rules.scoring.evidence import shared_documents
from cchc_xl.rules.year.comparing import comparable

_QUOTED = 60
"""Characters of an answer that a message repeats."""
_CLOCKS_DIFFER = timedelta(minutes=10)
"""By so much the clocks of two machines may."""
FileCheck = Callable[[Plan, Period, Consolidation], Iterator[Diagnostic]]


def check_files(plan: Plan, period: Period, joined: Consolidation) -> tuple[Diagnostic, ...]:
    """What the checks find in a consolidation; its own ``diagnostics`` are not looked at."""
    across = (found for check in FILE_CHECKS for found in check(plan, period, joined))
    return (*what_became(joined), *across)


def what_became(files: Files) -> tuple[Diagnostic, ...]:
    """Of files of one unit and period, which of them are used, and what they give differently."""
    return (
        *_files_left_out(files),
        *_joined_halves(files),
        *_mailed_otherwise_than_saved(files),
    )


def newer_form(submission: Submission, file: str, known: str) -> Iterator[Diagnostic]:
    """C115 when the form is of a later version than ``known``, the one that this program writes."""
    if _version(submission.form_version) > _version(known):
        place = Place(file=file, unit=submission.unit)
        yield diagnose("C115", place, value=submission.form_version, allowed=known)


def saved_later(source: SourceFile, now: datetime) -> Iterator[Diagnostic]:
    """W151 when the file was saved after ``now`` (Vietnam time, no zone) by its own account."""
    if source.received - now > _CLOCKS_DIFFER:
        moment = f"{source.received:%H:%M} ngày {format_date(source.received)}"
        yield diagnose("W151", Place(file=source.name), value=moment)


def _version(text: str) -> tuple[int, ...]:
    """The numbers of a version for comparing, none when it has other words in it."""
    parts = text.split(".")
    return tuple(map(int, parts)) if all(part.isdecimal() for part in parts) else ()


def _files_left_out(files: Files) -> Iterator[Diagnostic]:
    counted = files.counted
    for file, use in files.pairs():
        if not use.replaced or file.submission is None:
            continue
        unit, saved = file.submission.unit, file.source.received
        place, best = Place(file=file.source.name, unit=unit), counted[unit]
        changes = tuple(file_changes(file, best))
        number = len(changes)
        if use is FileUse.COPY:
            yield diagnose("C109", place, value=best.source.name)
        elif number and file.newness == best.newness:
            moment = f"{saved:%H:%M:%S} ngày {format_date(saved)}"
            yield diagnose("C110", place, value=best.source.name, moment=moment, count=number)
        else:
            difference = f"khác nhau {number} chỗ" if number else "có câu trả lời giống hệt nhau"
            yield diagnose("C103", place, value=best.source.name, difference=difference)
        yield from _vanished(changes, place)


def _vanished(changes: Sequence[Change], place: Place) -> Iterator[Diagnostic]:
    """C162 for what the file of the changes answers and the one that counts does not."""
    gone = [change for change in changes if change.before and not change.after]
    if gone:
        said = (
            f"{c.item}, {FIELD_LABELS[c.field]} “{_shortened(c.before)}” ({c.cell_before})"
            for c in gone
        )
        yield diagnose(
            "C162", place, items="; ".join(said), allowed=gone[0].file_after, count=len(gone)
        )


def _shortened(text: str) -> str:
    return shorten(text, _QUOTED, placeholder=" …")


def _joined_halves(files: Files) -> Iterator[Diagnostic]:
    counted = files.counted
    for file, use in files.pairs():
        if use is FileUse.JOINED and file.submission:
            unit = file.submission.unit
            place, best = Place(file=file.source.name, unit=unit), counted[unit]
            items = list(taken_from(file, best))
            words = {"items": ", ".join(items), "count": len(items)}
            yield diagnose("C161", place, value=best.source.name, **words)


def taken_from(half: Received, best: Received) -> Iterator[str]:
    """Ids of the rows of the file that counts whose answers stand in another."""
    sheets = f"{half.source.name}{WITHIN}"
    given = half.submission.answers if half.submission else ()
    own = {item_of(answer) for answer in given if is_answered(answer)}
    for answer in best.submission.answers if best.submission else ():
        taken = answer.origin and answer.origin.sheet.startswith(sheets) and is_answered(answer)
        if taken and item_of(answer) in own:  # another half may have the same name
            yield item_of(answer)


def _mailed_otherwise_than_saved(files: Files) -> Iterator[Diagnostic]:
    counted = files.counted
    for file, use in files.pairs():
        if use is FileUse.SUPERSEDED and file.submission:
            unit = file.submission.unit
            mailed, best = file.source.mailed, counted[unit].source
            if mailed and best.mailed and mailed > best.mailed:
                place, moments = Place(file=file.source.name, unit=unit), (mailed, best.mailed)
                later, earlier = (f"{m:%H:%M} ngày {format_date(m)}" for m in moments)
                yield diagnose("C160", place, value=best.name, later=later, earlier=earlier)


def _missing_and_late(plan: Plan, period: Period, joined: Consolidation) -> Iterator[Diagnostic]:
    due, counted = format_date(period.unit_due), joined.counted
    for result in joined.units:
        place, name = Place(file=result.file, unit=result.unit), plan.unit(result.unit).name
        if not result.file:
            yield diagnose("C101", place, value=name, allowed=due)
        elif result.late_days:
            received = format_date(counted[result.unit].source.sent)
            yield diagnose(
                "C102", place, value=name, allowed=due, received=received, days=result.late_days
            )


def _contradicting_leads(plan: Plan, period: Period, joined: Consolidation) -> Iterator[Diagnostic]:
    tasks = {task.id for task in plan.tasks}
    for conflict in (c for c in joined.conflicts if c.task in tasks):
        said = "; ".join(f"{claim.unit} ghi “{claim.value}”" for claim in conflict.claims)
        first = conflict.claims[0]
        place = Place(
            first.file, first.sheet, first.cell, first.unit, conflict.task, conflict.field
        )
        yield diagnose("C104", place, value=said, label=FIELD_LABELS[conflict.field])


def _shared_documents(plan: Plan, period: Period, joined: Consolidation) -> Iterator[Diagnostic]:
    for uses in shared_documents(plan, joined):
        first = uses[0]
        task = first.task.id if first.task else ""
        place = replace(first.place, task=task, field="document")
        said = "; ".join(use.words() for use in uses)
        yield diagnose("C112", place, value=one_line(first.entry.document), uses=said)


def _nested_targets(plan: Plan, period: Period, joined: Consolidation) -> Iterator[Diagnostic]:
    figures = {result.target: dict(result.figures) for result in joined.targets}
    files = {unit.unit: unit.file for unit in joined.units}
    for target in plan.targets:
        parent = parent_of(plan, target)
        if parent is None:
            continue
        for unit, figure in figures[target.id].items():
            above = figures[parent.id].get(unit)
            whole, part = figure.denominator, above.numerator if above else None
            if above and whole is not None and part is not None and whole > part:
                yield diagnose(
                    "C111",
                    _place(joined, unit, "denominator", figure, files[unit]),
                    value=shown(whole),
                    allowed=shown(part),
                    parent=parent.id,
                    cell_above=cell_text(_place(joined, unit, "numerator", above, files[unit])),
                )


def _inherited_denominators(
    plan: Plan, period: Period, joined: Consolidation
) -> Iterator[Diagnostic]:
    files = {unit.unit: unit.file for unit in joined.units}
    targets = {target.id: target for target in plan.targets}
    for result in joined.targets:
        figures = dict(result.figures)
        for unit in result.inherited:
            figure = figures[unit]
            yield diagnose(
                "C118",
                _place(joined, unit, "denominator", figure, files[unit]),
                value=shown(figure.denominator),
                parent=targets[result.target].parent,
            )


def _against_targets(plan: Plan, period: Period, joined: Consolidation) -> Iterator[Diagnostic]:
    results = {result.target: result for result in joined.targets}
    for task in joined.tasks:
        if task.answered is None or not contradicted(task.answered, task.state):
            continue
        yield diagnose(
            "C117",
            Place(task=task.task, field="state"),
            value=task.answered.value,
            allowed=task.state.value,
            targets="; ".join(
                _target_words(target, results[target.id])
                for target in repeated_targets(plan, task.task)
            ),
        )


def _target_words(target: Target, result: TargetResult) -> str:
    share = format_percent(result.numerator or 0, result.denominator or 0)
    return (
        f"{target.id} {'đạt' if result.reached else 'chưa đạt'} ({share}, phải {target.required})"
    )


def _below_earlier(plan: Plan, period: Period, joined: Consolidation) -> Iterator[Diagnostic]:
    answers = joined.earlier.answers if joined.earlier else ()
    before = {(a.unit, a.item, a.field): a for a in answers if comparable(plan, period, a)}
    figures: list[tuple[str, str, Answer, tuple[str, ...]]] = [
        *((t.target, u, f, ("numerator",)) for t in joined.targets for u, f in t.figures),
        *((b.line, u, f, ("spent", "disbursed")) for b in joined.budget for u, f in b.figures),
        *(
            (i.indicator, u, f, ("figure",))
            for i in joined.indicators
            if plan.indicator(i.indicator).timing is Timing.DURING
            for u, f in i.figures
        ),
    ]
    for item, unit, figure, names in figures:
        for name in names:
            value, earlier = getattr(figure, name), before.get((unit, item, name))
            if earlier and value is not None and value < earlier.value:
                yield _fallen("C113", joined, earlier, figure, shown(value))


# Work that is done again and again may rightly be unfinished after it was finished.
_RECURRING = re.compile(r"định k[ỳì]|thường xuyên|h[àằ]ng (?:tháng|quý|năm)")


def _taken_back(plan: Plan, period: Period, joined: Consolidation) -> Iterator[Diagnostic]:
    entries = {(e.unit, e.task): e.entry for e in joined.entries}
    once = {task.id for task in plan.tasks if _done_once(task)}
    for earlier in joined.earlier.answers if joined.earlier else ():
        entry = entries.get((earlier.unit, earlier.item))
        if entry and entry.task in once and entry.state not in (None, State.COMPLETED):
            yield _fallen("C114", joined, earlier, entry, shown(entry.state))


def _done_once(task: Task) -> bool:
    words = one_line(task.schedule.text).casefold()
    return len(task.due_dates) < 2 and not task.recurs and not _RECURRING.search(words)


def _fallen(
    code: str, joined: Consolidation, earlier: EarlierAnswer, answer: Answer, value: str
) -> Diagnostic:
    name = "state" if earlier.field == "completed_on" else earlier.field
    file = next(unit.file for unit in joined.units if unit.unit == earlier.unit)
    return diagnose(
        code,
        _place(joined, earlier.unit, name, answer, file),
        value=value,
        allowed=shown(earlier.value),
        label=FIELD_LABELS[name],
        period=earlier.period,
        source=earlier.source,
    )


def _place(joined: Consolidation, unit: str, name: str, answer: Answer, file: str) -> Place:
    return place_of(unit, answer, name, file, adjusted_places(joined.adjustments))


FILE_CHECKS: tuple[FileCheck, ...] = (
    _missing_and_late,
    _contradicting_leads,
    differing_figures,
    spoken_for,
    _shared_documents,
    _nested_targets,
    _inherited_denominators,
    _against_targets,
    _below_earlier,
    _taken_back,
    sums_of_the_agency,
    carried_over,
)
