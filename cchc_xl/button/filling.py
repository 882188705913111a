"""Writing what was planned into the open workbook, in few large ranges, or putting all back."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress

import xlwings as xw

from cchc_xl.button.cells import Cells, Undo, put, put_back, settle, typed
from cchc_xl.button.folding import blanks, fold, folds, hide_columns, show_filtered, unfold
from cchc_xl.button.paging import PageFill, planned_page, write_page
from cchc_xl.button.patience import patiently
from cchc_xl.button.planning import Fill, planned
from cchc_xl.button.settings import named_range
from cchc_xl.button.titles import show_titles, titles
from cchc_xl.domain.diagnostics import Diagnostic
from cchc_xl.layouts.look import DATE_FORMAT, TEXT_FORMAT
from cchc_xl.sheets.overview.page import Page
from cchc_xl.sheets.summary.sheets import SummarySheet


def fill(
    book: xw.Book, tables: Sequence[SummarySheet], page: Page | None = None
) -> tuple[Diagnostic, ...]:
    """Write all sheets, or none; tell which values Excel would not take as they are (B115).

    ``page``, where given, is filled besides.

    Raises:
        CchcError: as ``planned`` and ``planned_page`` do, before anything is written.
    """
    with _still(book.app):
        fills = planned(book, tables)
        return _all_or_none(book, fills, planned_page(book, page) if page else None)


@contextmanager
def _still(app: xw.App) -> Iterator[None]:
    """No flicker, no macro of others, one computation at the end; ``running`` gives all back."""
    app.screen_updating, app.enable_events = False, False
    before, app.calculation = app.calculation, "manual"
    try:
        yield
    finally:
        with suppress(Exception):
            app.calculation = before
            if before == "manual":
                app.calculate()  # else the counts of the control sheet stay those of before


def _all_or_none(
    book: xw.Book, fills: Sequence[Fill], page: PageFill | None
) -> tuple[Diagnostic, ...]:
    undo: Undo = []
    try:
        found = write_page(page, undo) if page else []
        return (*found, *(one for fill in fills for one in _write(book, fill, undo)))
    except BaseException:
        for step in reversed(undo):
            with suppress(Exception):
                patiently(step)
        raise


def _write(book: xw.Book, one: Fill, undo: Undo) -> list[Diagnostic]:
    found: list[Diagnostic] = []
    formats = [(cells, wanted) for cells, wanted in one.runs() if not _has_format(cells, wanted)]
    if formats or not one.unchanged:
        with _unfiltered(one):
            moved = titles(one, one.old) != titles(one, one.new)
            before, after = folds(one, one.old), folds(one, one.new)
            if moved:
                undo.append(lambda: show_titles(one, one.old))
            # Excel measures no hidden row.
            unfold(one, before, grouped=before == after)
            undo.append(lambda: fold(one, before, grouped=before == after))
            blank = blanks(one, one.old), blanks(one, one.new)
            undo.append(lambda: hide_columns(one, *reversed(blank)))
            hide_columns(one, *blank)
            _remember(one, undo)
            if before != after:
                undo.append(lambda: unfold(one, after))
            if moved:
                one.area().unmerge()
                undo.append(one.area().unmerge)
            for cells, wanted in formats:
                _set_format(cells, wanted, undo)
            found = _write_values(one)
            one.area().rows.autofit()
            _resize_table(one, undo)
            if moved:
                show_titles(one, one.new)
            fold(one, after, grouped=before == after)
    _remember_area(book, one, undo)
    return found


def _remember(one: Fill, undo: Undo) -> None:
    """Note how to put the old contents back, formulas that somebody typed among them included."""
    area = one.area()
    formulas = typed(area, one.old)

    def back() -> None:
        _keep_as_text(one, one.old)
        put_back(area, one.old, formulas)
        put(_heading(one), [[line] for line in one.old_heading])
        if one.data.mark:
            one.sheet.range((one.top - 5, one.left)).value = mark

    mark = one.sheet.range((one.top - 5, one.left)).value if one.data.mark else None
    undo.append(back)


def _has_format(cells: xw.Range, wanted: str) -> bool:
    """Whether all cells have the number format.

    Where Windows itself writes days so, Excel takes ours for its own short date and calls that by
    the American name.
    """
    found = cells.number_format
    return found == wanted or (wanted == DATE_FORMAT and found == "m/d/yyyy")


def _set_format(cells: xw.Range, wanted: str, undo: Undo) -> None:
    before = cells.number_format
    if before:
        undo.append(lambda: setattr(cells, "number_format", before))
    cells.number_format = wanted


def _write_values(one: Fill) -> list[Diagnostic]:
    _keep_as_text(one, one.new)
    put(one.area(), one.new)
    heading = _heading(one)
    if heading.number_format != TEXT_FORMAT:
        heading.number_format = TEXT_FORMAT
    put(heading, [[line] for line in one.heading])
    if one.data.mark:
        one.sheet.range((one.top - 5, one.left)).value = one.data.mark
    return settle(one.area(), one.new)


def _keep_as_text(one: Fill, cells: Cells) -> None:
    """Format as text what stands in number and date columns and Excel would turn into something.

    Numbers of more than fifteen digits and days before March 1900 are texts: Excel cannot hold
    them.
    """
    wanted = enumerate(one.data.formats)
    numbers = [index for index, number_format in wanted if number_format != TEXT_FORMAT]
    for row, line in enumerate(cells):
        for index in numbers:
            if isinstance(value := line[index], str) and any(map(str.isdigit, value)):
                one.cell(row, index).number_format = TEXT_FORMAT


def _heading(one: Fill) -> xw.Range:
    column = one.left + one.data.column - 1
    return one.sheet.range((one.top - 5, column), (one.top - 2, column))


@contextmanager
def _unfiltered(one: Fill) -> Iterator[None]:
    """Show all rows of a table while the block works: a filter would hide some from writing."""
    table = _table(one)
    if table is None:
        show_filtered(one.sheet)
    filtered = table is not None and table.show_autofilter
    if table is not None and filtered:
        table.show_autofilter = False
    try:
        yield
    finally:
        if table is not None and filtered:
            table.show_autofilter = True


def _table(one: Fill) -> xw.main.Table | None:
    """The Excel table whose header is the one of the sheet."""
    for table in one.sheet.tables:
        header = table.header_row_range
        if header is not None and (header.row, header.column) == (one.top - 1, one.left):
            return table
    return None


def _resize_table(one: Fill, undo: Undo) -> None:
    table = _table(one)
    if table is None:
        return
    before = table.range
    rows, columns = one.height + 1, one.width
    if before.shape != (rows, columns):
        undo.append(lambda: table.resize(before))
        first = (one.top - 1, one.left)
        table.resize(one.sheet.range(first, (first[0] + rows - 1, first[1] + columns - 1)))


def _remember_area(book: xw.Book, one: Fill, undo: Undo) -> None:
    """Let the defined name say which rows are ours."""
    area = one.area(one.height)
    quoted = one.sheet.name.replace("'", "''")
    text = f"='{quoted}'!{area.address}"
    if named_range(book, one.name) is None:
        if book.names.contains(one.name):
            book.names[one.name].delete()
        undo.append(lambda: book.names[one.name].delete())
        book.names.add(one.name, text)
        return
    name = book.names[one.name]
    before = name.refers_to
    if before != text:
        undo.append(lambda: setattr(name, "refers_to", before))
        name.refers_to = text
