"""The documents say what the program does: commands, codes, and how to run its tests."""

import re
import runpy
from pathlib import Path

import click
import pytest

from cchc_xl import __version__
from cchc_xl.cli import main
from cchc_xl.domain.catalogue import CATALOGUE

REPOSITORY = Path(__file__).parent.parent
README = (REPOSITORY / "README.md").read_text(encoding="utf-8")
CODE_BLOCKS = re.findall(r"```\n(.*?)\n```", README, flags=re.DOTALL)


def leaf_commands(group: click.Group, *path: str) -> dict[str, click.Command]:
    """Every command that does something, by the words that call it: ``plan check``."""
    found: dict[str, click.Command] = {}
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            found |= leaf_commands(command, *path, name)
        else:
            found[" ".join((*path, name))] = command
    return found


COMMANDS = leaf_commands(main)


def test_the_page_of_codes_is_what_the_catalogue_gives() -> None:
    script = runpy.run_path(str(REPOSITORY / "docs" / "codes_table.py"))
    page = script["PAGE"].read_text(encoding="utf-8")
    assert script["with_codes"](page) == page, "run: python docs/codes_table.py"
    listed = re.findall(r"^\| ([A-Z]\d{3}) \|", page, flags=re.MULTILINE)
    assert sorted(listed) == sorted(CATALOGUE)


def test_the_table_of_commands_has_every_command_and_no_other() -> None:
    rows = re.findall(r"^\| `cchc-xl ([a-z ]+[a-z])\b", README, flags=re.MULTILINE)
    assert sorted(rows) == sorted(COMMANDS)


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_command_has_help_with_an_example(name: str) -> None:
    command = COMMANDS[name]
    text = command.get_help(click.Context(command, info_name=name))
    assert "Ví dụ" in text


def test_the_readme_runs_the_main_job_and_the_tests_in_one_line_each() -> None:
    assert len(CODE_BLOCKS) == 4
    assert all("\n" not in block for block in CODE_BLOCKS)


def test_ci_runs_the_test_command_of_the_readme() -> None:
    ci = (REPOSITORY / ".ci" / "run").read_text(encoding="utf-8")
    (command,) = [c for c in CODE_BLOCKS if c.startswith("python3") and c.endswith("pytest")]
    assert command in ci.splitlines()


def test_the_changelog_knows_this_version_or_one_to_come() -> None:
    changelog = (REPOSITORY / "CHANGELOG.md").read_text(encoding="utf-8")
    assert f"## {__version__}" in changelog or "## Chưa phát hành" in changelog
