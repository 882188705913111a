"""The sheets of the consolidated workbook as data, for whoever writes them and wherever to."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from msgspec import Struct

from cchc_xl.domain.consolidation import Consolidation
from cchc_xl.domain.plan import Plan
from cchc_xl.domain.submission import SAMPLE_MARK
from cchc_xl.domain.text import format_date
from cchc_xl.layouts import summary_book, summary_data, summary_identity
from cchc_xl.layouts.layout import Kind, SheetLayout
from cchc_xl.layouts.table import FORMATS, Row, Value, in_order, visible
from cchc_xl.rules.joining.uses import AnswerUses
from cchc_xl.sheets.grid import Grid
from cchc_xl.sheets.summary.adjustments import adjustment_rows
from cchc_xl.sheets.summary.course import course_rows
from cchc_xl.sheets.summary.data import (
    diagnostic_rows,
    earlier_rows,
    entry_rows,
    extra_rows,
    figure_rows,
    last_year_rows,
    practice_rows,
    source_rows,
)
from cchc_xl.sheets.summary.facts import fact_rows
from cchc_xl.sheets.summary.indicators import statistics_rows
from cchc_xl.sheets.summary.past import past_rows
from cchc_xl.sheets.summary.score_course import score_course_rows
from cchc_xl.sheets.summary.scoring import evidence_rows, score_rows
from cchc_xl.sheets.summary.summary_rows import (
    appendix_rows,
    budget_rows,
    change_rows,
    conflict_rows,
    remark_rows,
    target_rows,
    unit_rows,
)

HEADER_ROW = 5
"""Of every sheet that is one table; its heading stands above."""
HIDDEN_WHEN_BLANK = (summary_book.SCORE_COURSE, summary_book.STATISTICS)
"""Where empty columns are hidden: of periods that are not known, of the last year."""
NOTHING = "Không có."
"""Stands in the first row of a table that has none."""
RULES_TITLE = "Cách suy ra tình trạng"
"""Stands above the rules of counting."""

Ready = str | float | date | None
"""What a cell holds: a text as it is shown, a number, a day, or nothing."""


class SummarySheet(Struct, frozen=True):
    """A sheet: heading lines from row 1 on, and a table."""

    layout: SheetLayout
    heading: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]
    """One value per column; percentages as 0–100."""
    mark: str = ""
    """The line by which the workbook is known again; in A1, empty for none."""
    sample: bool = False
    """Whether the last line of the heading says that there are sample answers."""

    @property
    def column(self) -> int:
        """The column of the heading, counted from 1: the first that is not hidden."""
        return next(n for n, c in enumerate(self.layout.columns, 1) if not c.hidden)

    @property
    def formats(self) -> tuple[str, ...]:
        """The number format of each column."""
        return tuple(FORMATS[column.kind] for column in self.layout.columns)

    def cells(self) -> tuple[tuple[Ready, ...], ...]:
        """The rows of the table as cells hold them; a table without rows has one that says so."""
        if not self.rows:
            nothing: list[Ready] = [None] * len(self.layout.columns)
            nothing[self.column - 1] = NOTHING
            return (tuple(nothing),)
        kinds = [column.kind for column in self.layout.columns]
        return tuple(
            tuple(ready(kind, value) for kind, value in zip(kinds, row, strict=True))
            for row in self.rows
        )

    def grid(self) -> Grid:
        """The sheet as it is read back from a workbook."""
        width = len(self.layout.columns)
        above: list[list[Ready]] = [[None] * width for _ in range(HEADER_ROW - 1)]
        for row, line in enumerate(self.heading):
            above[row][self.column - 1] = line
        if self.mark:
            above[0][0] = self.mark
        headers = tuple(column.header for column in self.layout.columns)
        return Grid(self.layout.title, (*map(tuple, above), headers, *self.cells()))


def ready(kind: Kind, value: Value) -> Ready:
    """What a cell of that kind holds for the value; percentages come as 0–100."""
    if isinstance(value, str):
        return visible(value) or None
    if isinstance(value, Decimal) and kind is Kind.PERCENT:
        value /= 100
    # Sixteen digits, as openpyxl writes them: both ways must give the same number.
    return float(f"{float(value):.16g}") if isinstance(value, Decimal | int) else value


def summary_sheets(plan: Plan, consolidation: Consolidation) -> tuple[SummarySheet, ...]:
    """All sheets of the consolidated workbook after the overview, in their order."""
    book, uses = summary_book, AnswerUses.of(plan, consolidation)

    def sheet(layout: SheetLayout, rows: Iterable[Row], mark: str = "") -> SummarySheet:
        table = tuple(tuple(in_order(layout, row)) for row in rows)
        lines = heading(plan, consolidation, layout.heading)
        return SummarySheet(layout, lines, table, mark, consolidation.sample)

    return (
        sheet(book.REMARKS, remark_rows(plan, consolidation)),
        sheet(book.APPENDIX, appendix_rows(plan, consolidation)),
        sheet(book.UNITS, unit_rows(plan, consolidation)),
        sheet(book.TARGETS, target_rows(plan, consolidation)),
        sheet(book.BUDGET, budget_rows(plan, consolidation)),
        sheet(book.STATISTICS, statistics_rows(plan, consolidation)),
        sheet(book.SCORES, score_rows(plan, consolidation)),
        sheet(book.SCORE_COURSE, score_course_rows(plan, consolidation)),
        sheet(book.COURSE, course_rows(plan, consolidation)),
        sheet(summary_data.EXTRA, extra_rows(plan, consolidation)),
        sheet(summary_data.PRACTICES, practice_rows(plan, consolidation)),
        sheet(book.EVIDENCE, evidence_rows(plan, consolidation)),
        sheet(book.CONFLICTS, conflict_rows(plan, consolidation)),
        sheet(book.CHANGES, change_rows(plan, consolidation)),
        sheet(book.ADJUSTMENTS, adjustment_rows(consolidation)),
        sheet(book.DIAGNOSTICS, diagnostic_rows(consolidation)),
        sheet(book.SOURCES, source_rows(plan, consolidation), summary_mark(plan, consolidation)),
        sheet(summary_data.ENTRIES, entry_rows(consolidation, uses)),
        sheet(summary_data.FIGURES, figure_rows(consolidation, uses)),
        sheet(summary_data.EARLIER, earlier_rows(consolidation)),
        sheet(summary_data.LAST_YEAR, last_year_rows(plan, consolidation)),
        sheet(summary_data.PAST, past_rows(plan, consolidation)),
        sheet(summary_data.FACTS, fact_rows(plan, consolidation)),
    )


def summary_mark(plan: Plan, consolidation: Consolidation) -> str:
    """The line by which a consolidated workbook is known again."""
    earlier = consolidation.earlier.period if consolidation.earlier else ""
    mark = summary_identity.Mark(plan.id, consolidation.period, consolidation.plan_digest, earlier)
    return mark.encode()


def heading(plan: Plan, consolidation: Consolidation, title: str) -> tuple[str, ...]:
    """The lines above a table: agency, title with the period, plan with its window of data.

    Where there are sample answers, a fourth line says so.
    """
    period = plan.period(consolidation.period)
    window = f"từ {format_date(period.data_from)} đến {format_date(period.cutoff)}"
    lines = (
        plan.agency.name,
        f"{title} – {period.label}",
        f"{plan.title}. Số liệu {window}.",
    )
    return (*lines, SAMPLE_MARK) if consolidation.sample else lines
