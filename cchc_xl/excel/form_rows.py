"""The rows of a form: what is given, and what the unit answered last time."""

from collections.abc import Iterator

from cchc_xl.domain.submission import STATUS_FIELDS, State, StatusEntry
from cchc_xl.excel.table_writer import Row
from cchc_xl.forms.unit_form import Form, required_text


def task_rows(form: Form) -> Iterator[Row]:
    """A row per task that the unit answers for."""
    answers = {entry.task: entry for entry in form.previous.entries} if form.previous else {}
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
        yield given | (answer_row(entry) if entry else {})


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
    for target in form.targets:
        row: Row = {
            "id": target.id,
            "place": target.place,
            "text": target.text,
            "required": required_text(target),
            "numerator_is": target.numerator,
            "denominator_is": target.denominator,
        }
        if figure := figures.get(target.id):
            row |= {"numerator": figure.numerator, "denominator": figure.denominator}
            row["remark"] = figure.remark or None
        yield row


def budget_rows(form: Form) -> Iterator[Row]:
    """A row per budget line that the unit reports amounts for."""
    figures = {figure.line: figure for figure in form.previous.budget} if form.previous else {}
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
        yield row


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
