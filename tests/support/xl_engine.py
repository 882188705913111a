"""A stand-in for Excel behind xlwings: an engine for its public extension point, over openpyxl.

It has Excel's manners through COM as far as the buttons meet them: numbers are floats, empty cells
None, a day a datetime, one cell a scalar; what is put into a cell that is not formatted as text is
read as if it had been typed on an American PC. What nobody needed raises NotImplementedError.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol

import xlwings as xw
from openpyxl.utils import get_column_letter, range_boundaries
from xlwings import base_classes

from tests.support.xl_manners import TEXT, Stored, stored

Rows = list[list[Stored]]
Box = tuple[int, int, int, int]
"""First row, first column, number of rows, number of columns."""

DISP_E_EXCEPTION, VBA_E_IGNORE = -2147352567, -2146777998
_HIGHEST_ROW = 409.5
"""Points."""


class ExcelError(Exception):
    """What pywin32's ``com_error`` tells."""

    def __init__(self, hresult: int, text: str) -> None:
        super().__init__(hresult, text, None, None)
        self.hresult = hresult
        self.excepinfo = (0, "Microsoft Excel", text, None, 0, hresult)


class Backing(Protocol):
    """A workbook as somebody holds it, without manners. Sheets are known by their names."""

    name: str
    fullname: str

    def sheets(self) -> list[str]: ...
    def read(self, sheet: str, box: Box) -> Rows: ...
    def formulas(self, sheet: str, box: Box) -> list[list[str]]: ...
    def write(self, sheet: str, box: Box, rows: Rows) -> None: ...
    def write_formula(self, sheet: str, row: int, column: int, formula: str) -> None: ...
    def formats(self, sheet: str, box: Box) -> list[list[str]]: ...
    def set_format(self, sheet: str, box: Box, wanted: str) -> None: ...
    def locked(self, sheet: str, box: Box) -> bool: ...
    def used(self, sheet: str) -> Box: ...
    def style(self, sheet: str, box: Box, what: str, value: object) -> None: ...
    def row_height(self, sheet: str, row: int) -> float: ...
    def hide_rows(self, sheet: str, box: Box, hidden: bool) -> None: ...
    def group_rows(self, sheet: str, box: Box, deeper: int) -> bool: ...
    def hide_columns(self, sheet: str, box: Box, hidden: bool) -> None: ...
    def merge(self, sheet: str, box: Box) -> None: ...
    def unmerge(self, sheet: str, box: Box) -> None: ...
    def names(self) -> dict[str, str]: ...
    def set_name(self, name: str, refers_to: str | None) -> None: ...
    def tables(self, sheet: str) -> dict[str, Box]: ...
    def resize_table(self, sheet: str, name: str, box: Box) -> None: ...


@dataclass
class Excel:
    """The state of the program, and what a test wants to know of it."""

    books: list[Backing] = field(default_factory=list)
    hwnd: int = 4711
    answers: list[str] = field(default_factory=list)
    """What the officer will press in the next message boxes; ``ok`` when there is none left."""
    alerts: list[tuple[str, str, str]] = field(default_factory=list)
    """Prompt, buttons and mode of the message boxes so far."""
    picked: list[str] = field(default_factory=list)
    """What the officer will choose in the next dialogs for files and folders; then nothing. Several
    files are one text, a line each."""
    status: list[object] = field(default_factory=list)
    """What the status bar has shown; False gives it back."""
    reads: Counter[str] = field(default_factory=Counter)
    writes: Counter[str] = field(default_factory=Counter)
    """Calls that carry values, by sheet."""
    filtered: set[str] = field(default_factory=set)
    """Tables whose filter is shown, and sheets without a table on which one hides rows."""
    on_call: Callable[[str, str], None] = lambda what, where: None
    """Called before everything that touches a sheet, with what and the sheet; may raise."""
    properties: dict[str, object] = field(
        default_factory=lambda: {
            "screen_updating": True,
            "enable_events": True,
            "display_alerts": True,
            "calculation": "automatic",
        }
    )


def installed(excel: Excel) -> xw.Engine:
    """Make this Excel the one that xlwings sees."""
    engine = xw.Engine(impl=_Engine(excel))
    xw.engines.add(engine)
    engine.activate()
    return engine


class _Engine:
    name, type = "excel", "desktop"

    def __init__(self, excel: Excel) -> None:
        self.apps = _Apps(excel, self)

    @staticmethod
    def prepare_xl_data_element(value: object, options: object) -> object:
        return "" if value is None else value

    @staticmethod
    def clean_value_data(
        data: Any, dates: Any, empty: Any, numbers: Any, err_to_str: bool
    ) -> list[list[Any]]:
        def clean(value: Any) -> Any:
            if value is None or value == "":
                return empty
            if isinstance(value, datetime):
                parts = (value.year, value.month, value.day)
                return dates(*parts, hour=value.hour, minute=value.minute, second=value.second)
            return numbers(value) if numbers and isinstance(value, float) else value

        return [[clean(value) for value in row] for row in data]


class _Apps(base_classes.Apps):
    def __init__(self, excel: Excel, engine: _Engine) -> None:
        self._app = App(excel, engine)

    def keys(self) -> list[int]:
        return [self._app.pid]

    def __iter__(self) -> Iterator["App"]:
        yield self._app

    def __len__(self) -> int:
        return 1

    def __getitem__(self, pid: int) -> "App":
        return self._app


def _switch(name: str) -> property:
    def get(self: "App") -> object:
        self.excel.on_call(f"get {name}", "")
        return self.excel.properties[name]

    def put(self: "App", value: object) -> None:
        self.excel.on_call(f"set {name}", "")
        self.excel.properties[name] = value

    return property(get, put)


class App(base_classes.App):
    """The program."""

    pid = 1

    def __init__(self, excel: Excel, engine: _Engine) -> None:
        self.excel, self.engine = excel, engine

    screen_updating = _switch("screen_updating")
    enable_events = _switch("enable_events")
    display_alerts = _switch("display_alerts")
    calculation = _switch("calculation")

    @property
    def hwnd(self) -> int:
        return self.excel.hwnd

    @property
    def books(self) -> "_Books":
        return _Books(self)

    @property
    def status_bar(self) -> object:
        return self.excel.status[-1] if self.excel.status else False

    @status_bar.setter
    def status_bar(self, value: object) -> None:
        self.excel.status.append(value)

    @property
    def api(self) -> "App":
        return self

    def FileDialog(self, kind: int) -> "_FileDialog":
        assert kind in (3, 4)
        return _FileDialog(self.excel)

    def calculate(self) -> None:
        self.excel.on_call("calculate", "")

    def alert(self, prompt: str, title: str, buttons: str, mode: str, callback: object) -> str:
        self.excel.alerts.append((prompt, buttons, mode))
        return self.excel.answers.pop(0) if self.excel.answers else "ok"


class _FileDialog:
    """Excel's dialog for a file or a folder (Office, FileDialog object)."""

    Title = InitialFileName = ""
    AllowMultiSelect = True

    def __init__(self, excel: Excel) -> None:
        self._excel = excel
        self.Filters, self.SelectedItems = _Filters(), _SelectedItems([])

    def Show(self) -> int:
        if not self._excel.picked:
            return 0
        chosen = self._excel.picked.pop(0).splitlines()
        assert len(chosen) == 1 or self.AllowMultiSelect
        self.SelectedItems = _SelectedItems(chosen)
        return -1


class _Filters:
    """The kinds of files that a dialog shows (Office, FileDialogFilters object)."""

    def __init__(self) -> None:
        self.patterns: list[str] = []

    def Clear(self) -> None:
        self.patterns.clear()

    def Add(self, description: str, extensions: str) -> None:
        self.patterns.append(extensions)


class _SelectedItems:
    """What was chosen, counted from 1 (Office, FileDialogSelectedItems object)."""

    def __init__(self, chosen: list[str]) -> None:
        self._chosen = chosen
        self.Count = len(chosen)

    def __call__(self, number: int) -> str:
        assert 1 <= number <= self.Count
        return self._chosen[number - 1]


class _Books(base_classes.Books):
    def __init__(self, app: App) -> None:
        self._app = app

    def _all(self) -> list["Book"]:
        return [Book(self._app, backing) for backing in self._app.excel.books]

    def __iter__(self) -> Iterator["Book"]:
        return iter(self._all())

    def __len__(self) -> int:
        return len(self._all())

    def __call__(self, key: int | str) -> "Book":
        books = self._all()
        if isinstance(key, int):
            return books[key - 1]
        return next(book for book in books if book.name.casefold() == key.casefold())


class Book(base_classes.Book):
    """An open workbook."""

    def __init__(self, app: App, backing: Backing) -> None:
        self._app, self.backing = app, backing

    @property
    def app(self) -> App:
        return self._app

    @property
    def name(self) -> str:
        return self.backing.name

    @property
    def fullname(self) -> str:
        return self.backing.fullname

    @property
    def sheets(self) -> "_Sheets":
        return _Sheets(self)

    @property
    def names(self) -> "_Names":
        return _Names(self)


class _Sheets(base_classes.Sheets):
    def __init__(self, book: Book) -> None:
        self._book = book

    def __iter__(self) -> Iterator["Sheet"]:
        return (Sheet(self._book, name) for name in self._book.backing.sheets())

    def __len__(self) -> int:
        return len(self._book.backing.sheets())

    def __call__(self, key: int | str) -> "Sheet":
        names = self._book.backing.sheets()
        if isinstance(key, int):
            return Sheet(self._book, names[key - 1])
        if key not in names:
            raise ExcelError(DISP_E_EXCEPTION, "Subscript out of range")
        return Sheet(self._book, key)


class Sheet(base_classes.Sheet):
    """A worksheet."""

    def __init__(self, book: Book, name: str) -> None:
        self._book, self._name = book, name

    @property  # type: ignore[misc]  # nobody renames it
    def name(self) -> str:
        return self._name

    @property
    def book(self) -> Book:
        return self._book

    @property
    def used_range(self) -> "Range":
        return Range(self, self._book.backing.used(self._name))

    @property
    def tables(self) -> "_Tables":
        return _Tables(self)

    @property
    def api(self) -> "Sheet":
        return self

    @property
    def FilterMode(self) -> bool:
        return self._name in self._book.app.excel.filtered

    def ShowAllData(self) -> None:
        self._book.app.excel.filtered.remove(self._name)

    def range(self, first: Any, last: Any = None) -> "Range":
        box = self._box(first)
        if last is None:
            return Range(self, box)
        end = self._box(last)
        top, left = min(box[0], end[0]), min(box[1], end[1])
        bottom = max(box[0] + box[2], end[0] + end[2])
        right = max(box[1] + box[3], end[1] + end[3])
        return Range(self, (top, left, bottom - top, right - left))

    @staticmethod
    def _box(cell: Any) -> Box:
        if isinstance(cell, Range):
            return cell.box
        if isinstance(cell, tuple):
            return cell if len(cell) == 4 else (*cell, 1, 1)
        return box_of(cell)


def box_of(address: str) -> Box:
    """The box of an address such as ``$B$2:$C$9``."""
    left, top, right, bottom = range_boundaries(address.replace("$", ""))
    assert left and top and right and bottom
    return top, left, bottom - top + 1, right - left + 1


def address_of(box: Box, mark: str = "$") -> str:
    """The address of a box."""

    def cell(row: int, column: int) -> str:
        return f"{mark}{get_column_letter(column)}{mark}{row}"

    top, left, height, width = box
    first, last = cell(top, left), cell(top + height - 1, left + width - 1)
    return first if first == last else f"{first}:{last}"


def _looks(what: str) -> property:
    def put(self: Any, value: object) -> None:
        self._call(f"set {what}")
        self.backing.style(self.sheet.name, self.box, what, value)

    def get(self: Any) -> object:
        raise NotImplementedError

    return property(get, put)


class Range(base_classes.Range):
    """Cells in a rectangle."""

    max_cells_per_read = max_cells_per_write = None
    options: dict[str, object]

    def __init__(self, sheet: Sheet, box: Box) -> None:
        self._sheet, self.box = sheet, box

    @property
    def backing(self) -> Backing:
        return self._sheet.book.backing

    def _call(self, what: str) -> None:
        self._sheet.book.app.excel.on_call(what, self._sheet.name)

    @property
    def api(self) -> "Range":
        return self

    @property
    def sheet(self) -> Sheet:
        return self._sheet

    @property
    def coords(self) -> tuple[Any, ...]:
        return (self._sheet, *self.box)

    @property
    def row(self) -> int:
        return self.box[0]

    @property
    def column(self) -> int:
        return self.box[1]

    @property
    def shape(self) -> tuple[int, int]:
        return self.box[2], self.box[3]

    @property
    def address(self) -> str:
        return address_of(self.box)

    def __len__(self) -> int:
        return self.box[2] * self.box[3]

    def __call__(self, row: int, column: int | None = None) -> "Range":
        if column is None:
            row, column = divmod(row - 1, self.box[3])
            row, column = row + 1, column + 1
        return Range(self._sheet, (self.row + row - 1, self.column + column - 1, 1, 1))

    @property
    def raw_value(self) -> Any:
        self._call("read")
        self._sheet.book.app.excel.reads[self._sheet.name] += 1
        rows = self.backing.read(self._sheet.name, self.box)
        return rows[0][0] if len(self) == 1 else rows

    @raw_value.setter
    def raw_value(self, data: Any) -> None:
        self._writable("write")
        self._sheet.book.app.excel.writes[self._sheet.name] += 1
        given = data if isinstance(data, list | tuple) else [[data] * self.box[3]] * self.box[2]
        formats = self.backing.formats(self._sheet.name, self.box)
        rows: Rows = []
        typed: list[tuple[int, int, str]] = []
        for number, (line, looks) in enumerate(zip(given, formats, strict=True)):
            cells = [stored(value, look) for value, look in zip(line, looks, strict=True)]
            for index, (value, look) in enumerate(zip(cells, looks, strict=True)):
                if isinstance(value, str) and value.startswith("=") and look != TEXT:
                    typed.append((number, index, value))
            rows.append(cells)
        self.backing.write(self._sheet.name, self.box, rows)
        for number, index, formula in typed:
            place = (self.row + number, self.column + index)
            self.backing.write_formula(self._sheet.name, *place, formula)

    @property
    def formula(self) -> Any:
        self._call("read formula")
        rows = self.backing.formulas(self._sheet.name, self.box)
        return rows[0][0] if len(self) == 1 else tuple(map(tuple, rows))

    @formula.setter
    def formula(self, data: Any) -> None:
        self._writable("write formula")
        assert len(self) == 1
        if isinstance(data, str) and data.startswith("="):
            self.backing.write_formula(self._sheet.name, self.row, self.column, data)
        else:
            self.raw_value = data

    def clear_contents(self) -> None:
        self._writable("clear")
        empty: Rows = [[None] * self.box[3] for _ in range(self.box[2])]
        self.backing.write(self._sheet.name, self.box, empty)

    def _writable(self, what: str) -> None:
        self._call(what)
        if self.backing.locked(self._sheet.name, self.box):
            raise ExcelError(DISP_E_EXCEPTION, "The cell or chart is on a protected sheet.")

    @property
    def number_format(self) -> str | None:
        self._call("get format")
        rows = self.backing.formats(self._sheet.name, self.box)
        found = {look for row in rows for look in row}
        return found.pop() if len(found) == 1 else None

    @number_format.setter
    def number_format(self, wanted: str) -> None:
        self._writable("set format")
        self.backing.set_format(self._sheet.name, self.box, wanted)

    @property
    def font(self) -> "_Font":
        return _Font(self)

    color = _looks("color")
    wrap_text = _looks("wrap_text")

    @property
    def row_height(self) -> float | None:
        self._call("get row_height")
        rows = range(self.row, self.row + self.box[2])
        found = {self.backing.row_height(self._sheet.name, row) for row in rows}
        return found.pop() if len(found) == 1 else None

    @row_height.setter
    def row_height(self, value: float) -> None:
        """A row that is 0 points high is hidden, and any other is not."""
        self._call("set row_height")
        if not 0 <= value <= _HIGHEST_ROW:
            raise ExcelError(DISP_E_EXCEPTION, "Unable to set the RowHeight property")
        if value:
            self.backing.style(self._sheet.name, self.box, "row_height", value)
        self.backing.hide_rows(self._sheet.name, self.box, hidden=not value)

    @property
    def EntireRow(self) -> "EntireRow":
        return EntireRow(self)

    @property
    def EntireColumn(self) -> "EntireColumn":
        return EntireColumn(self)

    def merge(self, across: bool) -> None:
        self._writable("merge")
        top, left, height, width = self.box
        boxes = [(top + n, left, 1, width) for n in range(height)] if across else [self.box]
        for box in boxes:
            self.backing.merge(self._sheet.name, box)

    def unmerge(self) -> None:
        self._writable("unmerge")
        self.backing.unmerge(self._sheet.name, self.box)

    def autofit(self, axis: str | None = None) -> None:
        if axis != "r":
            raise NotImplementedError
        self._call("autofit")
        self.backing.style(self._sheet.name, self.box, "row_height", None)

    def end(self, direction: str) -> "Range":
        """As Ctrl+Down does; other directions nobody needed."""
        if direction != "down":
            raise NotImplementedError
        last = sum(self.backing.used(self._sheet.name)[::2]) - 1
        box = (self.row, self.column, max(1, last - self.row + 1), 1)
        filled = [row[0] is not None for row in self.backing.read(self._sheet.name, box)]
        wanted = not (filled[0] and filled[1:2] == [True])
        steps = next((n for n, cell in enumerate(filled[1:], 1) if cell is wanted), len(filled))
        return self(steps + 1 if wanted else steps, 1)


class EntireRow:
    """Whole rows as COM knows them."""

    _cells: Range

    def __init__(self, cells: Range) -> None:
        self.__dict__["_cells"] = cells

    def __setattr__(self, name: str, value: object) -> None:
        if name != "Hidden":
            raise NotImplementedError
        self._cells._call("hide")
        self._cells.backing.hide_rows(self._cells.sheet.name, self._cells.box, hidden=bool(value))

    def Group(self) -> None:
        self._group("group", 1)

    def Ungroup(self) -> None:
        self._group("ungroup", -1)

    def _group(self, what: str, deeper: int) -> None:
        self._cells._call(what)
        if not self._cells.backing.group_rows(self._cells.sheet.name, self._cells.box, deeper):
            raise ExcelError(DISP_E_EXCEPTION, f"{what} method of Range class failed")


class EntireColumn:
    """Whole columns as COM knows them."""

    _cells: Range

    def __init__(self, cells: Range) -> None:
        self.__dict__["_cells"] = cells

    def __setattr__(self, name: str, value: object) -> None:
        if name != "Hidden":
            raise NotImplementedError
        self._cells._call("hide")
        sheet, box = self._cells.sheet.name, self._cells.box
        self._cells.backing.hide_columns(sheet, box, hidden=bool(value))


class _Font(base_classes.Font):
    def __init__(self, cells: Range) -> None:
        self.sheet, self.box, self.backing = cells.sheet, cells.box, cells.backing
        self._call = cells._call

    bold = _looks("bold")


class _Tables(base_classes.Tables):
    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet

    def _names(self) -> list[str]:
        return list(self._sheet.book.backing.tables(self._sheet.name))

    def __iter__(self) -> Iterator["Table"]:
        return (Table(self._sheet, name) for name in self._names())

    def __len__(self) -> int:
        return len(self._names())

    def __call__(self, key: int | str) -> "Table":
        return Table(self._sheet, key if isinstance(key, str) else self._names()[key - 1])


class Table(base_classes.Table):
    """An Excel table with a header row."""

    def __init__(self, sheet: Sheet, name: str) -> None:
        self._sheet, self._name = sheet, name

    @property  # type: ignore[misc]  # nobody renames it
    def name(self) -> str:
        return self._name

    @property
    def parent(self) -> Sheet:
        return self._sheet

    @property
    def range(self) -> Range:
        return Range(self._sheet, self._sheet.book.backing.tables(self._sheet.name)[self._name])

    @property
    def header_row_range(self) -> Range:
        top, left, _, width = self.range.box
        return Range(self._sheet, (top, left, 1, width))

    @property
    def data_body_range(self) -> Range:
        top, left, height, width = self.range.box
        return Range(self._sheet, (top + 1, left, height - 1, width))

    @property
    def show_autofilter(self) -> bool:
        return self._name in self._sheet.book.app.excel.filtered

    @show_autofilter.setter
    def show_autofilter(self, value: bool) -> None:
        shown = self._sheet.book.app.excel.filtered
        shown.add(self._name) if value else shown.discard(self._name)

    def resize(self, cells: Any) -> None:
        self._sheet.book.app.excel.on_call("resize", self._sheet.name)
        top, left, _, _ = self.range.box
        box = cells.api.box
        if box[:2] != (top, left) or box[2] < 2:
            raise ExcelError(DISP_E_EXCEPTION, "The headers must remain in the same row")
        self._sheet.book.backing.resize_table(self._sheet.name, self._name, box)


class _Names(base_classes.Names):
    def __init__(self, book: Book) -> None:
        self._book = book

    def contains(self, key: object) -> bool:
        return key in self._book.backing.names()

    def __len__(self) -> int:
        return len(self._book.backing.names())

    def __call__(self, key: int | str) -> "Name":
        names = list(self._book.backing.names())
        if isinstance(key, int):
            return Name(self._book, names[key - 1])
        if key not in names:
            raise ExcelError(DISP_E_EXCEPTION, "no such name")
        return Name(self._book, key)

    def add(self, name: str, refers_to: str) -> "Name":
        self._book.backing.set_name(name, refers_to)
        return Name(self._book, name)


class Name(base_classes.Name):
    """A defined name of the workbook."""

    def __init__(self, book: Book, name: str) -> None:
        self._book, self._name = book, name

    @property  # type: ignore[misc]  # nobody renames it
    def name(self) -> str:
        return self._name

    @property
    def refers_to(self) -> str:
        return self._book.backing.names()[self._name]

    @refers_to.setter
    def refers_to(self, value: str) -> None:
        self._book.backing.set_name(self._name, value)

    @property
    def refers_to_range(self) -> Range:
        sheet, _, cells = self.refers_to.lstrip("=").rpartition("!")
        if "#REF!" in self.refers_to or not sheet:
            raise ExcelError(DISP_E_EXCEPTION, "Application-defined or object-defined error")
        plain = sheet.strip("'").replace("''", "'")
        return self._book.sheets(plain).range(cells)

    def delete(self) -> None:
        self._book.backing.set_name(self._name, None)
