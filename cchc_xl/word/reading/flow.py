"""Walks through a document in the order of reading: each paragraph with its place and width."""

from collections.abc import Iterator
from typing import Any

from docx.document import Document
from msgspec import Struct

from cchc_xl.word.oxml import qn
from cchc_xl.word.reading.blocks import Block, Flow, Piece, Section, cut_lines
from cchc_xl.word.reading.effective import Styles
from cchc_xl.word.reading.formatting import millimetres, number, value_of
from cchc_xl.word.reading.numbering import Numbering

_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_PASSED = (
    *map(qn, ("w:del", "w:moveFrom", "w:txbxContent", "w:pict", "w:drawing")),
    _FALLBACK,
)
_WRAPPERS = tuple(
    map(qn, ("w:sdt", "w:sdtContent", "w:customXml", "w:ins", "w:moveTo", "w:smartTag"))
)
_BOX = qn("w:txbxContent")
_NOT_SHOWN = {
    _FALLBACK,
    qn("w:del"),
    qn("w:moveFrom"),
}
_TEXTS = {
    qn("w:tab"): "\t",
    qn("w:ptab"): "\t",
    qn("w:br"): "\n",
    qn("w:cr"): "\n",
    qn("w:noBreakHyphen"): "-",
}
_SIDES = {
    qn(f"w:{name}"): side
    for side, names in (("left", ("left", "start")), ("right", ("right", "end")))
    for name in names
}
"""By the names that a cell's margins have."""
_CELL_MARGIN = 108 / 1440 * 25.4
"""Left and right in a table that says nothing, in millimetres."""


def read_flow(document: Document) -> Flow:
    """The body of a document."""
    styles, body = Styles(document), document.element.body
    ends = (p for p in body.iter(qn("w:sectPr")) if p.getparent().tag != qn("w:sectPrChange"))
    sections = tuple(_section(properties) for properties in ends)
    widths = [section.text_width for section in sections] or [160.0]
    walk = _Walk(styles, widths, numbering=Numbering(document, styles))
    return Flow(styles, sections, tuple(walk.blocks(body, "", body, None)))


def read_story(root: Any, styles: Styles) -> tuple[Block, ...]:
    """The paragraphs of a header or footer, those of text boxes not among them."""
    return tuple(_Walk(styles, [0.0], boxes=False).blocks(root, "", root, None))


def _section(properties: Any) -> Section:
    size, margin = properties.find(qn("w:pgSz")), properties.find(qn("w:pgMar"))

    def of(element: Any, name: str, default: float = 0) -> float:
        value = element.get(qn(f"w:{name}")) if element is not None else None
        return default if value is None else millimetres(value)

    margins = {"trên": abs(of(margin, "top", 25.4)), "dưới": abs(of(margin, "bottom", 25.4))}
    margins["trái"] = of(margin, "left", 25.4) + of(margin, "gutter")
    margins["phải"] = of(margin, "right", 25.4)
    return Section(properties, of(size, "w", 215.9), of(size, "h", 279.4), margins)


class _Walk(Struct):
    """One way through a part; counts paragraphs, tables and sections."""

    styles: Styles
    widths: list[float]
    """Of the text of each section."""
    section: int = 0
    numbering: Numbering | None = None
    """Counts the lists; None in headers and footers."""
    boxes: bool = True
    """Whether text boxes are read where they hang."""

    def blocks(
        self, parent: Any, prefix: str, container: Any, width: float | None
    ) -> Iterator[Block]:
        """The paragraphs within, in order; ``prefix`` is the place of the container in words."""
        count = {"p": 0, "tbl": 0}
        for child in _children(parent):
            if child.tag == qn("w:p"):
                count["p"] += 1
                place = f"{prefix}đoạn {count['p']}"
                yield from self._boxes(child, place)
                yield self._block(child, place, container, width)
                if child.find(f"{qn('w:pPr')}/{qn('w:sectPr')}") is not None:
                    self.section = min(self.section + 1, len(self.widths) - 1)
            elif child.tag == qn("w:tbl"):
                count["tbl"] += 1
                yield from self._table(child, f"{prefix}bảng {count['tbl']}, ")

    def _boxes(self, paragraph: Any, place: str) -> Iterator[Block]:
        """The text boxes that hang on a paragraph, before it: some letterheads stand in one."""
        for box in paragraph.iter(_BOX) if self.boxes else ():
            within = {parent.tag for parent in box.iterancestors()}
            if not within & _NOT_SHOWN and _BOX not in within:
                yield from self.blocks(box, f"{place}, hộp chữ, ", box, None)

    def _table(self, table: Any, prefix: str) -> Iterator[Block]:
        grid = [millimetres(c.get(qn("w:w"))) for c in table.iterfind(f"{qn('w:tblGrid')}/*")]
        margins = self._table_margins(table)
        rows = (child for child in _children(table) if child.tag == qn("w:tr"))
        for at, row in enumerate(rows, start=1):
            before = row.find(f"{qn('w:trPr')}/{qn('w:gridBefore')}")
            column = int(number(value_of(before)))
            cells = (child for child in _children(row) if child.tag == qn("w:tc"))
            for place, cell in enumerate(cells, start=1):
                span = cell.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}")
                columns = int(number(value_of(span), 1))
                width = _cell_width(cell, grid[column : column + columns], margins)
                column += columns
                where = f"{prefix}hàng {at}, ô {place}, "
                yield from self.blocks(cell, where, cell, width)

    def _table_margins(self, table: Any) -> dict[str, float]:
        """Left and right of the text in the table's cells, in millimetres."""
        margins = dict.fromkeys(_SIDES.values(), _CELL_MARGIN)
        for owner in (*self.styles.style_of_table(table), table):
            properties = next(owner.iterchildren(qn("w:tblPr")), None)
            if properties is not None:
                margins |= _margins(properties.find(qn("w:tblCellMar")))
        return margins

    def _block(self, paragraph: Any, place: str, container: Any, width: float | None) -> Block:
        look = self.styles.paragraph(paragraph)
        own = width is not None or container.tag in (qn("w:tc"), _BOX)
        room = _frame_width(paragraph) or (width if own else self.widths[self.section])
        block = Block(paragraph, place, look, container, room or None, self.section)
        block.pieces = tuple(self._pieces(paragraph))
        block.lines = tuple(cut_lines(block))
        if self.numbering and look.listed:
            block.label = self.numbering.label(paragraph)
            block.label_font = self.numbering.font(paragraph)
        return block

    def _pieces(self, paragraph: Any) -> Iterator[Piece]:
        for run in _runs(paragraph):
            text = "".join(text for text, _ in spelt(run))
            look = self.styles.run(run, paragraph) if text else None
            if look and not look.hidden:
                yield Piece(text, look, run)


def _frame_width(paragraph: Any) -> float:
    """Of the frame that a paragraph stands in; 0 for none, or one as wide as its text."""
    frame = paragraph.find(f"{qn('w:pPr')}/{qn('w:framePr')}")
    return 0 if frame is None else millimetres(frame.get(qn("w:w")))


def _cell_width(cell: Any, columns: list[float], margins: dict[str, float]) -> float | None:
    """Of the cell's text; None when the file does not say."""
    own = cell.find(f"{qn('w:tcPr')}/{qn('w:tcW')}")
    fixed = own is not None and own.get(qn("w:type"), "dxa") == "dxa"
    width = millimetres(own.get(qn("w:w"))) if fixed else sum(columns)
    margins = margins | _margins(cell.find(f"{qn('w:tcPr')}/{qn('w:tcMar')}"))
    return width - sum(margins.values()) if width else None


def _margins(element: Any) -> dict[str, float]:
    """What an element says of the margins of cells."""
    children = element if element is not None else ()
    return {
        _SIDES[child.tag]: millimetres(child.get(qn("w:w")))
        for child in children
        if child.tag in _SIDES
    }


def _children(parent: Any) -> Iterator[Any]:
    """Its children, those of content controls and the like among them."""
    for child in parent.iterchildren():
        if child.tag in _WRAPPERS:
            yield from _children(child)
        else:
            yield child


def _runs(parent: Any) -> Iterator[Any]:
    for child in parent.iterchildren():
        if child.tag == qn("w:r"):
            yield child
        elif child.tag not in _PASSED:
            yield from _runs(child)


def spelt(run: Any) -> Iterator[tuple[str, Any]]:
    """What the run's elements read, and each element."""
    for child in run.iterchildren():
        if child.tag == qn("w:t"):
            yield child.text or "", child
        elif child.tag == qn("w:br") and child.get(qn("w:type")) in ("page", "column"):
            continue
        else:
            yield _TEXTS.get(child.tag, ""), child
