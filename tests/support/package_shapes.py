"""One form in the shape that each program gives to its files.

LibreOffice saves its own. The others are imitated, from what openpyxl has saved, in what they are
known for: where they keep texts and results, what they leave out, what they put beside.
"""

import re
from collections.abc import Callable, Mapping
from copy import deepcopy
from pathlib import Path

from lxml import etree

from tests.cases.makers import parts as parts_of
from tests.support import office
from tests.support.calc_book import CalcBook
from tests.support.namespaces import prefixed, strict
from tests.support.old_book import OldBook
from tests.support.open_book import BOOK, STRINGS, OpenBook, Parts, rows_of, serialized, sheet_parts
from tests.support.package import Element
from tests.support.typed_values import OpenedBook
from tests.support.workbook import parse_address

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_TYPES, _LINKS = "[Content_Types].xml", "xl/_rels/workbook.xml.rels"
_LEFT_OUT = ("dataValidations", "conditionalFormatting", "sheetProtection", "autoFilter")
_COUNT = re.compile(r'^"Đã điền "&.*&" (.+)"$', re.DOTALL)

Change = Callable[[Parts], None]


def _each_sheet(parts: Parts, change: Callable[[Element], None]) -> None:
    for part in sheet_parts(parts).values():
        tree = etree.fromstring(parts[part])
        change(tree)
        parts[part] = serialized(tree)


def _child(parent: Element, name: str, text: str) -> None:
    etree.SubElement(parent, f"{{{_MAIN}}}{name}").text = text


def _computed(parts: Parts) -> None:
    """Formulas with results: what a program that counts has stored for them."""

    def compute(sheet: Element) -> None:
        for cell in rows_of(sheet).iter("{*}c"):
            formula = cell.findtext("{*}f")
            if formula is None:
                continue
            for value in cell.findall("{*}v"):
                cell.remove(value)
            count = _COUNT.match(formula)
            cell.set("t", "str")
            told = "1/2" if '"/"' in formula else "1"
            _child(cell, "v", f"Đã điền {told} {count[1]}" if count else _shown(formula))

    _each_sheet(parts, compute)


def _shown(formula: str) -> str:
    """What a formula of a row may show: a share shows nothing where a part is missing."""
    return "Đủ" if '"Đủ"' in formula else ""


def _shared(parts: Parts) -> None:
    """Texts in a part of their own."""
    numbers: dict[str, int] = {}

    def share(sheet: Element) -> None:
        for cell in rows_of(sheet).iter("{*}c"):
            if cell.get("t") == "inlineStr":
                text = "".join(cell.itertext("{*}t"))
                cell[:] = []
                cell.set("t", "s")
                _child(cell, "v", str(numbers.setdefault(text, len(numbers))))

    _each_sheet(parts, share)
    root = etree.Element(f"{{{_MAIN}}}sst", nsmap={None: _MAIN})
    for text in numbers:
        _child(etree.SubElement(root, f"{{{_MAIN}}}si"), "t", text)
    parts[STRINGS] = serialized(root)
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
    _put(parts, _TYPES, f'<Override PartName="/{STRINGS}" ContentType="{kind}"/></Types>')
    link = f'<Relationship Id="rIdS" Type="{_OFFICE}/relationships/sharedStrings" '
    _put(parts, _LINKS, f'{link}Target="sharedStrings.xml"/></Relationships>')


def _put(parts: Parts, name: str, text: str) -> None:
    """Put a text in front of the end of a part; its end is the last tag of the text."""
    end = text[text.rindex("</") :].encode()
    assert parts[name].count(end) == 1, name
    parts[name] = parts[name].replace(end, text.encode())


def _without(parts: Parts, *names: str) -> None:
    """Leave out parts with what names them."""
    for name in names:
        del parts[name]
        for index in (_TYPES, "_rels/.rels"):
            element = rf"<(?:Override|Relationship)\b[^>]*{re.escape(name)}[^>]*/>".encode()
            parts[index] = re.sub(element, b"", parts[index])


def _leave_out(*names: str) -> Callable[[Element], None]:
    def leave_out(sheet: Element) -> None:
        for name in names:
            for element in sheet.findall(f"{{*}}{name}"):
                sheet.remove(element)

    return leave_out


def _stored(parts: Parts) -> None:
    _computed(parts)
    _shared(parts)


def _excel(parts: Parts) -> None:
    """Results and shared texts; rows that say how wide they are; its name in the properties."""
    _stored(parts)

    def span(sheet: Element) -> None:
        for row in rows_of(sheet):
            places = [parse_address(cell.get("r", "")) or (1, 1) for cell in row]
            if places:
                row.set("spans", f"{places[0][1]}:{places[-1][1]}")

    _each_sheet(parts, span)
    parts["docProps/app.xml"] = re.sub(
        b"<Application>.*?</Application>",
        b"<Application>Microsoft Excel</Application>",
        parts["docProps/app.xml"],
    )


def _google(parts: Parts) -> None:
    """No properties, an empty drawing for every sheet, rows without cells down to the 1000th."""
    _stored(parts)
    _without(parts, "docProps/app.xml", "docProps/core.xml", "docProps/custom.xml")
    space = "http://schemas.openxmlformats.org/drawingml/2006"
    kind = "application/vnd.openxmlformats-officedocument.drawing+xml"

    def lengthen(sheet: Element) -> None:
        rows = rows_of(sheet)
        last = max(int(row.get("r", "0")) for row in rows)
        for number in range(last + 1, 1001):
            attributes = {"r": str(number), "ht": "15.75", "customHeight": "1"}
            etree.SubElement(rows, f"{{{_MAIN}}}row", attributes)
        link = etree.SubElement(sheet, f"{{{_MAIN}}}drawing")
        link.set(f"{{{_OFFICE}/relationships}}id", "rId1")

    _each_sheet(parts, lengthen)
    for number, part in enumerate(sheet_parts(parts).values(), 1):
        name = f"xl/drawings/drawing{number}.xml"
        parts[name] = f'<xdr:wsDr xmlns:xdr="{space}/spreadsheetDrawing"/>'.encode()
        folder, _, sheet = part.rpartition("/")
        link = f'<Relationship Id="rId1" Type="{_OFFICE}/relationships/drawing" '
        relations = "http://schemas.openxmlformats.org/package/2006/relationships"
        parts[f"{folder}/_rels/{sheet}.rels"] = (
            f'<Relationships xmlns="{relations}">{link}Target="/{name}"/></Relationships>'
        ).encode()
        _put(parts, _TYPES, f'<Override PartName="/{name}" ContentType="{kind}"/></Types>')


def _wps(parts: Parts) -> None:
    """Sheets that say they end at A1, a namespace and a property of its own."""
    _stored(parts)

    def shorten(sheet: Element) -> None:
        dimension = sheet.find("{*}dimension")
        assert dimension is not None
        dimension.set("ref", "A1")

    _each_sheet(parts, shorten)
    for part in sheet_parts(parts).values():
        space = b' xmlns:etc="http://www.wps.cn/officeDocument/2017/etCustomData"'
        parts[part] = parts[part].replace(b"<worksheet ", b"<worksheet" + space + b" ", 1)
    _put(
        parts,
        "docProps/custom.xml",
        '<property xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"'
        ' fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="9" name="KSOProductBuildVer">'
        '<vt:lpwstr xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"'
        ">1033-12.2.0.13431</vt:lpwstr></property></Properties>",
    )


def _numbers(parts: Parts) -> None:
    """Tables alone: no names, no lists, no hidden sheet, nothing in the properties."""
    _stored(parts)
    _without(parts, "docProps/app.xml", "docProps/core.xml", "docProps/custom.xml")
    _each_sheet(parts, _leave_out(*_LEFT_OUT, "headerFooter", "pageSetup"))
    parts[BOOK] = re.sub(b"<definedNames>.*</definedNames>", b"", parts[BOOK], flags=re.DOTALL)
    parts[BOOK] = parts[BOOK].replace(b'state="hidden"', b"")


def _sheetjs(parts: Parts) -> None:
    """Texts in their cells, as if formulas had given them; no lists, no colours, no properties."""
    _computed(parts)
    _without(parts, "docProps/custom.xml")

    def in_cells(sheet: Element) -> None:
        _leave_out(*_LEFT_OUT, "headerFooter", "pageSetup")(sheet)
        for cell in rows_of(sheet).iter("{*}c"):
            if cell.get("t") == "inlineStr":
                text = "".join(cell.itertext("{*}t"))
                cell[:] = []
                cell.set("t", "str")
                _child(cell, "v", text)

    _each_sheet(parts, in_cells)


def _strict(parts: Parts) -> None:
    _excel(parts)
    strict(parts)


def _prefixed(sheet: Element) -> bytes:
    return prefixed(etree.tostring(sheet))


def _unaddressed(sheet: Element) -> bytes:
    """Rows and cells without addresses; those that are not there are there and empty."""
    sheet = deepcopy(sheet)
    rows = rows_of(sheet)
    lines = {int(row.get("r", "0")): row for row in rows}
    for number in range(1, max(lines) + 1):
        row = lines.get(number)
        if row is None:
            row = rows.makeelement(f"{{{_MAIN}}}row", {})
            rows.insert(number - 1, row)
        cells = {(parse_address(cell.get("r", "")) or (0, 0))[1]: cell for cell in row}
        for column in range(1, max(cells, default=0) + 1):
            if column not in cells:
                row.insert(column - 1, row.makeelement(f"{{{_MAIN}}}c", {}))
        row.attrib.pop("spans", None)
        for element in (row, *row):
            element.attrib.pop("r", None)
    return serialized(sheet)


def _changed(change: Change, texts: str = "shared") -> Callable[[Path, Path], OpenedBook]:
    def make(form: Path, folder: Path) -> OpenedBook:
        parts = parts_of(form)
        change(parts)
        return OpenBook(parts, texts)

    return make


def _finished(finish: Callable[[Element], bytes]) -> Callable[[Path, Path], OpenedBook]:
    def make(form: Path, folder: Path) -> OpenedBook:
        parts = parts_of(form)
        _excel(parts)
        return OpenBook(parts, finish=finish)

    return make


def _by_libreoffice(suffix: str) -> Callable[[Path, Path], OpenedBook]:
    def make(form: Path, folder: Path) -> OpenedBook:
        saved = office.convert(form, suffix, folder)
        if suffix == ".xls":
            return OldBook(saved.read_bytes())
        return CalcBook(parts_of(saved)) if suffix == ".ods" else OpenBook(parts_of(saved))

    return make


SHAPES: Mapping[str, Callable[[Path, Path], OpenedBook]] = {
    "openpyxl.xlsx": _changed(lambda parts: None, "inline"),
    "excel.xlsx": _changed(_excel),
    "google.xlsx": _changed(_google),
    "wps.xlsx": _changed(_wps),
    "numbers.xlsx": _changed(_numbers),
    "sheetjs.xlsx": _changed(_sheetjs, "str"),
    "strict.xlsx": _changed(_strict),
    "prefixed.xlsx": _finished(_prefixed),
    "unaddressed.xlsx": _finished(_unaddressed),
    "libreoffice.xlsx": _by_libreoffice(".xlsx"),
    "libreoffice.xls": _by_libreoffice(".xls"),
    "libreoffice.ods": _by_libreoffice(".ods"),
}
"""How a form is brought into a shape, given the form and a folder to work in; the ending says
what kind of file it is."""
OF_LIBREOFFICE = tuple(name for name in SHAPES if name.startswith("libreoffice"))
