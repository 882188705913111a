"""Which of a unit's files counts, and what becomes of the others."""

from collections.abc import Iterable, Sequence

from cchc_xl.domain.consolidation import Files, FileUse, Received
from cchc_xl.domain.diagnostics import Diagnostic
from cchc_xl.domain.periods import Period
from cchc_xl.domain.plan import Plan
from cchc_xl.rules.checking.combined import spoken_for
from cchc_xl.rules.checking.files import what_became
from cchc_xl.rules.joining.halves import join_halves


def joined_files(plan: Plan | None, period: Period | None, received: Iterable[Received]) -> Files:
    """The files of one period, sorted by name, halves joined; in any order the same result.

    Without ``plan`` the rows that were joined are not checked again.
    """
    files = tuple(sorted(received, key=_by_name))
    files, halves = join_halves(plan, period, files, counted_files(files))
    counted = counted_files(files)
    uses = tuple(
        FileUse.JOINED if number in halves else _use(file, counted)
        for number, file in enumerate(files)
    )
    return Files(files, uses)


class Sorted(Files, frozen=True):
    """The files of whatever periods, in the order in which they were found."""

    diagnostics: tuple[Diagnostic, ...] = ()
    """The ``faults`` of the files, then what several of one unit and period give differently, and
    what another unit speaks for."""


def sorted_files(received: Sequence[Received], plan: Plan | None = None) -> Sorted:
    """What becomes of the files, each among those of its own plan and period."""
    groups: dict[tuple[str, str], list[int]] = {}
    for number, file in enumerate(received):
        answers = file.submission
        key = (answers.plan, answers.period) if answers else ("", "")
        groups.setdefault(key, []).append(number)
    files, uses = list(received), [FileUse.REFUSED] * len(received)
    across: list[Diagnostic] = []
    for (_, named), numbers in groups.items():
        period = next((p for p in plan.periods if p.id == named), None) if plan else None
        numbers.sort(key=lambda number: _by_name(received[number]))
        joined = joined_files(plan, period, [received[number] for number in numbers])
        across += what_became(joined)
        across += spoken_for(plan, None, joined) if plan else ()
        for number, (file, use) in zip(numbers, joined.pairs(), strict=True):
            files[number], uses[number] = file, use
    found = Files(tuple(files), tuple(uses))
    return Sorted(found.received, found.uses, (*found.faults, *across))


def counted_files(files: Sequence[Received]) -> dict[str, Received]:
    """The file that counts, by unit: the last saved one; of several saved at once the last by name.
    One whose time is doubted comes before all others.

    Units stand in the order of the names of their files.
    """
    last: dict[str, Received] = {}
    for file in files:
        if file.submission is None or file.is_refused:
            continue
        known = last.get(file.submission.unit)
        if known is None or known.newness <= file.newness:
            last[file.submission.unit] = file
    return last


def _by_name(file: Received) -> tuple[str, str]:
    return file.source.name, file.source.sha256


def _use(file: Received, counted: dict[str, Received]) -> FileUse:
    if file.submission is None or file.is_refused:
        return FileUse.REFUSED
    best = counted[file.submission.unit]
    if file is best:
        return FileUse.USED
    return FileUse.COPY if file.source.sha256 == best.source.sha256 else FileUse.SUPERSEDED
