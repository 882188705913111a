"""The look of our own templates: type sizes, the page on which the head fits, lengths of lines."""

import re
from collections.abc import Iterator
from copy import copy
from typing import Any

from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Twips

from cchc_xl.word.layout import (
    DEFAULT_PRESET,
    PORTRAIT,
    PRESETS,
    ParagraphStyle,
    Preset,
    portrait,
    styles,
)
from cchc_xl.word.oxml import fix_widths, twips
from cchc_xl.word.text_width import text_width

_LAYOUT_TABLES = 2
"""Head and signature, the first tables of a document that has them."""
_PART = 0.4
"""Length of the line below an agency or abstract, in lengths of its text (mục II.2, II.5: a third
to a half)."""
_SUPERIOR = "Superior"
"""The style of the line of the superior agency."""
_COMMITTEE = re.compile(
    r"(?P<body>(?:ỦY BAN|HỘI ĐỒNG) NHÂN DÂN) (?P<place>(?:XÃ|PHƯỜNG|ĐẶC KHU|TỈNH|THÀNH PHỐ) .+)"
)
"""A body of local government and its place, which stand on two lines."""
_STYLE, _VALUE = f"{qn('w:pPr')}/{qn('w:pStyle')}", qn("w:val")
_WHOLE_BELOW = "Motto"
"""The style below which the line is as long as the text (mục II.1)."""


def dress(document: Document, type_sizes: str) -> None:
    """Give a document by one of our templates the set of sizes of that name, else the first."""
    preset = PRESETS.get(type_sizes, DEFAULT_PRESET)
    if preset is not DEFAULT_PRESET:
        _set_sizes(document, preset)
        _set_page(document, preset)
    _set_unsubordinate(document)
    _fit_lines(document, preset)
    _fill_lines(document, preset)


def _fill_lines(document: Document, preset: Preset) -> None:
    """Let headings of several lines reach both margins, as the text below them does (mục II.6)."""
    known = {style.id: style for style in styles(preset)}
    for paragraph in document.paragraphs:
        style = known.get(_style_id(paragraph._p))
        if style is None or not style.id.startswith("Heading") or style.align != "left":
            continue
        room = _room(document, paragraph._p) - style.left - style.right
        if text_width(paragraph.text, style.size, bold=style.bold, italic=style.italic) > room:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY


def _set_unsubordinate(document: Document) -> None:
    """Let an agency that is under no other stand on the first line, and its place below it."""
    found = document.element.body.iter(qn("w:pStyle"))
    for style in [style for style in found if style.get(_VALUE) == _SUPERIOR]:
        superior = style.getparent().getparent()
        if "".join(_printed(superior)).strip():
            continue
        for text in superior.getnext().iter(qn("w:t")):
            if found := _COMMITTEE.fullmatch(text.text or ""):
                text.text = found["body"]
                below = copy(text)
                below.text = found["place"]
                text.addnext(below)
                text.addnext(below.makeelement(qn("w:br")))
        superior.getparent().remove(superior)


def _set_sizes(document: Document, preset: Preset) -> None:
    sizes = {style.id: str(round(style.size * 2)) for style in styles(preset)}
    for style in document.styles.element.findall(qn("w:style")):
        half_points = sizes.get(style.get(qn("w:styleId")))
        for name in ("w:sz", "w:szCs") if half_points else ():
            for size in style.iter(qn(name)):
                size.set(qn("w:val"), half_points)


def _set_page(document: Document, preset: Preset) -> None:
    """Widen the pages of the body with head and signature; appendices keep theirs."""
    tables: Any = document.tables[:_LAYOUT_TABLES]
    if not tables or not tables[0]._tbl.xpath(".//w:pStyle[@w:val='National']"):
        return
    page = portrait(preset)
    document.sections[0].right_margin = Mm(page.right)
    for table in tables:
        widths = [column.width.mm for column in table.columns]
        scale = page.text_width / PORTRAIT.text_width
        fix_widths(table, [width * scale for width in widths])


def _fit_lines(document: Document, preset: Preset) -> None:
    """Give each drawn line the length that the text above it asks for."""
    known = {style.id: style for style in styles(preset)}
    for border in document.element.body.iter(qn("w:pBdr")):
        line = border.getparent().getparent()
        text = line.getprevious()
        style = known.get(_style_id(text)) if text is not None else None
        if style is None:
            continue
        within = _room(document, line)
        room = within - style.left - style.right
        words = "".join(_printed(text))
        longest = max(
            text_width(part, style.size, bold=style.bold, italic=style.italic)
            for part in _wrapped(words, room, style)
        )
        length = longest if style.id == _WHOLE_BELOW else longest * _PART
        indent: Any = line.find(f"{qn('w:pPr')}/{qn('w:ind')}")
        for side in ("w:left", "w:right"):
            indent.set(qn(side), str(twips((within - length) / 2)))


def _style_id(paragraph: Any) -> str:
    style = paragraph.find(_STYLE)
    return "" if style is None else str(style.get(_VALUE))


def _printed(paragraph: Any) -> Iterator[str]:
    for part in paragraph.iter(qn("w:t"), qn("w:br")):
        yield part.text or "" if part.tag == qn("w:t") else "\n"


def _room(document: Document, line: Any) -> float:
    """The width of the cell, or of the first section's text, in millimetres."""
    cell = next(line.iterancestors(qn("w:tc")), None)
    if cell is not None:
        width = cell.find(f"{qn('w:tcPr')}/{qn('w:tcW')}").get(qn("w:w"))
        return float(Twips(int(width)).mm)
    section: Any = document.sections[0]
    room = section.page_width - section.left_margin - section.right_margin
    return float(room / Mm(1))


def _wrapped(words: str, room: float, style: ParagraphStyle) -> Iterator[str]:
    """The lines that the words take where there is ``room`` millimetres for each; at least one."""
    for part in words.split("\n"):
        line = ""
        for word in part.split():
            longer = f"{line} {word}".strip()
            if line and text_width(longer, style.size, bold=style.bold) > room:
                yield line
                longer = word
            line = longer
        yield line
