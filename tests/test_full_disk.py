"""A disk that is full while something is written: told with the target, and nothing is lost."""

import hashlib
import json
import tempfile
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from cchc_xl.cli import main
from cchc_xl.workbooks.plan_source import WORKBOOK
from tests.support.receiving import touch

resource = pytest.importorskip("resource")
PERIOD = "2023-Q1"


def run(words: Sequence[object]) -> Result:
    return CliRunner().invoke(main, [str(word) for word in words])


def codes(result: Result) -> list[str]:
    return [found["code"] for found in json.loads(result.stdout)["diagnostics"]]


@contextmanager
def disk_with_room_for(size: int) -> Iterator[None]:
    """No file can grow beyond ``size`` bytes: the system refuses to write on, as a full disk."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def contents(folder: Path) -> dict[str, str]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {str(p.relative_to(folder)): hashlib.sha256(p.read_bytes()).hexdigest() for p in files}


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The inputs of every command: a form that came back, its summary, a Word plan."""
    home = tmp_path_factory.mktemp("day-dia")
    for words in (
        ("generate", WORKBOOK, "--period", PERIOD, "--out", home / "nhan", "--unit", "TCHC"),
        ("plan", "export", WORKBOOK, "--out", home / "ke-hoach.docx"),
    ):
        assert run(words).exit_code == 0
    for form in (home / "nhan").iterdir():
        touch(form)
    words = ("consolidate", home / "nhan", "--plan", WORKBOOK, "--period", PERIOD)
    run((*words, "--out", home / "tong-hop.xlsx", "--jobs", 1))
    assert (home / "tong-hop.xlsx").exists()
    return home


def commands(home: Path, out: Path) -> dict[str, tuple[object, ...]]:
    """Each command that writes, with all its outputs in ``out``."""
    summary, plan, due = home / "tong-hop.xlsx", ("--plan", WORKBOOK), ("--period", PERIOD)
    forms = (home / "nhan", *plan, *due, "--jobs", 1)
    report = ("report", summary, *plan, "--out", out / "bc.docx")
    return {
        "plan import": ("plan", "import", home / "ke-hoach.docx", "--out", out / "kh.xlsx"),
        "plan export": ("plan", "export", WORKBOOK, "--out", out / "kh.docx"),
        "generate": ("generate", WORKBOOK, *due, "--out", out, "--unit", "TCHC"),
        "consolidate": ("consolidate", *forms, "--out", out / "th.xlsx"),
        "report": report,
        "report --trace": (*report, "--trace"),
        "report --appendix": (*report, "--appendix", out / "pl.docx"),
        "remind": ("remind", summary, *plan, "--out", out / "cv.docx", "--messages", out / "nhac"),
        "province": ("province", summary, *due, "--out", out / "so.xlsx", "--jobs", 1),
        "export": ("export", summary, "--out", out, "--jobs", 1),
        "button": ("button", "--out", out / "nut.xlsm"),
        "demo": ("demo", out),
    }


COMMANDS = tuple(commands(Path(), Path()))


@pytest.mark.parametrize("name", COMMANDS)
def test_a_full_disk_is_w108_and_leaves_nothing_behind(
    name: str, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out, temporary = tmp_path / "ra", tmp_path / "tam"
    temporary.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    words = (*commands(home, out)[name], "--json")
    for room in (0, 4096):
        with disk_with_room_for(room):
            result = run(words)
        assert (result.exit_code, codes(result)) == (1, ["W108"]), room
        assert contents(tmp_path) == {}


@pytest.mark.parametrize("name", [name for name in COMMANDS if name not in ("button", "demo")])
def test_a_full_disk_leaves_the_old_output_whole(name: str, home: Path, tmp_path: Path) -> None:
    words = commands(home, tmp_path)[name]
    run(words)
    before = contents(tmp_path)
    assert before
    if name == "consolidate":  # of the same files it would have nothing to write
        (form,) = (home / "nhan").glob("*.xlsx")
        with zipfile.ZipFile(form, "a") as package:
            package.comment = b"saved again"
    if name == "export":  # nor of the same workbook
        words = (*words, "--locale", "en")
    with disk_with_room_for(4096):
        result = run((*words, "--json"))
    assert codes(result) == ["W108"]
    assert contents(tmp_path) == before


def test_a_copy_that_goes_back_meets_the_full_disk_too(home: Path, tmp_path: Path) -> None:
    words = ("check", home / "nhan", "--plan", WORKBOOK, "--return-dir", tmp_path, "--jobs", 1)
    with disk_with_room_for(4096):
        result = run((*words, "--json"))
    assert (result.exit_code, codes(result)) == (1, ["W108"])
    assert contents(tmp_path) == {}


@pytest.mark.parametrize("name", ["generate", "report", "button"])
def test_nothing_is_written_into_the_temporary_folder(
    name: str, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "không có"))
    assert run(commands(home, tmp_path / "ra")[name]).exit_code in (0, 1)
    assert contents(tmp_path / "ra")


def test_a_fault_of_ours_is_told_without_a_log_where_none_can_be_written(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def broken(path: Path) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("cchc_xl.api.check_plan", broken)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    with disk_with_room_for(0):
        result = run(("plan", "check", WORKBOOK))
    assert result.exit_code == 3
    assert "ZeroDivisionError" in result.stderr and "Traceback" not in result.stderr
