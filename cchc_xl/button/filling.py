"""Writing what was planned into the open workbook, in few large ranges, or putting all back."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress

import xlwings as xw

from cchc_xl.button.patience import patiently
from cchc_xl.button.planning import Cells, Fill, differences, planned, standing
from cchc_xl.button.settings import named_range
from cchc_xl.button.titles import show_titles, titles
from cchc_xl.domain.diagnostics import Diagnostic, Place, diagnose
from cchc_xl.excel import styles
from cchc_xl.excel.summary.sheets import SummarySheet

_LONGEST_IN_ARRAY = 8_000
"""Excel takes no array with a text over 8,203 characters; longer ones are written by themselves."""
_SHOWN = 5

Undo = list[Callable[[], object]]


def fill(book: xw.Book, tables: Sequence[SummarySheet]) -> tuple[Diagnostic, ...]:
    """Write all sheets, or none; tell which values Excel would not take as they are (B115).

    Raises:
        CchcError: as ``planned`` does, before anything is written.
    """
    with _still(book.app):
        return _all_or_none(book, planned(book, tables))


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


def _all_or_none(book: xw.Book, fills: Sequence[Fill]) -> tuple[Diagnostic, ...]:
    undo: Undo = []
    try:
        return tuple(found for one in fills for found in _write(book, one, undo))
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
            if moved:
                undo.append(lambda: show_titles(one, one.old))
            _remember(one, undo)
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
    _remember_area(book, one, undo)
    return found


def _remember(one: Fill, undo: Undo) -> None:
    """Note how to put the old contents back, formulas that somebody typed among them included."""
    area, formulas = one.area(), _formulas(one)

    def put_back() -> None:
        _keep_as_text(one, one.old)
        _put(area, one.old)
        for row, column, formula in formulas:
            one.cell(row, column).formula = formula
        _put(_heading(one), [[line] for line in one.old_heading])
        if one.data.mark:
            one.sheet.range((one.top - 5, one.left)).value = mark

    mark = one.sheet.range((one.top - 5, one.left)).value if one.data.mark else None
    undo.append(put_back)


def _formulas(one: Fill) -> list[tuple[int, int, str]]:
    found = one.area().formula
    rows = found if isinstance(found, list | tuple) else [[found]]
    rows = rows if isinstance(rows[0], list | tuple) else [rows]
    return [
        (number, index, text)
        for number, row in enumerate(rows)
        for index, text in enumerate(row)
        if isinstance(text, str) and text.startswith("=") and text != one.old[number][index]
    ]


def _has_format(cells: xw.Range, wanted: str) -> bool:
    """Whether all cells have the number format.

    Where Windows itself writes days so, Excel takes ours for its own short date and calls that by
    the American name.
    """
    found = cells.number_format
    return found == wanted or (wanted == styles.DATE_FORMAT and found == "m/d/yyyy")


def _set_format(cells: xw.Range, wanted: str, undo: Undo) -> None:
    before = cells.number_format
    if before:
        undo.append(lambda: setattr(cells, "number_format", before))
    cells.number_format = wanted


def _write_values(one: Fill) -> list[Diagnostic]:
    _keep_as_text(one, one.new)
    _put(one.area(), one.new)
    heading = _heading(one)
    if heading.number_format != styles.TEXT_FORMAT:
        heading.number_format = styles.TEXT_FORMAT
    _put(heading, [[line] for line in one.heading])
    if one.data.mark:
        one.sheet.range((one.top - 5, one.left)).value = one.data.mark
    return _read_back(one)


def _put(area: xw.Range, cells: Cells) -> None:
    """Write a block in one call; texts that are too long for that follow one by one."""
    long = [
        (row, column, value)
        for row, line in enumerate(cells)
        for column, value in enumerate(line)
        if isinstance(value, str) and len(value) > _LONGEST_IN_ARRAY
    ]
    places = {(row, column) for row, column, _ in long}
    block = (
        [
            [None if (row, column) in places else value for column, value in enumerate(line)]
            for row, line in enumerate(cells)
        ]
        if long
        else cells
    )
    area.options(chunksize=None).value = block
    for row, column, value in long:
        area[row, column].value = value


def _keep_as_text(one: Fill, cells: Cells) -> None:
    """Format as text what stands in number and date columns and Excel would turn into something.

    Numbers of more than fifteen digits and days before March 1900 are texts: Excel cannot hold
    them.
    """
    wanted = enumerate(one.data.formats)
    numbers = [index for index, number_format in wanted if number_format != styles.TEXT_FORMAT]
    for row, line in enumerate(cells):
        for index in numbers:
            if isinstance(value := line[index], str) and any(map(str.isdigit, value)):
                one.cell(row, index).number_format = styles.TEXT_FORMAT


def _read_back(one: Fill) -> list[Diagnostic]:
    """Compare with what Excel made of it, and write again what it took for something else.

    An apostrophe in front keeps a text as it is; Excel does not count it to the text.
    """
    wrong = differences(standing(one), one.new)
    for row, column in wrong:
        value = one.new[row][column]
        if isinstance(value, str):
            one.cell(row, column).value = f"'{value}"
    if wrong:
        wrong = differences(standing(one), one.new)
    if not wrong:
        return []
    cells = [one.cell(row, column).address.replace("$", "") for row, column in wrong[:_SHOWN]]
    more = " …" if len(wrong) > _SHOWN else ""
    place = Place(sheet=one.sheet.name, cell=cells[0])
    return [diagnose("B115", place, cells=", ".join(cells) + more)]


def _heading(one: Fill) -> xw.Range:
    column = one.left + one.data.column - 1
    return one.sheet.range((one.top - 5, column), (one.top - 2, column))


@contextmanager
def _unfiltered(one: Fill) -> Iterator[None]:
    """Show all rows of a table while the block works: a filter would hide some from writing."""
    table = _table(one)
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
