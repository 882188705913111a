"""Opens a Word file that anybody may have made, and gives its lines and tables with their places.

Read is what a reader of the printed page sees: text that was deleted under tracked changes is
not there, numbers that Word counts are.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from docx.oxml.ns import qn

from cchc_xl.domain.text import clean
from cchc_xl.rules.importing.blocks import Block, Cell, Grid, Line, Row
from cchc_xl.word.reading.effective import Styles
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
_BREAKS = {qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:tab"): " ", qn("w:noBreakHyphen"): "-"}


def read_blocks(path: Path) -> tuple[Block, ...]:
    """The lines and tables of the document's body, in order.

    Raises:
        CchcError: as ``opening.open_document`` does.
    """
    document = open_document(path)
    styles = Styles(document)
    reader = _Reader(document.element.body, styles, Numbering(document, styles))
    return tuple(reader.blocks())


@dataclass(slots=True)
class _Reader:
    """One reading of one document: how many paragraphs and tables were met so far."""

    body: Any
    styles: Styles
    numbering: Numbering
    paragraphs: int = field(default=0)
    tables: int = field(default=0)

    def blocks(self) -> Iterator[Block]:
        for element in _children(self.body, "p", "tbl"):
            if element.tag == qn("w:tbl"):
                self.tables += 1
                yield Grid(self.tables, tuple(self._rows(element)))
                continue
            self.paragraphs += 1
            place = f"đoạn {self.paragraphs}"
            yield self._line(element, place)
            yield from self._boxed(element, place)

    def _line(self, element: Any, place: str) -> Line:
        label = self.numbering.label(element)
        text = clean(_text(element))
        return Line(f"{label} {text}".strip(), place, self._bold(element))

    def _bold(self, paragraph: Any) -> bool:
        """Whether all words are bold, by themselves or by the paragraph's style."""
        runs = [run for run in paragraph.iterchildren(qn("w:r")) if _text(run).strip()]
        chain = self.styles.chain(self.styles.style_id(paragraph))
        by_style = next(
            (b for style in reversed(chain) if (b := _told_bold(style)) is not None), False
        )
        told = map(_told_bold, runs)
        return bool(runs) and all(by_style if bold is None else bold for bold in told)

    def _boxed(self, element: Any, place: str) -> Iterator[Line]:
        """The paragraphs of text boxes that hang on a paragraph; some letterheads stand in one."""
        for box in element.iter(qn("w:txbxContent")):
            if not any(parent.tag in _SKIPPED for parent in box.iterancestors()):
                for inner in box.iter(qn("w:p")):
                    yield self._line(inner, f"{place}, hộp chữ")

    def _rows(self, table: Any) -> Iterator[Row]:
        above: dict[int, Cell] = {}
        shown = [
            row
            for row in _children(table, "tr")
            if row.find(f"{qn('w:trPr')}/{qn('w:del')}") is None
        ]
        for number, row in enumerate(shown, 1):
            cells = tuple(self._cells(row, f"bảng {self.tables}, hàng {number}", above))
            above = {cell.column: cell for cell in cells}
            if cells:
                yield cells

    def _cells(self, row: Any, where: str, above: dict[int, Cell]) -> Iterator[Cell]:
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
                yield Cell(tuple(self._cell_lines(element, place)), column, span, place)
            column += span

    def _cell_lines(self, element: Any, place: str) -> Iterator[Line]:
        shown = (
            p for p in element.iter(qn("w:p")) if next(p.iterancestors(_FALLBACK), None) is None
        )
        for number, inner in enumerate(shown, 1):
            yield self._line(inner, f"{place}, đoạn {number}")


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
