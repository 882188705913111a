"""The sheets of the superior's workbook after its overview: which rows, and what stands out."""

from collections.abc import Callable, Iterator

from msgspec import Struct
from msgspec.structs import replace

from cchc_xl.domain.diagnostics import Severity
from cchc_xl.domain.province import Basis, Province
from cchc_xl.domain.results import Standing
from cchc_xl.domain.submission import SAMPLE_MARK
from cchc_xl.domain.text import format_date
from cchc_xl.layouts import look
from cchc_xl.layouts import province_book as book
from cchc_xl.layouts.further import further, pieces
from cchc_xl.layouts.layout import SheetLayout
from cchc_xl.layouts.table import Area, Row, Value, in_order
from cchc_xl.sheets.marks import Rule
from cchc_xl.sheets.province import agency_rows as rows
from cchc_xl.sheets.province import figures
from cchc_xl.sheets.summary.accents import Found, coloured, decimals

HEADER_ROW = 5
"""Of every sheet that is one table."""
_TABLES: tuple[tuple[SheetLayout, Callable[[Province], Iterator[Row]], int], ...] = (
    (book.SUPERIORS, figures.superior_rows, 2),
    (book.TASKS, rows.task_rows, 2),
    (book.RESULTS, figures.result_rows, 2),
    (book.FIELD_TASKS, rows.field_rows, 2),
    (book.MATRIX, rows.matrix_rows, 2),
    (book.OVERDUE, rows.overdue_rows, 0),
    (book.SHARED, figures.shared_rows, 0),
    (book.STATISTICS, figures.statistics_rows, 2),
    (book.FIGURES, figures.figure_rows, 0),
    (book.SCORES, figures.score_rows, 2),
    (book.AGENCIES, rows.agency_rows, 2),
    (book.PLACEMENTS, rows.placement_rows, 0),
    (book.REVIEW, rows.review_rows, 0),
    (book.SOURCES, rows.source_rows, 1),
)
"""Layout, rows and the number of frozen columns of each sheet after the overview."""
_COLOURS: dict[str, tuple[Found, ...]] = {
    book.SUPERIORS.key: (("overdue", "{}>0", look.ERROR),),
    book.TASKS.key: (
        ("total", "ISBLANK({})", look.WARNING),
        ("overdue", "{}>0", look.ERROR),
        ("not_reported", "{}>0", look.WARNING),
    ),
    book.RESULTS.key: (("missed", "{}>0", look.ERROR), ("unknown", "{}>0", look.WARNING)),
    book.SHARED.key: (
        ("reached", f'{{}}="{Standing.MISSED.value}"', look.ERROR),
        ("reached", f'{{}}="{Standing.UNKNOWN.value}"', look.WARNING),
    ),
    book.AGENCIES.key: (("sending", f'{{}}="{rows.NOT_SENT}"', look.WARNING),),
    book.PLACEMENTS.key: (("basis", f'{{}}="{Basis.NONE.value}"', look.WARNING),),
    book.REVIEW.key: (
        ("severity", f'{{}}="{Severity.ERROR.value}"', look.ERROR),
        ("severity", f'{{}}="{Severity.WARNING.value}"', look.WARNING),
    ),
}
"""By sheet: the fields whose cells stand out, when, and in which colour."""
_DECIMALS = {layout.key: ("value", "last_year") for layout in (book.STATISTICS, book.FIGURES)}
"""Fields whose numbers show two decimals when they have any."""


class ProvinceSheet(Struct, frozen=True):
    """A sheet that is one table."""

    layout: SheetLayout
    heading: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]
    frozen: int
    """Columns that stay in sight."""
    total: bool
    """Whether the last row sums the others."""

    def rules(self, area: Area) -> Iterator[Rule]:
        """What stands out in its table; nothing where it is empty."""
        if self.rows:
            yield from (coloured(area, found) for found in _COLOURS.get(self.layout.key, ()))
            yield from decimals(area, _DECIMALS.get(self.layout.key, ()))

    def parts(self) -> Iterator["ProvinceSheet"]:
        """A sheet for each piece of the table; itself where one sheet holds it."""
        found = list(pieces(self.rows))
        for number, (_, piece) in enumerate(found):
            title = further(self.layout.title, number)
            page = f"{self.heading[1]} Trang {number + 1}/{len(found)} của bảng."
            yield (
                self
                if len(found) == 1
                else replace(
                    self,
                    layout=replace(self.layout, title=title),
                    heading=(self.heading[0], page, *self.heading[2:]),
                    rows=tuple(piece),
                    total=self.total and number == len(found) - 1,
                )
            )


def province_sheets(province: Province) -> Iterator[ProvinceSheet]:
    """All of them in their order."""
    for layout, make, frozen in _TABLES:
        if layout is book.SUPERIORS and not province.superiors:
            continue
        found = [tuple(in_order(layout, row)) for row in make(province)]
        total = bool(found) and rows.TOTAL in found[-1]
        yield ProvinceSheet(layout, heading(province, layout.heading), tuple(found), frozen, total)


def heading(province: Province, title: str) -> tuple[str, ...]:
    """The lines above a table; where there are sample answers, a third line says so."""
    window = province.window
    days = f"Số liệu từ {format_date(window[0])} đến {format_date(window[1])}; " if window else ""
    sent = f"{len(province.counted)}"
    if province.listed:
        sent += f"/{len(province.agencies)}"
    lines = (f"{title} – {province.label}", f"{days}{sent} cơ quan có sổ tổng hợp dùng được.")
    return (*lines, SAMPLE_MARK) if province.sample else lines


def ranking_title(province: Province) -> str:
    """What stands above the agencies of the overview and above their chart."""
    shown, known = len(rows.ranked(province)), sum(bool(a.done.whole) for a in province.counted)
    if shown < known:
        return f"Tỷ lệ hoàn thành nhiệm vụ: {shown} cơ quan thấp nhất trong {known} cơ quan"
    return "Tỷ lệ hoàn thành nhiệm vụ theo cơ quan"
