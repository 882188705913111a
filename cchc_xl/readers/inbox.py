"""Where files come from: folders are read through, containers opened, our own passed by.

What is taken out of a container is put into a private folder, under the name that it has in
messages, so that it is read as any other file; the folder goes with the inbox.
"""

import os
import re
import tempfile
import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path, PurePosixPath

from cchc_xl.domain.diagnostics import CchcError, Diagnostic, Place, diagnose
from cchc_xl.domain.inbox import WITHIN, Found, Inbox, PassedBy
from cchc_xl.excel.door.saved_times import VIETNAM
from cchc_xl.package import MAX_STREAM
from cchc_xl.products import Kind, is_untouched, kind_of
from cchc_xl.readers.containers import Member, members

_LEFT_BEHIND = ("~$", ".", "thumbs.db", "desktop.ini", "__macosx")
"""Beginnings of names, in lower case, of files that programs leave beside a person's own."""
_SET_ASIDE = "cu"
"""The folder into which ``Outputs`` moves what was edited."""
_WHATEVER_BECAME = (Kind.PLAN, Kind.SUMMARY, Kind.PROVINCE, Kind.BUTTON)
"""Products that are the officer's own, also when they were edited. Of any other kind only what
nobody has touched is passed by: a unit edits forms and copies, and answers with reports of Word."""
_DEEPEST = 4
"""Containers within containers."""
_MOST = 5000
"""Files that all containers together may hold."""
_LONGEST_NAME = 200
"""Bytes of the name of what is taken out."""
_UNFIT = re.compile(r'[<>:"/\\|?*\x00-\x1f]')


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
        self._taken_out = self._bytes = 0

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
        self._sort(Found(path, place), named=named)

    def _sort(self, file: Found, *, named: bool = False, depth: int = 0) -> None:
        """Keep the file, pass it by, or open it."""
        held = members(file.path)
        if held is not None:
            self._open(file, held, depth)
        elif ours := None if named else self._own(file.path):
            self.passed_by.append(PassedBy(file.place, ours))
        else:
            self.files.append(file)

    def _open(self, container: Found, held: Iterator[Member], depth: int) -> None:
        before = len(self.files) + len(self.passed_by)
        try:
            if depth == _DEEPEST:
                raise _too_much(container, "nhiều lớp nén lồng nhau")
            for member in held:
                if not any(map(_left_behind, PurePosixPath(member.name).parts)):
                    self._take_out(container, member, depth)
        except CchcError as error:
            self.files.append(replace(container, trouble=error.diagnostic))
        if len(self.files) + len(self.passed_by) == before:
            found = diagnose("W144", Place(file=_nfc(container.path.name)))
            self.files.append(replace(container, trouble=found))

    def _take_out(self, container: Found, member: Member, depth: int) -> None:
        place = f"{container.place}{WITHIN}{_nfc(member.name)}"
        mailed = member.mailed or container.mailed
        if isinstance(member.content, Diagnostic):
            trouble = member.content
            self.files.append(Found(container.path, place, mailed, trouble))
            return
        self._taken_out += 1
        self._bytes += len(member.content)
        if self._taken_out > _MOST or self._bytes > MAX_STREAM:
            raise _too_much(container, "nội dung quá nhiều")
        path = self._private / str(self._taken_out) / _name_within(container.path, member.name)
        path.parent.mkdir()
        path.write_bytes(member.content)
        if saved := member.saved or mailed or _saved(container.path):
            moment = saved.replace(tzinfo=VIETNAM).timestamp()
            os.utime(path, (moment, moment))
        self._sort(Found(path, place, mailed), depth=depth + 1)

    def _own(self, path: Path) -> str | None:
        """What product of ours the file is, where it is none that somebody has sent."""
        kind = kind_of(path)
        if kind in (None, Kind.ANSWERED, self._wanted):
            return None
        assert kind
        if kind not in _WHATEVER_BECAME and not is_untouched(path):
            return None
        return "biểu chưa ai điền" if kind is Kind.FORM else kind.value


def _name_within(container: Path, member: str) -> str:
    """The name of what is taken out, shortened in the container's where no disk would take it."""
    own = _UNFIT.sub("_", _nfc(PurePosixPath(member).name)) or "_"
    above = _nfc(container.name)
    while above and len(f"{above}{WITHIN}{own}".encode()) > _LONGEST_NAME:
        above = above[1:]
    name = f"{above}{WITHIN}{own}"
    while len(name.encode()) > _LONGEST_NAME:
        name = name[1:]
    return name


def _saved(path: Path) -> datetime:
    return datetime.fromtimestamp(path.stat().st_mtime, VIETNAM).replace(tzinfo=None)


def _too_much(container: Found, reason: str) -> CchcError:
    return CchcError(diagnose("W111", Place(file=_nfc(container.path.name)), reason=reason))


def _left_behind(name: str) -> bool:
    return name.casefold().startswith(_LEFT_BEHIND)


def _nfc(text: str) -> str:
    return unicodedata.normalize("NFC", text)
