"""How long a press of the button takes, beside the same work from the command line.

``python benchmarks/button.py [FILES]`` fills a folder with returned forms (200 unless told) and
measures, each in a process of its own: ``cchc-xl consolidate --return-dir``; a first press of the
button, which fills an empty workbook; a second, which finds nothing changed. Excel is played by
``tests/support/xl_engine.py``, so what Excel itself needs for taking the ranges is not in it; how
many calls carry values is.
"""

import json
import platform
import subprocess
import sys
import tempfile
import time
from pathlib import Path

# The forms are built by the benchmark beside this one, Excel is played by a tool of the tests.
sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parent.parent)]

FILES, PERIOD = 200, "2023-Q1"
_RUNS = 2


def main() -> None:
    """Build, measure and print."""
    if sys.argv[1:2] == ["--press"]:
        print(json.dumps(_press(Path(sys.argv[2]))))
        return
    files = int(sys.argv[1]) if sys.argv[1:] else FILES
    print(f"{platform.platform()}, Python {platform.python_version()}, {files} files")
    with tempfile.TemporaryDirectory() as folder:
        from reading import build

        home = Path(folder)
        build(home, files)
        line = min(_command_line(home) for _ in range(_RUNS))
        presses = [_in_a_process(home) for _ in range(_RUNS)]
    print("| what | seconds | times the command line | writes | reads |")
    print("|---|---|---|---|---|")
    print(f"| command line | {line:.2f} | 1.00 | | |")
    for what in ("first press", "second press"):
        best = min((run[what] for run in presses), key=lambda found: found["seconds"])
        ratio = best["seconds"] / line
        print(
            f"| {what} | {best['seconds']:.2f} | {ratio:.2f} "
            f"| {best['writes']:.0f} | {best['reads']:.0f} |"
        )


def _command_line(home: Path) -> float:
    words = ["consolidate", str(home / "returned"), "--plan", str(home / "plan.xlsx")]
    words += ["--period", PERIOD, "--out", str(home / "cli.xlsx")]
    words += ["--return-dir", str(home / "cli")]
    begin = time.perf_counter()
    command = [sys.executable, "-c", "from cchc_xl.cli import main; main()", *words]
    subprocess.run(command, capture_output=True, check=False)
    seconds = time.perf_counter() - begin
    assert (home / "cli.xlsx").exists()
    return seconds


def _in_a_process(home: Path) -> dict[str, dict[str, float]]:
    command = [sys.executable, __file__, "--press", str(home)]
    run = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    found: dict[str, dict[str, float]] = json.loads(run.stdout)
    return found


def _press(home: Path) -> dict[str, dict[str, float]]:
    begin = time.perf_counter()
    from cchc_xl import button

    started = time.perf_counter() - begin
    from cchc_xl import api
    from cchc_xl.excel.buttons.workbook import write_button_workbook
    from cchc_xl.layouts.button_book import CONTROL_TITLE, SETTINGS
    from tests.support.xl_engine import Excel, installed
    from tests.support.xl_openpyxl import OpenpyxlBook

    plan = api.load_plan(home / "plan.xlsx")
    write_button_workbook(plan, "plan.xlsx", "pythonw.exe", path := home / "TongHop.xlsm")
    book = OpenpyxlBook(path)
    excel = Excel([book])
    installed(excel)
    names = book.names()
    given = {"period": PERIOD, "returned": "returned", "output": "button"}
    for setting in SETTINGS:
        if setting.field in given:
            cell = names[setting.name].rpartition("!")[2].replace("$", "")
            book.workbook[CONTROL_TITLE][cell] = given[setting.field]
    found = {}
    for what in ("first press", "second press"):
        excel.writes.clear()
        excel.reads.clear()
        begin = time.perf_counter()
        button.consolidate(button.Caller(book.name, excel.hwnd))
        found[what] = {
            # Python starts anew with every press.
            "seconds": started + time.perf_counter() - begin,
            "writes": sum(excel.writes.values()),
            "reads": sum(excel.reads.values()),
        }
        assert excel.alerts[-1][2] == "info", excel.alerts[-1][0]
    return found


if __name__ == "__main__":
    main()
