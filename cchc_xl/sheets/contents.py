"""The sheet ``Mục lục``: every sheet of the consolidated workbook with a link and what it holds."""

from collections.abc import Iterator, Sequence

from cchc_xl.domain.consolidation import Consolidation
from cchc_xl.domain.plan import Plan
from cchc_xl.layouts.summary_book import OVERVIEW_TITLE
from cchc_xl.layouts.summary_contents import CONTENTS, HELD, HIDDEN, NOTES, PRINTED
from cchc_xl.layouts.table import Row, in_order
from cchc_xl.sheets.marks import Link
from cchc_xl.sheets.overview.counts import tally_layout
from cchc_xl.sheets.summary.marking import Marked
from cchc_xl.sheets.summary.places import Places
from cchc_xl.sheets.summary.sheets import HEADER_ROW, SummarySheet, heading


def contents(
    plan: Plan, consolidation: Consolidation, sheets: Sequence[SummarySheet], places: Places
) -> Marked:
    """The first sheet: the overview, then the tables in their order; hidden ones have no link."""
    rows = tuple(_rows(sheets))
    links = {
        (0, "sheet"): Link(f"'{OVERVIEW_TITLE}'!A{HEADER_ROW}", f"Đến trang {OVERVIEW_TITLE}"),
        **{
            (n, "sheet"): Link(places.of_rows(one.layout, ""), f"Đến trang {one.layout.title}")
            for n, one in enumerate(sheets, 1)
            if one.layout.key not in HIDDEN
        },
    }
    data = SummarySheet(
        CONTENTS,
        heading(plan, consolidation, CONTENTS.heading),
        tuple(tuple(in_order(CONTENTS, row)) for row in rows),
        sample=consolidation.sample,
    )
    return Marked(data, data.rows, {}, links, (), 0, NOTES)


def _rows(sheets: Sequence[SummarySheet]) -> Iterator[Row]:
    yield {
        "number": "1",
        "sheet": OVERVIEW_TITLE,
        "text": HELD[tally_layout().key],
        "rows": None,
        "printed": "có",
    }
    for number, one in enumerate(sheets, 2):
        yield {
            "number": str(number),
            "sheet": one.layout.title,
            "text": HELD[one.layout.key],
            "rows": len(one.rows),
            "printed": "có" if one.layout.key in PRINTED else None,
        }
