"""Compound files and old Excel records, written by hand: what no library at hand writes broken."""

import struct
from collections.abc import Mapping, Sequence

_SECTOR = 512
_FREE, _CHAIN_END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


def compound_file(streams: Mapping[str, bytes]) -> bytes:
    """A compound file with these streams, each of at least 4096 bytes, at its top or, where the
    name has a ``/``, in a storage."""
    contents = {name: data.ljust(4096, b"\x00") for name, data in streams.items()}
    sizes = {name: -(-len(data) // _SECTOR) for name, data in contents.items()}
    storages = dict.fromkeys(name.rpartition("/")[0] for name in contents if "/" in name)
    nodes = sorted((*contents, *storages))
    directory_sectors = -(-(len(nodes) + 1) // 4)
    fat_sectors = 1
    while fat_sectors * 128 < fat_sectors + directory_sectors + sum(sizes.values()):
        fat_sectors += 1
    fat = [_FAT] * fat_sectors + _chain(fat_sectors, directory_sectors)
    body, entries = b"", [_entry("Root Entry", 5, child=_first(nodes, ""))]
    for name in nodes:
        above, _, own = name.rpartition("/")
        right = _first(nodes, above, after=name)
        if name in storages:
            entries.append(_entry(own, 1, child=_first(nodes, name), right=right))
            continue
        data = contents[name]
        entries.append(_entry(own, 2, right=right, start=len(fat), size=len(data)))
        fat += _chain(len(fat), sizes[name])
        body += data.ljust(sizes[name] * _SECTOR, b"\x00")
    entries += [bytes(128)] * (directory_sectors * 4 - len(entries))
    fat += [_FREE] * (fat_sectors * 128 - len(fat))
    return _header(fat_sectors) + struct.pack(f"<{len(fat)}I", *fat) + b"".join(entries) + body


def _first(nodes: Sequence[str], storage: str, *, after: str = "") -> int:
    """Number of the first entry of a storage, or of the next one there; ``_FREE`` for none."""
    for number, name in enumerate(nodes, 1):
        if name > after and name.rpartition("/")[0] == storage:
            return number
    return _FREE


def _chain(start: int, length: int) -> list[int]:
    return [*range(start + 1, start + length), _CHAIN_END]


def _header(fat_sectors: int) -> bytes:
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    head += struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    head += struct.pack(
        "<IIIIIIIII", 0, fat_sectors, fat_sectors, 0, 4096, _CHAIN_END, 0, _CHAIN_END, 0
    )
    table = [*range(fat_sectors), *[_FREE] * (109 - fat_sectors)]
    return head + struct.pack("<109I", *table)


def _entry(
    name: str, kind: int, *, child: int = _FREE, right: int = _FREE, start: int = 0, size: int = 0
) -> bytes:
    text = name.encode("utf-16-le") + b"\x00\x00"
    start = _CHAIN_END if kind == 5 else start
    return (
        text.ljust(64, b"\x00")
        + struct.pack("<HBBIII", len(text), kind, 1, _FREE, right, child)
        + bytes(36)
        + struct.pack("<IQ", start, size)
    )


def record(number: int, data: bytes = b"") -> bytes:
    """A record of a workbook stream."""
    return struct.pack("<HH", number, len(data)) + data


def xls_file(
    cells: bytes, *, before_sheets: bytes = b"", version: int = 0x600, **others: bytes
) -> bytes:
    """A workbook of one sheet ``S`` with these records of cells, and other streams.

    The version is that of Excel 97; 0x500 is Excel 95.
    """
    bof = struct.pack("<HHHHII", version, 5, 0x0DBB, 0x07CC, 0, 6)
    name = struct.pack("<HB", 0, 1) + (b"S" if version < 0x600 else b"\0S")
    start = len(record(0x809, bof) + before_sheets + record(0x85, bytes(4) + name) + record(0x0A))
    globals_ = (
        record(0x809, bof)
        + before_sheets
        + record(0x85, struct.pack("<I", start) + name)
        + record(0x0A)
    )
    sheet = record(0x809, bof[:2] + struct.pack("<H", 0x10) + bof[4:]) + cells + record(0x0A)
    stream = "Book" if version < 0x600 else "Workbook"
    return compound_file({stream: globals_ + sheet, **others})


def number_cell(row: int, column: int, value: float) -> bytes:
    """A number; row and column from 0."""
    return record(0x203, struct.pack("<HHHd", row, column, 0, value))


def error_cell(row: int, column: int, code: int) -> bytes:
    """An error value."""
    return record(0x205, struct.pack("<HHHBB", row, column, 0, code, 1))


def binary_record(number: int, data: bytes = b"") -> bytes:
    """A record of a binary workbook (.xlsb)."""
    first = bytes([number]) if number < 0x80 else bytes([number & 0x7F | 0x80, number >> 7])
    size = len(data)
    length = bytes([size]) if size < 0x80 else bytes([size & 0x7F | 0x80, size >> 7])
    return first + length + data


def binary_cell(number: int, column: int, data: bytes) -> bytes:
    """A cell of a binary workbook: 5 a number, 3 an error value, 6 a text."""
    return binary_record(number, struct.pack("<II", column, 0) + data)


def binary_row(row: int, *cells: bytes) -> bytes:
    """A row of a binary workbook, from 0."""
    return binary_record(0, struct.pack("<I", row) + bytes(13)) + b"".join(cells)


def binary_parts(rows: bytes, title: str = "Trang") -> dict[str, bytes]:
    """The parts of a binary workbook of one sheet."""
    sheet = (
        binary_record(129)
        + binary_record(148, bytes(16))
        + binary_record(145)
        + rows
        + binary_record(146)
    )
    bundle = bytes(4) + struct.pack("<I", 1) + wide("rId1") + wide(title)
    book = binary_record(131) + binary_record(143) + binary_record(156, bundle)
    book += binary_record(144) + binary_record(132)
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet"
    links = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{kind}" Target="worksheets/sheet1.bin"/></Relationships>'
    )
    return {
        "[Content_Types].xml": b"<Types/>",
        "xl/workbook.bin": book,
        "xl/_rels/workbook.bin.rels": links.encode(),
        "xl/worksheets/sheet1.bin": sheet + binary_record(130),
    }


def wide(text: str) -> bytes:
    """A text of a binary workbook, the number of its letters before it."""
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")
