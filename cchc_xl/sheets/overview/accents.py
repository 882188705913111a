"""What stands out on ``Tổng quan`` by rule: figures that ask for action, rows that are filled."""

from collections.abc import Iterator

from cchc_xl.domain.results import Standing
from cchc_xl.layouts import look
from cchc_xl.layouts.look import Accent
from cchc_xl.layouts.table import column_letter
from cchc_xl.sheets.marks import Rule
from cchc_xl.sheets.overview.blocks import Block, Span
from cchc_xl.sheets.overview.page import ALARM, Page
from cchc_xl.sheets.overview.tiles import LATE, MISSING


def rules(page: Page) -> Iterator[Rule]:
    """What stands out where the figures ask for action, and the lines of rows that are filled.

    What the figures say stands there in words as well.
    """
    if page.refilled:
        yield from _alarms(page.blocks["tiles"])
    for key, words in (
        ("targets", {Standing.MISSED.value: look.ERROR, Standing.UNKNOWN.value: look.WARNING}),
        ("units", {MISSING: look.ERROR, LATE: look.WARNING}),
    ):
        block = page.blocks[key]
        cell = f"${column_letter(block.spans[-1].first)}{block.first}"
        for word, color in words.items():
            begins = f'LEFT({cell},{len(word)})="{word}"'
            cells = _cells(block.spans[-1], block.first, block.last)
            yield Rule(cells, begins, Accent(fill=color, bold=True), stop=False)
    for block in page.blocks.values() if page.refilled else ():
        if block.boxed:
            span = Span(block.spans[0].first, block.last_column)
            first, last = (column_letter(column) for column in (span.first, span.last))
            filled = f"COUNTA(${first}{block.first}:${last}{block.first})>0"
            cells = _cells(span, block.first, block.last)
            yield Rule(cells, filled, Accent(boxed=True), stop=False)


def _alarms(tiles: Block) -> Iterator[Rule]:
    for span in tiles.spans:
        mark = f'${column_letter(span.first)}${tiles.last}="{ALARM}"'
        row = tiles.first + 1
        yield Rule(_cells(span, row, row), mark, Accent(color=look.ALARM), stop=False)


def _cells(span: Span, first: int, last: int) -> str:
    return f"{column_letter(span.first)}{first}:{column_letter(span.last)}{last}"
