"""Workbooks with a part that is not needed, or whose parts are spelt otherwise."""

import re
import struct
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import olefile

from cchc_xl.excel.door.binary_records import record, records
from cchc_xl.excel.door.old_sheets import OldSheet, sheets_of
from tests.cases.case import Case, Maker
from tests.cases.makers import (
    TASKS,
    answer_cells,
    by_libreoffice,
    by_node,
    cell_xml,
    edited,
    filled_form,
    pack,
    parts,
    raw,
    replaced,
    workshop,
)
from tests.cases.recipes.structure import gone
from tests.support.recoding import recoded

BOOK, LINKS, TYPES = "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "[Content_Types].xml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
Parts = dict[str, bytes]
_clean = edited(lambda workbook: None)


def _repacked(source: Maker, change: Callable[[Parts], None]) -> Maker:
    """What another program saved, with its parts changed as bytes."""

    def make(target: Path) -> None:
        origin = workshop() / f"repacked{target.suffix}"
        source(origin)
        content = parts(origin)
        change(content)
        pack(target, content)

    return make


def _with_sheet(kind: str, part: str) -> Maker:
    def change(content: Parts) -> None:
        sheet = f'<sheet name="Lạ" sheetId="99" xmlns:q="{_RELATION}" q:id="rId99"/></sheets>'
        content[BOOK] = replaced(content[BOOK], ("</sheets>", sheet))
        if kind:
            link = f'<Relationship Id="rId99" Type="{_RELATION}/{kind}" Target="{part}"/>'
            content[LINKS] = replaced(
                content[LINKS], ("</Relationships>", f"{link}</Relationships>")
            )
            content[f"xl/{part}"] = b"<x/>"

    return raw(change)


def _merged(reference: str) -> Callable[[Parts], None]:
    def change(content: Parts) -> None:
        merges = f'</sheetData><mergeCells count="1"><mergeCell ref="{reference}"/></mergeCells>'
        content[TASKS] = replaced(content[TASKS], ("</sheetData>", merges))

    return change


def _renamed(rename: Callable[[str], str]) -> Callable[[Parts], None]:
    def change(content: Parts) -> None:
        for name in list(content):
            content[rename(name)] = content.pop(name)

    return change


def _in_another_folder(content: Parts) -> None:
    """Everything in the folder ``so``, the main part called ``so.xml``."""
    _renamed(lambda name: name.replace("xl/", "so/").replace("workbook.xml", "so.xml"))(content)
    for name in ("_rels/.rels", TYPES, "so/_rels/so.xml.rels"):
        text = content[name].decode().replace('"xl/', '"so/').replace('"/xl/', '"/so/')
        content[name] = text.replace("workbook.xml", "so.xml").encode()


def _second_main_part(content: Parts) -> None:
    """The main part is called ``workbook2.xml``."""
    content["xl/workbook2.xml"] = content.pop(BOOK)
    content["xl/_rels/workbook2.xml.rels"] = content.pop(LINKS)
    for name in ("_rels/.rels", TYPES):
        content[name] = content[name].replace(b"xl/workbook.xml", b"xl/workbook2.xml")


def _targets(rewritten: Callable[[str], str]) -> Maker:
    def change(content: Parts) -> None:
        def other(match: re.Match[str]) -> str:
            return f'Target="{rewritten(match[1].removeprefix("/xl/"))}"'

        content[LINKS] = re.sub('Target="(.*?)"', other, content[LINKS].decode()).encode()

    return raw(change)


def _formula(address: str, *, bare: bool = False) -> Maker:
    """A formula without a result in the cell; ``bare``: no row and no cell tells its address."""

    def change(content: Parts) -> None:
        if f'r="{address}"'.encode() in content[TASKS]:
            content[TASKS] = cell_xml(content[TASKS], address, "<f>1+1</f>")
        else:
            row = re.sub("[A-Z]", "", address)
            line = f'<row r="{row}"><c r="{address}"><f>1+1</f></c></row></sheetData>'
            content[TASKS] = replaced(content[TASKS], ("</sheetData>", line))
        if bare:
            changes = ((r'<row r="\d+"', "<row"), (r'<c r="[A-Z]+\d+"', "<c"))
            content[TASKS] = replaced(content[TASKS], *changes)

    return raw(change)


def _around(before: bytes, after: bytes) -> Maker:
    return lambda target: target.write_bytes(before + filled_form().read_bytes() + after) and None


def _old(change: Callable[[bytearray, list[OldSheet]], None]) -> Maker:
    """The .xls of LibreOffice with its workbook stream changed."""

    def make(target: Path) -> None:
        by_libreoffice(_clean)(target)
        memory = BytesIO(target.read_bytes())
        with olefile.OleFileIO(memory, write_mode=True) as ole:
            data = bytearray(ole.openstream("Workbook").read())
            change(data, list(sheets_of(bytes(data))))
            ole.write_stream("Workbook", bytes(data))
        target.write_bytes(memory.getvalue())

    return make


def _of_kind(kind: int) -> Callable[[bytearray, list[OldSheet]], None]:
    """A sheet more than the form has cannot be put in place: the last one becomes of that kind."""

    def change(data: bytearray, sheets: list[OldSheet]) -> None:
        data[sheets[-1].at + 5] = kind

    return change


def _without_start(data: bytearray, sheets: list[OldSheet]) -> None:
    struct.pack_into("<I", data, sheets[-1].at, 0x7FFFFFFF)


def _called(name: str) -> Maker:
    """The .xls of LibreOffice whose stream has that name."""

    def make(target: Path) -> None:
        by_libreoffice(_clean)(target)
        old, new = ("Workbook".encode("utf-16-le"), name.encode("utf-16-le"))
        target.write_bytes(target.read_bytes().replace(old + bytes(48), new + bytes(48)))

    return make


def _binary(kind: str | None) -> Maker:
    """The .xlsb of SheetJS with a sheet more, whose relation is of that kind."""

    def wide(text: str) -> bytes:
        return struct.pack("<I", len(text)) + text.encode("utf-16-le")

    def change(content: Parts) -> None:
        book, links = "xl/workbook.bin", "xl/_rels/workbook.bin.rels"
        key = b"\xff" * 4 if kind is None else wide("rId99")
        more = record(156, struct.pack("<II", 0, 99) + key + wide("Lạ"))
        content[book] = b"".join(
            more * (number == 144) + record(number, content[book][at : at + size])
            for number, at, size in records(content[book])
        )
        if kind:
            link = f'<Relationship Id="rId99" Type="{_RELATION}/{kind}" Target="x/1.bin"/>'
            content[links] = replaced(
                content[links], ("</Relationships>", f"{link}</Relationships>")
            )
            content["xl/x/1.bin"] = b"\0"

    return _repacked(by_node("sheetjs", answer_cells), change)


_by_calc = by_libreoffice(_clean)
_TOLD = (("W121", "Lạ!"),)


def _without(*names: str) -> Callable[[Parts], None]:
    def change(content: Parts) -> None:
        for name in names:
            del content[name]

    return change


def _case(name: str, by: str, proves: str, make: Maker, *codes: tuple[str, ...]) -> Case:
    return Case(f"shapes/{name}", by, proves, make, codes)


CASES = (
    _case("utf-16.xlsx", "raw XML", "All parts in UTF-16", raw(recoded("utf-16", "UTF-16"))),
    _case(
        "utf-16-be-strings.xlsx",
        "LibreOffice, then raw XML",
        "The shared strings in UTF-16, high bytes first, without a mark",
        _repacked(_by_calc, recoded("utf-16-be", "UTF-16", "sharedStrings")),
    ),
    _case(
        "windows-1258.xlsx",
        "raw XML",
        "All parts in the encoding of Vietnamese Windows",
        raw(recoded("cp1258", "windows-1258")),
    ),
    _case(
        "names-in-capitals.xlsx", "raw ZIP", "Names of parts in capitals", raw(_renamed(str.upper))
    ),
    _case(
        "names-in-small-letters.xlsx",
        "raw ZIP",
        "Names of parts in small letters",
        raw(_renamed(str.lower)),
    ),
    _case(
        "another-folder.xlsx",
        "raw ZIP",
        "The workbook in another folder, its main part under another name",
        raw(_in_another_folder),
    ),
    _case(
        "main-part-2.xlsx",
        "raw ZIP",
        "The main part is workbook2.xml",
        raw(_second_main_part),
    ),
    _case(
        "targets-with-backslashes.xlsx",
        "raw XML",
        "Targets of relations with backslashes",
        _targets(lambda target: "\\xl\\" + target.replace("/", "\\")),
    ),
    _case(
        "targets-climbing.xlsx",
        "raw XML",
        "Targets of relations that go up and down again, letters escaped",
        _targets(lambda target: "../xl/" + target.replace("sheet", "%73heet")),
    ),
    _case(
        "macro-sheet.xlsm",
        "raw XML",
        "A sheet of macros",
        _with_sheet("xlMacrosheet", "macrosheets/sheet1.xml"),
        *_TOLD,
    ),
    _case(
        "dialog-sheet.xlsx",
        "raw XML",
        "A dialog sheet",
        _with_sheet("dialogsheet", "dialogsheets/sheet1.xml"),
        *_TOLD,
    ),
    _case(
        "chart-sheet.xlsx",
        "raw XML",
        "A chart sheet",
        _with_sheet("chartsheet", "chartsheets/sheet1.xml"),
        *_TOLD,
    ),
    _case(
        "sheet-without-relation.xlsx",
        "raw XML",
        "A sheet that leads nowhere",
        _with_sheet("", ""),
        *_TOLD,
    ),
    _case("whole-rows-merged.xlsx", "raw XML", "Whole rows merged", raw(_merged("40:41"))),
    _case("whole-columns-merged.xlsx", "raw XML", "Whole columns merged", raw(_merged("AA:AC"))),
    _case("merge-of-nothing.xlsx", "raw XML", "A merge of no cells", raw(_merged("#REF!"))),
    _case(
        "whole-columns-merged.xls",
        "LibreOffice",
        "Whole columns merged",
        by_libreoffice(raw(_merged("AA1:AC1048576"))),
    ),
    _case(
        "whole-rows-merged.ods",
        "LibreOffice",
        "Whole rows merged",
        by_libreoffice(raw(_merged("A40:XFD41"))),
    ),
    _case(
        "formula-above-the-table.xlsx",
        "raw XML",
        "A formula above the table that nothing has computed",
        _formula("B5"),
        ("S146", "B5"),
    ),
    _case(
        "formula-below-the-table.xlsx",
        "raw XML",
        "A formula below the table that nothing has computed",
        _formula("C40"),
        ("S146", "C40"),
    ),
    _case(
        "formula-without-address.xlsx",
        "raw XML",
        "A formula in a cell without an address that nothing has computed",
        _formula("N9", bare=True),
        ("S116", "N9"),
    ),
    _case(
        "lines-before.xlsx",
        "by hand",
        "Blank lines before the package, from a web server",
        _around(b"\xef\xbb\xbf\r\n\r\n", b""),
    ),
    _case("zeros-behind.xlsx", "by hand", "Zeros behind the package", _around(b"", bytes(300))),
    _case(
        "no-mimetype.ods",
        "LibreOffice, then raw ZIP",
        "No mimetype",
        _repacked(_by_calc, _without("mimetype")),
    ),
    _case(
        "no-manifest.ods",
        "LibreOffice, then raw ZIP",
        "Neither mimetype nor manifest",
        _repacked(_by_calc, _without("mimetype", "META-INF/manifest.xml")),
    ),
    Case(
        "shapes/macro-sheet.xls",
        "LibreOffice, then raw records",
        "The sheet of the budget said to be one of macros",
        _old(_of_kind(1)),
        (("S106",), ("W121", "Kinh phí!")),
        values=gone("KP01", "KP02"),
    ),
    Case(
        "shapes/damaged-sheet.xls",
        "LibreOffice, then raw records",
        "A sheet that the form needs has no beginning",
        _old(_without_start),
        (("W113",),),
        refused=True,
    ),
    _case("stream-in-capitals.xls", "LibreOffice, then raw", "BOOK", _called("WORKBOOK")),
    _case("stream-in-small-letters.xls", "LibreOffice, then raw", "book", _called("workbook")),
    _case(
        "unknown-sheet.xlsb",
        "SheetJS 0.18, then raw records",
        "A sheet of a kind that nobody knows",
        _binary("sheetOfTomorrow"),
        *_TOLD,
    ),
    _case(
        "macro-sheet.xlsb",
        "SheetJS 0.18, then raw records",
        "A sheet of macros",
        _binary("xlMacrosheet"),
        *_TOLD,
    ),
    _case(
        "sheet-without-relation.xlsb",
        "SheetJS 0.18, then raw records",
        "A sheet that leads nowhere",
        _binary(None),
        *_TOLD,
    ),
)
