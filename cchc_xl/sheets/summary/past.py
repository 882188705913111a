"""``Số liệu các kỳ``: what later periods remember of the earlier ones, written and read back."""

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from cchc_xl.domain.consolidation import Consolidation
from cchc_xl.domain.periods import Period
from cchc_xl.domain.plan import Plan
from cchc_xl.domain.results import (
    BudgetResult,
    DerivedState,
    Remark,
    TargetResult,
    TaskResult,
)
from cchc_xl.domain.scoring import PastScore
from cchc_xl.domain.text import format_date
from cchc_xl.domain.year import PastIndicator, PastPeriod, PastUnit
from cchc_xl.forms.table import Row
from cchc_xl.sheets.summary.data import BUDGET, INDICATOR, TARGET, number_cell
from cchc_xl.sheets.table_reader import Record, exact_number, exact_text

TASK, UNIT, DIFFICULTY, SCORE = "Nhiệm vụ", "Đơn vị", "Khó khăn", "Chấm điểm"
PERIOD = "Kỳ"
_UNITS = re.compile(r"(\d+)/(\d+) đơn vị")
REACHED: Mapping[bool, str] = {True: "đạt", False: "chưa đạt"}


def past_rows(plan: Plan, consolidation: Consolidation) -> Iterator[Row]:
    """Of every earlier period its days, as far as the plan has it, then a row per result."""
    known = {period.id: period for period in plan.periods}
    for period in consolidation.past:
        if found := known.get(period.period):
            yield {"period": period.period, "kind": PERIOD, "state": _window_words(found)}
        for kind, row in _facts(period):
            head: Row = {"period": period.period, "kind": kind}
            yield head | row


def _facts(period: PastPeriod) -> Iterator[tuple[str, Row]]:
    for task in period.tasks:
        yield (
            TASK,
            {
                "item": task.task,
                "state": task.state.value,
                "answered": task.answered.value if task.answered else None,
                "first": task.completed,
                "second": task.concerned,
                "third": task.answering,
                "progress": number_cell(task.progress),
                "days": task.overdue_days,
            },
        )
    for target in period.targets:
        yield (
            TARGET,
            {
                "item": target.target,
                "state": None if target.reached is None else REACHED[target.reached],
                "first": number_cell(target.numerator),
                "second": number_cell(target.denominator),
            },
        )
    for line in period.budget:
        amounts: Row = {"first": number_cell(line.spent), "second": number_cell(line.disbursed)}
        yield BUDGET, amounts | {"item": line.line}
    for figure in period.indicators:
        units = f"{figure.told}/{figure.asked} đơn vị" if figure.asked else None
        value = number_cell(figure.value)
        yield INDICATOR, {"item": figure.indicator, "first": value, "state": units}
    for unit in period.units:
        yield UNIT, {"unit": unit.unit, "days": unit.late_days, "file": unit.file or None}
    for remark in period.difficulties:
        yield (
            DIFFICULTY,
            {
                "item": remark.task,
                "unit": remark.unit,
                "text": remark.text,
                "file": remark.file or None,
                "cell": remark.cell or None,
            },
        )
    for score in period.scores:
        yield (
            SCORE,
            {
                "unit": score.unit or None,
                "first": number_cell(score.points),
                "second": number_cell(score.scored_maximum),
                "third": number_cell(score.maximum),
            },
        )


def _window_words(period: Period) -> str:
    """The days of its data: ``từ 15/12/2022 đến 14/03/2023``."""
    return f"từ {format_date(period.data_from)} đến {format_date(period.cutoff)}"


def past_periods(rows: Sequence[Record]) -> tuple[PastPeriod, ...]:
    """The periods in the order of their rows.

    Raises ValueError when a row is not as it was written.
    """
    periods = dict.fromkeys(row.text("period") for row in rows)
    return tuple(
        _past(period, [r for r in rows if r.text("period") == period]) for period in periods
    )


def _past(period: str, rows: Sequence[Record]) -> PastPeriod:
    kinds: dict[str, list[Record]] = {}
    for row in rows:
        kinds.setdefault(row.text("kind"), []).append(row)
    if set(kinds) - {PERIOD, TASK, TARGET, BUDGET, INDICATOR, UNIT, DIFFICULTY, SCORE}:
        raise ValueError(f"{period}: {sorted(kinds)}")
    return PastPeriod(
        period=period,
        tasks=tuple(map(_task, kinds.get(TASK, ()))),
        targets=tuple(map(_target, kinds.get(TARGET, ()))),
        budget=tuple(map(_budget, kinds.get(BUDGET, ()))),
        units=tuple(map(_unit, kinds.get(UNIT, ()))),
        indicators=tuple(map(_indicator, kinds.get(INDICATOR, ()))),
        difficulties=tuple(map(_remark, kinds.get(DIFFICULTY, ()))),
        scores=tuple(map(_score, kinds.get(SCORE, ()))),
    )


def _whole(row: Record, field: str) -> int:
    value = row.number(field)
    if value is None or value != int(value):
        raise ValueError(f"{row.sheet} {row.row} {field}: {value!r}")
    return int(value)


def _task(row: Record) -> TaskResult:
    answered = row.text("answered")
    return TaskResult(
        task=exact_text(row, "item"),
        state=DerivedState(row.text("state")),
        completed=_whole(row, "first"),
        concerned=_whole(row, "second"),
        answering=_whole(row, "third"),
        overdue_days=_whole(row, "days"),
        answered=DerivedState(answered) if answered else None,
        progress=exact_number(row, "progress"),
    )


def _target(row: Record) -> TargetResult:
    part, whole = exact_number(row, "first"), exact_number(row, "second")
    percent = part * Decimal(100) / whole if part is not None and whole else None
    return TargetResult(exact_text(row, "item"), part, whole, percent, _reached(row))


def _reached(row: Record) -> bool | None:
    words = {word: value for value, word in REACHED.items()}
    state = row.text("state")
    if state and state not in words:
        raise ValueError(f"{row.sheet} {row.row} state: {state!r}")
    return words.get(state)


def _budget(row: Record) -> BudgetResult:
    return BudgetResult(
        exact_text(row, "item"), exact_number(row, "first"), exact_number(row, "second")
    )


def _indicator(row: Record) -> PastIndicator:
    told, asked = told_units(row) or (0, 0)
    return PastIndicator(exact_text(row, "item"), exact_number(row, "first"), told, asked)


def told_units(row: Record) -> tuple[int, int] | None:
    """The k and n of the row of an indicator, ``7/8 đơn vị``; None where it has none."""
    found = _UNITS.fullmatch(row.text("state"))
    return (int(found[1]), int(found[2])) if found else None


def _unit(row: Record) -> PastUnit:
    return PastUnit(exact_text(row, "unit"), exact_text(row, "file"), _whole(row, "days"))


def _remark(row: Record) -> Remark:
    unit, task, text, file, cell = (
        exact_text(row, name) for name in ("unit", "item", "text", "file", "cell")
    )
    return Remark(unit, task, text, file, cell)


def _score(row: Record) -> PastScore:
    points, scored, maximum = (exact_number(row, name) for name in ("first", "second", "third"))
    if scored is None or maximum is None:
        raise ValueError(f"{row.sheet} {row.row}: no maximum")
    return PastScore(exact_text(row, "unit"), points, scored, maximum)
