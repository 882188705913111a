"""An officer's desk: a folder with a plan and returned forms, and the button's workbook open."""

import shutil
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import xlwings as xw

from cchc_xl import api, demo
from cchc_xl.button.__main__ import main
from cchc_xl.excel.buttons.workbook import write_button_workbook
from cchc_xl.layouts.button_book import CONTROL_TITLE, SETTINGS
from tests.support.button_books import book_by_hand, contents
from tests.support.xl_engine import Excel, installed
from tests.support.xl_openpyxl import OpenpyxlBook


@dataclass
class Desk:
    """An officer's desk: the folder, Excel, and the workbook open in it."""

    home: Path
    excel: Excel
    backing: OpenpyxlBook
    cells: dict[str, str]
    """Addresses of the settings."""

    @property
    def returned(self) -> Path:
        return self.home / "biểu nhận về"

    @property
    def output(self) -> Path:
        return self.home / "kết quả"

    def setting(self, name: str, value: str | None) -> None:
        self.backing.workbook[CONTROL_TITLE][self.cells[name]] = value

    def told(self, name: str) -> object:
        return self.backing.workbook[CONTROL_TITLE][self.cells[name]].value

    def press(self, action: str) -> str:
        """Press a button as the macro does; the text of the last message box."""
        main([action, "--book", self.backing.name, "--hwnd", str(self.excel.hwnd)])
        return self.excel.alerts[-1][0] if self.excel.alerts else ""

    def values(self) -> dict[str, dict[str, object]]:
        """All cells but those that say when the last press was."""
        found = contents(self.backing.workbook)
        for name in ("last_run", "outcome"):
            found[CONTROL_TITLE].pop(self.cells[name], None)
        return found

    def sheet(self, title: str) -> dict[str, object]:
        return self.values()[title]

    def merged(self) -> dict[str, set[str]]:
        """The areas of merged cells, by sheet."""
        sheets = self.backing.workbook.worksheets
        return {sheet.title: {area.coord for area in sheet.merged_cells.ranges} for sheet in sheets}


@cache
def _button_workbook(plan: Path, by_hand: bool) -> bytes:
    """The workbook with the buttons for that plan."""
    read = api.load_plan(plan)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "TongHop.xlsm"
        if by_hand:
            book_by_hand(path, read)
        else:
            write_button_workbook(read, "", "pythonw.exe", path)
        return path.read_bytes()


@contextmanager
def desk_for(
    folder: Path,
    made: demo.Made,
    period: str,
    *,
    by_hand: bool = False,
    units: Collection[str] = (),
) -> Iterator[Desk]:
    """A desk in the folder, laid for the demo's period: its plan, its returned forms, settings.

    Of the forms only those of ``units`` came back, where any are named.
    """
    home = folder / "Cải cách hành chính"
    home.mkdir()
    (home / "biểu nhận về").mkdir()
    for form in made.returned.iterdir():
        if not units or form.stem.rpartition("_")[2] in units:
            shutil.copy2(form, home / "biểu nhận về")
    source = made.forms.parent.parent / demo.PLAN_NAME
    shutil.copy(source, home)
    path = home / ("Sổ của tôi.xlsx" if by_hand else "TongHop.xlsm")
    path.write_bytes(_button_workbook(source, by_hand))
    book = OpenpyxlBook(path)
    cells = {s.field: book.names()[s.name].rpartition("!")[2] for s in SETTINGS}
    cells = {field: address.replace("$", "") for field, address in cells.items()}
    desk = Desk(home, Excel([book]), book, cells)
    desk.setting("plan", demo.PLAN_NAME)
    desk.setting("period", period)
    desk.setting("returned", "biểu nhận về")
    desk.setting("output", str(desk.output))
    with _running(desk.excel):
        yield desk


@dataclass(frozen=True)
class Kept:
    """A desk as it was after some presses: what the next test begins with."""

    home: Path
    files: Path
    """A copy of the folder."""
    name: str
    """Of the workbook."""
    workbook: bytes
    cells: dict[str, str]

    @contextmanager
    def again(self) -> Iterator[Desk]:
        """The same desk in the same place, whatever became of it; no box was told yet."""
        shutil.rmtree(self.home)
        shutil.copytree(self.files, self.home)
        book = OpenpyxlBook(self.home / self.name)
        book.bring_back(self.workbook)
        desk = Desk(self.home, Excel([book]), book, self.cells)
        with _running(desk.excel):
            yield desk


def keep(desk: Desk, files: Path) -> Kept:
    """Keep it as it is now, its files in a folder of their own."""
    shutil.copytree(desk.home, files)
    return Kept(desk.home, files, desk.backing.name, desk.backing.copy(), desk.cells)


@contextmanager
def _running(excel: Excel) -> Iterator[None]:
    """It is the Excel that xlwings finds."""
    before = list(xw.engines.engines), dict(xw.engines.engines_by_name), xw.engines.active
    installed(excel)
    try:
        yield
    finally:
        xw.engines.engines, xw.engines.engines_by_name, xw.engines.active = before
