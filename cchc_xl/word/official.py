"""Writes an official document: its content put into a Word template that staff may edit."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime, time
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

from docx.document import Document
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from msgspec import Struct

from cchc_xl.domain.letter import ReminderContent
from cchc_xl.domain.report import ReportContent
from cchc_xl.domain.text import one_line
from cchc_xl.domain.trace import Printed
from cchc_xl.word.apart import apart
from cchc_xl.word.look import dress
from cchc_xl.word.reading.opening import TEMPLATE
from cchc_xl.word.rows import let_long_rows_break
from cchc_xl.word.sections import drop_empty_sections
from cchc_xl.word.template.check import require_kind
from cchc_xl.word.template.filling import fill, packed
from cchc_xl.word.trace import Tracer

_PROPERTY_LENGTH = 255
"""Longest property that python-docx takes, in characters."""


class Order(Struct, frozen=True):
    """A document to be made by a template; may be sent to another process."""

    content: ReportContent | ReminderContent
    shipped: str
    """Name of our own template."""
    name: str
    """Of the file that the document will be."""
    tracer: Tracer | None = None
    """With it, whose marks the content has, the figures get comments."""

    def __call__(self, template: Path | None) -> tuple[bytes, Sequence[Printed]]:
        """The document by ``template`` or our own, and all figures traced so far."""
        document = _official_document(self.content, self.shipped, template)
        if self.tracer:
            self.tracer.comment(document, self.name)
        return packed(document), self.tracer.printed if self.tracer else ()


def official_document(order: Order, template: Path | None) -> bytes:
    """The document by ``template``, or by our own; the tracer then knows its figures.

    The template's fields are those of the content. Our own also takes its type sizes; somebody's
    own template keeps its look, and is filled in in a process that may die of it.

    Raises:
        CchcError: T101, T102, T103, T107, T109 or T110, when the template cannot be used.
    """
    document, printed = order(None) if template is None else apart(order, template, TEMPLATE)
    if order.tracer:
        order.tracer.printed = list(printed)
    return document


def _official_document(
    content: ReportContent | ReminderContent, shipped: str, template: Path | None
) -> Document:
    values = {name: getattr(content, name) for name in content.__struct_fields__}
    with _usable(template, shipped) as path:
        document = fill(path, values)
    if template is not None:
        require_kind(template, shipped)
    drop_empty_sections(document)
    for paragraph in document.paragraphs:
        if paragraph.text.endswith(":") or _stands_above_a_table(paragraph):
            paragraph.paragraph_format.keep_with_next = True
    let_long_rows_break(document)
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
