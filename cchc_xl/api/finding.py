"""Which files a verb works on."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from cchc_xl.domain.diagnostics import (
    CchcError,
    Place,
    diagnose,
)
from cchc_xl.outputs import is_same
from cchc_xl.products import Kind, kind_of

_NOT_FORMS = ("~$", ".", "thumbs.db", "desktop.ini")
"""Beginnings of names, in lower case, of files that programs leave beside a person's own."""


def find_returned(paths: Iterable[Path], *, leave_out: Iterable[Path] = ()) -> tuple[Path, ...]:
    """The files that are named, and all files of the folders that are named, sorted by path.

    Folders are not searched further down. Lock files (``~$…``) and hidden files are passed over,
    everything else in a folder counts as sent by somebody. ``leave_out`` are our own.

    Raises:
        CchcError: W101 for a path that is not there, C105 when there is no file at all.
    """
    given = tuple(paths)
    found: dict[Path, None] = {}
    for path in given:
        if not path.exists():
            raise CchcError(diagnose("W101", Place(file=path.name), value=path))
        inside = sorted(path.iterdir()) if path.is_dir() else [path]
        for file in inside:
            if file.is_file() and not file.name.casefold().startswith(_NOT_FORMS):
                found[file.resolve()] = None
    for own in leave_out:
        found.pop(own.resolve(), None)
    if not found:
        raise CchcError(diagnose("C105", value=", ".join(str(path) for path in given)))
    return tuple(found)


def own_product(paths: Sequence[Path], out: Path | None, kind: Kind) -> tuple[Path, ...]:
    """The output of an earlier run, where it lies in a folder of returned files: no input."""
    if out is None or any(is_same(out, path) for path in paths) or kind_of(out) is not kind:
        return ()
    return (out,)
