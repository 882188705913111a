"""Which part of an Open XML package holds which sheet, told by its relations.

calamine finds parts by their usual names, and refuses a workbook that has any sheet that it does
not know: one of macros, one without a relation.
"""

import posixpath
from collections.abc import Iterator, Mapping
from contextlib import suppress
from functools import cache, lru_cache
from urllib.parse import unquote

from lxml import etree
from msgspec import Struct, field

from cchc_xl.package import Package

_BOOK, _LINKS, ROOT_LINKS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "_rels/.rels"
_BY_NAME = {"sharedStrings": "xl/sharedStrings.xml", "styles": "xl/styles.xml"}
"""Parts that calamine opens by name, by the last word of the type of their relation."""
_LONGEST = 4 << 20
"""Bytes of a part that names others."""
_LONGEST_KEPT = 64 << 10
"""Bytes of one that is kept to be known again."""


class BookParts(Struct, frozen=True):
    """The sheets of a workbook and the parts that they stand in."""

    titles: Mapping[str, str] = field(default_factory=dict)
    """The name of the sheet that each part holds."""
    left_out: tuple[str, ...] = ()
    """Names of the sheets that are no worksheets: macros, dialogs, charts, unknown ones."""
    index: Mapping[str, bytes] = field(default_factory=dict)
    """The parts that name the sheets, as they are to be read; empty where they can be as is."""
    moved: Mapping[str, str] = field(default_factory=dict)
    """Parts that are to be read under another name: that name, and the one they have."""
    strings: str = _BY_NAME["sharedStrings"]
    styles: str = _BY_NAME["styles"]
    """The parts of the shared strings and of the styles."""
    is_to_be_computed: bool = False
    """Whether it asks whoever opens it to compute all formulas."""


class Link(Struct, frozen=True):
    """A relation: the last word of its type, and the name of the part, empty for none."""

    kind: str
    part: str
    is_usual: bool = True
    """Whether its target is written as all readers expect."""


def book_parts(package: Package) -> BookParts:
    """The sheets of the package; nothing where it is so damaged that it does not say."""
    try:
        main = main_part(package, _BOOK)
        book, links = _parsed(package, main), links_of(package, main)
    except (etree.XMLSyntaxError, KeyError):
        return BookParts()
    titles: dict[str, str] = {}
    left_out: list[str] = []
    for number, sheet in enumerate([*book.iterfind("{*}sheets/{*}sheet")]):
        key = next((value for key, value in sheet.attrib.items() if key.endswith("}id")), "")
        link = links.get(key, Link("", ""))
        if link.kind == "worksheet":
            titles[link.part or f"?{number}"] = sheet.get("name", "")
        elif (parent := sheet.getparent()) is not None:
            left_out.append(sheet.get("name", ""))
            parent.remove(sheet)
    parts = {link.kind: link.part for link in links.values() if link.part}
    named = {kind: parts.get(kind, usual) for kind, usual in _BY_NAME.items()}
    moved = dict(_moved(links))
    usual = main == _BOOK and ROOT_LINKS in package.names
    if not left_out and not moved and usual and all(link.is_usual for link in links.values()):
        index: dict[str, bytes] = {}
    else:
        root = _root_relations()
        index = {_BOOK: etree.tostring(book), _LINKS: _relations(links), ROOT_LINKS: root}
    return BookParts(
        titles,
        tuple(left_out),
        index,
        moved,
        strings=named["sharedStrings"],
        styles=named["styles"],
        is_to_be_computed=_is_to_be_computed(book),
    )


def _is_to_be_computed(book: etree._Element) -> bool:
    properties = book.find("{*}calcPr")
    return properties is not None and properties.get("fullCalcOnLoad") in ("1", "true")


def malformed_part(package: Package) -> str:
    """The first part that a workbook needs as a whole and that is no XML; empty for none."""
    needed = (ROOT_LINKS, _BOOK, _LINKS, *_BY_NAME.values(), "content.xml")
    found = (name for name in needed if name in package.names)
    return next((name for name in found if not is_xml(package.read(name))), "")


@cache
def xml_parser(*, recover: bool = False, huge_tree: bool = False) -> etree.XMLParser:
    """A parser that looks nothing up elsewhere; ``recover`` makes do with damaged XML, and
    ``huge_tree`` lifts the parser's own limits on what was bounded already."""
    return etree.XMLParser(
        resolve_entities=False, no_network=True, recover=recover, huge_tree=huge_tree
    )


def is_xml(data: bytes) -> bool:
    """Whether it can be parsed."""
    try:
        etree.fromstring(data, xml_parser())
    except etree.XMLSyntaxError:
        return False
    return True


def main_part(package: Package, usual: str) -> str:
    """The part that the package says is its document, or the ``usual`` one; empty for neither."""
    with suppress(etree.XMLSyntaxError, KeyError):
        links = links_of(package, "").values()
        if part := next((link.part for link in links if link.kind == "officeDocument"), ""):
            return part
    return usual if usual in package.names else ""


def _parsed(package: Package, part: str) -> etree._Element:
    return etree.fromstring(package.read(part, _LONGEST), xml_parser())


def tree_of(package: Package, part: str) -> etree._Element | None:
    """The tree of a part of at most 4 MB that may be damaged or missing: then what there is."""
    head, parser = package.head(part, _LONGEST), xml_parser(recover=True)
    root: etree._Element | None = etree.fromstring(head, parser)
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
    known = package.spelt
    told = package.read(known[relations_part(part).casefold()], _LONGEST)
    related = (_known_relations if len(told) < _LONGEST_KEPT else _relations_in)(told)
    return {key: _link(part, kind, target, known) for key, kind, target in related}


def _relations_in(relations: bytes) -> tuple[tuple[str, str, str], ...]:
    """Id, last word of the type and target of each relation."""
    tree = etree.fromstring(relations, xml_parser())
    return tuple(
        (link.get("Id", ""), link.get("Type", "").rpartition("/")[2], link.get("Target", ""))
        for link in tree.iterchildren("{*}Relationship")
    )


_known_relations = lru_cache(maxsize=64)(_relations_in)
"""Each program has its own few ways."""


def _link(part: str, kind: str, target: str, known: Mapping[str, str]) -> Link:
    folder = posixpath.dirname(part)
    found = next(filter(None, (known.get(at) for at in _places(folder, target))), "")
    written = target[1:] if target.startswith("/") else posixpath.join(folder, target)
    is_usual = not found or written.casefold() == found.casefold()
    return Link(kind, found, is_usual)


@lru_cache(maxsize=256)
def _places(folder: str, target: str) -> tuple[str, ...]:
    """Where the target of a relation may be meant to be, in small letters, the likeliest first.

    Some programs write ``\\``, escape letters as in an address of the web, or count from the top.
    """
    target = target.replace("\\", "/")
    meant = (posixpath.join("/", at, to) for to in (target, unquote(target)) for at in (folder, ""))
    return tuple(posixpath.normpath(path)[1:].casefold() for path in meant)


def _moved(links: Mapping[str, Link]) -> Iterator[tuple[str, str]]:
    """Where parts are to be read, and where they stand, as far as that is not the same."""
    for link in links.values():
        usual = _BY_NAME.get(link.kind)
        if usual and link.part and link.part.casefold() != usual.casefold():
            yield usual, link.part
        elif link.kind == "worksheet" and link.part and link.part[:3].lower() != "xl/":
            yield f"xl/{link.part}", link.part


def _relations(links: Mapping[str, Link]) -> bytes:
    """Relations of the workbook part by the usual names; of a sheet whose part is missing, too."""
    targets = {
        key: f"/xl/{link.part}" if link.part[:3].lower() != "xl/" else f"/{link.part}"
        for key, link in links.items()
        if link.kind == "worksheet"
    }
    return relations_of({key: ("worksheet", target) for key, target in targets.items()})


def _root_relations() -> bytes:
    return relations_of({"rId1": ("officeDocument", _BOOK)})


def relations_of(relations: Mapping[str, tuple[str, str]]) -> bytes:
    """A part of relations: kind and target by id."""
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    types = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
    root = etree.Element(f"{{{space}}}Relationships", nsmap={None: space})
    for key, (kind, target) in relations.items():
        words = {"Id": key, "Type": types + kind, "Target": target}
        etree.SubElement(root, f"{{{space}}}Relationship", words)
    return etree.tostring(root, encoding="utf-8")
