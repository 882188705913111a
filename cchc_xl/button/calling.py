"""Finding the workbook whose button was pressed, and its folder."""

import atexit
import sys
from pathlib import Path, PurePath

import xlwings as xw
from msgspec import Struct

from cchc_xl.domain.diagnostics import CchcError, diagnose


class Caller(Struct, frozen=True):
    """The workbook as its macro names it."""

    book: str
    """Its name without the folder: under OneDrive the full name is a URL."""
    hwnd: int = 0
    """Handle of the window of Excel; 0 when not known."""


def calling_book(caller: Caller | None) -> xw.Book:
    """The workbook of that caller; without one, the workbook that ``RunPython`` tells.

    Raises:
        CchcError: B113, when it is not open, or two of that name are.
    """
    _leave_excel_alone()
    if caller is None:
        return xw.Book.caller()
    found = [
        (app.hwnd, book)
        for app in xw.apps
        for book in app.books
        if book.name.casefold() == caller.book.casefold()
    ]
    # Excel has a window for each workbook: the handle tells only which of two programs it is.
    exact = [book for hwnd, book in found if hwnd == caller.hwnd]
    books = exact or [book for _, book in found]
    if len(books) != 1:
        raise CchcError(diagnose("B113", value=caller.book))
    return books[0]


def _leave_excel_alone() -> None:
    """Keep xlwings from ending, when Python exits, every Excel that it cannot see.

    Its cleaning up, which it registers with ``atexit`` when it is imported on Windows, kills every
    Excel without an open workbook as a leftover; that may be the officer's own.
    """
    # No public switch turns it off (0.33–0.37), and atexit takes back only the very function.
    windows = sys.modules.get("xlwings._xlwindows")
    if windows is not None:
        atexit.unregister(getattr(windows, "cleanup", None))  # type: ignore[arg-type]


def folder_of(book: xw.Book) -> Path | None:
    """The folder of the workbook; None when it is not saved or its name is a URL."""
    try:
        fullname = book.fullname
    except Exception:
        return None
    local = "://" not in fullname and PurePath(fullname).is_absolute()
    return Path(fullname).parent if local else None
