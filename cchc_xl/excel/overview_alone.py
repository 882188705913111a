"""A copy of a consolidated workbook of which the overview alone prints, to be read on a phone."""

import posixpath
from pathlib import Path
from typing import Any

from lxml import etree

from cchc_xl.excel.door.book_parts import xml_parser
from cchc_xl.files import whole
from cchc_xl.layouts.summary_book import OVERVIEW_TITLE
from cchc_xl.package import open_package

_BOOK, _RELATIONS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_MARGIN = "0.2"
"""Inches on each side: a phone has no printer that needs more."""
_A5 = "11"


def write_overview_alone(summary: Path, target: Path) -> None:
    """Write the copy: all other sheets are hidden, the overview's pages are upright and small.

    Raises:
        CchcError: W1xx when the workbook cannot be read, W108 when the target cannot be written.
    """
    with open_package(summary) as package:
        book = etree.fromstring(package.read(_BOOK), xml_parser())
        relations = etree.fromstring(package.read(_RELATIONS), xml_parser())
        part = _only(book, relations)
        sheet = etree.fromstring(package.read(part), xml_parser())
        _set_page(sheet)
        parts = {_BOOK: _written(book), part: _written(sheet)}
        copy = package.rewritten(parts, but=("\0",))
    with whole(target) as temporary:
        temporary.write_bytes(copy.read())


def _written(root: Any) -> bytes:
    written: bytes = etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)
    return written


def _only(book: Any, relations: Any) -> str:
    """Hide every sheet but the overview; gives the name of its part."""
    sheets = list(book.iterfind("{*}sheets/{*}sheet"))
    shown = next(n for n, sheet in enumerate(sheets) if sheet.get("name") == OVERVIEW_TITLE)
    for number, sheet in enumerate(sheets):
        if number == shown:
            sheet.attrib.pop("state", None)
        else:
            sheet.set("state", "hidden")
    for view in book.iterfind("{*}bookViews/{*}workbookView"):
        view.set("activeTab", str(shown))
        view.set("firstSheet", str(shown))
    wanted = sheets[shown].get(_ID)
    target = next(r.get("Target") for r in relations if r.get("Id") == wanted)
    return posixpath.normpath(posixpath.join("xl", target)).lstrip("/")


def _set_page(sheet: Any) -> None:
    for margins in sheet.iterfind("{*}pageMargins"):
        for side in ("left", "right"):
            margins.set(side, _MARGIN)
    for setup in sheet.iterfind("{*}pageSetup"):
        setup.set("paperSize", _A5)
        setup.set("orientation", "portrait")
        setup.set("fitToHeight", "0")
