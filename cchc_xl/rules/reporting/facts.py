"""What a report may speak of, and its counts, each with what it rests on where that is asked."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from cchc_xl.domain.consolidation import Consolidation
from cchc_xl.domain.patterns import Pattern, filled, worded
from cchc_xl.domain.periods import Period
from cchc_xl.domain.plan import Plan, Task
from cchc_xl.domain.results import EntryResult, TaskResult
from cchc_xl.domain.text import format_number, format_percent
from cchc_xl.rules.reporting.cited import Cited
from cchc_xl.rules.tracing.ledger import Ground, Ledger
from cchc_xl.rules.year.history import task_changes


@dataclass(frozen=True, slots=True)
class Facts:
    """What a report may speak of."""

    plan: Plan
    period: Period
    result: Consolidation
    cited: Cited = field(default_factory=Cited, compare=False)
    """The documents that the text has cited so far: its parts are made in their order."""
    ledger: Ledger | None = field(default=None, compare=False)
    """Where the sources of figures are noted; None while nobody asks for them."""
    changed: frozenset[str] = field(init=False, compare=False, repr=False)
    """Ids of the tasks whose state has changed since the last period."""
    _planned: dict[str, Task] = field(init=False, compare=False, repr=False)
    _tasks: dict[str, TaskResult] = field(init=False, compare=False, repr=False)
    _answers: dict[str, list[EntryResult]] = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        """Index what is asked for task by task: a plan may have thousands."""
        answers: dict[str, list[EntryResult]] = {}
        for entry in self.result.entries:
            answers.setdefault(entry.task, []).append(entry)
        object.__setattr__(self, "_planned", {task.id: task for task in self.plan.tasks})
        object.__setattr__(self, "_tasks", {task.task: task for task in self.result.tasks})
        object.__setattr__(self, "_answers", answers)
        changed = frozenset(change.task for change in task_changes(self.result))
        object.__setattr__(self, "changed", changed)

    @property
    def cumulative(self) -> bool:
        """Whether the period begins with the plan's year: 9 tháng does, Quý III does not."""
        return self.period.data_from <= self.plan.first_day

    def name(self, unit: str) -> str:
        """The name of the unit of that code."""
        return self.plan.unit(unit).name

    def names(self, units: Iterable[str]) -> str:
        """Their names in one phrase."""
        return ", ".join(map(self.name, units))

    def results(self, tasks: Iterable[Task]) -> tuple[TaskResult, ...]:
        """What became of the tasks, in their order."""
        return tuple(self.task(task.id) for task in tasks)

    def planned(self, task_id: str) -> Task:
        """The task of that id as the plan has it. Raises KeyError."""
        return self._planned[task_id]

    def task(self, task_id: str) -> TaskResult:
        """What became of the task of that id. Raises KeyError."""
        return self._tasks[task_id]

    def entries_of(self, task_id: str) -> tuple[EntryResult, ...]:
        """The answers for that task, in the order of its answering units."""
        return tuple(self._answers.get(task_id, ()))

    def cite(
        self, phrase: str, rule: str, counted: Iterable[Ground], among: Iterable[Ground] = ()
    ) -> str:
        """The phrase, marked with what it rests on where a ledger is kept.

        ``rule`` says in words how it is computed from ``counted``; ``among`` are the whole that
        these are a part of. A phrase that is marked stands in no other that is.
        """
        return self.ledger.cite(phrase, rule, counted, among) if self.ledger and phrase else phrase

    def say(self, pattern: Pattern, values: Mapping[str, str] | None = None) -> str:
        """The pattern as the agency words it, with ``values`` in its fields.

        Raises KeyError for a field without a value.
        """
        return filled(worded(pattern, self.plan.wordings), values or {})

    def number(self, items: Sequence[Ground], what: str, among: Sequence[Ground] = ()) -> str:
        """``03 nhiệm vụ``, as running text counts."""
        return self.cite(f"{counted(len(items))} {what}", f"đếm số {what}", items, among)

    def ratio(self, part: Sequence[Ground], whole: Sequence[Ground], what: str) -> str:
        """``03/45 nhiệm vụ``"""
        words = f"{part_of(part, whole)} {what}"
        return self.cite(words, f"đếm số {what}, trên tổng số", part, whole)

    def share(self, part: Sequence[Ground], whole: Sequence[Ground], what: str) -> str:
        """``03/45 nhiệm vụ (6,67%)``; ``whole`` is not empty."""
        words = f"{part_of(part, whole)} {what} ({percent(part, whole)})"
        return self.cite(words, quotient_rule(part, whole), part, whole)

    def percent(self, part: Sequence[Ground], whole: Sequence[Ground]) -> str:
        """``6,67%``; printed where the two numbers stand beside it. ``whole`` is not empty."""
        return self.cite(percent(part, whole), quotient_rule(part, whole), part, whole)


def counted(number: int | Decimal) -> str:
    """``03``, ``0``, ``12``, ``1.300``: a number as running text has it."""
    printed = format_number(number, 8)
    return f"0{printed}" if len(printed) == 1 and number else printed


def part_of(part: Sequence[object], whole: Sequence[object]) -> str:
    """``03/45``"""
    return f"{counted(len(part))}/{counted(len(whole))}"


def ratio(part: Sequence[object], whole: Sequence[object], what: str) -> str:
    """``3/45 nhiệm vụ``, as a table has it."""
    return f"{len(part)}/{len(whole)} {what}"


def percent(part: Sequence[object], whole: Sequence[object]) -> str:
    """``6,67%``; printed where the two numbers stand beside it. ``whole`` is not empty."""
    return format_percent(len(part), len(whole)) or ""


def quotient_rule(part: Sequence[object], whole: Sequence[object]) -> str:
    """How the percentage of two counts is computed, in words."""
    return f"{len(part)} chia {len(whole)}, nhân 100, làm tròn đến hai chữ số thập phân"
