"""Adjustments: what the officer puts by hand in place of a unit's answer (điều chỉnh)."""

from datetime import date

from msgspec import Struct

from cchc_xl.domain.diagnostics import Place
from cchc_xl.domain.partly_compared import PartlyCompared

LEFT_BLANK = "(để trống)"
"""What stands for an empty cell, as an old or a new value."""


class Adjustment(PartlyCompared, frozen=True):
    """A row of the plan workbook's sheet ``Điều chỉnh``, as it was typed; empty where it is blank.

    ``rules.joining.adjustments`` finds out what it is about and whether it can be used.
    """

    uncompared = frozenset({"place"})

    period: str
    unit: str
    """Code of the unit."""
    item: str
    """Id of the task, target or budget line."""
    label: str
    """The field, as ``submission.FIELD_LABELS`` names it."""
    new: str
    """The value to be used, as it would be typed in the form."""
    old: str = ""
    """What the officer saw in the unit's file; empty where the row does not say."""
    reason: str = ""
    by: str = ""
    """Who adjusted it."""
    day: date | None = None
    place: Place = Place()
    """The cell of the new value in the plan workbook."""


class AdjustmentResult(Struct, frozen=True):
    """What became of an adjustment."""

    adjustment: Adjustment
    unit: str = ""
    item: str = ""
    field: str = ""
    """What it is about, as the plan and ``FIELD_LABELS`` have it; all empty where there is no such
    thing."""
    typed: str = ""
    """What the unit's file says, as a person reads it; empty where it says nothing."""
    file: str = ""
    """The unit's file; empty when none counts."""
    cell: str = ""
    """The unit's cell with its sheet, ``Nhiệm vụ!H9``; empty when not known."""
    value: str = ""
    """The new value as it was understood; empty where it was not applied."""
    refused: str = ""
    """Code of the diagnostic that says why it was not applied; empty when it was."""

    @property
    def applied(self) -> bool:
        """Whether the new value is used."""
        return not self.refused
