"""How many cells an officer edits from the import of a plan until ``plan check`` has no error.

``python -m tests.support.plan_edits FILE …`` counts them for plans of one's own.
"""

import sys
import tempfile
from pathlib import Path

import openpyxl

from cchc_xl import api
from cchc_xl.domain.diagnostics import Diagnostic, Severity
from cchc_xl.domain.plan import Plan
from cchc_xl.domain.units import UnitKind
from cchc_xl.readers.plans import read_plan

_ROUNDS = 4
"""Mending may bring faults to light that the first ones hid, but not for ever."""


def open_errors(book: Path) -> list[Diagnostic]:
    return [d for d in read_plan(book).diagnostics if d.severity is Severity.ERROR]


def announced(made: api.PlanImported) -> set[tuple[str, str]]:
    """Sheet and cell of all that the import calls blocking."""
    blocking = [group.cells for group in made.groups if group.first.blocks]
    return {(sheet, cell) for cells in blocking for sheet, found in cells.items() for cell in found}


def edits_until_sound(book: Path, plan: Plan) -> set[tuple[str, str]]:
    """Sheet and cell of each edit; the workbook is mended as an officer would, one by one."""
    edited: set[tuple[str, str]] = set()
    for _ in range(_ROUNDS):
        found = open_errors(book)
        if not found:
            break
        workbook = openpyxl.load_workbook(book)
        for fault in found:
            workbook[fault.place.sheet][fault.place.cell] = _mended(fault, plan)
            edited.add((fault.place.sheet, fault.place.cell))
        workbook.save(book)
    return edited


def _mended(fault: Diagnostic, plan: Plan) -> str:
    unit = next(unit for unit in plan.units if unit.kind is UnitKind.UNIT)
    if fault.code == "P114":
        return unit.code
    if fault.place.sheet == "Nhiệm vụ" and "Thời gian" in fault.message:
        return f"Năm {plan.year}"
    of_units = "Đơn vị" in fault.message or fault.code in ("P102", "P103")
    return unit.name if of_units else "SNV"


def main(paths: list[str]) -> None:
    for path in map(Path, paths):
        with tempfile.TemporaryDirectory() as folder:
            book = Path(folder) / "so.xlsx"
            made = api.import_plan(path, book)
            silent = {(d.place.sheet, d.place.cell) for d in open_errors(book)} - announced(made)
            edited = edits_until_sound(book, made.plan)
            print(
                f"{path.name}: {len(made.diagnostics)} doubts in {len(made.groups)} groups, "
                f"{len(edited)} cells to edit, {len(silent)} of them not announced, "
                f"{len(open_errors(book))} errors left"
            )


if __name__ == "__main__":
    main(sys.argv[1:])
