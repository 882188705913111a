"""Writes the reminder letter."""

from pathlib import Path

from cchc_xl.domain.letter import ReminderContent
from cchc_xl.word.official import Order, official_document
from cchc_xl.word.template.filling import write_packed

TEMPLATE = "cong-van-don-doc.docx"


def write_letter(content: ReminderContent, target: Path, template: Path | None = None) -> None:
    """Write the reminder letter to ``target``, by our own template when none is given.

    Raises:
        CchcError: as ``official.official_document`` does; W108, when the target cannot be written.
            ``target`` then stays as it was.
    """
    write_packed(official_document(Order(content, TEMPLATE, target.name), template), target)
