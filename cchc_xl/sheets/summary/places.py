"""Where things stand in the consolidated workbook, so that a figure can lead to its rows."""

from collections.abc import Iterable

from msgspec import Struct

from cchc_xl.layouts import summary_book, summary_data
from cchc_xl.layouts.further import further, spot
from cchc_xl.layouts.layout import SheetLayout
from cchc_xl.layouts.table import column_letter
from cchc_xl.sheets.summary.sheets import HEADER_ROW, SummarySheet


class Places(Struct, frozen=True):
    """The rows of tasks, units, targets, files and faults; all count from 1."""

    appendix: dict[str, int]
    """By id of the task."""
    rows: dict[str, dict[str, tuple[int, int]]]
    """By key of the sheet, then by what its rows are known by: the first and the last of them."""
    columns: dict[str, int]
    """By key of the sheet: its first column that is not hidden, counted from 1."""

    @classmethod
    def of(cls, sheets: Iterable[SummarySheet], appendix: dict[str, int]) -> "Places":
        """Find the rows; those of the appendix are where its blocks have been laid."""
        found = {sheet.layout.key: sheet for sheet in sheets}
        rows = {
            layout.key: _runs(found[layout.key], field)
            for layout, field in (
                (summary_data.ENTRIES, "task"),
                (summary_book.UNITS, "code"),
                (summary_book.SOURCES, "source"),
                (summary_book.CONFLICTS, "task"),
                (summary_book.DIAGNOSTICS, "code"),
                (summary_data.FIGURES, "item"),
                (summary_book.COURSE, "item"),
                (summary_book.REMARKS, "kind"),
            )
        }
        return cls(appendix, rows, {key: sheet.column for key, sheet in found.items()})

    def task(self, task: str) -> str:
        """Its row in the official table."""
        return location(summary_book.APPENDIX, self.appendix.get(task, HEADER_ROW))

    def of_rows(self, layout: SheetLayout, name: str) -> str:
        """The rows of that name in a sheet; its top when there are none."""
        first, last = self.rows.get(layout.key, {}).get(name, (HEADER_ROW, HEADER_ROW))
        return location(layout, first, last, column=self.columns[layout.key])

    def row(self, layout: SheetLayout, index: int) -> str:
        """A row of a sheet's table, which counts from 0."""
        return location(layout, HEADER_ROW + 1 + index, column=self.columns[layout.key])


def _runs(sheet: SummarySheet, field: str) -> dict[str, tuple[int, int]]:
    """For each value of the field the first run of rows that have it."""
    index = sheet.layout.index(field)
    runs: dict[str, tuple[int, int]] = {}
    for row, values in enumerate(sheet.rows, HEADER_ROW + 1):
        name = str(values[index])
        first, last = runs.get(name, (row, row - 1))
        if last == row - 1:
            runs[name] = (first, row)
    return runs


def location(layout: SheetLayout, first: int, last: int | None = None, *, column: int = 1) -> str:
    """A row of a sheet, or several, as a link names them: ``'Dữ liệu'!B6:B13``; the first row
    alone where they go on on a further sheet."""
    part, row = spot(max(0, first - HEADER_ROW - 1))
    if part:
        last = HEADER_ROW + 1 + row + (last or first) - first
        first = HEADER_ROW + 1 + row
    letter = column_letter(column)
    whole = last is not None and last > first and spot(last - HEADER_ROW - 1)[0] == 0
    area = f"{letter}{first}:{letter}{last}" if whole else f"{letter}{first}"
    return f"'{further(layout.title, part)}'!{area}"
