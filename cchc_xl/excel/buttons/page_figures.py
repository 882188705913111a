"""What the page ``Tổng quan`` of the workbook with the buttons says of a consolidation.

The lines are those of the page of the consolidated workbook, laid into the blocks of this one.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from cchc_xl.domain.consolidation import Consolidation
from cchc_xl.domain.plan import Plan
from cchc_xl.domain.results import DerivedState
from cchc_xl.domain.submission import SAMPLE_MARK
from cchc_xl.excel.buttons.page_layout import Block, blocks
from cchc_xl.excel.summary.board import text_height
from cchc_xl.excel.table_writer import Value
from cchc_xl.forms.layout import Kind
from cchc_xl.sheets.overview.counts import due_line, extra_and_sent, tally_layout, tally_rows
from cchc_xl.sheets.overview.since_last import since_last_lines
from cchc_xl.sheets.overview.tiles import (
    Line,
    chase_lines,
    decision_lines,
    overdue_lines,
    period_lines,
    received_last,
    target_lines,
    tiles,
    unit_lines,
)
from cchc_xl.sheets.summary.places import Places
from cchc_xl.sheets.summary.sheets import NOTHING, Ready, heading, ready

IN_TIME = "đúng hạn"
"""What is said of a unit that is neither missing nor late."""
ALARM = "!"
"""Stands in the hidden row below a tile that asks for something to be done."""
TITLE_ROW, CHART_ROW = 22.5, 13.5
"""Points of the row of a title, and of those that a chart above a table covers."""
HEADER_SIZE = 9
"""Points of the letters of a header."""
_NEVER_EMPTY = ("targets", "units", "overdue", "decisions")
"""Tables that say so when there is nothing to show."""


@dataclass(frozen=True, slots=True)
class Contents:
    """What a block shows, as high as the block of the workbook at hand."""

    cells: tuple[tuple[Ready, ...], ...]
    """A value per column of the page that the block takes."""
    heights: tuple[float, ...]
    """Points of each row; 0 hides it."""
    formats: Mapping[tuple[int, int], str]
    """Number formats that differ from those of the column, by row and column from 0."""


@dataclass(frozen=True, slots=True)
class Page:
    """The page of one consolidation. How high its blocks are depends on the workbook."""

    title: str
    """With which the second line of the heading begins."""
    blocks: Mapping[str, Block]
    lines: Mapping[str, tuple[Line, ...]]

    def contents(self, key: str, height: int) -> Contents:
        """What the block shows when it has so many rows, those of title and header included."""
        block = self.blocks[key]
        above = block.first - block.top
        lines = _fitted(block, self.lines[key], height - above)
        if not lines and key in _NEVER_EMPTY:
            lines = (_alone(block, NOTHING),)
        rows = _above(block) if above else []
        if not lines:  # title and header are hidden, not cleared: the title keeps its link
            rows = [_Row(row.cells) for row in rows]
        rows += [_row(block, index, line, len(lines)) for index, line in enumerate(lines)]
        rows += [_Row()] * (height - len(rows))
        width = block.last_column - block.first_column + 1
        formats = {
            (above + row, block.spans[index].first - block.first_column): wanted
            for row, line in enumerate(lines)
            for index, wanted in line.formats.items()
        }
        return Contents(
            tuple((*row.cells, *[None] * (width - len(row.cells))) for row in rows),
            tuple(row.height for row in rows),
            formats,
        )


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of a block; as it stands, an empty one that is hidden."""

    cells: tuple[Ready, ...] = ()
    height: float = 0.0


def _above(block: Block) -> list[_Row]:
    """Title, room for a chart, and header of a table."""
    headers = [span.header for span in block.spans]
    lead = [_Row((), CHART_ROW)] * block.lead
    header = _Row(_spread(block, headers), header_height(block))
    return [_Row((block.title,), TITLE_ROW), *lead, header]


def header_height(block: Block) -> float:
    """Points of a table's header."""
    return max(
        text_height(span.header, span.last - span.first + 1, HEADER_SIZE, bold=True)
        for span in block.spans
    )


def _row(block: Block, index: int, line: Line, number: int) -> _Row:
    bold = block.is_bold(index)
    measured = [
        text_height(value, span.last - span.first + 1, block.size(index, span), bold=bold)
        for span, value in zip(block.spans, line.cells, strict=False)
        if value is not None
    ]
    least = max(block.least, block.together / number)
    shown = any(value != ALARM for value in line.cells if value is not None)
    height = max(least, *measured) if shown else block.least
    return _Row(_spread(block, line.cells), round(height * 4) / 4)


def _spread(block: Block, values: Sequence[Value]) -> tuple[Ready, ...]:
    """The values over the columns of the page, each in the first of its span."""
    cells: list[Ready] = [None] * (block.last_column - block.first_column + 1)
    missing = [None] * (len(block.spans) - len(values))
    for span, value in zip(block.spans, [*values, *missing], strict=True):
        cells[span.first - block.first_column] = ready(Kind.NUMBER, value)
    return tuple(cells)


def _fitted(block: Block, lines: tuple[Line, ...], room: int) -> tuple[Line, ...]:
    """The lines as far as there is room; the last one tells how many are left out."""
    if len(lines) <= room:
        return lines
    return (*lines[: room - 1], _alone(block, f"… và {len(lines) - room + 1} dòng nữa."))


def _alone(block: Block, text: str) -> Line:
    """A line of words where there is room for them."""
    at = next((n for n, span in enumerate(block.spans) if span.left), 0)
    return Line((*[None] * at, text))


def page(plan: Plan, consolidation: Consolidation, places: Places) -> Page:
    """Count all that the page says."""
    return Page(tally_layout().heading, blocks(plan), dict(_lines(plan, consolidation, places)))


def _lines(
    plan: Plan, consolidation: Consolidation, places: Places
) -> Iterator[tuple[str, tuple[Line, ...]]]:
    yield "heading", _heading(plan, consolidation)
    yield "tiles", _tiles(plan, consolidation)
    due = due_line(plan, plan.period(consolidation.period), consolidation)
    *extra, sent = extra_and_sent(consolidation)
    yield "notes", (Line((due, sent)),)
    yield "extra", tuple(Line((line,)) for line in extra)
    fields = ["id", "title", "total", *(state.name.lower() for state in DerivedState)]
    *sections, total = (
        Line(tuple(row.get(name) for name in fields)) for row in tally_rows(plan, consolidation)
    )
    yield "sections", tuple(sections)
    yield "total", (total,)
    # One point is no trend, but a chart whose rows are all hidden may not come back from a file.
    yield "trend", tuple(period_lines(plan, consolidation))
    yield from (("trend_end", _EMPTY), ("targets_end", _EMPTY))
    yield "since_last", tuple(since_last_lines(plan, consolidation, places))
    targets = tuple(target_lines(plan, consolidation, places))
    yield "targets", targets
    yield "target_bars", tuple(Line((one.cells[0], *one.cells[2:4])) for one in targets)
    sending = {line.cells[0]: line.cells[1] for line in chase_lines(plan, consolidation, places)}
    units = tuple(unit_lines(plan, consolidation, places))
    yield "units", tuple(Line((*u.cells, sending.get(u.cells[1], IN_TIME))) for u in units)
    yield "unit_bars", tuple(Line((one.cells[0], one.cells[3])) for one in units)
    yield "overdue", tuple(overdue_lines(plan, consolidation, places))
    yield "decisions", tuple(decision_lines(consolidation, places))


_EMPTY = (Line((None,)),)


def _heading(plan: Plan, consolidation: Consolidation) -> tuple[Line, ...]:
    agency, title, window, *_ = heading(plan, consolidation, tally_layout().heading)
    told = f"{window} {received_last(consolidation)}"
    mark = SAMPLE_MARK if consolidation.sample else None
    return tuple(Line((text,)) for text in (agency, title, told, mark))


def _tiles(plan: Plan, consolidation: Consolidation) -> tuple[Line, ...]:
    found = tiles(plan, consolidation)
    return (
        Line(tuple(tile.label for tile in found)),
        Line(tuple(tile.figure for tile in found)),
        Line(tuple(tile.note for tile in found)),
        Line(tuple(ALARM if tile.alarm else None for tile in found)),
    )
