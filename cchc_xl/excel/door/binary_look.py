"""The look at a binary workbook (.xlsb): its records, before calamine reads them."""

import posixpath
import struct
from collections.abc import Iterator, Mapping

from lxml import etree

from cchc_xl.excel.door.binary_records import records, wide_text
from cchc_xl.excel.door.worksheet_look import MAX_BLOCK
from cchc_xl.layouts.table import column_letter
from cchc_xl.package import Package
from cchc_xl.sheets.cell_errors import ERROR_TEXTS, Errors

_BOOK, _LINKS = "xl/workbook.bin", "xl/_rels/workbook.bin.rels"
# Numbers of records: [MS-XLSB] 2.3.2.
_ROW, _BLANK, _ERROR, _FORMULA_ERROR, _LAST_CELL, _RICH, _SHEET = 0, 1, 3, 11, 11, 62, 156


def look_at_binary_sheets(package: Package) -> Mapping[str, Errors]:
    """The error values of each sheet by its name, and texts of several fonts that stand in the
    cell itself; calamine gives either as empty cells.

    Raises:
        CchcError: W111 (too large), W113 (damaged).
    """
    found: dict[str, Errors] = {}
    try:
        for title, part in sheets_of(package):
            if part in package.names:
                found[title] = _errors(package, title, package.read(part))
    except (struct.error, IndexError, ValueError, etree.XMLSyntaxError) as error:
        raise package.refused("W113", reason="nội dung bên trong sai cấu trúc") from error
    return found


def sheets_of(package: Package) -> Iterator[tuple[str, str]]:
    """Name and part of each sheet."""
    if not {_BOOK, _LINKS} <= set(package.names):
        return
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    links = etree.fromstring(package.read(_LINKS), parser)
    parts = {
        link.get("Id", ""): posixpath.normpath(posixpath.join("/xl", link.get("Target", "")))[1:]
        for link in links.iterchildren("{*}Relationship")
    }
    data = package.read(_BOOK)
    for number, at in records(data):
        if number == _SHEET:
            link, end = wide_text(data, at + 8)
            title, _ = wide_text(data, end)
            yield title, parts.get(link, "")


def _errors(package: Package, title: str, data: bytes) -> Errors:
    """The error values of a sheet, once its cells are known to be few enough."""
    errors: dict[tuple[int, int], str] = {}
    row = last_row = last_column = 0
    for number, at in records(data):
        if number == _ROW:
            row = struct.unpack_from("<I", data, at)[0]
        elif number <= _LAST_CELL and number != _BLANK:
            column = struct.unpack_from("<I", data, at)[0]
            last_row, last_column = max(last_row, row), max(last_column, column)
            if number in (_ERROR, _FORMULA_ERROR):
                errors[row, column] = ERROR_TEXTS.get(data[at + 8], "#N/A")
        elif number == _RICH:
            column = struct.unpack_from("<I", data, at)[0]
            last_row, last_column = max(last_row, row), max(last_column, column)
            errors[row, column] = wide_text(data, at + 9)[0]
    if (last_row + 1) * (last_column + 1) > MAX_BLOCK:
        cell = f"{column_letter(min(last_column, 16_383) + 1)}{last_row + 1}"
        raise package.refused("W111", reason=f"trang “{title}” chứa nội dung đến tận ô {cell}")
    return errors
