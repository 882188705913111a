"""Books of the last year of agencies that have become one, added up to one book."""

from collections.abc import Callable, Sequence
from decimal import Decimal

from cchc_xl.domain.indicators import LastYearBook, ReadFigure, ReadPeriod
from cchc_xl.domain.text import match_key

_AND = " + "
_SHARE = "%"
"""A percentage is no sum; that of two figures follows from their sums."""


def added_up(
    books: Sequence[LastYearBook], period_of: Callable[[LastYearBook], ReadPeriod | None]
) -> LastYearBook:
    """One book with the sums of the books; ``period_of`` finds the period, which all of them have.

    A figure that one of them does not have, or that is no sum, is there without a value.
    """
    periods = [period for book in books if (period := period_of(book))]
    known = [{figure.indicator: figure for figure in period.figures} for period in periods]
    items = dict.fromkeys(item for figures in known for item in figures)
    sums = tuple(_sum([figures.get(item) for figures in known]) for item in items)
    return LastYearBook(
        _AND.join(book.file for book in books),
        "",
        any(book.sample for book in books),
        (ReadPeriod(periods[0].label, periods[0].window, sums),),
    )


def repeated(books: Sequence[LastYearBook]) -> tuple[LastYearBook, LastYearBook] | None:
    """Two books of one agency, which would be counted twice."""
    seen: dict[str, LastYearBook] = {}
    for book in books:
        if book.agency and (other := seen.setdefault(match_key(book.agency), book)) is not book:
            return other, book
    return None


def _sum(figures: Sequence[ReadFigure | None]) -> ReadFigure:
    told = [figure for figure in figures if figure]
    values = [figure.value for figure in told if figure.value is not None]
    words = {(match_key(figure.text), match_key(figure.measure)) for figure in told}
    one = told[0]
    whole = len(values) == len(figures) and len(words) == 1 and one.measure.strip() != _SHARE
    return ReadFigure(
        one.indicator,
        one.text,
        one.measure,
        sum(values, Decimal()) if whole else None,
        _AND.join(figure.cell for figure in told),
        _units([figure.units for figure in told]),
    )


def _units(shares: Sequence[str]) -> str:
    """``11/14`` of ``5/8`` and ``6/6``; empty where one of them is not told."""
    pairs = [share.split("/") for share in shares]
    if not all(len(pair) == 2 for pair in pairs):
        return ""
    told, asked = (sum(int(pair[side]) for pair in pairs) for side in (0, 1))
    return f"{told}/{asked}"
