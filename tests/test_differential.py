"""The same answers by every program consolidate to the same result."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from cchc_xl.domain.consolidation import Consolidation
from cchc_xl.domain.plan import Plan
from cchc_xl.rules.joining.consolidate import consolidate
from tests.cases.makers import blank_form, place
from tests.cases.plan import PERIOD, answers, cases_plan, statistics_plan
from tests.cases.recipes.programs import AMERICAN, TYPED
from tests.support import staff
from tests.support.flat import flat
from tests.support.receiving import receive

PROGRAMS = Path(__file__).parent / "cases" / "programs"
UNREADABLE = {"sheetjs.xlsb"}
"""Refused with a diagnostic; the corpus says why."""
FILES = sorted(path.name for path in PROGRAMS.glob("*.*") if path.suffix not in (".js",))
CLEAN = [name for name in FILES if name not in UNREADABLE]
PLAN = cases_plan()


def result(path: Path, plan: Plan = PLAN) -> tuple[object, ...]:
    """All that a consolidation says of tasks, targets, budget, statistics and remarks, files left
    out."""
    received = receive(path, plan, plan.period(PERIOD))
    joined: Consolidation = consolidate(plan, plan.period(PERIOD), [received])
    assert received.submission is not None, received.diagnostics
    return (
        flat(received.submission),
        joined.tasks,
        [(e.unit, e.task, e.state, e.overdue_days) for e in joined.entries],
        [(t.target, t.numerator, t.denominator, t.percent, t.reached) for t in joined.targets],
        [(b.line, b.spent, b.disbursed) for b in joined.budget],
        [(i.indicator, i.value) for i in joined.indicators],
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
        values, *others = result(path)
        assert isinstance(values, dict)
        assert values.pop("III.5 addressed_to") == "Tỉnh"  # the files above did not ask for it
        assert (values, *others) == expected, path.suffix


FIGURES = {"H7": "1500", "H8": "0", "H9": "1500", "H10": "1234,5", "H11": "265,5", "H12": "0"}
"""Typed into the sheet of the statistics; they keep their sums. H13 is left blank."""


@pytest.mark.requires_uno
@pytest.mark.parametrize("locale", ["vi", "en-US"])
def test_figures_typed_in_libreoffice_are_the_same_in_every_format(
    tmp_path: Path, locale: str
) -> None:
    plan = statistics_plan()
    saved = [tmp_path / f"form{suffix}" for suffix in (".xlsx", ".xls", ".ods")]
    point = {"vi": ",", "en-US": "."}[locale]
    typed = [("Thống kê", cell, text.replace(",", point)) for cell, text in FIGURES.items()]
    typed.append(("Thống kê", "I13", "Chưa tổng hợp"))
    form = blank_form(statistics=True)
    assert set(staff.fill(form, saved, typed, locale)) == {"ok"}
    meant = {"TK01": "1500", "TK02": "0", "TK03": "1500", "TK04": "1234.5", "TK05": "265.5"}
    meant |= {"TK06": "0"}
    expected = {f"{item} figure": figure for item, figure in meant.items()}
    for path in saved:
        told, *rest = result(path, plan)
        assert told == {**expected, "TK07 remark": "Chưa tổng hợp"}, path.suffix
        assert rest == list(result(saved[0], plan)[1:]), path.suffix
        assert rest[-1] == ["S234", "S234"]  # half a file: read as typed, then asked about
