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
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_KINDS = (
    (_OLE, "văn bản Word đời cũ (.doc)"),
    (b"{\\rtf", "văn bản RTF"),
    (b"%PDF", "tệp PDF"),
    (b"\x89PNG", "ảnh PNG"),
    (b"\xff\xd8\xff", "ảnh JPEG"),
    (b"<", "trang web hoặc tệp XML"),
)
"""How files begin that are often taken for, or named, .docx."""
_PACKAGES = (
    ("xl/", "sổ tính Excel"),
    ("ppt/", "bài trình chiếu PowerPoint"),
    ("content.xml", "văn bản LibreOffice (.odt)"),
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
        CchcError: L101 (no Word document, or damaged), L102 (password), W101 (no such file).
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


def _encrypted(path: Path) -> CchcError:
    return CchcError(diagnose("L102", Place(file=path.name)))


def _refuse_other_kinds(path: Path) -> None:
    if path.is_dir():
        raise _unreadable(path, "đây là thư mục")
    with path.open("rb") as stream:
        head = stream.read(_HEAD)
        if head.startswith(_OLE) and _ENCRYPTED in head + stream.read(1 << 20):
            raise _encrypted(path)
    if not head:
        raise _unreadable(path, "tệp rỗng")
    for start, kind in _KINDS:
        if head.removeprefix(b"\xef\xbb\xbf").startswith(start):
            raise _unreadable(path, f"tệp thật ra là {kind}")
    if not head.startswith(b"PK"):
        raise _unreadable(path, "tệp không phải văn bản Word")


def _look_through(package: Package) -> None:
    """Inflate every part within the package's allowance before the library takes them all."""
    if "[Content_Types].xml" not in package.names or not _has(package, "word/"):
        kind = next((kind for start, kind in _PACKAGES if _has(package, start)), "tệp nén ZIP")
        raise _unreadable(package.path, f"tệp thật ra là {kind}")
    for name in package.names:
        if name.endswith((".xml", ".rels")):
            if any(mark in package.read(name)[:_HEAD] for mark in _DOCTYPE):
                raise _unreadable(package.path, f"phần “{name}” có khai báo DOCTYPE")
        elif not name.endswith("/"):
            for _ in package.stream(name):
                pass


def _has(package: Package, start: str) -> bool:
    return any(name.startswith(start) for name in package.names)
