"""Dates that a machine with American settings has read month first."""

from collections.abc import Mapping
from datetime import date, datetime

from cchc_xl.domain.text import parse_date, swapped


def swapped_dates(values: Mapping[int, object]) -> dict[int, date]:
    """For each date of a column that may have been turned round, what it may have been.

    ``values`` are the column's cells by row. A machine set to month first takes ``03/04/2023`` for
    the 4th of March and leaves ``13/01/2023`` as text: where a column has such texts, every date
    of it that could be read both ways is in doubt.
    """
    texts = [parse_date(value) for value in values.values() if isinstance(value, str)]
    if not any(day and day.day > 12 for day in texts):
        return {}
    found: dict[int, date] = {}
    for row, value in values.items():
        if isinstance(value, date):
            day = value.date() if isinstance(value, datetime) else value
            if other := swapped(day):
                found[row] = other
    return found
