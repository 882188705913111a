"""Joining the plan with what came back: which file counts, sums, roll-up, conflicts."""

from datetime import date, datetime, timedelta
from decimal import Decimal

from msgspec.structs import replace

from cchc_xl.domain.consolidation import FileUse
from cchc_xl.domain.results import DerivedState
from cchc_xl.domain.submission import BudgetFigure, SourceFile, State, StatusEntry, TargetFigure
from cchc_xl.rules.checking.files import saved_later
from cchc_xl.rules.joining.consolidate import consolidate
from cchc_xl.rules.plans.fingerprint import plan_digest
from cchc_xl.sheets.overview.tiles import received_last
from tests.answers import received, submission
from tests.plans import plan, target, task

DONE = StatusEntry(
    "I.1",
    state=State.COMPLETED,
    completed_on=date(2023, 2, 1),
    document="45/BC-A",
    document_date=date(2023, 2, 1),
)
GROUP = plan(tasks=(task(leads=("N",)),), targets=(target(reporters=("N",)),), budget=())
JOINT = plan(tasks=(task(leads=("A", "B")),), targets=(), budget=())
SINGLE = plan(targets=(), budget=())
PERIOD = GROUP.period("2023-Q1")


def test_a_group_is_done_when_every_member_that_has_the_work_is_done() -> None:
    a = received(GROUP, PERIOD, submission(DONE, unit="A"))
    b = received(GROUP, PERIOD, submission(DONE, unit="B"))
    idle = received(GROUP, PERIOD, submission(StatusEntry("I.1", State.NOT_ARISEN), unit="B"))
    for files, state, share in (
        ([a], DerivedState.IN_PROGRESS, (1, 2)),
        ([a, b], DerivedState.ON_TIME, (2, 2)),
        ([a, idle], DerivedState.ON_TIME, (1, 1)),
    ):
        result = consolidate(GROUP, PERIOD, files).task("I.1")
        assert (result.state, result.completed, result.concerned) == (state, *share)


def test_the_result_does_not_depend_on_the_order_of_the_files() -> None:
    a = received(GROUP, PERIOD, submission(DONE, unit="A"))
    b = received(GROUP, PERIOD, submission(DONE, unit="B"))
    assert consolidate(GROUP, PERIOD, [a, b]) == consolidate(GROUP, PERIOD, [b, a])


def test_of_several_files_of_a_unit_the_last_saved_counts_and_none_is_lost() -> None:
    old = received(
        SINGLE,
        PERIOD,
        submission(replace(DONE, document="44/BC-A")),
        name="z.xlsx",
        saved=datetime(2023, 3, 10),
    )
    new = received(SINGLE, PERIOD, submission(DONE), name="a.xlsx", saved=datetime(2023, 3, 12))
    result = consolidate(SINGLE, PERIOD, [old, new])
    assert result.uses == (FileUse.USED, FileUse.SUPERSEDED)
    assert result.entries[0].entry.document == "45/BC-A"
    assert result.received == (new, old)
    assert [(d.code, d.place.file) for d in result.diagnostics] == [("C103", "z.xlsx")]


def test_a_time_that_has_not_come_yet_neither_wins_nor_makes_late() -> None:
    (doubt,) = saved_later(SourceFile("a.xlsx", "", datetime(2031, 1, 1)), datetime(2023, 3, 20))
    ahead = received(
        SINGLE,
        PERIOD,
        submission(replace(DONE, document="44/BC-A")),
        name="a.xlsx",
        saved=datetime(2031, 1, 1),
        noticed=(doubt,),
    )
    alone = consolidate(SINGLE, PERIOD, [ahead])
    assert (alone.uses, alone.late) == ((FileUse.USED,), ())
    assert [d.code for d in alone.diagnostics] == ["W151"]
    mended = received(SINGLE, PERIOD, submission(DONE), name="z.xlsx", saved=datetime(2023, 3, 10))
    both = consolidate(SINGLE, PERIOD, [ahead, mended])
    assert both.uses == (FileUse.SUPERSEDED, FileUse.USED)
    assert both.entries[0].entry.document == "45/BC-A"
    assert [d.code for d in both.diagnostics] == ["W151", "C103"]
    assert "2031" not in received_last(alone) and "10/03/2023" in received_last(both)


def test_clocks_of_two_machines_may_differ_a_little() -> None:
    now = datetime(2023, 3, 20, 9, 0)
    for minutes, doubted in ((-1, False), (9, False), (11, True)):
        source = SourceFile("a.xlsx", "", now + timedelta(minutes=minutes))
        assert bool([*saved_later(source, now)]) is doubted


def test_a_file_of_another_period_is_refused_and_its_unit_is_missing() -> None:
    wrong = received(SINGLE, PERIOD, submission(DONE, period="2022-NAM"))
    result = consolidate(SINGLE, PERIOD, [wrong])
    assert result.uses == (FileUse.REFUSED,)
    assert result.missing == ("A",)
    assert [d.code for d in result.diagnostics] == ["S102", "C101"]
    assert result.entries[0].state is DerivedState.NOT_REPORTED


def test_a_late_file_counts_and_is_told() -> None:
    late = received(SINGLE, PERIOD, submission(DONE), saved=datetime(2023, 3, 17, 0, 1))
    result = consolidate(SINGLE, PERIOD, [late])
    assert result.late == ("A",)
    assert result.units[0].late_days == 1
    assert [d.code for d in result.diagnostics] == ["C102"]
    in_time = received(SINGLE, PERIOD, submission(DONE), saved=datetime(2023, 3, 16, 23, 59))
    assert consolidate(SINGLE, PERIOD, [in_time]).late == ()


def test_joint_leads_that_disagree_on_a_fact_are_a_conflict_with_both_claims() -> None:
    a = received(JOINT, PERIOD, submission(DONE, unit="A"))
    b = received(JOINT, PERIOD, submission(replace(DONE, document="12/BC-B"), unit="B"))
    result = consolidate(JOINT, PERIOD, [a, b])
    (conflict,) = result.conflicts
    assert (conflict.task, conflict.field) == ("I.1", "document")
    assert [(c.unit, c.value) for c in conflict.claims] == [("A", "45/BC-A"), ("B", "12/BC-B")]
    assert [d.code for d in result.diagnostics] == ["C104"]


def test_two_spellings_of_one_document_are_no_conflict() -> None:
    a = received(JOINT, PERIOD, submission(DONE, unit="A"))
    b = received(JOINT, PERIOD, submission(replace(DONE, document="45/bc–A "), unit="B"))
    assert consolidate(JOINT, PERIOD, [a, b]).conflicts == ()


def test_members_of_a_group_conflict_only_where_one_document_has_two_dates() -> None:
    a = received(GROUP, PERIOD, submission(DONE, unit="A"))
    own = received(GROUP, PERIOD, submission(replace(DONE, document="9/BC-B"), unit="B"))
    assert consolidate(GROUP, PERIOD, [a, own]).conflicts == ()
    redated = replace(DONE, document_date=date(2023, 2, 2))
    same = received(GROUP, PERIOD, submission(redated, unit="B"))
    (conflict,) = consolidate(GROUP, PERIOD, [a, same]).conflicts
    assert conflict.field == "document_date"


def test_figures_of_a_target_are_summed_and_a_faulty_one_is_left_out() -> None:
    def file(unit: str, part: int, whole: int):
        figure = TargetFigure("CT01", Decimal(part), Decimal(whole))
        return received(GROUP, PERIOD, submission(DONE, unit=unit, targets=(figure,)))

    both = consolidate(GROUP, PERIOD, [file("A", 3, 4), file("B", 1, 4)]).targets[0]
    assert (both.numerator, both.denominator, both.percent) == (4, 8, 50)
    assert both.reached is False
    one = consolidate(GROUP, PERIOD, [file("A", 4, 4), file("B", 5, 4)]).targets[0]
    assert (one.percent, one.reached) == (100, True)
    assert [unit for unit, _ in one.figures] == ["A"]


def test_without_a_figure_a_target_is_neither_reached_nor_missed() -> None:
    result = consolidate(GROUP, PERIOD, []).targets[0]
    assert (result.numerator, result.percent, result.reached) == (None, None, None)
    zero = TargetFigure("CT01", Decimal(0), Decimal(0))
    file = received(GROUP, PERIOD, submission(DONE, targets=(zero,)))
    assert consolidate(GROUP, PERIOD, [file]).targets[0].reached is None


def test_budget_is_summed_and_blank_is_not_zero() -> None:
    budgeted = plan(targets=())
    figure = BudgetFigure("KP01", spent=Decimal(400_000))
    file = received(budgeted, PERIOD, submission(DONE, budget=(figure,)))
    (line,) = consolidate(budgeted, PERIOD, [file]).budget
    assert (line.spent, line.disbursed) == (Decimal(400_000), None)


def test_difficulties_and_proposals_name_who_raised_them_and_where() -> None:
    entry = replace(DONE, difficulty="Thiếu nhân lực", proposal="Bổ sung biên chế")
    result = consolidate(SINGLE, PERIOD, [received(SINGLE, PERIOD, submission(entry))])
    assert [(r.unit, r.task, r.text) for r in result.difficulties] == [
        ("A", "I.1", "Thiếu nhân lực")
    ]
    assert [(r.text, r.file) for r in result.proposals] == [("Bổ sung biên chế", "A.xlsx")]


def test_the_digest_of_a_plan_changes_with_anything_in_it() -> None:
    assert plan_digest(plan()) == plan_digest(plan())
    assert plan_digest(plan()) != plan_digest(plan(tasks=(task(text="Khác."),)))
