"""What starting the program costs, beside importing click alone: processor time, one run for all.

``python benchmarks/starting.py [REPEATS]`` prints a table for ``benchmarks/README.md``.
"""

import resource
import subprocess
import sys
from collections.abc import Sequence
from statistics import median

BARE = ("-c", "import click")
JOBS: dict[str, tuple[str, ...]] = {
    '`python -c "import click"`': BARE,
    "`--help`": ("-m", "cchc_xl", "--help"),
    "`--version`": ("-m", "cchc_xl", "--version"),
    "a mistyped command": ("-m", "cchc_xl", "tong-hop"),
    "`consolidate --help`": ("-m", "cchc_xl", "consolidate", "--help"),
}


def seconds(words: Sequence[str]) -> float:
    """Processor time of one run of this Python with these words, user and system."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, *words], capture_output=True, check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


def main(repeats: int) -> None:
    """Run all jobs in turn, so often, and print the median of each."""
    found: dict[str, list[float]] = {name: [] for name in JOBS}
    for _ in range(repeats):
        for name, words in JOBS.items():
            found[name].append(seconds(words))
    bare = median(found[next(iter(JOBS))])
    print("| start | CPU ms | times click |\n|---|---|---|")
    for name, times in found.items():
        print(f"| {name} | {median(times) * 1000:.0f} | {median(times) / bare:.2f} |")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 15)
