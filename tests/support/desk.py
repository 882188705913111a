"""An officer's desk: a folder with a plan and returned forms, and the button's workbook open."""

import shutil
from collections.abc import Iterator
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
def _button_workbook(plan: Path) -> bytes:
    """The workbook with the buttons for that plan."""
    with TemporaryDirectory() as folder:
        write_button_workbook(
            api.load_plan(plan), "", "pythonw.exe", path := Path(folder) / "TongHop.xlsm"
        )
        return path.read_bytes()


@contextmanager
def desk_for(
    folder: Path, made: demo.Made, period: str, *, by_hand: bool = False
) -> Iterator[Desk]:
    """A desk in the folder, laid for the demo's period: its plan, its returned forms, settings."""
    home = folder / "Cải cách hành chính"
    home.mkdir()
    shutil.copytree(made.returned, home / "biểu nhận về")
    source = made.forms.parent.parent / demo.PLAN_NAME
    shutil.copy(source, home)
    if by_hand:
        path = book_by_hand(home / "Sổ của tôi.xlsx", api.load_plan(source))
    else:
        (path := home / "TongHop.xlsm").write_bytes(_button_workbook(source))
    book = OpenpyxlBook(path)
    cells = {s.field: book.names()[s.name].rpartition("!")[2] for s in SETTINGS}
    cells = {field: address.replace("$", "") for field, address in cells.items()}
    desk = Desk(home, Excel([book]), book, cells)
    desk.setting("plan", demo.PLAN_NAME)
    desk.setting("period", period)
    desk.setting("returned", "biểu nhận về")
    desk.setting("output", str(desk.output))
    before = list(xw.engines.engines), dict(xw.engines.engines_by_name), xw.engines.active
    installed(desk.excel)
    try:
        yield desk
    finally:
        xw.engines.engines, xw.engines.engines_by_name, xw.engines.active = before
