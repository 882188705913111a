"""Each check finds its fault, and nothing else does."""

from dataclasses import replace
from datetime import date

import pytest

from cchc_xl.domain.periods import parse_schedule
from cchc_xl.domain.plan import Plan, Unit, UnitKind, UnitNames
from cchc_xl.rules.plan_checks import check_plan
from cchc_xl.rules.plan_names import resolve_units
from cchc_xl.rules.references import find_references
from tests.plans import citing, plan, target, task, the_plan


def codes(a_plan: Plan) -> list[str]:
    return [fault.code for fault in check_plan(a_plan)]


def values(a_plan: Plan, code: str) -> list[str]:
    return [fault.value for fault in check_plan(a_plan) if fault.code == code]


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
        ("Phòng A, Phòng Z", (), ("Phòng A, Phòng Z",)),
        ("", (), ()),
    ],
)
def test_names_of_a_cell(text: str, found: tuple[str, ...], unknown: tuple[str, ...]) -> None:
    resolved = resolve_units(text, UnitNames.of(plan().units))
    assert (resolved.codes, resolved.unknown) == (found, unknown)
