"""The rows of a form: what is given, and what the unit answered last time."""

import textwrap
from collections.abc import Iterator
from decimal import Decimal

from cchc_xl.domain.statistics import Indicator
from cchc_xl.domain.submission import (
    FIELD_LABELS,
    STATUS_FIELDS,
    Answer,
    BudgetFigure,
    IndicatorFigure,
    State,
    StatusEntry,
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
from cchc_xl.excel.table_writer import Row
from cchc_xl.forms.earlier_columns import KEEP, WAS
from cchc_xl.forms.unit_form import Form

_SHOWN = 200
"""Characters of last period's result that are shown beside; all of it stands in its own cell."""


def task_rows(form: Form) -> Iterator[Row]:
    """A row per task that the unit answers for."""
    answers = {entry.task: entry for entry in form.previous.entries} if form.previous else {}
    before = {entry.task: entry for entry in form.earlier.entries} if form.earlier else {}
    for task in form.tasks:
        given: Row = {
            "id": task.id,
            "number": task.id,
            "text": task.text,
            "products": task.products,
            "coops": task.coops_text or None,
            "schedule": task.schedule.text,
            "first_due": task.due_dates[0] if task.due_dates else None,
            "last_due": task.due_dates[-1] if task.due_dates else None,
        }
        entry = answers.get(task.id)
        if was := before.get(task.id):
            given |= _shown(form, was, _entry_words(was)) | _was(answer_row(was))
        if form.earlier and entry and entry.kept:
            given["keep"] = KEEP
        yield given | (answer_row(entry) if entry else {})


def _shown(form: Form, was: Answer, words: str | None) -> Row:
    """The earlier answer in words, and which of its fields the officer had adjusted."""
    fields = [n for n in FIELD_LABELS if (item_of(was), n) in form.adjusted]
    labels = ", ".join(FIELD_LABELS[name] for name in fields)
    told = [f"(đã điều chỉnh: {labels})"] if labels else []
    return {"earlier": "\n".join((*filter(None, [words]), *told)) or None}


def _was(row: Row) -> Row:
    return {WAS + name: value for name, value in row.items() if name != "remark"}


def _entry_words(entry: StatusEntry) -> str | None:
    """Last period's answer in a few words."""
    head = [entry.state.value] if entry.state else []
    head += [format_number(entry.percent) + "%"] if entry.percent is not None else []
    head += [f"ngày {format_date(entry.completed_on)}"] if entry.completed_on else []
    head += [one_line(entry.document)] if entry.document else []
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
    return None if figure.figure is None else format_number(figure.figure)


def _told(value: Decimal | None) -> str:
    return "chưa có" if value is None else format_number(value)


def answer_row(entry: StatusEntry) -> Row:
    """What the unit answered, by field."""
    row: Row = {}
    for name in STATUS_FIELDS:
        value = getattr(entry, name)
        row[name] = value.value if isinstance(value, State) else None if value == "" else value
    return row


def target_rows(form: Form) -> Iterator[Row]:
    """A row per target that the unit reports figures for."""
    figures = {figure.target: figure for figure in form.previous.targets} if form.previous else {}
    before = {figure.target: figure for figure in form.earlier.targets} if form.earlier else {}
    for target in form.targets:
        row: Row = {
            "id": target.id,
            "place": target.place,
            "text": target.text,
            "required": target.required,
            "numerator_is": target.numerator,
            "denominator_is": target.denominator,
        }
        if figure := figures.get(target.id):
            row |= {"numerator": figure.numerator, "denominator": figure.denominator}
            row["remark"] = figure.remark or None
        if was := before.get(target.id):
            told: Row = {"numerator": was.numerator, "denominator": was.denominator}
            row |= _shown(form, was, _figure_words(was)) | _was(told)
        yield row


def budget_rows(form: Form) -> Iterator[Row]:
    """A row per budget line that the unit reports amounts for."""
    figures = {figure.line: figure for figure in form.previous.budget} if form.previous else {}
    before = {figure.line: figure for figure in form.earlier.budget} if form.earlier else {}
    for number, line in enumerate(form.budget, 1):
        row: Row = {
            "id": line.id,
            "number": str(number),
            "content": line.content,
            "amount": line.amount,
        }
        if figure := figures.get(line.id):
            row |= {"spent": figure.spent, "disbursed": figure.disbursed}
            row["remark"] = figure.remark or None
        if was := before.get(line.id):
            told: Row = {"spent": was.spent, "disbursed": was.disbursed}
            row |= _shown(form, was, _amount_words(was)) | _was(told)
        yield row


def indicator_rows(form: Form) -> Iterator[Row]:
    """A row per indicator that the unit reports a figure for."""
    figures = {f.indicator: f for f in form.previous.indicators} if form.previous else {}
    before = {f.indicator: f for f in form.earlier.indicators} if form.earlier else {}
    for indicator in form.indicators:
        row: Row = {
            "id": indicator.id,
            "number": indicator.id,
            "group": indicator.group,
            "text": indicator.text,
            "measure": indicator.measure,
            "timing": indicator.timing.value,
            "rule": indicator.rule_text or None,
        }
        if figure := figures.get(indicator.id):
            value = _figure_cell(indicator, figure.figure)
            row |= {"figure": value, "remark": figure.remark or None}
        if was := before.get(indicator.id):
            value = _figure_cell(indicator, was.figure)
            row |= _shown(form, was, _number_words(was)) | _was({"figure": value})
        yield row


def _figure_cell(indicator: Indicator, value: Decimal | None) -> Decimal | str | None:
    """A small percentage in words, ``0,5%``: the number 0.5 may have been ``50%``."""
    if value is not None and indicator.measure.strip() == "%" and 0 < value <= 1:
        return f"{format_exactly(value)}%"
    return value


def cooperation_rows(form: Form) -> Iterator[Row]:
    """A row per task that the unit only co-operates in."""
    for task in form.cooperating:
        yield {
            "id": task.id,
            "number": task.id,
            "text": task.text,
            "products": task.products,
            "leads": task.leads_text,
            "schedule": task.schedule.text,
        }
