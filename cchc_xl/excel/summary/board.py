"""The page ``Tổng quan`` on its grid of narrow columns: heading, tiles, charts and small tables.

It fits one A4 page upright. Each chart stands beside the cells that it is drawn from.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.styles import Alignment, Border, Side
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet

from cchc_xl.excel import styles
from cchc_xl.excel.table_writer import Value, put, row_height
from cchc_xl.forms.layout import Column
from cchc_xl.sheets.overview.tiles import Line, Tile

COLUMNS, WIDTH = 24, 5.7
"""The grid: how many columns, and how wide each, in characters."""
SIZE = 10
"""Points of the small tables."""
_CLOSE = 0.86
"""The page has no room for the air that other sheets leave between lines."""
COUNT, SHARE, TEXT = "#,##0", "0.0%", styles.TEXT_FORMAT


def text_height(value: Value, columns: int, size: int = SIZE, *, bold: bool = False) -> float:
    """The height in points that shows the value over so many columns of the grid."""
    width = WIDTH * columns * 11 / size * (0.92 if bold else 1)
    return _CLOSE * row_height([value], [Column("", "", width)], size)


@dataclass(frozen=True, slots=True)
class Span:
    """A column of a small table: the columns of the grid that it takes, counted from 1."""

    first: int
    last: int
    header: str
    format: str = TEXT
    left: bool = False
    leads: bool = False
    """Whether its cells lead to where the row comes from. They are short: LibreOffice does not
    wrap the text of a link."""


@dataclass(frozen=True, slots=True)
class Written:
    """Where a small table stands: its header row, its first and last data row."""

    sheet: str
    header: int
    first: int
    last: int

    @property
    def after(self) -> int:
        """The row below it."""
        return self.last + 1

    def cell(self, column: int) -> str:
        """The cell of its header: ``'Tổng quan'!$P$12``."""
        return f"{self.sheet}!${get_column_letter(column)}${self.header}"

    def cells(self, column: int, rows: int | None = None) -> str:
        """Its data cells in that column, or the first of them."""
        letter, last = get_column_letter(column), self.last if rows is None else rows
        return f"{self.sheet}!${letter}${self.first}:${letter}${last}"


@dataclass(slots=True)
class Board:
    """A worksheet that is filled piece by piece; every row becomes as high as its text needs."""

    sheet: Worksheet
    heights: dict[int, float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for number in range(1, COLUMNS + 1):
            self.sheet.column_dimensions[get_column_letter(number)].width = WIDTH

    def write(
        self,
        row: int,
        first: int,
        last: int,
        value: Value,
        *,
        size: int = SIZE,
        bold: bool = False,
        color: str = styles.BLACK,
        fill: str = "",
        border: Border | None = None,
        horizontal: str = "left",
        format: str = TEXT,
        italic: bool = False,
    ) -> None:
        """Write into a row over some columns of the grid."""
        for column in range(first, last + 1):
            cell = self.sheet.cell(row, column)
            if border:
                cell.border = border
            if fill:
                cell.fill = styles.fill(fill)
        cell = self.sheet.cell(row, first)
        put(cell, value)
        cell.number_format = format
        cell.font = styles.font(size, bold=bold, italic=italic, color=color)
        cell.alignment = Alignment(horizontal=horizontal, vertical="center", wrap_text=True)
        if last > first:
            self.sheet.merge_cells(start_row=row, end_row=row, start_column=first, end_column=last)
        self.raise_row(row, text_height(value, last - first + 1, size, bold=bold))

    def raise_row(self, row: int, height: float) -> None:
        """Let the row be at least that high, in points."""
        height = max(height, self.heights.get(row, 0.0))
        self.heights[row] = self.sheet.row_dimensions[row].height = height

    def gap(self, row: int) -> int:
        """Leave the row empty and low; give the row below."""
        self.raise_row(row, 7)
        return row + 1

    def title(self, row: int, first: int, last: int, text: str) -> int:
        """Write the title of a small table; give the row below."""
        line = Border(bottom=Side(style="medium", color="FF0B3C6F"))
        self.write(row, first, last, text, size=11, bold=True, border=line)
        return row + 1

    def table(self, row: int, spans: Sequence[Span], lines: Iterable[Line]) -> Written:
        """Write header and rows; the first column leads to where a row comes from."""
        header = row
        for span in spans:
            self.write(
                row,
                span.first,
                span.last,
                span.header,
                size=9,
                bold=True,
                fill=styles.HEADER,
                border=styles.BORDER,
                horizontal="center",
            )
        for line in lines:
            row += 1
            self._row(row, spans, line)
        return Written(quote_sheetname(self.sheet.title), header, header + 1, row)

    def _row(self, row: int, spans: Sequence[Span], line: Line) -> None:
        for index, (span, value) in enumerate(zip(spans, line.cells, strict=True)):
            self.write(
                row,
                span.first,
                span.last,
                value,
                border=styles.BORDER,
                horizontal="left" if span.left else "center",
                format=line.formats.get(index, span.format),
                size=SIZE if span.last > span.first or isinstance(value, str) else SIZE - 1,
            )
        if line.to:
            span = next((s for s in spans if s.leads), spans[0])
            cell = self.sheet.cell(row, span.first)
            area = f"{cell.coordinate}:{get_column_letter(span.last)}{row}"
            link(cell, line.to, "Đến dòng này", area=area if span.last > span.first else "")

    def tiles(self, row: int, tiles: Sequence[Tile]) -> int:
        """Write the tiles side by side over three rows; give the row below."""
        each = COLUMNS // len(tiles)
        thick, thin = Side(style="medium", color="FF0B3C6F"), Side(style="thin", color="FF808080")
        for number, tile in enumerate(tiles):
            first, last = number * each + 1, (number + 1) * each
            parts = ((tile.label, 9, True), (tile.figure, 18, True), (tile.note, 9, False))
            for offset, (text, size, bold) in enumerate(parts):
                color = styles.ALARM if tile.alarm and offset == 1 else styles.BLACK
                self.write(
                    row + offset,
                    first,
                    last,
                    text,
                    size=size,
                    bold=bold,
                    color=color,
                    fill=styles.TILE,
                    horizontal="center",
                )
                for column in range(first, last + 1):
                    self.sheet.cell(row + offset, column).border = Border(
                        left=thick if column == first else None,
                        right=thin if column == last else None,
                        top=thin if offset == 0 else None,
                        bottom=thin if offset == 2 else None,
                    )
        return row + 3


def link(cell: Cell | MergedCell, to: str, tip: str, *, area: str = "") -> None:
    """Make the cell lead there; ``area`` when it is the first of merged cells."""
    cell.hyperlink = Hyperlink(ref=cell.coordinate, location=to, tooltip=tip)
    if area and cell.hyperlink:
        cell.hyperlink.ref = area
    size, bold = int(cell.font.size or 11), bool(cell.font.bold)
    cell.font = styles.font(size, bold=bold, color="FF0B3C6F")
