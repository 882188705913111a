"""Puts in paragraphs and page numbers as Word tracks it, and takes paragraphs out again."""

from copy import deepcopy
from typing import Any

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from lxml import etree

from cchc_xl.word.decree import FONT
from cchc_xl.word.mending.formatting import Settings, change_paragraph, set_paragraph
from cchc_xl.word.mending.signing import Signature

_LOOK, _SET = qn("w:rPr"), qn("w:pPr")
_FIELD = (
    '<w:fldChar w:fldCharType="begin"/>',
    '<w:instrText xml:space="preserve"> PAGE </w:instrText>',
    '<w:fldChar w:fldCharType="separate"/>',
    "<w:t>2</w:t>",
    '<w:fldChar w:fldCharType="end"/>',
)


def insert_paragraph(above: Any, settings: Settings, signature: Signature) -> None:
    """Put an empty paragraph of these settings below another.

    The mark of a paragraph is what is inserted. The last one of a cell cannot go; so there, as
    when somebody types Enter, the paragraph above gets the new mark, and the new one the former.
    """
    fresh = etree.Element(above.tag)
    if above.getnext() is not None:
        set_paragraph(fresh, settings)
        marked = fresh
    else:
        former = above.find(_SET)
        if former is not None:
            fresh.append(_as_it_was(former))
        change_paragraph(fresh, settings, signature)
        marked = above
    above.addnext(fresh)
    look = _first(_properties(marked), _LOOK)
    look.insert(0, etree.Element(qn("w:ins"), signature.attributes()))


def _as_it_was(properties: Any) -> Any:
    """The properties before a change of ours, those of the paragraph's mark with them."""
    record = properties.find(qn("w:pPrChange"))
    if record is None:
        return deepcopy(properties)
    former = deepcopy(record[0])
    former.extend([deepcopy(child) for child in properties if child.tag == _LOOK])
    return former


def _properties(paragraph: Any) -> Any:
    found = paragraph.find(_SET)
    if found is None:
        found = etree.Element(_SET)
        paragraph.insert(0, found)
    return found


def _first(properties: Any, tag: str) -> Any:
    """The look of the paragraph's mark, which stands behind its settings."""
    found = properties.find(tag)
    if found is None:
        found = etree.Element(tag)
        record = properties.find(qn("w:pPrChange"))
        if record is None:
            properties.append(found)
        else:
            record.addprevious(found)
    return found


def insert_page_number(paragraph: Any, signature: Signature) -> None:
    """Put the number of the page at the end of a paragraph."""
    fonts = "".join(f' w:{slot}="{FONT}"' for slot in ("ascii", "hAnsi", "cs"))
    look = f'<w:rPr><w:rFonts{fonts}/><w:sz w:val="28"/><w:szCs w:val="28"/></w:rPr>'
    mark = etree.SubElement(paragraph, qn("w:ins"), signature.attributes())
    for content in _FIELD:
        mark.append(parse_xml(f"<w:r {nsdecls('w')}>{look}{content}</w:r>"))


def remove_mark(mark: Any) -> None:
    """Take back the inserted mark of a paragraph: what it holds goes on with the one below."""
    paragraph = next(mark.iterancestors(qn("w:p")))
    below = paragraph.getnext()
    kept = below.find(_SET)
    content = [child for child in paragraph if child.tag != _SET]
    for child in reversed(content):
        below.insert(0 if kept is None else 1, child)
    if content and not below.attrib:
        below.attrib.update(paragraph.attrib)
    paragraph.getparent().remove(paragraph)
