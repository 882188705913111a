"""The command of the superior, over the workbooks of many agencies."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from cchc_xl import api
from cchc_xl.cli.facts import count_line, passed_by_facts
from cchc_xl.cli.options import EXCEL, FILE, JOBS, OVERWRITE
from cchc_xl.terminal import Outcome, command, progress_bar, reporting

if TYPE_CHECKING:
    from cchc_xl.domain.agency_summary import Share
    from cchc_xl.domain.inbox import PassedBy
    from cchc_xl.domain.province import AgencyResult, Province
    from cchc_xl.outputs import Outputs


@command()
@click.argument("paths", nargs=-1, required=True, metavar="FILE|DIR...", type=FILE)
@click.option("--period", required=True, metavar="KỲ", help="Kỳ báo cáo, ví dụ 2023-6T.")
@click.option("--out", required=True, metavar="TINH.xlsx", type=EXCEL, help="Sổ của cấp trên.")
@click.option(
    "--mapping",
    metavar="MAP.xlsx",
    type=FILE,
    help="Sổ có trang Cơ quan (danh sách phải gửi) hoặc trang Xếp lĩnh vực; dùng được sổ TINH.xlsx "
    "của kỳ trước.",
)
@click.option(
    "--name",
    default="",
    metavar="TÊN",
    help="Tên cơ quan lập sổ, ví dụ “UBND tỉnh Lâm Đồng”: sổ của cấp trên nữa gọi bằng tên này; "
    "không ghi thì gọi bằng tên tệp.",
)
@OVERWRITE
@JOBS
@reporting
def province(
    paths: tuple[Path, ...],
    period: str,
    out: Path,
    mapping: Path | None,
    name: str,
    jobs: int | None,
    outputs: Outputs,
) -> Outcome:
    """Gộp sổ tổng hợp của nhiều cơ quan thành sổ của cấp trên (UBND tỉnh, Sở Nội vụ).

    Sổ của cấp trên lập bằng lệnh này lại gộp được tiếp, ví dụ sổ của các tỉnh thành sổ của bộ.

    \b
    Ví dụ: cchc-xl province so-cac-co-quan --period 2023-6T --out toan-tinh-2023-6T.xlsx
    --mapping toan-tinh-2023-Q1.xlsx
    """
    from cchc_xl.domain.agency_summary import sum_shares
    from cchc_xl.domain.text import format_percent
    from cchc_xl.rules.phrasing.messages import passed_by_lines

    passed_by: list[PassedBy] = []
    with progress_bar() as progress:
        result = api.province(
            paths,
            period,
            out,
            mapping=mapping,
            name=name,
            jobs=jobs,
            progress=progress,
            outputs=outputs,
            passed_by=passed_by.extend,
        )
    done = sum_shares(agency.done for agency in result.counted)
    lines: list[str] = [
        f"{result.label}: {len(result.counted)} cơ quan có sổ tổng hợp dùng được, hoàn thành "
        f"{done} nhiệm vụ ({format_percent(done.part, done.whole) or 'chưa có số liệu'}).",
    ]
    if result.missing:
        names = "; ".join(agency.name for agency in result.missing)
        lines.append(f"{len(result.missing)} cơ quan chưa gửi: {names}.")
    lines += [count_line(result.diagnostics), *passed_by_lines(passed_by)]
    lines.append(f"Đã ghi sổ của cấp trên: {out}")
    facts = {"province": str(out)} | _province_facts(result) | passed_by_facts(passed_by)
    return Outcome(lines, facts, result.diagnostics)


def _province_facts(result: Province) -> dict[str, object]:
    from cchc_xl.domain.province import SummaryUse

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
    from cchc_xl.domain.results import DerivedState

    tally, due = agency.tally, agency.summary.due if agency.summary else None
    return {
        "name": agency.name,
        "plan": agency.plan,
        "file": agency.file,
        "superior": agency.superior,
        "tasks": {state.name.lower(): tally.count(state) for state in DerivedState},
        "due": _share_facts(due) if due else None,
        "targets_reached": _share_facts(agency.reached),
        "units_reported": _share_facts(agency.reporting),
    }


def _share_facts(share: Share) -> dict[str, int]:
    return {"part": share.part, "whole": share.whole}
