"""The look at a workbook of Excel 5 to 2003 (.xls): its records, before calamine reads them."""

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import olefile

from cchc_xl.domain.diagnostics import CchcError, Diagnostic, Place, diagnose
from cchc_xl.excel.door.worksheet_look import MAX_BLOCK
from cchc_xl.layouts.table import column_letter
from cchc_xl.package import MAX_FILE
from cchc_xl.sheets.cell_errors import ERROR_TEXTS, Errors
from cchc_xl.sheets.grid import Uncomputed

_DOCUMENTS = (
    ("WordDocument", "văn bản Word (.doc)"),
    ("PowerPoint Document", "bài trình chiếu PowerPoint (.ppt)"),
    ("__properties_version1.0", "thư Outlook (.msg)"),
    ("VisioDocument", "bản vẽ Visio (.vsd)"),
)
_WORKBOOKS = {"workbook": "Workbook", "book": "Book"}
"""The streams of a workbook as they are usually spelt."""
_MACROS = "_VBA_PROJECT_CUR"
# Numbers of records: [MS-XLS] 2.3.1.
_END, _PASSWORD, _SHEET = 0x0A, 0x2F, 0x85
_FORMULA, _ERROR, _MANY = 0x06, 0x205, 0xBD
_STRING, _OF_FORMULAS = 0x207, (0x4BC, 0x221, 0x36)
_VALUES = frozenset((_FORMULA, _ERROR, _MANY, 0xD6, 0xFD, 0x203, 0x204, 0x27E))


@dataclass(frozen=True, slots=True)
class CompoundLook:
    """What was seen of the file."""

    diagnostics: tuple[Diagnostic, ...]
    errors: tuple[Errors, ...]
    """Of each sheet, in their order: calamine gives an error value as an empty cell, and some
    texts of formulas as a zero; these are here too."""
    uncomputed: tuple[Uncomputed, ...]
    """Of each sheet."""
    rewritten: BytesIO | None
    """The file to be read in its stead; None where it can be read as it is."""


def look_at_compound(path: Path) -> CompoundLook:
    """Look through a compound file.

    Raises:
        CchcError: W103 (password), W109 (another kind of document), W111 (too large), W113
            (damaged).
    """
    place = Place(file=path.name)
    if path.stat().st_size > MAX_FILE:
        reason = f"tệp có hơn {MAX_FILE >> 20} MB"
        raise CchcError(diagnose("W111", place, reason=reason))
    try:
        names, stream, data = _workbook_stream(path)
        if not data:
            raise CchcError(_foreign(names, place))
        sheets = tuple(_sheet(data, start, place) for start in _sheet_starts(data, place))
    except (CchcError, MemoryError):
        raise
    # The parser of a damaged file raises whatever it stumbles over.
    except Exception as error:
        reason = "cấu trúc tệp không còn nguyên vẹn"
        raise CchcError(diagnose("W113", place, reason=reason)) from error
    found = (diagnose("W115", place),) if _MACROS in names else ()
    errors, uncomputed = tuple(s[0] for s in sheets), tuple(s[1] for s in sheets)
    return CompoundLook(found, errors, uncomputed, _renamed(path, stream))


def _renamed(path: Path, stream: str) -> BytesIO | None:
    """The file with the entry of its workbook as calamine knows it; None where it is."""
    usual = _WORKBOOKS[stream.casefold()]
    if stream == usual:
        return None
    # The name of an entry is 64 bytes long: [MS-CFB] 2.6.1.
    old, new = (name.encode("utf-16-le").ljust(64, b"\0") for name in (stream, usual))
    return BytesIO(path.read_bytes().replace(old, new))


def _workbook_stream(path: Path) -> tuple[frozenset[str], str, bytes]:
    """The names at the top of the file, that of its workbook and its bytes, if it is one."""
    with olefile.OleFileIO(str(path)) as ole:
        entries = ole.listdir()
        names = frozenset(entry[0] for entry in entries)
        for entry in entries:
            if len(entry) == 1 and entry[0].casefold() in _WORKBOOKS:
                return names, entry[0], ole.openstream(entry).read()
    return names, "", b""


def _foreign(names: frozenset[str], place: Place) -> Diagnostic:
    if "EncryptedPackage" in names:
        return diagnose("W103", place)
    documents = (document for name, document in _DOCUMENTS if name in names)
    return diagnose("W109", place, value=next(documents, "tài liệu thuộc loại khác"))


def _records(data: bytes, at: int) -> Iterator[tuple[int, int, int]]:
    """Number, place and size of the records up to the end of the substream."""
    header = struct.Struct("<HH")
    last = len(data) - header.size
    while at <= last:
        number, size = header.unpack_from(data, at)
        at += header.size
        if number == _END:
            return
        yield number, at, size
        at += size


def _sheet_starts(data: bytes, place: Place) -> list[int]:
    starts: list[int] = []
    for number, at, _ in _records(data, 0):
        if number == _PASSWORD:
            raise CchcError(diagnose("W103", place))
        if number == _SHEET:
            starts.append(struct.unpack_from("<I", data, at)[0])
    return starts


def _sheet(data: bytes, start: int, place: Place) -> tuple[Errors, Uncomputed]:
    """The error values of a sheet and its formulas without a result, if its cells are not many."""
    errors: dict[tuple[int, int], str] = {}
    uncomputed: dict[str, str] = {}
    last_row = last_column = 0
    for number, at, size in _records(data, start):
        if number not in _VALUES:
            continue
        row, column = struct.unpack_from("<HH", data, at)
        end = struct.unpack_from("<H", data, at + size - 2)[0] if number == _MANY else column
        last_row, last_column = max(last_row, row), max(last_column, end)
        code = _error_code(data, at, number)
        if code is not None:
            errors[row, column] = ERROR_TEXTS.get(code, "#N/A")
        elif number == _FORMULA and (text := _formula_text(data, at, size)) is not None:
            errors[row, column] = text
        elif number == _FORMULA and _is_untold_text(data, at):
            uncomputed[f"{column_letter(column + 1)}{row + 1}"] = ""
    if (last_row + 1) * (last_column + 1) > MAX_BLOCK:
        cell = f"{column_letter(last_column + 1)}{last_row + 1}"
        reason = f"có trang chứa nội dung đến tận ô {cell}"
        raise CchcError(diagnose("W111", place, reason=reason))
    return errors, uncomputed


def _error_code(data: bytes, at: int, number: int) -> int | None:
    if number == _ERROR:
        return data[at + 6] if data[at + 7] else None
    if number == _FORMULA and data[at + 6] == 2 and data[at + 12 : at + 14] == b"\xff\xff":
        return data[at + 8]
    return None


def _is_untold_text(data: bytes, at: int) -> bool:
    """Whether a formula that joins or is a text has a zero for a result, as LibreOffice leaves it.

    The last token of its expression tells: [MS-XLS] 2.5.198.
    """
    size = struct.unpack_from("<H", data, at + 20)[0]
    tokens = data[at + 22 : at + 22 + size]
    joins = tokens.endswith(b"\x08") or tokens.startswith(b"\x17")
    return joins and data[at + 6 : at + 14] == bytes(8)


def _formula_text(data: bytes, at: int, size: int) -> str | None:
    """The text that a formula gives; None where it gives none: [MS-XLS] 2.5.133 and 2.4.268."""
    if data[at + 12 : at + 14] != b"\xff\xff" or data[at + 6] not in (0, 3):
        return None
    for number, place, _ in _records(data, at + size):
        if number == _STRING and data[at + 6] == 0:
            letters, wide = struct.unpack_from("<HB", data, place)
            end = place + 3 + letters * (1 + (wide & 1))
            return data[place + 3 : end].decode("utf-16-le" if wide & 1 else "latin-1", "replace")
        if number not in _OF_FORMULAS:
            break
    return ""
