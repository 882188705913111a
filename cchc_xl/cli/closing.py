"""The commands about periods that are done: closed, and looked at again."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from cchc_xl import api
from cchc_xl.cli.facts import passed_by_facts
from cchc_xl.cli.options import CLOSED, FILE, JOBS, TEMPLATE
from cchc_xl.terminal import Outcome, command, progress_bar, reporting

if TYPE_CHECKING:
    from cchc_xl.domain.closing import Manifest
    from cchc_xl.domain.inbox import PassedBy


@command()
@click.argument("summary_path", metavar="SUMMARY.xlsx", type=FILE)
@click.argument("paths", nargs=-1, required=True, metavar="FILE|DIR|ZIP|EML|MSG...", type=FILE)
@click.option("--plan", "plan_path", required=True, metavar="PLAN.xlsx", type=FILE)
@click.option("--out", required=True, metavar="KY.zip", type=CLOSED, help="Tệp đóng kỳ.")
@click.option(
    "--report",
    "signed",
    metavar="SIGNED",
    type=FILE,
    help="Báo cáo đã ký (Word, PDF, bản chụp), giữ nguyên như đã nhận.",
)
@click.option("--forms", metavar="DIR", type=FILE, help="Thư mục biểu đã gửi đi, để lưu cùng.")
@click.option("--by", default="", metavar="TÊN", help="Người đóng kỳ; mặc định là người dùng máy.")
@TEMPLATE
@JOBS
@reporting
def close(
    summary_path: Path,
    paths: tuple[Path, ...],
    plan_path: Path,
    out: Path,
    signed: Path | None,
    forms: Path | None,
    by: str,
    template: Path | None,
    jobs: int | None,
) -> Outcome:
    """Đóng kỳ: niêm phong kế hoạch, biểu gửi về, sổ tổng hợp, báo cáo vào một tệp ZIP.

    \b
    Ví dụ: cchc-xl close 2023-6T/tong-hop-2023-6T.xlsx 2023-6T/bieu-nhan-ve
    --plan ke-hoach-cchc-2023.xlsx --out 2023-6T/dong-ky-2023-6T.zip --by "Nguyễn Văn An"
    """
    from cchc_xl.rules.phrasing.messages import passed_by_lines

    passed_by: list[PassedBy] = []
    with progress_bar() as progress:
        closed = api.close(
            summary_path,
            api.open_plan(plan_path),
            paths,
            out,
            signed=signed,
            forms=forms,
            template=template,
            by=by,
            jobs=jobs,
            progress=progress,
            passed_by=passed_by.extend,
        )
    if closed.manifest is None:
        lines = ["Chưa đóng kỳ, chưa ghi tệp nào."]
        return Outcome(lines, {"closed": None} | passed_by_facts(passed_by), closed.diagnostics)
    lines = [*passed_by_lines(passed_by), *_lines(closed.manifest, closed.seal)]
    lines += [f"Đã ghi tệp đóng kỳ: {out}", "Ghi mã niêm phong vào hồ sơ để sau này đối chiếu."]
    facts = {"closed": str(out)} | _facts(closed.manifest, closed.seal)
    return Outcome(lines, facts | passed_by_facts(passed_by), closed.diagnostics)


@command()
@click.argument("path", metavar="KY.zip", type=FILE)
@click.option(
    "--seal",
    default="",
    metavar="MÃ",
    help="Mã niêm phong đã ghi trong hồ sơ (cả mã hoặc phần đầu), để đối chiếu.",
)
@JOBS
@reporting
def verify(path: Path, seal: str, jobs: int | None) -> Outcome:
    """Kiểm tra tệp đóng kỳ còn nguyên vẹn, và lập lại bản thảo báo cáo từ các tệp trong đó.

    \b
    Ví dụ: cchc-xl verify 2023-6T/dong-ky-2023-6T.zip
    """
    from cchc_xl.domain.diagnostics import errors

    with progress_bar() as progress:
        found = api.verify(path, seal=seal, jobs=jobs, progress=progress)
    lines = _lines(found.manifest, found.seal)
    wrong = errors(found.diagnostics)
    if wrong:
        lines.append(f"KHÔNG còn nguyên vẹn: {wrong} chỗ nêu ở trên.")
    else:
        lines.append("Còn nguyên vẹn; tổng hợp và bản thảo lập lại giống bản đã niêm phong.")
    if not found.remade:
        lines.append("Chưa lập lại bản thảo, vì gói không còn như lúc đóng kỳ.")
    facts = {"intact": not wrong, "remade": found.remade} | _facts(found.manifest, found.seal)
    return Outcome(lines, facts, found.diagnostics)


def _lines(manifest: Manifest, seal: str) -> list[str]:
    from cchc_xl.domain.closing import Part
    from cchc_xl.domain.text import format_date

    day = format_date(manifest.closed_at.date())
    counted = ((part.words, len(manifest.of(part))) for part in Part)
    return [
        f"{manifest.agency}, {manifest.label}: {manifest.closed_by} đóng ngày {day}.",
        *(f"  {words}: {number}" for words, number in counted if number),
        f"Mã niêm phong: {seal}",
        f"Mã đầu vào: {manifest.inputs}",
    ]


def _facts(manifest: Manifest, seal: str) -> dict[str, object]:
    return {
        "seal": seal,
        "inputs": manifest.inputs,
        "plan": manifest.plan,
        "period": manifest.period,
        "closed_by": manifest.closed_by,
        "closed_at": manifest.closed_at.isoformat(),
        "reopened": list(manifest.reopened),
        "versions": manifest.versions,
        "files": [
            {"part": f.part.value, "path": f.path, "size": f.size, "sha256": f.sha256}
            for f in manifest.files
        ],
    }
