"""Temporary files of killed runs go with the next run; those of others stay."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from cchc_xl.files import write_sealed
from cchc_xl.leftovers import new_beside, sweep

KILLED = """
import os, sys
from pathlib import Path
from cchc_xl.leftovers import new_beside
print(new_beside(Path(sys.argv[1])), flush=True)
if len(sys.argv) > 2:
    sys.stdin.read()
os._exit(9)
"""


def left_by_a_dead_process(target: Path) -> Path:
    made = subprocess.run(
        [sys.executable, "-c", KILLED, target], capture_output=True, text=True, check=False
    )
    return Path(made.stdout.strip())


def test_the_next_file_written_there_takes_what_a_killed_run_has_left(tmp_path: Path) -> None:
    left = left_by_a_dead_process(tmp_path / "sổ.xlsx")
    assert left.parent == tmp_path and left.exists()
    write_sealed(tmp_path / "a.txt", "nội dung".encode())
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]


def test_a_file_of_a_living_process_stays_until_it_ends(tmp_path: Path) -> None:
    words = [sys.executable, "-c", KILLED, tmp_path / "a.txt", "wait"]
    own = new_beside(tmp_path / "b.txt")
    with subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        assert other.stdin and other.stdout
        left = Path(os.fsdecode(other.stdout.readline()).strip())
        sweep(tmp_path)
        assert left.exists() and own.exists()
        other.stdin.close()
    sweep(tmp_path)
    assert not left.exists() and own.exists()


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells when a process began")
def test_a_number_that_another_process_has_got_since_protects_nothing(tmp_path: Path) -> None:
    own = new_beside(tmp_path / "a.txt")
    *before, life, last = own.name.split("-")
    earlier = own.rename(tmp_path / "-".join((*before, "0" * len(life), last)))
    sweep(tmp_path)
    assert not earlier.exists()


def test_a_file_of_another_machine_stays_for_a_day(tmp_path: Path) -> None:
    files = [tmp_path / f".~cchc-anothers-1-0-{age}.xlsx" for age in ("young", "old")]
    for path in files:
        path.touch()
    os.utime(files[1], (0, 0))
    sweep(tmp_path)
    assert [path.exists() for path in files] == [True, False]


@pytest.mark.parametrize("name", [".~lock.a.xlsx#", "~$a.xlsx", ".~abcdefgh.xlsx", "a.xlsx"])
def test_what_is_not_ours_is_never_removed(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.touch()
    os.utime(path, (0, 0))
    sweep(tmp_path)
    assert path.exists()


def test_what_cannot_be_removed_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    left = left_by_a_dead_process(tmp_path / "a.txt")

    def refuse(path: Path) -> None:
        raise PermissionError(path)

    with monkeypatch.context() as locked:
        locked.setattr(Path, "unlink", refuse)
        sweep(tmp_path)
    assert left.exists()
    sweep(tmp_path / "không có")
