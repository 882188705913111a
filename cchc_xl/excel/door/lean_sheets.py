"""A worksheet without what calamine does not need: it reads each sheet twice, formulas and all.

Of a form two thirds are formulas and rules of validation. What is left out has been parsed, so that
a sheet that is damaged there is not read as if it were sound.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache

from lxml import etree
from msgspec import Struct

from cchc_xl.excel.door import worksheet_look
from cchc_xl.excel.door.book_parts import xml_parser
from cchc_xl.sheets.grid import Uncomputed

_CELLS, _CELLS_END, _BOOK_END = b"<sheetData>", b"</sheetData>", b"</worksheet>"
_MERGES, _MERGES_END = b"<mergeCells", b"</mergeCells>"
_ROOT = re.compile(rb"<worksheet(?:\s[^<>]*)?>")
_FORMULA = re.compile(rb"<f>([^<]*)</f>")
# Elements that are no plain cell or row at a near address, nor in one: formulas with attributes and
# pieces of text in several fonts among them. One pass; `<c` and `<row` are most of what it meets.
_ODD = re.compile(rb'<[cfr!?](?! r="[A-Z]{1,2}\d{1,3}"|ow r="\d{1,3}")')
_ODD_BUT_FORMULAS = re.compile(_ODD.pattern.replace(b"f", b""))
_NO_RESULT = re.compile(rb"\s*(?:</c>|<v\s*/>|<v>\s*</v>)")
_ZERO = re.compile(rb"\s*<v>0<")
_LONGEST_KEPT, _MOST_KEPT = 64 << 10, 4 << 20
"""Bytes of the end of a sheet, and of all formulas, that are kept to be known again."""


class Lean(Struct, frozen=True):
    """What is left of a sheet."""

    data: bytes
    uncomputed: Uncomputed
    """The formulas without a stored result."""


def lean(data: bytes, *, is_to_be_computed: bool) -> Lean | None:
    """The sheet with its merged ranges before its cells, where calamine stops looking for more.

    None where it is to be looked at in full: it is damaged, has error values or zeros that a
    program may have made up, or is written in a way that few programs have.
    """
    start, end = data.find(_CELLS), data.rfind(_CELLS_END)
    if not 0 <= start < end:
        return None
    head, tail = data[:start], data[end + len(_CELLS_END) :]
    merges = _merges(head, tail)
    pieces = _FORMULA.split(data[start:end])
    cells = b"".join(pieces[::2])
    odd = _ODD.search(cells, len(_CELLS))
    attributed = odd is not None and odd[0] == b"<f"
    if attributed:
        odd = _ODD_BUT_FORMULAS.search(cells, len(_CELLS))
    if merges is None or odd or cells.count(b"sheetData") > 1:
        return None
    # The type of an error value; a letter alone is looked for ten times as fast as a few.
    if b't="e"' in cells or (b"'" in cells and b"t='e'" in cells):
        return None
    if is_to_be_computed and b"<v>0<" in cells and (attributed or _any_zero(pieces)):
        return None
    texts = _FORMULAS.texts(pieces[1::2])
    if texts is None or not all(map(_opens_a_cell, pieces[:-1:2])):
        return None
    found = worksheet_look.uncomputed(data) if attributed else dict(_uncomputed(pieces, texts))
    return Lean(b"".join((head, merges, cells, _CELLS_END, _BOOK_END)), found)


def _merges(head: bytes, tail: bytes) -> bytes | None:
    """The merged ranges of a sheet that is sound before and after its cells; None of another."""
    root = _ROOT.search(head)
    if root is None or b"mergeCell" in head or b"<!" in head or b"<!" in tail:
        return None
    is_short = len(root[0]) + len(tail) < _LONGEST_KEPT
    if not (_known_sound if is_short else _is_sound)(root[0], tail):
        return None
    start = tail.find(_MERGES)
    if start < 0:
        return _MERGES + b">" + _MERGES_END
    end = tail.find(_MERGES_END, start)
    merges = tail[start : end + len(_MERGES_END)]
    return worksheet_look.readable_merges(merges) if end >= 0 else None


def _is_sound(root: bytes, tail: bytes) -> bool:
    try:
        etree.fromstring(root + tail, xml_parser())
    except etree.XMLSyntaxError:
        return False
    return True


_known_sound = lru_cache(maxsize=128)(_is_sound)
"""The ends of sheets are the same in many files: rules of validation, margins, a footer."""


def _opens_a_cell(before: bytes) -> bool:
    """Whether a formula stands right after its cell's tag: calamine drops a value before it."""
    at = before.rfind(b"<c ")
    return at >= 0 and before.find(b">", at) == len(before) - 1


def _any_zero(pieces: Sequence[bytes]) -> bool:
    """Whether a formula gives zero; pieces stand by turns beside formulas and in them."""
    return any(_ZERO.match(after) for after in pieces[2::2])


def _uncomputed(pieces: Sequence[bytes], texts: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Address and text of each formula without a result; an empty text is a result."""
    for number, text in enumerate(texts):
        result = _NO_RESULT.match(pieces[2 * number + 2])
        if not result:
            continue
        before = pieces[2 * number]
        tag = before[before.rfind(b"<c ") :]
        if not worksheet_look.is_empty_text(tag) or result[0].endswith(b"c>"):
            yield tag[6 : tag.find(b'"', 6)].decode(), text


class _Formulas:
    """Texts of formulas as they stand in XML: the forms of a plan share nearly all of them."""

    def __init__(self) -> None:
        self._known: dict[bytes, str] = {}
        self._size = 0

    def texts(self, formulas: Collection[bytes]) -> list[str] | None:
        """The text of each; None where one of them is no XML."""
        if unknown := [formula for formula in formulas if formula not in self._known]:
            read = worksheet_look.parsed_texts(unknown)
            if read is None:
                return None
            self._size += sum(map(len, unknown))
            if self._size > _MOST_KEPT:
                self._known, self._size = {}, 0
                return self.texts(formulas) if sum(map(len, formulas)) < _MOST_KEPT else None
            self._known.update(zip(unknown, read, strict=True))
        return [self._known[formula] for formula in formulas]


_FORMULAS = _Formulas()
