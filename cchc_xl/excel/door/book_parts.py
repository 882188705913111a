"""Which part of an Open XML package holds which sheet, told by its relations.

calamine finds parts by their usual names, and refuses a workbook that has any sheet that it does
not know: one of macros, one without a relation.
"""

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree

from cchc_xl.package import Package

_BOOK, _LINKS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
_BY_NAME = {"sharedStrings": "xl/sharedStrings.xml", "styles": "xl/styles.xml"}
"""Parts that calamine opens by name, by the last word of the type of their relation."""
_LONGEST = 4 << 20
"""Bytes of a part that names others."""


@dataclass(frozen=True, slots=True)
class BookParts:
    """The sheets of a workbook and the parts that they stand in."""

    titles: Mapping[str, str] = field(default_factory=dict)
    """The name of the sheet that each part holds."""
    left_out: tuple[str, ...] = ()
    """Names of the sheets that are no worksheets: macros, dialogs, charts, unknown ones."""
    index: Mapping[str, bytes] = field(default_factory=dict)
    """The parts that name the sheets, as they are to be read; empty where they can be as is."""
    moved: Mapping[str, str] = field(default_factory=dict)
    """Parts that are to be read under another name: that name, and the one they have."""


@dataclass(frozen=True, slots=True)
class Link:
    """A relation: the last word of its type, and the name of the part, empty for none."""

    kind: str
    part: str


def book_parts(package: Package) -> BookParts:
    """The sheets of the package; nothing where it is so damaged that it does not say."""
    try:
        main = _BOOK if _BOOK in package.names else _main_part(package)
        book, links = _parsed(package, main), links_of(package, main)
    except (etree.XMLSyntaxError, KeyError):
        return BookParts()
    titles: dict[str, str] = {}
    left_out: list[str] = []
    for sheet in [*book.iterfind("{*}sheets/{*}sheet")]:
        ids = (value for key, value in sheet.attrib.items() if key.endswith("}id"))
        link = links.get(next(ids, ""), Link("", ""))
        if link.kind == "worksheet":
            titles[link.part] = sheet.get("name", "")
        elif (parent := sheet.getparent()) is not None:
            left_out.append(sheet.get("name", ""))
            parent.remove(sheet)
    moved = dict(_moved(links, main))
    if not left_out and not moved and main == _BOOK:
        return BookParts(titles)
    index = {_BOOK: etree.tostring(book), _LINKS: _relations(links)}
    return BookParts(titles, tuple(left_out), index, moved)


def _main_part(package: Package) -> str:
    links = links_of(package, "").values()
    return next((link.part for link in links if link.kind == "officeDocument"), "")


def _parsed(package: Package, part: str) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    return etree.fromstring(package.read(part, _LONGEST), parser)


def tree_of(package: Package, part: str) -> etree._Element | None:
    """The tree of a part of at most 4 MB that may be damaged or missing: then what there is."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True)
    root: etree._Element | None = etree.fromstring(package.head(part, _LONGEST), parser)
    return root


def relations_part(part: str) -> str:
    """Where the relations of a part are kept."""
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def links_of(package: Package, part: str) -> dict[str, Link]:
    """The relations of a part by id; those of the package itself where it is empty.

    Raises:
        KeyError: it has none.
        etree.XMLSyntaxError: they are damaged.
    """
    folder = posixpath.dirname(part)
    known = {known.casefold(): known for known in package.names}
    tree = _parsed(package, known[relations_part(part).casefold()])
    links: dict[str, Link] = {}
    for link in tree.iterchildren("{*}Relationship"):
        target = link.get("Target", "").replace("\\", "/")
        path = posixpath.normpath(posixpath.join("/", folder, target))[1:]
        kind = link.get("Type", "").rpartition("/")[2]
        links[link.get("Id", "")] = Link(kind, known.get(path.casefold(), ""))
    return links


def _moved(links: Mapping[str, Link], main: str) -> Iterator[tuple[str, str]]:
    """Where parts are to be read, and where they stand, as far as that is not the same."""
    for link in links.values():
        usual = _BY_NAME.get(link.kind)
        if usual and link.part and link.part.casefold() != usual.casefold():
            yield usual, link.part
        elif link.kind == "worksheet" and link.part and link.part[:3].lower() != "xl/":
            yield f"xl/{link.part}", link.part


def _relations(links: Mapping[str, Link]) -> bytes:
    """Relations of the workbook part by the usual names."""
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    types = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
    root = etree.Element(f"{{{space}}}Relationships", nsmap={None: space})
    for key, link in links.items():
        if link.kind == "worksheet" and link.part:
            target = "/" + link.part if link.part[:3].lower() == "xl/" else link.part
            words = {"Id": key, "Type": types + link.kind, "Target": target}
            etree.SubElement(root, f"{{{space}}}Relationship", words)
    return etree.tostring(root)
