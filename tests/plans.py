"""Plans for tests: the shipped one, and a small one to be changed at will."""

from dataclasses import replace
from decimal import Decimal
from functools import cache
from typing import Any

from cchc_xl.domain.periods import default_periods, parse_schedule
from cchc_xl.domain.plan import (
    Agency,
    BudgetLine,
    Citation,
    Operator,
    Plan,
    Section,
    Target,
    Task,
    Unit,
    UnitKind,
)
from cchc_xl.workbooks.plan_source import read_source


@cache
def the_plan() -> Plan:
    """The 2023 plan of the seed."""
    plan: Plan = read_source()
    return plan


def task(**changes: Any) -> Task:
    plain = Task(
        id="I.1",
        text="Xây dựng kế hoạch.",
        products="- Kế hoạch",
        leads_text="Phòng A",
        coops_text="Phòng B",
        schedule=parse_schedule("Trong năm 2023"),
        leads=("A",),
        coops=("B",),
    )
    return replace(plain, **changes)


def target(**changes: Any) -> Target:
    plain = Target(
        id="CT01",
        place="I.1",
        text="100% hồ sơ đúng hạn.",
        operator=Operator.EQUAL,
        value=Decimal(100),
        measure="%",
        numerator="Số hồ sơ đúng hạn",
        denominator="Tổng số hồ sơ",
        reporters_text="Phòng A",
        reporters=("A",),
    )
    return replace(plain, **changes)


def plan(**changes: Any) -> Plan:
    """A plan without any fault; ``changes`` replace its attributes."""
    plain = Plan(
        id="SNV-2023",
        year=2023,
        title="Kế hoạch Cải cách hành chính năm 2023",
        number="12/KH-SNV",
        basis="Quyết định số 2571/QĐ-UBND ngày 30/12/2022 của UBND tỉnh",
        agency=Agency(
            "UBND TỈNH", "SỞ NỘI VỤ", "Sở Nội vụ tỉnh", "Sở Nội vụ", "SNV", "Đà Lạt", "A"
        ),
        sections=(Section("I", "Chỉ đạo, điều hành", "I"),),
        tasks=(task(),),
        targets=(target(),),
        budget=(BudgetLine("KP01", "Tập huấn", 1_000_000, "Phòng A", ("A",)),),
        units=(
            Unit("A", "Phòng A"),
            Unit("B", "Phòng B"),
            Unit("N", "Các phòng", kind=UnitKind.GROUP, members=("A", "B")),
            Unit("R", "Phòng chuyên môn", kind=UnitKind.ROLE),
        ),
        periods=default_periods(2023),
        citations=(Citation("Phần I", "Nghị quyết số 76/NQ-CP ngày 15/7/2021 của Chính phủ"),),
    )
    return replace(plain, **changes)


def citing(*texts: str) -> Plan:
    """The plan that cites these documents and no others."""
    return plan(basis="", citations=tuple(Citation(f"Phần {n}", t) for n, t in enumerate(texts, 1)))
