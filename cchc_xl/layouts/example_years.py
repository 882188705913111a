"""Examples of prompts and guides: written for 2023, in the year of a plan."""

import re

from msgspec.structs import replace

from cchc_xl.layouts.layout import Column, SheetLayout

_WRITTEN_FOR = 2023
EXAMPLE_SYMBOL = "SGDĐT"
"""The agency's symbol in examples of document numbers, before they are put in that of the plan."""
_YEARS = re.compile(r"(?<!\d)202[34](?!\d)")
"""The year itself and the one after."""


def in_year(text: str, year: int) -> str:
    """The text with its examples in that year."""
    return _YEARS.sub(lambda found: str(int(found[0]) - _WRITTEN_FOR + year), text)


def column_in_year(column: Column, year: int) -> Column:
    """The column with the examples of its prompt and its error in that year."""
    return replace(column, prompt=in_year(column.prompt, year), error=in_year(column.error, year))


def sheet_in_year(layout: SheetLayout, year: int) -> SheetLayout:
    """The layout with the examples of all its columns in that year."""
    columns = tuple(column_in_year(column, year) for column in layout.columns)
    return replace(layout, columns=columns)
