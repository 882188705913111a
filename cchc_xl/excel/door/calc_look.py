"""What calamine misses in an OpenDocument spreadsheet: merged cells, uncomputed formulas, other
prefixes."""

import re
from collections.abc import Iterator, Mapping

from lxml import etree

from cchc_xl.excel.door.book_parts import xml_parser
from cchc_xl.layouts.table import cell_address
from cchc_xl.sheets.grid import Uncomputed

_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_SPACES = re.compile(rb"""xmlns:([\w.-]+)=["']([^"']+)["']""")
_PREFIXES = {
    b"urn:oasis:names:tc:opendocument:xmlns:%s:1.0" % name: name
    for name in (b"office", b"table", b"text", b"style", b"number", b"meta")
} | {b"urn:oasis:names:tc:opendocument:xmlns:drawing:1.0": b"draw"}
_RESULTS = ("value", "string-value", "date-value", "time-value", "boolean-value")
_FORMULA = re.compile(rb"""\stable:formula=(?:"[^"]*"|'[^']*')(?:\s+[\w:.-]+=["'][^"'<]*["'])*""")
_ANY_TAG = re.compile(rb"""<(?:[^>"']|"[^"<]*"|'[^'<]*')*>""")
_SPANS = re.compile(rb"\stable:number-(?:columns|rows)-spanned=[\"'](?!1[\"'])")
_KIND = re.compile(rb"\soffice:value-type=")
_LEAVES_BLANKS = re.compile(rb"<meta:generator>\s*(?:LibreOffice|OpenOffice|Collabora)")
_COMPUTES_NOTHING = re.compile(rb"<meta:generator>\s*SheetJS")
"""Who writes a zero or an empty text for the result of any formula that it does not know."""


def uncomputed_in(content: bytes, meta: bytes) -> Mapping[str, Uncomputed]:
    """The formulas without a result, by sheet. ``meta`` is the part that names the program."""
    made_up = bool(_COMPUTES_NOTHING.search(meta))
    # LibreOffice leaves out an empty text, which only a formula that speaks of one is said to have.
    blank = b"&quot;&quot;" if _LEAVES_BLANKS.search(meta) else b"\0"
    tags = (_tag(content, match) for match in _FORMULA.finditer(content))
    if not any(made_up or not (_KIND.search(tag) or blank in tag) for tag in tags):
        return {}
    found: dict[str, Uncomputed] = {}
    for table in _tables(content):
        if formulas := dict(_formulas(table, made_up, blank != b"\0")):
            found[table.get(f"{_TABLE}name", "")] = formulas
    return found


def merges_in(content: bytes) -> Mapping[str, tuple[str, ...]]:
    """The merged ranges by sheet, which calamine does not tell of this kind of workbook."""
    if not _SPANS.search(content):
        return {}
    return {table.get(f"{_TABLE}name", ""): tuple(_merges(table)) for table in _tables(content)}


def _tables(content: bytes) -> Iterator[etree._Element]:
    root: etree._Element | None = etree.fromstring(content, xml_parser(recover=True))
    return iter(()) if root is None else root.iter(f"{_TABLE}table")


def _merges(table: etree._Element) -> Iterator[str]:
    for row, column, cell in _cells(table):
        wide, high = _times(cell, "columns", "spanned"), _times(cell, "rows", "spanned")
        if wide > 1 or high > 1:
            last = cell_address(row + high - 1, column + wide - 1)
            yield f"{cell_address(row, column)}:{last}"


def _cells(table: etree._Element) -> Iterator[tuple[int, int, etree._Element]]:
    """The cells with their row and column, from 0; of repeated ones the first."""
    row = 0
    for line in table.iter(f"{_TABLE}table-row"):
        column = 0
        for cell in line.iterchildren(f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"):
            yield row, column, cell
            column += _times(cell, "columns")
        row += _times(line, "rows")


def _tag(content: bytes, match: re.Match[bytes]) -> bytes:
    return content[content.rfind(b"<", 0, match.start()) : match.end()]


def with_usual_prefixes(content: bytes) -> bytes:
    """The content with the prefixes of names that calamine knows; the same object where it has."""
    start = content.find(b"document-content")
    root = content[start : content.find(b">", start)]
    other = {
        prefix: usual
        for prefix, space in _SPACES.findall(root)
        if (usual := _PREFIXES.get(space, prefix)) != prefix
    }
    if not other:
        return content
    names = re.compile(rb"(?<=[<\s/:])(%s)(?=[:=])" % b"|".join(map(re.escape, other)))

    def renamed(tag: re.Match[bytes]) -> bytes:
        return names.sub(lambda name: other[name[1]], tag[0])

    return _ANY_TAG.sub(renamed, content)


def _formulas(table: etree._Element, made_up: bool, blanks: bool) -> Iterator[tuple[str, str]]:
    for row, column, cell in _cells(table):
        formula = cell.get(f"{_TABLE}formula")
        is_blank = blanks and '""' in (formula or "")
        if formula and not is_blank and not _has_result(cell, made_up):
            yield cell_address(row, column), _plain(formula)


def _has_result(cell: etree._Element, made_up: bool) -> bool:
    """Whether a cell says of what kind its value is, and not what it would say of any."""
    if cell.get(f"{_OFFICE}value-type") is None:
        return any(text.strip() for text in cell.itertext())
    results = [value for n in _RESULTS if (value := cell.get(f"{_OFFICE}{n}")) is not None]
    said = results or list(cell.itertext())
    return not made_up or any(text.lstrip("-") not in ("", "0", "0.0") for text in said)


def _plain(formula: str) -> str:
    """The formula without the name of its language: ``of:=1+1``."""
    return formula.partition("=")[2] if "=" in formula else formula


def _times(element: etree._Element, what: str, how: str = "repeated") -> int:
    """How often a row or a cell is there, or how many of them it covers."""
    times = element.get(f"{_TABLE}number-{what}-{how}", "1")
    return int(times) if times.isdecimal() and len(times) < 8 else 1
