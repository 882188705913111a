"""A workbook of LibreOffice Calc (.ods), with values put into its cells as Calc keeps them."""

from collections.abc import Iterator, Mapping
from copy import deepcopy
from datetime import date

from lxml import etree

from tests.support.open_book import Parts, packed, serialized
from tests.support.package import Element
from tests.support.typed_values import Extent, Formula, OpenedBook, Rich, Spot, Typed

_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_CELLS = (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell")
_ROWS, _COLUMNS = f"{_TABLE}number-rows-repeated", f"{_TABLE}number-columns-repeated"


class CalcBook(OpenedBook):
    """A spreadsheet document in memory."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._root = etree.fromstring(parts["content.xml"])
        tables = self._root.iter(f"{_TABLE}table")
        self._tables = {table.get(f"{_TABLE}name", ""): table for table in tables}

    @property
    def extents(self) -> Mapping[str, Extent]:
        """How far the content of each sheet goes, by the parts of the file itself."""
        return {title: _extent(table) for title, table in self._tables.items()}

    def with_values(self, values: Mapping[Spot, Typed]) -> bytes:
        """The file with these values, whatever stood there before."""
        changed: dict[str, Element] = {}
        for (title, row, column), value in values.items():
            table = changed.setdefault(title, deepcopy(self._tables[title]))
            _put(_cell(table, row, column), value)
        for title, table in changed.items():
            self._swap(self._tables[title], table)
        content = serialized(self._root)
        for title, table in changed.items():
            self._swap(table, self._tables[title])
        return packed(self._parts | {"content.xml": content})

    @staticmethod
    def _swap(old: Element, new: Element) -> None:
        parent = old.getparent()
        assert parent is not None
        parent.replace(old, new)


def _put(cell: Element, value: Typed) -> None:
    style = cell.get(f"{_TABLE}style-name")
    cell.clear()
    if style:
        cell.set(f"{_TABLE}style-name", style)
    if isinstance(value, Formula):
        cell.set(f"{_TABLE}formula", 'of:="a"&"b"')
        if value.result is None:
            return
        value = value.result
    kind = "float" if isinstance(value, int) else "date" if isinstance(value, date) else "string"
    cell.set(f"{_OFFICE}value-type", kind)
    if isinstance(value, date):
        cell.set(f"{_OFFICE}date-value", value.isoformat())
    elif isinstance(value, int):
        cell.set(f"{_OFFICE}value", str(value))
    line = etree.SubElement(cell, f"{_TEXT}p")
    if isinstance(value, Rich):
        half = len(value.text) // 2
        etree.SubElement(line, f"{_TEXT}span").text = value.text[:half]
        etree.SubElement(line, f"{_TEXT}span").text = value.text[half:]
    else:
        line.text = str(value)


def _cell(table: Element, row: int, column: int) -> Element:
    """The cell at that place, cut out of those that are written once for many."""
    line = _alone(list(table.iter(f"{_TABLE}table-row")), row, _ROWS)
    return _alone([cell for cell in line if cell.tag in _CELLS], column, _COLUMNS)


def _alone(elements: list[Element], number: int, repeated: str) -> Element:
    first = 1
    for element in elements:
        times = int(element.get(repeated, "1"))
        if first <= number < first + times:
            return _cut(element, number - first, times, repeated)
        first += times
    last = elements[-1]
    while first <= number:
        twin = last.makeelement(last.tag)
        if repeated == _ROWS:
            etree.SubElement(twin, _CELLS[0])
        last.addnext(twin)
        last, first = twin, first + 1
    return last


def _cut(element: Element, before: int, times: int, repeated: str) -> Element:
    after = times - before - 1
    element.attrib.pop(repeated, None)
    for count, add in ((before, element.addprevious), (after, element.addnext)):
        if count:
            twin = deepcopy(element)
            twin.tail = None
            if count > 1:
                twin.set(repeated, str(count))
            add(twin)
    return element


def _extent(table: Element) -> Extent:
    places = [(row, column) for row, column, cell in _cells(table) if len(cell) or cell.attrib]
    return max(row for row, _ in places), max(column for _, column in places)


def _cells(table: Element) -> Iterator[tuple[int, int, Element]]:
    """Row, column and element of the cells that say something."""
    row = 1
    for line in table.iter(f"{_TABLE}table-row"):
        column = 1
        for cell in line:
            if cell.tag in _CELLS:
                if cell.get(f"{_OFFICE}value-type"):
                    yield row, column, cell
                column += int(cell.get(_COLUMNS, "1"))
        row += int(line.get(_ROWS, "1"))
