"""A table over several pages made one: headers once, cut rows joined, merged cells found."""

from collections.abc import Iterator, Sequence

from msgspec import Struct, field
from msgspec.structs import replace

from cchc_xl.domain.text import one_line
from cchc_xl.pdf.pages import Box, Ruled
from cchc_xl.pdf.paragraphs import ENDS, LABEL, joined
from cchc_xl.rules.importing.blocks import Cell, Line, Row
from cchc_xl.rules.importing.doubts import Doubt

_SNAP = 3.0
"""How far edges of one column may lie apart."""
_HEADERS = 3
"""Rows that a header has at most, which each page repeats."""


class LongTable(Struct):
    """A table while pages are read."""

    edges: list[float]
    """Where its columns begin and end, from left to right."""
    rows: list[tuple[Box, ...]]
    pages: list[int]
    """The page of each row."""
    doubts: list[Doubt] = field(default_factory=list)
    _shared: set[int] = field(default_factory=set)
    """Rows, counting from 0, whose blank cells belong to the row above, on another page."""
    _joined: set[int] = field(default_factory=set)
    """Rows whose words were put into the row above: only their merged cells count."""

    @classmethod
    def begun(cls, table: Ruled, page: int) -> "LongTable":
        """With what stands of it on its first page."""
        return cls(_edges(table), list(table.rows), [page] * len(table.rows))

    def goes_on(self, table: Ruled) -> bool:
        """Whether a table at the top of the next page has the same columns."""
        edges = _edges(table)
        return len(edges) == len(self.edges) and all(
            abs(a - b) <= _SNAP for a, b in zip(edges, self.edges, strict=True)
        )

    def add(self, table: Ruled, page: int) -> None:
        """Take what stands of it on a further page; T128 for a row without a number at the top."""
        rows = list(table.rows)
        for first in self.rows[:_HEADERS]:
            if not rows or _words(rows[0]) != _words(first):
                break
            rows.pop(0)
        if rows and not rows[0][0].lines and any(box.lines for box in rows[0]):
            self._cut(rows[0], page)
        self.rows += rows
        self.pages += [page] * len(rows)

    def _cut(self, row: Sequence[Box], page: int) -> None:
        what = "hàng riêng, các ô trống là của hàng trên"
        number = len(self.rows)
        if self._is_rest(row):
            what = "phần còn lại của hàng cuối trang trước, được nối vào đó"
            for box in row:
                self._add_to_above(box)
            self._joined.add(number)
        else:
            self._shared.add(number)
        words = {"value": " | ".join(filter(None, _words(row))), "what": what}
        self.doubts.append(Doubt("T128", f"trang {page}", words))

    def _is_rest(self, row: Sequence[Box]) -> bool:
        """Whether the row ends the one before: some cell goes on in the middle of a sentence."""
        filled = [box for box in row if box.lines]
        for box in filled:
            upper = self._above(box)
            if upper is None or not upper.lines:
                continue
            begins = next((letter for letter in box.lines[0].text if letter.isalpha()), "")
            if begins.islower() and not LABEL.match(box.lines[0].text):
                return True
            if len(filled) == 1 and not upper.lines[-1].text.endswith(ENDS):
                return True
        return False

    def _above(self, box: Box) -> Box | None:
        """The last cell that begins where this one does."""
        rows = [row for n, row in enumerate(self.rows) if n not in self._joined]
        boxes = (other for row in reversed(rows) for other in row)
        return next((other for other in boxes if abs(other.left - box.left) <= _SNAP), None)

    def _add_to_above(self, box: Box) -> None:
        """Put the lines of a cell behind those of the cell that it goes on with."""
        upper = self._above(box)
        if upper is not None:
            longer = replace(upper, lines=(*upper.lines, *box.lines))
            self.rows = [
                tuple(longer if other is upper else other for other in row) for row in self.rows
            ]

    def cells(self, number: int) -> Iterator[Row]:
        """Its rows, when it is the table of that number."""
        above: dict[int, tuple[Cell, float, int]] = {}
        for n, boxes in enumerate(self.rows):
            own = {self._column(box.left): box for box in boxes}
            if n in self._joined:
                for column in own.keys() & above.keys():
                    above[column] = above[column][0], own[column].bottom, self.pages[n]
                continue
            yield tuple(self._row(n, own, above, f"bảng {number}, hàng {n + 1}"))

    def _row(
        self,
        n: int,
        own: dict[int, Box],
        above: dict[int, tuple[Cell, float, int]],
        place: str,
    ) -> Iterator[Cell]:
        """The cells of a row; ``above`` has by column the cell above, its lower edge and page."""
        column, count, page = 0, 0, self.pages[n]
        bottom = min((box.bottom for box in own.values()), default=0.0)
        while column < len(self.edges) - 1:
            count += 1
            where = f"{place}, ô {count}"
            box = own.get(column)
            upper, reach, at = above.get(column, (None, 0.0, 0))
            shared = box is not None and not box.lines and n in self._shared
            covered = box is None and at == page and reach >= bottom - _SNAP
            if upper is not None and (shared or covered):
                cell = Cell(upper.lines, column, upper.span, where, continued=True)
                above[column] = upper, box.bottom if box else reach, page
            elif box is not None:
                cell = self._cell(box, column, where)
                above[column] = cell, box.bottom, page
            else:
                cell = Cell((), column, 1, where)
            column += cell.span
            yield cell

    def _cell(self, box: Box, column: int, where: str) -> Cell:
        bold = bool(box.lines) and all(line.bold for line in box.lines)
        texts = joined(box.lines, box.left, box.right)
        lines = tuple(Line(text, where, bold) for text in texts)
        return Cell(lines, column, max(1, self._column(box.right) - column), where)

    def _column(self, edge: float) -> int:
        return min(range(len(self.edges)), key=lambda n: abs(self.edges[n] - edge))


def _edges(table: Ruled) -> list[float]:
    edges: list[float] = []
    for edge in sorted(e for row in table.rows for box in row for e in (box.left, box.right)):
        if not edges or edge - edges[-1] > _SNAP:
            edges.append(edge)
    return edges


def _words(row: Sequence[Box]) -> tuple[str, ...]:
    return tuple(one_line(" ".join(line.text for line in box.lines)) for box in row)
