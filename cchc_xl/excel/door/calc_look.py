"""What calamine misses in an OpenDocument spreadsheet: other prefixes, uncomputed formulas."""

import re
from collections.abc import Iterator, Mapping

from lxml import etree

from cchc_xl.layouts.table import column_letter
from cchc_xl.sheets.grid import Uncomputed

_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_SPACES = re.compile(rb"""xmlns:([\w.-]+)=["']([^"']+)["']""")
_PREFIXES = {
    b"urn:oasis:names:tc:opendocument:xmlns:%s:1.0" % name: name
    for name in (b"office", b"table", b"text", b"style", b"number", b"meta")
} | {b"urn:oasis:names:tc:opendocument:xmlns:drawing:1.0": b"draw"}
_RESULTS = ("value", "string-value", "date-value", "time-value", "boolean-value")
_WITHOUT_RESULT = re.compile(
    rb"<table:table-cell(?=[^>]*\stable:formula=)(?![^>]*\soffice:(?:[a-z]+-)?value=)"
)
_PUTS_ZEROS = re.compile(rb"<meta:generator>\s*SheetJS")
"""Who writes a zero for the result of any formula that it does not know."""
_ZERO = re.compile(
    rb'<table:table-cell(?=[^>]*\stable:formula=)(?=[^>]*\soffice:value="-?0(?:\.0*)?")'
)


def uncomputed_in(content: bytes, meta: bytes) -> Mapping[str, Uncomputed]:
    """The formulas without a result, by sheet. ``meta`` is the part that names the program."""
    zeros = bool(_PUTS_ZEROS.search(meta))
    if not _WITHOUT_RESULT.search(content) and not (zeros and _ZERO.search(content)):
        return {}
    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True)
    root: etree._Element | None = etree.fromstring(content, parser)
    found: dict[str, Uncomputed] = {}
    for table in () if root is None else root.iter(f"{_TABLE}table"):
        if formulas := dict(_formulas(table, zeros=zeros)):
            found[table.get(f"{_TABLE}name", "")] = formulas
    return found


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

    return re.sub(rb"<[^>]*>", renamed, content)


def _formulas(table: etree._Element, *, zeros: bool) -> Iterator[tuple[str, str]]:
    row = 0
    for line in table.iter(f"{_TABLE}table-row"):
        column = 0
        for cell in line.iterchildren(f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"):
            formula = cell.get(f"{_TABLE}formula")
            if formula and not _has_result(cell, zeros=zeros):
                yield f"{column_letter(column + 1)}{row + 1}", _plain(formula)
            column += _times(cell, "columns")
        row += _times(line, "rows")


def _has_result(cell: etree._Element, *, zeros: bool) -> bool:
    results = [value for n in _RESULTS if (value := cell.get(f"{_OFFICE}{n}")) is not None]
    if zeros and results and results[0].lstrip("-") in ("0", "0.0"):
        return False
    return bool(results) or any(text.strip() for text in cell.itertext())


def _plain(formula: str) -> str:
    """The formula without the name of its language: ``of:=1+1``."""
    return formula.partition("=")[2] if "=" in formula else formula


def _times(element: etree._Element, what: str) -> int:
    """How often a row or a cell is there."""
    times = element.get(f"{_TABLE}number-{what}-repeated", "1")
    return int(times) if times.isdecimal() and len(times) < 8 else 1
