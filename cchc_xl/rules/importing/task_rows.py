"""The rows of tables of tasks: sections, tasks with their cells, and what could be neither."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from cchc_xl.domain.text import match_key, one_line
from cchc_xl.rules.importing.blocks import Cell, Grid, Line, Row, row_place, row_words
from cchc_xl.rules.importing.cells import (
    NUMBER,
    ROMANS,
    TITLE,
    Heading,
    TaskRow,
    counts_columns,
    row_texts,
    split_units,
    title_cells,
)
from cchc_xl.rules.importing.doubts import Doubt
from cchc_xl.rules.importing.header import Header, find_header

_ARABIC = re.compile(r"\d+(?:\.\d+)*[.)]?\s+\S")
_LABELS = {
    "text": "Nhiệm vụ",
    "products": "Sản phẩm",
    "leads": "Đơn vị chủ trì",
    "coops": "Đơn vị phối hợp",
    "schedule": "Thời gian thực hiện",
}


@dataclass(slots=True)
class TaskTables:
    """Reads one table after the other; sections and numbers run on from table to table."""

    exact: Sequence[tuple[str, str]] = ()
    """Ids and titles of sections that are known already, when an exported plan is read."""
    headings: list[Heading] = field(default_factory=list)
    tasks: list[TaskRow] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    tables: set[int] = field(default_factory=set)
    """Numbers of the tables that hold tasks."""
    _subheading: str = ""
    _last: tuple[int, Header] | None = None
    """Width and header of the table before."""

    def read(self, grid: Grid, above: Sequence[Line]) -> bool:
        """Take the tasks of a table; False when it has none. ``above`` are the lines before it."""
        header = find_header(grid)
        if header is None:
            width, before = self._last or (0, None)
            # A table that was cut in two: nothing stands between, and the columns are the same.
            if before is None or width != grid.width or any(line.text for line in above):
                return False
            header = Header(0, before.fields, before.titles, before.keys)
        self.tables.add(grid.number)
        self._last = grid.width, header
        self._doubt_columns(grid, header)
        headed = "section" in header.fields or self._headed(grid, header)
        if headed or not self._title_above(above):
            self._subheading = ""
        for row in grid.rows[header.rows :]:
            if header.repeated(row) or counts_columns(row) or not row_words(row):
                continue
            self._row(row, header)
        return True

    def _headed(self, grid: Grid, header: Header) -> bool:
        """Whether the table has section rows of its own."""
        return any(title_cells(row, header) for row in grid.rows[header.rows :])

    def _title_above(self, above: Sequence[Line]) -> bool:
        """Open the section that the last line above the table names, if it names one."""
        lines = [line for line in above if line.text]
        found = TITLE.fullmatch(one_line(lines[-1].text)) if lines else None
        if found and found[1] in ROMANS and not self.exact:
            self._open(found[1], found[3], lines[-1].place)
            return True
        return False

    def _row(self, row: Row, header: Header) -> None:
        if cells := title_cells(row, header):
            self._heading(cells, row)
            return
        texts, notes, places = row_texts(row, header)
        above = self.tasks[-1] if self.tasks else None
        task_cell = next((c for c in row if header.fields[c.column] == "text"), None)
        if above and task_cell and task_cell.continued:
            self._continue(above, texts, notes, row, header)
            return
        self._named_section(one_line(texts.pop("section", "")), row)
        printed = one_line(texts.pop("number", ""))
        if not printed and not {"leads", "coops", "schedule"} & set(texts) and above:
            where = {"what": f"Hàng không có STT được nối vào nhiệm vụ {above.id}"}
            self._doubt("P126", row_place(row), where, above, "text")
            for name, text in texts.items():
                above.texts[name] = f"{above.text(name)}\n{text}".strip()
            above.notes += notes
            return
        if not self.exact and not texts.get("text"):
            words = {"what": "Hàng không có nội dung nhiệm vụ", "value": row_words(row)}
            self.doubts.append(Doubt("P125", row_place(row), words))
            return
        self._task(row, printed, texts, notes, places)

    def _named_section(self, title: str, row: Row) -> None:
        """Open the section that a column of its own names, when it is not the one open."""
        found = TITLE.fullmatch(title)
        bare = found[3] if found else title
        if title and not (self.headings and match_key(self.headings[-1].title) == match_key(bare)):
            self._open_named(title, row)

    def _task(
        self,
        row: Row,
        printed: str,
        texts: dict[str, str],
        notes: list[str],
        places: dict[str, str],
    ) -> None:
        section, number = self._numbered(printed, row)
        split_units(texts)
        if self._subheading:
            notes = [f"Tiểu mục: {self._subheading}", *notes]
        self.tasks.append(TaskRow(section, number, row_place(row), texts, notes, places))
        if not printed or number != re.sub(r"[.)\s]+$", "", printed).rpartition(f"{section}.")[2]:
            what = f"STT {number} của mục {section} do chương trình đặt; trong bảng ghi “{printed}”"
            self._doubt("P126", row_place(row), {"what": what}, self.tasks[-1], "number")
        if "" in texts:
            what = f"Nhiệm vụ {section}.{number}: {texts.pop('')}"
            self._doubt("P126", row_place(row), {"what": what}, self.tasks[-1], "leads_text")

    def _numbered(self, printed: str, row: Row) -> tuple[str, str]:
        """The section and number of a new task; opens a section where the numbers start again."""
        found = NUMBER.fullmatch(printed)
        if self.exact:
            return self.headings[-1].id if self.headings else self.exact[0][0], printed
        if found and found[1] and found[1] != (self.headings[-1].id if self.headings else ""):
            self._unnamed(found[1], row)
        number = found[2] if found else ""
        own = [task.number for task in self.tasks if self._within(task)]
        if not self.headings or (number == "1" and "1" in own and not self._subheading):
            self._unnamed(ROMANS[min(len(self.headings), len(ROMANS) - 1)], row)
            own = []
        if not number:
            last = next((n for n in reversed(own) if n.isdecimal()), "0")
            number = str(int(last) + 1)
        elif self._subheading and number in own:
            number = f"{number}-{own.count(number) + 1}"
        return self.headings[-1].id, number

    def _within(self, task: TaskRow) -> bool:
        return bool(self.headings) and task.section == self.headings[-1].id

    def _unnamed(self, mark: str, row: Row) -> None:
        self._open(mark, "", row_place(row))
        what = f"Bảng không có hàng tên lĩnh vực; các nhiệm vụ từ đây được xếp vào mục {mark}"
        cell = ("sections", len(self.headings) - 1, "title")
        self.doubts.append(Doubt("P126", row_place(row), {"what": what}, cell))

    def _heading(self, cells: Sequence[Cell], row: Row) -> None:
        words = " ".join(one_line(cell.text) for cell in cells)
        for mark, title in self.exact:
            if match_key(words) == match_key(f"{mark}. {title}"):
                self._open(mark, title, row_place(row))
                return
        if _ARABIC.match(words) and self.headings:
            self._subheading = words
            what = f"Hàng “{words}” được hiểu là tiểu mục, ghi vào ghi chú của các nhiệm vụ sau đó"
            self.doubts.append(Doubt("P126", row_place(row), {"what": what}))
        else:
            self._open_named(words, row)

    def _open_named(self, words: str, row: Row) -> None:
        """Open a section by its printed title, with a number of ours where it has none."""
        found = TITLE.fullmatch(words)
        if found and (found[1] in ROMANS or found[2]):
            self._open(found[1] or found[2], found[3], row_place(row))
            return
        mark = ROMANS[min(len(self.headings), len(ROMANS) - 1)]
        self._open(mark, words, row_place(row))
        what = f"Lĩnh vực “{words}” không có số La Mã; chương trình đặt số {mark}"
        cell = ("sections", len(self.headings) - 1, "id")
        self.doubts.append(Doubt("P126", row_place(row), {"what": what}, cell))

    def _open(self, mark: str, title: str, place: str) -> None:
        self._subheading = ""
        known = [n for n, heading in enumerate(self.headings) if heading.id == mark]
        # The same section goes on, as where a table is cut at a page and repeats its title.
        if known and match_key(self.headings[known[0]].title) == match_key(title):
            self.headings.append(self.headings.pop(known[0]))
            return
        self.headings.append(Heading(mark, title, place))

    def _continue(
        self, task: TaskRow, texts: dict[str, str], notes: list[str], row: Row, header: Header
    ) -> None:
        """More products, units or dates of a task whose own cell is merged down."""
        own = {
            name
            for cell in row
            if not cell.continued and cell.text and (name := header.fields[cell.column])
        }
        for name in own - {"text", "number"}:
            task.texts[name] = f"{task.text(name)}\n{texts.get(name, '')}".strip()
        task.notes += [note for note in notes if note not in task.notes]

    def _doubt_columns(self, grid: Grid, header: Header) -> None:
        place = f"bảng {grid.number}"
        for name, label in _LABELS.items():
            pairs = zip(header.fields, header.titles, strict=True)
            titles = list(dict.fromkeys(title for key, title in pairs if key == name))
            if len(titles) > 1:
                what = f"Các cột {'; '.join(titles)} được gộp vào cột {label}"
                self.doubts.append(Doubt("P126", place, {"what": what}))
        pairs = zip(header.fields, header.titles, strict=True)
        others = dict.fromkeys(title for name, title in pairs if name in (None, "amount") and title)
        if others:
            what = f"Cột {'; '.join(others)} không có chỗ trong sổ, được ghi vào cột Ghi chú"
            self.doubts.append(Doubt("P126", place, {"what": what}))
        missing = [label for name, label in _LABELS.items() if name not in header.fields]
        if "units" in header.fields:
            missing = [label for label in missing if not label.startswith("Đơn vị")]
        if missing and not self.exact:
            what = f"Bảng không có cột {', '.join(missing)}"
            self.doubts.append(Doubt("P126", place, {"what": what}))

    def _doubt(
        self, code: str, where: str, words: dict[str, str], task: TaskRow, name: str
    ) -> None:
        number = next(n for n, other in enumerate(self.tasks) if other is task)
        self.doubts.append(Doubt(code, where, words, ("tasks", number, name), task.id))
