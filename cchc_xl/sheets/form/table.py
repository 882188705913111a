"""Reading the rows of one sheet of a returned form: what each row is, what each cell means."""

from collections.abc import Container, Iterator, Sequence

from cchc_xl.domain.fields import FIELD, FieldKind
from cchc_xl.domain.lazy import lazy_pattern
from cchc_xl.domain.submission import EXTRA_LABEL, Origin
from cchc_xl.domain.text import clean, match_key
from cchc_xl.layouts.earlier_columns import WAS
from cchc_xl.layouts.form_book import FIRST_SHOWING_VERSION, LAST_CARRYING_VERSION
from cchc_xl.layouts.form_identity import MARK
from cchc_xl.layouts.layout import Column, Kind
from cchc_xl.layouts.open_sheets import is_row_id
from cchc_xl.layouts.table import column_letter
from cchc_xl.rules.values.dates import Window
from cchc_xl.rules.values.entry_values import Problem
from cchc_xl.rules.values.row_matching import Kind as Matched
from cchc_xl.rules.values.row_matching import Match, RowMatcher, key_of
from cchc_xl.sheets.form.asides import tell_asides, tell_cells, tell_uncomputed
from cchc_xl.sheets.form.cells import (
    FormTable,
    TableRow,
    fill_merges,
    find_swapped_dates,
    meaning,
    row_values,
    values_before,
)
from cchc_xl.sheets.form.columns import complete_columns, report_strays, typed_above
from cchc_xl.sheets.form.keep import is_untouched, settled_row
from cchc_xl.sheets.form.known_rows import KnownRows
from cchc_xl.sheets.form.misplaced import Home, note_misplaced
from cchc_xl.sheets.form.notes import Notes
from cchc_xl.sheets.form.printed import is_computed, is_day, is_own_formula, is_printed
from cchc_xl.sheets.form.shown_before import typed_over_earlier
from cchc_xl.sheets.form.whole_agency import without_words
from cchc_xl.sheets.grid import Grid
from cchc_xl.sheets.table_reader import Found, as_text, find_table

_PARTS = {"targets": ("numerator", "denominator"), "budget": ("spent", "amount")}
"""The fields that the share of a row is made of, by sheet."""
_COLUMN_NUMBER = lazy_pattern(r"\(?(\d{1,2}|[A-Z])\)?")
"""What a row that numbers the columns below the header consists of: ``(1) (2) (3)``."""


def read_table(
    grid: Grid,
    form: KnownRows,
    version: str,
    notes: Notes,
    window: Window | None = None,
    printed: Container[str] = (),
    asking: str = "",
    found: Found | None = None,
) -> list[TableRow] | None:
    """The rows of the layout's table in the sheet, in their order there; None when it has none.

    ``form`` has the layout and the rows that the form has. ``window`` helps to propose the year of
    a date that has none, ``asking`` is the version whose columns it must have: that of the form
    unless it is given, ``found`` is where the table stands, if that is known. Everything that is
    not understood is noted at its cell.
    """
    layout = form.layout
    found = found or find_table(grid, layout)
    if found is None:
        return None
    found = complete_columns(grid, layout, found, asking or version, notes)
    asked = tuple(c for c in layout.columns if c.asked and c.field in found.columns)
    letters = tuple((column.field, found.letter(column.field)) for column in asked)
    known = int(version) if version.isdecimal() else 0
    shows = known >= FIRST_SHOWING_VERSION
    given, others = form.given, form.others
    table = FormTable(grid, layout, found, notes, given, window, asked, letters, others, shows)
    table.given_columns = tuple(c for c in layout.columns if c.given and c.field in found.columns)
    table.carries = 0 < known <= LAST_CARRYING_VERSION
    fill_merges(table)
    find_swapped_dates(table)
    known_at = form.at(found, table.given_columns)
    below = range(found.header + 1, len(grid.rows))
    as_printed = {n: own for n in below if (own := known_at(table.cells(n)))}
    numbers = list(_data_rows(table, as_printed))
    table.marked.update(table.text(n, "id") for n in numbers)
    rows = [row for n in numbers if (row := _read_row(table, form.matcher, as_printed.get(n), n))]
    if table.recognised:
        items = ", ".join(table.recognised)
        notes.add("S111", grid.name, count=len(table.recognised), items=items, value=items)
    if table.unconfirmed:
        items = ", ".join(table.unconfirmed)
        code = "S125" if layout.key == "tasks" else "S127"
        notes.add(code, grid.name, count=len(table.unconfirmed), items=items, value=items)
    tell_asides(grid, table.told_cells, notes)
    if grid.uncomputed:
        tell_uncomputed(grid, table.uncomputed | set(_own_formulas(table, printed)), notes)
    lone = report_strays(grid, layout, found, table.used_rows, table.told_rows, notes)
    typed = (
        *typed_above(grid, layout, found, printed),
        *lone,
        *_typed_over(table, numbers, printed),
        *table.typed_over,
    )
    tell_cells("S145", grid, typed, notes)
    return rows


def _own_formulas(table: FormTable, printed: Container[str]) -> Iterator[str]:
    """Addresses of formulas without a result that the form itself has, or a text of it that a
    program took for one ("= 100%")."""
    checks = {
        table.found.letter(column.field)
        for column in table.layout.columns
        if column.kind is Kind.CHECK and column.field in table.found.columns
    }
    first = column_letter(table.found.columns.get(table.layout.number_field, 1) + 1)
    for cell, formula in table.grid.uncomputed.items():
        letter = cell.rstrip("0123456789")
        above = int(cell.removeprefix(letter)) <= table.found.header
        unsaid = letter == first if above else letter in checks
        known = is_own_formula(formula) or is_printed(f"={formula}", printed)
        told = int(cell.removeprefix(letter)) - 1 in table.told_rows
        if told or (known if formula else unsaid):
            yield cell


def _typed_over(
    table: FormTable, rows: Sequence[int], printed: Container[str]
) -> Iterator[tuple[str, str]]:
    """What stands in calculated cells and on the list of cooperation, and the form did not put."""
    listed = table.layout.key == "cooperation" and printed
    looked_at = [
        (column, table.found.columns[column.field])
        for column in table.layout.columns
        if column.field in table.found.columns and (listed or column.kind is Kind.CHECK)
    ]
    looked_at_rows = table.used_rows - table.told_rows
    for number in (row for row in rows if row in looked_at_rows):
        for column, index in looked_at:
            value = table.grid.rows[number][index]
            if value is None or not (text := clean(as_text(value))):
                continue
            if column.kind is Kind.CHECK:
                parts = [_part(table, number, name) for name in _PARTS.get(table.layout.key, ())]
                ours = is_computed(column.field, value, parts)
            else:
                ours = is_printed(text, printed)
            if not ours:
                yield table.cell(number, column.field), text


def _part(table: FormTable, number: int, name: str) -> object:
    """What a share is made of: a figure of the row, or of the period before where it is kept."""
    own = table.raw(number, name)
    kept = own is None and table.raw(number, "keep") is not None
    return table.raw(number, WAS + name) if kept else own


def _data_rows(table: FormTable, as_printed: Container[int]) -> Iterator[int]:
    for number in range(table.found.header + 1, len(table.grid.rows)):
        if number in as_printed:
            yield number
            continue
        cells = [value for value in table.grid.rows[number] if value is not None]
        if not cells:
            continue
        numbers = all(_COLUMN_NUMBER.fullmatch(as_text(value)) for value in cells)
        if (numbers and len(cells) >= 5) or table.others.is_header(cells):
            table.used_rows.add(number)
        elif MARK in table.text(number, "id"):
            continue  # the line of identity above a table that was pasted here
        elif any(as_text(value).strip() for value in cells):
            yield number


def _read_row(
    table: FormTable, matcher: RowMatcher, known: tuple[str, str] | None, number: int
) -> TableRow | None:
    layout, cells = table.layout, table.cells(number)
    filled = [column for index, column in table.places if cells[index] is not None]
    origin = Origin(table.grid.name, number + 1, table.letters)
    if known:
        return _read_answer(table, number, *known, filled, origin)
    text = table.text(number, layout.text_field)
    row_id, shown = table.text(number, "id"), table.text(number, layout.number_field)
    if home := table.others.home(row_id, shown, table.printed(number)):
        _tell_misplaced(table, number, home, filled)
        return None
    if layout.open_rows:
        return _read_open(table, number, row_id, filled, origin)
    match = matcher.match(row_id, shown, text)
    if match.kind is Matched.DOUBTFUL or _second_claim(table, match, text):
        _note_doubt(table, number, match, filled)
        return None
    if match.kind is Matched.NONE:
        return _read_extra(table, number, text, filled, origin)
    _note_match(table, number, match)
    _note_edits(table, number, match.id)
    return _read_answer(table, number, match.id, text, filled, origin)


def _read_answer(
    table: FormTable, number: int, item: str, text: str, filled: list[Column], origin: Origin
) -> TableRow:
    """What a row of the form says."""
    table.used_rows.add(number)
    values, was = row_values(table, number, filled, item), values_before(table, number)
    if table.shows:
        table.typed_over += typed_over_earlier(table, number, was)
    row = TableRow(item, text, values, origin, was)
    if "keep" in table.found.columns:
        return settled_row(table, row)
    if table.carries and table.layout.key != "tasks" and is_untouched(row):
        table.unconfirmed.append(row.id)
    return row


def _second_claim(table: FormTable, match: Match, text: str) -> bool:
    """Whether a row without an id, in other words, claims an item whose own row is there."""
    if match.kind is not Matched.WITHOUT_ID or match.id not in table.marked or not text:
        return False
    return key_of(text) != key_of(as_text(table.given[match.id].get(table.layout.text_field)))


def _note_doubt(table: FormTable, number: int, match: Match, filled: list[Column]) -> None:
    table.used_rows.add(number)
    told = [table.shown(number, column.field) for column in filled]
    text = table.text(number, table.layout.text_field) or table.text(number, "id")
    cell = _row_cell(table, number, filled)
    value = "; ".join((text, *told))
    table.notes.add("S112", table.grid.name, cell, value=value, candidate=match.id)


def _tell_misplaced(table: FormTable, number: int, home: Home, filled: list[Column]) -> None:
    table.used_rows.add(number)
    table.told_rows.add(number)
    note_misplaced(table.grid, _row_cell(table, number, filled), number + 1, home, table.notes)


def _row_cell(table: FormTable, number: int, filled: list[Column]) -> str:
    """The cell that stands for a whole row: the first that is filled in, or that of its text."""
    name = filled[0].field if filled else table.layout.text_field
    return table.cell(number, name) if name in table.found.columns else f"A{number + 1}"


def _read_extra(
    table: FormTable, number: int, text: str, filled: list[Column], origin: Origin
) -> TableRow | None:
    """A row that the form does not have: added work, or something that belongs to nothing.

    Only a state, a figure, a date or a document makes it an answer; else it is a signature or a
    remark, which is told with all that stands beside the table.
    """
    if not any(_is_answer(table, number, column) for column in filled):
        return None
    table.used_rows.add(number)
    cell = table.cell(number, filled[0].field)
    if not text or table.layout.key != "tasks":
        told = "; ".join(table.shown(number, column.field) for column in filled)
        table.notes.add("S107", table.grid.name, cell, value="; ".join(filter(None, (text, told))))
        return None
    given = [c.field for c in table.layout.columns if c.given and c.field in table.found.columns]
    words = [text, *(table.text(number, n) for n in given if n != table.layout.text_field)]
    value = "; ".join(word for word in words if word and word != EXTRA_LABEL)
    table.notes.add("S114", table.grid.name, table.cell(number, "text"), value=value)
    values = row_values(table, number, filled, "")
    values.pop("keep", None)
    return TableRow("", text, values, origin)


def _read_open(
    table: FormTable, number: int, row_id: str, filled: list[Column], origin: Origin
) -> TableRow | None:
    """A row in which the unit may say something by itself.

    Below the form's own rows a text alone may be a signature: it is told with all that stands
    beside the table.
    """
    key, name = table.layout.key, table.layout.text_field
    own = is_row_id(key, row_id)
    if key == "confirm":
        own = own or (not row_id and number == table.found.header + 1)
    if not own and not (
        key != "confirm"
        and len(filled) > 1
        and (key != "extra" or any(_is_answer(table, number, c) for c in filled))
    ):
        return None
    table.used_rows.add(number)
    if row_id and not own:
        table.typed_over.append((table.cell(number, "id"), row_id))
    values = row_values(table, number, filled, "")
    text = str(values.pop(name, ""))
    return TableRow("", text, values, origin) if filled else None


def _is_answer(table: FormTable, number: int, column: Column) -> bool:
    kind = FIELD[column.field].kind
    if kind in (FieldKind.TEXT, FieldKind.MARK, FieldKind.LEVEL):
        return False
    return kind is FieldKind.DOCUMENT or not isinstance(meaning(table, number, column), Problem)


def _note_match(table: FormTable, number: int, match: Match) -> None:
    if match.kind is Matched.WITHOUT_ID:
        table.recognised.append(match.id)
    elif match.kind is Matched.WRONG_ID:
        cell, value = table.cell(number, "id"), table.text(number, "id")
        table.notes.add(
            "S113", table.grid.name, cell, item=match.id, value=value, candidate=match.id
        )


def _note_edits(table: FormTable, number: int, item: str) -> None:
    """Compare the given cells with the plan; a blank one has lost nothing that a person typed."""
    expected = table.given.get(item)
    if expected is None:
        return
    for column in table.given_columns:
        if column.field not in expected:
            continue  # what was said before, which the plan does not know
        raw, given = table.raw(number, column.field), expected.get(column.field)
        if column.field == "id" or (column.kind is Kind.DATE and is_day(raw, given)):
            continue
        value, wanted = as_text(raw), as_text(given)
        if value and value != wanted and _differ(value, wanted):
            cell = table.cell(number, column.field)
            words = {"value": value, "allowed": wanted}
            table.notes.add("S109", table.grid.name, cell, item=item, **words)


def _differ(value: str, wanted: str) -> bool:
    return match_key(without_words(value)) != match_key(without_words(wanted))
