"""XlsxWriter's book as ours are written with it: the same bytes in less time and memory.

Usual cells go down and into the file by a shorter way, finished rows can be kept packed, and each
part is handed over before the next is made.
"""

import zlib
from collections.abc import Callable
from io import BytesIO, StringIO
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.packager import Packager
from xlsxwriter.utility import xl_rowcol_to_cell_fast
from xlsxwriter.worksheet import CellBlankTuple, CellNumberTuple, CellStringTuple, Worksheet

from cchc_xl.domain.lazy import lazy_pattern
from cchc_xl.layouts import look

_FONT = {"font_name": look.FAMILY, "font_size": 11, "font_family": 1, "font_scheme": "none"}
"""Tied to the scheme of the theme, Excel would show another font than the one that is named."""
_OPTIONS = {
    "default_format_properties": _FONT,
    "strings_to_formulas": False,
    "in_memory": True,
}
_BLOCK = 16
"""Rows that share what XlsxWriter tells of their columns."""
_CALLS = lazy_pattern(r"[\w.]+(?=\()")
_OLD = frozenset(("AND", "INT", "ISERROR", "ISNUMBER", "LEFT", "N", "SEARCH", "VALUE"))
"""Functions of our rules, which every Excel calls by these names (ECMA-376 part 1, 18.17.7)."""
_USUAL = (CellStringTuple, CellBlankTuple, CellNumberTuple)


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


_Add = Callable[[str, bytes], None]
"""Takes the name and the content of a part of the package."""


class _Packager(Packager):  # type: ignore[misc]
    """XlsxWriter's, but each part is handed over before the next is made."""

    def __init__(self, add: _Add) -> None:
        super().__init__()
        self._add = add

    def _filename(self, xml_filename: str) -> StringIO:
        self._hand_over()
        stream: StringIO = super()._filename(xml_filename)
        return stream

    def _create_package(self) -> list[object]:
        super()._create_package()
        self._hand_over()
        return []

    def _hand_over(self) -> None:
        for stream, name, _ in self.filenames:
            content: str | bytes = stream.getvalue()
            stream.close()  # its sheet keeps it
            self._add(name, content.encode() if isinstance(content, str) else content)
        self.filenames.clear()


class PackableSheet(CellSheet):
    """XlsxWriter's, but rows to which nothing is added can be kept as packed XML."""

    _packed: bytes | None = None
    _numbered = False

    def number_formats(self) -> None:
        """Give the formats of its cells their numbers, which go by who is written first."""
        if not self._numbered:
            self._rows()

    def pack(self) -> None:
        """Keep its rows as packed XML."""
        self._packed = zlib.compress(self._rows().encode(), 1)
        for cells in (self.table, self.row_info, self.row_sizes):
            cells.clear()

    def _rows(self) -> str:
        self.fh: Any = StringIO()
        super()._write_sheet_data()
        rows: str = self.fh.getvalue()
        self.fh, self._numbered = None, True
        return rows

    def _write_sheet_data(self) -> None:
        if self._packed is None:
            super()._write_sheet_data()
        else:
            self.fh.write(zlib.decompress(self._packed).decode())


class NativeBook(Workbook):  # type: ignore[misc]
    """XlsxWriter's, but it hands its parts over and writes no file."""

    def __init__(self) -> None:
        super().__init__(BytesIO(), _OPTIONS)
        self.worksheet_class = PackableSheet

    def close_into(self, add: _Add) -> None:
        """Make all parts, one after the other."""
        self._add = add
        self.close()

    def _get_packager(self) -> Packager:
        return _Packager(self._add)
