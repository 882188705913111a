"""A workbook as cells on paper, and what people do to it: sort, paste, merge, retype, delete.

Much faster than openpyxl, and each cell remembers what its writer meant, wherever it is moved.
"""

import random
import unicodedata
import zipfile
from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal
from functools import cache
from io import BytesIO
from xml.sax.saxutils import escape, quoteattr

from cchc_xl.domain.text import clean, format_date
from tests.support.flat import value_text

Value = str | float | datetime
_TABLES = {"Nhiệm vụ": (7, 14), "Chỉ tiêu": (7, 10), "Kinh phí": (7, 8), "Thống kê": (7, 13)}
"""First and last row of data of each sheet of answers."""
_FIELDS = {
    "Nhiệm vụ": dict(
        zip(
            (*range(7, 15), 16),  # not the level that a proposal is made to
            (
                "state",
                "percent",
                "date",
                "text",
                "date",
                "text",
                "text",
                "text",
                "date",
            ),
            strict=True,
        )
    ),
    "Chỉ tiêu": {6: "number", 8: "number", 11: "text"},
    "Kinh phí": {6: "number", 7: "number", 9: "text"},
    "Thống kê": {8: "number", 9: "text"},
}
LOCKED_HEADERS = (
    "Kiểm tra",
    "Tỷ lệ đạt",
    "Tỷ lệ thực hiện",
    "Mốc đầu (không sửa)",
    "Mốc cuối (không sửa)",
)
"""Columns of formulas and hidden ones, which only a careless paste reaches; they are not read."""
_STATES = ("Chưa thực hiện", "Đang thực hiện", "Đã hoàn thành", "Không phát sinh")


@dataclass(frozen=True, slots=True)
class PaperCell:
    """A cell: its value, what its writer means by it, and what kind of answer it is."""

    value: Value
    means: str
    """The value as ``flat`` would give it."""
    field: str = ""
    """``state``, ``percent``, ``date``, ``number`` or ``text`` of an answer; empty: given."""

    def readings(self) -> set[str]:
        """What may be made of it: what is meant, and in a column of texts what the cell shows."""
        shown = {self.means, clean(str(self.value))}
        if isinstance(self.value, datetime):
            shown.add(format_date(self.value))
        elif isinstance(self.value, float):
            shown |= {str(self.value), value_text(Decimal(str(self.value)))}
        return shown

    @property
    def typed(self) -> bool:
        """Whether a person of the unit has typed it."""
        return bool(self.field)


@dataclass
class PaperSheet:
    """A sheet; rows and columns count from 1."""

    title: str
    cells: dict[tuple[int, int], PaperCell]
    merges: list[str] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    first: int = 0
    last: int = 0
    """The rows of data when the form was sent out; 0 for a sheet without."""

    def locked(self, column: int) -> bool:
        """Whether the column is one of formulas, or a hidden one."""
        return any(
            cell.means in LOCKED_HEADERS for (_, at), cell in self.cells.items() if at == column
        )

    def row(self, number: int) -> dict[int, PaperCell]:
        """The cells of a row by column."""
        return {column: cell for (row, column), cell in self.cells.items() if row == number}

    def put_row(self, number: int, cells: dict[int, PaperCell]) -> None:
        """Write a row over what was there."""
        for column in self.row(number):
            del self.cells[number, column]
        for column, cell in cells.items():
            self.cells[number, column] = cell


@dataclass
class PaperBook:
    """Sheets, and the line that names and properties hold."""

    sheets: list[PaperSheet]
    identity: str = ""

    def answer_sheets(self) -> list[PaperSheet]:
        """The sheets that people fill in, as long as they have more than one row."""
        return [sheet for sheet in self.sheets if 0 < sheet.first < sheet.last]

    def repeats(self, place: tuple[str, int], read: set[tuple[str, int, str]]) -> bool:
        """Whether another row that says the same has been read: one answer, written twice."""
        rows = {
            (sheet.title, number): frozenset(
                (cell.field, cell.means) for cell in sheet.row(number).values() if cell.typed
            )
            for sheet in self.answer_sheets()
            for number in {row for row, _ in sheet.cells}
        }
        read_rows = {(title, number) for title, number, _ in read}
        mine = rows[place]
        facts = {cell for cell in mine if cell[0] != "state"}
        return any(
            other != place and mine - facts <= rows[other] and (facts & rows[other] or not facts)
            for other in rows
            if other in read_rows
        )


def letter(column: int) -> str:
    """The letter of a column that counts from 1."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


@cache
def _blank() -> PaperBook:
    """The form as it is sent out; formulas are left out, as programs without them do."""
    from openpyxl import load_workbook

    from tests.cases.makers import blank_form

    workbook = load_workbook(blank_form(statistics=True))
    sheets = []
    for sheet in workbook:
        cells = {
            (cell.row, cell.column): PaperCell(_plain(cell.value), _means(_plain(cell.value)))
            for row in sheet.iter_rows()
            for cell in row
            if cell.value is not None and not str(cell.value).startswith("=")
        }
        first, last = _TABLES.get(sheet.title, (0, 0))
        sheets.append(PaperSheet(sheet.title, cells, first=first, last=last))
    return PaperBook(sheets, str(sheets[1].cells[1, 1].value).rpartition(";")[0])


def _plain(value: object) -> Value:
    if isinstance(value, str | datetime):
        return value
    return float(str(value))


def _means(value: Value, kind: str = "") -> str:
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, float):
        number = Decimal(str(value)) * (100 if kind == "percent" else 1)
        return value_text(number)
    return clean(value)


class _Pen:
    """Gives answers of which no two are the same, but for states."""

    def __init__(self, rng: random.Random) -> None:
        self.rng = rng
        self.count = rng.randrange(1000, 2000)

    def write(self, kind: str) -> PaperCell:
        self.count += 1
        value: Value
        if kind == "state":
            value = self.rng.choice(_STATES)
        elif kind == "percent":
            value = self.count / 10_000
        elif kind == "date":
            value = datetime(2022, 12, 15) + timedelta(days=self.count % 89)
        elif kind == "number":
            value = float(self.count)
        else:
            value = f"{self.rng.choice(('Kết quả', 'Đã làm', 'Số', 'Chưa rõ vì'))} {self.count}/BC"
        return PaperCell(value, _means(value, kind), kind)


def filled(rng: random.Random) -> PaperBook:
    """The form with most of its white cells filled in."""
    book = deepcopy(_blank())
    pen = _Pen(rng)
    for sheet in book.answer_sheets():
        for row in range(sheet.first, sheet.last + 1):
            for column, kind in _FIELDS[sheet.title].items():
                if rng.random() < 0.7:
                    sheet.cells[row, column] = pen.write(kind)
    return book


Deed = Callable[[random.Random, PaperBook], None]

# What changes nothing of what is said.


def sort_rows(rng: random.Random, book: PaperBook) -> None:
    """Bring the rows of a table into another order, whole."""
    sheet = rng.choice(book.answer_sheets())
    rows = [sheet.row(number) for number in range(sheet.first, sheet.last + 1)]
    rng.shuffle(rows)
    for number, cells in enumerate(rows, sheet.first):
        sheet.put_row(number, cells)


def _shift(sheet: PaperSheet, at: int, by: int, *, columns: bool = False) -> None:
    def moved(row: int, column: int) -> tuple[int, int]:
        if columns:
            return row, column + by * (column >= at)
        return row + by * (row >= at), column

    sheet.cells = {moved(*place): cell for place, cell in sheet.cells.items()}
    sheet.merges = []
    if not columns:
        sheet.first += by * (sheet.first >= at)
        sheet.last += by * (sheet.last >= at)


def insert_rows(rng: random.Random, book: PaperBook) -> None:
    """Put empty rows between rows, or above everything."""
    sheet = rng.choice(book.answer_sheets())
    _shift(sheet, rng.choice((1, 6, sheet.first, sheet.first + 1, sheet.last)), rng.choice((1, 3)))


def insert_column(rng: random.Random, book: PaperBook) -> None:
    """Put an empty column between columns."""
    _shift(rng.choice(book.answer_sheets()), rng.randrange(2, 12), 1, columns=True)


def move_column(rng: random.Random, book: PaperBook) -> None:
    """Cut a column out and put it behind all others."""
    sheet = rng.choice(book.answer_sheets())
    at, end = rng.randrange(2, 10), 1 + max(column for _, column in sheet.cells)
    for (row, column), cell in list(sheet.cells.items()):
        if column == at and row >= sheet.first - 1:
            del sheet.cells[row, column]
            sheet.cells[row, end] = cell


def rename_sheets(rng: random.Random, book: PaperBook) -> None:
    """Give a sheet another name."""
    sheet = rng.choice(book.sheets)
    sheet.title = f"{sheet.title[:20]} ({rng.randrange(100)})"


def reorder_sheets(rng: random.Random, book: PaperBook) -> None:
    """Bring the sheets into another order."""
    rng.shuffle(book.sheets)


def hide_rows(rng: random.Random, book: PaperBook) -> None:
    """Hide some rows."""
    sheet = rng.choice(book.answer_sheets())
    sheet.hidden_rows = set(rng.sample(range(sheet.first, sheet.last + 1), 2))


def retype_as_text(rng: random.Random, book: PaperBook) -> None:
    """Type all dates and numbers again as a Vietnamese writes them, as texts."""
    _retype(rng, book, 1)


def retype_some(rng: random.Random, book: PaperBook) -> None:
    """Type some of them again: true dates beside texts may have been swapped by the machine."""
    _retype(rng, book, 0.5)


def _retype(rng: random.Random, book: PaperBook, share: float) -> None:
    for sheet in book.answer_sheets():
        for place, cell in sheet.cells.items():
            if cell.typed and rng.random() < share:
                sheet.cells[place] = PaperCell(_as_text(rng, cell), cell.means, cell.field)


def _as_text(rng: random.Random, cell: PaperCell) -> Value:
    if isinstance(cell.value, datetime):
        return cell.value.strftime(rng.choice(("%d/%m/%Y", "%d.%m.%Y", "ngày %d/%m/%Y")))
    if cell.field == "percent":
        return cell.means.replace(".", ",") + rng.choice(("%", " %"))
    if cell.field == "number":
        return cell.means
    return cell.value


def decompose(rng: random.Random, book: PaperBook) -> None:
    """Write every typed text and every header in decomposed letters."""
    for sheet in book.answer_sheets():
        for place, cell in sheet.cells.items():
            if isinstance(cell.value, str) and (cell.typed or place[0] == sheet.first - 1):
                value = unicodedata.normalize("NFD", cell.value)
                sheet.cells[place] = PaperCell(value, cell.means, cell.field)


def forget_names(rng: random.Random, book: PaperBook) -> None:
    """Lose defined names and properties."""
    book.identity = ""


HARMLESS: tuple[Deed, ...] = (
    sort_rows,
    insert_rows,
    insert_column,
    move_column,
    rename_sheets,
    reorder_sheets,
    hide_rows,
    retype_as_text,
    decompose,
    forget_names,
)

# What changes or loses something.


def delete_row(rng: random.Random, book: PaperBook) -> None:
    """Delete a row of a table."""
    sheet = rng.choice(book.answer_sheets())
    at = rng.randrange(sheet.first, sheet.last + 1)
    sheet.put_row(at, {})
    _shift(sheet, at + 1, -1)


def delete_column(rng: random.Random, book: PaperBook) -> None:
    """Delete any column, the hidden one too."""
    sheet = rng.choice(book.answer_sheets())
    at = rng.randrange(1, 18)
    sheet.cells = {place: cell for place, cell in sheet.cells.items() if place[1] != at}
    _shift(sheet, at + 1, -1, columns=True)


def repeat_row(rng: random.Random, book: PaperBook) -> None:
    """Copy a row to below the table, and maybe type something else into the copy."""
    sheet = rng.choice(book.answer_sheets())
    cells = dict(sheet.row(rng.randrange(sheet.first, sheet.last + 1)))
    if rng.random() < 0.6:
        for column, cell in cells.items():
            if cell.typed:
                cells[column] = _Pen(rng).write(cell.field)
                break
    sheet.put_row(sheet.last + rng.choice((1, 2, 5)), cells)


def clear_ids(rng: random.Random, book: PaperBook) -> None:
    """Empty the hidden id of a row, or of all rows."""
    sheet = rng.choice(book.answer_sheets())
    rows = range(sheet.first, sheet.last + 1)
    for row in rows if rng.random() < 0.5 else [rng.choice(rows)]:
        sheet.cells.pop((row, 1), None)


def swap_ids(rng: random.Random, book: PaperBook) -> None:
    """Let two rows change their hidden ids."""
    sheet = rng.choice(book.answer_sheets())
    one, two = rng.sample(range(sheet.first, sheet.last + 1), 2)
    a, b = sheet.cells.pop((one, 1), None), sheet.cells.pop((two, 1), None)
    if a:
        sheet.cells[two, 1] = a
    if b:
        sheet.cells[one, 1] = b


def paste_over(rng: random.Random, book: PaperBook) -> None:
    """Paste cells of one place over another, whatever columns they belong to."""
    sheet = rng.choice(book.answer_sheets())
    rows, columns = rng.randrange(1, 4), rng.randrange(1, 4)
    top, left = rng.randrange(sheet.first, sheet.last + 1), rng.randrange(5, 16)
    down, right = rng.randrange(-3, 6), rng.randrange(-3, 6)
    block = {
        (row + down, column + right): cell
        for (row, column), cell in sheet.cells.items()
        if top <= row < top + rows and left <= column < left + columns
    }
    for (row, column), cell in block.items():
        before = sheet.cells.get((row, column))
        same = before is not None and before.means == cell.means
        if row >= sheet.first and column >= 2 and not same:
            sheet.cells[row, column] = PaperCell(cell.value, cell.means, cell.field or "text")


def type_anything(rng: random.Random, book: PaperBook) -> None:
    """Type something into any cell of the table, below it or beside it."""
    sheet = rng.choice(book.answer_sheets())
    pen = _Pen(rng)
    pen.count += 5000
    for _ in range(rng.randrange(1, 5)):
        row, column = rng.randrange(sheet.first, sheet.last + 8), rng.randrange(2, 24)
        cell = pen.write(rng.choice(("text", "text", "number", "date", "state")))
        sheet.cells[row, column] = cell


def merge_cells(rng: random.Random, book: PaperBook) -> None:
    """Merge cells of a column or of a row; the others lose what they held, as in Excel."""
    sheet = rng.choice(book.answer_sheets())
    top, left = rng.randrange(sheet.first, sheet.last + 1), rng.randrange(3, 16)
    rows, columns = rng.choice(((2, 1), (3, 1), (1, 2), (2, 2)))
    if any(True for _ in sheet.merges):
        return
    for row in range(top, top + rows):
        for column in range(left, left + columns):
            if (row, column) != (top, left):
                sheet.cells.pop((row, column), None)
    sheet.merges.append(f"{letter(left)}{top}:{letter(left + columns - 1)}{top + rows - 1}")


def change_header(rng: random.Random, book: PaperBook) -> None:
    """Empty a header, or write something else over it."""
    sheet = rng.choice(book.answer_sheets())
    column = rng.randrange(2, 16)
    sheet.cells.pop((sheet.first - 1, column), None)
    if rng.random() < 0.6:
        text = f"Cột {rng.randrange(1000)}"
        sheet.cells[sheet.first - 1, column] = PaperCell(text, text)


def forget_everything(rng: random.Random, book: PaperBook) -> None:
    """Lose names, properties and the hidden columns: what pasting the visible cells does."""
    book.identity = ""
    for sheet in book.sheets:
        for row in range(1, 60):
            sheet.cells.pop((row, 1), None)


def delete_sheet(rng: random.Random, book: PaperBook) -> None:
    """Delete a sheet."""
    if len(book.sheets) > 2 and len(book.answer_sheets()) > 1:
        book.sheets.remove(rng.choice(book.sheets))


def copy_sheet(rng: random.Random, book: PaperBook) -> None:
    """Copy a sheet, and maybe type something else into the copy."""
    twin = deepcopy(rng.choice(book.answer_sheets()))
    twin.title = f"Bản sao {rng.randrange(1000)}"
    if rng.random() < 0.6:
        typed = [place for place, cell in twin.cells.items() if cell.typed]
        if typed:
            place = rng.choice(typed)
            twin.cells[place] = _Pen(rng).write(twin.cells[place].field)
    book.sheets.append(twin)


HARMFUL: tuple[Deed, ...] = (
    retype_some,
    delete_row,
    delete_column,
    repeat_row,
    clear_ids,
    swap_ids,
    paste_over,
    type_anything,
    merge_cells,
    change_header,
    forget_everything,
    delete_sheet,
    copy_sheet,
)


def mistreat(rng: random.Random, book: PaperBook) -> list[str]:
    """One to four deeds of people; their names in order."""
    deeds = [rng.choice(HARMLESS + HARMFUL) for _ in range(rng.choice((1, 2, 2, 3, 4)))]
    for deed in deeds:
        if book.answer_sheets():
            deed(rng, book)
    return [deed.__name__ for deed in deeds]


# writing


_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_STYLES = (
    f'<styleSheet xmlns="{_MAIN}"><numFmts count="1"><numFmt numFmtId="164" '
    'formatCode="dd/mm/yyyy"/></numFmts><fonts count="1"><font/></fonts><fills count="1"><fill/>'
    '</fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>'
    '<cellXfs count="3"><xf/><xf numFmtId="164" applyNumberFormat="1"/>'
    '<xf numFmtId="9" applyNumberFormat="1"/></cellXfs></styleSheet>'
)


def as_bytes(book: PaperBook) -> bytes:
    """The book as a small .xlsx."""
    numbers = range(1, len(book.sheets) + 1)
    types = "".join(
        f'<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="application/vnd.openxml'
        'formats-officedocument.spreadsheetml.worksheet+xml"/>'
        for n in numbers
    )
    links = "".join(
        f'<Relationship Id="rId{n}" Type="{_OFFICE}/relationships/worksheet" '
        f'Target="worksheets/sheet{n}.xml"/>'
        for n in numbers
    )
    titles = "".join(
        f'<sheet name={quoteattr(sheet.title)} sheetId="{n}" r:id="rId{n}"/>'
        for n, sheet in enumerate(book.sheets, 1)
    )
    names = (
        f'<definedNames><definedName name="cchc_form">"{book.identity}"</definedName>'
        "</definedNames>"
        if book.identity
        else ""
    )
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override '
        'PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.'
        'spreadsheetml.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="'
        'application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>'
        f"{types}</Types>",
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{_OFFICE}/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}/relationships"><sheets>'
        f"{titles}</sheets>{names}</workbook>",
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">{links}'
        f'<Relationship Id="rIdS" Type="{_OFFICE}/relationships/styles" Target="styles.xml"/>'
        "</Relationships>",
        "xl/styles.xml": _STYLES,
    }
    for number, sheet in enumerate(book.sheets, 1):
        parts[f"xl/worksheets/sheet{number}.xml"] = _sheet_xml(sheet)
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as package:
        for name, text in parts.items():
            package.writestr(name, text)
    return out.getvalue()


def _sheet_xml(sheet: PaperSheet) -> str:
    by_row: dict[int, list[str]] = {}
    for (row, column), cell in sorted(sheet.cells.items()):
        by_row.setdefault(row, []).append(_cell_xml(f"{letter(column)}{row}", cell))
    rows = "".join(
        f'<row r="{row}"{" hidden=" + chr(34) + "1" + chr(34) if row in sheet.hidden_rows else ""}>'
        f"{''.join(cells)}</row>"
        for row, cells in by_row.items()
    )
    merged = "".join(f'<mergeCell ref="{area}"/>' for area in sheet.merges)
    merges = f'<mergeCells count="{len(sheet.merges)}">{merged}</mergeCells>' if merged else ""
    return f'<worksheet xmlns="{_MAIN}"><sheetData>{rows}</sheetData>{merges}</worksheet>'


def _cell_xml(place: str, cell: PaperCell) -> str:
    if isinstance(cell.value, datetime):
        days = (cell.value - datetime(1899, 12, 30)).days
        return f'<c r="{place}" s="1"><v>{days}</v></c>'
    if isinstance(cell.value, float):
        style = ' s="2"' if cell.field == "percent" else ""
        return f'<c r="{place}"{style}><v>{cell.value!r}</v></c>'
    text = escape(cell.value)
    return f'<c r="{place}" t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'
