"""The sections and tasks of a document as they are found, each with an id of its own."""

import re
from collections.abc import Sequence

from msgspec import Struct, field

from cchc_xl.domain.text import match_key, one_line
from cchc_xl.rules.importing.blocks import Cell, Row, row_place, row_words
from cchc_xl.rules.importing.cells import NUMBER, RowTexts, TaskRow
from cchc_xl.rules.importing.doubts import Doubt
from cchc_xl.rules.importing.headings import Headings, parse_title


class TaskList(Struct):
    """What was found so far; sections and numbers run on from table to table."""

    exact: Sequence[tuple[str, str]] = ()
    """Ids and titles of sections that are known already, when an exported plan is read."""
    sections: Headings = field(default_factory=Headings)
    tasks: list[TaskRow] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    group: str = ""
    """The counted title within the open section, which its tasks are noted with."""
    _numbers: set[str] = field(default_factory=set)
    """The ids of all tasks, to give each its own."""
    _begun: set[str] = field(default_factory=set)
    """The sections that have a task number 1."""

    def take(self, row: Row, printed: str, read: RowTexts, *, again: bool) -> None:
        """Add the task of a row; ``again`` when its number is that of the task above."""
        section, number = self._numbered(printed, row, again)
        texts = read.texts
        task = TaskRow(section, number, row_place(row), texts, read.notes, read.places)
        task.amounts, task.rows = read.amounts, {row_place(row)}
        if self.group:
            texts["group"] = "\n".join(filter(None, (self.group, texts.get("group", ""))))
        if not self.exact:
            task.number = self.own_number(section, number)
        self.add(task)
        bare = re.sub(r"[.)\s]+$", "", printed)
        if not printed or task.number not in (bare, bare.rpartition(f"{section}.")[2]):
            what = f"STT {task.number} của mục {section} do chương trình đặt; trong bảng ghi "
            self.doubt("P126", row_place(row), {"what": f"{what}“{printed}”"}, task, "number")
        if "" in texts:
            what = f"Nhiệm vụ {task.id}: {texts.pop('')}"
            self.doubt("P126", row_place(row), {"what": what}, task, "leads_text")

    def add(self, task: TaskRow) -> None:
        """Add a task with an id of its own."""
        self._numbers.add(task.id)
        if task.number == "1":
            self._begun.add(task.section)
        self.tasks.append(task)

    def last_number(self, section: str) -> int:
        """The last whole number of the section's tasks; 0 before the first."""
        own = (task.number for task in reversed(self.tasks) if task.section == section)
        return next((int(number) for number in own if number.isdecimal()), 0)

    def own_number(self, section: str, number: str) -> str:
        """The number, with one of ours behind it where the section has that task already."""
        count = 1
        while f"{section}.{number if count == 1 else f'{number}-{count}'}" in self._numbers:
            count += 1
        return number if count == 1 else f"{number}-{count}"

    def _numbered(self, printed: str, row: Row, again: bool) -> tuple[str, str]:
        """The section and number of a new task; opens a section where the numbers start again."""
        found = NUMBER.fullmatch(printed)
        current = self.sections.current
        if self.exact:
            return current.id if current else self.exact[0][0], printed
        open_marks = {heading.mark for heading in current.line} if current else set()
        if found and found[1] and found[1] not in open_marks:
            self._unnamed(found[1], row)
        number = found[2] if found else ""
        if current and current.mark:
            number = number.removeprefix(f"{current.mark}.")
        if again and not number and self.tasks:
            number = self.tasks[-1].number.partition("-")[0]
        begun = current is not None and current.id in self._begun
        restarted = number == "1" and begun and not again and not self.group
        if self.sections.current is None or restarted:
            self._unnamed("", row)
        assert self.sections.current is not None
        if not number or number.isalpha():
            last = self.last_number(self.sections.current.id)
            number = f"{last}{number}" if number else str(last + 1)
        return self.sections.current.id, number.removeprefix("0") if number.isalnum() else number

    def _unnamed(self, mark: str, row: Row) -> None:
        above = self.sections.current
        if not mark and above and above.mark:
            # A table that counts anew is a section beside the one before.
            self.sections.current = above.above
        opened = self.sections.open(mark, "", row_place(row))
        what = f"Bảng không có hàng tên lĩnh vực; các nhiệm vụ từ đây được xếp vào mục {opened.id}"
        cell = ("sections", len(self.sections.all) - 1, "title")
        self.doubts.append(Doubt("P126", row_place(row), {"what": what}, cell))

    def heading(self, cells: Sequence[Cell], row: Row, outside: bool) -> None:
        """Open the section of a title row; one above a header needs a number, or is told."""
        if known := self.known(cells):
            self.sections.keep(*known, row_place(row))
            return
        words = _title(cells)
        if outside and not parse_title(words)[0]:
            self.lost("Hàng trên tiêu đề của bảng", row)
            return
        self._open_named(words, row)
        for note in (note for cell in cells for line in cell.lines for note in line.notes):
            told = {"what": "Chú thích", "value": one_line(note)}
            self.doubts.append(Doubt("P125", row_place(row), told))

    def known(self, cells: Sequence[Cell]) -> tuple[str, str] | None:
        """The section of an exported plan that a title row names; None for none."""
        key = match_key(_title(cells))
        return next((e for e in self.exact if match_key(f"{e[0]}. {e[1]}") == key), None)

    def _open_named(self, words: str, row: Row) -> None:
        """Open a section by its printed title, with a number of ours where it has none."""
        mark, title = parse_title(words)
        current = self.sections.current
        if mark[:1].isdecimal() and current and not current.line[0].mark[:1].isdecimal():
            self.group = words
            what = f"Hàng “{words}” được hiểu là tiểu mục, ghi vào cột Nhóm nhiệm vụ"
            self.doubts.append(Doubt("P126", row_place(row), {"what": what}))
            return
        self.group = ""
        known = len(self.sections.all)
        opened = self.sections.open(mark, title, row_place(row))
        if len(self.sections.all) == known or opened.id == mark:
            return
        if not mark:
            what = f"Lĩnh vực “{words}” không có số La Mã; chương trình đặt số “{opened.id}”"
        else:
            what = f"Mục “{words}” nằm trong mục khác; chương trình đặt số “{opened.id}”"
        cell = ("sections", len(self.sections.all) - 1, "id")
        self.doubts.append(Doubt("P126", row_place(row), {"what": what}, cell))

    def named_section(self, title: str, row: Row) -> None:
        """Open the section that a column of its own names, when it is not the one open."""
        bare = parse_title(title)[1]
        current = self.sections.current
        if title and not (current and match_key(current.title) == match_key(bare)):
            self._open_named(title, row)

    def lost(self, what: str, row: Row) -> None:
        """Quote a row of which nothing could be made."""
        words = {"what": what, "value": row_words(row)}
        self.doubts.append(Doubt("P125", row_place(row), words))

    def doubt(self, code: str, where: str, words: dict[str, str], task: TaskRow, name: str) -> None:
        """Doubt a field of a task."""
        number = next(n for n in reversed(range(len(self.tasks))) if self.tasks[n] is task)
        self.doubts.append(Doubt(code, where, words, ("tasks", number, name), task.id))


def _title(cells: Sequence[Cell]) -> str:
    """The words of a title row, with a full stop behind a number of its own cell."""
    texts = [one_line(cell.text) for cell in cells]
    if len(texts) == 2 and not texts[0].endswith((".", ")", ":")):
        texts[0] += "."
    return " ".join(texts)
