"""The corpus: every file gives exactly the diagnostics and the values that are expected of it."""

import json
from functools import cache
from pathlib import Path

import pytest

from cchc_xl.domain.plan import Plan
from cchc_xl.readers.plans import read_plan
from tests.cases import build
from tests.cases.plan import PERIOD, answers, cases_plan
from tests.cases.recipes import all_cases
from tests.support.flat import Flat, flat
from tests.support.receiving import receive

CORPUS = Path(__file__).parent / "cases"
EXPECTED = json.loads((CORPUS / "expected.json").read_text(encoding="utf-8"))


@cache
def plan() -> Plan:
    read = read_plan(CORPUS / "plan.xlsx")
    assert read.value is not None
    return read.value


def expected_values(changes: dict[str, str | None]) -> Flat:
    values: dict[str, str | None] = {**flat(answers()), **changes}
    return {key: value for key, value in values.items() if value is not None}


@pytest.mark.parametrize("name", EXPECTED)
def test_a_file_gives_what_is_expected_of_it(name: str) -> None:
    expected = EXPECTED[name]
    received = receive(CORPUS / name, plan(), plan().period(PERIOD))
    found = sorted([d.code, d.place.sheet, d.place.cell] for d in received.diagnostics)
    assert found == expected["diagnostics"], [d.message for d in received.diagnostics]
    assert (received.submission is None) == expected["refused"]
    if received.submission is not None:
        assert flat(received.submission) == expected_values(expected["values"])


def test_the_corpus_and_what_is_expected_of_it_are_the_same_files() -> None:
    here = {
        path.relative_to(CORPUS).as_posix()
        for path in CORPUS.glob("*/*")
        if path.parent.name not in ("recipes", "programs/node")
        and path.suffix not in (".js", ".py")
    }
    assert {name for name in here if "__pycache__" not in name} == set(EXPECTED)
    assert len(EXPECTED) >= 80


def test_what_is_expected_and_the_table_are_up_to_date() -> None:
    assert build.EXPECTED.read_text(encoding="utf-8") == build.expected_json(all_cases())
    assert build.README.read_text(encoding="utf-8") == build.readme(EXPECTED)


def test_the_plan_of_the_corpus_is_the_one_in_its_folder() -> None:
    assert plan() == cases_plan()
