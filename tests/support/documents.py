"""Word documents as tests read and make them: all words, all texts of a content, templates."""

import re
import zipfile
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path

from cchc_xl.domain.text import one_line
from cchc_xl.word.oxml import blank_document


def all_text(path: Path) -> str:
    """The words of body, headers and footers, on one line."""
    with zipfile.ZipFile(path) as package:
        parts = [n for n in package.namelist() if re.match(r"word/(document|header|footer)", n)]
        xml = " ".join(package.read(name).decode("utf-8") for name in parts)
    words = re.sub(r"<w:br/>|</w:p>", " ", xml)
    words = re.sub(r"<[^>]+>", "", words)
    return one_line(words.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&"))


def texts(value: object, *unprinted: str) -> Iterator[str]:
    """Every text within a content, the fields of those names left out."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from texts(part, *unprinted)
    elif is_dataclass(value):
        for field in fields(value):
            if field.name not in unprinted:
                yield from texts(getattr(value, field.name), *unprinted)


def template(folder: Path, *paragraphs: str) -> Path:
    """A template of our styles with these paragraphs."""
    document = blank_document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    path = folder / "mau.docx"
    document.save(str(path))
    return path
