"""What sets rows, cells and columns of the consolidated workbook apart: looks, links, blanks."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from cchc_xl.domain.consolidation import Consolidation
from cchc_xl.domain.plan import Plan
from cchc_xl.layouts import look, summary_book, summary_data
from cchc_xl.layouts.further import further, pieces
from cchc_xl.layouts.layout import SheetLayout
from cchc_xl.layouts.table import Value, in_order
from cchc_xl.rules.answers.status import ROLL_UP_RULES
from cchc_xl.rules.answers.targets import TARGET_RULES
from cchc_xl.sheets.grid import Grid
from cchc_xl.sheets.marks import Link, Links, RowLook
from cchc_xl.sheets.summary.appendix import AppendixRow, appendix_blocks
from cchc_xl.sheets.summary.places import Places
from cchc_xl.sheets.summary.sheets import (
    HEADER_ROW,
    HIDDEN_WHEN_BLANK,
    SummarySheet,
    summary_sheets,
)

_FROZEN = {
    summary_book.APPENDIX.key: 2,
    summary_book.UNITS.key: 2,
    summary_book.TARGETS.key: 2,
    summary_book.BUDGET.key: 2,
    summary_book.STATISTICS.key: 3,
    summary_book.SCORE_COURSE.key: 2,
    summary_data.ENTRIES.key: 3,
    summary_data.FIGURES.key: 4,
}
"""How many columns stay in sight when the sheet is moved to the side."""
_TO_FILE = {
    summary_data.ENTRIES.key: "unit",
    summary_data.FIGURES.key: "unit",
    summary_book.DIAGNOSTICS.key: "code",
}
"""The field that leads to the file a row comes from: a short one, since LibreOffice does not wrap
the text of a link."""
_SECTION = RowLook(bold=True, fill=look.SECTION, vertical="center", height=20)
_MEMBER = RowLook(level=1, indent=("text",))


class Marked(Struct, frozen=True):
    """A sheet of one table, with everything that sets its rows and cells apart."""

    data: SummarySheet
    rows: tuple[tuple[Value, ...], ...]
    """Those of the data; of the appendix with the answers of several units beneath their task."""
    looks: Mapping[int, RowLook]
    """Of single rows, counted from 0."""
    links: Links
    hidden: tuple[str, ...]
    """Fields whose columns are hidden, being blank."""
    frozen: int
    """Columns that stay in sight."""
    notes: tuple[str, ...]
    """Lines below the table, after a title."""

    def parts(self) -> Iterator["Marked"]:
        """A sheet for each piece of the table; itself where one sheet holds it."""
        found = list(pieces(self.rows))
        for number, (first, rows) in enumerate(found):
            yield self if len(found) == 1 else self._part(number, first, rows, len(found))

    def _part(
        self, number: int, first: int, rows: Sequence[tuple[Value, ...]], of: int
    ) -> "Marked":
        layout, last = self.data.layout, first + len(rows)
        named = replace(layout, title=further(layout.title, number))
        page = f"{self.data.heading[2]} Trang {number + 1}/{of} của bảng."
        data = replace(
            self.data,
            layout=named,
            heading=(*self.data.heading[:2], page, *self.data.heading[3:]),
            mark="" if number else self.data.mark,
        )
        looks = {n - first: look for n, look in self.looks.items() if first <= n < last}
        links = {(n - first, f): link for (n, f), link in self.links.items() if first <= n < last}
        notes = self.notes if number == of - 1 else ()
        return replace(self, data=data, rows=tuple(rows), looks=looks, links=links, notes=notes)


class SummaryBook(Struct, frozen=True):
    """The consolidated workbook as data."""

    sheets: tuple[SummarySheet, ...]
    blocks: tuple[AppendixRow, ...]
    """The rows of the appendix."""
    places: Places

    @classmethod
    def of(cls, plan: Plan, consolidation: Consolidation) -> "SummaryBook":
        """All sheets, and where things stand in them."""
        sheets = summary_sheets(plan, consolidation)
        blocks = tuple(appendix_blocks(plan, consolidation))
        rows = enumerate(blocks, HEADER_ROW + 1)
        tasks = {block.task: row for row, block in rows if block.task and not block.unit}
        return cls(sheets, blocks, Places.of(sheets, tasks))

    def grids(self) -> tuple[Grid, ...]:
        """Its sheets as they are read back, but for the overview."""
        return tuple(replace(sheet, rows=self.marked(sheet).rows).grid() for sheet in self.sheets)

    def marked(self, data: SummarySheet) -> Marked:
        """One of its sheets of one table."""
        appendix = data.layout is summary_book.APPENDIX
        rows = data.rows
        if appendix:
            rows = tuple(tuple(in_order(data.layout, block.values)) for block in self.blocks)
        return Marked(
            data=data,
            rows=rows,
            looks=dict(_looks(self.blocks)) if appendix else {},
            links=dict(self._links(data)),
            hidden=tuple(_blank(data)) if data.layout in HIDDEN_WHEN_BLANK else (),
            frozen=_FROZEN.get(data.layout.key, 0),
            notes=(*ROLL_UP_RULES, *TARGET_RULES) if appendix else (),
        )

    def _links(self, data: SummarySheet) -> Iterator[tuple[tuple[int, str], Link]]:
        layout = data.layout
        if layout is summary_book.APPENDIX:
            yield from self._to_senders()
        if field := _TO_FILE.get(layout.key):
            yield from self._to_files(data, field)

    def _to_senders(self) -> Iterator[tuple[tuple[int, str], Link]]:
        """From an answer in the official table to the file that it came with.

        The long table of answers is hidden, and a link to a hidden sheet leads nowhere.
        """
        entries = next(one for one in self.sheets if one.layout is summary_data.ENTRIES)
        task, unit, source = (entries.layout.index(name) for name in ("task", "unit", "source"))
        files = {(row[task], row[unit]): row[source] for row in entries.rows}
        alone = Counter(row[task] for row in entries.rows)
        for row, block in enumerate(self.blocks):
            if block.unit and (number := files.get((block.task, block.unit))):
                yield (row, "text"), self._link(summary_book.SOURCES, str(number), "tệp ở")
            elif not block.unit and alone[block.task] == 1:
                found = (number for (name, _), number in files.items() if name == block.task)
                if number := next(found):
                    yield (row, "number"), self._link(summary_book.SOURCES, str(number), "tệp ở")

    def _to_files(self, data: SummarySheet, field: str) -> Iterator[tuple[tuple[int, str], Link]]:
        """From an answer, a figure or a fault to its file."""
        source = data.layout.index("source")
        for row, values in enumerate(data.rows):
            if number := values[source]:
                yield (row, field), self._link(summary_book.SOURCES, str(number), "tệp ở")

    def _link(self, layout: SheetLayout, name: str, told: str) -> Link:
        return Link(self.places.of_rows(layout, name), f"Đến {told} trang {layout.title}")


def _looks(blocks: Sequence[AppendixRow]) -> Iterator[tuple[int, RowLook]]:
    """Titles of sections over the whole width; the members' answers folded beneath their task."""
    for row, block in enumerate(blocks):
        if block.unit:
            yield row, _MEMBER
        elif not block.task:
            yield row, _SECTION
        elif row + 1 < len(blocks) and blocks[row + 1].unit:
            yield row, RowLook(folded_below=True)


def _blank(data: SummarySheet) -> Iterator[str]:
    """The fields that are empty in all rows: of periods that are not known, of the last year."""
    for number, column in enumerate(data.layout.columns):
        if data.rows and all(row[number] is None for row in data.rows):
            yield column.field
