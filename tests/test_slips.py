"""Slips in the figures of simulated years: how many are found, how many questions are for nothing.

``tests/support/office_year.py`` makes the years and the slips; it shares nothing with the rules.
"""

import random
import shutil
from collections import Counter
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import load_workbook

from cchc_xl import api
from cchc_xl.domain.consolidation import Consolidation
from cchc_xl.domain.diagnostics import Diagnostic, Severity
from cchc_xl.domain.questions import Question
from cchc_xl.domain.year import Earlier
from cchc_xl.rules.joining.consolidate import consolidate
from cchc_xl.rules.joining.earlier import earlier_answers
from cchc_xl.rules.plausibility.asking import questioned
from tests.support.office_year import (
    PERIODS,
    SEASONAL,
    SIZES,
    Key,
    OfficeYear,
    Slip,
    office_year,
    with_slips,
)
from tests.support.searches import FULL
from tests.support.year import Played, Table
from tests.support.year_figures import SPOILED

ASKED = {question.value for question in Question}
YEARS = {"xã": 60, "sở": 20, "tỉnh": 6} if FULL else {"xã": 5, "sở": 1, "tỉnh": 1}
"""How many years of an office of each size."""
PLANTED = {"2023-6T": "2023-Q1", "2023-Q3": "2023-6T", "2023-NAM": "2023-Q3"}
"""Periods of the played year, and those before them."""
PERIODS_PLAYED, PART = (list(PLANTED), 0.08) if FULL else (["2023-NAM"], 0.2)
"""Where slips are planted, and in how many of the figures."""
LARGE = 20
"""True figures below it are too small for anybody to see that a digit has come or gone."""
FIRST = "2023-Q1"
"""Nothing is known before it."""
Cell = tuple[str, str, str]
"""Unit, item and field."""
Tell = Callable[[str, Counter[str]], None]


def joined_of(
    year: OfficeYear, period: str, typed: dict[Key, Decimal], earlier: Earlier | None
) -> Consolidation:
    """The consolidation of files that say these figures."""
    which = year.plan.period(period)
    files = questioned(year.plan, which, year.files(period, typed), earlier, falls=earlier is None)
    return consolidate(year.plan, which, files, earlier)


def asked_of(diagnostics: tuple[Diagnostic, ...]) -> set[tuple[str, Cell]]:
    """Code and cell of all that asks for something."""
    return {
        (d.code, (d.place.unit, d.place.task, d.place.field))
        for d in diagnostics
        if d.severity is not Severity.INFO
    }


def is_found(slip: Slip, more: set[tuple[str, Cell]]) -> bool:
    """Whether the cell is named by what was not said without slips; of numerator and denominator
    each is named with the other."""
    cells = {cell for _, cell in more}
    rows = {cell[:2] for cell in cells if cell[1].startswith("CT")}
    return slip.key in cells or slip.key[:2] in rows


def judged(size: str, seed: int) -> tuple[Counter[str], Counter[str], Counter[str]]:
    """Figures and questions of a clean year; slips by kind, and those of them that are found."""
    year = office_year(size, seed)
    clean: Counter[str] = Counter()
    planted: Counter[str] = Counter()
    found: Counter[str] = Counter()
    earlier: Earlier | None = None
    for period, following in zip(PERIODS, [*list(PERIODS)[1:], ""], strict=True):
        true = year.figures[period]
        joined = joined_of(year, period, true, earlier)
        without = asked_of(joined.diagnostics)
        clean["figures"] += len(true)
        clean["questions"] += sum(code in ASKED for code, _ in without)
        typed, slips = with_slips(true, f"{size} {seed} {period}")
        more = asked_of(joined_of(year, period, typed, earlier).diagnostics) - without
        for slip in slips:
            if slip.true >= LARGE and slip.key[1] not in SEASONAL:
                kind = "with nothing before" if period == FIRST else slip.kind
                planted[kind] += 1
                found[kind] += is_found(slip, more)
        if following:
            earlier = earlier_answers(year.plan, year.plan.period(following), joined)
    return clean, planted, found


@pytest.mark.search
@pytest.mark.parametrize("size", SIZES)
def test_nearly_all_slips_are_found_and_nearly_no_true_figure_is_asked_about(
    size: str, counted: Tell
) -> None:
    clean, planted, found = (
        sum(counters, Counter())
        for counters in zip(*(judged(size, seed) for seed in range(YEARS[size])), strict=True)
    )
    counted(f"figures of {size} without a slip", clean)
    counted(f"slips in figures of {size}", planted)
    counted(f"slips found in figures of {size}", found)
    assert clean["figures"] > 1400
    assert clean["questions"] <= clean["figures"] * 2 / 1000
    kinds = planted.keys() - {"with nothing before"}
    assert sum(found[kind] for kind in kinds) >= 0.95 * sum(planted[kind] for kind in kinds) > 30
    assert found["with nothing before"] >= planted["with nothing before"] / 4


# The year that is played with real files

COLUMNS = {
    "Chỉ tiêu": {"Tử số": "numerator", "Mẫu số": "denominator"},
    "Kinh phí": {"Đã thực hiện (đồng)": "spent", "Đã giải ngân (đồng)": "disbursed"},
    "Thống kê": {"Số liệu": "figure"},
}


def plant(folder: Path, seed: str, part: float) -> list[Cell]:
    """Type a digit too many or too few into so many of the large figures of the forms."""
    rng, planted = random.Random(seed), []
    for path in sorted(folder.iterdir()):
        workbook = load_workbook(path)
        for title in COLUMNS.keys() & set(workbook.sheetnames):
            table = Table(workbook[title])
            for item, row in table.rows.items():
                for header, name in COLUMNS[title].items():
                    cell = table.sheet.cell(row, table.columns[header])
                    large = isinstance(cell.value, int) and cell.value >= LARGE
                    if large and rng.random() < part:
                        cell.value = rng.choice((cell.value * 10, cell.value // 10))
                        planted.append((path.stem[-3:], item, name))
        workbook.save(path)
    return planted


@pytest.mark.search
def test_slips_are_found_in_the_forms_of_the_year_that_units_fill(
    year: dict[str, Played], tmp_path: Path, counted: Tell
) -> None:
    found = planted = 0
    for period in PERIODS_PLAYED:
        folder = tmp_path / period
        shutil.copytree(year[period].returned, folder)
        for path in folder.glob("cu_*"):
            path.unlink()  # what the unit has sent again
        slips = plant(folder, period, PART)
        joined = api.consolidate(
            [folder],
            api.open_plan(year[period].plan),
            period,
            None,
            previous=year[PLANTED[period]].summary,
            jobs=1,
        )
        more = asked_of(joined.diagnostics) - asked_of(year[period].joined.diagnostics)
        found += sum(is_found(Slip(slip, "", Decimal()), more) for slip in slips)
        planted += len(slips)
    counted("slips in forms that were filled in", Counter(planted=planted, found=found))
    assert found >= 0.95 * planted > 20


def test_only_what_units_got_wrong_is_asked_about_in_the_year_that_they_fill(
    year: dict[str, Played],
) -> None:
    told = {
        (d.place.unit, d.place.task)
        for played in year.values()
        for d in played.joined.diagnostics
        if d.code in ASKED
    }
    wrong = {(unit, item) for (_, unit), figures in SPOILED.items() for item in figures}
    assert told
    assert told <= wrong
