"""Opening a Word file of others: safely, and with a plain word where it cannot be read."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import docx
from docx.document import Document
from docx.opc.exceptions import OpcError
from lxml import etree

from cchc_xl.domain.diagnostics import CchcError, Place, diagnose
from cchc_xl.package import Package, open_package

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED, _WORD = ("EncryptedPackage".encode("utf-16-le"), "WordDocument".encode("utf-16-le"))
_TEXTS = (
    (_OLE, "văn bản Word đời cũ (.doc)"),
    (b"{\\rtf", "văn bản RTF"),
    (b"<", "trang web hoặc tệp XML"),
)
"""How files begin that Word can save as .docx."""
_OTHERS = (
    (b"%PDF", "tệp PDF"),
    (b"\x89PNG", "ảnh PNG"),
    (b"\xff\xd8\xff", "ảnh JPEG"),
)
"""How files begin that are no text, whatever they are named."""
_STREAMS = (
    ("Workbook", "sổ tính Excel đời cũ (.xls)"),
    ("PowerPoint Document", "bài trình chiếu PowerPoint đời cũ (.ppt)"),
)
"""What the old format calls the part that tells a file's kind."""
_SEARCHED = 64 << 20
_PACKAGES = (
    ("xl/", "sổ tính Excel"),
    ("ppt/", "bài trình chiếu PowerPoint"),
)
_REASONS = {
    "W102": "không mở được tệp",
    "W111": "nội dung lớn bất thường",
    "W113": "tệp bị hỏng hoặc chưa tải về hết",
    "W118": "gói tệp có phần mang tên bất thường",
}
_DOCTYPE = (b"<!DOCTYPE", b"<!ENTITY")
_HEAD = 4096
_BROKEN = (OpcError, KeyError, ValueError, AttributeError, TypeError, SyntaxError, OSError)
"""What python-docx lets through when a part is missing or is not what it should be."""


def open_document(path: Path) -> Document:
    """The document of a .docx or .docm file.

    Raises:
        CchcError: L101 (to be saved by Word first, or damaged), L102 (password), L109 (another kind
            of file), W101 (no such file).
    """
    if not path.exists():
        raise CchcError(diagnose("W101", Place(file=path.name), value=path))
    with _in_words(path):
        _refuse_other_kinds(path)
        with open_package(path) as package:
            _look_through(package)
        document = docx.Document(str(path))
        if document.element.body is None:
            raise _unreadable(path, "không có nội dung")
        return document


@contextmanager
def _in_words(path: Path) -> Iterator[None]:
    """Turn what a workbook or the library would say into what a Word file is told."""
    try:
        yield
    except CchcError as error:
        code = error.diagnostic.code
        if code == "W103":
            raise _encrypted(path) from error
        if code not in _REASONS:
            raise
        raise _unreadable(path, _REASONS[code]) from error
    except (*_BROKEN, etree.XMLSyntaxError) as error:
        raise _unreadable(path, "nội dung bên trong sai cấu trúc") from error


def _unreadable(path: Path, reason: str) -> CchcError:
    return CchcError(diagnose("L101", Place(file=path.name), reason=reason))


def _other(path: Path, kind: str) -> CchcError:
    return CchcError(diagnose("L109", Place(file=path.name), value=kind))


def _encrypted(path: Path) -> CchcError:
    return CchcError(diagnose("L102", Place(file=path.name)))


def _refuse_other_kinds(path: Path) -> None:
    if path.is_dir():
        raise _other(path, "thư mục")
    with path.open("rb") as stream:
        head = stream.read(_HEAD)
        if head.startswith(_OLE):
            _refuse_old_kinds(path, head + stream.read(_SEARCHED))
    if not head:
        raise _other(path, "tệp rỗng")
    start = head.removeprefix(b"\xef\xbb\xbf")
    for sign, kind in _OTHERS:
        if start.startswith(sign):
            raise _other(path, kind)
    for sign, kind in _TEXTS:
        if start.startswith(sign):
            raise _unreadable(path, f"tệp thật ra là {kind}")
    if not head.startswith(b"PK"):
        raise _unreadable(path, "tệp không phải văn bản Word")


def _refuse_old_kinds(path: Path, content: bytes) -> None:
    if _ENCRYPTED in content:
        raise _encrypted(path)
    for name, kind in _STREAMS:
        if name.encode("utf-16-le") in content and _WORD not in content:
            raise _other(path, kind)


def _look_through(package: Package) -> None:
    """Inflate every part within the package's allowance before the library takes them all."""
    if "[Content_Types].xml" not in package.names or not _has(package, "word/"):
        raise _no_document(package)
    for name in package.names:
        if name.endswith((".xml", ".rels")):
            if any(mark in package.read(name)[:_HEAD] for mark in _DOCTYPE):
                raise _unreadable(package.path, f"phần “{name}” có khai báo DOCTYPE")
        elif not name.endswith("/"):
            for _ in package.stream(name):
                pass


def _no_document(package: Package) -> CchcError:
    if "content.xml" in package.names:
        mime = package.read("mimetype") if "mimetype" in package.names else b""
        if b"opendocument.text" in mime or not mime:
            return _unreadable(package.path, "tệp thật ra là văn bản LibreOffice (.odt)")
        sheet = b"spreadsheet" in mime
        return _other(package.path, f"{'sổ tính' if sheet else 'tệp'} LibreOffice")
    kind = next((kind for start, kind in _PACKAGES if _has(package, start)), "tệp nén ZIP")
    return _other(package.path, kind)


def _has(package: Package, start: str) -> bool:
    return any(name.startswith(start) for name in package.names)
