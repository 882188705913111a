"""The documents say what the program does: commands, codes, links, and how to run its tests."""

import re
import runpy
import shlex
import shutil
from configparser import ConfigParser
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import click
import pytest
from click.testing import CliRunner
from openpyxl import load_workbook

from cchc_xl import __version__, api, demo
from cchc_xl.cli import main
from cchc_xl.doctor.general import OLDEST
from cchc_xl.domain.catalogue import CATALOGUE
from cchc_xl.macros.offline import WINDOWS
from cchc_xl.rules.phrasing.patterns import ALL_PATTERNS
from tests.support.lint_rules import GROUPS
from tests.support.markdown import anchors, blocks, inline_code, links
from tests.support.shared import Demonstration

REPOSITORY = Path(__file__).parent.parent
DOCS = REPOSITORY / "docs"
README = REPOSITORY / "README.md"
READMES = [README, REPOSITORY / "README.en.md"]
EXAMPLES = REPOSITORY / "workbooks" / "vi-du" / "README.md"
PAGES = [*READMES, REPOSITORY / "CONTRIBUTING.md", *sorted(DOCS.glob("*.md")), EXAMPLES]
LONGEST_README = 250
THREE_PAGES = 1950
"""Words of a table, all in all."""
LARGEST_PICTURE, ALL_EXAMPLES = 80_000, 600_000
"""Bytes."""
COMMANDS = {
    context.command_path.removeprefix("cchc-xl "): context
    for context in runpy.run_path(str(DOCS / "commands_page.py"))["leaf_commands"](
        click.Context(main, info_name="cchc-xl")
    )
}
OFFICE_FILES = (".docx", ".xlsx", ".xlsm")
SHELLS = ("bat", "sh")
NO_SHELL = ("CONTRIBUTING.md", "mau-word.md")
"""Their blocks are floors and pieces of templates; test_template_guide.py has the latter."""
_CALL = re.compile(r"[\\/](cchc-xl [^>\n]+)")
"""The program with its arguments, up to where its output goes."""
RUN_ELSEWHERE = {
    "python3 -m venv .venv && ": "test_ci_runs_the_test_command_of_the_readme, .ci/run",
    "py -3 -m venv .venv && ": ".ci/windows",
    "cchc-xl demo ": "test_demo.py",
    "python -m cchc_xl.macros.offline ": "test_offline.py",
    "python -m cchc_xl.button ": "test_button.py",
    "Sub ": "test_button.py",
    "schtasks /Create ": "a Windows machine has it",
}
"""How a block begins of which this module runs nothing, and what runs it."""
OUTPUTS = ("--fix", "--out", "--appendix", "--return-dir", "--messages")


def text_of(page: Path) -> str:
    return page.read_text(encoding="utf-8")


def named(page: Path) -> str:
    return page.name


def script(name: str) -> dict[str, Any]:
    """The names of a script in ``docs``."""
    return runpy.run_path(str(DOCS / name))


# -- the two READMEs


@pytest.mark.parametrize("readme", READMES, ids=named)
def test_a_readme_is_short(readme: Path) -> None:
    assert len(text_of(readme).splitlines()) <= LONGEST_README


@pytest.mark.parametrize("readme", READMES, ids=named)
def test_the_table_of_commands_has_every_command_and_no_other(readme: Path) -> None:
    rows = re.findall(r"^\| `cchc-xl ([a-z -]+)` \|", text_of(readme), flags=re.MULTILINE)
    assert sorted(rows) == sorted(COMMANDS)


@pytest.mark.parametrize("readme", READMES, ids=named)
def test_a_readme_runs_the_main_job_and_the_tests_in_one_line_each(readme: Path) -> None:
    lines = [block for block in blocks(text_of(readme)) if "\n" not in block]
    assert [line.split()[0] for line in lines] == ["python3", "py", "python3", "py"]
    assert [line.split()[-1] for line in lines] == ["demo", "demo", "pytest", "pytest"]


def test_both_readmes_have_the_same_commands() -> None:
    first, second = (blocks(text_of(readme)) for readme in READMES)
    assert first == second


def test_ci_runs_the_test_command_of_the_readme() -> None:
    ci = text_of(REPOSITORY / ".ci" / "run")
    (command,) = [
        block
        for block in blocks(text_of(README))
        if block.startswith("python3") and block.endswith("pytest")
    ]
    steps = command.split(" && ")
    assert [line for line in ci.splitlines() if line in steps] == steps


def test_the_changelog_knows_this_version_or_one_to_come() -> None:
    changelog = text_of(REPOSITORY / "CHANGELOG.md")
    assert f"## {__version__}" in changelog or "## Chưa phát hành" in changelog


def test_every_page_tells_the_python_versions_of_setup_cfg() -> None:
    """A checkout needs ``python_requires``; the offline installer is for one version alone."""
    told = ConfigParser()
    told.read(REPOSITORY / "setup.cfg", encoding="utf-8")
    oldest = told["options"]["python_requires"].removeprefix(">=")
    installed = WINDOWS.python
    kinds = re.findall(r"Python :: (3\.\d+)", told["metadata"]["classifiers"])
    assert kinds == [oldest, installed]  # those that the tests run with
    assert ".".join(map(str, OLDEST)) == oldest
    assert f'"py{oldest.replace(".", "")}"' in text_of(REPOSITORY / "pyproject.toml")
    guides = [DOCS / "huong-dan-cntt.md", REPOSITORY / "macros" / "KIEM-TRA-WINDOWS.md"]
    for page in {*PAGES, *guides}:
        wanted = {installed} if page in guides else {oldest} if page in READMES else set()
        assert set(re.findall(r"[Pp]ython[`* ]*(3\.\d+)", text_of(page))) == wanted, page


# -- what is made from the program


def test_the_page_of_codes_is_what_the_catalogue_gives() -> None:
    codes = script("codes_table.py")
    page = text_of(codes["PAGE"])
    assert codes["with_codes"](page) == page, "run: python docs/codes_table.py"
    listed = re.findall(r"^\| ([A-Z]\d{3}) \|", page, flags=re.MULTILINE)
    assert sorted(listed) == sorted(CATALOGUE)


def test_the_page_of_commands_is_what_their_help_says() -> None:
    commands = script("commands_page.py")
    page = text_of(commands["PAGE"])
    assert commands["with_commands"](page) == page, "run: python docs/commands_page.py"
    headings = re.findall(r"^## cchc-xl (.+)$", page, flags=re.MULTILINE)
    assert sorted(headings) == sorted(COMMANDS)


def test_the_pages_of_sentences_are_what_the_catalogue_gives() -> None:
    voice = script("voice_page.py")
    for path, keys in voice["PAGES"].items():
        page = text_of(path)
        assert voice["with_patterns"](page, keys) == page, "run: python docs/voice_page.py"
        listed = re.findall(r"^\| ([A-Z]{2}\d{2}) \|", page, flags=re.MULTILINE)
        assert listed == keys
    assert listed == [pattern.key for pattern in ALL_PATTERNS]
    first = next(iter(voice["PAGES"]))
    assert len(re.sub(r"<[^>]+>", "", text_of(first)).split()) <= THREE_PAGES


def test_the_pictures_of_the_way_are_what_the_script_draws() -> None:
    way = script("data_way.py")
    for words in way["LANGUAGES"]:
        picture = text_of(way["IMAGES"] / words.file)
        assert picture == way["drawn"](words), "run: python docs/data_way.py"


def test_the_hints_in_the_guide_of_units_are_those_of_the_form(
    demonstration: Demonstration,
) -> None:
    table = text_of(DOCS / "huong-dan-don-vi.md").partition("| Kiểm tra ghi |")[2]
    hints = re.findall(r"^\| ([^|-]+) \|", table.partition("\n##")[0], flags=re.MULTILINE)
    book = load_workbook(demonstration.steps[1].forms / "2023-6T_TTRA.xlsx")
    formulas = {str(cell.value) for sheet in book for row in sheet["D7:E9"] for cell in row}
    assert len(hints) > 5
    assert [hint for hint in hints if not any(f'"{hint}"' in text for text in formulas)] == []


def test_every_picture_is_drawn_by_the_script_and_shows_what_is_written_today(
    demonstration: Demonstration, tmp_path: Path
) -> None:
    pictures = script("pictures.py")
    now = pictures["shown"](pictures["pages"](demonstration.folder, tmp_path))
    wanted = {name: {"shows": page, "file": pictures["drawn"](name)} for name, page in now.items()}
    assert pictures["told"]() == wanted, "run: python docs/pictures.py"
    files = list(pictures["IMAGES"].glob("*.png"))
    of_rules = {f"the-thuc-{group.key}" for group in GROUPS}
    assert {file.stem for file in files} == wanted.keys() | of_rules
    assert max(file.stat().st_size for file in files) <= LARGEST_PICTURE


def test_the_guides_for_word_are_made_of_the_pages_of_today() -> None:
    guides = script("word_guides.py")
    stale = [file.name for file, made in guides["files"]() if file.read_bytes() != made]
    assert stale == [], "run: python docs/word_guides.py"


def test_the_example_files_are_what_the_demonstration_writes_today(
    demonstration: Demonstration, tmp_path: Path
) -> None:
    examples = script("examples.py")
    examples["write"](demonstration.folder, tmp_path)
    shipped, fresh = (
        {str(file.relative_to(home)): file.read_bytes() for file in sorted(home.rglob("*.*x"))}
        for home in (examples["FOLDER"], tmp_path)
    )
    same = [name for name, content in fresh.items() if shipped.get(name) == content]
    assert same == list(shipped) == list(fresh), "run: python docs/examples.py"
    assert sum(map(len, shipped.values())) <= ALL_EXAMPLES


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_command_has_help_with_an_example(name: str) -> None:
    assert "Ví dụ" in COMMANDS[name].command.get_help(COMMANDS[name])


# -- links


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_every_link_and_picture_leads_to_a_file_and_a_heading(page: Path) -> None:
    for link in links(text_of(page)):
        if re.match(r"https?:|mailto:", link):
            continue
        path, _, fragment = unquote(link).partition("#")
        target = (page.parent / path).resolve() if path else page
        assert target.is_relative_to(REPOSITORY) and _exists(target), link
        assert not fragment or fragment in anchors(text_of(target)), link


def _exists(path: Path) -> bool:
    """Whether that file is there, spelt with the same capitals on every system."""
    return path.exists() and path.name in {sibling.name for sibling in path.parent.iterdir()}


def test_the_readme_leads_to_every_page_and_every_picture_is_shown() -> None:
    assert {f"docs/{page.name}" for page in DOCS.glob("*.md")} <= set(links(text_of(README)))
    shown = {(page.parent / link).resolve() for page in PAGES for link in links(text_of(page))}
    assert set((DOCS / "images").iterdir()) <= shown


# -- commands


COPIES = {
    "bieu-nhan-ve": "2023-Q1/bieu-nhan-ve",
    "tong-hop-2023-Q1.xlsx": "2023-Q1/tong-hop-2023-Q1.xlsx",
    "bao-cao.docx": "2023-Q1/bao-cao-2023-Q1.docx",
    "cong-van.docx": "2023-Q1/cong-van-don-doc-2023-Q1.docx",
    "ke-hoach-cua-so.docx": "ke-hoach.docx",
    "mau-bao-cao.docx": "mau-word/bao-cao-dinh-ky.docx",
    "mau-bao-cao-so.docx": "mau-word/bao-cao-dinh-ky.docx",
    "mau-phu-luc-so.docx": "mau-word/phu-luc-ket-qua.docx",
    "mau-cong-van-so.docx": "mau-word/cong-van-don-doc.docx",
    f"cchc-2023/{demo.PLAN_NAME}": demo.PLAN_NAME,
    "cchc-2023/bieu-nhan-ve": "2023-Q1/bieu-nhan-ve",
    "so-cac-co-quan/tong-hop-2023-6T.xlsx": "2023-6T/tong-hop-2023-6T.xlsx",
}
"""Name in an example -> what the demonstration has for it."""
FEW = "2023-Q1_[TK]*.xlsx"
"""Those of the returned forms that stand for all where an example names a folder of them."""


@pytest.fixture(scope="module")
def office(demonstration: Demonstration, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the demonstration in it, and whatever files the examples name."""
    home = tmp_path_factory.mktemp("office")
    shutil.copytree(demonstration.folder, home / "demo")
    api.export_plan(api.open_plan(home / "demo" / demo.PLAN_NAME), home / "demo" / "ke-hoach.docx")
    shutil.copytree(home / "demo", home, dirs_exist_ok=True)
    for copy, source in COPIES.items():
        (home / copy).parent.mkdir(exist_ok=True)
        if (home / source).is_dir():
            (home / copy).mkdir()
            for form in (home / source).glob(FEW):
                shutil.copy(form, home / copy)
        else:
            shutil.copy(home / source, home / copy)
    api.province([home / "so-cac-co-quan"], "2023-6T", home / "toan-tinh-2023-Q1.xlsx")
    return home


def command_lines(page: Path) -> list[str]:
    """The lines of the page's blocks that call the program, or move about for it.

    Not ``cchc-xl demo``: what it makes is the office. Of a script, or of a line of a schedule, what
    it calls the program for.
    """
    lines = [line for block in blocks(text_of(page)) for line in block.splitlines()]
    run = [line for line in lines if re.match(r"cd |cchc-xl (?!demo\b)", line)]
    called = (call for block in blocks(text_of(page), *SHELLS) for call in _CALL.findall(block))
    return run + [call.strip() for call in called if call.strip() not in run]


@pytest.mark.parametrize(
    "page",
    [page for page in PAGES if command_lines(page) and page not in READMES[1:]],
    ids=named,
)
def test_the_commands_of_a_page_run_one_after_the_other(
    page: Path, office: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(shutil.copytree(office, tmp_path / "office"))
    for line in command_lines(page):
        first, *words = shlex.split(line)
        if first == "cd":
            monkeypatch.chdir(*words)
            continue
        made = [Path(words[n + 1]) for n, word in enumerate(words) if word in OUTPUTS]
        read = [Path(word) for word in words if word.endswith(OFFICE_FILES)]
        assert [path for path in read if path not in made and not path.exists()] == [], line
        for path in made:
            if path.is_file():
                path.unlink()  # of an earlier line, or of the demonstration
        result = CliRunner().invoke(main, words)
        assert result.exit_code in (0, 1), (line, result.output)
        assert [path for path in made if not path.exists()] == [], (line, result.output)


@pytest.mark.parametrize("page", [page for page in PAGES if page.name not in NO_SHELL], ids=named)
def test_every_block_of_commands_is_run_by_a_test(page: Path) -> None:
    run = command_lines(page)
    for block in blocks(text_of(page), "", *SHELLS):
        known = block.startswith(tuple(RUN_ELSEWHERE)) or any(line in block for line in run)
        assert known, block


@pytest.mark.parametrize("readme", READMES, ids=named)
def test_what_to_open_first_is_there(readme: Path, office: Path) -> None:
    opened = [code for code in inline_code(text_of(readme)) if code.startswith("demo/")]
    assert opened
    assert [name for name in opened if not (office / name).is_file()] == []


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_a_command_in_a_sentence_exists_with_its_options(page: Path) -> None:
    for words in inline_code(text_of(page)):
        if not re.match(r"cchc-xl [a-z]", words):
            continue
        called = words.removeprefix("cchc-xl ")
        names = [name for name in COMMANDS if f"{called} ".startswith(f"{name} ")]
        assert names, words
        context = COMMANDS[max(names, key=len)]
        known = {option for p in context.command.get_params(context) for option in p.opts}
        assert set(re.findall(r"--[a-z-]+", called)) <= known, words
