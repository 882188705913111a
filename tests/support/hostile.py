"""Files made to exhaust, mislead or break a reader, and files of other kinds under a false name.

Each is made from the parts of a sound filled form, small and quickly.
"""

import io
import re
import struct
import sys
import time
import zipfile
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from cchc_xl.domain.consolidation import Received
from cchc_xl.readers.forms import Receiver
from tests.support.compound import compound_file, number_cell, record, xls_file

SHEET = "xl/worksheets/sheet2.xml"
"""The part of the form that holds its tasks."""
LAST_ROW = 1_048_576
Piece = bytes | Iterable[bytes]
Parts = dict[str, Piece]
Make = Callable[[dict[str, bytes]], bytes]
_TRANSITIONAL = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_STRICT = b"http://purl.oclc.org/ooxml/spreadsheetml/main"
_RELATIONS = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_STRICT_RELATIONS = b"http://purl.oclc.org/ooxml/officeDocument/relationships"
LAUGHS = (
    b'<!DOCTYPE x [<!ENTITY a "ha">'
    + b"".join(b'<!ENTITY %c "%s">' % (97 + n, b"&%c;" % (96 + n) * 10) for n in range(1, 10))
    + b"]>"
)
_SECRET = b'<!DOCTYPE x [<!ENTITY s SYSTEM "file:///etc/passwd">]>'


@dataclass(frozen=True, slots=True)
class Hostile:
    """One file."""

    name: str
    codes: tuple[str, ...]
    """Of all its diagnostics."""
    make: Make
    """From the parts of a sound form to the bytes of the file."""
    read: bool = False
    """True when its answers are those of the sound form."""


@dataclass(frozen=True, slots=True)
class Measured:
    """What reading a file in a worker gave and took."""

    received: Received
    seconds: float
    """Of processor time."""
    peak: int
    """Most bytes that the worker has ever held in memory."""


def measure(path: Path) -> Measured:
    """Read a file in this process."""
    begin = time.process_time()
    received = Receiver()(path)
    seconds = time.process_time() - begin
    return Measured(received, seconds, _most_held())


def _most_held() -> int:
    """The most memory that this program has held, in bytes.

    Not ``ru_maxrss``: that begins with what the process held which started this one.
    """
    if sys.platform == "win32":
        import win32api
        import win32process

        used = win32process.GetProcessMemoryInfo(win32api.GetCurrentProcess())
        return int(used["PeakWorkingSetSize"])
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.split("VmHWM:")[1].split()[0]) << 10


def parts_of(form: Path) -> dict[str, bytes]:
    """The parts of a package."""
    with zipfile.ZipFile(form) as package:
        return {name: package.read(name) for name in package.namelist()}


def packed(parts: Mapping[str, Piece]) -> bytes:
    """A package of these parts; what comes in pieces is written in pieces."""
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            with package.open(name, "w") as stream:
                for piece in [content] if isinstance(content, bytes) else content:
                    stream.write(piece)
    return memory.getvalue()


def with_part(name: str, content: Piece) -> Make:
    """The form with a part added or replaced."""
    return lambda parts: packed({**parts, name: content})


def with_edit(name: str, edit: Callable[[bytes], Piece]) -> Make:
    """The form with a part edited."""
    return lambda parts: packed({**parts, name: edit(parts[name])})


def more_rows(rows: Callable[[], Iterable[bytes]]) -> Make:
    """The form with more rows at the end of its tasks."""

    def edit(sheet: bytes) -> Iterable[bytes]:
        head, tail = sheet.split(b"</sheetData>")
        yield head
        yield from rows()
        yield b"</sheetData>" + tail

    return with_edit(SHEET, edit)


def _replaced(old: bytes, new: bytes) -> Callable[[bytes], bytes]:
    def edit(content: bytes) -> bytes:
        assert old in content
        return content.replace(old, new, 1)

    return edit


def _in_pieces(piece: bytes, times: int) -> Callable[[], Iterable[bytes]]:
    return lambda: (piece for _ in range(times))


def _numbered(row: str, rows: Iterable[int]) -> Callable[[], Iterable[bytes]]:
    return lambda: (row.replace("#", str(number)).encode() for number in rows)


def _strict(parts: dict[str, bytes]) -> bytes:
    def edit(content: bytes) -> bytes:
        return content.replace(_TRANSITIONAL, _STRICT).replace(_RELATIONS, _STRICT_RELATIONS)

    return packed({name: edit(content) for name, content in parts.items()})


def _prefixed(sheet: bytes) -> bytes:
    """The sheet with a prefix before every element, as the Open XML SDK writes it."""
    named = re.sub(rb"<(/?)(?=[a-zA-Z])", rb"<\1x:", sheet)
    return named.replace(b"xmlns=", b"xmlns:x=", 1)


def _twice(parts: dict[str, bytes]) -> bytes:
    data = bytearray(packed({**parts, "xl/worksheets/sheetX.xml": b"<x/>"}))
    return bytes(data.replace(b"xl/worksheets/sheetX.xml", SHEET.encode()))


def _with_lying_size(parts: dict[str, bytes]) -> bytes:
    data = bytearray(packed(parts))
    at = data.rfind(SHEET.encode()) - 46
    struct.pack_into("<I", data, at + 24, 10)
    return bytes(data)


def _with_bad_byte(parts: dict[str, bytes]) -> bytes:
    data = bytearray(packed(parts))
    at = data.find(SHEET.encode()) + 400
    data[at : at + 8] = b"\xff" * 8
    return bytes(data)


def _with_many_parts(parts: dict[str, bytes]) -> bytes:
    return packed({**parts, **{f"xl/media/{n:060}.png": b"" for n in range(12_000)}})


def _calc(content: bytes, *, manifest: bytes = b"<manifest/>") -> Make:
    body = (
        b'<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        b'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
        b'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body>'
        b'<office:spreadsheet><table:table table:name="S">' + content + b"</table:table>"
        b"</office:spreadsheet></office:body></office:document-content>"
    )
    return lambda _: packed(
        {
            "mimetype": b"application/vnd.oasis.opendocument.spreadsheet",
            "META-INF/manifest.xml": manifest,
            "content.xml": body,
        }
    )


def _as_it_is(data: bytes) -> Make:
    return lambda _: data


_CELL = b'<c r="%s"><v>7</v></c>'
_MERGE = b'<mergeCells count="1"><mergeCell ref="A30:J1048576"/></mergeCells>'
_CALC_CELL = (
    b'<table:table-row table:number-rows-repeated="%d"><table:table-cell '
    b'table:number-columns-repeated="%d" office:value-type="float" office:value="1"/>'
    b"</table:table-row>"
)
_BILLION = _calc(_CALC_CELL % (LAST_ROW, 16_384))

OTHER_KINDS = (
    Hostile("rỗng.xlsx", ("W102",), _as_it_is(b"")),
    Hostile("rác.xlsx", ("W102",), _as_it_is(bytes(range(256)) * 8)),
    Hostile("số liệu.csv.xlsx", ("W109",), _as_it_is("STT;Nhiệm vụ\n1;Họp\n".encode())),
    Hostile("văn bản.xlsx", ("W109",), _as_it_is("Kính gửi Phòng".encode("utf-16"))),
    Hostile("trang web.xls", ("W109",), _as_it_is(b"<html><body><table></table></html>")),
    Hostile("bản in.xlsx", ("W109",), _as_it_is(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")),
    Hostile("ảnh.xlsx", ("W109",), _as_it_is(b"\x89PNG\r\n\x1a\n" + bytes(64))),
    Hostile("tệp nén.xlsx", ("W109",), lambda _: packed({"bieu.xlsx": b"x"})),
    Hostile(
        "báo cáo.docx.xlsx",
        ("W109",),
        lambda _: packed({"[Content_Types].xml": b"<x/>", "word/document.xml": b"<x/>"}),
    ),
    Hostile("báo cáo.doc.xls", ("W109",), lambda _: compound_file({"WordDocument": b"x"})),
    Hostile(
        "văn bản.odt.ods",
        ("W109",),
        lambda _: packed({"mimetype": b"application/vnd.oasis.opendocument.text"}),
    ),
    Hostile("Excel 4.xls", ("W110",), _as_it_is(b"\x09\x04\x06\x00\x00\x00\x10\x00" + bytes(99))),
    Hostile(
        "Excel 2003.xml.xls",
        ("W110",),
        _as_it_is(
            b'<?xml version="1.0"?><Workbook '
            b'xmlns="urn:schemas-microsoft-com:office:spreadsheet"></Workbook>'
        ),
    ),
)
LOCKED = (
    Hostile("mật khẩu.xlsx", ("W103",), lambda _: compound_file({"EncryptedPackage": b"x"})),
    Hostile(
        "mật khẩu.xls",
        ("W103",),
        lambda _: xls_file(number_cell(0, 0, 1), before_sheets=record(0x2F, bytes(54))),
    ),
    Hostile(
        "mật khẩu.ods",
        ("W103",),
        _calc(b"", manifest=b"<manifest:encryption-data/>"),
    ),
)
DAMAGED = (
    Hostile("cắt cụt.xlsx", ("W113",), lambda parts: packed(parts)[:9000]),
    Hostile("cắt cụt.xls", ("W113",), lambda _: xls_file(number_cell(0, 0, 1))[:900]),
    Hostile("byte hỏng.xlsx", ("W113",), _with_bad_byte),
    Hostile("kích thước giả.xlsx", ("W113",), _with_lying_size),
    Hostile("XML hỏng.xlsx", ("W113",), with_edit(SHEET, lambda sheet: sheet[:5000])),
    Hostile(
        "chuỗi thiếu.xlsx",
        ("W113",),
        more_rows(lambda: [b'<row r="90"><c r="A90" t="s"><v>99</v></c></row>']),
    ),
    Hostile("hai phần trùng tên.xlsx", ("W118",), _twice),
    Hostile("tên thoát ra.xlsx", ("W118",), with_part("../../x.xml", b"<x/>")),
)
EXHAUSTING = (
    Hostile("khoảng trắng.xlsx", ("W111",), more_rows(_in_pieces(b" " * (1 << 20), 100))),
    Hostile(
        "một ô khổng lồ.xlsx",
        ("W111",),
        more_rows(
            lambda: [
                b'<row r="90"><c r="A90" t="inlineStr"><is><t>',
                *[b"x" * (1 << 20)] * 64,
                b"</t></is></c></row>",
            ]
        ),
    ),
    Hostile(
        "hai triệu chuỗi.xlsx",
        ("W111",),
        with_part("xl/sharedStrings.xml", [b"<sst>", *[b"<si><t>x</t></si>" * 20_000] * 100]),
    ),
    Hostile(
        "mười triệu ô.xlsx",
        ("W111",),
        more_rows(_numbered(f'<row r="#">{"<c><v>1</v></c>" * 25}</row>', range(90, 400_090))),
    ),
    Hostile("quá nhiều phần.xlsx", ("W111",), _with_many_parts),
    Hostile("ô lặp.ods", ("W111",), _BILLION),
    Hostile(
        "góc xa.xls",
        ("W111",),
        lambda _: xls_file(number_cell(0, 0, 1) + number_cell(65_535, 255, 1)),
    ),
    Hostile("tỷ tiếng cười.xlsx", ("W112",), with_edit(SHEET, lambda s: LAUGHS + s)),
    Hostile("tỷ tiếng cười 2.xlsx", ("W112",), with_edit("xl/workbook.xml", lambda s: LAUGHS + s)),
    Hostile("đọc trộm.xlsx", ("W112",), with_edit(SHEET, lambda s: _SECRET + s)),
    Hostile("đọc trộm 2.xlsx", ("W112",), with_edit("docProps/core.xml", lambda s: _SECRET + s)),
)
HARMLESS = (
    Hostile(
        "một triệu hàng ma.xlsx",
        (),
        more_rows(
            _numbered(
                '<row r="#" s="1" customFormat="1"><c r="A#" s="1"/></row>', range(90, LAST_ROW)
            )
        ),
        read=True,
    ),
    Hostile(
        "kích thước sai.xlsx",
        (),
        with_edit(SHEET, lambda s: re.sub(rb'<dimension ref="[^"]*"', b'<dimension ref="A1"', s)),
        read=True,
    ),
    Hostile(
        "kích thước quá lớn.xlsx",
        (),
        with_edit(
            SHEET,
            lambda s: re.sub(rb'<dimension ref="[^"]*"', b'<dimension ref="A1:XFD1048576"', s),
        ),
        read=True,
    ),
    Hostile(
        "gộp cả cột.xlsx",
        (),
        with_edit(SHEET, _replaced(b"</sheetData>", b"</sheetData>" + _MERGE)),
        read=True,
    ),
    Hostile("chặt chẽ.xlsx", (), _strict, read=True),
    Hostile("tiền tố.xlsx", (), with_edit(SHEET, _prefixed), read=True),
    Hostile(
        "góc xa.xlsx",
        ("W117",),
        more_rows(lambda: [b'<row r="1048576">' + _CELL % b"XFD1048576" + b"</row>"]),
        read=True,
    ),
    Hostile(
        "cột xa.xlsx",
        ("W117",),
        with_edit(
            SHEET, _replaced(b"</row></sheetData>", _CELL % b"XFD999" + b"</row></sheetData>")
        ),
        read=True,
    ),
    Hostile(
        "số hàng vô lý.xlsx",
        ("W117",),
        more_rows(lambda: [b'<row r="99999999999">' + _CELL % b"A99999999999" + b"</row>"]),
        read=True,
    ),
    Hostile("macro.xlsx", ("W115",), with_part("xl/vbaProject.bin", b"x"), read=True),
    Hostile(
        "liên kết ngoài.xlsx",
        ("W116",),
        with_part("xl/externalLinks/externalLink1.xml", b"<externalLink/>"),
        read=True,
    ),
)
HOSTILE = (*OTHER_KINDS, *LOCKED, *DAMAGED, *EXHAUSTING, *HARMLESS)
