"""What people put into an Open XML sheet beside the values of its cells, which calamine passes by.

Notes and threads of comments, text boxes and pictures, and text that is struck out.
"""

import re
from collections.abc import Iterator, Mapping

from lxml import etree

from cchc_xl.excel.door.book_parts import BookParts, Link, links_of, relations_part, tree_of
from cchc_xl.layouts.table import column_letter, position
from cchc_xl.package import Package
from cchc_xl.sheets.grid import Aside

_ADDRESS = re.compile(r"[A-Z]{1,3}[1-9]\d{0,6}")
_OFF = ("0", "false")
_THREAD = re.compile(r"^\[.*?\].*?\n\s*(?:Comment|Bình luận|Chú thích):\s*", re.DOTALL)
"""What Excel writes before the text in the note that stands for a thread."""
Struck = tuple[frozenset[str], Mapping[str, str]]
"""Styles of cells that strike out, and the text struck out in shared strings, each by number."""


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
            notes, drawn = _notes_and_drawings(package, part)
            aside = Aside(notes, drawn)
        if part in package.names and struck and (part in with_strikes or any(struck)):
            aside = Aside(aside.notes, aside.drawn, dict(_struck_cells(package, part, struck)))
        if aside != Aside():
            found[title] = aside
    return found


def _notes_and_drawings(
    package: Package, part: str
) -> tuple[dict[str, str], tuple[tuple[str, str], ...]]:
    notes: dict[str, str] = {}
    threads: dict[str, str] = {}
    drawn: list[tuple[str, str]] = []
    for link in _links(package, part):
        tree = tree_of(package, link.part) if link.part.endswith(".xml") else None
        if tree is None:
            continue
        if link.kind == "comments":
            for note in tree.iterfind("{*}commentList/{*}comment"):
                text = "".join(note.itertext("{*}t")).strip()
                notes[note.get("ref", "")] = _THREAD.sub("", text)
        elif link.kind == "threadedComment":
            for said in tree.iterchildren("{*}threadedComment"):
                cell, text = said.get("ref", ""), "".join(said.itertext("{*}text")).strip()
                threads[cell] = f"{threads[cell]}; {text}" if cell in threads else text
        elif link.kind == "drawing":
            drawn += _drawn(tree)
    texts = {cell: text for cell, text in {**notes, **threads}.items() if text}
    return texts, tuple(drawn)


def _links(package: Package, part: str) -> list[Link]:
    try:
        return list(links_of(package, part).values())
    except (etree.XMLSyntaxError, KeyError):
        return []


def _drawn(tree: etree._Element) -> Iterator[tuple[str, str]]:
    """Cell and text of each thing that is drawn; an empty text for a picture."""
    for anchor in tree.iterchildren("{*}twoCellAnchor", "{*}oneCellAnchor", "{*}absoluteAnchor"):
        start = anchor.find("{*}from")
        column, row = (0, 0) if start is None else (_number(start, "col"), _number(start, "row"))
        text = " ".join("".join(p.itertext("{*}t")) for p in anchor.iter("{*}p")).strip()
        if text or anchor.find(".//{*}pic") is not None:
            yield f"{column_letter(column + 1)}{row + 1}", text


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
    strings: dict[str, str] = {}
    if book.strings in with_strikes and (tree := tree_of(package, book.strings)) is not None:
        texts = enumerate(tree.iterchildren("{*}si"))
        strings = {str(n): text for n, si in texts if (text := _struck_text(si))}
    return styles, strings


def _strikes(font: etree._Element | None) -> bool:
    """Whether a font, or the properties of a run, strike out."""
    strike = None if font is None else font.find("{*}strike")
    return strike is not None and strike.get("val", "1") not in _OFF


def _struck_text(text: etree._Element) -> str:
    """What is struck out of a rich text."""
    runs = (run for run in text.iterchildren("{*}r") if _strikes(run.find("{*}rPr")))
    return "".join(run.findtext("{*}t") or "" for run in runs).strip()


def _struck_cells(package: Package, part: str, struck: Struck) -> Iterator[tuple[str, str]]:
    """Address of each cell with struck text, and that text; empty where it is the whole cell."""
    styles, strings = struck
    for address, cell in _cells(tree_of(package, part)):
        if len(cell) and cell.get("s") in styles:
            yield address, ""
        elif (inline := cell.find("{*}is")) is not None:
            if text := _struck_text(inline):
                yield address, text
        elif cell.get("t") == "s" and (text := strings.get(cell.findtext("{*}v") or "", "")):
            yield address, text


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
