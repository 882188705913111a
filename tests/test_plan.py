"""Who answers for what: groups, roles, joint leads, and what nobody is named for."""

from decimal import Decimal

import pytest

from cchc_xl.domain.plan import Operator
from cchc_xl.domain.units import Unit, UnitKind, UnitNames
from tests.plans import plan, target, task, the_plan


def test_a_group_stands_for_all_its_members() -> None:
    asked = the_plan().answering_units(the_plan().task("III.2"))
    members = next(unit.members for unit in the_plan().units if unit.kind is UnitKind.GROUP)
    assert asked == members
    assert len(members) == 8


@pytest.mark.parametrize("task_id", ["III.14", "IV.3", "V.2"])
def test_joint_leads_both_answer(task_id: str) -> None:
    assert the_plan().answering_units(the_plan().task(task_id)) == ("TCHC", "TTRA")


@pytest.mark.parametrize("task_id", ["II.4", "II.5"])
def test_a_role_falls_to_the_unit_it_is_assigned_to(task_id: str) -> None:
    found = the_plan().task(task_id)
    assert the_plan().answering_units(found) == found.assigned != ()


def test_an_unassigned_role_falls_to_the_focal_unit() -> None:
    small = plan(tasks=(task(leads=("R",)),))
    assert small.answering_units(small.tasks[0]) == ("A",)


def test_a_unit_that_leads_does_not_also_cooperate() -> None:
    small = plan(tasks=(task(leads=("A",), coops=("N",)),))
    assert small.cooperating_units(small.tasks[0]) == ("B",)


def test_an_unspecified_crowd_gets_no_form() -> None:
    crowd = Unit("X", "Các đơn vị có liên quan", kind=UnitKind.UNSPECIFIED)
    small = plan(tasks=(task(coops=("X",)),), units=(*plan().units, crowd))
    assert small.cooperating_units(small.tasks[0]) == ()
    assert "X" not in small.units_with_a_form()


def test_every_unit_with_something_to_answer_gets_a_form_and_no_other() -> None:
    assert plan().units_with_a_form() == ("A",)
    assert plan(targets=(target(reporters=("B",)),)).units_with_a_form() == ("A", "B")


def test_a_unit_is_found_by_code_name_or_another_spelling() -> None:
    names = UnitNames.of([Unit("KHTC", "Phòng Kế hoạch - Tài chính", ("KH-TC",))])
    for spelling in ("khtc", "Phòng Kế hoạch – Tài chính", "KH–TC."):
        assert names.find(spelling) == "KHTC"
    assert names.find("Phòng Tài chính") is None


def test_an_unknown_id_raises() -> None:
    with pytest.raises(KeyError):
        plan().task("IX.9")


@pytest.mark.parametrize(
    ("operator", "actual", "holds"),
    [
        (Operator.EQUAL, 100, True),
        (Operator.EQUAL, 99, False),
        (Operator.AT_LEAST, 100, True),
        (Operator.MORE_THAN, 100, False),
        (Operator.MORE_THAN, 101, True),
    ],
)
def test_operators_compare_exactly(operator: Operator, actual: int, holds: bool) -> None:
    assert operator.holds(Decimal(actual), Decimal(100)) is holds
