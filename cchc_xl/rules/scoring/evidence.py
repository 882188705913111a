"""Documents given as evidence (tài liệu kiểm chứng): who names which, and who shares one."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from msgspec import Struct

from cchc_xl.domain.consolidation import Consolidation
from cchc_xl.domain.diagnostics import Place
from cchc_xl.domain.plan import Plan, Task
from cchc_xl.domain.submission import StatusEntry
from cchc_xl.domain.text import format_date
from cchc_xl.rules.answers.conflicts import joint
from cchc_xl.rules.answers.places import adjusted_places, cell_text, place_of
from cchc_xl.rules.values.documents import DocumentNumber, parse_documents


class Use(NamedTuple):
    """An answer of a unit that names documents as evidence."""

    task: Task | None
    """None for work outside the plan."""
    entry: StatusEntry
    place: Place
    """Where the document stands: in the unit's file, or in an adjustment."""
    text: str = ""
    """What the work is."""

    @property
    def unit(self) -> str:
        """Code of the unit."""
        return self.place.unit

    @property
    def spot(self) -> tuple[str, str]:
        """The file and the cell of its document."""
        return self.place.file, cell_text(self.place)

    @property
    def year(self) -> int | None:
        """Of the document: numbers begin anew every year."""
        return self.entry.document_date.year if self.entry.document_date else None

    def words(self) -> str:
        """Who uses it, for what, dated when, from which cell."""
        what = f"nhiệm vụ {self.task.id}" if self.task else "nhiệm vụ ngoài kế hoạch"
        day = self.entry.document_date
        dated = f", văn bản ngày {format_date(day)}" if day else ""
        file, cell = self.spot
        return f"{self.unit} ({what}{dated}; {file}{f', ô {cell}' if cell else ''})"


def document_uses(plan: Plan, joined: Consolidation) -> tuple[Use, ...]:
    """Every answer, those to the plan's tasks in its order, then those about work outside it."""
    tasks, adjusted = {task.id: task for task in plan.tasks}, adjusted_places(joined.adjustments)

    def use(unit: str, task: Task | None, entry: StatusEntry, file: str, text: str) -> Use:
        return Use(task, entry, place_of(unit, entry, "document", file, adjusted), text)

    return (
        *(use(e.unit, tasks[e.task], e.entry, e.file, tasks[e.task].text) for e in joined.entries),
        *(use(e.unit, None, e.task.entry, e.file, e.task.text) for e in joined.extra),
    )


def shared_documents(plan: Plan, joined: Consolidation) -> Iterator[tuple[Use, ...]]:
    """The answers of units that name one document, though they have no task in common for it."""
    for _, uses in _shared_by_key(plan, joined, document_uses(plan, joined)):
        yield uses


def _shared_by_key(
    plan: Plan, joined: Consolidation, every: Iterable[Use]
) -> Iterator[tuple[str, tuple[Use, ...]]]:
    uses: dict[str, list[Use]] = {}
    for use in every:
        for document in parse_documents(use.entry.document):
            if document.complete:  # a bare number ("45") may be anybody's
                uses.setdefault(document.key, []).append(use)
    for key, same in uses.items():
        known = sorted({use.year for use in same if use.year is not None})
        for year in known or (None,):
            of_year = [use for use in same if use.year in (year, None)]
            if _strangers(plan, of_year) and not _in_conflict(joined, of_year):
                yield key, tuple(of_year)


def _strangers(plan: Plan, uses: Sequence[Use]) -> bool:
    """Whether units use the document that do not lead a task together for which it stands."""
    friends = {use.unit: {use.unit} for use in uses}
    for use in uses:
        if use.task and joint(plan, use.task):
            together = {other.unit for other in uses if other.task == use.task}
            circle = set().union(*(friends[unit] for unit in together))
            friends |= dict.fromkeys(circle, circle)
    return len(friends[uses[0].unit]) < len(friends)


def _in_conflict(joined: Consolidation, uses: Sequence[Use]) -> bool:
    """Whether C104 already names these units over the date of this document."""
    named = {use.task.id if use.task else "" for use in uses}
    return len(named) == 1 and any(
        conflict.task in named
        and conflict.field == "document_date"
        and {use.unit for use in uses} <= {claim.unit for claim in conflict.claims}
        for conflict in joined.conflicts
    )


class Proof(Struct, frozen=True):
    """A document of the evidence list, or a completed result that no document proves."""

    use: Use
    document: DocumentNumber | None
    """None when the cell names no document whose number can be told, or is blank."""
    day: date | None
    """As typed behind the number, or in the cell of the date where the answer names one document
    only."""
    shared_with: tuple[str, ...] = ()
    """Codes of other units that name it, too."""

    @property
    def missing(self) -> bool:
        """Whether it stands for a completed result without a document."""
        return not self.use.entry.document


def proofs(plan: Plan, joined: Consolidation) -> tuple[Proof, ...]:
    """The evidence list: documents in the order of the tasks, then results that lack one."""
    uses = document_uses(plan, joined)
    shared: dict[tuple[str, str, str], set[str]] = {}
    for key, same in _shared_by_key(plan, joined, uses):
        for use in same:
            others = {other.unit for other in same} - {use.unit}
            shared.setdefault((key, *use.spot), set()).update(others)
    listed = [proof for use in uses if use.entry.document for proof in _proofs(use, shared)]
    blank = [
        use
        for entry, use in zip(joined.entries, uses, strict=False)  # work outside the plan follows
        if entry.state.done and not entry.entry.document
    ]
    return (*listed, *(Proof(use, None, None) for use in blank))


def _proofs(use: Use, shared: Mapping[tuple[str, str, str], set[str]]) -> Iterator[Proof]:
    documents = parse_documents(use.entry.document)
    day = use.entry.document_date
    if not documents:
        yield Proof(use, None, day)
    for document in documents:
        others = shared.get((document.key, *use.spot), set()) if document.key else set()
        own = document.day or (day if len(documents) == 1 else None)
        yield Proof(use, document, own, tuple(sorted(others)))
