"""Names of our modules in prose, held against the modules that there are.

A docstring sets the name of a module, or of something in it, between double backticks, and the
end of its path is enough: ``joining.consolidate``, ``diagnostics.diagnose``. What is only a text
when the program runs stands in quotes: ``"agency.name"``.
"""

import ast
import importlib
import importlib.util
import io
import os
import re
import tokenize
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

REPOSITORY = Path(__file__).parent.parent.parent
PACKAGE = "cchc_xl"
_MAPPED = ("macros", "templates", "workbooks")
"""Folders at the top level that are packages of ours too: ``package_dir`` in ``setup.cfg``."""
_QUOTED = re.compile(r"(?<!`)(`{1,2})([^`\s]+)\1(?!`)")
_DOTTED = re.compile(r"[A-Za-z_]\w*(\.[A-Za-z_]\w*)+")
_PATH = re.compile(r"[\w*-]+(/[\w.*-]+)+/?|[\w*-]+/|[\w*]+\.py")
_FULL_NAME = re.compile(rf"\b{PACKAGE}(?:\.\w+)+|\btests(?:\.\w+)+")
_FULL_PATH = re.compile(rf"\b{PACKAGE}/[\w/]*\w(?:\.\w+)?")


def sources() -> list[Path]:
    """All modules of the package."""
    folders = [REPOSITORY / name for name in (PACKAGE, *_MAPPED)]
    return sorted(path for folder in folders for path in folder.rglob("*.py"))


def prose_of(module: Path) -> Iterator[str]:
    """The docstrings of a module, those of its attributes too, and its comments."""
    source = module.read_text(encoding="utf-8")
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Expr(ast.Constant(str() as text)):
                yield text
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type == tokenize.COMMENT:
            yield token.string


class Names:
    """What can be named: files and folders, modules, and what stands in each module."""

    def __init__(self) -> None:
        self._paths = set(_paths())
        self._modules = {_words(path): ast.parse(path.read_bytes()) for path in sources()}
        self._classes: dict[str, list[ast.ClassDef]] = defaultdict(list)
        for tree in self._modules.values():
            for node in ast.walk(tree):
                if isinstance(node, ast.ClassDef):
                    self._classes[node.name].append(node)

    def gone(self, prose: str) -> list[str]:
        """The names of modules in a docstring, a comment or a page that lead nowhere."""
        quoted = [name for _, name in _QUOTED.findall(prose)]
        files = [name for name in quoted if name.endswith(".py")]
        dotted = [name for name in quoted if _DOTTED.fullmatch(name) and name not in files]
        return [
            *(name for name in dotted if not self._leads(name)),
            *self.gone_modules(prose),
            *self.gone_paths([*files, *_FULL_PATH.findall(prose)]),
        ]

    def gone_modules(self, text: str) -> list[str]:
        """The full names in any text, a command's too (``python -m cchc_xl.doctor``)."""
        return [name for name in _FULL_NAME.findall(text) if not self._leads(name)]

    def gone_paths(self, quoted: list[str]) -> list[str]:
        """The paths among what a page sets as code that no file or folder of ours ends with."""
        return [
            name
            for name in quoted
            if _PATH.fullmatch(name) and not any(path.match(name) for path in self._paths)
        ]

    def _leads(self, name: str) -> bool:
        """Whether a dotted name leads to a module of ours, to something in one, or outside."""
        if any(path.name == name for path in self._paths):  # ``setup.cfg``
            return True
        words = tuple(name.removeprefix(f"{PACKAGE}.").split("."))
        if name.startswith(f"{PACKAGE}.") and words[0] in importlib.import_module(PACKAGE).__all__:
            return len(words) == 1
        if owners := self._classes.get(words[0]):
            return any(_has(owner.body, words[1:]) for owner in owners)
        ours = any(
            _has(tree.body, words[length:])
            for module, tree in self._modules.items()
            for length in range(1, len(words) + 1)
            if module[-length:] == words[:length]
        )
        return ours or self._is_elsewhere(words)

    def _is_elsewhere(self, words: tuple[str, ...]) -> bool:
        """Whether the name is one of the tests, of Windows (a capital), or of another library."""
        first = words[0]
        if first == "tests":
            module = REPOSITORY.joinpath(*words)
            return module.is_dir() or module.with_suffix(".py").is_file()
        if first in {word for module in self._modules for word in module}:
            return False
        return first[0].isupper() or importlib.util.find_spec(first) is not None


def _paths() -> Iterator[Path]:
    """Our files, and the folders that hold any."""
    for folder, folders, files in os.walk(REPOSITORY):
        folders[:] = [name for name in folders if name[0] not in "._" and name != "build"]
        for name in files:
            path = Path(folder, name).relative_to(REPOSITORY)
            yield from (path, *path.parents)


def _words(path: Path) -> tuple[str, ...]:
    """The words of a module's dotted name, without the package's own."""
    first, *inside = path.relative_to(REPOSITORY).with_suffix("").parts
    words = inside if first == PACKAGE else [first, *inside]
    return tuple(words[:-1] if words[-1] == "__init__" else words)


def _has(body: list[ast.stmt], words: tuple[str, ...]) -> bool:
    """Whether a module or a class holds that name, and if it is a class, what comes after it."""
    if not words:
        return True
    for statement in body:
        match statement:
            case ast.ClassDef(name=name) if name == words[0]:
                return _has(statement.body, words[1:])
            case ast.FunctionDef(name=name) if name == words[0]:
                return len(words) == 1
            case ast.Assign(targets=[ast.Name(name)]) | ast.AnnAssign(target=ast.Name(name)):
                if name == words[0]:
                    return True
            case ast.ImportFrom(names=aliases):
                if words[0] in {alias.asname or alias.name for alias in aliases}:
                    return True
            case ast.If(body=body):  # what a face names for type checkers only
                if _has(body, words):
                    return True
    return False
