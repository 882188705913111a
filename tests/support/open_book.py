"""An Open XML workbook (.xlsx) of any program, with values put into its cells as that does."""

from collections.abc import Callable, Mapping
from copy import deepcopy
from datetime import date
from functools import cache
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from lxml import etree

from tests.support.package import Element
from tests.support.typed_values import Extent, Formula, OpenedBook, Rich, Spot, Typed
from tests.support.workbook import column_letters, parse_address

Parts = dict[str, bytes]
STYLES, STRINGS, BOOK = "xl/styles.xml", "xl/sharedStrings.xml", "xl/workbook.xml"
_EPOCH = date(1899, 12, 30)


def rows_of(sheet: Element) -> Element:
    """The element that holds the rows of a sheet."""
    found = sheet.find("{*}sheetData")
    assert found is not None
    return found


def serialized(root: Element) -> bytes:
    """The XML of a part."""
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)


def sheet_parts(parts: Parts) -> dict[str, str]:
    """The part of each sheet by its title."""
    links = etree.fromstring(parts["xl/_rels/workbook.xml.rels"])
    targets = {link.get("Id"): link.get("Target", "") for link in links}
    book = etree.fromstring(parts[BOOK])
    found: dict[str, str] = {}
    for sheet in book.iterfind("{*}sheets/{*}sheet"):
        number = next(value for key, value in sheet.attrib.items() if key.endswith("}id"))
        target = targets[number]
        found[sheet.get("name", "")] = target[1:] if target[0] == "/" else f"xl/{target}"
    return found


def filled_cells(sheet: Element) -> list[Element]:
    """The cells of a sheet that hold something."""
    return [cell for cell in rows_of(sheet).iter("{*}c") if len(cell)]


class OpenBook(OpenedBook):
    """A package in memory. ``texts`` says where its program keeps a text: ``shared``, ``inline``
    or in the cell (``str``); ``finish`` makes the XML of a sheet from its tree."""

    def __init__(
        self,
        parts: Parts,
        texts: str = "shared",
        finish: Callable[[Element], bytes] = serialized,
    ) -> None:
        self._parts, self._texts, self._finish = dict(parts), texts, finish
        self._day = _with_style_for_days(self._parts)
        self._titles = sheet_parts(self._parts)
        self._trees = {name: etree.fromstring(parts[name]) for name in self._titles.values()}
        self._extents = {title: _extent(self._trees[part]) for title, part in self._titles.items()}
        self._plain = cache(lambda part: finish(self._trees[part]))

    @property
    def extents(self) -> Mapping[str, Extent]:
        """How far the content of each sheet goes, by the parts of the file itself."""
        return self._extents

    def with_values(self, values: Mapping[Spot, Typed]) -> bytes:
        """The file with these values, whatever stood there before."""
        shared: list[str] = []
        changed: dict[str, Element] = {}
        for (title, row, column), value in values.items():
            part = self._titles[title]
            tree = changed.setdefault(part, deepcopy(self._trees[part]))
            self._put(_cell(tree, row, column), value, shared)
        parts = {
            name: self._finish(changed[name])
            if name in changed
            else self._plain(name)
            if name in self._trees
            else data
            for name, data in self._parts.items()
        }
        if shared:
            end = b"</sst>"
            parts[STRINGS] = parts[STRINGS].replace(end, "".join(shared).encode() + end)
        return packed(parts)

    def _put(self, cell: Element, value: Typed, shared: list[str]) -> None:
        kept = {key: cell.attrib[key] for key in ("r", "s") if key in cell.attrib}
        cell.clear()
        cell.attrib.update(kept)
        if isinstance(value, Formula):
            _child(cell, "f", '"a"&"b"')
            if value.result is not None:
                cell.set("t", "str")
                _child(cell, "v", value.result)
        elif isinstance(value, date):
            cell.set("s", self._day)
            _child(cell, "v", str((value - _EPOCH).days))
        elif isinstance(value, int):
            _child(cell, "v", str(value))
        else:
            self._put_text(cell, value, shared)

    def _put_text(self, cell: Element, value: str | Rich, shared: list[str]) -> None:
        if self._texts == "str" and isinstance(value, str):
            cell.set("t", "str")
            _child(cell, "v", value)
        elif self._texts == "shared":
            cell.set("t", "s")
            number = self._strings() + len(shared)
            shared.append(f"<si>{_runs(value)}</si>")
            _child(cell, "v", str(number))
        else:
            cell.set("t", "inlineStr")
            space = etree.QName(cell).namespace
            cell.append(etree.fromstring(f'<is xmlns="{space}">{_runs(value)}</is>'))

    def _strings(self) -> int:
        return self._parts[STRINGS].count(b"<si>")


def packed(parts: Mapping[str, bytes]) -> bytes:
    """A package of these parts."""
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED, compresslevel=1) as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return out.getvalue()


def _runs(value: str | Rich) -> str:
    """The text within an item; the texts of tests have nothing to escape."""
    if isinstance(value, str):
        return f"<t>{value}</t>"
    half = len(value.text) // 2
    bold = f'<r><rPr><b/></rPr><t xml:space="preserve">{value.text[half:]}</t></r>'
    return f'<r><t xml:space="preserve">{value.text[:half]}</t></r>{bold}'


def _child(parent: Element, name: str, text: str) -> None:
    child = etree.SubElement(parent, etree.QName(etree.QName(parent).namespace, name))
    child.text = text


def _extent(sheet: Element) -> Extent:
    places = [parse_address(cell.get("r", "")) or (1, 1) for cell in filled_cells(sheet)]
    return max(row for row, _ in places), max(column for _, column in places)


def _cell(sheet: Element, row: int, column: int) -> Element:
    """The cell at that place; where there is none it is made, in its order."""
    rows = rows_of(sheet)
    line = _in_order(rows, row, "row", str(row), lambda at: int(at.get("r", "0")))
    address = f"{column_letters(column)}{row}"
    return _in_order(
        line, column, "c", address, lambda at: (parse_address(at.get("r", "")) or (0, 0))[1]
    )


def _in_order(
    parent: Element, number: int, name: str, address: str, order: Callable[[Element], int]
) -> Element:
    at = len(parent)
    for index, child in enumerate(parent):
        if order(child) == number:
            return child
        if order(child) > number:
            at = index
            break
    made = parent.makeelement(etree.QName(etree.QName(parent).namespace, name), {"r": address})
    parent.insert(at, made)
    return made


def _with_style_for_days(parts: Parts) -> str:
    """Add a style that shows days to the styles of a workbook, and give its number."""
    styles = etree.fromstring(parts[STYLES])
    formats = styles.find("{*}cellXfs")
    assert formats is not None
    day = etree.SubElement(formats, etree.QName(etree.QName(formats).namespace, "xf"))
    day.attrib.update({"numFmtId": "14", "applyNumberFormat": "1"})
    formats.set("count", str(len(formats)))
    parts[STYLES] = serialized(styles)
    return str(len(formats) - 1)
