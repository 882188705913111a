"""The returned copy: the sender's own form built anew, its answers in it, what is wrong marked.

The received file is never saved again: what it lost (validations, colours, rows) is back.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path

from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from cchc_xl.domain.consolidation import Received
from cchc_xl.domain.diagnostics import Diagnostic
from cchc_xl.domain.fields import FIELD, Field
from cchc_xl.domain.form import Form
from cchc_xl.domain.submission import Origin, item_of
from cchc_xl.domain.text import format_date
from cchc_xl.excel.forms.writer import FormBook, Part, form_book
from cchc_xl.excel.returned.marks import Spot, mark, say_in_checks
from cchc_xl.excel.returned.mend_list import MendLine, write_mend_list
from cchc_xl.excel.returned.receipt import add_receipt
from cchc_xl.excel.saving import save
from cchc_xl.excel.table_writer import put
from cchc_xl.layouts.layout import Kind
from cchc_xl.rules.answers.words import in_one_text
from cchc_xl.rules.forms.returned import to_mend
from cchc_xl.rules.values.entry_values import Noted, Problem, field_value
from cchc_xl.sheets.returned.receipt import receipt
from cchc_xl.sheets.table_reader import as_text

_FIRST_DAY = date(1900, 3, 1)
"""Excel counts the days before it wrongly or not at all."""


def write_returned_copy(received: Received, form: Form, target: Path) -> None:
    """Write the copy of a file whose answers are in ``form``; the same file gives the same bytes.

    Raises:
        CchcError: W108, when the target cannot be written.
    """
    book = form_book(form)
    copy = _Copy(book, received)
    copy.put_back(received.diagnostics)
    author = form.plan.unit(form.plan.agency.focal_unit).name
    asked = to_mend(received)
    wrong = list(copy.grouped(asked))
    marked = [(spot, same) for spot, same in wrong if spot]
    for spot, same in marked:
        mark(spot, same, author)
    say_in_checks(marked)
    told = copy.grouped(d for d in received.diagnostics if d not in asked)
    lines = [_line(spot, same, received) for spot, same in (*wrong, *told)]
    write_mend_list(book.workbook, form, received, lines)
    add_receipt(book.workbook, form, receipt(received, form.plan, form, places=len(wrong)))
    book.workbook.active = 0
    save(book.workbook, target)


class _Copy:
    """A form being turned into a returned copy: which cell of it a diagnostic is about."""

    def __init__(self, book: FormBook, received: Received) -> None:
        self.parts = [p for p in book.parts if any(c.asked for c in p.layout.columns)]
        self.rows: dict[str, tuple[Part, int]] = {
            str(part.sheet.cell(row, 1).value): (part, row)
            for part in self.parts
            for row in range(part.area.first, part.area.last + 1)
        }
        self.extra: dict[tuple[str, int], tuple[Part, int]] = {}
        """The open rows by sheet and row in the file that was received."""
        answers = received.submission
        added: dict[str, list[Origin | None]] = {
            "extra": [task.entry.origin for task in answers.extra] if answers else [],
            "practices": [told.origin for told in answers.practices] if answers else [],
        }
        for part in self.parts:
            for number, origin in enumerate(added.get(part.layout.key, ()), part.area.first):
                if origin:
                    self.extra[origin.sheet, origin.row] = (part, number)

    def put_back(self, found: Iterable[Diagnostic]) -> None:
        """Give cells the text that could not be used, and values that a cell cannot hold."""
        for part, row in self.rows.values():
            for column in part.layout.columns:
                cell = part.sheet[f"{part.area.letters[column.field]}{row}"]
                if column.asked and (text := _text_instead(column.kind, cell.value)):
                    put(cell, text)
        for diagnostic in found:
            spot = self.spot(diagnostic)
            if spot and diagnostic.value and diagnostic.place.field and spot.value is None:
                text = _as_typed(FIELD[spot.field], diagnostic)
                put(spot.part.sheet[spot.at(spot.field)], text or None)

    def spot(self, diagnostic: Diagnostic) -> Spot | None:
        """The cell it is about, or None when there is none in the copy.

        Of a whole row, its first cell that people fill in.
        """
        place = diagnostic.place
        row_in_file = "".join(filter(str.isdigit, place.cell))
        found = self.rows.get(place.task)
        if not place.task and row_in_file:
            found = self.extra.get((place.sheet, int(row_in_file)))
        if found is None:
            return None
        part, row = found
        asked = [column.field for column in part.layout.columns if column.asked]
        return Spot(part, row, place.field if place.field in asked else asked[0], place.task)

    def grouped(
        self, found: Iterable[Diagnostic]
    ) -> Iterator[tuple[Spot | None, Sequence[Diagnostic]]]:
        """The diagnostics of each place, in the order of the copy; first those without a cell."""
        groups: dict[tuple[int, int, int, int], list[Diagnostic]] = {}
        spots: dict[tuple[int, int, int, int], Spot | None] = {}
        for number, diagnostic in enumerate(found):
            spot = self.spot(diagnostic)
            key = (-1, 0, 0, number)
            if spot:
                layout = spot.part.layout
                key = (self.parts.index(spot.part), spot.row, layout.index(spot.field), 0)
            spots[key] = spot
            groups.setdefault(key, []).append(diagnostic)
        for key in sorted(groups):
            yield spots[key], groups[key]


def _text_instead(kind: Kind, value: object) -> str:
    """The text that is read as the value where the value itself would be read as another.

    A share of over 100% looks like a number meant as a percentage; Excel has no days before 1900
    and no numbers of over 15 digits.
    """
    if isinstance(value, date) and value < _FIRST_DAY:
        return format_date(value)
    if not isinstance(value, Decimal):
        return ""
    if kind is Kind.PERCENT and abs(value) > 1:
        return _digits(value * 100) + "%"
    return _digits(value) if Decimal(f"{float(value):.15g}") != value else ""


def _digits(value: Decimal) -> str:
    return f"{value.normalize():f}".replace(".", ",")


def _as_typed(field: Field, found: Diagnostic) -> str:
    """The unusable text for its cell, so that it stays unusable until somebody mends it.

    A date that may be two dates, for instance, stood there as a date; as a text it would be read
    without a question. It gets both readings, or a question mark.
    """
    text = ILLEGAL_CHARACTERS_RE.sub("", found.value)
    if field.kind.textual:
        return text
    asked = f"{text} hay {found.proposal}?" if found.proposal else f"{text}?"
    for candidate in (text, asked):
        reading = field_value(field, candidate)
        if isinstance(reading, Problem) or _says_nothing(reading):
            return candidate
    return ""


def _says_nothing(reading: object) -> bool:
    """Whether it is a dash or the like, which is told each time and read as no value."""
    return isinstance(reading, Noted) and reading.value is None


def _line(spot: Spot | None, found: Sequence[Diagnostic], received: Received) -> MendLine:
    place = found[0].place
    value = next((d.value for d in found if d.value), "")
    if spot is None:
        answers = received.submission.answers if received.submission else ()
        said = (in_one_text(a) for a in answers if place.task and item_of(a) == place.task)
        content = next(said, "")
        return MendLine(tuple(found), item=place.task, value=content or value, sheet=place.sheet)
    layout, sheet = spot.part.layout, spot.part.sheet
    text = as_text(sheet[spot.at(layout.text_field)].value)
    return MendLine(
        tuple(found),
        item=f"{spot.item}. {text}" if spot.item else text,
        value=value or as_text(spot.value) or "(để trống)",
        sheet=sheet.title,
        cell=spot.at(spot.field),
        field=spot.column.header if place.field else "(cả dòng)",
    )
