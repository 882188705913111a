"""What is printed is our Vietnamese in UTF-8 on any machine, nothing else, to a clean end."""

import io
import json
import os
import subprocess
import sys
import warnings
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from cchc_xl.cli import main
from cchc_xl.streams import printing
from tests.support.compound import number_cell, record, xls_file

CODE_PAGES = ("cp1252", "cp1258", "ascii", "utf-8")


def commands(group: click.Group, *above: str) -> Iterator[tuple[str, ...]]:
    """The words that call each command, those of groups too."""
    for name, command in group.commands.items():
        yield (*above, name)
        if isinstance(command, click.Group):
            yield from commands(command, *above, name)


COMMANDS = tuple(commands(main))


def printed(
    words: tuple[str, ...], code_page: str, monkeypatch: pytest.MonkeyPatch
) -> tuple[int, str, str]:
    """Exit code, output and errors of a command whose output is redirected on such a machine."""
    kept = {"stdout": io.BytesIO(), "stderr": io.BytesIO()}
    for name, raw in kept.items():
        monkeypatch.setattr(sys, name, io.TextIOWrapper(raw, encoding=code_page))
    with pytest.raises(SystemExit) as ended:
        main(list(words), prog_name="cchc-xl")
    sys.stdout.flush()
    sys.stderr.flush()
    out, err = (raw.getvalue().decode("utf-8") for raw in kept.values())
    monkeypatch.undo()
    assert isinstance(ended.value.code, int)
    return ended.value.code, out, err


@pytest.mark.parametrize("code_page", CODE_PAGES)
def test_help_and_version_are_printed_in_any_code_page(
    code_page: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert ("plan", "check") in COMMANDS and ("doctor",) in COMMANDS
    for words in ((), *COMMANDS):
        code, out, err = printed((*words, "--help"), code_page, monkeypatch)
        assert (code, err) == (0, ""), words
        assert "Cách dùng: cchc-xl" in out and "�" not in out
    code, out, _ = printed(("--version",), code_page, monkeypatch)
    assert code == 0 and "phiên bản" in out


@pytest.mark.parametrize("code_page", CODE_PAGES)
@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("tổng-hợp",), "Không có lệnh"),
        (("plan", "tổng-hợp"), "Không có lệnh"),
        (("--kỳ",), "--kỳ"),
        (("check", "--kỳ"), "--kỳ"),
        (("generate",), "Thiếu tham số"),
        (("remind", "s.xlsx", "--due", "31/02/2023"), "ngày/tháng/năm"),
    ],
)
def test_wrong_usage_is_told_in_any_code_page(
    words: tuple[str, ...], said: str, code_page: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    code, out, err = printed(words, code_page, monkeypatch)
    assert (code, out) == (2, "")
    assert said in err and "Cách dùng:" in err


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("cchc_xl", "--version"), 0, "phiên bản"),
        (("cchc_xl", "--help"), 0, "Cách dùng:"),
        (("cchc_xl", "lenh-la"), 2, "Không có lệnh"),
        (("cchc_xl.doctor", "--help"), 0, "TÙY CHỌN"),
        (("cchc_xl.doctor", "--la"), 2, "TÙY CHỌN"),
        (("cchc_xl.macros.office_setup", "--help"), 0, "thư mục của chương trình"),
    ],
)
def test_the_programs_themselves_print_on_a_western_windows_machine(
    words: tuple[str, ...], code: int, said: str
) -> None:
    machine = os.environ | {"PYTHONUTF8": "0", "PYTHONIOENCODING": "cp1252"}
    command = [sys.executable, "-m", *words]
    run = subprocess.run(command, env=machine, capture_output=True, check=False)
    assert run.returncode == code, run.stderr.decode("utf-8", "replace")
    assert said in (run.stdout + run.stderr).decode("utf-8")
    assert b"Traceback" not in run.stderr


needs_full = pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device is always full")


def ended(words: str, redirected: str, **machine: str) -> "subprocess.CompletedProcess[str]":
    """The program in a shell that leads its streams so; its errors may have been led elsewhere."""
    line = f'"{sys.executable}" -m {words} {redirected}'
    return subprocess.run(
        line,
        shell=True,
        env=os.environ | machine,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@needs_full
@pytest.mark.parametrize(
    "words",
    [
        "cchc_xl --help",
        "cchc_xl check --help",
        "cchc_xl check no.xlsx",
        "cchc_xl.doctor",
        "cchc_xl.doctor --json",
    ],
)
def test_a_full_output_is_told_in_one_line(words: str) -> None:
    run = ended(words, ">/dev/full")
    assert (run.returncode, run.stdout) == (1, "")
    assert run.stderr.count("\n") == 1 and "nơi nhận đã đầy" in run.stderr
    assert ended(words, ">/dev/full 2>/dev/full").returncode == 1


@pytest.mark.parametrize("words", ["cchc_xl plan check no.xlsx --json", "cchc_xl.doctor --help"])
def test_a_reader_that_has_had_enough_is_no_fault(words: str) -> None:
    command = [sys.executable, "-m", *words.split()]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as run:
        assert run.stdout and run.stderr
        run.stdout.close()
        said = run.stderr.read()
    assert (run.returncode, said) == (1, b"")


def test_closed_streams_are_no_fault_and_no_file_takes_their_place(tmp_path: Path) -> None:
    (tmp_path / "biểu.xlsx").write_bytes(b"PK")
    words = f'cchc_xl check "{tmp_path}" --json'
    usual = ended(words, "")
    assert usual.returncode == 1 and "W113" in usual.stdout and usual.stderr == ""
    for closed in (">&-", "2>&-", "<&-", "<&- >&- 2>&-"):
        run = ended(words, closed)
        assert (run.returncode, run.stderr) == (1, ""), closed
        assert run.stdout == (usual.stdout if closed in ("2>&-", "<&-") else "")


PANICS = {
    "merge.xls": xls_file(number_cell(0, 0, 1) + record(0xE5, b"\5\0")),
    "page.xls": xls_file(number_cell(0, 0, 1), before_sheets=record(0x42, b"\1")),
}
"""Files that calamine breaks off at."""


@pytest.mark.parametrize("name", PANICS)
def test_nothing_of_a_reader_that_breaks_off_reaches_the_screen(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(PANICS[name])
    for words in ("check", "plan check"):
        run = ended(f"cchc_xl {words} {tmp_path / name}", "", RUST_BACKTRACE="1")
        assert (run.returncode, run.stderr) == (1, "")
        assert "W113" in run.stdout and "panick" not in run.stdout


def test_a_workbook_is_read_where_there_is_no_error_stream_at_all(tmp_path: Path) -> None:
    (tmp_path / "a.xls").write_bytes(PANICS["page.xls"])
    said = (
        "import sys; from pathlib import Path; from cchc_xl.excel.door.sheets import open_book; "
        "print([d.code for d in open_book(Path(sys.argv[1])).diagnostics])"
    )
    line = f'"{sys.executable}" -c "{said}" "{tmp_path / "a.xls"}" 2>&-'
    run = subprocess.run(line, shell=True, capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "['W113']"


def test_a_warning_of_a_library_stays_off_the_screen_and_an_error_where_asked() -> None:
    shown = warnings.showwarning
    with printing():
        assert warnings.showwarning is not shown
        with pytest.raises(UserWarning):
            warnings.warn("lỗi", stacklevel=1)
    assert warnings.showwarning is shown
    said = (
        'from cchc_xl.streams import printing; import warnings as w\nwith printing(): w.warn("x")'
    )
    for words, told in (((), False), (("-W", "default"), True)):
        run = subprocess.run([sys.executable, *words, "-c", said], capture_output=True, check=True)
        assert bool(run.stderr) is told


@pytest.mark.parametrize("machine", [{}, {"PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}])
def test_vietnamese_names_stay_whole_in_the_c_locale(
    machine: dict[str, str], tmp_path: Path
) -> None:
    returned = tmp_path / "Biểu đã nhận"
    returned.mkdir()
    (returned / "Tổ Công nghệ – thông tin.xlsx").write_bytes(b"PK")
    run = ended(f'cchc_xl check "{returned}" --json', "", LC_ALL="C", **machine)
    (found,) = json.loads(run.stdout)["files"]
    assert (run.returncode, found["file"]) == (1, "Tổ Công nghệ – thông tin.xlsx")
    out = tmp_path / "Sổ nút bấm.xlsm"
    run = ended(f'cchc_xl button --out "{out}"', "", LC_ALL="C", **machine)
    assert out.exists() and out.name in run.stdout
