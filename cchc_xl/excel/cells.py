"""XlsxWriter's sheet, whose usual cells and formulas go down and into the file by a shorter way.

They are most of a book's time. What it writes is the same to the byte.
"""

from typing import Any

from xlsxwriter.utility import xl_rowcol_to_cell_fast
from xlsxwriter.worksheet import CellBlankTuple, CellNumberTuple, CellStringTuple, Worksheet

from cchc_xl.domain.lazy import lazy_pattern


class CellSheet(Worksheet):  # type: ignore[misc]  # XlsxWriter ships no types
    """A sheet whose cells are named by row and column from 0, never as A1."""

    write_blank = Worksheet._write_blank
    write_number = Worksheet._write_number
    write_string = Worksheet._write_string

    def _check_dimensions(
        self, row: int, col: int, ignore_row: bool = False, ignore_col: bool = False
    ) -> int:
        """0 for a cell that can be; within what is reached already nothing else is asked."""
        within = (
            self.dim_rowmax is not None
            and self.dim_colmax is not None
            and self.dim_rowmin <= row <= self.dim_rowmax
            and self.dim_colmin <= col <= self.dim_colmax
        )
        return 0 if within else int(super()._check_dimensions(row, col, ignore_row, ignore_col))

    def _calculate_spans(self) -> None:
        """The first and last column, from 1, of each sixteen rows."""
        if self.comments:
            super()._calculate_spans()
            return
        reached: dict[int, list[int]] = {}
        for row, cells in self.table.items():
            if cells:
                reached.setdefault(row // _BLOCK, []).extend((min(cells), max(cells)))
        self.row_spans = {n: f"{min(at) + 1}:{max(at) + 1}" for n, at in reached.items()}

    def _prepare_formula(self, formula: str, expand_future_functions: bool = False) -> str:
        """Without its "="; a formula of old functions is not searched for all the new ones."""
        if formula[:1] == "=" and formula[-1] != "}" and _OLD.issuperset(_CALLS.findall(formula)):
            return formula[1:]
        return str(super()._prepare_formula(formula, expand_future_functions))

    def _write_cell(self, row: int, col: int, cell: Any) -> None:
        """Into the file: numbers need no escaping, so neither does their place."""
        kind = type(cell)
        if kind not in _USUAL or cell.format is None:
            super()._write_cell(row, col, cell)
            return
        place = f'<c r="{xl_rowcol_to_cell_fast(row, col)}" s="{cell.format._get_xf_index()}"'
        if kind is CellStringTuple:
            self.fh.write(f'{place} t="s"><v>{cell.string}</v></c>')
        elif kind is CellBlankTuple:
            self.fh.write(f"{place}/>")
        else:
            self.fh.write(f"{place}><v>{cell.number:.16G}</v></c>")


_BLOCK = 16
"""Rows that share what XlsxWriter tells of their columns."""
_CALLS = lazy_pattern(r"[\w.]+(?=\()")
_OLD = frozenset(("AND", "INT", "ISERROR", "ISNUMBER", "LEFT", "N", "SEARCH", "VALUE"))
"""Functions of our rules, which every Excel calls by these names (ECMA-376 part 1, 18.17.7)."""
_USUAL = (CellStringTuple, CellBlankTuple, CellNumberTuple)
