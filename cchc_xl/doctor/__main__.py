"""The command ``doctor``, which also runs alone when another package is missing or broken."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cchc_xl.streams import printing

if TYPE_CHECKING:
    from cchc_xl.doctor.finding import Finding


@click.command(options_metavar="[TÙY CHỌN]")
@click.option(
    "--book",
    metavar="TongHop.xlsm",
    type=click.Path(path_type=Path),
    help="Sổ có nút bấm, để xem Excel có chặn macro của sổ không.",
)
@click.option(
    "--folder",
    metavar="DIR",
    type=click.Path(path_type=Path),
    help="Thư mục làm việc; mặc định là thư mục hiện tại.",
)
@click.option("--json", "as_json", is_flag=True, help="Chỉ in một tài liệu JSON ra stdout.")
def doctor(book: Path | None, folder: Path | None, as_json: bool) -> None:
    """Xem máy này còn thiếu gì, vướng gì, và cách xử lý từng chỗ. Không thay đổi gì trên máy.

    \b
    Ví dụ: cchc-xl doctor --book TongHop.xlsm
    """
    from cchc_xl.doctor.examining import examine
    from cchc_xl.doctor.finding import Health, Work
    from cchc_xl.doctor.machine import ThisMachine

    work = Work(Path(folder or ".").absolute(), book.absolute() if book else None)
    findings = examine(ThisMachine(), work)
    broken = sum(finding.health is Health.BROKEN for finding in findings)
    if as_json:
        document = {"checks": [finding.as_json() for finding in findings], "diagnostics": []}
        click.echo(json.dumps(document, ensure_ascii=False, indent=2))
    else:
        click.echo("\n".join(line for finding in findings for line in _lines(finding)))
        click.echo(_count_line(findings))
    sys.exit(1 if broken else 0)


def _lines(finding: Finding) -> list[str]:
    lines = [f"[{finding.health.value}] {finding.check}: {finding.found}."]
    return [*lines, f"    → {finding.remedy}"] if finding.remedy else lines


def _count_line(findings: tuple[Finding, ...]) -> str:
    from cchc_xl.doctor.finding import Health

    counts = (
        f"{sum(finding.health is health for finding in findings)} {health.value}"
        for health in Health
    )
    return f"Đã xem {len(findings)} mục: {', '.join(counts)}."


if __name__ == "__main__":
    with printing():
        doctor(prog_name="python -m cchc_xl.doctor")
