"""Budget lines of a plan in Word: in a list below "Kinh phí", or in a table of amounts."""

import re
from collections.abc import Sequence

from msgspec import Struct, field

from cchc_xl.domain.plan import BudgetLine
from cchc_xl.domain.text import format_number, match_key, one_line
from cchc_xl.domain.units import UnitNames
from cchc_xl.rules.importing.blocks import Block, Grid, Line, Row, row_place, row_words
from cchc_xl.rules.importing.cells import TaskRow
from cchc_xl.rules.importing.doubts import Doubt
from cchc_xl.rules.importing.header import Header, header_in
from cchc_xl.rules.plans.names import resolve_units

_AMOUNT = re.compile(
    r"(?<![\d.,/])(?P<number>\d{1,3}(?:[.\s]\d{3})+|\d+(?:,\d+)?)\s*"
    r"(?P<unit>tỷ đồng|triệu đồng|nghìn đồng|ngàn đồng|đồng|triệu|vnđ|đ)(?!\w)\.?",
    re.IGNORECASE,
)
_BARE = re.compile(r"\d{1,3}(?:[.,\s]\d{3})+|\d+")
_TIMES = (
    dict.fromkeys(("tỷ đồng", "tỷ"), 10**9)
    | dict.fromkeys(("triệu đồng", "triệu", "tr.đ", "trđ"), 10**6)
    | dict.fromkeys(("nghìn đồng", "ngàn đồng"), 1000)
)
_TOTAL = re.compile(r"\btổng\b|\bcộng\b", re.IGNORECASE)
_LABEL = re.compile(r"^(?:[-–+•*]|\d{1,2}[.)]|[a-zđ]\))\s+")
_SEARCHED = 3
"""Rows in which the header of a table of amounts is looked for."""
_WINDOW = 3
"""Lines without an amount that may stand between "Kinh phí" and its first amount."""


class Budget(Struct):
    """The budget lines found so far."""

    reporters_text: str
    reporters: tuple[str, ...]
    names: UnitNames
    lines: list[BudgetLine] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    places: dict[int, str] = field(default_factory=dict)
    tables: set[int] = field(default_factory=set)
    """Numbers of the tables that were read."""
    heads: set[str] = field(default_factory=set)
    """Places of the rows of their headers and totals."""
    printed: list[tuple[str, str]] = field(default_factory=list)
    """Places of rows, and the amounts as they are printed there."""
    _total: tuple[int, str] | None = None

    @property
    def total_at(self) -> str:
        """Where the printed total stands; empty when there is none."""
        return self._total[1] if self._total else ""

    def read(self, blocks: Sequence[Block]) -> None:
        """Take the lines below "Kinh phí" and the rows of tables of amounts."""
        patience = 0
        for block in blocks:
            if isinstance(block, Grid):
                self._table(block)
                patience = 0
            elif block.text:
                key = match_key(_LABEL.sub("", block.text))
                opens = re.match(
                    r"(?:[ivx]+\s*\.\s*)?(?:về )?(?:dự toán )?kinh phí|(?:[ivx]+\. )?dự toán", key
                )
                if opens:
                    patience = _WINDOW
                found = list(_AMOUNT.finditer(one_line(block.text)))
                if found and patience:
                    self._line(block, found)
                    patience = _WINDOW
                elif found:
                    words = {
                        "what": "Số tiền nằm ngoài phần kinh phí, không được lấy",
                        "value": one_line(block.text),
                    }
                    self.doubts.append(Doubt("P133", block.place, words))
                elif not opens:
                    patience = max(0, patience - 1)
        self._check_total()

    def _line(self, line: Line, found: Sequence[re.Match[str]]) -> None:
        text = one_line(_LABEL.sub("", line.text))
        first = _AMOUNT.search(text)
        if first is None or len(found) > 1:
            words = {"what": "Một câu nêu nhiều số tiền, chưa tách được", "value": text}
            self.doubts.append(Doubt("P133", line.place, words))
            return
        content = re.sub(r"\s*(?:[:\-–]|là|khoảng)*\s*$", "", text[: first.start()])
        rest = text[first.end() :].strip(" .;,")
        if rest:
            words = {"what": "Phần sau số tiền không được chép vào sổ", "value": text}
            cell = ("budget", len(self.lines), "content")
            self.doubts.append(Doubt("P133", line.place, words, cell))
        self._take(content, _in_dong(first["number"], first["unit"]), line.place, text)

    def _take(
        self,
        content: str,
        amount: int | None,
        place: str,
        words: str,
        *,
        leads: str = "",
        note: str = "",
    ) -> None:
        if amount is None or not content:
            told = {"what": "Dòng kinh phí thiếu nội dung hoặc số tiền, không được lấy"}
            self.doubts.append(Doubt("P133", place, told | {"value": words}))
        elif _TOTAL.search(content):
            self._total = amount, place
        else:
            self.places[len(self.lines)] = place
            budget_id = f"KP{len(self.lines) + 1:02}"
            text = leads or self.reporters_text
            codes = resolve_units(leads, self.names).codes if leads else self.reporters
            self.lines.append(BudgetLine(budget_id, content, amount, text, codes, note))

    def _table(self, grid: Grid) -> None:
        for number in range(min(_SEARCHED, len(grid.rows))):
            header = header_in(grid, number)
            money = [n for n, name in enumerate(header.fields) if name == "amount"]
            if money and "text" in header.fields:
                self.tables.add(grid.number)
                whole = (n for n in money if _TOTAL.search(header.titles[n]))
                taken = next(whole, money[0])
                for n, row in enumerate(grid.rows):
                    if n < header.rows or header.repeated(row):
                        self.heads.add(row_place(row))
                    elif row_words(row):
                        self._row(row, header, taken)
                return

    def read_tasks(self, tasks: Sequence[TaskRow], totals: Sequence[tuple[str, str, str]]) -> None:
        """Take the amounts that stand beside tasks, and the totals of their columns."""
        before = len(self.lines)
        for task in tasks:
            known = [
                (a, title, at) for a, title, at in task.amounts if _printed(a, title) is not None
            ]
            whole = [each for each in known if _TOTAL.search(each[1])] or known
            for printed, title, place in whole:
                content = one_line(task.text("text"))
                content = f"{content} ({title})" if len(whole) > 1 else content
                self._take(
                    content, _printed(printed, title), place, printed, leads=task.text("leads")
                )
        if len(self.lines) > before:
            what = "Kinh phí ghi cạnh nhiệm vụ được lấy thành dòng kinh phí, đơn vị chủ trì báo cáo"
            words = {"what": what, "value": f"{len(self.lines) - before} dòng"}
            cell = ("budget", before, "content")
            self.doubts.append(Doubt("P133", self.places[before], words, cell))
            for printed, title, place in totals:
                if (amount := _printed(printed, title)) is not None:
                    self._total = amount, place
            self._check_total()

    def _row(self, row: Row, header: Header, money: int) -> None:
        """Take a row; what its other columns say is noted."""
        told: dict[str, str] = {}
        notes: list[str] = []
        for cell in row:
            name, text = header.field_of(cell), one_line(cell.text)
            if cell.column <= money < cell.column + cell.span:
                name = "money"
            if name in ("money", "text", "number"):
                told.setdefault(name, text)
            elif text:
                notes.append(f"{header.title_of(cell)}: {text}")
        content = told.get("text") or told.get("number", "")
        amount = _printed(told.get("money", ""), header.titles[money])
        self.printed.append((row_place(row), " ".join(told.values())))
        self._take(content, amount, row_place(row), row_words(row), note="\n".join(notes))

    def _check_total(self) -> None:
        added = sum(line.amount for line in self.lines)
        if self._total is None or self._total[0] == added:
            return
        if not self.lines:
            amount, place = self._total
            self.doubts.append(
                Doubt(
                    "P133",
                    place,
                    {
                        "what": "Chỉ có tổng kinh phí, không có dòng nào",
                        "value": f"{format_number(amount)} đồng",
                    },
                )
            )
            return
        amount, place = self._total
        what = f"Tổng các dòng là {format_number(added)} đồng, khác tổng in trong văn bản"
        words = {"what": what, "value": f"{format_number(amount)} đồng"}
        self.doubts.append(Doubt("P133", place, words))


def _printed(printed: str, header: str) -> int | None:
    """The amount of a cell in đồng, in the unit that it or its header says; None for none."""
    if found := _AMOUNT.fullmatch(printed):
        return _in_dong(found["number"], found["unit"])
    unit = re.search(r"tỷ đồng|triệu đồng|nghìn đồng|ngàn đồng|triệu|tỷ|tr\.?đ", header, re.I)
    bare = _BARE.fullmatch(printed) or (unit and re.fullmatch(r"\d+,\d+", printed))
    return _in_dong(printed, unit[0] if unit else "đồng") if bare else None


def _in_dong(number: str, unit: str) -> int | None:
    digits = re.sub(r"[.\s]", "", number)
    if re.fullmatch(r"\d{1,3}(,\d{3})+", digits):
        digits = digits.replace(",", "")
    whole, _, decimals = digits.partition(",")
    times = _TIMES.get(unit.casefold(), 1)
    amount = int(whole + decimals) * times
    scale = 10 ** len(decimals)
    return amount // scale if amount % scale == 0 else None
