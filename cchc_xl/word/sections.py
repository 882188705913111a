"""Sections around the filling in of a template: none is lost, and none leaves a blank page."""

from collections.abc import Sequence
from typing import Any

from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

_SECTION = f"{qn('w:pPr')}/{qn('w:sectPr')}"
_CONTENT = tuple(
    qn(f"w:{name}")
    for name in ("tbl", "drawing", "pict", "object", "fldSimple", "fldChar", "sym", "sdt")
)

_COMMAND = "{%p"
"""A paragraph with this vanishes when the template is filled in."""
_BREAK = f"""
<w:p {nsdecls("w")}><w:pPr><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>
<w:rPr><w:sz w:val="2"/></w:rPr></w:pPr></w:p>"""


def free_section_breaks(document: Document) -> None:
    """Give each section break that stands in a command's paragraph a paragraph of its own.

    A break is part of the paragraph before it, and word processors put it there when a template is
    saved; it would vanish with the command.
    """
    for paragraph in document.element.body.findall(qn("w:p")):
        section = paragraph.find(_SECTION)
        text = "".join(part.text or "" for part in paragraph.iter(qn("w:t")))
        if section is not None and _COMMAND in text:
            empty: Any = parse_xml(_BREAK)
            # The schema puts a section behind the properties of the paragraph's mark.
            empty.find(qn("w:pPr")).append(section)
            paragraph.addnext(empty)


def drop_empty_sections(document: Document) -> None:
    """Remove the sections in which nothing stands, so that none leaves a blank page.

    What a removed section says of headers and footers passes to the next one; where the last one
    goes, the one before it ends the document with its own paper.
    """
    body = document.element.body
    block: list[Any] = []
    before: Any = None
    for child in list(body):
        block.append(child)
        section = child if child.tag == qn("w:sectPr") else child.find(_SECTION)
        if section is None:
            continue
        if any(map(_holds_something, block)):
            before = section
        elif section is not child:
            _pass_on_headers(section, _next_section(body, child))
            _remove(block)
        elif before is not None:
            _remove(block)
            body.append(before)
        block = []


def _holds_something(child: Any) -> bool:
    texts = child.iter(qn("w:t"))
    return any((text.text or "").strip() for text in texts) or any(
        True for _ in child.iter(_CONTENT)
    )


def _next_section(body: Any, child: Any) -> Any:
    for after in child.itersiblings():
        found = after if after.tag == qn("w:sectPr") else after.find(_SECTION)
        if found is not None:
            return found
    return body[-1]


def _pass_on_headers(section: Any, following: Any) -> None:
    for kind in ("w:footerReference", "w:headerReference"):
        known = {reference.get(qn("w:type")) for reference in following.findall(qn(kind))}
        for reference in reversed(section.findall(qn(kind))):
            if reference.get(qn("w:type")) not in known:
                following.insert(0, reference)


def _remove(elements: Sequence[Any]) -> None:
    for element in elements:
        element.getparent().remove(element)
