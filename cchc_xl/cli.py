"""The command line. It parses words, calls the verbs of ``api`` and says what they give."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import click
from rich.table import Table

from cchc_xl import __version__, api, demo
from cchc_xl.domain.consolidation import Consolidation, DerivedState, FileUse, Received, Tally
from cchc_xl.domain.diagnostics import Diagnostic, Severity, errors
from cchc_xl.domain.plan import Plan
from cchc_xl.domain.text import format_number, format_percent, parse_date
from cchc_xl.terminal import Group, Outcome, Program, progress_bar, reporting, write_utf8

FILE = click.Path(path_type=Path)
JOBS = click.option(
    "--jobs",
    metavar="N",
    type=click.IntRange(1, 64),
    help="Số tiến trình đọc tệp cùng lúc; mặc định bằng số bộ xử lý.",
)
RETURN_DIR = click.option(
    "--return-dir",
    metavar="DIR",
    type=FILE,
    help="Thư mục ghi bản cần sửa và biên nhận để gửi lại đơn vị.",
)


@click.group(cls=Program)
@click.version_option(__version__, prog_name="cchc-xl")
def main() -> None:
    """Theo dõi, tổng hợp và báo cáo kế hoạch cải cách hành chính bằng Excel.

    \b
    Ví dụ: cchc-xl demo
    """
    write_utf8()


@main.group(cls=Group)
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
    sections = " + ".join(str(number) for number in facts["sections"].values())
    lines = [
        f"{read.value.title}: {facts['tasks']} nhiệm vụ ({sections}), "
        f"{facts['targets']} chỉ tiêu, kinh phí {format_number(facts['budget_total'])} đồng, "
        f"{len(facts['units'])} đơn vị có biểu.",
        _count_line(read.diagnostics),
    ]
    return Outcome(lines, {"plan": facts}, read.diagnostics)


def _plan_facts(plan: Plan) -> dict[str, Any]:
    return {
        "id": plan.id,
        "year": plan.year,
        "tasks": len(plan.tasks),
        "sections": {s.id: sum(t.section == s.id for t in plan.tasks) for s in plan.sections},
        "tasks_without_due_date": [task.id for task in plan.tasks if not task.due_dates],
        "targets": len(plan.targets),
        "budget_lines": len(plan.budget),
        "budget_total": sum(line.amount for line in plan.budget),
        "units": list(plan.units_with_a_form()),
        "periods": [period.id for period in plan.periods],
    }


def _count_line(diagnostics: Sequence[Diagnostic]) -> str:
    wrong = errors(diagnostics)
    return f"{wrong} lỗi, {len(diagnostics) - wrong} cảnh báo."


@main.command()
@click.argument("plan_path", metavar="PLAN.xlsx", type=FILE)
@click.option("--period", required=True, metavar="KỲ", help="Kỳ báo cáo, ví dụ 2023-Q1.")
@click.option("--out", required=True, metavar="DIR", type=FILE, help="Thư mục ghi các biểu.")
@click.option(
    "--previous",
    metavar="SUMMARY.xlsx",
    type=FILE,
    help="Sổ tổng hợp kỳ trước, để điền sẵn.",
)
@click.option("--unit", "units", multiple=True, metavar="MÃ", help="Chỉ lập biểu của đơn vị này.")
@reporting
def generate(
    plan_path: Path, period: str, out: Path, previous: Path | None, units: tuple[str, ...]
) -> Outcome:
    """Lập biểu của kỳ cho từng đơn vị.

    \b
    Ví dụ: cchc-xl generate ke-hoach-cchc-2023.xlsx --period 2023-Q1 --out bieu-gui-di
    """
    with progress_bar() as progress:
        made = api.generate(
            plan_path, period, out, previous=previous, units=units, progress=progress
        )
    lines = [f"Đã lập {len(made.paths)} biểu trong {out}:"]
    lines += [f"  {path.name}" for path in made.paths]
    return Outcome(lines, {"forms": [str(path) for path in made.paths]}, made.diagnostics)


@main.command()
@click.argument("paths", nargs=-1, required=True, metavar="FILE|DIR...", type=FILE)
@click.option(
    "--plan",
    "plan_path",
    metavar="PLAN.xlsx",
    type=FILE,
    help="Sổ kế hoạch, để kiểm tra cả thời hạn, chỉ tiêu, kinh phí.",
)
@RETURN_DIR
@JOBS
@reporting
def check(
    paths: tuple[Path, ...], plan_path: Path | None, return_dir: Path | None, jobs: int | None
) -> Outcome:
    """Kiểm tra các biểu gửi về, không tổng hợp.

    \b
    Ví dụ: cchc-xl check bieu-nhan-ve --plan ke-hoach-cchc-2023.xlsx
    """
    if return_dir and plan_path is None:
        raise click.UsageError("Dùng --return-dir thì phải có --plan.")
    _keep_apart(paths, return_dir)
    returned: tuple[Path, ...] = ()
    with progress_bar() as progress:
        received = api.check(paths, plan_path, jobs=jobs, progress=progress)
        if return_dir and plan_path:
            returned = api.return_copies(received, plan_path, return_dir, progress=progress)
    found = [d for file in received for d in file.diagnostics]
    lines = [f"Đã kiểm tra {len(received)} tệp: {_count_line(found)}"]
    if plan_path is None:
        lines.append("Chưa có --plan: chỉ kiểm tra được cách ghi, chưa đối chiếu với kế hoạch.")
    lines += _returned_lines(return_dir)
    facts: dict[str, object] = {"files": [_file_facts(file) for file in received]}
    return Outcome(lines, facts | _returned_facts(return_dir, returned), found)


def _keep_apart(paths: Sequence[Path], return_dir: Path | None) -> None:
    """Refuse to write what goes back among the files that came: it would be read as one of them."""
    folders = {(path if path.is_dir() else path.parent).resolve() for path in paths}
    if return_dir and return_dir.resolve() in folders:
        raise click.UsageError("Thư mục --return-dir phải khác thư mục chứa các biểu nhận về.")


def _returned_lines(return_dir: Path | None) -> list[str]:
    if return_dir is None:
        return []
    return [f"Đã ghi bản cần sửa và biên nhận để gửi lại đơn vị: {return_dir}"]


def _returned_facts(return_dir: Path | None, returned: Sequence[Path]) -> dict[str, object]:
    return {"returned": [str(path) for path in returned]} if return_dir else {}


def _file_facts(file: Received) -> dict[str, object]:
    submission = file.submission
    wrong = errors(file.diagnostics)
    return {
        "file": file.source.name,
        "sha256": file.source.sha256,
        "received": file.source.received.isoformat(),
        "unit": submission.unit if submission else None,
        "period": submission.period if submission else None,
        "rows": len(submission.entries) if submission else 0,
        "answered": sum(entry.answered for entry in submission.entries) if submission else 0,
        "errors": wrong,
        "warnings": len(file.diagnostics) - wrong,
    }


@main.command()
@click.argument("paths", nargs=-1, required=True, metavar="FILE|DIR...", type=FILE)
@click.option("--plan", "plan_path", required=True, metavar="PLAN.xlsx", type=FILE)
@click.option("--period", required=True, metavar="KỲ", help="Kỳ báo cáo, ví dụ 2023-Q1.")
@click.option("--out", required=True, metavar="SUMMARY.xlsx", type=FILE, help="Sổ tổng hợp.")
@click.option(
    "--previous",
    metavar="SUMMARY.xlsx",
    type=FILE,
    help="Sổ tổng hợp kỳ trước, để đối chiếu.",
)
@RETURN_DIR
@JOBS
@reporting
def consolidate(
    paths: tuple[Path, ...],
    plan_path: Path,
    period: str,
    out: Path,
    previous: Path | None,
    return_dir: Path | None,
    jobs: int | None,
) -> Outcome:
    """Tổng hợp các biểu gửi về thành sổ tổng hợp.

    \b
    Ví dụ: cchc-xl consolidate bieu-nhan-ve --plan ke-hoach-cchc-2023.xlsx --period 2023-Q1
    --out tong-hop-2023-Q1.xlsx
    """
    _keep_apart(paths, return_dir)
    returned: tuple[Path, ...] = ()
    with progress_bar() as progress:
        result = api.consolidate(
            paths, plan_path, period, out, previous=previous, jobs=jobs, progress=progress
        )
        if return_dir:
            returned = api.return_copies(
                result.received,
                plan_path,
                return_dir,
                period_id=period,
                uses=result.uses,
                progress=progress,
            )
    lines: list[str | Table] = [_tally_table(result), _count_line(result.diagnostics)]
    lines.append(f"Đã ghi sổ tổng hợp: {out}")
    lines += _returned_lines(return_dir)
    data = {"summary": str(out)} | _consolidation_facts(result)
    data |= _returned_facts(return_dir, returned)
    return Outcome(lines, data, result.diagnostics)


def _tally_table(result: Consolidation) -> Table:
    tally = Tally.of(task.state for task in result.tasks)
    table = Table("Tình trạng nhiệm vụ", "Số nhiệm vụ", "Tỷ lệ")
    for state in DerivedState:
        number = tally.count(state)
        table.add_row(state.value, str(number), format_percent(number, tally.total) or "")
    table.add_row("tổng số", str(tally.total), "")
    return table


def _consolidation_facts(result: Consolidation) -> dict[str, object]:
    pairs = zip(result.received, result.uses, strict=True)
    tally = Tally.of(task.state for task in result.tasks)
    return {
        "period": result.period,
        "tasks": {state.name.lower(): tally.count(state) for state in DerivedState},
        "targets_reached": sum(target.reached is True for target in result.targets),
        "targets_missed": sum(target.reached is False for target in result.targets),
        "missing": list(result.missing),
        "late": list(result.late),
        "conflicts": len(result.conflicts),
        "changes": len(result.changes),
        "extra": len(result.extra),
        "files": [
            _file_facts(file) | {"used": use is FileUse.USED, "use": use.value}
            for file, use in pairs
        ],
    }


@main.command()
@click.argument("summary_path", metavar="SUMMARY.xlsx", type=FILE)
@click.option("--plan", "plan_path", required=True, metavar="PLAN.xlsx", type=FILE)
@click.option("--out", required=True, metavar="REPORT.docx", type=FILE, help="Báo cáo Word.")
@click.option("--template", metavar="T.docx", type=FILE, help="Mẫu Word riêng của cơ quan.")
@reporting
def report(summary_path: Path, plan_path: Path, out: Path, template: Path | None) -> Outcome:
    """Lập báo cáo Word từ sổ tổng hợp.

    \b
    Ví dụ: cchc-xl report tong-hop-2023-Q1.xlsx --plan ke-hoach-cchc-2023.xlsx
    --out bao-cao-2023-Q1.docx
    """
    result = api.report(summary_path, plan_path, out, template=template)
    to_fill = result.content.to_fill
    lines = [f"Đã ghi báo cáo: {out}", *_to_fill_lines(to_fill)]
    return Outcome(lines, {"report": str(out), "to_fill": list(to_fill)}, result.diagnostics)


def _to_fill_lines(to_fill: Sequence[str]) -> list[str]:
    if not to_fill:
        return []
    return ["Còn phải viết hoặc quyết định:", *(f"  – {item}" for item in to_fill)]


def _day(context: click.Context, option: click.Parameter, value: str | None) -> date | None:
    """The date of an option, written day first."""
    day = parse_date(value) if value else None
    if value is not None and day is None:
        raise click.BadParameter(f"“{value}” không phải ngày dạng ngày/tháng/năm.")
    return day


@main.command()
@click.argument("summary_path", metavar="SUMMARY.xlsx", type=FILE)
@click.option("--plan", "plan_path", required=True, metavar="PLAN.xlsx", type=FILE)
@click.option("--out", required=True, metavar="LETTER.docx", type=FILE, help="Công văn Word.")
@click.option(
    "--due",
    metavar="NGÀY",
    callback=_day,
    help="Các đơn vị phải gửi trước ngày này, ví dụ 20/3/2023; không có thì để trống trong "
    "công văn.",
)
@click.option("--template", metavar="T.docx", type=FILE, help="Mẫu Word riêng của cơ quan.")
@reporting
def remind(
    summary_path: Path, plan_path: Path, out: Path, due: date | None, template: Path | None
) -> Outcome:
    """Lập công văn đôn đốc các đơn vị chưa gửi báo cáo hoặc có báo cáo còn lỗi.

    \b
    Ví dụ: cchc-xl remind tong-hop-2023-Q1.xlsx --plan ke-hoach-cchc-2023.xlsx
    --out cong-van-don-doc-2023-Q1.docx --due 20/3/2023
    """
    result = api.remind(summary_path, plan_path, out, due=due, template=template)
    content = result.content
    if content is None:
        facts: dict[str, object] = {"letter": None, "units": [], "to_fill": []}
        return Outcome(["Không có đơn vị nào cần đôn đốc."], facts, result.diagnostics)
    lines = [f"Đã ghi công văn đôn đốc {len(content.units)} đơn vị: {out}"]
    lines += _to_fill_lines(content.to_fill)
    facts = {"letter": str(out), "units": list(content.units), "to_fill": list(content.to_fill)}
    return Outcome(lines, facts, result.diagnostics)


@main.command("demo")
@click.argument("folder", metavar="[DIR]", default="demo", type=FILE)
@reporting
def run_demo(folder: Path) -> Outcome:
    """Chạy trọn quy trình trên kế hoạch năm 2023 với số liệu mẫu.

    \b
    Ví dụ: cchc-xl demo thu-nghiem
    """
    with progress_bar() as progress:
        made = demo.run(folder, progress=progress)
    lines = [f"Đã chạy trọn quy trình với số liệu mẫu, kết quả trong {folder}:"]
    lines.append(f"  {demo.PLAN_NAME}: sổ kế hoạch")
    for step in made:
        found = step.consolidation.diagnostics
        lines += [
            f"  {step.period.id} ({step.period.label})",
            f"    {step.forms.name}: {len(list(step.forms.iterdir()))} biểu gửi các đơn vị",
            f"    {step.returned.name}: {len(step.consolidation.received)} biểu đã điền",
            f"    {step.summary.name}: sổ tổng hợp, {_count_line(found)}",
            f"    {step.report.name}: báo cáo Word",
            f"    {step.letter.name}: công văn đôn đốc",
        ]
    last = made[-1]
    lines.append(f"Mở trước: {last.report} và {last.summary}")
    data: list[dict[str, object]] = [
        {
            "forms": str(step.forms),
            "returned": str(step.returned),
            "summary": str(step.summary),
            "report": str(step.report),
            "letter": str(step.letter),
        }
        | _consolidation_facts(step.consolidation)
        for step in made
    ]
    found_all = [d for step in made for d in step.consolidation.diagnostics]
    facts: dict[str, object] = {"plan": str(folder / demo.PLAN_NAME), "made": data}
    return Outcome(
        lines, facts, [d for d in found_all if d.severity is Severity.ERROR], failing=False
    )
