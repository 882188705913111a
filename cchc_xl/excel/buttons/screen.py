"""What a press of the button shows of a consolidation in the open workbook."""

from dataclasses import dataclass, replace

from cchc_xl.domain.consolidation import Consolidation
from cchc_xl.domain.plan import Plan
from cchc_xl.excel.buttons.page_figures import Page, page
from cchc_xl.excel.table_writer import in_order
from cchc_xl.forms import summary_book
from cchc_xl.sheets.summary.appendix import appendix_blocks
from cchc_xl.sheets.summary.places import Places
from cchc_xl.sheets.summary.sheets import SummarySheet, summary_sheets


@dataclass(frozen=True, slots=True)
class Screen:
    """The sheets of a consolidation, in two ways."""

    tables: tuple[SummarySheet, ...]
    """All of them as plain tables: for a workbook made by hand or by an earlier version."""
    page: Page
    """Instead of the first of them, for a workbook that has the page."""
    appendix: SummarySheet
    """The official table with the answers of several units beneath their task."""

    @property
    def beside_page(self) -> tuple[SummarySheet, ...]:
        """What goes with the page."""
        appendix, overview = summary_book.APPENDIX, summary_book.OVERVIEW_TITLE
        return tuple(
            self.appendix if one.layout is appendix else one
            for one in self.tables
            if one.layout.title != overview
        )


def screen(plan: Plan, consolidation: Consolidation) -> Screen:
    """Everything that a press writes into the open workbook."""
    tables = summary_sheets(plan, consolidation)
    plain = next(one for one in tables if one.layout is summary_book.APPENDIX)
    rows = tuple(
        tuple(in_order(plain.layout, block.values))
        for block in appendix_blocks(plan, consolidation)
    )
    places = Places.of(tables, {})
    return Screen(tables, page(plan, consolidation, places), replace(plain, rows=rows))
