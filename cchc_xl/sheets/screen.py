"""What a press of the button shows of a consolidation in the open workbook."""

from msgspec import Struct
from msgspec.structs import replace

from cchc_xl.domain.consolidation import Consolidation
from cchc_xl.domain.plan import Plan
from cchc_xl.layouts import summary_book
from cchc_xl.layouts.table import in_order
from cchc_xl.sheets.overview.page import Page, page
from cchc_xl.sheets.summary.appendix import appendix_blocks
from cchc_xl.sheets.summary.places import Places
from cchc_xl.sheets.summary.sheets import SummarySheet, summary_sheets


class Screen(Struct, frozen=True):
    """The sheets of a consolidation, as the open workbook shows them."""

    page: Page
    """The first of them."""
    tables: tuple[SummarySheet, ...]
    """All others; in the official one the answers of several units stand beneath their task."""


def screen(plan: Plan, consolidation: Consolidation) -> Screen:
    """Everything that a press writes into the open workbook."""
    tables = summary_sheets(plan, consolidation)
    places = Places.of(tables, {})
    appendix = summary_book.APPENDIX
    rows = tuple(
        tuple(in_order(appendix, block.values)) for block in appendix_blocks(plan, consolidation)
    )
    shown = (replace(one, rows=rows) if one.layout is appendix else one for one in tables)
    return Screen(page(plan, consolidation, places), tuple(shown))
