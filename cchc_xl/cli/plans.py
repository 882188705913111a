"""The commands about the plan workbook."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cchc_xl import api
from cchc_xl.cli.facts import count_line
from cchc_xl.cli.options import EXCEL, FILE, OVERWRITE, WORD, given_day
from cchc_xl.domain.kinds import AgencyKind
from cchc_xl.terminal import Group, Outcome, reporting

if TYPE_CHECKING:
    from datetime import date

    from cchc_xl.domain.plan import Plan
    from cchc_xl.outputs import Outputs


@click.group(cls=Group)
def plan() -> None:
    """Làm việc với sổ kế hoạch.

    \b
    Ví dụ: cchc-xl plan check ke-hoach-cchc-2023.xlsx
    """


@plan.command("check")
@click.argument("plan_path", metavar="PLAN.xlsx", type=FILE)
@reporting
def plan_check(plan_path: Path) -> Outcome:
    """Kiểm tra sổ kế hoạch: đơn vị, phân công, thời hạn, chỉ tiêu, văn bản viện dẫn.

    \b
    Ví dụ: cchc-xl plan check ke-hoach-cchc-2023.xlsx --json
    """
    read = api.check_plan(plan_path)
    if read.value is None:
        return Outcome((), {}, read.diagnostics)
    facts = _plan_facts(read.value)
    lines = [_plan_line(read.value, facts), count_line(read.diagnostics)]
    return Outcome(lines, {"plan": facts}, read.diagnostics)


@plan.command("import")
@click.argument("document", metavar="FILE", type=FILE)
@click.option("--out", required=True, metavar="PLAN.xlsx", type=EXCEL, help="Sổ kế hoạch.")
@OVERWRITE
@reporting
def plan_import(document: Path, out: Path, outputs: Outputs) -> Outcome:
    """Lập sổ kế hoạch từ kế hoạch Word, bảng Excel hoặc PDF, nêu các điều cần xác nhận.

    \b
    Ví dụ: cchc-xl plan import ke-hoach.docx --out ke-hoach.xlsx
    """
    from cchc_xl.rules.importing.settling import settling_lines

    made = api.import_plan(document, out, outputs=outputs)
    facts = _plan_facts(made.plan)
    lines = [
        _plan_line(made.plan, facts),
        f"{len(made.diagnostics)} điều cần xác nhận, gom thành {len(made.groups)} nhóm; "
        f"{made.open_errors} lỗi phải sửa trước khi lập biểu (plan check coi là lỗi).",
        f"Đã ghi sổ kế hoạch: {out}",
    ]
    data = {"plan": facts, "workbook": str(out), "open_errors": made.open_errors}
    data["groups"] = [group.as_json() for group in made.groups]
    return Outcome(lines, data, made.diagnostics, phrased=tuple(settling_lines(made.groups)))


@plan.command("new")
@click.option(
    "--kind",
    required=True,
    type=click.Choice([kind.value for kind in AgencyKind]),
    help="Loại cơ quan: xã, phường, sở hoặc trường.",
)
@click.option(
    "--year",
    required=True,
    metavar="NĂM",
    type=click.IntRange(2025, 2099),
    help="Năm của kế hoạch, từ 2025.",
)
@click.option(
    "--from",
    "begins",
    metavar="NGÀY",
    callback=given_day,
    help="Ngày bắt đầu khi kế hoạch bắt đầu giữa năm, ví dụ 01/7/2026: kỳ đã qua được bỏ.",
)
@click.option("--out", required=True, metavar="PLAN.xlsx", type=EXCEL, help="Sổ kế hoạch.")
@OVERWRITE
@reporting
def plan_new(kind: str, year: int, begins: date | None, out: Path, outputs: Outputs) -> Outcome:
    """Lập sổ kế hoạch mẫu của một loại cơ quan: đơn vị, lĩnh vực, nhiệm vụ, chỉ tiêu, thống kê, kỳ.

    Mọi nội dung là ví dụ để sửa, ghi rõ nguồn ở cột Ghi chú và trang Văn bản viện dẫn; lệnh nêu
    những gì phải sửa. Kế hoạch năm 2025 của xã, phường bắt đầu từ 01/7/2025.

    \b
    Ví dụ: cchc-xl plan new --kind xa --year 2026 --out ke-hoach-cchc-2026.xlsx
    Từ giữa năm: cchc-xl plan new --kind phuong --year 2026 --from 01/7/2026 --out ke-hoach.xlsx
    """
    read = api.new_plan(AgencyKind(kind), year, out, begins=begins, outputs=outputs)
    made = read.loaded().value
    facts = _plan_facts(made)
    lines = [
        _plan_line(made, facts),
        f"Các kỳ báo cáo: {', '.join(facts['periods'])}.",
        f"Đã ghi sổ kế hoạch mẫu: {out}",
    ]
    return Outcome(lines, {"plan": facts, "workbook": str(out)}, read.diagnostics)


@plan.command("new-year")
@click.argument("plan_path", metavar="PLAN.xlsx", type=FILE)
@click.option(
    "--year",
    required=True,
    metavar="NĂM",
    type=click.IntRange(2000, 2099),
    help="Năm của kế hoạch mới.",
)
@click.option("--out", required=True, metavar="NEW.xlsx", type=FILE, help="Sổ kế hoạch năm mới.")
@OVERWRITE
@reporting
def plan_new_year(plan_path: Path, year: int, out: Path, outputs: Outputs) -> Outcome:
    """Lập sổ kế hoạch năm mới từ sổ năm cũ: dời ngày, kỳ, tên; giữ đơn vị, chỉ tiêu, chấm điểm.

    Nêu điều cần xem lại và mọi ô còn ghi năm cũ; số, ngày, căn cứ, kinh phí để trống.

    \b
    Ví dụ: cchc-xl plan new-year ke-hoach-cchc-2023.xlsx --year 2024 --out ke-hoach-cchc-2024.xlsx
    """
    book = api.open_plan(plan_path)
    made = api.new_year(book, year, out, outputs=outputs)
    facts = _plan_facts(made.plan)
    lines = [
        _plan_line(made.plan, facts),
        made.old_line,
        f"Đã ghi sổ kế hoạch năm {year}: {out}",
    ]
    data = {
        "plan": facts,
        "workbook": str(out),
        "old_year": made.old_year,
        "old_year_cells": made.cells_by_sheet,
    }
    return Outcome(lines, data, made.diagnostics)


@plan.command("export")
@click.argument("plan_path", metavar="PLAN.xlsx", type=FILE)
@click.option("--out", required=True, metavar="PLAN.docx", type=WORD, help="Kế hoạch Word.")
@click.option(
    "--full",
    is_flag=True,
    help="Kèm mọi bảng khác của sổ kế hoạch (đơn vị, kỳ báo cáo, thống kê, chấm điểm …) thành phụ "
    "lục, để đọc lại đúng sổ cũ; trừ cột Ghi chú.",
)
@OVERWRITE
@reporting
def plan_export(plan_path: Path, out: Path, full: bool, outputs: Outputs) -> Outcome:
    """Ghi kế hoạch thành văn bản Word đúng thể thức để ban hành, kèm phụ lục nhiệm vụ.

    \b
    Ví dụ: cchc-xl plan export ke-hoach-cchc-2023.xlsx --out ke-hoach.docx
    """
    book = api.open_plan(plan_path)
    api.export_plan(book, out, full=full, outputs=outputs)
    facts = _plan_facts(book.plan)
    lines = [
        _plan_line(book.plan, facts),
        f"Đã ghi kế hoạch: {out}",
        "Cần viết tiếp: mục I (mục đích, yêu cầu), vì sổ kế hoạch không có phần này.",
    ]
    return Outcome(lines, {"plan": facts, "document": str(out)}, book.errors)


def _plan_line(plan: Plan, facts: dict[str, Any]) -> str:
    from cchc_xl.domain.text import format_number

    sections = " + ".join(str(number) for number in facts["sections"].values())
    counted = f"{facts['indicators']} chỉ tiêu thống kê, " if facts["indicators"] else ""
    return (
        f"{plan.title}: {facts['tasks']} nhiệm vụ ({sections}), {facts['targets']} chỉ tiêu, "
        f"{counted}kinh phí {format_number(facts['budget_total'])} đồng, "
        f"{len(facts['units'])} đơn vị có biểu."
    )


def _plan_facts(plan: Plan) -> dict[str, Any]:
    return {
        "id": plan.id,
        "year": plan.year,
        "tasks": len(plan.tasks),
        "sections": {s.id: sum(t.section == s.id for t in plan.tasks) for s in plan.sections},
        "tasks_without_due_date": [
            task.id for task in plan.tasks if not (task.due_dates or task.recurs)
        ],
        "targets": len(plan.targets),
        "indicators": len(plan.indicators),
        "budget_lines": len(plan.budget),
        "budget_total": sum(line.amount for line in plan.budget),
        "units": list(plan.units_with_a_form()),
        "periods": [period.id for period in plan.periods],
    }
