"""What people put into an Open XML sheet beside the values of its cells, which calamine passes by.

Notes and threads of comments, text boxes and pictures, and text that is struck out.
"""

import re
from collections.abc import Iterator, Mapping

from lxml import etree
from msgspec.structs import replace

from cchc_xl.excel.door.book_parts import BookParts, Link, links_of, relations_part, tree_of
from cchc_xl.layouts.table import cell_address, column_letter, position
from cchc_xl.package import Package
from cchc_xl.sheets.aside_texts import note_text, struck_out
from cchc_xl.sheets.grid import Aside

_ADDRESS = re.compile(r"[A-Z]{1,3}[1-9]\d{0,6}")
_DRAWN = ("pic", "sp", "cxnSp", "graphicFrame")
"""Pictures, shapes, lines, and charts and the like."""
_OFF = ("0", "false")
Runs = tuple[tuple[str, bool | None], ...]
"""The pieces of a text of several fonts, and whether each is struck out; None: as its cell is."""
Struck = tuple[frozenset[str], Mapping[str, Runs]]
"""Styles of cells that strike out, and the shared strings of several fonts, each by number."""


def asides(package: Package, book: BookParts, with_strikes: frozenset[str]) -> dict[str, Aside]:
    """What stands beside the values, by name of the sheet; sheets without any are absent.

    ``with_strikes`` are the parts that speak of struck text. What a damaged part says is passed by.
    """
    found: dict[str, Aside] = {}
    known = {name.casefold() for name in package.names}
    struck = _struck_styles(package, book, with_strikes) if with_strikes else None
    for part, title in book.titles.items():
        aside = Aside()
        if relations_part(part).casefold() in known:
            try:
                aside = Aside(*notes_and_drawings(package, part))
            except etree.XMLSyntaxError:
                aside = Aside(damaged=True)
        if part in package.names and struck and (part in with_strikes or any(struck)):
            aside = replace(aside, struck=dict(_struck_cells(package, part, struck)))
        if aside != Aside():
            found[title] = aside
    return found


def notes_and_drawings(
    package: Package, part: str
) -> tuple[dict[str, str], tuple[tuple[str, str], ...]]:
    """What the notes, threads and drawings that the part of a sheet leads to say, if in XML.

    Raises:
        etree.XMLSyntaxError: the part that says which they are is damaged.
    """
    notes: dict[str, str] = {}
    threads: dict[str, str] = {}
    drawn: list[tuple[str, str]] = []
    for link in links_from(package, part):
        tree = tree_of(package, link.part) if link.part.endswith(".xml") else None
        if tree is None:
            continue
        if link.kind == "comments":
            for note in tree.iterfind("{*}commentList/{*}comment"):
                notes[note.get("ref", "")] = note_text("".join(note.itertext("{*}t")))
        elif link.kind == "threadedComment":
            for said in tree.iterchildren("{*}threadedComment"):
                cell, text = said.get("ref", ""), "".join(said.itertext("{*}text")).strip()
                threads[cell] = f"{threads[cell]}; {text}" if cell in threads else text
        elif link.kind == "drawing":
            drawn += _drawn(tree)
    texts = {cell: text for cell, text in {**notes, **threads}.items() if text}
    return texts, tuple(drawn)


def links_from(package: Package, part: str) -> list[Link]:
    """The relations of a part, which may have none.

    Raises:
        etree.XMLSyntaxError: they are damaged.
    """
    try:
        return list(links_of(package, part).values())
    except KeyError:
        return []


def _drawn(tree: etree._Element) -> Iterator[tuple[str, str]]:
    """Cell and text of each thing that is drawn; an empty text where it has none."""
    for anchor in tree.iterchildren("{*}twoCellAnchor", "{*}oneCellAnchor", "{*}absoluteAnchor"):
        start = anchor.find("{*}from")
        column, row = (0, 0) if start is None else (_number(start, "col"), _number(start, "row"))
        text = " ".join("".join(p.itertext("{*}t")) for p in anchor.iter("{*}p")).strip()
        if text or any(anchor.find(f".//{{*}}{kind}") is not None for kind in _DRAWN):
            yield cell_address(row, column), text


def _number(start: etree._Element, name: str) -> int:
    text = start.findtext(f"{{*}}{name}") or ""
    return int(text) if text.isdecimal() and len(text) < 8 else 0


def _struck_styles(package: Package, book: BookParts, with_strikes: frozenset[str]) -> Struck:
    """How cells and shared strings are struck out in this workbook."""
    styles: frozenset[str] = frozenset()
    if book.styles in with_strikes and (tree := tree_of(package, book.styles)) is not None:
        fonts = {str(n) for n, f in enumerate(tree.iterfind("{*}fonts/{*}font")) if _strikes(f)}
        formats = enumerate(tree.iterfind("{*}cellXfs/{*}xf"))
        styles = frozenset(str(n) for n, xf in formats if xf.get("fontId") in fonts)
    strings: dict[str, Runs] = {}
    if styles or book.strings in with_strikes:
        tree = tree_of(package, book.strings) if book.strings in package.names else None
        texts = enumerate(() if tree is None else tree.iterchildren("{*}si"))
        strings = {str(n): runs for n, si in texts if (runs := _runs(si))}
    return styles, strings


def _strikes(font: etree._Element | None) -> bool:
    """Whether a font, or the properties of a run, strike out."""
    strike = None if font is None else font.find("{*}strike")
    return strike is not None and strike.get("val", "1") not in _OFF


def _runs(text: etree._Element) -> Runs:
    """The pieces of a text of several fonts; none of any other."""
    runs = [(run, run.find("{*}rPr")) for run in text.iterchildren("{*}r")]
    return tuple(
        (run.findtext("{*}t") or "", None if font is None else _strikes(font)) for run, font in runs
    )


def _struck_cells(package: Package, part: str, struck: Struck) -> Iterator[tuple[str, str]]:
    """Address of each cell with struck text, and that text; empty where it is the whole cell."""
    styles, strings = struck
    for address, cell in _cells(tree_of(package, part)):
        if not len(cell):
            continue
        strikes = cell.get("s") in styles
        inline = cell.find("{*}is")
        runs: Runs = () if inline is None else _runs(inline)
        if cell.get("t") == "s":
            runs = strings.get(cell.findtext("{*}v") or "", ())
        said = struck_out((text, strikes if own is None else own) for text, own in runs)
        if said is not None:
            yield address, said
        elif strikes and not runs:
            yield address, ""


def _cells(tree: etree._Element | None) -> Iterator[tuple[str, etree._Element]]:
    """The cells of a sheet with their addresses, counted where they have none of their own."""
    at = row = 0
    for line in () if tree is None else tree.iterfind("{*}sheetData/{*}row"):
        row, at = row + 1, 0
        for cell in line.iterchildren("{*}c"):
            address = cell.get("r", "").upper()
            if _ADDRESS.fullmatch(address):
                at, row = position(address)
            else:
                at += 1
            yield f"{column_letter(at)}{row}", cell
