"""The sheets of a workbook of Excel 5 to 2003, and the workbook with some of them emptied.

calamine reads all of them or none.
"""

import struct
from collections.abc import Collection, Iterator
from io import BytesIO

import olefile
from msgspec import Struct

# Numbers of records: [MS-XLS] 2.3.1.
END, _START, _SHEET = 0x0A, 0x809, 0x85
_WORKSHEET = 0
_NEW = 0x600
"""The version of Excel 97 to 2003, whose texts are of wide letters."""
_LONGEST = 8224
"""Bytes of a record."""


class OldSheet(Struct, frozen=True):
    """A sheet as the list of sheets names it."""

    name: str
    at: int
    """Where the content of its entry in that list stands."""
    start: int
    """Where its records begin."""
    is_worksheet: bool
    """False for macros, charts, modules and what nobody knows."""


def sheets_of(data: bytes) -> Iterator[OldSheet]:
    """The sheets of a workbook stream, in their order."""
    version = struct.unpack_from("<H", data, 4)[0]
    for number, at, size in records(data, 0):
        if number == _SHEET:
            start, _, kind = struct.unpack_from("<IBB", data, at)
            name = _name(data[at + 6 : at + size], version)
            yield OldSheet(name, at, start, kind == _WORKSHEET)


def _name(data: bytes, version: int) -> str:
    if version != _NEW:
        return data[1 : 1 + data[0]].decode("cp1258", "replace")
    letters = data[2 : 2 + data[0] * (1 + (data[1] & 1))]
    return letters.decode("utf-16-le" if data[1] & 1 else "latin-1", "replace")


def records(data: bytes, at: int) -> Iterator[tuple[int, int, int]]:
    """Number, place and size of the records up to the end of the substream.

    A chart in a sheet is a substream within: what is in it is left out.

    Raises:
        ValueError: a record longer than any may be, or than there is data.
    """
    header = struct.Struct("<HH")
    last = len(data) - header.size
    depth = 0
    while at <= last:
        number, size = header.unpack_from(data, at)
        at += header.size
        depth += (number == _START) - (number == END)
        if number == END and depth <= 0:
            return
        if size > _LONGEST or at + size > len(data):
            raise ValueError("a record has no end")
        if depth <= 1:
            yield number, at, size
        at += size


def is_start(data: bytes, at: int) -> bool:
    """Whether the records of a sheet begin there."""
    return data[at : at + 2] == struct.pack("<H", _START)


def with_emptied(file: bytes, stream: str, data: bytes, sheets: Collection[OldSheet]) -> BytesIO:
    """The compound file with these sheets empty; their number and names stay.

    Their records are said to be those of the workbook itself, among which there are no cells.
    """
    changed = bytearray(data)
    for sheet in sheets:
        struct.pack_into("<IBB", changed, sheet.at, 0, 0, _WORKSHEET)
    memory = BytesIO(file)
    with olefile.OleFileIO(memory, write_mode=True) as ole:
        ole.write_stream(stream, bytes(changed))
    memory.seek(0)
    return memory
