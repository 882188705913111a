"""The command ``doctor``, which also runs alone when another package is missing or broken."""

import json
import sys
from collections.abc import Callable
from pathlib import Path

import click

from cchc_xl.doctor import general, office
from cchc_xl.doctor.finding import Finding, Health, Work
from cchc_xl.doctor.machine import Machine, ThisMachine
from cchc_xl.streams import printing

CHECKS: tuple[Callable[[Machine, Work], Finding], ...] = (
    general.check_interpreter,
    general.check_interpreter_path,
    general.check_packages,
    general.check_loading,
    office.check_excel,
    office.check_bridge,
    office.check_macros,
    office.check_mark,
    office.check_defender,
    general.check_writing,
    general.check_temporary,
    general.check_space,
    general.check_path_length,
    office.check_onedrive,
    general.check_fonts,
    general.check_encoding,
    general.check_clock,
    office.check_date_order,
    general.check_libreoffice,
)
"""In the order in which they are told."""


def examine(machine: Machine, work: Work) -> tuple[Finding, ...]:
    """Every check of the machine. Never raises: what a check cannot see is said to be unseen."""
    return tuple(_look(check, machine, work) for check in CHECKS)


def _look(check: Callable[[Machine, Work], Finding], machine: Machine, work: Work) -> Finding:
    try:
        return check(machine, work)
    except Exception as error:
        # One odd machine must not hide the other findings.
        found = f"không xem được: {type(error).__name__}: {error}"
        remedy = "Gửi dòng này cho người phụ trách kỹ thuật."
        return Finding(check.__name__.removeprefix("check_"), Health.UNSEEN, found, remedy)


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
    counts = (
        f"{sum(finding.health is health for finding in findings)} {health.value}"
        for health in Health
    )
    return f"Đã xem {len(findings)} mục: {', '.join(counts)}."


if __name__ == "__main__":
    with printing():
        doctor(prog_name="python -m cchc_xl.doctor")
