"""What only a Windows system does: its locks, its code pages, its command files, its processes."""

import json
import os
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import copy2

import pytest
import win32api
import win32con
import win32event
import win32file
from click.testing import CliRunner

from cchc_xl.bounds import Bounds
from cchc_xl.cli import main
from cchc_xl.demo import PLAN_NAME
from tests.support.compound import number_cell, record, xls_file
from tests.support.programs import HANG
from tests.support.shared import Demonstration

REPOSITORY = Path(__file__).parent.parent
OFFLINE_ZIP = Path(os.environ["CCHC_OFFLINE_ZIP"])
"""The ZIP for Windows, as it was built on Linux."""
ALONE, READERS = 0, win32con.FILE_SHARE_READ
"""What a program lets others do with a file while it has it open: nothing, or read it."""


@contextmanager
def held(path: Path, share: int) -> Iterator[None]:
    """Another program has the file open, as Excel and Word have."""
    access = win32con.GENERIC_READ | win32con.GENERIC_WRITE
    handle = win32file.CreateFile(str(path), access, share, None, win32con.OPEN_EXISTING, 0, None)
    try:
        yield
    finally:
        handle.Close()


def told(*words: object) -> tuple[int, list[str]]:
    """Exit code and codes of the diagnostics."""
    result = CliRunner().invoke(main, [*map(str, words), "--json"])
    return result.exit_code, [d["code"] for d in json.loads(result.stdout)["diagnostics"]]


def script(path: Path, *words: object, typed: str = "", **machine: str) -> tuple[int, str]:
    """What a command file ends with and says, called as Explorer calls it."""
    line = " ".join(f'"{word}"' for word in (path, *words))
    ended = subprocess.run(
        f'cmd /c "{line}"',
        input=typed.encode(),
        env=os.environ | machine,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        cwd=path.parent,
        check=False,
    )
    return ended.returncode, ended.stdout.decode("utf-8").replace("\r\n", "\n")


@pytest.fixture
def home(demonstration: Demonstration, tmp_path: Path) -> Path:
    """A folder with the plan and what two units returned for the first quarter, one with faults."""
    folder = tmp_path / "Kế hoạch & số liệu xong! (2023)"
    (folder / "bieu-nhan-ve").mkdir(parents=True)
    copy2(demonstration.folder / PLAN_NAME, folder)
    for unit in ("CNTT", "KHTC"):
        form = demonstration.folder / "2023-Q1" / "bieu-nhan-ve" / f"2023-Q1_{unit}.xlsx"
        copy2(form, folder / "bieu-nhan-ve")
    return folder


@pytest.mark.parametrize("share", [ALONE, READERS])
@pytest.mark.parametrize("overwrite", [(), ("--overwrite",)])
def test_an_output_that_another_program_has_open_is_w108_and_stays_whole(
    share: int, overwrite: tuple[str, ...], home: Path
) -> None:
    out = home / "ra" / "kế hoạch 100%.docx"
    words = ("plan", "export", home / PLAN_NAME, "--out", out, *overwrite)
    assert told(*words)[0] == 0
    before = out.read_bytes()
    with held(out, share):
        assert told(*words) == (1, ["W108"])
    assert out.read_bytes() == before
    assert os.listdir(out.parent) == [out.name]
    assert told(*words)[0] == 0


def test_a_period_whose_summary_is_open_in_excel_is_done_once_it_is_closed(home: Path) -> None:
    words = ("quick", home, "--period", "2023-Q1")
    assert "W108" not in told(*words)[1]
    summary = home / "tong-hop-2023-Q1.xlsx"
    before = summary.read_bytes()
    summary.write_bytes(before + b"typed by a person")
    with held(summary, READERS):
        assert "W108" in told(*words)[1]
    assert summary.read_bytes() == before + b"typed by a person"
    assert "W135" in told(*words)[1]
    assert summary.read_bytes() == before


def test_an_input_that_another_program_keeps_to_itself_is_w127_and_read_where_it_may_be(
    home: Path, tmp_path: Path
) -> None:
    plan, (form, *_) = home / PLAN_NAME, sorted((home / "bieu-nhan-ve").iterdir())
    paper = tmp_path / "kế hoạch.docx"
    assert told("plan", "export", plan, "--out", paper)[0] == 0
    for path, words in (
        (plan, ("plan", "check", plan)),
        (form, ("check", form)),
        (paper, ("lint", paper)),
        (paper, ("lint", "--template", paper)),
    ):
        free = told(*words)
        with held(path, ALONE):
            assert told(*words) == (1, ["W127"])
        with held(path, READERS):
            assert told(*words) == free


def test_names_longer_than_260_letters_and_names_with_marks_of_the_shell_are_names(
    home: Path, tmp_path: Path
) -> None:
    out = tmp_path
    while len(str(out)) < 300:
        out = out / ("Thư mục %TEMP% & rất ^dài " * 3).strip()
    assert told("plan", "export", home / PLAN_NAME, "--out", out / "kế hoạch 100%.docx")[0] == 0
    assert os.listdir(out) == ["kế hoạch 100%.docx"]


@pytest.mark.parametrize("code_page", [1252, 1258, 65001])
def test_the_command_line_prints_utf_8_in_every_code_page_of_the_console(
    code_page: int, tmp_path: Path
) -> None:
    said = tmp_path / "ra.txt"
    for words, code, text in (
        ("--version", 0, "phiên bản"),
        ("check --help", 0, "Kiểm tra các biểu gửi về"),
        ("tổng-hợp", 2, "Không có lệnh 'tổng-hợp'"),
    ):
        line = f'chcp {code_page} >nul & "{sys.executable}" -m cchc_xl {words} >"{said}" 2>&1'
        assert subprocess.run(line, shell=True, check=False).returncode == code
        assert text in said.read_text(encoding="utf-8")


def test_a_program_without_a_console_reads_what_calamine_breaks_off_at(tmp_path: Path) -> None:
    """The button's interpreter has no streams."""
    book, said = tmp_path / "a.xls", tmp_path / "said.txt"
    book.write_bytes(xls_file(number_cell(0, 0, 1), before_sheets=record(0x42, b"\1")))
    program = (
        "import sys; from pathlib import Path; from cchc_xl.excel.door.sheets import open_book; "
        "codes = [d.code for d in open_book(Path(sys.argv[1])).diagnostics]; "
        "Path(sys.argv[2]).write_text(f'{codes} {sys.stderr}')"
    )
    pythonw = Path(sys.executable).with_name("pythonw.exe")
    alone = subprocess.DETACHED_PROCESS
    subprocess.run([pythonw, "-c", program, book, said], creationflags=alone, check=True)
    assert said.read_text() == "['W113'] None"


def test_tong_hop_cmd_writes_its_files_beside_itself_and_waits(home: Path) -> None:
    starter = home / "tong-hop.cmd"
    copy2(REPOSITORY / "macros" / starter.name, starter)
    before = {path.name for path in home.iterdir()}
    code, said = script(starter, typed="1\r\n\r\n", CCHC_PYTHON=sys.executable)
    assert "1. 2023-Q1: quý I năm 2023" in said and "Đã ghi báo cáo" in said
    assert code == 1, "the answers have faults"
    assert {path.name for path in home.iterdir()} - before == {
        "tong-hop-2023-Q1.xlsx",
        "bao-cao-2023-Q1.docx",
        "cong-van-don-doc-2023-Q1.docx",
        "gui-lai-2023-Q1",
    }


def test_tong_hop_cmd_takes_the_folder_that_is_dropped_on_it(home: Path, tmp_path: Path) -> None:
    starter = tmp_path / "tong-hop.cmd"
    copy2(REPOSITORY / "macros" / starter.name, starter)
    _, said = script(starter, home, typed="1\r\n\r\n", CCHC_PYTHON=sys.executable)
    assert "Đã ghi báo cáo" in said and (home / "bao-cao-2023-Q1.docx").exists()


def test_tong_hop_cmd_without_a_python_names_cai_dat_cmd(tmp_path: Path) -> None:
    starter = tmp_path / "tong-hop.cmd"
    copy2(REPOSITORY / "macros" / starter.name, starter)
    code, said = script(starter, CCHC_PYTHON=str(tmp_path / "python.exe"))
    assert code == 1 and "cai-dat.cmd" in said


@pytest.fixture
def unpacked(tmp_path: Path) -> Path:
    """The offline ZIP, extracted on a machine that has Python where it is installed for all."""
    folder = tmp_path / "Bộ cài & mới"
    with zipfile.ZipFile(OFFLINE_ZIP) as package:
        package.extractall(folder)
    return folder


def test_cai_dat_cmd_sets_up_without_a_network_and_go_cai_dat_cmd_takes_it_away(
    unpacked: Path,
) -> None:
    """The interpreter is the embeddable one, whose venv .ci/windows stands in for."""
    home, desktop = Path(r"C:\ProgramData\cchc-xl"), Path.home() / "Desktop"
    book = desktop / "TongHop.xlsm"
    dead = {"HTTP_PROXY": "http://127.0.0.1:9", "HTTPS_PROXY": "http://127.0.0.1:9"}
    try:
        code, said = script(unpacked / "cai-dat.cmd", **dead)
        assert code == 0, said
        assert "Đã cài xong" in said and " 0 hỏng" in said
        assert sorted(path.name for path in desktop.iterdir()) == [
            book.name,
            "Tổng hợp CCHC.cmd",  # Wine has no PowerShell to make a link with
        ]
    finally:
        code, said = script(unpacked / "go-cai-dat.cmd")
    assert code == 0, said
    assert not home.exists() and list(desktop.iterdir()) == []


def test_cai_dat_cmd_names_the_wheel_that_is_damaged_and_changes_nothing(unpacked: Path) -> None:
    wheel = next((unpacked / "wheels").glob("xlsxwriter-*.whl"))
    wheel.write_bytes(wheel.read_bytes() + b"x")
    code, said = script(unpacked / "cai-dat.cmd")
    assert code == 1 and wheel.name in said
    assert "Đang lập môi trường" not in said


def test_cai_dat_cmd_tells_where_to_get_the_python_that_is_missing(unpacked: Path) -> None:
    setup = unpacked / "cai-dat.cmd"
    setup.write_bytes(setup.read_bytes().replace(b"WANTED=3.12", b"WANTED=3.10"))
    code, said = script(setup)
    assert code == 1 and "Máy này chưa có Python" in said


def test_cai_dat_cmd_alone_in_a_folder_says_to_extract_all(tmp_path: Path) -> None:
    setup = tmp_path / "cai-dat.cmd"
    copy2(REPOSITORY / "macros" / setup.name, setup)
    code, said = script(setup)
    assert code == 1 and "Extract All" in said and "cai-dat.cmd" in said


def test_the_doctor_finds_nothing_broken_and_names_what_this_machine_lacks(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["doctor", "--folder", str(tmp_path), "--json"])
    assert result.exit_code == 0
    health = {look["check"]: look["state"] for look in json.loads(result.stdout)["checks"]}
    assert "broken" not in health.values()
    assert health["Excel"] == "look" and health["Gói Python"] == "good"


PARENT = """
import subprocess, sys
sys.stdin.readline()
child = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
print(child.pid, flush=True)
child.wait()
"""


def test_what_a_process_has_started_ends_with_it_when_its_bounds_do() -> None:
    command = [sys.executable, "-c", PARENT]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdin and process.stdout
        bounds = Bounds(process.pid, 1 << 30)
        process.stdin.write(b"\n")
        process.stdin.flush()
        number = int(process.stdout.readline())
        child = win32api.OpenProcess(win32con.SYNCHRONIZE, False, number)
        assert not bounds.is_large()
        bounds.release()
        ended = win32event.WaitForSingleObject(child, HANG * 1000)
    assert ended == win32event.WAIT_OBJECT_0


def test_a_process_that_has_ended_has_no_memory() -> None:
    command = [sys.executable, "-c", "input()"]
    with subprocess.Popen(command, stdin=subprocess.PIPE) as process:
        bounds = Bounds(process.pid, 1 << 30)
        process.communicate(b"\n")
        for _ in range(20):  # Wine's answer changes once Linux has forgotten the process
            assert not bounds.is_large()
            time.sleep(0.1)
    bounds.release()
