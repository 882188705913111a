"""Comments of ours: what only a person can decide, said where it stands."""

from collections.abc import Sequence
from typing import Any

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from lxml import etree

from cchc_xl.word.mending.signing import Signature

_KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}"
NO_RELATIONS = f'<Relationships xmlns="{_RELATIONS[1:-1]}"/>'.encode()
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def empty_comments() -> Any:
    """The root of a part of comments that has none."""
    return parse_xml(f"<w:comments {nsdecls('w')}/>")


def add_comment(
    comments: Any, paragraph: Any, sentences: Sequence[str], signature: Signature
) -> str:
    """Put a comment at a whole paragraph; gives its number."""
    attributes = signature.attributes()
    number = attributes[qn("w:id")]
    comment = etree.SubElement(comments, qn("w:comment"), attributes)
    comment.set(qn("w:initials"), "cx")
    for sentence in sentences:
        run = etree.SubElement(etree.SubElement(comment, qn("w:p")), qn("w:r"))
        text = etree.SubElement(run, qn("w:t"))
        text.text = sentence
        text.set(_SPACE, "preserve")
    properties = paragraph.find(qn("w:pPr"))
    paragraph.insert(0 if properties is None else 1, _mark("commentRangeStart", number))
    paragraph.append(_mark("commentRangeEnd", number))
    run = etree.SubElement(paragraph, qn("w:r"))
    run.append(_mark("commentReference", number))
    return number


def _mark(name: str, number: str) -> Any:
    return etree.Element(qn(f"w:{name}"), {qn("w:id"): number})


def with_type(types: bytes, part: str) -> bytes:
    """The list of content types with that of the comments."""
    root = etree.fromstring(types)
    name = f"/{part}"
    overrides = root.iterchildren("{*}Override")
    listed = (each for each in overrides if each.get("PartName", "").casefold() == name.casefold())
    own = next(listed, None)
    if own is None:
        own = etree.SubElement(root, f"{_TYPES}Override", PartName=name)
    own.set("ContentType", _KIND)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def with_relation(relations: bytes, name: str) -> bytes:
    """The document's relations with that to the comments of that name."""
    root = etree.fromstring(relations)
    taken = {relation.get("Id") for relation in root}
    free = next(key for n in range(1, len(taken) + 2) if (key := f"rIdCchc{n}") not in taken)
    etree.SubElement(root, f"{_RELATIONS}Relationship", Id=free, Type=_RELATION, Target=name)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
