"""What a plan's times must be: words with their year, periods of the year, cells typed as meant."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from msgspec.structs import replace

from cchc_xl.domain.diagnostics import Diagnostic
from cchc_xl.domain.periods import Period, Sense, default_periods, parse_schedule
from cchc_xl.domain.plan import Plan
from cchc_xl.domain.units import Unit, UnitKind
from cchc_xl.excel.plans.writer import write_plan
from cchc_xl.readers.plans import read_plan
from cchc_xl.rules.plans.checks import check_plan
from tests.plans import plan, target, task

Told = list[tuple[str, str, str]]


def told(found: tuple[Diagnostic, ...]) -> Told:
    return [(fault.code, fault.value, fault.proposal) for fault in found]


def of_year(year: int, **changes: Any) -> Plan:
    """The plan of another year, as its title says."""
    return plan(year=year, title=f"Kế hoạch Cải cách hành chính năm {year}", **changes)


def due(words: str, **changes: Any) -> Plan:
    """A plan of 2024 with one task of those words."""
    tasks = (task(schedule=parse_schedule(words), **changes), task(id="I.2", schedule=_THIS_YEAR))
    return of_year(
        2024,
        periods=default_periods(2024),
        tasks=(*tasks, task(id="I.3", schedule=_THIS_YEAR)),
    )


_THIS_YEAR = parse_schedule("Trong năm 2024")


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Quý II", [("P160", "Quý II", "Quý II/2024")]),
        ("Quý I và III.", [("P160", "Quý I và III.", "Quý I/2024, quý III/2024")]),
        ("Tháng 3", [("P160", "Tháng 3", "Tháng 3/2024")]),
        ("6 tháng đầu năm", [("P160", "6 tháng đầu năm", "6 tháng đầu năm 2024")]),
        ("Trong năm", [("P160", "Trong năm", "Năm 2024")]),
        ("Trước ngày 15/3", [("P160", "Trước ngày 15/3", "Trước ngày 15/03/2024")]),
        ("Khi nào tiện", [("P105", "Khi nào tiện", "")]),
        ("2022 - 2025", []),
        ("Tháng 12/2023, tháng 3/2025", [("P161", "31/12/2023; 31/03/2025", "")]),
        ("2025 - 2026", [("P161", "31/12/2026", "")]),
        ("Theo quy định", [("P129", "Theo quy định", "")]),
        ("Quý I/2023", [("P161", "31/03/2023", "")]),
        ("Quý I/2025", [("P161", "31/03/2025", "")]),
        ("Quý IV/2024", []),
    ],
)
def test_words_about_time_are_those_of_the_plans_year(words: str, found: Told) -> None:
    assert told(check_plan(due(words))) == found
    assert told(check_plan(due(words, fixed_due=date(2024, 5, 2)))) == []


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Quý II", ("P191", "Quý II", "Quý II/2024")),
        ("Đầu tháng 6/2024", ("P192", "Đầu tháng 6/2024", "10/06/2024")),
        ("Ban hành trước 15/02; thực hiện cả năm", ("P190", "14/02/2024; 31/12/2024")),
    ],
)
def test_what_the_words_leave_open_is_told(words: str, found: tuple[str, ...]) -> None:
    [fault] = check_plan(
        of_year(
            2024, periods=default_periods(2024), tasks=(task(schedule=parse_schedule(words, 2024)),)
        )
    )
    assert fault.code == found[0]
    assert {fault.value, fault.proposal} >= set(found[1:])


def test_words_that_mean_two_things_are_asked_about() -> None:
    both = replace(_THIS_YEAR, dates=(), understood=False, sense=Sense.TWO_WAYS, told=("A", "B"))
    [fault] = [
        f
        for f in check_plan(replace(due("Quý II"), tasks=(task(schedule=both),)))
        if f.code == "P105"
    ]
    assert "A; B" in fault.message


def test_a_plan_workbook_gives_its_year_to_words_without_one(tmp_path: Path) -> None:
    def edit(book: openpyxl.Workbook) -> None:
        book["Nhiệm vụ"]["G6"], book["Nhiệm vụ"]["H6"] = "Quý II", "không xác định"

    [fault] = edited(tmp_path, edit)
    assert (fault.code, fault.place.cell, fault.proposal) == ("P191", "G6", "Quý II/2023")


def test_a_plan_of_several_years_asks_which_one(tmp_path: Path) -> None:
    def edit(book: openpyxl.Workbook) -> None:
        sheet = book["Thông tin"]
        [title] = [row for row in sheet.iter_rows() if row[0].value == "Tên kế hoạch"]
        title[1].value = "Kế hoạch cải cách hành chính giai đoạn 2023 - 2025"
        book["Nhiệm vụ"]["G6"], book["Nhiệm vụ"]["H6"] = "Quý II", None

    [fault] = edited(tmp_path, edit)
    assert (fault.code, fault.place.cell, fault.proposal) == ("P160", "G6", "Quý II/2023")


def test_remedies_speak_of_the_plans_year() -> None:
    [fault] = check_plan(due("Khi nào tiện"))
    assert "Tháng 01/2024" in fault.remedy
    assert "2023" not in fault.remedy


def test_a_plan_of_several_years_may_be_due_later() -> None:
    later = parse_schedule("Quý IV/2027")
    tasks = tuple(task(id=f"I.{n}", schedule=later) for n in range(1, 4))
    assert told(check_plan(plan(tasks=tasks))) == []


def test_periods_left_in_the_year_before_are_errors() -> None:
    found = check_plan(of_year(2024, tasks=(task(schedule=_THIS_YEAR),)))
    assert [fault.code for fault in found].count("P163") == 4 * 5 + 1
    assert {fault.code for fault in found} == {"P163", "P165"}
    assert ("P165", "2023-Q1", "") in told(found)
    assert ("P165", "quý I năm 2023", "") in told(found)
    assert ("P163", "14/03/2023", "") in told(found)


@pytest.mark.parametrize("year", [2023, 2024, 2030])
def test_the_usual_periods_are_sound(year: int) -> None:
    this_year = task(schedule=parse_schedule(f"Trong năm {year}"))
    assert told(check_plan(of_year(year, periods=default_periods(year), tasks=(this_year,)))) == []


def test_a_title_of_another_year_is_told() -> None:
    left = of_year(2024, periods=default_periods(2024), tasks=(task(schedule=_THIS_YEAR),))
    old = "Kế hoạch Cải cách hành chính năm 2023"
    assert told(check_plan(replace(left, title=old))) == [("P173", old, "")]
    assert told(check_plan(replace(left, title="Kế hoạch giai đoạn 2021-2025"))) == []


def test_a_plan_of_a_school_year_ends_in_the_second_year() -> None:
    """Its title names both."""
    half = Period(
        "2023-HK2",
        "học kỳ II năm học 2023-2024",
        date(2024, 1, 15),
        date(2024, 5, 31),
        date(2024, 6, 3),
        date(2024, 6, 5),
        "năm học 2024-2025",
    )
    title = "Kế hoạch Cải cách hành chính năm học 2023-2024"
    due = task(schedule=parse_schedule("Tháng 5/2024"))
    assert (
        told(
            check_plan(
                plan(
                    title=title,
                    periods=(half,),
                    tasks=(task(), task(id="I.2"), replace(due, id="I.3")),
                )
            )
        )
        == []
    )
    [found] = check_plan(
        plan(title="Kế hoạch năm 2023", tasks=(task(), task(id="I.2"), replace(due, id="I.3")))
    )
    assert (found.code, found.value) == ("P161", "31/05/2024")


def changed(suffix: str, **days: date) -> tuple[Period, ...]:
    return tuple(
        replace(period, **days) if period.id.endswith(suffix) else period
        for period in default_periods(2023)
    )


@pytest.mark.parametrize(
    ("periods", "found"),
    [
        (changed("Q3", data_from=date(2023, 6, 1)), [("P164", "01/06/2023", "15/06/2023")]),
        (changed("Q3", data_from=date(2023, 6, 20)), [("P164", "20/06/2023", "15/06/2023")]),
        (changed("9T", data_from=date(2022, 12, 20)), [("P164", "20/12/2022", "15/12/2022")]),
        (
            changed("Q3", data_from=date(2022, 12, 15)),
            [("P164", "15/12/2022", "")],
        ),
        (changed("Q1", data_from=date(2022, 3, 15)), [("P163", "15/03/2022", "")]),
        (changed("NAM", superior_due=date(2024, 1, 10)), []),
        (default_periods(2023)[2:3], []),
    ],
)
def test_periods_neither_overlap_nor_leave_days_out(
    periods: tuple[Period, ...], found: Told
) -> None:
    told_of = told(check_plan(plan(periods=periods)))
    assert [one for one in told_of if one[0] in ("P163", "P164")][:1] == found


def test_a_task_for_a_crowd_without_a_form_is_told() -> None:
    crowd = Unit("L", "Các đơn vị có liên quan", kind=UnitKind.UNSPECIFIED)
    leads = {"leads_text": "Các đơn vị có liên quan", "leads": ("L",)}
    alone = plan(units=(*plan().units, crowd), tasks=(task(**leads),))
    assert told(check_plan(alone)) == [("P168", "Các đơn vị có liên quan", "")]
    both = {"leads_text": "Phòng A\nCác đơn vị có liên quan", "leads": ("A", "L")}
    assert told(check_plan(replace(alone, tasks=(task(**both),)))) == []


def edited(tmp_path: Path, edit: Callable[[openpyxl.Workbook], None]) -> tuple[Diagnostic, ...]:
    path = tmp_path / "ke-hoach.xlsx"
    write_plan(plan(), path)
    book = openpyxl.load_workbook(path)
    edit(book)
    book.save(path)
    return read_plan(path).diagnostics


def test_a_due_date_that_the_words_no_longer_mean_is_told(tmp_path: Path) -> None:
    def edit(book: openpyxl.Workbook) -> None:
        book["Nhiệm vụ"]["G6"] = "Quý I và II/2023"

    [fault] = edited(tmp_path, edit)
    assert (fault.code, fault.place.cell, fault.place.task) == ("P162", "H6", "I.1")
    assert (fault.value, fault.proposal) == ("31/12/2023", "31/03/2023; 30/06/2023")


def test_a_row_without_a_due_date_beside_it_is_let_alone(tmp_path: Path) -> None:
    def edit(book: openpyxl.Workbook) -> None:
        book["Nhiệm vụ"]["G6"], book["Nhiệm vụ"]["H6"] = "Quý I và II/2023", None

    assert edited(tmp_path, edit) == ()


def test_a_level_typed_as_a_percentage_is_an_error(tmp_path: Path) -> None:
    def edit(book: openpyxl.Workbook) -> None:
        book["Chỉ tiêu"]["E6"] = 0.7
        book["Chỉ tiêu"]["E6"].number_format = "0%"

    [fault] = edited(tmp_path, edit)
    assert (fault.code, fault.place.cell, fault.place.task) == ("P166", "E6", "CT01")
    assert (fault.value, fault.proposal) == ("0,7", "70")


def test_a_small_level_in_words_is_meant(tmp_path: Path) -> None:
    small = plan(targets=(target(value=Decimal("0.5")),))
    path = tmp_path / "ke-hoach.xlsx"
    write_plan(small, path)
    read = read_plan(path)
    assert read.value == small
    assert read.diagnostics == ()


def test_dates_that_an_american_machine_has_turned_are_asked_about(tmp_path: Path) -> None:
    """05/03/2023 is the 3rd of May there, and 14/03/2023 stays a text."""

    def edit(book: openpyxl.Workbook) -> None:
        sheet = book["Kỳ báo cáo"]
        sheet["D6"], sheet["E6"] = "14/03/2023", date(2023, 4, 3)

    found = [fault for fault in edited(tmp_path, edit) if fault.code == "P167"]
    assert [(f.place.cell, f.value, f.proposal) for f in found] == [
        ("E6", "03/04/2023", "04/03/2023")
    ]
