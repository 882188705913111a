"""A mail that is ready to be sent: to whom, about what, with which files."""

from pathlib import Path

from msgspec import Struct


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
