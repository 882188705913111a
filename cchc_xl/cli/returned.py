"""The commands about forms: sending them out, and what came back."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cchc_xl import api
from cchc_xl.cli.facts import (
    consolidation_facts,
    count_line,
    file_facts,
    mail_facts,
    mail_lines,
    passed_by_facts,
    standing_facts,
    standing_lines,
    summary_line,
    tally_lines,
)
from cchc_xl.cli.options import EXCEL, FILE, JOBS, MAIL, OVERVIEW_PDF, OVERWRITE, RETURN_DIR
from cchc_xl.terminal import Outcome, command, progress_bar, reporting

if TYPE_CHECKING:
    from cchc_xl.domain.inbox import PassedBy
    from cchc_xl.outputs import Outputs


@command()
@click.argument("plan_path", metavar="PLAN.xlsx", type=FILE)
@click.option("--period", required=True, metavar="KỲ", help="Kỳ báo cáo, ví dụ 2023-Q1.")
@click.option("--out", required=True, metavar="DIR", type=FILE, help="Thư mục ghi các biểu.")
@click.option(
    "--previous",
    metavar="SUMMARY.xlsx",
    type=FILE,
    help="Sổ tổng hợp hoặc tệp đóng kỳ của kỳ liền trước, để điền sẵn nội dung và ghi câu trả lời, "
    "số liệu cũ bên cạnh.",
)
@click.option("--unit", "units", multiple=True, metavar="MÃ", help="Chỉ lập biểu của đơn vị này.")
@MAIL
@OVERWRITE
@reporting
def generate(
    plan_path: Path,
    period: str,
    out: Path,
    previous: Path | None,
    units: tuple[str, ...],
    mail: Path | None,
    outputs: Outputs,
) -> Outcome:
    """Lập biểu của kỳ cho từng đơn vị.

    \b
    Ví dụ: cchc-xl generate ke-hoach-cchc-2023.xlsx --period 2023-Q1 --out bieu-gui-di
    """
    with progress_bar() as progress:
        made = api.generate(
            api.open_plan(plan_path),
            period,
            out,
            previous=previous,
            units=units,
            mail=mail,
            progress=progress,
            outputs=outputs,
        )
    lines = [f"Đã lập {len(made.paths)} biểu trong {out}:"]
    lines += [f"  {path.name}" for path in made.paths]
    facts: dict[str, object] = {"forms": [str(path) for path in made.paths]}
    return Outcome(
        [*lines, *mail_lines(made.mails, mail)], facts | mail_facts(made.mails), made.diagnostics
    )


@command()
@click.argument("paths", nargs=-1, required=True, metavar="FILE|DIR|ZIP|EML|MSG...", type=FILE)
@click.option(
    "--plan",
    "plan_path",
    metavar="PLAN.xlsx",
    type=FILE,
    help="Sổ kế hoạch, để kiểm tra cả thời hạn, chỉ tiêu, kinh phí.",
)
@click.option(
    "--previous",
    metavar="SUMMARY.xlsx",
    type=FILE,
    help="Sổ tổng hợp kỳ liền trước, để hỏi số liệu lệch nhiều lần; không có thì so với số kỳ "
    "trước ghi trong biểu.",
)
@RETURN_DIR
@MAIL
@OVERWRITE
@JOBS
@reporting
def check(
    paths: tuple[Path, ...],
    plan_path: Path | None,
    previous: Path | None,
    return_dir: Path | None,
    mail: Path | None,
    jobs: int | None,
    outputs: Outputs,
) -> Outcome:
    """Kiểm tra các biểu gửi về, không tổng hợp.

    \b
    Ví dụ: cchc-xl check bieu-nhan-ve --plan ke-hoach-cchc-2023.xlsx
    """
    from cchc_xl.rules.phrasing.messages import passed_by_lines

    _needs_returned(mail, return_dir)
    if return_dir and plan_path is None:
        raise click.UsageError("Dùng --return-dir thì phải có --plan.")
    if previous and plan_path is None:
        raise click.UsageError("Dùng --previous thì phải có --plan.")
    _keep_apart(paths, return_dir)
    book, returned = api.open_plan(plan_path) if plan_path else None, api.SentBack()
    passed_by: list[PassedBy] = []
    with progress_bar() as progress:
        received = api.check(
            paths,
            book,
            previous=previous,
            jobs=jobs,
            progress=progress,
            outputs=outputs,
            passed_by=passed_by.extend,
        )
        files = api.sorted_files(received, book)
        if return_dir and book:
            returned = api.return_copies(
                files.received,
                book,
                return_dir,
                uses=files.uses,
                mail=mail,
                progress=progress,
                outputs=outputs,
            )
    found = [*files.diagnostics, *returned.diagnostics]
    units = api.standings(files, book) if book else ()
    lines = [*standing_lines(units)]
    lines.append(f"Đã kiểm tra {len(received)} tệp: {count_line(found)}")
    if plan_path is None:
        lines.append("Chưa có --plan: chỉ kiểm tra được cách ghi, chưa đối chiếu với kế hoạch.")
    lines += passed_by_lines(passed_by) + _returned_lines(return_dir)
    lines += mail_lines(returned.mails, mail)
    facts: dict[str, object] = {"files": [file_facts(file, use) for file, use in files.pairs()]}
    facts |= standing_facts(units) | passed_by_facts(passed_by)
    facts |= _returned_facts(return_dir, returned.paths) | mail_facts(returned.mails)
    return Outcome(lines, facts, found, files.apart)


@command()
@click.argument("paths", nargs=-1, required=True, metavar="FILE|DIR|ZIP|EML|MSG...", type=FILE)
@click.option("--plan", "plan_path", required=True, metavar="PLAN.xlsx", type=FILE)
@click.option("--period", required=True, metavar="KỲ", help="Kỳ báo cáo, ví dụ 2023-Q1.")
@click.option("--out", required=True, metavar="SUMMARY.xlsx", type=EXCEL, help="Sổ tổng hợp.")
@click.option(
    "--previous",
    metavar="SUMMARY.xlsx",
    type=FILE,
    help="Sổ tổng hợp hoặc tệp đóng kỳ của kỳ liền trước, để đối chiếu; mang theo mọi kỳ trước của "
    "nó.",
)
@click.option(
    "--last-year",
    metavar="SUMMARY.xlsx",
    type=FILE,
    multiple=True,
    help="Sổ tổng hợp hoặc tệp đóng kỳ năm trước có kỳ này, để so sánh số liệu thống kê với cùng "
    "kỳ; ghi nhiều lần thì cộng các sổ (cơ quan đã sáp nhập).",
)
@click.option(
    "--reopen",
    is_flag=True,
    help="Tổng hợp lại kỳ đã đóng (tệp đóng kỳ nằm cạnh sổ tổng hợp); việc mở lại được ghi vào sổ.",
)
@RETURN_DIR
@MAIL
@OVERVIEW_PDF
@OVERWRITE
@JOBS
@reporting
def consolidate(
    paths: tuple[Path, ...],
    plan_path: Path,
    period: str,
    out: Path,
    previous: Path | None,
    last_year: tuple[Path, ...],
    reopen: bool,
    return_dir: Path | None,
    mail: Path | None,
    pdf: bool,
    jobs: int | None,
    outputs: Outputs,
) -> Outcome:
    """Tổng hợp các biểu gửi về thành sổ tổng hợp.

    \b
    Ví dụ: cchc-xl consolidate bieu-nhan-ve --plan ke-hoach-cchc-2023.xlsx --period 2023-Q1
    --out tong-hop-2023-Q1.xlsx
    """
    from cchc_xl.rules.phrasing.messages import passed_by_lines

    _needs_returned(mail, return_dir)
    _keep_apart(paths, return_dir)
    if pdf:
        api.claim_pdf(out, outputs)
    book, returned = api.open_plan(plan_path), api.SentBack()
    passed_by: list[PassedBy] = []
    with progress_bar() as progress:
        result = api.consolidate(
            paths,
            book,
            period,
            out,
            previous=previous,
            last_year=last_year,
            reopen=reopen,
            jobs=jobs,
            progress=progress,
            outputs=outputs,
            passed_by=passed_by.extend,
        )
        if return_dir:
            returned = api.return_copies(
                result.received,
                book,
                return_dir,
                period_id=period,
                uses=result.uses,
                mail=mail,
                progress=progress,
                outputs=outputs,
            )
    overview = api.print_overview(out, outputs) if pdf else None
    unprinted = overview.diagnostics if overview else ()
    found = (*result.diagnostics, *returned.diagnostics, *unprinted)
    lines = [*tally_lines(result), count_line(found), *passed_by_lines(passed_by)]
    unchanged = outputs.is_left(out)
    lines.append(summary_line(out, unchanged=unchanged))
    if overview and overview.path:
        lines.append(f"Đã ghi trang Tổng quan để xem trên điện thoại: {overview.path}")
    lines += _returned_lines(return_dir) + mail_lines(returned.mails, mail)
    data: dict[str, object] = {"summary": str(out), "unchanged": unchanged}
    data |= consolidation_facts(result) | passed_by_facts(passed_by)
    data |= _returned_facts(return_dir, returned.paths) | mail_facts(returned.mails)
    if overview:
        data["pdf"] = str(overview.path) if overview.path else None
    return Outcome(lines, data, found, result.apart)


def _needs_returned(mail: Path | None, return_dir: Path | None) -> None:
    """Mails carry what goes back."""
    if mail and return_dir is None:
        raise click.UsageError("Dùng --mail thì phải có --return-dir.")


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
