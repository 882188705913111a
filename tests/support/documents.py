"""Word documents as tests read and make them: all words, all texts of a content, templates."""

import re
import zipfile
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import docx
from docx.oxml.ns import qn
from msgspec import Struct
from msgspec.structs import replace

from cchc_xl.domain.consolidation import Consolidation, Received
from cchc_xl.domain.plan import Plan
from cchc_xl.domain.submission import SourceFile
from cchc_xl.domain.text import one_line
from cchc_xl.rules.joining.consolidate import consolidate
from cchc_xl.rules.sampling.answers import sample_submission
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
    elif isinstance(value, Struct):
        for field in value.__struct_fields__:
            if field not in unprinted:
                yield from texts(getattr(value, field), *unprinted)


def text_places(value: object, *unprinted: str) -> Iterator[tuple[str | int, ...]]:
    """Where the texts of a content stand: names of fields, and places in tuples counted from 0."""
    if isinstance(value, str) and value:
        yield ()
    elif isinstance(value, tuple):
        for number, part in enumerate(value):
            for place in text_places(part, *unprinted):
                yield (number, *place)
    elif isinstance(value, Struct):
        for field in value.__struct_fields__:
            if field not in unprinted:
                for place in text_places(getattr(value, field), *unprinted):
                    yield (field, *place)


def with_text(value: Any, place: tuple[str | int, ...], text: str) -> Any:
    """The content with another text at that place."""
    if not place:
        return text
    first, *rest = place
    if isinstance(first, int):
        inner = with_text(value[first], tuple(rest), text)
        return (*value[:first], inner, *value[first + 1 :])
    return replace(value, **{first: with_text(getattr(value, first), tuple(rest), text)})


def printed_paragraphs(path: Path) -> list[str]:
    """The paragraphs of body, tables, headers and footers, with Word's line breaks as ``\\n``."""
    document: Any = docx.Document(str(path))
    parts = [document.element.body]
    for section in document.sections:
        for kind in ("header", "footer", "first_page_header", "first_page_footer"):
            parts.append(getattr(section, kind)._element)
    return [
        "".join(_text_of(run) for run in paragraph.iter(qn("w:t"), qn("w:br"), qn("w:tab")))
        for part in parts
        for paragraph in part.iter(qn("w:p"))
    ]


def _text_of(element: Any) -> str:
    marks = {qn("w:br"): "\n", qn("w:tab"): "\t"}
    return str(marks.get(element.tag, element.text or ""))


def sample_consolidation(plan: Plan, period_id: str, *missing: str) -> Consolidation:
    """The sample answers of all units but the missing ones, sent in time."""
    period = plan.period(period_id)
    sent = datetime.combine(period.unit_due, datetime.min.time())
    files = [
        Received(
            SourceFile(f"{unit}.xlsx", "0" * 64, sent), sample_submission(plan, period, unit, "1")
        )
        for unit in plan.units_with_a_form()
        if unit not in missing
    ]
    return consolidate(plan, period, files)


def template(folder: Path, *paragraphs: str) -> Path:
    """A template of our styles with these paragraphs."""
    document = blank_document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    path = folder / "mau.docx"
    document.save(str(path))
    return path
