"""Cells of a table of tasks understood: section titles, the texts of a row, counted columns."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from cchc_xl.domain.text import one_line
from cchc_xl.rules.importing.blocks import Block, Cell, Grid, Line, Row
from cchc_xl.rules.importing.header import Header

ROMANS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV")
TITLE = re.compile(
    r"(?:(?:[Pp]hần|PHẦN|[Mm]ục|MỤC)\s+)?(?:([IVX]+)\s*[.):/\-–]*|([A-H])\s*[.):/])\s+(\S.*)"
)
_MARK = re.compile(r"([IVXLC]+|[A-H])\s*[.):]?")
NUMBER = re.compile(r"(?:([IVXLC]+)[.\-])?(\d+(?:[.\-]?[0-9a-zđ]+)*)\s*[.)]?")
_COLUMN_COUNT = re.compile(r"\(?(\d|[A-H])\)?")
_CLAUSES = re.compile(
    r"(?:đơn vị\s+)?(chủ trì|phối hợp)(?:\s+thực hiện)?\s*:\s*(.*?)\s*"
    r"(?=[;,.]?\s*(?:đơn vị\s+)?(?:chủ trì|phối hợp)(?:\s+thực hiện)?\s*:|\Z)",
    re.IGNORECASE | re.DOTALL,
)


@dataclass(slots=True)
class Heading:
    """A section as it was found."""

    id: str
    title: str
    place: str


@dataclass(slots=True)
class TaskRow:
    """A task as it was found: its texts, word for word, by field of ``domain.plan.Task``."""

    section: str
    number: str
    place: str
    texts: dict[str, str] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    places: dict[str, str] = field(default_factory=dict)
    """Where the text of each field stands."""

    def text(self, name: str) -> str:
        """The text of a field; empty when there is none."""
        return self.texts.get(name, "")

    @property
    def id(self) -> str:
        """As ``Task.id``."""
        return f"{self.section}.{self.number}"


def counts_columns(row: Row) -> bool:
    """Whether the row only numbers the columns: (1), (2), (3) …"""
    texts = [one_line(cell.text) for cell in row]
    return len(texts) > 2 and all(_COLUMN_COUNT.fullmatch(text) for text in texts)


def title_cells(row: Row, header: Header) -> tuple[Cell, ...]:
    """The cells of a section's title, or nothing when the row is no section row."""
    filled = tuple(cell for cell in row if cell.text)
    if any(cell.continued for cell in filled) or not 1 <= len(filled) <= 2:
        return ()
    if len(filled) == 2:
        mark, title = filled
        numbered = header.fields[mark.column] == "number" and _MARK.fullmatch(one_line(mark.text))
        if not numbered or title.column + title.span > len(header.fields):
            return ()
        covers = "text" in header.fields[title.column : title.column + title.span]
        return filled if covers else ()
    (cell,) = filled
    across = cell.span >= max(3, len(header.fields) - 1)
    texts = header.fields[cell.column] in ("text", "number")
    found = TITLE.fullmatch(one_line(cell.text))
    named = found is not None and found[1] in ROMANS
    return filled if across or (texts and (cell.bold or named) and not _is_number(cell)) else ()


def _is_number(cell: Cell) -> bool:
    return bool(NUMBER.fullmatch(one_line(cell.text)))


def row_texts(row: Row, header: Header) -> tuple[dict[str, str], list[str], dict[str, str]]:
    """The row's texts by field, what its other columns hold, and the places of the texts."""
    texts: dict[str, str] = {}
    notes: list[str] = []
    places: dict[str, str] = {}
    for cell in row:
        name = header.fields[cell.column] if cell.column < len(header.fields) else None
        if not cell.text:
            continue
        if name in (None, "amount", "note"):
            title = header.titles[cell.column] if cell.column < len(header.titles) else ""
            notes.append(f"{title or 'Cột không tên'}: {cell.text}")
            continue
        assert name is not None
        texts[name] = f"{texts[name]}\n{cell.text}" if name in texts else cell.text
        places.setdefault(name, cell.place)
    return texts, notes, places


def lines_above(blocks: Sequence[Block]) -> Iterator[tuple[Grid, tuple[Line, ...]]]:
    """Each table with the lines between it and the table before."""
    above: list[Line] = []
    for block in blocks:
        if isinstance(block, Line):
            above.append(block)
        else:
            yield block, tuple(above)
            above = []


def split_units(texts: dict[str, str]) -> None:
    """Part a cell that says "Chủ trì: …; Phối hợp: …"; a remark is left under an empty name."""
    both = texts.pop("units", "")
    if not both:
        return
    parts: dict[str, list[str]] = {"chủ trì": [], "phối hợp": []}
    for found in _CLAUSES.finditer(both):
        parts[found[1].casefold()].append(found[2].rstrip(" ;,."))
    if not any(parts.values()) or not _CLAUSES.match(both):
        texts["leads"] = both
        texts[""] = "ô gộp chủ trì và phối hợp không ghi rõ vai trò; tất cả được xếp là chủ trì"
        return
    texts["leads"], texts["coops"] = ("\n".join(lines) for lines in parts.values())
    texts[""] = "chủ trì và phối hợp được tách ra từ một ô"
