"""Hostile files: each is refused by its code or read right, with little work and little memory."""

import os
import resource
import shutil
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pytest

from cchc_xl.api import consolidate, load_summary, open_plan
from cchc_xl.excel.forms.filler import fill_form
from cchc_xl.excel.forms.writer import write_form
from cchc_xl.excel.plans.writer import write_plan
from cchc_xl.files import sha256
from cchc_xl.layouts.form_book import VERSION
from cchc_xl.readers.forms import Receiver
from cchc_xl.rules.forms.asked import build_form
from cchc_xl.rules.sampling.answers import sample_submission
from cchc_xl.workers import Limits, Lost, map_in_workers
from tests.plans import the_plan
from tests.support.hostile import HOSTILE, Hostile, Measured, measure, parts_of
from tests.support.programs import HANG
from tests.support.searches import sample

PLAN = the_plan()
PERIOD = PLAN.period("2023-Q1")
SAVED = datetime(2023, 3, 15, 9, 30)
needs_proc = pytest.mark.skipif(not Path("/proc/self/environ").exists(), reason="looks into /proc")
RUN = "from cchc_xl.cli import main; main()"
SECONDS, BYTES = 2.0, 300 << 20
"""Of processor time and of memory: what a worker may take for any file."""
PATIENT = Limits(wall=HANG)
"""By the clock a busy machine may take as long as it likes."""


@pytest.fixture(scope="module")
def form(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A sound form, filled in."""
    folder = tmp_path_factory.mktemp("sound")
    write_form(build_form(PLAN, PERIOD, "TTRA"), folder / "form.xlsx")
    answers = sample_submission(PLAN, PERIOD, "TTRA", VERSION)
    fill_form(folder / "form.xlsx", folder / "filled.xlsx", answers, SAVED)
    return folder / "filled.xlsx"


@pytest.fixture(scope="module")
def measured(form: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Measured | Lost]:
    """What reading each hostile file in a worker gave, by name."""
    folder, parts = tmp_path_factory.mktemp("hostile"), parts_of(form)
    for case in HOSTILE:
        (folder / case.name).write_bytes(case.make(parts))
    paths = [folder / case.name for case in HOSTILE]
    results = map_in_workers(measure, paths, jobs=1, limits=PATIENT)
    return {path.name: result for path, result in zip(paths, results, strict=True)}


@pytest.mark.parametrize("case", HOSTILE, ids=lambda case: case.name)
def test_a_hostile_file_is_refused_by_its_code_or_read_right(
    case: Hostile, measured: dict[str, Measured | Lost], form: Path
) -> None:
    result = measured[case.name]
    assert isinstance(result, Measured)
    assert tuple(d.code for d in result.received.diagnostics) == case.codes
    expected = Receiver()(form).submission if case.read else None
    assert result.received.submission == expected
    assert result.seconds < SECONDS
    assert result.peak < BYTES


def test_a_batch_with_hostile_files_consolidates_the_good_ones_unharmed(
    form: Path, tmp_path: Path
) -> None:
    good, all_together = tmp_path / "good", tmp_path / "all"
    parts = parts_of(form)
    for folder in (good, all_together):
        folder.mkdir()
        for unit in PLAN.units_with_a_form()[:3]:
            answers = sample_submission(PLAN, PERIOD, unit, VERSION)
            write_form(build_form(PLAN, PERIOD, unit), tmp_path / "form.xlsx")
            fill_form(tmp_path / "form.xlsx", folder / f"{unit}.xlsx", answers, SAVED)
    refused = [case for case in HOSTILE if not case.read]
    for case in refused:
        (all_together / case.name).write_bytes(case.make(parts))
    plan = tmp_path / "plan.xlsx"
    write_plan(PLAN, plan)
    alone = consolidate([good], open_plan(plan), PERIOD.id, tmp_path / "good.xlsx")
    together = consolidate(
        [all_together], open_plan(plan), PERIOD.id, tmp_path / "all.xlsx", jobs=2
    )
    assert len(together.received) == len(alone.received) + len(refused)
    assert [(e.task, e.unit, e.state) for e in together.entries] == [
        (e.task, e.unit, e.state) for e in alone.entries
    ]
    told = {d.place.file: d.code for d in together.diagnostics if d.code.startswith("W")}
    assert told == {case.name: case.codes[-1] for case in refused}
    assert (tmp_path / "all.xlsx").exists()


@dataclass(frozen=True, slots=True)
class Batch:
    """A folder of returned forms and how ``consolidate`` is told to join them."""

    home: Path
    mark: str
    """Stands in the environment of the run and of its workers."""

    @property
    def out(self) -> Path:
        return self.home / "out" / "summary.xlsx"

    def inputs(self) -> dict[str, str]:
        return {path.name: sha256(path) for path in (self.home / "returned").iterdir()}

    def start(self) -> "subprocess.Popen[bytes]":
        files = ("consolidate", self.home / "returned", "--plan", self.home / "plan.xlsx")
        words = (*files, "--period", PERIOD.id, "--out", self.out, "--jobs", "2")
        return subprocess.Popen(
            [sys.executable, "-c", RUN, *words],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env=os.environ | dict([self.mark.split("=")]),
        )


def batch(home: Path, form: Path) -> Batch:
    """Enough forms for two workers."""
    (home / "returned").mkdir(parents=True)
    for number in range(60):
        shutil.copy(form, home / "returned" / f"{number}.xlsx")
    write_plan(PLAN, home / "plan.xlsx")
    return Batch(home, f"CCHC_TEST_RUN={home.parent.name}-{home.name}")


@pytest.fixture(scope="module")
def whole_run(form: Path, tmp_path_factory: pytest.TempPathFactory) -> float:
    """Seconds of processor time that a run takes which nobody kills."""
    undisturbed = batch(tmp_path_factory.mktemp("undisturbed") / "whole", form)
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert undisturbed.start().wait(HANG) == 0
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert undisturbed.out.exists()
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


KILLS = 40
"""A run is killed in each fortieth part of its work; a sample tries a part of every ten."""


@needs_proc
@pytest.mark.search
@pytest.mark.parametrize("part", sample(range(KILLS), 4))
def test_a_killed_run_leaves_no_output_no_changed_input_and_no_worker(
    form: Path, tmp_path: Path, whole_run: float, part: int
) -> None:
    killed = batch(tmp_path / "killed", form)
    before = killed.inputs()
    run = killed.start()
    while run.poll() is None and processor_time(killed.mark) < whole_run * part / KILLS:
        time.sleep(0.02)
    assert run.poll() is None or killed.out.exists()
    run.kill()
    run.wait()
    stop = time.monotonic() + HANG
    while (left := processes_with(killed.mark)) and time.monotonic() < stop:
        time.sleep(0.05)
    assert left == []
    assert killed.inputs() == before
    if killed.out.exists():
        assert load_summary(PLAN, killed.out).value is not None


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
