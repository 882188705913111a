"""Finds the header of a table of tasks by its words: one to three rows, columns in any order."""

import re
from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from cchc_xl.domain.text import match_key, one_line
from cchc_xl.rules.importing.blocks import Cell, Grid, Row

_SEARCHED = 5
"""Rows in which a header is looked for first; a table may begin with its title."""
_DEEPEST = 3
"""Rows that a header may have."""
_LONGEST = 100
"""Characters that a header cell may have."""
_NUMBERS = frozenset(("stt", "tt", "số tt", "số thứ tự", "số", "#", "mục"))
_LEAD = re.compile(r"chủ trì|đầu mối|phụ trách|chịu trách nhiệm|tham mưu")
_WORDS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("measure", re.compile(r"^(đơn vị tính|đvt|đơn vị đo)\b")),
    ("leader", re.compile(r"lãnh đạo|đồng chí chỉ đạo|người chỉ đạo")),
    ("leads", _LEAD),
    ("coops", re.compile(r"phối hợp|^(đơn vị|cơ quan|phòng|bộ phận).*tham gia")),
    ("note", re.compile(r"ghi chú")),
    ("section", re.compile(r"^(tên )?lĩnh vực")),
    ("start", re.compile(r"bắt đầu")),
    ("schedule", re.compile(r"thời gian|thời hạn|tiến độ|lộ trình|\bhạn\b|thời điểm|kết thúc")),
    ("amount", re.compile(r"^(?!nguồn).*(kinh phí|số tiền|thành tiền|dự toán)")),
    ("products", re.compile(r"sản phẩm|kết quả|đầu ra|minh chứng|chỉ tiêu (cần )?đạt")),
    (
        "leads",
        re.compile(
            r"^(đơn vị|cơ quan|bộ phận|phòng|người|cán bộ|công chức|tổ chức).*thực hiện"
            r"|^(phân công|trách nhiệm)"
        ),
    ),
    ("leads", re.compile(r"^(đơn vị|cơ quan|bộ phận)([/,] ?\w+( \w+)?)?$")),
    (
        "text",
        re.compile(
            r"nhiệm vụ|nội dung|công việc|hoạt động|giải pháp|đầu việc|hạng mục|tên dự án|tên đề án"
        ),
    ),
    ("schedule", re.compile(r"hoàn thành")),
)
"""Fields and what their headers say; the first that fits counts."""
_MEMBERS = re.compile(r"\bhọ(,| và)? tên\b|^chức vụ|chức danh|điện thoại|email|năm sinh")
_TARGET = re.compile(r"^((tên|nội dung|các) )?(chỉ tiêu|chỉ số|tiêu chí)\b(?! (cần )?đạt)")
_GROUP = re.compile(r"\b(nhóm|thuộc|chung|lĩnh vực)\b")
"""How the header of a column of groups tells that it is one."""
_PERSON = re.compile(r"\b(cán bộ|công chức|viên chức|chuyên viên|người)\b")
_CELLS = (
    ("number", re.compile(r"(?:[IVXLC]+|\d+(?:\.\d+)*)[.)]?$")),
    (
        "schedule",
        re.compile(r"(?i)(?:trước|trong|tháng|quý|năm|thường xuyên|hằng|hàng|cả năm|đến|\d+/\d+)"),
    ),
    (
        "leads",
        re.compile(
            r"(?i)(?:[-–+]\s*)?(?:phòng|văn phòng|thanh tra|sở|ban|ubnd|ủy ban|trung tâm|chi cục|"
            r"cục|các|bộ|tổ|công an|khoa|hội|đoàn)\b"
        ),
    ),
)
"""Fields, and how their cells begin."""
_COUNTED = re.compile(r"(?:[IVXLC]+|[A-H]|\d+)(?:\.\d+)*[.)]?")


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


def names_target(words: str) -> bool:
    """Whether a header names the column of targets of a table of targets."""
    return bool(_TARGET.match(match_key(words)))


class Header(Struct, frozen=True):
    """What the columns of a table's grid hold."""

    rows: int
    """Where the rows below the header begin, counting from 0."""
    fields: tuple[str | None, ...]
    """By column of the grid; None for a column of another kind."""
    titles: tuple[str, ...]
    """The header's words by column of the grid."""
    keys: frozenset[tuple[str, ...]]
    """The words of each of its rows, to know them again where a table repeats them."""
    first: int = 0
    """Where its own rows begin, counting from 0."""

    def repeated(self, row: Row) -> bool:
        """Whether the row is a row of this header once more."""
        return row_keys(row) in self.keys

    def field_of(self, cell: Cell) -> str | None:
        """What the cell holds; None for a column of another kind."""
        return self.fields[cell.column] if cell.column < len(self.fields) else None

    def title_of(self, cell: Cell) -> str:
        """The header's words above the cell."""
        return self.titles[cell.column] if cell.column < len(self.titles) else ""

    def names_tasks(self) -> bool:
        """Whether this is a table of tasks, and none of members, targets or amounts."""
        known = set(self.fields)
        if "text" not in known or not {"leads", "units", "schedule"} & known:
            return False
        if any(_MEMBERS.search(match_key(title)) for title in self.titles):
            return False
        texts = {t for t, f in zip(self.titles, self.fields, strict=True) if f == "text"}
        if "schedule" not in known and all(map(names_target, texts)):
            return False
        money = "amount" in known and not {"schedule", "products", "coops", "units"} & known
        return not money and (_told(self) >= 3 or bool({"leads", "units"} & known))


def row_keys(row: Row) -> tuple[str, ...]:
    """What stands in the row's own cells, for comparing."""
    return tuple(key for cell in row if not cell.continued and (key := match_key(cell.text)))


def find_header(grid: Grid) -> Header | None:
    """The header of a table of tasks, or None when the table is none.

    It may stand below the first rows, where a table was cut; then each of its cells must be one.
    """
    for number in range(len(grid.rows)):
        found = header_in(grid, number)
        if found.names_tasks() and (number < _SEARCHED or _is_plain(grid.rows[number])):
            return _by_what_stands_below(found, grid)
    return None


def guessed_header(grid: Grid) -> Header | None:
    """The header of a table that says who does what until when in words of its own; None for none.

    For a document in which no table has a header that is known. What the known columns do not
    tell, the cells below do: the longest are the tasks.
    """
    for number in range(min(_SEARCHED, len(grid.rows))):
        found = header_in(grid, number)
        below = grid.rows[found.rows :]
        fields = [field or _by_cells(column, below) for column, field in enumerate(found.fields)]
        free = [n for n, field in enumerate(fields) if field is None]
        others = {"leads", "units", "schedule"} & set(fields)
        titled = not any(names_target(t) or _MEMBERS.search(match_key(t)) for t in found.titles)
        if "text" not in fields and len(others) > 1 and free and titled and len(below) > 1:
            fields[max(free, key=lambda n: _length(n, below))] = "text"
            return _by_what_stands_below(replace(found, fields=tuple(fields)), grid)
    return None


def _by_cells(column: int, rows: Sequence[Row]) -> str | None:
    """What most cells of a column without a known header are."""
    texts = [one_line(c.text) for row in rows for c in row if c.column == column and c.text]
    for field, pattern in _CELLS:
        if texts and sum(bool(pattern.match(text)) for text in texts) * 2 > len(texts):
            return field
    return None


def _length(column: int, rows: Sequence[Row]) -> int:
    return sum(len(cell.text) for row in rows for cell in row if cell.column == column)


def retyped(grid: Grid, row: Row, header: Header) -> Header | None:
    """The header that a row of a table is, in whichever words; None for any other row."""
    if not _is_plain(row):
        return None
    found = _header(grid, 0, (row,))
    if not found.names_tasks():
        return None
    return replace(_by_what_stands_below(found, grid), rows=header.rows, first=header.first)


def heads_otherwise(grid: Grid) -> bool:
    """Whether a table begins with a header that is none of tasks: of members, targets, amounts."""
    keys = (match_key(cell.text) for row in grid.rows[:_DEEPEST] for cell in row)
    return any(key in _NUMBERS or _MEMBERS.search(key) or _TARGET.match(key) for key in keys)


def _is_plain(row: Row) -> bool:
    """Whether the row has a heading's words in every cell, those of the number among them."""
    fields = [column_field(cell.text) for cell in row if cell.text]
    short = all(len(cell.text) <= _LONGEST // 2 for cell in row)
    return "number" in fields and None not in fields and short and len(set(fields)) >= 3


def header_in(grid: Grid, number: int) -> Header:
    """The header that begins in a row, of whatever table, with the rows below that belong to it.

    A row below whose first cell is merged with the header does; another must tell more.
    """
    rows = grid.rows[number : number + 1]
    found = _header(grid, number, rows)
    for lower in grid.rows[number + 1 : number + _DEEPEST]:
        if not _may_be_lower(rows[0], lower):
            break
        rows = (*rows, lower)
        deeper = _header(grid, number, rows)
        if _told(deeper) >= _told(found) + (not lower[0].continued):
            found = deeper
    return found


def _told(header: Header) -> int:
    return len({field for field in header.fields if field})


def _may_be_lower(upper: Row, lower: Row) -> bool:
    """A lower row of the header leaves the first column to the first row, or to nobody."""
    own = [cell for cell in lower if cell.text and not cell.continued]
    first = lower[0]
    return 0 < len(own) < len(upper) and (first.continued or not first.text)


def _header(grid: Grid, number: int, rows: Sequence[Row]) -> Header:
    fields: list[str | None] = [None] * grid.width
    titles = [""] * grid.width
    for cell in (cell for row in rows for cell in row):
        below = "" if cell.continued else one_line(cell.text)
        for column in range(cell.column, cell.column + cell.span) if below else ():
            both = f"{titles[column]} {below}".strip()
            own = column_field(below)
            # "Thời gian" above "Bắt đầu" and "Hoàn thành": the upper words say what they are.
            fields[column] = own or column_field(both) or fields[column]
            titles[column] = both
    keys = frozenset(map(row_keys, rows))
    return Header(number + len(rows), tuple(fields), tuple(titles), keys, number)


def _by_what_stands_below(header: Header, grid: Grid) -> Header:
    """The header with its columns told apart by their cells where its words do not tell them."""
    below = [row for n, row in enumerate(grid.rows) if not header.first <= n < header.rows]
    fields = list(header.fields)
    # A header over two columns may have the numbers in the first of them.
    if "number" not in fields and (fields[0] is None or fields.count(fields[0]) > 1):
        marks = [one_line(c.text) for row in below for c in row if c.column == 0 and c.text]
        if marks and sum(bool(_COUNTED.fullmatch(m)) for m in marks) * 2 > len(marks):
            fields[0] = "number"
    leads = [n for n, name in enumerate(fields) if name == "leads"]
    persons = [n for n in leads if _PERSON.search(match_key(header.titles[n]))]
    if len(leads) > len(persons):
        for n in persons:
            fields[n] = None
    texts = list(dict.fromkeys(header.titles[n] for n, f in enumerate(fields) if f == "text"))
    if len(texts) > 1:
        task = max(
            texts,
            key=lambda title: (
                not _GROUP.search(match_key(title)),
                _own_cells(below, header, title),
                texts.index(title),
            ),
        )
        fields = [
            "group" if f == "text" and title != task else f
            for f, title in zip(fields, header.titles, strict=True)
        ]
    return replace(header, fields=tuple(fields))


def _own_cells(rows: Sequence[Row], header: Header, title: str) -> int:
    """How many cells of a column say something of their own, titles across columns aside."""
    cells = (cell for row in rows for cell in row if cell.span == 1 and not cell.continued)
    return sum(bool(cell.text) and header.title_of(cell) == title for cell in cells)
