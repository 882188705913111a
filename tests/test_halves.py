"""Two files of a unit: halves of one form are joined, versions of it are not."""

from datetime import datetime
from decimal import Decimal

from msgspec.structs import replace

from cchc_xl.domain.consolidation import Consolidation, FileUse
from cchc_xl.domain.submission import State, StatusEntry, TargetFigure
from cchc_xl.rules.joining.consolidate import consolidate
from cchc_xl.rules.plausibility.asking import questioned
from tests.answers import ORIGIN, received, submission
from tests.plans import plan, target, task

PLAN = plan(tasks=(task(id="I.1"), task(id="I.2")), targets=(target(),))
PERIOD = PLAN.period("2023-Q1")
FIRST = StatusEntry("I.1", State.IN_PROGRESS, result="Đang soạn", origin=ORIGIN)
SECOND = StatusEntry("I.2", State.NOT_ARISEN, result="Không có", origin=ORIGIN)


def join(*halves: tuple[StatusEntry, ...]) -> Consolidation:
    files = [
        received(
            PLAN,
            PERIOD,
            submission(*entries),
            name=f"{number}.xlsx",
            saved=datetime(2023, 3, 10 + number),
        )
        for number, entries in enumerate(halves)
    ]
    return consolidate(PLAN, PERIOD, files)


def states(joined: Consolidation) -> dict[str, State | None]:
    return {entry.task: entry.entry.state for entry in joined.entries}


def codes(joined: Consolidation) -> list[tuple[str, str]]:
    wanted = ("C103", "C161")
    return [(d.code, d.place.file) for d in joined.diagnostics if d.code in wanted]


def test_halves_are_joined_and_told() -> None:
    joined = join((FIRST, StatusEntry("I.2")), (StatusEntry("I.1"), SECOND))
    assert states(joined) == {"I.1": State.IN_PROGRESS, "I.2": State.NOT_ARISEN}
    assert joined.uses == (FileUse.JOINED, FileUse.USED)
    assert codes(joined) == [("C161", "0.xlsx")]
    origins = {e.task: e.entry.origin for e in joined.entries if e.entry.origin}
    assert [origin.sheet for origin in origins.values()] == ["0.xlsx › Nhiệm vụ", "Nhiệm vụ"]


def test_a_half_without_the_rows_of_the_other_is_joined_too() -> None:
    joined = join((FIRST,), (SECOND,))
    assert states(joined) == {"I.1": State.IN_PROGRESS, "I.2": State.NOT_ARISEN}


def test_files_that_answer_a_row_both_are_versions() -> None:
    joined = join((FIRST, SECOND), (FIRST, StatusEntry("I.2")))
    assert states(joined) == {"I.1": State.IN_PROGRESS, "I.2": None}
    assert codes(joined) == [("C103", "0.xlsx")]


def test_a_blank_file_joins_nothing() -> None:
    joined = join((FIRST, SECOND), (StatusEntry("I.1"), StatusEntry("I.2")))
    assert FileUse.JOINED not in joined.uses


def test_a_later_version_that_cleared_a_row_and_filled_another_is_no_half() -> None:
    third = StatusEntry("I.3", State.NOT_STARTED, origin=ORIGIN)
    joined = join((FIRST, SECOND), (FIRST, third))
    assert FileUse.JOINED not in joined.uses


def test_figures_that_both_halves_have_alike_do_not_part_them() -> None:
    same = (TargetFigure("CT01", Decimal(3), Decimal(4), origin=ORIGIN),)
    for second, uses in (
        (same, (FileUse.JOINED, FileUse.USED)),
        ((replace(same[0], numerator=Decimal(2)),), (FileUse.SUPERSEDED, FileUse.USED)),
    ):
        halves = (submission(FIRST, targets=same), submission(SECOND, targets=second))
        files = [
            received(PLAN, PERIOD, half, name=f"{n}.xlsx", saved=datetime(2023, 3, 10 + n))
            for n, half in enumerate(halves)
        ]
        assert consolidate(PLAN, PERIOD, files).uses == uses


def test_what_was_joined_stays_joined_when_it_is_joined_again() -> None:
    first = join((FIRST,), (SECOND,))
    again = consolidate(PLAN, PERIOD, first.received)
    assert (again.uses, again.entries) == (first.uses, first.entries)
    assert codes(again) == codes(first)


def test_files_of_one_name_are_told_apart_when_they_are_joined_again() -> None:
    rows = ((FIRST,), (replace(SECOND, result="Bản cũ"), FIRST), (SECOND,))
    files = [
        received(PLAN, PERIOD, submission(*entries), name="a.xlsx", saved=datetime(2023, 3, day))
        for day, entries in enumerate(rows, 10)
    ]
    files = [replace(f, source=replace(f.source, sha256=f"{n}" * 64)) for n, f in enumerate(files)]
    first = consolidate(PLAN, PERIOD, files)
    assert first.uses == (FileUse.JOINED, FileUse.SUPERSEDED, FileUse.USED)
    again = consolidate(PLAN, PERIOD, first.received)
    assert (again.uses, again.entries) == (first.uses, first.entries)


def test_a_figure_that_is_asked_about_in_both_files_makes_them_no_versions() -> None:
    same = TargetFigure("CT01", Decimal("0.6"), Decimal(350))
    files = [
        received(
            PLAN,
            PERIOD,
            submission(*entries, targets=(same,)),
            name=f"{number}.xlsx",
            saved=datetime(2023, 3, 10 + number),
        )
        for number, entries in enumerate(((FIRST,), (SECOND,)))
    ]
    joined = consolidate(PLAN, PERIOD, questioned(PLAN, PERIOD, files))
    assert joined.uses == (FileUse.JOINED, FileUse.USED)
    assert [(d.code, d.place.file) for d in joined.diagnostics if d.code == "S240"] == [
        ("S240", "1.xlsx")
    ]
