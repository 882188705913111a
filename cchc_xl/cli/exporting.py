"""The command for those who analyse: consolidated workbooks as CSV."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from cchc_xl import api
from cchc_xl.cli.facts import count_line, passed_by_facts
from cchc_xl.cli.options import FILE, JOBS, OVERWRITE
from cchc_xl.terminal import Outcome, command, progress_bar, reporting, table_lines

if TYPE_CHECKING:
    from cchc_xl.domain.inbox import PassedBy
    from cchc_xl.outputs import Outputs


@command()
@click.argument("paths", nargs=-1, required=True, metavar="SUMMARY.xlsx|DIR...", type=FILE)
@click.option("--out", required=True, metavar="DIR", type=FILE, help="Thư mục ghi các bảng CSV.")
@click.option(
    "--locale",
    type=click.Choice(("vi", "en")),
    default="vi",
    help="Thiết lập vùng của máy mở tệp. vi (mặc định): ô cách nhau bằng dấu “;”, số thập phân "
    "dùng dấu “,”; en: dấu “,” và dấu “.”.",
)
@OVERWRITE
@JOBS
@reporting
def export(
    paths: tuple[Path, ...], out: Path, locale: str, jobs: int | None, outputs: Outputs
) -> Outcome:
    """Ghi sổ tổng hợp thành các bảng CSV để phân tích bằng chương trình khác.

    Nhiều sổ (các kỳ của một năm, các cơ quan của một tỉnh) được nối vào cùng các bảng; tệp
    cac-cot.csv giải thích từng bảng, từng cột.

    \b
    Ví dụ: cchc-xl export tong-hop-2023-Q1.xlsx --out bang-so-lieu
    """
    from cchc_xl.rules.phrasing.messages import passed_by_lines
    from cchc_xl.sheets.csv_text import CsvStyle

    style = CsvStyle.VIETNAMESE if locale == "vi" else CsvStyle.ENGLISH
    passed_by: list[PassedBy] = []
    with progress_bar() as progress:
        made = api.export(
            paths,
            out,
            style=style,
            jobs=jobs,
            progress=progress,
            outputs=outputs,
            passed_by=passed_by.extend,
        )
    counted = [(f"{name}.csv", str(rows)) for name, rows in made.rows.items()]
    lines = [
        *table_lines([("Bảng", "Số dòng"), *counted]),
        *([count_line(made.diagnostics)] if made.diagnostics else []),
        *passed_by_lines(passed_by),
        f"Đã ghi {len(made.rows)} bảng và {made.paths[-1].name} (giải thích từng cột) trong {out}.",
        f"Tệp CSV dùng UTF-8 có BOM; ô cách nhau bằng dấu “{style.separator}”, số thập phân dùng "
        f"dấu “{style.decimal}”, ngày ghi năm-tháng-ngày. Excel mở ra mọi ô dồn vào một cột thì "
        f"chạy lại với --locale {'en' if locale == 'vi' else 'vi'}.",
    ]
    facts: dict[str, object] = {
        "tables": [
            {"table": name, "file": str(path), "rows": rows}
            for path, (name, rows) in zip(made.paths[:-1], made.rows.items(), strict=True)
        ],
        "columns": str(made.paths[-1]),
        "separator": style.separator,
        "decimal": style.decimal,
    }
    return Outcome(lines, facts | passed_by_facts(passed_by), made.diagnostics)
