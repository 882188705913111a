"""Putting things beside the values of a binary workbook (.xlsb), record by record.

No program at hand writes struck text, drawings or notes on blank cells in this format.
"""

import struct
from collections.abc import Callable, Iterator, Mapping

from tests.support.compound import binary_record, wide

Records = list[tuple[int, bytes]]
_STYLES, _STRINGS = "xl/styles.bin", "xl/sharedStrings.bin"
# Numbers of records: [MS-XLSB] 2.3.2. The record that ends a list has the next one.
_FONTS, _FONT, _FORMATS, _FORMAT = 611, 43, 617, 47
_ROW, _LAST_CELL, _ITEM = 0, 11, 19
_TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def split(data: bytes) -> Iterator[tuple[int, bytes]]:
    """The records of a part: number and content."""
    at = 0
    while at < len(data):
        number, at = _number(data, at, 2)
        size, at = _number(data, at, 4)
        yield number, data[at : at + size]
        at += size


def _number(data: bytes, at: int, longest: int) -> tuple[int, int]:
    value = 0
    for place in range(longest):
        value |= (data[at + place] & 0x7F) << 7 * place
        if data[at + place] < 0x80:
            return value, at + place + 1
    return value, at + longest


def join(records: Records) -> bytes:
    """The part again."""
    return b"".join(binary_record(number, data) for number, data in records)


def strike_cell(parts: dict[str, bytes], sheet: str, row: int, column: int) -> None:
    """Strike a cell out by its style; row and column from 0."""
    font = _add_struck_font(parts)

    def change(cell: bytes) -> bytes:
        old = struct.unpack_from("<I", cell, 4)[0] & 0xFFFFFF
        new = struct.pack("<H", font)
        form = _add(parts, _FORMATS, _FORMAT, lambda f: f[old][:4] + new + f[old][6:])
        return cell[:4] + struct.pack("<I", form) + cell[8:]

    _change_cell(parts, sheet, row, column, change)


def strike_words(parts: dict[str, bytes], sheet: str, row: int, column: int, words: str) -> None:
    """Strike words out of a shared text."""
    font = _add_struck_font(parts)
    found: list[int] = []

    def look(cell: bytes) -> bytes:
        found.append(struct.unpack_from("<I", cell, 8)[0])
        return cell

    _change_cell(parts, sheet, row, column, look)
    records = [*split(parts[_STRINGS])]
    at = [at for at, (number, _) in enumerate(records) if number == _ITEM][found[0]]
    text = records[at][1][5:].decode("utf-16-le")
    start = text.index(words)
    runs = struct.pack("<I4H", 2, start, font, start + len(words), 0)
    records[at] = (_ITEM, b"\x01" + wide(text) + runs)
    parts[_STRINGS] = join(records)


def _add_struck_font(parts: dict[str, bytes]) -> int:
    return _add(parts, _FONTS, _FONT, lambda fonts: fonts[0][:2] + b"\x08" + fonts[0][3:])


def _add(
    parts: dict[str, bytes], first: int, kind: int, make: Callable[[list[bytes]], bytes]
) -> int:
    """Add a font or format at the end of its list; its number."""
    records = [*split(parts[_STYLES])]
    start = next(at for at, (number, _) in enumerate(records) if number == first)
    end = next(at for at, (number, _) in enumerate(records) if number == first + 1)
    known = [data for number, data in records[start:end] if number == kind]
    records.insert(end, (kind, make(known)))
    records[start] = (first, struct.pack("<I", len(known) + 1))
    parts[_STYLES] = join(records)
    return len(known)


def _change_cell(
    parts: dict[str, bytes], sheet: str, row: int, column: int, change: Callable[[bytes], bytes]
) -> None:
    records, present = [*split(parts[sheet])], -1
    for at, (number, data) in enumerate(records):
        if number == _ROW:
            present = struct.unpack_from("<I", data)[0]
        elif number <= _LAST_CELL and (present, *struct.unpack_from("<I", data)) == (row, column):
            records[at] = (number, change(data))
            parts[sheet] = join(records)
            return
    raise KeyError((row, column))


def add_notes(parts: dict[str, bytes], sheet: str, notes: Mapping[tuple[int, int], str]) -> None:
    """Notes of a sheet that has none, by row and column from 0."""
    records: Records = [(628, b""), (630, b""), (632, wide("Người điền")), (631, b""), (633, b"")]
    for (row, column), text in notes.items():
        head = struct.pack("<5I", 0, row, row, column, column) + bytes(16)
        said = b"\x01" + wide(text) + struct.pack("<I2H", 1, 0, 0)
        records += [(635, head), (637, said), (636, b"")]
    relate(parts, sheet, "comments", "xl/comments9.bin", join([*records, (634, b""), (629, b"")]))


def relate(parts: dict[str, bytes], sheet: str, kind: str, name: str, data: bytes) -> None:
    """Add a part that the part of a sheet leads to."""
    parts[name] = data
    links = sheet.replace("worksheets/", "worksheets/_rels/") + ".rels"
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    empty = f'<Relationships xmlns="{space}"></Relationships>'.encode()
    one = f'<Relationship Id="z{kind}" Type="{_TYPES}/{kind}" Target="/{name}"/></Relationships>'
    known = parts.get(links, empty)
    parts[links] = known.replace(b"</Relationships>", one.encode())
