"""Plans of others, in whichever kind of file: documents of Word, workbooks."""

from dataclasses import replace
from pathlib import Path

from cchc_xl.domain.diagnostics import CchcError, Place, diagnose
from cchc_xl.excel.door.file_kind import SPREADSHEET_ODF
from cchc_xl.excel.door.sheets import open_book
from cchc_xl.package import open_package
from cchc_xl.products import kind_of
from cchc_xl.rules.importing.doubts import Imported
from cchc_xl.rules.importing.plan import import_plan
from cchc_xl.sheets.foreign_tables import tables_in
from cchc_xl.word.apart import apart
from cchc_xl.word.plans.document import read_plan_document
from cchc_xl.word.reading.opening import DOCUMENT, Codes

_WORKBOOK = Codes("W113", "W103", "W109", "W114")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLD_STREAMS = ("Workbook", "Book")
_SEARCHED = 64 << 20
_EXCEL = (".xls", ".xlsx", ".xlsm", ".xlsb")


def read_plan_file(path: Path) -> Imported:
    """The plan of a document or a workbook, with all doubts about it; read in a worker.

    Raises:
        CchcError: T120 for a workbook of ours; what ``read_plan_document`` raises; W1xx for a
            workbook that cannot be read.
    """
    if not _is_workbook(path):
        return apart(read_plan_document, path, DOCUMENT)
    if ours := kind_of(path):
        raise CchcError(diagnose("T120", Place(file=path.name), value=ours.value))
    return apart(read_plan_book, path, _WORKBOOK)


def read_plan_book(path: Path) -> Imported:
    """The plan of a workbook of others, with all doubts about it.

    Raises:
        CchcError: W1xx when it cannot be opened, P122, P123 or P134 when there is no plan in it.
    """
    opened = open_book(path)
    if opened.value is None:
        raise CchcError(opened.diagnostics[0])
    tables = tables_in(opened.value)
    imported = import_plan(path.name, tables.blocks)
    doubts = (replace(doubt, where=tables.shown(doubt.where)) for doubt in imported.doubts)
    places = {key: tables.shown(place) for key, place in imported.places.items()}
    return replace(
        imported, doubts=(*doubts, *tables.doubts), places=places, told=opened.diagnostics
    )


def _is_workbook(path: Path) -> bool:
    """Whether the content is that of a workbook that can be read, or of one that is locked."""
    try:
        with path.open("rb") as stream:
            head = stream.read(len(_OLE))
            rest = stream.read(_SEARCHED) if head == _OLE else b""
        if rest:
            names = _OLD_STREAMS if b"W\0o\0r\0d\0D\0o\0c" not in rest else ()
            locked = "EncryptedPackage".encode("utf-16-le") in rest
            named = any(_entry(name) in rest for name in names)
            return named or (locked and path.suffix.lower() in _EXCEL)
        with open_package(path, as_utf8=True) as package:
            if any(name[:3].lower() == "xl/" for name in package.names):
                return True
            kind = package.head("mimetype", 200) if "mimetype" in package.names else b""
            return kind.startswith(SPREADSHEET_ODF)
    except (CchcError, OSError):
        return False


def _entry(name: str) -> bytes:
    """How the directory of a file of old Office names a part."""
    return f"{name}\0".encode("utf-16-le")
