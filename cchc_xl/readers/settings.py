"""The settings that an officer has typed into an earlier workbook with the buttons."""

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path, PureWindowsPath

from cchc_xl.domain.diagnostics import CchcError, Place, diagnose
from cchc_xl.domain.text import format_date
from cchc_xl.excel.door.sheets import open_book
from cchc_xl.layouts.button_book import SETTINGS
from cchc_xl.sheets.grid import Book

_NO_PATHS = ("period", "due")


def old_settings(path: Path, home: Path) -> Mapping[str, str]:
    """What is typed beside each label, by field; what is empty is left out.

    The interpreter is not among them: the new workbook starts the program that writes it. Files and
    folders that were named from the old workbook's folder get that folder in front, unless the new
    one will lie there as well (``home``).

    Raises:
        CchcError: the file cannot be read (W1xx), or has no settings (B116).
    """
    opened = open_book(path)
    if opened.value is None:
        raise CchcError(opened.diagnostics[0])
    found = dict(_found(opened.value))
    if "plan" not in found:
        raise CchcError(diagnose("B116", Place(file=path.name), value=path.name))
    folder = path.resolve().parent
    for field, text in found.items():
        plain = text.strip('"')
        if field not in _NO_PATHS and plain and folder != home and not _is_absolute(plain):
            found[field] = str(folder / plain)
    return {field: text for field, text in found.items() if text}


def _found(book: Book) -> Iterator[tuple[str, str]]:
    """Settings stand right of their labels, whatever the sheet is called."""
    labels = {s.label: s.field for s in SETTINGS if not s.filled_in and s.field != "python"}
    for grid in book.grids:
        for row in grid.rows:
            for value, right in zip(row, (*row[1:], None), strict=True):
                field = labels.pop(str(value).removesuffix("*").strip(), None)
                if field:
                    yield field, _text(right)


def _text(value: object) -> str:
    if isinstance(value, date):
        return format_date(value)
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else str(value).strip()


def _is_absolute(text: str) -> bool:
    """On this machine or on the one where the workbook is used."""
    return Path(text).is_absolute() or PureWindowsPath(text).is_absolute()
