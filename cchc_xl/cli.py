"""The command line. It parses words, calls the verbs of ``api`` and says what they give."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import click
from rich.table import Table

from cchc_xl import __version__, api, demo, quick
from cchc_xl.doctor.__main__ import doctor
from cchc_xl.domain.agency_summary import Share, sum_shares
from cchc_xl.domain.consolidation import Consolidation, FileUse, Received
from cchc_xl.domain.diagnostics import CchcError, Diagnostic, Severity, errors
from cchc_xl.domain.periods import Period
from cchc_xl.domain.plan import TYPE_SIZES as TYPE_SIZE_NAMES
from cchc_xl.domain.plan import Plan
from cchc_xl.domain.province import AgencyResult, Province, SummaryUse
from cchc_xl.domain.results import DerivedState, Tally
from cchc_xl.domain.text import format_number, format_percent, parse_date
from cchc_xl.outputs import Existing, Outputs
from cchc_xl.terminal import Group, Outcome, Program, progress_bar, reporting
from cchc_xl.word.linting.lint import Linted

FILE = click.Path(path_type=Path)
JOBS = click.option(
    "--jobs",
    metavar="N",
    type=click.IntRange(1, 64),
    help="Số tiến trình đọc tệp cùng lúc; mặc định bằng số bộ xử lý.",
)
TEMPLATE = click.option(
    "--template", metavar="T.docx", type=FILE, help="Mẫu Word riêng của cơ quan."
)
TYPE_SIZES = click.option(
    "--type-sizes",
    type=click.Choice(TYPE_SIZE_NAMES),
    help="Cỡ chữ Quốc hiệu, Tiêu ngữ, ngày tháng, thay cho cỡ ghi trong sổ kế hoạch; chỉ với mẫu "
    "kèm theo.",
)
RETURN_DIR = click.option(
    "--return-dir",
    metavar="DIR",
    type=FILE,
    help="Thư mục ghi bản cần sửa và biên nhận để gửi lại đơn vị.",
)

OVERWRITE = click.option(
    "--overwrite",
    "outputs",
    is_flag=True,
    callback=lambda context, option, given: Outputs(Existing(int(given))),
    help="Ghi đè cả tệp kết quả đã được sửa hoặc tệp khác cùng tên; không bao giờ ghi đè tệp đầu "
    "vào và biểu đã điền.",
)


@click.group(cls=Program)
@click.version_option(__version__, prog_name="cchc-xl")
def main() -> None:
    """Theo dõi, tổng hợp và báo cáo kế hoạch cải cách hành chính bằng Excel.

    \b
    Ví dụ: cchc-xl demo
    """


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
    lines = [_plan_line(read.value, facts), _count_line(read.diagnostics)]
    return Outcome(lines, {"plan": facts}, read.diagnostics)


@plan.command("import")
@click.argument("document", metavar="FILE.docx", type=FILE)
@click.option("--out", required=True, metavar="PLAN.xlsx", type=FILE, help="Sổ kế hoạch.")
@OVERWRITE
@reporting
def plan_import(document: Path, out: Path, outputs: Outputs) -> Outcome:
    """Lập sổ kế hoạch từ văn bản kế hoạch Word, nêu các điều cần xác nhận.

    \b
    Ví dụ: cchc-xl plan import ke-hoach.docx --out ke-hoach.xlsx
    """
    made = api.import_plan(document, out, outputs=outputs)
    facts = _plan_facts(made.plan)
    lines = [
        _plan_line(made.plan, facts),
        f"{len(made.diagnostics)} điều cần xác nhận, trong đó {made.open_errors} điều phải sửa "
        "trước khi lập biểu (plan check coi là lỗi).",
        f"Đã ghi sổ kế hoạch: {out}",
    ]
    data = {"plan": facts, "workbook": str(out), "open_errors": made.open_errors}
    return Outcome(lines, data, made.diagnostics)


@plan.command("export")
@click.argument("plan_path", metavar="PLAN.xlsx", type=FILE)
@click.option("--out", required=True, metavar="PLAN.docx", type=FILE, help="Kế hoạch Word.")
@OVERWRITE
@reporting
def plan_export(plan_path: Path, out: Path, outputs: Outputs) -> Outcome:
    """Ghi kế hoạch thành văn bản Word đúng thể thức, kèm các phụ lục; trừ cột Ghi chú.

    \b
    Ví dụ: cchc-xl plan export ke-hoach-cchc-2023.xlsx --out ke-hoach.docx
    """
    read = api.export_plan(plan_path, out, outputs=outputs)
    assert read.value is not None
    facts = _plan_facts(read.value)
    lines = [_plan_line(read.value, facts), f"Đã ghi kế hoạch: {out}"]
    return Outcome(lines, {"plan": facts, "document": str(out)}, read.diagnostics)


def _plan_line(plan: Plan, facts: dict[str, Any]) -> str:
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
        "tasks_without_due_date": [task.id for task in plan.tasks if not task.due_dates],
        "targets": len(plan.targets),
        "indicators": len(plan.indicators),
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
    help="Sổ tổng hợp kỳ liền trước, để điền sẵn và ghi câu trả lời cũ bên cạnh.",
)
@click.option("--unit", "units", multiple=True, metavar="MÃ", help="Chỉ lập biểu của đơn vị này.")
@OVERWRITE
@reporting
def generate(
    plan_path: Path,
    period: str,
    out: Path,
    previous: Path | None,
    units: tuple[str, ...],
    outputs: Outputs,
) -> Outcome:
    """Lập biểu của kỳ cho từng đơn vị.

    \b
    Ví dụ: cchc-xl generate ke-hoach-cchc-2023.xlsx --period 2023-Q1 --out bieu-gui-di
    """
    with progress_bar() as progress:
        made = api.generate(
            plan_path,
            period,
            out,
            previous=previous,
            units=units,
            progress=progress,
            outputs=outputs,
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
@OVERWRITE
@JOBS
@reporting
def check(
    paths: tuple[Path, ...],
    plan_path: Path | None,
    return_dir: Path | None,
    jobs: int | None,
    outputs: Outputs,
) -> Outcome:
    """Kiểm tra các biểu gửi về, không tổng hợp.

    \b
    Ví dụ: cchc-xl check bieu-nhan-ve --plan ke-hoach-cchc-2023.xlsx
    """
    if return_dir and plan_path is None:
        raise click.UsageError("Dùng --return-dir thì phải có --plan.")
    _keep_apart(paths, return_dir)
    returned = api.SentBack()
    with progress_bar() as progress:
        received = api.check(paths, plan_path, jobs=jobs, progress=progress, outputs=outputs)
        if return_dir and plan_path:
            returned = api.return_copies(
                received, plan_path, return_dir, progress=progress, outputs=outputs
            )
    found = [d for file in received for d in file.diagnostics] + [*returned.diagnostics]
    lines = [f"Đã kiểm tra {len(received)} tệp: {_count_line(found)}"]
    if plan_path is None:
        lines.append("Chưa có --plan: chỉ kiểm tra được cách ghi, chưa đối chiếu với kế hoạch.")
    lines += _returned_lines(return_dir)
    facts: dict[str, object] = {"files": [_file_facts(file) for file in received]}
    return Outcome(lines, facts | _returned_facts(return_dir, returned.paths), found)


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
    help="Sổ tổng hợp kỳ liền trước, để đối chiếu; mang theo mọi kỳ trước của nó.",
)
@click.option(
    "--last-year",
    metavar="SUMMARY.xlsx",
    type=FILE,
    help="Sổ tổng hợp năm trước có kỳ này, để so sánh số liệu thống kê với cùng kỳ.",
)
@RETURN_DIR
@OVERWRITE
@JOBS
@reporting
def consolidate(
    paths: tuple[Path, ...],
    plan_path: Path,
    period: str,
    out: Path,
    previous: Path | None,
    last_year: Path | None,
    return_dir: Path | None,
    jobs: int | None,
    outputs: Outputs,
) -> Outcome:
    """Tổng hợp các biểu gửi về thành sổ tổng hợp.

    \b
    Ví dụ: cchc-xl consolidate bieu-nhan-ve --plan ke-hoach-cchc-2023.xlsx --period 2023-Q1
    --out tong-hop-2023-Q1.xlsx
    """
    _keep_apart(paths, return_dir)
    returned = api.SentBack()
    with progress_bar() as progress:
        result = api.consolidate(
            paths,
            plan_path,
            period,
            out,
            previous=previous,
            last_year=last_year,
            jobs=jobs,
            progress=progress,
            outputs=outputs,
        )
        if return_dir:
            returned = api.return_copies(
                result.received,
                plan_path,
                return_dir,
                period_id=period,
                uses=result.uses,
                progress=progress,
                outputs=outputs,
            )
    found = (*result.diagnostics, *returned.diagnostics)
    lines: list[str | Table] = [_tally_table(result), _count_line(found)]
    lines.append(f"Đã ghi sổ tổng hợp: {out}")
    lines += _returned_lines(return_dir)
    data = {"summary": str(out)} | _consolidation_facts(result)
    data |= _returned_facts(return_dir, returned.paths)
    return Outcome(lines, data, found)


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
@click.argument("paths", nargs=-1, required=True, metavar="FILE|DIR...", type=FILE)
@click.option("--period", required=True, metavar="KỲ", help="Kỳ báo cáo, ví dụ 2023-6T.")
@click.option("--out", required=True, metavar="TINH.xlsx", type=FILE, help="Sổ của cấp trên.")
@click.option(
    "--mapping",
    metavar="MAP.xlsx",
    type=FILE,
    help="Sổ có trang Cơ quan (danh sách phải gửi) hoặc trang Xếp lĩnh vực; dùng được sổ TINH.xlsx "
    "của kỳ trước.",
)
@OVERWRITE
@JOBS
@reporting
def province(
    paths: tuple[Path, ...],
    period: str,
    out: Path,
    mapping: Path | None,
    jobs: int | None,
    outputs: Outputs,
) -> Outcome:
    """Gộp sổ tổng hợp của nhiều cơ quan thành sổ của cấp trên (UBND tỉnh, Sở Nội vụ).

    \b
    Ví dụ: cchc-xl province so-cac-co-quan --period 2023-6T --out toan-tinh-2023-6T.xlsx
    --mapping toan-tinh-2023-Q1.xlsx
    """
    with progress_bar() as progress:
        result = api.province(
            paths, period, out, mapping=mapping, jobs=jobs, progress=progress, outputs=outputs
        )
    done = sum_shares(agency.done for agency in result.counted)
    lines: list[str | Table] = [
        f"{result.label}: {len(result.counted)} cơ quan có sổ tổng hợp dùng được, hoàn thành "
        f"{done} nhiệm vụ ({format_percent(done.part, done.whole) or 'chưa có số liệu'}).",
    ]
    if result.missing:
        names = "; ".join(agency.name for agency in result.missing)
        lines.append(f"{len(result.missing)} cơ quan chưa gửi: {names}.")
    lines += [_count_line(result.diagnostics), f"Đã ghi sổ của cấp trên: {out}"]
    return Outcome(lines, {"province": str(out)} | _province_facts(result), result.diagnostics)


def _province_facts(result: Province) -> dict[str, object]:
    pairs = zip(result.received, result.uses, strict=True)
    return {
        "period": result.period,
        "agencies": [_agency_facts(agency) for agency in result.counted],
        "missing": [agency.name for agency in result.missing],
        "shared_targets": len(result.shared),
        "files": [
            {
                "file": file.source.name,
                "sha256": file.source.sha256,
                "used": use is SummaryUse.USED,
                "use": use.value,
            }
            for file, use in pairs
        ],
    }


def _agency_facts(agency: AgencyResult) -> dict[str, object]:
    tally, due = agency.tally, agency.summary.due if agency.summary else None
    return {
        "name": agency.name,
        "plan": agency.plan,
        "file": agency.file,
        "tasks": {state.name.lower(): tally.count(state) for state in DerivedState},
        "due": _share_facts(due) if due else None,
        "targets_reached": _share_facts(agency.reached),
        "units_reported": _share_facts(agency.reporting),
    }


def _share_facts(share: Share) -> dict[str, int]:
    return {"part": share.part, "whole": share.whole}


@main.command()
@click.argument("summary_path", metavar="SUMMARY.xlsx", type=FILE)
@click.option("--plan", "plan_path", required=True, metavar="PLAN.xlsx", type=FILE)
@click.option("--out", required=True, metavar="REPORT.docx", type=FILE, help="Báo cáo Word.")
@TEMPLATE
@click.option(
    "--appendix",
    metavar="PHU-LUC.docx",
    type=FILE,
    help="Ghi các phụ lục thành tệp riêng; báo cáo không kèm phụ lục.",
)
@click.option(
    "--appendix-template",
    metavar="T.docx",
    type=FILE,
    help="Mẫu Word riêng của tệp phụ lục.",
)
@TYPE_SIZES
@click.option(
    "--trace",
    is_flag=True,
    help="Ghi nguồn (tệp, trang, ô) của từng số liệu vào chú thích trong Word và vào tệp "
    "REPORT.nguon.json.",
)
@OVERWRITE
@reporting
def report(
    summary_path: Path,
    plan_path: Path,
    out: Path,
    template: Path | None,
    appendix: Path | None,
    appendix_template: Path | None,
    type_sizes: str | None,
    trace: bool,
    outputs: Outputs,
) -> Outcome:
    """Lập báo cáo Word từ sổ tổng hợp.

    \b
    Ví dụ: cchc-xl report tong-hop-2023-Q1.xlsx --plan ke-hoach-cchc-2023.xlsx
    --out bao-cao-2023-Q1.docx --appendix phu-luc-2023-Q1.docx

    \b
    Bản để kiểm tra số liệu, không để gửi: cchc-xl report tong-hop-2023-Q1.xlsx
    --plan ke-hoach-cchc-2023.xlsx --out kiem-tra-2023-Q1.docx --trace
    """
    if appendix_template and appendix is None:
        raise click.UsageError("Dùng --appendix-template thì phải có --appendix.")
    if appendix and appendix.resolve() == out.resolve():
        raise click.UsageError("Tệp --appendix phải khác tệp --out.")
    result = api.report(
        summary_path,
        plan_path,
        out,
        template=template,
        appendix=appendix,
        appendix_template=appendix_template,
        type_sizes=type_sizes or "",
        trace=trace,
        outputs=outputs,
    )
    to_fill = result.content.to_fill
    lines = [f"Đã ghi báo cáo: {out}"]
    facts: dict[str, object] = {"report": str(out), "to_fill": list(to_fill)}
    if appendix:
        lines.append(f"Đã ghi phụ lục: {appendix}")
        facts["appendix"] = str(appendix)
    if result.source_map:
        lines.append(f"Đã ghi nguồn số liệu: {result.source_map}")
        facts["source_map"] = str(result.source_map)
    return Outcome([*lines, *_to_fill_lines(to_fill)], facts, result.diagnostics)


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
@click.option(
    "--messages",
    metavar="DIR",
    type=FILE,
    help="Thư mục ghi lời nhắc ngắn cho từng đơn vị, để gửi qua thư điện tử hoặc nhắn tin.",
)
@TEMPLATE
@TYPE_SIZES
@OVERWRITE
@reporting
def remind(
    summary_path: Path,
    plan_path: Path,
    out: Path,
    due: date | None,
    messages: Path | None,
    template: Path | None,
    type_sizes: str | None,
    outputs: Outputs,
) -> Outcome:
    """Lập công văn đôn đốc các đơn vị chưa gửi báo cáo hoặc có báo cáo còn lỗi.

    \b
    Ví dụ: cchc-xl remind tong-hop-2023-Q1.xlsx --plan ke-hoach-cchc-2023.xlsx
    --out cong-van-don-doc-2023-Q1.docx --due 20/3/2023 --messages loi-nhac
    """
    result = api.remind(
        summary_path,
        plan_path,
        out,
        due=due,
        template=template,
        messages=messages,
        type_sizes=type_sizes or "",
        outputs=outputs,
    )
    content = result.content
    facts: dict[str, object] = {
        "letter": str(out) if content else None,
        "units": list(content.units) if content else [],
        "to_fill": list(content.to_fill) if content else [],
        "messages": [str(path) for path in result.messages],
    }
    if content is None:
        return Outcome(["Không có đơn vị nào cần đôn đốc."], facts, result.diagnostics)
    lines = [f"Đã ghi công văn đôn đốc {len(content.units)} đơn vị: {out}"]
    if result.messages:
        lines.append(f"Đã ghi lời nhắc cho {len(result.messages)} đơn vị: {messages}")
    lines += _to_fill_lines(content.to_fill)
    return Outcome(lines, facts, result.diagnostics)


@main.command()
@click.argument("paths", nargs=-1, required=True, metavar="FILE.docx...", type=FILE)
@click.option(
    "--template",
    "as_template",
    is_flag=True,
    help="Tệp là mẫu Word: tìm trường không có, vòng lặp hỏng, trường bị mất.",
)
@reporting
def lint(paths: tuple[Path, ...], as_template: bool) -> Outcome:
    """Kiểm tra thể thức văn bản Word theo Nghị định 30/2020/NĐ-CP.

    \b
    Ví dụ: cchc-xl lint bao-cao.docx
           cchc-xl lint --template mau-bao-cao.docx
    """
    if as_template:
        return _lint_templates(paths)
    lines: list[str | Table] = []
    facts: list[dict[str, object]] = []
    diagnostics: list[Diagnostic] = []
    for path in paths:
        try:
            linted = api.lint(path)
        except CchcError as error:
            diagnostics.append(error.diagnostic)
            continue
        diagnostics += linted.diagnostics
        lines.append(f"{path.name}: {_kind_words(linted)}, {_count_line(linted.diagnostics)}")
        lines += [f"  Chưa rõ: {sentence}" for sentence in linted.unknown]
        facts.append(_linted_facts(path, linted))
    return Outcome(lines, {"documents": facts}, diagnostics)


def _lint_templates(paths: Sequence[Path]) -> Outcome:
    found = {path: api.lint_template(path) for path in paths}
    lines = [f"{path.name}: {_count_line(noticed)}" for path, noticed in found.items()]
    facts: list[dict[str, object]] = [
        {
            "file": str(path),
            "errors": errors(noticed),
            "warnings": len(noticed) - errors(noticed),
        }
        for path, noticed in found.items()
    ]
    diagnostics = [d for noticed in found.values() for d in noticed]
    return Outcome(lines, {"templates": facts}, diagnostics)


def _kind_words(linted: Linted) -> str:
    kind = linted.kind.capitalize() if linted.kind else "không rõ loại văn bản"
    count = len(linted.found)
    return f"{kind}, nhận ra {count} thành phần" if count else kind


def _linted_facts(path: Path, linted: Linted) -> dict[str, object]:
    return {
        "file": str(path),
        "kind": linted.kind,
        "found": [{"element": name, "text": text} for name, text in linted.found],
        "unknown": list(linted.unknown),
        "errors": errors(linted.diagnostics),
        "warnings": len(linted.diagnostics) - errors(linted.diagnostics),
    }


@main.command("demo")
@click.argument("folder", metavar="[DIR]", default="demo", type=FILE)
@OVERWRITE
@reporting
def run_demo(folder: Path, outputs: Outputs) -> Outcome:
    """Chạy trọn quy trình trên kế hoạch năm 2023 với số liệu mẫu.

    \b
    Ví dụ: cchc-xl demo thu-nghiem
    """
    with progress_bar() as progress:
        made = demo.run(folder, progress=progress, outputs=outputs)
    lines = [f"Đã chạy trọn quy trình với số liệu mẫu, kết quả trong {folder}:"]
    lines.append(f"  {demo.PLAN_NAME}: sổ kế hoạch")
    lines.append(f"  {demo.TEMPLATES_NAME}: mẫu Word, chép ra để sửa")
    for step in made:
        found = step.consolidation.diagnostics
        lines += [
            f"  {step.period.id} ({step.period.label})",
            f"    {step.forms.name}: {len(list(step.forms.iterdir()))} biểu gửi các đơn vị",
            f"    {step.returned.name}: {len(step.consolidation.received)} biểu đã điền",
            f"    {step.summary.name}: sổ tổng hợp, {_count_line(found)}",
            f"    {step.report.name}: báo cáo Word",
            f"    {step.letter.name}: công văn đôn đốc",
            f"    {step.messages.name}: {len(list(step.messages.iterdir()))} lời nhắc ngắn",
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
            "messages": str(step.messages),
        }
        | _consolidation_facts(step.consolidation)
        for step in made
    ]
    found_all = [d for step in made for d in step.consolidation.diagnostics]
    facts: dict[str, object] = {"plan": str(folder / demo.PLAN_NAME), "made": data}
    return Outcome(
        lines, facts, [d for d in found_all if d.severity is Severity.ERROR], failing=False
    )


@main.command("quick")
@click.argument("folder", metavar="[DIR]", required=False, type=FILE)
@click.option("--period", metavar="KỲ", help="Kỳ báo cáo, ví dụ 2023-Q1; không có thì hỏi.")
@reporting
def run_quick(folder: Path | None, period: str | None) -> Outcome:
    """Làm một lần cho cả kỳ: tổng hợp, báo cáo, công văn; hỏi những gì cần.

    DIR là thư mục có sổ kế hoạch và thư mục bieu-nhan-ve (hoặc 2023-Q1/bieu-nhan-ve); không có
    thì hỏi. Kết quả ghi cạnh thư mục bieu-nhan-ve; tệp kết quả đã được sửa thì chuyển vào thư mục
    cu.

    \b
    Ví dụ: cchc-xl quick cchc-2023 --period 2023-Q1
    """
    home = folder or _asked_folder()
    plan_path = _chosen("Sổ kế hoạch", quick.find_plans(home))
    plan = api.load_plan(plan_path)
    chosen = api.find_period(plan, period or _asked_period(plan.periods))
    places = quick.find_returned(home, chosen)
    returned = _chosen("Thư mục biểu nhận về", places or (home / quick.RETURNED,))
    with progress_bar() as progress:
        done = quick.run(plan, plan_path, chosen, returned, progress=progress)
    lines: list[str | Table] = [_tally_table(done.consolidation), _count_line(done.diagnostics)]
    lines += [f"Đã ghi sổ tổng hợp: {done.summary}", f"Đã ghi báo cáo: {done.report}"]
    lines.append(
        f"Đã ghi công văn đôn đốc: {done.letter}"
        if done.letter
        else "Không có đơn vị nào cần đôn đốc."
    )
    lines += _to_fill_lines(done.to_fill)
    data: dict[str, object] = {
        "summary": str(done.summary),
        "report": str(done.report),
        "letter": str(done.letter) if done.letter else None,
        "to_fill": list(done.to_fill),
    }
    return Outcome(lines, data | _consolidation_facts(done.consolidation), done.diagnostics)


@main.command("button")
@click.option("--out", required=True, metavar="FILE.xlsm", type=FILE, help="Sổ có nút bấm.")
@click.option(
    "--plan",
    "plan_path",
    metavar="PLAN.xlsx",
    type=FILE,
    help="Sổ kế hoạch; không có thì dùng kế hoạch năm 2023 kèm theo chương trình.",
)
@click.option(
    "--from",
    "earlier",
    metavar="OLD.xlsm",
    type=FILE,
    help="Sổ có nút bấm đang dùng: lấy lại các ô cài đặt (và sổ kế hoạch) đã điền ở đó.",
)
@OVERWRITE
@reporting
def make_button_workbook(
    out: Path, plan_path: Path | None, earlier: Path | None, outputs: Outputs
) -> Outcome:
    """Lập sổ Excel có nút bấm để tổng hợp, kiểm tra, xuất báo cáo và công văn đôn đốc.

    \b
    Ví dụ: cchc-xl button --out TongHop.xlsm --plan ke-hoach-cchc-2023.xlsx
    Lập lại: cchc-xl button --out TongHop-moi.xlsm --from TongHop.xlsm
    """
    if out.suffix.lower() != ".xlsm":
        raise click.UsageError("Tệp --out phải có đuôi .xlsm: Excel không mở sổ có macro tên khác.")
    made = api.button_workbook(out, plan_path, earlier, outputs=outputs)
    lines = [
        f"Đã ghi sổ có nút bấm: {out}",
        *([f"Đã lấy lại các ô cài đặt của {earlier}."] if earlier else []),
        f"Sổ kế hoạch ghi trong trang Điều khiển: {made.plan}",
    ]
    if not made.plan_found:
        lines.append("Chưa có tệp kế hoạch đó cạnh sổ: chép vào, hoặc sửa ô Sổ kế hoạch.")
    facts = {"workbook": str(out), "plan": made.plan, "python": made.python}
    return Outcome(lines, facts | {"plan_found": made.plan_found})


def _asked_folder() -> Path:
    question = "Thư mục làm việc (kéo thư mục vào cửa sổ này rồi bấm Enter)"
    answer: str = click.prompt(question, err=True)
    return Path(answer.strip().strip('"'))


def _asked_period(periods: Sequence[Period]) -> str:
    for number, period in enumerate(periods, start=1):
        click.echo(f"  {number}. {period.id}: {period.label}", err=True)
    numbers = click.IntRange(1, len(periods))
    answer: int = click.prompt("Kỳ báo cáo (gõ số thứ tự)", type=numbers, err=True)
    return periods[answer - 1].id


def _chosen(what: str, paths: Sequence[Path]) -> Path:
    """The only path, or the one that the user picks from several."""
    number = 1
    if len(paths) > 1:
        for index, path in enumerate(paths, start=1):
            click.echo(f"  {index}. {path}", err=True)
        question = f"{what} (gõ số thứ tự)"
        number = click.prompt(question, type=click.IntRange(1, len(paths)), err=True)
    path = paths[number - 1]
    click.echo(f"{what}: {path}", err=True)
    return path


main.add_command(doctor)

if __name__ == "__main__":
    main(prog_name="cchc-xl")
