"""Drawing the page ``Tổng quan`` of the workbook with the buttons, before its figures are known.

All looks are here, for a press cannot draw borders or align: it writes values and row heights.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.utility import quote_sheetname, xl_col_to_name, xl_range_abs, xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from cchc_xl.domain.plan import Plan
from cchc_xl.domain.results import DerivedState
from cchc_xl.excel import styles
from cchc_xl.excel.buttons.looks import Look, rgb, set_page
from cchc_xl.excel.buttons.page_charts import Bars, Drawn, bars, insert
from cchc_xl.excel.buttons.page_figures import (
    ALARM,
    CHART_ROW,
    HEADER_SIZE,
    TITLE_ROW,
    header_height,
)
from cchc_xl.excel.buttons.page_layout import Block, blocks, page_end
from cchc_xl.excel.summary.board import COLUMNS, TEXT, WIDTH, Span
from cchc_xl.excel.summary.charts import SHARE as SHARE_SHADE
from cchc_xl.excel.summary.charts import (
    STATE_SHADES,
    STATES_WORDS,
    TARGETS_WORDS,
    THRESHOLD,
    TREND_WORDS,
    UNITS_WORDS,
    Words,
)
from cchc_xl.forms.summary_book import OVERVIEW_TITLE
from cchc_xl.sheets.overview.tiles import LATE, MISSING
from cchc_xl.sheets.summary.rows import REACHED
from cchc_xl.sheets.summary.sheets import HEADER_ROW

_INK = "#0B3C6F"
_COLUMN, _POINTS = 45, 0.75
"""Pixels of a column of the grid; points of a pixel."""


def write_page(
    workbook: Workbook, sheet: Worksheet, look: Look, plan: Plan, lines: Sequence[str]
) -> None:
    """Draw the page with its charts; ``lines`` stand on it until the first press."""
    layout = blocks(plan)
    sheet.set_column(0, COLUMNS - 1, WIDTH, look.format(valign="vcenter"))
    for block in layout.values():
        _draw(sheet, look, block)
        cells = xl_range_abs(
            block.top - 1, block.first_column - 1, block.last - 1, block.last_column - 1
        )
        workbook.define_name(block.name, f"={quote_sheetname(OVERVIEW_TITLE)}!{cells}")
    _write_heading(sheet, look, layout["heading"], lines)
    _show_rules(sheet, look, layout)
    _add_charts(workbook, sheet, layout, _set_heights(sheet, layout))
    set_page(sheet, pages_high=1, landscape=False)
    sheet.center_horizontally()
    sheet.print_area(0, 0, page_end(layout["overdue"], layout["decisions"]) - 1, COLUMNS - 1)


def _draw(sheet: Worksheet, look: Look, block: Block) -> None:
    """Give every cell of the block its look."""
    if block.title:
        title = look.format(11, bold=True, num_format=TEXT, bottom=2, bottom_color=_INK)
        title.set_align("bottom")
        width = Span(block.first_column, block.last_column, "")
        _merge(sheet, block.top, width, title, block.title)
        if block.to:
            tip = f"Đến trang {block.to}"
            place = (block.top - 1, block.first_column - 1)
            url = f"internal:{quote_sheetname(block.to)}!A{HEADER_ROW}"
            sheet.write_url(*place, url, title, block.title, tip)
        header = look.format(
            HEADER_SIZE, bold=True, bg_color=rgb(styles.HEADER), align="center", **_CALM
        )
        header.set_border(1)
        header.set_border_color(rgb(styles.GRID))
        for span in block.spans:
            _merge(sheet, block.header, span, header, span.header)
    for row in range(block.rows):
        for number, span in enumerate(block.spans):
            _merge(sheet, block.first + row, span, _format(look, block, row, number, span))


def _merge(sheet: Worksheet, row: int, span: Span, look: Format, text: str = "") -> None:
    if span.last > span.first:
        sheet.merge_range(row - 1, span.first - 1, row - 1, span.last - 1, text, look)
    elif text:
        sheet.write_string(row - 1, span.first - 1, text, look)
    else:
        sheet.write_blank(row - 1, span.first - 1, None, look)


def _format(look: Look, block: Block, row: int, number: int, span: Span) -> Format:
    """The look of a cell that is neither title nor header."""
    size, bold = block.size(row, span), block.is_bold(row)
    if block.key == "heading":
        further: dict[str, Any] = {"align": "left" if row == 0 else "center", "italic": row == 2}
        color = rgb(styles.ALARM) if row == block.rows - 1 else "#000000"
        return look.format(size, bold=bold, num_format=TEXT, font_color=color, **_CALM | further)
    if block.key == "tiles":
        edges = {"top": int(row == 0), "bottom": int(row == block.rows - 2), "left": 2, "right": 1}
        tile = {"bg_color": rgb(styles.TILE), "left_color": _INK, "align": "center"} | edges
        return look.format(size, bold=bold, num_format=TEXT, **_CALM | tile)
    if block.key in ("notes", "extra"):
        side = "right" if number else "left"
        return look.format(size, num_format=TEXT, align=side, **_CALM)
    side = "left" if span.left else "center"
    return look.format(size, bold=bold, num_format=span.format, align=side, **_CALM)


_CALM: dict[str, Any] = {"text_wrap": True, "valign": "vcenter"}


def _write_heading(sheet: Worksheet, look: Look, block: Block, lines: Sequence[str]) -> None:
    for row, text in enumerate(lines):
        look_of_line = _format(look, block, row, 0, block.spans[0])
        sheet.write_string(block.top - 1 + row, block.first_column - 1, text, look_of_line)
        sheet.set_row(block.top - 1 + row, block.size(row, block.spans[0]) * 1.5)


def _show_rules(sheet: Worksheet, look: Look, layout: Mapping[str, Block]) -> None:
    """Rows that say something have borders; figures that ask for action stand out.

    What the figures say stands there in words as well.
    """
    tiles = layout["tiles"]
    red = look.conditional(font_color=rgb(styles.ALARM))
    for span in tiles.spans:
        mark = xl_rowcol_to_cell(tiles.last - 1, span.first - 1, row_abs=True, col_abs=True)
        _rule(sheet, (tiles.first + 1, tiles.first + 1), span, f'={mark}="{ALARM}"', red)
    for key, words in (
        ("targets", {REACHED[False]: styles.ERROR, REACHED[None]: styles.WARNING}),
        ("units", {MISSING: styles.ERROR, LATE: styles.WARNING}),
    ):
        block = layout[key]
        span = block.spans[-1]
        cell = xl_rowcol_to_cell(block.first - 1, span.first - 1, col_abs=True)
        for word, color in words.items():
            shown = look.conditional(bold=True, bg_color=rgb(color))
            begins = f'=LEFT({cell},{len(word)})="{word}"'
            _rule(sheet, (block.first, block.last), span, begins, shown)

    grid = look.conditional(border=1, border_color=rgb(styles.GRID))
    for block in layout.values():
        if block.title or block.key == "total":
            span = Span(block.spans[0].first, block.last_column, "")
            columns = (xl_col_to_name(n - 1) for n in (span.first, span.last))
            cells = ":".join(f"${column}{block.first}" for column in columns)
            _rule(sheet, (block.first, block.last), span, f"=COUNTA({cells})>0", grid)


def _rule(sheet: Worksheet, rows: tuple[int, int], span: Span, formula: str, look: Format) -> None:
    rule = {"type": "formula", "criteria": formula, "format": look}
    sheet.conditional_format(rows[0] - 1, span.first - 1, rows[1] - 1, span.last - 1, rule)


def _set_heights(sheet: Worksheet, layout: Mapping[str, Block]) -> dict[int, int]:
    """Show as many rows as the plan needs today; give all heights in pixels, by row from 1.

    No chart may have all its rows hidden: LibreOffice would not show it again.
    """
    heights: dict[int, int] = {}
    shown: set[int] = set()
    for key, block in layout.items():
        if key == "heading":
            continue  # says something from the start
        if block.title:
            heights[block.top] = int(TITLE_ROW / _POINTS)
            heights[block.header] = max(
                heights.get(block.header, 0), int(header_height(block) / _POINTS)
            )
        for row in range(block.top, block.last + 1):
            heights.setdefault(row, int((block.least or CHART_ROW) / _POINTS))
        if block.shown:
            shown |= set(range(block.top, block.first + block.shown))
    heights |= {layout["trend"].first: int(layout["trend"].together / _POINTS)}
    for row, height in heights.items():
        sheet.set_row_pixels(row - 1, height, None, {} if row in shown else {"hidden": True})
    return heights


_CHART_ENDS = {"sections": "total", "trend": "trend_end", "targets": "targets_end"}
"""Blocks beside whose last row the chart of another ends."""


def _add_charts(
    workbook: Workbook,
    sheet: Worksheet,
    layout: Mapping[str, Block],
    heights: Mapping[int, int],
) -> None:
    def add(words: Words, at: Block, source: Block, series: Sequence[Bars], **look: bool) -> None:
        """Left of the table, or in the rows between its title and its header."""
        drawn = Drawn(source.header, source.first, source.last, source.spans[0].first)
        last = layout[_CHART_ENDS.get(at.key, at.key)].last
        columns = at.spans[0].first - at.first_column
        if at.lead:
            columns, last = at.last_column - at.first_column + 1, at.top + at.lead
        chart = bars(workbook, words, drawn, series, **look)
        size = (columns * _COLUMN, sum(heights[row] for row in range(at.top + 1, last + 1)))
        insert(sheet, chart, (at.top + 1, at.first_column), size, words)

    sections, trend = layout["sections"], layout["trend"]
    counts = sections.spans[3:]
    states = [
        Bars(s.first, STATE_SHADES[state]) for s, state in zip(counts, DerivedState, strict=True)
    ]
    add(STATES_WORDS, sections, sections, states, stacked=True)
    add(TREND_WORDS, trend, trend, [Bars(trend.spans[2].first, SHARE_SHADE)])
    source = layout["target_bars"]
    pair = [
        Bars(source.spans[1].first, THRESHOLD, labelled=False),
        Bars(source.spans[2].first, SHARE_SHADE),
    ]
    add(TARGETS_WORDS, layout["targets"], source, pair)
    source = layout["unit_bars"]
    add(UNITS_WORDS, layout["units"], source, [Bars(source.spans[1].first, SHARE_SHADE)])
