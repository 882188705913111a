"""What is printed is our Vietnamese in UTF-8, whatever code page the machine has."""

import io
import os
import subprocess
import sys
from collections.abc import Iterator

import click
import pytest

from cchc_xl.cli import main

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
