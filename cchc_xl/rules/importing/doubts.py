"""What an import is not sure of: each doubt with its place in Word and in the plan workbook."""

from collections.abc import Mapping

from msgspec import Struct, field

from cchc_xl.domain.diagnostics import Diagnostic, Place, diagnose
from cchc_xl.domain.plan import Plan

PlanCell = tuple[str, int, str]
"""A cell of the plan workbook: table, number of the item from 0, field. The table ``info`` is that
of general information; its number is 0, its fields are those of ``INFO_FIELDS``."""


class Doubt(Struct, frozen=True):
    """A doubt for the officer to settle."""

    code: str
    where: str
    """Place in the Word file, in words; empty for the whole file."""
    words: Mapping[str, object]
    """What the message needs besides the place."""
    cell: PlanCell | None = None
    task: str = ""
    """Id of the task, target or budget line."""

    def diagnostic(self, file: str) -> Diagnostic:
        """The diagnostic, placed in the file."""
        place = Place(file=file, cell=self.where, task=self.task)
        return diagnose(self.code, place, **self.words)


class Imported(Struct, frozen=True):
    """A plan read from a Word file."""

    plan: Plan
    doubts: tuple[Doubt, ...] = ()
    places: Mapping[tuple[str, int], str] = field(default_factory=dict)
    """Where in the Word file an item stands, by table and number from 0."""
    told: tuple[Diagnostic, ...] = ()
    """What the reading of the file itself has told."""
