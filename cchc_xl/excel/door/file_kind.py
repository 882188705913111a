"""What a file really is, told by its content and never by its name."""

import re
from pathlib import Path
from zipfile import is_zipfile

from cchc_xl.domain.diagnostics import CchcError, Diagnostic, Place, diagnose
from cchc_xl.excel.door.book_parts import main_part
from cchc_xl.package import Package
from cchc_xl.sheets.grid import Kind

_ZIP = re.compile(rb"PK(?:\x03\x04|\x05\x06|\x07\x08|\Z)")
_LATER_ZIP = re.compile(rb"(?:\xef\xbb\xbf)?\s*PK\x03\x04")
"""A package after what web servers send before it by mistake: a byte order mark, blank lines."""
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ARCHIVE = "tệp nén"
"""How the names of the kinds begin that hold other files."""
_DOCUMENTS = (
    (b"%PDF", "tệp PDF"),
    (b"{\\rtf", "văn bản RTF"),
    (b"\x89PNG", "ảnh PNG"),
    (b"\xff\xd8\xff", "ảnh JPEG"),
    (b"GIF8", "ảnh GIF"),
    (b"II*\x00", "ảnh TIFF"),
    (b"MM\x00*", "ảnh TIFF"),
    (b"Rar!", f"{ARCHIVE} RAR"),
    (b"7z\xbc\xaf'\x1c", f"{ARCHIVE} 7-Zip"),
    (b"\x1f\x8b", f"{ARCHIVE} gzip"),
)
_BINARIES = ((b"BM", "ảnh BMP"), (b"MZ", "tệp chương trình (.exe)"))
"""What begins like a text and is none."""
_OLD_EXCEL = re.compile(rb"\x09[\x00\x02\x04\x08][\x04\x06\x08\x10]\x00")
_HTML = re.compile(rb"<(?:!doctype html|html|head|body|table|meta)\b", re.IGNORECASE)
_SPREADSHEET_2003 = b"urn:schemas-microsoft-com:office:spreadsheet"
_FLAT_ODS = b"urn:oasis:names:tc:opendocument:xmlns:office"
_PACKAGE_FOLDERS = (
    ("word/", "văn bản Word (.docx)"),
    ("ppt/", "bài trình chiếu PowerPoint (.pptx)"),
    ("visio/", "bản vẽ Visio (.vsdx)"),
)
_ODF = b"application/vnd.oasis.opendocument."
SPREADSHEET_ODF = _ODF + b"spreadsheet"
_ODF_DOCUMENTS = (
    (b"text", "văn bản LibreOffice (.odt)"),
    (b"presentation", "bài trình chiếu LibreOffice (.odp)"),
    (b"graphics", "bản vẽ LibreOffice (.odg)"),
    (b"drawing", "bản vẽ LibreOffice (.odg)"),
)
_ODF_BODY = re.compile(rb"<(?:\w+:)?body>\s*<(?:\w+:)?(\w+)")
_LONGEST_HEAD = 4 << 20
_SPREADSHEET = b"application/vnd.openxmlformats-officedocument.spreadsheetml."
_TEXT = re.compile(rb"[^\x00-\x08\x0b\x0e-\x1a\x1c-\x1f]*")


def is_package(path: Path) -> bool:
    """Whether the file is a ZIP package; False when it is a compound file of old Office.

    Raises:
        CchcError: W102 (not to be opened, or nothing known), W109 (another kind of document),
            W110 (a workbook that must be saved anew).
    """
    place = Place(file=path.name)
    try:
        with path.open("rb") as stream:
            head = stream.read(4096)
    except OSError as error:
        reason = error.strerror or "không mở được"
        raise CchcError(diagnose("W102", place, reason=reason)) from error
    if not head:
        raise CchcError(diagnose("W102", place, reason="tệp rỗng"))
    if _ZIP.match(head) or (_LATER_ZIP.match(head) and is_zipfile(path)):
        return True
    if head.startswith(_OLE):
        return False
    raise CchcError(_foreign(head, place))


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
    for folder, document in _PACKAGE_FOLDERS:
        if any(name.startswith(folder) for name in names):
            raise package.refused("W109", value=document)
    if "[Content_Types].xml" in names and _SPREADSHEET in package.head(
        "[Content_Types].xml", 1 << 20
    ):
        return Kind.XLSX
    if "Index/Document.iwa" in names:
        raise package.refused("W110", value="sổ tính Numbers của máy Mac")
    raise package.refused("W109", value=f"{ARCHIVE} ZIP")


def _open_document_kind(package: Package) -> Kind:
    if "content.xml" in package.names:
        body = _ODF_BODY.search(package.head("content.xml", _LONGEST_HEAD))
    else:
        body = None
    mimetype = package.head("mimetype", 200) if "mimetype" in package.names else b""
    kind = body[1] if body else mimetype.partition(_ODF)[2]
    if kind.startswith(b"spreadsheet"):
        manifest = "META-INF/manifest.xml"
        if manifest in package.names and b":encryption-data" in package.read(manifest, 1 << 20):
            raise package.refused("W103")
        return Kind.ODS
    for start, document in _ODF_DOCUMENTS:
        if kind.startswith(start):
            raise package.refused("W109", value=document)
    raise package.refused("W109", value="tài liệu thuộc loại khác")


def _foreign(head: bytes, place: Place) -> Diagnostic:
    for start, document in _DOCUMENTS:
        if head.startswith(start):
            return diagnose("W109", place, value=document)
    if _OLD_EXCEL.match(head):
        return diagnose("W110", place, value="sổ tính của Excel 4.0 hoặc cũ hơn")
    if _SPREADSHEET_2003 in head:
        return diagnose("W110", place, value="sổ tính XML của Excel 2003")
    if _FLAT_ODS in head:
        return diagnose("W110", place, value="sổ tính XML phẳng (.fods)")
    plain = _plain(head)
    if _HTML.search(plain):
        return diagnose("W109", place, value="trang web (HTML)")
    if _TEXT.fullmatch(plain):
        lines = plain.splitlines()
        marks = min((max(line.count(m) for m in b",;\t") for line in lines[:5]), default=0)
        return diagnose("W109", place, value="tệp CSV" if marks else "văn bản thường")
    for start, document in _BINARIES:
        if head.startswith(start):
            return diagnose("W109", place, value=document)
    return diagnose("W102", place, reason="không phải sổ tính Excel hoặc tệp bị hỏng")


def _plain(head: bytes) -> bytes:
    """The beginning of a text without its byte order mark, in UTF-8 where it was UTF-16."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return head.decode("utf-16", "ignore").encode()
    return head.removeprefix(b"\xef\xbb\xbf")
