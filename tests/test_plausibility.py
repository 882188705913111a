"""Questions about figures: each with its reason and a proposal, answered by a remark, switched off
in the plan workbook."""

import json
import tracemalloc
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from msgspec.structs import replace
from openpyxl import load_workbook

from cchc_xl import api
from cchc_xl.cli import main
from cchc_xl.domain.adjustments import Adjustment
from cchc_xl.domain.consolidation import Received
from cchc_xl.domain.diagnostics import Diagnostic, Severity
from cchc_xl.domain.indicators import Indicator, Timing
from cchc_xl.domain.plan import Plan
from cchc_xl.domain.questions import Question
from cchc_xl.domain.submission import BudgetFigure, IndicatorFigure, TargetFigure
from cchc_xl.domain.units import Unit, UnitKind
from cchc_xl.domain.year import Earlier
from cchc_xl.excel.plans.writer import write_plan
from cchc_xl.rules.joining.consolidate import consolidate
from cchc_xl.rules.joining.earlier import earlier_answers
from cchc_xl.rules.plans.indicators import with_rules
from cchc_xl.rules.plausibility.asking import questioned
from tests.answers import received, submission
from tests.plans import plan, target
from tests.support.year import Table

CODES = {question.value for question in Question} - {"S234", "S235"}  # asked of a file alone
UNITS = ("A", "B", "C", "D", "E", "F")
ALL = {"reporters_text": "Các phòng", "reporters": ("N",)}


def indicator(
    item: str, rule: str = "", timing: Timing = Timing.DURING, **changes: Any
) -> Indicator:
    return Indicator(item, "Thống kê", f"Số {item}", "hồ sơ", timing, rule, **ALL | changes)


def office(*rows: Indicator, **changes: Any) -> Plan:
    """A plan whose six units are all asked for these statistics and for one target."""
    return plan(
        tasks=(),
        targets=(target(**ALL),),
        units=(
            *(Unit(code, f"Phòng {code}") for code in UNITS),
            Unit("N", "Các phòng", kind=UnitKind.GROUP, members=UNITS),
        ),
        indicators=with_rules(rows),
        **changes,
    )


PLAIN = office(indicator("TK01"), indicator("TK02", timing=Timing.CLOSING))


def said(
    of: Plan, period: str, told: Mapping[str, Any], unit: str = "A", remark: str = ""
) -> Received:
    """The file of a unit that says these figures: of a target or a budget line a pair."""

    def pair(item: str) -> tuple[Decimal | None, Decimal | None]:
        first, second = told.get(item, (None, None))
        return tuple(None if n is None else Decimal(str(n)) for n in (first, second))  # type: ignore[return-value]

    answers = submission(
        unit=unit,
        period=period,
        targets=tuple(TargetFigure(t.id, *pair(t.id), remark=remark) for t in of.targets),
        budget=tuple(BudgetFigure(b.id, *pair(b.id), remark=remark) for b in of.budget),
        indicators=tuple(
            IndicatorFigure(i.id, Decimal(str(told[i.id])) if i.id in told else None, remark)
            for i in of.indicators
        ),
    )
    return received(of, of.period(period), answers, name=f"{unit}.xlsx")


def before(
    of: Plan, period: str, *tellings: tuple[str, Mapping[str, Mapping[str, Any]]]
) -> Earlier | None:
    """What the earlier periods told, by unit."""
    known: Earlier | None = None
    later = [*(p for p, _ in tellings[1:]), period]
    for (told_in, units), following in zip(tellings, later, strict=True):
        files = [said(of, told_in, figures, unit) for unit, figures in units.items()]
        joined = consolidate(of, of.period(told_in), files, known)
        known = earlier_answers(of, of.period(following), joined)
    return known


def questions(
    of: Plan, period: str, *files: Received, earlier: Earlier | None = None
) -> list[Diagnostic]:
    asked = questioned(of, of.period(period), files, earlier)
    return [d for file in asked for d in file.diagnostics if d.code in CODES]


def short(found: list[Diagnostic]) -> list[tuple[str, str, str, str, str]]:
    return [(d.code, d.place.unit, d.place.task, d.place.field, d.proposal) for d in found]


def ask(
    of: Plan, was: Mapping[str, Any], now: Mapping[str, Any], remark: str = ""
) -> list[Diagnostic]:
    """The questions about what a unit says of six months after its first quarter."""
    earlier = before(of, "2023-6T", ("2023-Q1", {"A": was}))
    return questions(of, "2023-6T", said(of, "2023-6T", now, remark=remark), earlier=earlier)


def test_without_a_past_no_figure_outlives_its_file() -> None:
    of = office(*(indicator(f"TK{number:02}") for number in range(40)))
    file = said(of, "2023-Q1", {i.id: 120 for i in of.indicators})

    def most(files: int) -> int:
        tracemalloc.start()
        try:
            questioned(of, of.period("2023-Q1"), [file] * files)
            return tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()

    most(1)
    assert (most(100) - most(20)) / 80 < 500  # a figure takes 200


# Against the last period


@pytest.mark.parametrize(
    ("was", "now", "proposal"),
    [
        ({"TK01": 120}, {"TK01": 2500}, "250"),
        ({"TK01": 120}, {"TK01": 25_000}, "250"),
        ({"TK01": 120}, {"TK01": 250_000}, "250"),
        ({"TK01": 1200}, {"TK01": 250}, "2.500"),
        ({"TK02": 30}, {"TK02": 310}, "31"),
        ({"TK02": 30}, {"TK02": 3}, "30"),
    ],
)
def test_a_figure_that_has_jumped_is_asked_about_with_what_may_be_meant(
    was: Mapping[str, Any], now: Mapping[str, Any], proposal: str
) -> None:
    (item,) = now
    assert short(ask(PLAIN, was, now)) == [("S242", "A", item, "figure", proposal)]


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ({"TK01": 120}, {"TK01": 300}),
        ({"TK01": 0}, {"TK01": 300}),
        ({"TK01": 1}, {"TK01": 15}),
        ({"TK02": 30}, {"TK02": 0}),
        ({"TK02": 8}, {"TK02": 1}),
        ({}, {"TK01": 30_000}),
        ({"TK01": 10**400}, {"TK01": 10**500}),
        ({"CT01": (30, 60)}, {"CT01": (70, 80)}),
        ({"KP01": (9_000, 8_000)}, {"KP01": (900_000, 800_000)}),
    ],
)
def test_a_figure_that_may_well_be_right_is_not_asked_about(
    was: Mapping[str, Any], now: Mapping[str, Any]
) -> None:
    assert not ask(PLAIN, was, now)


def test_a_question_tells_what_was_read_what_it_is_compared_with_and_how_to_answer() -> None:
    (found,) = ask(PLAIN, {"TK01": 120}, {"TK01": 2500})
    assert found.severity is Severity.WARNING
    assert found.value == "2.500"
    for words in ("2.500", "gấp 10 lần", "120", "kỳ 2023-Q1 (A.xlsx)"):
        assert words in found.message
    assert "Ghi chú" in found.remedy


def test_a_period_that_counts_from_another_day_is_compared_by_its_days() -> None:
    earlier = before(PLAIN, "2023-Q3", ("2023-6T", {"A": {"TK01": 2000}}))
    for figure, asked in ((1000, 0), (300, 0), (10_000, 1), (100, 1)):
        file = said(PLAIN, "2023-Q3", {"TK01": figure})
        assert len(questions(PLAIN, "2023-Q3", file, earlier=earlier)) == asked, figure


def test_a_cell_that_has_an_error_is_not_asked_about_as_well() -> None:
    assert not ask(PLAIN, {"KP01": (100_000, 80_000)}, {"KP01": (10_000_000, 80_000)})


def test_an_amount_leaps_but_not_without_the_other_of_its_row() -> None:
    assert short(ask(PLAIN, {"KP01": (20_000, 18_000)}, {"KP01": (400_000, 38_000)})) == [
        ("S242", "A", "KP01", "spent", "40.000")
    ]


# Of one row, and of the rows of one file


def test_a_percentage_in_a_cell_of_numbers_is_asked_about() -> None:
    file = said(PLAIN, "2023-Q1", {"CT01": ("0.6", 350), "TK01": "0.6"})
    found = questions(PLAIN, "2023-Q1", file)
    assert short(found) == [
        ("S240", "A", "CT01", "numerator", "210"),
        ("S240", "A", "TK01", "figure", ""),
    ]
    assert "60%" in found[0].message
    found = ask(PLAIN, {"CT01": (150, 350)}, {"CT01": (60, 100)})
    assert short(found) == [("S240", "A", "CT01", "numerator", "")]
    assert not ask(PLAIN, {"CT01": (55, 95)}, {"CT01": (60, 100)})


def test_a_numerator_and_a_denominator_that_have_changed_places_are_asked_about() -> None:
    found = ask(PLAIN, {"CT01": (100, 150)}, {"CT01": (200, 150)})
    assert short(found) == [("S241", "A", "CT01", "numerator", "150")]


def test_the_one_figure_that_makes_a_sum_right_is_asked_about() -> None:
    of = office(indicator("TK01", "TK02 + TK03"), indicator("TK02"), indicator("TK03"))
    for typed, item, meant in (
        ({"TK01": 1250, "TK02": 100, "TK03": 25}, "TK01", "125"),
        ({"TK01": 125, "TK02": 1000, "TK03": 25}, "TK02", "100"),
        ({"TK01": 125, "TK02": 100, "TK03": 2}, "TK03", "25"),
    ):
        found = questions(of, "2023-Q1", said(of, "2023-Q1", typed))
        assert short(found) == [("S243", "A", item, "figure", meant)]
    for typed in (
        {"TK01": 125, "TK02": 100, "TK03": 25},
        {"TK01": 130, "TK02": 100, "TK03": 25},
        {"TK01": 1250, "TK02": 100},
    ):
        assert not questions(of, "2023-Q1", said(of, "2023-Q1", typed))


# Cumulative figures that fall


def test_a_fall_is_asked_about_where_nothing_else_tells_it() -> None:
    found = ask(PLAIN, {"TK01": 120}, {"TK01": 110})
    assert short(found) == [("S244", "A", "TK01", "figure", "")]
    assert not ask(PLAIN, {"TK02": 120}, {"TK02": 110})
    earlier = before(PLAIN, "2023-6T", ("2023-Q1", {"A": {"TK01": 120}}))
    period, file = PLAIN.period("2023-6T"), said(PLAIN, "2023-6T", {"TK01": 110})
    joined = questioned(PLAIN, period, [file], earlier, falls=False)
    assert not [d for d in joined[0].diagnostics if d.code in CODES]
    told = consolidate(PLAIN, period, joined, earlier)
    assert "C113" in {d.code for d in told.diagnostics}


# Against the other units


def peers(now: Mapping[str, int], *, older: Mapping[str, int] | None = None) -> list[Diagnostic]:
    """The questions about what units say of nine months, after two periods."""
    first = {unit: {"TK01": 100 + 10 * n} for n, unit in enumerate(UNITS)}
    first |= {unit: {"TK01": value} for unit, value in (older or {}).items()}
    second = {unit: {"TK01": 200 + 20 * n} for n, unit in enumerate(UNITS)}
    earlier = before(PLAIN, "2023-9T", ("2023-Q1", first), ("2023-6T", second))
    files = [said(PLAIN, "2023-9T", {"TK01": value}, unit) for unit, value in now.items()]
    return questions(PLAIN, "2023-9T", *files, earlier=earlier)


SEASON = {unit: 8 * (200 + 20 * n) for n, unit in enumerate(UNITS)}


def test_what_all_units_do_is_a_season_where_their_shares_were_stable() -> None:
    assert not peers(SEASON)
    assert len(peers(SEASON, older={"A": 10})) == len(UNITS)


def test_a_unit_that_does_not_go_along_is_asked_about() -> None:
    found = peers(SEASON | {"C": 240})
    assert short(found) == [("S245", "C", "TK01", "figure", "2.400")]
    assert "1.920" in found[0].message


# Answers and switches


def test_a_remark_answers_the_question_which_is_then_only_told() -> None:
    (found,) = ask(PLAIN, {"TK01": 120}, {"TK01": 2500}, remark="Gồm cả hồ sơ năm trước.")
    assert (found.code, found.severity) == ("S242", Severity.INFO)


def test_a_figure_that_the_officer_has_adjusted_is_not_asked_about() -> None:
    change = Adjustment("2023-6T", "A", "TK01", "Số liệu", "2500", reason="Đã xem sổ", by="An")
    assert not ask(replace(PLAIN, adjustments=(change,)), {"TK01": 120}, {"TK01": 2500})


def test_what_goes_by_seasons_may_leap() -> None:
    of = office(indicator("TK01", seasonal=True))
    assert not ask(of, {"TK01": 120}, {"TK01": 2500})
    assert short(ask(of, {"TK01": 120}, {"TK01": 110})) == [("S244", "A", "TK01", "figure", "")]


@pytest.mark.parametrize(
    ("kind", "was", "now"),
    [
        (Question.PERCENT, {}, {"TK01": "0.6"}),
        (Question.EXCHANGED, {"CT01": (100, 150)}, {"CT01": (200, 150)}),
        (Question.JUMP, {"TK02": 30}, {"TK02": 310}),
        (Question.FALL, {"TK01": 120}, {"TK01": 110}),
    ],
)
def test_each_kind_of_question_can_be_switched_off(
    kind: Question, was: Mapping[str, Any], now: Mapping[str, Any]
) -> None:
    assert [d.code for d in ask(PLAIN, was, now)] == [kind.value]
    found = ask(replace(PLAIN, unasked=(kind,)), was, now)
    assert kind.value not in {d.code for d in found}


def test_a_decimal_that_is_not_asked_about_is_asked_about_as_a_leap() -> None:
    was, now = {"TK01": 1200}, {"TK01": "1.25"}
    assert "S242" not in {d.code for d in ask(PLAIN, was, now)}  # S234 tells it
    found = ask(replace(PLAIN, unasked=(Question.DECIMAL_COUNT,)), was, now)
    assert [d.code for d in found] == ["S242"]


def test_questions_do_not_ask_twice_about_one_figure() -> None:
    of = office(indicator("TK01", "TK02 + TK03"), indicator("TK02"), indicator("TK03"))
    was = {"TK01": 60, "TK02": 40, "TK03": 20}
    found = ask(of, was, {"TK01": 1250, "TK02": 100, "TK03": 25})
    assert short(found) == [("S243", "A", "TK01", "figure", "125")]


# Real files, the whole way


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A plan workbook, the first quarter consolidated, and a form of six months with a slip."""
    home = tmp_path_factory.mktemp("câu hỏi")
    write_plan(PLAIN, home / "ke-hoach.xlsx")
    summary: Path | None = None
    for period, figure in (("2023-Q1", 120), ("2023-6T", 2500)):
        sent, back = home / f"gui-{period}", home / f"ve-{period}"
        back.mkdir()
        book = api.open_plan(home / "ke-hoach.xlsx")
        api.generate(book, period, sent, previous=summary, units=["A"])
        workbook = load_workbook(sent / f"{period}_A.xlsx")
        table = Table(workbook["Thống kê"])
        table.sheet.cell(table.rows["TK01"], table.columns["Số liệu"]).value = figure
        table.sheet.cell(table.rows["TK02"], table.columns["Số liệu"]).value = 30
        workbook.save(back / f"{period}_A.xlsx")
        if period == "2023-Q1":
            summary = home / "tong-hop.xlsx"
            api.consolidate([back], book, period, summary, jobs=1)
    return home


def run(*words: object) -> Any:
    result = CliRunner().invoke(main, [*map(str, words), "--json"])
    return json.loads(result.stdout)


def jumps(facts: Any) -> list[Any]:
    return [d for d in facts["diagnostics"] if d["code"] == "S242"]


def test_check_compares_with_what_the_form_shows(desk: Path, tmp_path: Path) -> None:
    facts = run(
        *("check", desk / "ve-2023-6T", "--plan", desk / "ke-hoach.xlsx"),
        *("--return-dir", tmp_path / "lai", "--jobs", 1),
    )
    (found,) = jumps(facts)
    column = Table(load_workbook(desk / "ve-2023-6T" / "2023-6T_A.xlsx")["Thống kê"]).columns
    assert found["cell"].startswith("ABCDEFGHIJKLMNOPQ"[column["Số liệu"] - 1])
    assert (found["sheet"], found["unit"], found["task"]) == ("Thống kê", "A", "TK01")
    assert (found["severity"], found["value"], found["proposal"]) == ("warning", "2.500", "250")
    (copy,) = (tmp_path / "lai").glob("*_can-sua.xlsx")
    text = json.dumps(
        [[c.value for c in r] for s in load_workbook(copy) for r in s.iter_rows()],
        default=str,
        ensure_ascii=False,
    )
    assert "gấp 10 lần" in text
    assert "có phải “250”?" in text


def test_check_and_consolidate_compare_with_the_workbook_of_the_period_before(
    desk: Path, tmp_path: Path
) -> None:
    common = ("--plan", desk / "ke-hoach.xlsx", "--previous", desk / "tong-hop.xlsx", "--jobs", 1)
    (found,) = jumps(run("check", desk / "ve-2023-6T", *common))
    assert "kỳ 2023-Q1 (2023-Q1_A.xlsx, ô Thống kê!" in found["message"]
    out = tmp_path / "tong-hop-6T.xlsx"
    words = ("consolidate", desk / "ve-2023-6T", *common, "--period", "2023-6T", "--out", out)
    assert jumps(run(*words)) == [found]
    book = api.open_plan(desk / "ke-hoach.xlsx")
    read = api.load_summary(book.plan, out).value
    assert [d.code for d in read.received[0].diagnostics if d.code in CODES] == ["S242"]


def test_check_refuses_a_workbook_that_is_not_earlier(desk: Path) -> None:
    common = ("--plan", desk / "ke-hoach.xlsx", "--previous", desk / "tong-hop.xlsx", "--jobs", 1)
    facts = run("check", desk / "ve-2023-Q1", *common)
    assert [d["code"] for d in facts["diagnostics"]] == ["C116"]
    result = CliRunner().invoke(main, ["check", str(desk), "--previous", str(desk / "x.xlsx")])
    assert result.exit_code == 2
