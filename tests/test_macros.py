"""The macros: what is in them, how they are built, and the command line that a press gives."""

import re
import shlex
from pathlib import Path

import pytest
from openpyxl import load_workbook
from pyopenvba import ExcelFile

from cchc_xl.button import Caller, __main__
from cchc_xl.button.jobs import JOBS
from cchc_xl.excel.buttons.workbook import (
    INSTALLED_PYTHON,
    sheet_code_names,
    write_button_workbook,
)
from cchc_xl.layouts.button_book import ACTIONS, TEXTS
from cchc_xl.macros import build
from tests.plans import plan
from tests.support.vba_host import HWND, Machine, press
from tests.support.vba_scan import seen_dangers, seen_modules

PYTHON = r"C:\ProgramData\cchc-xl\venv\Scripts\pythonw.exe"
WINDOWS = {"ProgramData": r"C:\ProgramData", "PATH": r"C:\Windows"}
NAMES = (
    "TongHop.xlsm",
    "Tổng hợp quý I.xlsm",
    "Sở & phòng.xlsm",
    "Bản 'cuối' “mới”.xlsm",
    "Đạt 100%PATH%.xlsm",
    "100%25.xlsm",
    "--book.xlsm",
    "a ^ b (1); c.xlsm",
)


def body(source: str) -> str:
    """A source without the lines that name its module, and without its kind of line ends."""
    lines = source.replace("\r\n", "\n").strip().split("\n")
    return "\n".join(line for line in lines if not line.startswith("Attribute VB_"))


def pressed(folder: Path, name: str, machine: Machine, *, python: str = INSTALLED_PYTHON) -> None:
    write_button_workbook(plan(), "ke-hoach.xlsx", python, folder / name)
    press(folder / name, "ChayTongHop", machine)


def test_the_sources_are_small_and_pure_ascii() -> None:
    for path in build.FOLDER.glob("*.bas"):
        text = path.read_bytes().decode("ascii")
        assert len(text.splitlines()) < 70
        assert "_Click" not in text


def test_there_is_a_sub_for_every_button() -> None:
    [source] = build.sources().values()
    assert re.findall(r"^Public Sub (\w+)\(\)", source, re.MULTILINE) == [a.macro for a in ACTIONS]
    assert re.findall(r'^    StartPython "(\w+)"', source, re.MULTILINE) == [
        action.name for action in ACTIONS
    ]


def test_the_workbook_holds_exactly_the_sources() -> None:
    # oletools leaves out the attributes of a module, and an empty one altogether.
    found = {name: body(text) for name, text in seen_modules(build.WORKBOOK).items()}
    assert {name: text for name, text in found.items() if text} == {
        f"{name}.bas": body(text) for name, text in build.sources().items()
    }
    assert len(found) == 1 + len(sheet_code_names()) + len(build.sources())


def test_the_stored_text_is_the_source_to_the_byte() -> None:
    with ExcelFile(build.WORKBOOK) as file:
        stored = file.vba_modules()
    for name, text in build.sources().items():
        assert stored[name] == text


def test_no_macro_runs_by_itself_and_none_looks_suspicious() -> None:
    for text in seen_modules(build.WORKBOOK).values():
        assert seen_dangers(text) == []
    source = "\n".join(build.sources().values())
    assert seen_dangers(source.replace("ChayTongHop", "Workbook_Open")) != []


def test_the_project_agrees_with_itself_and_has_a_module_for_every_sheet() -> None:
    with ExcelFile(build.WORKBOOK) as file:
        project = file.vba_project()
        assert project.validate() == []
        assert project.module_names() == ["ThisWorkbook", *sheet_code_names(), *build.sources()]


def test_the_same_sources_give_the_committed_project() -> None:
    assert build.build_project() == build.build_project() == build.PROJECT.read_bytes()


@pytest.mark.parametrize("name", NAMES)
def test_a_press_starts_python_with_the_name_of_the_workbook(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    machine = Machine([PYTHON], WINDOWS)
    pressed(tmp_path, name, machine)
    handed = name.replace("%", "%25")
    line = f'"{PYTHON}" -m cchc_xl.button consolidate --hwnd {HWND} --book="{handed}"'
    assert machine.started == [line]
    assert machine.said == []
    called: list[tuple[object, ...]] = []
    monkeypatch.setattr(__main__, "run", lambda *words: called.append(words))
    __main__.main(shlex.split(line)[3:])
    assert called == [("consolidate", JOBS["consolidate"], Caller(name, HWND))]


def test_every_button_hands_over_its_own_action(tmp_path: Path) -> None:
    path = tmp_path / "TongHop.xlsm"
    write_button_workbook(plan(), "ke-hoach.xlsx", PYTHON, path)
    for action in ACTIONS:
        machine = Machine([PYTHON])
        press(path, action.macro, machine)
        [line] = machine.started
        assert f" -m cchc_xl.button {action.name} " in line


def test_a_path_with_spaces_and_vietnamese_letters_stays_one_word(tmp_path: Path) -> None:
    python = r"D:\Phần mềm & công cụ\cchc xl\pythonw.exe"
    machine = Machine([python])
    pressed(tmp_path, "TongHop.xlsm", machine, python=python)
    [line] = machine.started
    assert line.startswith(f'"{python}" -m ')


@pytest.mark.parametrize(
    "machine", [Machine([]), Machine([PYTHON], WINDOWS, blocked=True)], ids=["missing", "blocked"]
)
def test_what_cannot_be_started_is_told_in_vietnamese(machine: Machine, tmp_path: Path) -> None:
    pressed(tmp_path, "TongHop.xlsm", machine)
    assert machine.started == []
    [text] = machine.said
    assert text.startswith(dict(TEXTS)["cchc_text_not_started"])
    assert text.endswith("pythonw.exe")


def test_an_interpreter_without_a_folder_is_not_looked_for(tmp_path: Path) -> None:
    machine = Machine([PYTHON], WINDOWS)
    pressed(tmp_path, "TongHop.xlsm", machine, python="pythonw.exe")
    assert (machine.started, len(machine.said)) == ([], 1)


def test_the_words_of_the_macros_stand_in_named_cells() -> None:
    book = load_workbook(build.WORKBOOK)
    [source] = build.sources().values()
    asked = set(re.findall(r'CellText\("(\w+)"\)', source))
    assert {name for name, _ in TEXTS} < asked
    assert asked <= set(book.defined_names)
