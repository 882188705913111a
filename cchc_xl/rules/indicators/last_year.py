"""What the statistics are compared with: the same period of the last year.

The officer types figures in the plan workbook; others are read from last year's consolidated
workbook. Where both are known the typed one counts, and a difference is told.
"""

from collections.abc import Container, Iterator, Sequence
from datetime import date

from msgspec import Struct

from cchc_xl.domain.diagnostics import Diagnostic, Place, diagnose
from cchc_xl.domain.indicators import (
    Indicator,
    LastYearBook,
    LastYearFigure,
    ReadFigure,
    ReadPeriod,
)
from cchc_xl.domain.periods import Period
from cchc_xl.domain.plan import Plan
from cchc_xl.domain.submission import SAMPLE_MARK
from cchc_xl.domain.text import format_date, format_exactly, match_key, one_line
from cchc_xl.rules.indicators.merged import added_up, repeated

_Window = tuple[date, date]


class LastYear(Struct, frozen=True):
    """The figures to compare with, and what was noticed when they were read."""

    figures: tuple[LastYearFigure, ...] = ()
    """At most one for each indicator, in the order of the plan; all of them known."""
    diagnostics: tuple[Diagnostic, ...] = ()


def last_year_of(plan: Plan, period: str) -> tuple[LastYearFigure, ...]:
    """The figures that are known for a period, at most one per indicator, in the plan's order.

    Where two different ones are given neither is used: P154 tells it.
    """
    order = {row.id: n for n, row in enumerate(plan.indicators)}
    known: dict[str, list[LastYearFigure]] = {}
    for figure in plan.last_year:
        if figure.period == period and figure.indicator in order and figure.value is not None:
            known.setdefault(figure.indicator, []).append(figure)
    return tuple(
        known[item][0]
        for item in sorted(known, key=order.__getitem__)
        if len({figure.value for figure in known[item]}) == 1
    )


def typed_last_year(plan: Plan, period: Period) -> LastYear:
    """The figures that the officer has given in the plan workbook."""
    return LastYear(last_year_of(plan, period.id))


def with_books(plan: Plan, period: Period, books: Sequence[LastYearBook]) -> LastYear:
    """As ``with_book``; several books are those of agencies that have become one, added up.

    C170 says whose figures were added up, C171 which could not be; C172 alone, an error, that two
    books are of one agency.
    """
    if len(books) == 1 or not plan.indicators:
        return with_book(plan, period, books[0])
    if pair := repeated(books):
        place, other = Place(file=pair[1].file), pair[0]
        return LastYear((), (diagnose("C172", place, value=other.agency, source=other.file),))
    if empty := [book for book in books if _same_period(period, book) is None]:
        return LastYear((), (_nothing(plan, period, empty[0]),))
    whole = added_up(books, lambda book: _same_period(period, book))
    compared = with_book(plan, period, whole)
    agencies = "; ".join(f"{book.agency or 'không rõ cơ quan'} ({book.file})" for book in books)
    told = [diagnose("C170", Place(file=whole.file), value=agencies, count=len(books))]
    known = {figure.indicator for figure in compared.figures}
    read = {f.indicator for f in whole.periods[0].figures if f.value is None}
    left = [i.id for i in plan.indicators if i.id in read - known and not _follows(i, known)]
    if left:
        told.append(diagnose("C171", Place(file=whole.file), value=", ".join(left)))
    return LastYear(compared.figures, (*told, *compared.diagnostics))


def with_book(plan: Plan, period: Period, book: LastYearBook) -> LastYear:
    """The typed figures, completed with those that the workbook knows of the same period.

    A percentage of two figures that are known is left out: it follows from them.

    C153 tells of a figure that is not what was typed, C154 of the indicators that the workbook does
    not have, C156 that it bears the name of another agency, C158 that figures are of some units
    only; C155 alone, an error, that it has nothing of the period; C159 alone that the plan has no
    indicators to compare.
    """
    if not plan.indicators:
        return LastYear((), (diagnose("C159", Place(file=book.file)),))
    then = _same_period(period, book)
    if then is None:
        return LastYear((), (_nothing(plan, period, book),))
    known = {figure.indicator: figure for figure in typed_last_year(plan, period).figures}
    typed, read = set(known), {figure.indicator: figure for figure in then.figures}
    told: list[Diagnostic] = list(_other_agency(plan, book))
    missing: list[tuple[Indicator, ReadFigure | None]] = []
    for indicator in sorted(plan.indicators, key=lambda indicator: indicator.computed):
        found = read.get(indicator.id)
        same = found if found and _same(indicator, found) else None
        if indicator.id in typed:
            if same and same.value not in (None, known[indicator.id].value):
                told.append(_differs(indicator, known[indicator.id], same, book))
        elif _follows(indicator, known):
            continue
        elif same is None:
            missing.append((indicator, found))
        elif same.value is not None:
            source = _source(book, same)
            units = _some_units(same)
            figure = LastYearFigure(indicator.id, period.id, same.value, source, units)
            known[indicator.id] = figure
    if missing:
        told.append(diagnose("C154", Place(file=book.file), value=_missing(missing)))
    in_order = (known.get(indicator.id) for indicator in plan.indicators)
    figures = tuple(filter(None, in_order))
    if some := _of_some_units(figures):
        told.append(diagnose("C158", Place(file=book.file), value=some))
    return LastYear(figures, tuple(told))


def _some_units(figure: ReadFigure) -> str:
    """``5/8`` where not all units have told it; else empty."""
    told, _, asked = figure.units.partition("/")
    return figure.units if told != asked else ""


def _of_some_units(figures: Sequence[LastYearFigure]) -> str:
    """``TK01, TK02 (5/8 đơn vị); TK03 (6/8 đơn vị)``."""
    items: dict[str, list[str]] = {}
    for figure in figures:
        items.setdefault(figure.units, []).append(figure.indicator)
    return "; ".join(
        f"{', '.join(same)} ({units} đơn vị)" for units, same in items.items() if units
    )


def _same_period(period: Period, book: LastYearBook) -> ReadPeriod | None:
    """The period of the workbook with the same days a year earlier, if it has statistics."""
    window = _year_before(period.data_from), _year_before(period.cutoff)
    return next((p for p in book.periods if p.window == window and p.figures), None)


def _year_before(day: date) -> date:
    try:
        return day.replace(year=day.year - 1)
    except ValueError:  # the 29th of February
        return day.replace(year=day.year - 1, day=28)


def _follows(indicator: Indicator, known: Container[str]) -> bool:
    """Whether it is a percentage of two figures that are known."""
    parts = indicator.rule.quotient if indicator.rule else None
    return parts is not None and all(part in known for part in parts)


def _same(indicator: Indicator, figure: ReadFigure) -> bool:
    pairs = ((indicator.text, figure.text), (indicator.measure, figure.measure))
    return all(match_key(ours) == match_key(theirs) for ours, theirs in pairs)


def _missing(pairs: Sequence[tuple[Indicator, ReadFigure | None]]) -> str:
    """The indicators that the workbook does not have, then what it has in their place."""
    unknown = ", ".join(indicator.id for indicator, found in pairs if found is None)
    others = [
        f"{indicator.id} (năm trước là “{one_line(found.text)}”, tính bằng “{found.measure}”)"
        for indicator, found in pairs
        if found
    ]
    return "; ".join(([f"{unknown} (không có mã này)"] if unknown else []) + others)


def _differs(
    indicator: Indicator, typed: LastYearFigure, read: ReadFigure, book: LastYearBook
) -> Diagnostic:
    sheet, _, cell = read.cell.partition("!")
    units = _some_units(read)
    assert typed.value is not None and read.value is not None
    return diagnose(
        "C153",
        Place(book.file, sheet, cell, task=indicator.id, field="figure"),
        value=format_exactly(typed.value),
        allowed=format_exactly(read.value) + (f" của {units} đơn vị" if units else ""),
        source=typed.source or "không ghi nguồn",
    )


def _other_agency(plan: Plan, book: LastYearBook) -> Iterator[Diagnostic]:
    if book.agency and match_key(book.agency) != match_key(plan.agency.name):
        place = Place(file=book.file)
        yield diagnose("C156", place, value=book.agency, allowed=plan.agency.name)


def _nothing(plan: Plan, period: Period, book: LastYearBook) -> Diagnostic:
    known = ", ".join(_told(p) for p in book.periods if p.figures)
    wanted = _days((_year_before(period.data_from), _year_before(period.cutoff)))
    reason = f"chỉ có số liệu thống kê của {known}" if known else "không có số liệu thống kê"
    return diagnose("C155", Place(file=book.file), reason=reason, allowed=wanted)


def _told(period: ReadPeriod) -> str:
    return f"{period.label} ({_days(period.window)})" if period.window else period.label


def _days(window: _Window) -> str:
    return f"từ {format_date(window[0])} đến {format_date(window[1])}"


def _source(book: LastYearBook, figure: ReadFigure) -> str:
    place = f"{book.file}, ô {figure.cell}"
    return f"{place} ({SAMPLE_MARK})" if book.sample else place
