"""The documents say what the program does: commands, codes, links, and how to run its tests."""

import re
import runpy
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import click
import pytest

from cchc_xl import __version__
from cchc_xl.cli import main
from cchc_xl.domain.catalogue import CATALOGUE
from tests.support.markdown import anchors, blocks, links

REPOSITORY = Path(__file__).parent.parent
DOCS = REPOSITORY / "docs"
README = REPOSITORY / "README.md"
READMES = [README, REPOSITORY / "README.en.md"]
PAGES = [*READMES, REPOSITORY / "CONTRIBUTING.md", *sorted(DOCS.glob("*.md"))]
LONGEST_README = 250
COMMANDS = {
    context.command_path.removeprefix("cchc-xl "): context
    for context in runpy.run_path(str(DOCS / "commands_page.py"))["leaf_commands"](
        click.Context(main, info_name="cchc-xl")
    )
}


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
    rows = re.findall(r"^\| `cchc-xl ([a-z ]+)` \|", text_of(readme), flags=re.MULTILINE)
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
    assert command in ci.splitlines()


def test_the_changelog_knows_this_version_or_one_to_come() -> None:
    changelog = text_of(REPOSITORY / "CHANGELOG.md")
    assert f"## {__version__}" in changelog or "## Chưa phát hành" in changelog


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


def test_the_pictures_of_the_way_are_what_the_script_draws() -> None:
    way = script("data_way.py")
    for words in way["LANGUAGES"]:
        picture = text_of(way["IMAGES"] / words.file)
        assert picture == way["drawn"](words), "run: python docs/data_way.py"


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
