"""What the Windows leg runs and what it leaves out, with a reason, is all that there is."""

import ast

from tests.support.programs import REQUIREMENTS
from tests.support.windows import ONLY_THERE, TESTS, windows_leg

LEG = windows_leg()


def functions_of(module: str) -> set[str]:
    tree = ast.parse((TESTS / module).read_text(encoding="utf-8"))
    return {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}


def test_every_module_is_run_or_left_out() -> None:
    """A new one has to be put into windows_skips.toml: the leg has four minutes and a half."""
    there = {path.name for path in TESTS.glob("test_*.py")}
    runs, left_out = set(LEG.runs), LEG.modules.keys()
    assert there - runs - left_out == set(), "in neither list"
    assert (runs | left_out) - there == set(), "not there any more"
    assert runs & left_out == set(), "in both lists"
    assert ONLY_THERE in runs


def test_every_test_and_marker_that_is_named_is_there() -> None:
    assert LEG.markers.keys() <= REQUIREMENTS.keys()
    for node in (*LEG.tests, *LEG.samples):
        module, _, test = node.partition("::")
        assert module in LEG.runs, f"{node}: its module is left out as a whole already"
        assert test.partition("[")[0] in functions_of(module), node


def test_everything_that_is_left_out_has_a_reason_of_its_own() -> None:
    reasons = [*LEG.modules.values(), *LEG.markers.values(), *LEG.tests.values()]
    assert [why for why in reasons if len(why.split()) < 4] == []


def test_a_test_is_left_out_by_its_name_its_parameters_or_its_marker() -> None:
    (node, why), *_ = LEG.tests.items()
    assert LEG.reason(f"tests/{node}", set()) == why
    assert LEG.reason(f"tests/{node.partition('[')[0]}_too", set()) is None
    assert LEG.reason("tests/test_x.py::test_y[a::z]", {"requires_uno"})


def test_a_sample_is_so_many_cases_the_same_in_any_order() -> None:
    (test, count), *_ = LEG.samples.items()
    cases = [f"tests/{test}[{case}]" for case in ("a", "b", "c::d/e", "f")]
    beyond = LEG.beyond_the_samples(cases)
    assert len(beyond) == len(cases) - count
    assert LEG.beyond_the_samples(reversed(cases)) == beyond
    assert LEG.beyond_the_samples([f"tests/{test}_too[{case}]" for case in "abcd"]) == {}
