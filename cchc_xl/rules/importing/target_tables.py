"""Tables of targets: what is to be reached, its measure, its level and who follows it."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from msgspec import Struct, field

from cchc_xl.domain.plan import Operator
from cchc_xl.domain.text import match_key, one_line, parse_number
from cchc_xl.rules.importing.blocks import Block, Cell, Grid, Row, row_place, row_words
from cchc_xl.rules.importing.doubts import Doubt
from cchc_xl.rules.importing.header import Header, find_header, header_in, names_target
from cchc_xl.rules.importing.headings import Headings, parse_title

_SEARCHED = 3
"""Rows in which the header is looked for."""
_LEVEL = re.compile(
    r"(?P<sign>[≥>≤<=]=?|[^\W\d][^\d%]*?)?\s*(?P<number>\d[\d.,]*)\s*(?P<percent>%)?(?P<rest>.*)",
    re.DOTALL,
)
_PERCENT = re.compile(r"%|phần trăm|(?:tỷ|tỉ) (?:lệ|trọng)", re.IGNORECASE)
_MORE = re.compile(r">(?!=)|\b(trên|hơn|vượt)\b", re.IGNORECASE)
_AT_LEAST = re.compile(r"≥|>=|\b(tối thiểu|ít nhất|từ|đạt|không dưới|trở lên)\b", re.IGNORECASE)
_LESS = re.compile(r"[≤<]|\b(dưới|không quá|tối đa|giảm|còn)\b", re.IGNORECASE)
_BEFORE = re.compile(r"hiện trạng|thực hiện|năm trước|ước|kết quả năm")
_FOLLOWS = re.compile(r"(đơn vị|cơ quan|bộ phận|phòng|sở)\b")
_PLANNED = re.compile(r"kế hoạch|mục tiêu|chỉ tiêu|phấn đấu|kết quả|mức")


class TargetRow(Struct, frozen=True):
    """A percentage that a row of a table asks for."""

    place: str
    """``bảng 3, hàng 5``"""
    number: str
    """Where the plan states it: ``Bảng 3.I.2``."""
    text: str
    operator: Operator
    value: Decimal
    counted: str
    """What the percentage is of, where its measure says it: ``GDP``."""
    said: bool
    """Whether the words say the operator."""
    printed: str
    """The level as the table has it."""
    reporters: str
    notes: tuple[str, ...]


class TargetTables(Struct):
    """The targets of a document's tables."""

    year: int
    rows: list[TargetRow] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    tables: set[int] = field(default_factory=set)
    """Numbers of the tables that were read."""
    heads: set[str] = field(default_factory=set)
    """Places of the rows of their headers."""

    def read(self, blocks: Sequence[Block], taken: set[int]) -> None:
        """Take the rows of all tables of targets but those that are taken already."""
        for block in blocks:
            if not isinstance(block, Grid) or block.number in taken:
                continue
            if columns := _columns(block, self.year):
                self.tables.add(block.number)
                self._table(block, columns)

    def _table(self, grid: Grid, columns: "_Columns") -> None:
        groups = Headings()
        for number, row in enumerate(grid.rows):
            if number < columns.header.rows or columns.header.repeated(row):
                self.heads.add(row_place(row))
                continue
            if not row_words(row):
                continue
            texts = {name: one_line(cell.text) for name, cell in columns.cells(row)}
            counted = texts.get("number", "").strip(" .)")
            if not texts.get("level"):
                words = f"{counted}. {texts.get('target', '')}" if counted else row_words(row)
                mark, title = parse_title(words)
                groups.open(mark, title, row_place(row))
                self._told(row, texts, "Tiêu đề của bảng chỉ tiêu")
                continue
            self._row(grid, row, texts, groups)

    def _row(self, grid: Grid, row: Row, texts: dict[str, str], groups: Headings) -> None:
        printed, measure = texts["level"], texts.get("measure", "")
        text = texts.get("target", "")
        found = _LEVEL.fullmatch(printed)
        value = parse_number(found["number"].rstrip(".,")) if found else None
        sign = (found["sign"] or "") if found else ""
        percent = found and (found["percent"] or _PERCENT.search(measure))
        if not percent and found and not measure:
            percent = _PERCENT.match(text)
        if not found or value is None or not percent or not text or _LESS.search(sign):
            self._told(row, texts, "")
            return
        counted = measure.partition("%")[2].strip() if "%" in measure else ""
        counted = "" if counted.startswith("/") else counted
        operator, said = _operator(sign, found["rest"], value)
        mark = ".".join(filter(None, (groups.current.mark if groups.current else "", "")))
        number = texts.get("number", "").strip(" .)")
        inner = number if number.startswith(f"{mark}.") else ".".join(filter(None, (mark, number)))
        place = ".".join(filter(None, (f"Bảng {grid.number}", inner)))
        others = [f"{name}: {texts[name]}" for name in texts if name not in _KNOWN]
        if measure not in ("", "%") and not counted:
            others.append(f"Đơn vị tính: {measure}")
        if found["rest"].strip() or sign not in ("", "≥", ">", "="):
            others.append(f"Mức ghi trong bảng: {printed}")
        if groups.current:
            others.insert(0, f"Thuộc: {groups.current.title}")
        reporters = texts.get("reporters", "")
        self.rows.append(
            TargetRow(
                row_place(row),
                place,
                text,
                operator,
                value,
                counted,
                said,
                printed,
                reporters,
                tuple(others),
            )
        )

    def _told(self, row: Row, texts: dict[str, str], what: str) -> None:
        """Doubt a row that makes no target."""
        where = row_place(row)
        if what:
            self.doubts.append(Doubt("P125", where, {"what": what, "value": row_words(row)}))
        else:
            words = {"number": texts["level"], "value": row_words(row)}
            self.doubts.append(Doubt("P132", where, words))


_KNOWN = ("number", "target", "measure", "level", "reporters")


class _Columns(Struct, frozen=True):
    header: Header
    names: tuple[str, ...]
    """By column of the grid: one of ``_KNOWN``, or the words of another column's header."""

    def cells(self, row: Row) -> Iterator[tuple[str, Cell]]:
        """The cells with words, under the names of their columns, each name once."""
        seen: set[str] = set()
        for cell in row:
            name = self.names[cell.column]
            if cell.text and name not in seen:
                seen.add(name)
                yield name, cell


def _columns(grid: Grid, year: int) -> _Columns | None:
    """The columns of a table of targets; None for another table."""
    if find_header(grid):
        return None
    for number in range(min(_SEARCHED, len(grid.rows))):
        header = header_in(grid, number)
        titles = header.titles
        if not any(map(names_target, titles)):
            continue
        measured = "measure" in header.fields
        pairs = zip(titles, header.fields, strict=True)
        names = [_name(title, field, measured=measured) for title, field in pairs]
        level = _level(titles, names, year)
        if level is not None:
            names = ["level" if titles[n] == level else name for n, name in enumerate(names)]
            return _Columns(header, tuple(names))
    return None


def _name(title: str, field: str | None, *, measured: bool) -> str:
    """What a column holds; "Đơn vị" is the measure where no other column is."""
    if names_target(title):
        return "target"
    if field in ("number", "measure"):
        return field
    if match_key(title) == "đơn vị" and not measured:
        return "measure"
    return "reporters" if field in ("leads", "units") or _FOLLOWS.match(match_key(title)) else title


def _level(titles: Sequence[str], names: Sequence[str], year: int) -> str | None:
    """The header of the column with the level of the plan's year."""
    open_ = [t for t, name in zip(titles, names, strict=True) if t and name == t]
    keys = {title: match_key(title) for title in open_}
    for fits in (
        [t for t in open_ if str(year) in t and not _BEFORE.search(keys[t])],
        [t for t in open_ if str(year) in t],
        [t for t in open_ if _PLANNED.search(keys[t]) and not _BEFORE.search(keys[t])],
        [t for t in open_ if re.search(r"\bnăm\b|\d{4}|giá trị", keys[t])],
    ):
        if fits:
            return fits[0]
    return None


def _operator(sign: str, rest: str, value: Decimal) -> tuple[Operator, bool]:
    """The operator, and whether the words say it."""
    if _MORE.search(sign):
        return Operator.MORE_THAN, True
    if _AT_LEAST.search(sign) or "trở lên" in rest:
        return Operator.AT_LEAST, True
    return (Operator.EQUAL, True) if value == 100 or sign == "=" else (Operator.AT_LEAST, False)
