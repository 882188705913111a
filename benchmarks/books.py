"""How near to the limit each kind of workbook is written.

``python benchmarks/books.py`` makes the demonstration's first period and, for each kind of book,
measures in one process, by turns, the median of several times:

* bare: all cells of the book, its blank ones with borders included, written by XlsxWriter in one
  format, from ``Workbook()`` to ``close()``: no widths, heights, links, rules or charts;
* ours: the book itself.

Then the same cells bare beside ``cchc-xl consolidate`` and ``cchc-xl generate``, whole processes
with their workers. Seconds are of the processor, which other work disturbs less than the clock.
"""

import argparse
import gc
import os
import platform
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from openpyxl import load_workbook
from xlsxwriter import Workbook

from cchc_xl import api, demo
from cchc_xl.excel.buttons.workbook import write_button_workbook
from cchc_xl.excel.forms.writer import write_form
from cchc_xl.excel.plans.writer import write_plan
from cchc_xl.excel.province.writer import write_province
from cchc_xl.excel.summary.writer import write_summary
from cchc_xl.rules.forms.asked import build_form

PERIOD = "2023-Q1"
Cells = list[tuple[str, list[tuple[int, int, object]]]]
"""By sheet: row and column from 0, and the value; None of a blank cell with a look."""


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--times", type=int, default=5, help="how often each is measured")
    times: int = parser.parse_args().times
    print(f"{platform.platform()}, {os.cpu_count()} cores, Python {platform.python_version()}")
    print("| what | books | cells | bare: CPU s | ours: CPU s | times bare |")
    print("|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        _keep_bytecode(Path(folder) / "bytecode")
        made = demo.run(home := Path(folder))[0]
        for what, write in _books(home, made).items():
            _measure(what, write, times)
        for what, command in _commands(home, made).items():
            _measure(what, command, times)


def _keep_bytecode(folder: Path) -> None:
    """Let processes find compiled modules, as those of an installed package do."""
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    os.environ["PYTHONPYCACHEPREFIX"] = str(folder)


Write = Callable[[Path], float]
"""Writes books into an empty folder and says how many seconds of the processor that took."""


def _books(home: Path, made: demo.Made) -> dict[str, Write]:
    plan = api.load_plan(home / demo.PLAN_NAME)
    period = plan.period(PERIOD)
    province = api.province([made.summary], PERIOD, home / "tinh.xlsx")
    forms = [build_form(plan, period, unit) for unit in plan.units_with_a_form()]

    def all_forms(folder: Path) -> None:
        for form in forms:
            write_form(form, folder / f"{form.unit.code}.xlsx")

    return {
        "consolidated workbook": _timed(
            lambda folder: write_summary(plan, made.consolidation, folder / "a.xlsx")
        ),
        "superior's workbook": _timed(lambda folder: write_province(province, folder / "a.xlsx")),
        "workbook with the buttons": _timed(
            lambda folder: write_button_workbook(plan, demo.PLAN_NAME, "", folder / "a.xlsm")
        ),
        "forms": _timed(all_forms),
        "plan workbook": _timed(lambda folder: write_plan(plan, folder / "a.xlsx")),
    }


def _timed(write: Callable[[Path], object]) -> Write:
    def timed(folder: Path) -> float:
        begin = time.process_time()
        write(folder)
        return time.process_time() - begin

    return timed


def _commands(home: Path, made: demo.Made) -> dict[str, Write]:
    plan = ("--period", PERIOD, "--out")
    book = str(home / demo.PLAN_NAME)

    def consolidate(folder: Path) -> float:
        target = str(folder / "a.xlsx")
        return _process("consolidate", str(made.returned), "--plan", book, *plan, target)

    def generate(folder: Path) -> float:
        return _process("generate", book, *plan, str(folder))

    return {"`cchc-xl consolidate`, whole": consolidate, "`cchc-xl generate`, whole": generate}


def _process(*words: str) -> float:
    before = _children()
    command = [str(Path(sys.executable).with_name("cchc-xl")), *words]
    run = subprocess.run(command, capture_output=True, check=False)
    assert run.returncode in (0, 1), run.stderr.decode()
    return _children() - before


def _children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _measure(what: str, write: Write, times: int) -> None:
    ours, bare = [], []
    for _ in range(times):
        with tempfile.TemporaryDirectory() as folder:
            ours.append(write(Path(folder)))
            books = [_cells(path) for path in sorted(Path(folder).glob("*.xls[xm]"))]
            gc.collect()  # what the other measurements have left is not to be gone through again
            gc.freeze()
            bare.append(sum(_bare(book, Path(folder) / "bare.xlsx") for book in books))
    cells = sum(len(cells) for book in books for _, cells in book)
    ratio = statistics.median(mine / limit for mine, limit in zip(ours, bare, strict=True))
    seconds = f"{statistics.median(bare):.3f} | {statistics.median(ours):.3f}"
    print(f"| {what} | {len(books)} | {cells} | {seconds} | {ratio:.1f} |", flush=True)


def _cells(path: Path) -> Cells:
    found = []
    for sheet in load_workbook(path).worksheets:
        cells = (cell for row in sheet.iter_rows() for cell in row)
        shown = (cell for cell in cells if cell.value is not None or cell.has_style)
        found.append((sheet.title, [(c.row - 1, c.column - 1, c.value) for c in shown]))
    return found


def _bare(book: Cells, target: Path) -> float:
    begin = time.process_time()
    workbook = Workbook(str(target))
    plain = workbook.add_format({"border": 1})
    for title, cells in book:
        sheet = workbook.add_worksheet(title)
        for row, column, value in cells:
            if value is None:
                sheet.write_blank(row, column, None, plain)
            elif isinstance(value, str):
                sheet.write_string(row, column, value, plain)
            elif isinstance(value, datetime):
                sheet.write_datetime(row, column, value, plain)
            else:
                sheet.write_number(row, column, value, plain)
    workbook.close()
    return time.process_time() - begin


if __name__ == "__main__":
    main()
