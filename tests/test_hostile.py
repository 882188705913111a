"""Hostile files: each is refused by its code or read right, quickly and in little memory."""

import os
import shutil
import subprocess
import sys
import time
from contextlib import suppress
from datetime import datetime
from pathlib import Path

import pytest

from cchc_xl.api import consolidate, load_summary
from cchc_xl.excel.door.workers import Lost, map_in_workers
from cchc_xl.excel.forms.filler import fill_form
from cchc_xl.excel.forms.writer import write_form
from cchc_xl.excel.plans.workbook import write_plan
from cchc_xl.excel.returned.file import Receiver
from cchc_xl.files import sha256
from cchc_xl.forms.unit_form import VERSION, build_form
from cchc_xl.rules.samples import sample_submission
from tests.plans import the_plan
from tests.support.hostile import HOSTILE, Hostile, Measured, measure, parts_of

PLAN = the_plan()
PERIOD = PLAN.period("2023-Q1")
SAVED = datetime(2023, 3, 15, 9, 30)
RUN = "from cchc_xl.cli import main; main()"
SECONDS, BYTES = 2.0, 300 << 20


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
    results = map_in_workers(measure, paths, jobs=1)
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
    alone = consolidate([good], plan, PERIOD.id, tmp_path / "good.xlsx")
    together = consolidate([all_together], plan, PERIOD.id, tmp_path / "all.xlsx", jobs=2)
    assert len(together.received) == len(alone.received) + len(refused)
    assert [(e.task, e.unit, e.state) for e in together.entries] == [
        (e.task, e.unit, e.state) for e in alone.entries
    ]
    told = {d.place.file: d.code for d in together.diagnostics if d.code.startswith("W")}
    assert told == {case.name: case.codes[-1] for case in refused}
    assert (tmp_path / "all.xlsx").exists()


@pytest.mark.skipif(not Path("/proc/self/environ").exists(), reason="looks into /proc")
@pytest.mark.parametrize("after", [0.4, 1.0, 1.3, 1.6, 2.0, 2.6])
def test_a_killed_run_leaves_no_output_no_changed_input_and_no_worker(
    form: Path, tmp_path: Path, after: float
) -> None:
    returned = tmp_path / "returned"
    returned.mkdir()
    for number in range(120):
        shutil.copy(form, returned / f"{number}.xlsx")
    write_plan(PLAN, tmp_path / "plan.xlsx")
    before = {path.name: sha256(path) for path in returned.iterdir()}
    out, mark = tmp_path / "out" / "summary.xlsx", f"CCHC_TEST_RUN={tmp_path.name}-{after}"
    words = ("consolidate", returned, "--plan", tmp_path / "plan.xlsx", "--period", PERIOD.id)
    run = subprocess.Popen(
        [sys.executable, "-c", RUN, *words, "--out", out, "--jobs", "2"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=os.environ | dict([mark.split("=")]),
    )
    time.sleep(after)
    assert run.poll() is None or out.exists()
    run.kill()
    run.wait()
    deadline = time.monotonic() + 5
    while (left := processes_with(mark)) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert left == []
    assert {path.name: sha256(path) for path in returned.iterdir()} == before
    if out.exists():
        assert load_summary(PLAN, out).value is not None


def processes_with(mark: str) -> list[str]:
    """The processes that have this in their environment."""
    found: list[str] = []
    for folder in Path("/proc").iterdir():
        with suppress(OSError):
            if folder.name.isdigit() and mark.encode() in (folder / "environ").read_bytes():
                found.append(folder.name)
    return found
