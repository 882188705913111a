"""Writes the reminder letter."""

from pathlib import Path

from cchc_xl.domain.letter import ReminderContent
from cchc_xl.word.official import write_official

TEMPLATE = "cong-van-don-doc.docx"


def write_letter(content: ReminderContent, target: Path, template: Path | None = None) -> None:
    """Write the reminder letter to ``target``, by our own template when none is given.

    Raises:
        CchcError: as ``official.write_official`` does.
    """
    write_official(content, target, TEMPLATE, template)
