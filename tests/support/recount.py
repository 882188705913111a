"""A consolidation counted again from the raw rows of its workbook and of the plan's.

Nothing of ``rules`` is used: what stands in ``Dữ liệu``, ``Số liệu đơn vị``, ``Nguồn``, ``Lỗi dữ
liệu`` and ``Ngoài kế hoạch`` is read with openpyxl and judged here.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook

USED, YEAR_START = "Dùng để tổng hợp", date(2022, 12, 15)
Row = dict[str, Any]

ON_TIME, LATE_DONE = "hoàn thành đúng hạn", "hoàn thành quá hạn"
RUNNING, OVERDUE = "đang thực hiện trong hạn", "quá hạn chưa hoàn thành"
NOT_DUE, NOT_ARISEN = "chưa đến hạn", "không phát sinh"
UNDATED, SILENT = "không xác định hạn", "chưa báo cáo"
STATES = (ON_TIME, LATE_DONE, RUNNING, OVERDUE, NOT_DUE, NOT_ARISEN, UNDATED, SILENT)
DONE = (ON_TIME, LATE_DONE)
SAID = {
    **dict(zip(STATES, STATES, strict=True)),
    UNDATED: "thực hiện thường xuyên, Kế hoạch không ấn định thời hạn",
    SILENT: "chưa có báo cáo của đơn vị chủ trì",
}
"""How the body of a report names the states."""
FIELDS = {
    "state": "Tình trạng đơn vị ghi",
    "completed_on": "Ngày hoàn thành",
    "document": "Số, ký hiệu văn bản",
    "document_date": "Ngày văn bản",
    "result": "Kết quả thực hiện",
    "difficulty": "Khó khăn, vướng mắc",
    "proposal": "Kiến nghị, đề xuất",
    "expected_on": "Dự kiến hoàn thành",
    "numerator": "Tử số",
    "denominator": "Mẫu số",
    "spent": "Đã thực hiện",
    "disbursed": "Đã giải ngân",
    "figure": "Số liệu",
}
"""What the hidden column of the errors calls the columns of the data."""


@lru_cache(maxsize=4)
def _book(path: Path, changed: int) -> Workbook:
    return load_workbook(path)


def table(path: Path, sheet: str) -> list[Row]:
    """The rows below the header of a sheet, by the words of the header."""
    book = _book(path, path.stat().st_mtime_ns)
    rows = [list(row) for row in book[sheet].iter_rows(values_only=True)]
    head = next(i for i, row in enumerate(rows) if sum(value is not None for value in row) > 2)
    names = [str(name) for name in rows[head]]
    named: list[Row] = [dict(zip(names, row, strict=True)) for row in rows[head + 1 :]]
    return [row for row in named if any(value is not None for value in row.values())]


def day_of(value: object) -> date | None:
    return value.date() if isinstance(value, datetime) else None


def printed(value: Decimal | int) -> str:
    """The Vietnamese way, at most two decimals."""
    rounded = Decimal(value).quantize(Decimal("0.01"), ROUND_HALF_UP)
    whole, _, decimals = f"{rounded:,}".partition(".")
    decimals = decimals.rstrip("0")
    return whole.replace(",", ".") + ("," + decimals if decimals else "")


def percent(part: Decimal | int, whole: Decimal | int) -> str:
    return printed(Decimal(part) * 100 / Decimal(whole))


def short(value: date | None) -> str:
    """As running text prints a date: a zero before months 1 and 2 only."""
    assert value
    month = f"{value.month:02}" if value.month < 3 else str(value.month)
    return f"{value.day:02}/{month}/{value.year}"


@dataclass
class Entry:
    """An answer, read and judged here."""

    unit: str
    task: str
    row: Row
    state: str
    days: int

    def day(self, name: str) -> date | None:
        return day_of(self.row[FIELDS[name]])

    def text(self, name: str) -> str:
        return str(self.row[FIELDS[name]] or "")


class Truth:
    """Everything counted again, for one period."""

    earlier: Sequence["Truth"] = ()
    """The periods of the year before it, where they are known."""

    def __init__(self, plan: Path, summary: Path, period: str) -> None:
        book = _book(plan, plan.stat().st_mtime_ns)
        lines = book["Thông tin"].iter_rows(values_only=True)
        self.plan_number = next(str(line[1]) for line in lines if line[0] == "Số, ký hiệu")
        self.tasks = {f"{r['Mục']}.{r['STT']}": r for r in table(plan, "Nhiệm vụ")}
        self.sections = table(plan, "Lĩnh vực")
        self.targets = table(plan, "Chỉ tiêu")
        self.lines = table(plan, "Kinh phí")
        self.indicators = {r["Mã"]: r for r in table(plan, "Chỉ tiêu thống kê")}
        values = {r["Mã"]: r["Cùng kỳ năm trước"] for r in table(summary, "Năm trước")}
        self.last_year = {
            item: Decimal(str(value)) for item, value in values.items() if item in self.indicators
        }
        self.unit_rows = table(plan, "Đơn vị")
        self.names = {r["Mã đơn vị"]: r["Tên đơn vị"] for r in self.unit_rows}
        self.period = next(p for p in table(plan, "Kỳ báo cáo") if p["Mã kỳ"] == period)
        cutoff = day_of(self.period["Chốt số liệu"])
        assert cutoff
        self.cutoff = cutoff
        cutoffs = (day_of(other["Chốt số liệu"]) for other in table(plan, "Kỳ báo cáo"))
        self.last_cutoff = max(filter(None, cutoffs))
        self.steering, self.steering_overdue, self.told_done = Counter[str](), 0, 0
        self.last = day_of(self.period["Tính hạn đến ngày"]) or self.cutoff
        self.faults = {
            (r["Tệp"], r["Nhiệm vụ, chỉ tiêu"], FIELDS.get(r["Trường"], ""))
            for r in table(summary, "Lỗi dữ liệu")
            if r["Mức"] == "Lỗi"
        }
        self.sources = [r for r in table(summary, "Nguồn") if r["Sử dụng"] == USED]
        self.extra = [r for r in table(summary, "Ngoài kế hoạch") if r["Sử dụng"] == USED]
        self.practices = [r for r in table(summary, "Cách làm hay") if r["Sử dụng"] == USED]
        rows = [r for r in table(summary, "Dữ liệu") if r["Tình trạng suy ra"]]
        self.entries = [self._entry(row) for row in rows]
        files = {row["Tệp"] for row in self.sources}
        rows = [r for r in table(summary, "Số liệu đơn vị") if r["Tệp"] in files]
        self.figures = [self._usable(row) for row in rows]

    def _usable(self, row: Row) -> Row:
        item = row.get("Nhiệm vụ") or row.get("Mã")
        bad = {field for file, of, field in self.faults if (file, of) == (row["Tệp"], item)}
        return {name: None if name in bad else value for name, value in row.items()}

    def due(self, task: str) -> list[date]:
        words = re.findall(r"(\d\d)/(\d\d)/(\d{4})", str(self.tasks[task]["Thời hạn"]))
        return [date(int(y), int(m), int(d)) for d, m, y in words]

    def _entry(self, raw: Row) -> Entry:
        row = self._usable(raw)
        task, typed = row["Nhiệm vụ"], row[FIELDS["state"]]
        due = self.due(task)
        state, late = SILENT, 0
        reached = day_of(row[FIELDS["completed_on"]])
        if typed == "Không phát sinh":
            state = NOT_ARISEN
        elif typed == "Đã hoàn thành" and reached is None:
            pass  # nothing can be said of it
        elif typed == "Đã hoàn thành" and reached:
            late = max(0, (reached - due[-1]).days) if due else 0
            state = LATE_DONE if late else ON_TIME
        elif typed and not due:
            state = UNDATED
        elif typed:
            started = typed == "Đang thực hiện"
            late = max(0, (self.cutoff - (due[-1] if started else due[0])).days)
            state = OVERDUE if late else (RUNNING if started else NOT_DUE)
        assert (state, late or None) == (raw["Tình trạng suy ra"], raw["Số ngày quá hạn"]), task
        return Entry(row["Đơn vị"], task, row, state, late)

    def of(self, task: str) -> list[Entry]:
        return [entry for entry in self.entries if entry.task == task]

    @cached_property
    def states(self) -> dict[str, str]:
        return {task: self._followed(task, self._rolled_up(task)) for task in self.tasks}

    def _followed(self, task: str, answered: str) -> str:
        """A task that repeats targets has their result, once all their figures have come."""
        rows = [row for row in self.targets if row["Nhiệm vụ"] == task]
        if not rows or any(
            self.reached(row) is None or len(self.pairs(row["Mã"])) < self.asked(row)
            for row in rows
        ):
            return answered
        due = self.due(task)
        passed = bool(due) and due[-1] < self.cutoff
        if all(self.reached(row) for row in rows):
            return answered if answered in DONE else (LATE_DONE if passed else ON_TIME)
        if passed:
            return OVERDUE
        if answered in (RUNNING, NOT_DUE, UNDATED, OVERDUE):
            return answered
        return RUNNING if due else UNDATED

    def _rolled_up(self, task: str) -> str:
        having = [e.state for e in self.of(task) if e.state != NOT_ARISEN]
        due = self.due(task)
        told = [state for state in having if state != SILENT]
        if not having:
            return NOT_ARISEN
        if OVERDUE in having:
            return OVERDUE
        if all(state in DONE for state in having):
            return LATE_DONE if LATE_DONE in having else ON_TIME
        if not told or (due and due[-1] < self.cutoff and len(told) < len(having)):
            return SILENT
        if UNDATED in told:
            return UNDATED
        return NOT_DUE if set(told) == {NOT_DUE} else RUNNING

    def days(self, task: str) -> int:
        """How long a task has been, or was, overdue."""
        return max(entry.days for entry in self.of(task))

    def number(self, *states: str, section: str = "") -> int:
        return sum(
            state in states and (not section or task.split(".")[0] == section)
            for task, state in self.states.items()
        )

    @property
    def done(self) -> list[str]:
        return [task for task, state in self.states.items() if state in DONE]

    def due_tasks(self, last: date) -> list[str]:
        return [
            task
            for task, state in self.states.items()
            if state == OVERDUE
            or (state != NOT_ARISEN and self.due(task) and self.due(task)[-1] <= last)
        ]

    @property
    def units(self) -> list[str]:
        return list(dict.fromkeys(entry.unit for entry in self.entries))

    @property
    def senders(self) -> list[str]:
        return [row["Mã đơn vị"] for row in self.sources]

    @property
    def late(self) -> dict[str, int]:
        limit = day_of(self.period["Hạn đơn vị gửi"])
        assert limit
        found = {
            r["Mã đơn vị"]: (
                datetime.strptime(r["Thời điểm lưu"], "%d/%m/%Y %H:%M:%S").date() - limit
            ).days
            for r in self.sources
        }
        return {unit: days for unit, days in found.items() if days > 0}

    def pairs(self, target: str) -> list[tuple[Decimal, Decimal]]:
        """Numerator and denominator of each unit that has given both without error."""
        return [
            (Decimal(str(r[FIELDS["numerator"]])), Decimal(str(r[FIELDS["denominator"]])))
            for r in self.figures
            if r["Loại"] == "Chỉ tiêu"
            and r["Mã"] == target
            and r["Đơn vị"] in self.reporters(self.target(target))
            and r[FIELDS["numerator"]] is not None
            and r[FIELDS["denominator"]] is not None
        ]

    def target(self, item: str) -> Row:
        return next(row for row in self.targets if row["Mã"] == item)

    def reporters(self, row: Row) -> list[str]:
        """The units whose figures of a target or indicator count: of one alone the first."""
        codes: list[str] = []
        for name in str(row["Đơn vị báo cáo"]).splitlines():
            unit = next(r for r in self.unit_rows if r["Tên đơn vị"] == name)
            members = str(unit["Thành viên của nhóm"] or unit["Mã đơn vị"])
            codes += [code.strip() for code in members.split(";")]
        codes = list(dict.fromkeys(codes))
        return codes[:1] if row["Cách gộp"] == "Một đơn vị" else codes

    def asked(self, row: Row) -> int:
        """How many units are to give the figures of a target."""
        return len(self.reporters(row))

    @staticmethod
    def made_one(row: Row, values: Sequence[Decimal]) -> Decimal | None:
        """What the units' values come to: where all must say the same and do not, nothing."""
        if row["Cách gộp"] == "Giống nhau":
            return values[0] if values and len(set(values)) == 1 else None
        return sum(values, Decimal()) if values else None

    def sums(self, target: str) -> tuple[Decimal, Decimal] | None:
        row, pairs = self.target(target), self.pairs(target)
        part, whole = (self.made_one(row, [pair[n] for pair in pairs]) for n in (0, 1))
        return None if part is None or whole is None else (part, whole)

    def reached(self, row: Row) -> bool | None:
        sums = self.sums(row["Mã"])
        if sums is None or not sums[1]:
            return None
        exact, level = sums[0] * 100 / sums[1], Decimal(str(row["Mức"]))
        return {"=": exact == level, "≥": exact >= level, ">": exact > level}[row["So sánh"]]

    def standing(self, row: Row) -> str:
        """What is to be said of a target: missed is only what this period judges."""
        told = self.reached(row)
        if told is not False:
            return "Đạt" if told else "Chưa có số liệu"
        return "Chưa đạt" if self.judged(row) else "Chưa đến kỳ đánh giá"

    def judged(self, row: Row) -> bool:
        return row["Kỳ đánh giá"] == "Mỗi kỳ" or self.cutoff == self.last_cutoff

    def standing_number(self, *words: str) -> int:
        return sum(self.standing(row) in words for row in self.targets)

    def told(self, item: str) -> list[Decimal]:
        """The figure of each unit that has given one of that indicator without error."""
        return [
            Decimal(str(r[FIELDS["figure"]]))
            for r in self.figures
            if r["Loại"] == "Thống kê"
            and r["Mã"] == item
            and r["Đơn vị"] in self.reporters(self.indicators[item])
            and r[FIELDS["figure"]] is not None
        ]

    def tellers(self, item: str) -> set[str]:
        """The units that have given one."""
        return {
            r["Đơn vị"]
            for r in self.figures
            if r["Loại"] == "Thống kê" and r["Mã"] == item and r[FIELDS["figure"]] is not None
        }

    def alike(self, *items: str) -> bool:
        """Whether the figures are of the same units, or of all that are asked."""
        rows = [self.indicators[item] for item in items]
        if all(len(self.told(r["Mã"])) == self.asked(r) for r in rows):
            return True
        units = {(r["Đơn vị báo cáo"], frozenset(self.tellers(r["Mã"]))) for r in rows}
        return len(units) == 1

    def parts(self, item: str) -> tuple[str, ...]:
        """The two indicators of a percentage, none of another."""
        rule = str(self.indicators[item]["Phép tính phải khớp"] or "")
        return tuple(part.strip() for part in rule.split("/")) if "/" in rule else ()

    def sums_of(self, item: str) -> list[list[str]]:
        """The sums that the indicator must be equal to, each as its parts."""
        rule = str(self.indicators[item]["Phép tính phải khớp"] or "")
        if not rule or "/" in rule or rule.startswith("≤"):
            return []
        return [[part.strip() for part in side.split("+")] for side in rule.split("=")]

    def value_of(self, item: str) -> Decimal | None:
        """The sum over the units, or the exact percentage; None when it is not known."""
        if parts := self.parts(item):
            part, whole = map(self.value_of, parts)
            if part is None or not whole or not self.alike(*parts):
                return None
            return part * 100 / whole
        return self.made_one(self.indicators[item], self.told(item))

    def whole(self, item: str) -> bool:
        """Whether all units that are asked for it have told, for a percentage both its figures."""
        items = self.parts(item) or (item,)
        told = all(len(self.told(i)) == self.asked(self.indicators[i]) for i in items)
        return told and self.value_of(item) is not None

    def before(self, item: str) -> Decimal | None:
        """Of the same period of the last year."""
        if item in self.last_year or not (parts := self.parts(item)):
            return self.last_year.get(item)
        part, whole = map(self.last_year.get, parts)
        return part * 100 / whole if part is not None and whole else None

    def kept(self, item: str) -> bool:
        """Whether no sum of the indicator is known to be another number."""
        value = self.value_of(item)
        for parts in self.sums_of(item):
            known = [v for part in parts if (v := self.value_of(part)) is not None]
            every = value is not None and len(known) == len(parts)
            if every and sum(known) != value and self.alike(item, *parts):
                return False
        return True

    def exceeds(self, item: str) -> bool:
        """Whether the indicator is known to be larger than the one it is a part of."""
        whole = str(self.indicators[item]["Phép tính phải khớp"] or "").partition("≤")[2].strip()
        part, limit = self.value_of(item), self.value_of(whole) if whole else None
        if part is None or limit is None or part <= limit:
            return False
        return self.tellers(item) <= self.tellers(whole) or self.whole(whole)

    def spent(self, name: str) -> list[Decimal]:
        return [
            Decimal(str(r[FIELDS[name]]))
            for r in self.figures
            if r["Loại"] == "Kinh phí" and r[FIELDS[name]] is not None
        ]

    def spent_lines(self, name: str) -> int:
        """Of how many lines of the budget such a figure is known."""
        return len(
            {
                r["Mã"]
                for r in self.figures
                if r["Loại"] == "Kinh phí" and r[FIELDS[name]] is not None
            }
        )

    def remarks(self, name: str) -> dict[str, list[Entry]]:
        found: dict[str, list[Entry]] = {}
        for entry in self.entries:
            if text := entry.text(name).rstrip(" .;,"):
                found.setdefault(text, []).append(entry)
        return found

    def told_above(self) -> list[tuple[str, list[Entry]]]:
        """What the report says of proposals: the words, and whose they are, for each level that is
        above the agency; those that name no level last."""
        found: dict[tuple[str, str], list[Entry]] = {}
        for entry in self.entries:
            level = str(entry.row["Kiến nghị cấp nào"] or "")
            if (text := entry.text("proposal").rstrip(" .;,")) and level not in ("Đơn vị", "Sở"):
                found.setdefault((level, text), []).append(entry)
        return [(text, entries) for (_, text), entries in found.items()]

    def works(self) -> Counter[tuple[str, str]]:
        """Work outside the plan, with how many units tell of it alike."""
        return Counter(
            (row["Nhiệm vụ ngoài kế hoạch"], row["Tình trạng đơn vị ghi"]) for row in self.extra
        )

    def ways(self) -> set[tuple[str, str]]:
        """The good practices, equal ones of several units once."""
        return {(row["Cách làm hay"], row["Hiệu quả, minh chứng"]) for row in self.practices}

    def documents(self) -> set[str]:
        return {entry.text("document") for entry in self.entries} - {""}
