"""The mark for all other tasks: which blank rows it says have not arisen, and which it does not."""

from collections.abc import Collection

from msgspec.structs import replace

from cchc_xl.domain.diagnostics import Diagnostic, Place, diagnose
from cchc_xl.domain.fields import REST
from cchc_xl.domain.periods import Period
from cchc_xl.domain.plan import Plan, Task
from cchc_xl.domain.submission import Origin, State, StatusEntry, Submission


def with_rest(
    submission: Submission,
    plan: Plan,
    period: Period,
    *,
    file: str,
    noticed: Collection[Diagnostic] = (),
) -> tuple[Submission, tuple[Diagnostic, ...]]:
    """The answers once the mark is heeded, and what it was taken to say (S147, S148).

    It answers for tasks that are wholly blank and not due by the period's end. A row of which
    something was noticed is not blank: something stands there that means nothing.
    """
    told = submission.confirmation
    if not told.rest or submission.plan != plan.id or submission.period != period.id:
        return submission, ()
    tasks = {t.id: t for t in plan.tasks if submission.unit in plan.answering_units(t)}
    touched = {found.place.task for found in noticed}
    silent = [
        entry.task
        for entry in submission.entries
        if not entry.answered and not entry.kept and entry.task in tasks
        if entry.task not in touched
    ]
    due = [item for item in silent if _has_come(tasks[item], period)]
    taken = frozenset(silent) - frozenset(due)
    origin = _of_the_mark(told.origin)
    entries = tuple(
        StatusEntry(e.task, state=State.NOT_ARISEN, origin=origin, by_mark=True)
        if e.task in taken
        else e
        for e in submission.entries
    )
    found = []
    for code, items in (("S147", [i for i in silent if i in taken]), ("S148", due)):
        if items:
            place = Place(
                file=file,
                sheet=told.origin.sheet if told.origin else "",
                cell=told.origin.cell(REST.name) if told.origin else "",
                unit=submission.unit,
                field=REST.name,
            )
            named = ", ".join(items)
            words = {"label": REST.label, "count": len(items), "items": named}
            found.append(diagnose(code, place, value=named, **words))
    return replace(submission, entries=entries), tuple(found)


def _has_come(task: Task, period: Period) -> bool:
    """Whether the period asks for it: a date of it is not after the last day that counts as due."""
    return any(day <= period.due_day for day in task.due_in(period))


def _of_the_mark(origin: Origin | None) -> Origin | None:
    """The cell of the mark, where the state of a row stands that it speaks for."""
    if origin is None:
        return None
    letters = dict(origin.columns)
    columns = (("state", letters[REST.name]),) if REST.name in letters else ()
    return replace(origin, columns=columns)
