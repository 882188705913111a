"""One agency's consolidated workbook, read without its plan: sheets are found by their headers."""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from datetime import datetime
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
)
from cchc_xl.domain.consolidation import FileUse
from cchc_xl.domain.diagnostics import Diagnostic, Place, diagnose
from cchc_xl.domain.results import DerivedState, Standing
from cchc_xl.domain.text import match_key, one_line
from cchc_xl.layouts import summary_book, summary_data, summary_identity
from cchc_xl.layouts.layout import SheetLayout
from cchc_xl.rules.scoring.points import NOT_SCORED
from cchc_xl.sheets.grid import Book, Grid
from cchc_xl.sheets.summary.data import moments
from cchc_xl.sheets.summary.facts import Facts, facts_in
from cchc_xl.sheets.summary.scoring import AGENCY_ROW
from cchc_xl.sheets.table_reader import Found, Record, find_table, rows_below

_STATES = {match_key(state.value): state for state in DerivedState}
_STANDINGS = {match_key(standing.value): standing for standing in Standing}


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

    def summary(self, now: datetime) -> AgencySummary:
        """What the sheets say. Raises Broken.

        Forms that were saved after ``now`` do not count among the newest.
        """
        facts = self._facts()
        tasks = tuple(self._tasks(facts.sections))
        self._agree(tasks)
        sources = self._rows(summary_book.SOURCES)
        return AgencySummary(
            plan=self._mark.plan,
            name=facts.agency or self._mark.plan,
            period=self._mark.period,
            label=facts.label,
            version=self._mark.version,
            window=facts.window,
            newest=max((m for m in map(_moment, sources) if m and m <= now), default=None),
            sample=any(r.text("sample") and r.text("use") == FileUse.USED.value for r in sources),
            due=facts.due,
            sections=facts.sections,
            tasks=tasks,
            targets=tuple(self._targets()),
            budget=tuple(self._budget()),
            units=tuple(self._units(facts.late)),
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
                raise self._lost(layout)
            self._tables[layout.key] = grid, found
        return self._tables[layout.key]

    def _lost(self, layout: SheetLayout) -> Broken:
        reason = f"không có trang “{layout.title}” hoặc bảng của trang ấy"
        return Broken(Place(self._file, layout.title), reason)

    def _rows(self, layout: SheetLayout, *needed: str) -> list[Record]:
        """The rows of a sheet that say anything. Raises Broken, also when a column is missing."""
        grid, found = self._table(layout)
        for field in needed:
            if field not in found.columns:
                header = layout.column(field).header
                raise Broken(Place(self._file, grid.name), f"thiếu cột “{header}”")
        try:
            return rows_below(grid, found)
        except ValueError:
            raise self._lost(layout) from None

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

    def _facts(self) -> Facts:
        try:
            facts = facts_in(self._book, self._mark)
        except ValueError:
            place = Place(self._file, summary_data.FACTS.title)
            raise Broken(place, f"có trang “{place.sheet}” đã bị sửa") from None
        if facts is None:
            raise self._lost(summary_data.FACTS)
        return facts

    def _tasks(self, sections: Sequence[AgencySection]) -> Iterator[AgencyTask]:
        """The tasks of the appendix, each below the title of its section."""
        titles = {one_line(f"{section.id}. {section.title}"): section.id for section in sections}
        section = ""
        for record in self._rows(summary_book.APPENDIX, "number", "text", "state"):
            number, text = one_line(record.text("number")), record.text("text")
            if not text:
                section = titles.get(number, section)
            elif number and section:
                yield self._task(section, number, record)

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
            standing = _STANDINGS.get(match_key(record.text("reached")))
            if standing is None:
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
                standing=standing,
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
                    self._cell(layout, record, "spent"),
                )

    def _indicators(self) -> Iterator[AgencyIndicator]:
        """Its statistics."""
        layout = summary_book.STATISTICS
        for record in self._rows(layout, "text", "item", "value"):
            if record.text("item"):
                yield AgencyIndicator(
                    item=record.text("item"),
                    text=record.text("text"),
                    measure=record.text("measure"),
                    value=self._number(layout, record, "value"),
                    last_year=self._number(layout, record, "last_year"),
                    cell=self._cell(layout, record, "value"),
                )

    def _score(self) -> AgencyScore | None:
        """The points of the agency itself; None where its table scores only units, or none is."""
        layout = summary_book.SCORES
        for record in self._rows(layout, "number", "points"):
            if record.text("number") == AGENCY_ROW:
                blank = match_key(record.text("points")) == match_key(NOT_SCORED)
                return AgencyScore(
                    None if blank else self._number(layout, record, "points"),
                    self._number(layout, record, "scored") or Decimal(),
                    self._number(layout, record, "maximum") or Decimal(),
                    self._cell(layout, record, "points"),
                )
        return None

    def _units(self, late: Collection[str]) -> Iterator[AgencyUnit]:
        for record in self._rows(summary_book.UNITS, "code", "file"):
            if record.text("name"):
                code = record.text("code")
                yield AgencyUnit(code, bool(record.text("file")), code in late)


def _moment(record: Record) -> datetime | None:
    value = record.values.get("received")
    if isinstance(value, datetime):
        return value
    try:
        return moments(record.text("received"))[0]
    except ValueError:
        return None
