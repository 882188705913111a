"""The statistics of last year's consolidated workbook, which comes without its plan."""

from collections.abc import Iterator
from datetime import date

from cchc_xl.domain.diagnostics import Place, Read, diagnose
from cchc_xl.domain.indicators import LastYearBook, ReadFigure, ReadPeriod
from cchc_xl.layouts import summary_book, summary_data, summary_identity
from cchc_xl.sheets.grid import Book, Grid
from cchc_xl.sheets.summary.data import INDICATOR
from cchc_xl.sheets.summary.facts import facts_in
from cchc_xl.sheets.summary.past import PERIOD, past_table, told_units
from cchc_xl.sheets.table_reader import Found, Record, exact_number, find_table, records


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
        return Read(_Reader(book, mark).read())
    except ValueError:
        return Read(None, (diagnose("W107", Place(file=file)),))


class _Reader:
    """The sheets of one workbook."""

    def __init__(self, book: Book, mark: summary_identity.Mark) -> None:
        self._book, self._mark = book, mark

    def read(self) -> LastYearBook:
        """What they say. Raises ValueError where a number is none, or the facts are not there."""
        file = self._book.path.name
        grid = self._book.grid(summary_book.STATISTICS.title)
        found = find_table(grid, summary_book.STATISTICS) if grid else None
        if grid is None or found is None or not {"item", "text", "value"} <= set(found.columns):
            return LastYearBook(file, "", False, ())
        facts = facts_in(self._book, self._mark)
        if facts is None:
            raise ValueError(summary_data.FACTS.title)
        own = tuple(_figures(grid, found))
        now = ReadPeriod(facts.label or self._mark.period, facts.window, own)
        return LastYearBook(file, facts.agency, self._sample(), (now, *self._past(own)))

    def _sample(self) -> bool:
        grid = self._book.grid(summary_book.SOURCES.title)
        rows = (records(grid, summary_book.SOURCES) or []) if grid else []
        return any(row.text("sample") for row in rows)

    def _past(self, own: tuple[ReadFigure, ...]) -> Iterator[ReadPeriod]:
        """The periods that it carries along; words and measures are those of its own table."""
        table = past_table(self._book, self._mark)
        if table is None or "figure" not in table.found.columns:
            return
        words = {figure.indicator: figure for figure in own}
        for period in dict.fromkeys(row.text("period") for row in table.rows):
            mine = [row for row in table.rows if row.text("period") == period]
            windows = [_window(row) for row in mine if row.text("kind") == PERIOD]
            figures = tuple(
                ReadFigure(
                    item,
                    words[item].text,
                    words[item].measure,
                    exact_number(row, "figure"),
                    _cell(table.found, row, "figure"),
                    "/".join(map(str, told_units(row) or ())),
                )
                for row in mine
                if row.text("kind") == INDICATOR and (item := row.text("item")) in words
            )
            yield ReadPeriod(period, windows[0] if windows else None, figures)


def _window(row: Record) -> tuple[date, date] | None:
    first, last = row.day("first_day"), row.day("last_day")
    return (first, last) if first and last else None


def _figures(grid: Grid, found: Found) -> Iterator[ReadFigure]:
    layout = summary_book.STATISTICS
    for row in records(grid, layout) or []:
        if item := row.text("item"):
            yield ReadFigure(
                item,
                row.text("text"),
                row.text("measure"),
                row.number("value"),
                _cell(found, row, "value"),
                row.text("units"),
            )


def _cell(found: Found, row: Record, field: str) -> str:
    return f"{row.sheet}!{found.cell(row.row - 1, field)}"
