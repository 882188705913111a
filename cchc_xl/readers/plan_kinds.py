"""What kind of file a plan comes in, told by its content and never by its name."""

from enum import Enum
from pathlib import Path

from cchc_xl.domain.diagnostics import CchcError
from cchc_xl.excel.door.file_kind import SPREADSHEET_ODF
from cchc_xl.package import COMPOUND_FILE, Package, open_package

_SEARCHED = 64 << 20
"""Bytes of a file of old Office in which the names of its parts are looked for."""
_TEXT_ODF = b"application/vnd.oasis.opendocument.text"
_EXCEL = (".xls", ".xlsx", ".xlsm", ".xlsb")


class PlanKind(Enum):
    """A kind of file that plans come in; the value is what people call it."""

    WORD = "văn bản Word"
    """Also whatever nobody reads: the reader of Word files tells what it is."""
    WORKBOOK = "sổ tính"
    PDF = "tệp PDF"
    OLD_WORD = "văn bản Word đời cũ (.doc)"
    LIBRE = "văn bản LibreOffice (.odt)"
    RICH_TEXT = "văn bản RTF (.rtf)"

    @property
    def suffix(self) -> str:
        """What the names of such files end in."""
        return {
            PlanKind.OLD_WORD: ".doc",
            PlanKind.LIBRE: ".odt",
            PlanKind.RICH_TEXT: ".rtf",
        }.get(self, "")


def kind_of_plan(path: Path) -> PlanKind:
    """The kind of a file; ``WORD`` also where it cannot be opened."""
    try:
        with path.open("rb") as stream:
            head = stream.read(len(COMPOUND_FILE))
            content = stream.read(_SEARCHED) if head == COMPOUND_FILE else b""
        if head.startswith(b"{\\rtf"):
            return PlanKind.RICH_TEXT
        if head.startswith(b"%PDF"):
            return PlanKind.PDF
        if head == COMPOUND_FILE:
            return _old_kind(path, content)
        with open_package(path, as_utf8=True) as package:
            return _packed_kind(package)
    except (CchcError, OSError):
        return PlanKind.WORD


def _old_kind(path: Path, content: bytes) -> PlanKind:
    """The kind of a file of old Office, or of a locked one, by the parts that it names."""
    if _named("EncryptedPackage") in content:
        return PlanKind.WORKBOOK if path.suffix.lower() in _EXCEL else PlanKind.WORD
    if _named("WordDocument") in content:
        return PlanKind.OLD_WORD
    book = _named("Workbook\0") in content or _named("Book\0") in content
    return PlanKind.WORKBOOK if book else PlanKind.WORD


def _packed_kind(package: Package) -> PlanKind:
    if any(name[:3].lower() == "xl/" for name in package.names):
        return PlanKind.WORKBOOK
    kind = package.head("mimetype", 200) if "mimetype" in package.names else b""
    if kind.startswith(SPREADSHEET_ODF):
        return PlanKind.WORKBOOK
    return PlanKind.LIBRE if kind.startswith(_TEXT_ODF) else PlanKind.WORD


def _named(part: str) -> bytes:
    """How the directory of a file of old Office names a part."""
    return part.encode("utf-16-le")
