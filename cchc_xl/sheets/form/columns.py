"""The columns of a returned table: those of the form, the missing ones, and what is beside."""

from collections.abc import Container, Iterator, Sequence

from cchc_xl.domain.text import clean, match_key
from cchc_xl.layouts.form_identity import MARK
from cchc_xl.layouts.layout import Column, SheetLayout
from cchc_xl.layouts.open_sheets import is_signature
from cchc_xl.layouts.table import column_letter
from cchc_xl.rules.values.row_matching import closest
from cchc_xl.sheets.form.notes import Notes
from cchc_xl.sheets.form.printed import is_printed
from cchc_xl.sheets.grid import CellValue, Grid
from cchc_xl.sheets.table_reader import Found, as_text

_NO_COLUMN = -1
_SHOWN = 5
"""How many cells a message names; all of them are in its value."""


def complete_columns(
    grid: Grid, layout: SheetLayout, found: Found, version: str, notes: Notes
) -> Found:
    """The table with the columns whose header was retyped; W106 for those that are not there.

    A column that the form's version did not have yet is not missed.
    """
    columns = dict(found.columns)
    header = grid.rows[found.header]
    lacking = [c for c in layout.columns if c.asked and c.field not in columns]
    unknown = {
        index: value
        for index, value in enumerate(header)
        if isinstance(value, str) and value.strip() and index not in columns.values()
    }
    for index, value in unknown.items():
        column = _meant(value, lacking)
        if column:
            lacking.remove(column)
            columns[column.field] = index
            cell = f"{column_letter(index + 1)}{found.header + 1}"
            notes.add("S121", grid.name, cell, value=value, allowed=column.header)
    for column in lacking:
        if not column.optional and not (version.isdecimal() and column.since > int(version)):
            notes.add("W106", grid.name, field=column.field, value=column.header)
    return Found(found.header, columns)


def _meant(header: str, lacking: Sequence[Column]) -> Column | None:
    """The missing column that a header in other words is: longer by some words, or mistyped."""
    longer = [c for c in lacking if match_key(header).startswith(match_key(c.header))]
    if len(longer) == 1:
        return longer[0]
    word = closest(header, [column.header for column in lacking])
    return next((column for column in lacking if column.header == word), None)


def report_strays(
    grid: Grid,
    layout: SheetLayout,
    found: Found,
    used_rows: set[int],
    told_rows: set[int],
    notes: Notes,
) -> list[tuple[str, str]]:
    """Tell of everything that stands beside the table: no value is passed over in silence (S118).

    Given are the cells, with their texts, of headers with nothing below them: these are not told.

    ``used_rows`` are the data rows whose cells in known columns are dealt with elsewhere,
    ``told_rows`` those of which every cell is. Cells in unknown columns are told together, a
    column at a time; rows that belong to nothing (signatures below the table) all together.
    """
    known = set(found.columns.values())
    groups: dict[int, list[tuple[str, str]]] = {}
    dealt_with = {*used_rows, found.header}
    for row, index, value in _filled(grid, known, dealt_with):
        above = row < found.header
        if layout.key == "confirm" and not above and is_signature(clean(as_text(value))):
            continue
        if row in told_rows or (above and _is_title(as_text(value), row, index, layout)):
            continue
        place = f"{column_letter(index + 1)}{row + 1}"
        group = _NO_COLUMN if index in known and row > found.header else index
        groups.setdefault(group, []).append((place, clean(as_text(value))))
    lone: list[tuple[str, str]] = []
    for cells in groups.values():
        places = [place for place, _ in cells]
        if places == [f"{places[0].rstrip('0123456789')}{found.header + 1}"]:
            lone += cells
            continue
        shown = ", ".join(places[:_SHOWN]) + (", …" if len(places) > _SHOWN else "")
        notes.add(
            "S118",
            grid.name,
            places[0],
            value="; ".join(text for _, text in cells),
            cells=shown,
        )
    return lone


def typed_above(
    grid: Grid, layout: SheetLayout, found: Found, printed: Container[str]
) -> Iterator[tuple[str, str]]:
    """What stands above the table like a title of the form and is none of its own.

    ``printed`` are the keys of the form's texts; where they are not known nothing is.
    """
    for number, row in enumerate(grid.rows[: found.header] if printed else ()):
        for index, value in enumerate(row):
            if value is None:
                continue
            text = clean(as_text(value))
            title = text and _is_title(text, number, index, layout)
            if title and not is_printed(text, printed):
                yield f"{column_letter(index + 1)}{number + 1}", text


def _filled(
    grid: Grid, known: set[int], dealt_with: set[int]
) -> Iterator[tuple[int, int, CellValue]]:
    """The cells with content, but for those of the known columns in rows that are dealt with."""
    width = len(grid.rows[0]) if grid.rows else 0
    unknown = [index for index in range(width) if index not in known]
    for number, row in enumerate(grid.rows):
        for index in unknown if number in dealt_with else range(width):
            value = row[index]
            if value is not None and as_text(value).strip():
                yield number, index, value


def _is_title(text: str, row: int, index: int, layout: SheetLayout) -> bool:
    """Whether a text above the table is one of the form's own lines."""
    text = clean(text)
    own = (MARK, layout.heading, "Đơn vị: ", "Đã điền ", "Ô xám: ", "SỐ LIỆU MẪU")
    return text.startswith(own) or (text.isupper() and index <= 2)
