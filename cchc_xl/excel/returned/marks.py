"""The mark of a wrong cell in a returned copy: coloured while it is wrong, with a note.

The colour goes away by itself once the sender has changed the cell.
"""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from msgspec import Struct
from openpyxl.comments import Comment
from openpyxl.formatting.rule import Rule
from openpyxl.styles.differential import DifferentialStyle

from cchc_xl.domain.diagnostics import Diagnostic, Severity
from cchc_xl.excel import styles
from cchc_xl.excel.forms.writer import Part
from cchc_xl.layouts import look
from cchc_xl.layouts.layout import Column
from cchc_xl.sheets.form.formulas import COMPLETE, MARKED, Case, first_true

_DAY_ZERO = date(1899, 12, 30)
_COMPARED = 50
"""Characters of a text that its alarm compares; Excel allows 255 in a formula."""
_NOTE_WIDTH, _NOTE_LINE = 320, 17
"""Width of a note and height of its lines, in pixels."""


class Spot(Struct, frozen=True):
    """A cell of the copy that people fill in."""

    part: Part
    row: int
    field: str
    item: str
    """Id of the row; empty for work outside the plan."""

    @property
    def column(self) -> Column:
        """What may stand there."""
        return self.part.layout.column(self.field)

    @property
    def value(self) -> object:
        """What stands there."""
        return self.part.sheet[self.at(self.field)].value

    def at(self, field: str) -> str:
        """Address of another field in the same row."""
        return f"{self.part.area.letters[field]}{self.row}"


def mark(spot: Spot, found: Sequence[Diagnostic], author: str) -> None:
    """Colour the cell for as long as it is wrong, and leave a note that says how to mend it."""
    wrong = any(d.severity is Severity.ERROR for d in found)
    shade = DifferentialStyle(fill=styles.fill(look.ERROR if wrong else look.WARNING))
    area, sheet = spot.part.area, spot.part.sheet
    first = area.first if spot.item else spot.row
    conditions = [f'$A{first}="{spot.item}"'] if spot.item else []
    if all(d.entry.other_rows for d in found):
        conditions.append(f'${area.letters["check"]}{first}<>"{COMPLETE}"')
    else:
        conditions += _still_wrong(spot, found, first)
    cells = area.cells(spot.field) if spot.item else spot.at(spot.field)
    formula = f"AND({','.join(conditions)})"
    sheet.conditional_formatting.add(cells, Rule(type="expression", dxf=shade, formula=[formula]))
    text = "\n".join(_note(d) for d in found)
    lines = sum(-(-len(line) // 44) for line in text.split("\n")) + 1
    note = Comment(text, author, height=_NOTE_LINE * lines, width=_NOTE_WIDTH)
    sheet[spot.at(spot.field)].comment = note


def _still_wrong(spot: Spot, found: Sequence[Diagnostic], row: int) -> list[str]:
    """The conditions under which nobody has changed what is wrong, written for that row."""
    partners = [d.entry.beside for d in found]
    fields = {spot.field, *(f for group in partners for f in group if all(partners))}
    return [
        _unchanged(f"{spot.part.area.letters[field]}{row}", spot.part.sheet[spot.at(field)].value)
        for field in sorted(fields)
    ]


def say_in_checks(marked: Sequence[tuple[Spot, Sequence[Diagnostic]]]) -> None:
    """Let ``Kiểm tra`` of the rows say that cells are marked, where it had nothing else to say."""
    rows: dict[tuple[str, int], list[Case]] = {}
    parts = {spot.part.sheet.title: spot.part for spot, _ in marked}
    for spot, found in marked:
        known = spot.item or spot.part.layout.open_rows
        if known and not all(d.entry.other_rows for d in found):
            condition = f"AND({','.join(_still_wrong(spot, found, spot.row))})"
            cases = rows.setdefault((spot.part.sheet.title, spot.row), [])
            cases.append(Case(condition, MARKED))
    for (title, row), cases in rows.items():
        part = parts[title]
        if part.cases:
            formula = first_true((*part.cases(part.cells(row)), *cases))
            part.sheet[f"{part.area.letters['check']}{row}"].value = formula


def _unchanged(address: str, value: object) -> str:
    """The condition that the cell still holds that value."""
    if value is None:
        return f'{address}=""'
    if isinstance(value, str):
        start = value.split("\n")[0][:_COMPARED]
        cell = address if start == value else f"LEFT({address},{len(start)})"
        return f'EXACT({cell},"{start.replace(chr(34), chr(34) * 2)}")'
    number = (value - _DAY_ZERO).days if isinstance(value, date) else value
    assert isinstance(number, int | float | Decimal)
    return f"AND(ISNUMBER({address}),{address}={Decimal(str(number)):f})"


def _note(found: Diagnostic) -> str:
    return "\n".join(
        [
            f"{found.severity.value}: {found.message}",
            *([f"Có phải “{found.proposal}”?"] if found.proposal else []),
            f"Cách sửa: {found.remedy}",
        ]
    )
