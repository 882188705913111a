"""One agency's consolidated workbook, read without its plan: sheets are found by their headers."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal

from cchc_xl.domain.agency_summary import (
    AgencyBudgetLine,
    AgencyIndicator,
    AgencyScore,
    AgencySection,
    AgencySummary,
    AgencyTarget,
    AgencyTask,
    AgencyUnit,
    Share,
)
from cchc_xl.domain.consolidation import FileUse
from cchc_xl.domain.diagnostics import Diagnostic, Place, diagnose
from cchc_xl.domain.results import DerivedState
from cchc_xl.domain.text import match_key, one_line, parse_date, parse_number
from cchc_xl.forms import summary_book, summary_data, summary_identity
from cchc_xl.forms.layout import SheetLayout
from cchc_xl.rules.scoring.points import NOT_SCORED
from cchc_xl.sheets.grid import Book, Grid
from cchc_xl.sheets.summary.data import MOMENT
from cchc_xl.sheets.summary.scoring import AGENCY_ROW
from cchc_xl.sheets.table_reader import Found, Record, find_table

_STATES = {match_key(state.value): state for state in DerivedState}
_VERDICTS: dict[str, bool | None] = {
    match_key("Đạt"): True,
    match_key("Chưa đạt"): False,
    match_key("Chưa có số liệu"): None,
}
_SECTION = re.compile(r"([^\s.]+)\.\s+(.+)", re.DOTALL)
_WINDOW = re.compile(r"từ (\d\d/\d\d/\d{4}) đến (\d\d/\d\d/\d{4})")
_DUE = re.compile(r"đến hạn đến [\d/]+: .*?(?:([\d.]+)/([\d.]+)|chưa có nhiệm vụ nào)")


class Broken(Exception):
    """The workbook cannot be used; carries the diagnostic."""

    def __init__(self, place: Place, reason: str) -> None:
        super().__init__(reason)
        self.diagnostic = diagnose("C129", place, reason=reason)


class AgencyBook:
    """The sheets of one consolidated workbook."""

    def __init__(self, book: Book, mark: summary_identity.Mark) -> None:
        self._book, self._mark = book, mark
        self._file = book.path.name
        self._tables: dict[str, tuple[Grid, Found]] = {}

    def summary(self) -> AgencySummary:
        """What the sheets say. Raises Broken."""
        sections, tasks = self._appendix()
        self._agree(tasks)
        sources = self._rows(summary_book.SOURCES)
        name, label, window = self._heading()
        return AgencySummary(
            plan=self._mark.plan,
            name=name or self._mark.plan,
            period=self._mark.period,
            label=label,
            version=self._mark.version,
            window=window,
            newest=max(filter(None, map(_moment, sources)), default=None),
            sample=any(r.text("sample") and r.text("use") == FileUse.USED.value for r in sources),
            due=self._due(),
            sections=sections,
            tasks=tasks,
            targets=tuple(self._targets()),
            budget=tuple(self._budget()),
            units=tuple(self._units()),
            indicators=tuple(self._indicators()),
            score=self._score(),
        )

    def doubts(self) -> Iterator[Diagnostic]:
        """What may be amiss with the workbook, though all of it could be read."""
        version, known = self._mark.version, summary_identity.VERSION
        if not version.isdecimal() or int(version) > int(known):
            yield diagnose("C133", Place(file=self._file), value=version, allowed=known)

    def _place(self, cell: str, task: str = "") -> Place:
        sheet, _, address = cell.partition("!")
        return Place(self._file, sheet, address, task=task)

    def _table(self, layout: SheetLayout) -> tuple[Grid, Found]:
        if layout.key not in self._tables:
            grid = self._book.grid(layout.title)
            found = find_table(grid, layout) if grid else None
            if grid is None or found is None:
                place = Place(self._file, layout.title)
                raise Broken(place, f"không có trang “{layout.title}” hoặc bảng của trang ấy")
            self._tables[layout.key] = grid, found
        return self._tables[layout.key]

    def _rows(self, layout: SheetLayout, *needed: str) -> list[Record]:
        """The rows of a sheet that say anything. Raises Broken, also when a column is missing."""
        grid, found = self._table(layout)
        for field in needed:
            if field not in found.columns:
                header = layout.column(field).header
                raise Broken(Place(self._file, grid.name), f"thiếu cột “{header}”")
        rows = []
        for number in range(found.header + 1, len(grid.rows)):
            values = {field: grid.rows[number][index] for field, index in found.columns.items()}
            if any(value is not None for value in values.values()):
                rows.append(Record(grid.name, number + 1, values))
        return rows

    def _cell(self, layout: SheetLayout, record: Record, field: str) -> str:
        return f"{record.sheet}!{self._table(layout)[1].cell(record.row - 1, field)}"

    def _number(self, layout: SheetLayout, record: Record, field: str) -> Decimal | None:
        """The number of a cell; None when it is blank. Raises Broken for anything else."""
        try:
            return record.number(field)
        except ValueError:
            text = record.text(field)
            place = self._place(self._cell(layout, record, field))
            raise Broken(place, f"ghi “{one_line(text)}” ở chỗ của một số") from None

    def _heading(self) -> tuple[str, str, tuple[date, date] | None]:
        """The agency's name, the period in words and the days of the data, above the appendix."""
        grid, found = self._table(summary_book.APPENDIX)
        title = match_key(summary_book.APPENDIX.heading)
        name, label, above, window = "", "", "", None
        for row in grid.rows[: found.header]:
            for text in (value for value in row if isinstance(value, str)):
                if match_key(text).startswith(title):
                    name, label = above, text.partition(" – ")[2].strip()
                if days := _WINDOW.search(text):
                    first, last = parse_date(days[1]), parse_date(days[2])
                    window = (first, last) if first and last else None
                above = one_line(text)
        return name, label, window

    def _due(self) -> Share | None:
        grid = self._book.grid(summary_book.OVERVIEW_TITLE)
        values = (value for row in (grid.rows if grid else ()) for value in row)
        for text in (value for value in values if isinstance(value, str)):
            if told := _DUE.search(text):
                numbers = [parse_number(told[n]) if told[n] else Decimal() for n in (1, 2)]
                if all(number is not None for number in numbers):
                    return Share(*(int(number or 0) for number in numbers))
        return None

    def _appendix(self) -> tuple[tuple[AgencySection, ...], tuple[AgencyTask, ...]]:
        layout, sections, tasks = summary_book.APPENDIX, [], []
        for record in self._rows(layout, "number", "text", "state"):
            number, text = one_line(record.text("number")), record.text("text")
            if not text and (found := _SECTION.fullmatch(number)):
                sections.append(AgencySection(found[1], found[2]))
            elif number and text and sections:
                tasks.append(self._task(sections[-1].id, number, record))
        return tuple(sections), tuple(tasks)

    def _task(self, section: str, number: str, record: Record) -> AgencyTask:
        layout = summary_book.APPENDIX
        cell = self._cell(layout, record, "state")
        state = _STATES.get(match_key(record.text("state")))
        if state is None:
            reason = f"ghi tình trạng “{one_line(record.text('state'))}” không phải một tình trạng"
            raise Broken(self._place(cell), reason)
        return AgencyTask(
            id=f"{section}.{number}",
            section=section,
            text=record.text("text"),
            leads=record.text("leads"),
            schedule=record.text("schedule"),
            state=state,
            overdue_days=int(self._number(layout, record, "overdue_days") or 0),
            cell=cell,
        )

    def _agree(self, tasks: Sequence[AgencyTask]) -> None:
        """Raise Broken unless the appendix has each task of the sheet of all answers once."""
        shown = Counter(task.id for task in tasks)
        entries = self._rows(summary_data.ENTRIES, "task", "derived")
        known = {record.text("task") for record in entries if record.text("derived")}
        odd = sorted((known ^ set(shown)) | {task for task, count in shown.items() if count > 1})
        if odd:
            place = Place(self._file, summary_book.APPENDIX.title)
            named = ", ".join(odd[:10]) + (" …" if len(odd) > 10 else "")
            raise Broken(place, f"có trang Phụ lục và trang Dữ liệu khác nhau ở nhiệm vụ {named}")

    def _targets(self) -> Iterator[AgencyTarget]:
        layout = summary_book.TARGETS
        for record in self._rows(layout, "text", "required", "reached"):
            if not record.text("text"):
                continue
            cell = self._cell(layout, record, "reached")
            verdict = match_key(record.text("reached"))
            if verdict not in _VERDICTS:
                reason = f"ghi đánh giá “{one_line(record.text('reached'))}” không hiểu được"
                raise Broken(self._place(cell), reason)
            percent = self._number(layout, record, "percent")
            yield AgencyTarget(
                place=record.text("place"),
                text=record.text("text"),
                required=record.text("required"),
                numerator=self._number(layout, record, "numerator"),
                denominator=self._number(layout, record, "denominator"),
                percent=None if percent is None else percent * 100,
                reached=_VERDICTS[verdict],
                cell=cell,
            )

    def _budget(self) -> Iterator[AgencyBudgetLine]:
        """The lines; the total has no number."""
        layout = summary_book.BUDGET
        for record in self._rows(layout, "number", "content", "amount", "spent"):
            if record.text("number") and record.text("content"):
                yield AgencyBudgetLine(
                    record.text("content"),
                    self._number(layout, record, "amount"),
                    self._number(layout, record, "spent"),
                    self._number(layout, record, "disbursed"),
                )

    def _indicators(self) -> Iterator[AgencyIndicator]:
        """Its statistics."""
        layout = summary_book.STATISTICS
        known = self._book.grid(layout.title) is not None
        for record in self._rows(layout, "text", "item", "value") if known else ():
            if record.text("item"):
                yield AgencyIndicator(
                    text=record.text("text"),
                    measure=record.text("measure"),
                    value=self._number(layout, record, "value"),
                    last_year=self._number(layout, record, "last_year"),
                    cell=self._cell(layout, record, "value"),
                )

    def _score(self) -> AgencyScore | None:
        """The points of the agency itself; None where its table scores only units, or none is."""
        layout = summary_book.SCORES
        known = self._book.grid(layout.title) is not None
        for record in self._rows(layout, "number", "points") if known else ():
            if record.text("number") == AGENCY_ROW:
                blank = match_key(record.text("points")) == match_key(NOT_SCORED)
                return AgencyScore(
                    None if blank else self._number(layout, record, "points"),
                    self._number(layout, record, "scored") or Decimal(),
                    self._number(layout, record, "maximum") or Decimal(),
                    self._cell(layout, record, "points"),
                )
        return None

    def _units(self) -> Iterator[AgencyUnit]:
        for record in self._rows(summary_book.UNITS, "code", "sending", "file"):
            if record.text("name"):
                late = match_key(record.text("sending")).startswith(match_key("Trễ"))
                yield AgencyUnit(record.text("code"), bool(record.text("file")), late)


def _moment(record: Record) -> datetime | None:
    value = record.values.get("received")
    if isinstance(value, datetime):
        return value
    try:
        return datetime.strptime(record.text("received"), MOMENT)
    except ValueError:
        return None
