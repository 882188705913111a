"""Telling what stands in a sheet of a form beside its values: notes, drawings, struck text."""

from collections.abc import Collection, Iterable

from cchc_xl.domain.diagnostics import Severity
from cchc_xl.domain.text import clean
from cchc_xl.layouts.table import position
from cchc_xl.sheets.form.notes import Notes
from cchc_xl.sheets.grid import Grid
from cchc_xl.sheets.table_reader import as_text

PICTURE = "hình ảnh"
_SHOWN = 5
"""How many cells a message names; what all of them say is in its value."""
_STARTS = tuple(f"{severity.value}: " for severity in Severity)
_REMEDY = "Cách sửa: "


def own_words(note: str) -> str:
    """What a person wrote in a note; empty where a returned copy of ours did."""
    last = note.rpartition("\n")[2]
    ours = note.startswith(_STARTS) and last.startswith(_REMEDY)
    return "" if ours else clean(note)


def tell_asides(grid: Grid, told: Collection[str], notes: Notes) -> None:
    """Tell, a line a sheet, of its notes (S141), drawings (S142) and struck text (S144).

    ``told`` are the addresses of the cells that are told one by one.
    """
    aside = grid.aside
    written = ((cell, own_words(text)) for cell, text in aside.notes.items() if cell not in told)
    tell_cells("S141", grid, written, notes)
    tell_cells("S142", grid, ((cell, clean(text) or PICTURE) for cell, text in aside.drawn), notes)
    struck = aside.struck.items()
    cells = ((cell, text or _value(grid, cell)) for cell, text in struck if cell not in told)
    tell_cells("S144", grid, cells, notes)


def tell_cells(code: str, grid: Grid, cells: Iterable[tuple[str, str]], notes: Notes) -> None:
    """Tell of cells of a sheet and of what they say in one line; of none where there is none."""
    found = [(cell, text) for cell, text in cells if text]
    if found:
        shown = ", ".join(cell for cell, _ in found[:_SHOWN])
        more = ", …" if len(found) > _SHOWN else ""
        value = "; ".join(text for _, text in found)
        notes.add(code, grid.name, found[0][0], value=value, cells=shown + more)


def tell_uncomputed(grid: Grid, told: Collection[str], notes: Notes) -> None:
    """Tell, in a line, of the formulas of a sheet that no program has computed (S146)."""
    formulas = ((c, clean(f"={f}")) for c, f in grid.uncomputed.items() if c not in told)
    tell_cells("S146", grid, formulas, notes)


def _value(grid: Grid, cell: str) -> str:
    """What the cell holds; empty where that is nothing."""
    column, row = position(cell)
    inside = row <= len(grid.rows) and column <= len(grid.rows[0])
    return clean(as_text(grid.rows[row - 1][column - 1])) if inside else ""
