"""A run that is killed at any moment harms nothing, and the next one finishes its work."""

import os
import resource
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from itertools import product
from pathlib import Path

import pytest

from cchc_xl.api import consolidate, open_plan
from cchc_xl.excel.forms.filler import fill_form
from cchc_xl.excel.forms.writer import write_form
from cchc_xl.excel.plans.writer import write_plan
from cchc_xl.files import sha256
from cchc_xl.layouts.form_book import VERSION
from cchc_xl.rules.forms.asked import build_form
from cchc_xl.rules.sampling.answers import sample_submission
from tests.plans import the_plan
from tests.support.programs import HANG
from tests.support.searches import sample

PLAN = the_plan()
PERIOD = PLAN.period("2023-Q1")
SAVED = datetime(2023, 3, 15, 9, 30)
RUN = "from cchc_xl.cli import main; main()"
pytestmark = pytest.mark.skipif(not Path("/proc/self/environ").exists(), reason="looks into /proc")
PERIOD_OF = ("--period", PERIOD.id)
WITH_WORKERS = ("--return-dir", "out/back", "--jobs", "2")
COMMANDS = {
    "generate": ("generate", "plan.xlsx", *PERIOD_OF, "--out", "out"),
    "consolidate": (
        *("consolidate", "returned", "--plan", "plan.xlsx", *PERIOD_OF),
        *("--out", "out/summary.xlsx", *WITH_WORKERS),
    ),
    "report": ("report", "summary.xlsx", "--plan", "plan.xlsx", "--out", "out/report.docx"),
    "province": ("province", "summary.xlsx", *PERIOD_OF, "--out", "out/province.xlsx"),
    "check": ("check", "returned", "--plan", "plan.xlsx", *WITH_WORKERS),
}
MOMENTS = 100
"""A command is killed in each hundredth part of its work; a sample tries one moment of each."""


@pytest.fixture(scope="module")
def inputs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with all that the commands read, enough forms for two workers; not to be changed."""
    home = tmp_path_factory.mktemp("inputs")
    (home / "returned").mkdir()
    write_form(build_form(PLAN, PERIOD, "TTRA"), home / "form.xlsx")
    answers = sample_submission(PLAN, PERIOD, "TTRA", VERSION)
    fill_form(home / "form.xlsx", home / "returned" / "0.xlsx", answers, SAVED)
    for number in range(1, 26):
        shutil.copy(home / "returned" / "0.xlsx", home / "returned" / f"{number}.xlsx")
    (home / "form.xlsx").unlink()
    write_plan(PLAN, home / "plan.xlsx")
    plan = open_plan(home / "plan.xlsx")
    consolidate([home / "returned"], plan, PERIOD.id, home / "summary.xlsx")
    return home


@dataclass(frozen=True, slots=True)
class Run:
    """A command at work in a copy of the inputs."""

    home: Path
    command: str

    @property
    def mark(self) -> str:
        """Stands in the environment of the run and of its workers."""
        return f"CCHC_TEST_RUN={self.home}"

    def start(self) -> "subprocess.Popen[bytes]":
        (self.home / "tmp").mkdir(exist_ok=True)
        machine = {"TMPDIR": str(self.home / "tmp")} | dict([self.mark.split("=")])
        return subprocess.Popen(
            [sys.executable, "-c", RUN, *COMMANDS[self.command]],
            cwd=self.home,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env=os.environ | machine,
        )

    def files(self) -> dict[str, str]:
        """All files that are there, inputs, outputs and what should not be."""
        found = (path for path in self.home.rglob("*") if path.is_file())
        return {str(path.relative_to(self.home)): sha256(path) for path in found}


@dataclass(frozen=True, slots=True)
class Undisturbed:
    """A run that nobody kills."""

    code: int
    seconds: float
    """Of processor time."""
    files: dict[str, str]


@pytest.fixture(scope="module")
def undisturbed(
    inputs: Path, tmp_path_factory: pytest.TempPathFactory
) -> Callable[[str], Undisturbed]:
    """What each command gives when it is let alone, found out once."""

    @cache
    def let_alone(command: str) -> Undisturbed:
        home = tmp_path_factory.mktemp(command) / "home"
        run = Run(shutil.copytree(inputs, home), command)
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        code = run.start().wait(HANG)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        took = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        return Undisturbed(code, took, run.files())

    return let_alone


@pytest.mark.search
@pytest.mark.parametrize(
    ("command", "moment"), sample([*product(COMMANDS, range(MOMENTS))], len(COMMANDS))
)
def test_a_killed_run_leaves_what_was_and_the_next_gives_the_same_bytes_and_nothing_else(
    inputs: Path,
    tmp_path: Path,
    undisturbed: Callable[[str], Undisturbed],
    command: str,
    moment: int,
) -> None:
    whole = undisturbed(command)
    assert whole.code in (0, 1)
    given = Run(inputs, command).files()
    run = Run(shutil.copytree(inputs, tmp_path / "home"), command)
    kill(run, whole.seconds * moment / MOMENTS)
    left = {name: sum_ for name, sum_ in run.files().items() if ".~cchc-" not in name}
    assert given.items() <= left.items() <= whole.files.items()
    assert run.start().wait(HANG) == whole.code
    assert run.files() == whole.files


def kill(run: Run, after: float) -> None:
    """Kill it when it has taken that much processor time; its workers are gone then, too."""
    process = run.start()
    while process.poll() is None and processor_time(run.mark) < after:
        time.sleep(0.02)
    process.kill()
    process.wait()
    stop = time.monotonic() + HANG
    while (left := processes_with(run.mark)) and time.monotonic() < stop:
        time.sleep(0.05)
    assert left == []


def processes_with(mark: str) -> list[Path]:
    """The folders in /proc of the processes that have this in their environment."""
    found: list[Path] = []
    for folder in Path("/proc").iterdir():
        with suppress(OSError):
            if folder.name.isdigit() and mark.encode() in (folder / "environ").read_bytes():
                found.append(folder)
    return found


def processor_time(mark: str) -> float:
    """Seconds of it that these processes, and those they have waited for, have taken so far."""
    ticks = 0
    for folder in processes_with(mark):
        with suppress(OSError):
            # proc(5): utime, stime, cutime and cstime are fields 14 to 17, behind "(name) state".
            fields = (folder / "stat").read_text(encoding="ascii").rpartition(")")[2].split()
            ticks += sum(map(int, fields[11:15]))
    return ticks / os.sysconf("SC_CLK_TCK")
