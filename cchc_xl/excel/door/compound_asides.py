"""What people put into a sheet of Excel 5 to 2003 (.xls) beside the values of its cells.

xlrd, which reads these files too, tells neither where a text box stands nor of pictures, stops at
what is damaged, and is no longer developed.
"""

import codecs
import struct
from collections.abc import Iterator, Sequence

from cchc_xl.excel.door.compound_fonts import fonts_of
from cchc_xl.excel.door.old_sheets import records
from cchc_xl.layouts.table import cell_address
from cchc_xl.sheets.aside_texts import MOST, Fonts, RichText, note_text
from cchc_xl.sheets.grid import Aside

# Numbers of records: [MS-XLS] 2.3.1.
_NOTE, _DRAWING, _OBJECT, _TEXT, _CONTINUE = 0x1C, 0xEC, 0x5D, 0x1B6, 0x3C
_SHARED, _RICH, _MANY, _CODE_PAGE = 0xFD, 0xD6, 0xBD, 0x42
_CELLS = frozenset((0x06, 0x203, 0x204, 0x205, 0x27E, _SHARED, _RICH, _MANY))
_OF_NOTE, _CONTROLS = 0x19, (0, *range(0x0B, 0x15))
"""Kinds of objects: [MS-XLS] 2.5.143. A group has no look of its own; controls, of which lists and
filters have some that nobody sees, are told where they have text."""
_ANCHOR, _CONTAINER = 0xF010, 0xF
"""The record that says where something is drawn, and what a record has that holds others:
[MS-ODRAW] 2.2.1."""
_NEWEST = 0x600
_DAMAGE = (struct.error, IndexError, ValueError)


def compound_asides(data: bytes, starts: Sequence[int]) -> tuple[Aside, ...]:
    """What stands beside the values of each sheet."""
    try:
        fonts, damaged = fonts_of(data), False
    except _DAMAGE:
        fonts, damaged = Fonts(), True
    book = _Book(data)
    return tuple(_aside(data, start, fonts, book, damaged) for start in starts)


def _aside(data: bytes, start: int, fonts: Fonts, book: "_Book", damaged: bool) -> Aside:
    objects = _Objects(book)
    struck: dict[str, str] = {}
    try:
        for number, at, size in records(data, start):
            if number not in _CELLS:
                objects.take(number, data[at : at + size])
            elif any(fonts.strikes) and len(struck) < MOST:
                struck.update(_struck(data, number, at, size, fonts, book))
    except _DAMAGE:
        damaged = True
    damaged = damaged or len(struck) >= MOST
    return Aside(objects.notes(), tuple(objects.drawn()), struck, damaged)


class _Book:
    """How a workbook writes letters."""

    def __init__(self, data: bytes) -> None:
        self.is_newest = struct.unpack_from("<H", data, 4)[0] >= _NEWEST
        page = next((at for number, at, _ in records(data, 0) if number == _CODE_PAGE), None)
        number = 1252 if page is None else struct.unpack_from("<H", data, page)[0]
        try:
            self.code_page = codecs.lookup(f"cp{number}").name
        except LookupError:
            self.code_page = "cp1252"


class _Objects:
    """Notes and drawings of a sheet, record by record."""

    def __init__(self, book: _Book) -> None:
        self._book = book
        self._before = 0
        self._drawing: list[bytes] = []
        self._cell = "A1"
        self._objects: list[tuple[int, int, str]] = []
        """Number, kind and cell of each."""
        self._texts: dict[int, list[str]] = {}
        self._missing = 0
        """Letters of the present text that are still to come."""
        self._notes: list[tuple[str, int, bytes]] = []
        """Cell, and number of the object or the text itself."""

    def take(self, number: int, data: bytes) -> None:
        """The next record."""
        if number == _CONTINUE:
            if self._before == _DRAWING:
                self._drawing.append(data)
            elif self._before == _TEXT and self._missing > 0:
                self._take_letters(data)
            return
        self._before = number
        if number == _DRAWING:
            self._drawing.append(data)
        elif number == _OBJECT:
            self._take_object(data)
        elif number == _TEXT:
            self._missing = struct.unpack_from("<H", data, 10)[0]
        elif number == _NOTE:
            self._take_note(data)

    def _take_object(self, data: bytes) -> None:
        """[MS-XLS] 2.4.181; in Excel 5 and 95 it says itself where it stands, and its text is
        not read."""
        if self._book.is_newest:
            self._cell = _anchor(b"".join(self._drawing)) or self._cell
            self._drawing = []
            _, _, kind, number = struct.unpack_from("<4H", data)
        else:
            kind, number, _, column, _, row = struct.unpack_from("<6H", data, 4)
            self._cell = cell_address(row, column)
        self._objects.append((number, kind, self._cell))

    def _take_letters(self, data: bytes) -> None:
        wide = data[0] & 1
        text = data[1 : 1 + self._missing * (1 + wide)]
        letters = text.decode("utf-16-le" if wide else "latin-1", "replace")
        self._missing -= len(text) // (1 + wide)
        if self._objects:
            self._texts.setdefault(len(self._objects) - 1, []).append(letters)

    def _take_note(self, data: bytes) -> None:
        """[MS-XLS] 2.4.179; in Excel 5 and 95 it holds its text, and goes on in other notes."""
        row, column, size = struct.unpack_from("<3H", data)
        if self._book.is_newest:
            number = struct.unpack_from("<H", data, 6)[0]
            self._notes.append((cell_address(row, column), number, b""))
        elif row == 0xFFFF and self._notes:
            cell, _, text = self._notes[-1]
            self._notes[-1] = (cell, 0, text + data[6 : 6 + size])
        else:
            self._notes.append((cell_address(row, column), 0, data[6:]))

    def notes(self) -> dict[str, str]:
        """What the notes say, by cell."""
        places = {number: at for at, (number, kind, _) in enumerate(self._objects)}
        found: dict[str, str] = {}
        for cell, number, own in self._notes:
            text = own.decode(self._book.code_page, "replace")
            if self._book.is_newest and number in places:
                text = "".join(self._texts.get(places[number], ()))
            if text := note_text(text):
                found[cell] = text
        return found

    def drawn(self) -> Iterator[tuple[str, str]]:
        """Cell and text of each thing that is drawn; an empty text where it has none."""
        for at, (_, kind, cell) in enumerate(self._objects):
            text = "".join(self._texts.get(at, ())).replace("\r", "\n").strip()
            if kind != _OF_NOTE and (text or kind not in _CONTROLS):
                yield cell, text


def _anchor(drawing: bytes) -> str | None:
    """The cell below the corner of what is drawn last; None where that is not said."""
    cell, at = None, 0
    while at + 8 <= len(drawing):
        form, number, size = struct.unpack_from("<HHI", drawing, at)
        at += 8
        if number == _ANCHOR:
            _, column, _, row = struct.unpack_from("<4H", drawing, at)
            cell = cell_address(row, column)
        if form & 0xF != _CONTAINER:
            at += size
    return cell


def _struck(
    data: bytes, number: int, at: int, size: int, fonts: Fonts, book: _Book
) -> Iterator[tuple[str, str]]:
    """The cells of a record that have struck text, and that text; empty for all of it."""
    row, column, form = struct.unpack_from("<3H", data, at)
    forms = [form]
    text = None
    if number == _MANY:
        forms = [
            struct.unpack_from("<H", data, place)[0] for place in range(at + 4, at + size - 2, 6)
        ]
    elif number == _SHARED:
        text = fonts.texts.get(struct.unpack_from("<I", data, at + 6)[0])
    elif number == _RICH:
        text = _rich_text(data[at + 6 : at + size], fonts, book)
    for over, form in enumerate(forms):
        if (struck := fonts.struck(form, text)) is not None:
            yield cell_address(row, column + over), struck


def _rich_text(data: bytes, fonts: Fonts, book: _Book) -> RichText:
    """A text of several fonts in the cell itself, as Excel 5 and 95 have it."""
    letters = struct.unpack_from("<H", data)[0]
    if book.is_newest:
        wide = data[2] & 1
        end = 3 + letters * (1 + wide)
        text = data[3:end].decode("utf-16-le" if wide else "latin-1", "replace")
        form, size, end = "<HH", 4 * struct.unpack_from("<H", data, end)[0], end + 2
    else:
        end = 2 + letters
        text = data[2:end].decode(book.code_page, "replace")
        form, size, end = "<BB", 2 * data[end], end + 1
    return fonts.rich(text, struct.iter_unpack(form, data[end : end + size]))
