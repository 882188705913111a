"""What an import is not sure of: each doubt with its place in Word and in the plan workbook."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from cchc_xl.domain.diagnostics import Diagnostic, Place, Severity, diagnose
from cchc_xl.domain.plan import Plan
from cchc_xl.domain.plan_index import PlanIndex

PlanCell = tuple[str, int, str]
"""A cell of the plan workbook: table, number of the item from 0, field. The table ``info`` is that
of general information; its number is 0, its fields are those of ``INFO_FIELDS``."""


_MILD = {
    Severity.ERROR: Severity.WARNING,
    Severity.WARNING: Severity.WARNING,
    Severity.INFO: Severity.INFO,
}


@dataclass(frozen=True, slots=True)
class Doubt:
    """A doubt for the officer to settle."""

    code: str
    where: str
    """Place in the Word file, in words; empty for the whole file."""
    words: Mapping[str, object]
    """What the message needs besides the place."""
    cell: PlanCell | None = None
    task: str = ""
    """Id of the task, target or budget line."""

    def diagnostic(self, file: str, sheet: str = "", address: str = "") -> Diagnostic:
        """The diagnostic; sheet and address tell where in the plan workbook to look."""
        place = Place(file=file, cell=self.where, task=self.task)
        return _with_cell(diagnose(self.code, place, **self.words), sheet, address)


@dataclass(frozen=True, slots=True)
class Imported:
    """A plan read from a Word file."""

    plan: Plan
    doubts: tuple[Doubt, ...] = ()
    places: Mapping[tuple[str, int], str] = field(default_factory=dict)
    """Where in the Word file an item stands, by table and number from 0."""
    told: tuple[Diagnostic, ...] = ()
    """What the reading of the file itself has told."""


def settle(
    imported: Imported, file: str, index: PlanIndex, checks: Sequence[Diagnostic]
) -> tuple[Diagnostic, ...]:
    """The doubts as warnings, each with its place in Word and the cell to look at in the workbook.

    ``index`` and ``checks`` are those of the workbook that was written: what the checks notice is
    for the officer to settle, too, and said once where the import itself has said it. What must be
    settled before forms can be made comes first.
    """
    told: list[Diagnostic] = []
    blocking = {(c.place.sheet, c.place.cell) for c in checks if c.severity is Severity.ERROR}
    blocked: list[Diagnostic] = []
    said: set[tuple[str, str]] = set()
    for doubt in imported.doubts:
        place = _cell(index, doubt.cell) if doubt.cell else Place()
        here = {(place.sheet, place.cell)}
        if doubt.code == "P130" and doubt.cell:
            numerator = _cell(index, (*doubt.cell[:2], "numerator"))
            here.add((numerator.sheet, numerator.cell))
        said |= here
        (blocked if here & blocking else told).append(
            doubt.diagnostic(file, place.sheet, place.cell)
        )
    words = {
        (origin.sheet, str(origin.row)): imported.places[key]
        for key, origin in index.rows.items()
        if key in imported.places
    }
    for check in checks:
        cell = check.place.cell
        if (check.place.sheet, cell) in said:
            continue
        where = words.get((check.place.sheet, cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")))
        mild = replace(check, severity=_MILD[check.severity])
        if where:
            mild = _with_cell(mild, check.place.sheet, cell)
            mild = replace(mild, place=replace(check.place, file=file, sheet="", cell=where))
        (blocked if check.severity is Severity.ERROR else told).append(mild)
    return (*blocked, *told, *imported.told)


def _with_cell(found: Diagnostic, sheet: str, address: str) -> Diagnostic:
    """The diagnostic whose message says where in the plan workbook to look."""
    if not sheet:
        return found
    return replace(found, message=f"{found.message} [Sổ kế hoạch: trang {sheet}, ô {address}]")


def _cell(index: PlanIndex, cell: PlanCell) -> Place:
    table, number, name = cell
    return index.info_place(name) if table == "info" else index.place(table, number, name)
