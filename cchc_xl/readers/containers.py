"""What a file holds that is sent packed: a .zip, in bounded memory, or a mail; file by file."""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from cchc_xl.domain.diagnostics import CchcError, Diagnostic, Place, diagnose
from cchc_xl.package import Package, open_package

if TYPE_CHECKING:
    from cchc_xl.readers.mail import Attachment

_OFFICE = (
    *("[content_types].xml", "mimetype", "content.xml", "meta-inf/"),
    *("index/document.iwa", "index.zip", "buildversionhistory.plist"),
)
_OFFICE_FOLDERS = ("xl/", "word/", "ppt/", "visio/")
"""Beginnings of names, in lower case, of parts that make a package a document."""


@dataclass(frozen=True, slots=True)
class Member:
    """A file in another."""

    name: str
    """With its folders, ``/`` between them."""
    content: bytes | Diagnostic
    """Or why it cannot be had."""
    saved: datetime | None = None
    """When it was last changed, as the container says: Vietnam time, no zone."""
    mailed: datetime | None = None
    """The date of the mail that it is attached to: Vietnam time, no zone."""


def members(path: Path) -> Iterator[Member] | None:
    """The files in a container, one after another; None for a file that is none.

    Raises:
        CchcError: while they are taken, where the container as a whole cannot be read: W111
            (too large), W113 (damaged), W143 (password).
    """
    kind = path.suffix.casefold()
    if kind in (".eml", ".msg"):
        # Who has no mails waits for no library of them.
        from cchc_xl.readers.mail import eml_attachments, msg_attachments

        return _of_mail(eml_attachments(path) if kind == ".eml" else msg_attachments(path))
    return _of_archive(path) if _is_archive(path) else None


def _of_mail(attachments: "Iterable[Attachment]") -> Iterator[Member]:
    for attached in attachments:
        yield Member(attached.name, attached.content, mailed=attached.mailed)


def _is_archive(path: Path) -> bool:
    """Whether it is a ZIP that holds files, not the parts of a document."""
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
                yield Member(_spelt(name), _content(package, name), package.saved(name))


def _content(package: Package, name: str) -> bytes | Diagnostic:
    try:
        return package.read(name)
    except CchcError as error:
        if error.diagnostic.code == "W103":
            raise CchcError(diagnose("W143", Place(file=package.path.name))) from error
        return error.diagnostic


def _spelt(name: str) -> str:
    """The name as it was meant: some programs write UTF-8 and do not say so, or ``\\``."""
    with suppress(UnicodeError):
        name = name.encode("cp437").decode("utf-8")
    return str(PurePosixPath(name.replace("\\", "/")))
