"""The settings of the workbook with the buttons, read from the cells that defined names find."""

from collections.abc import Container
from datetime import date, datetime
from pathlib import Path

import xlwings as xw
from msgspec import Struct, field

from cchc_xl.button.calling import folder_of
from cchc_xl.domain.diagnostics import Diagnostic, Place, diagnose
from cchc_xl.domain.text import parse_date
from cchc_xl.layouts.button_book import SETTINGS, Setting


class Settings(Struct, frozen=True):
    """What the control sheet says; paths are absolute. None: the cell is empty."""

    plan: Path | None = None
    period: str = ""
    returned: Path | None = None
    output: Path | None = None
    previous: Path | None = None
    last_year: Path | None = None
    report_template: Path | None = None
    letter_template: Path | None = None
    due: date | None = None


FOLDERS = ("returned", "output")
"""The settings that name a folder; of the others that are paths each names a file."""
_FILES = ("plan", "previous", "last_year", "report_template", "letter_template")
_BY = {setting.field: setting for setting in SETTINGS}


class _Reader(Struct):
    """Reads settings of one workbook and gathers what is wrong with them."""

    book: xw.Book
    folder: Path | None
    wrong: list[Diagnostic] = field(default_factory=list)

    def cell(self, setting: Setting) -> xw.Range | None:
        found = setting_cell(self.book, setting)
        if found is None:
            self.wrong.append(diagnose("B103", label=setting.label, name=setting.name))
        return found

    def tell(self, code: str, setting: Setting, value: object = "", what: str = "") -> None:
        cell = setting_cell(self.book, setting)
        place = Place(sheet=cell.sheet.name, cell=_address(cell)) if cell else Place()
        words = {"label": setting.label, "hint": setting.hint, "what": what}
        self.wrong.append(diagnose(code, place, value=value, **words))

    def text(self, setting: Setting, *, needed: bool) -> str:
        cell = self.cell(setting)
        if cell is None:
            return ""
        text = _as_text(cell.value)
        if needed and not text:
            self.tell("B101", setting)
        return text

    def path(self, setting: Setting, *, needed: bool) -> Path | None:
        """The path, of a file or folder that exists; the output folder need not yet."""
        text = self.text(setting, needed=needed).strip('"')
        if not text:
            return None
        path = told_path(text, self.folder)
        if path is None:
            self.tell("B105", setting, text)
            return None
        folder = setting.field in FOLDERS
        there = path.is_dir() if folder else path.is_file()
        if not there and not (setting.field == "output" and not path.exists()):
            self.tell("B106", setting, text, "thư mục" if folder else "tệp")
        return path

    def day(self, setting: Setting) -> date | None:
        cell = self.cell(setting)
        value = cell.value if cell else None
        if isinstance(value, datetime):
            return value.date()
        text = _as_text(value)
        day = parse_date(text) if text else None
        if text and day is None:
            self.tell("B102", setting, text)
        return day


def read_settings(book: xw.Book, needed: Container[str]) -> tuple[Settings, tuple[Diagnostic, ...]]:
    """The settings, and everything that is wrong with them (B101–B106).

    ``needed`` are the fields that must not be empty for the button that was pressed.
    """
    reader = _Reader(book, folder_of(book))
    paths = {name: reader.path(_BY[name], needed=name in needed) for name in (*_FILES, *FOLDERS)}
    period = reader.text(_BY["period"], needed="period" in needed)
    settings = Settings(**paths, period=period, due=reader.day(_BY["due"]))
    returned, output = settings.returned, settings.output
    if returned and output and returned.resolve() == output.resolve():
        reader.tell("B104", _BY["output"], output)
    return settings, tuple(reader.wrong)


def told_path(value: object, home: Path | None) -> Path | None:
    """The path that a cell tells, from the folder of the workbook where it is relative.

    None for a blank one, and for one that is relative to an unknown folder.
    """
    text = _as_text(value).strip('"')
    if not text or (home is None and not Path(text).is_absolute()):
        return None
    return home / text if home else Path(text)


def setting_cell(book: xw.Book, setting: Setting) -> xw.Range | None:
    """The cell of a setting; None when the name is gone or points nowhere."""
    found = named_range(book, setting.name)
    return found[0, 0] if found else None


def named_range(book: xw.Book, name: str) -> xw.Range | None:
    """The cells of a defined name; None when the name is gone or points nowhere."""
    if not book.names.contains(name):
        return None
    try:
        return book.names[name].refers_to_range
    except Exception:
        return None


def _as_text(value: object) -> str:
    """What a person sees in the cell: Excel gives every number as a float."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else str(value).strip()


def _address(cell: xw.Range) -> str:
    return cell.address.replace("$", "")
