"""The records of a binary workbook (.xlsb): [MS-XLSB] 2.1.4."""

import struct
from collections.abc import Iterator


def wide_text(data: bytes, at: int) -> tuple[str, int]:
    """A text that is preceded by the number of its letters, and where it ends."""
    size = struct.unpack_from("<I", data, at)[0]
    end = at + 4 + 2 * size
    return data[at + 4 : end].decode("utf-16-le", "replace"), end


def records(data: bytes, *, whole: bool = False) -> Iterator[tuple[int, int]]:
    """Number and place of the content of each record.

    Raises:
        IndexError: the data ends in the head of one; where all must be ``whole``, in one.
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
        if whole and at + size > last:
            raise IndexError
        yield number, at
        at += size
