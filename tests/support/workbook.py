"""A workbook's XML made easy to ask: sheets, cells, areas, tables, counts of styles.

Rows and columns count from 1, as Excel does.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tests.support.package import Element, Package

M = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"

LAST_ROW = 1_048_576
LAST_COLUMN = 16_384


@dataclass(frozen=True, slots=True)
class Area:
    """A block of cells, both corners included."""

    top: int
    left: int
    bottom: int
    right: int

    @property
    def reversed(self) -> bool:
        """True when the corners are given the wrong way round."""
        return self.top > self.bottom or self.left > self.right

    def overlaps(self, other: "Area") -> bool:
        """True when they have a cell in common."""
        apart_in_rows = self.bottom < other.top or other.bottom < self.top
        apart_in_columns = self.right < other.left or other.right < self.left
        return not (apart_in_rows or apart_in_columns)


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell as written: ``row`` is its row element's number, ``address`` what it says itself."""

    row: int
    address: str
    element: Element

    @property
    def position(self) -> tuple[int, int] | None:
        """Row and column, or None when the address is no address."""
        return parse_address(self.address)


@dataclass(frozen=True, slots=True)
class Table:
    """A table (ListObject) of a sheet."""

    name: str
    element: Element

    @property
    def area(self) -> Area | None:
        """Its range with the header row."""
        return parse_area(self.element.get("ref", ""))

    @property
    def columns(self) -> list[str]:
        """Names of its columns, left to right."""
        return [column.get("name", "") for column in self.element.iter(f"{M}tableColumn")]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One worksheet."""

    name: str
    root: Element
    cells: tuple[Cell, ...]
    tables: tuple[Table, ...]


@dataclass(frozen=True, slots=True)
class Workbook:
    """A whole workbook; ``sheets`` has only those whose part is there."""

    root: Element
    sheets: tuple[Sheet, ...]
    missing_sheets: tuple[str, ...]
    styles: Element | None
    shared_strings: tuple[str, ...]

    def sheet_elements(self) -> list[Element]:
        """The ``sheet`` elements of the workbook part, in order."""
        return self.root.findall(f"{M}sheets/{M}sheet")

    def defined_names(self) -> list[Element]:
        """The ``definedName`` elements, in order."""
        return self.root.findall(f"{M}definedNames/{M}definedName")

    def count_styles(self, path: str) -> int:
        """How many children an element of the styles part has; 0 where there is none."""
        found = None if self.styles is None else self.styles.find(f"{M}{path}")
        return 0 if found is None else len(found)

    def text(self, cell: Cell) -> str:
        """What the cell holds, as text; formulas give their cached value."""
        kind = cell.element.get("t", "n")
        if kind == "inlineStr":
            return joined_text(cell.element)
        value = cell.element.findtext(f"{M}v") or ""
        if kind != "s" or not value.isdigit():
            return value
        index = int(value)
        return self.shared_strings[index] if index < len(self.shared_strings) else ""


def read_workbook(package: Package) -> Workbook:
    """Read the workbook of a package that has one."""
    root = package.trees["xl/workbook.xml"]
    relations = package.relations("xl/workbook.xml")
    sheets: list[Sheet] = []
    missing: list[str] = []
    for element in root.findall(f"{M}sheets/{M}sheet"):
        relation = relations.get(element.get(f"{R}id", ""))
        name = element.get("name", "")
        if relation is None or relation.target not in package.trees:
            missing.append(name)
        else:
            sheets.append(_read_sheet(package, name, relation.target))
    strings = package.trees.get("xl/sharedStrings.xml")
    return Workbook(
        root=root,
        sheets=tuple(sheets),
        missing_sheets=tuple(missing),
        styles=package.trees.get("xl/styles.xml"),
        shared_strings=() if strings is None else tuple(joined_text(item) for item in strings),
    )


def joined_text(element: Element) -> str:
    """All ``t`` texts inside the element."""
    return "".join(node.text or "" for node in element.iter(f"{M}t"))


def parse_address(address: str) -> tuple[int, int] | None:
    """Row and column of ``$B$3``, or None when there is no such cell."""
    match = re.fullmatch(r"\$?([A-Z]{1,3})\$?([1-9]\d{0,6})", address)
    if match is None:
        return None
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    row = int(match[2])
    return (row, column) if row <= LAST_ROW and column <= LAST_COLUMN else None


def parse_area(reference: str) -> Area | None:
    """The area of ``A1:C3`` or ``A1``, or None when there is no such area."""
    first, _, last = reference.partition(":")
    start, end = parse_address(first), parse_address(last or first)
    return None if start is None or end is None else Area(*start, *end)


def _read_sheet(package: Package, name: str, part: str) -> Sheet:
    root = package.trees[part]
    return Sheet(name, root, tuple(_read_cells(root)), tuple(_read_tables(package, part)))


def _read_cells(root: Element) -> Iterator[Cell]:
    """Addresses that are left out are counted on, as the format allows."""
    row_number = 0
    for row in root.iterfind(f"{M}sheetData/{M}row"):
        row_number = int(row.get("r", row_number + 1))
        column = 0
        for element in row.iterchildren(f"{M}c"):
            column += 1
            address = element.get("r") or f"{column_letters(column)}{row_number}"
            position = parse_address(address)
            column = position[1] if position else column
            yield Cell(row_number, address, element)


def _read_tables(package: Package, part: str) -> Iterator[Table]:
    for relation in package.relations(part).values():
        if relation.kind == "table" and relation.target in package.trees:
            element = package.trees[relation.target]
            yield Table(element.get("displayName", ""), element)


def column_letters(column: int) -> str:
    """``AB`` for 28."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
