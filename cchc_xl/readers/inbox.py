"""Where files come from: folders are read through, containers opened, our own passed by.

What is taken out of a container is put into a private folder, under the name that it has in
messages, so that it is read as any other file; the folder goes with the inbox.
"""

import os
import re
import tempfile
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path, PurePosixPath

from msgspec import Struct, field
from msgspec.structs import replace

from cchc_xl.domain.diagnostics import CchcError, Diagnostic, Place, diagnose
from cchc_xl.domain.inbox import WITHIN, Found, Inbox, PassedBy
from cchc_xl.excel.door.saved_times import VIETNAM
from cchc_xl.faults import fault_in
from cchc_xl.package import MAX_STREAM
from cchc_xl.products import Kind, is_untouched, kind_of
from cchc_xl.readers.containers import (
    LIMITS,
    Opened,
    Opener,
    TakenOut,
    is_container,
    most_it_holds,
    too_much,
)
from cchc_xl.workers import LOST_REASONS, Bug, Lost, map_in_workers

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
    paths: Iterable[Path], *, leave_out: Iterable[Path] = (), wanted: Collection[Kind] = ()
) -> Iterator[Inbox]:
    """The files that are named, and those of the folders that are named, sorted by path.

    ``leave_out`` are inputs and outputs of the command; ``wanted`` are the kinds of product of ours
    that is looked for. A file that is named itself is taken for what it is named for.

    Raises:
        CchcError: W101 for a path that is not there, C105 when there is no file at all.
    """
    given = tuple(map(_as_it_is_spelt, paths))
    with tempfile.TemporaryDirectory(prefix="cchc-xl-") as private:
        search = _Search(Path(private), leave_out, wanted)
        for path in given:
            search.look_at(path)
        inbox = search.inbox()
        if not inbox.files:
            raise CchcError(diagnose("C105", value=", ".join(map(str, given))))
        yield inbox


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


class _Container(Struct):
    """A file that holds files, and what they are once it has been opened."""

    found: Found
    depth: int = 0
    held: "list[_Item]" = field(default_factory=list)


_Item = Found | PassedBy | _Container


class _Search:
    """What was found so far."""

    def __init__(self, private: Path, leave_out: Iterable[Path], wanted: Collection[Kind]) -> None:
        self._private, self._wanted = private, wanted
        self._left_out = {path.resolve() for path in leave_out}
        self._items: list[_Item] = []
        self._closed: list[_Container] = []
        """Containers that are still to be opened."""
        self.seen: dict[Path, None] = {}
        """In the order of looking."""
        self._files_left, self._bytes_left = _MOST, MAX_STREAM

    def look_at(self, path: Path) -> None:
        """A path that was named."""
        if path.is_dir():
            for file in self._inside(path):
                self._take(file, _nfc(file.relative_to(path).as_posix()), named=False)
        elif path.is_file():
            self._take(path, _nfc(path.name), named=True)

    def inbox(self) -> Inbox:
        """All of it, what is in containers in their place."""
        while self._closed:
            self._open(self._next_ones())
        flat = tuple(_flattened(self._items))
        files = tuple(item for item in flat if isinstance(item, Found))
        passed_by = tuple(item for item in flat if isinstance(item, PassedBy))
        given = (item.found if isinstance(item, _Container) else item for item in self._items)
        sent = tuple(item for item in given if isinstance(item, Found))
        return Inbox(files, passed_by, tuple(self.seen), sent)

    def _inside(self, folder: Path) -> Iterator[Path]:
        """The files of a folder and of those in it, but what programs left behind."""
        for at, folders, files in os.walk(folder):
            here = Path(at)
            if _SET_ASIDE in folders:
                place = _nfc((here / _SET_ASIDE).relative_to(folder).as_posix())
                self._items.append(PassedBy(f"{place}/", "thư mục bản cũ"))
            folders[:] = sorted(f for f in folders if f != _SET_ASIDE and not _left_behind(f))
            yield from (here / name for name in sorted(files) if not _left_behind(name))

    def _take(self, file: Path, place: str, *, named: bool) -> None:
        path = file.resolve()
        if not path.is_file() or path in self.seen or path in self._left_out:
            return
        self.seen[path] = None
        self._items.append(self._sorted(Found(path, place), named=named))

    def _sorted(self, file: Found, *, named: bool = False, depth: int = 0) -> _Item:
        """The file itself, that it is passed by, or a container to be opened."""
        if file.path.suffix.casefold() == ".zip" and kind_of(file.path) is Kind.CLOSED:
            return PassedBy(file.place, Kind.CLOSED.value)
        if is_container(file.path):
            if depth >= _DEEPEST:
                found = too_much(file.path.name, "nhiều lớp nén lồng nhau").diagnostic
                return replace(file, trouble=found)
            self._closed.append(_Container(file, depth))
            return self._closed[-1]
        ours = None if named else self._own(file.path)
        return PassedBy(file.place, ours) if ours else file

    def _next_ones(self) -> list[_Container]:
        """The containers that are opened together: as many as can hold no more than is left."""
        chosen, most = [self._closed.pop(0)], 0
        while self._closed:
            most += most_it_holds(chosen[-1].found.path)
            if most + most_it_holds(self._closed[0].found.path) > self._bytes_left:
                break
            chosen.append(self._closed.pop(0))
        return chosen

    def _open(self, containers: Sequence[_Container]) -> None:
        opener = Opener(self._private, self._files_left, self._bytes_left)
        paths = [container.found.path for container in containers]
        opened = map_in_workers(opener, paths, limits=LIMITS)
        for container, result in zip(containers, opened, strict=True):
            self._fill(container, result)

    def _fill(self, container: _Container, result: Opened | Lost | Bug) -> None:
        name = _nfc(container.found.path.name)
        if not isinstance(result, Opened):
            result = Opened((), _lost(name, result))
        self._files_left -= len(result.members)
        self._bytes_left -= result.size
        for member in result.members:
            if not any(map(_left_behind, PurePosixPath(member.name).parts)):
                container.held.append(self._taken(container, member))
        trouble = result.trouble
        if trouble is None and not container.held:
            trouble = diagnose("W144", Place(file=name))
        if trouble:
            container.held.append(replace(container.found, trouble=trouble))

    def _taken(self, container: _Container, member: TakenOut) -> _Item:
        """What was taken out, under the name that it has in messages."""
        above, place = container.found, f"{container.found.place}{WITHIN}{_nfc(member.name)}"
        mailed = member.mailed or above.mailed
        if isinstance(member.found, Diagnostic):
            return Found(above.path, place, mailed, member.found)
        path = member.found.with_name(f"{member.found.name}-") / _name_within(above.path, member)
        path.parent.mkdir()
        member.found.rename(path)
        if saved := member.saved or mailed or _saved(above.path):
            moment = saved.replace(tzinfo=VIETNAM).timestamp()
            os.utime(path, (moment, moment))
        depth = container.depth + member.layers + 1
        return self._sorted(Found(path, place, mailed), depth=depth)

    def _own(self, path: Path) -> str | None:
        """What product of ours the file is, where it is none that somebody has sent."""
        kind = kind_of(path)
        if kind in (None, Kind.ANSWERED) or kind in self._wanted:
            return None
        assert kind
        if kind not in _WHATEVER_BECAME and not is_untouched(path):
            return None
        return "biểu chưa ai điền" if kind is Kind.FORM else kind.value


def _flattened(items: Iterable[_Item]) -> Iterator[Found | PassedBy]:
    for item in items:
        if isinstance(item, _Container):
            yield from _flattened(item.held)
        else:
            yield item


def _lost(name: str, result: Lost | Bug) -> Diagnostic:
    """Why a container was not opened, though its reader has tried."""
    if isinstance(result, Bug):
        return fault_in(name, "mở", result.trace)
    return diagnose("W114", Place(file=name), reason=LOST_REASONS[result])


def _name_within(container: Path, member: TakenOut) -> str:
    """The name of what is taken out, shortened in the container's where no disk would take it."""
    own = _UNFIT.sub("_", _nfc(PurePosixPath(member.name).name)) or "_"
    above = _nfc(container.name)
    while above and len(f"{above}{WITHIN}{own}".encode()) > _LONGEST_NAME:
        above = above[1:]
    name = f"{above}{WITHIN}{own}"
    while len(name.encode()) > _LONGEST_NAME:
        name = name[1:]
    return name


def _saved(path: Path) -> datetime:
    return datetime.fromtimestamp(path.stat().st_mtime, VIETNAM).replace(tzinfo=None)


def _left_behind(name: str) -> bool:
    return name.casefold().startswith(_LEFT_BEHIND)


def _nfc(text: str) -> str:
    return unicodedata.normalize("NFC", text)
