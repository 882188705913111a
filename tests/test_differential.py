"""The same answers by every program consolidate to the same result."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from cchc_xl import api
from cchc_xl.domain.consolidation import Consolidation
from cchc_xl.rules.consolidate import consolidate
from tests.cases.makers import blank_form, place
from tests.cases.plan import PERIOD, answers, cases_plan
from tests.cases.recipes.programs import AMERICAN, TYPED
from tests.support import staff
from tests.support.flat import flat

PROGRAMS = Path(__file__).parent / "cases" / "programs"
UNREADABLE = {"sheetjs.xlsb"}
"""Refused with a diagnostic; the corpus says why."""
FILES = sorted(path.name for path in PROGRAMS.glob("*.*") if path.suffix not in (".js",))
CLEAN = [name for name in FILES if name not in UNREADABLE]
PLAN = cases_plan()


def result(path: Path) -> tuple[object, ...]:
    """All that a consolidation says of the tasks, targets, budget and remarks, files left out."""
    received = api.receive(path, PLAN, PLAN.period(PERIOD))
    joined: Consolidation = consolidate(PLAN, PLAN.period(PERIOD), [received])
    assert received.submission is not None, received.diagnostics
    return (
        flat(received.submission),
        joined.tasks,
        [(e.unit, e.task, e.state, e.overdue_days) for e in joined.entries],
        [(t.target, t.numerator, t.denominator, t.percent, t.reached) for t in joined.targets],
        [(b.line, b.spent, b.disbursed) for b in joined.budget],
        [(r.unit, r.task, r.text, r.cell) for r in (*joined.difficulties, *joined.proposals)],
        sorted(d.code for d in joined.diagnostics if not d.code.startswith("C")),
    )


@pytest.fixture(scope="module")
def expected() -> tuple[object, ...]:
    return result(PROGRAMS / "openpyxl.xlsx")


def test_the_answers_by_openpyxl_are_those_that_were_given(expected: tuple[object, ...]) -> None:
    assert expected[0] == flat(answers())
    assert expected[-1] == []


@pytest.mark.parametrize("name", CLEAN)
def test_a_file_of_any_program_consolidates_to_the_same(
    name: str, expected: tuple[object, ...]
) -> None:
    assert result(PROGRAMS / name) == expected


def test_all_programs_of_the_corpus_take_part() -> None:
    programs = {name.partition(".")[0].partition("-")[0] for name in CLEAN}
    assert programs == {
        "openpyxl",
        "libreoffice",
        "sheetjs",
        "xlsx",
        "excelize",
        "gnumeric",
        "xlsxwriter",
    }


@pytest.mark.requires_uno
@pytest.mark.parametrize(("locale", "typed"), [("vi", TYPED), ("en-US", AMERICAN)])
def test_answers_typed_in_libreoffice_today_consolidate_to_the_same(
    tmp_path: Path, locale: str, typed: Sequence[tuple[str, str]], expected: tuple[object, ...]
) -> None:
    saved = [tmp_path / f"form{suffix}" for suffix in (".xlsx", ".xls", ".ods")]
    outcomes = staff.fill(blank_form(), saved, [(*place(c), text) for c, text in typed], locale)
    assert set(outcomes) == {"ok"}
    for path in saved:
        assert result(path) == expected, path.suffix
