"""What a file holds that is sent packed: a .zip, in bounded memory, or a mail; file by file."""

import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import datetime
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from cchc_xl.domain.diagnostics import CchcError, Diagnostic, Place, diagnose
from cchc_xl.domain.inbox import WITHIN
from cchc_xl.domain.text import composed
from cchc_xl.package import MAX_RATIO, MAX_STREAM, RATIO_FROM, Package, lists_any, open_package
from cchc_xl.rules.values.syllables import is_syllable
from cchc_xl.workers import Limits

if TYPE_CHECKING:
    from cchc_xl.readers.mail import Attachment

LIMITS = Limits(memory=384 << 20, cpu=20, wall=60.0)
"""What opening one container may take: a mail of the largest size is held in memory whole."""
_MAILS = (".eml", ".msg")
_OFFICE = (
    *("[content_types].xml", "mimetype", "content.xml", "meta-inf/"),
    *("index/document.iwa", "index.zip", "buildversionhistory.plist"),
)
_OFFICE_FOLDERS = ("xl/", "word/", "ppt/", "visio/")
"""Beginnings of names, in lower case, of parts that make a package a document."""


class Member(Struct, frozen=True):
    """A file in another."""

    name: str
    """With its folders, ``/`` between them."""
    content: bytes | Diagnostic
    """Or why it cannot be had."""
    saved: datetime | None = None
    """When it was last changed, as the container says: Vietnam time, no zone."""
    mailed: datetime | None = None
    """The date of the mail that it is attached to: Vietnam time, no zone."""
    layers: int = 0
    """How many forwarded mails lie between the container and it."""


class TakenOut(Struct, frozen=True):
    """A member that lies in a folder of ours."""

    name: str
    found: Path | Diagnostic
    saved: datetime | None
    mailed: datetime | None
    layers: int


class Opened(Struct, frozen=True):
    """All that was taken out of a container, and why the rest was not."""

    members: tuple[TakenOut, ...]
    trouble: Diagnostic | None = None

    @property
    def size(self) -> int:
        """Bytes of what was taken out."""
        paths = (member.found for member in self.members)
        return sum(path.stat().st_size for path in paths if isinstance(path, Path))


class Opener(Struct, frozen=True):
    """Takes the members of a container out into a private folder, so many and no more."""

    private: Path
    most_files: int
    most_bytes: int

    def __call__(self, container: Path) -> Opened:
        """What is in it. A container holds nothing that is taken out twice."""
        folder = self.private / sha256(os.fsencode(container)).hexdigest()[:16]
        folder.mkdir()
        taken: list[TakenOut] = []
        size = 0
        try:
            for number, member in enumerate(_members(container)):
                found: Path | Diagnostic = folder / str(number)
                if isinstance(member.content, Diagnostic):
                    found = member.content
                else:
                    size += len(member.content)
                    if number >= self.most_files or size > self.most_bytes:
                        raise too_much(container.name, "nội dung quá nhiều")
                    (folder / str(number)).write_bytes(member.content)
                taken.append(
                    TakenOut(member.name, found, member.saved, member.mailed, member.layers)
                )
        except CchcError as error:
            return Opened(tuple(taken), error.diagnostic)
        return Opened(tuple(taken))


def too_much(name: str, reason: str) -> CchcError:
    """The error that says why a container of that name is not opened, or not wholly."""
    return CchcError(diagnose("W111", Place(file=composed(name)), reason=reason))


def is_container(path: Path) -> bool:
    """Whether the file is one that holds files: a mail, or a ZIP that is no document."""
    return _is_mail(path) or _is_archive(path)


def most_it_holds(container: Path) -> int:
    """Bytes that may come out of a container, at most."""
    size = container.stat().st_size
    return size if _is_mail(container) else min(max(RATIO_FROM, MAX_RATIO * size), MAX_STREAM)


def _members(path: Path) -> Iterator[Member]:
    """The files in a container, one after another.

    Raises:
        CchcError: while they are taken, where the container as a whole cannot be read: W111
            (too large), W113 (damaged), W143 (password).
    """
    if not _is_mail(path):
        return _of_archive(path)
    # Who has no mails waits for no library of them.
    from cchc_xl.readers.mail import eml_attachments, msg_attachments

    is_outlook = path.suffix.casefold() == ".msg"
    return _of_mail(msg_attachments(path) if is_outlook else eml_attachments(path))


def _is_mail(path: Path) -> bool:
    return path.suffix.casefold() in _MAILS


def _of_mail(attachments: "Iterable[Attachment]") -> Iterator[Member]:
    for attached in attachments:
        name, content, mailed, layers = attached
        yield Member(name, content, mailed=mailed, layers=layers)


def _is_archive(path: Path) -> bool:
    """Whether it is a ZIP that holds files, not the parts of a document."""
    if lists_any(path, _OFFICE + _OFFICE_FOLDERS):
        return False
    try:
        with open_package(path) as package:
            names = [name.replace("\\", "/").casefold() for name in package.names]
    except CchcError:
        return False
    return not any(name.startswith(_OFFICE + _OFFICE_FOLDERS) for name in names)


def _of_archive(path: Path) -> Iterator[Member]:
    with open_package(path) as package:
        for name in package.names:
            if not name.endswith("/"):
                spelt = _with_folders(name if package.says_utf_8(name) else _meant(name))
                yield Member(spelt, _content(package, name, spelt), package.saved(name))


def _content(package: Package, name: str, spelt: str) -> bytes | Diagnostic:
    try:
        return package.read(name)
    except CchcError as error:
        found = error.diagnostic
        if found.code == "W103":
            raise CchcError(diagnose("W143", Place(file=package.path.name))) from error
        within = f"{package.path.name}{WITHIN}{spelt}"
        return replace(found, place=replace(found.place, file=within))


def _meant(name: str) -> str:
    """A name that was read as CP437 as it was meant: some programs write UTF-8 and do not say so,
    or the old encoding of Vietnamese Windows."""
    with suppress(UnicodeError):
        given = name.encode("cp437")
        try:
            return given.decode("utf-8")
        except UnicodeDecodeError:
            meant = composed(given.decode("cp1258"))
            if all(map(is_syllable, _foreign_words(meant))):
                return meant
    return name


def _with_folders(name: str) -> str:
    """The name with ``/`` between its folders: some programs write ``\\``."""
    return str(PurePosixPath(name.replace("\\", "/")))


def _foreign_words(text: str) -> Iterator[str]:
    """The words of the text, in lower case, that have letters beyond ASCII."""
    words = "".join(c if c.isalpha() else " " for c in text.lower()).split()
    return (word for word in words if not word.isascii())
