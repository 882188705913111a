"""What an office's own run costs: twelve files checked, consolidated, reported on and reminded of.

``python benchmarks/office.py`` fills a folder with twelve returned forms of the 2023 plan (seven
units, five of which have sent a second version; one unit is silent) and measures, each way in
processes of its own, by turns:

* ours: read and check the forms, write the consolidated workbook, the report and the letter, in
  one process (``consolidate``, ``report`` and ``remind`` of ``cchc_xl.api``);
* bare: calamine reads all sheets of the plan and of the forms, XlsxWriter writes the cells of that
  consolidated workbook in one format, docxtpl renders the same two templates with the same values.

Seconds are of the processor, workers included, each the median; starting Python and importing the
libraries that the way needs is a line of its own and not in the sum.
"""

import argparse
import json
import os
import pickle
import platform
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from statistics import median
from typing import Any

PERIOD = "2023-Q1"
UNITS, FILES = 7, 12
PLAN, SUMMARY, REPORT, LETTER = "plan.xlsx", "tong-hop.xlsx", "bao-cao.docx", "cong-van.docx"
CONTENTS = "contents.pickle"
TOLD = {
    "start": "Python and imports",
    "read": "plan and forms read (bare); consolidated, writing included (ours)",
    "write": "consolidated workbook written",
    "report": "report",
    "letter": "letter",
}
Step = tuple[str, Callable[[], object]]


def main() -> None:
    """Build, measure and print."""
    options = _options()
    if options.measure:
        print(json.dumps(_measure(options.measure, Path(options.folder))))
        return
    print(f"{platform.platform()}, {os.cpu_count()} cores, Python {platform.python_version()}")
    with tempfile.TemporaryDirectory() as home:
        build(Path(home))
        found: dict[str, list[dict[str, float]]] = {way: [] for way in WAYS}
        for _ in range(options.times):
            for way in WAYS:
                found[way].append(_in_a_process(way, home))
    _print({way: _medians(runs) for way, runs in found.items()})


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--times", type=int, default=5, help="how often each way is measured")
    parser.add_argument("--measure", choices=sorted(WAYS), help=argparse.SUPPRESS)
    parser.add_argument("--folder", help=argparse.SUPPRESS)
    return parser.parse_args()


def build(home: Path) -> None:
    """Fill ``home`` with plan and forms, and with what the bare way writes and renders."""
    import shutil

    from msgspec.structs import replace

    from cchc_xl.excel.forms.filler import fill_form
    from cchc_xl.excel.forms.writer import write_form
    from cchc_xl.layouts.form_book import VERSION
    from cchc_xl.rules.forms.asked import build_form
    from cchc_xl.rules.sampling.answers import sample_submission
    from cchc_xl.workbooks.plan_source import WORKBOOK, read_source

    plan = read_source()
    period = plan.period(PERIOD)
    shutil.copy(WORKBOOK, home / PLAN)
    (home / "returned").mkdir()
    units = plan.units_with_a_form()[:UNITS]
    for number in range(FILES):
        unit, form = units[number % UNITS], home / "form.xlsx"
        write_form(build_form(plan, period, unit), form)
        answers = replace(sample_submission(plan, period, unit, VERSION), sample=False)
        entries = (replace(e, result=e.result and f"{e.result} {number}") for e in answers.entries)
        answers = replace(answers, entries=tuple(entries))
        saved = datetime(2023, 3, 15) + timedelta(hours=number)
        fill_form(form, home / "returned" / f"{number:02}-{unit}.xlsx", answers, saved)
    made = _everything(home, home)
    (home / CONTENTS).write_bytes(pickle.dumps((dict(_sheets(home / SUMMARY)), *made)))


def _everything(home: Path, out: Path) -> tuple[object, object]:
    steps = dict(_ours(home, out))
    steps["read"]()
    return steps["report"](), steps["letter"]()


def _sheets(path: Path) -> Iterator[tuple[str, list[list[Any]]]]:
    from python_calamine import CalamineWorkbook

    book = CalamineWorkbook.from_path(path)
    for name in book.sheet_names:
        yield name, book.get_sheet_by_name(name).to_python()


def _in_a_process(way: str, home: str) -> dict[str, float]:
    command = [sys.executable, __file__, "--measure", way, "--folder", home]
    run = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    found: dict[str, float] = json.loads(run.stdout)
    return found


def _measure(way: str, home: Path) -> dict[str, float]:
    with tempfile.TemporaryDirectory() as folder:
        steps = list(WAYS[way](home, Path(folder)))
        found = {"start": _used()}
        for name, work in steps:
            before = _used()
            work()
            found[name] = _used() - before
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10
    return found | {"peak": peak}


def _used() -> float:
    """Seconds of the processor of this process and of its children that have ended."""
    both = map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(used.ru_utime + used.ru_stime for used in both)


def _ours(home: Path, out: Path) -> Iterator[Step]:
    from cchc_xl import api

    _ = api.open_plan, api.consolidate, api.report, api.remind  # loaded when first asked for
    plans: list[api.LoadedPlan] = []
    summary = out / SUMMARY

    def read() -> object:
        plans.append(api.open_plan(home / PLAN))
        result = api.consolidate([home / "returned"], plans[0], PERIOD, summary)
        assert len(result.received) == FILES
        return result

    yield "read", read
    yield "report", lambda: api.report(summary, plans[0], out / REPORT).content
    yield "letter", lambda: api.remind(summary, plans[0], out / LETTER).content


def _bare(home: Path, out: Path) -> Iterator[Step]:
    from importlib.resources import files

    from docxtpl import DocxTemplate
    from xlsxwriter import Workbook

    import cchc_xl.word.letter as letters
    import cchc_xl.word.report as reports

    cells, report, letter = pickle.loads((home / CONTENTS).read_bytes())

    def read() -> None:
        for path in (home / PLAN, *sorted((home / "returned").iterdir())):
            list(_sheets(path))

    def write() -> None:
        book = Workbook(str(out / SUMMARY))
        plain = book.add_format({"border": 1})
        for name, rows in cells.items():
            sheet = book.add_worksheet(name)
            for number, row in enumerate(rows):
                for column, value in enumerate(row):
                    if value == "":
                        sheet.write_blank(number, column, None, plain)
                    elif isinstance(value, str):
                        sheet.write_string(number, column, value, plain)
                    elif isinstance(value, (int, float)):
                        sheet.write_number(number, column, value, plain)
                    else:
                        sheet.write_datetime(number, column, value, plain)
        book.close()

    def render(content: object, template: str, target: str) -> None:
        document = DocxTemplate(str(files("cchc_xl.templates") / template))
        values = {name: getattr(content, name) for name in dir(content) if name[0] != "_"}
        document.render(values, autoescape=True)
        document.save(out / target)

    yield "read", read
    yield "write", write
    yield "report", lambda: render(report, reports.TEMPLATE, REPORT)
    yield "letter", lambda: render(letter, letters.TEMPLATE, LETTER)


WAYS: dict[str, Callable[[Path, Path], Iterator[Step]]] = {"ours": _ours, "bare": _bare}


def _medians(runs: list[dict[str, float]]) -> dict[str, float]:
    return {name: median(run[name] for run in runs) for name in runs[0]}


def _print(found: dict[str, dict[str, float]]) -> None:
    ours, bare = found["ours"], found["bare"]
    print("| part | bare: CPU s | ours: CPU s | times bare |\n|---|---|---|---|")
    for name, words in TOLD.items():
        shown = (f"{way[name]:.3f}" if name in way else "–" for way in (bare, ours))
        print(f"| {words} | {' | '.join(shown)} | |")
    sums = [sum(s for n, s in way.items() if n not in ("start", "peak")) for way in (bare, ours)]
    print(f"| **the run, without the start** | {sums[0]:.3f} | {sums[1]:.3f} ", end="")
    print(f"| {sums[1] / sums[0]:.2f} |")
    print(f"| peak MB of the process | {bare['peak']:.0f} | {ours['peak']:.0f} | |")


if __name__ == "__main__":
    main()
