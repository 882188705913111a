"""Where the parts of a plan stand in the workbook they were read from."""

from collections.abc import Mapping

from msgspec import Struct, field

from cchc_xl.domain.diagnostics import Place
from cchc_xl.domain.submission import Origin


class PlanIndex(Struct, frozen=True):
    """Finds the cell of a field. An empty index knows the file at most."""

    file: str = ""
    rows: Mapping[tuple[str, int], Origin] = field(default_factory=dict)
    """By the plan's attribute (``tasks``, ``units``) and the item's number in it, from 0."""
    info: Mapping[str, Origin] = field(default_factory=dict)
    """By the attribute of the plan itself (``year``) or of its agency (``"agency.name"``)."""

    def place(self, table: str, number: int, field: str, item: str = "") -> Place:
        """The place of a field of an item; ``item`` is the id of a task, target or budget line."""
        return self._place(self.rows.get((table, number)), field, item)

    def has(self, table: str, number: int, field: str) -> bool:
        """Whether the workbook has a column of that field; an older one lacks what came later."""
        origin = self.rows.get((table, number))
        return origin is not None and field in dict(origin.columns)

    def info_place(self, field: str) -> Place:
        """The place of a field of the general information."""
        return self._place(self.info.get(field), "value", "")

    def _place(self, origin: Origin | None, field: str, item: str) -> Place:
        if origin is None:
            return Place(file=self.file, task=item)
        return Place(file=self.file, sheet=origin.sheet, cell=origin.cell(field), task=item)
