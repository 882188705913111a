"""The finger on a button: presses one in a workbook that LibreOffice has open, with macros on.

Run by a Python that has LibreOffice's ``uno``: a job as JSON on stdin, its outcome on stdout.
Windows' automation objects, which the macros ask for, are stand-ins: LibreOffice asks a service for
them that other systems lack, and that is put in here. The shell object really starts programs.
"""

import json
import os
import re
import shlex
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import unohelper
from com.sun.star.lang import XMultiServiceFactory, XServiceInfo, XSingleComponentFactory
from com.sun.star.script import XInvocation

from tests.support.uno_worker import HANG, _office, _opened

_SERVICE = "com.sun.star.bridge.OleObjectFactory"

Deed = tuple[str, ...]
"""``("run", line)`` or ``("popup", text, title)``."""


class _Automation(unohelper.Base, XInvocation):  # type: ignore[misc]
    """An object whose methods are the lower-case ones of the class; it has no properties."""

    def __init__(self, deeds: list[Deed]) -> None:
        self.deeds = deeds

    def getIntrospection(self) -> None:
        """Tell nothing beforehand."""

    def invoke(self, name: str, arguments: Any, indexes: Any, values: Any) -> tuple[Any, Any, Any]:
        """Call the method; no argument is ever changed."""
        return getattr(self, name.lower())(*arguments), (), ()

    def hasMethod(self, name: str) -> bool:
        """Every name that is asked for is taken for a method."""
        return hasattr(self, name.lower())

    def hasProperty(self, name: str) -> bool:
        """There are none."""
        return False


class _Shell(_Automation):
    """``WScript.Shell``."""

    def expandenvironmentstrings(self, text: str) -> str:
        """Put the value for each ``%NAME%`` that is defined."""
        return re.sub("%([^%]+)%", lambda found: os.environ.get(found[1], found[0]), text)

    def run(self, line: str, style: int, wait: bool) -> int:
        """Start the program in a hidden window and go on at once."""
        if style != 0 or wait:
            raise ValueError(f"window style {style}, wait {wait}")
        self.deeds.append(("run", line))
        subprocess.Popen(shlex.split(self.expandenvironmentstrings(line)), stdout=sys.stderr)
        return 0

    def popup(self, text: str, seconds: int, title: str, kind: int) -> int:
        """Show a message box that stays until it is answered; here it is answered at once."""
        if seconds != 0:
            raise ValueError("the message goes away by itself")
        self.deeds.append(("popup", text, title))
        return 1


class _Files(_Automation):
    """``Scripting.FileSystemObject``."""

    def fileexists(self, path: str) -> bool:
        """Whether there is such a file; a folder is none."""
        return Path(path).is_file()


class _Objects(unohelper.Base, XMultiServiceFactory):  # type: ignore[misc]
    """What ``CreateObject`` of the macro language asks."""

    def __init__(self, deeds: list[Deed]) -> None:
        self.deeds = deeds

    def createInstance(self, name: str) -> _Automation:
        """An object of that name."""
        known = {"WScript.Shell": _Shell, "Scripting.FileSystemObject": _Files}
        return known[name](self.deeds)


class _Factory(unohelper.Base, XSingleComponentFactory, XServiceInfo):  # type: ignore[misc]
    """How LibreOffice finds ``_Objects``."""

    def __init__(self, deeds: list[Deed]) -> None:
        self.objects = _Objects(deeds)

    def createInstanceWithContext(self, context: Any) -> _Objects:
        """Always the same one."""
        return self.objects

    def supportsService(self, name: str) -> bool:
        """Whether it is the service that objects come from."""
        return name == _SERVICE

    def getSupportedServiceNames(self) -> tuple[str, ...]:
        """The one service."""
        return (_SERVICE,)

    def getImplementationName(self) -> str:
        """Any name of its own."""
        return "tests.support.press_worker"


def press(context: Any, document: Any, caption: str) -> list[Deed]:
    """Press the button with that caption; give what its macro did outside the workbook."""
    deeds: list[Deed] = []
    factory = _Factory(deeds)
    context.ServiceManager.insert(factory)
    try:
        if not _accessible(document, caption).doAccessibleAction(0):
            raise RuntimeError(f"{caption} cannot be pressed")
        # The press returns before LibreOffice gets to it.
        deadline = time.monotonic() + HANG
        while not deeds and time.monotonic() < deadline:
            time.sleep(0.05)
    finally:
        context.ServiceManager.remove(factory)
    return deeds


def _accessible(document: Any, caption: str) -> Any:
    for sheet in document.Sheets:
        page = sheet.DrawPage
        for shape in (page.getByIndex(index) for index in range(page.Count)):
            control = shape.supportsService("com.sun.star.drawing.ControlShape")
            if control and shape.Control.Label == caption:
                document.CurrentController.setActiveSheet(sheet)
                return document.CurrentController.getControl(shape.Control).AccessibleContext
    raise LookupError(f"no button is called {caption}")


def main() -> None:
    """Open the workbook of the job and press its button."""
    job = json.load(sys.stdin)
    with _office("vi-VN") as context, _opened(context, job["book"], macros=True) as book:
        json.dump(press(context, book.document, job["button"]), sys.stdout)


if __name__ == "__main__":
    main()
