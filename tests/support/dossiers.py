"""A small agency with three units and published figures of how offices handle dossiers.

Đắk Nông 2020: 279 = 258 received + 21 carried over = 268 settled in time + 7 in process + 1
returned + 3 late. A department of 2025: 980 received, 962 in time and 16 within the limit: 978.
"""

import re
from datetime import date, datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from msgspec.structs import replace
from openpyxl import Workbook, load_workbook

from cchc_xl.domain.consolidation import Received
from cchc_xl.domain.indicators import Indicator, LastYearFigure, Timing
from cchc_xl.domain.periods import Period
from cchc_xl.domain.plan import Plan
from cchc_xl.domain.units import Unit, UnitKind
from cchc_xl.excel.forms.writer import form_file_name, write_form
from cchc_xl.files import repack
from cchc_xl.readers.forms import Receiver
from cchc_xl.rules.forms.asked import build_form
from cchc_xl.rules.indicators.sums import read_sum_rule
from tests.plans import plan

UNITS = ("A", "B", "C")
_DOSSIERS, _ONLINE = "Giải quyết hồ sơ", "Dịch vụ công trực tuyến"
_TABLE = (
    (_DOSSIERS, "Tổng số hồ sơ", "hồ sơ", Timing.DURING, "TK02 + TK03 = TK04 + TK05 + TK06 + TK07"),
    (_DOSSIERS, "Hồ sơ kỳ trước chuyển sang", "hồ sơ", Timing.OPENING, ""),
    (_DOSSIERS, "Hồ sơ tiếp nhận mới", "hồ sơ", Timing.DURING, ""),
    (_DOSSIERS, "Đã giải quyết trước hạn, đúng hạn", "hồ sơ", Timing.DURING, ""),
    (_DOSSIERS, "Đang giải quyết trong hạn", "hồ sơ", Timing.CLOSING, ""),
    (_DOSSIERS, "Trả lại", "hồ sơ", Timing.DURING, ""),
    (_DOSSIERS, "Đã giải quyết quá hạn", "hồ sơ", Timing.DURING, ""),
    (_DOSSIERS, "Tỷ lệ giải quyết trước hạn, đúng hạn", "%", Timing.DURING, "TK04 / TK01"),
    (_ONLINE, "Hồ sơ tiếp nhận trực tuyến", "hồ sơ", Timing.DURING, "TK10 + TK11"),
    (_ONLINE, "Giải quyết đúng hạn", "hồ sơ", Timing.DURING, ""),
    (_ONLINE, "Còn trong hạn", "hồ sơ", Timing.DURING, ""),
    (_ONLINE, "Trong đó: có thanh toán trực tuyến", "hồ sơ", Timing.DURING, "≤ TK09"),
)
IDS = tuple(f"TK{number:02}" for number in range(1, len(_TABLE) + 1))
ONLINE = ("TK09", "TK10", "TK11", "TK12")
"""Asked of unit A alone."""
FIGURES: dict[str, dict[str, int]] = {
    "A": dict(zip(IDS, (100, 10, 90, 97, 2, 0, 1), strict=False))
    | dict(zip(ONLINE, (980, 962, 16, 400), strict=True)),
    "B": dict(zip(IDS, (100, 8, 92, 95, 4, 1, 0), strict=False)),
    "C": dict(zip(IDS, (79, 3, 76, 76, 1, 0, 2), strict=False)),
}
"""Of the first quarter of 2023, by unit and indicator."""


def indicators() -> tuple[Indicator, ...]:
    return tuple(
        Indicator(
            id=item,
            group=group,
            text=text,
            measure=measure,
            timing=timing,
            rule_text=rule,
            rule=read_sum_rule(rule, IDS),
            reporters_text="Phòng A" if item in ONLINE else "Các phòng",
            reporters=("A",) if item in ONLINE else ("N",),
        )
        for item, (group, text, measure, timing, rule) in zip(IDS, _TABLE, strict=True)
    )


def dossier_plan(*last_year: LastYearFigure) -> Plan:
    """The small plan of tests with a third unit and the table of statistics."""
    return plan(
        units=(
            *(Unit(code, f"Phòng {code}") for code in UNITS),
            Unit("N", "Các phòng", kind=UnitKind.GROUP, members=UNITS),
        ),
        indicators=indicators(),
        last_year=last_year,
    )


def of_the_year_before(plan: Plan) -> Plan:
    """Such a plan of 2022: another id, another year, the same table."""

    def back(day: date) -> date:
        return day.replace(year=day.year - 1)

    periods = tuple(
        replace(
            period,
            id=period.id.replace("2023", "2022"),
            label=period.label.replace("2023", "2022"),
            data_from=back(period.data_from),
            cutoff=back(period.cutoff),
            unit_due=back(period.unit_due),
            superior_due=back(period.superior_due),
            due_until=period.due_until and back(period.due_until),
        )
        for period in plan.periods
    )
    return replace(plan, id="SNV-2022", year=2022, periods=periods, last_year=())


def asked(unit: str) -> tuple[str, ...]:
    """Ids that are asked of a unit."""
    return tuple(i for i in IDS if i != "TK08" and (unit == "A" or i not in ONLINE))


def returned(
    plan: Plan,
    period: Period,
    folder: Path,
    figures: dict[str, dict[str, int]] | None = None,
    remarks: dict[tuple[str, str], str] | None = None,
) -> list[Path]:
    """The forms of these units, written and filled by openpyxl as a person would; by unit."""
    paths = []
    folder.mkdir(parents=True, exist_ok=True)
    for unit, told in (FIGURES if figures is None else figures).items():
        own = tuple((item, text) for (of, item), text in (remarks or {}).items() if of == unit)
        path = folder / form_file_name(period.id, unit)
        path.write_bytes(_filled(plan, period, unit, tuple(told.items()), own))
        paths.append(path)
    return paths


@cache
def _filled(
    plan: Plan,
    period: Period,
    unit: str,
    told: tuple[tuple[str, int], ...],
    remarks: tuple[tuple[str, str], ...],
) -> bytes:
    """The form of a unit with these figures: many tests begin with the same ones."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "bieu.xlsx"
        write_form(build_form(plan, period, unit), path)
        book = load_workbook(path)
        at = places(book)
        for header, values in (("Số liệu", told), ("Ghi chú", remarks)):
            for item, value in values:
                sheet, row, columns = at[item]
                book[sheet][f"{columns[header]}{row}"].value = value
        book.save(path)
        stamp(path, datetime.combine(period.cutoff, datetime.min.time()).replace(hour=9))
        return path.read_bytes()


Place = tuple[str, int, dict[str, str]]


def places(form: Workbook) -> dict[str, Place]:
    """Sheet and row of each indicator in a form, and the letters of the columns by header."""
    found: dict[str, Place] = {}
    sheet = form["Thống kê"]
    letters: dict[str, str] = {}
    for line in sheet.iter_rows():
        words = {cell.value: cell.column_letter for cell in line if isinstance(cell.value, str)}
        if "Mã" in words and "Số liệu" in words:
            letters = words
        elif letters:
            row = line[0].row
            assert row
            item = sheet[f"{letters['Mã']}{row}"].value
            if item in IDS:
                found[str(item)] = sheet.title, row, letters
    return found


def stamp(path: Path, saved: datetime) -> None:
    """Let the file say that it was last saved then."""
    moment = f"{saved:%Y-%m-%dT%H:%M:%SZ}".encode()
    found = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")
    repack(
        path,
        lambda name, text: found.sub(rb"\g<1>" + moment, text) if "core.xml" in name else text,
    )


def received(plan: Plan, period: Period, paths: list[Path]) -> list[Received]:
    receiver = Receiver(plan, period)
    return [receiver(path) for path in paths]
