"""Sample figures of the statistics keep every rule, in a period and from one to the next."""

from collections import Counter
from decimal import Decimal

import pytest
from msgspec.structs import replace

from cchc_xl.domain.indicators import Timing
from cchc_xl.domain.periods import Period
from cchc_xl.domain.plan import Plan
from cchc_xl.domain.submission import IndicatorFigure
from cchc_xl.layouts.form_book import VERSION
from cchc_xl.rules.checking.unit_indicators import indicator_findings
from cchc_xl.rules.indicators.sums import broken_sums
from cchc_xl.rules.joining.consolidate import consolidate
from cchc_xl.rules.joining.earlier import earlier_answers
from cchc_xl.rules.sampling.answers import sample_submission
from cchc_xl.rules.sampling.figures import sample_figures
from tests.answers import received
from tests.indicators import CLOSING, DURING, OPENING, dossiers, table
from tests.plans import plan, the_plan

NESTED = table(
    ("Tổng số", DURING, "TK02 + TK03 = TK06 + TK10 + TK13"),
    ("Chuyển sang", OPENING, ""),
    ("Tiếp nhận", DURING, "TK04 + TK05"),
    ("Trực tuyến", DURING, ""),
    ("Trực tiếp", DURING, ""),
    ("Đã giải quyết", DURING, "TK07 + TK08 + TK09"),
    ("Trước hạn", DURING, ""),
    ("Đúng hạn", DURING, ""),
    ("Quá hạn", DURING, ""),
    ("Đang giải quyết", CLOSING, "TK11 + TK12"),
    ("Trong hạn", CLOSING, ""),
    ("Quá hạn", CLOSING, ""),
    ("Trả lại", DURING, ""),
    ("Không thu phí", DURING, "≤ TK05"),
    ("Lý do khách quan", CLOSING, "≤ TK12"),
    ("Tỷ lệ", DURING, "TK07 / TK06"),
    ("Số công chức", CLOSING, ""),
    ("Số lớp tập huấn", DURING, ""),
)
FLOWING = table(
    ("Tổng số", DURING, "TK02 + TK03 = TK04 + TK05"),
    ("Nhận", DURING, ""),
    ("Chuyển sang", OPENING, ""),
    ("Đã xử lý", DURING, ""),
    ("Không xử lý", DURING, ""),
)
APART = dossiers(TK01=("A",), TK02=("A",), TK03=("A", "B"), TK04=("B",))
TABLES = {"dossiers": dossiers(), "nested": NESTED, "flowing": FLOWING, "apart": APART}


def told(of: Plan, period: str, unit: str) -> dict[str, Decimal | None]:
    return {f.indicator: f.figure for f in sample_figures(of, of.period(period), unit)}


@pytest.fixture(params=TABLES)
def asking(request: pytest.FixtureRequest) -> Plan:
    return plan(indicators=TABLES[request.param])


def test_every_indicator_that_a_unit_is_asked_for_has_a_whole_figure(asking: Plan) -> None:
    for period in asking.periods:
        for unit in ("A", "B"):
            asked = [i.id for i in asking.indicators if unit in asking.reporting_units(i)]
            figures = told(asking, period.id, unit)
            assert list(figures) == asked
            assert all(f is not None and f >= 0 and f == int(f) for f in figures.values())


def test_every_sum_is_kept_by_each_unit_and_by_the_agency(asking: Plan) -> None:
    for period in asking.periods:
        agency = Counter[str]()
        for unit in ("A", "B"):
            figures = told(asking, period.id, unit)
            assert list(broken_sums(asking.indicators, figures)) == []
            answers = {item: IndicatorFigure(item, figure) for item, figure in figures.items()}
            found = [f for i in asking.indicators for f in indicator_findings(i, answers)]
            assert [f for f in found if f.code == "S233"] == []
            agency.update({item: int(figure or 0) for item, figure in figures.items()})
        sums = {item: Decimal(value) for item, value in agency.items()}
        assert list(broken_sums(asking.indicators, sums)) == []


def cumulative(of: Plan) -> list[Period]:
    return [p for p in of.periods if p.data_from == of.periods[0].data_from]


def test_what_happens_grows_through_the_year_and_what_was_carried_over_stays(asking: Plan) -> None:
    for unit in ("A", "B"):
        course = [told(asking, period.id, unit) for period in cumulative(asking)]
        for indicator in asking.indicators:
            figures = [step[indicator.id] for step in course if indicator.id in step]
            if indicator.timing is Timing.DURING:
                assert figures == sorted(figures, key=lambda figure: figure or 0)
            elif indicator.timing is Timing.OPENING:
                assert len(set(figures)) <= 1


@pytest.mark.parametrize(
    ("name", "opening", "closing"),
    [
        ("dossiers", "TK02", "TK05"),
        ("nested", "TK02", "TK10"),
        ("apart", "TK02", "TK05"),
    ],
)
def test_a_period_within_the_year_begins_with_what_stood_at_the_end_of_the_one_before(
    name: str, opening: str, closing: str
) -> None:
    asking = plan(indicators=TABLES[name])
    half, third = (told(asking, period, "A") for period in ("2023-6T", "2023-Q3"))
    assert third[opening] == half[closing] != told(asking, "2023-6T", "A")[opening]


def test_the_quarter_and_the_half_year_come_to_nine_months() -> None:
    asking = plan(indicators=NESTED)
    half, third, nine = (told(asking, f"2023-{p}", "A") for p in ("6T", "Q3", "9T"))
    for item in ("TK03", "TK04", "TK06", "TK09", "TK13", "TK14", "TK18"):
        assert (half[item] or 0) + (third[item] or 0) == nine[item]


def test_units_have_figures_of_their_own() -> None:
    asking = plan(indicators=dossiers())
    assert told(asking, "2023-6T", "A") != told(asking, "2023-6T", "B")


def test_rules_that_go_in_a_circle_or_contradict_each_other_still_end() -> None:
    circle = table(("A", DURING, "TK02 + TK03"), ("B", DURING, "TK01 + TK03"), ("C", DURING, ""))
    twice = table(("A", DURING, "TK02 + TK03 = TK02"), ("B", DURING, ""), ("C", DURING, ""))
    for indicators in (circle, twice):
        asking = plan(indicators=indicators)
        assert {len(told(asking, p.id, "A")) for p in asking.periods} == {3}


def test_a_sample_form_has_the_figures() -> None:
    asking = plan(indicators=dossiers())
    period = asking.period("2023-Q1")
    answers = sample_submission(asking, period, "B", "3")
    assert answers.indicators == sample_figures(asking, period, "B")
    assert len(answers.indicators) == 7
    without = replace(asking, indicators=())
    assert sample_submission(without, period, "B", "3").indicators == ()


@pytest.mark.parametrize("period", [p.id for p in the_plan().periods])
def test_the_samples_of_the_shipped_plan_earn_no_diagnostic(period: str) -> None:
    whole = the_plan()
    asked = whole.period(period)
    answers = [sample_submission(whole, asked, u, VERSION) for u in whole.units_with_a_form()]
    files = [received(whole, asked, answer) for answer in answers]
    assert not {d.code for file in files for d in file.diagnostics} & {"S231", "S232", "S233"}
    joined = consolidate(whole, asked, files)
    assert not {d.code for d in joined.diagnostics} & {"C151", "C152"}
    assert all(result.value is not None for result in joined.indicators)


def test_the_samples_of_a_period_follow_on_those_of_the_one_before() -> None:
    whole, before = the_plan(), None
    for period in whole.periods:
        answers = [sample_submission(whole, period, u, VERSION) for u in whole.units_with_a_form()]
        files = [received(whole, period, answer) for answer in answers]
        earlier = earlier_answers(whole, period, before) if before else None
        before = consolidate(whole, period, files, earlier)
        assert not {d.code for d in before.diagnostics} & {"C113", "C151", "C152"}, period.id
