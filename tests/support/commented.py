"""Word comments as tests read them: which words each stands on, and which words none does."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import docx
from docx.oxml.ns import qn

_TEXTS = {qn("w:br"): "\n", qn("w:tab"): "\t"}


@dataclass
class Commented:
    """A paragraph: its text, the commented parts of it, and the rest with ``¤`` for each part."""

    style: str
    text: str = ""
    rest: str = ""
    parts: dict[int, str] = field(default_factory=dict)
    """By id of the comment."""


def comments(path: Path) -> dict[int, str]:
    """The text of each comment by its id."""
    return {c.comment_id: c.text for c in docx.Document(str(path)).comments}


def body(path: Path) -> list[Commented]:
    """The paragraphs outside tables."""
    document: Any = docx.Document(str(path))
    return [_read(p._p, p.style.name) for p in document.paragraphs]


def chapters(path: Path) -> list[Commented]:
    """The paragraphs of the report's chapters, without headings and closing sentence."""
    paragraphs = body(path)
    styles = [paragraph.style for paragraph in paragraphs]
    end = next(n for n, paragraph in enumerate(paragraphs) if paragraph.text.endswith("./."))
    return [p for p in paragraphs[styles.index("Heading 1") : end] if p.style == "Body Text"]


def plain_numbers(text: str) -> list[str]:
    """The numbers left when dates, task ids and names of periods are taken away."""
    text = re.sub(r"\d{1,2}/\d{1,2}/\d{4}|\b[IVX]+\.\d+\b|năm \d{4}|\b[69] tháng\b", "", text)
    return re.findall(r"\d+(?:[.,]\d+)*", text)


def rows(path: Path, header: str) -> list[list[Commented]]:
    """The cells of the table that has this column, row by row, without its head."""
    for table in docx.Document(str(path)).tables:
        if header in [cell.text for cell in table.rows[0].cells]:
            return [[_cell(cell) for cell in row.cells] for row in table.rows[1:]]
    raise AssertionError(header)


def ranges(path: Path) -> Iterator[tuple[int, str]]:
    """The id of each comment with the words that it stands on, in the order of the document."""
    document: Any = docx.Document(str(path))
    for paragraph in document.element.body.iter(qn("w:p")):
        yield from _read(paragraph, "").parts.items()


def _cell(cell: Any) -> Commented:
    [paragraph] = cell.paragraphs
    return _read(paragraph._p, paragraph.style.name)


def _read(paragraph: Any, style: str) -> Commented:
    found, current = Commented(style), None
    for element in paragraph.iter():
        if element.tag == qn("w:commentRangeStart"):
            assert current is None, "comments overlap"
            current = int(element.get(qn("w:id")))
            found.parts[current] = ""
            found.rest += "¤"
        elif element.tag == qn("w:commentRangeEnd"):
            assert current == int(element.get(qn("w:id")))
            current = None
        elif element.tag in (qn("w:t"), *_TEXTS) and element.getparent().tag == qn("w:r"):
            text = _TEXTS.get(element.tag, element.text or "")
            found.text += text
            if current is None:
                found.rest += text
            else:
                found.parts[current] += text
    assert current is None, "a comment does not end"
    return found
