"""Plans for tests: the shipped one, and a small one to be changed at will."""

from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

from msgspec.structs import replace

from cchc_xl.domain.periods import default_periods, parse_schedule
from cchc_xl.domain.plan import (
    Abbreviation,
    Agency,
    BudgetLine,
    Citation,
    Judging,
    Operator,
    Plan,
    Section,
    Target,
    Task,
)
from cchc_xl.domain.units import Unit, UnitKind
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
        judging=Judging.EVERY_PERIOD,
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


def clean_plan() -> Plan:
    """A plan with all its parts, whose words deviate from no rule of Nghị định 30/2020/NĐ-CP."""
    plain = plan()
    agency = replace(
        plain.agency,
        superior="UBND TỈNH LÂM ĐỒNG",
        full_name="Sở Nội vụ tỉnh Lâm Đồng",
        place="Lâm Đồng",
        signer_title="GIÁM ĐỐC",
        signer_name="Nguyễn Văn An",
        addressees=("UBND tỉnh", "Sở Tài chính"),
        recipients=("Giám đốc Sở", "Các phòng thuộc Sở"),
        archive="VT, TCHC",
    )
    units = (
        Unit("A", "Văn phòng Sở"),
        Unit("B", "Thanh tra Sở"),
        Unit("C", "Phòng Nghiệp vụ"),
    )
    leads = {"leads_text": "Văn phòng Sở\nThanh tra Sở", "leads": ("A", "B")}
    tasks = (
        task(
            id="I.1",
            text="Tuyên truyền công tác CCHC theo Chỉ thị số 07/CT-UBND ngày 20/3/2022 của UBND "
            "tỉnh về tăng cường kỷ luật hành chính.",
            schedule=parse_schedule("Quý I và IV/2023"),
            **leads,
        ),
        task(id="II.1", text="Công khai TTHC trên cổng thông tin.", products="- Quyết định"),
        task(
            id="II.2",
            text="Số hóa hồ sơ TTHC; ứng dụng CNTT trong giải quyết (nếu có).",
            schedule=parse_schedule("Tháng 3/2023"),
            leads_text="Phòng Nghiệp vụ",
            leads=("C",),
        ),
        task(
            id="II.3",
            text="Tổng hợp theo Chỉ thị số 07/CT-UBND và pháp luật về ngân sách nhà nước (NSNN); "
            "lập dự toán NSNN.",
            schedule=parse_schedule("Theo quy định"),
            **leads,
        ),
    )
    targets = (
        target(id="CT01", place="I.2.a", text="100% hồ sơ TTHC giải quyết đúng hạn."),
        target(
            id="CT02",
            text="Trên 60% hồ sơ nộp trực tuyến",
            value=Decimal(60),
            operator=Operator.MORE_THAN,
            numerator="Số hồ sơ nộp trực tuyến",
            parent="CT01",
        ),
    )
    words = {
        "CCHC": "cải cách hành chính",
        "CNTT": "công nghệ thông tin",
        "NSNN": "ngân sách nhà nước",
        "TTHC": "thủ tục hành chính",
        "VBQPPL": "văn bản quy phạm pháp luật",
    }
    return replace(
        plain,
        number="12/KH-SNV",
        issued=date(2023, 1, 5),
        basis="Quyết định số 2571/QĐ-UBND ngày 30/12/2022 của UBND tỉnh Lâm Đồng về ban hành Kế "
        "hoạch cải cách hành chính năm 2023",
        agency=agency,
        sections=(
            Section("I", "Công tác chỉ đạo, điều hành", "I"),
            Section("II", "Cải cách thủ tục hành chính", "II.2"),
        ),
        tasks=tuple(replace(t, coops_text="Phòng Nghiệp vụ", coops=("C",)) for t in tasks),
        targets=targets,
        budget=(
            BudgetLine("KP01", "Tập huấn nghiệp vụ", 1_000_000, "Văn phòng Sở", ("A",)),
            BudgetLine("KP02", "Duy trì cổng thông tin", 2_500_000, "Văn phòng Sở", ("A",)),
        ),
        units=units,
        abbreviations=tuple(Abbreviation(*pair) for pair in words.items()),
    )
