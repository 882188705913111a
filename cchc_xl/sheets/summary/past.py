"""``Số liệu các kỳ``: what later periods remember of the earlier ones, written and read back."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from msgspec import Struct

from cchc_xl.domain.consolidation import Consolidation
from cchc_xl.domain.plan import Plan
from cchc_xl.domain.results import (
    BudgetResult,
    DerivedState,
    Remark,
    Standing,
    TargetResult,
    TaskResult,
)
from cchc_xl.domain.scoring import PastScore
from cchc_xl.domain.year import PastIndicator, PastPeriod, PastUnit
from cchc_xl.layouts import summary_identity
from cchc_xl.layouts.summary_data import PAST
from cchc_xl.layouts.table import Row
from cchc_xl.sheets.grid import Book
from cchc_xl.sheets.summary import version5
from cchc_xl.sheets.summary.data import BUDGET, INDICATOR, TARGET, number_cell
from cchc_xl.sheets.table_reader import (
    Found,
    Record,
    exact_number,
    exact_text,
    find_table,
    rows_below,
)

TASK, UNIT, DIFFICULTY, SCORE = "Nhiệm vụ", "Đơn vị", "Khó khăn", "Chấm điểm"
PERIOD = "Kỳ"
_WORDS: Mapping[Standing, str] = {
    standing: standing.value.lower() for standing in Standing if standing is not Standing.UNKNOWN
}


def past_rows(plan: Plan, consolidation: Consolidation) -> Iterator[Row]:
    """Of every earlier period its days, as far as the plan has it, then a row per result."""
    known = {period.id: period for period in plan.periods}
    for period in consolidation.past:
        head: Row = {"period": period.period}
        if found := known.get(period.period):
            days: Row = {"first_day": found.data_from, "last_day": found.cutoff}
            yield head | {"kind": PERIOD} | days
        for row in result_rows(period):
            yield head | row


def result_rows(period: PastPeriod) -> Iterator[Row]:
    """A row per result of that period, which the row does not name."""
    for task in period.tasks:
        yield {
            "kind": TASK,
            "item": task.task,
            "state": task.state.value,
            "answered": task.answered.value if task.answered else None,
            "completed": task.completed,
            "concerned": task.concerned,
            "answering": task.answering,
            "progress": number_cell(task.progress),
            "overdue_days": task.overdue_days,
        }
    for target in period.targets:
        yield {
            "kind": TARGET,
            "item": target.target,
            "numerator": number_cell(target.numerator),
            "denominator": number_cell(target.denominator),
            "reached": _WORDS.get(target.standing),
        }
    for line in period.budget:
        amounts = {"spent": number_cell(line.spent), "disbursed": number_cell(line.disbursed)}
        yield {"kind": BUDGET, "item": line.line, **amounts}
    for figure in period.indicators:
        units: Row = {"told": figure.told, "asked": figure.asked} if figure.asked else {}
        value = number_cell(figure.value)
        yield {"kind": INDICATOR, "item": figure.indicator, "figure": value, **units}
    for unit in period.units:
        sent: Row = {"late_days": unit.late_days, "file": unit.file or None}
        yield {"kind": UNIT, "unit": unit.unit, **sent}
    for remark in period.difficulties:
        yield {
            "kind": DIFFICULTY,
            "item": remark.task,
            "unit": remark.unit,
            "text": remark.text,
            "file": remark.file or None,
            "cell": remark.cell or None,
        }
    for score in period.scores:
        yield {
            "kind": SCORE,
            "unit": score.unit or None,
            "points": number_cell(score.points),
            "scored": number_cell(score.scored_maximum),
            "maximum": number_cell(score.maximum),
        }


class PastTable(Struct, frozen=True):
    """The table as it stands in a workbook, by today's names of its columns."""

    found: Found
    rows: Sequence[Record]


def past_table(book: Book, mark: summary_identity.Mark) -> PastTable | None:
    """The table of that workbook; None when it is not there."""
    grid = book.grid(PAST.title)
    old = mark.version == version5.VERSION
    found = (version5.find_past(grid) if old else find_table(grid, PAST)) if grid else None
    if grid is None or found is None:
        return None
    return PastTable(found, version5.past_rows(grid, found) if old else rows_below(grid, found))


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
        completed=_whole(row, "completed"),
        concerned=_whole(row, "concerned"),
        answering=_whole(row, "answering"),
        overdue_days=_whole(row, "overdue_days"),
        answered=DerivedState(answered) if answered else None,
        progress=exact_number(row, "progress"),
    )


def _target(row: Record) -> TargetResult:
    part, whole = exact_number(row, "numerator"), exact_number(row, "denominator")
    percent = part * Decimal(100) / whole if part is not None and whole else None
    return TargetResult(exact_text(row, "item"), part, whole, percent, _standing(row))


def _standing(row: Record) -> Standing:
    words = {word: standing for standing, word in _WORDS.items()}
    told = row.text("reached")
    if told and told not in words:
        raise ValueError(f"{row.sheet} {row.row} reached: {told!r}")
    return words.get(told, Standing.UNKNOWN)


def _budget(row: Record) -> BudgetResult:
    return BudgetResult(
        exact_text(row, "item"), exact_number(row, "spent"), exact_number(row, "disbursed")
    )


def _indicator(row: Record) -> PastIndicator:
    told, asked = told_units(row) or (0, 0)
    return PastIndicator(exact_text(row, "item"), exact_number(row, "figure"), told, asked)


def told_units(row: Record) -> tuple[int, int] | None:
    """The k and n of the row of an indicator; None where it has none."""
    known = row.number("asked") is not None
    return (_whole(row, "told"), _whole(row, "asked")) if known else None


def _unit(row: Record) -> PastUnit:
    return PastUnit(exact_text(row, "unit"), exact_text(row, "file"), _whole(row, "late_days"))


def _remark(row: Record) -> Remark:
    unit, task, text, file, cell = (
        exact_text(row, name) for name in ("unit", "item", "text", "file", "cell")
    )
    return Remark(unit, task, text, file, cell)


def _score(row: Record) -> PastScore:
    points, scored, maximum = (exact_number(row, name) for name in ("points", "scored", "maximum"))
    if scored is None or maximum is None:
        raise ValueError(f"{row.sheet} {row.row}: no maximum")
    return PastScore(exact_text(row, "unit"), points, scored, maximum)
