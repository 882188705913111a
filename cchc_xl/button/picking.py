"""Asking the officer for files or a folder in Excel's own dialog."""

from contextlib import suppress
from pathlib import Path
from typing import Any

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
        if not folder:
            _show_only(dialog, "Mọi tệp", "*.*")
        return next(iter(_chosen(dialog, title, start)), None)
    return None


def pick_documents(app: xw.App, title: str, start: Path | None) -> tuple[Path, ...]:
    """The Word files that the officer chooses; none as ``pick`` says."""
    with suppress(Exception):
        dialog = app.api.FileDialog(_FILE_PICKER)
        _show_only(dialog, "Văn bản Word", "*.docx; *.docm")
        return _chosen(dialog, title, start, several=True)
    return ()


def _chosen(
    dialog: Any, title: str, start: Path | None, *, several: bool = False
) -> tuple[Path, ...]:
    dialog.Title = title
    dialog.AllowMultiSelect = several
    if start:
        dialog.InitialFileName = f"{start}\\"
    if dialog.Show() != _CHOSEN:
        return ()
    items = dialog.SelectedItems
    return tuple(Path(items(number)) for number in range(1, items.Count + 1))


def _show_only(dialog: Any, words: str, pattern: str) -> None:
    """Excel keeps one dialog, with the filters of the last time, until it ends."""
    with suppress(Exception):
        dialog.Filters.Clear()
        dialog.Filters.Add(words, pattern)
