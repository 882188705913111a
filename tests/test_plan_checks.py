"""Each check finds its fault, and nothing else does."""

from datetime import date
from decimal import Decimal
from time import process_time
from typing import Any

import pytest
from msgspec.structs import replace

from cchc_xl.domain.indicators import Indicator, LastYearFigure, Timing
from cchc_xl.domain.periods import parse_schedule
from cchc_xl.domain.plan import Plan
from cchc_xl.domain.plan_index import PlanIndex
from cchc_xl.domain.units import Unit, UnitKind, UnitNames
from cchc_xl.rules.indicators.last_year import last_year_of
from cchc_xl.rules.plans.checks import check_plan, duplicate_ids
from cchc_xl.rules.plans.indicators import with_rules
from cchc_xl.rules.plans.names import resolve_units
from cchc_xl.rules.values.references import Reference, find_references
from tests.plans import citing, plan, target, task, the_plan


def codes(a_plan: Plan) -> list[str]:
    return [fault.code for fault in check_plan(a_plan)]


def values(a_plan: Plan, code: str) -> list[str]:
    return [fault.value for fault in check_plan(a_plan) if fault.code == code]


def test_ids_are_compared_in_proportion_to_their_number() -> None:
    def seconds(size: int) -> float:
        large = plan(tasks=tuple(task(id=f"A.{n}") for n in range(size)))
        before = process_time()
        assert not [*duplicate_ids(large, PlanIndex())]
        return process_time() - before

    assert any(seconds(8_000) < 8 * seconds(2_000) for _ in range(5))


def test_a_sound_plan_has_no_fault() -> None:
    assert check_plan(plan()) == ()


def test_the_doubts_of_the_2023_plan_and_no_others() -> None:
    faults = check_plan(the_plan(), "ke-hoach.xlsx")
    assert [(f.code, f.place.task, f.value) for f in faults if f.code != "P107"] == [
        ("P111", "V.3", ""),
        ("P111", "VI.4", ""),
        ("P111", "VII.3", ""),
        ("P115", "", "Phòng Giáo dục Mầm non"),
        ("P115", "", "Phòng Giáo dục Tiểu học"),
        ("P115", "", "Phòng Giáo dục Trung học"),
        ("P115", "", "Phòng Quản lý chất lượng và Giáo dục thường xuyên"),
        ("P129", "I.4", "Theo quy định"),
        (
            "P129",
            "II.4",
            "Theo chương trình ban hành văn bản QPPL năm 2023 của HĐND, UBND tỉnh",
        ),
        ("P129", "III.1", "- Căn cứ Kế hoạch của UBND tỉnh - Báo cáo theo định kỳ."),
        ("P129", "III.5", "Báo cáo theo định kỳ"),
        ("P152", "", ""),
        ("P140", "", ""),
        ("P109", "III.13", "07/11/2002"),
        ("P109", "", "07/11/2002"),
        ("P113", "III.7", "8016/UBND-KH"),
        ("P113", "VII.2", "8016/KH/UBND"),
        ("P113", "", "113/2018/2018/NĐ-CP"),
    ]
    [spellings] = values(the_plan(), "P107")
    assert spellings == (
        "8016/UBND-KH (III.7); 8016/KH/UBND (VII.2); 8016/KH-UBND (Phần II, mục 7)"
    )
    assert {fault.place.file for fault in faults} == {"ke-hoach.xlsx"}


@pytest.mark.parametrize(
    ("code", "changes"),
    [
        ("P102", {"tasks": (task(leads_text="Phòng Z"),)}),
        ("P102", {"tasks": (task(coops_text="Phòng B; Phòng Z"),)}),
        ("P102", {"tasks": (task(assigned=("Z",)),)}),
        ("P102", {"targets": (target(reporters_text="Phòng Z"),)}),
        ("P103", {"tasks": (task(leads_text="Phòng chuyên môn", leads=("R",)),)}),
        ("P104", {"tasks": (task(), task())}),
        ("P104", {"targets": (target(), target(id="ct01"))}),
        ("P104", {"units": (*plan().units, Unit("D", "Phòng D", ("phòng a",)))}),
        ("P105", {"tasks": (task(schedule=parse_schedule("Khi nào tiện")),)}),
        ("P106", {"targets": (target(parent="CT09"),)}),
        ("P106", {"targets": (target(parent="CT01"),)}),
        ("P110", {"tasks": (task(text=""),)}),
        ("P110", {"tasks": (task(leads_text="", leads=()),)}),
        ("P110", {"tasks": (task(schedule=parse_schedule("")),)}),
        ("P110", {"targets": (target(denominator=""),)}),
        ("P110", {"title": ""}),
        ("P110", {"agency": replace(plan().agency, symbol="")}),
        ("P111", {"tasks": (task(coops_text="", coops=()),)}),
        ("P111", {"tasks": (task(products=""),)}),
        ("P112", {"tasks": (task(id="IX.1"),)}),
        ("P112", {"targets": (target(task="I.9"),)}),
        ("P112", {"id": "Kế hoạch"}),
        ("P112", {"periods": (replace(plan().periods[0], id="Quý I"),)}),
        ("P112", {"periods": (replace(plan().periods[0], due_until=date(2023, 3, 13)),)}),
        ("P114", {"units": (*plan().units, Unit("M", "Nhóm", kind=UnitKind.GROUP))}),
        ("P115", {"units": (*plan().units, Unit("M", "Phòng M", example=True))}),
    ],
)
def test_a_check_finds_its_fault(code: str, changes: dict[str, object]) -> None:
    assert codes(plan(**changes)) == [code]


def row(item: str, rule: str = "", **changes: Any) -> Indicator:
    computed = "/" in rule or ":" in rule
    plain = Indicator(
        id=item,
        group="Thủ tục hành chính",
        text="Số hồ sơ",
        measure="hồ sơ",
        timing=Timing.DURING,
        rule_text=rule,
        reporters_text="" if computed else "Phòng A",
        reporters=() if computed else ("A",),
    )
    return replace(plain, **changes)


def counting(*rows: Indicator, **changes: object) -> Plan:
    return plan(indicators=with_rules(rows), **changes)


SOUND = (row("TK01", "TK02 + TK03 = TK04"), row("TK02"), row("TK03", "≤ tk01"), row("TK04"))


@pytest.mark.parametrize(
    ("rule", "found"),
    [
        ("", []),
        ("TK02 + TK03", []),
        ("TK01 = TK02 + TK03", []),
        ("= TK02+TK03 = TK04", []),
        ("<= TK02", []),
        ("TK02 / TK03", []),
        ("TK02 : TK03 x 100%", []),
        ("TK02 - TK03", ["P150"]),
        ("tổng của TK02 và TK03", ["P150"]),
        ("TK02 + TK99", ["P150"]),
        ("≤ ", ["P150"]),
        ("TK01", ["P151"]),
        ("TK01 + TK02", ["P151"]),
        ("≤ TK01", ["P151"]),
        ("TK01 / TK02", ["P151"]),
        ("TK02 / TK05", ["P151"]),
    ],
)
def test_a_sum_rule_must_mean_something(rule: str, found: list[str]) -> None:
    rows = (row("TK01", rule), row("TK02"), row("TK03"), row("TK04"), row("TK05", "TK02 / TK03"))
    assert codes(counting(*rows)) == found


def test_two_percentages_of_each_other_are_told_both() -> None:
    a_plan = counting(row("TK01", "TK02 / TK03"), row("TK02", "TK01 / TK03"), row("TK03"))
    told = [(f.code, f.place.task) for f in check_plan(a_plan)]
    assert told == [("P151", "TK01"), ("P151", "TK02")]


def test_what_a_rule_names_in_vain_is_told() -> None:
    [fault] = check_plan(counting(row("TK01", "TK02 + TK88 = TK99"), row("TK02")))
    assert "không có mã TK88, TK99" in fault.message


def test_in_its_own_row_an_id_on_one_side_of_a_sum_says_nothing_more() -> None:
    first = counting(row("TK01", "TK01 = TK02 + TK03"), row("TK02"), row("TK03")).indicators[0]
    assert first.rule is not None and first.rule.sums == (("TK02", "TK03"),)


@pytest.mark.parametrize(
    ("code", "changed"),
    [
        ("P102", {"reporters_text": "Phòng Z"}),
        ("P104", {"id": "tk02"}),
        ("P104", {"id": "CT01"}),
        ("P104", {"id": "kp01"}),
        ("P104", {"id": "I.1"}),
        ("P112", {"id": "TK 05"}),
        ("P110", {"reporters_text": ""}),
        ("P110", {"group": ""}),
        ("P110", {"text": ""}),
        ("P110", {"measure": ""}),
    ],
)
def test_a_row_of_the_statistics_is_checked(code: str, changed: dict[str, object]) -> None:
    assert codes(counting(*SOUND)) == []
    rows = (*SOUND, row("TK05"))
    assert codes(counting(*rows[:-1], replace(rows[-1], **changed))) == [code]  # type: ignore[arg-type]


def test_units_named_for_what_is_computed_are_told() -> None:
    asked = row("TK05", "TK02 / TK03", reporters_text="Phòng A", reporters=("A",))
    assert codes(counting(*SOUND, asked)) == ["P155"]


@pytest.mark.parametrize("rule", ["TK02 + TK03", "≤ TK02"])
def test_figures_of_other_units_of_measure_are_not_added_in_silence(rule: str) -> None:
    odd = row("TK05", rule, measure="văn bản")
    [fault] = check_plan(counting(*SOUND, odd))
    assert (fault.code, fault.place.task) == ("P156", "TK05")
    assert "TK05 tính bằng “văn bản”, TK02 tính bằng “hồ sơ”" in fault.message
    assert codes(counting(*SOUND, replace(odd, measure=" Hồ  sơ"))) == []


def test_rows_of_the_sample_are_told_once() -> None:
    rows = [replace(item, example=True) for item in SOUND]
    [fault] = check_plan(counting(*rows))
    assert (fault.code, fault.message.split()[0]) == ("P152", "4")


def last(indicator: str, period: str, value: int | None, source: str = "BC") -> LastYearFigure:
    return LastYearFigure(indicator, period, None if value is None else Decimal(value), source)


@pytest.mark.parametrize(
    ("figures", "found"),
    [
        ((last("TK01", "2023-Q1", 5), last("TK01", "2023-NAM", 0)), []),
        ((last("TK01", "2023-Q1", None, ""),), []),
        ((last("TK01", "2023-Q1", None), last("TK01", "2023-Q1", 5)), []),
        ((last("TK01", "2023-Q1", 5, ""),), ["P111"]),
        ((last("TK09", "2023-Q1", 5),), ["P112"]),
        ((last("TK01", "2022-Q1", 5),), ["P112"]),
        ((last("TK01", "2023-Q1", 5), last("TK01", "2023-Q1", 6)), ["P154", "P154"]),
    ],
)
def test_a_figure_of_the_last_year_has_its_indicator_and_period_alone(
    figures: tuple[LastYearFigure, ...], found: list[str]
) -> None:
    assert codes(counting(*SOUND, last_year=figures)) == found


def test_of_two_different_figures_of_the_last_year_neither_is_used() -> None:
    figures = (
        last("TK02", "2023-Q1", 7),
        last("TK01", "2023-Q1", 5),
        last("TK03", "2023-Q1", 1),
        last("TK03", "2023-Q1", 2),
        last("TK04", "2023-NAM", 3),
        last("TK04", "2023-Q1", None),
    )
    used = last_year_of(counting(*SOUND, last_year=figures), "2023-Q1")
    assert [(f.indicator, f.value) for f in used] == [("TK01", 5), ("TK02", 7)]


def test_a_fixed_date_takes_the_place_of_words_not_understood() -> None:
    day = plan().periods[0].cutoff
    assert codes(plan(tasks=(task(schedule=parse_schedule("Khi tiện"), fixed_due=day),))) == []


@pytest.mark.parametrize(
    "text",
    [
        "Nghị quyết số 14-NQ/TU ngày 25/5/2022 của Tỉnh ủy",
        "Kế hoạch số 48-KH/TU ngày 16/4/2018",
        "Nghị định số 108/2014/NĐ-CP ngày 20/11/2014",
        "Nghị định số 59/2012/NĐ-CP ngày 23/7/2012 của Chính phủ",
        "Nghị quyết số 39-NQ/TW ngày 17/4/2015 của Bộ Chính trị",
        "Quyết định số 2260/QĐ-UBND ngày 08/9/2021",
        "Quyết định số 1085/QĐ-TTg ngày 15/9/2022",
        "Quyết định số 28/2019/QĐ- UBND ngày 31/5/2019",
        "Công văn số 581/BNV-CCHC ngày 01/3/2022",
        "Công văn số 1234/UBND-KGVX ngày 01/3/2022",
        "Luật số 80/2015/QH13 ngày 22/6/2015",
        "Thông tư liên tịch số 01/2013/TTLT-BNV-BTC ngày 10/4/2013",
        "kế hoạch số 2718/KH-SGDĐT ngày 18/11/2022",
        "Chương trình số 15-CTr/TU ngày 01/8/2021",
        "Tỷ lệ số hóa đạt 60%/năm; số 24/7; số 2021-2025; trung tâm số 4 tỉnh",
    ],
)
def test_a_well_formed_citation_raises_no_alarm(text: str) -> None:
    assert codes(citing(text)) == []


@pytest.mark.parametrize(
    "number",
    ["113/2018/2018/NĐ-CP", "8016/KH/UBND", "8016/UBND-KH", "12-KH-TU", "15/KH", "7/20/QĐ-UBND"],
)
def test_a_malformed_number_is_noticed(number: str) -> None:
    assert values(citing(f"theo Kế hoạch số {number} của UBND"), "P113") == [number]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Kế hoạch số 8439/KH-UBND ngày 07/11/2002", "07/11/2002"),
        ("Kế hoạch số 8439/KH-UBND ngày 07/11/2012", "07/11/2012"),
        ("Nghị định số 59/2002/NĐ-CP ngày 23/7/2002", "23/7/2002"),
        ("Quyết định số 28/QĐ-UBND ngày 31/5/2024", "31/5/2024"),
        ("Quyết định số 28/QĐ-UBND ngày 31/6/2022", "31/6/2022"),
    ],
)
def test_a_date_that_does_not_fit_the_plan_is_noticed(text: str, day: str) -> None:
    assert values(citing(text), "P109") == [day]


def test_one_document_in_two_spellings_is_noticed_once() -> None:
    a_plan = citing(
        "Kế hoạch số 8016/KH-UBND ngày 01/10/2020", "theo số 8016/UBND-KH ngày 1/10/2020"
    )
    assert values(a_plan, "P107") == ["8016/KH-UBND (Phần 1); 8016/UBND-KH (Phần 2)"]
    assert values(a_plan, "P108") == []


@pytest.mark.parametrize(
    ("day", "noticed"),
    [
        ("02/10/2020", True),
        ("01/10/2022", True),
        ("01/10/2020", False),
        ("1/10/2020", False),
        ("05/3/2022", False),
    ],
)
def test_dates_of_one_document_must_agree(day: str, noticed: bool) -> None:
    a_plan = citing("Kế hoạch số 12/KH-UBND ngày 01/10/2020", f"Kế hoạch số 12/KH-UBND ngày {day}")
    assert (codes(a_plan) == ["P108"]) is noticed


def test_each_text_of_a_plan_is_searched_for_documents_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    searched = list[str]()

    def counted(text: str) -> tuple[Reference, ...]:
        searched.append(text)
        return find_references(text)

    monkeypatch.setattr("cchc_xl.rules.plans.citations.find_references", counted)
    a_plan = citing("Kế hoạch số 8016/KH-UBND", "Kế hoạch số 12/KH/UBND ngày 1/10/2020")
    check_plan(a_plan)
    texts = (a_plan.basis, *(item.text for item in (*a_plan.tasks, *a_plan.citations)))
    assert sorted(searched) == sorted(texts)


def test_a_reference_keeps_what_is_printed() -> None:
    [first, second] = find_references(
        "Tiếp tục thực hiện Kế hoạch số 3563/KH-UBND ngày 01/6/2021 và Kế hoạch số 8016/UBND-KH"
    )
    assert (first.kind, first.number, first.day_text) == ("kế hoạch", "3563/KH-UBND", "01/6/2021")
    assert (second.number, second.day_text, second.day) == ("8016/UBND-KH", "", None)


@pytest.mark.parametrize(
    ("text", "found", "unknown"),
    [
        ("Phòng A", ("A",), ()),
        ("phòng  a.", ("A",), ()),
        ("A; B", ("A", "B"), ()),
        ("- Phòng A\n- Phòng B", ("A", "B"), ()),
        ("Phòng B\nPhòng\nA", ("B", "A"), ()),
        ("Phòng A, Phòng B", ("A", "B"), ()),
        ("Phòng A\nPhòng A", ("A",), ()),
        ("Phòng A\nPhòng Z", ("A",), ("Phòng Z",)),
        ("Phòng A, Phòng Z", ("A",), ("Phòng Z",)),
        ("Phòng A, Hạ tầng và Phòng B", ("B",), ("Phòng A, Hạ tầng",)),
        ("", (), ()),
    ],
)
def test_names_of_a_cell(text: str, found: tuple[str, ...], unknown: tuple[str, ...]) -> None:
    resolved = resolve_units(text, UnitNames.of(plan().units))
    assert (resolved.codes, resolved.unknown) == (found, unknown)


def test_a_group_of_nobody_blocks_only_where_somebody_has_to_answer_for_it() -> None:
    group = Unit("M", "Nhóm", kind=UnitKind.GROUP)
    units = (*plan().units, group)
    helping = task(coops_text="Nhóm", coops=("M",))
    assert codes(plan(units=units, tasks=(helping,))) == ["P194"]
    assert codes(plan(units=units, tasks=(replace(helping, leads=("M",), leads_text="Nhóm"),))) == [
        "P114"
    ]
