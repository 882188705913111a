"""A document's text as people see it: paragraphs, their lines, and pieces of one look."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from cchc_xl.domain.text import match_key, one_line
from cchc_xl.word.oxml import qn
from cchc_xl.word.reading.effective import Styles
from cchc_xl.word.reading.formatting import ParagraphLook, RunLook
from cchc_xl.word.text_width import text_width


class Piece(Struct, frozen=True):
    """Characters of one look."""

    text: str
    look: RunLook
    run: Any = None
    """The run that they stand in."""

    @property
    def shown(self) -> str:
        """The text as it appears on paper."""
        return self.text.upper() if self.look.capitals else self.text

    @property
    def width(self) -> float:
        """In millimetres."""
        look = self.look
        plain = text_width(self.shown, look.size, bold=look.bold, italic=look.italic)
        return plain * look.scale + len(self.shown) * look.spread * 25.4 / 72


@dataclass(frozen=True, eq=False)
class Line:
    """What stands between two line breaks or tabs of a paragraph; never blank."""

    pieces: tuple[Piece, ...]
    block: "Block"
    tabs: int = 0
    """How many tabs of its line stand before it."""

    @cached_property
    def text(self) -> str:
        """The words as they appear on paper, blanks collapsed."""
        return one_line("".join(piece.shown for piece in self.pieces))

    @cached_property
    def key(self) -> str:
        """For comparing."""
        return match_key(self.text)

    @property
    def place(self) -> str:
        """Of its paragraph."""
        return self.block.place

    @cached_property
    def written(self) -> tuple[Piece, ...]:
        """The pieces that show something."""
        return tuple(piece for piece in self.pieces if piece.text.strip())

    @property
    def width(self) -> float:
        """In millimetres, on one line."""
        return sum(piece.width for piece in self.trimmed)

    @property
    def trimmed(self) -> tuple[Piece, ...]:
        """The pieces without blanks at both ends."""
        pieces = list(self.written and self.pieces)
        while pieces and not pieces[0].text.strip():
            pieces.pop(0)
        while pieces and not pieces[-1].text.strip():
            pieces.pop()
        if pieces:
            pieces[0] = replace(pieces[0], text=pieces[0].text.lstrip())
            pieces[-1] = replace(pieces[-1], text=pieces[-1].text.rstrip())
        return tuple(pieces)

    @property
    def align(self) -> str | None:
        """``left``, ``center``, ``right``, ``both``; None when it cannot be told."""
        look = self.block.look
        if not self.tabs:
            return "center" if look.align == "left" and self._is_in_the_middle() else look.align
        kind = look.stops[self.tabs - 1][1] if len(look.stops) >= self.tabs else None
        return "center" if kind == "center" else None

    def _is_in_the_middle(self) -> bool:
        """Whether indents or blanks put the words in the middle as centring would."""
        look, room = self.block.look, self.block.width
        if room is None:
            return False
        blanks = "".join(p.text for p in self.pieces)
        led = text_width(blanks[: len(blanks) - len(blanks.lstrip())], self.pieces[0].look.size)
        centre = look.left + look.first_line + led + self.width / 2
        return led + look.left + look.first_line > 0 and abs(centre - room / 2) < room / 20


@dataclass(eq=False)
class Block:
    """A paragraph."""

    element: Any
    place: str
    """In words: ``đoạn 12``; ``bảng 1, hàng 2, ô 1, đoạn 1``."""
    look: ParagraphLook
    container: Any
    """The body, cell, header or footer that it stands in."""
    width: float | None
    """Of the container, in millimetres; None when not known."""
    section: int
    """Counting from 0."""
    pieces: tuple[Piece, ...] = ()
    lines: tuple[Line, ...] = field(default=())
    label: str = ""
    """What Word counts and prints before it: ``1.``, ``a)``, ``-``; empty for nothing."""
    label_font: str = ""
    """Of the label, where its list says so."""

    @property
    def in_table(self) -> bool:
        """Whether it stands in a cell."""
        return bool(self.container.tag == qn("w:tc"))

    @property
    def in_box(self) -> bool:
        """Whether it stands in a text box."""
        return bool(self.container.tag == qn("w:txbxContent"))

    @cached_property
    def text(self) -> str:
        """All its words on one line."""
        return one_line("".join(piece.shown for piece in self.pieces))

    @property
    def printed(self) -> str:
        """All its words on one line, behind what Word prints before them."""
        return f"{self.label} {self.text}" if self.label and self.text else self.text

    @cached_property
    def key(self) -> str:
        """For comparing."""
        return match_key(self.text)

    @property
    def leading_tabs(self) -> int:
        """Tabs before its first word."""
        text = "".join(piece.text for piece in self.pieces)
        return text[: len(text) - len(text.lstrip())].count("\t")


class Section(Struct, frozen=True):
    """Pages of one kind; lengths in millimetres."""

    properties: Any
    width: float
    height: float
    margins: dict[str, float]
    """By their Vietnamese name: ``trên``, ``dưới``, ``trái``, ``phải``."""

    @property
    def text_width(self) -> float:
        """Between the side margins."""
        return self.width - self.margins["trái"] - self.margins["phải"]

    @property
    def landscape(self) -> bool:
        """Whether the page lies on its side."""
        return self.width > self.height


class Flow(Struct, frozen=True):
    """A document's body."""

    styles: Styles
    sections: tuple[Section, ...]
    blocks: tuple[Block, ...]
    """All paragraphs, also of cells, in order."""


def cut_lines(block: Block) -> Iterator[Line]:
    """The block's text cut at line breaks and tabs."""
    tabs, pieces = 0, list[Piece]()
    for piece in (*block.pieces, Piece("\n", RunLook())):
        rest = piece.text
        while rest:
            at = next((i for i, letter in enumerate(rest) if letter in "\t\n"), len(rest))
            if at:
                pieces.append(replace(piece, text=rest[:at]))
            if at < len(rest):
                if any(p.text.strip() for p in pieces):
                    yield Line(tuple(pieces), block, tabs)
                pieces = []
                tabs = tabs + 1 if rest[at] == "\t" else 0
            rest = rest[at + 1 :]
