"""Opens a Word file that anybody may have made, and gives its lines and tables with their places.

Read is what a reader of the printed page sees: text that was deleted under tracked changes is
not there, numbers that Word counts are.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from msgspec import Struct, field

from cchc_xl.domain.text import clean
from cchc_xl.rules.importing.blocks import Block, Cell, Grid, Line, Row
from cchc_xl.word.oxml import qn
from cchc_xl.word.reading.effective import Styles, part_root
from cchc_xl.word.reading.formatting import is_on
from cchc_xl.word.reading.numbering import Numbering
from cchc_xl.word.reading.opening import open_document

_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_WIDEST = 63
"""Columns that Word allows in a table."""
_SKIPPED = {
    qn(f"w:{name}") for name in ("del", "moveFrom", "pPr", "rPr", "txbxContent", "instrText")
} | {_FALLBACK}
_WRAPPERS = {qn(f"w:{name}") for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo")}
_NOTES = {qn("w:footnoteReference"): "footnotes", qn("w:endnoteReference"): "endnotes"}
_LAYOUT_CELLS = 4
"""Cells that a table has at most which only lays out a page, with another table in it."""
_BREAKS = {qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:tab"): " ", qn("w:noBreakHyphen"): "-"}


def read_blocks(path: Path) -> tuple[Block, ...]:
    """The lines and tables of the document's body, in order.

    Raises:
        CchcError: as ``opening.open_document`` does.
    """
    document = open_document(path)
    styles = Styles(document)
    notes = dict(_notes(document))
    reader = _Reader(document.element.body, styles, Numbering(document, styles), notes)
    return tuple(reader.blocks())


class _Reader(Struct):
    """One reading of one document: how many paragraphs and tables were met so far."""

    body: Any
    styles: Styles
    numbering: Numbering
    notes: dict[tuple[str, str], str]
    """The texts of footnotes and endnotes by kind and id."""
    paragraphs: int = field(default=0)
    tables: int = field(default=0)

    def blocks(self) -> Iterator[Block]:
        for element in _children(self.body, "p", "tbl"):
            if element.tag == qn("w:tbl"):
                yield from self._grids(element)
                continue
            self.paragraphs += 1
            place = f"đoạn {self.paragraphs}"
            yield self._line(element, place)
            yield from self._boxed(element, place)

    def _grids(self, table: Any) -> Iterator[Grid]:
        """The table, and those that stand in it where it only lays out the page."""
        self.tables += 1
        number = self.tables
        inner = _laid_out(table)
        yield Grid(number, tuple(self._rows(table, number, inner)))
        for nested in inner:
            yield from self._grids(nested)

    def _line(self, element: Any, place: str) -> Line:
        label = self.numbering.label(element)
        text = clean(_text(element))
        return Line(f"{label} {text}".strip(), place, self._bold(element), self._noted(element))

    def _noted(self, paragraph: Any) -> tuple[str, ...]:
        """The notes that the paragraph refers to."""
        found = (
            self.notes.get((_NOTES[reference.tag], reference.get(qn("w:id"), "")), "")
            for reference in paragraph.iter(*_NOTES)
            if not any(parent.tag in _SKIPPED for parent in reference.iterancestors())
        )
        return tuple(filter(None, found))

    def _bold(self, paragraph: Any) -> bool:
        """Whether all words are bold, by themselves or by the paragraph's style."""
        runs = [run for run in paragraph.iterchildren(qn("w:r")) if _text(run).strip()]
        chain = self.styles.chain(self.styles.style_id(paragraph))
        by_style = next(
            (b for style in reversed(chain) if (b := _told_bold(style)) is not None), False
        )
        told = map(_told_bold, runs)
        return bool(runs) and all(by_style if bold is None else bold for bold in told)

    def _boxed(self, element: Any, place: str) -> Iterator[Block]:
        """What stands in text boxes that hang on a paragraph; some letterheads stand in one."""
        for box in element.iter(qn("w:txbxContent")):
            if any(parent.tag in _SKIPPED for parent in box.iterancestors()):
                continue
            for inner in _children(box, "p", "tbl"):
                if inner.tag == qn("w:tbl"):
                    yield from self._grids(inner)
                else:
                    yield self._line(inner, f"{place}, hộp chữ")

    def _rows(self, table: Any, own: int, inner: Sequence[Any]) -> Iterator[Row]:
        above: dict[int, Cell] = {}
        shown = [
            row
            for row in _children(table, "tr")
            if row.find(f"{qn('w:trPr')}/{qn('w:del')}") is None
        ]
        for number, row in enumerate(shown, 1):
            cells = tuple(self._cells(row, f"bảng {own}, hàng {number}", above, inner))
            above = {cell.column: cell for cell in cells}
            if cells:
                yield cells

    def _cells(
        self, row: Any, where: str, above: dict[int, Cell], inner: Sequence[Any]
    ) -> Iterator[Cell]:
        column = _number(row, "trPr", "gridBefore", 0)
        for number, element in enumerate(_children(row, "tc"), 1):
            span = _number(element, "tcPr", "gridSpan", 1)
            place = f"{where}, ô {number}"
            merge = element.find(f"{qn('w:tcPr')}/{qn('w:vMerge')}")
            upper = above.get(column)
            # Word shows and counts nothing of a cell that continues another.
            if upper and merge is not None and merge.get(qn("w:val"), "continue") == "continue":
                yield Cell(upper.lines, column, span, place, continued=True)
            else:
                lines = tuple(self._cell_lines(element, place, inner))
                yield Cell(lines, column, span, place)
            column += span

    def _cell_lines(self, element: Any, place: str, inner: Sequence[Any]) -> Iterator[Line]:
        shown = (
            p
            for p in element.iter(qn("w:p"))
            if next(p.iterancestors(_FALLBACK), None) is None
            and not any(table in inner for table in p.iterancestors(qn("w:tbl")))
        )
        for number, paragraph in enumerate(shown, 1):
            yield self._line(paragraph, f"{place}, đoạn {number}")


def _notes(document: Any) -> Iterator[tuple[tuple[str, str], str]]:
    """The texts of the document's footnotes and endnotes, by kind and id."""
    for kind in _NOTES.values():
        root = part_root(document, kind)
        for note in root.iterchildren() if root is not None else ():
            text = clean("\n".join(_text(paragraph) for paragraph in note.iter(qn("w:p"))))
            yield (kind, note.get(qn("w:id"), "")), text


def _laid_out(table: Any) -> list[Any]:
    """The tables of rows and columns within a table of so few cells that it is only a frame."""
    cells = [cell for row in _children(table, "tr") for cell in _children(row, "tc")]
    if len(cells) > _LAYOUT_CELLS:
        return []
    nested = [inner for cell in cells for inner in _children(cell, "tbl")]
    return [t for t in nested if len([*t.iterchildren(qn("w:tr"))]) > 1]


def _children(element: Any, *names: str) -> Iterator[Any]:
    """The children of these names, those in content controls and the like too."""
    wanted = {qn(f"w:{name}") for name in names}
    for child in element:
        if child.tag in wanted:
            yield child
        elif child.tag in _WRAPPERS:
            yield from _children(child, *names)


def _number(element: Any, group: str, name: str, default: int) -> int:
    found = element.find(f"{qn(f'w:{group}')}/{qn(f'w:{name}')}")
    value = "" if found is None else found.get(qn("w:val"), "")
    return min(int(value), _WIDEST) if value.isdecimal() else default


def _text(element: Any) -> str:
    pieces: list[str] = []
    for child in element:
        if child.tag in _SKIPPED:
            continue
        if child.tag == qn("w:t"):
            pieces.append(child.text or "")
        elif child.tag in _BREAKS:
            pieces.append(_BREAKS[child.tag])
        else:
            pieces.append(_text(child))
    return "".join(pieces)


def _told_bold(owner: Any) -> bool | None:
    """What a run or style says itself; None for nothing."""
    found = owner.find(f"{qn('w:rPr')}/{qn('w:b')}")
    return None if found is None else is_on(found)
