"""The earlier periods of the year, read back from the rows that ``summary_course`` writes."""

from collections.abc import Sequence
from decimal import Decimal

from cchc_xl.domain.consolidation import (
    BudgetResult,
    DerivedState,
    PastPeriod,
    PastUnit,
    Remark,
    TargetResult,
    TaskResult,
)
from cchc_xl.excel.summary.course import DIFFICULTY, REACHED, TASK, UNIT
from cchc_xl.excel.summary.data import BUDGET, TARGET
from cchc_xl.excel.table_reader import Record, exact_number, exact_text


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
    if set(kinds) - {TASK, TARGET, BUDGET, UNIT, DIFFICULTY}:
        raise ValueError(f"{period}: {sorted(kinds)}")
    return PastPeriod(
        period=period,
        tasks=tuple(map(_task, kinds.get(TASK, ()))),
        targets=tuple(map(_target, kinds.get(TARGET, ()))),
        budget=tuple(map(_budget, kinds.get(BUDGET, ()))),
        units=tuple(map(_unit, kinds.get(UNIT, ()))),
        difficulties=tuple(map(_remark, kinds.get(DIFFICULTY, ()))),
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


def _unit(row: Record) -> PastUnit:
    return PastUnit(exact_text(row, "unit"), exact_text(row, "file"), _whole(row, "days"))


def _remark(row: Record) -> Remark:
    unit, task, text, file, cell = (
        exact_text(row, name) for name in ("unit", "item", "text", "file", "cell")
    )
    return Remark(unit, task, text, file, cell)
