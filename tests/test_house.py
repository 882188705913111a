"""The house is in order: floors, types, style, and data that travels with the package."""

import ast
import importlib.resources
import shutil
import subprocess
import sys
from collections.abc import Container, Iterator
from configparser import ConfigParser
from graphlib import CycleError, TopologicalSorter
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


def test_every_package_of_the_house_is_one_that_is_installed() -> None:
    """A package that ``setup.cfg`` does not list works here, and is missing from the wheel."""
    told = ConfigParser()
    told.read(REPOSITORY / "setup.cfg", encoding="utf-8")
    listed = told["options"]["packages"].split()
    folders = (path.parent for path in (REPOSITORY / "cchc_xl").rglob("__init__.py"))
    here = {".".join(folder.relative_to(REPOSITORY).parts) for folder in folders}
    moved = {f"cchc_xl.{folder}" for folder in ("templates", "workbooks", "macros")}
    assert set(listed) == here | moved


def test_every_file_of_the_house_that_is_no_python_travels_with_it() -> None:
    told = ConfigParser()
    told.read(REPOSITORY / "setup.cfg", encoding="utf-8")
    patterns = {
        REPOSITORY.joinpath(*package.split(".")): [one.strip() for one in globs.split(",")]
        for package, globs in told["options.package_data"].items()
    }
    travelling = {
        path for folder, globs in patterns.items() for glob in globs for path in folder.glob(glob)
    }
    files = (path for path in (REPOSITORY / "cchc_xl").rglob("*") if path.is_file())
    lost = {path for path in files if path.suffix not in (".py", ".pyc")} - travelling
    assert {path.name for path in lost} == set()


def _imports() -> dict[str, set[str]]:
    """Every module of the package with the modules of any package that its code imports, also those
    that it imports only when a function is called."""
    paths = {_module(path): path for path in (REPOSITORY / "cchc_xl").rglob("*.py")}
    return {
        module: {
            target
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
            for target in _targets(node, paths)
        }
        for module, path in paths.items()
    }


def _module(path: Path) -> str:
    parts = path.relative_to(REPOSITORY).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _targets(node: ast.AST, modules: Container[str]) -> Iterator[str]:
    if isinstance(node, ast.Import):
        yield from (name.name for name in node.names)
    elif isinstance(node, ast.ImportFrom) and node.module:
        for name in node.names:
            below = f"{node.module}.{name.name}"
            yield below if below in modules else node.module


def test_neither_folders_nor_modules_import_each_other_in_a_circle() -> None:
    imports = _imports()
    rooms: dict[str, dict[str, set[str]]] = {}
    for module, targets in imports.items():
        for target in targets & imports.keys():
            ours, theirs = f"{module}.__init__".split("."), f"{target}.__init__".split(".")
            n = next(
                n for n, pair in enumerate(zip(ours, theirs, strict=False)) if len({*pair}) > 1
            )
            graph = rooms.setdefault(".".join(ours[:n]), {})
            graph.setdefault(ours[n], set()).add(theirs[n])
    for folder, graph in rooms.items():
        try:
            TopologicalSorter(graph).prepare()
        except CycleError as circle:
            pytest.fail(f"{folder}: {' ← '.join(circle.args[1])}")


OFFICE = {"cchc_xl.excel.book_writer", "olefile", "openpyxl", "python_calamine", "xlsxwriter"}
"""Libraries of office files; ``book_writer`` hands out a book of XlsxWriter to be painted."""
BYTES = {"cchc_xl.package", "defusedxml", "lxml", "struct", "xml", "zipfile"}


def test_a_module_of_excel_touches_an_office_library_or_the_bytes_of_a_file() -> None:
    idle = [
        module
        for module, targets in _imports().items()
        if module.startswith("cchc_xl.excel.") and not _is_face(module)
        if not _has_byte_patterns(module)
        if not {*targets, *(target.partition(".")[0] for target in targets)} & (OFFICE | BYTES)
    ]
    assert idle == []


def _is_face(module: str) -> bool:
    return (REPOSITORY / module.replace(".", "/")).is_dir()


def _has_byte_patterns(module: str) -> bool:
    """Whether it looks at the parts of a file as bytes, as the door does before it reads them."""
    text = (REPOSITORY / module.replace(".", "/")).with_suffix(".py").read_text(encoding="utf-8")
    nodes = ast.walk(ast.parse(text))
    return any(isinstance(node, ast.Constant) and isinstance(node.value, bytes) for node in nodes)
