"""What Excel makes of a value that COM puts into a cell, on a PC with American settings."""

import re
from datetime import date, datetime, time
from decimal import Decimal

Stored = str | float | bool | datetime | None
"""What a cell holds; a formula is a text that begins with ``=`` in a cell that is not text."""
TEXT = "@"
_NUMBER = re.compile(r"[+-]?(\d+|\d{1,3}(,\d{3})+)(\.\d*)?(%?)")
_DAY = re.compile(r"(\d{1,2})[/-](\d{1,2})[/-](\d{4})")


def stored(value: object, number_format: str) -> Stored:
    """The value that the cell holds afterwards."""
    if value is None or value == "":
        return None
    if isinstance(value, bool | datetime):
        return value
    if isinstance(value, date):
        return datetime.combine(value, time())
    if isinstance(value, Decimal):
        value = round(float(value), 4)  # comes as currency, which has four decimals
    if isinstance(value, int | float):
        return displayed(float(value)) if number_format == TEXT else float(value)
    text = str(value)
    if text.startswith("'"):
        return text[1:] or None
    return text if number_format == TEXT else _typed(text)


def displayed(number: float) -> str:
    """The number as a text cell shows it."""
    return str(int(number)) if number.is_integer() else str(number)


def _typed(text: str) -> Stored:
    if text.startswith(("=", "#")):
        return text
    if text.upper() in ("TRUE", "FALSE"):
        return text.upper() == "TRUE"
    if found := _NUMBER.fullmatch(text.strip()):
        number = float(text.strip().rstrip("%").replace(",", ""))
        return number / 100 if found[4] else number
    if found := _DAY.fullmatch(text.strip()):
        month, day, year = map(int, found.groups())
        try:
            return datetime(year, month, day)
        except ValueError:
            return text
    if text[0] in "+-" and len(text) > 1:
        return f"={text}"
    return text
