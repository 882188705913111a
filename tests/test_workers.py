"""Work in processes that may die: each death costs its file and nothing else."""

import gc
import subprocess
import sys
import time
from pathlib import Path
from pickle import PicklingError

import pytest
from click.testing import CliRunner
from msgspec.structs import replace

from cchc_xl import workers
from cchc_xl.api import check
from cchc_xl.cli import main
from cchc_xl.workers import Bug, Limits, Lost, WorkerError, map_in_workers, processors
from tests.support.fates import act
from tests.support.programs import HANG

LIMITS = Limits(memory=128 << 20, cpu=1, wall=HANG)
ASLEEP = replace(LIMITS, wall=5.0)
"""For work that needs no processor: nothing else may take so long, however busy the machine is."""


def results(*names: str, jobs: int = 1) -> list[str | Lost | Bug]:
    by_the_clock = {"asleep", "busy"} if sys.platform == "win32" else {"asleep"}
    limits = ASLEEP if by_the_clock & {*names} else LIMITS
    return map_in_workers(act, [Path(name) for name in names], jobs=jobs, limits=limits)


@pytest.mark.parametrize(
    ("name", "lost"),
    [
        ("abort", Lost.CRASH),
        ("leave", Lost.CRASH),
        ("memory", Lost.MEMORY),
        ("busy", Lost.TIME),
        ("asleep", Lost.TIME),
    ],
)
def test_a_file_that_takes_its_worker_with_it_is_lost_alone(name: str, lost: Lost) -> None:
    first, fatal, last = results("first", name, "last")
    assert fatal is lost
    assert isinstance(first, str) and first.startswith("first ")
    assert isinstance(last, str) and last.startswith("last ")


@pytest.mark.parametrize("shared", [False, True])
def test_what_results_have_in_common_is_held_once_where_that_is_asked_for(shared: bool) -> None:
    one, other = map_in_workers(act, [Path("first")] * 2, jobs=1, limits=LIMITS, shared=shared)
    assert one == other
    assert (one is other) == shared


def test_the_bound_of_processor_time_goes_by_the_clock_that_it_is_held_against(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    before = time.process_time()
    assert workers._counted_time() >= before
    asked = list[int]()
    monkeypatch.setattr(time, "clock_gettime", lambda clock: asked.append(clock) or 1e6)
    assert workers._counted_time() == 1e6
    assert asked == [-8]


def test_lack_of_memory_is_no_fault_of_ours_where_cleaning_up_after_it_fails() -> None:
    fatal, last = results("memory of a package", "last")
    assert fatal is Lost.MEMORY
    assert str(last).startswith("last ")


def test_a_worker_takes_many_files_and_results_stand_in_the_order_of_the_files() -> None:
    names = [str(number) for number in range(60)]
    found = results(*names, jobs=2)
    assert [str(result).split()[0] for result in found] == names
    assert len({str(result).split()[1] for result in found}) == 2


def test_what_is_printed_during_the_work_does_not_disturb_the_results() -> None:
    assert str(results("print")[0]).startswith("print ")


def test_a_fault_of_ours_costs_its_file_alone_and_brings_the_traceback_of_the_worker() -> None:
    first, fault, last = results("first", "bug", "last")
    assert isinstance(fault, Bug) and "KeyError: 'our own fault'" in fault.trace
    assert [str(first).split()[1]] == [str(last).split()[1]]  # the worker goes on


def test_a_result_that_cannot_be_sent_is_a_fault_of_ours_too() -> None:
    fault, last = results("unpicklable", "last")
    assert isinstance(fault, Bug)
    assert str(last).startswith("last ")


def test_a_worker_that_cannot_start_says_why(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "_can_copy", lambda: False)
    monkeypatch.setattr("sys.path", ["nowhere"])
    with pytest.raises(WorkerError, match="No module named"):
        results("first")


@pytest.mark.parametrize("fault", ["no interpreter", "no such function to send"])
def test_a_worker_that_cannot_start_leaves_nothing_open(
    fault: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is left open warns when it is collected, and every warning is an error here."""
    monkeypatch.setattr(workers, "_can_copy", lambda: False)
    if fault == "no interpreter":  # an office program that has Python within has none
        monkeypatch.setattr(sys, "executable", "")
        with pytest.raises(WorkerError, match="no worker"):
            results("first")
    else:
        with pytest.raises((AttributeError, PicklingError)):
            map_in_workers(lambda path: path, [Path("a")], jobs=1)
    gc.collect()


def test_progress_is_told_once_for_each_file() -> None:
    told: list[tuple[int, int]] = []
    map_in_workers(
        act,
        [Path(str(number)) for number in range(5)],
        progress=lambda what, done, total: told.append((done, total)),
    )
    assert told == [(done, 5) for done in range(1, 6)]


def test_no_files_need_no_worker() -> None:
    assert results() == []


def test_there_is_at_least_one_processor() -> None:
    assert processors() >= 1


@pytest.mark.parametrize("jobs", ["0", "nhiều"])
def test_a_senseless_number_of_jobs_is_a_wrong_use_of_the_command(jobs: str) -> None:
    result = CliRunner().invoke(main, ["check", "bieu", "--jobs", jobs])
    assert result.exit_code == 2


def test_the_number_of_jobs_does_not_change_what_is_found(tmp_path: Path) -> None:
    for number in range(60):
        (tmp_path / f"{number}.xlsx").write_bytes(b"" if number % 2 else b"%PDF")
    one, two = (check([tmp_path], jobs=jobs) for jobs in (1, 2))
    assert one == two
    assert [file.diagnostics[0].code for file in one[:4]] == ["W109", "W102"] * 2


def test_workers_of_a_process_with_one_thread_are_copies_of_it_and_die_alone(
    tmp_path: Path,
) -> None:
    """A program of its own: here other threads may run, and then each worker is an interpreter."""
    program = """
import sys, time
from pathlib import Path
from cchc_xl.workers import Limits, _can_copy, map_in_workers
from tests.support.fates import act
limits = Limits(memory=128 << 20, cpu=1, wall=float(sys.argv[1]))
names = ["a", "abort", "b", "memory", "busy", "print", "bug", "c"]
for _ in range(2):
    while not _can_copy():  # the system lets go of the last batch's threads a little later
        time.sleep(0.01)
    for found in map_in_workers(act, [Path(name) for name in names], jobs=2, limits=limits):
        print(getattr(found, "name", None) or type(found).__name__)
for _ in range(40):  # whoever ends a worker may come when it has just ended
    map_in_workers(act, [Path("a"), Path("b")], jobs=2, limits=limits)
"""
    command = [sys.executable, "-W", "error", "-c", program, str(HANG)]
    run = subprocess.run(command, capture_output=True, encoding="utf-8", check=True)
    once = ["str", "CRASH", "str", "MEMORY", "TIME", "str", "Bug", "str"]
    assert (run.stdout.split(), run.stderr) == (once * 2, "")
