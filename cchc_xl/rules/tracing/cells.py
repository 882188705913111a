"""The cells of the plan workbook and of the returned files that count, as sources of figures."""

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from cchc_xl.domain.adjustments import LEFT_BLANK, AdjustmentResult
from cchc_xl.domain.consolidation import Consolidation, Received
from cchc_xl.domain.diagnostics import Severity
from cchc_xl.domain.indicators import Indicator, LastYearFigure
from cchc_xl.domain.plan import BudgetLine, Plan, Target
from cchc_xl.domain.plan_index import PlanIndex
from cchc_xl.domain.submission import Answer as Given
from cchc_xl.domain.submission import State, StatusEntry, item_of
from cchc_xl.domain.trace import ADJUSTED, Source, SourceKind
from cchc_xl.rules.answers.words import shown, shown_in

_NO_ROW = "Tệp không có dòng này."
_NO_COLUMN = "Tệp không có cột này."
_SAVED = "Thời điểm lưu cuối của tệp."
_NOT_SENT = "Chưa nhận được biểu dùng được của {}."


class PlanBook(Struct, frozen=True):
    """The plan workbook: where its parts stand, and the SHA-256 of its bytes."""

    index: PlanIndex
    sha256: str


class PlanCells:
    """Finds cells of the plan workbook."""

    def __init__(self, plan: Plan, book: PlanBook) -> None:
        self._book = book
        keys: tuple[tuple[str, Iterable[str]], ...] = (
            ("tasks", (task.id for task in plan.tasks)),
            ("sections", (section.id for section in plan.sections)),
            ("targets", (target.id for target in plan.targets)),
            ("budget", (line.id for line in plan.budget)),
            ("indicators", (indicator.id for indicator in plan.indicators)),
            ("units", (unit.code for unit in plan.units)),
            ("periods", (period.id for period in plan.periods)),
        )
        self._numbers = {(table, key): n for table, ids in keys for n, key in enumerate(ids)}
        self._tasks = {task.id: task for task in plan.tasks}
        self._units = {unit.code: unit.name for unit in plan.units}
        self._targets = {target.id: target for target in plan.targets}
        self._last_year = {figure: n for n, figure in enumerate(plan.last_year)}

    def cell(self, table: str, item: str, field: str, value: object) -> Source:
        """The cell of a field of that item."""
        place = self._book.index.place(table, self._numbers[table, item], field)
        return Source(
            kind=SourceKind.PLAN,
            file=place.file,
            sha256=self._book.sha256,
            sheet=place.sheet,
            cell=place.cell,
            item=item,
            field=field,
            value=shown(value),
        )

    def due(self, task_id: str) -> Source:
        """Where the plan says when the task is due."""
        task = self._tasks[task_id]
        if task.fixed_due:
            return self.cell("tasks", task.id, "fixed_due", task.fixed_due)
        if task.rhythm:
            return self.cell("tasks", task.id, "rhythm", task.rhythm.value)
        return self.cell("tasks", task.id, "schedule", task.schedule.text)

    def level(self, target_id: str) -> Source:
        """The value that the target asks for."""
        return self.cell("targets", target_id, "value", self._targets[target_id].value)

    def last_year(self, figure: LastYearFigure) -> Source:
        """The cell where the officer has typed it; else what it is said to come from."""
        known = Source(
            SourceKind.LAST_YEAR,
            item=figure.indicator,
            field="value",
            value=shown(figure.value),
            note=figure.source,
        )
        number = self._last_year.get(figure)
        if number is None:
            return known
        place = self._book.index.place("last_year", number, "value")
        sha256 = self._book.sha256
        return replace(known, file=place.file, sha256=sha256, sheet=place.sheet, cell=place.cell)

    def unit(self, code: str) -> Source:
        """The row of a unit."""
        return self.cell("units", code, "name", self._units[code])


class FormCells:
    """Finds cells of the returned files that count."""

    def __init__(self, plan: Plan, result: Consolidation, book: PlanBook) -> None:
        self._book = book
        self._names = {unit.code: unit.name for unit in plan.units}
        self._files = result.counted
        self._given: dict[tuple[str, str], Given] = {}
        self._wrong: dict[tuple[str, str, str], str] = {}
        for unit, file in self._files.items():
            for given in _answers(file):
                self._given.setdefault((unit, item_of(given)), given)
            for fault in file.diagnostics:
                if fault.severity is Severity.ERROR and fault.place.field:
                    key = (unit, fault.place.task, fault.place.field)
                    self._wrong.setdefault(key, fault.value)
        self._adjusted = {(a.unit, a.item, a.field): a for a in result.adjustments if a.applied}
        items: tuple[Target | BudgetLine | Indicator, ...]
        items = (*plan.targets, *plan.budget, *plan.indicators)
        self.asked = {item.id: plan.reporting_units(item) for item in items}
        """The units that are to report the figures of a target, budget line or indicator."""

    def file(self, unit: str) -> Source:
        """The file of a unit itself, or that there is none."""
        found = self._files.get(unit)
        if found is None:
            return Source(SourceKind.MISSING, unit=unit, item=unit, note=self._not_sent(unit))
        moment = f"{found.source.received:%d/%m/%Y %H:%M:%S}"
        return self._source(found, unit, unit, "", value=moment, note=_SAVED)

    def cells(
        self, unit: str, item: str, usable: Given | None, names: Sequence[str]
    ) -> Iterator[Source]:
        """The cells of an answer; ``usable`` has the values that were used, None when none was.

        The cell of an adjusted value is followed by that of its adjustment.
        """
        given = self._given.get((unit, item))
        if unit not in self._files:
            yield Source(SourceKind.MISSING, unit=unit, item=item, note=self._not_sent(unit))
        elif given is None:
            yield self._source(self._files[unit], unit, item, names[0], note=_NO_ROW, used=False)
        else:
            for name in names:
                yield self.cell(unit, item, given, usable, name)
                if adjusted := self._adjusted.get((unit, item, name)):
                    yield self._adjustment(adjusted, usable)

    def cell(self, unit: str, item: str, given: Given, usable: Given | None, name: str) -> Source:
        """The cell of one field."""
        value, typed = getattr(given, name), self._wrong.get((unit, item, name))
        used = usable is not None and getattr(usable, name) == value and typed is None
        origin = given.origin
        there = origin is not None and name in dict(origin.columns)
        note = ADJUSTED if (unit, item, name) in self._adjusted else ""
        return self._source(
            self._files[unit],
            unit,
            item,
            name,
            sheet=origin.sheet if origin else "",
            cell=origin.cell(name) if origin and there else "",
            value=shown_in(name, value) or typed or "",
            used=used and not note,
            note=note or ("" if there else _NO_COLUMN),
        )

    def _adjustment(self, result: AdjustmentResult, usable: Given | None) -> Source:
        """The cell of the plan workbook with the value that is used in place of the unit's."""
        place, given = result.adjustment.place, result.adjustment
        value = getattr(usable, result.field) if usable is not None else None
        used = result.value == (shown_in(result.field, value) or LEFT_BLANK)
        by = f"Người điều chỉnh: {given.by}. " if given.by else ""
        return Source(
            kind=SourceKind.PLAN,
            file=place.file,
            sha256=self._book.sha256,
            sheet=place.sheet,
            cell=place.cell,
            unit=result.unit,
            item=result.item,
            field=result.field,
            value=shown(value) or result.value,
            used=usable is not None and used,
            note=f"{by}Lý do: {given.reason}" if given.reason else by.strip(),
        )

    def _not_sent(self, unit: str) -> str:
        return _NOT_SENT.format(self._names[unit])

    def state_fields(self, unit: str, task: str) -> tuple[str, ...]:
        """The fields that the state of a task is derived from."""
        given = self._given.get((unit, task))
        completed = isinstance(given, StatusEntry) and (
            given.state is State.COMPLETED or given.completed_on is not None
        )
        wrong = (unit, task, "completed_on") in self._wrong
        changed = any((unit, task, name) in self._adjusted for name in ("state", "completed_on"))
        return ("state", "completed_on") if completed or wrong or changed else ("state",)

    def _source(
        self,
        file: Received,
        unit: str,
        item: str,
        field: str,
        *,
        sheet: str = "",
        cell: str = "",
        value: str = "",
        used: bool = True,
        note: str = "",
    ) -> Source:
        return Source(
            kind=SourceKind.FORM,
            file=file.source.name,
            sha256=file.source.sha256,
            sheet=sheet,
            cell=cell,
            unit=unit,
            item=item,
            field=field,
            value=value,
            used=used,
            note=note,
        )


def _answers(file: Received) -> tuple[Given, ...]:
    return file.submission.answers if file.submission else ()
