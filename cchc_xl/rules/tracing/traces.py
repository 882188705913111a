"""From what a phrase rests on to the cells of the returned files and of the plan workbook."""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from cchc_xl.domain.consolidation import Consolidation, ExtraResult, PracticeResult
from cchc_xl.domain.indicators import Indicator, LastYearFigure
from cchc_xl.domain.periods import Period
from cchc_xl.domain.plan import BudgetLine, Plan, Section, Target, Task
from cchc_xl.domain.results import (
    EntryResult,
    IndicatorResult,
    Remark,
    TargetResult,
    TaskResult,
    UnitResult,
)
from cchc_xl.domain.submission import Answer as Given
from cchc_xl.domain.trace import Figure, Source
from cchc_xl.rules.tracing.cells import FormCells, PlanBook, PlanCells
from cchc_xl.rules.tracing.ledger import Answer, Basis, Ground, Ledger, PlanField, Summed


def trace_figures(
    ledger: Ledger, plan: Plan, result: Consolidation, book: PlanBook
) -> tuple[Figure, ...]:
    """The noted phrases with their sources, in the order of their numbers."""
    finder = _Finder(plan, result, book)
    return tuple(map(finder.figure, ledger.bases))


class _Finder:
    """Finds the sources of whatever a phrase may rest on."""

    def __init__(self, plan: Plan, result: Consolidation, book: PlanBook) -> None:
        self._plan, self._forms = PlanCells(plan, book), FormCells(plan, result, book)
        self._difficulties = frozenset(result.difficulties)
        self._entries: dict[str, list[EntryResult]] = {}
        for entry in result.entries:
            self._entries.setdefault(entry.task, []).append(entry)
        self._extra_of: dict[str, list[ExtraResult]] = {}
        for extra in result.extra:
            self._extra_of.setdefault(extra.unit, []).append(extra)
        self._known: dict[Ground, tuple[Source, ...]] = {}
        self._repeated = {t.id: t.task for t in plan.targets if t.task}
        self._targets = result.targets

    def figure(self, basis: Basis) -> Figure:
        """The figure with its sources, each once, those of what was counted first."""
        sources = dict.fromkeys(s for item in basis.counted for s in self._evidence(item))
        whole = self._whole if sources else self._evidence  # nothing found: all was looked through
        sources |= dict.fromkeys(s for item in basis.among for s in whole(item))
        return Figure(
            rule=basis.rule,
            counted=_names(basis.counted),
            among=_names(basis.among),
            sources=tuple(sources),
        )

    def _evidence(self, item: Ground) -> tuple[Source, ...]:
        if item not in self._known:
            self._known[item] = tuple(self._find(item))
        return self._known[item]

    def _find(self, item: Ground) -> Iterable[Source]:
        plan, forms = self._plan, self._forms
        match item:
            case TaskResult():
                return self._task(item)
            case Answer():
                return self._quoted(item)
            case UnitResult():
                return (forms.file(item.unit),)
            case TargetResult():
                return self._figures(item.target, item.figures, ("numerator", "denominator"))
            case IndicatorResult():
                return self._figures(item.indicator, item.figures, ("figure",))
            case LastYearFigure():
                return (plan.last_year(item),)
            case Summed():
                return self._figures(item.item, item.result.figures, (item.field,))
            case Remark():
                return self._remark(item)
            case ExtraResult():
                return self._extra(item)
            case PracticeResult():
                return self._practice(item)
            case Task():
                return (plan.cell("tasks", item.id, "text", item.text),)
            case Section():
                return (plan.cell("sections", item.id, "title", item.title),)
            case Target():
                return (plan.level(item.id),)
            case BudgetLine():
                return (plan.cell("budget", item.id, "amount", Decimal(item.amount)),)
            case Indicator():
                return (plan.cell("indicators", item.id, "text", item.text),)
            case PlanField():
                return (self._plan_field(item),)

    def _whole(self, item: Ground) -> tuple[Source, ...]:
        """What says that the item belongs to the whole."""
        match item:
            case TaskResult():
                return (self._plan.due(item.task),)
            case TargetResult():
                return (self._plan.level(item.target),)
            case UnitResult():
                return (self._plan.unit(item.unit),)
            case _:
                return self._evidence(item)

    def _task(self, task: TaskResult) -> Iterator[Source]:
        yield self._plan.due(task.task)
        for entry in self._entries[task.task]:
            yield from self._state(entry)
        if task.answered is None:
            return
        for target in self._targets:
            if self._repeated.get(target.target) == task.task:
                yield from self._figures(
                    target.target, target.figures, ("numerator", "denominator")
                )

    def _state(self, entry: EntryResult) -> Iterator[Source]:
        names = self._forms.state_fields(entry.unit, entry.task)
        return self._forms.cells(entry.unit, entry.task, entry.entry, names)

    def _quoted(self, answer: Answer) -> Iterable[Source]:
        entry = answer.entry
        names = [name for name in answer.fields if getattr(entry.entry, name)]
        return self._forms.cells(entry.unit, entry.task, entry.entry, names) if names else ()

    def _figures(
        self,
        item: str,
        figures: Sequence[tuple[str, Given]],
        names: Sequence[str],
    ) -> Iterator[Source]:
        usable = dict(figures)
        for unit in self._forms.asked[item]:
            yield from self._forms.cells(unit, item, usable.get(unit), names)

    def _remark(self, remark: Remark) -> Iterator[Source]:
        names = ["difficulty" if remark in self._difficulties else "proposal"]
        names += ["addressed_to"] if remark.addressed_to else []
        for extra in self._extra_of.get(remark.unit, ()) if not remark.task else ():
            if extra.task.entry.proposal == remark.text:
                told = extra.task.entry
                for name in names:
                    yield self._forms.cell(remark.unit, extra.task.text, told, told, name)
        for entry in self._entries.get(remark.task, ()):
            if entry.unit == remark.unit:
                yield from self._forms.cells(entry.unit, entry.task, entry.entry, names)

    def _extra(self, extra: ExtraResult) -> Iterator[Source]:
        entry = extra.task.entry
        names = [name for name in ("state", "result", "document") if getattr(entry, name)]
        for name in names or ["state"]:
            yield self._forms.cell(extra.unit, extra.task.text, entry, entry, name)

    def _practice(self, told: PracticeResult) -> Iterator[Source]:
        practice = told.practice
        names = [name for name in ("practice", "effect") if getattr(practice, name)]
        for name in names:
            yield self._forms.cell(told.unit, "", practice, practice, name)

    def _plan_field(self, field: PlanField) -> Source:
        item = field.item
        if isinstance(item, Task):
            return self._plan.due(item.id)
        table = "targets" if isinstance(item, Target) else "periods"
        return self._plan.cell(table, item.id, field.field, getattr(item, field.field))


def _names(items: Iterable[Ground]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, map(_name, items))))


def _name(item: Ground) -> str:
    """Its id; none of a period, which is not counted."""
    match item:
        case TaskResult():
            return item.task
        case Answer():
            return item.entry.task
        case UnitResult():
            return item.unit
        case TargetResult():
            return item.target
        case IndicatorResult() | LastYearFigure():
            return item.indicator
        case Summed():
            return item.item
        case Remark():
            return item.task
        case ExtraResult():
            return f"{item.unit}: {item.task.text}"
        case PracticeResult():
            return f"{item.unit}: {item.practice.practice}"
        case PlanField():
            return "" if isinstance(item.item, Period) else item.item.id
        case _:
            return item.id
