"""A look at the XML of a worksheet before calamine reads it: what would be lost, or be too much.

calamine lays a sheet out as one dense block of cells, stops at error values that it does not know
and gives the others as empty, and does not tell an uncomputed formula from an empty cell.
"""

import re
from collections.abc import Collection, Iterable, Iterator
from functools import lru_cache

from lxml import etree
from msgspec import Struct

from cchc_xl.domain.lazy import lazy_pattern
from cchc_xl.excel.door.book_parts import xml_parser
from cchc_xl.layouts.table import column_letter, column_number
from cchc_xl.sheets.grid import Uncomputed

SMALL = 4 << 20
"""Bytes of a part that is looked at in one piece."""
_LONGEST = 8 << 20
"""Bytes of what stands before, after or within one row of the cells of a sheet."""
_MAX_CONTENT = 48 << 20
"""Bytes of all rows of a sheet that have content."""
MAX_BLOCK = 3_000_000
"""Cells of the dense block that calamine lays out: some 70 MB."""
_MOST_UNADDRESSED = 400_000
"""Cells of a sheet that may leave out their addresses: each costs time."""
FAR_ROW, FAR_COLUMN = 10_000, 256
"""The last row and column that are read where the block would be too large."""
_START = lazy_pattern(rb"<(?:(\w+):)?sheetData(?:\s[^>]*)?(/?)>")
_ADDRESS = lazy_pattern(rb"""\sr=["']([A-Za-z]{1,7})(\d{1,20})["']""")
_ROW_NUMBER = lazy_pattern(rb"""\s[^>]*?\br=["'](\d{1,20})["']""")
_FIRST_CELL = lazy_pattern(rb"""\s*<(?:\w+:)?c\s[^>]*?\br=["'][A-Za-z]{1,3}(\d{1,7})["']""")
_END = b"</sheetData"
# A row or cell that does not begin with an address up to ZZ999. This, too, a sheet whose elements
# have no prefix is asked: nearly all have none of these, and are not looked through again.
_SUSPECT_TAG = lazy_pattern(rb'<(?:row|c)(?! r="[A-Z]{0,2}\d{1,3}")')
# Columns from AAA on or rows from 1000 on.
_SUSPECT = lazy_pattern(rb' r="(?:[A-Za-z]{3}|[A-Za-z]{0,2}\d{4})')
_FAR = lazy_pattern(rb' r="(?:[A-Za-z]{3}|[A-Za-z]{0,2}\d{5})')
_WIDE = lazy_pattern(rb' r=["\'][A-Za-z]{2}')
_LOW = lazy_pattern(rb' r=["\'][A-Za-z]+\d{5}')
_MERGE = lazy_pattern(rb"""(mergeCell\s[^>]*?\bref=)(["'])([^"']*)\2""")
_PLAIN_MERGES = lazy_pattern(
    rb'<mergeCells[^>]*>(?:<mergeCell ref="[A-Z]{1,3}[1-9]\d{0,6}:[A-Z]{1,3}[1-9]\d{0,6}"/>)*+'
    rb"</mergeCells>"
)
_CELLS = lazy_pattern(rb"[A-Za-z]{1,3}[1-9]\d{0,6}(?::[A-Za-z]{1,3}[1-9]\d{0,6})?")
_COLUMNS, _ROWS = re.compile(rb"([A-Za-z]{1,3}):([A-Za-z]{1,3})"), re.compile(rb"(\d+):(\d+)")
_LAST_PLAIN_COLUMN = 26
_EMPTY_RESULT = lazy_pattern(rb"""\st=["']str["']""")


class TooLarge(Exception):
    """The sheet cannot be read within bounds; says why, in Vietnamese."""


class _Words(Struct, frozen=True):
    """The patterns for the prefix that a sheet gives its elements."""

    cell: bytes
    row: bytes
    end: bytes
    content: tuple[bytes, ...]
    uncomputed: re.Pattern[bytes]
    error: re.Pattern[bytes]
    filled: re.Pattern[bytes]
    whole_cell: re.Pattern[bytes]
    result: re.Pattern[bytes]
    """A formula, and its result."""
    opening: re.Pattern[bytes]
    """The tag that opens a row or a cell: whether it is a row, its other attributes, its end."""


@lru_cache(maxsize=8)
def _words(prefix: bytes) -> _Words:
    p = re.escape(prefix) + b":" if prefix else b""
    name = prefix + b":" if prefix else b""
    value = rb"<%sv\s*/>|<%sv>\s*</%sv>" % (p, p, p)
    return _Words(
        cell=b"<" + name + b"c ",
        row=b"<" + name + b"row",
        end=b"</" + name + b"sheetData",
        content=tuple(b"<" + name + tag for tag in (b"v", b"is", b"f")),
        uncomputed=re.compile(
            rb"<%sf(?:\s[^>]*?)?(?:/>|>([^<]*)</%sf>)\s*(?:</%sc>|%s)" % (p, p, p, value)
        ),
        error=re.compile(rb"""(<%sc\s[^>]*?\bt=)["']e["']""" % p),
        filled=re.compile(rb"(<%sc\s[^>]*[^/>])>(?=\s*<%s(?:v|is|f)\b)" % (p, p)),
        whole_cell=re.compile(rb"<%sc(\s[^>]*?)(?:/>|>.*?</%sc>)" % (p, p), re.DOTALL),
        result=re.compile(
            rb"(<%sf(?:\s[^>]*?)?(?:/>|>[^<]*</%sf>))\s*<%sv>([^<]*)</%sv>" % (p, p, p, p)
        ),
        opening=re.compile(rb"<%s(?:(row)|c)((?:\s[^>]*?)?)(/?>)" % p),
    )


def is_worksheet(data: bytes) -> bool:
    """Whether a part, or its beginning, is a worksheet."""
    return b"sheetData" in data and _START.search(data) is not None


def is_plain(data: bytes) -> bool:
    """Whether each row and cell begins with its address and none goes beyond ZZ999.

    Then the sheet is ``addressed`` and does not reach far.
    """
    start = _START.search(data)
    if start is None or start[1]:
        return False
    end = data.rfind(_END)
    return end >= 0 and not _SUSPECT_TAG.search(data, start.end(), end)


def may_reach_far(data: bytes) -> bool:
    """Whether a sheet goes beyond Z9999 and ZZ999, or hides how far it goes."""
    if b"'" in data and b" r='" in data:
        return True
    if not _SUSPECT.search(data):
        return False
    return bool(_FAR.search(data) or _WIDE.search(data))


def readable(data: bytes) -> bytes:
    """The sheet with its error values as texts (``#N/A``) and whole columns and rows that are
    merged by the cells at their ends; the same object where there is none."""
    at = data.find(b"mergeCell ")
    if at >= 0 and (tail := readable_merges(data[at:])) != data[at:]:
        data = data[:at] + tail
    return _with_readable_errors(data)


def readable_merges(data: bytes) -> bytes:
    """A part of a sheet with its merged ranges named by the cells at their ends."""
    return data if _PLAIN_MERGES.fullmatch(data) else _MERGE.sub(_merged_by_cells, data)


def _merged_by_cells(match: re.Match[bytes]) -> bytes:
    """A merge named by the cells at its ends; one of nothing where it means nothing."""
    start, quote, reference = match.groups()
    reference = reference.replace(b"$", b"").strip()
    if columns := _COLUMNS.fullmatch(reference):
        reference = b"%s1:%s1048576" % columns.groups()
    elif rows := _ROWS.fullmatch(reference):
        reference = b"A%s:XFD%s" % rows.groups()
    if not _CELLS.fullmatch(reference):
        reference = b"A1:A1"
    return start + quote + reference + quote


def _with_readable_errors(data: bytes) -> bytes:
    # Every error value begins with this, and few other things do.
    if b">#" not in data or not (start := _START.search(data)):
        return data
    mended, times = _words(start[1] or b"").error.subn(rb'\1"str"', data)
    return mended if times else data


def without_made_up_zeros(data: bytes) -> bytes:
    """The sheet without the results of its formulas where all of them are zero.

    XlsxWriter computes nothing and writes a zero for each; the same object elsewhere.
    """
    start = _START.search(data)
    if start is None or b"<v>0<" not in data:
        return data
    result = _words(start[1] or b"").result
    results = {match[2] for match in result.finditer(data)}
    return result.sub(rb"\1", data) if results == {b"0"} else data


def addressed(data: bytes) -> bytes:
    """The sheet with an address on each row and cell, where some have none and go by their place.

    The same object where all have one.

    Raises:
        TooLarge: too many have none.
    """
    start = _START.search(data)
    if start is None:
        return data
    return _Addresses(_words(start[1] or b"")).of(data)


class _Addresses:
    """Gives rows and cells the addresses that they leave out, block after block of a sheet."""

    def __init__(self, words: _Words) -> None:
        self._words = words
        self._row = self._column = self._given = 0

    def of(self, block: bytes) -> bytes:
        """A block of whole rows with all addresses; the same object where none was missing."""
        words = self._words
        openings = block.count(words.cell) + block.count(words.cell[:-1] + b">")
        rows = block.count(words.row + b" ") + block.count(words.row + b">")
        if openings + block.count(words.cell[:-1] + b"/>") + rows <= block.count(b' r="'):
            if rows and (last := _ROW_NUMBER.match(block, block.rfind(words.row) + len(words.row))):
                self._row = int(last[1])
            return block
        return words.opening.sub(self._opening, block)

    def _opening(self, match: re.Match[bytes]) -> bytes:
        is_row, attributes, end = match.groups()
        number, address = _ROW_NUMBER.match(attributes), _ADDRESS.search(attributes)
        if is_row:
            told = number or _FIRST_CELL.match(match.string, match.end())
            self._row, self._column = int(told[1]) if told else self._row + 1, 0
            return match[0] if number else b'%s r="%d"%s' % (match[0][: -len(end)], self._row, end)
        if address:
            self._column = column_number(address[1].decode().upper()[:3])
            self._row = int(address[2])
            return match[0]
        self._column += 1
        self._given += 1
        if self._given > _MOST_UNADDRESSED:
            raise TooLarge(f"một trang có hơn {_MOST_UNADDRESSED} ô không ghi địa chỉ")
        own = b' r="%s%d"' % (column_letter(self._column).encode(), self._row)
        tag = match[0][: len(match[0]) - len(attributes) - len(end)]
        return tag + own + attributes + end


def uncomputed(data: bytes) -> Uncomputed:
    """The formulas without a stored result. An empty text is a result."""
    start = _START.search(data)
    if start is None:
        return {}
    words = _words(start[1] or b"")
    found: dict[str, bytes] = {}
    for match in words.uncomputed.finditer(data):
        tag = data[data.rfind(words.cell, 0, match.start()) : match.start()]
        is_text = is_empty_text(tag) and not match[0].endswith(b"c>")
        if not is_text and (address := _ADDRESS.search(tag)):
            found[(address[1] + address[2]).decode().upper()] = match[1] or b""
    return dict(zip(found, _unescaped(found.values()), strict=True)) if found else {}


def is_empty_text(tag: bytes) -> bool:
    """Whether a cell that opens so and has an empty result has an empty text."""
    return b"str" in tag and bool(_EMPTY_RESULT.search(tag))


def parsed_texts(formulas: Collection[bytes]) -> list[str] | None:
    """The texts of formulas; None where one is no XML.

    openpyxl writes each Vietnamese letter of them as a reference. They are read together by a
    parser: letter by letter it takes a third of all reading.
    """
    parts = (b"<f>%s</f>" % formula for formula in formulas)
    try:
        read = etree.fromstring(b"<a>%s</a>" % b"".join(parts), xml_parser(huge_tree=True))
    except etree.XMLSyntaxError:
        return None
    if len(read) != len(formulas) or any(len(part) for part in read):
        return None
    return [part.text or "" for part in read]


def _unescaped(formulas: Collection[bytes]) -> list[str]:
    if (read := parsed_texts(formulas)) is not None:
        return read
    from html import unescape  # parsers read nearly all

    sound = (formula.replace(b"\0", b"").decode("utf-8", "replace") for formula in formulas)
    return [unescape(formula) for formula in sound]


class Trimmed(Struct, frozen=True):
    """A sheet without its empty rows and without cells that stand too far off."""

    data: bytes
    far: tuple[str, ...]
    """Addresses of the first cells with content that were left out."""
    far_count: int
    uncomputed: Uncomputed


def trim(chunks: Iterable[bytes]) -> Trimmed:
    """Read a sheet of any size piece by piece and keep what has content.

    Error values become texts (``#N/A``). Rows that hold nothing but formats are left out.

    Raises:
        TooLarge: more content than a sheet may have.
    """
    rest = iter(chunks)
    head, start, buffer = _head(rest)
    words = _words(start[1] or b"")
    if start[2]:
        return Trimmed(head + _bounded(buffer, rest), (), 0, {})
    rows: list[_Row] = []
    size = 0
    addresses = _Addresses(words)
    for block in _blocks(buffer, rest, words):
        if block.startswith(words.end):
            break
        for row in _rows_with_content(addresses.of(block), words):
            rows.append(row)
            size += len(row.data)
        if size > _MAX_CONTENT:
            raise TooLarge(f"một trang có hơn {_MAX_CONTENT >> 20} MB dữ liệu")
    far = _leave_out_far(rows, words)
    data = head + b"".join(row.data for row in rows) + block
    return Trimmed(readable(data), tuple(far[:10]), len(far), uncomputed(data))


def _head(chunks: Iterator[bytes]) -> tuple[bytes, re.Match[bytes], bytes]:
    """What stands before the cells with the tag that opens them, the tag, and what was read on."""
    head = b""
    for chunk in chunks:
        head += chunk
        if start := _START.search(head):
            return head[: start.end()], start, head[start.end() :]
        if len(head) > _LONGEST:
            break
    raise TooLarge("một phần của tệp dài bất thường")


def _bounded(buffer: bytes, chunks: Iterator[bytes]) -> bytes:
    for chunk in chunks:
        buffer += chunk
        if len(buffer) > _LONGEST:
            raise TooLarge("phần định dạng của một trang dài bất thường")
    return buffer


def _blocks(buffer: bytes, chunks: Iterator[bytes], words: _Words) -> Iterator[bytes]:
    """Pieces of whole rows; at last what stands after the cells, from the closing tag on."""
    while True:
        end = buffer.find(words.end)
        if end >= 0:
            yield buffer[:end]
            yield _bounded(buffer[end:], chunks)
            return
        cut = buffer.rfind(words.row)
        if cut > 0:
            yield buffer[:cut]
            buffer = buffer[cut:]
        chunk = next(chunks, None)
        if chunk is None:
            yield buffer
            yield words.end
            return
        if len(buffer) > _LONGEST:
            raise TooLarge("một hàng dài bất thường")
        buffer += chunk


class _Row(Struct):
    number: int
    data: bytes


def _rows_with_content(block: bytes, words: _Words) -> Iterator[_Row]:
    if not any(mark in block for mark in words.content):
        return
    for piece in block.split(words.row)[1:]:
        if any(mark in piece for mark in words.content):
            number = _ROW_NUMBER.match(piece)
            if number is None:
                raise TooLarge("hàng của trang không có số thứ tự")
            yield _Row(int(number[1]), words.row + piece)


def _leave_out_far(rows: list[_Row], words: _Words) -> list[str]:
    """Leave out, until the block is small enough, the far columns and then the far rows."""
    last_column = _LAST_PLAIN_COLUMN
    wide: list[_Row] = []
    any_wide = any(_WIDE.search(row.data) for row in rows)
    for row in rows:
        if any_wide or (row.number <= FAR_ROW and _LOW.search(row.data)):
            cells = _filled_cells(row.data, words)
            # Readers go by the addresses of the cells, whatever the row says of itself.
            row.number = max([row.number, *map(_row_number, cells)])
            last_column = max([last_column, *map(_column, cells)])
            wide.append(row)
    last_row = max((row.number for row in rows), default=0)
    far: list[str] = []
    if last_row * last_column <= MAX_BLOCK:
        return far
    for row in wide:
        row.data = _without_far_columns(row.data, words, far)
    if last_row * min(last_column, FAR_COLUMN) > MAX_BLOCK:
        for row in rows:
            if row.number > FAR_ROW:
                far.extend(_filled_cells(row.data, words))
        rows[:] = [row for row in rows if row.number <= FAR_ROW]
    return far


def _filled_cells(row: bytes, words: _Words) -> list[str]:
    tags = (match[1] for match in words.filled.finditer(row))
    found = (_ADDRESS.search(tag) for tag in tags)
    return [(address[1] + address[2]).decode().upper() for address in found if address]


def _without_far_columns(row: bytes, words: _Words, far: list[str]) -> bytes:
    found = [a for a in _filled_cells(row, words) if _column(a) > FAR_COLUMN]
    if not found:
        return row
    far.extend(found)

    def near(match: re.Match[bytes]) -> bytes:
        address = _ADDRESS.search(match[1])
        is_far = address and _column(address[1].decode()) > FAR_COLUMN
        return b"" if is_far else match[0]

    return words.whole_cell.sub(near, row)


def _row_number(address: str) -> int:
    return int(address.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))


def _column(address: str) -> int:
    """Number of the column of an address; letters that no column has count as very far."""
    letters = address.rstrip("0123456789").upper()
    return column_number(letters) if len(letters) <= 3 else 1 << 20
