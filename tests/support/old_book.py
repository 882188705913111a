"""A workbook of Excel 97 to 2003 (.xls), with values put into its cells as records.

[MS-XLS] has the records: 2.4.28 (sheet), 2.4.180 (number), 2.4.149 (text), 2.4.127 (formula).
"""

import struct
from collections.abc import Iterator, Mapping
from datetime import date
from io import BytesIO

import olefile

from tests.support.compound import compound_file, record
from tests.support.typed_values import Extent, Formula, OpenedBook, Rich, Spot, Typed

_BOF, _END, _SHEET, _XF = 0x809, 0x0A, 0x85, 0xE0
_BLANKS = {0x201, 0xBE}
_CELLS = {0x06, 0x203, 0x204, 0x205, 0xFD, 0x27E, 0xBD, 0xD6} | _BLANKS
_MANY = {0xBD, 0xBE}
_AFTER_FORMULA = {0x207, 0x4BC, 0x221, 0x236}
_EPOCH = date(1899, 12, 30)
Record = tuple[int, bytes]


class OldBook(OpenedBook):
    """The workbook stream in memory; what else the file has is left out."""

    def __init__(self, data: bytes) -> None:
        with olefile.OleFileIO(BytesIO(data)) as ole:
            stream = ole.openstream("Workbook").read()
        streams = list(_substreams(stream))
        self._globals, self._sheets = streams[0], streams[1:]
        self._titles = [_title(data) for number, data in self._globals if number == _SHEET]
        # The last format of a cell before them is one that shows days: number format 14.
        formats = [at for at, (number, _) in enumerate(self._globals) if number == _XF]
        day = bytearray(self._globals[formats[15]][1])
        day[2:4] = struct.pack("<H", 14)
        self._globals.insert(formats[-1] + 1, (_XF, bytes(day)))
        self._day = len(formats)

    @property
    def extents(self) -> Mapping[str, Extent]:
        """How far the content of each sheet goes, by the parts of the file itself."""
        return {
            title: _extent(records)
            for title, records in zip(self._titles, self._sheets, strict=True)
        }

    def with_values(self, values: Mapping[Spot, Typed]) -> bytes:
        """The file with these values, whatever stood there before."""
        sheets = [list(records) for records in self._sheets]
        for (title, row, column), value in values.items():
            _put(sheets[self._titles.index(title)], row - 1, column - 1, value, self._day)
        bodies = [b"".join(record(*one) for one in records) for records in sheets]
        start = sum(4 + len(data) for _, data in self._globals)
        head = b""
        for number, data in self._globals:
            if number == _SHEET:
                data = struct.pack("<I", start) + data[4:]
                start += len(bodies.pop(0))
            head += record(number, data)
        bodies = [b"".join(record(*one) for one in records) for records in sheets]
        return compound_file({"Workbook": head + b"".join(bodies)})


def _substreams(stream: bytes) -> Iterator[list[Record]]:
    records: list[Record] = []
    at = 0
    while at + 4 <= len(stream):
        number, size = struct.unpack_from("<HH", stream, at)
        records.append((number, stream[at + 4 : at + 4 + size]))
        at += 4 + size
        if number == _END:
            yield records
            records = []


def _title(data: bytes) -> str:
    letters, wide = data[6], data[7] & 1
    text = data[8 : 8 + letters * (1 + wide)]
    return text.decode("utf-16-le" if wide else "latin-1")


def _span(number: int, data: bytes) -> tuple[int, int, int]:
    """Row, first and last column of a record of cells; all count from 0."""
    row, column = struct.unpack_from("<HH", data)
    last = struct.unpack_from("<H", data, len(data) - 2)[0] if number in _MANY else column
    return row, column, last


def _extent(records: list[Record]) -> Extent:
    spans = [_span(number, data) for number, data in records if number in _CELLS - _BLANKS]
    return max(row for row, _, _ in spans) + 1, max(last for _, _, last in spans) + 1


def _put(records: list[Record], row: int, column: int, value: Typed, day: int) -> None:
    """Put the record of a value in its order, in the place of whatever was there."""
    style, at = 15, None
    for index, (number, data) in enumerate(records):
        if number not in _CELLS:
            continue
        here, first, last = _span(number, data)
        if here == row and first <= column <= last:
            style = _style(number, data, column - first)
            at = index
            break
        if (here, first) > (row, column):
            at = index
            break
    if at is None:
        last_cell = max(index for index, (number, _) in enumerate(records) if number in _CELLS)
        at = last_cell + 1
        while records[at][0] in _AFTER_FORMULA:
            at += 1
    else:
        _take_out(records, at, row, column)
    records[at:at] = _cell(row, column, value, style, day)


def _style(number: int, data: bytes, offset: int) -> int:
    if number == 0xBD:
        return int(struct.unpack_from("<H", data, 4 + 6 * offset)[0])
    if number == 0xBE:
        return int(struct.unpack_from("<H", data, 4 + 2 * offset)[0])
    return int(struct.unpack_from("<H", data, 4)[0])


def _take_out(records: list[Record], at: int, row: int, column: int) -> None:
    """Take the cell out of the record at this place, if it is there."""
    number, data = records[at]
    here, first, last = _span(number, data)
    if here != row or not first <= column <= last:
        return
    end = at + 1
    while number == 0x06 and records[end][0] in _AFTER_FORMULA:
        end += 1
    rest: list[Record] = []
    if number == 0xBD:
        for offset in range(last - first + 1):
            if first + offset != column:
                piece = data[4 + 6 * offset : 10 + 6 * offset]
                rest.append((0x27E, struct.pack("<HH", row, first + offset) + piece))
    records[at:end] = rest


def _cell(row: int, column: int, value: Typed, style: int, day: int) -> list[Record]:
    head = struct.pack("<HHH", row, column, day if isinstance(value, date) else style)
    if isinstance(value, date):
        return [(0x203, head + struct.pack("<d", (value - _EPOCH).days))]
    if isinstance(value, int):
        return [(0x203, head + struct.pack("<d", value))]
    if isinstance(value, Formula):
        tokens = b"\x17\x01\x00a\x17\x01\x00b\x08"
        result = bytes(8) if value.result is None else b"\0\0\0\0\0\0\xff\xff"
        formula = head + result + struct.pack("<HIH", 0, 0, len(tokens)) + tokens
        return [(0x06, formula), *([(0x207, _text(value.result))] if value.result else [])]
    text = value.text if isinstance(value, Rich) else value
    return [(0x204, head + _text(text))]


def _text(text: str) -> bytes:
    return struct.pack("<HB", len(text), 1) + text.encode("utf-16-le")
