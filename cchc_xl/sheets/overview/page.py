"""What the page ``Tổng quan`` says of a consolidation, laid into its blocks."""

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from cchc_xl.domain.closing import seal_words
from cchc_xl.domain.consolidation import Consolidation
from cchc_xl.domain.plan import Plan
from cchc_xl.domain.results import DerivedState
from cchc_xl.domain.submission import SAMPLE_MARK
from cchc_xl.layouts.layout import Kind
from cchc_xl.layouts.table import Value
from cchc_xl.rules.joining.sealing import inputs_seal
from cchc_xl.sheets.overview.blocks import (
    HEADER_SIZE,
    TITLE_ROW,
    UNPRINTED,
    Block,
    blocks,
    placed,
    text_height,
)
from cchc_xl.sheets.overview.counts import (
    HEADING,
    due_line,
    extra_and_sent,
    overview_heading,
    tally_rows,
)
from cchc_xl.sheets.overview.since_last import since_last_lines
from cchc_xl.sheets.overview.tiles import (
    Line,
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

ALARM = "!"
"""Stands in the hidden row below a tile that asks for something to be done."""
_NEVER_EMPTY = ("targets", "units", "overdue", "decisions")
"""Tables that say so when there is nothing to show."""
_ONLY_WITH_PAST = ("trend", "since_last")
"""One point is no trend."""


class Contents(Struct, frozen=True):
    """What a block shows, as high as the block of the workbook at hand."""

    cells: tuple[tuple[Ready, ...], ...]
    """A value per column of the page that the block takes."""
    heights: tuple[float, ...]
    """Points of each row; 0 hides it."""
    formats: Mapping[tuple[int, int], str]
    """Number formats that differ from those of the column, by row and column from 0."""


class Page(Struct, frozen=True):
    """The page, filled or to be filled. How high its blocks are depends on the workbook."""

    blocks: Mapping[str, Block]
    lines: Mapping[str, tuple[Line, ...]]
    refilled: bool
    """Whether it has room for what a press of a button will say."""

    @property
    def title(self) -> str:
        """With which the second line of the heading begins."""
        return HEADING

    def contents(self, key: str, height: int) -> Contents:
        """What the block shows when it has so many rows, those of title and header included."""
        block = self.blocks[key]
        above = block.first - block.top
        lines = fitted(block, self.lines[key], height - above)
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

    def heights(self) -> dict[int, float]:
        """Points of the rows of a filled page, counted from 1."""
        heights: dict[int, float] = {}
        for key, block in self.blocks.items():
            for row, points in enumerate(self.contents(key, block.height).heights, block.top):
                heights[row] = max(points, heights.get(row, 0.0))
        return heights

    def printed(self) -> int:
        """The last row that is printed."""
        return max(block.last for key, block in self.blocks.items() if key not in UNPRINTED)


class _Row(Struct, frozen=True):
    """A row of a block; as it stands, an empty one that is hidden."""

    cells: tuple[Ready, ...] = ()
    height: float = 0.0


def _above(block: Block) -> list[_Row]:
    """Title and header of a table."""
    headers = [span.header for span in block.spans]
    header = _Row(_spread(block, headers), header_height(block))
    return [_Row((block.title,), TITLE_ROW), header]


def header_height(block: Block) -> float:
    """Points of a table's header."""
    return max(
        text_height(span.header, span.columns, HEADER_SIZE, bold=True) for span in block.spans
    )


def _row(block: Block, index: int, line: Line, number: int) -> _Row:
    styles = [block.style(index, span) for span in block.spans]
    measured = [
        text_height(value, span.columns, style.size, bold=style.bold)
        for span, style, value in zip(block.spans, styles, line.cells, strict=False)
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


def fitted(block: Block, lines: tuple[Line, ...], room: int) -> tuple[Line, ...]:
    """The lines as far as there is room; the last one tells how many are left out.

    A table that is never empty says when there are none.
    """
    if not lines and block.key in _NEVER_EMPTY:
        return (_alone(block, NOTHING),)
    if len(lines) <= room:
        return lines
    return (*lines[: room - 1], _alone(block, f"… và {len(lines) - room + 1} dòng nữa."))


def _alone(block: Block, text: str) -> Line:
    """A line of words where there is room for them."""
    at = next((n for n, span in enumerate(block.spans) if span.side == "left"), 0)
    return Line((*[None] * at, text))


def page(plan: Plan, consolidation: Consolidation, places: Places) -> Page:
    """What a press of the button says on the page of the open workbook."""
    return Page(blocks(plan), dict(_lines(plan, consolidation, places)), refilled=True)


def empty_page(plan: Plan, told: Sequence[str]) -> Page:
    """The page before the first press; ``told`` are the lines of its heading."""
    return Page(blocks(plan), {"heading": tuple(Line((line,)) for line in told)}, refilled=True)


def filled_page(plan: Plan, consolidation: Consolidation, places: Places) -> Page:
    """The page with as many rows as there is to say."""
    lines = dict(_lines(plan, consolidation, places))
    lines["tiles"] = lines["tiles"][:3]  # alarms are painted
    if not consolidation.past:
        lines |= dict.fromkeys(_ONLY_WITH_PAST, ())
    rows = {key: max(len(found), key in _NEVER_EMPTY) for key, found in lines.items()}
    wanted = {key: (n, n) for key, n in rows.items() if n and key not in UNPRINTED}
    return Page(placed(wanted), lines, refilled=False)


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
    # A chart whose rows are all hidden may not come back from a file: one point is drawn as well.
    yield "trend", tuple(period_lines(plan, consolidation))
    yield from ((key, _EMPTY) for key in ("trend_end", "targets_end", "units_end"))
    yield "since_last", tuple(since_last_lines(plan, consolidation, places))
    targets = tuple(target_lines(plan, consolidation, places))
    yield "targets", targets
    yield "target_bars", tuple(Line(one.cells[1:4]) for one in targets)
    units = tuple(unit_lines(plan, consolidation, places))
    yield "units", units
    yield "unit_bars", tuple(Line((one.cells[0], one.cells[3])) for one in units)
    yield "overdue", tuple(overdue_lines(plan, consolidation, places))
    yield "decisions", decision_lines(plan, consolidation, places)


_EMPTY = (Line((None,)),)


def _heading(plan: Plan, consolidation: Consolidation) -> tuple[Line, ...]:
    agency, title, window, *_ = heading(plan, consolidation, overview_heading(plan))
    inputs = f"Mã đầu vào: {seal_words(inputs_seal(consolidation))}."
    told = f"{window} {received_last(consolidation)} {inputs}"
    mark = SAMPLE_MARK if consolidation.sample else None
    return tuple(Line((text,)) for text in (agency, title, told, mark))


def _tiles(plan: Plan, consolidation: Consolidation) -> tuple[Line, ...]:
    found = tiles(plan, consolidation)
    return (
        Line(tuple(tile.label for tile in found)),
        Line(
            tuple(tile.figure for tile in found),
            alarms=frozenset(n for n, tile in enumerate(found) if tile.alarm),
        ),
        Line(tuple(tile.note for tile in found)),
        Line(tuple(ALARM if tile.alarm else None for tile in found)),
    )
