"""The figures of returned files beside what was told of them before, as long tables."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal

from msgspec import Struct
from msgspec.structs import replace

from cchc_xl.domain.consolidation import Received
from cchc_xl.domain.indicators import Indicator, Timing
from cchc_xl.domain.periods import Period
from cchc_xl.domain.plan import BudgetLine, Plan, Target
from cchc_xl.domain.submission import (
    Answer,
    BudgetFigure,
    IndicatorFigure,
    Submission,
    TargetFigure,
    item_of,
)
from cchc_xl.domain.year import Earlier
from cchc_xl.rules.answers.slots import Slot
from cchc_xl.rules.values.measures import is_counted

FIELDS_OF: Mapping[type, tuple[str, ...]] = {
    TargetFigure: ("numerator", "denominator"),
    BudgetFigure: ("spent", "disbursed"),
    IndicatorFigure: ("figure",),
}
"""The figures of an answer; a task has none."""
_STANDING = ("denominator",)
"""Those that may well fall, though they count from one day: staff, say."""
_BEYOND_REASON = 10**18
"""No office counts so far: what is larger is no slip of a digit or three."""
_SHOWN = "cột Kỳ trước đã báo cáo của biểu"


class Told(Struct, frozen=True):
    """What an earlier period told of a figure."""

    periods: tuple[Period, ...]
    """The period; all that it may be, where the form does not say which."""
    value: Decimal
    source: str
    """File and cell, or where the form shows it."""

    @property
    def period(self) -> Period:
        """The last that it may be."""
        return self.periods[-1]

    def words(self) -> str:
        """``kỳ 2023-Q1 (U01.xlsx, ô Thống kê!F9)``."""
        which = self.period.id if len(self.periods) == 1 else "trước"
        return f"kỳ {which} ({self.source})" if self.source else f"kỳ {which}"


Past = Mapping[Slot, Sequence[Told]]
"""What is known of each figure, the earliest period first."""


class Figure(Struct, frozen=True):
    """A figure of a returned file, beside what was told of it before."""

    file: int
    """The number of the file."""
    slot: Slot
    answer: Answer
    value: Decimal
    counted: bool
    """Whether it is a number of things that come whole."""
    seasonal: bool
    past: tuple[Told, ...] = ()
    """The earliest period first."""
    before: Told | None = None
    """The one of them that it is compared with: the last that counts from the same day, else the
    last."""
    low: Decimal = Decimal()
    high: Decimal = Decimal()
    """Between what it would be by that, whether it goes on with time or stands."""
    grows: bool = False
    """Whether it contains the earlier figure, and must not fall below it."""

    @property
    def money(self) -> bool:
        """Whether it is an amount of the budget, which is spent by leaps."""
        return isinstance(self.answer, BudgetFigure)


def past_of(
    plan: Plan, period: Period, files: Sequence[Received], earlier: Earlier | None
) -> dict[Slot, list[Told]]:
    """What the earlier periods told; without them what the forms show of the period before."""
    known = {p.id: p for p in plan.periods if p.order < period.order}
    past: dict[Slot, list[Told]] = {}
    for answer in earlier.answers if earlier else ():
        if isinstance(answer.value, Decimal) and answer.period in known:
            slot = Slot(answer.unit, answer.item, answer.field)
            told = Told((known[answer.period],), answer.value, answer.source)
            past.setdefault(slot, []).append(told)
    may_be = tuple(sorted(known.values(), key=lambda p: p.order))
    for file in files if earlier is None and may_be else ():
        if file.submission and file.submission.earlier:
            for slot, _, value in _values(file.submission.earlier):
                past[slot] = [Told(may_be, value, _SHOWN)]
    for tellings in past.values():
        tellings.sort(key=lambda told: told.period.order)
    return past


def figures_of(
    plan: Plan, period: Period, files: Sequence[Received], past: Past
) -> Iterator[Figure]:
    """The figures that the plan asks of the units of these files, file by file."""
    asked: list[Target | BudgetLine | Indicator] = [*plan.targets, *plan.budget, *plan.indicators]
    items = {item.id: _asked_of(plan, item) for item in asked}
    for number, file in enumerate(files):
        for slot, answer, value in _values(file.submission) if file.submission else ():
            item = items.get(slot.item)
            if item and slot.unit in item.units:
                before = tuple(past.get(slot, ()))
                figure = Figure(number, slot, answer, value, item.counted, item.seasonal, before)
                yield _compared(plan, period, figure, flows=item.flows) if before else figure


class _Asked(Struct, frozen=True):
    """What is the same for all figures of an item of the plan."""

    units: frozenset[str]
    """The units that it is asked of."""
    counted: bool
    seasonal: bool
    flows: bool
    """Whether it sums up what happened, rather than tell what stands on a day, or a rate."""


def _asked_of(plan: Plan, item: Target | BudgetLine | Indicator) -> _Asked:
    units = frozenset(plan.reporting_units(item))
    if isinstance(item, Indicator):
        flows = item.timing is Timing.DURING and item.measure.strip() != "%"
        return _Asked(units, is_counted(item.measure), item.seasonal, flows)
    seasonal = isinstance(item, Target) and item.seasonal
    return _Asked(units, isinstance(item, Target), seasonal, flows=True)


def _values(answers: Submission) -> Iterator[tuple[Slot, Answer, Decimal]]:
    told: list[Answer] = [*answers.targets, *answers.budget, *answers.indicators]
    for answer in told:
        for name in FIELDS_OF[type(answer)]:
            value = getattr(answer, name)
            if value is not None and abs(value) < _BEYOND_REASON:
                yield Slot(answers.unit, item_of(answer), name), answer, value


def _compared(plan: Plan, period: Period, figure: Figure, *, flows: bool) -> Figure:
    """A figure of which something is known, with what it is compared with."""
    first = plan.first_day if figure.money else None
    alike = [t for t in figure.past if first or t.period.data_from == period.data_from]
    before = (alike or figure.past)[-1] if flows else figure.past[-1]
    bounds = [before.value * _days(period, first) / _days(p, first) for p in before.periods]
    if not flows:
        bounds = [before.value]
    elif alike or not isinstance(figure.answer, IndicatorFigure):  # a target may be of the staff
        bounds.append(before.value)
    within = all(first or period.data_from <= p.data_from for p in before.periods)
    grows = flows and within and figure.slot.field not in _STANDING
    return replace(figure, before=before, low=min(bounds), high=max(bounds), grows=grows)


def _days(period: Period, first: date | None) -> Decimal:
    """How many days a figure of the period sums up; ``first`` is the first, None for its own."""
    return Decimal((period.cutoff - (first or period.data_from)).days + 1)
