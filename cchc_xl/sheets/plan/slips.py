"""What an officer's typing leaves in a plan workbook that only its cells can tell."""

from collections.abc import Iterator
from datetime import date, datetime

from cchc_xl.domain.diagnostics import Diagnostic, diagnose
from cchc_xl.domain.plan import Target, Task
from cchc_xl.domain.text import format_date, format_exactly, match_key, one_line
from cchc_xl.layouts.layout import Kind
from cchc_xl.layouts.plan_book import NO_DATE
from cchc_xl.rules.values.date_order import swapped_dates
from cchc_xl.sheets.grid import CellValue
from cchc_xl.sheets.plan.cells import shown_due, small_share
from cchc_xl.sheets.plan.typed_rows import Row, Table


def tell_old_due(row: Row, task: Task) -> None:
    """P162: the dates beside the words are not those that the words mean (any more)."""
    told, meant = row.line("due"), one_line(shown_due(task))
    # NO_DATE is what versions wrote that understood less.
    if (
        told
        and task.schedule.understood
        and match_key(told) not in map(match_key, (meant, NO_DATE))
    ):
        words = {"value": told, "proposal": meant}
        row.faults.append(diagnose("P162", row.place("due", task.id), **words))


def tell_share(row: Row, target: Target) -> None:
    """P166: a level that was typed as a percentage is a small number in its cell."""
    if isinstance(row.values.get("value"), int | float) and small_share(target):
        words = {
            "value": format_exactly(target.value),
            "proposal": format_exactly(target.value * 100),
        }
        row.faults.append(diagnose("P166", row.place("value", target.id), **words))


def exchanged_days(table: Table) -> Iterator[Diagnostic]:
    """P167: dates of a table that a machine with American settings may have turned round.

    All columns of dates together: one person types them on one machine.
    """
    fields = [c.field for c in table.layout.columns if c.kind is Kind.DATE and c.asked]
    rows = list(table.rows([]))
    cells = [(row, field) for row in rows for field in fields]
    values: dict[int, CellValue] = {n: row.values.get(f) for n, (row, f) in enumerate(cells)}
    for n, other in swapped_dates(values).items():
        row, field = cells[n]
        value = row.values[field]
        assert isinstance(value, date)
        day = value.date() if isinstance(value, datetime) else value
        words = {"value": format_date(day), "proposal": format_date(other)}
        yield diagnose("P167", row.place(field), **words)
