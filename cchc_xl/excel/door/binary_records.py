"""The records of a binary workbook (.xlsb): [MS-XLSB] 2.1.4 and 2.3.2."""

import struct
from collections.abc import Iterator

ROW, BLANK, ERROR, FORMULA_ERROR, LAST_CELL, RICH = 0, 1, 3, 11, 11, 62
_SHORT = range(12, 19)
"""Cells without a column, which stand right of the one before; the long forms are 1 to 7."""


def records(data: bytes) -> Iterator[tuple[int, int, int]]:
    """Number of each record, place and size of its content.

    Raises:
        IndexError: the last one has no end.
    """
    at, last = 0, len(data)
    while at < last:
        number = data[at]
        at += 1
        if number & 0x80:
            number = (number & 0x7F) | (data[at] & 0x7F) << 7
            at += 1
        size = shift = 0
        while True:
            byte = data[at]
            at += 1
            size |= (byte & 0x7F) << shift
            shift += 7
            if byte < 0x80 or shift > 21:
                break
        if at + size > last:
            raise IndexError("a record has no end")
        yield number, at, size
        at += size


def record(number: int, content: bytes = b"") -> bytes:
    """A record as it is stored."""
    head = bytes([number] if number < 0x80 else [number & 0x7F | 0x80, number >> 7])
    size = len(content)
    while size >= 0x80:
        head += bytes([size & 0x7F | 0x80])
        size >>= 7
    return head + bytes([size]) + content


def with_long_cells(data: bytes) -> bytes:
    """A sheet with all its cells in their long forms, the only ones that calamine knows; the same
    object where it has no others."""
    if not any(number in _SHORT for number, *_ in records(data)):
        return data
    pieces: list[bytes] = []
    column = -1
    for number, at, size in records(data):
        content = data[at : at + size]
        if number in _SHORT:
            column += 1
            number, content = number - 11, struct.pack("<I", column) + content
        elif BLANK <= number <= LAST_CELL:
            column = struct.unpack_from("<I", content)[0]
        pieces.append(record(number, content))
    return b"".join(pieces)


def wide_text(data: bytes, at: int) -> tuple[str, int]:
    """A text that is preceded by the number of its letters, and where it ends."""
    size = struct.unpack_from("<I", data, at)[0]
    end = at + 4 + 2 * size
    return data[at + 4 : end].decode("utf-16-le", "replace"), end
