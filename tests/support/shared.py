"""What is dear to make and only read: made once in a run of the tests, by whoever comes first.

The workers of pytest-xdist are processes of their own, so what they share lies in a folder.
"""

import os
import pickle
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar
from unittest.mock import patch

from click.testing import CliRunner

from cchc_xl import demo
from cchc_xl.cli import main
from tests.support.programs import HANG

T = TypeVar("T")
Files = dict[str, tuple[int, int]]
"""Size and time of change (in nanoseconds) of the files of a folder."""


@dataclass(frozen=True, slots=True)
class Demonstration:
    """What ``cchc-xl demo`` has written, and where."""

    folder: Path
    steps: tuple[demo.Made, ...]
    said: str
    """What the command has printed."""
    facts: str
    """The same with ``--json``."""

    @property
    def plan(self) -> Path:
        """The plan workbook."""
        return self.folder / demo.PLAN_NAME


def run_demo(folder: Path) -> Demonstration:
    """Run the command in that folder: what it makes is made once and told in both ways."""
    made: list[tuple[demo.Made, ...]] = []
    run = demo.run

    def once(*words: Path, **settings: Any) -> tuple[demo.Made, ...]:
        if not made:
            made.append(run(*words, **settings))
        return made[0]

    with patch.object(demo, "run", once):
        facts = CliRunner().invoke(main, ["demo", str(folder), "--json"])
        shown = CliRunner().invoke(main, ["demo", str(folder)])
    assert (facts.exit_code, shown.exit_code) == (0, 0), facts.output + shown.output
    return Demonstration(folder, made[0], shown.stdout, facts.stdout)


@contextmanager
def made_once(run: Path, name: str, make: Callable[[Path], T]) -> Iterator[T]:
    """What ``make`` has made in a folder of that name, which is the same for the whole run.

    The result must be picklable. Whoever wants to change a file copies it first: at the end the
    folder must hold what was made, else AssertionError.
    """
    (run / "shared").mkdir(exist_ok=True)
    home = run / "shared" / name
    told = home.with_name(f"{name}.pickle")
    with _alone(home.with_name(f"{name}.lock")):
        if not told.exists():
            home.mkdir()
            result = make(home)
            told.write_bytes(pickle.dumps((result, _files(home))))
    result, before = pickle.loads(told.read_bytes())
    yield result
    assert _files(home) == before, f"a test has changed what is shared in {name}"


def folder_of_the_run(base: Path) -> Path:
    """The temporary folder that all workers have in common, from that of this process."""
    return base.parent if "PYTEST_XDIST_WORKER" in os.environ else base


@contextmanager
def _alone(lock: Path) -> Iterator[None]:
    stop = time.monotonic() + HANG
    while True:
        try:
            lock.touch(exist_ok=False)
            break
        except FileExistsError:
            if time.monotonic() > stop:
                raise
            time.sleep(0.1)
    try:
        yield
    finally:
        lock.unlink()


def _files(home: Path) -> Files:
    found = ((path, path.stat()) for path in home.rglob("*") if path.is_file())
    return {str(path): (told.st_size, told.st_mtime_ns) for path, told in found}
