"""The pages of rules: what the linter says today, one page for each rule, small pictures."""

import runpy
from pathlib import Path

import pytest

from cchc_xl.domain.catalogue import CATALOGUE
from cchc_xl.domain.diagnostics import Severity
from cchc_xl.word.linting.lint import examine
from tests.support.lint_rules import GROUPS, Group, Worded, said_of_text

DOCS = Path(__file__).parent.parent / "docs"
SCRIPT = runpy.run_path(str(DOCS / "lint_pages.py"))
LARGEST = 60_000
PALETTE = 3
"""Colour type of a PNG file, the byte after its bit depth."""


def test_the_pages_say_what_the_linter_says() -> None:
    made = SCRIPT["pages"]()
    kept = {name: (DOCS / name).read_text(encoding="utf-8") for name in made}
    wrong = [name for name in made if made[name] != kept[name]]
    assert wrong == [], "python -m docs.lint_pages writes them again"
    assert {path.name for path in DOCS.glob("the-thuc*.md")} == set(made)


def test_each_rule_for_documents_is_on_one_page() -> None:
    told = [code for group in GROUPS for code in group.codes]
    wanted = {code for code in CATALOGUE if code.startswith("L")} - set(SCRIPT["OF_FILES"])
    assert sorted(told) == sorted(wanted)


@pytest.mark.parametrize("group", GROUPS, ids=lambda group: group.key)
def test_what_is_shown_as_right_is_right(group: Group) -> None:
    shown = examine(group.picture.right(), "a.docx").linted.diagnostics
    assert [d.code for d in shown if d.severity is not Severity.INFO] == []
    texts = [example for example in group.examples if isinstance(example, Worded)]
    assert [example.code for example in texts if said_of_text(example.right)] == []


@pytest.mark.parametrize("group", GROUPS, ids=lambda group: group.key)
def test_a_picture_is_small(group: Group) -> None:
    data = (DOCS / "images" / f"the-thuc-{group.key}.png").read_bytes()
    assert len(data) <= LARGEST
    assert data[25] == PALETTE
