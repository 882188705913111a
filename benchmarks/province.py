"""How fast agencies' consolidated workbooks roll up, and in how much memory, beside a plain loop.

``python benchmarks/province.py`` builds consolidated workbooks of the 2023 plan in a temporary
folder and measures, each in a process of its own:

* ours: what ``cchc-xl province`` does, from looking at the files to the superior's workbook;
* plain: a loop that loads each file with openpyxl and puts tasks, targets and budget into pandas
  frames, then one ``groupby``; nothing checked, nothing written.

Numbers of agencies may be given as arguments. Not for Windows, which tells memory another way.
"""

import argparse
import json
import os
import platform
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

SIZES = (30, 100, 300)
PERIOD = "2023-6T"
PLAN, NAME = "BENCHMARK-00000", "AGENCY 00000"
"""Stand in each workbook and have another number in each copy; ASCII, which XML keeps as it is."""


def main() -> None:
    """Build, measure and print."""
    options = _options()
    if options.measure:
        print(json.dumps(_measure(options.measure, Path(options.folder))))
        return
    print(f"{platform.platform()}, {os.cpu_count()} cores, Python {platform.python_version()}")
    head = ("agencies", "way", "seconds", "ms an agency", "CPU ms an agency", "peak MB")
    print(f"| {' | '.join(head)} | worker MB | times ours (CPU) |")
    print("|---|---|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as home:
        for size in options.sizes:
            _compare(size, Path(home))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("sizes", nargs="*", type=int, default=SIZES)
    parser.add_argument("--measure", choices=sorted(WAYS), help=argparse.SUPPRESS)
    parser.add_argument("--folder", help=argparse.SUPPRESS)
    return parser.parse_args()


def _compare(size: int, home: Path) -> None:
    build(home, size)
    ours = 0.0
    for way in ("ours", "plain"):
        command = [sys.executable, __file__, "--measure", way, "--folder", str(home)]
        run = subprocess.run(command, check=True, capture_output=True, text=True)
        found: dict[str, float] = json.loads(run.stdout)
        seconds = found["seconds"]
        ours = ours or found["cpu"]
        print(
            f"| {size} | {way} | {seconds:.2f} | {seconds / size * 1000:.1f} "
            f"| {found['cpu'] / size * 1000:.1f} | {found['peak']} | {found['worker'] or '–'} "
            f"| {found['cpu'] / ours:.2f} |",
            flush=True,
        )


def build(home: Path, size: int, first: int = 0) -> None:
    """Fill ``home`` with ``size`` agencies' consolidated workbooks, no two of them the same; they
    are numbered from ``first``."""
    from datetime import datetime

    from msgspec.structs import replace

    from cchc_xl.domain.consolidation import Received
    from cchc_xl.domain.submission import SourceFile
    from cchc_xl.excel.summary.writer import write_summary
    from cchc_xl.files import repack
    from cchc_xl.layouts.form_book import VERSION
    from cchc_xl.rules.joining.consolidate import consolidate
    from cchc_xl.rules.sampling.answers import sample_submission
    from cchc_xl.workbooks.plan_source import read_source

    folder = home / "agencies"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    plan = read_source()
    plan = replace(plan, id=PLAN, agency=replace(plan.agency, name=NAME))
    period, units = plan.period(PERIOD), plan.units_with_a_form()
    drafts: list[Path] = []
    for silent in range(4):
        answers = [sample_submission(plan, period, u, VERSION) for u in units[silent:]]
        files = [
            Received(
                SourceFile(f"{a.unit}.xlsx", "0" * 64, datetime(2023, 6, 15)),
                replace(a, sample=False),
            )
            for a in answers
        ]
        drafts.append(home / f"draft-{silent}.xlsx")
        write_summary(plan, consolidate(plan, period, files), drafts[-1])
    for number in range(first, first + size):
        copy = folder / f"{number:05}.xlsx"
        shutil.copy(drafts[number % len(drafts)], copy)
        repack(copy, _renumber(f"{number:05}"))


def _renumber(number: str) -> Callable[[str, bytes], bytes]:
    pairs = [(mark.encode(), mark.replace("00000", number).encode()) for mark in (PLAN, NAME)]

    def rewrite(_: str, content: bytes) -> bytes:
        for old, new in pairs:
            content = content.replace(old, new)
        return content

    return rewrite


def _measure(way: str, home: Path) -> dict[str, float]:
    files = sorted((home / "agencies").iterdir())
    work = WAYS[way](home)
    used, begin = sum(os.times()[:4]), time.perf_counter()
    work(files)
    return {
        "seconds": time.perf_counter() - begin,
        "cpu": sum(os.times()[:4]) - used,
        "peak": _peak(resource.RUSAGE_SELF),
        "worker": _peak(resource.RUSAGE_CHILDREN),
    }


def _peak(whose: int) -> int:
    """The most megabytes ever held: by this process, or by the largest of its children."""
    return resource.getrusage(whose).ru_maxrss >> 10


def _ours(home: Path) -> Callable[[list[Path]], object]:
    from cchc_xl import api

    def work(files: list[Path]) -> object:
        province = api.province(files, PERIOD, home / "province.xlsx")
        assert len(province.counted) == len(files)
        assert not province.diagnostics
        return province

    return work


def _plain(_: Path) -> Callable[[list[Path]], object]:
    import openpyxl
    import pandas as pd

    asked = {
        "Phụ lục": ["STT", "Nhiệm vụ", "Tình trạng"],
        "Chỉ tiêu": ["Chỉ tiêu", "Mức phải đạt", "Đánh giá"],
        "Kinh phí": ["Nội dung", "Dự toán (đồng)", "Đã thực hiện (đồng)"],
    }

    def frame(sheet: Any, columns: list[str]) -> pd.DataFrame:
        rows = [list(row) for row in sheet.iter_rows(values_only=True)]
        header = next(n for n, row in enumerate(rows) if columns[0] in row)
        found = pd.DataFrame(rows[header + 1 :], columns=rows[header])
        return found[columns].dropna(how="all")

    def one(path: Path, found: dict[str, list[pd.DataFrame]]) -> None:
        book = openpyxl.load_workbook(path, data_only=True)
        for name, columns in asked.items():
            found[name].append(frame(book[name], columns).assign(file=path.name))

    def work(files: list[Path]) -> object:
        found: dict[str, list[pd.DataFrame]] = {name: [] for name in asked}
        for path in files:
            one(path, found)
        tasks = pd.concat(found["Phụ lục"], ignore_index=True)
        return (
            tasks.groupby(["file", "Tình trạng"]).size(),
            pd.concat(found["Chỉ tiêu"]).groupby(["file", "Đánh giá"]).size(),
            pd.concat(found["Kinh phí"]).groupby("file").size(),
        )

    return work


WAYS: dict[str, Callable[[Path], Callable[[list[Path]], object]]] = {
    "ours": _ours,
    "plain": _plain,
}

if __name__ == "__main__":
    main()
