"""Units that speak of the same thing and disagree: who says what, from which cell."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from cchc_xl.domain.combining import Combining
from cchc_xl.domain.consolidation import Claim, Conflict
from cchc_xl.domain.plan import Plan, Task
from cchc_xl.domain.results import EntryResult, IndicatorResult, TargetResult, UnitResult
from cchc_xl.domain.submission import Answer, StatusEntry
from cchc_xl.domain.text import format_date, match_key
from cchc_xl.domain.units import UnitKind
from cchc_xl.rules.answers.places import AdjustedPlaces, place_of
from cchc_xl.rules.answers.words import shown


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


def figure_conflicts(
    plan: Plan,
    targets: Iterable[TargetResult],
    indicators: Iterable[IndicatorResult],
    units: Iterable[UnitResult],
    adjusted: AdjustedPlaces,
) -> Iterator[Conflict]:
    """The figures that all units must say the same, and do not (``Combining.SAME``)."""
    files = {unit.unit: unit.file for unit in units}
    same = [item for item, how in plan.not_added.items() if how is Combining.SAME]
    figures: list[tuple[str, Sequence[tuple[str, Answer]], tuple[str, ...]]] = [
        *((t.target, t.figures, ("numerator", "denominator")) for t in targets),
        *((i.indicator, i.figures, ("figure",)) for i in indicators),
    ]
    for item, found, names in figures:
        for name in names if item in same else ():
            if len({getattr(figure, name) for _, figure in found}) > 1:
                yield Conflict(item, name, tuple(_figure_claims(found, name, files, adjusted)))


def _figure_claims(
    figures: Iterable[tuple[str, Answer]],
    name: str,
    files: Mapping[str, str],
    adjusted: AdjustedPlaces,
) -> Iterator[Claim]:
    for unit, figure in figures:
        place = place_of(unit, figure, name, files[unit], adjusted)
        value = shown(getattr(figure, name))
        yield Claim(unit, value, place.file, place.sheet, place.cell)


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
