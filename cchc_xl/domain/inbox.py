"""What lies in the files and folders that a person names: what came back, and what did not."""

from datetime import datetime, timedelta, timezone
from pathlib import Path

from msgspec import Struct

from cchc_xl.domain.diagnostics import Diagnostic

VIETNAM = timezone(timedelta(hours=7))
"""The time in which all moments are told."""
WITHIN = " › "
"""Stands between a container and what it holds: ``thư.eml › biểu.xlsx``."""


class Found(Struct, frozen=True):
    """A file that somebody sent."""

    path: Path
    """Where it can be read while the inbox is open."""
    place: str
    """Where it was found, below the folder that was named: ``phong-a/thư.eml › biểu.xlsx``."""
    mailed: datetime | None = None
    """The date of the mail that brought it: Vietnam time, no zone."""
    trouble: Diagnostic | None = None
    """Why nothing in it can be read; None where that is for its reader to say."""


class PassedBy(Struct, frozen=True):
    """A file that lies among those that were sent and is none of them."""

    place: str
    what: str
    """What it is, in words."""


class Inbox(Struct, frozen=True):
    """All of it, in the order in which it was found."""

    files: tuple[Found, ...] = ()
    passed_by: tuple[PassedBy, ...] = ()
    inputs: tuple[Path, ...] = ()
    """What was looked at on the disk."""
    sent: tuple[Found, ...] = ()
    """The files on the disk that all of ``files`` are or were packed in."""
