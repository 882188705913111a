"""The check of one file: every check of its kind, run on every answer of a unit.

An error keeps the value of its field out of use; a warning only asks a person to look. To add a
check: an entry in the catalogue, a ``Check`` in ``tasks.py`` or ``figures.py`` beside this module,
its name in the tuple there. The form says it, too.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from msgspec.structs import replace

from cchc_xl.domain.diagnostics import Diagnostic, Place, Severity, diagnose
from cchc_xl.domain.indicators import Indicator
from cchc_xl.domain.periods import Period
from cchc_xl.domain.plan import BudgetLine, Plan, Target, Task
from cchc_xl.domain.submission import (
    Answer,
    BudgetFigure,
    Confirmation,
    IndicatorFigure,
    Practice,
    StatusEntry,
    Submission,
    TargetFigure,
    is_answered,
    item_of,
)
from cchc_xl.domain.text import match_key
from cchc_xl.rules.answers.targets import with_inherited
from cchc_xl.rules.checking.figures import (
    BUDGET_CHECKS,
    TARGET_CHECKS,
    budget_facts,
    target_facts,
)
from cchc_xl.rules.checking.findings import Check, Finding, Judged, findings, judged
from cchc_xl.rules.checking.open_rows import (
    FIRST_VERSION,
    confirmation_findings,
    extra_findings,
    practice_findings,
)
from cchc_xl.rules.checking.tasks import TASK_CHECKS, task_facts
from cchc_xl.rules.checking.unit_indicators import indicator_findings


def of_the_answers(diagnostic: Diagnostic) -> bool:
    """Whether ``check_submission`` has found it: it is looked for anew when an answer changes."""
    return diagnostic.code.startswith("S") and not diagnostic.entry.of_reading


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
    accused = {(d.place.task, d.place.field) for d in noticed if _accuses(d)}
    asked = _asked(plan, submission.unit)
    against = _Against(
        plan.first_day,
        period,
        asked,
        with_inherited(plan, submission.targets),
        _figures(asked, submission, accused),
        judged(_known_to(submission.form_version, TASK_CHECKS)),
    )
    found: list[Diagnostic] = []
    absent = dict.fromkeys(asked.ids)
    for answer in submission.answers:
        item = item_of(answer)
        if item in asked.spoken_for:  # C163 tells of it where all files lie side by side
            continue
        known = item in asked.of_kind(answer)
        findings = _findings(answer, against) if known else [Finding("S104", "", {"value": item})]
        if known:
            absent.pop(item, None)
        for code, field, words in findings:
            if plan.asks(code) and not accused & {(item, field), ("", field)}:
                found.append(_diagnostic(code, field, words, answer, submission, file))
    found += _of_open_rows(submission, plan, period, file, noticed)
    if missing := [item for item in absent if (item, "") not in accused]:
        place = Place(file=file, unit=submission.unit)
        found.append(diagnose("S106", place, value=", ".join(missing)))
    return tuple(found)


def _accuses(noticed: Diagnostic) -> bool:
    """Whether it keeps a field of a row of the plan, or a whole column, out of use."""
    of_a_row = bool(noticed.place.task) or not noticed.place.cell
    return noticed.severity is Severity.ERROR and of_a_row


def _of_open_rows(
    submission: Submission,
    plan: Plan,
    period: Period,
    file: str,
    noticed: tuple[Diagnostic, ...],
) -> Iterator[Diagnostic]:
    """What is wrong with what the unit has added, in forms that have rows for it."""
    version = submission.form_version
    if version.isdecimal() and int(version) < FIRST_VERSION:
        return
    accused = {(d.place.sheet, d.place.cell) for d in noticed if d.severity is Severity.ERROR}
    planned = _planned(plan)
    rows: list[tuple[str, Answer, Iterable[Finding]]] = [
        (extra.text, extra.entry, extra_findings(extra, plan.first_day, period, planned))
        for extra in submission.extra
    ]
    rows += [(p.practice, p, practice_findings(p)) for p in submission.practices]
    told = submission.confirmation
    rows.append(("Xác nhận", told, confirmation_findings(told, period)))
    for text, answer, findings_of_row in rows:
        for code, field, words in findings_of_row:
            words = {"task": f"“{text}”", **words}
            found = _diagnostic(code, field, words, answer, submission, file)
            if (found.place.sheet, found.place.cell) not in accused:
                yield found


class _Against(NamedTuple):
    """What the answers of a unit are checked against."""

    first: date
    """The first day whose facts belong to the answers."""
    period: Period
    asked: "_Asked"
    whole: Mapping[str, TargetFigure]
    """The unit's figures of targets with the denominators that they take from their parents."""
    figures: Mapping[str, IndicatorFigure | None]
    """Those of the indicators it is asked for."""
    task_checks: Judged
    """Of tasks, those of what the form asks."""


def _is_there(answer: Answer, field: str) -> bool:
    """Whether the file may have the column of a field: one whose version is not known may not."""
    columns = answer.origin.columns if answer.origin else ()
    return not columns or field in dict(columns)


def _known_to(version: str, checks: tuple[Check, ...]) -> tuple[Check, ...]:
    """The checks that a form of that version may be held to."""
    known = int(version) if version.isdecimal() else None
    return checks if known is None else tuple(c for c in checks if c.since <= known)


def _figures(
    asked: "_Asked", submission: Submission, accused: set[tuple[str, str]]
) -> dict[str, IndicatorFigure | None]:
    """The figures of indicators by id, without those that mean nothing."""
    told = {figure.indicator: figure for figure in submission.indicators}
    unread = {item for item, field in accused if field in ("", "figure")}
    return {item: told.get(item) for item in asked.indicators if item not in unread}


def _findings(answer: Answer, against: _Against) -> Iterator[Finding]:
    """What the checks of its kind find in an answer that is asked for."""
    asked, item = against.asked, item_of(answer)
    match answer:
        case StatusEntry():
            facts = task_facts(answer, asked.tasks[item], against.first, against.period)
            return (
                check.finding(facts)
                for holds, check in against.task_checks
                if holds(facts) and (check.since == 1 or _is_there(answer, check.field))
            )
        case TargetFigure():
            return findings(judged(TARGET_CHECKS), target_facts(against.whole[item]))
        case BudgetFigure():
            return findings(judged(BUDGET_CHECKS), budget_facts(answer, asked.budget[item]))
        case IndicatorFigure():
            return indicator_findings(asked.indicators[item], against.figures)
        case Practice():
            return practice_findings(answer)
        case Confirmation():
            return confirmation_findings(answer, against.period)


class _Asked(NamedTuple):
    """What a unit is asked, by id."""

    tasks: Mapping[str, Task]
    targets: Mapping[str, Target]
    budget: Mapping[str, BudgetLine]
    indicators: Mapping[str, Indicator]
    spoken_for: frozenset[str]
    """What another unit tells in its place."""

    @property
    def ids(self) -> tuple[str, ...]:
        """All ids in the order of the form."""
        return (*self.tasks, *self.targets, *self.budget, *self.indicators)

    def of_kind(self, answer: Answer) -> Mapping[str, object]:
        """What an answer of that kind may be about: an id of another table is as good as none."""
        match answer:
            case StatusEntry():
                return self.tasks
            case TargetFigure():
                return self.targets
            case BudgetFigure():
                return self.budget
            case IndicatorFigure():
                return self.indicators
            case Practice() | Confirmation():
                return {}


@lru_cache(maxsize=64)
def _asked(plan: Plan, unit: str) -> _Asked:
    """Worked out once for all the files of a unit."""
    return _Asked(
        {t.id: t for t in plan.tasks if unit in plan.answering_units(t)},
        {t.id: t for t in plan.targets if unit in plan.reporting_units(t)},
        {b.id: b for b in plan.budget if unit in plan.reporting_units(b)},
        {i.id: i for i in plan.indicators if unit in plan.reporting_units(i)},
        plan.spoken_for(unit),
    )


@lru_cache(maxsize=8)
def _planned(plan: Plan) -> Mapping[str, str]:
    """The ids of its tasks by their words."""
    return {match_key(task.text): task.id for task in plan.tasks}


def _answered(submission: Submission) -> bool:
    added = submission.extra or submission.practices
    return bool(added) or any(map(is_answered, submission.answers))


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
        cell=origin.shown(field) if origin else "",
        unit=submission.unit,
        task=item_of(answer),
        field=field,
    )
    found = diagnose(code, place, **words)
    assert of_the_answers(found), f"{code} is of_reading in the catalogue"
    return replace(found, remedy=KEPT) if origin and origin.keeps(field) else found


KEPT = (
    "Ô này để trống nên lấy lại giá trị kỳ trước: gõ giá trị đúng vào ô, hoặc bỏ chữ x ở cột Giữ "
    "nguyên rồi điền lại dòng."
)
"""The remedy where the fault is in a value that is kept: there is nothing in the cell to mend."""


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
