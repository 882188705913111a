"""Consolidated workbooks of cchc_xl 0.1, whose data sheets are of version 5.

Columns of theirs hold different things in different rows, and what other workbooks need of them
stands in lines that are printed for people. Both are read as today's sheets say it.
"""

import re
from collections.abc import Mapping
from datetime import date

from msgspec.structs import replace

from cchc_xl.domain.agency_summary import AgencySection, Share
from cchc_xl.domain.lazy import lazy_pattern
from cchc_xl.domain.text import match_key, one_line, parse_date, parse_number
from cchc_xl.layouts import summary_book, summary_data
from cchc_xl.layouts.given_columns import given
from cchc_xl.layouts.layout import SheetLayout
from cchc_xl.sheets.grid import Book, CellValue, Grid
from cchc_xl.sheets.table_reader import Found, Record, find_table, rows_below

VERSION = "5"
_HEADERS = {
    "state": "Kết quả",
    "first": "Hoàn thành, tử số, đã thực hiện, số thống kê hoặc điểm đạt",
    "second": "Có phát sinh, mẫu số, đã giải ngân hoặc điểm tối đa đã chấm",
    "third": "Số đơn vị phải trả lời hoặc điểm tối đa",
    "days": "Số ngày quá hạn hoặc gửi trễ",
}
_COMMON = ("period", "kind", "item", "unit", "answered", "progress", "text", "file", "cell")
PAST = SheetLayout(
    summary_data.PAST.key,
    summary_data.PAST.title,
    (
        *(summary_data.PAST.column(field) for field in _COMMON),
        *(given(field, header, 12) for field, header in _HEADERS.items()),
    ),
)
_PAST_SHARED = {
    "state": ("state", "reached"),
    "first": ("completed", "numerator", "spent", "figure", "points"),
    "second": ("concerned", "denominator", "disbursed", "scored"),
    "third": ("answering", "maximum"),
    "days": ("overdue_days", "late_days"),
}
"""Which of today's columns each of them was; the kind of a row decides which it is there."""
_NUMBERS = ("numerator", "denominator", "spent", "disbursed", "figure")
FIGURES = SheetLayout(
    summary_data.FIGURES.key,
    summary_data.FIGURES.title,
    (
        *(column for column in summary_data.FIGURES.columns if column.field not in _NUMBERS),
        given("first", "Tử số, số đã thực hiện hoặc số liệu thống kê", 18),
        given("second", "Mẫu số hoặc số đã giải ngân", 18),
    ),
)
_FIGURES_SHARED = {
    "first": ("numerator", "spent", "figure"),
    "second": ("denominator", "disbursed"),
}
_WINDOW = lazy_pattern(r"từ (\d\d/\d\d/\d{4}) đến (\d\d/\d\d/\d{4})")
_UNITS = lazy_pattern(r"(\d+)/(\d+) đơn vị")
_DUE = lazy_pattern(r"đến hạn đến [\d/]+: .*?(?:([\d.]+)/([\d.]+)|chưa có nhiệm vụ nào)")
_SECTION = lazy_pattern(r"([^\s.]+)\.\s+(.+)", re.DOTALL)


def find_past(grid: Grid) -> Found | None:
    """The table of earlier periods, each shared column under all its names of today."""
    return _named_anew(find_table(grid, PAST), _PAST_SHARED)


def find_figures(grid: Grid) -> Found | None:
    """The table of the units' figures, in the same way."""
    return _named_anew(find_table(grid, FIGURES), _FIGURES_SHARED)


def _named_anew(found: Found | None, shared: Mapping[str, tuple[str, ...]]) -> Found | None:
    if found is None:
        return None
    columns = {
        name: index
        for field, index in found.columns.items()
        for name in shared.get(field, (field,))
    }
    return Found(found.header, columns)


def past_rows(grid: Grid, found: Found) -> list[Record]:
    """Its rows, with the days of a period and the units of an indicator in columns of their own."""
    return [replace(row, values=row.values | _said(row)) for row in rows_below(grid, found)]


def _said(row: Record) -> dict[str, CellValue]:
    words = row.text("state")
    if days := window_in(words):
        return {"first_day": days[0], "last_day": days[1]}
    if units := _UNITS.fullmatch(words):
        return {"told": float(units[1]), "asked": float(units[2])}
    return {}


def window_in(text: str) -> tuple[date, date] | None:
    """The days of ``từ 15/12/2022 đến 14/03/2023``."""
    found = _WINDOW.search(text)
    days = (parse_date(found[1]), parse_date(found[2])) if found else (None, None)
    return (days[0], days[1]) if days[0] and days[1] else None


def heading_of(book: Book, layout: SheetLayout) -> tuple[str, str, tuple[date, date] | None]:
    """The agency's name, the period in words and the days of the data, above a sheet's table.

    What is not told is empty, or None.
    """
    grid = book.grid(layout.title)
    found = find_table(grid, layout) if grid else None
    title = match_key(layout.heading)
    name, label, above, window = "", "", "", None
    for row in grid.rows[: found.header] if grid and found else ():
        for text in (value for value in row if isinstance(value, str)):
            if match_key(text).startswith(title):
                name, label = above, text.partition(" – ")[2].strip()
            window = window_in(text) or window
            above = one_line(text)
    return name, label, window


def due_in(book: Book) -> Share | None:
    """Completed tasks of those due, as the overview says; None when it does not."""
    grid = book.grid(summary_book.OVERVIEW_TITLE)
    for text in (value for row in (grid.rows if grid else ()) for value in row):
        if isinstance(text, str) and (told := _DUE.search(text)):
            part, whole = (parse_number(told[n]) if told[n] else 0 for n in (1, 2))
            return None if part is None or whole is None else Share(int(part), int(whole))
    return None


def sections_in(book: Book) -> tuple[AgencySection, ...]:
    """The sections of the plan, from the rows of the appendix that are a title alone."""
    grid, layout = book.grid(summary_book.APPENDIX.title), summary_book.APPENDIX
    found = find_table(grid, layout) if grid else None
    rows = rows_below(grid, found) if grid and found else []
    titles = (_SECTION.fullmatch(one_line(r.text("number"))) for r in rows if not r.text("text"))
    return tuple(AgencySection(title[1], title[2]) for title in titles if title)


def late_in(book: Book) -> frozenset[str]:
    """The codes of the units of which it is said that they were late."""
    grid, layout = book.grid(summary_book.UNITS.title), summary_book.UNITS
    found = find_table(grid, layout) if grid else None
    rows = rows_below(grid, found) if grid and found else []
    late = match_key("Trễ")
    return frozenset(
        row.text("code") for row in rows if match_key(row.text("sending")).startswith(late)
    )
