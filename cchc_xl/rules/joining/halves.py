"""Several files of a unit whose answers do not meet: two colleagues, each with half of the form."""

from collections.abc import Sequence

from msgspec.structs import replace

from cchc_xl.domain.consolidation import Received
from cchc_xl.domain.diagnostics import on_trial
from cchc_xl.domain.inbox import WITHIN
from cchc_xl.domain.periods import Period
from cchc_xl.domain.plan import Plan
from cchc_xl.domain.submission import Answer, StatusEntry, Submission, is_answered, item_of
from cchc_xl.domain.text import match_key
from cchc_xl.rules.checking.files import taken_from
from cchc_xl.rules.checking.submission import check_submission, of_the_answers

_KINDS = ("entries", "targets", "budget", "indicators")


def answered_items(file: Received) -> frozenset[str]:
    """Ids of the rows in which something was typed, also where it means nothing."""
    return frozenset(_answers(file)) | _faulty(file)


def _answers(file: Received) -> dict[str, Answer]:
    """What was answered, by id, whatever cell it stands in."""
    answers = file.submission.answers if file.submission else ()
    return {item_of(a): replace(a, origin=None) for a in answers if _says(a)}


def _says(answer: Answer) -> bool:
    """Whether the row itself says something: not where only a mark for all others does."""
    return is_answered(answer) and not (isinstance(answer, StatusEntry) and answer.by_mark)


def _faulty(file: Received) -> frozenset[str]:
    told = (d for d in file.diagnostics if not of_the_answers(d) and not d.entry.asks)
    return frozenset(d.place.task for d in told if d.place.task)


def are_halves(one: Received, other: Received) -> bool:
    """Whether each answers something that the other leaves blank, and no task is in both.

    Figures may be in both where they are the same: both colleagues began with one file. A later
    version of a file keeps tasks of the earlier.
    """
    ours, theirs = _answers(one), _answers(other)
    first, second = ours.keys() | _faulty(one), theirs.keys() | _faulty(other)
    both = first & second
    same = all(
        ours.get(item) == theirs.get(item) and not isinstance(ours.get(item), StatusEntry)
        for item in both
    )
    return bool(first - both and second - both) and same and both.isdisjoint(_faulty(one))


def joined_with(
    plan: Plan | None, period: Period | None, best: Received, other: Received
) -> Received:
    """The file that counts with the answers of the other in its blank rows, checked again.

    The sheet of an answer that was taken over names the other file. What reading the other file
    said of its rows is said of this one.
    """
    assert best.submission and other.submission
    ours, theirs = best.submission, other.submission
    taken = answered_items(other) - answered_items(best)
    changed: dict[str, tuple[Answer, ...]] = {}
    for kind in _KINDS:
        given = {item_of(a): _from(other, a) for a in getattr(theirs, kind) if item_of(a) in taken}
        kept: list[Answer] = [given.pop(item_of(a), a) for a in getattr(ours, kind)]
        changed[kind] = (*kept, *given.values())
    known = {extra.text for extra in ours.extra}
    extra = (*ours.extra, *(e for e in theirs.extra if e.text not in known))
    told = {match_key(practice.practice) for practice in ours.practices}
    more = (p for p in theirs.practices if match_key(p.practice) not in told)
    practices = (*ours.practices, *more)
    confirmation = ours.confirmation if ours.confirmation.people else theirs.confirmation
    added = replace(ours, extra=extra, practices=practices, confirmation=confirmation)
    submission: Submission = replace(added, **changed)
    of_rows = (d for d in other.diagnostics if d.place.task in taken)
    noticed = tuple(d for d in (*best.diagnostics, *of_rows) if not of_the_answers(d))
    if plan is None or period is None:
        return replace(best, submission=submission, diagnostics=noticed)
    checked = check_submission(submission, plan, period, file=best.source.name, noticed=noticed)
    found = (*noticed, *on_trial(checked, period.cutoff))
    return replace(best, submission=submission, diagnostics=found)


def without_rows(file: Received) -> Received:
    """A file that was joined with another: what is said of its rows is said there."""
    kept = (d for d in file.diagnostics if not of_the_answers(d) and not d.place.task)
    return replace(file, diagnostics=tuple(kept))


def _from(file: Received, answer: Answer) -> Answer:
    """The answer, its place in the other file."""
    if answer.origin is None:
        return answer
    sheet = f"{file.source.name}{WITHIN}{answer.origin.sheet}"
    return replace(answer, origin=replace(answer.origin, sheet=sheet))


def join_halves(
    plan: Plan | None,
    period: Period | None,
    files: Sequence[Received],
    counted: dict[str, Received],
) -> tuple[tuple[Received, ...], frozenset[int]]:
    """The files with halves joined into those that count; and the positions of the other halves.

    ``counted`` is the file that counts, by unit.
    """
    result, halves = list(files), set[int]()
    for best in counted.values():
        assert best.submission
        at = next(n for n, file in enumerate(files) if file is best)
        others = [
            n
            for n, file in enumerate(files)
            if n != at
            and file.submission
            and file.submission.unit == best.submission.unit
            and not file.is_refused
        ]
        for n in sorted(others, key=lambda n: files[n].source.received, reverse=True):
            if _was_joined(best, files[n]):
                halves.add(n)
            elif are_halves(result[at], files[n]):
                result[at] = joined_with(plan, period, result[at], files[n])
                result[n] = without_rows(files[n])
                halves.add(n)
    return tuple(result), frozenset(halves)


def _was_joined(best: Received, other: Received) -> bool:
    """Whether the file that counts holds the other's answers: a consolidated workbook keeps them
    joined. A file of the same name that was not joined answers a task that was not taken."""
    taken = frozenset(taken_from(other, best))
    tasks = {item for item, a in _answers(other).items() if isinstance(a, StatusEntry)}
    return bool(taken) and tasks <= taken
