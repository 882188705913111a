"""Asking the officer for a file or a folder in Excel's own dialog."""

from contextlib import suppress
from pathlib import Path

import xlwings as xw

_FILE_PICKER, _FOLDER_PICKER = 3, 4
"""MsoFileDialogType."""
_CHOSEN = -1


def pick(app: xw.App, title: str, *, folder: bool, start: Path | None) -> Path | None:
    """What the officer chooses; None when nothing, or where there is no such dialog.

    Only Excel on Windows has it.
    """
    with suppress(Exception):
        dialog = app.api.FileDialog(_FOLDER_PICKER if folder else _FILE_PICKER)
        dialog.Title = title
        dialog.AllowMultiSelect = False
        if start:
            dialog.InitialFileName = f"{start}\\"
        if dialog.Show() == _CHOSEN:
            return Path(dialog.SelectedItems(1))
    return None
