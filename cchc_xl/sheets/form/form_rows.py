"""The rows of a form: what is given, and what the unit answered last time."""

import textwrap
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from itertools import zip_longest
from typing import TypeVar

from cchc_xl.domain.form import Form
from cchc_xl.domain.levels import Level
from cchc_xl.domain.periods import Period
from cchc_xl.domain.plan import Task
from cchc_xl.domain.submission import (
    FIELD_LABELS,
    FIELDS,
    NOBODY,
    Answer,
    BudgetFigure,
    Confirmation,
    ExtraTask,
    IndicatorFigure,
    Practice,
    State,
    StatusEntry,
    Submission,
    TargetFigure,
    item_of,
)
from cchc_xl.domain.text import (
    format_date,
    format_exactly,
    format_number,
    format_percent,
    one_line,
)
from cchc_xl.layouts.earlier_columns import KEEP, WAS
from cchc_xl.layouts.open_sheets import row_ids
from cchc_xl.layouts.table import Row
from cchc_xl.sheets.form.whole_agency import with_words

_A = TypeVar("_A", StatusEntry, TargetFigure, BudgetFigure, IndicatorFigure)
DUE_NOW = "(đến hạn kỳ này)"
_SHOWN = 200
"""Characters of last period's result that are shown beside; all of it stands in its own cell."""


def task_rows(form: Form) -> Iterator[Row]:
    """A row per task that the unit answers for."""
    kept = {entry.task for entry in form.previous.entries if entry.kept} if form.previous else ()
    rows: Iterator[Row] = (
        {
            "id": task.id,
            "number": task.id,
            "text": task.text,
            "products": task.products,
            "coops": task.coops_text or None,
            "schedule": _when(task, form.period),
            "first_due": min(task.due_in(form.period), default=None),
            "last_due": max(task.due_in(form.period), default=None),
        }
        for task in form.tasks
    )
    for row in _answered(form, rows, StatusEntry):
        if form.earlier and row["id"] in kept:
            row["keep"] = KEEP
        yield row


def _when(task: Task, period: Period) -> str:
    """When the task is due, and of recurring work whether it is in this period."""
    now = bool(task.recurs) and not task.fixed_due and period.cutoff in task.due_in(period)
    return f"{task.when}\n{DUE_NOW}" if now else task.when


def answer_row(answer: Answer) -> Row:
    """What the unit answered, by field; nothing where only its mark for all other rows did."""
    row: Row = {}
    if isinstance(answer, StatusEntry) and answer.by_mark:
        return row
    for name in FIELDS[type(answer)]:
        value = getattr(answer, name)
        if isinstance(value, State | Level):
            value = value.value
        elif isinstance(value, bool):
            value = KEEP if value else None
        row[name] = None if value == "" else value
    return row


def _answered(
    form: Form,
    rows: Iterable[Row],
    kind: type[_A],
    cells: Callable[[_A], Row] = answer_row,
) -> Iterator[Row]:
    """The rows with what the unit answered, and what it answered in the period before."""
    now, before = _by_item(form.previous, kind), _by_item(form.earlier, kind)
    for row in rows:
        item = str(row["id"])
        if answer := now.get(item):
            row |= cells(answer)
        if was := before.get(item):
            row |= _shown(form, was) | _was(cells(was))
        yield row


def _by_item(submission: Submission | None, kind: type[_A]) -> dict[str, _A]:
    answers = submission.answers if submission else ()
    return {item_of(answer): answer for answer in answers if isinstance(answer, kind)}


def _shown(form: Form, was: Answer) -> Row:
    """The earlier answer in words, and which of its fields the officer had adjusted."""
    fields = [n for n in FIELDS[type(was)] if (item_of(was), n) in form.adjusted]
    labels = ", ".join(FIELD_LABELS[name] for name in fields)
    told = [f"(đã điều chỉnh: {labels})"] if labels else []
    return {"earlier": "\n".join((*filter(None, [earlier_words(was)]), *told)) or None}


def _was(row: Row) -> Row:
    return {WAS + name: value for name, value in row.items() if name != "remark"}


def earlier_words(answer: Answer) -> str | None:
    """The answer of the period before in a few words, as a form shows it; None for nothing."""
    match answer:
        case StatusEntry():
            return _entry_words(answer)
        case TargetFigure():
            return _figure_words(answer)
        case BudgetFigure():
            return _amount_words(answer)
        case IndicatorFigure():
            return _number_words(answer)
        case Practice():
            return answer.practice or None
        case Confirmation():
            return answer.people or None


def _entry_words(entry: StatusEntry) -> str | None:
    """Last period's answer in a few words."""
    head = [entry.state.value] if entry.state else []
    head += [format_number(entry.percent) + "%"] if entry.percent is not None else []
    head += [f"ngày {format_date(entry.completed_on)}"] if entry.completed_on else []
    head += [one_line(entry.document)] if entry.document else []
    head += [f"dự kiến {format_date(entry.expected_on)}"] if entry.expected_on else []
    parts = [", ".join(head)] if head else []
    parts += [_short(entry.result)] if entry.result else []
    parts += [f"Khó khăn: {_short(entry.difficulty)}"] if entry.difficulty else []
    return "\n".join(parts) or None


def _short(text: str) -> str:
    return textwrap.shorten(text, _SHOWN, placeholder=" …")


def _figure_words(figure: TargetFigure) -> str | None:
    part, whole = figure.numerator, figure.denominator
    if part is None and whole is None:
        return None
    share = format_percent(part, whole) if part is not None and whole else None
    return f"{_told(part)}/{_told(whole)}" + (f" ({share})" if share else "")


def _amount_words(figure: BudgetFigure) -> str | None:
    if figure.spent is None and figure.disbursed is None:
        return None
    return f"Đã thực hiện {_told(figure.spent)}; đã giải ngân {_told(figure.disbursed)}"


def _number_words(figure: IndicatorFigure) -> str | None:
    return None if figure.figure is None else format_exactly(figure.figure)


def _told(value: Decimal | None) -> str:
    return "chưa có" if value is None else format_number(value)


def target_rows(form: Form) -> Iterator[Row]:
    """A row per target that the unit reports figures for."""
    rows: Iterator[Row] = (
        {
            "id": target.id,
            "place": target.place,
            "text": target.text,
            "required": target.required,
            "numerator_is": with_words(target.numerator, target.combining),
            "denominator_is": target.denominator,
        }
        for target in form.targets
    )
    return _answered(form, rows, TargetFigure)


def budget_rows(form: Form) -> Iterator[Row]:
    """A row per budget line that the unit reports amounts for."""
    rows: Iterator[Row] = (
        {"id": line.id, "number": str(number), "content": line.content, "amount": line.amount}
        for number, line in enumerate(form.budget, 1)
    )
    return _answered(form, rows, BudgetFigure)


def indicator_rows(form: Form) -> Iterator[Row]:
    """A row per indicator that the unit reports a figure for."""
    rows: Iterator[Row] = (
        {
            "id": indicator.id,
            "number": indicator.id,
            "group": indicator.group,
            "text": indicator.text,
            "measure": indicator.measure,
            "timing": indicator.timing.value,
            "rule": with_words(indicator.rule_text, indicator.combining),
        }
        for indicator in form.indicators
    )
    percents = {i.id for i in form.indicators if i.measure.strip() == "%"}

    def cells(figure: IndicatorFigure) -> Row:
        row = answer_row(figure)
        return row | _small_percentage(figure) if figure.indicator in percents else row

    return _answered(form, rows, IndicatorFigure, cells)


def _small_percentage(figure: IndicatorFigure) -> Row:
    """In words, ``0,5%``: the number 0.5 may have been ``50%``. Empty for any other figure."""
    value = figure.figure
    if value is None or not 0 < value <= 1:
        return {}
    return {"figure": f"{format_exactly(value)}%"}


def extra_rows(form: Form) -> Iterator[Row]:
    """The open rows for work outside the plan, the first of them with what was told before."""
    told = form.previous.extra if form.previous else ()
    for row_id, extra in zip_longest(row_ids("extra", len(told)), told):
        row: Row = {"id": row_id}
        yield row | extra_row(extra) if extra else row


def extra_row(extra: ExtraTask) -> Row:
    """What the unit told of work outside the plan, by field."""
    return {"work": extra.text or None} | answer_row(extra.entry)


def practice_rows(form: Form) -> Iterator[Row]:
    """The open rows for good practices, the first of them with what was told before."""
    told = form.previous.practices if form.previous else ()
    for row_id, practice in zip_longest(row_ids("practices", len(told)), told):
        row: Row = {"id": row_id}
        yield row | answer_row(practice) if practice else row


def confirmation_rows(form: Form) -> Iterator[Row]:
    """The one row that says who answers for the form."""
    told = form.previous.confirmation if form.previous else NOBODY
    (row_id,) = row_ids("confirm", 0)
    row: Row = {"id": row_id}
    yield row | answer_row(told)


def cooperation_rows(form: Form) -> Iterator[Row]:
    """A row per task that the unit only co-operates in."""
    for task in form.cooperating:
        yield {
            "id": task.id,
            "number": task.id,
            "text": task.text,
            "products": task.products,
            "leads": task.leads_text,
            "schedule": _when(task, form.period),
        }
