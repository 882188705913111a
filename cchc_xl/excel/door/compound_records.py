"""Records of a workbook of Excel 5 to 2003 that others continue: [MS-XLS] 2.1.4."""

import struct
from bisect import bisect_right
from collections.abc import Sequence


class Joined:
    """The content of a record with that of the records that continue it."""

    def __init__(self, parts: Sequence[bytes]) -> None:
        self._data = b"".join(parts)
        self._at = 0
        self._breaks: list[int] = []
        end = 0
        for part in parts:
            end += len(part)
            self._breaks.append(end)

    def numbers(self, form: str) -> tuple[int, ...]:
        """The next numbers, as ``struct`` names their kinds."""
        found = struct.unpack_from("<" + form, self._data, self._at)
        self._at += struct.calcsize("<" + form)
        return found

    def skip(self, size: int) -> None:
        """Pass by so many bytes."""
        self._at += size

    def letters(self, count: int, wide: int) -> str:
        """The next letters; where a record ends among them, the next one says how wide they are.

        Raises:
            IndexError: there are not so many.
        """
        found: list[bytes] = []
        while True:
            width = 1 + (wide & 1)
            end = self._breaks[bisect_right(self._breaks, self._at)]
            here = min(count, (end - self._at) // width)
            text = self._data[self._at : self._at + here * width]
            found.append(text if wide & 1 else text.decode("latin-1").encode("utf-16-le"))
            self._at += here * width
            count -= here
            if not count:
                return b"".join(found).decode("utf-16-le", "replace")
            self._at = end
            wide = self._data[self._at]
            self._at += 1
