"""Rows that say *giữ nguyên*: their blank cells take the answer of the period before."""

from collections.abc import Mapping

from msgspec import Struct
from msgspec.structs import replace

from cchc_xl.domain.submission import FIELD_LABELS, Origin, State
from cchc_xl.layouts.earlier_columns import WAS
from cchc_xl.rules.forms.asked import CARRIED
from cchc_xl.sheets.form.cells import FormTable, TableRow

Values = dict[str, object]


class Settled(Struct, frozen=True):
    """What a row answers once its mark is heeded."""

    values: Values
    taken: tuple[str, ...] = ()
    """Fields whose value is that of the period before."""
    differing: tuple[str, ...] = ()
    """Fields that were typed otherwise although the row is to be kept: what was typed counts."""
    unconfirmed: bool = False
    """Whether an open row says what it said before, and nobody has said that it still holds."""


def settle(values: Mapping[str, object], was: Mapping[str, object], blank: set[str]) -> Settled:
    """The answers of a row, ``keep`` among them where it is marked.

    ``was`` are the values of the period before, ``blank`` the fields whose cells are empty: a cell
    that holds something unreadable takes nothing.
    """
    own = {field: value for field, value in values.items() if field != "keep"}
    if not values.get("keep"):
        same = _as_it_came(own, was)
        return Settled(own, unconfirmed=same and own.get("state") is not State.COMPLETED)
    taken = tuple(field for field in was if field in blank)
    differing = tuple(f for f, value in own.items() if f in was and value != was[f])
    return Settled(own | {f: was[f] for f in taken} | {"kept": True}, taken, differing)


def _as_it_came(own: Values, was: Mapping[str, object]) -> bool:
    """Whether a row says what it came filled in with; forms of version 3 had all of it in."""
    told = own.keys() | CARRIED
    same = all(own.get(field) == value for field, value in was.items() if field in told)
    return bool(was) and same and own.keys() <= was.keys()


def _from_hidden(origin: Origin, letters: Mapping[str, str]) -> Origin:
    """The origin of a row in which these fields come from the cells of the period before."""
    columns = tuple((field, letters.get(field, letter)) for field, letter in origin.columns)
    blank = tuple((field, letter) for field, letter in origin.columns if field in letters)
    return replace(origin, columns=columns, blank=blank)


def settled_row(table: FormTable, row: TableRow) -> TableRow:
    """The row once its mark in the column ``Giữ nguyên`` is heeded."""
    number = row.origin.row - 1
    was = row.was
    if not was and "keep" not in row.values:
        return row
    blank = {
        column.field
        for column in table.asked
        if table.raw(number, column.field) is None
        and table.cell(number, column.field) not in (table.grid.uncomputed or ())
    }
    settled = settle(row.values, was, blank)
    if row.values.get("keep") and not was:
        cell = table.cell(number, "keep")
        value = table.shown(number, "keep")
        table.notes.add("S123", table.grid.name, cell, item=row.id, field="keep", value=value)
    for name in settled.differing:
        words = {
            "value": table.shown(number, name),
            "allowed": table.shown(number, WAS + name),
            "label": FIELD_LABELS[name],
        }
        cell = table.cell(number, name)
        table.notes.add("S124", table.grid.name, cell, item=row.id, field=name, **words)
    if table.layout.key != "tasks":
        settled.values.pop("kept", None)
    elif settled.unconfirmed:
        table.unconfirmed.append(row.id)
    letters = {name: table.found.letter(WAS + name) for name in settled.taken}
    return replace(row, values=settled.values, origin=_from_hidden(row.origin, letters))


def is_untouched(row: TableRow) -> bool:
    """Whether the figures of a row are those of the period before, all of them.

    Forms up to version 3 came filled in with them.
    """
    figures = {field: value for field, value in row.values.items() if field != "remark"}
    return bool(row.was) and figures == dict(row.was)
