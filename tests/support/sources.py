"""A reader who holds a consolidated workbook's rows of sources, and asks where each number is from.

Of the workbook only ``Nguồn``, ``Dữ liệu`` and, for targets and budget, ``Số liệu đơn vị`` are
believed; what is used of a row, its column ``Sử dụng`` says. What is decided beforehand stands in
the plan workbook. All is read with openpyxl; nothing of ``rules`` is used.
"""

import math
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import cast

from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from tests.support.recount import (
    DONE,
    FIELDS,
    LATE_DONE,
    NOT_ARISEN,
    ON_TIME,
    OVERDUE,
    RUNNING,
    UNDATED,
    USED,
    Entry,
    Row,
    Truth,
    day_of,
    table,
)

ANSWERS, FILES, DOUBTS, PLAN, RULES = "answers", "files", "doubts", "plan", "rules"
"""What a number rests on: cells of returned files, rows of ``Nguồn``, listed doubts, the plan; or
it is part of the words that tell a rule."""
PARTLY = "Dùng một phần"
FIGURE_FIELDS = ("numerator", "denominator", "spent", "disbursed", "figure")
_COLUMNS = FIELDS | {"percent": "Tỷ lệ (%)"}
_LABELS = {
    "Tình trạng": "state",
    "Tỷ lệ hoàn thành": "percent",
    "Ngày hoàn thành": "completed_on",
    "Số, ký hiệu văn bản": "document",
    "Ngày văn bản": "document_date",
    "Kết quả thực hiện": "result",
    "Khó khăn, vướng mắc": "difficulty",
    "Kiến nghị, đề xuất": "proposal",
    "Dự kiến hoàn thành": "expected_on",
    "Tử số": "numerator",
    "Mẫu số": "denominator",
    "Đã thực hiện": "spent",
    "Đã giải ngân": "disbursed",
    "Số liệu": "figure",
}
"""What the words of ``Sử dụng`` call the fields."""
_FAULTY = re.compile("(.+?) (?:có lỗi|thiếu) .+")
_CHANGED = re.compile("(.+?) điều chỉnh thành (.+)")


@dataclass(frozen=True)
class Answer:
    """A cell of a returned file and what the rows of sources say it holds."""

    file: str
    sheet: str
    cell: str
    name: str
    """Which of the columns of the rows it fills."""
    value: object


def kept_out(row: Row) -> set[str]:
    """The fields of which the row says that an error keeps them out."""
    parts = str(row["Sử dụng"] or "").split("; ")
    found = (_LABELS.get(m[1], "") for part in parts if (m := _FAULTY.fullmatch(part)))
    return {name for name in found if name}


def replaced(row: Row) -> dict[str, str]:
    """The values that the row says to stand in place of the unit's."""
    parts = str(row["Sử dụng"] or "").split("; ")
    found = (m for part in parts if (m := _CHANGED.fullmatch(part)))
    return {_LABELS[m[1]]: m[2] for m in found if m[1] in _LABELS}


def figure(text: str) -> Decimal:
    """A number as it is printed."""
    return Decimal(text.replace(".", "").replace(",", "."))


def answers_of(row: Row, *names: str) -> Iterator[Answer]:
    """The cells that a row of ``Dữ liệu`` or ``Số liệu đơn vị`` comes from; all when unnamed."""
    columns = dict(pair.split("=") for pair in str(row["Cột nguồn"] or "").split(";") if pair)
    for name in names or [name for name in columns if name in _COLUMNS]:
        if name in columns:
            place = f"{columns[name]}{row['Dòng nguồn']}"
            yield Answer(row["Tệp"], row["Trang nguồn"], place, name, row[_COLUMNS[name]])


class Reader(Truth):
    """Counts again like ``Truth``, and can name the cells; ``earlier`` are those of the year."""

    def __init__(
        self, plan: Path, summary: Path, period: str, earlier: Sequence["Reader"] = ()
    ) -> None:
        super().__init__(plan, summary, period)
        self.plan_path = plan
        self.earlier: Sequence[Reader] = earlier
        self.all_sources = table(summary, "Nguồn")
        self.doubts = table(summary, "Lỗi dữ liệu")
        self.conflicts = [r for r in table(summary, "Mâu thuẫn") if r["Nhiệm vụ"] in self.tasks]
        self.changes = [r for r in table(summary, "Thay đổi") if r.get("Tệp không dùng ghi")]
        self.rows = table(summary, "Dữ liệu") + table(summary, "Số liệu đơn vị")
        last_year = table(summary, "Năm trước")
        self.last_year_rows = {r["Mã"]: r for r in last_year if r["Mã"] in self.indicators}
        answers = (a for row in self.rows for a in answers_of(row, *kept_out(row)))
        self.refused = {(a.file, a.sheet, a.cell) for a in answers}
        """File, sheet and cell of what was not believed, earlier periods' too."""
        self.refused.update(place for reader in earlier for place in reader.refused)

    def _usable(self, row: Row) -> Row:
        head = str(row["Sử dụng"]).split("; ")[0]
        bad = set(_COLUMNS) if head not in (USED, PARTLY) else kept_out(row)
        put = {_COLUMNS[n]: figure(t) for n, t in replaced(row).items() if n in FIGURE_FIELDS}
        gone = {_COLUMNS[name] for name in bad}
        return row | put | dict.fromkeys(gone & set(row))

    @cached_property
    def given(self) -> dict[str, dict[str, tuple[Decimal, Decimal, tuple[Answer, ...]]]]:
        """By target and unit: numerator, denominator, and the cells they come from."""
        found: dict[str, dict[str, tuple[Decimal, Decimal, tuple[Answer, ...]]]] = {}
        rows = {(r["Mã"], r["Đơn vị"]): r for r in self.figures if r["Loại"] == "Chỉ tiêu"}
        plan = {row["Mã"]: row for row in self.targets}
        part, whole = _COLUMNS["numerator"], _COLUMNS["denominator"]
        for (target, unit), row in rows.items():
            cells = tuple(answers_of(row, "numerator", "denominator"))
            below, parent = row[whole], plan[target]["Chỉ tiêu cha"]
            above = rows.get((parent, unit))
            if below is None and above and plan[target]["Mẫu số"] == plan[parent]["Tử số"]:
                below = above[part]
                cells += tuple(answers_of(above, "numerator"))
            if row[part] is not None and below is not None:
                pair = Decimal(str(row[part])), Decimal(str(below))
                found.setdefault(target, {})[unit] = (*pair, cells)
        return found

    def pairs(self, target: str) -> list[tuple[Decimal, Decimal]]:
        return [(part, whole) for part, whole, _ in self.given.get(target, {}).values()]

    def _followed(self, task: str, answered: str) -> str:
        found = self._by_target(task, answered)
        return found[0] if found else answered

    def _by_target(self, task: str, answered: str) -> tuple[str, int] | None:
        rows = [row for row in self.targets if row["Nhiệm vụ"] == task]
        complete = [len(self.pairs(r["Mã"])) == self.asked(r) for r in rows]
        if not rows or not all(complete) or any(self.reached(row) is None for row in rows):
            return None
        last = self.due(task)[-1] if self.due(task) else date.max
        if all(self.reached(row) for row in rows):
            known = [e.cutoff for e in self.earlier if all(e.reached(row) for row in rows)]
            late = max(0, (min([*known, self.cutoff]) - last).days)
            return None if answered in DONE else (LATE_DONE if late else ON_TIME, late)
        if last < self.cutoff:
            return OVERDUE, (self.cutoff - last).days
        if answered in (*DONE, NOT_ARISEN, "chưa báo cáo"):
            return (RUNNING if self.due(task) else UNDATED), 0
        return None

    def days(self, task: str) -> int:
        found = self._by_target(task, self._rolled_up(task))
        return found[1] if found else super().days(task)

    def entry_cells(self, entries: Iterable[Entry]) -> list[Answer]:
        """Where the states of these answers, and their days, were read."""
        names = ("state", "completed_on")
        return [cell for entry in entries for cell in answers_of(entry.row, *names)]

    def task_cells(self, tasks: Iterable[str]) -> list[Answer]:
        found: list[Answer] = []
        for task in tasks:
            found += self.entry_cells(self.of(task))
            for row in self.targets:
                if row["Nhiệm vụ"] == task:
                    found += self.target_cells([row["Mã"]])
        return found

    def target_cells(self, targets: Iterable[str]) -> list[Answer]:
        return [a for t in targets for *_, cells in self.given.get(t, {}).values() for a in cells]

    def line_rows(self, line: str, name: str) -> list[Row]:
        """The figures of a budget line that are given and not refused."""
        rows = [r for r in self.figures if (r["Loại"], r["Mã"]) == ("Kinh phí", line)]
        return [row for row in rows if row[_COLUMNS[name]] is not None]

    def amount(self, line: str, name: str) -> Decimal | None:
        given = [Decimal(str(row[_COLUMNS[name]])) for row in self.line_rows(line, name)]
        return sum(given, Decimal()) if given else None

    def indicator_rows(self, item: str) -> list[Row]:
        """The figures of an indicator that are given and not refused."""
        rows = [r for r in self.figures if (r["Loại"], r["Mã"]) == ("Thống kê", item)]
        return [row for row in rows if row[_COLUMNS["figure"]] is not None]

    def indicator(self, row: Row) -> Decimal | None:
        """The sum of its figures; of a computed one the percentage. ``row`` is the plan's."""
        rule = str(row["Phép tính phải khớp"] or "")
        if "/" in rule:
            items = rule.split(" / ")
            part, whole = (self.indicator(self.indicators[i]) for i in items)
            first, second = ({r["Đơn vị"] for r in self.indicator_rows(i)} for i in items)
            return part * 100 / whole if part is not None and whole and first == second else None
        given = [Decimal(str(r[_COLUMNS["figure"]])) for r in self.indicator_rows(row["Mã"])]
        return sum(given, Decimal()) if given else None

    def given_last_year(self, row: Row) -> Decimal | None:
        """The figure of ``Năm trước``; a percentage that is not there follows from its two."""
        if told := self.last_year_rows.get(row["Mã"]):
            return Decimal(str(told["Cùng kỳ năm trước"]))
        rule = str(row["Phép tính phải khớp"] or "")
        if "/" not in rule:
            return None
        part, whole = (self.given_last_year(self.indicators[i]) for i in rule.split(" / "))
        return part * 100 / whole if part is not None and whole else None

    def indicator_cells(self, row: Row) -> list[Answer]:
        rule = str(row["Phép tính phải khớp"] or "")
        items = rule.split(" / ") if "/" in rule else [row["Mã"]]
        return [a for i in items for r in self.indicator_rows(i) for a in answers_of(r, "figure")]

    def line_cells(self, lines: Iterable[str], name: str) -> list[Answer]:
        return [
            a for li in lines for row in self.line_rows(li, name) for a in answers_of(row, name)
        ]


class Returned:
    """The returned files by name, of this period and of those before it."""

    def __init__(self, folders: Iterable[Path]) -> None:
        self.paths = {path.name: path for folder in folders for path in folder.iterdir()}
        self._books: dict[str, Workbook] = {}

    def value(self, answer: Answer) -> object:
        if answer.file not in self._books:
            book = load_workbook(self.paths[answer.file], data_only=True)
            self._books[answer.file] = book
        value: object = self._books[answer.file][answer.sheet][answer.cell].value
        return value

    def holds(self, answer: Answer) -> bool:
        """Whether the cell holds what the rows of sources say."""
        found, told = self.value(answer), answer.value
        if isinstance(told, datetime):
            return day_of(found) == told.date()
        if isinstance(told, int | float) and not isinstance(found, int | float):
            found = str(found).replace(".", "").replace(",", ".")
            return float(found) == told
        if isinstance(told, int | float) and isinstance(found, int | float):
            return math.isclose(found * (100 if answer.name == "percent" else 1), told)
        return found == told


_NUMBER = re.compile(r"(?<![\w.])\d+(?:[.,/:]\d+)*")
"""Not the digits of ids: ``III.9``, ``U03``, ``S214``, ``I.2.b``."""
_INPUT_CODE = re.compile(r"Mã đầu vào: [0-9a-f]{4}(?: [0-9a-f]{4}){3}\.")
"""A digest, whose digits are no numbers."""


def numbers(value: object) -> list[str]:
    """The numbers and dates that a cell shows."""
    if value is None or isinstance(value, bool):
        return []
    return _NUMBER.findall(_INPUT_CODE.sub("", str(value)))


@dataclass
class Page:
    """A sheet that people read, and which of its cells have been explained by what."""

    sheet: Worksheet
    basis: dict[str, str] = field(default_factory=dict)
    answers: dict[str, frozenset[Answer]] = field(default_factory=dict)

    def same(
        self, cell: Cell, expected: object, basis: str, answers: Iterable[Answer] = ()
    ) -> None:
        """Asserts that the cell shows what is expected."""
        shown = cell.value
        if isinstance(expected, Decimal | int | float):
            near = isinstance(shown, int | float) and math.isclose(shown, expected, abs_tol=1e-12)
            assert near, (self.sheet.title, cell.coordinate, shown, expected)
        else:
            assert shown == expected, (self.sheet.title, cell.coordinate, shown, expected)
        self.basis[cell.coordinate] = basis
        self.answers[cell.coordinate] = frozenset(answers)

    def quotes(
        self, cell: Cell, pieces: Iterable[object], basis: str, answers: Iterable[Answer] = ()
    ) -> None:
        """Asserts that every number of the cell's words stands in what it is made of."""
        known = {n for piece in pieces for n in numbers(piece)}
        assert set(numbers(cell.value)) <= known, (self.sheet.title, cell.coordinate, cell.value)
        self.basis[cell.coordinate] = basis
        self.answers[cell.coordinate] = frozenset(answers)

    def rows(self, *headers: str, below: str = "") -> Iterator[dict[str, Cell]]:
        """The rows below these headers, down to the first that is empty.

        ``below`` is how the cell begins below which the headers stand.
        """
        top = self.starting(below).row if below else 0
        lines = enumerate(self.sheet.iter_rows(values_only=True), 1)
        named = ((n, {str(v): at for at, v in enumerate(line, 1) if v}) for n, line in lines)
        heads = ((n, row) for n, row in named if n > top and set(headers) <= set(row))
        head, found = next(heads, (0, {}))
        for number in range(head + 1, self.sheet.max_row + 1 if head else 0):
            row = {n: cast(Cell, self.sheet.cell(number, found[n])) for n in headers}
            if all(cell.value is None for cell in row.values()):
                return
            yield row

    def starting(self, words: str) -> Cell:
        """The first cell with such a beginning."""
        return next(
            cell
            for line in self.sheet.iter_rows()
            for cell in line
            if isinstance(cell.value, str) and cell.value.startswith(words)
        )

    def unexplained(self) -> dict[str, object]:
        return {
            cell.coordinate: cell.value
            for line in self.sheet.iter_rows()
            for cell in line
            if numbers(cell.value) and cell.coordinate not in self.basis
        }
