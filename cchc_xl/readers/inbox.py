"""Where files come from: folders are read through, and what is our own is passed by."""

import os
import tempfile
import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from cchc_xl.domain.diagnostics import CchcError, Place, diagnose
from cchc_xl.domain.inbox import Found, Inbox, PassedBy
from cchc_xl.products import Kind, is_untouched, kind_of

_LEFT_BEHIND = ("~$", ".", "thumbs.db", "desktop.ini", "__macosx")
"""Beginnings of names, in lower case, of files that programs leave beside a person's own."""
_SET_ASIDE = "cu"
"""The folder into which ``Outputs`` moves what was edited."""
_WHATEVER_BECAME = (Kind.PLAN, Kind.SUMMARY, Kind.PROVINCE, Kind.BUTTON)
"""Products that are the officer's own, also when they were edited. Of any other kind only what
nobody has touched is passed by: a unit edits forms and copies, and answers with reports of Word."""


@contextmanager
def opened_inbox(
    paths: Iterable[Path], *, leave_out: Iterable[Path] = (), wanted: Kind | None = None
) -> Iterator[Inbox]:
    """The files that are named, and those of the folders that are named, sorted by path.

    ``leave_out`` are inputs and outputs of the command; ``wanted`` is the kind of product of ours
    that is looked for. A file that is named itself is taken for what it is named for.

    Raises:
        CchcError: W101 for a path that is not there, C105 when there is no file at all.
    """
    given = tuple(map(_as_it_is_spelt, paths))
    with tempfile.TemporaryDirectory(prefix="cchc-xl-") as private:
        search = _Search(Path(private), leave_out, wanted)
        for path in given:
            search.look_at(path)
        if not search.files:
            raise CchcError(diagnose("C105", value=", ".join(map(str, given))))
        yield Inbox(tuple(search.files), tuple(search.passed_by), tuple(search.seen))


def _as_it_is_spelt(path: Path) -> Path:
    """The path as the disk spells it: macOS may write letters and marks apart (NFD).

    Raises:
        CchcError: W101, when it is not there.
    """
    if path.exists():
        return path
    name = unicodedata.normalize("NFC", path.name)
    if path.parent.is_dir():
        for other in path.parent.iterdir():
            if unicodedata.normalize("NFC", other.name) == name:
                return other
    raise CchcError(diagnose("W101", Place(file=path.name), value=path))


class _Search:
    """What was found so far."""

    def __init__(self, private: Path, leave_out: Iterable[Path], wanted: Kind | None) -> None:
        self._private, self._wanted = private, wanted
        self._left_out = {path.resolve() for path in leave_out}
        self.files: list[Found] = []
        self.passed_by: list[PassedBy] = []
        self.seen: dict[Path, None] = {}
        """In the order of looking."""

    def look_at(self, path: Path) -> None:
        """A path that was named."""
        if path.is_dir():
            for file in self._inside(path):
                self._take(file, _nfc(file.relative_to(path).as_posix()), named=False)
        elif path.is_file():
            self._take(path, _nfc(path.name), named=True)

    def _inside(self, folder: Path) -> Iterator[Path]:
        """The files of a folder and of those in it, but what programs left behind."""
        for at, folders, files in os.walk(folder):
            here = Path(at)
            if _SET_ASIDE in folders:
                place = _nfc((here / _SET_ASIDE).relative_to(folder).as_posix())
                self.passed_by.append(PassedBy(f"{place}/", "thư mục bản cũ"))
            folders[:] = sorted(f for f in folders if f != _SET_ASIDE and not _left_behind(f))
            yield from (here / name for name in sorted(files) if not _left_behind(name))

    def _take(self, file: Path, place: str, *, named: bool) -> None:
        path = file.resolve()
        if not path.is_file() or path in self.seen or path in self._left_out:
            return
        self.seen[path] = None
        ours = None if named else self._own(path)
        if ours:
            self.passed_by.append(PassedBy(place, ours))
        else:
            self.files.append(Found(path, place))

    def _own(self, path: Path) -> str | None:
        """What product of ours the file is, where it is none that somebody has sent."""
        kind = kind_of(path)
        if kind in (None, Kind.ANSWERED, self._wanted):
            return None
        assert kind
        if kind not in _WHATEVER_BECAME and not is_untouched(path):
            return None
        return "biểu chưa ai điền" if kind is Kind.FORM else kind.value


def _left_behind(name: str) -> bool:
    return name.casefold().startswith(_LEFT_BEHIND)


def _nfc(text: str) -> str:
    return unicodedata.normalize("NFC", text)
