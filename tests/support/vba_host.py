"""A stand-in for Excel and Windows in which pyOpenVBA interprets the macros of a workbook."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from openpyxl import load_workbook
from pyopenvba import ExcelFile
from pyopenvba.exceptions import VBARuntimeError
from pyopenvba.interpreter import HostBridge, Interpreter, VBAObject, member, method

HWND = 1_234_567


@dataclass(slots=True)
class Machine:
    """What the macros find, and what they do to it."""

    files: Collection[str]
    """Full paths of the files that exist."""
    environment: Mapping[str, str] = field(default_factory=dict)
    blocked: bool = False
    """Whether no program may be started, as with Defender's rule against child processes."""
    started: list[str] = field(default_factory=list)
    """Command lines as Windows gets them, after the shell object has expanded ``%NAME%``."""
    said: list[str] = field(default_factory=list)
    """Texts of message boxes."""

    def expand(self, text: str) -> str:
        """The text with the value for each ``%NAME%`` that is defined."""
        return re.sub("%([^%]+)%", lambda m: self.environment.get(m[1], m[0]), text)


def press(workbook: Path, macro: str, machine: Machine) -> None:
    """Run a Sub of the workbook's macros, as a press of its button does."""
    with ExcelFile(workbook) as file:
        modules = file.vba_modules()
    interpreter = Interpreter(_Host(workbook, machine))
    for name, source in modules.items():
        if name.startswith("Cchc"):
            interpreter.add_module(source, name=name)
    interpreter.run(macro)


class _Shell(VBAObject):
    """``WScript.Shell``."""

    def __init__(self, machine: Machine) -> None:
        self.machine = machine

    @method
    def ExpandEnvironmentStrings(self, text: str) -> str:
        return self.machine.expand(text)

    @method
    def Run(self, line: str, style: int, wait: bool) -> int:
        if (style, wait) != (0, False):
            raise VBARuntimeError(5, "a window is shown, or Excel waits")
        if self.machine.blocked:
            raise VBARuntimeError(70, "Permission denied")
        self.machine.started.append(self.machine.expand(line))
        return 0

    @method
    def Popup(self, text: str, seconds: int, title: str, kind: int) -> int:
        self.machine.said.append(text)
        return 1


class _Files(VBAObject):
    """``Scripting.FileSystemObject``."""

    def __init__(self, machine: Machine) -> None:
        self.machine = machine

    @method
    def FileExists(self, path: str) -> bool:
        return path in self.machine.files


class _Cell(VBAObject):
    """A defined name and the one cell it refers to."""

    def __init__(self, value: object) -> None:
        self.value = value

    @member
    def RefersToRange(self) -> "_Cell":
        return self

    @member
    def Value(self) -> object:
        return self.value


class _Book(VBAObject):
    """``ThisWorkbook``, read from the file."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.book = load_workbook(path)

    @member
    def Name(self) -> str:
        return self.path.name

    @method
    def Names(self, name: str) -> _Cell:
        [(sheet, cell)] = self.book.defined_names[name].destinations
        return _Cell(self.book[sheet][cell].value)


class _Application(VBAObject):
    """``Application``."""

    @member
    def Hwnd(self) -> int:
        return HWND


class _Host(HostBridge):
    """What the macros may name."""

    def __init__(self, workbook: Path, machine: Machine) -> None:
        self.objects = {"thisworkbook": _Book(workbook), "application": _Application()}
        self.machine = machine

    def global_object(self, name: str) -> object:
        return self.objects.get(name.lower()) or super().global_object(name)

    def create(self, type_name: str) -> object:
        known = {"WScript.Shell": _Shell, "Scripting.FileSystemObject": _Files}
        return known[type_name](self.machine)
