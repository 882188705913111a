"""Values that many files have in common: held once, and the same as before in every respect."""

import pickle
import tracemalloc
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal

from cchc_xl.domain.consolidation import Received
from cchc_xl.domain.shared import Shared
from cchc_xl.domain.submission import Origin, SourceFile, StatusEntry, Submission, TargetFigure

COLUMNS = (("state", "G"), ("percent", "H"), ("result", "I"))


def came(number: int) -> Received:
    """A file as a worker sends it: nothing in it is in another one."""
    entries = tuple(
        StatusEntry(
            f"III.{row}",
            percent=Decimal("25.00") if number % 2 else Decimal(25),
            completed_on=date(2023, 3, 15),
            result=f"Đã trình hồ sơ số {number} của dòng {row}",
            origin=Origin("Nhiệm vụ", row, COLUMNS, COLUMNS[:1] if number % 3 else ()),
        )
        for row in range(20)
    )
    targets = (TargetFigure("II.1", Decimal("-0"), Decimal("1E+3")),)
    submission = Submission("KH-1", "2023-Q1", "U01", "5", entries, targets)
    source = SourceFile(f"{number}.xlsx", "0" * 64, datetime(2023, 3, 15, 8))
    found: Received = pickle.loads(pickle.dumps(Received(source, submission)))
    return found


def test_nothing_changes_but_who_holds_it() -> None:
    shared = Shared()
    for number in range(12):
        # repr tells 25 from 25.00, and what equality of a noun passes over
        assert repr(shared.of(came(number))) == repr(came(number))
    for value in (None, 3, True, "a", b"a", (), (1, "a", None), ([1], {}), {"a": 1}, ValueError):
        assert shared.of(value) is value or shared.of(value) == value


def test_equal_parts_of_two_files_are_one() -> None:
    shared = Shared()
    one, other = (shared.of(came(number)).submission for number in (0, 6))
    assert one and other
    assert one.unit is other.unit
    for mine, theirs in zip(one.entries, other.entries, strict=True):
        assert mine.task is theirs.task
        assert mine.percent is theirs.percent
        assert mine.completed_on is theirs.completed_on
        assert mine.origin is theirs.origin


def test_a_further_file_takes_a_third_less_memory() -> None:
    def held(files: Iterator[Received]) -> int:
        tracemalloc.start()
        try:
            kept = list(files)
            return tracemalloc.get_traced_memory()[0] // len(kept)
        finally:
            tracemalloc.stop()

    shared = Shared()
    alone, together = held(map(came, range(60))), held(shared.of(came(n)) for n in range(60))
    assert together < alone * 0.6
