"""How fast returned forms are read and checked, and in how much memory, beside two yardsticks.

``python benchmarks/reading.py`` builds filled forms in a temporary folder and measures, each in a
process of its own:

* ours: read and check against the plan, as ``cchc-xl check --plan`` does;
* plain: a loop that loads each file with openpyxl and puts the same columns into a pandas frame;
* bare: calamine alone, every sheet of every file into lists, in one process.

Numbers of files may be given as arguments; ``--plain-up-to`` keeps the slow loop from the large
ones. Linux only: memory is read from /proc.
"""

import argparse
import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

SIZES = (100, 500, 1000, 5000)
PERIOD = "2023-Q1"
MARK = "BENCHMARK-00000"
"""Stands in each form and is another number in each copy."""


def main() -> None:
    """Build, measure and print."""
    options = _options()
    if options.measure:
        print(json.dumps(_measure(options.measure, Path(options.folder))))
        return
    print(f"{platform.platform()}, {os.cpu_count()} cores, Python {platform.python_version()}")
    print("| files | reader | seconds | ms a file | CPU ms a file | peak MB | times ours |")
    print("|---|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as home:
        for size in options.sizes:
            _compare(size, Path(home), plain=size <= options.plain_up_to)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("sizes", nargs="*", type=int, default=SIZES)
    parser.add_argument("--plain-up-to", type=int, default=1000, metavar="N")
    parser.add_argument("--measure", choices=sorted(READERS), help=argparse.SUPPRESS)
    parser.add_argument("--folder", help=argparse.SUPPRESS)
    return parser.parse_args()


def _compare(size: int, home: Path, *, plain: bool) -> None:
    build(home, size)
    ours = 0.0
    for reader in ("ours", "bare", *(("plain",) if plain else ())):
        found = _in_a_process(reader, home)
        seconds = found["seconds"]
        ours = ours or seconds
        each = seconds / size * 1000
        print(
            f"| {size} | {reader} | {seconds:.2f} | {each:.2f} "
            f"| {found['cpu'] / size * 1000:.2f} | {found['peak'] >> 20} "
            f"| {seconds / ours:.2f} |",
            flush=True,
        )


def build(home: Path, size: int) -> None:
    """Fill ``home`` with a plan workbook and ``size`` returned forms, no two of them the same."""
    from datetime import datetime

    from msgspec.structs import replace

    from cchc_xl.excel.forms.filler import fill_form
    from cchc_xl.excel.forms.writer import write_form
    from cchc_xl.files import repack
    from cchc_xl.layouts.form_book import VERSION
    from cchc_xl.rules.forms.asked import build_form
    from cchc_xl.rules.sampling.answers import sample_submission
    from cchc_xl.workbooks.plan_source import WORKBOOK, read_source

    plan = read_source()
    shutil.copy(WORKBOOK, home / "plan.xlsx")
    folder = home / "returned"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    units = plan.units_with_a_form()
    filled: list[Path] = []
    for unit in units:
        form = home / "form.xlsx"
        write_form(build_form(plan, plan.period(PERIOD), unit), form)
        answers = sample_submission(plan, plan.period(PERIOD), unit, VERSION)
        entries = tuple(
            replace(e, result=f"{e.result} {MARK}") if e.result else e for e in answers.entries
        )
        filled.append(home / f"{unit}.xlsx")
        fill_form(form, filled[-1], replace(answers, entries=entries), datetime(2023, 3, 15))
    for number in range(size):
        mark = f"BENCHMARK-{number:05}".encode()
        copy = folder / f"{number:05}.xlsx"
        shutil.copy(filled[number % len(filled)], copy)
        repack(copy, lambda name, content, mark=mark: content.replace(MARK.encode(), mark))


def _in_a_process(reader: str, home: Path) -> dict[str, float]:
    """What it has measured of itself, and the most memory that it and its workers have held.

    It is watched from here: a thread of its own would keep it from starting its workers as the
    command does, by copies of itself.
    """
    command = [sys.executable, __file__, "--measure", reader, "--folder", str(home)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as run:
        peak = 0
        while run.poll() is None:
            peak = max(peak, sum(map(_resident, (run.pid, *_children(run.pid)))))
            time.sleep(0.05)
        told = run.communicate()[0]
    if run.returncode:
        raise subprocess.CalledProcessError(run.returncode, command)
    found: dict[str, float] = json.loads(told)
    return found | {"peak": peak}


def _measure(reader: str, home: Path) -> dict[str, float]:
    files = sorted((home / "returned").iterdir())
    read = READERS[reader](home)
    used, begin = sum(os.times()[:4]), time.perf_counter()
    read(files)
    seconds = time.perf_counter() - begin
    return {"seconds": seconds, "cpu": sum(os.times()[:4]) - used}


def _children(process: int) -> Iterator[int]:
    try:
        for task in Path(f"/proc/{process}/task").iterdir():
            yield from map(int, (task / "children").read_text().split())
    except OSError:  # it has ended
        return


def _resident(process: int) -> int:
    try:
        pages = int(Path(f"/proc/{process}/statm").read_text().split()[1])
    except OSError:
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE")


Reader = Callable[[list[Path]], object]


def _ours(home: Path) -> Reader:
    from cchc_xl import api

    def read(files: list[Path]) -> object:
        received = api.check(files, api.open_plan(home / "plan.xlsx"))
        assert all(file.submission and not file.diagnostics for file in received)
        return received

    return read


def _plain(_: Path) -> Reader:
    from datetime import date

    import openpyxl
    import pandas as pd

    from cchc_xl.layouts.form_indicators import indicator_sheet
    from cchc_xl.layouts.form_sheets import budget_sheet, target_sheet, task_sheet

    tasks = task_sheet(date(2023, 1, 1), date(2023, 12, 31))
    layouts = (tasks, target_sheet(), budget_sheet(), indicator_sheet())
    asked = {sheet.title: [c.header for c in sheet.columns if c.asked] for sheet in layouts}

    def one(path: Path) -> list[pd.DataFrame]:
        book = openpyxl.load_workbook(path, data_only=True)
        return [frame(book[name], columns) for name, columns in asked.items() if name in book]

    def frame(sheet: Any, columns: list[str]) -> pd.DataFrame:
        rows = [list(row) for row in sheet.iter_rows(values_only=True)]
        header = next(n for n, row in enumerate(rows) if columns[0] in row)
        found = pd.DataFrame(rows[header + 1 :], columns=rows[header])
        return found[columns].dropna(how="all")

    return lambda files: pd.concat([f for path in files for f in one(path)], ignore_index=True)


def _bare(_: Path) -> Reader:
    from python_calamine import CalamineWorkbook

    def read(files: list[Path]) -> None:
        for path in files:
            workbook = CalamineWorkbook.from_path(path)
            for name in workbook.sheet_names:
                workbook.get_sheet_by_name(name).to_python()

    return read


READERS: dict[str, Callable[[Path], Reader]] = {"ours": _ours, "plain": _plain, "bare": _bare}

if __name__ == "__main__":
    main()
