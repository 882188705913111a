"""Where a value that is used stands: in the unit's file, or in an adjustment by the officer."""

from collections.abc import Iterable, Mapping

from msgspec.structs import replace

from cchc_xl.domain.adjustments import AdjustmentResult
from cchc_xl.domain.diagnostics import Place
from cchc_xl.domain.submission import Answer, item_of
from cchc_xl.rules.answers.slots import Slot

AdjustedPlaces = Mapping[Slot, Place]
"""The cells of the plan workbook that stand in place of the units' own."""


def adjusted_places(results: Iterable[AdjustmentResult]) -> dict[Slot, Place]:
    """Where the new values of the applied adjustments stand, as far as it is known."""
    return {
        Slot(r.unit, r.item, r.field): replace(
            r.adjustment.place, unit=r.unit, task=r.item, field=r.field
        )
        for r in results
        if r.applied and r.adjustment.place.cell
    }


def place_of(unit: str, answer: Answer, name: str, file: str, adjusted: AdjustedPlaces) -> Place:
    """The cell that the value of a field comes from; ``file`` is the unit's."""
    item, origin = item_of(answer), answer.origin
    if found := adjusted.get(Slot(unit, item, name)):
        return found
    sheet, cell = (origin.sheet, origin.cell(name)) if origin else ("", "")
    return Place(file, sheet, cell, unit, item, name)


def cell_text(place: Place) -> str:
    """The cell with its sheet, ``Nhiệm vụ!H9``; empty when it is not known."""
    return f"{place.sheet}!{place.cell}" if place.cell else ""


def cell_of(answer: Answer, name: str) -> str:
    """The address of a field's cell with its sheet, ``Nhiệm vụ!H9``; empty when not known."""
    origin = answer.origin
    return f"{origin.sheet}!{origin.cell(name)}" if origin else ""
