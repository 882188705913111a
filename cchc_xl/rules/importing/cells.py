"""Cells of a table of tasks understood: section titles, the texts of a row, counted columns."""

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct, field

from cchc_xl.domain.text import match_key, one_line
from cchc_xl.rules.importing.blocks import Block, Cell, Grid, Line, Row
from cchc_xl.rules.importing.header import Header
from cchc_xl.rules.importing.headings import is_high, parse_title

NUMBER = re.compile(r"(?:([IVXLC]+)[.\-])?(\d+(?:[.\-]?[0-9a-zđ]+)*|[a-zđ])\s*[.)]?")
_ARABIC = re.compile(r"\d+(?:\.\d+)*[.)]?")
_MARKED = re.compile(r"[xX✓✔v+•*]")
_PERIOD = re.compile(r"(?:quý|tháng|năm)\s+\w+|\bQ[1-4]\b|\bT\d{1,2}\b|\b20\d\d\b", re.I)
"""What the header of a column says that has a mark for each task of that time."""
_BEGINS = re.compile(r"(?:ngày|tháng|quý|năm|\d)", re.IGNORECASE)
"""How words begin that name a point of time."""
_COLUMN_COUNT = re.compile(r"\(?(\d|[A-H])\)?")
_ROLE = (
    r"(?:[-–+•*]\s*)?(?:(?:đơn vị|cơ quan)\s+)?(chủ trì|phối hợp)"
    r"(?:\s+(?:tham mưu|thực hiện|tham mưu thực hiện))?\s*[:–-]"
)
_CLAUSES = re.compile(
    rf"\s*{_ROLE}\s*(.*?)\s*(?=[;,.]?\s*{_ROLE.replace('(chủ', '(?:chủ')}|\Z)",
    re.IGNORECASE | re.DOTALL,
)
_BEHIND = re.compile(
    r"(\S.*?)\s+\(?(?:là (?:đơn vị|cơ quan)\s+)?(chủ trì|phối hợp)(?:\s+thực hiện)?\)?\s*"
    r"(?:[;,.\n]\s*|\Z)",
    re.IGNORECASE | re.DOTALL,
)
"""Names with their role behind them: "Văn phòng chủ trì; các phòng phối hợp"."""
_WITH = re.compile(r"(\S.*?)\s+chủ trì,?\s+phối hợp (?:với|cùng)\s+(.+)", re.IGNORECASE | re.DOTALL)


class TaskRow(Struct):
    """A task as it was found: its texts, word for word, by field of ``domain.plan.Task``."""

    section: str
    number: str
    place: str
    texts: dict[str, str] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    places: dict[str, str] = field(default_factory=dict)
    """Where the text of each field stands."""
    amounts: list[tuple[str, str, str]] = field(default_factory=list)
    """Amounts of its columns of money, with the words of their headers and their places."""
    rows: set[str] = field(default_factory=set)
    """The places of all rows that it was made of."""

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


def title_cells(row: Row, header: Header, below: str | None = None) -> tuple[Cell, ...]:
    """The cells of a section's title, or nothing when the row is no section row.

    ``below`` is the number of the row below, None for none: a row ``1`` that says nothing else is a
    section where ``1.1``, ``a`` or ``1`` stands below it, and a task where ``2`` does.
    """
    ours = ("number", "text", "group")
    filled = tuple(c for c in row if c.text and (not c.continued or header.field_of(c) in ours))
    if any(cell.continued for cell in filled) or not filled:
        return ()
    if len(filled) > 2 and _is_marked_title(filled[0], filled[1], header):
        # What else the row says is told: nobody does a section.
        return filled[:2]
    if len(filled) > 2:
        return ()
    title = filled[-1]
    across = title.span >= max(3, len(header.fields) - 2)
    if len(filled) == 2:
        mark = one_line(filled[0].text)
        bare = re.sub(r"[.):]+$", "", mark).strip()
        counted = is_high(bare) or (
            _ARABIC.fullmatch(mark)
            and (across or title.bold or title.text.isupper() or _is_below(below, bare))
        )
        covered = header.fields[title.column : title.column + title.span]
        numbered = header.field_of(filled[0]) == "number" and counted
        return filled if numbered and {"text", "group"} & set(covered) else ()
    if _is_number(title):
        return ()
    named = is_high(parse_title(one_line(title.text))[0])
    under = set(header.fields[title.column : title.column + title.span])
    wide = title.span >= max(3, len(header.fields) - 1) or {"number", "text"} <= under
    shouted = title.bold or named or title.text.isupper()
    return filled if wide or (header.field_of(title) in ours and shouted) else ()


def _is_below(below: str | None, mark: str) -> bool:
    """Whether a row with that number stands below a title with this one, and not beside it."""
    if below is None:
        return False
    before, _, last = mark.rpartition(".")
    beside = f"{before}.{int(last) + 1}".strip(".")
    return re.sub(r"[.)\s]+$", "", below) != beside


def _is_marked_title(mark: Cell, title: Cell, header: Header) -> bool:
    """Whether a row that says more begins as a section does: ``II | CẢI CÁCH THỂ CHẾ``."""
    bare = re.sub(r"[.):]+$", "", one_line(mark.text)).strip()
    counted = header.field_of(mark) == "number" and is_high(bare)
    return counted and header.field_of(title) == "text" and title.text.isupper()


def _is_number(cell: Cell) -> bool:
    return bool(NUMBER.fullmatch(one_line(cell.text)))


class RowTexts(Struct):
    """What a row says, by field."""

    texts: dict[str, str] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    """What other columns and the footnotes hold, each under the words of its header."""
    places: dict[str, str] = field(default_factory=dict)
    amounts: list[tuple[str, str, str]] = field(default_factory=list)

    def pop(self, name: str) -> str:
        """Take a text on one line."""
        return one_line(self.texts.pop(name, ""))


_NOTED = (None, "amount", "note", "measure")


def row_texts(row: Row, header: Header, *, own: bool = False) -> RowTexts:
    """The row's texts; with ``own``, without cells that continue others."""
    read = RowTexts()
    for cell in row:
        name, text = header.field_of(cell), cell.text
        if not text or (own and cell.continued):
            continue
        if name in (None, "schedule") and (when := _marked(cell, header)):
            before = read.texts.get("schedule")
            read.texts["schedule"] = f"{before}, {when}" if before else when
            continue
        if name in _NOTED:
            title = header.title_of(cell) or "Cột không tên"
            read.notes.append(f"{title}: {text}")
            if name == "amount" and not cell.continued:
                read.amounts.append((one_line(text), title, cell.place))
            continue
        if name == "group" and not cell.continued and _is_alone(row, header):
            name = "text"
        assert name is not None
        read.texts[name] = f"{read.texts[name]}\n{text}" if name in read.texts else text
        read.places.setdefault(name, cell.place)
    for cell in row:
        for line in () if cell.continued else cell.lines:
            read.notes += [f"Chú thích: {note}" for note in line.notes]
    _join_times(read.texts)
    return read


def _marked(cell: Cell, header: Header) -> str:
    """The time that the header of a marked cell names: ``Quý I``; empty for no such cell."""
    when = _PERIOD.findall(header.title_of(cell)) if _MARKED.fullmatch(cell.text) else []
    return when[-1] if when else ""


def _is_alone(row: Row, header: Header) -> bool:
    """Whether the group is the task, as where the column of activities is blank."""
    return not any(cell.text for cell in row if header.field_of(cell) == "text")


def _join_times(texts: dict[str, str]) -> None:
    """Make one schedule of a column where work starts and one where it ends."""
    start, end = texts.pop("start", ""), texts.get("schedule", "")
    if _BEGINS.match(start) and _BEGINS.match(end):
        texts["schedule"] = f"Từ {start} đến {end}"
    elif start and match_key(start) != match_key(end):
        texts["schedule"] = "\n".join(filter(None, (f"Bắt đầu: {start}", end)))


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
    if not both and not texts.get("coops") and _told_roles(texts.get("leads", "")):
        both = texts.pop("leads")
    if not both:
        return
    parts: dict[str, list[str]] = {"chủ trì": [], "phối hợp": []}
    for role, names in _told_roles(both):
        parts[role].append(names)
    if not any(parts.values()):
        texts["leads"] = both
        texts[""] = "ô gộp chủ trì và phối hợp không ghi rõ vai trò; tất cả được xếp là chủ trì"
        return
    for name, names_of in zip(("leads", "coops"), parts.values(), strict=True):
        texts[name] = "\n".join(filter(None, (texts.get(name, ""), *names_of)))
    texts[""] = "chủ trì và phối hợp được tách ra từ một ô"


def _told_roles(both: str) -> list[tuple[str, str]]:
    """Names with their role, where every word of the cell belongs to one; else nothing."""
    if _CLAUSES.match(both):
        return [(m[1].casefold(), m[2].rstrip(" ;,.")) for m in _CLAUSES.finditer(both)]
    if joint := _WITH.fullmatch(both):
        return [("chủ trì", joint[1]), ("phối hợp", joint[2].rstrip(" ;,."))]
    behind = list(_BEHIND.finditer(both))
    if behind and not re.search(r"\w", _BEHIND.sub("", both)):
        return [(m[2].casefold(), m[1].strip(" ;,.-–+•\n")) for m in behind]
    return []
