"""Docstrings, comments and the guide for developers name modules that are there."""

import pytest

from tests.support.markdown import inline_code
from tests.support.named_modules import REPOSITORY, Names, prose_of, sources

GUIDE = (REPOSITORY / "CONTRIBUTING.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def names() -> Names:
    return Names()


def test_docstrings_and_comments_name_modules_that_are_there(names: Names) -> None:
    gone = {
        str(path.relative_to(REPOSITORY)): found
        for path in sources()
        if (found := [name for prose in prose_of(path) for name in names.gone(prose)])
    }
    assert gone == {}


def test_the_guide_for_developers_names_modules_and_files_that_are_there(names: Names) -> None:
    assert names.gone(GUIDE) == []
    assert names.gone_paths(inline_code(GUIDE)) == []


@pytest.mark.parametrize(
    "name",
    [
        "``rules.no_such_room``",
        "``diagnostics.no_such_name``",
        "``catalogue.Entry.no_such_field``",
        "``no_such_module.diagnose``",
        "``Diagnostic.no_such_field``",
        "``no_such_file.py``",
        "# see cchc_xl/rules/no_such_file.py",
        "run ``python -m cchc_xl.no_such_module``",
        "``tests.support.no_such_module``",
    ],
)
def test_a_module_that_is_gone_is_found(names: Names, name: str) -> None:
    assert names.gone(name)


@pytest.mark.parametrize(
    "name",
    [
        "``domain.diagnostics``",
        "``diagnostics.diagnose``",
        "``catalogue.Entry.trial_until``",
        "``cchc_xl.macros.build``",
        "``Diagnostic.code``",
        "``catalogue.py``",
        "``importlib.resources``",
        "``re.fullmatch``",
        "``Zone.Identifier``",
        "``tests.support.office``",
        '``"agency.name"``',
        "``45/BC-TCHC``",
    ],
)
def test_a_module_that_is_there_is_let_alone(names: Names, name: str) -> None:
    assert names.gone(name) == []
