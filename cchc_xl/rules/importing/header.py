"""Finds the header of a table of tasks by its words, over one or two rows, columns in any order."""

import re
from dataclasses import dataclass

from cchc_xl.domain.text import match_key, one_line
from cchc_xl.rules.importing.blocks import Grid, Row

_SEARCHED = 5
"""Rows in which a header is looked for; a table may begin with its title."""
_LONGEST = 100
"""Characters that a header cell may have."""
_NUMBERS = frozenset(("stt", "tt", "số tt", "số thứ tự", "số", "#"))
_LEAD = re.compile(r"chủ trì|đầu mối|phụ trách|chịu trách nhiệm")
_WORDS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("leads", _LEAD),
    ("coops", re.compile(r"phối hợp")),
    ("note", re.compile(r"ghi chú")),
    ("section", re.compile(r"^(tên )?lĩnh vực")),
    ("schedule", re.compile(r"thời gian|thời hạn|tiến độ|hạn hoàn thành|thời điểm|hoàn thành")),
    ("amount", re.compile(r"kinh phí|số tiền|thành tiền|dự toán")),
    ("products", re.compile(r"sản phẩm|kết quả|đầu ra")),
    ("leads", re.compile(r"^(đơn vị|cơ quan|bộ phận|phòng|người).*thực hiện|^phân công")),
    ("leads", re.compile(r"^(đơn vị|cơ quan|bộ phận)(/\w+)?$")),
    ("text", re.compile(r"nhiệm vụ|nội dung|công việc|hoạt động|giải pháp")),
)
"""Fields and what their headers say; the first that fits counts."""


def column_field(words: str) -> str | None:
    """The field that a header names; ``units`` for leads and co-operating units in one column."""
    key = match_key(words)
    if not key or len(key) > _LONGEST:
        return None
    if key in _NUMBERS:
        return "number"
    if _LEAD.search(key) and "phối hợp" in key:
        return "units"
    return next((field for field, pattern in _WORDS if pattern.search(key)), None)


@dataclass(frozen=True, slots=True)
class Header:
    """What the columns of a table's grid hold."""

    rows: int
    """Where the rows below the header begin, counting from 0."""
    fields: tuple[str | None, ...]
    """By column of the grid; None for a column of another kind."""
    titles: tuple[str, ...]
    """The header's words by column of the grid."""
    keys: frozenset[tuple[str, ...]]
    """The words of each of its rows, to know them again where a table repeats them."""

    def repeated(self, row: Row) -> bool:
        """Whether the row is a row of this header once more."""
        return row_keys(row) in self.keys

    def names_tasks(self) -> bool:
        """Whether this is a table of tasks."""
        return "text" in self.fields and bool({"leads", "units", "schedule"} & set(self.fields))


def row_keys(row: Row) -> tuple[str, ...]:
    """What stands in the row's own cells, for comparing."""
    return tuple(key for cell in row if not cell.continued and (key := match_key(cell.text)))


def find_header(grid: Grid) -> Header | None:
    """The header of a table of tasks, or None when the table is none."""
    for number in range(min(_SEARCHED, len(grid.rows))):
        upper = grid.rows[number]
        lower = grid.rows[number + 1] if number + 1 < len(grid.rows) else None
        found = _header(grid, number, upper, None)
        if lower is not None and _may_be_second(upper, lower):
            both = _header(grid, number, upper, lower)
            if _told(both) > _told(found):
                found = both
        if found.names_tasks() and _told(found) >= 3:
            return found
    return None


def _told(header: Header) -> int:
    return len({field for field in header.fields if field})


def _may_be_second(upper: Row, lower: Row) -> bool:
    """A second row of the header leaves the first column to the first row, or to nobody."""
    own = [cell for cell in lower if cell.text and not cell.continued]
    first = lower[0]
    return 0 < len(own) < len(upper) and (first.continued or not first.text)


def _header(grid: Grid, number: int, upper: Row, lower: Row | None) -> Header:
    fields: list[str | None] = [None] * grid.width
    titles = [""] * grid.width
    for cell in upper:
        for column in range(cell.column, cell.column + cell.span):
            titles[column] = one_line(cell.text)
            fields[column] = column_field(titles[column])
    for cell in lower or ():
        for column in range(cell.column, cell.column + cell.span):
            below = "" if cell.continued else one_line(cell.text)
            if below:
                both = f"{titles[column]} {below}".strip()
                fields[column] = column_field(below) or column_field(both) or fields[column]
                titles[column] = both
    rows = (upper,) if lower is None else (upper, lower)
    keys = frozenset(map(row_keys, rows))
    return Header(number + len(rows), tuple(fields), tuple(titles), keys)
