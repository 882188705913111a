"""Plans of others, in whichever kind of file: documents, workbooks."""

import importlib.util
from pathlib import Path

from msgspec.structs import replace

from cchc_xl.domain.diagnostics import CchcError, Diagnostic, Place, diagnose
from cchc_xl.excel.door.sheets import open_book
from cchc_xl.pdf.blocks import PagedBlocks, blocks_of
from cchc_xl.pdf.pages import read_pages
from cchc_xl.products import kind_of
from cchc_xl.readers.old_documents import as_docx
from cchc_xl.readers.plan_kinds import PlanKind, kind_of_plan
from cchc_xl.rules.importing.doubts import Imported
from cchc_xl.rules.importing.plan import import_plan
from cchc_xl.sheets.foreign_tables import ForeignTables, tables_in
from cchc_xl.word.apart import apart
from cchc_xl.word.plans.document import read_plan_document
from cchc_xl.word.reading.opening import DOCUMENT, Codes
from cchc_xl.workers import Limits

_WORKBOOK = Codes("W113", "W103", "W109", "W114")
_CONVERTED = "được LibreOffice chuyển thành .docx rồi đọc; đoạn, bảng đếm theo bản đã chuyển"
_PRINTED = "dòng trong ô được nối lại theo bề rộng cột, bảng qua nhiều trang được ghép làm một"
_PDF = Codes("T129", "T129", "T129", "T129")
_PDF_LIMITS = Limits(memory=640 << 20, cpu=90, wall=180.0)
"""A page with a table takes some tenths of a second."""


def read_plan_file(path: Path) -> Imported:
    """The plan of a document or a workbook, with all doubts about it; read in a worker.

    Raises:
        CchcError: T120 for a workbook of ours; T121, T122 for a document that LibreOffice must
            read; T126, T127, T129 for a PDF; W1xx for a workbook that cannot be read; what
            ``read_plan_document`` raises.
    """
    kind = kind_of_plan(path)
    if kind is PlanKind.WORKBOOK:
        if ours := kind_of(path):
            raise CchcError(diagnose("T120", Place(file=path.name), value=ours.value))
        return apart(read_plan_book, path, _WORKBOOK)
    if kind is PlanKind.WORD:
        return apart(read_plan_document, path, DOCUMENT)
    if kind is PlanKind.PDF:
        if importlib.util.find_spec("pdfplumber") is None:
            raise CchcError(diagnose("T126", Place(file=path.name)))
        return apart(read_plan_pdf, path, _PDF, limits=_PDF_LIMITS)
    with as_docx(path, kind.value, kind.suffix) as document:
        try:
            imported = apart(read_plan_document, document, DOCUMENT)
        except CchcError as error:
            raise CchcError(_of(path, error.diagnostic, document)) from error
    told = diagnose("T123", Place(file=path.name), value=kind.value, how=_CONVERTED)
    return replace(imported, told=(told,))


def _of(path: Path, found: Diagnostic, document: Path) -> Diagnostic:
    """What was found in the document made of a file, told of that file."""
    message = found.message.replace(document.name, path.name)
    return replace(found, message=message, place=replace(found.place, file=path.name))


def read_plan_book(path: Path) -> Imported:
    """The plan of a workbook of others, with all doubts about it.

    Raises:
        CchcError: W1xx when it cannot be opened, P122, P123 or P134 when there is no plan in it.
    """
    opened = open_book(path)
    if opened.value is None:
        raise CchcError(opened.diagnostics[0])
    return _imported(path, tables_in(opened.value), opened.diagnostics)


def read_plan_pdf(path: Path) -> Imported:
    """The plan of a PDF with text, with all doubts about it.

    Raises:
        CchcError: T127 (scanned), T129 (not to be opened), P122, P123 or P134 when there is no
            plan in it.
    """
    told = diagnose("T123", Place(file=path.name), value=PlanKind.PDF.value, how=_PRINTED)
    return _imported(path, blocks_of(read_pages(path)), (told,))


def _imported(
    path: Path, found: ForeignTables | PagedBlocks, told: tuple[Diagnostic, ...]
) -> Imported:
    """The plan of what was found in a file, its places named as people find them there."""
    imported = import_plan(path.name, found.blocks)
    doubts = (replace(doubt, where=found.shown(doubt.where)) for doubt in imported.doubts)
    places = {key: found.shown(place) for key, place in imported.places.items()}
    return replace(imported, doubts=(*doubts, *found.doubts), places=places, told=told)
