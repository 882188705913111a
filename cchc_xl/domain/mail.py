"""A mail that is ready to be sent: to whom, about what, with which files; and what goes back."""

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from msgspec import Struct

from cchc_xl.domain.diagnostics import Diagnostic


class Draft(Struct, frozen=True):
    """A mail to one unit, which its sender opens, looks at and sends."""

    unit: str
    """Code of the unit; names the draft's file."""
    name: str
    """Of the unit."""
    recipients: tuple[str, ...]
    """Addresses; none where the plan has none that can be used."""
    subject: str
    body: str
    """Plain text, its lines between line breaks."""
    attachments: tuple[Path, ...] = ()


class SentBack(Struct, frozen=True):
    """What goes back to the senders."""

    paths: tuple[Path, ...] = ()
    """In the order of the files, but for those with a fault of ours and for what is no workbook."""
    diagnostics: tuple[Diagnostic, ...] = ()
    """W120 for each file for which nothing could be written; P230 for mails without an address."""
    mails: tuple[Path, ...] = ()
    """The drafts, in the order of the plan's units."""
    units: tuple[str, ...] = ()
    """Codes of the units that the drafts are to, in the same order."""
    last_files: Mapping[str, Path] = MappingProxyType({})
    """The last workbook that goes back to a unit, by its code."""
