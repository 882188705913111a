"""The one door through which workbooks of others come in: values with their addresses.

calamine reads .xlsx, .xlsm, .xlsb, .xls and .ods; what it is is told by the content.
"""

import re
import zipfile
import zlib
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone
from pathlib import Path

from defusedxml import ElementTree
from python_calamine import CalamineError, CalamineWorkbook, PasswordError

from cchc_xl.domain.diagnostics import Place, Read, diagnose

CellValue = str | float | bool | date | datetime | time | timedelta | None

_PROPERTY_PARTS = ("docProps/custom.xml", "xl/workbook.xml", "meta.xml")
VIETNAM = timezone(timedelta(hours=7))
_DC = "{http://purl.org/dc/terms/}"


@dataclass(frozen=True, slots=True)
class Grid:
    """The values of a sheet from A1 on. An empty cell is None; rows have the same length."""

    name: str
    rows: tuple[tuple[CellValue, ...], ...]


@dataclass(frozen=True, slots=True)
class Book:
    """The sheets of a workbook in their order, hidden ones included."""

    path: Path
    grids: tuple[Grid, ...]

    def grid(self, name: str) -> Grid | None:
        """The sheet of that name, or None."""
        return next((g for g in self.grids if g.name == name), None)


def open_book(path: Path) -> Read[Book]:
    """Read all values of a workbook; a diagnostic W101, W102 or W103 says why there are none."""
    place = Place(file=path.name)
    if not path.is_file():
        return Read(None, (diagnose("W101", place, value=path),))
    try:
        workbook = CalamineWorkbook.from_path(path)
        grids = tuple(_grid(workbook, name) for name in workbook.sheet_names)
    except PasswordError:
        return Read(None, (diagnose("W103", place),))
    except (CalamineError, OSError, ValueError) as error:
        return Read(None, (diagnose("W102", place, reason=_reason(path, error)),))
    return Read(Book(path, grids))


def _grid(workbook: CalamineWorkbook, name: str) -> Grid:
    rows = workbook.get_sheet_by_name(name).to_python(skip_empty_area=False)
    return Grid(name, tuple(tuple(None if v == "" else v for v in row) for row in rows))


def _reason(path: Path, error: Exception) -> str:
    if path.stat().st_size == 0:
        return "tệp rỗng"
    if isinstance(error, OSError):
        return error.strerror or "không mở được"
    return "không phải sổ tính Excel hoặc tệp bị hỏng"


def package_text(path: Path, pattern: re.Pattern[bytes]) -> str | None:
    """The first match of the pattern in the parts that hold names and properties, or None.

    Looks into the workbook part and the custom properties of .xlsx and into meta.xml of .ods, no
    further than a mebibyte of each.
    """
    try:
        with zipfile.ZipFile(path) as package:
            for part in _PROPERTY_PARTS:
                if part not in package.namelist():
                    continue
                with package.open(part) as stream:
                    if found := pattern.search(stream.read(1 << 20)):
                        return found[0].decode("ascii", "replace")
    except (OSError, zipfile.BadZipFile, zlib.error):
        return None
    return None


def last_saved(path: Path) -> datetime:
    """When the sender last saved the file: Vietnam time, no zone, whole seconds.

    Taken from the document's own properties, which a copy or an unzipping leaves alone; from the
    file system when they are absent or tell only when the form was made.
    """
    saved = _modified_property(path)
    if saved is None:
        saved = datetime.fromtimestamp(path.stat().st_mtime, VIETNAM)
    return saved.astimezone(VIETNAM).replace(tzinfo=None, microsecond=0)


def _modified_property(path: Path) -> datetime | None:
    try:
        with zipfile.ZipFile(path) as package:
            core = ElementTree.fromstring(package.read("docProps/core.xml"))
        created, modified = (core.findtext(f"{_DC}{tag}") for tag in ("created", "modified"))
        if not modified or modified == created:
            return None
        moment = datetime.fromisoformat(modified)
    except (OSError, KeyError, ValueError, zipfile.BadZipFile, ElementTree.ParseError):
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
