"""The look at a binary workbook (.xlsb): its records, before calamine reads them.

calamine goes by the usual names of parts, and refuses a workbook that has any sheet that is no
worksheet, or a formula among its names that it does not know: it is given the list of sheets alone.
"""

import struct
from collections.abc import Iterator, Mapping

from lxml import etree
from msgspec import Struct, field

from cchc_xl.excel.door.binary_records import (
    BLANK,
    ERROR,
    FORMULA_ERROR,
    LAST_CELL,
    RICH,
    ROW,
    record,
    records,
    wide_text,
    with_long_cells,
)
from cchc_xl.excel.door.book_parts import Link, links_of, main_part, relations_of
from cchc_xl.excel.door.worksheet_look import MAX_BLOCK
from cchc_xl.layouts.table import column_letter
from cchc_xl.package import Package
from cchc_xl.sheets.cell_errors import ERROR_TEXTS, Errors

_BOOK, _LINKS = "xl/workbook.bin", "xl/_rels/workbook.bin.rels"
_BY_NAME = {"sharedStrings": "xl/sharedStrings.bin", "styles": "xl/styles.bin"}
"""Parts that calamine opens by name, by the last word of the type of their relation."""
_BEGIN, _END, _BEGIN_SHEETS, _END_SHEETS, _SHEET, _PROPERTIES = 131, 132, 143, 144, 156, 153


class BinaryLook(Struct):
    """What was seen of a binary workbook."""

    titles: dict[str, str] = field(default_factory=dict)
    """The name of the sheet that each part holds."""
    left_out: list[str] = field(default_factory=list)
    """Names of the sheets that are no worksheets."""
    damaged: list[str] = field(default_factory=list)
    errors: dict[str, Errors] = field(default_factory=dict)
    """Of each sheet, by its name, with the texts of several fonts that stand in the cell itself:
    calamine gives either as empty cells."""
    edits: dict[str, bytes] = field(default_factory=dict)
    """The parts as they are to be read."""


def look_at_binary_sheets(package: Package) -> BinaryLook:
    """Look through a binary workbook.

    Raises:
        CchcError: W111 (too large), W113 (damaged).
    """
    look = BinaryLook()
    try:
        main = main_part(package, _BOOK)
        links = links_of(package, main)
        kept = list(_sheets(package.read(main), links, look))
        properties = b"".join(_properties(package.read(main)))
    except (KeyError, struct.error, IndexError, ValueError, etree.XMLSyntaxError) as error:
        raise package.refused("W113", reason="danh sách trang sai cấu trúc") from error
    bundle, relations = b"", {}
    for number, (key, title, part, content) in enumerate(kept, 1):
        try:
            data = with_long_cells(package.read(part))
            look.errors[title] = _errors(package, title, data)
        except (KeyError, struct.error, IndexError, ValueError):
            look.damaged.append(title)
            continue
        look.titles[part] = title
        look.edits[f"xl/worksheets/{number}.bin"] = data
        relations[key] = ("worksheet", f"worksheets/{number}.bin")
        bundle += record(_SHEET, content)
    sheets = record(_BEGIN_SHEETS) + bundle + record(_END_SHEETS)
    look.edits[_BOOK] = record(_BEGIN) + properties + sheets + record(_END)
    look.edits[_LINKS] = relations_of(relations)
    for link in links.values():
        if link.kind in _BY_NAME and link.part:
            look.edits[_BY_NAME[link.kind]] = package.read(link.part)
    return look


def _sheets(
    data: bytes, links: Mapping[str, Link], look: BinaryLook
) -> Iterator[tuple[str, str, str, bytes]]:
    """Id, name and part of each worksheet, and its record in the list of sheets."""
    for number, at, size in records(data):
        if number == _SHEET:
            key, end = (
                wide_text(data, at + 8) if data[at + 8 : at + 12] != b"\xff" * 4 else ("", at + 12)
            )
            title, _ = wide_text(data, end)
            link = links.get(key, Link("", ""))
            if link.kind == "worksheet":
                yield key, title, link.part, data[at : at + size]
            else:
                look.left_out.append(title)


def _properties(data: bytes) -> Iterator[bytes]:
    """The record that says from which year days are counted."""
    for number, at, size in records(data):
        if number == _PROPERTIES:
            yield record(number, data[at : at + size])


def _errors(package: Package, title: str, data: bytes) -> Errors:
    """The error values of a sheet, once its cells are known to be few enough."""
    errors: dict[tuple[int, int], str] = {}
    row = last_row = last_column = 0
    for number, at, _ in records(data):
        if number == ROW:
            row = struct.unpack_from("<I", data, at)[0]
        elif number <= LAST_CELL and number != BLANK:
            column = struct.unpack_from("<I", data, at)[0]
            last_row, last_column = max(last_row, row), max(last_column, column)
            if number in (ERROR, FORMULA_ERROR):
                errors[row, column] = ERROR_TEXTS.get(data[at + 8], "#N/A")
        elif number == RICH:
            column = struct.unpack_from("<I", data, at)[0]
            last_row, last_column = max(last_row, row), max(last_column, column)
            errors[row, column] = wide_text(data, at + 9)[0]
    if (last_row + 1) * (last_column + 1) > MAX_BLOCK:
        cell = f"{column_letter(min(last_column, 16_383) + 1)}{last_row + 1}"
        raise package.refused("W111", reason=f"trang “{title}” chứa nội dung đến tận ô {cell}")
    return errors
