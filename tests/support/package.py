"""An Office file taken apart: its parts, its XML trees, the relations between them."""

import posixpath
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

Element = etree._Element

_CONTENT_TYPES = "[Content_Types].xml"


@dataclass(frozen=True, slots=True)
class Relation:
    """A link from one part to another; the target is a part name without leading slash."""

    id: str
    kind: str
    """Last word of the relation's type: ``worksheet``, ``table``."""
    target: str
    external: bool


@dataclass(frozen=True, slots=True)
class Package:
    """The parts of one file. XML that is not well formed has a line in ``malformed``, no tree."""

    names: tuple[str, ...]
    trees: Mapping[str, Element]
    malformed: tuple[str, ...]

    def relations(self, part: str) -> dict[str, Relation]:
        """The part's relations by id."""
        root = self.trees.get(relations_part(part))
        links = () if root is None else root.iterchildren("*")
        return {link.get("Id", ""): _relation(part, link) for link in links}


def read_package(path: Path) -> Package:
    """Take the file apart. Entities are not resolved and nothing is fetched."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    trees: dict[str, Element] = {}
    malformed: list[str] = []
    with zipfile.ZipFile(path) as archive:
        names = archive.namelist()
        for name in names:
            if name.endswith((".xml", ".rels", ".vml")):
                try:
                    trees[name] = etree.fromstring(archive.read(name), parser)
                except etree.XMLSyntaxError as error:
                    malformed.append(f"{name}: not well formed: {error}")
    return Package(tuple(names), trees, tuple(malformed))


def relations_part(part: str) -> str:
    """Where the relations of a part are kept."""
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def local_name(element: Element) -> str:
    """The element's name without its namespace."""
    return etree.QName(element).localname


def duplicate_parts(package: Package) -> Iterator[str]:
    """A part may be in the package once."""
    for name in sorted({name for name in package.names if package.names.count(name) > 1}):
        yield f"{name}: there twice"


def dangling_relations(package: Package) -> Iterator[str]:
    """A relation leads to a part that is there."""
    for name in package.trees:
        match = re.fullmatch(r"(.*)_rels/(.*)\.rels", name)
        for relation in package.relations("".join(match.groups())).values() if match else ():
            if not relation.external and relation.target not in package.names:
                yield f"{name}: {relation.id} leads to {relation.target}, which is not there"


def untyped_parts(package: Package) -> Iterator[str]:
    """Each XML part of the document proper has a content type of its own."""
    types = package.trees[_CONTENT_TYPES]
    typed = {node.get("PartName", "").lstrip("/") for node in types.iterchildren("{*}Override")}
    for name in package.names:
        if re.fullmatch(r"(xl|word)/.*\.xml", name) and name not in typed:
            yield f"{_CONTENT_TYPES}: no type for {name}"


PACKAGE_RULES = (duplicate_parts, dangling_relations, untyped_parts)


def _relation(part: str, link: Element) -> Relation:
    target = link.get("Target", "")
    external = link.get("TargetMode") == "External"
    if not external:
        target = posixpath.normpath(posixpath.join("/", posixpath.dirname(part), target))[1:]
    kind = link.get("Type", "").rsplit("/", 1)[-1]
    return Relation(link.get("Id", ""), kind, target, external)
