"""The rows of tables of tasks: sections, tasks with their cells, and what could be neither."""

import re
from collections.abc import Sequence

from msgspec import field
from msgspec.structs import replace

from cchc_xl.domain.text import one_line
from cchc_xl.rules.importing.blocks import Cell, Grid, Line, Row, row_place, row_words
from cchc_xl.rules.importing.cells import (
    RowTexts,
    TaskRow,
    counts_columns,
    row_texts,
    split_units,
    title_cells,
)
from cchc_xl.rules.importing.doubts import Doubt
from cchc_xl.rules.importing.header import (
    Header,
    find_header,
    guessed_header,
    heads_otherwise,
    retyped,
    row_keys,
)
from cchc_xl.rules.importing.headings import is_high, parse_title
from cchc_xl.rules.importing.task_list import TaskList

_LABELS = {
    "text": "Nhiệm vụ",
    "products": "Sản phẩm",
    "leads": "Đơn vị chủ trì",
    "coops": "Đơn vị phối hợp",
    "schedule": "Thời gian thực hiện",
}
_TOTAL = re.compile(r"(?:tổng|cộng)\b", re.IGNORECASE)
_DITTO = re.compile(r"[-–(]?\s*(?:nt|như trên|″|“|”|\"|//)\s*[-–)]?", re.IGNORECASE)
"""How a cell says that it repeats the one above."""
_TITLE = 80
"""Characters that the line above a table has at most when it is its title."""
_APART = re.compile(r"(?:phụ lục|biểu|mẫu|danh sách)\b", re.IGNORECASE)
"""How a line begins that parts a table from the one before."""


class TaskTables(TaskList):
    """Reads one table after the other."""

    tables: set[int] = field(default_factory=set)
    """Numbers of the tables that hold tasks."""
    totals: list[tuple[str, str, str]] = field(default_factory=list)
    """Totals of its columns of money, as ``TaskRow.amounts``."""
    heads: set[str] = field(default_factory=set)
    """Places of rows that are headers, once more or counted, and of totals."""
    used: set[str] = field(default_factory=set)
    """Places of lines above tables that were taken."""
    _last: tuple[int, Header] | None = None
    """Width and header of the table before."""

    def read(self, grid: Grid, above: Sequence[Line], *, guess: bool = False) -> bool:
        """Take the tasks of a table; False when it has none. ``above`` are the lines before it.

        With ``guess``, a header of unknown words is told by the cells below it.
        """
        header = find_header(grid) or (guessed_header(grid) if guess else None)
        if header and guess:
            told = " | ".join(dict.fromkeys(header.titles))
            what = f"Tiêu đề “{told}” được hiểu theo nội dung các cột"
            self.doubts.append(Doubt("P126", f"bảng {grid.number}", {"what": what}))
        before = self._goes_on(grid, above, header)
        if header is None and before is None:
            return False
        rows = grid.rows
        self.tables.add(grid.number)
        if header and header.first == 0:
            before = None
        current = before or header
        assert current is not None
        if header and "group" in header.fields and self._groups_only(grid, header):
            fields = tuple("section" if name == "group" else name for name in header.fields)
            header = replace(header, fields=fields)
            current = before or header
        self._doubt_columns(grid, header or current)
        self._titles_above(grid, header or current, above)
        for number, row in enumerate(rows):
            again = retyped(grid, row, current)
            own = header is not None and header.first <= number < header.rows
            current = header if header and own else again or current
            if own or again or current.repeated(row) or counts_columns(row):
                self.heads.add(row_place(row))
            elif row_words(row):
                outside = header is not None and before is None and number < header.first
                self._row(row, current, _number_below(rows[number + 1 :], current), outside)
        self._last = grid.width, header or current
        return True

    @staticmethod
    def _groups_only(grid: Grid, header: Header) -> bool:
        """Whether the groups are the table's sections: no others, and fewer than its tasks."""
        rows = [row for row in grid.rows[header.rows :] if row_words(row)]
        own = [c for r in rows for c in r if header.field_of(c) == "group" and not c.continued]
        titled = any(title_cells(row, header) for row in rows if not header.repeated(row))
        return not titled and sum(bool(cell.text) for cell in own) * 4 <= len(rows) * 3

    def _goes_on(self, grid: Grid, above: Sequence[Line], own: Header | None) -> Header | None:
        """The header of the table before, where this one may be its second half.

        The columns are the same, and nothing between says that something else begins; where the
        header stands lower, the rows above it belong to the table before, too.
        """
        width, before = self._last or (0, None)
        words = [line for line in above if line.text]
        if before is None or width != grid.width or any(_APART.match(w.text) for w in words):
            return None
        if own is None and (heads_otherwise(grid) or (words and not _looks_alike(grid, before))):
            return None
        return Header(0, before.fields, before.titles, before.keys)

    def _titles_above(self, grid: Grid, header: Header, above: Sequence[Line]) -> None:
        """Open the sections that the last lines above the table name, if they name some."""
        titles: list[tuple[str, str, str]] = []
        for line in reversed([line for line in above if line.text]):
            mark, title = parse_title(one_line(line.text))
            short = line.bold or (len(title) < _TITLE and not title.endswith((".", ":", ";")))
            counted = is_high(mark) or (mark and short)
            if not counted or self.exact or "section" in header.fields:
                break
            titles.append((mark, title, line.place))
        inner = {
            parse_title(" ".join(one_line(cell.text) for cell in cells))[0].isalpha()
            for row in grid.rows
            if not header.repeated(row) and (cells := title_cells(row, header))
        }
        if inner or titles:
            self.group = ""
        for mark, title, place in reversed(titles):
            # "II. NHIỆM VỤ" above a table with sections of its own is no section.
            if not inner or mark[0] in "ABCDEFGH":
                self.sections.open(mark, title, place)
                self.used.add(place)

    def _row(self, row: Row, header: Header, below: str | None, outside: bool) -> None:
        cells = title_cells(row, header, below)
        if cells and not (self.exact and self.known(cells) is None):
            self.heading(cells, row, outside)
            self._ask_about(cells, row)
            return
        if outside and len([cell for cell in row if cell.text]) < 3:
            self.lost("Hàng trên tiêu đề của bảng", row)
            return
        read = row_texts(row, header)
        texts = read.texts
        split_units(texts)
        above = self.tasks[-1] if self.tasks else None
        task_cell = next((c for c in row if header.field_of(c) == "text"), None)
        number_cell = next((c for c in row if header.field_of(c) == "number"), None)
        renumbered = number_cell and number_cell.text and not number_cell.continued
        if above and task_cell and task_cell.text and task_cell.continued and not renumbered:
            self._continue(above, row, header)
            return
        self.named_section(read.pop("section"), row)
        if read.amounts and _TOTAL.match(row_words(row)):
            self.totals += read.amounts
            self.heads.add(row_place(row))
            return
        printed = read.pop("number")
        if not printed and not {"leads", "coops", "schedule"} & set(texts) and above:
            self._append(above, read, row)
            return
        if not self.exact and not texts.get("text"):
            self.lost("Hàng không có nội dung nhiệm vụ", row)
            return
        merged = number_cell is not None and number_cell.continued
        if "group" in header.fields and not printed and above and not texts.get("group"):
            texts["group"] = above.text("group")
            merged = True
        self._repeat(texts, row, above)
        self.take(row, printed, read, again=merged)

    def _ask_about(self, cells: Sequence[Cell], row: Row) -> None:
        """Doubt a title that is one only for saying nothing else: neither bold nor in capitals."""
        counted, *titles = cells
        told = any(t.bold or t.text.isupper() or t.span > 2 for t in titles)
        if titles and not told and counted.text[:1].isdigit() and not self.exact:
            what = f"Hàng “{row_words(row)}” không ghi gì ngoài tên nên được hiểu là tên lĩnh vực"
            self.doubts.append(Doubt("P126", row_place(row), {"what": what}))

    def _repeat(self, texts: dict[str, str], row: Row, above: TaskRow | None) -> None:
        """Put the words of the task above in the place of "như trên"."""
        for name in ("products", "leads", "coops", "schedule"):
            if above and _DITTO.fullmatch(texts.get(name, "")):
                what = f"“{texts[name]}” được hiểu là “{one_line(above.text(name))}”, như hàng trên"
                self.doubts.append(Doubt("P126", row_place(row), {"what": what}))
                texts[name] = above.text(name)

    def _append(self, above: TaskRow, read: RowTexts, row: Row) -> None:
        """Add a row without a number, units and time to the task above it."""
        where = {"what": f"Hàng không có STT được nối vào nhiệm vụ {above.id}"}
        self.doubt("P126", row_place(row), where, above, "text")
        for name, text in read.texts.items():
            above.texts[name] = f"{above.text(name)}\n{text}".strip()
        above.notes += read.notes
        above.amounts += read.amounts
        above.rows.add(row_place(row))

    def _continue(self, task: TaskRow, row: Row, header: Header) -> None:
        """More products, units or dates of a task whose own cell is merged down."""
        read = row_texts(row, header, own=True)
        split_units(read.texts)
        read.texts.pop("", None)
        for name, text in read.texts.items():
            task.texts[name] = f"{task.text(name)}\n{text}".strip()
        task.notes += [note for note in read.notes if note not in task.notes]
        task.amounts += read.amounts
        task.rows.add(row_place(row))

    def _doubt_columns(self, grid: Grid, header: Header) -> None:
        place = f"bảng {grid.number}"
        pairs = list(zip(header.fields, header.titles, strict=True))
        for name, label in _LABELS.items():
            titles = list(dict.fromkeys(title for key, title in pairs if key == name))
            if len(titles) > 1:
                what = f"Các cột {'; '.join(titles)} được gộp vào cột {label}"
                self.doubts.append(Doubt("P126", place, {"what": what}))
        noted = (None, "amount", "measure")
        others = dict.fromkeys(title for name, title in pairs if name in noted and title)
        if others:
            what = f"Cột {'; '.join(others)} không có chỗ trong sổ, được ghi vào cột Ghi chú"
            self.doubts.append(Doubt("P126", place, {"what": what}))
        missing = [label for name, label in _LABELS.items() if name not in header.fields]
        if "units" in header.fields:
            missing = [label for label in missing if not label.startswith("Đơn vị")]
        if missing and not self.exact:
            what = f"Bảng không có cột {', '.join(missing)}"
            self.doubts.append(Doubt("P126", place, {"what": what}))


def _number_below(rows: Sequence[Row], header: Header) -> str | None:
    """What the next row with words has in the column of numbers; None where there is none."""
    row = next((row for row in rows if row_words(row) and not header.repeated(row)), None)
    if row is None:
        return None
    return next((one_line(c.text) for c in row if header.field_of(c) == "number"), "")


def _looks_alike(grid: Grid, header: Header) -> bool:
    """Whether most rows have a text, and a unit or a time, where the header expects them."""
    told = [
        {header.field_of(cell) for cell in row if cell.text}
        for row in grid.rows
        if len(row_keys(row)) > 2
    ]
    tasks = ["text" in fields and fields & {"leads", "units", "schedule"} for fields in told]
    return sum(map(bool, tasks)) * 2 > len(told)
