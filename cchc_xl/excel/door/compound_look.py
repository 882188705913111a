"""The look at a workbook of Excel 5 to 2003 (.xls): its records, before calamine reads them."""

import struct
from collections.abc import Collection
from io import BytesIO
from pathlib import Path

import olefile
from msgspec import Struct
from msgspec.structs import replace

from cchc_xl.domain.diagnostics import CchcError, Diagnostic, Place, diagnose
from cchc_xl.excel.door.compound_asides import compound_asides
from cchc_xl.excel.door.file_kind import refused
from cchc_xl.excel.door.foreign_kinds import BY_CALC, Foreign
from cchc_xl.excel.door.old_sheets import OldSheet, is_start, records, sheets_of, with_emptied
from cchc_xl.excel.door.worksheet_look import MAX_BLOCK
from cchc_xl.layouts.table import column_letter
from cchc_xl.package import MAX_FILE
from cchc_xl.sheets.cell_errors import ERROR_TEXTS, Errors
from cchc_xl.sheets.grid import Aside, Uncomputed

_DOCUMENTS = (
    ("WordDocument", Foreign("văn bản Word (.doc)")),
    ("PowerPoint Document", Foreign("bài trình chiếu PowerPoint (.ppt)")),
    ("__properties_version1.0", Foreign("thư Outlook (.msg)")),
    ("VisioDocument", Foreign("bản vẽ Visio (.vsd)")),
    ("WksSSWorkBook", Foreign("sổ tính Microsoft Works (.xlr)", BY_CALC, is_workbook=True)),
    ("CONTENTS", Foreign("tài liệu Microsoft Works hoặc Publisher")),
)
_WORKBOOKS = {"workbook": "Workbook", "book": "Book"}
"""The streams of a workbook as they are usually spelt."""
_RIGHTS = ("\x09DRM", "DRMEncrypted")
"""How the entries of a file begin that only some people may open: [MS-OFFCRYPTO] 2.2."""
_MACROS = "_VBA_PROJECT_CUR"
# Numbers of records: [MS-XLS] 2.3.1.
_PASSWORD = 0x2F
_FORMULA, _ERROR, _MANY = 0x06, 0x205, 0xBD
_BLANK, _ON_LOAD = 3, 2
_NO_EXCEL = struct.pack("<HHHHI", 0x600, 5, 0x0DBB, 0x07CC, 0)
"""How a workbook begins that claims to be of Excel 97: none of our day does by itself."""
_STRING, _OF_FORMULAS = 0x207, (0x4BC, 0x221, 0x36)
_VALUES = frozenset((_FORMULA, _ERROR, _MANY, 0xD6, 0xFD, 0x203, 0x204, 0x27E))


class CompoundLook(Struct, frozen=True):
    """What was seen of the file."""

    place: Place
    diagnostics: tuple[Diagnostic, ...]
    file: bytes
    """The file, with the entry of its workbook as calamine knows it."""
    stream: str
    data: bytes
    """The name of that entry, and its bytes."""
    sheets: tuple[OldSheet, ...]
    errors: tuple[Errors, ...]
    """Of each sheet: calamine gives an error value as an empty cell, and some texts of formulas as
    a zero; these are here too."""
    uncomputed: tuple[Uncomputed, ...]
    """Of each sheet."""
    asides: tuple[Aside, ...]
    """What stands beside the values, of each sheet."""
    left_out: tuple[OldSheet, ...]
    """Those that are no worksheets."""
    damaged: tuple[OldSheet, ...]

    def without(self, sheets: Collection[OldSheet]) -> BytesIO:
        """The file as it is to be read, with these sheets emptied.

        Raises:
            CchcError: W113, where its parts do not hold together.
        """
        if not sheets:
            return BytesIO(self.file)
        try:
            return with_emptied(self.file, self.stream, self.data, sheets)
        # The parser of a damaged file raises whatever it stumbles over.
        except Exception as error:
            raise _damaged(self.place) from error


def look_at_compound(path: Path) -> CompoundLook:
    """Look through a compound file.

    Raises:
        CchcError: W103 (password), W109, W110 (another kind of file), W111 (too large), W113
            (damaged), W125 (rights).
    """
    place = Place(file=path.name)
    if path.stat().st_size > MAX_FILE:
        reason = f"tệp có hơn {MAX_FILE >> 20} MB"
        raise CchcError(diagnose("W111", place, reason=reason))
    try:
        names, stream, data = _workbook_stream(path)
        if any(name.startswith(_RIGHTS) for name in names):
            raise CchcError(diagnose("W125", place))
        if names and not data:
            raise _foreign(names, place)
        if any(number == _PASSWORD for number, *_ in records(data, 0)):
            raise CchcError(diagnose("W103", place))
        sheets = tuple(sheets_of(data))
        looks = tuple(_looked(data, sheet, place) for sheet in sheets)
    except (CchcError, MemoryError):
        raise
    # The parser of a damaged file raises whatever it stumbles over.
    except Exception as error:
        raise _damaged(place) from error
    left_out = tuple(sheet for sheet in sheets if not sheet.is_worksheet)
    told = [diagnose("W115", place)] if _MACROS in names else []
    told += [diagnose("W121", replace(place, sheet=s.name), value=s.name) for s in left_out]
    return CompoundLook(
        place,
        tuple(told),
        _as_usual(path.read_bytes(), stream),
        _WORKBOOKS[stream.casefold()],
        data,
        sheets,
        tuple(look[0] if look else {} for look in looks),
        tuple(look[1] if look else {} for look in looks),
        compound_asides(data, [sheet.start for sheet in sheets]),
        left_out,
        tuple(s for s, look in zip(sheets, looks, strict=True) if s.is_worksheet and not look),
    )


def _damaged(place: Place) -> CchcError:
    return CchcError(diagnose("W113", place, reason="cấu trúc tệp không còn nguyên vẹn"))


def _as_usual(file: bytes, stream: str) -> bytes:
    """The file with the entry of its workbook as calamine knows it."""
    usual = _WORKBOOKS[stream.casefold()]
    # The name of an entry is 64 bytes long: [MS-CFB] 2.6.1.
    old, new = (name.encode("utf-16-le").ljust(64, b"\0") for name in (stream, usual))
    return file if stream == usual else file.replace(old, new)


def _workbook_stream(path: Path) -> tuple[frozenset[str], str, bytes]:
    """The names at the top of the file, that of its workbook and its bytes, if it is one.

    Where it holds one of Excel 97 and one of Excel 95, the first is meant, as in Excel.
    """
    with olefile.OleFileIO(str(path)) as ole:
        entries = ole.listdir()
        names = frozenset(name for entry in entries for name in (entry[0], entry[-2:][0]))
        tops = {entry[0].casefold(): entry[0] for entry in entries if len(entry) == 1}
        for name in _WORKBOOKS:
            if name in tops and (data := ole.openstream(tops[name]).read()):
                if len(data) != ole.get_size(tops[name]):
                    raise ValueError("the stream is cut short")
                return names, tops[name], data
    return names, "", b""


def _foreign(names: frozenset[str], place: Place) -> CchcError:
    if "EncryptedPackage" in names:
        return CchcError(diagnose("W103", place))
    documents = (document for name, document in _DOCUMENTS if name in names)
    return refused(next(documents, Foreign("tài liệu thuộc loại khác")), place)


def _looked(data: bytes, sheet: OldSheet, place: Place) -> tuple[Errors, Uncomputed] | None:
    """What was seen of a sheet; None for one that is damaged or no worksheet."""
    if not sheet.is_worksheet or not is_start(data, sheet.start):
        return None
    try:
        return _sheet(data, sheet.start, place)
    except (struct.error, IndexError, ValueError):
        return None


def _sheet(data: bytes, start: int, place: Place) -> tuple[Errors, Uncomputed]:
    """The error values of a sheet and its formulas without a result, if its cells are not many."""
    errors: dict[tuple[int, int], str] = {}
    uncomputed: dict[str, str] = {}
    last_row = last_column = 0
    for number, at, size in records(data, start):
        if number not in _VALUES:
            continue
        row, column = struct.unpack_from("<HH", data, at)
        end = struct.unpack_from("<H", data, at + size - 2)[0] if number == _MANY else column
        last_row, last_column = max(last_row, row), max(last_column, end)
        code = _error_code(data, at, number)
        if code is not None:
            errors[row, column] = ERROR_TEXTS.get(code, "#N/A")
        elif number == _FORMULA and (_is_untold_text(data, at) or _is_uncounted(data, at)):
            uncomputed[f"{column_letter(column + 1)}{row + 1}"] = ""
        elif number == _FORMULA and (text := _formula_text(data, at, size)) is not None:
            errors[row, column] = text
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


def _is_uncounted(data: bytes, at: int) -> bool:
    """Whether a formula is left to be computed by whoever opens the file: [MS-XLS] 2.4.127.

    Libraries that write .xls and compute nothing store zero and ask for it by a flag (Apache POI,
    Spreadsheet::WriteExcel), or store a blank text (xlwt).
    """
    result, flags = data[at + 6 : at + 14], struct.unpack_from("<H", data, at + 14)[0]
    blank = result[0] == _BLANK and result[6:] == b"\xff\xff"
    if blank and data[4:16] == _NO_EXCEL:
        return True
    return bool(flags & _ON_LOAD) and (blank or result == bytes(8))


def _formula_text(data: bytes, at: int, size: int) -> str | None:
    """The text that a formula gives; None where it gives none: [MS-XLS] 2.5.133 and 2.4.268."""
    if data[at + 12 : at + 14] != b"\xff\xff" or data[at + 6] not in (0, 3):
        return None
    for number, place, _ in records(data, at + size):
        if number == _STRING and data[at + 6] == 0:
            letters, wide = struct.unpack_from("<HB", data, place)
            end = place + 3 + letters * (1 + (wide & 1))
            return data[place + 3 : end].decode("utf-16-le" if wide & 1 else "latin-1", "replace")
        if number not in _OF_FORMULAS:
            break
    return ""
