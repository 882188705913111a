"""Setting up without the internet: what the ZIP holds, and that it installs with no network."""

import itertools
import os
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import click
import pytest
from packaging.metadata import parse_email
from packaging.requirements import Requirement
from packaging.tags import Tag, compatible_tags, cpython_tags, platform_tags
from packaging.utils import parse_wheel_filename

from cchc_xl import __version__
from cchc_xl.cli import main
from cchc_xl.macros import office_setup, offline
from tests.test_docs import COMMANDS

REPOSITORY = Path(__file__).parent.parent
MACROS = REPOSITORY / "macros"
SCRIPTS = sorted(MACROS.glob("*.cmd"))
WINDOWS = {
    "implementation_name": "cpython",
    "implementation_version": "3.12.4",
    "os_name": "nt",
    "platform_machine": "AMD64",
    "platform_python_implementation": "CPython",
    "platform_release": "11",
    "platform_system": "Windows",
    "platform_version": "10.0.22631",
    "python_full_version": "3.12.4",
    "python_version": "3.12",
    "sys_platform": "win32",
    "extra": "",
}


@pytest.fixture(scope="module")
def windows_zip(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("windows") / "bộ cài.zip"
    offline.build(out)
    return out


@pytest.fixture(scope="module")
def zip_for_here(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("here") / "bo-cai.zip"
    python = f"{sys.version_info.major}.{sys.version_info.minor}"
    offline.build(out, offline.Target(python, tuple(platform_tags())))
    return out


@cache
def contents(path: Path) -> Mapping[str, bytes]:
    """The files of a ZIP that is sound."""
    with zipfile.ZipFile(path) as package:
        assert package.testzip() is None
        return {name: package.read(name) for name in package.namelist()}


def locked(parts: Mapping[str, bytes]) -> dict[str, tuple[str, str, str]]:
    """Name, version and SHA-256 by file, as the lock list has them."""
    lines = parts["khoa.txt"].decode().splitlines()
    found: dict[str, tuple[str, str, str]] = {}
    for head, line in itertools.pairwise(lines):
        if file := re.fullmatch(r"# file (\S+)", head):
            entry = re.fullmatch(r"(\S+)==(\S+) --hash=sha256:([0-9a-f]{64})", line)
            assert entry, line
            found[file[1]] = (entry[1], entry[2], entry[3])
    return found


def wheels(parts: Mapping[str, bytes]) -> dict[str, bytes]:
    prefix = "wheels/"
    return {n.removeprefix(prefix): data for n, data in parts.items() if n.startswith(prefix)}


@pytest.mark.requires_index
def test_the_windows_zip_holds_these_files_and_no_others(windows_zip: Path) -> None:
    parts = contents(windows_zip)
    assert sorted(name for name in parts if not name.startswith("wheels/")) == [
        "DOC-TRUOC.txt",
        "TongHop.xlsm",
        "cai-dat.cmd",
        "can-python.txt",
        "go-cai-dat.cmd",
        *(f"huong-dan/huong-dan-{reader}.docx" for reader in ("cntt", "dau-moi", "don-vi")),
        "huong-dan/van-phong.docx",
        "khoa.txt",
        "office_setup.py",
        "tong-hop.cmd",
    ]
    assert parts["TongHop.xlsm"] == (REPOSITORY / "workbooks" / "TongHop.xlsm").read_bytes()
    assert b"# python 3.12, win_amd64\n" in parts["khoa.txt"]
    for name in ("cai-dat.cmd", "go-cai-dat.cmd", "tong-hop.cmd", "office_setup.py"):
        assert parts[name] == (MACROS / name).read_bytes()


@pytest.mark.requires_index
def test_every_wheel_of_the_windows_zip_is_the_one_of_the_lock_list(windows_zip: Path) -> None:
    parts = contents(windows_zip)
    there = {}
    for file, data in wheels(parts).items():
        name, version, _, _ = parse_wheel_filename(file)
        there[file] = (str(name), str(version), sha256(data).hexdigest())
    assert there == locked(parts)
    names = [name for name, _, _ in there.values()]
    assert len(names) == len(set(names))
    assert {"cchc-xl", "pywin32", "xlwings", "pandas", "lxml"} <= set(names)
    assert there[f"cchc_xl-{__version__}-py3-none-any.whl"][1] == __version__


@pytest.mark.requires_index
def test_every_wheel_of_the_windows_zip_fits_windows_and_its_python(windows_zip: Path) -> None:
    fitting: set[Tag] = {
        *cpython_tags((3, 12), platforms=["win_amd64"]),
        *compatible_tags((3, 12), "cp312", ["win_amd64"]),
    }
    files = wheels(contents(windows_zip))
    assert [file for file in files if not parse_wheel_filename(file)[3] & fitting] == []


@pytest.mark.requires_index
def test_every_requirement_on_windows_is_met_by_exactly_one_wheel(windows_zip: Path) -> None:
    parts = wheels(contents(windows_zip))
    versions = {str(parse_wheel_filename(f)[0]): str(parse_wheel_filename(f)[1]) for f in parts}
    reached = {"cchc-xl"}
    for file, data in parts.items():
        with zipfile.ZipFile(BytesIO(data)) as package:
            (metadata,) = (
                n for n in package.namelist() if re.fullmatch(r"[^/]+\.dist-info/METADATA", n)
            )
            raw, _ = parse_email(package.read(metadata))
        for line in raw.get("requires_dist", []):
            asked = Requirement(line)
            if asked.marker and not asked.marker.evaluate(WINDOWS):
                continue
            name = asked.name.lower().replace("_", "-").replace(".", "-")
            assert name in versions, f"{file} asks for {line}"
            assert asked.specifier.contains(versions[name]), f"{file} asks for {line}"
            reached.add(name)
    assert reached == set(versions), "a wheel that nobody asks for"


@pytest.mark.requires_index
def test_our_wheel_carries_what_stands_at_the_top_level(windows_zip: Path) -> None:
    own = wheels(contents(windows_zip))[f"cchc_xl-{__version__}-py3-none-any.whl"]
    with zipfile.ZipFile(BytesIO(own)) as package:
        inside = set(package.namelist())
    for folder in ("templates", "workbooks", "macros"):
        here = {p.name for p in (REPOSITORY / folder).iterdir() if p.is_file()}
        assert {f"cchc_xl/{folder}/{name}" for name in here} <= inside


@pytest.mark.requires_index
def test_our_wheel_is_the_same_each_time_it_is_built(windows_zip: Path, zip_for_here: Path) -> None:
    name = f"cchc_xl-{__version__}-py3-none-any.whl"
    first, again = wheels(contents(windows_zip))[name], wheels(contents(zip_for_here))[name]
    assert again == first


@pytest.mark.requires_index
def test_the_zip_names_no_time_and_no_machine(windows_zip: Path) -> None:
    with zipfile.ZipFile(windows_zip) as package:
        inside = package.infolist()
    assert [info.filename for info in inside] == sorted(info.filename for info in inside)
    assert {(i.date_time, i.create_system, i.external_attr >> 16 & ~0o600) for i in inside} == {
        ((1980, 1, 1, 0, 0, 0), 0, 0)
    }


@pytest.mark.requires_index
def test_the_texts_of_the_zip_can_be_read_on_windows(windows_zip: Path) -> None:
    parts = contents(windows_zip)
    readme = parts["DOC-TRUOC.txt"].decode("utf-8-sig")
    assert parts["DOC-TRUOC.txt"].startswith(b"\xef\xbb\xbf")
    for text in (readme, parts["can-python.txt"].decode("utf-8")):
        assert "Python 3.12" in text and "@" not in text
        assert "\n" not in text.replace("\r\n", "")


def no_network() -> list[str]:
    """What a command is run by so that it has no network, where this account may do so."""
    words = ["unshare", "--net"]
    if shutil.which("unshare") is None:
        return []
    tried = subprocess.run([*words, "true"], capture_output=True, check=False)
    return words if tried.returncode == 0 else []


def setup(folder: Path, *words: object) -> subprocess.CompletedProcess[str]:
    """Run the installer of an unpacked ZIP with no network."""
    command = [*no_network(), sys.executable, str(folder / "office_setup.py"), *map(str, words)]
    dead = dict.fromkeys(("http_proxy", "https_proxy"), "http://127.0.0.1:9")
    return subprocess.run(
        command,
        env=os.environ | dead | {"PYTHONUTF8": "1"},
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def unpack(path: Path, folder: Path) -> Path:
    with zipfile.ZipFile(path) as package:
        package.extractall(folder)
    return folder


def tree(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): path.read_bytes() for path in files}


@pytest.mark.requires_index
def test_the_zip_installs_without_a_network_keeps_what_was_typed_and_goes_without_a_trace(
    zip_for_here: Path, tmp_path: Path
) -> None:
    folder = unpack(zip_for_here, tmp_path / "Bộ cài & mới")
    home, desktop = tmp_path / "home", tmp_path / "Màn hình nền"
    desktop.mkdir()
    (desktop / "của tôi.txt").write_text("giữ", encoding="utf-8")
    where = ("--home", home, "--desktop", desktop)

    first = setup(folder, "install", *where)
    assert first.returncode == 0, first.stdout + first.stderr
    assert "Đã xem" in first.stdout and "Đã cài xong" in first.stdout
    assert "Không lập được sổ" not in first.stdout
    assert {path.name for path in desktop.iterdir()} == {
        "của tôi.txt",
        "TongHop.xlsm",
        "Tổng hợp CCHC.cmd",
    }
    program = home / "venv" / "bin" / "cchc-xl"
    run = subprocess.run(
        [*no_network(), program, "--version"], capture_output=True, text=True, check=False
    )
    assert __version__ in run.stdout
    made = tmp_path / "x.xlsm"
    command = [*no_network(), program, "button", "--out", made]
    assert subprocess.run(command, capture_output=True, check=False).returncode == 0
    assert zipfile.is_zipfile(made)

    # The officer works with the workbook; a new version is installed over the old one.
    book = desktop / "TongHop.xlsm"
    book.write_bytes(b"typed by a person")
    again = setup(folder, "install", *where)
    assert "giữ nguyên" in again.stdout
    assert book.read_bytes() == b"typed by a person"

    gone = setup(folder, "remove", "--home", home)
    assert gone.returncode == 0, gone.stdout + gone.stderr
    assert f"Giữ lại {book}" in gone.stdout
    assert tree(desktop) == {
        "của tôi.txt": "giữ".encode(),
        "TongHop.xlsm": b"typed by a person",
    }
    assert not home.exists()


@pytest.mark.requires_index
def test_a_damaged_or_missing_wheel_stops_the_installer_before_anything_is_changed(
    zip_for_here: Path, tmp_path: Path
) -> None:
    folder = unpack(zip_for_here, tmp_path / "zip")
    home = tmp_path / "home"
    where = ("--home", home, "--desktop", tmp_path / "desktop")
    wheel = next((folder / "wheels").glob("xlsxwriter-*.whl"))
    wheel.write_bytes(wheel.read_bytes() + b"x")
    damaged = setup(folder, "install", *where)
    assert damaged.returncode == 1 and wheel.name in damaged.stdout
    wheel.unlink()
    missing = setup(folder, "install", *where)
    assert missing.returncode == 1 and "Giải nén lại" in missing.stdout
    assert damaged.stderr == missing.stderr == ""
    assert not (home / "venv").exists() and not (tmp_path / "desktop").exists()


def lock_file(folder: Path, python: str, platform: str) -> office_setup.Lock:
    text = f"# python {python}, {platform}\n# file a.whl\na==1 --hash=sha256:{'0' * 64}\n"
    (folder / "khoa.txt").write_text(text, encoding="utf-8")
    return office_setup.read_lock(folder)


@pytest.mark.parametrize(("python", "platform"), [("3.10", "linux_x86_64"), ("3.12", "win_arm64")])
def test_the_installer_refuses_a_python_that_the_wheels_are_not_for(
    python: str, platform: str, tmp_path: Path
) -> None:
    with pytest.raises(office_setup.SetupError, match=python):
        office_setup.check_python(lock_file(tmp_path, python, platform))


@pytest.mark.parametrize("text", ["", "# python 3.12, win_amd64\n", "a==1\n"])
def test_a_damaged_lock_list_is_told(text: str, tmp_path: Path) -> None:
    (tmp_path / "khoa.txt").write_text(text, encoding="utf-8")
    with pytest.raises(office_setup.SetupError, match="khoa"):
        office_setup.read_lock(tmp_path)


def test_the_program_lives_under_an_ascii_path_only() -> None:
    both = {"ProgramData": r"C:\ProgramData", "LOCALAPPDATA": r"C:\Users\Nguyễn\AppData\Local"}
    assert office_setup.homes(both) == (Path(r"C:\ProgramData") / "cchc-xl",)
    assert office_setup.homes({"LOCALAPPDATA": r"C:\Users\Nguyễn"}) == ()
    with pytest.raises(office_setup.SetupError, match="ProgramData"):
        office_setup.choose_home(())


def test_the_next_place_is_taken_when_the_first_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    blocked, free = tmp_path / "file" / "cchc-xl", tmp_path / "free"
    assert office_setup.choose_home((blocked, free)) == free
    assert list(free.iterdir()) == []


def test_a_second_set_up_goes_where_the_first_is(tmp_path: Path) -> None:
    first, second = tmp_path / "a", tmp_path / "b"
    second.mkdir()
    office_setup.write_record(second, ())
    assert office_setup.choose_home((first, second)) == second


def test_a_set_up_that_is_not_there_is_removed_without_complaint(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert office_setup.main(["remove", "--home", str(tmp_path / "none")]) == 0
    assert "không có bản cài nào" in capsys.readouterr().out


def test_the_shortcut_is_made_under_an_ascii_path_and_taken_away_even_when_windows_rewrote_it(
    tmp_path: Path,
) -> None:
    home, link = tmp_path / "home", tmp_path / "Tổng hợp CCHC.lnk"
    home.mkdir()

    def make(folder: Path, path: Path) -> None:
        assert path.name.isascii() and path.parent == folder == home
        path.write_bytes(b"link")

    assert office_setup.put_link(home, link.with_suffix(""), make) == link
    assert office_setup.put_link(home, link.with_suffix(""), make) is None
    office_setup.write_record(home, [link])
    link.write_bytes(b"link, followed to another disk")
    office_setup.remove((home,))
    assert not link.exists() and not home.exists()


def test_what_others_have_put_into_the_folder_stays(tmp_path: Path) -> None:
    office_setup.write_record(tmp_path, ())
    (tmp_path / "ghi chú.txt").write_text("giữ", encoding="utf-8")
    office_setup.remove((tmp_path,))
    assert [path.name for path in tmp_path.iterdir()] == ["ghi chú.txt"]


def wheel(name: str, version: str, *requires: str) -> offline.Wheel:
    path = Path(f"{name}-{version}-py3-none-any.whl")
    return offline.Wheel(path, name, version, tuple(map(Requirement, requires)))


def test_what_only_windows_asks_for_is_asked_for_although_this_is_another_machine() -> None:
    parts = (
        wheel("ours", "1", "click>=8", 'linux-only; sys_platform == "linux"'),
        wheel("click", "8.1", 'colorama; platform_system == "Windows"'),
        wheel("unwanted", "1"),
    )
    needed, missing = offline.closure([Requirement("ours")], parts, WINDOWS)
    assert [w.name for w in needed] == ["click", "ours"]
    assert list(map(str, missing)) == ['colorama; platform_system == "Windows"']


def test_an_extra_brings_its_requirements_and_a_version_that_does_not_fit_is_missing() -> None:
    parts = (wheel("ours", "1", "big[small]<3"), wheel("big", "2", 'tiny>=2; extra == "small"'))
    tiny = wheel("tiny", "1.9")
    _, missing = offline.closure([Requirement("ours")], (*parts, tiny), WINDOWS)
    assert [requirement.name for requirement in missing] == ["tiny"]
    needed, missing = offline.closure([Requirement("ours")], (*parts, wheel("tiny", "2")), WINDOWS)
    assert (len(needed), missing) == (3, ())


def test_the_markers_of_the_target_are_those_of_windows_wherever_it_is_built() -> None:
    environment = offline.WINDOWS.environment()
    assert {key: environment[key] for key in ("sys_platform", "os_name", "python_version")} == {
        "sys_platform": "win32",
        "os_name": "nt",
        "python_version": "3.12",
    }
    assert set(WINDOWS) - {"extra"} <= set(environment)


# May stand outside quotes: a number, a version, the script's own name, the name of a loop.
HARMLESS = {"%CODE%", "%WANTED%", "%~nx0", "%P"}
STRIP_QUOTES = 'set "PYTHON=%PYTHON:"=%"'


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_a_cmd_file_is_ascii_with_windows_line_ends(path: Path) -> None:
    content = path.read_bytes()
    assert content.isascii()
    assert content.count(b"\n") == content.count(b"\r\n") > 10
    assert content.endswith(b"\r\n")


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_a_cmd_file_quotes_every_path_and_expands_nothing_late(path: Path) -> None:
    lines = path.read_text(encoding="ascii").splitlines()
    assert lines[0] == "@echo off"
    assert "setlocal EnableExtensions DisableDelayedExpansion" in lines
    assert "chcp 65001 >nul" in lines
    for line in lines:
        if line.startswith("rem ") or line == STRIP_QUOTES:
            continue
        assert line.count('"') % 2 == 0, line
        bare = re.sub(r'"[^"]*"', '""', line)
        assert set(re.findall(r"%~?\w+%?", bare)) <= HARMLESS, line
        # A backslash before the closing quote would make the quote part of the argument.
        assert not re.search(r'\\"', line) and '%~dp0"' not in line, line


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_a_cmd_file_jumps_to_labels_that_are_there_and_waits_at_the_end(path: Path) -> None:
    text = path.read_text(encoding="ascii")
    jumps = set(re.findall(r"\bgoto (\w+)", text))
    labels = re.findall(r"^:(\w+)$", text, flags=re.MULTILINE)
    assert jumps <= set(labels) and len(labels) == len(set(labels))
    assert text.endswith(":end\npause\nexit /b %CODE%\n")


def test_the_installers_look_for_the_python_that_the_zip_is_for() -> None:
    for name in offline.SCRIPTS:
        text = (MACROS / name).read_text(encoding="ascii")
        assert f'set "WANTED={offline.WINDOWS.python}"\n' in text


def documented(text: str) -> list[list[str]]:
    """The commands in code spans and blocks of a document, as words."""
    found = re.findall(r"cchc-xl((?: +[^\s`]+)+)", "\n".join(re.findall(r"`+([^`]+)`+", text)))
    return [words.split() for words in found]


@pytest.mark.parametrize("name", ["docs/huong-dan-cntt.md", "macros/KIEM-TRA-WINDOWS.md"])
def test_every_documented_command_has_the_options_it_is_shown_with(name: str) -> None:
    shown = documented((REPOSITORY / name).read_text(encoding="utf-8"))
    assert len(shown) > 3
    for words in shown:
        options = {word for word in words if word.startswith("--")}
        if options == {"--version"}:
            continue
        context = COMMANDS[" ".join(w for w in words[:2] if re.fullmatch("[a-z]+", w))]
        known = {text for p in context.command.get_params(context) for text in p.opts}
        assert options <= known, words


def test_the_builder_says_in_vietnamese_what_pip_could_not_do(tmp_path: Path) -> None:
    with pytest.raises(click.ClickException, match="pip không làm được"):
        offline._pip("download", "--no-index", "--dest", str(tmp_path), "cchc-xl-no-such-package")


def test_the_command_line_of_the_program_runs_as_a_module() -> None:
    run = subprocess.run(
        [sys.executable, "-m", "cchc_xl", "--version"], capture_output=True, check=False
    )
    assert __version__.encode() in run.stdout
    assert main.name == "main"
