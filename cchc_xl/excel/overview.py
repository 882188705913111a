"""Painting the page ``Tổng quan``, for the consolidated workbook and for the one with the buttons.

All looks are painted here: a press of a button cannot draw borders or align, it writes values and
row heights.
"""

from collections.abc import Mapping

from msgspec.structs import replace

from cchc_xl.excel.bars import add_bars
from cchc_xl.excel.book_writer import Sheet
from cchc_xl.layouts import look
from cchc_xl.layouts.look import Border, Edge, Style
from cchc_xl.layouts.summary_book import OVERVIEW_TITLE
from cchc_xl.layouts.table import HEADER_STYLE, column_letter
from cchc_xl.sheets.bars import Box, Source
from cchc_xl.sheets.marks import Link
from cchc_xl.sheets.overview.accents import rules
from cchc_xl.sheets.overview.blocks import (
    CHART_ROW,
    COLUMNS,
    HEADER_SIZE,
    TEXT,
    TITLE_ROW,
    WIDTH,
    Block,
)
from cchc_xl.sheets.overview.charts import Chart, charts
from cchc_xl.sheets.overview.page import Page, fitted, header_height
from cchc_xl.sheets.overview.tiles import Line
from cchc_xl.sheets.summary.sheets import HEADER_ROW

_TITLE = Style(
    bold=True,
    vertical="bottom",
    wrap=False,
    border=Border(bottom=Edge(thick=True, color=look.INK)),
)
_HEADER = replace(HEADER_STYLE, size=HEADER_SIZE, number_format=TEXT)


def paint(sheet: Sheet, page: Page, footer: str) -> None:
    """Paint the page with its charts; it prints on one page upright."""
    for column in range(1, COLUMNS + 1):
        sheet.width(column, WIDTH)
    for block in page.blocks.values():
        _paint(sheet, page, block)
        if page.refilled:
            first, last = (column_letter(n) for n in (block.first_column, block.last_column))
            cells = f"${first}${block.top}:${last}${block.last}"
            sheet.book.define(block.name, OVERVIEW_TITLE, cells)
    for rule in rules(page):
        sheet.rule(rule)
    if page.refilled:
        _show_room(sheet, page.blocks)
    else:
        for row, points in page.heights().items():
            sheet.height(row, points)
    for chart in charts(page):
        _draw(sheet, chart)
    sheet.page(footer, pages_high=1, upright=True)
    sheet.native.center_horizontally()
    if page.refilled:
        sheet.native.print_area(0, 0, page.printed() - 1, COLUMNS - 1)


def _paint(sheet: Sheet, page: Page, block: Block) -> None:
    if block.title:
        tip = Link(f"'{block.to}'!A{HEADER_ROW}", f"Đến trang {block.to}") if block.to else None
        columns = (block.first_column, block.last_column)
        sheet.merge(block.top, *columns, block.title, _TITLE, tip)
        for span in block.spans:
            sheet.merge(block.header, span.first, span.last, span.header, _HEADER)
    lines = page.lines.get(block.key, ())
    if not page.refilled:
        lines = fitted(block, lines, block.rows)
    for row in range(block.rows):
        line = lines[row] if row < len(lines) else Line(())
        _paint_row(sheet, block, row, line, boxed=block.boxed and not page.refilled)


def _paint_row(sheet: Sheet, block: Block, row: int, line: Line, *, boxed: bool) -> None:
    link = Link(line.to, "Đến dòng này") if line.to else None
    for place, span in enumerate(block.spans):
        style = block.style(row, span)
        if boxed:
            style = replace(style, border=look.BOX)
        if place in line.alarms:
            style = replace(style, color=look.ALARM)
        if place in line.formats:
            style = replace(style, number_format=line.formats[place])
        value = line.cells[place] if place < len(line.cells) else None
        to = link if span.leads else None
        sheet.merge(block.first + row, span.first, span.last, value, style, to)


def _show_room(sheet: Sheet, blocks: Mapping[str, Block]) -> None:
    """Show as many rows as the plan needs today.

    No chart may have all its rows hidden: LibreOffice would not show it again.
    """
    heights: dict[int, float] = {}
    shown: set[int] = set()
    for block in blocks.values():
        if block.key == "heading":  # says something from the start
            for row in range(block.rows):
                sheet.height(block.top + row, block.style(row, block.spans[0]).size * 1.5)
            continue
        if block.title:
            heights[block.top] = TITLE_ROW
            heights[block.header] = max(heights.get(block.header, 0), header_height(block))
        for row in range(block.top, block.last + 1):
            heights.setdefault(row, block.least or CHART_ROW)
        if block.shown:
            shown |= set(range(block.top, block.first + block.shown))
    heights[blocks["trend"].first] = blocks["trend"].together
    for row, points in heights.items():
        sheet.height(row, points, hidden=row not in shown)


def _draw(sheet: Sheet, chart: Chart) -> None:
    at, source = chart.at, chart.source
    box = Box(at.first_column, at.top + 1, at.spans[0].first - 1, chart.until)
    cells = Source(source.header, source.first, source.last, source.span(chart.categories).first)
    add_bars(sheet, box, chart.words, cells, chart.series, stacked=chart.stacked)
