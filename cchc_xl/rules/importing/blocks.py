"""What an import sees of a Word file: its lines and tables in order, each with its place in words.

No Word here: ``word.reading.tables`` makes these from a file.
"""

from collections.abc import Iterator

from msgspec import Struct

from cchc_xl.domain.text import clean, one_line


class Line(Struct, frozen=True):
    """A paragraph. Its text is cleaned; a number that Word counts stands at its beginning."""

    text: str
    place: str
    """``đoạn 12``, or ``bảng 1, hàng 2, ô 1, đoạn 1``."""
    bold: bool = False
    """Whether all of it is bold."""
    notes: tuple[str, ...] = ()
    """What its footnotes and endnotes say."""


class Cell(Struct, frozen=True):
    """A cell; one that is merged down is there in each row, with the lines of its first."""

    lines: tuple[Line, ...]
    column: int
    """Of the table's grid, counting from 0."""
    span: int
    """How many columns of the grid it takes."""
    place: str
    """``bảng 1, hàng 2, ô 1``."""
    continued: bool = False
    """Whether it belongs to the cell above."""

    @property
    def text(self) -> str:
        """The lines, one below the other, without blank ones at both ends."""
        return clean("\n".join(line.text for line in self.lines))

    @property
    def bold(self) -> bool:
        """Whether every line with words is bold."""
        told = [line.bold for line in self.lines if line.text]
        return bool(told) and all(told)


Row = tuple[Cell, ...]


class Grid(Struct, frozen=True):
    """A table."""

    number: int
    """Counting from 1 in the document."""
    rows: tuple[Row, ...]

    @property
    def width(self) -> int:
        """Columns of the grid."""
        return max((cell.column + cell.span for row in self.rows for cell in row), default=0)

    def lines(self) -> Iterator[Line]:
        """All lines, row by row, those of a merged cell once."""
        for row in self.rows:
            for cell in row:
                if not cell.continued:
                    yield from cell.lines


Block = Line | Grid


def row_place(row: Row) -> str:
    """The place of a row: ``bảng 1, hàng 2``."""
    return row[0].place.rpartition(", ")[0]


def row_words(row: Row) -> str:
    """All words of a row on one line; cells between bars."""
    return " | ".join(filter(None, (one_line(cell.text) for cell in row if not cell.continued)))
