"""Files that are no workbook we read: what each is, told by how it begins, and what to do with it.

Signatures: the formats' own specifications and the list of file(1).
"""

import re
import zlib

from msgspec import Struct

from cchc_xl.domain.lazy import lazy_pattern

ARCHIVE = "tệp nén"
"""How the names of the kinds begin that hold other files."""

FILL_IN = "Điền vào biểu Excel đã nhận rồi gửi lại chính tệp đó"
SAVE_AS = (
    "Mở tệp bằng Excel hoặc LibreOffice, chọn Tệp › Lưu thành (Save As), kiểu Excel Workbook "
    "(.xlsx), rồi gửi lại"
)
BY_CALC = (
    "Mở tệp bằng LibreOffice Calc, chọn Tệp › Lưu thành (Save As), kiểu Excel 2007–365 (.xlsx), "
    "rồi gửi lại"
)
BY_NUMBERS = "Trong Numbers chọn Tệp › Xuất sang › Excel, kiểu .xlsx, rồi gửi lại"
_BY_GOOGLE = (
    "Mở trang tính trên Google, chọn Tệp › Tải xuống › Microsoft Excel (.xlsx), rồi gửi lại tệp đó"
)
_SEND_IT = "Gửi chính tệp biểu Excel mà lối tắt dẫn tới, không gửi lối tắt"


class Foreign(Struct, frozen=True):
    """A kind of file that is not read."""

    name: str
    way: str = FILL_IN
    """What its sender can do, as a remedy says it."""
    is_workbook: bool = False
    """Whether it is a workbook that another program can save as .xlsx."""


def _workbook(name: str, way: str = SAVE_AS) -> Foreign:
    return Foreign(name, way, is_workbook=True)


_STARTS = (
    (b"%PDF", Foreign("tệp PDF")),
    (b"{\\rtf", Foreign("văn bản RTF")),
    (b"\x89PNG", Foreign("ảnh PNG")),
    (b"\xff\xd8\xff", Foreign("ảnh JPEG")),
    (b"GIF8", Foreign("ảnh GIF")),
    (b"II*\x00", Foreign("ảnh TIFF")),
    (b"MM\x00*", Foreign("ảnh TIFF")),
    (b"Rar!", Foreign(f"{ARCHIVE} RAR")),
    (b"7z\xbc\xaf'\x1c", Foreign(f"{ARCHIVE} 7-Zip")),
    (b"BZh", Foreign(f"{ARCHIVE} bzip2")),
    (b"\xfd7zXZ\x00", Foreign(f"{ARCHIVE} xz")),
    (b"\x28\xb5\x2f\xfd", Foreign(f"{ARCHIVE} Zstandard")),
    (b"MSCF", Foreign(f"{ARCHIVE} CAB")),
    (b"\x4c\x00\x00\x00\x01\x14\x02\x00", Foreign("lối tắt của Windows (.lnk)", _SEND_IT)),
    (b"\x00\x01\x00\x00Standard ", Foreign("cơ sở dữ liệu Access")),
    (b"ID;P", _workbook("sổ tính SYLK (.slk)")),
    (b"\x00\x00\x02\x00\x20\x51", _workbook("sổ tính Quattro Pro (.wq1)", BY_CALC)),
    (b"\x00\x00\x02\x00\x01\x10", _workbook("sổ tính Quattro Pro (.qpw)", BY_CALC)),
    (b"\x00\x00\x02\x00", _workbook("sổ tính Lotus 1-2-3 (.wk1)", BY_CALC)),
    (b"\x00\x00\x1a\x00", _workbook("sổ tính Lotus 1-2-3 (.123)", BY_CALC)),
    (b"\xff\x00\x02\x00\x04\x04", _workbook("sổ tính Microsoft Works (.wks)", BY_CALC)),
)
_PATTERNS = (
    (lazy_pattern(rb"RIFF....WEBP", re.DOTALL), Foreign("ảnh WebP")),
    (
        lazy_pattern(rb"....ftyp(?:heic|heix|mif1|avif)", re.DOTALL),
        Foreign("ảnh HEIC của điện thoại"),
    ),
    (lazy_pattern(rb"....ftyp", re.DOTALL), Foreign("tệp video")),
    (lazy_pattern(rb".{257}ustar", re.DOTALL), Foreign(f"{ARCHIVE} TAR")),
    (
        lazy_pattern(rb"\x09[\x00\x02\x04\x08][\x04\x06\x08\x10]\x00"),
        _workbook("sổ tính của Excel 4.0 hoặc cũ hơn"),
    ),
    # The date of the last change: year, month, day; then numbers of records and bytes.
    (
        lazy_pattern(
            rb"[\x02\x03\x30\x31\x83\x8b\xf5].[\x01-\x0c][\x01-\x1f].{4}.[\x00-\x08].[\x00-\x20]"
            rb"\x00\x00",
            re.DOTALL,
        ),
        _workbook("bảng dBASE (.dbf)"),
    ),
)
_TEXTS = (
    (lazy_pattern(rb"TABLE\r?\n0,1\r?\n"), _workbook("bảng dữ liệu DIF (.dif)")),
    (lazy_pattern(rb"\[InternetShortcut\]"), Foreign("lối tắt tới trang web (.url)", _SEND_IT)),
    (lazy_pattern(rb"\[Desktop Entry\]"), Foreign("lối tắt (.desktop)", _SEND_IT)),
    (
        lazy_pattern(rb'\s*\{[^}]*"(?:doc_id|url)"[^}]*(?:docs\.google\.com|"resource_key"|@)'),
        _workbook("liên kết tới trang tính Google (.gsheet)", _BY_GOOGLE),
    ),
    (
        lazy_pattern(rb"(?i).*?MIME-Version:.*?multipart/related", re.DOTALL),
        Foreign("trang web lưu thành một tệp (.mht)", SAVE_AS),
    ),
)
"""How texts begin, whatever encoding they are in."""
_NAMED = (
    (b"urn:schemas-microsoft-com:office:spreadsheet", _workbook("sổ tính XML của Excel 2003")),
    (
        b"urn:oasis:names:tc:opendocument:xmlns:office",
        _workbook("sổ tính XML phẳng (.fods)", BY_CALC),
    ),
    (b"schemas.microsoft.com/office/word/2003/wordml", Foreign("văn bản Word XML 2003")),
    (b"schemas.microsoft.com/office/2006/xmlPackage", Foreign("văn bản Word dạng XML")),
    (b"<!DOCTYPE plist", Foreign("lối tắt của máy Mac", _SEND_IT)),
)
"""What texts of XML speak of."""
_HTML = lazy_pattern(rb"<(?:!doctype html|html|head|body|table|meta)\b", re.IGNORECASE)
_CONTROLS = lazy_pattern(rb"[^\x00-\x08\x0b\x0e-\x1a\x1c-\x1f]*")
_BINARIES = (
    (b"BM", Foreign("ảnh BMP")),
    (b"MZ", Foreign("tệp chương trình (.exe)")),
)
"""What begins like a text and is none."""
_WIDE = (
    ("utf-16-le", lazy_pattern(rb"(?:[\t\n\r -\xff][\x00\x01\x1e\x20]){4}")),
    ("utf-16-be", lazy_pattern(rb"(?:[\x00\x01\x1e\x20][\t\n\r -\xff]){4}")),
)


def foreign_kind(head: bytes) -> Foreign | None:
    """What a file is that begins so; None where nobody knows."""
    if head.startswith(b"\x1f\x8b"):
        return _packed_kind(head)
    for start, kind in _STARTS:
        if head.startswith(start):
            return kind
    for pattern, kind in _PATTERNS:
        if pattern.match(head):
            return kind
    text = _plain(head)
    if marked_up := _marked_up_kind(text):
        return marked_up
    if not _CONTROLS.fullmatch(text):
        return next((kind for start, kind in _BINARIES if head.startswith(start)), None)
    return _table_kind(text)


def _packed_kind(head: bytes) -> Foreign:
    """Gnumeric packs its XML."""
    try:
        inside = zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(head, 4096)
    except zlib.error:
        inside = b""
    if b"gnumeric.org" in inside:
        way = "Mở tệp bằng Gnumeric, chọn Tệp › Lưu thành (Save As), kiểu .xlsx, rồi gửi lại"
        return _workbook("sổ tính Gnumeric (.gnumeric)", way)
    return Foreign(f"{ARCHIVE} gzip")


def _marked_up_kind(text: bytes) -> Foreign | None:
    for pattern, kind in _TEXTS:
        if pattern.match(text):
            return kind
    for name, kind in _NAMED:
        if name in text:
            return kind
    if _HTML.search(text):
        return Foreign("trang web (HTML)", SAVE_AS if b"<table" in text.lower() else FILL_IN)
    return Foreign("tệp XML") if text.lstrip().startswith(b"<?xml") else None


def _table_kind(text: bytes) -> Foreign:
    lines = [line for line in text.splitlines()[:5] if line.strip()]
    tabs = min((line.count(b"\t") for line in lines), default=0)
    marks = min((max(line.count(m) for m in b",;") for line in lines), default=0)
    if tabs > marks:
        return Foreign("tệp TSV (văn bản phân cách bằng tab)", SAVE_AS)
    return Foreign("tệp CSV", SAVE_AS) if marks else Foreign("văn bản thường")


def _plain(head: bytes) -> bytes:
    """The beginning of a text without its byte order mark, in UTF-8 where it was UTF-16."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return head.decode("utf-16", "ignore").encode()
    for encoding, pattern in _WIDE:
        if pattern.match(head):
            return head.decode(encoding, "ignore").encode("utf-8", "ignore")
    return head.removeprefix(b"\xef\xbb\xbf")
