"""Writes an official document: its content put into a Word template that staff may edit."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import fields
from datetime import datetime, time
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

from docx.document import Document
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from cchc_xl.domain.letter import ReminderContent
from cchc_xl.domain.report import ReportContent
from cchc_xl.domain.text import one_line
from cchc_xl.word.look import dress
from cchc_xl.word.sections import drop_empty_sections
from cchc_xl.word.template.check import require_fields
from cchc_xl.word.template.filling import fill, save

_PROPERTY_LENGTH = 255
"""Longest property that python-docx takes, in characters."""


def write_official(
    content: ReportContent | ReminderContent, target: Path, shipped: str, template: Path | None
) -> None:
    """Write the document by ``template``, or by our own of the name ``shipped``.

    Raises:
        CchcError: as ``official_document`` does; W108, when the target cannot be written.
            ``target`` then stays as it was.
    """
    save(official_document(content, shipped, template), target)


def official_document(
    content: ReportContent | ReminderContent, shipped: str, template: Path | None
) -> Document:
    """The document by ``template``, or by our own of the name ``shipped``.

    The template's fields are those of the content. Our own also takes its type sizes; somebody's
    own template keeps its look.

    Raises:
        CchcError: T101, T102, T103 or T107, when the template cannot be used.
    """
    values = {field.name: getattr(content, field.name) for field in fields(content)}
    with _usable(template, shipped) as path:
        document = fill(path, values)
    if template is not None:
        require_fields(template)
    drop_empty_sections(document)
    for paragraph in document.paragraphs:
        if paragraph.text.endswith(":") or _stands_above_a_table(paragraph):
            paragraph.paragraph_format.keep_with_next = True
    if template is None:
        dress(document, content.type_sizes)
    core: Any = document.core_properties
    core.title = one_line(content.subject)[:_PROPERTY_LENGTH]
    core.author = core.last_modified_by = one_line(content.agency.name)[:_PROPERTY_LENGTH]
    core.created = core.modified = datetime.combine(content.cutoff, time())
    return document


def _stands_above_a_table(paragraph: Paragraph) -> bool:
    """Whether the words are the last before a table, as those before the signature are."""
    below = paragraph._p.getnext()
    return below is not None and below.tag == qn("w:tbl") and bool(paragraph.text)


@contextmanager
def _usable(template: Path | None, shipped: str) -> Iterator[Path]:
    if template is not None:
        yield template
        return
    with as_file(files("cchc_xl.templates") / shipped) as path:
        yield path
