"""What the Windows leg leaves out is there, and has a reason."""

import ast

from tests.support.programs import REQUIREMENTS
from tests.support.windows import ONLY_THERE, TESTS, left_out

LEFT_OUT = left_out()


def functions_of(module: str) -> set[str]:
    tree = ast.parse((TESTS / module).read_text(encoding="utf-8"))
    return {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}


def test_everything_that_is_left_out_is_there() -> None:
    assert [name for name in LEFT_OUT.modules if not (TESTS / name).is_file()] == []
    assert LEFT_OUT.markers.keys() <= REQUIREMENTS.keys()
    for node in LEFT_OUT.tests:
        module, _, test = node.partition("::")
        assert module not in LEFT_OUT.modules, "left out as a whole already"
        assert test.partition("[")[0] in functions_of(module), node


def test_everything_that_is_left_out_has_a_reason_of_its_own() -> None:
    reasons = [*LEFT_OUT.modules.values(), *LEFT_OUT.markers.values(), *LEFT_OUT.tests.values()]
    assert [why for why in reasons if len(why.split()) < 4] == []


def test_a_test_is_left_out_by_its_name_its_parameters_or_its_marker() -> None:
    (node, why), *_ = LEFT_OUT.tests.items()
    assert LEFT_OUT.reason(f"tests/{node}", set()) == why
    assert LEFT_OUT.reason(f"tests/{node.partition('[')[0]}_too", set()) is None
    assert LEFT_OUT.reason("tests/test_x.py::test_y[z]", {"requires_uno"})
    assert ONLY_THERE not in LEFT_OUT.modules
