"""What a file really is, told by its content and never by its name."""

from pathlib import Path
from zipfile import is_zipfile

from cchc_xl.domain.diagnostics import CchcError, Place, diagnose
from cchc_xl.domain.lazy import lazy_pattern
from cchc_xl.excel.door.book_parts import main_part
from cchc_xl.excel.door.foreign_kinds import ARCHIVE, BY_NUMBERS, Foreign, foreign_kind
from cchc_xl.package import COMPOUND_FILE, Package, unopened
from cchc_xl.sheets.grid import Kind

_ZIP = lazy_pattern(rb"PK(?:\x03\x04|\x05\x06|\x07\x08|\Z)")
_LATER_ZIP = lazy_pattern(rb"(?:\xef\xbb\xbf)?\s*PK\x03\x04")
"""A package after what web servers send before it by mistake: a byte order mark, blank lines."""
_PACKAGES = (
    ("word/", Foreign("văn bản Word (.docx)")),
    ("ppt/", Foreign("bài trình chiếu PowerPoint (.pptx)")),
    ("visio/", Foreign("bản vẽ Visio (.vsdx)")),
    ("Index/Slide", Foreign("bài trình chiếu Keynote của máy Mac")),
    ("Index/Document.iwa", Foreign("sổ tính Numbers của máy Mac", BY_NUMBERS, is_workbook=True)),
    ("Index.zip", Foreign("tài liệu iWork của máy Mac", BY_NUMBERS, is_workbook=True)),
    ("buildVersionHistory.plist", Foreign("tài liệu iWork '09 của máy Mac", BY_NUMBERS)),
)
"""Other packages by the names of their parts."""
_ODF = b"application/vnd.oasis.opendocument."
SPREADSHEET_ODF = _ODF + b"spreadsheet"
_ODF_DOCUMENTS = (
    (b"text", "văn bản LibreOffice (.odt)"),
    (b"presentation", "bài trình chiếu LibreOffice (.odp)"),
    (b"graphics", "bản vẽ LibreOffice (.odg)"),
    (b"drawing", "bản vẽ LibreOffice (.odg)"),
)
_ODF_BODY = lazy_pattern(rb"<(?:\w+:)?body>\s*<(?:\w+:)?(\w+)")
_LONGEST_HEAD = 4 << 20
_SPREADSHEET = b"application/vnd.openxmlformats-officedocument.spreadsheetml."
_INTACT = 4096
"""Bytes of a file that tell what it is."""


def is_package(path: Path, content: bytes | None = None) -> bool:
    """Whether the file is a ZIP package; False when it is a compound file of old Office.

    ``content`` is what the file holds, where somebody has read it already.

    Raises:
        CchcError: W102, W127 (not to be opened, or nothing known), W109 (another kind of document),
            W110 (a workbook that must be saved anew).
    """
    place = Place(file=path.name)
    try:
        if content is None:
            with path.open("rb") as stream:
                head = stream.read(_INTACT)
        else:
            head = content[:_INTACT]
    except OSError as error:
        raise CchcError(unopened(path, error)) from error
    if not head.strip(b"\0"):
        reason = "tệp chỉ có byte 0" if head else "tệp rỗng (0 byte)"
        raise CchcError(diagnose("W102", place, reason=reason))
    if _ZIP.match(head) or (_LATER_ZIP.match(head) and is_zipfile(path)):
        return True
    if head.startswith(COMPOUND_FILE):
        return False
    kind = foreign_kind(head)
    if kind is None:
        reason = "không phải sổ tính Excel hoặc tệp bị hỏng"
        raise CchcError(diagnose("W102", place, reason=reason))
    raise refused(kind, place)


def refused(kind: Foreign, place: Place) -> CchcError:
    """W110 for a workbook of another program, W109 for any other kind of file."""
    code = "W110" if kind.is_workbook else "W109"
    return CchcError(diagnose(code, place, value=kind.name, way=kind.way))


def package_kind(package: Package) -> Kind:
    """The kind of workbook that the package holds.

    Raises:
        CchcError: W103 (password), W109 (another kind of document), W110 (to be saved anew).
    """
    names = set(package.names)
    if main_part(package, "xl/workbook.bin").lower().endswith(".bin"):
        return Kind.XLSB
    if any(name[:3].lower() == "xl/" for name in names):
        return Kind.XLSX
    if "mimetype" in names or "content.xml" in names:
        return _open_document_kind(package)
    place = Place(file=package.path.name)
    for start, kind in _PACKAGES:
        if any(name.startswith(start) for name in names):
            raise refused(kind, place)
    if "[Content_Types].xml" in names and _SPREADSHEET in package.head(
        "[Content_Types].xml", 1 << 20
    ):
        return Kind.XLSX
    raise refused(Foreign(f"{ARCHIVE} ZIP"), place)


def _open_document_kind(package: Package) -> Kind:
    mimetype = package.head("mimetype", 200) if "mimetype" in package.names else b""
    kind = mimetype.partition(_ODF)[2]
    if not kind.startswith(b"spreadsheet") and "content.xml" in package.names:
        body = _ODF_BODY.search(package.head("content.xml", _LONGEST_HEAD))
        kind = body[1] if body else kind
    if kind.startswith(b"spreadsheet"):
        manifest = "META-INF/manifest.xml"
        if manifest in package.names and b":encryption-data" in package.read(manifest, 1 << 20):
            raise package.refused("W103")
        return Kind.ODS
    documents = (document for start, document in _ODF_DOCUMENTS if kind.startswith(start))
    name = next(documents, "tài liệu thuộc loại khác")
    raise refused(Foreign(name), Place(file=package.path.name))
