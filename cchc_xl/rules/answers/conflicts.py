"""Units that speak of the same work and disagree on a fact: who says what, from which cell."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from cchc_xl.domain.consolidation import Claim, Conflict
from cchc_xl.domain.plan import Plan, Task
from cchc_xl.domain.results import EntryResult
from cchc_xl.domain.submission import StatusEntry
from cchc_xl.domain.text import format_date, match_key
from cchc_xl.domain.units import UnitKind
from cchc_xl.rules.answers.places import AdjustedPlaces, place_of


def conflicts(
    plan: Plan, entries: Sequence[EntryResult], adjusted: AdjustedPlaces
) -> Iterator[Conflict]:
    """The facts on which units that speak of the same work disagree, in the plan's order."""
    for task in plan.tasks:
        answers = [e for e in entries if e.task == task.id and e.entry.state is not None]
        if joint(plan, task):
            for name in ("state", "completed_on", "document", "document_date"):
                yield from _disagreement(task, name, answers, adjusted)
        else:
            by_document: dict[str, list[EntryResult]] = {}
            for answer in answers:
                if answer.entry.document:
                    by_document.setdefault(match_key(answer.entry.document), []).append(answer)
            for same in by_document.values():
                yield from _disagreement(task, "document_date", same, adjusted)


def joint(plan: Plan, task: Task) -> bool:
    """Whether several named units lead the task together, and so speak of the same work.

    Members of a group each have their own work: they contradict each other only where they give
    one document two dates.
    """
    kinds = [plan.unit(code).kind for code in task.leads]
    return len(kinds) > 1 and all(kind is UnitKind.UNIT for kind in kinds)


def _disagreement(
    task: Task, name: str, answers: Iterable[EntryResult], adjusted: AdjustedPlaces
) -> Iterator[Conflict]:
    claims = [
        Claim(answer.unit, value, place.file, place.sheet, place.cell)
        for answer in answers
        if (value := _fact(answer.entry, name))
        and (place := place_of(answer.unit, answer.entry, name, answer.file, adjusted))
    ]
    if len({match_key(claim.value) for claim in claims}) > 1:
        yield Conflict(task.id, name, tuple(claims))


def _fact(entry: StatusEntry, name: str) -> str:
    value = getattr(entry, name)
    if isinstance(value, date):
        return format_date(value)
    return value if isinstance(value, str) else value.value if value else ""
