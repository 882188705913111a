"""Writing the consolidated workbook: what leaders read, and what it is read back from."""

import hashlib
from collections.abc import Callable
from pathlib import Path

import msgspec
from msgspec.structs import replace

from cchc_xl import __version__
from cchc_xl.domain.consolidation import Consolidation
from cchc_xl.domain.diagnostics import Diagnostic
from cchc_xl.domain.plan import Plan
from cchc_xl.excel.book_writer import Book, Sheet, new_book
from cchc_xl.excel.overview import paint
from cchc_xl.layouts import summary_identity
from cchc_xl.layouts.further import goes_on
from cchc_xl.layouts.layout import Column
from cchc_xl.layouts.look import Style
from cchc_xl.layouts.summary_book import APPENDIX, OVERVIEW_TITLE
from cchc_xl.layouts.summary_contents import HIDDEN, pages_high
from cchc_xl.layouts.table import fitted_columns, row_height
from cchc_xl.products import is_made_of
from cchc_xl.sheets.contents import contents
from cchc_xl.sheets.overview.page import filled_page
from cchc_xl.sheets.summary.accents import rules
from cchc_xl.sheets.summary.marking import Marked, SummaryBook
from cchc_xl.sheets.summary.sheets import HEADER_ROW, NOTHING, RULES_TITLE, summary_mark

_NOTE = Style(italic=True, number_format="General")
_MARK = Style(horizontal="general", vertical="bottom", wrap=False, number_format="General")


def write_summary(
    plan: Plan,
    consolidation: Consolidation,
    target: Path,
    told: Callable[[Diagnostic], object] = lambda found: None,
) -> bool:
    """Write the consolidated workbook; the same consolidation gives the same bytes.

    ``told`` is given C191 for each table that one sheet does not hold. False where these bytes
    stand in ``target`` already: then it is left alone.

    Raises:
        CchcError: W108, when the target cannot be written.
    """
    content = _fingerprint(plan, consolidation)
    if is_made_of(target, content):
        return False
    period = plan.period(consolidation.period)
    title = f"Tổng hợp kết quả {plan.about} {period.label}"
    mark = summary_mark(plan, consolidation)
    footer = f"Tổng hợp {'CCHC' if plan.usual else 'kết quả'} {period.label}"
    summary = SummaryBook.of(plan, consolidation)
    properties = {summary_identity.NAME: mark, summary_identity.CONTENT_NAME: content}
    with new_book(target, title, period.cutoff, properties) as book:
        _write(book, contents(plan, consolidation, summary.sheets, summary.places), footer)
        page = filled_page(plan, consolidation, summary.places)
        paint(book.sheet(OVERVIEW_TITLE), page, footer)
        for data in summary.sheets:
            marked = summary.marked(data)
            for part in marked.parts():
                _write(book, part, footer)
            for found in goes_on(data.layout.title, len(marked.rows)):
                told(found)
    return True


def _fingerprint(plan: Plan, consolidation: Consolidation) -> str:
    """Of all that the workbook is made of, the program's version included."""
    made_of = (__version__, summary_identity.VERSION, plan, consolidation)
    return hashlib.sha256(msgspec.json.encode(made_of, order="deterministic")).hexdigest()


def _write(book: Book, marked: Marked, footer: str) -> None:
    data = marked.data
    sheet = book.sheet(data.layout.title)
    for row, line in enumerate(data.heading, 1):
        alarm = data.sample and row == len(data.heading)
        size = 14 if row == 2 else 11
        sheet.title_line(row, line, column=data.column, size=size, alarm=alarm)
    columns = fitted_columns(data.layout.columns, marked.rows)
    area = sheet.table(
        replace(data.layout, columns=columns),
        marked.rows,
        top=HEADER_ROW,
        looks=marked.looks,
        links=marked.links,
        hidden=marked.hidden,
    )
    if not marked.rows:
        sheet.title_line(HEADER_ROW + 1, NOTHING, column=data.column)
    pages = pages_high(data.layout.key, len(data.rows))
    sheet.page(footer, header_row=HEADER_ROW, pages_high=pages)
    if not pages:
        sheet.unprinted(area)
    sheet.view(area, columns=marked.frozen)
    if marked.rows:
        for rule in rules(data.layout, area):
            sheet.rule(rule)
    if marked.notes:
        _write_notes(sheet, marked, area.last + 2)
    if data.layout.key in HIDDEN:
        sheet.native.hide()
    if data.mark:
        sheet.put(1, 1, data.mark, _MARK)


def _write_notes(sheet: Sheet, marked: Marked, top: int) -> None:
    """Lines over the whole width of the table, below their title in row ``top``."""
    columns = fitted_columns(marked.data.layout.columns, marked.rows)
    whole = Column("", "", sum(column.width for column in columns))
    if marked.data.layout is APPENDIX:
        sheet.title_line(top, RULES_TITLE, size=12)
    for row, note in enumerate(marked.notes, top + 1):
        sheet.merge(row, 1, len(columns), note, _NOTE)
        sheet.height(row, row_height([note], [whole]))
