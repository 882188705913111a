"""One writer for books that are only read: cells, tables, links and paper, through XlsxWriter.

Each style becomes a format of the book once. Rows and columns count from 1; a table goes down in
one call, with the looks and links of single rows as data beside it.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime, time
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from types import MappingProxyType
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from msgspec.structs import replace
from xlsxwriter.format import Format
from xlsxwriter.utility import quote_sheetname
from xlsxwriter.worksheet import Worksheet

from cchc_xl import __version__
from cchc_xl.excel.native_book import NativeBook
from cchc_xl.files import add_part, whole
from cchc_xl.layouts import look
from cchc_xl.layouts.layout import Kind, SheetLayout
from cchc_xl.layouts.look import Accent, Border, Edge, Style
from cchc_xl.layouts.table import (
    HEADER_STYLE,
    Area,
    Value,
    header_height,
    read_only_style,
    row_height,
    visible,
)
from cchc_xl.sheets.bars import Box
from cchc_xl.sheets.marks import Link, RowLook, Rule

_A4 = 9
"""ECMA-376 18.3.1.63, paperSize."""
_MOST_LINKS = 65_530
"""Links of a sheet (Excel specifications); rows beyond lead nowhere."""
_DIGIT = 7
"""Pixels of a digit of the default font, in which widths of columns are counted."""
_POINTS = 0.75
"""Points of a pixel."""
_COLUMN, _ROW = 64, 20
"""Pixels of a column and of a row whose size nobody has set."""


@contextmanager
def new_book(
    target: Path, title: str, stamp: date, properties: Mapping[str, str] = MappingProxyType({})
) -> Iterator["Book"]:
    """A book that goes to ``target`` whole or not at all, once the block ends well.

    ``stamp`` is the date it says it was made: the same content gives the same bytes on any day.
    ``properties`` become custom document properties, which LibreOffice carries to .xls and .ods.

    Raises:
        CchcError: W108, when the target cannot be written.
    """
    book = Book(title, stamp, f"cchc_xl {__version__}")
    for name, value in properties.items():
        book.native.set_custom_property(name, value, "text")
    yield book
    book.save(target)


class Book:
    """A workbook that is being written."""

    def __init__(self, title: str, stamp: date, author: str) -> None:
        self.native = NativeBook()
        created = datetime.combine(stamp, time())
        self.native.set_properties({"title": title, "author": author, "created": created})
        self._formats: dict[tuple[Style, bool], Format] = {}
        self._accents: dict[Accent, Format] = {}

    def sheet(self, title: str) -> "Sheet":
        """Add a sheet."""
        return Sheet(self, self.native.add_worksheet(title))

    def define(self, name: str, sheet: str, cells: str) -> None:
        """Give a range of a sheet a name; ``cells`` is absolute: ``$A$1:$A$4``."""
        self.native.define_name(name, f"={quote_sheetname(sheet)}!{cells}")

    def format(self, style: Style, *, quoted: bool = False) -> Format:
        """The format of a style; ``quoted`` keeps a text that begins like a formula a text."""
        known = self._formats.get((style, quoted))
        if known is None:
            quote = {"quote_prefix": True} if quoted else {}
            known = self.native.add_format(_properties(style) | quote)
            self._formats[style, quoted] = known
        return known

    def accent(self, accent: Accent) -> Format:
        """The format of a rule, which sets nothing but what is named."""
        if accent not in self._accents:
            self._accents[accent] = self.native.add_format(_changes(accent))
        return self._accents[accent]

    def save(self, target: Path) -> None:
        """Write the file; the same content gives the same bytes on every system.

        Raises:
            CchcError: W108, when the target cannot be written.
        """
        content = BytesIO()
        with ZipFile(content, "w", ZIP_DEFLATED) as package:

            def add(name: str, part: bytes) -> None:
                add_part(package, name, _explicit(name, part))

            self.native.close_into(add)
        with whole(target) as temporary:
            temporary.write_bytes(content.getbuffer())


class Sheet:
    """A sheet of a book. Rows and columns count from 1."""

    def __init__(self, book: Book, native: Worksheet) -> None:
        self.book, self.native = book, native
        self._links = 0
        self._heights: dict[int, int] = {}
        self._widths: dict[int, int] = {}
        native.hide_gridlines(2)

    @property
    def title(self) -> str:
        """The name of its tab."""
        name: str = self.native.get_name()
        return name

    def put(
        self, row: int, column: int, value: Value, style: Style, link: Link | None = None
    ) -> None:
        """Write a cell; a text stays the text it is, whatever it looks like (``=1+1``)."""
        if link and self._links < _MOST_LINKS:
            self._links += 1
            style = replace(style, color=look.INK)
            form, url = self.book.format(style), f"internal:{link.to}"
            # XlsxWriter makes a text of the cell, over which the value goes.
            self.native.write_url(row - 1, column - 1, url, form, str(value), link.tip)
        self._write(row - 1, column - 1, value, style, self.book.format(style))

    def merge(
        self, row: int, first: int, last: int, value: Value, style: Style, link: Link | None = None
    ) -> None:
        """Write a cell that runs over some columns."""
        if last > first:
            self.native.merge_range(
                row - 1, first - 1, row - 1, last - 1, "", self.book.format(style)
            )
        self.put(row, first, value, style, link)

    def title_line(
        self, row: int, text: str, *, column: int = 1, size: int = 11, alarm: bool = False
    ) -> None:
        """Write a line above a table; it runs over the empty cells to its right.

        Lines larger than 11 points are bold; ``alarm`` makes one bold, a point larger and red.
        """
        style = Style(size, size > 11, **_LINE)
        if alarm:
            style = replace(style, size=size + 1, bold=True, color=look.ALARM)
        self.put(row, column, text, style)
        self.height(row, size * 1.5)

    def table(
        self,
        layout: SheetLayout,
        rows: Sequence[Sequence[Value]],
        *,
        top: int,
        looks: Mapping[int, RowLook] = MappingProxyType({}),
        links: Mapping[tuple[int, str], Link] = MappingProxyType({}),
        hidden: Sequence[str] = (),
    ) -> Area:
        """Write header and rows with widths, heights, formats and borders.

        The header stands in row ``top``. ``rows`` hold one value per column of the layout, in its
        order; percentages as 0–100. ``looks`` are those of single rows, counted from 0, ``links``
        those of single cells, by row and field. ``hidden`` are fields whose columns are hidden
        besides those that the layout hides.
        """
        area = Area.of(layout, top, len(rows))
        for number, column in enumerate(layout.columns, 1):
            self.put(top, number, column.header, HEADER_STYLE)
            self.width(number, column.width, hidden=column.hidden or column.field in hidden)
        self.height(top, header_height(layout.columns))
        linked: dict[int, dict[int, Link]] = {}
        for (index, field), link in links.items():
            linked.setdefault(index, {})[layout.index(field)] = link
        styles = [read_only_style(column) for column in layout.columns]
        shares = [column.kind is Kind.PERCENT for column in layout.columns]
        plain = [(style, self.book.format(style)) for style in styles]
        for index, row in enumerate(rows):
            shown = looks.get(index)
            cells = plain if shown is None else self._shown(layout, styles, shown)
            number = area.first + index
            for place, (value, (style, form)) in enumerate(zip(row, cells, strict=True)):
                if shares[place] and isinstance(value, Decimal):
                    value /= 100
                self._write(number - 1, place, value, style, form)
            for place, link in linked.get(index, {}).items():
                self.put(number, place + 1, row[place], cells[place][0], link)
            self._table_row(number, row_height(row, layout.columns), shown)
        if any(shown.level for shown in looks.values()):
            self.native.outline_settings(symbols_below=False)
        return area

    def _shown(
        self, layout: SheetLayout, styles: Sequence[Style], shown: RowLook
    ) -> list[tuple[Style, Format]]:
        fields = (column.field for column in layout.columns)
        own = [shown.of(style, field) for style, field in zip(styles, fields, strict=True)]
        return [(style, self.book.format(style)) for style in own]

    def _table_row(self, row: int, height: float, shown: RowLook | None) -> None:
        if shown is None:
            self.height(row, height)
            return
        points, level = shown.height or height, shown.level
        collapsed = shown.folded_below
        self.height(row, points, hidden=level > 0, level=level, collapsed=collapsed)

    def _write(self, row: int, column: int, value: Value, style: Style, form: Format) -> None:
        """Row and column from 0; ``form`` is the format of the style."""
        native = self.native
        if value is None or value == "":
            native.write_blank(row, column, None, form)
        elif isinstance(value, str):
            if value[0] in "=+-@":
                form = self.book.format(style, quoted=True)
            native.write_string(row, column, visible(value), form)
        elif isinstance(value, date):
            native.write_datetime(row, column, value, form)
        else:
            native.write_number(row, column, float(value), form)

    def height(
        self,
        row: int,
        points: float,
        *,
        hidden: bool = False,
        level: int = 0,
        collapsed: bool = False,
    ) -> None:
        """How high the row is; a hidden one is that high once it is shown.

        ``level`` is its depth in the outline; a ``collapsed`` row has rows folded into it.
        """
        pixels = self._heights[row] = int(points / _POINTS + 0.5)
        options = {"hidden": hidden, "level": level, "collapsed": collapsed}
        self.native.set_row_pixels(row - 1, pixels, None, options)

    def width(self, column: int, characters: float, *, hidden: bool = False) -> None:
        """How wide the column is, in characters as a file counts them."""
        options = {"hidden": True} if hidden else {}
        pixels = self._widths[column] = round(characters * _DIGIT)
        self.native.set_column_pixels(column - 1, column - 1, pixels, None, options)

    def pixels(self, box: Box) -> tuple[int, int]:
        """How wide and high these cells are together, hidden ones included."""
        columns = range(box.first_column, box.last_column + 1)
        rows = range(box.first_row, box.last_row + 1)
        return (
            sum(self._widths.get(column, _COLUMN) for column in columns),
            sum(self._heights.get(row, _ROW) for row in rows),
        )

    def page(
        self,
        footer: str,
        *,
        header_row: int | None = None,
        pages_high: int = 0,
        upright: bool = False,
    ) -> None:
        """A4, one page wide, the header row on every page, page numbers below.

        ``pages_high`` is how many pages the sheet may take; 0 is any number.
        """
        sheet = self.native
        if not upright:
            sheet.set_landscape()
        sheet.set_paper(_A4)
        sheet.fit_to_pages(1, pages_high)
        sheet.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
        sheet.set_header("", {"margin": 0.3})
        footer = footer.replace("&", "&&")
        sheet.set_footer(f"&L{footer}&RTrang &P/&N", {"margin": 0.3})
        if header_row:
            sheet.repeat_rows(header_row - 1)

    def unprinted(self, area: Area) -> None:
        """Leave the sheet out when the whole book is printed: its print area is an empty cell."""
        column = len(area.letters) + 1
        self.native.print_area(area.header - 1, column, area.header - 1, column)

    def view(self, area: Area, *, columns: int = 0, total: bool = False) -> None:
        """Freeze the rows above the data and the first ``columns`` columns; filter the table.

        A last row with the ``total`` stands outside the filter: sorting leaves it where it is.
        """
        self.native.freeze_panes(area.first - 1, columns)
        last = area.last - total
        if last >= area.first:
            self.native.autofilter(area.rows(area.header, last))

    def pack(self) -> None:
        """Keep the rows as packed XML, in a thirtieth of the memory of their cells.

        Nothing is written on the sheet after that, and no chart may be made of its cells. The same
        bytes come of it, as long as sheets are packed in their order.
        """
        for sheet in self.book.native.worksheets():
            if sheet is self.native:
                break
            sheet.number_formats()
        self.native.pack()
        self._heights.clear()

    def rule(self, rule: Rule) -> None:
        """Let cells stand out by a rule; of rules over a cell the first comes first."""
        options: dict[str, Any] = {"type": "formula", "criteria": f"={rule.formula}"}
        options |= {"format": self.book.accent(rule.accent), "stop_if_true": rule.stop}
        self.native.conditional_format(rule.cells, options)


_LINE: dict[str, Any] = {"horizontal": "general", "vertical": "bottom", "wrap": False} | {
    "number_format": "General"
}
_VERTICAL = {"top": "top", "center": "vcenter", "bottom": "bottom"}


def rgb(color: str) -> str:
    """A colour of ``look`` as XlsxWriter wants it."""
    return f"#{color[2:]}"


def _properties(style: Style) -> dict[str, Any]:
    found: dict[str, Any] = {
        "font_size": style.size,
        "valign": _VERTICAL[style.vertical],
        "num_format": style.number_format,
    }
    if style.horizontal != "general":
        found["align"] = style.horizontal
    for name in ("bold", "italic", "indent"):
        if value := getattr(style, name):
            found[name] = value
    if style.wrap:
        found["text_wrap"] = True
    if style.color != look.BLACK:
        found["font_color"] = rgb(style.color)
    if style.fill:
        found["bg_color"] = rgb(style.fill)
    return found | _lines(style.border)


def _lines(border: Border) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for side in ("left", "right", "top", "bottom"):
        edge: Edge | None = getattr(border, side)
        if edge:
            found |= {side: 2 if edge.thick else 1, f"{side}_color": rgb(edge.color)}
    return found


def _changes(accent: Accent) -> dict[str, Any]:
    found: dict[str, Any] = {}
    if accent.fill:
        found["bg_color"] = rgb(accent.fill)
    if accent.color:
        found["font_color"] = rgb(accent.color)
    if accent.bold:
        found["bold"] = True
    if accent.number_format:
        found["num_format"] = accent.number_format
    return found | ({"border": 1, "border_color": rgb(look.GRID)} if accent.boxed else {})


_LANGUAGE = b"<dc:language>vi-VN</dc:language></cp:coreProperties>"
_CHARTS = re.compile(r"xl/charts/chart\d+\.xml")


def _explicit(name: str, content: bytes) -> bytes:
    """Say what XlsxWriter leaves unsaid: the language, and what of charts programs differ about.

    Labels show nothing but values, titles stand above the bars, axes are there, corners are square
    and the style is Excel's plain one.
    """
    if name == "docProps/core.xml":
        return content.replace(b"</cp:coreProperties>", _LANGUAGE)
    if not _CHARTS.fullmatch(name):
        return content
    hidden = ("CatName", "SerName", "Percent", "BubbleSize")
    denied = "".join(f'<c:show{what} val="0"/>' for what in hidden)
    value = '<c:showVal val="1"/>'
    return (
        content.decode()
        .replace(value, f'<c:showLegendKey val="0"/>{value}{denied}')
        .replace("<c:layout/></c:title>", '<c:layout/><c:overlay val="0"/></c:title>')
        .replace("</c:scaling><c:axPos", '</c:scaling><c:delete val="0"/><c:axPos')
        .replace("<c:chart>", '<c:roundedCorners val="0"/><c:style val="2"/><c:chart>')
        .encode()
    )
