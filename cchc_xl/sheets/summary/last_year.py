"""The statistics of last year's consolidated workbook, which comes without its plan."""

import re
from collections.abc import Iterator
from datetime import date

from cchc_xl.domain.diagnostics import Place, Read, diagnose
from cchc_xl.domain.statistics import LastYearBook, ReadFigure, ReadPeriod
from cchc_xl.domain.submission import SAMPLE_MARK
from cchc_xl.domain.text import match_key, one_line, parse_date
from cchc_xl.forms import summary_book, summary_data, summary_identity
from cchc_xl.forms.layout import SheetLayout
from cchc_xl.sheets.grid import Book, Grid
from cchc_xl.sheets.summary.data import INDICATOR
from cchc_xl.sheets.summary.past import PERIOD, told_units
from cchc_xl.sheets.table_reader import Found, Record, exact_number, find_table, records

_WINDOW = re.compile(r"từ (\d\d/\d\d/\d{4}) đến (\d\d/\d\d/\d{4})")


def last_year_in(book: Book) -> Read[LastYearBook]:
    """What the workbook says of the statistics; empty periods when it has no such sheet.

    The value is None when it is no consolidated workbook, or when a figure in it is none (W107).
    """
    file = book.path.name
    sources = book.grid(summary_book.SOURCES.title)
    mark = summary_identity.mark_in(sources.rows) if sources else None
    if mark is None:
        return Read(None, (diagnose("W107", Place(file=file)),))
    try:
        return Read(_Reader(book).read(file, mark))
    except ValueError:
        return Read(None, (diagnose("W107", Place(file=file)),))


class _Reader:
    """The sheets of one workbook."""

    def __init__(self, book: Book) -> None:
        self._book = book

    def read(self, file: str, mark: summary_identity.Mark) -> LastYearBook:
        """What they say. Raises ValueError where a number is none."""
        grid = self._book.grid(summary_book.STATISTICS.title)
        found = find_table(grid, summary_book.STATISTICS) if grid else None
        if grid is None or found is None or not {"item", "text", "value"} <= set(found.columns):
            return LastYearBook(file, "", False, ())
        agency, label, window = _heading(grid, found)
        above = (value for row in grid.rows[: found.header] for value in row)
        own = tuple(_figures(grid, found))
        past = tuple(self._past(own))
        periods = (ReadPeriod(label or mark.period, window, own), *past)
        return LastYearBook(file, agency, SAMPLE_MARK in above, periods)

    def _past(self, own: tuple[ReadFigure, ...]) -> Iterator[ReadPeriod]:
        """The periods that it carries along; words and measures are those of its own table."""
        layout = summary_data.PAST
        grid = self._book.grid(layout.title)
        found = find_table(grid, layout) if grid else None
        rows = (records(grid, layout) or []) if grid else []
        if found is None or "first" not in found.columns:
            return
        words = {figure.indicator: figure for figure in own}
        for period in dict.fromkeys(row.text("period") for row in rows):
            mine = [row for row in rows if row.text("period") == period]
            days = [row.text("state") for row in mine if row.text("kind") == PERIOD]
            figures = tuple(
                ReadFigure(
                    item,
                    words[item].text,
                    words[item].measure,
                    exact_number(row, "first"),
                    _cell(found, layout, row, "first"),
                    "/".join(map(str, told_units(row) or ())),
                )
                for row in mine
                if row.text("kind") == INDICATOR and (item := row.text("item")) in words
            )
            yield ReadPeriod(period, _window(days[0]) if days else None, figures)


def _figures(grid: Grid, found: Found) -> Iterator[ReadFigure]:
    layout = summary_book.STATISTICS
    for row in records(grid, layout) or []:
        if item := row.text("item"):
            yield ReadFigure(
                item,
                row.text("text"),
                row.text("measure"),
                row.number("value"),
                _cell(found, layout, row, "value"),
                row.text("units"),
            )


def _cell(found: Found, layout: SheetLayout, row: Record, field: str) -> str:
    return f"{layout.title}!{found.cell(row.row - 1, field)}"


def _heading(grid: Grid, found: Found) -> tuple[str, str, tuple[date, date] | None]:
    """The agency's name, the period in words and the days of the data, above the table."""
    title = match_key(summary_book.STATISTICS.heading)
    name, label, above, window = "", "", "", None
    for row in grid.rows[: found.header]:
        for text in (value for value in row if isinstance(value, str)):
            if match_key(text).startswith(title):
                name, label = above, text.partition(" – ")[2].strip()
            window = _window(text) or window
            above = one_line(text)
    return name, label, window


def _window(text: str) -> tuple[date, date] | None:
    found = _WINDOW.search(text)
    days = (parse_date(found[1]), parse_date(found[2])) if found else (None, None)
    return (days[0], days[1]) if days[0] and days[1] else None
