"""Rows of a form filled at random, past all validation, with a great many tasks and figures."""

import random
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from functools import cache
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from msgspec.structs import replace
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from cchc_xl.domain.form import Form
from cchc_xl.domain.levels import levels_of
from cchc_xl.domain.periods import parse_schedule
from cchc_xl.domain.plan import BudgetLine, Plan, Target
from cchc_xl.domain.submission import (
    BudgetFigure,
    ExtraTask,
    IndicatorFigure,
    Practice,
    State,
    StatusEntry,
    Submission,
    TargetFigure,
)
from cchc_xl.excel.forms.writer import write_form
from cchc_xl.excel.table_writer import put
from cchc_xl.layouts.form_book import open_sheets_of, sheets_of
from cchc_xl.layouts.layout import Column, Kind
from cchc_xl.rules.forms.asked import build_form
from cchc_xl.rules.values.readings import DITTOS, ERRORS
from tests.indicators import DOSSIERS, table
from tests.plans import plan, target, task
from tests.support.searches import FULL

TASKS, OTHERS = (260, 80) if FULL else (130, 42)
UNIT = "A"
_SCHEDULES = (
    "Tháng 01/2023",
    "Quý I/2023",
    "Quý I và IV/2023",
    "Trước ngày 14/3/2023",
    "Trong năm 2023",
    "Thường xuyên",
)
_MEASURES = ("hồ sơ", "%", "triệu đồng")
_DAYS = (
    date(1905, 7, 15),
    date(1989, 12, 31),
    date(2022, 12, 31),
    date(2023, 1, 1),
    date(2023, 2, 5),
    date(2023, 2, 25),
    date(2023, 3, 14),
    date(2023, 3, 15),
    date(2023, 6, 30),
    date(2024, 2, 20),
    datetime.combine(date(2023, 3, 14), time(14, 30)),
)
_SHARES = (
    *(0, 0.3, 0.625, 1, -0.1, 1.0001, 1.5, 1.99, 2, 60, 100, 150, -5, 0.99999, 0.00001, 0.9999),
    *(44_986, 73_051),
)
_NUMBERS = (
    0,
    1,
    7,
    12,
    20,
    -3,
    1.25,
    0.5,
    1,
    0.005,
    999.5,
    400_000,
    1_000_000,
    1_000_001,
    99_999.5,
)
_WORDS = (
    *("Đã làm xong", "45/BC-A", "45", "  ", "\u00a0\n", "=1+1", "x", *DITTOS, *ERRORS),
    *("Không có", "KHÔNG phát sinh hồ sơ", "Chưa có hồ sơ nào", "Có 2 hồ sơ, không quá hạn"),
    "Đã mở lớp tập huấn cho công chức phòng A, 20 người dự",
    "Đã tham mưu ban hành Quyết định số 12 / QĐ-A và triển khai đến các phòng",
    "Đã rà soát, niêm yết công khai thủ tục hành chính tại bộ phận một cửa và trên trang thông tin "
    "điện tử, có 12/15 thủ tục",
)
_WRONG = (
    "-",
    "chưa có",
    "15/3/2023",
    "31/02/2023",
    "hôm qua",
    "60%",
    "1.250",
    "ba triệu",
    "0,5%",
    "0,5,5%",
    "0,1/2%",
    "*",
    "Đang*",
    "đang TH",
    "gần xong",
    True,
    44_000,
    0.4,
    date(2023, 2, 20),
)


def large_plan() -> Plan:
    """A plan whose unit ``A`` has a great many rows of each kind, every other target nested."""
    kinds = [*DOSSIERS[:7]] * (OTHERS // 7)
    rows = table(*((t, when, _moved(rule, n // 7)) for n, (t, when, rule) in enumerate(kinds)))
    measures = [_MEASURES[n // 7 % len(_MEASURES)] for n in range(len(rows))]
    return plan(
        tasks=tuple(
            task(id=f"I.{n}", schedule=parse_schedule(_SCHEDULES[n % len(_SCHEDULES)]), coops=())
            for n in range(1, TASKS + 1)
        ),
        targets=tuple(_target(n) for n in range(1, OTHERS + 1)),
        budget=tuple(
            BudgetLine(f"KP{n:03}", f"Việc {n}", 1_000_000, "Phòng A", (UNIT,))
            for n in range(1, OTHERS + 1)
        ),
        indicators=tuple(
            replace(
                row, reporters=(UNIT,), measure=measure, rule=row.rule if measure != "%" else None
            )
            for row, measure in zip(rows, measures, strict=True)
        ),
    )


def _target(number: int) -> Target:
    """The n-th target; of two the second is a part of what the first counts."""
    if number % 2:
        return target(id=f"CT{number:03}", place=f"I.{number}")
    return target(
        id=f"CT{number:03}",
        place=f"I.{number}",
        numerator="Số hồ sơ trực tuyến",
        denominator="Số hồ sơ đúng hạn",
        parent=f"CT{number - 1:03}",
    )


def _moved(rule: str, block: int) -> str:
    """A rule of the table of dossiers for its n-th repetition."""
    for number in range(7, 0, -1):
        rule = rule.replace(f"TK{number:02}", f"TK#{number + 7 * block:02}")
    return rule.replace("#", "")


def filled_form(
    path: Path, seed: int, *, earlier: bool, wrong: bool, of: Plan | None = None
) -> None:
    """Write a form of the plan, by default ``large_plan``, with its cells filled at random.

    ``earlier``: it shows a period before. ``wrong``: many cells hold what is not of their kind.
    """
    rng = random.Random(f"{seed}{earlier}{wrong}")
    form, blank = _blank(of or large_plan(), seed if earlier else None)
    workbook = load_workbook(BytesIO(blank))
    for layout in (*sheets_of(form), *open_sheets_of(form)):
        sheet = workbook[layout.title]
        letters = {cell.value: cell.column or 0 for cell in sheet[6]}
        columns = [(column, letters[column.header]) for column in layout.columns if column.asked]
        for row in (cell.row for cell in sheet["A"][6:] if cell.value):
            _fill_row(sheet, row, columns, rng, earlier=earlier, wrong=wrong)
    workbook.save(path)


@cache
def _blank(asking: Plan, before: int | None) -> tuple[Form, bytes]:
    """A form as it is sent out; ``before`` is the seed of what the period before said."""
    said = None if before is None else _said_before(asking, random.Random(before))
    period = asking.period("2023-Q1" if said is None else "2023-6T")
    form = build_form(asking, period, UNIT, earlier=said)
    with TemporaryDirectory() as folder:
        write_form(form, path := Path(folder, "form.xlsx"))
        return form, path.read_bytes()


def _fill_row(
    sheet: Worksheet,
    row: int,
    columns: Sequence[tuple[Column, int]],
    rng: random.Random,
    *,
    earlier: bool,
    wrong: bool,
) -> None:
    if earlier and rng.random() < 0.3:
        return  # as it came
    sparse = rng.random()
    for column, number in columns:
        cell = sheet.cell(row, number)
        if rng.random() < (0.3 if earlier else 0):
            continue
        value = _value(column, rng) if rng.random() > sparse * 0.7 else None
        if wrong and value is not None and rng.random() < 0.15:
            value = rng.choice(_WRONG)
        if isinstance(value, str):
            put(cell, value)
        else:
            cell.value = value  # type: ignore[assignment]
        if isinstance(value, date):
            cell.number_format = "dd/mm/yyyy"


def _value(column: Column, rng: random.Random) -> object:
    if column.field in ("keep", "rest"):
        return "x" if rng.random() < 0.4 else None
    if column.field == "phone":
        return rng.choice(("0263 382 2123", "+84 (263) 382-2123", "12", "không có", "0912.345.678"))
    if column.field == "addressed_to":
        return rng.choice([level.value for level in levels_of(plan().agency.name)])
    match column.kind:
        case Kind.LIST:
            return rng.choice([state.value for state in State])
        case Kind.DATE:
            return rng.choice(_DAYS)
        case Kind.PERCENT:
            return rng.choice(_SHARES)
        case Kind.NUMBER | Kind.POINTS | Kind.MONEY:
            return rng.choice(_NUMBERS)
        case _:
            return rng.choice(_WORDS) if rng.random() < 0.4 else "Đã có kết quả"


def _said_before(asking: Plan, rng: random.Random) -> Submission:
    """Answers of the first quarter, some of them none."""
    return Submission(
        plan=asking.id,
        period="2023-Q1",
        unit=UNIT,
        form_version="1",
        extra=tuple(ExtraTask(f"Việc {n}", StatusEntry("")) for n in range(OTHERS)),
        practices=tuple(Practice(f"Cách {n}") for n in range(OTHERS)),
        entries=tuple(_entries(asking, rng)),
        targets=tuple(
            TargetFigure(t.id, *_pair(rng)) for t in asking.targets if rng.random() < 0.8
        ),
        budget=tuple(BudgetFigure(b.id, *_pair(rng)) for b in asking.budget if rng.random() < 0.8),
        indicators=tuple(
            IndicatorFigure(i.id, _pair(rng)[0]) for i in asking.indicators if rng.random() < 0.8
        ),
    )


def _pair(rng: random.Random) -> tuple[Decimal, Decimal]:
    part, whole = sorted((rng.randrange(2, 90), rng.randrange(2, 90)))
    return Decimal(part), Decimal(whole)


def _entries(asking: Plan, rng: random.Random) -> Iterator[StatusEntry]:
    for item in asking.tasks:
        if rng.random() < 0.2:
            continue
        state = rng.choice(list(State))
        yield StatusEntry(
            item.id,
            state,
            rng.choice([None, Decimal(0), Decimal(40), Decimal(100)]),
            date(2023, 2, 25) if state is State.COMPLETED else None,
            "45/BC-A" if state is State.COMPLETED else "",
            result=rng.choice(["", "Đã có dự thảo"]),
            difficulty=rng.choice(["", "Thiếu người"]),
            expected_on=rng.choice([None, date(2023, 8, 20)]),
        )
