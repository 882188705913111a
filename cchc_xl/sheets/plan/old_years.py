"""Every cell of a plan's workbook in which a year stands."""

from collections.abc import Iterator
from datetime import date

from msgspec import Struct

from cchc_xl.domain.plan import Plan
from cchc_xl.domain.text import format_date
from cchc_xl.layouts.plan_book import INFO_FIELDS, TABLES
from cchc_xl.layouts.plan_wordings import WORDINGS
from cchc_xl.layouts.table import Value
from cchc_xl.rules.plans.years import years_in
from cchc_xl.sheets.plan.rows import info_value, plan_rows


class YearCell(Struct, frozen=True):
    """A cell that names the year: its table, the number of its item from 0, and its field."""

    table: str
    """The key of its sheet; ``info`` has general information, by field."""
    number: int
    field: str
    words: str
    """How it names it: the words around, or the date."""
    before_the_year: bool = False
    """Whether it is the first day of a period, which rightly lies in the year before."""


def cells_with_year(plan: Plan, year: int) -> Iterator[YearCell]:
    """The cells of the plan's workbook that name the year, in the order of the workbook."""
    for row in INFO_FIELDS:
        for words in _named(info_value(plan, row.field), year):
            yield YearCell("info", 0, row.field, words)
    rows = plan_rows(plan)
    for layout in TABLES:
        for number, values in enumerate(rows[layout.key]):
            for column, value in zip(layout.columns, values, strict=True):
                if layout is WORDINGS and column.given:
                    continue  # examples of the program's own
                for words in _named(value, year):
                    first = column.field == "data_from" and plan.year == year + 1
                    yield YearCell(layout.key, number, column.field, words, first)


def _named(value: Value, year: int) -> Iterator[str]:
    """The words of a cell around the year, once for a cell."""
    if isinstance(value, date):
        if value.year == year:
            yield format_date(value)
    elif isinstance(value, str) and (found := list(years_in(value, year))):
        yield " / ".join(found)
