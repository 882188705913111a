"""When a returned file was saved stands inside it, whatever program has saved it."""

import struct
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from cchc_xl.excel.door.saved_times import VIETNAM, saved_inside
from tests.support.compound import number_cell, xls_file
from tests.support.hostile import packed

MADE, SAVED = datetime(2023, 3, 1, 1, tzinfo=UTC), datetime(2023, 3, 15, 2, 30, tzinfo=UTC)
NEVER = datetime(1601, 1, 1, tzinfo=UTC)


def properties(made: datetime, saved: datetime) -> bytes:
    """The stream of an old file's properties, [MS-OLEPS] 2.21, with its two times."""
    ticks = [(moment - NEVER) // timedelta(microseconds=1) * 10 for moment in (made, saved)]
    section = struct.pack("<IIIIII", 48, 2, 12, 24, 13, 36)
    section += b"".join(struct.pack("<IQ", 0x40, tick) for tick in ticks)
    head = struct.pack("<HHI16xI16xI", 0xFFFE, 0, 2, 1, 48)
    return head + section


def old_file(stream: bytes) -> bytes:
    return xls_file(number_cell(0, 0, 1), **{"\x05SummaryInformation": stream})


def open_document(made: str, saved: str) -> bytes:
    times = f"<meta:creation-date>{made}</meta:creation-date><dc:date>{saved}</dc:date>"
    return packed({"mimetype": b"", "meta.xml": f"<office:meta>{times}</office:meta>".encode()})


def office(made: str, saved: str) -> bytes:
    core = f"<dcterms:created>{made}</dcterms:created><dcterms:modified>{saved}</dcterms:modified>"
    return packed({"docProps/core.xml": f"<cp:coreProperties>{core}</cp:coreProperties>".encode()})


@pytest.mark.parametrize(
    "content",
    [
        old_file(properties(MADE, SAVED)),
        office("2023-03-01T01:00:00Z", "2023-03-15T02:30:00Z"),
        open_document("2023-03-01T08:00:00", "2023-03-15T09:30:00"),
        open_document("2023-03-01T08:00:00", "2023-03-15T09:30:00.000000000"),
        open_document("", "2023-03-15T02:30:00Z"),
        open_document("?", "2023-03-15T02:30:00Z"),
    ],
)
def test_it_is_read_in_every_format(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(content)
    saved = saved_inside(tmp_path / "file")
    assert saved == SAVED == datetime(2023, 3, 15, 9, 30, tzinfo=VIETNAM)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"PK\x03\x04",
        packed({"a.xml": b""}),
        office("2023-03-01T01:00:00Z", "2023-03-01T01:00:00Z"),
        office("", "hôm qua"),
        open_document("2023-03-01T08:00:00", "2023-03-01T08:00:00"),
        old_file(properties(SAVED, SAVED)),
        old_file(properties(MADE, NEVER)),
        old_file(b"\xff" * 60),
        old_file(properties(MADE, SAVED)[:70]),
        xls_file(number_cell(0, 0, 1)),
        old_file(properties(MADE, SAVED))[:700],
    ],
)
def test_where_it_does_not_stand_or_tells_the_making_only_there_is_none(
    content: bytes, tmp_path: Path
) -> None:
    (tmp_path / "file").write_bytes(content)
    assert saved_inside(tmp_path / "file") is None
    assert saved_inside(tmp_path / "không có") is None
