"""What a whole country costs: provinces' workbooks rolled up again, and very many forms.

``python benchmarks/country.py`` prints two tables:

* agencies: consolidated workbooks of the 2023 plan (no two the same, see ``province.py``) are
  rolled up into provinces of a hundred, ``province`` once for each; then ``province`` over the
  workbooks of the provinces, at each size in a process of its own;
* forms: read and checked against the plan, at each size in a process of its own (see
  ``reading.py``; a thousand different files, from there on each under several names).

``--full`` takes the sizes of a country: 4,000 agencies, 50,000 forms. Seconds are of the
processor, workers included. Linux only.
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
from pathlib import Path

import province
import reading

IN_PROVINCE, DIFFERENT = 100, 1000
AGENCIES, ALL_AGENCIES = (100, 200, 400), (500, 1000, 2000, 4000)
FORMS, ALL_FORMS = (250, 500, 1000), (1000, 4000, 16_000, 50_000)


def main() -> None:
    """Build, measure and print."""
    options = _options()
    if options.measure:
        print(json.dumps(_roll_up(list(map(Path, options.measure)), Path(options.out))))
        return
    print(f"{platform.platform()}, {os.cpu_count()} cores, Python {platform.python_version()}")
    if not options.forms_only:
        _agencies(ALL_AGENCIES if options.full else AGENCIES)
    if not options.agencies_only:
        _forms(ALL_FORMS if options.full else FORMS)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--full", action="store_true", help="4,000 agencies, 50,000 forms")
    parser.add_argument("--agencies-only", action="store_true")
    parser.add_argument("--forms-only", action="store_true")
    parser.add_argument("--measure", nargs="*", help=argparse.SUPPRESS)
    parser.add_argument("--out", help=argparse.SUPPRESS)
    return parser.parse_args()


def _agencies(sizes: tuple[int, ...]) -> None:
    print("| agencies | provinces: CPU s | over them: CPU s | CPU ms an agency | seconds ", end="")
    print("| peak MB of a province | of the country | of a worker |")
    print("|---|---|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        home, runs = Path(folder), []
        below = [home / f"tinh-{n:02}.xlsx" for n in range(sizes[-1] // IN_PROVINCE)]
        for number, book in enumerate(below):
            province.build(home, IN_PROVINCE, number * IN_PROVINCE)
            runs.append(_measured(sorted((home / "agencies").iterdir()), book))
            size = len(runs) * IN_PROVINCE
            if size in sizes:
                above = _measured(below[: len(runs)], home / "ca-nuoc.xlsx")
                _print_agencies(size, runs, above)


def _print_agencies(size: int, runs: list[dict[str, float]], above: dict[str, float]) -> None:
    cpu, seconds = (sum(run[name] for run in runs) for name in ("cpu", "seconds"))
    peak = max(run["peak"] for run in runs)
    worker = max(run["worker"] for run in (*runs, above))
    print(
        f"| {size} | {cpu:.1f} | {above['cpu']:.1f} | {(cpu + above['cpu']) / size * 1000:.1f} "
        f"| {seconds + above['seconds']:.1f} | {peak:.0f} | {above['peak']:.0f} | {worker:.0f} |",
        flush=True,
    )


def _measured(files: list[Path], out: Path) -> dict[str, float]:
    command = [sys.executable, __file__, "--out", str(out), "--measure", *map(str, files)]
    run = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    found: dict[str, float] = json.loads(run.stdout)
    return found


def _roll_up(files: list[Path], out: Path) -> dict[str, float]:
    from cchc_xl import api

    begin = time.perf_counter()
    found = api.province(files, province.PERIOD, out, name=out.stem)
    seconds = time.perf_counter() - begin
    wanted = len(files) * (IN_PROVINCE if files[0].name.startswith("tinh-") else 1)
    assert len(found.counted) == wanted
    assert {d.code for d in found.diagnostics} <= {"C191", "C192"}
    used = [resource.getrusage(w) for w in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return {
        "cpu": sum(u.ru_utime + u.ru_stime for u in used),
        "seconds": seconds,
        "peak": used[0].ru_maxrss >> 10,
        "worker": used[1].ru_maxrss >> 10,
    }


def _forms(sizes: tuple[int, ...]) -> None:
    print("\n| forms | CPU s | CPU ms a form | seconds | peak MB of all processes |")
    print("|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        reading.build(home, min(sizes[-1], DIFFERENT))
        returned = home / "returned"
        different = sorted(returned.rename(home / "different").iterdir())
        returned.mkdir()
        linked = 0
        for size in sizes:
            for number in range(linked, size):
                os.link(different[number % len(different)], returned / f"{number:05}.xlsx")
            linked = size
            found = reading._in_a_process("ours", home)
            each = found["cpu"] / size * 1000
            print(
                f"| {size} | {found['cpu']:.1f} | {each:.2f} | {found['seconds']:.1f} "
                f"| {found['peak'] // (1 << 20):.0f} |",
                flush=True,
            )


if __name__ == "__main__":
    main()
