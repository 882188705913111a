"""How fast a report with a long appendix is written, and in how much memory, beside two yardsticks.

``python benchmarks/writing.py`` writes the 2023 report with an appendix of so many tasks, each time
in a process of its own:

* ours: fill in the shipped template, drop empty sections, fit sizes and lines, save, as
  ``cchc-xl report`` does;
* docxtpl: the same template rendered and saved by docxtpl and nothing else;
* python-docx: the appendix's table alone, row by row with ``add_row`` and ``cell.text``.

Numbers of tasks may be given as arguments.
"""

import argparse
import json
import os
import platform
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from msgspec.structs import fields, replace

from cchc_xl.domain.report import ReportContent

SIZES = (500, 1000, 2500, 5000)
PERIOD = "2023-6T"
COLUMNS = ("number", "task", "products", "leads", "coops", "schedule", "result", "note")


def main() -> None:
    """Measure and print."""
    options = _options()
    if options.measure:
        print(json.dumps(_measure(options.measure, options.sizes[0])))
        return
    print(f"{platform.platform()}, {os.cpu_count()} cores, Python {platform.python_version()}")
    print("| tasks | writer | seconds | CPU seconds | CPU ms a task | peak MB | times ours (CPU) |")
    print("|---|---|---|---|---|---|---|")
    for size in options.sizes:
        ours = 0.0
        for writer in WRITERS:
            found = _in_a_process(writer, size)
            used = found["cpu"]
            ours = ours or used
            print(
                f"| {size} | {writer} | {found['seconds']:.2f} | {used:.2f} "
                f"| {used / size * 1000:.2f} | {found['peak'] / 1024:.0f} | {used / ours:.2f} |",
                flush=True,
            )


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("sizes", nargs="*", type=int, default=SIZES)
    parser.add_argument("--measure", choices=sorted(WRITERS), help=argparse.SUPPRESS)
    return parser.parse_args()


def _in_a_process(writer: str, size: int) -> dict[str, float]:
    command = [sys.executable, __file__, "--measure", writer, str(size)]
    run = subprocess.run(command, check=True, capture_output=True, text=True)
    found: dict[str, float] = json.loads(run.stdout)
    return found


def _measure(writer: str, size: int) -> dict[str, float]:
    content = build(size)
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "report.docx"
        write = WRITERS[writer]()
        begin, used = time.perf_counter(), time.process_time()
        write(content, target)
        seconds, cpu = time.perf_counter() - begin, time.process_time() - used
        _count(target, size)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return {"seconds": seconds, "cpu": cpu, "peak": peak}


def build(size: int) -> ReportContent:
    """The half-yearly report of the 2023 plan with an appendix of so many different tasks."""
    from datetime import datetime

    from cchc_xl.domain.consolidation import Received
    from cchc_xl.domain.submission import SourceFile
    from cchc_xl.rules.joining.consolidate import consolidate
    from cchc_xl.rules.reporting.narrative import report_content
    from cchc_xl.rules.sampling.answers import sample_submission
    from cchc_xl.workbooks.plan_source import read_source

    plan = read_source()
    period = plan.period(PERIOD)
    sent = datetime(2023, 6, 15)
    files = [
        Received(SourceFile(f"{u}.xlsx", "0" * 64, sent), sample_submission(plan, period, u, "1"))
        for u in plan.units_with_a_form()
    ]
    content = report_content(plan, period, consolidate(plan, period, files))
    tasks = [row for row in content.appendix.rows if not row.heading]
    rows = tuple(
        replace(tasks[n % len(tasks)], number=str(n + 1), task=f"{n + 1}. {tasks[n % 45].task}")
        for n in range(size)
    )
    return replace(content, appendix=replace(content.appendix, rows=rows))


def _count(path: Path, size: int) -> None:
    """See that every task has its row."""
    import docx

    rows = [len(table._tbl.tr_lst) for table in docx.Document(str(path)).tables]
    assert size + 1 in rows, rows


Writer = Callable[[ReportContent, Path], object]


def _ours() -> Writer:
    from cchc_xl.word.report import write_report

    return write_report


def _docxtpl() -> Writer:
    from importlib.resources import files

    from docxtpl import DocxTemplate

    from cchc_xl.word.report import TEMPLATE

    def write(content: ReportContent, target: Path) -> None:
        template = DocxTemplate(str(files("cchc_xl.templates") / TEMPLATE))
        values = {field.name: getattr(content, field.name) for field in fields(content)}
        template.render(values, autoescape=True)
        template.save(target)

    return write


def _python_docx() -> Writer:
    import docx

    def write(content: ReportContent, target: Path) -> None:
        document: Any = docx.Document()
        table = document.add_table(1, len(COLUMNS), "Table Grid")
        for row in content.appendix.rows:
            cells = table.add_row().cells
            for cell, name in zip(cells, COLUMNS, strict=True):
                cell.text = getattr(row, name)
        document.save(str(target))

    return write


WRITERS: dict[str, Callable[[], Writer]] = {
    "ours": _ours,
    "docxtpl": _docxtpl,
    "python-docx": _python_docx,
}

if __name__ == "__main__":
    main()
