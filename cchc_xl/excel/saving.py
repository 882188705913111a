"""How a workbook begins and how it goes to disk: same look, same bytes, nothing half written."""

import re
from collections.abc import Mapping
from datetime import date, datetime, time
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.etree import ElementTree
from zipfile import ZipFile

from openpyxl import Workbook
from openpyxl.drawing.spreadsheet_drawing import SpreadsheetDrawing
from openpyxl.packaging.custom import StringProperty
from openpyxl.worksheet._writer import WorksheetWriter
from openpyxl.writer.excel import ExcelWriter

from cchc_xl import __version__
from cchc_xl.excel import styles
from cchc_xl.files import write_package

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*(</dcterms:modified>)")
# openpyxl does not say of the labels of charts that their number format is not that of the cells.
_LABEL_FORMAT = re.compile(rb'(<numFmt formatCode="[^"]*")( ?/>)')


def new_workbook(title: str, stamp: date, properties: Mapping[str, str] | None = None) -> Workbook:
    """An empty workbook without sheets, in the office's font and with an unlocked default style.

    ``stamp`` is the date it says it was made: the same content gives the same bytes on any day.
    ``properties`` become custom document properties, which LibreOffice carries to .xls and .ods.
    """
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    _set_default_style(workbook)
    core = workbook.properties
    core.title, core.creator, core.language = title, f"cchc_xl {__version__}", "vi-VN"
    core.created = core.modified = datetime.combine(stamp, time())
    for name, value in (properties or {}).items():
        workbook.custom_doc_props.append(StringProperty(name=name, value=value))  # type: ignore[attr-defined]
    return workbook


def _set_default_style(workbook: Workbook) -> None:
    """Make the Normal style and the format of untouched cells the office's font, unlocked.

    openpyxl has no public way: it fills these private lists when the workbook is made.
    """
    internals: Any = workbook
    internals._named_styles["Normal"].font = styles.font()
    internals._named_styles["Normal"].protection = styles.OPEN
    internals._fonts[0] = styles.font()


def save(workbook: Workbook, target: Path) -> None:
    """Write the workbook to ``target``, whole or not at all.

    Raises:
        CchcError: W108, when the target cannot be written.
    """
    stamp = f"{workbook.properties.created:%Y-%m-%dT%H:%M:%SZ}".encode()

    def rewrite(name: str, content: bytes) -> bytes:
        if name == "docProps/core.xml":
            return _MODIFIED.sub(rb"\g<1>" + stamp + rb"\g<2>", content)
        if name.startswith("xl/charts/"):
            return _LABEL_FORMAT.sub(rb'\g<1> sourceLinked="0"\g<2>', content)
        return _explicit_locks(content) if name == "xl/styles.xml" else content

    write_package(target, package_of(workbook), rewrite)


class _MemoryWriter(ExcelWriter):
    """openpyxl's writer, without its temporary file for each sheet."""

    def write_worksheet(self, ws: Any) -> None:
        """As openpyxl does it."""
        ws._drawing = SpreadsheetDrawing()
        ws._drawing.charts, ws._drawing.images = ws._charts, ws._images
        content = BytesIO()
        internals: Any = self
        writer: Any = WorksheetWriter(ws, content)
        writer.write()
        ws._rels = writer._rels
        internals._archive.writestr(ws.path[1:], content.getvalue())
        self.manifest.append(ws)


def package_of(workbook: Workbook) -> bytes:
    """The workbook as openpyxl saves it, not compressed: ``write_package`` packs it anew."""
    content = BytesIO()
    with ZipFile(content, "w") as archive:
        _MemoryWriter(workbook, archive).write_data()
    return content.getvalue()


def _explicit_locks(content: bytes) -> bytes:
    """Say of every cell format whether it is locked; the default one is not.

    openpyxl leaves the default (locked) unsaid, so that programs that inherit it from an unlocked
    Normal style would unlock it. An unlocked Normal style is needed, since pasting brings the
    source's style along and would otherwise lock the cell it lands on.
    """
    ElementTree.register_namespace("", _MAIN)
    root = ElementTree.fromstring(content)
    formats = root.find(f"{{{_MAIN}}}cellXfs")
    for index, xf in enumerate(formats if formats is not None else ()):
        protection = xf.find(f"{{{_MAIN}}}protection")
        if protection is None:
            protection = ElementTree.SubElement(xf, f"{{{_MAIN}}}protection")
            protection.set("locked", "0" if index == 0 else "1")
        xf.set("applyProtection", "1")
    content = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return bytes(content)
