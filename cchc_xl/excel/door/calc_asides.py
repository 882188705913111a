"""What people put into a sheet of LibreOffice (.ods) beside the values of its cells.

Notes, everything that is drawn, and text that is struck out: OpenDocument 1.3 part 3.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from html import unescape
from io import BytesIO

from lxml import etree

from cchc_xl.excel.door.book_parts import tree_of
from cchc_xl.excel.door.calc_styles import Styles, attribute, length
from cchc_xl.layouts.table import cell_address
from cchc_xl.package import Package
from cchc_xl.sheets.aside_texts import MOST, Piece, note_text, struck_out
from cchc_xl.sheets.grid import Aside

_STYLES = "styles.xml"
_MARKS = re.compile(rb":annotation[\s/>]|<draw:")
_STRIKE = re.compile(rb"""text-line-through-(?:style|type)=["'](?!none)""")
TABLE_NAME = re.compile(rb'<table:table\s[^>]*table:name="([^"]*)"')
_DRAWN = re.compile(rb"""<(/?)draw:[\w.-]+(?:[^>"']|"[^"]*"|'[^']*')*?(/?)>""")
_DRAWING = "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"
_TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
_PARAGRAPH = f"{{{_TEXT}}}p"
_USUAL_WIDTH, _USUAL_HEIGHT = 22.58, 4.52
"""Of what lies beyond the columns and rows that a sheet speaks of, in millimetres."""
_BLANKS = {"s": " ", "tab": " ", "line-break": "\n"}


def calc_asides(package: Package, content: bytes) -> dict[str, Aside]:
    """What stands beside the values, by name of the sheet; sheets without any are absent."""
    has_styles = _STYLES in package.names
    strikes = _STRIKE.search(content) or (has_styles and _STRIKE.search(package.read(_STYLES)))
    if not strikes and not _MARKS.search(content):
        return {}
    styles = Styles()
    if has_styles and (tree := tree_of(package, _STYLES)) is not None:
        styles.add(tree)
    try:
        return {name: aside for name, aside in _sheets(content, styles) if aside != Aside()}
    except (etree.XMLSyntaxError, IndexError):  # a cell without a row
        names = (name.decode("utf-8", "replace") for name in TABLE_NAME.findall(content))
        return {unescape(name): Aside(damaged=True) for name in names}


def without_drawings(content: bytes) -> bytes:
    """The content as calamine may read it: it takes the text of what is drawn over a cell for the
    cell's own."""
    if b"<draw:" not in content:
        return content
    kept: list[bytes] = []
    depth = last = 0
    for tag in _DRAWN.finditer(content):
        if depth == 0:
            kept.append(content[last : tag.start()])
        depth += -1 if tag[1] else 0 if tag[2] else 1
        last = tag.end()
    return b"".join(kept) + content[last:]


def _sheets(content: bytes, styles: Styles) -> Iterator[tuple[str, Aside]]:
    """Each sheet by its name; what was read of the tree is let go at once."""
    names = ("automatic-styles", "table", "shapes", "table-column", "table-row")
    cells = ("table-cell", "covered-table-cell")
    tags = tuple(f"{{*}}{name}" for name in names + cells)
    steps = etree.iterparse(
        BytesIO(content), ("start", "end"), tag=tags, resolve_entities=False, no_network=True
    )
    sheet, depth = _Sheet(styles), 0
    for event, element in steps:
        name = _local(element)
        if name == "table":
            depth += 1 if event == "start" else -1
            if depth == 1 and event == "start":
                sheet = _Sheet(styles)
            elif depth == 0:
                yield attribute(element, "name"), sheet.aside()
        elif name == "automatic-styles" and event == "end":
            styles.add(element)
        elif depth == 1:
            sheet.take(name, event, element)
        if event == "end" and name != "automatic-styles":
            element.clear(keep_tail=True)
            parent = element.getparent()
            while parent is not None and parent[0] is not element:
                del parent[0]


class _Sheet:
    """A sheet while it is read from its beginning to its end."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._notes: dict[str, str] = {}
        self._drawn: list[tuple[str, str]] = []
        self._struck: dict[str, str] = {}
        self._cells = 0
        """How many cells have struck text."""
        self._on_page: list[tuple[float, float, str]] = []
        """What is drawn on the page and not in a cell: its place in millimetres, and its text."""
        self._columns = _Line(_USUAL_WIDTH)
        self._rows = _Line(_USUAL_HEIGHT)
        self._column = 0
        """How many columns of the row stand before the next cell."""

    def take(self, name: str, event: str, element: etree._Element) -> None:
        """The next element that begins or ends."""
        if event == "start":
            if name == "table-row":
                self._rows.add(element, self._styles)
                self._column = 0
        elif name == "table-column":
            self._columns.add(element, self._styles)
        elif name == "shapes":
            for drawn in element.iterchildren("*"):
                if (text := _drawn_text(drawn)) is not None:
                    self._on_page.append((*_corner(drawn), text))
        elif name != "table-row":
            self._take_cell(element)

    def _take_cell(self, element: etree._Element) -> None:
        count = _repeated(element, "columns")
        row, column = self._rows.last_start, self._column
        self._column += count
        address = cell_address(row, column)
        for child in element.iterchildren("*"):
            if _local(child) == "annotation":
                self._notes[address] = note_text(_paragraphs(child))
            elif (text := _drawn_text(child)) is not None:
                self._drawn.append((address, text))
        style = attribute(element, "style-name") or self._rows.styles[-1]
        strikes = self._styles.cell_strikes(style or self._columns.style(column))
        struck = _struck_text(element, strikes, self._styles)
        if struck is not None:
            self._cells += count * self._rows.counts[-1]
            if self._cells > MOST:
                return
            for over in range(row, self._rows.end):
                for at in range(column, self._column):
                    self._struck[cell_address(over, at)] = struck

    def aside(self) -> Aside:
        """What stands beside the values, once the sheet has ended."""
        on_page = [
            (cell_address(self._rows.at(y), self._columns.at(x)), text)
            for x, y, text in self._on_page
        ]
        notes = {cell: text for cell, text in self._notes.items() if text}
        return Aside(notes, (*on_page, *self._drawn), self._struck, self._cells > MOST)


class _Line:
    """The columns of a sheet, or its rows: how many there are of each kind, and how wide."""

    def __init__(self, usual: float) -> None:
        self._usual = usual
        self.styles: list[str] = []
        """The style that cells have where they have none of their own."""
        self.counts: list[int] = []
        self._ends: list[int] = []
        self._sizes: list[float] = []
        self._edges: list[float] = []
        """How far from the edge of the sheet those of one kind end, in millimetres."""

    @property
    def end(self) -> int:
        """How many there are."""
        return self._ends[-1] if self._ends else 0

    @property
    def last_start(self) -> int:
        """How many stand before those that were added last."""
        return self.end - self.counts[-1]

    def add(self, element: etree._Element, styles: Styles) -> None:
        """The next one, or several that are alike; hidden ones have no width."""
        family = _local(element)
        size = styles.size(family, attribute(element, "style-name"))
        shown = attribute(element, "visibility") in ("", "visible")
        self._sizes.append(size if shown else 0.0)
        self.counts.append(_repeated(element, "rows" if family == "table-row" else "columns"))
        self._ends.append(self.end + self.counts[-1])
        edge = self._edges[-1] if self._edges else 0.0
        self._edges.append(edge + self._sizes[-1] * self.counts[-1])
        self.styles.append(attribute(element, "default-cell-style-name"))

    def style(self, number: int) -> str:
        """The style of cells in that one, from 0."""
        found = bisect_right(self._ends, number)
        return self.styles[found] if found < len(self.styles) else ""

    def at(self, place: float) -> int:
        """Which one, from 0, is so many millimetres from the edge of the sheet."""
        found = bisect_right(self._edges, place)
        start = self._edges[found - 1] if found else 0.0
        if found == len(self._edges):
            return self.end + int((place - start) / self._usual)
        return self._ends[found] - self.counts[found] + int((place - start) / self._sizes[found])


def _drawn_text(element: etree._Element) -> str | None:
    """The text of something drawn, empty where it has none; None where it is not drawn."""
    is_drawn = str(element.tag).startswith(f"{{{_DRAWING}}}")
    return _paragraphs(element, " ").strip() if is_drawn else None


def _corner(drawn: etree._Element) -> tuple[float, float]:
    """Where it stands on the page, in millimetres; a group stands where its first part does."""
    for element in drawn.iter("*"):
        x, y = (attribute(element, key) or attribute(element, f"{key}1") for key in "xy")
        if x and y:
            return max(0.0, length(x)), max(0.0, length(y))
    return 0.0, 0.0


def _paragraphs(element: etree._Element, between: str = "\n") -> str:
    texts = ("".join(text for text, _ in _runs(p, False, None)) for p in element.iter(_PARAGRAPH))
    return between.join(texts).strip()


def _struck_text(cell: etree._Element, strikes: bool, styles: Styles) -> str | None:
    """What is struck out in a cell, empty where it is all that the cell holds; None for nothing."""
    runs = [run for p in cell.iterchildren(_PARAGRAPH) for run in _runs(p, strikes, styles)]
    if not runs and strikes and attribute(cell, "value-type"):
        return ""
    return struck_out(runs)


def _runs(element: etree._Element, strikes: bool, styles: Styles | None) -> Iterator[Piece]:
    """The text of a paragraph piece by piece, each with whether it is struck out."""
    yield element.text or "", strikes
    for child in element.iterchildren(f"{{{_TEXT}}}*"):
        name = _local(child)
        own = styles.strikes("text", attribute(child, "style-name")) if styles else None
        if name in _BLANKS:
            yield _BLANKS[name], strikes
        else:
            yield from _runs(child, strikes if own is None else own, styles)
        yield child.tail or "", strikes


def _local(element: etree._Element) -> str:
    """The name without its namespace."""
    return str(element.tag).rpartition("}")[2]


def _repeated(element: etree._Element, what: str) -> int:
    text = attribute(element, f"number-{what}-repeated")
    return int(text) if text.isdecimal() and len(text) < 8 else 1
