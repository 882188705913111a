"""All benchmarks one after the other, in sizes that take under a quarter of an hour.

``python -m benchmarks`` runs the scripts of this folder, each by its own command, and prints their
tables below the name of each, and the processor time that each took, which other work on a machine
lengthens less than the clock's; ``--full`` takes the sizes of a country and of the longest tables.
"""

import argparse
import resource
import subprocess
import sys
import time
from pathlib import Path

QUICK: dict[str, tuple[str, ...]] = {
    "reading.py": ("100", "500", "--plain-up-to", "100"),
    "office.py": (),
    "books.py": ("--times", "3"),
    "writing.py": ("500", "2000"),
    "growth.py": (),
    "linting.py": (),
    "province.py": ("30", "100"),
    "country.py": (),
    "starting.py": ("7",),
    "button.py": ("50",),
}
"""By script, in this order: the words of its command."""
FULL: dict[str, tuple[str, ...]] = {name: () for name in QUICK} | {"country.py": ("--full",)}


def main() -> None:
    """Run them; one that fails does not keep the others from running."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--full", action="store_true", help="the sizes of the tables in README.md")
    chosen = FULL if parser.parse_args().full else QUICK
    home, failed, used, begin = Path(__file__).parent, list[str](), _used(), time.monotonic()
    for name, words in chosen.items():
        print(f"\n## {name}\n", flush=True)
        before = _used()
        if subprocess.run([sys.executable, str(home / name), *words], check=False).returncode:
            failed.append(name)
        print(f"\n{_used() - before:.0f} seconds of the processor", flush=True)
    print(f"\nAll: {_used() - used:.0f} seconds of the processor in", end=" ")
    print(f"{time.monotonic() - begin:.0f} by the clock; failed: {', '.join(failed) or 'none'}")
    sys.exit(bool(failed))


def _used() -> float:
    """Seconds of the processor that all processes have taken which have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    main()
