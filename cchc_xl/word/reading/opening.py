"""Opening a Word file of others: safely, and with a plain word where it cannot be read."""

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path

import docx
from docx.document import Document
from docx.opc.exceptions import OpcError
from lxml import etree
from msgspec import Struct

from cchc_xl.domain.diagnostics import CchcError, Place, diagnose
from cchc_xl.package import COMPOUND_FILE, Package, declares_doctype, open_package, unopened
from cchc_xl.word.reading.variants import is_document, made_usual

_ENCRYPTED, _WORD = ("EncryptedPackage".encode("utf-16-le"), "WordDocument".encode("utf-16-le"))
_TEXTS = (
    (COMPOUND_FILE, "văn bản Word đời cũ (.doc) hoặc văn bản WPS (.wps)"),
    (b"{\\rtf", "văn bản RTF (.rtf)"),
    (b"<", "trang web hoặc tệp XML"),
)
"""How files begin that Word can save as .docx."""
_OTHERS = (
    (b"%PDF", "tệp PDF"),
    (b"\x89PNG", "ảnh PNG"),
    (b"\xff\xd8\xff", "ảnh JPEG"),
    (b"Rar!", "tệp nén RAR"),
    (b"7z\xbc\xaf'\x1c", "tệp nén 7-Zip"),
)
"""How files begin that are no text, whatever they are named."""
_STREAMS = (
    ("Workbook", "sổ tính Excel đời cũ (.xls)"),
    ("PowerPoint Document", "bài trình chiếu PowerPoint đời cũ (.ppt)"),
    ("__properties_version1.0", "thư Outlook (.msg)"),
)
"""What the old format calls the part that tells a file's kind."""
_SEARCHED = 64 << 20
_PACKAGES = (
    ("xl/", "sổ tính Excel"),
    ("ppt/", "bài trình chiếu PowerPoint"),
)
_REASONS = {
    "W102": "không mở được tệp",
    "W113": "tệp bị hỏng hoặc chưa tải về hết",
    "W118": "gói tệp có phần mang tên bất thường",
}
_HEAD = 4096
_BROKEN = (
    OpcError,
    KeyError,
    ValueError,
    AttributeError,
    TypeError,
    SyntaxError,
    OSError,
    RecursionError,
)
"""What python-docx lets through when a part is missing or is not what it should be."""


class Codes(Struct, frozen=True):
    """How it is told that a file is not read."""

    unreadable: str
    """To be saved by Word first, or damaged."""
    locked: str
    """By a password."""
    foreign: str
    """Another kind of file."""
    stopped: str
    """Made to take more than a document may take, or as good as that."""

    def refusal(self, code: str, path: Path, reason: str, kind: str = "") -> CchcError:
        """The error of that code; ``kind`` is what the file really is."""
        return CchcError(diagnose(code, Place(file=path.name), value=kind, reason=reason))


DOCUMENT = Codes("L101", "L102", "L109", "L115")
TEMPLATE = Codes("T103", "T103", "T103", "T109")


def open_document(path: Path) -> Document:
    """The document of a Word file: .docx, .docm, .dotx, .dotm, those of the Strict kind too.

    Raises:
        CchcError: L101 (to be saved by Word first, or damaged), L102 (password), L109 (another kind
            of file), L115 (made to exhaust its reader), W101 (no such file), W127 (held by another
            program).
    """
    if not path.exists():
        raise CchcError(diagnose("W101", Place(file=path.name), value=path))
    with looked_at(path, DOCUMENT) as source:
        document = docx.Document(source)
        if document.element.body is None:
            raise DOCUMENT.refusal(DOCUMENT.unreadable, path, "không có nội dung")
        return document


@contextmanager
def looked_at(path: Path, codes: Codes) -> Iterator[str | BytesIO]:
    """What python-docx is to open for the file, once it was looked through.

    Raises:
        CchcError: of these codes, also for what the library raises in the block.
    """
    try:
        _refuse_other_kinds(path, codes)
        with open_package(path) as package:
            mended = _look_through(package, codes)
            odd = bool(mended) or not package.is_plain
            source = package.rewritten(mended, but=()) if odd else None
        yield source or str(path)
    except CchcError as error:
        code = error.diagnostic.code
        if code == "W103":
            raise _encrypted(path, codes) from error
        if code == "W111":
            raise codes.refusal(codes.stopped, path, "nội dung lớn bất thường") from error
        if code not in _REASONS:
            raise
        raise codes.refusal(codes.unreadable, path, _REASONS[code]) from error
    except PermissionError as error:
        raise CchcError(unopened(path, error)) from error
    except (*_BROKEN, etree.XMLSyntaxError) as error:
        reason = "nội dung bên trong sai cấu trúc"
        raise codes.refusal(codes.unreadable, path, reason) from error


def _other(path: Path, codes: Codes, kind: str) -> CchcError:
    return codes.refusal(codes.foreign, path, f"tệp thật ra là {kind}", kind)


def _encrypted(path: Path, codes: Codes) -> CchcError:
    return codes.refusal(codes.locked, path, "tệp được đặt mật khẩu")


def _refuse_other_kinds(path: Path, codes: Codes) -> None:
    if path.is_dir():
        raise _other(path, codes, "thư mục")
    with path.open("rb") as stream:
        head = stream.read(_HEAD)
        if head.startswith(COMPOUND_FILE):
            _refuse_old_kinds(path, codes, head + stream.read(_SEARCHED))
    if not head:
        raise _other(path, codes, "tệp rỗng")
    start = head.removeprefix(b"\xef\xbb\xbf")
    for sign, kind in _OTHERS:
        if start.startswith(sign):
            raise _other(path, codes, kind)
    for sign, kind in _TEXTS:
        if start.startswith(sign):
            raise codes.refusal(codes.unreadable, path, f"tệp thật ra là {kind}")
    if not head.startswith(b"PK"):
        raise codes.refusal(codes.unreadable, path, "tệp không phải văn bản Word")


def _refuse_old_kinds(path: Path, codes: Codes, content: bytes) -> None:
    if _ENCRYPTED in content:
        raise _encrypted(path, codes)
    for name, kind in _STREAMS:
        if name.encode("utf-16-le") in content and _WORD not in content:
            raise _other(path, codes, kind)


def _look_through(package: Package, codes: Codes) -> dict[str, bytes]:
    """Inflate every part within the package's allowance before the library takes them all.

    The parts that are to be read in another wording.
    """
    if not is_document(package):
        raise _no_document(package, codes)
    mended = {}
    for name in package.names:
        if name.endswith("/"):
            continue
        is_xml = name.lower().endswith((".xml", ".rels"))
        data = package.read(name) if is_xml else b""
        for piece in () if is_xml else package.stream(name):
            data = data or piece[:_HEAD]
        if declares_doctype(data):
            reason = f"phần “{name}” có khai báo DOCTYPE"
            raise codes.refusal(codes.stopped, package.path, reason)
        if is_xml and (usual := made_usual(name, data)) != data:
            mended[name] = usual
    return mended


def _no_document(package: Package, codes: Codes) -> CchcError:
    if "content.xml" in package.names:
        mime = package.read("mimetype") if "mimetype" in package.names else b""
        if b"opendocument.text" in mime or not mime:
            reason = "tệp thật ra là văn bản LibreOffice (.odt)"
            return codes.refusal(codes.unreadable, package.path, reason)
        sheet = b"spreadsheet" in mime
        return _other(package.path, codes, f"{'sổ tính' if sheet else 'tệp'} LibreOffice")
    names = package.names
    found = (kind for start, kind in _PACKAGES if any(name.startswith(start) for name in names))
    return _other(package.path, codes, next(found, "tệp nén ZIP"))
