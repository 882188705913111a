"""What an output may take the place of: never an input, never a person's own work."""

import errno
import os
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from enum import Enum
from pathlib import Path

from msgspec import Struct

from cchc_xl.domain.diagnostics import CchcError, Diagnostic, Place, diagnose
from cchc_xl.domain.submission import is_answered
from cchc_xl.files import behind_links, unwritable, write_sealed, write_sealed_together
from cchc_xl.products import Kind, is_untouched, is_word, kind_of, subject_of

_Name = str | tuple[int, int]
Loses = Callable[[Path], bool]
ASIDE = "cu"
"""The folder, beside an output, of what it took the place of."""


class Existing(Enum):
    """What becomes of a file that is not an untouched product of the kind that is to be written."""

    REFUSE = 0
    """It stays, and the command is refused (W132, W133)."""
    OVERWRITE = 1
    """It is written over: the user has asked for it. Never a form that holds answers (W134)."""
    SET_ASIDE = 2
    """It is moved to the folder ``cu``: for work that has nobody to ask."""


class Outputs:
    """Keeps apart what one command reads and what it writes, over all verbs that it calls."""

    def __init__(self, existing: Existing = Existing.REFUSE) -> None:
        self._existing = existing
        self._inputs: set[_Name] = set()
        self._claimed: set[_Name] = set()
        self._moved: list[Diagnostic] = []
        self._left: set[Path] = set()

    @property
    def moved(self) -> tuple[Diagnostic, ...]:
        """A warning (W135) for each file that was set aside."""
        return tuple(self._moved)

    def leave(self, target: Path) -> None:
        """Tell that an output says already what it shall say, and was not written."""
        self._left.add(target)

    def is_left(self, target: Path) -> bool:
        """Whether that was told of it."""
        return target in self._left

    def reads(self, *inputs: Path | None) -> None:
        """Tell which files the command reads; None stands for an option that was not given."""
        for path in inputs:
            self._inputs |= _names(path) if path else set()

    def keep_apart(self, target: Path) -> None:
        """Look whether an output is an input, as far as these are known yet.

        Raises:
            CchcError: W131, when it is, or is another output of the command.
        """
        if _names(target) & (self._inputs | self._claimed):
            raise _refused("W131", target)

    def claim(
        self, target: Path, kind: Kind, *, about: str = "", loses: Loses | None = None
    ) -> None:
        """Ask for an output before the work begins.

        ``about`` is what it will be about (``products.subject_of``), where that is known: a product
        about something else is no earlier version of it. ``loses`` tells of a product of that kind
        that somebody has saved whether replacing it would lose what was put into it; without it, no
        product but a form is asked so.

        Raises:
            CchcError: W131 an input or another output of the command, W132 a file of another kind,
                W133 a product that somebody has changed, W134 a form that holds answers (whatever
                the user asks), W108 a folder, or a file where its folder would be.
        """
        self.keep_apart(target)
        self._check(_Wanted(target, kind, about, loses))
        self._claimed |= _names(target)

    def claim_text(self, target: Path, text: str) -> None:
        """Ask for the output of ``write_text``; raises as ``claim``."""
        if _content(target) != text.encode():
            self.claim(target, Kind.TEXT)

    @contextmanager
    def written(
        self, target: Path, kind: Kind, *, about: str = "", loses: Loses | None = None
    ) -> Iterator[None]:
        """Around the writing of an output, claimed before or not; it may since have changed.

        A file that is set aside is back in its place when the block fails.

        Raises:
            CchcError: as ``claim``, and W108 when a file cannot be set aside.
        """
        if not _names(target) & self._claimed:
            self.claim(target, kind, about=about, loses=loses)
        elif self._existing is not Existing.SET_ASIDE:
            self._check(_Wanted(target, kind, about, loses))
        if self._existing is not Existing.SET_ASIDE or _is_free(target, kind, about):
            yield
            return
        written = behind_links(target)
        kept = _set_aside(written)
        try:
            yield
        except BaseException:
            if not written.exists():
                os.replace(kept, written)
            raise
        place = Place(file=target.name)
        self._moved.append(diagnose("W135", place, value=kept))

    def write_text(self, target: Path, text: str) -> None:
        """Write a text; one that says the same already stays as it is.

        Raises:
            CchcError: as ``claim``, and W108.
        """
        self.write_sealed(target, text.encode(), Kind.TEXT)

    def write_sealed(self, target: Path, content: bytes, kind: Kind) -> None:
        """Write a file of a kind that is sealed; one that holds the same stays as it is.

        Raises:
            CchcError: as ``claim``, and W108.
        """
        if _content(target) == content:
            return
        with self.written(target, kind):
            write_sealed(target, content)

    def write_together(self, contents: Mapping[Path, bytes], kind: Kind) -> None:
        """Write files of such a kind, all of them or none; those that hold the same stay.

        Raises:
            CchcError: as ``claim``, and W108.
        """
        changed = {path: held for path, held in contents.items() if _content(path) != held}
        for target in changed:
            self.claim(target, kind)
        with ExitStack() as room:
            for target in changed:
                room.enter_context(self.written(target, kind))
            write_sealed_together(changed)

    def leave_only(self, folder: Path, kind: Kind, kept: Iterable[Path]) -> None:
        """Set aside the products of that kind in a folder that this command has not written: they
        are of an earlier run, and nobody should take them for its own.

        Only work that has nobody to ask does so (``Existing.SET_ASIDE``).

        Raises:
            CchcError: W108 when a file cannot be set aside.
        """
        if self._existing is not Existing.SET_ASIDE:
            return
        names = {path.name for path in kept}
        for path in sorted(folder.iterdir()) if folder.is_dir() else ():
            if path.name not in names and path.is_file() and kind_of(path) is kind:
                place = Place(file=path.name)
                self._moved.append(diagnose("W135", place, value=_set_aside(path)))

    def _check(self, wanted: "_Wanted") -> None:
        target, kind = wanted.target, wanted.kind
        try:
            behind_links(target)
        except OSError as error:
            raise unwritable(target, error) from error
        if not target.exists():
            above = next(filter(os.path.exists, target.absolute().parents), None)
            if above and not above.is_dir():
                raise unwritable(target, FileExistsError(errno.EEXIST, "EEXIST"))
            return
        if target.is_dir():
            raise unwritable(target, IsADirectoryError(errno.EISDIR, "EISDIR"))
        _look_into(target)
        found, free = kind_of(target), _is_free(target, kind, wanted.about)
        if self._may_lose_answers(kind, free=free) and wanted.would_lose(found):
            raise _refused("W134", target)
        if self._existing is Existing.REFUSE and not free:
            changed = found is kind or (kind, found) == (Kind.FORM, Kind.ANSWERED)
            if changed or (found is None and is_word(target)):
                if is_untouched(target):
                    other = f"{kind.value} của kế hoạch, kỳ hoặc đơn vị khác"
                    raise _refused("W132", target, f"{kind.value} đang lập", other)
                raise _refused("W133", target, kind.value)
            raise _refused("W132", target, kind.value, found.value if found else "tệp khác")

    def _may_lose_answers(self, kind: Kind, *, free: bool) -> bool:
        """Whether what is there would be gone."""
        return kind is Kind.FORM or not (self._existing is Existing.SET_ASIDE or free)


class _Wanted(Struct, frozen=True):
    """An output that a command is to write."""

    target: Path
    kind: Kind
    about: str
    loses: Loses | None

    def would_lose(self, found: Kind | None) -> bool:
        """Whether answers stand in what is there, which is of that kind."""
        if found is self.kind and self.loses:
            return self.loses(self.target)
        in_doubt = self.kind in (Kind.FORM, Kind.RETURNED)
        return _holds_answers(self.target, found, in_doubt=in_doubt)


def is_same(one: Path, other: Path) -> bool:
    """Whether two paths lead to one file: by links, or by names that some system takes for one."""
    return bool(_names(one) & _names(other))


def _names(path: Path) -> set[_Name]:
    """What one file has in common however it is named: its number on the disk, its folded path.

    A link has the path of what it leads to as well, which need not be there yet.
    """
    ways = {os.path.abspath(path), os.path.realpath(path)}
    names: set[_Name] = {unicodedata.normalize("NFC", way).casefold() for way in ways}
    with suppress(OSError):
        found = path.stat()
        names.add((found.st_dev, found.st_ino))
    return names


def _look_into(target: Path) -> None:
    """Nothing can be said of what another program keeps to itself: CchcError, W108."""
    try:
        with target.open("rb"):
            pass
    except OSError as error:
        raise unwritable(target, error) from error


def _is_free(target: Path, kind: Kind, about: str = "") -> bool:
    """Whether nothing is lost: nothing is there, or a product of that kind as it was written, and
    not about something else."""
    if not target.exists():
        return True
    if not target.is_file() or not is_untouched(target):
        return False
    if about and (there := subject_of(target)) and there != about:
        return False
    found = kind_of(target)
    # Somebody else's workbook may be packed as ours are: XlsxWriter on Windows does so.
    return found is kind or (found is None and is_word(target))


def _holds_answers(target: Path, kind: Kind | None, *, in_doubt: bool) -> bool:
    """Whether a form is there in which somebody may have answered; never as it was sent out.

    ``kind`` is what the file is; ``in_doubt`` is the answer for one that a password or a fault
    keeps closed.
    """
    if kind not in (Kind.FORM, Kind.ANSWERED, Kind.RETURNED, None):
        return False
    if kind is Kind.FORM and is_untouched(target):
        return False
    # Where nothing stands in the way, no reader is needed.
    from cchc_xl.readers.forms import read_form

    read = read_form(target)
    if read.value is None:
        closed = any(found.code in ("W103", "W113") for found in read.diagnostics)
        return kind is not None or (closed and in_doubt)
    answered = any(is_answered(answer) for answer in read.value.answers)
    return answered or bool(read.value.extra or read.value.practices or read.diagnostics)


def _set_aside(target: Path) -> Path:
    """Move the file to the folder of what was set aside, under a name that is free there."""
    folder, number = target.parent / ASIDE, 1
    kept = folder / target.name
    while os.path.lexists(kept):
        number += 1
        kept = folder / f"{target.stem} ({number}){target.suffix}"
    try:
        folder.mkdir(exist_ok=True)
        os.replace(target, kept)
    except OSError as error:
        raise unwritable(target, error) from error
    return kept


def _content(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError:
        return None


def _refused(code: str, target: Path, allowed: str = "", found: str = "") -> CchcError:
    place = Place(file=target.name)
    return CchcError(diagnose(code, place, value=target, allowed=allowed, found=found))
