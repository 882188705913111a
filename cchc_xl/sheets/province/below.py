"""``Dữ liệu cơ quan``: the agencies as the next superior reads them, a line of JSON for each.

Nothing that an agency's workbook told is lost on the way up, so that a roll-up of roll-ups is the
roll-up of all agencies. Each line is cut into cells, between bars that keep blanks at their ends.
"""

import hashlib
from collections.abc import Iterable, Iterator

import msgspec
from msgspec import Struct

from cchc_xl.domain.agency_summary import AgencyBelow, SuperiorSummary
from cchc_xl.domain.province import AgencyResult, Basis, Province
from cchc_xl.layouts.further import further, parts_of
from cchc_xl.layouts.province_identity import DATA_TITLE, DATA_VERSION
from cchc_xl.sheets.grid import Book, CellValue

AGENCIES_IN_SHEET = 250
"""Some ten megabytes: as much of one sheet as the door lets in stays far away."""
MOST_KEPT = 20_000_000
"""Characters of all lines: the door lets in 32 MB of the texts of a workbook. A superior of so many
agencies, some seven hundred, is a country."""
_EDITED = f"có trang “{DATA_TITLE}” đã bị sửa hoặc của phiên bản khác"
_MARK, _BAR = "cchc-province=", "|"
_PIECE = 32_000
"""Characters of a cell, of which Excel holds 32,767."""


class _Head(Struct, frozen=True):
    """The first line."""

    version: int
    name: str
    period: str
    listed: bool
    agencies: int
    digest: str
    """Fingerprint of the lines below."""


class DamagedData(Exception):
    """The sheet is not as it was written; says how."""


def _kept_lines(province: Province) -> list[str]:
    """A line for each agency; none where they are too many to be read again (MOST_KEPT)."""
    lines: list[str] = []
    left = MOST_KEPT
    for agency in province.agencies:
        lines.append(_line(msgspec.json.encode(_below(agency))))
        left -= len(lines[-1])
        if left < 0:
            return []
    return lines


def data_sheets(province: Province) -> Iterator[tuple[str, tuple[tuple[str, ...], ...]]]:
    """Titles and rows of the hidden sheets; rows are as long as their lines need."""
    lines = _kept_lines(province)
    head = _Head(
        DATA_VERSION,
        province.name,
        province.period,
        province.listed,
        len(province.agencies),
        _digest(lines),
    )
    rows = [(_MARK + msgspec.json.encode(head).decode(),), *map(_cells, lines)]
    for number, first in enumerate(range(0, len(rows), AGENCIES_IN_SHEET)):
        yield further(DATA_TITLE, number), tuple(rows[first : first + AGENCIES_IN_SHEET])


def superior_in(book: Book) -> SuperiorSummary | None:
    """What a superior's workbook keeps of its agencies; None where it keeps nothing.

    Raises:
        DamagedData: the sheets were edited, or are of another version of the program.
    """
    grids = parts_of(DATA_TITLE, {grid.name: grid for grid in book.grids})
    rows = (row for grid in grids for row in grid.rows if any(row))
    first = next(rows, None)
    if first is None or not str(first[0]).startswith(_MARK):
        return None
    lines = [_joined(row) for row in rows]
    try:
        head = msgspec.json.decode(str(first[0])[len(_MARK) :], type=_Head)
        if head.version != DATA_VERSION or head.digest != _digest(lines):
            raise DamagedData(_EDITED)
        if len(lines) < head.agencies:
            raise DamagedData(
                f"có {head.agencies} cơ quan, quá nhiều để giữ dữ liệu cho cấp trên nữa"
            )
        agencies = tuple(msgspec.json.decode(line, type=AgencyBelow) for line in lines)
    except msgspec.MsgspecError as error:
        raise DamagedData(_EDITED) from error
    return SuperiorSummary(head.name, head.period, head.listed, agencies)


def _below(agency: AgencyResult) -> AgencyBelow:
    given = ((p.section.id, p.field) for p in agency.placements if p.basis is Basis.MAPPING)
    return AgencyBelow(
        agency.name, agency.plan, agency.file, agency.sha256, tuple(given), agency.summary
    )


def _line(encoded: bytes) -> str:
    """Without what workbooks take for an escaped character (``_x000A_``)."""
    return encoded.decode().replace("_x", "\\u005fx")


def _digest(lines: Iterable[str]) -> str:
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def _cells(line: str) -> tuple[str, ...]:
    pieces = (line[at : at + _PIECE] for at in range(0, len(line), _PIECE))
    return tuple(f"{_BAR}{piece}{_BAR}" for piece in pieces)


def _joined(row: Iterable[CellValue]) -> str:
    return "".join(cell[1:-1] for cell in row if isinstance(cell, str) and cell)
