"""The house is in order: floors, types, style, and data that travels with the package."""

import importlib.resources
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).parent.parent
SCRIPTS = Path(sys.executable).parent


@pytest.mark.parametrize(
    "command",
    ["lint-imports", "mypy", "ruff check .", "ruff format --check ."],
)
def test_the_house_is_in_order(command: str) -> None:
    tool, *arguments = command.split()
    program = shutil.which(tool, path=SCRIPTS)
    assert program, f"{tool} is missing: install with the extra dev"
    run = subprocess.run(
        [program, *arguments], cwd=REPOSITORY, capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stdout + run.stderr


@pytest.mark.parametrize("folder", ["templates", "workbooks", "macros"])
def test_a_folder_of_the_top_level_travels_with_the_package(folder: str) -> None:
    files = importlib.resources.files(f"cchc_xl.{folder}")
    here = {path.name for path in (REPOSITORY / folder).iterdir() if path.is_file()}
    assert here <= {path.name for path in files.iterdir()}
