"""What people put into a sheet of a binary workbook (.xlsb) beside the values of its cells.

Threads and drawings are in XML as in any workbook; notes and fonts are records.
"""

import struct
from collections.abc import Iterator, Mapping
from itertools import islice

from lxml import etree

from cchc_xl.domain.diagnostics import CchcError
from cchc_xl.excel.door.asides import links_from, notes_and_drawings
from cchc_xl.excel.door.binary_records import BLANK, LAST_CELL, RICH, ROW, records, wide_text
from cchc_xl.excel.door.book_parts import main_part
from cchc_xl.layouts.table import cell_address
from cchc_xl.package import Package
from cchc_xl.sheets.aside_texts import MOST, Fonts, RichText, note_text
from cchc_xl.sheets.grid import Aside

# Numbers of records: [MS-XLSB] 2.3.2.
_SHARED = 7
_FONTS, _FONTS_END, _FONT = 611, 612, 43
_FORMATS, _FORMATS_END, _FORMAT = 617, 618, 47
_ITEM, _NOTE, _NOTE_TEXT = 19, 635, 637
_STRIKES = 8
_DAMAGE = (struct.error, IndexError, ValueError, CchcError, etree.XMLSyntaxError)


def binary_asides(package: Package, titles: Mapping[str, str]) -> dict[str, Aside]:
    """What stands beside the values, by name of the sheet; sheets without any are absent.

    ``titles`` are the names of the sheets by part.
    """
    try:
        fonts, damaged = _fonts(package), False
    except _DAMAGE:
        fonts, damaged = Fonts(), True
    found = {title: _aside(package, part, fonts, damaged) for part, title in titles.items()}
    return {title: aside for title, aside in found.items() if aside != Aside()}


def _aside(package: Package, part: str, fonts: Fonts, damaged: bool) -> Aside:
    notes: dict[str, str] = {}
    drawn: tuple[tuple[str, str], ...] = ()
    struck: dict[str, str] = {}
    try:
        if any(fonts.strikes):
            cells = _struck_cells(package.read(part), fonts)
            struck.update(islice(cells, MOST))
        for link in links_from(package, part):
            if link.kind == "comments" and link.part.endswith(".bin"):
                notes.update(_notes(package.read(link.part)))
        in_xml, drawn = notes_and_drawings(package, part)
        notes.update(in_xml)
    except _DAMAGE:
        damaged = True
    return Aside(notes, drawn, struck, damaged or len(struck) >= MOST)


def _notes(data: bytes) -> Iterator[tuple[str, str]]:
    """Cell and text of each note: [MS-XLSB] 2.4.28 and 2.4.328."""
    cell = ""
    for number, at, _ in records(data):
        if number == _NOTE:
            row, _, column = struct.unpack_from("<III", data, at + 4)
            cell = cell_address(row, column)
        elif number == _NOTE_TEXT and (text := note_text(wide_text(data, at + 1)[0])):
            yield cell, text


def _fonts(package: Package) -> Fonts:
    """The fonts of the workbook, as far as they strike out."""
    parts = {
        link.kind: link.part
        for link in links_from(package, main_part(package, "xl/workbook.bin"))
        if link.part
    }
    strikes: list[bool] = []
    forms: list[int] = []
    within = 0
    data = package.read(parts["styles"]) if "styles" in parts else b""
    for number, at, _ in records(data):
        if number in (_FONTS, _FORMATS, _FONTS_END, _FORMATS_END):
            within = number
        elif number == _FONT and within == _FONTS:
            strikes.append(bool(struct.unpack_from("<H", data, at + 2)[0] & _STRIKES))
        elif number == _FORMAT and within == _FORMATS:
            forms.append(struct.unpack_from("<H", data, at + 4)[0])
    if not any(strikes):
        return Fonts()
    fonts = Fonts(strikes)
    data = package.read(parts["sharedStrings"]) if "sharedStrings" in parts else b""
    texts: dict[int, RichText] = {}
    items = (at for number, at, _ in records(data) if number == _ITEM)
    for number, at in enumerate(items):
        if data[at] & 1:
            texts[number] = _rich_text(data, at, fonts)
            if len(texts) > MOST:
                raise ValueError
    return Fonts(strikes, [fonts.font(form) for form in forms], texts)


def _rich_text(data: bytes, at: int, fonts: Fonts) -> RichText:
    """A text with the fonts in it: [MS-XLSB] 2.5.122."""
    text, end = wide_text(data, at + 1)
    size = 4 * struct.unpack_from("<I", data, end)[0] if data[at] & 1 else 0
    return fonts.rich(text, struct.iter_unpack("<HH", data[end + 4 : end + 4 + size]))


def _struck_cells(data: bytes, fonts: Fonts) -> Iterator[tuple[str, str]]:
    """Address of each cell with struck text, and that text; empty where it is the whole cell."""
    row = 0
    for number, at, _ in records(data):
        if number == ROW:
            row = struct.unpack_from("<I", data, at)[0]
        elif (number <= LAST_CELL and number != BLANK) or number == RICH:
            column, form = struct.unpack_from("<II", data, at)
            text = None
            if number == _SHARED:
                text = fonts.texts.get(struct.unpack_from("<I", data, at + 8)[0])
            elif number == RICH:
                text = _rich_text(data, at + 8, fonts)
            if (struck := fonts.struck(form & 0xFFFFFF, text)) is not None:
                yield cell_address(row, column), struck
